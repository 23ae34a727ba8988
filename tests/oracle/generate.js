// Writes expressions, and what survey-core makes of them, as vectors for tests/oracle.rs.
//
//   npm ci && npm run vectors            the vectors that are kept here
//   node generate.js COUNT SEED          others, for a wider search (ORACLE_VECTORS=file)
//
// The same count and seed give the same vectors. An outcome is a JSON value; or {"$": "syntax"}
// for a text that does not parse, {"$": "throws"} where SurveyJS fails. A date is a text, a number
// that JSON cannot write is null.

import { chance } from "./questionnaires/chance.js";

process.env.TZ = "Europe/Amsterdam";
const Survey = await import("survey-core");

const NOW = "2026-11-23T10:15:30+01:00";
// Two differences on purpose are taken away here, so that the rest is compared exactly: we read no
// dates but ISO's ("01/02/2024" means another day in each browser), and know no time zone's name.
const ISO = /^\d{4}(-\d\d){0,2}(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
const readable = (value) => (typeof value === "string" ? ISO.test(value) : !Array.isArray(value));
Survey.settings.onDateCreated = (date, reason, value) => new Date(!value ? NOW : readable(value) ? date : NaN);
const withZone = Date.prototype.toString;
Date.prototype.toString = function () { return withZone.call(this).replace(/ \(.*\)$/, ""); };
console.warn = console.error = () => {};

const count = Number(process.argv[2] ?? 6000);
const { below, pick } = chance(Number(process.argv[3] ?? 20261123));

const ANSWERS = [
  {},
  {
    n: 5, m: 2.5, zero: 0, neg: -3, t: "tekst", num: "12", lead: "007", comma: "1,5", yes: true, no: false,
    truth: "TRUE", empty: "", none: null, quoted: "'q'", l: ["a", "b"], nums: [3, "1", 2.25], void: [],
    "a.b": "punt", a: { b: { c: 7 }, d: [1, [2]] }, "Naam met é": "Zoë", "t-Comment": "erbij", o: {}, deep: { x: "", y: [] },
    rows: [{ v: 1, k: "x" }, { v: "2.5", k: "y" }, { k: "z" }, { v: "veel", k: "w" }, { v: 4, k: "" }, null, 5],
    items: [{ v: 1, k: "x" }, { v: "2.5", k: "y" }, { k: "z" }],
    map: { r1: { v: 3 }, r2: { v: 10, k: "q" } }, d: "2026-11-23", dt: "2026-11-23T10:15", born: "1998-02-28",
  },
  {
    n: "10", m: "abc", zero: "0", neg: "-0.5", t: " Tekst ", num: 12, l: ["B", "A"], nums: [0.1, 0.2], yes: "ja",
    a: "geen object", rows: [{ v: 0.1, k: 1 }, { v: 0.2, k: 2 }, { v: -1, k: 3 }], d: "2024-02-29", dt: "2026-03-29T02:30",
    born: "2001-12-31", o: { p: 1 }, map: [], truth: "false",
  },
];
const NAMES = ["n", "m", "zero", "neg", "t", "num", "lead", "comma", "yes", "no", "truth", "empty", "none", "quoted", "l", "nums",
  "void", "a.b", "a.b.c", "a.d[0]", "a.d[1]", "A", "Naam met é", "naam met É", "t-Comment", "o", "o.p", "deep", "rows", "rows[0].v",
  "rows[1].K", "rows[9].v", "rows[-1]", "rows.length", "items[0].v", "items[1].K", "items[9].v", "items.length", "items", "l[0]", "l[1]", "l[-1]", "l.length", "t.length", "map.r1.v", "map", "d",
  "dt", "born", "missing", "missing.length", "#num", "#lead", "N", "nums[x]", "rows[0].v.w", "l.0"];
const DATES = ["'2026-11-23'", "'1999-07-01'", "'2024-02-29'", "'2026-10-25T02:30'", "'2026-01-31T23:59:59'", "'2026-06-01T10:00:00Z'",
  "'2026-06-01T10:00:00+05:00'", "'2026-02-30'", "'geen datum'", "{d}", "{dt}", "{born}", "today()", "currentDate()", "today(-1)"];
const CONSTANTS = ["0", "1", "5", "2.5", "-3", "0.1", "100", "0x10", "true", "FALSE", "'a'", "'B'", "'tekst'", "'12'", "'007'", "''", "\"1,5\"",
  "'TRUE'", "'undefined'", "'é'", "'it\\'s'", "woord", "'a,b'", "'2026-11-23'", "' a '", "'1e3'", "1000"];
const BINARY = ["or", "and", "||", "&&", "<=", "lessorequal", ">=", "greaterorequal", "==", "=", "equal", "!=", "<>", "notequal", "<", "less",
  ">", "greater", "+", "-", "*", "/", "%", "^", "power", "*=", "contains", "contain", "notcontains", "anyof", "allof", "noneof", "=>", "=<"];
const CONDITIONS = ["{v} > 1", "{k} = 'x'", "{v} >= {n}", "{k} notempty and {v} < 10", "{missing} empty", "'{v} > 1'", "'{k} = {k}'", "{v}", "true", "5"];
const list = (of, most) => Array.from({ length: below(most + 1) }, of).join(", ");

function call(depth) {
  const sub = () => expression(depth - 1);
  const date = () => (below(8) ? pick(DATES) : sub());
  const name = pick(["sum", "avg", "min", "max", "count", "round", "trunc", "iif", "substring", "sumInArray", "avgInArray", "countInArray",
    "minInArray", "maxInArray", "age", "dateDiff", "diffDays", "dateAdd", "getDate", "today", "year", "month", "day", "weekday", "getYear",
    "currentYear", "currentDate", "nope"]);
  switch (name) {
    case "round": case "trunc": return `${name}(${pick(["2.345", "-2.5", "1.005", "{m}", "{nums}", "12345.6789", sub()])}${pick(["", ", 1", ", 2", ", 0", ", {n}"])})`;
    case "substring": return `${name}(${pick(["{t}", "'Zoë is er'", sub()])}, ${pick(["0", "1", "-1", "2.7", sub()])}${pick(["", ", 3", ", 99", ", {n}"])})`;
    case "iif": return `iif(${sub()}, ${sub()}${pick(["", `, ${sub()}`])})`;
    case "age": return `age(${date()}${pick(["", ", 'months'", ", 'years'", ", 'days'", ", 'eeuwen'"])})`;
    case "dateDiff": return `dateDiff(${date()}, ${date()}${pick(["", ", 'days'", ", 'months'", ", 'years'", ", 'hours'", ", 'minutes'", ", 'seconds'"])})`;
    case "dateAdd": return `dateAdd(${date()}, ${pick(["1", "-1", "13", "40", "{n}", sub()])}${pick(["", ", 'days'", ", 'months'", ", 'years'", ", 'hours'", ", 'minutes'", ", 'seconds'", ", 'x'"])})`;
    case "diffDays": return `diffDays(${date()}, ${date()})`;
    case "getDate": case "getYear": case "year": case "month": case "day": case "weekday": return `${name}(${below(6) ? date() : ""})`;
    case "currentYear": case "currentDate": return `${name}()`;
    case "today": return `today(${pick(["", "1", "-30", "{n}"])})`;
    case "nope": return `nope(${list(sub, 2)})`;
    default:
      if (!name.endsWith("InArray")) return `${name}(${list(sub, 3)})`;
      return `${name}(${pick(["{rows}", "{items}", "{map}", "{nums}", "{missing}", sub()])}, ${pick(["'v'", "'v'", "'k'", "v"])}${pick(["", "", ", 'k'"])}${pick(["", `, ${pick(CONDITIONS)}`])})`;
  }
}

function expression(depth) {
  if (depth <= 0 || below(6) === 0) return below(2) ? `{${pick(NAMES)}}` : pick(CONSTANTS);
  switch (below(12)) {
    case 0: return `(${expression(depth - 1)})`;
    case 1: return `${pick(["!", "! ", "negate "])}${expression(depth - 1)}`;
    case 2: return `{${pick(NAMES)}} ${pick(["empty", "notempty", "Empty"])}`;
    case 3: return `[${list(() => expression(depth - 1), 3)}]`;
    case 4: case 5: return call(depth);
    case 6: return `${pick(DATES)} ${pick(["<", ">", "=", ">=", "<=", "!="])} ${pick(DATES)}`;
    default: {
      const operand = () => (below(3) ? expression(depth - 1) : `(${expression(depth - 1)})`);
      return `${operand()} ${pick(BINARY)} ${operand()}`;
    }
  }
}

/** A text with a mistake, or with another spelling. */
function mutated(text) {
  const at = below(text.length + 1);
  const part = pick(["", "", " ", "(", ")", "[", "]", "{", "}", "'", ",", "0", "7", "-", "=", "!", "null", "or", "not", "é", ".", "empty", "\\"]);
  return text.slice(0, at) + part + text.slice(at + below(3));
}

/** A survey with a question for most answers. */
function survey(data) {
  const question = (name) => {
    const value = data[name];
    if (Array.isArray(value) && value.some((item) => item && typeof item === "object"))
      return { type: "paneldynamic", name, templateElements: [{ type: "text", name: "v" }, { type: "text", name: "k" }] };
    if (Array.isArray(value)) return { type: "checkbox", name, choices: [...value, "anders"] };
    return { type: "text", name };
  };
  const simple = (value) => value === null || typeof value !== "object" || Array.isArray(value);
  const odd = (name) => name.endsWith("-Comment") || name === "rows" || name === "void"; // what no question holds: an item that is no object, an empty list
  const names = Object.keys(data).filter((name) => simple(data[name]) && !odd(name));
  const model = new Survey.SurveyModel({ elements: names.map(question) });
  model.data = JSON.parse(JSON.stringify(data));
  return model;
}

class Probe extends Survey.ExpressionRunner {
  runContext(context) { return context; }
}

function outcome(text, data, model) {
  try {
    const runner = new Survey.ExpressionRunner(text);
    if (!runner.canRun()) return { $: "syntax" };
    const context = model?.getValueGetterContext() ?? new Probe("1").runValues(data);
    return plain(runner.runContext(context, { survey: model ?? { getValueGetterContext: () => context } }));
  } catch {
    return { $: "throws" };
  }
}

function plain(value) {
  if (value === undefined || value === null || (typeof value === "number" && !Number.isFinite(value))) return null;
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Date)) return value;
  if (Number.isNaN(value.getTime())) return null;
  const two = (number) => String(number).padStart(2, "0");
  const date = [value.getFullYear(), two(value.getMonth() + 1), two(value.getDate())].join("-");
  return `${date}T${[value.getHours(), value.getMinutes(), value.getSeconds()].map(two).join(":")}`;
}

const models = ANSWERS.map(survey);
const vectors = [];
const seen = new Set();
while (vectors.length < count) {
  let text = expression(1 + below(4));
  if (below(8) === 0) text = mutated(text);
  if (text.length > 160 || seen.has(text)) continue;
  seen.add(text);
  const answers = below(5) === 0 ? 0 : 1 + below(2);
  // A list in an answer must not be changed by an evaluation.
  const inSurvey = below(3) === 0;
  vectors.push([text, answers, inSurvey, outcome(text, JSON.parse(JSON.stringify(ANSWERS[answers])), inSurvey ? models[answers] : undefined)]);
}
const rows = vectors.map((vector) => JSON.stringify(vector)).join(",\n");
process.stdout.write(`{"now": ${JSON.stringify(NOW)},\n"answers": ${JSON.stringify(ANSWERS)},\n"vectors": [\n${rows}\n]}\n`);
