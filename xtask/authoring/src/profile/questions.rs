//! What each type of question has of its own.

use super::elements::{ANSWERED, ASKED, CHOICE, COMMENTED, ELEMENT, VALIDATOR};
use super::{Key, Object, Shape, Union, Untagged};

const INPUT: &[Key] = &[Key::or(
    "inputType",
    Shape::Words(&[
        "text",
        "color",
        "date",
        "datetime-local",
        "email",
        "month",
        "number",
        "password",
        "range",
        "tel",
        "time",
        "url",
        "week",
    ]),
    "\"text\"",
    "What kind of line: it chooses the keyboard, and what is checked.",
)];

const LINE: &[Key] = &[
    Key::new("min", Shape::Bound, "The lowest number, or the first date or time."),
    Key::new("max", Shape::Bound, "The highest number, or the last date or time."),
    Key::new("step", Shape::Positive, "The size of a step between numbers."),
    Key::new("minErrorText", Shape::Text, "What is said when it is below min."),
    Key::new("maxErrorText", Shape::Text, "What is said when it is above max."),
    MOST_LETTERS,
    PLACEHOLDER,
    AUTOCOMPLETE,
];

const MOST_LETTERS: Key = Key::new("maxLength", Shape::Count, "The most characters; 0: any.");
const PLACEHOLDER: Key = Key::new("placeholder", Shape::Text, "An example in the field, while it is empty.");
const AUTOCOMPLETE: Key = Key::new(
    "autocomplete",
    Shape::String,
    "What the browser may fill in: a token of HTML, such as name, email, organization or tel.",
);

const LINES: &[Key] =
    &[Key::or("rows", Shape::Count, "4", "The height of the field, in lines."), MOST_LETTERS, PLACEHOLDER];

const CHOICES: &[Key] = &[
    Key::new("choices", Shape::Choices(&CHOICE), "What can be chosen."),
    Key::or(
        "choicesOrder",
        Shape::Words(&["none", "asc", "desc", "random"]),
        "\"none\"",
        "The order: as written, by text, by text backwards, or by chance.",
    ),
    Key::new("choicesVisibleIf", Shape::Condition, "A choice is shown only when this holds; {item} is its value."),
    Key::new("choicesEnableIf", Shape::Condition, "A choice can be chosen only when this holds; {item} is its value."),
];

const OTHER_NONE: &[Key] = &[
    Key::or("showOtherItem", Shape::Flag, "false", "\"Other\" can be chosen, with a field of its own."),
    Key::new("otherText", Shape::Text, "The text of that choice."),
    Key::new("otherErrorText", Shape::Text, "What is said when that field is left empty."),
    Key::new("otherPlaceholder", Shape::Text, "An example in that field, while it is empty."),
    Key::or("showNoneItem", Shape::Flag, "false", "\"None of these\" can be chosen, which excludes the others."),
    Key::new("noneText", Shape::Text, "The text of that choice."),
];

const SEVERAL: &[Key] = &[
    Key::or("showSelectAllItem", Shape::Flag, "false", "One choice chooses all."),
    Key::new("selectAllText", Shape::Text, "The text of that choice."),
    Key::or("minSelectedChoices", Shape::Count, "0", "The least that must be chosen; 0: any."),
    Key::or("maxSelectedChoices", Shape::Count, "0", "The most that can be chosen; 0: any."),
];

const SEARCHED: &[Key] =
    &[PLACEHOLDER, Key::or("searchEnabled", Shape::Flag, "true", "The choices can be searched by typing.")];

const AUTOCOMPLETED: &[Key] = &[AUTOCOMPLETE];

const YES_NO: &[Key] = &[
    Key::new("labelTrue", Shape::Text, "The text of yes."),
    Key::new("labelFalse", Shape::Text, "The text of no."),
    Key::or("valueTrue", Shape::Plain, "true", "The answer that yes stands for."),
    Key::or("valueFalse", Shape::Plain, "false", "The answer that no stands for."),
];

