// Makes up questionnaires over the profile of SurveyJS that is supported, small ones in which
// features meet. Which features are used is a choice, so that agreement can be brought about one by
// one.

import { condition, oneOf, value as valueOf, words } from "./conditions.js";
import { first, isConditional, question, types } from "./elements.js";

/** What can be switched on beside the basics. */
export const FEATURES = ["inputs", "tagbox", "rating", "ranking", "multipletext", "expression", "matrixdynamic", "selectall", "choicesif",
  "rowsif", "nested", "automatic", "calculated", "setvalue", "copyvalue", "runexpression", "skip", "complete", "clearing", "errormode",
  "startpage", "sharing", "variable", "pagemode", "begins", "copylast", "leastrows", "random"];

/** A questionnaire. */
export function questionnaire(draw, features) {
  const maker = new Maker(draw, (feature) => features.has(feature));
  return maker.whole();
}

class Maker {
  constructor(draw, has) {
    this.draw = draw;
    this.has = has;
    this.count = 0;
    /** What can be read at the top: all questions made so far. */
    this.reach = [];
    /** Questions at the top, for triggers. */
    this.top = [];
    this.later = [];
  }

  whole() {
    const { draw, has } = this;
    const count = 1 + draw.below(3);
    const starts = has("startpage") && count > 1 && draw.once(3);
    // What is hidden on the start page is not cleared by survey-core.
    if (has("clearing") && !starts && draw.once(2)) this.clears = draw.pick(["onHidden", "onHiddenContainer", "none", "onComplete"]);
    // A value for expressions only; nothing tells a condition about it before its trigger is pulled.
    if (has("variable") && draw.once(3)) this.reach.push({ ref: "w0", kind: "choice", values: ["a", 5, true] });
    const pages = Array.from({ length: count }, (_, at) => {
      const page = { name: `p${at + 1}`, elements: this.elements(2 + draw.below(4), 0) };
      if (at > 0 && draw.once(5)) page.visibleIf = condition(draw, this.outside(page));
      return page;
    });
    // Conditions look forward too.
    this.later.forEach((add) => add());
    const whole = { locale: "nl", pages };
    if (starts) whole.firstPageIsStartPage = true;
    if (this.clears) whole.clearInvisibleValues = this.clears;
    if (has("errormode") && draw.once(2)) whole.checkErrorsMode = draw.pick(["onValueChanged", "onComplete"]);
    if (has("calculated") && this.calculated) whole.calculatedValues = this.calculated;
    const triggers = Array.from({ length: draw.below(3) }, () => this.trigger()).filter(Boolean);
    if (this.reach.some(({ ref }) => ref === "w0")) triggers.push(this.variable(triggers));
    if (triggers.length) whole.triggers = triggers.filter(Boolean);
    if (has("pagemode") && draw.once(3)) this.spread(whole);
    return whole;
  }

  /** Puts the questions on one page, or each on its own. */
  spread(whole) {
    const sets = JSON.stringify(whole).includes('"setValueExpression"');
    const ends = whole.triggers?.some(({ type, isVariable }) => type === "complete" || isVariable);
    // survey-core works out what sets itself once more for the one page, and takes nothing hidden away at first. With a question on each page it checks that on
    // "next" whatever the mode, a trigger ends the questionnaire at the end of the page that was written, and what a
    // variable shows at the beginning comes too late.
    const modes = [...(sets || this.clears?.startsWith("onHidden") ? [] : ["singlePage"]), ...(ends || whole.checkErrorsMode === "onComplete" ? [] : ["questionPerPage"])];
    if (modes.length) whole.questionsOnPageMode = this.draw.pick(modes);
  }

  elements(count, depth) {
    return Array.from({ length: count }, () => {
      if (depth < 2 && this.draw.once(7)) return this.panel(depth);
      if (this.draw.once(14)) return this.shown({ type: "html", name: `h${++this.count}`, html: "<p>Tekst</p>" }, () => this.reach, 3);
      return this.asked(this.reach, depth);
    });
  }

