//! What was probably meant, where the engine does not say so itself.
//!
//! The engine knows the keys that an object reads; here is known besides where else a key belongs,
//! what SurveyJS called it before, and which keys of SurveyJS the profile leaves out.

use leeragenda::definition::Definition;
use leeragenda::definition::issue::{Problem, nearest};
use leeragenda::expression::function_names;

use crate::profile::{FileKind, Reached};

/// Names that SurveyJS had before version 2, and those of today.
const OLD_NAMES: &[(&str, &str)] = &[
    ("autoComplete", "autocomplete"),
    ("commentPlaceHolder", "commentPlaceholder"),
    ("emptyRowsText", "noRowsText"),
    ("firstPageIsStarted", "firstPageIsStartPage"),
    ("hasComment", "showCommentArea"),
    ("hasNone", "showNoneItem"),
    ("hasOther", "showOtherItem"),
    ("hasSelectAll", "showSelectAllItem"),
    ("insensitive", "caseInsensitive"),
    ("isAllRowRequired", "eachRowRequired"),
    ("maximumRateDescription", "maxRateDescription"),
    ("mininumRateDescription", "minRateDescription"),
    ("optionsCaption", "placeholder"),
    ("otherPlaceHolder", "otherPlaceholder"),
    ("panelAddText", "addPanelText"),
    ("panelRemoveText", "removePanelText"),
    ("placeHolder", "placeholder"),
    ("questions", "elements"),
    ("rateDisplayMode", "rateType"),
    ("renderMode", "displayMode"),
    ("requiredText", "requiredMark"),
];

/// A hint: a sentence, and the word that was probably meant, when there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to say behind the message; empty when the message says it itself.
    pub said: String,
    /// The word that was probably meant.
    pub meant: Option<String>,
}

impl Hint {
    fn did_you_mean(word: &str) -> Hint {
        Hint { said: format!("did you mean {word}?"), meant: Some(word.into()) }
    }
}

/// What was probably meant by what stands at `path`.
#[must_use]
pub fn hint(kind: FileKind, path: &str, problem: &Problem, definition: Option<&Definition>) -> Option<Hint> {
    match problem {
        Problem::UnknownKey(Some(meant)) => Some(Hint { said: String::new(), meant: Some((*meant).into()) }),
        Problem::UnknownKey(None) => unknown_key(kind, path),
        Problem::UnknownWord(word, known) => nearest(word, known).map(Hint::did_you_mean),
        Problem::UnknownName(name) => {
            let definition = definition?;
            // Answers are called by their own names, where questions have others.
            let questions = definition.elements().filter_map(|(_, element)| element.question());
            let names: Vec<&str> = questions.map(|question| question.value_name.as_str()).collect();
            let own = definition.called(name).find_map(|(_, element)| element.question());
            let meant = own.map(|question| question.value_name.as_str()).or_else(|| nearest(name, &names));
            meant.filter(|meant| meant != name).map(|meant| Hint::did_you_mean(&format!("{{{meant}}}")))
        }
        Problem::UnknownFunction(name) => {
            let names: Vec<&str> = function_names().collect();
            nearest(name, &names).map(Hint::did_you_mean)
        }
        _ => None,
    }
}

fn unknown_key(kind: FileKind, path: &str) -> Option<Hint> {
    let key = path.rsplit('.').next().unwrap_or(path);
    if let Some((_, today)) = OLD_NAMES.iter().find(|(old, _)| *old == key) {
        let said = format!("since SurveyJS 2 it is called {today}");
        return Some(Hint { said, meant: Some((*today).into()) });
    }
    let reached = Reached::from(kind);
    let homes = reached.objects.iter().filter(|object| object.key(key).is_some()).map(|object| object.id);
    // Columns have the keys of the question of their type.
    let homes: Vec<&str> = homes.filter(|home| !home.starts_with("column.")).collect();
    if !homes.is_empty() {
        return Some(Hint { said: format!("it belongs to {}", homes.join(", ")), meant: None });
    }
    if kind == FileKind::Questionnaire && OUTSIDE.contains(&key) {
        return Some(Hint { said: "SurveyJS has it, and this profile leaves it out".into(), meant: None });
    }
    None
}

