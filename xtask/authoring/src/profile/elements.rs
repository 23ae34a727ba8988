//! Pages, panels, texts between the questions, and what all questions have; validators and choices.

use super::questions as q;
use super::{Key, Object, Shape, Union, Untagged};

/// What stands on a page, in a panel, or in an item of a repeating panel.
pub static ELEMENT: Union = Union {
    id: "element",
    about: "A question, a panel of questions, or a text between them.",
    tag: "type",
    tag_about: "What it is.",
    untagged: Untagged::Refused,
    members: &[
        ("text", &q::TEXT),
        ("comment", &q::COMMENT),
        ("radiogroup", &q::RADIOGROUP),
        ("checkbox", &q::CHECKBOX),
        ("dropdown", &q::DROPDOWN),
        ("tagbox", &q::TAGBOX),
        ("boolean", &q::BOOLEAN),
        ("rating", &q::RATING),
        ("ranking", &q::RANKING),
        ("matrix", &q::MATRIX),
        ("matrixdynamic", &q::MATRIX_DYNAMIC),
        ("paneldynamic", &q::PANEL_DYNAMIC),
        ("multipletext", &q::MULTIPLE_TEXT),
        ("expression", &q::EXPRESSION),
        ("panel", &PANEL),
        ("html", &HTML),
    ],
};

/// A page.
pub static PAGE: Object = Object {
    id: "page",
    about: "A page: a step of the questionnaire.",
    keys: &[&[Key::new("name", Shape::String, "Its name.")], AROUND],
};

/// A panel.
pub static PANEL: Object = Object {
    id: "panel",
    about: "Questions that belong together.",
    keys: &[&[Key::required("name", Shape::String, "Its name.")], AROUND],
};

static AROUND: &[Key] = &[
    Key::new("title", Shape::Text, "Its heading."),
    Key::new("description", Shape::Text, "What stands below the heading."),
    Key::new("elements", Shape::ListOf(&ELEMENT, 0), "What stands in it, in order."),
    Key::or("visible", Shape::Flag, "true", "Whether it is shown, when visibleIf says nothing."),
    Key::new("visibleIf", Shape::Condition, "It is shown only when this holds."),
    Key::new("enableIf", Shape::Condition, "Its questions can be answered only when this holds."),
    Key::or("readOnly", Shape::Flag, "false", "Its questions can be read and not answered."),
    Key::or("isRequired", Shape::Flag, "false", "At least one question in it must be answered."),
    Key::new("requiredIf", Shape::Condition, "At least one question in it must be answered when this holds."),
    Key::new("requiredErrorText", Shape::Text, "What is said when none was answered."),
];

/// A text between the questions.
pub static HTML: Object = Object {
    id: "html",
    about: "A text between the questions.",
    keys: &[&[
        Key::required("name", Shape::String, "Its name."),
        Key::new("html", Shape::Html, "The text."),
        Key::or("visible", Shape::Flag, "true", "Whether it is shown, when visibleIf says nothing."),
        Key::new("visibleIf", Shape::Condition, "It is shown only when this holds."),
    ]],
};

/// What every question has, those that only show something included.
pub const ASKED: &[Key] = &[
    Key::required("name", Shape::String, "Its name, by which expressions and answers call it."),
    Key::new("title", Shape::Text, "What is asked; without it, the name is shown."),
    Key::new("description", Shape::Text, "A hint: why it is asked, an example."),
    Key::or("visible", Shape::Flag, "true", "Whether it is shown, when visibleIf says nothing."),
    Key::new("visibleIf", Shape::Condition, "It is shown only when this holds."),
    Key::new("valueName", Shape::String, "The name of its answer, when it is not its own; questions can share one."),
];

