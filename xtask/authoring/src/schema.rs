//! The table as JSON Schemas (draft 2020-12), made to be read by editors.
//!
//! Each object closes itself (`additionalProperties: false`), and what kind of object it is follows
//! from its word by `if` and `then`: an editor then says what is wrong with *this* kind of question,
//! not that none of sixteen fits. Keys that objects share are written once, in the first that has
//! them. `null` is taken where a key may be left out, as the parser does.

use std::collections::HashMap;

use leeragenda::locale::Form;
use leeragenda::messages::{self, FORM_NAMES, KEYS};
use serde_json::{Map, Value, json};

use crate::profile::programs::{CHECK, ENCRYPTED};
use crate::profile::{FileKind, Key, Object, Reached, Shape, TAG, Union, Untagged};

/// Properties shorter than this are repeated rather than referred to.
const SHORT: usize = 90;

/// All schemas that are published, each under the name of its file without `.json`.
#[must_use]
pub fn all() -> Vec<(&'static str, Value)> {
    let kinds = FileKind::ALL.into_iter().map(|kind| (kind.name(), schema(kind)));
    kinds.chain([("encrypted", encrypted()), ("check", report())]).collect()
}

/// The schema of a kind of file.
#[must_use]
pub fn schema(kind: FileKind) -> Value {
    of(kind.name(), kind.top())
}

/// The schema of sealed answers.
#[must_use]
pub fn encrypted() -> Value {
    of("encrypted", &ENCRYPTED)
}

/// The schema of what `check` says to programs. Every key is there, be it as `null`, and later versions may add keys.
#[must_use]
pub fn report() -> Value {
    let mut schema = of("check", &CHECK);
    for definition in schema["$defs"].as_object_mut().into_iter().flat_map(Map::values_mut) {
        let names: Vec<&String> = definition["properties"].as_object().into_iter().flat_map(Map::keys).collect();
        let names = json!(names);
        set(definition, "required", names);
        set(definition, "additionalProperties", json!(true));
    }
    schema
}

fn of(name: &str, top: &'static Object) -> Value {
    let reached = Reached::below(top);
    let mut writer = Writer { reached: &reached, written: HashMap::new() };
    let mut definitions: Map<String, Value> =
        reached.objects.iter().map(|object| (object.id.to_owned(), writer.object(object))).collect();
    definitions.extend(reached.unions.iter().map(|union| (union.id.to_owned(), one_of(union))));
    let uses =
        |wanted: fn(Shape) -> bool| reached.objects.iter().any(|object| object.keys().any(|key| wanted(key.shape)));
    if uses(|shape| matches!(shape, Shape::Text | Shape::Html)) {
        definitions.insert("localised".into(), localised());
    }
    if uses(|shape| matches!(shape, Shape::Messages)) {
        definitions.insert("messages".into(), messages());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("Leeragenda: {name}"),
        "description": top.about,
        "$ref": reference(top.id),
        "$defs": definitions,
    })
}

/// As a file: indented, with a line break at its end.
#[must_use]
pub fn file(schema: &Value) -> String {
    format!("{schema:#}\n")
}

fn reference(id: &str) -> String {
    format!("#/$defs/{id}")
}

struct Writer<'r> {
    reached: &'r Reached,
    /// Where each long property was written first.
    written: HashMap<(&'static str, String), String>,
}

