// One question of each type, with what its type can have; and what its answers are for conditions.

import { condition, value as valueOf } from "./conditions.js";

const LETTERS = ["a", "b", "c", "d"];
/** What can be typed in each kind of line. */
export const TYPED = {
  text: ["a", "b", "aap noot", "5", "10", "x1", " ", "007"],
  email: ["naam@voorbeeld.nl", "geen", "a@b.c"],
  url: ["https://voorbeeld.nl", "voorbeeld"],
  tel: ["0612345678", "nul"],
  number: ["5", "-1", "2.5", "10", "0", "3"],
  range: ["5", "10", "60", "0"],
  date: ["2026-11-23", "2027-01-01", "2026-02-28"],
  "datetime-local": ["2026-11-23T10:00", "2027-01-01T00:00"],
  time: ["09:30", "23:59", "10:00"],
  month: ["2026-11", "2027-01"],
  week: ["2026-W05", "2026-W48"],
  color: ["#ff0000", "#00ff00"],
  password: ["geheim", "a"],
};
const BOUNDS = {
  number: [0, 3], range: [2, 50], date: ["2026-03-01", "2026-12-31"], "datetime-local": ["2026-01-01T00:00", "2026-12-31T23:59"],
  time: ["09:00", "17:00"], month: ["2026-06", "2026-12"], week: ["2026-W06", "2026-W50"],
};
const BASIC_INPUTS = ["text", "text", "email", "url", "tel", "number", "number", "date"];

/** The types of questions that these features allow. */
export function types(has) {
  const basic = ["text", "text", "comment", "radiogroup", "checkbox", "dropdown", "boolean", "matrix", "paneldynamic"];
  const more = ["tagbox", "rating", "ranking", "multipletext", "expression", "matrixdynamic"];
  return [...basic, ...more.filter(has).flatMap((type) => [type, type])];
}

/** Choices, sometimes with values that are numbers, sometimes with texts. */
function choices(draw) {
  const values = draw.once(4) ? draw.pick([[1, 2, 3], [1, 10, 2]]) : LETTERS.slice(0, 2 + draw.below(3));
  return values.map((value) => (draw.once(4) ? { value, text: `Keuze ${value}` } : value));
}

const plain = (choices) => choices.map((choice) => choice.value ?? choice);

function withChoices(draw, has, reach, question) {
  question.choices = choices(draw);
  if (draw.once(4)) question.showOtherItem = true;
  if (draw.once(5)) question.showNoneItem = true;
  // survey-core puts capitals first: a difference with a test of its own.
  if (has("choicesif") && draw.once(4) && question.choices.every((choice) => !choice.text)) question.choicesOrder = draw.pick(["asc", "desc"]);
  // In which order is left aside.
  if (has("random") && draw.once(6)) question.choicesOrder = "random";
  conditional(draw, has, reach, question);
}

/** Whether its choices come and go. */
export const isConditional = ({ choices, choicesVisibleIf, choicesEnableIf }) => choicesVisibleIf || choicesEnableIf || choices?.some((choice) => choice.visibleIf || choice.enableIf);

/** Choices that come and go. */
function conditional(draw, has, reach, question, kinds = 0) {
  if (!has("choicesif") || !draw.once(3)) return;
  const lists = reach.filter(({ kind }) => kind === "list");
  const about = () => (lists.length && !draw.once(4) ? `{${draw.pick(lists).ref}} ${draw.pick(["contains", "notcontains"])} {item}` : `{item} != ${draw.pick(["'b'", "2"])}`);
  switch (kinds + draw.below(4 - kinds)) {
    case 0: question.choicesVisibleIf = about(); break;
    case 1: question.choicesEnableIf = about(); break;
    default: {
      const at = draw.below(question.choices.length);
      const choice = question.choices[at];
      question.choices[at] = { value: choice.value ?? choice, [draw.pick(["visibleIf", "visibleIf", "enableIf"])]: condition(draw, reach) };
    }
  }
}