/// What every question has that can be answered.
pub const ANSWERED: &[Key] = &[
    Key::new("enableIf", Shape::Condition, "It can be answered only when this holds."),
    Key::or("readOnly", Shape::Flag, "false", "It can be read and not answered."),
    Key::or("isRequired", Shape::Flag, "false", "It must be answered."),
    Key::new("requiredIf", Shape::Condition, "It must be answered when this holds."),
    Key::new("requiredErrorText", Shape::Text, "What is said when it was not answered."),
    Key::new("defaultValue", Shape::Any, "The answer with which it begins."),
    Key::new("defaultValueExpression", Shape::Formula, "The same, worked out, until the respondent changes it."),
    Key::new("setValueIf", Shape::Condition, "When this begins to hold, the answer becomes setValueExpression."),
    Key::new(
        "setValueExpression",
        Shape::Formula,
        "What the answer becomes: when setValueIf begins to hold, or without it whenever a name in it changes.",
    ),
    Key::new("resetValueIf", Shape::Condition, "When this begins to hold, the answer becomes what it began with."),
    Key::new("validators", Shape::ListOf(&VALIDATOR, 0), "What an answer must meet besides."),
];

/// A field for a comment, below the question.
pub const COMMENTED: &[Key] = &[
    Key::or(
        "showCommentArea",
        Shape::Flag,
        "false",
        "A field for a comment stands below it; the answer is NAME-Comment.",
    ),
    Key::new("commentText", Shape::Text, "The label of that field."),
    Key::new("commentPlaceholder", Shape::Text, "An example in that field, while it is empty."),
];

/// One of the choices.
pub static CHOICE: Object = Object {
    id: "choice",
    about: "A choice: a value, or an object with its text.",
    keys: &[&[
        Key::required("value", Shape::Plain, "What the answer holds when it is chosen."),
        Key::new("text", Shape::Text, "What is shown; without it, the value."),
        Key::new("visibleIf", Shape::Condition, "It is shown only when this holds."),
        Key::new("enableIf", Shape::Condition, "It can be chosen only when this holds."),
    ]],
};

/// What an answer must meet.
pub static VALIDATOR: Union = Union {
    id: "validator",
    about: "What an answer must meet.",
    tag: "type",
    tag_about: "What is checked.",
    untagged: Untagged::Refused,
    members: &[
        ("numeric", &NUMERIC),
        ("text", &LENGTH),
        ("answercount", &ANSWER_COUNT),
        ("regex", &REGEX),
        ("email", &EMAIL),
        ("expression", &HOLDS),
    ],
};

const SAID: &[Key] = &[Key::new("text", Shape::Text, "What is said when it is not met.")];

static NUMERIC: Object = Object {
    id: "validator.numeric",
    about: "A number.",
    keys: &[
        SAID,
        &[Key::new("minValue", Shape::Number, "The lowest."), Key::new("maxValue", Shape::Number, "The highest.")],
    ],
};

static LENGTH: Object = Object {
    id: "validator.text",
    about: "A text of some length.",
    keys: &[
        SAID,
        &[
            Key::or("minLength", Shape::Count, "0", "The least characters; 0: any."),
            Key::or("maxLength", Shape::Count, "0", "The most characters; 0: any."),
            Key::or("allowDigits", Shape::Flag, "true", "Whether digits may stand in it."),
        ],
    ],
};

static ANSWER_COUNT: Object = Object {
    id: "validator.answercount",
    about: "A number of choices.",
    keys: &[
        SAID,
        &[
            Key::new("minCount", Shape::Count, "The least choices."),
            Key::new("maxCount", Shape::Count, "The most choices."),
        ],
    ],
};

static REGEX: Object = Object {
    id: "validator.regex",
    about: "A text in which a regular expression is found.",
    keys: &[
        SAID,
        &[
            Key::required("regex", Shape::String, "The expression, in JavaScript's grammar."),
            Key::or("caseInsensitive", Shape::Flag, "false", "Capitals and small letters count as the same."),
        ],
    ],
};

static EMAIL: Object = Object { id: "validator.email", about: "An e-mail address.", keys: &[SAID] };

static HOLDS: Object = Object {
    id: "validator.expression",
    about: "An expression that must hold.",
    keys: &[SAID, &[Key::required("expression", Shape::Condition, "What must hold.")]],
};
