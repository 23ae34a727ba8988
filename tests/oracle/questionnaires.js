// Whole questionnaires, filled in by chance, and what survey-core's own model shows after each step,
// as vectors for tests/questionnaires/.
//
//   npm ci && npm run questionnaires                            the vectors that are kept here
//   node questionnaires.js make COUNT SEED [FEATURE,FEATURE…]    vectors, one case a line
//   node questionnaires.js replay                               cases on stdin → what is seen, a line each
//
// A case is {"definition" or "file", "steps", "seen", "data"}: what is seen at the beginning and
// after each step, of which only what differs from the step before is written, and the answers that
// are handed in. The same count, seed and features give the same vectors.

import { readFileSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { chance } from "./questionnaires/chance.js";
import { FEATURES, questionnaire } from "./questionnaires/making.js";
import { act, complete, observe, open } from "./questionnaires/model.js";
import { next } from "./questionnaires/respondent.js";

const ROOT = new URL("../../", import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, ROOT), "utf8"));

/** Only what differs from what was seen before. */
function changes(before, after) {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => JSON.stringify(before[key]) !== JSON.stringify(value)));
}

/** Fills in: `choose` gives the next step, until it gives none. Null when a step cannot be done. */
function fillIn(definition, choose) {
  const survey = open(definition);
  let before = observe(survey);
  const [steps, seen] = [[], [before]];
  for (let step = choose(survey); step; step = choose(survey)) {
    if (!act(survey, step)) return null;
    const after = observe(survey);
    steps.push(step);
    seen.push(changes(before, after));
    before = after;
  }
  return { steps, seen, data: complete(survey) };
}

function byChance(draw, definition, most) {
  let left = most;
  return fillIn(definition, (survey) => (left-- > 0 ? next(draw, survey) : undefined));
}

function make(count, seed, features) {
  const cases = [];
  for (let at = 0; cases.length < count; at += 1) {
    const draw = chance(seed + at * 7919);
    const definition = questionnaire(draw, features);
    try {
      cases.push({ definition, ...byChance(draw, definition, 4 + draw.below(9)) });
    } catch (error) {
      if (process.env.ORACLE_THROWS) console.error(JSON.stringify(definition), error);
    }
  }
  const shipped = readdirSync(new URL("public/questionnaires/", ROOT)).filter((name) => name.endsWith(".json")).sort();
  for (const name of shipped) {
    const file = `public/questionnaires/${name}`;
    for (let at = 0; at < 10; at += 1) cases.push({ file, ...byChance(chance(seed + at), read(file), 60) });
  }
  return cases;
}

const [task, count, seed, features] = process.argv.slice(2);
if (task === "make") {
  // A skip is a deliberate difference.
  const chosen = features === undefined ? FEATURES.filter((feature) => feature !== "skip") : features.split(",").filter(Boolean);
  const unknown = chosen.filter((feature) => !FEATURES.includes(feature));
  if (unknown.length) throw new Error(`no such features: ${unknown}; there are ${FEATURES}`);
  const lines = make(Number(count), Number(seed), new Set(chosen)).map((one) => JSON.stringify(one));
  process.stdout.write(`[\n${lines.join(",\n")}\n]\n`);
} else if (task === "replay") {
  for await (const line of createInterface({ input: process.stdin })) {
    const { definition, file, steps } = JSON.parse(line);
    const left = [...steps];
    let filled = null;
    try { filled = fillIn(definition ?? read(file), () => left.shift()); } catch { /* what makes survey-core fail is no case */ }
    process.stdout.write(`${JSON.stringify(filled)}\n`);
  }
} else {
  throw new Error("make COUNT SEED [FEATURES], or replay");
}
