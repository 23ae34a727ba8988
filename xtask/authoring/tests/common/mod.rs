//! What the tests of schemas and parser share: both verdicts about a file, and a smallest sample of
//! each object of the table.

#![allow(dead_code, reason = "each test uses its part")]

use authoring::profile::{FileKind, Form, Key, Object, Reached, Shape, Union, Untagged};
use authoring::schema::schema;
use jsonschema::Validator;
use leeragenda::definition::issue::{Issues, Problem, Severity};
use leeragenda::response::{ReadError, Response};
use leeragenda::{config, definition};
use serde_json::{Map, Value, json};

/// The validator of a kind of file.
pub fn validator(kind: FileKind) -> Validator {
    jsonschema::draft202012::new(&schema(kind)).unwrap()
}

/// What the parser says about a file.
#[derive(Debug, Default)]
pub struct Verdict {
    /// It is refused.
    pub refused: bool,
    /// What a schema could have said as well.
    pub of_shape: Vec<String>,
}

/// Asks the parser.
pub fn parsed(kind: FileKind, file: &Value) -> Verdict {
    let text = file.to_string();
    match kind {
        FileKind::Config => verdict(&config::parse(&text).1),
        FileKind::Questionnaire => verdict(&definition::parse(&text).1),
        FileKind::Response => match Response::read(&text, 1_000_000) {
            Ok(_) => Verdict::default(),
            Err(ReadError::Member(issue)) => {
                let said = issue.to_string();
                Verdict { refused: true, of_shape: is_of_shape(&issue.problem).then_some(said).into_iter().collect() }
            }
            Err(error) => Verdict { refused: true, of_shape: vec![error.to_string()] },
        },
        FileKind::Overview => verdict(&overview::mapping::parse(&text).1),
    }
}

fn verdict(issues: &Issues) -> Verdict {
    let errors = || issues.iter().filter(|issue| issue.severity == Severity::Error);
    let of_shape = errors().filter(|issue| is_of_shape(&issue.problem)).map(ToString::to_string).collect();
    Verdict { refused: errors().count() > 0, of_shape }
}

/// Whether a schema can say the same. It knows no calendar, and does not take addresses apart.
fn is_of_shape(problem: &Problem) -> bool {
    const BEYOND: &[&str] = &[
        "a date such as \"2027-11-30\"",
        "a moment in UTC such as \"2026-11-23T10:15:00Z\"",
        "an https: address, with {…} only after its host",
        "an address with https: or http:, or a relative path",
        "an origin such as \"https://www.example.nl\"",
        "base64url, as in a JWK",
    ];
    match problem {
        Problem::WrongType(wanted) => !BEYOND.contains(wanted),
        Problem::UnknownKey(_) | Problem::Missing(_) | Problem::UnknownWord(..) => true,
        _ => false,
    }
}

/// Both verdicts agree, as far as a schema can know.
pub fn agreement(kind: FileKind, validator: &Validator, file: &Value) -> Result<(), String> {
    let parsed = parsed(kind, file);
    let first = validator.iter_errors(file).next().map(|error| format!("{}: {error}", error.instance_path()));
    match first {
        Some(error) if !parsed.refused => Err(format!("only the schema refuses it: {error}\n{file}")),
        None if !parsed.of_shape.is_empty() => {
            Err(format!("only the parser refuses it: {}\n{file}", parsed.of_shape.join("; ")))
        }
        _ => Ok(()),
    }
}

/// The smallest object of its kind that is accepted.
pub fn smallest(object: &'static Object, reached: &Reached) -> Map<String, Value> {
    let mut members = Map::new();
    for key in object.keys().filter(|key| key.required) {
        members.insert(key.name.into(), good(key, reached).remove(0));
    }
    for union in &reached.unions {
        if let Some((word, _)) = union.members.iter().find(|(_, member)| member.id == object.id) {
            members.insert(union.tag.into(), json!(word));
        }
    }
    if object.id == "calculatedValue" {
        // No name of a question.
        members.insert("name".into(), json!("y"));
    }
    if object.id == FileKind::Questionnaire.top().id {
        members.insert("locale".into(), json!("nl"));
        // What triggers set and skip to.
        members.insert("pages".into(), json!([{"elements": [{"type": "text", "name": "x"}]}]));
    }
    members
}