/// Keys of survey-core 2.5.38 that the profile leaves out, in alphabetical order.
const OUTSIDE: &[&str] = &[
    "acceptCarriageReturn",
    "addRowButtonLocation",
    "allowAdaptiveActions",
    "allowAddPanel",
    "allowAddRows",
    "allowClear",
    "allowCustomChoices",
    "allowRemovePanel",
    "allowRemoveRows",
    "allowResize",
    "allowResizeComment",
    "allowRowReorder",
    "alternateRows",
    "autoAdvanceAllowComplete",
    "autoAdvanceEnabled",
    "autoFocusFirstError",
    "autoFocusFirstQuestion",
    "autoGrow",
    "autoGrowComment",
    "backgroundImage",
    "backgroundImageAttachment",
    "backgroundImageFit",
    "backgroundOpacity",
    "bindings",
    "cellComponent",
    "cellErrorLocation",
    "cellHint",
    "cells",
    "choiceTextsFromQuestion",
    "choiceValuesFromQuestion",
    "choicesByUrl",
    "choicesFromQuestion",
    "choicesFromQuestionMode",
    "choicesLazyLoadEnabled",
    "choicesLazyLoadPageSize",
    "choicesMax",
    "choicesMin",
    "choicesStep",
    "clearIfInvisible",
    "closeOnSelect",
    "colCount",
    "colSpan",
    "columnColCount",
    "columnMinWidth",
    "columnsVisibleIf",
    "commentAreaRows",
    "completedBeforeHtml",
    "confirmDelete",
    "confirmDeleteText",
    "cookieName",
    "correctAnswer",
    "createCustomChoiceText",
    "dataList",
    "defaultDisplayValue",
    "descriptionLocation",
    "detailElements",
    "detailErrorLocation",
    "detailPanelMode",
    "detailPanelShowOnAdding",
    "displayRateDescriptionsAsExtremeItems",
    "dontKnowText",
    "eachRowUnique",
    "editText",
    "errorLocation",
    "fitToContainer",
    "gridLayoutColumns",
    "gridLayoutEnabled",
    "headerView",
    "hideColumnsIfEmpty",
    "hideIfChoicesEmpty",
    "hideIfRowsEmpty",
    "hideSelectedItems",
    "horizontalScroll",
    "indent",
    "innerIndent",
    "inputFieldComponent",
    "inputSize",
    "inputTextAlignment",
    "isCommentRequired",
    "isExclusive",
    "isUnique",
    "itemComponent",
    "itemErrorLocation",
    "itemTitleWidth",
    "loadingHtml",
    "logoFit",
    "logoHeight",
    "logoPosition",
    "logoWidth",
    "maskSettings",
    "maskType",
    "matrixDragHandleArea",
    "maxCommentLength",
    "maxTextLength",
    "maxValueExpression",
    "maxWidth",
    "minValueExpression",
    "minWidth",
    "navigateToUrl",
    "navigateToUrlOnCondition",
    "navigationButtonsLocation",
    "navigationDescription",
    "navigationTitle",
    "newPanelPosition",
    "nextPanelText",
    "notificationType",
    "operator",
    "panelsState",
    "partialSendEnabled",
    "precision",
    "prevPanelText",
    "previewMode",
    "previewText",
    "progressBarInheritWidthFrom",
    "progressBarLocation",
    "progressBarShowPageNumbers",
    "progressBarShowPageTitles",
    "questionDescriptionLocation",
    "questionErrorLocation",
    "questionOrder",
    "questionStartIndex",
    "questionTitleLocation",
    "questionTitlePattern",
    "questionTitleWidth",
    "randomize",
    "randomizeCategory",
    "rateColorMode",
    "rateDescriptionLocation",
    "refuseText",
    "removePanelButtonLocation",
    "renderAs",
    "rowOrder",
    "rowTitleWidth",
    "rowsVisibleIf",
    "scaleColorMode",
    "searchMode",
    "selectToRankAreasLayout",
    "selectToRankEmptyRankedAreaText",
    "selectToRankEmptyUnrankedAreaText",
    "selectToRankEnabled",
    "selectToRankSwapAreas",
    "separateSpecialChoices",
    "showBrandInfo",
    "showCompletePage",
    "showDontKnowItem",
    "showHeader",
    "showInMultipleColumns",
    "showNavigationButtons",
    "showNumber",
    "showPageNumbers",
    "showPageTitles",
    "showPrevButton",
    "showQuestionNumbers",
    "showRefuseItem",
    "showTOC",
    "showTimer",
    "showTitle",
    "singleInputTitleTemplate",
    "sjsVersion",
    "startWithNewLine",
    "state",
    "stepErrorText",
    "storeOthersAsComment",
    "surveyId",
    "surveyPostId",
    "surveyShowDataSaving",
    "swapOrder",
    "tabAlign",
    "tabTitlePlaceholder",
    "templateErrorLocation",
    "templateQuestionTitleLocation",
    "templateQuestionTitleWidth",
    "templateTabTitle",
    "templateVisibleIf",
    "textUpdateMode",
    "textWrapEnabled",
    "timeLimit",
    "timeLimitPerPage",
    "timerInfoMode",
    "timerLocation",
    "titleLocation",
    "tocItemComponent",
    "tocLocation",
    "totalAlignment",
    "totalCurrency",
    "totalDisplayStyle",
    "totalExpression",
    "totalFormat",
    "totalMaximumFractionDigits",
    "totalMinimumFractionDigits",
    "totalType",
    "transposeData",
    "useDisplayValuesInDynamicTexts",
    "useGrouping",
    "useTitleAsLabel",
    "validateVisitedEmptyFields",
    "valuePropertyName",
    "verticalAlign",
    "width",
    "widthMode",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &str, problem: &Problem) -> Option<String> {
        hint(FileKind::Questionnaire, path, problem, None).map(|hint| hint.said)
    }

    #[test]
    fn an_old_name_is_told_todays() {
        let said = said("pages[0].elements[1].hasOther", &Problem::UnknownKey(None));
        assert_eq!(said.as_deref(), Some("since SurveyJS 2 it is called showOtherItem"));
    }

    #[test]
    fn every_name_of_today_stands_in_the_table_and_no_old_one_does() {
        let reached = Reached::from(FileKind::Questionnaire);
        let knows = |name: &str| reached.objects.iter().any(|object| object.key(name).is_some());
        for (old, today) in OLD_NAMES {
            assert!(knows(today), "{today}");
            assert!(!knows(old), "{old}");
        }
        for name in OUTSIDE {
            assert!(!knows(name), "{name} is in the profile");
        }
    }

    #[test]
    fn a_key_in_the_wrong_place_is_told_its_right_one() {
        let said = said("pages[0].elements[1].labelTrue", &Problem::UnknownKey(None));
        assert_eq!(said.as_deref(), Some("it belongs to boolean"));
    }

    #[test]
    fn a_key_that_the_profile_leaves_out_is_told_from_a_mistake() {
        let outside = said("pages[0].elements[1].titleLocation", &Problem::UnknownKey(None));
        assert_eq!(outside.as_deref(), Some("SurveyJS has it, and this profile leaves it out"));
        assert_eq!(said("pages[0].colour", &Problem::UnknownKey(None)), None);
    }

    #[test]
    fn a_mistyped_word_name_or_function_is_told_the_nearest() {
        let (definition, _) = leeragenda::definition::parse(
            r#"{"locale":"nl","pages":[{"elements":[{"type":"text","name":"organisatie"}]}]}"#,
        );
        for (problem, meant) in [
            (Problem::UnknownWord("chekbox".into(), &["text", "checkbox"]), "checkbox"),
            (Problem::UnknownName("organistie".into()), "{organisatie}"),
            (Problem::UnknownFunction("todya".into()), "today"),
        ] {
            let hint = hint(FileKind::Questionnaire, "x", &problem, Some(&definition));
            assert_eq!(hint.and_then(|hint| hint.meant).as_deref(), Some(meant));
        }
    }

    /// "no question has the name {r1}: did you mean {r1}?"
    #[test]
    fn an_answer_is_called_by_its_own_name() {
        let source = r#"{"locale":"nl","pages":[{"elements":[{"type":"text","name":"r1","valueName":"rol"}]}]}"#;
        let (definition, _) = leeragenda::definition::parse(source);
        for (name, meant) in [("r1", Some("{rol}")), ("rool", Some("{rol}")), ("iets anders", None)] {
            let hint = hint(FileKind::Questionnaire, "x", &Problem::UnknownName(name.into()), Some(&definition));
            assert_eq!(hint.and_then(|hint| hint.meant).as_deref(), meant, "{name}");
        }
    }
}