const RATES: &[Key] = &[
    Key::or("rateMin", Shape::Number, "1", "The lowest number."),
    Key::or("rateMax", Shape::Number, "5", "The highest number."),
    Key::or("rateStep", Shape::Positive, "1", "The step between two numbers."),
    Key::new(
        "rateCount",
        Shape::Count,
        "How many numbers: with rateMin it sets rateMax, with rateMax it sets rateMin.",
    ),
    Key::new("rateValues", Shape::Choices(&CHOICE), "What can be chosen, instead of numbers from rateMin to rateMax."),
    Key::or("autoGenerate", Shape::Flag, "false", "Whether the numbers count although there are rateValues."),
    Key::new("minRateDescription", Shape::Text, "What the lowest stands for."),
    Key::new("maxRateDescription", Shape::Text, "What the highest stands for."),
    Key::or(
        "rateType",
        Shape::Words(&["labels", "stars", "smileys"]),
        "\"labels\"",
        "Taken; it is always shown as radio buttons with their labels.",
    ),
];

const WORKED_OUT: &[Key] = &[
    Key::new("expression", Shape::Formula, "How its value is worked out."),
    Key::or(
        "displayStyle",
        Shape::Words(&["none", "decimal", "currency", "percent", "date"]),
        "\"none\"",
        "How the value is written.",
    ),
    Key::or("currency", Shape::String, "\"USD\"", "The currency, in three letters of ISO 4217: EUR."),
    Key::new("maximumFractionDigits", Shape::Count, "The most digits behind the decimal point, with a displayStyle."),
    Key::new("minimumFractionDigits", Shape::Count, "The least digits behind the decimal point, with a displayStyle."),
    Key::new("format", Shape::Text, "A text around the value, which stands in it as {0}."),
];

/// One line of text.
pub static TEXT: Object = Object {
    id: "text",
    about: "One line of text, a number, a date or a time.",
    keys: &[ASKED, INPUT, LINE, ANSWERED, COMMENTED],
};

/// Several lines of text.
pub static COMMENT: Object =
    Object { id: "comment", about: "Several lines of text.", keys: &[ASKED, LINES, ANSWERED, COMMENTED] };

/// One of several, as radio buttons.
pub static RADIOGROUP: Object = Object {
    id: "radiogroup",
    about: "One of several choices, as radio buttons.",
    keys: &[ASKED, CHOICES, OTHER_NONE, ANSWERED, COMMENTED],
};

/// Several of several.
pub static CHECKBOX: Object = Object {
    id: "checkbox",
    about: "Any number of choices, as checkboxes.",
    keys: &[ASKED, CHOICES, OTHER_NONE, SEVERAL, ANSWERED, COMMENTED],
};

/// One of many, in a list that opens.
pub static DROPDOWN: Object = Object {
    id: "dropdown",
    about: "One of many choices, in a list that opens.",
    keys: &[ASKED, CHOICES, OTHER_NONE, SEARCHED, AUTOCOMPLETED, ANSWERED, COMMENTED],
};

/// Several of many.
pub static TAGBOX: Object = Object {
    id: "tagbox",
    about: "Any number of many choices, found by typing.",
    keys: &[ASKED, CHOICES, OTHER_NONE, SEVERAL, SEARCHED, ANSWERED, COMMENTED],
};

/// Yes or no.
pub static BOOLEAN: Object = Object { id: "boolean", about: "Yes or no.", keys: &[ASKED, YES_NO, ANSWERED, COMMENTED] };

/// A number on a scale.
pub static RATING: Object =
    Object { id: "rating", about: "A place on a scale.", keys: &[ASKED, RATES, ANSWERED, COMMENTED] };

/// Choices put in order.
pub static RANKING: Object =
    Object { id: "ranking", about: "Choices, to be put in order.", keys: &[ASKED, CHOICES, ANSWERED, COMMENTED] };