/// Values that a key takes, at least one.
pub fn good(key: &Key, reached: &Reached) -> Vec<Value> {
    match key.shape {
        Shape::Text => vec![json!("x"), json!({"default": "x", "en": "y"}), json!({})],
        Shape::Html => vec![json!("<p>x</p>"), json!({"nl": "<p>x</p>"})],
        Shape::Condition | Shape::Formula => vec![json!("1 + 1 = 2")],
        Shape::Flag => vec![json!(true), json!(false)],
        Shape::Count => vec![json!(1), json!(20)],
        Shape::Number => vec![json!(-1.5), json!(3)],
        Shape::Positive => vec![json!(0.5), json!(2)],
        Shape::Whole(least, most) => vec![json!(least), json!(most)],
        Shape::String => vec![json!("x")],
        Shape::Form(form) => vec![json!(sample(form))],
        Shape::Plain => vec![json!("x"), json!(1), json!(true)],
        Shape::Bound => vec![json!(1), json!("2026-01-01")],
        Shape::Any => vec![json!("x")],
        Shape::AnyObject => vec![json!({"x": [1]})],
        Shape::Words(words) => words.iter().map(|word| json!(word)).collect(),
        Shape::FlagOrWords(words) => {
            [json!(true), json!(false)].into_iter().chain(words.iter().map(|word| json!(word))).collect()
        }
        Shape::Choices(_) => vec![json!(["x", 2, {"value": 3, "text": "drie"}])],
        Shape::List(object, _) => vec![json!([smallest(object, reached)])],
        Shape::ListOf(_, 0) => vec![json!([])],
        Shape::ListOf(union, _) => union.members.iter().map(|(_, object)| json!([smallest(object, reached)])).collect(),
        Shape::Forms(form) => vec![json!([sample(form)])],
        Shape::Object(object) => vec![json!(smallest(object, reached))],
        Shape::OneOf(union) => union.members.iter().map(|(_, object)| json!(smallest(object, reached))).collect(),
        Shape::Pairs => vec![json!([["a", "{response}"]]), json!([["a", ""], ["a", "{answers}"]])],
        Shape::Headers => vec![json!({"X-A": "b {id}"})],
        Shape::Messages => vec![json!({"nl": {"next": "Verder"}})],
    }
}

fn sample(form: &Form) -> &'static str {
    const SAMPLES: &[&str] = &[
        "AQAB",
        "encrypt",
        "2027-11-30",
        "https://www.example.nl",
        "a@b.nl",
        "9b0c6f6e-2c8e-4b5e-9d0b-2f1a4c3d5e6f",
        "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
        "2026-11-23T10:15:00Z",
        "aanbod",
        "a/b.json",
        "nl",
    ];
    const MODULUS: &str = include_str!("modulus.txt");
    if form.pattern.contains("342") {
        return MODULUS;
    }
    let fits = |sample: &&&str| validator_of(form).is_valid(&json!(sample));
    SAMPLES.iter().find(fits).unwrap()
}

fn validator_of(form: &Form) -> Validator {
    jsonschema::draft202012::new(&json!({"type": "string", "pattern": form.pattern})).unwrap()
}

/// A whole file in which this object stands.
pub fn around(kind: FileKind, object: &'static Object, json: Value, reached: &Reached) -> Value {
    if object.id == kind.top().id {
        return json;
    }
    for outer in &reached.objects {
        for key in outer.keys() {
            let inner = match key.shape {
                Shape::Object(inner) if inner.id == object.id => json.clone(),
                Shape::Choices(inner) | Shape::List(inner, _) if inner.id == object.id => json!([json]),
                Shape::ListOf(union, _) if has(union, object) => json!([json]),
                Shape::OneOf(union) if has(union, object) => json.clone(),
                _ => continue,
            };
            let mut members = smallest(outer, reached);
            members.insert(key.name.into(), inner);
            return around(kind, outer, members.into(), reached);
        }
    }
    panic!("{} stands nowhere", object.id)
}

fn has(union: &Union, object: &Object) -> bool {
    union.members.iter().any(|(_, member)| member.id == object.id)
}

/// The unions whose word may be left out.
pub fn untagged(reached: &Reached) -> Vec<&'static Union> {
    reached.unions.iter().copied().filter(|union| union.untagged != Untagged::Refused).collect()
}
