//! `config.json`: what a deployer sets.

use super::{Form, Key, Object, Shape, Union, Untagged};

// Whitespace and control characters as Rust knows them, so that the schema refuses nothing that the
// parser takes.
macro_rules! blank {
    () => {
        r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    };
}

macro_rules! relative {
    () => {
        concat!(r"(?![/?#])(?!(?:[^?#]*/)?(?:\.|%2[eE]){2}(?:[/?#]|$))[^\\:", blank!(), "]+$")
    };
}

static RELATIVE: Form = Form { called: "a relative path without `..`", pattern: concat!("^", relative!()) };
static LINK: Form = Form {
    called: "an `https:` address or a relative path",
    pattern: concat!("^(?:https?://[^/?#@]+(?:[/?#]|$)|", relative!(), ")"),
};
static EMAIL: Form = Form {
    called: "an e-mail address",
    pattern: concat!("^[^@?&:,", blank!(), "]+@[^?&:,", blank!(), r"]*\.[^?&:,", blank!(), "]*$"),
};
static DATE: Form = Form { called: "a date: `2027-11-30`", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" };
static ZONE: Form = Form { called: "a time zone of IANA", pattern: "^[A-Za-z][A-Za-z0-9/_+-]*$" };
static ORIGIN: Form = Form { called: "an origin: `https://www.example.nl`", pattern: "^https?://[^/?#@A-Z]+$" };
static ID: Form = Form { called: "1 to 64 letters, digits, `-` or `_`", pattern: "^[A-Za-z0-9_-]{1,64}$" };
static ADDRESS: Form = Form {
    called: "an `https:` or relative address, with `{…}` after the host",
    pattern: r"^(?!\?|//|\\|[Jj]avascript:|\{)[\s\S]",
};

static MODULUS: Form = Form { called: "base64url", pattern: "^[A-Za-z0-9_-]{342,1366}$" };
static EXPONENT: Form = Form { called: "base64url", pattern: "^[A-Za-z0-9_-]{4,6}$" };
static PURPOSE: Form = Form { called: "`encrypt` or `wrapKey`", pattern: "^(?:encrypt|wrapKey)$" };

/// The whole file.
pub static CONFIG: Object = Object {
    id: "config",
    about: "What a deployer sets: config.json beside index.html.",
    keys: &[&[
        Key::new("$schema", Shape::String, "The address of this schema, for editors; the page does not read it."),
        Key::required(
            "questionnaires",
            Shape::List(&LISTED, 1),
            "What can be filled in; with several, the page first lets the visitor choose.",
        ),
        Key::new("organisation", Shape::Object(&ORGANISATION), "Who asks."),
        Key::new("theme", Shape::Form(&RELATIVE), "A stylesheet of design tokens, beside this file."),
        Key::new("opens", Shape::Form(&DATE), "The first day on which it can be filled in."),
        Key::new("closes", Shape::Form(&DATE), "The last day on which it can be filled in."),
        Key::new("timeZone", Shape::Form(&ZONE), "The time zone of these days: Europe/Amsterdam."),
        Key::new("draft", Shape::Object(&DRAFT), "What is kept on the respondent's device."),
        Key::new("submit", Shape::OneOf(&SUBMIT), "Where answers are sent; without it, handing in is by download."),
        Key::new("embed", Shape::Object(&EMBED), "Which pages may show this one in a frame."),
        Key::new("messages", Shape::Messages, "Other words for texts of the interface, by language and name."),
    ]],
};

static LISTED: Object = Object {
    id: "listed",
    about: "A questionnaire that can be filled in.",
    keys: &[&[
        Key::required("id", Shape::Form(&ID), "By which it is known: in ?questionnaire= and in responses."),
        Key::required("file", Shape::Form(&RELATIVE), "Its file, relative to config.json."),
        Key::new("messages", Shape::Messages, "As for all questionnaires, for this one."),
    ]],
};

static ORGANISATION: Object = Object {
    id: "organisation",
    about: "Who asks.",
    keys: &[&[
        Key::new("name", Shape::String, "Its name."),
        Key::new("email", Shape::Form(&EMAIL), "Where help is given; shown on every screen."),
        Key::new("url", Shape::Form(&LINK), "Its website."),
        Key::new("logo", Shape::Form(&RELATIVE), "Its logo, relative to config.json."),
        Key::new("privacyUrl", Shape::Form(&LINK), "Its privacy statement."),
        Key::new("accessibilityUrl", Shape::Form(&LINK), "Its accessibility statement."),
    ]],
};

static DRAFT: Object = Object {
    id: "draft",
    about: "What is kept on the respondent's device.",
    keys: &[&[Key::or("keepDays", Shape::Whole(1, 3650), "30", "For how many days a draft is kept.")]],
};

static SUBMIT: Union = Union {
    id: "submit",
    about: "Where and how answers are sent.",
    tag: "encoding",
    tag_about: "How the body is written.",
    untagged: Untagged::As("json"),
    members: &[("json", &SUBMIT_JSON), ("form", &SUBMIT_FORM), ("multipart", &SUBMIT_MULTIPART)],
};

static SUBMIT_JSON: Object = Object {
    id: "submit.json",
    about: "Answers as JSON.",
    keys: &[
        SENT,
        &[Key::or(
            "body",
            Shape::Any,
            "\"{response}\"",
            "The body. A string that is exactly \"{response}\", \"{answers}\" or \"{answers.NAME}\" becomes that value.",
        )],
    ],
};

static SUBMIT_FORM: Object = Object {
    id: "submit.form",
    about: "Answers as the fields of a form (application/x-www-form-urlencoded).",
    keys: &[SENT, FIELDS],
};

static SUBMIT_MULTIPART: Object = Object {
    id: "submit.multipart",
    about: "Answers as fields and files (multipart/form-data).",
    keys: &[SENT, FIELDS],
};

const FIELDS: &[Key] = &[Key::required(
    "fields",
    Shape::Pairs,
    "Names and values, in this order. A value that is exactly {response}, {answers} or {answers.NAME} becomes that, as JSON where it is no text; in multipart, {response} goes as a JSON file.",
)];

/// What every request has.
const SENT: &[Key] = &[
    Key::required(
        "url",
        Shape::Form(&ADDRESS),
        "Where to; {id}, {questionnaire}, {language} and {answers.NAME} are put in.",
    ),
    Key::or("method", Shape::Words(&["POST", "PUT"]), "\"POST\"", "The method of the request."),
    Key::new(
        "headers",
        Shape::Headers,
        "Headers by name; {id}, {questionnaire}, {language} and {answers.NAME} are put in.",
    ),
    Key::or("credentials", Shape::Words(&["omit", "same-origin", "include"]), "\"omit\"", "Whether cookies go along."),
    Key::or("timeoutSeconds", Shape::Whole(1, 600), "30", "How long one try may take."),
    Key::or("maxBytes", Shape::Whole(1, 100_000_000), "1000000", "The most bytes of a body, once it is sealed."),
    Key::new(
        "encryptTo",
        Shape::Object(&PUBLIC_KEY),
        "A public key: with it the response is sealed, and only who has the private key can read it. `cargo xtask keys` makes both.",
    ),
];

static PUBLIC_KEY: Object = Object {
    id: "publicKey",
    about: "A public key of RSA, of 2048 to 8192 bits, as a JWK (RFC 7517).",
    keys: &[&[
        Key::required("kty", Shape::Words(&["RSA"]), "The type of key."),
        Key::required("n", Shape::Form(&MODULUS), "The modulus."),
        Key::required("e", Shape::Form(&EXPONENT), "The exponent: AQAB."),
        Key::new("use", Shape::Words(&["enc"]), "What the key is for."),
        Key::new("alg", Shape::Words(&["RSA-OAEP-256"]), "With what it is used."),
        Key::new("key_ops", Shape::Forms(&PURPOSE), "What the key is for."),
        Key::new("ext", Shape::Flag, "Taken; it changes nothing."),
        Key::new("kid", Shape::String, "Stands in what is sealed, so that the key that opens it is found."),
    ]],
};

static EMBED: Object = Object {
    id: "embed",
    about: "Where the page may be embedded.",
    keys: &[&[Key::new("allowedParents", Shape::Forms(&ORIGIN), "The origins of the pages that may.")]],
};
