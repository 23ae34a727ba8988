//! `overview.json`: what stands for an offer, a question and a theme in the organiser's inventory.

use super::{Form, Key, Object, Shape};

static NAME: Form = Form { called: "the name of a question", pattern: r"^[\s\S]" };

/// The whole file.
pub static OVERVIEW: Object = Object {
    id: "overview",
    about: "What stands for an offer, a question and a theme in the organiser's inventory: overview.json beside config.json.",
    keys: &[&[
        Key::new("$schema", Shape::String, "The address of this schema, for editors; the page does not read it."),
        Key::required("format", Shape::Words(&["leeragenda/overview/1"]), "What this file is."),
        Key::new("title", Shape::Text, "The title of the agenda."),
        Key::new("introduction", Shape::Text, "What stands below it."),
        Key::new("themes", Shape::Object(&WHERE), "The question whose choices are the list of themes."),
        Key::new("forms", Shape::Object(&WHERE), "The question whose choices are the list of forms."),
        Key::new("audiences", Shape::Object(&WHERE), "The question whose choices are the list of audiences."),
        Key::new("supply", Shape::List(&SOURCE, 0), "What is offered."),
        Key::new("demand", Shape::List(&SOURCE, 0), "What is asked."),
        Key::new(
            "experience",
            Shape::List(&SOURCE, 0),
            "What people know and what works: it stands in the agenda, and counts as neither supply nor demand.",
        ),
        Key::new(
            "filters",
            Shape::List(&FILTER, 0),
            "By what can be filtered; empty: by every question with choices, or yes and no.",
        ),
    ]],
};

static WHERE: Object = Object { id: "where", about: "A question of a questionnaire.", keys: &[QUESTION] };

/// As [`WHERE`], in a list: it cannot be left out there.
static LOOKED_AT: Object = Object { id: "lookedAt", about: "A question that a filter looks at.", keys: &[QUESTION] };

const QUESTION: &[Key] = &[
    Key::required("questionnaire", Shape::Form(&NAME), "The questionnaire's id in config.json."),
    Key::required("question", Shape::Form(&NAME), "The question's name; group.name when it stands in a group."),
];

static SOURCE: Object = Object {
    id: "source",
    about: "Where offers, networks, questions or experience stand. A name is that of an answer: within group in the item, and else in the whole response.",
    keys: &[&[
        Key::new("kind", Shape::Text, "What they are called, in the plural: Aanbod, Netwerken."),
        Key::required("questionnaire", Shape::Form(&NAME), "The questionnaire's id in config.json."),
        Key::new("group", Shape::Form(&NAME), "The repeating group, when each item is one."),
        Key::required("name", Shape::Form(&NAME), "Its name, or the question itself; without an answer there is none."),
        Key::new(
            "text",
            Shape::Form(&NAME),
            "What it says about itself. Of experience, what does not say it is left out.",
        ),
        Key::new("themes", Shape::Form(&NAME), "Its themes; without this key it has none."),
        Key::new("forms", Shape::Form(&NAME), "Its forms."),
        Key::new("alwaysForms", Shape::Forms(&NAME), "The forms of all of them, where it is not asked: values."),
        Key::new("audience", Shape::Form(&NAME), "For whom it is, or who asks."),
        Key::new("details", Shape::Forms(&NAME), "What else the agenda says about it."),
        Key::new("perTheme", Shape::List(&PER_THEME, 0), "What else the agenda says about it at one of its themes."),
        Key::new("link", Shape::Form(&NAME), "A web address."),
        Key::new(
            "publish",
            Shape::Form(&NAME),
            "The answer that must be true before anything of it is published; without this key it is counted only.",
        ),
        Key::new("by", Shape::Object(&CONSENTED), "Who it is from."),
        Key::new("contact", Shape::Object(&CONSENTED), "How to reach them."),
    ]],
};

static PER_THEME: Object = Object {
    id: "perTheme",
    about: "What is said at one theme.",
    keys: &[&[
        Key::required("theme", Shape::Form(&NAME), "The theme's value; other for one that is not of the list."),
        Key::required("details", Shape::Forms(&NAME), "The answers."),
    ]],
};

static CONSENTED: Object = Object {
    id: "consented",
    about: "Answers that are published only when another answer is true.",
    keys: &[&[
        Key::required("if", Shape::Form(&NAME), "The answer that must be true, besides publish."),
        Key::required("fields", Shape::Forms(&NAME), "The answers."),
    ]],
};

static FILTER: Object = Object {
    id: "filter",
    about: "A filter over questionnaires.",
    keys: &[&[
        Key::required("title", Shape::Text, "What it is called."),
        Key::required(
            "questions",
            Shape::List(&LOOKED_AT, 0),
            "The questions that it looks at; a response passes when any of them has a chosen answer.",
        ),
    ]],
};