impl Writer<'_> {
    fn object(&mut self, object: &'static Object) -> Value {
        let mut properties = Map::new();
        // Its word was looked at by the union.
        if let Some(union) = self.reached.union_of(object) {
            properties.insert(union.tag.into(), json!(true));
        }
        for key in object.keys() {
            properties.insert(key.name.into(), self.property(object, key));
        }
        let required: Vec<&str> = object.keys().filter(|key| key.required).map(|key| key.name).collect();
        let mut schema = json!({
            "description": object.about,
            "type": self.types(object),
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            set(&mut schema, "required", json!(required));
        }
        let conditions: Vec<Value> = object.keys().flat_map(untagged).collect();
        if !conditions.is_empty() {
            set(&mut schema, "allOf", json!(conditions));
        }
        schema
    }

    /// An object, or also what can stand in its place.
    fn types(&self, object: &Object) -> Value {
        let keys = || self.reached.objects.iter().flat_map(|other| other.keys());
        if keys().any(|key| matches!(key.shape, Shape::Choices(choice) if choice.id == object.id)) {
            return json!(["string", "number", "boolean", "object"]);
        }
        if keys().any(|key| matches!(key.shape, Shape::Object(inner) if inner.id == object.id && !key.required)) {
            return json!(["object", "null"]);
        }
        json!("object")
    }

    fn property(&mut self, object: &Object, key: &'static Key) -> Value {
        let mut property = of_shape(key.shape, key.required);
        set(&mut property, "description", json!(key.about));
        if let Some(default) = key.default.and_then(|default| serde_json::from_str(default).ok()) {
            set(&mut property, "default", default);
        }
        let text = property.to_string();
        if text.len() < SHORT {
            return property;
        }
        let here = format!("#/$defs/{}/properties/{}", object.id, key.name);
        match self.written.entry((key.name, text)) {
            std::collections::hash_map::Entry::Occupied(first) => json!({ "$ref": first.get() }),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(here);
                property
            }
        }
    }
}

fn set(schema: &mut Value, key: &str, value: Value) {
    if let Some(members) = schema.as_object_mut() {
        members.insert(key.into(), value);
    }
}

/// What a key takes.
fn of_shape(shape: Shape, required: bool) -> Value {
    let types = |names: &[&str]| {
        let null = (!required).then_some("null");
        let names: Vec<&str> = names.iter().copied().chain(null).collect();
        match names.as_slice() {
            [one] => json!(one),
            several => json!(several),
        }
    };
    let words = |words: &[&str]| -> Vec<Value> {
        words.iter().map(|word| json!(word)).chain((!required).then_some(Value::Null)).collect()
    };
    match shape {
        Shape::Text | Shape::Html => {
            let mut schema = json!({ "$ref": reference("localised") });
            if required {
                set(&mut schema, "type", json!(["string", "object"]));
            }
            schema
        }
        // An expression of blanks is none.
        Shape::Condition | Shape::Formula if required => json!({ "type": "string", "pattern": r"\S" }),
        Shape::Condition | Shape::Formula | Shape::String => json!({ "type": types(&["string"]) }),
        Shape::Flag => json!({ "type": types(&["boolean"]) }),
        Shape::Count => json!({ "type": types(&["integer"]), "minimum": 0, "maximum": u32::MAX }),
        Shape::Number => json!({ "type": types(&["number"]) }),
        Shape::Positive => json!({ "type": types(&["number"]), "exclusiveMinimum": 0 }),
        Shape::Whole(least, most) => json!({ "type": types(&["integer"]), "minimum": least, "maximum": most }),
        Shape::Form(form) => json!({ "type": types(&["string"]), "pattern": form.pattern }),
        Shape::Plain => json!({ "type": types(&["string", "number", "boolean"]) }),
        Shape::Bound => json!({ "type": types(&["string", "number"]) }),
        Shape::Any => json!({}),
        Shape::AnyObject => json!({ "type": types(&["object"]) }),
        Shape::Words(known) => json!({ "enum": words(known) }),
        Shape::FlagOrWords(known) => {
            let mut all = vec![json!(true), json!(false)];
            all.extend(words(known));
            json!({ "enum": all })
        }
        Shape::Choices(object) => array(&types(&["array"]), 0, &json!({ "$ref": reference(object.id) })),
        Shape::List(object, least) => array(&types(&["array"]), least, &json!({ "$ref": reference(object.id) })),
        Shape::ListOf(union, least) => array(&types(&["array"]), least, &json!({ "$ref": reference(union.id) })),
        Shape::Forms(form) => array(&types(&["array"]), 0, &json!({ "type": "string", "pattern": form.pattern })),
        Shape::Object(object) => json!({ "$ref": reference(object.id) }),
        Shape::OneOf(union) => json!({ "$ref": reference(union.id) }),
        Shape::Pairs => {
            let name = json!({ "type": "string", "minLength": 1 });
            let pair =
                json!({ "type": "array", "prefixItems": [name, { "type": "string" }], "items": false, "minItems": 2 });
            array(&types(&["array"]), 1, &pair)
        }
        Shape::Headers => json!({
            "type": types(&["object"]),
            "propertyNames": { "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$" },
            // Plain but for what stands between two braces.
            "additionalProperties": { "type": "string", "pattern": r"^(?:[ -z|}~]|\{(?:[^{}]*\}|(?![^{}]*\})))*$" },
        }),
        Shape::Messages => json!({
            "type": types(&["object"]),
            "propertyNames": { "pattern": TAG.pattern },
            "additionalProperties": { "$ref": reference("messages") },
        }),
    }
}

