//! The top of a questionnaire's file, and what stands there beside the pages.

use super::elements::PAGE;
use super::{Key, Object, Shape, TAG, Union, Untagged};

/// The whole file.
pub static QUESTIONNAIRE: Object = Object {
    id: "questionnaire",
    about: "A questionnaire, in a strict profile of SurveyJS JSON.",
    keys: &[TOP, ENDING, BEHAVIOUR, LOOKS],
};

const TOP: &[Key] = &[
    Key::new("$schema", Shape::String, "The address of this schema, for editors; the page does not read it."),
    Key::new("title", Shape::Text, "What the questionnaire is called."),
    Key::new(
        "description",
        Shape::Text,
        "One or two sentences about it: on the start page, where one of several is chosen, on paper and in what is forwarded.",
    ),
    Key::or("locale", Shape::Form(&TAG), "\"nl\"", "The language of the texts that name none, as a tag: nl, en, ar."),
    Key::required("pages", Shape::List(&PAGE, 1), "The pages, in order; each is a step."),
    Key::or("firstPageIsStartPage", Shape::Flag, "false", "The first page is the start page: no step, no progress."),
    Key::new("startSurveyText", Shape::Text, "The text of the button on the start page."),
    Key::new("pageNextText", Shape::Text, "The text of the button to the next page."),
    Key::new("pagePrevText", Shape::Text, "The text of the button to the page before."),
    Key::new("completeText", Shape::Text, "The text of the button that hands the answers in."),
];

const ENDING: &[Key] = &[
    Key::new("completedHtml", Shape::Html, "What is shown when the answers have been handed in."),
    Key::new(
        "completedHtmlOnCondition",
        Shape::List(&COMPLETED_WHEN, 0),
        "What is shown instead; the first whose expression holds counts.",
    ),
    Key::new("calculatedValues", Shape::List(&CALCULATED, 0), "Values that expressions and texts can use by name."),
    Key::new("triggers", Shape::ListOf(&TRIGGER, 0), "What is done when an expression begins to hold."),
];

const BEHAVIOUR: &[Key] = &[
    Key::or(
        "checkErrorsMode",
        Shape::Words(&["onNextPage", "onValueChanged", "onComplete"]),
        "\"onNextPage\"",
        "When answers are checked: on leaving a page, at each change, or at the end.",
    ),
    Key::or(
        "clearInvisibleValues",
        Shape::Words(&["none", "onComplete", "onHidden", "onHiddenContainer"]),
        "\"onComplete\"",
        "When answers to hidden questions go: never, on handing in, at once, or at once also when their page or panel hides.",
    ),
    Key::or(
        "questionsOnPageMode",
        Shape::Words(&["standard", "singlePage", "questionPerPage"]),
        "\"standard\"",
        "What stands on a page: what the file says, everything, or one question.",
    ),
];

const LOOKS: &[Key] = &[
    Key::new("logo", Shape::Text, "Taken, and not shown: the logo is the deployer's (config.json)."),
    Key::new(
        "showProgressBar",
        Shape::FlagOrWords(&["off", "top", "bottom", "both", "auto", "aboveheader", "belowheader", "topbottom"]),
        "Taken; progress is always shown.",
    ),
    Key::new(
        "progressBarType",
        Shape::Words(&["pages", "questions", "requiredQuestions"]),
        "Taken; progress always counts pages.",
    ),
    Key::new(
        "showPreviewBeforeComplete",
        Shape::FlagOrWords(&["noPreview", "showAllQuestions", "showAnsweredQuestions"]),
        "Taken; the answers are always shown before they are handed in.",
    ),
    Key::new("requiredMark", Shape::String, "Taken; what may be left out is marked instead, in words."),
];

/// A text on the confirmation that depends on the answers.
pub static COMPLETED_WHEN: Object = Object {
    id: "completedHtmlOnCondition",
    about: "A confirmation that is shown when an expression holds.",
    keys: &[&[
        Key::required("expression", Shape::Condition, "When it is shown."),
        Key::required("html", Shape::Html, "What is shown."),
    ]],
};

/// A value that is worked out.
pub static CALCULATED: Object = Object {
    id: "calculatedValue",
    about: "A value that is worked out from answers.",
    keys: &[&[
        Key::required("name", Shape::String, "Its name in expressions and texts."),
        Key::required("expression", Shape::Formula, "How it is worked out."),
        Key::or("includeIntoResult", Shape::Flag, "false", "Whether it is handed in with the answers."),
    ]],
};

/// What is done when an expression begins to hold.
pub static TRIGGER: Union = Union {
    id: "trigger",
    about: "What is done when an expression begins to hold.",
    tag: "type",
    tag_about: "What is done.",
    untagged: Untagged::Refused,
    members: &[
        ("complete", &COMPLETE),
        ("setvalue", &SET_VALUE),
        ("copyvalue", &COPY_VALUE),
        ("runexpression", &RUN_EXPRESSION),
        ("skip", &SKIP),
    ],
};

const WHEN: &[Key] = &[Key::required("expression", Shape::Condition, "When it is done.")];

static COMPLETE: Object = Object {
    id: "trigger.complete",
    about: "Ends the questionnaire on leaving a page: the confirmation is shown, and the respondent decides whether to hand in.",
    keys: &[WHEN],
};

static SET_VALUE: Object = Object {
    id: "trigger.setvalue",
    about: "Sets an answer.",
    keys: &[
        WHEN,
        &[
            Key::required("setToName", Shape::String, "The name of the answer that is set."),
            Key::new("setValue", Shape::Any, "What it becomes; absent, it is cleared."),
            Key::or("isVariable", Shape::Flag, "false", "It is a value for expressions only, and no answer."),
        ],
    ],
};

static COPY_VALUE: Object = Object {
    id: "trigger.copyvalue",
    about: "Copies one answer to another.",
    keys: &[
        WHEN,
        &[
            Key::required("fromName", Shape::String, "The name of the answer that is copied."),
            Key::required("setToName", Shape::String, "The name of the answer that is set."),
        ],
    ],
};

static RUN_EXPRESSION: Object = Object {
    id: "trigger.runexpression",
    about: "Works a value out, and sets an answer to it.",
    keys: &[
        WHEN,
        &[
            Key::required("runExpression", Shape::Formula, "How the value is worked out."),
            Key::required("setToName", Shape::String, "The name of the answer that is set."),
        ],
    ],
};

static SKIP: Object = Object {
    id: "trigger.skip",
    about: "Goes to the page of a question.",
    keys: &[WHEN, &[Key::required("gotoName", Shape::String, "The name of the question.")]],
};