/// One of the columns for each row.
pub static MATRIX: Object = Object {
    id: "matrix",
    about: "One of the columns for each row.",
    keys: &[
        ASKED,
        &[
            Key::new("columns", Shape::Choices(&CHOICE), "The answers to choose from."),
            Key::new("rows", Shape::Choices(&CHOICE), "What is asked about."),
            Key::or("eachRowRequired", Shape::Flag, "false", "Each row must be answered."),
        ],
        ANSWERED,
        COMMENTED,
    ],
};

const COPY_LAST: Key = Key::or(
    "copyDefaultValueFromLastEntry",
    Shape::Flag,
    "false",
    "One that is added begins with what stands in the last.",
);

/// The types of a cell.
const CELLS: &[&str] =
    &["dropdown", "checkbox", "radiogroup", "tagbox", "text", "comment", "boolean", "expression", "rating"];

/// Rows that can be added and removed.
pub static MATRIX_DYNAMIC: Object = Object {
    id: "matrixdynamic",
    about: "Rows of several fields, which can be added and removed.",
    keys: &[
        ASKED,
        &[
            Key::required("columns", Shape::ListOf(&COLUMN, 1), "The fields of a row."),
            Key::or("cellType", Shape::Words(CELLS), "\"dropdown\"", "The type of columns that say none."),
            Key::new("choices", Shape::Choices(&CHOICE), "What can be chosen in columns that have no choices."),
            Key::or("rowCount", Shape::Count, "2", "With how many rows it begins."),
            Key::or("minRowCount", Shape::Count, "0", "The least rows."),
            Key::or("maxRowCount", Shape::Count, "1000", "The most rows."),
            Key::new("defaultRowValue", Shape::Any, "With what a row begins, as an object."),
            COPY_LAST,
            Key::new("addRowText", Shape::Text, "The text of the button that adds a row."),
            Key::new("removeRowText", Shape::Text, "The text of the button that removes one."),
            Key::new("noRowsText", Shape::Text, "What is said when there are no rows."),
            Key::new("keyName", Shape::String, "The column whose answers must differ."),
            Key::new("keyDuplicationError", Shape::Text, "What is said when they do not."),
        ],
        ANSWERED,
        COMMENTED,
    ],
};

/// A group of questions that can be filled in several times.
pub static PANEL_DYNAMIC: Object = Object {
    id: "paneldynamic",
    about: "A group of questions that can be filled in several times.",
    keys: &[
        ASKED,
        &[
            Key::new("templateElements", Shape::ListOf(&ELEMENT, 0), "The questions of an item."),
            Key::new(
                "templateTitle",
                Shape::Text,
                "The heading of an item: {panelIndex} counts, {panel.NAME} is an answer in it.",
            ),
            Key::new("templateDescription", Shape::Text, "What stands below that heading."),
            Key::or("panelCount", Shape::Count, "0", "With how many items it begins."),
            Key::or("minPanelCount", Shape::Count, "0", "The least items."),
            Key::or("maxPanelCount", Shape::Count, "100", "The most items."),
            Key::new("defaultPanelValue", Shape::Any, "With what an item begins, as an object."),
            COPY_LAST,
            Key::new("addPanelText", Shape::Text, "The text of the button that adds an item."),
            Key::new("removePanelText", Shape::Text, "The text of the button that removes one."),
            Key::new("noEntriesText", Shape::Text, "What is said when there are no items."),
            Key::new("keyName", Shape::String, "The question whose answers must differ between items."),
            Key::new("keyDuplicationError", Shape::Text, "What is said when they do not."),
            Key::or("displayMode", Shape::Words(&["list"]), "\"list\"", "Items stand below each other."),
        ],
        ANSWERED,
        COMMENTED,
    ],
};

/// Several lines of text that are one question.
pub static MULTIPLE_TEXT: Object = Object {
    id: "multipletext",
    about: "Several lines of text that are one question.",
    keys: &[ASKED, &[Key::required("items", Shape::List(&ITEM, 1), "The lines.")], ANSWERED, COMMENTED],
};