fn array(types: &Value, least: usize, items: &Value) -> Value {
    let mut schema = json!({ "type": types, "items": items });
    if least > 0 {
        set(&mut schema, "minItems", json!(least));
    }
    schema
}

/// One of several objects, by its word.
fn one_of(union: &Union) -> Value {
    let refers = |object: &Object| json!({ "$ref": reference(object.id) });
    let tag = union.tag;
    let branches = union.members.iter().map(|(word, object)| {
        let mut branch = when(tag, word, &refers(object));
        match union.untagged {
            Untagged::Refused | Untagged::AsAround(..) => {}
            Untagged::As(default) if default == *word => {
                branch["if"] = json!({ "type": "object", "properties": { tag: { "enum": [word, null] } } });
            }
            // What is null is of no kind.
            Untagged::As(_) => set(&mut branch["if"], "type", json!("object")),
        }
        branch
    });
    let mut words: Vec<Value> = union.members.iter().map(|(word, _)| json!(word)).collect();
    let mut about = json!({ "description": union.tag_about });
    let mut types = json!("object");
    match union.untagged {
        Untagged::Refused => {}
        Untagged::AsAround(..) => words.extend([json!("default"), Value::Null]),
        Untagged::As(default) => {
            words.push(Value::Null);
            set(&mut about, "default", json!(default));
            // The key that holds it may be left out.
            types = json!(["object", "null"]);
        }
    }
    set(&mut about, "enum", json!(words));
    let mut schema = json!({
        "description": union.about,
        "type": types,
        "properties": { tag: about },
        "allOf": branches.collect::<Vec<_>>(),
    });
    if union.untagged == Untagged::Refused {
        set(&mut schema, "required", json!([tag]));
    }
    schema
}

fn when(tag: &str, word: &str, then: &Value) -> Value {
    json!({ "if": { "properties": { tag: { "const": word } }, "required": [tag] }, "then": then })
}

/// What the items of a list are that do not say so themselves.
fn untagged(key: &'static Key) -> Vec<Value> {
    let Shape::ListOf(union, _) = key.shape else { return Vec::new() };
    let Untagged::AsAround(tag, default) = union.untagged else { return Vec::new() };
    let own = union.tag;
    let silent = json!({ "properties": { own: { "enum": ["default", null] } } });
    let branch = |(word, object): &(&str, &Object)| {
        let items = json!({ "if": silent, "then": { "$ref": reference(object.id) } });
        let list = key.name;
        let then = json!({ "properties": { list: { "items": items } } });
        if *word == default {
            json!({ "if": { "properties": { tag: { "enum": [word, null] } } }, "then": then })
        } else {
            when(tag, word, &then)
        }
    };
    union.members.iter().map(branch).collect()
}

/// A text in one or more languages.
fn localised() -> Value {
    json!({
        "description": "A text, or texts by language: {\"nl\": \"…\", \"en\": \"…\"}; under \"default\" stands the one of the questionnaire's own language. {name} puts an answer in.",
        "type": ["string", "object", "null"],
        "properties": { "default": { "type": "string", "description": "The text in the questionnaire's own language." } },
        // "default" has seven letters.
        "propertyNames": { "pattern": TAG.pattern.replacen('^', "^default$|^", 1) },
        "additionalProperties": { "type": "string" },
    })
}

/// The texts of the interface.
fn messages() -> Value {
    let in_forms = |key: &messages::Key| {
        let forms = if key.counts().is_some() { FORM_NAMES.as_slice() } else { &[] };
        [("", Form::Other)].iter().chain(forms).map(|(end, _)| [key.name(), end].concat()).collect::<Vec<_>>()
    };
    let names = KEYS.iter().flat_map(in_forms);
    let properties: Map<String, Value> = names.map(|name| (name, json!({ "type": "string" }))).collect();
    json!({
        "description": "Texts of the interface in one language, by name.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}