/** A question of this type, and what its answers are: {kind, values}. */
export function question(draw, has, type, name, reach) {
  const one = { type, name };
  switch (type) {
    case "text": return [one, line(draw, has, one, reach)];
    case "comment":
      if (draw.once(5)) one.maxLength = 3;
      return [one, { kind: "text", values: ["a", "b"] }];
    case "radiogroup": case "dropdown":
      withChoices(draw, has, reach, one);
      if (!one.showOtherItem && draw.once(5)) one.showCommentArea = true;
      return [one, { kind: "choice", values: plain(one.choices) }];
    case "checkbox": case "tagbox":
      withChoices(draw, has, reach, one);
      // In which order all are chosen is that of the choices.
      if (has("selectall") && one.choicesOrder !== "random" && draw.once(3)) one.showSelectAllItem = true;
      if (draw.once(5)) one.minSelectedChoices = 2;
      // With survey-core nothing more can be chosen then: a difference with a test of its own.
      if (draw.once(5) && !one.showSelectAllItem && !isConditional(one)) one.maxSelectedChoices = 2;
      return [one, { kind: "list", values: plain(one.choices) }];
    case "ranking":
      one.choices = choices(draw);
      // survey-core puts the only choice that is left in the answer, or takes it out.
      if (one.choices.length > 2) conditional(draw, has, reach, one, 1);
      return [one, { kind: "list", values: plain(one.choices) }];
    case "boolean":
      if (draw.once(4)) Object.assign(one, { valueTrue: "ja", valueFalse: "nee" });
      return [one, { kind: "choice", values: [one.valueTrue ?? true, one.valueFalse ?? false] }];
    case "rating":
      if (draw.once(4)) one.rateValues = draw.pick([["a", "b", 3], [1, 2, 3]]);
      else if (draw.once(2)) Object.assign(one, draw.pick([{ rateMax: 3 }, { rateMin: 0, rateMax: 10, rateStep: 5 }, { rateMin: 2 }]));
      return [one, { kind: "number", values: one.rateValues ? plain(one.rateValues).filter(Number.isInteger).concat(3) : [1, 2, 3, 5] }];
    case "matrix": {
      one.rows = draw.pick([["r1", "r2"], ["r1", { value: "r2", text: "Rij 2" }, "r3"]]);
      one.columns = draw.pick([[1, 2], ["k1", "k2"]]);
      if (draw.once(4)) one.eachRowRequired = true;
      if (has("rowsif") && draw.once(2)) one.rows[1] = { value: "r2", visibleIf: condition(draw, reach) };
      return [one, { kind: "rows", values: [1, "k1"] }];
    }
    case "multipletext":
      one.items = ["i1", "i2", "i3"].slice(0, 1 + draw.below(3)).map((item) => {
        const field = { name: item };
        if (draw.once(4)) field.isRequired = true;
        if (draw.once(4)) field.inputType = draw.pick(["number", "email"]);
        if (draw.once(5)) field.validators = [{ type: "text", minLength: 2 }];
        return field;
      });
      return [one, { kind: "fields", values: ["a", 5] }];
    case "expression":
      one.expression = valueOf(draw, reach);
      return [one, { kind: "text", values: ["a", 5, 10, "nee"] }];
    default: throw new Error(`no ${type}`);
  }
}

function line(draw, has, one, reach) {
  const inputs = has("inputs") ? [...BASIC_INPUTS, ...Object.keys(BOUNDS), "color", "password"] : BASIC_INPUTS;
  const input = draw.pick(inputs);
  if (input !== "text") one.inputType = input;
  if (input === "text" && draw.once(6)) one.maxLength = 4;
  const bounds = BOUNDS[input];
  if (bounds && draw.once(3)) one.min = bounds[0];
  if (bounds && draw.once(3)) one.max = bounds[1];
  if (input === "number" && draw.once(6)) one.validators = [{ type: "numeric", minValue: 3, maxValue: 8 }];
  if (input === "text" && draw.once(4)) one.validators = [validator(draw, reach)];
  if (input === "text" && one.validators && draw.once(4)) one.validators.push(validator(draw, reach));
  const values = TYPED[input].map((typed) => (input === "number" || input === "range" ? Number(typed) : typed));
  // survey-core keeps no answer that is out of bounds; we do, and nothing is to read it.
  if (one.min !== undefined || one.max !== undefined) return undefined;
  return { kind: input === "number" || input === "range" ? "number" : "text", values: values.filter((typed) => typed !== " ") };
}

function validator(draw, reach) {
  switch (draw.below(6)) {
    case 0: return { type: "text", minLength: 3 };
    case 1: return { type: "text", maxLength: 4, allowDigits: false };
    case 2: return { type: "regex", regex: "^[a-z]+$" };
    case 3: return { type: "email" };
    case 4: return { type: "numeric", minValue: 3 };
    default: return { type: "expression", expression: condition(draw, reach) };
  }
}

/** An answer with which this question can begin. */
export function first(draw, one) {
  const own = one.choices && plain(one.choices);
  if (one.min !== undefined || one.max !== undefined) return undefined;
  switch (one.type) {
    case "text": {
      const typed = draw.pick(TYPED[one.inputType ?? "text"].filter((typed) => typed.trim() && typed.length <= (one.maxLength ?? 99)));
      return one.inputType === "number" || one.inputType === "range" ? Number(typed) : typed;
    }
    case "comment": return "a";
    case "radiogroup": case "dropdown": return draw.pick(own);
    case "checkbox": case "tagbox": return draw.some(own).slice(0, one.maxSelectedChoices);
    case "ranking": return draw.shuffled(own);
    case "boolean": return draw.pick([one.valueTrue ?? true, one.valueFalse ?? false]);
    case "rating": return one.rateValues ? plain(one.rateValues)[0] : one.rateMin === 0 ? 5 : 3;
    case "matrix": return { r1: one.columns[0] };
    case "multipletext": return { i1: one.items[0].inputType === "number" ? 5 : "a@b.nl" };
    default: return undefined;
  }
}