  panel(depth) {
    const panel = { type: "panel", name: `v${++this.count}`, elements: this.elements(1 + this.draw.below(3), depth + 1) };
    // With survey-core nobody gets past a panel in which nothing can be filled in.
    const isOpen = ({ type, readOnly, visibleIf, enableIf }) => !["html", "panel", "expression"].includes(type) && !readOnly && !visibleIf && !enableIf;
    if (this.draw.once(5)) this.later.push(() => { if (panel.elements.some(isOpen) && !JSON.stringify(panel).includes('"minRowCount"')) panel.isRequired = true; });
    const known = this.clears?.startsWith("onHidden") && this.outside(panel);
    return this.shown(panel, () => known || this.outside(panel), 2);
  }

  /** What is in reach but does not stand in a part: what hides itself by being taken away is handed in by survey-core. */
  outside({ elements }) {
    const own = JSON.stringify(elements);
    const names = [...own.matchAll(/"name":"(\w+)"/g)].map(([, name]) => name);
    return this.reach.filter(({ ref, from }) => !names.includes(ref.split(/[.[]/)[0]) && !names.some((name) => from?.includes(`{${name}`)));
  }

  /** A condition on a part, over what will be in reach when all is made. */
  shown(part, reach, odds) {
    if (this.draw.once(odds)) this.later.push(() => { part.visibleIf = condition(this.draw, others(reach(), part.name)); });
    return part;
  }

  /** A question at the top or in an item; `reach` is what stands there already. */
  asked(reach, depth, prefix = "") {
    const { draw, has } = this;
    const type = draw.pick(types(has).filter((type) => depth < 3 || !["paneldynamic", "matrixdynamic"].includes(type)));
    const name = `q${++this.count}`;
    if (type === "paneldynamic") return this.repeated(name, reach, depth, prefix);
    if (type === "matrixdynamic") return this.table(name, reach, prefix);
    const [one, answers] = question(draw, has, type, name, reach);
    // In an item survey-core keeps what hidden lines begin with; a hidden choice stays or becomes "other".
    const begins = type !== "expression" && !(prefix && type === "multipletext") && !((prefix || one.showOtherItem) && isConditional(one));
    if (draw.once(5) && begins) {
      const value = first(draw, one);
      if (value !== undefined) one.defaultValue = value;
    }
    if (!prefix && has("sharing") && draw.once(8)) {
      const same = this.top.filter((other) => one.type === "text" && other.type === "text" && !other.valueName && other.inputType === one.inputType && !isBounded(one) && !isBounded(other));
      if (same.length && !one.defaultValue) one.valueName = draw.pick(same).name;
    }
    this.conditions(one, reach, prefix);
    this.automatic(one, reach.filter(({ ref }) => ref !== one.valueName), prefix, depth);
    const own = answers && !one.valueName && { ref: prefix + name, ...answers, from: one.expression && from(one.expression, reach) };
    if (own) reach.push(own);
    if (!prefix) {
      this.top.push(one);
      this.calculate();
    }
    return one;
  }

  conditions(one, reach, prefix) {
    const { draw } = this;
    // Where hidden answers go at once, what hides each other would go round.
    const known = this.clears?.startsWith("onHidden") && [...reach, ...this.reach];
    const wider = () => others(known || (prefix ? [...reach, ...this.reach] : this.reach), prefix + one.name);
    const add = (key, odds) => {
      if (draw.once(odds)) this.later.push(() => { one[key] = condition(draw, wider()); });
    };
    add("visibleIf", 3);
    if (one.type === "expression") return;
    if (draw.once(5)) one.isRequired = true;
    else add("requiredIf", 6);
    // With survey-core an expression in what cannot be changed has no value.
    if (hasExpression(one)) return;
    add("enableIf", 6);
    if (draw.once(25)) one.readOnly = true;
  }

  /**
   * Answers that give themselves; only from what was made before, so that there are no rounds. What reads nothing
   * survey-core works out now and then.
   */
  automatic(one, reach, prefix, depth) {
    const { draw, has } = this;
    // survey-core sets a choice that is not offered, and takes it away when a page is checked.
    if (!has("automatic") || isBounded(one) || isConditional(one) || hasComment(one) || !draw.once(4) || !["text", "comment", "radiogroup", "dropdown", "rating"].includes(one.type)) return;
    // Hidden expressions survey-core takes away and works out again.
    const before = reach.filter(({ from }) => !from || !this.clears?.startsWith("onHidden"));
    if (!before.length) return;
    const value = this.given(one, before);
    if (!value.includes("{")) return;
    // What sets itself to nothing, survey-core gives its default again when its page is shown.
    // In an item survey-core takes the one default answer as given, and never works out the other; where hidden answers go
    // at once it works it out in a panel that stays hidden.
    const may = this.clears && depth > 0 ? [1, 2, 3] : [0, 1, 2, 3];
    switch (one.defaultValue === undefined ? draw.pick(may) : prefix || this.clears ? 3 : draw.pick([0, 3])) {
      case 0: one.defaultValueExpression = value; break;
      case 1: one.setValueExpression = value; break;
      case 2: Object.assign(one, { setValueIf: condition(draw, before), setValueExpression: value }); break;
      default: one.resetValueIf = condition(draw, before);
    }
  }

  /** An expression that gives what this question can have. */
  given(one, reach) {
    if (one.type === "comment" || (one.type === "text" && !one.inputType)) return words(this.draw, reach);
    return oneOf(this.draw, reach, Array.from({ length: 4 }, () => first(this.draw, one)));
  }

  calculate() {
    const { draw } = this;
    if (!this.has("calculated") || !draw.once(6)) return;
    const name = `s${++this.count}`;
    const calculated = { name, expression: valueOf(draw, this.reach) };
    if (draw.once(2)) calculated.includeIntoResult = true;
    (this.calculated ??= []).push(calculated);
    this.reach.push({ ref: name, kind: "text", values: ["a", 5, 10], from: from(calculated.expression, this.reach) });
  }

  repeated(name, reach, depth, prefix) {
    const { draw, has } = this;
    const one = { type: "paneldynamic", name };
    if (draw.once(2)) one.panelCount = 1 + draw.below(2);
    if (draw.once(5)) one.minPanelCount = 1;
    if (draw.once(3)) one.maxPanelCount = 3;
    // An item reads itself, its neighbours, and what stands at the top.
    const inside = [];
    one.templateElements = Array.from({ length: 1 + draw.below(3) }, () => {
      if (draw.once(6)) {
        const panel = { type: "panel", name: `v${++this.count}`, elements: [this.asked(inside, 2, "panel.")] };
        // survey-core keeps what stands there from the beginning, and does not give it again.
        if (this.clears?.startsWith("onHidden")) without(panel, ["defaultValue", "defaultPanelValue", "defaultRowValue"]);
        // Not its own: survey-core hands in what hides itself by being taken away.
        return this.shown(panel, () => inside.filter(({ ref }) => !ref.endsWith(`.${panel.elements[0].name}`)), 2);
      }
      return this.asked(inside, has("nested") && depth < 2 ? 2 : 3, "panel.");
    });
    // What is hidden keeps it with survey-core.
    if (!this.clears?.startsWith("onHidden")) this.begins(one, "defaultPanelValue", one.templateElements);
    const own = inside[0];
    if (own && draw.once(2)) {
      inside.push({ ...own, ref: own.ref.replace("panel.", draw.pick(["prevPanel.", "nextPanel."])) });
      inside.push({ ref: "panelIndex", kind: "number", values: [0, 1] });
    }
    const key = one.templateElements.find((inner) => inner.type === "text" && !isBounded(inner));
    // A hidden key that is there twice lets nobody past with survey-core.
    if (key && draw.once(4)) {
      one.keyName = key.name;
      this.later.push(() => { delete key.visibleIf; });
    }
    this.conditions(one, reach, prefix);
    // Where hidden answers go at once, items of what is hidden hold no answers here, and count as answers with survey-core.
    if (this.clears?.startsWith("onHidden") && /paneldynamic|matrixdynamic/.test(JSON.stringify(one.templateElements))) {
      this.later.push(() => { delete one.isRequired; delete one.requiredIf; });
    }
    // How many there are at the beginning, survey-core tells the conditions too late.
    if (!one.panelCount && !one.minPanelCount && !JSON.stringify(one.templateElements).includes('"matrixdynamic"')) reach.push({ ref: prefix + name, kind: "items", values: [1] });
    // Empty rows are none here, but for those that are read from outside of their item.
    if (!prefix && own && own.kind !== "items" && !one.panelCount && !one.minPanelCount) reach.push({ ...own, ref: `${name}[0].${own.ref.replace("panel.", "")}` });
    if (!prefix) this.top.push(one);
    return one;
  }

  table(name, reach, prefix) {
    const { draw, has } = this;
    const one = { type: "matrixdynamic", name };
    if (draw.once(2)) one.rowCount = draw.below(3);
    if (draw.once(3)) one.maxRowCount = 3;
    // With fewer or more rows at the beginning, survey-core shows fewer or more now and then.
    if (has("leastrows") && draw.once(3)) one.rowCount = one.minRowCount = 1 + draw.below(2);
    if (draw.once(3)) one.choices = ["a", "b"];
    const inside = [];
    one.columns = Array.from({ length: 1 + draw.below(3) }, () => {
      const cell = draw.pick(["text", "text", "dropdown", "checkbox", "radiogroup", "boolean", "comment", ...(has("expression") ? ["expression"] : [])]);
      const [column, answers] = question(draw, (feature) => feature !== "choicesif" && has(feature), cell, `q${++this.count}`, inside);
      column.cellType = column.type;
      delete column.type;
      delete column.showCommentArea;
      if (answers) inside.push({ ref: `row.${column.name}`, ...answers, from: column.expression && from(column.expression, inside) });
      const wider = () => [...others(inside, `row.${column.name}`), ...this.reach];
      if (draw.once(3)) this.later.push(() => { column.visibleIf = condition(draw, wider()); });
      if (cell === "expression") return column;
      if (draw.once(4)) column.isRequired = true;
      if (draw.once(6)) this.later.push(() => { column.enableIf = condition(draw, wider()); });
      return column;
    });
    // In an item, and in a hidden table, survey-core does not give it.
    if (!prefix && !this.clears && !hasExpression(one)) this.begins(one, "defaultRowValue", one.columns);
    const key = one.columns.find((column) => column.cellType === "text" && !isBounded(column));
    // A hidden key that is there twice lets nobody past with survey-core.
    if (key && draw.once(4)) {
      one.keyName = key.name;
      this.later.push(() => { delete key.visibleIf; });
    }
    this.conditions(one, reach, prefix);
    // With minRowCount, the empty rows are an answer in SurveyJS: a difference with a test of its own.
    if (one.minRowCount) {
      this.later.push(() => { delete one.isRequired; delete one.requiredIf; });
      if (!prefix) this.top.push(one);
      return one;
    }
    // Of a hidden table survey-core makes the rows once it is shown.
    if (!hasExpression(one)) reach.push({ ref: prefix + name, kind: "table", values: [1] });
    if (!prefix) this.top.push(one);
    return one;
  }

  /** Sets a value that is no answer; from what no trigger sets and no condition changes, so that there are no rounds. */
  variable(triggers) {
    const { draw } = this;
    const set = triggers.filter(Boolean).map(({ setToName }) => setToName);
    const [known, conditional] = [this.top.filter((one) => !one.valueName).map(({ name }) => name), this.top.filter(isConditional).map(({ name }) => name)];
    const given = this.reach.filter(({ ref, from }) => !from && known.includes(ref) && !set.includes(ref) && !conditional.includes(ref));
    const value = draw.pick(["a", 5, true]);
    return { type: "setvalue", expression: condition(draw, given), setToName: "w0", setValue: value, isVariable: true };
  }

  /** What an item or a row begins with. */
  begins(one, key, questions) {
    const { draw, has } = this;
    if (has("copylast") && draw.once(4)) one.copyDefaultValueFromLastEntry = true;
    if (!has("begins") || !draw.once(3)) return;
    const simple = questions.filter((inner) => ["text", "comment", "radiogroup", "dropdown", "checkbox", "boolean"].includes(inner.type ?? inner.cellType) && !isConditional(inner) && !hasComment(inner));
    const given = draw.some(simple).map((inner) => [inner.name, first(draw, { ...inner, type: inner.type ?? inner.cellType })]).filter(([, value]) => value !== undefined);
    if (given.length) one[key] = Object.fromEntries(given);
  }

  trigger() {
    const { draw } = this;
    // By the names of their answers, as survey-core does.
    const kinds = ["setvalue", "copyvalue", "runexpression", "skip", "complete"].filter(this.has);
    const simple = this.top.filter((one) => !isBounded(one) && ["text", "comment", "radiogroup", "dropdown", "rating", "checkbox"].includes(one.type) && !isConditional(one) && !hasComment(one));
    if (!kinds.length || !simple.length) return undefined;
    const type = draw.pick(kinds);
    // While survey-core works values out, and takes hidden answers away, it looks at triggers in between.
    if (this.clears?.startsWith("onHidden") && type !== "complete") return undefined;
    const [worked, given] = [this.reach.filter(({ from }) => from), this.reach.filter(({ from }) => !from)];
    const expression = condition(draw, worked.length && draw.once(4) ? [draw.pick(worked)] : given);
    const to = draw.pick(simple);
    switch (type) {
      case "setvalue": return { type, expression, setToName: to.valueName ?? to.name, setValue: first(draw, to) };
      case "copyvalue": {
        const from = simple.filter((one) => one !== to && ["text", "comment"].includes(one.type) && one.type === to.type && one.inputType === to.inputType);
        return from.length ? { type, expression, fromName: draw.pick(from).name, setToName: to.valueName ?? to.name } : undefined;
      }
      case "runexpression": {
        if (to.type === "checkbox") return undefined;
        return { type, expression, runExpression: this.given(to, given.filter(({ ref }) => ref !== (to.valueName ?? to.name))), setToName: to.valueName ?? to.name };
      }
      case "skip": return { type, expression, gotoName: to.name };
      default: return { type, expression };
    }
  }
}

const hasExpression = ({ templateElements, columns }) => (templateElements ?? columns ?? []).some((one) =>
  [one.type, one.cellType].includes("expression") || hasExpression(one) || one.elements?.some(hasExpression) || one.elements?.some(({ type }) => type === "expression"));

/** What is written beside an answer that sets itself, survey-core forgets now and then. */
const hasComment = ({ showOtherItem, showCommentArea }) => showOtherItem || showCommentArea;

/** What can be typed is less than what could be set. */
const isBounded = ({ min, max, maxLength }) => min !== undefined || max !== undefined || maxLength !== undefined;

/** The names that an expression reads, also through others. */
const from = (expression, reach) => [expression, ...reach.filter(({ ref, from }) => from && expression.includes(`{${ref}}`)).map(({ from }) => from)].join();

/** All that is in reach but the part itself, and what follows from it. */
function others(reach, name) {
  return reach.filter(({ ref, from }) => ref !== name && !ref.startsWith(`${name}[`) && !from?.includes(`{${name}`));
}

/** Takes keys away, at any depth. */
function without(part, keys) {
  keys.forEach((key) => delete part[key]);
  Object.values(part).filter((value) => value && typeof value === "object").forEach((value) => without(value, keys));
}
