// survey-core's own model of a questionnaire, as a respondent meets it: what there is, what is
// done, and what is seen afterwards.

process.env.TZ = "Europe/Amsterdam";
const Survey = await import("survey-core");

const NOW = "2026-11-23T10:15:30+01:00";
Survey.settings.onDateCreated = (date, reason, value) => (value ? date : new Date(NOW));
console.warn = () => {};
// There is no screen to focus or to scroll.
Survey.Question.prototype.focus = () => {};
const focus = Survey.SurveyModel.prototype.focusQuestionByInstance;
Survey.SurveyModel.prototype.focusQuestionByInstance = function (...rest) {
  const result = focus.apply(this, rest);
  this.focusingQuestionInfo = undefined;
  return result;
};

// What sets itself when hidden answers are taken away at the end: a difference with a test of its own.
const set = Survey.Question.prototype.runTriggers;
Survey.Question.prototype.runTriggers = function (...rest) {
  if (this.survey?.state !== "completed") set.apply(this, rest);
};

export const open = (definition) => new Survey.SurveyModel(structuredClone(definition));

const isEnded = (survey) => survey.state === "completed";
const isStarting = (survey) => survey.state === "starting";
/** The page that is shown, or the only element of it. */
export const pageOf = (survey) => (isStarting(survey) ? survey.pages[0] : survey.currentSingleElement ? { elements: [survey.currentSingleElement] } : survey.currentPage);
/** Its name, as pages are called that SurveyJS' settings make. */
const nameOf = (survey) => (survey.currentSingleElement ? `${survey.currentSingleElement.name}-page` : !survey.currentPage?.isVisible || survey.isSingleVisibleQuestion ? "(nothing)" : survey.isSinglePage ? "all" : survey.currentPage.name);

/** Every visible question in an element, in order: its path and its model. */
export function* questions(element, prefix = "") {
  for (const child of element.elements) {
    if (!child.isVisible) continue;
    if (child.isPanel) { yield* questions(child, prefix); continue; }
    const type = child.getType();
    if (type === "html") continue;
    const path = prefix + child.name;
    yield [path, child];
    if (type === "paneldynamic") {
      for (const [at, panel] of child.panels.entries()) yield* questions(panel, `${path}[${at}].`);
    } else if (type === "matrixdynamic") {
      for (const [at, row] of child.visibleRows.entries()) {
        for (const { question, column } of row.cells) if (question.isVisible) yield [`${path}[${at}].${column.name}`, question];
      }
    } else if (type === "multipletext") {
      for (const { name, editor } of child.items) yield [`${path}.${name}`, editor];
    }
  }
}

function* panels(element) {
  for (const child of element.elements) {
    if (!child.isVisible) continue;
    if (child.isPanel) { yield child; yield* panels(child); }
    if (child.getType() === "paneldynamic") for (const panel of child.panels) yield* panels(panel);
  }
}

const visiblePages = (survey) => survey.pages.filter((page) => page.isVisible);
const all = (survey) => visiblePages(survey).flatMap((page) => [...questions(page)]);
const KINDS = { required: "required", otherempty: "other", requiredinallrowserror: "rows", keyduplicationerror: "duplicate" };

/** What is wrong, by question; a panel that must be filled in says so at its first question. */
function errors(survey, asked) {
  // With an element on each page, only that which is shown is looked at with its page.
  const parts = visiblePages(survey).flatMap((page) => (survey.isSingleVisibleQuestion ? page.elements.filter((element) => element.isVisible) : [page]));
  parts.forEach((part) => part.validate(true, false));
  const found = {};
  for (const [path, question] of asked) {
    if (question.errors.length) found[path] = KINDS[question.errors[0].getErrorType()] ?? "wrong";
  }
  for (const page of visiblePages(survey)) {
    for (const panel of panels(page)) {
      if (!panel.errors.length) continue;
      const inside = [...questions(panel)].map(([, question]) => question);
      const first = asked.find(([, question]) => inside.includes(question) && !question.isReadOnly);
      if (first) found[first[0]] ??= "panel";
    }
  }
  return found;
}

const SPECIAL = ["other", "none"];
const isConditional = ({ choices, choicesVisibleIf, choicesEnableIf }) => choicesVisibleIf || choicesEnableIf || choices?.some(({ visibleIf, enableIf }) => visibleIf || enableIf);
const own = (question) => (question.getType() === "ranking" ? question.rankingChoices : question.visibleChoices).filter((item) => item !== question.selectAllItem && !SPECIAL.includes(item.value));

/** Chance decides the order of some; those by their values. */
const inOrder = (question) => (question.choicesOrder === "random" ? own(question).sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1)) : own(question));

