//! No text and no answer makes an expression panic.

#![allow(clippy::unwrap_used)]

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::functions::FUNCTIONS;
use super::*;

const TOKENS: [&str; 58] = [
    "{a}",
    "{b.c}",
    "{l[0].v}",
    "{l[-1]}",
    "{#a}",
    "{l.length}",
    "{$a.b}",
    "{l[1e300]}",
    "{:1}",
    "{\"a\":[1]}",
    "0",
    "1",
    "-2.5",
    "0x9",
    "1e9",
    "99999999999999999999",
    "'tekst'",
    "'één'",
    "'{v} > 1'",
    "''",
    "\"",
    "\\'",
    "'2026-11-23'",
    "'9999-12-31T24:00'",
    "'v'",
    "true",
    "null",
    "woord",
    "(",
    "(",
    ")",
    "[",
    "]",
    ",",
    ",",
    " ",
    "!",
    "empty",
    "notempty",
    "and",
    "or",
    "=",
    "<>",
    "<",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "^",
    "contains",
    "notcontains",
    "anyof",
    "allof",
    "noneof",
    "é",
    "-",
];

fn text() -> impl Strategy<Value = String> {
    let calls = select(FUNCTIONS.to_vec()).prop_map(|(name, _)| name.to_owned() + "(");
    let token = prop_oneof![4 => select(TOKENS.to_vec()).prop_map(String::from), 1 => calls];
    prop_oneof![
        4 => vec(token, 0..24).prop_map(|tokens| tokens.join(" ")),
        1 => any::<String>(),
        1 => ".{0,12}[{}'(\\[<=>].{0,12}",
    ]
}

fn answer() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<f64>().prop_map(Value::Number),
        any::<i16>().prop_map(|number| Value::Number(number.into())),
        any::<String>().prop_map(Value::Text),
        text().prop_map(Value::Text),
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z?)?".prop_map(Value::Text),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::List),
            btree_map(select(vec!["v", "k", "c", "length", "é"]).prop_map(String::from), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_answer_makes_it_panic(text in text(), a in answer(), b in answer(), l in vec(answer(), 0..4), now in any::<f64>()) {
        match Expression::parse(&text) {
            Ok(expression) => {
                let members = [("a", a), ("b", b), ("l", Value::List(l))].map(|(name, value)| (name.to_owned(), value));
                let now = Moment { epoch_ms: now, utc_offset_minutes: 60 };
                let scope = Answers { members: &Members::from(members), now };
                let _ = (expression.evaluate_as(&scope, DateForm::Second), expression.holds(&scope), expression.calls());
                for name in expression.reads() {
                    let _ = (name.root_candidates().count(), name.in_item(), name.property());
                }
            }
            Err(error) => prop_assert!(text.is_char_boundary(error.at), "{error}"),
        }
    }
}