/// A line of such a question.
pub static ITEM: Object = Object {
    id: "item",
    about: "A line of a multipletext.",
    keys: &[
        &[
            Key::required("name", Shape::String, "Its name in the answer."),
            Key::new("title", Shape::Text, "What is asked; without it, the name is shown."),
        ],
        INPUT,
        &[
            MOST_LETTERS,
            PLACEHOLDER,
            Key::or("isRequired", Shape::Flag, "false", "It must be answered."),
            Key::new("requiredErrorText", Shape::Text, "What is said when it was not answered."),
            Key::new("validators", Shape::ListOf(&VALIDATOR, 0), "What an answer must meet besides."),
        ],
    ],
};

/// A value that is worked out and shown.
pub static EXPRESSION: Object =
    Object { id: "expression", about: "A value that is worked out, shown, and handed in.", keys: &[ASKED, WORKED_OUT] };

/// A column of a matrixdynamic.
pub static COLUMN: Union = Union {
    id: "column",
    about: "A field in each row of a matrixdynamic.",
    tag: "cellType",
    tag_about: "What its cells are; \"default\": what the matrix says.",
    untagged: Untagged::AsAround("cellType", "dropdown"),
    members: &[
        ("dropdown", &CELL_DROPDOWN),
        ("checkbox", &CELL_CHECKBOX),
        ("radiogroup", &CELL_RADIOGROUP),
        ("tagbox", &CELL_TAGBOX),
        ("text", &CELL_TEXT),
        ("comment", &CELL_COMMENT),
        ("boolean", &CELL_BOOLEAN),
        ("expression", &CELL_EXPRESSION),
        ("rating", &CELL_RATING),
    ],
};

const IN_COLUMN: &[Key] = &[
    Key::required("name", Shape::String, "Its name in the answer, and in {row.NAME}."),
    Key::new("title", Shape::Text, "Its heading; without it, the name is shown."),
    Key::or("visible", Shape::Flag, "true", "Whether it is shown, when visibleIf says nothing."),
    Key::new("visibleIf", Shape::Condition, "A cell is shown only when this holds."),
];

static CELL_DROPDOWN: Object = Object {
    id: "column.dropdown",
    about: "A column of lists that open.",
    keys: &[IN_COLUMN, CHOICES, OTHER_NONE, SEARCHED, AUTOCOMPLETED, ANSWERED],
};
static CELL_CHECKBOX: Object = Object {
    id: "column.checkbox",
    about: "A column of checkboxes.",
    keys: &[IN_COLUMN, CHOICES, OTHER_NONE, SEVERAL, ANSWERED],
};
static CELL_RADIOGROUP: Object = Object {
    id: "column.radiogroup",
    about: "A column of radio buttons.",
    keys: &[IN_COLUMN, CHOICES, OTHER_NONE, ANSWERED],
};
static CELL_TAGBOX: Object = Object {
    id: "column.tagbox",
    about: "A column of choices found by typing.",
    keys: &[IN_COLUMN, CHOICES, OTHER_NONE, SEVERAL, SEARCHED, ANSWERED],
};
static CELL_TEXT: Object =
    Object { id: "column.text", about: "A column of lines.", keys: &[IN_COLUMN, INPUT, LINE, ANSWERED] };
static CELL_COMMENT: Object =
    Object { id: "column.comment", about: "A column of longer texts.", keys: &[IN_COLUMN, LINES, ANSWERED] };
static CELL_BOOLEAN: Object =
    Object { id: "column.boolean", about: "A column of yes or no.", keys: &[IN_COLUMN, YES_NO, ANSWERED] };
static CELL_EXPRESSION: Object =
    Object { id: "column.expression", about: "A column of worked out values.", keys: &[IN_COLUMN, WORKED_OUT] };
static CELL_RATING: Object =
    Object { id: "column.rating", about: "A column of scales.", keys: &[IN_COLUMN, RATES, ANSWERED] };