/** What is seen now. */
export function observe(survey) {
  if (isEnded(survey)) return { page: "(ended)" };
  const asked = all(survey);
  const paths = (which) => asked.filter(([, question]) => which(question)).map(([path]) => path);
  const offered = asked.filter(([, question]) => isConditional(question));
  const outcome = (question) => question.getType() === "expression";
  return {
    page: isStarting(survey) ? "(start)" : nameOf(survey),
    visible: paths(() => true),
    disabled: paths((question) => question.isReadOnly && !outcome(question)),
    required: paths((question) => question.isRequired && !outcome(question)),
    errors: errors(survey, asked),
    choices: Object.fromEntries(offered.map(([path, question]) => [path, inOrder(question).map(({ value, isEnabled }) => [value, isEnabled])])),
    data: JSON.parse(JSON.stringify(survey.data)),
  };
}

/** The answers that are handed in. */
export function complete(survey) {
  if (!isEnded(survey)) survey.doComplete();
  return JSON.parse(JSON.stringify(survey.data));
}

function find(survey, path) {
  let found;
  for (const part of path.split(".")) {
    const [, name, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(part);
    if (!found) found = survey.getQuestionByName(name);
    else if (found.cells) found = found.cells.find(({ column }) => column.name === name)?.question;
    else if (found.getType?.() === "multipletext") found = found.items.find((item) => item.name === name)?.editor;
    else found = found.getQuestionByName?.(name);
    if (index !== undefined) found = (found?.panels ?? found?.visibleRows)?.[Number(index)];
    if (!found) return undefined;
  }
  return found;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const offers = (question, value) => question.visibleChoices.some((item) => same(item.value, value) && item.isEnabled);

/** Does one step; false when a respondent cannot do it now. */
export function act(survey, [what, path, first, second]) {
  if (isEnded(survey)) return false;
  if (isStarting(survey) && ["next", "prev"].includes(what)) return false;
  switch (what) {
    case "start": return isStarting(survey) && (survey.start(), true);
    case "next": return !survey.isLastPage && (survey.nextPage(), true);
    case "prev": return !survey.isFirstPage && (survey.prevPage(), true);
  }
  const shown = pageOf(survey) ? [...questions(pageOf(survey))] : [];
  const question = shown.find(([at]) => at === path)?.[1];
  if (!question || question !== find(survey, path) || question.isReadOnly) return false;
  const type = question.getType();
  switch (what) {
    case "set":
      if (first === null && type === "dropdown") question.clearValue();
      else if (["radiogroup", "dropdown"].includes(type) && !offers(question, first)) return false;
      else {
        // Of what is out of bounds survey-core keeps what was there before, or nothing.
        if (!path.includes(".") && (question.min !== undefined || question.max !== undefined)) question.value = undefined;
        // What was emptied is as what was never filled in: "" would be less than 10.
        question.value = first === "" ? undefined : first ?? undefined;
      }
      return true;
    case "tick": return tick(question, first, second);
    case "all":
      if (!question.hasSelectAll) return false;
      question.clickItemHandler ? question.clickItemHandler(question.selectAllItem, first) : question.toggleSelectAll();
      return true;
    case "rank": {
      const ranked = question.rankingChoices.map(({ value }) => value);
      if (first >= ranked.length || second >= ranked.length) return false;
      ranked.splice(second, 0, ...ranked.splice(first, 1));
      // As its screen does: what nobody has set is emptied when its choices change.
      question.isValueSetByUser = true;
      question.value = ranked;
      return true;
    }
    case "row": {
      const row = question.visibleRows.find(({ name }) => name === first);
      if (!row) return false;
      row.value = second;
      return true;
    }
    case "comment":
      if (question.isOtherSelected) question.otherValue = first;
      else if (question.hasComment) question.comment = first;
      else return false;
      return true;
    case "add":
      if (!(question.canAddPanel ?? question.canAddRow)) return false;
      question.addPanel ? question.addPanel() : question.addRow();
      return true;
    case "remove":
      if (!(question.canRemovePanel ?? question.canRemoveRows) || first >= (question.panelCount ?? question.rowCount)) return false;
      question.removePanel ? question.removePanel(first) : question.removeRow(first);
      return true;
    default: return false;
  }
}

function tick(question, value, on) {
  const chosen = question.value ?? [];
  if (chosen.some((one) => same(one, value)) === on || (on && !offers(question, value))) return false;
  const item = question.visibleChoices.find((choice) => same(choice.value, value));
  if (question.clickItemHandler && item) question.clickItemHandler(item, on);
  else question.value = on ? [...chosen, value] : chosen.filter((one) => !same(one, value));
  return true;
}
