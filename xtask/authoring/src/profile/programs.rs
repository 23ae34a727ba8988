//! What programs write for programs, and nobody by hand: sealed answers, and what `check` says.
//!
//! They are no [`FileKind`]: nobody has mistakes in them explained.

use super::response::{ID, UUID};
use super::{FileKind, Form, Key, Object, Shape};

/// The parts of `src/submission/sealed.rs`: the header, the content's key under one of RSA of 2048 to 8192 bits, the
/// 96 bits that GCM begins with, the content, and GCM's tag.
static JWE: Form = Form {
    called: "a compact JWE (RFC 7516)",
    pattern: r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{342,}\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$",
};

/// Sealed answers.
pub static ENCRYPTED: Object = Object {
    id: "encrypted",
    about: "A response that only the receiver can open: what is sent with submit.encryptTo in config.json.",
    keys: &[&[
        Key::required("format", Shape::Words(&["leeragenda/encrypted/1"]), "What this file is."),
        Key::required("id", Shape::Form(&UUID), "The id of the response in it."),
        Key::required("questionnaire", Shape::Object(&SEALED_QUESTIONNAIRE), "What was answered."),
        Key::required("jwe", Shape::Form(&JWE), "The response: a compact JWE of RSA-OAEP-256 and A256GCM."),
    ]],
};

static SEALED_QUESTIONNAIRE: Object = Object {
    id: "answered",
    about: "Which questionnaire was answered.",
    keys: &[&[Key::required("id", Shape::Form(&ID), "Its id in config.json.")]],
};

/// What `check --format json` prints.
pub static CHECK: Object = Object {
    id: "check",
    about: "What cargo xtask check --format json says.",
    keys: &[&[
        Key::required("format", Shape::Words(&["leeragenda/check/1"]), "What this is."),
        Key::required("files", Shape::List(&CHECKED, 0), "The files, and what is wrong in each."),
        Key::required("errors", Shape::Count, "How many errors there are in all files."),
        Key::required("warnings", Shape::Count, "How many warnings."),
    ]],
};

static CHECKED: Object = Object {
    id: "file",
    about: "A file that was checked.",
    keys: &[&[
        Key::required("file", Shape::String, "Where it is."),
        Key::new("kind", Shape::Words(&FileKind::NAMES), "What it was taken for; null when it could not be read."),
        Key::required("issues", Shape::List(&ISSUE, 0), "What is wrong in it, in the order of its text."),
    ]],
};

static ISSUE: Object = Object {
    id: "issue",
    about: "One thing that is wrong.",
    keys: &[&[
        Key::required("severity", Shape::Words(&["error", "warning"]), "With an error the file cannot be used."),
        Key::required("line", Shape::Whole(1, u32::MAX), "The line of the text, from 1."),
        Key::required("column", Shape::Whole(1, u32::MAX), "The character of the line, from 1."),
        Key::required("path", Shape::String, "Where in the JSON: pages[0].title; (top) for the whole."),
        Key::required("code", Shape::Words(&CODES), "What kind of mistake it is."),
        Key::required("message", Shape::String, "What is wrong, in words."),
        Key::new("meant", Shape::String, "What was probably meant; null when nobody can guess."),
    ]],
};

/// The words for what is wrong, as `src/check.rs` gives them.
static CODES: [&str; 17] = [
    "not-readable",
    "not-json",
    "no-file",
    "unknown-key",
    "duplicate-key",
    "missing",
    "wrong-type",
    "unknown-word",
    "duplicate",
    "expression",
    "unknown-name",
    "unknown-function",
    "cycle",
    "markup",
    "too-much",
    "format",
    "other",
];
