// Somebody who fills in a questionnaire by chance: each step is one that the model offers now.

import { TYPED } from "./elements.js";
import { pageOf, questions } from "./model.js";

const COMMENTS = ["toelichting", "toelichting", "x", ""];

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
/** Nothing sets itself: of nothing but spaces survey-core tells nobody else. */
const isQuiet = (survey) => !survey.triggers.length && !survey.calculatedValues.length && survey.getAllQuestions().every((one) => !one.setValueExpression && !one.setValueIf && !one.resetValueIf);

/** The next step; undefined when there is nothing to do. */
export function next(draw, survey) {
  if (survey.state === "completed") return undefined;
  const starts = survey.state === "starting";
  if (draw.once(6)) {
    if (starts) return ["start"];
    if (!survey.isFirstPage && draw.once(3)) return ["prev"];
    if (!survey.isLastPage) return ["next"];
  }
  const page = pageOf(survey);
  const open = page ? [...questions(page)].filter(([, question]) => !question.isReadOnly) : [];
  // What stands there already is no answer that somebody gives.
  const isNew = ([what, path, value], { value: now }) => what !== "set" || !(same(now, value) || String(now) === value);
  const steps = draw.shuffled(open).map(([path, question]) => [step(draw, path, question), question]);
  return steps.find(([step, question]) => step && isNew(step, question))?.[0] ?? (starts ? ["start"] : survey.isLastPage ? undefined : ["next"]);
}

function step(draw, path, question) {
  const type = question.getType();
  if ((question.isOtherSelected || question.hasComment) && draw.once(question.isOtherSelected ? 2 : 3)) return ["comment", path, draw.pick(COMMENTS)];
  // What was written with "other" is back in ours when it is chosen again.
  const isOver = question.wasOther && !question.isOtherSelected;
  question.wasOther ||= question.isOtherSelected;
  const offered = (question.visibleChoices ?? []).filter((item) => item.isEnabled && !(isOver && item === question.otherItem));
  // survey-core draws that order anew each time; which one is chosen must not depend on it.
  if (question.choicesOrder === "random") offered.sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1));
  // With survey-core an answer that was taken back can come back by itself.
  const staysEmpty = question.isDefaultValueEmpty();
  switch (type) {
    case "text": return ["set", path, staysEmpty && draw.once(6) ? "" : line(draw, path, question)];
    case "comment": return ["set", path, typed(question, draw.pick(["a", "b", "lange tekst", staysEmpty ? "" : "a", path.includes(".") || !isQuiet(question.survey) ? "b" : " "]))];
    case "radiogroup": return offered.length ? ["set", path, draw.pick(offered).value] : undefined;
    case "dropdown":
      // survey-core takes the comment back together with the choice.
      if (staysEmpty && !question.isEmpty() && !question.hasComment && draw.once(4)) return ["set", path, null];
      return offered.length ? ["set", path, draw.pick(offered).value] : undefined;
    case "checkbox": case "tagbox": {
      if (staysEmpty && question.hasSelectAll && draw.once(4)) return ["all", path, !question.isAllSelected];
      const items = offered.filter((item) => item !== question.selectAllItem);
      if (!items.length) return undefined;
      const { value } = draw.pick(items);
      if (!staysEmpty && same(question.value, [value])) return undefined;
      return ["tick", path, value, !(question.value ?? []).includes(value)];
    }
    case "ranking": {
      const length = question.rankingChoices.length;
      if (length < 2) return undefined;
      const from = draw.below(length);
      return ["rank", path, from, (from + 1 + draw.below(length - 1)) % length];
    }
    case "boolean": return ["set", path, draw.pick([question.valueTrue ?? true, question.valueFalse ?? false])];
    case "rating": {
      if (staysEmpty && !question.isEmpty() && draw.once(4)) return ["set", path, null];
      return ["set", path, draw.pick(question.visibleRateValues ?? question.renderedRateItems).value];
    }
    case "matrix": {
      const rows = question.visibleRows;
      return rows.length ? ["row", path, draw.pick(rows).name, draw.pick(question.visibleColumns).value] : undefined;
    }
    case "paneldynamic": return items(draw, path, question.canAddPanel, question.canRemovePanel, question.panelCount);
    // In an item survey-core forgets how many empty rows are left.
    case "matrixdynamic": return path.includes("[") ? undefined : items(draw, path, question.canAddRow, question.canRemoveRows, question.rowCount);
    default: return undefined;
  }
}

/**
 * What is typed; in an item nothing out of bounds, which survey-core forgets when items come and go, and no blanks,
 * which are no answer to it there.
 */
function line(draw, path, question) {
  const { inputType, min, max } = question;
  const fits = (text) => {
    const value = ["number", "range"].includes(inputType) ? Number(text) : text;
    return !(value < min || value > max);
  };
  return typed(question, draw.pick(TYPED[inputType].filter((text) => path.includes(".") ? fits(text) && text !== " " : text !== " " || isQuiet(question.survey))));
}

/** Browsers let nobody type more than `maxLength`. */
const typed = ({ maxLength }, text) => (maxLength > 0 ? text.slice(0, maxLength) : text);

function items(draw, path, canAdd, canRemove, count) {
  if (canRemove && count > 0 && (!canAdd || draw.once(3))) return ["remove", path, draw.below(count)];
  return canAdd ? ["add", path] : undefined;
}
