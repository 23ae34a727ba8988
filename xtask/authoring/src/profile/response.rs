//! What is sent, downloaded and read back in.

use super::{Form, Key, Object, Shape};

pub(super) static UUID: Form =
    Form { called: "a UUID", pattern: "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$" };
static SHA_256: Form = Form { called: "a SHA-256 in hexadecimal", pattern: "^[0-9A-Fa-f]{64}$" };
pub(super) static ID: Form = Form { called: "1 to 64 letters, digits, `-` or `_`", pattern: "^[A-Za-z0-9_-]{1,64}$" };
static MOMENT: Form = Form {
    called: "a moment in UTC: `2026-11-23T10:15:00Z`",
    pattern: r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?Z$",
};

/// The whole file.
pub static RESPONSE: Object = Object {
    id: "response",
    about: "The answers of one respondent to one questionnaire: what is sent, downloaded and read back in.",
    keys: &[&[
        Key::new("$schema", Shape::String, "The address of this schema, for editors."),
        Key::required("format", Shape::Words(&["leeragenda/response/1"]), "What this file is."),
        Key::required("id", Shape::Form(&UUID), "Minted with the draft, and the same on every try to send."),
        Key::required("questionnaire", Shape::Object(&QUESTIONNAIRE), "What was answered."),
        Key::required("language", Shape::String, "The language in which it was answered."),
        Key::required("status", Shape::Words(&["complete", "draft"]), "Whether the respondent was done."),
        Key::required("savedAt", Shape::Form(&MOMENT), "When it was handed in or saved."),
        Key::required("answers", Shape::AnyObject, "The answers, by name, in SurveyJS' shape."),
        Key::new(
            "setAside",
            Shape::AnyObject,
            "In a saved file, never in what is sent: answers that fit no question as it is now, by name.",
        ),
    ]],
};

static QUESTIONNAIRE: Object = Object {
    id: "answered",
    about: "Which questionnaire was answered, to the byte.",
    keys: &[&[
        Key::required("id", Shape::Form(&ID), "Its id in config.json."),
        Key::required("sha256", Shape::Form(&SHA_256), "The digest of its file as it was answered."),
    ]],
};
