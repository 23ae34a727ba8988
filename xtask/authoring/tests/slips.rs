//! What `cargo xtask check` says of questionnaires: at which place, and of what only looks right.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod checked;

use std::fs;
use std::path::Path;

use authoring::check::Finding;
use leeragenda::definition::Severity;

use checked::{findings, lines};

/// What came behind a faulty entry was told at the place of the entry before it.
#[test]
fn what_stands_behind_a_faulty_entry_is_told_at_its_own_place() {
    let text = r#"{
        "locale": "nl",
        "triggers": [
            {"type": "setvalue"},
            3,
            {"type": "visible", "expression": "{a} = 1"},
            {"type": "skip", "expression": "{a} = 1", "gotoName": "q"}
        ],
        "calculatedValues": [{"name": "b"}, {}, {"name": "c", "expression": "{q}"}],
        "completedHtmlOnCondition": [{"html": "x"}, [], {"expression": "{q} = 1", "html": "x"}],
        "pages": [{"elements": [{"type": "text", "name": "a", "title": "{b}", "validators": [
            {"type": "is"},
            {"type": "regex"},
            null,
            {"type": "regex", "regex": "(a+)+$"},
            {"type": "expression", "expression": "{q} = 1"}
        ]}]}]
    }"#;
    let found = findings(text);
    let at = |code: &str| {
        let of_code = found.iter().filter(|finding| finding.code == code);
        of_code.map(|finding| finding.path.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        at("unknown-name"),
        [
            "triggers[3].gotoName",
            "calculatedValues[2].expression",
            "completedHtmlOnCondition[2].expression",
            "pages[0].elements[0].validators[4].expression",
        ]
    );
    assert_eq!(at("other"), ["pages[0].elements[0].validators[3].regex"]);
}

/// What is warned of in a questionnaire of these elements: where, in the first element, and what.
fn warned(element: &str) -> Vec<(String, &'static str, String)> {
    let text = format!(r#"{{"locale": "nl", "pages": [{{"elements": [{element}]}}]}}"#);
    let line = |finding: Finding| {
        assert_eq!(finding.severity, Severity::Warning, "{finding:?}");
        let place = finding.path.strip_prefix("pages[0].elements[0].").unwrap_or(&finding.path);
        (place.to_owned(), finding.code, finding.message)
    };
    findings(&text).into_iter().map(line).collect()
}

#[track_caller]
fn warns(element: &str, place: &str, code: &str, message: &str) {
    assert_eq!(warned(element), [(place.to_owned(), code, message.to_owned())], "{element}");
}

#[track_caller]
fn silent(elements: &[&str]) {
    elements.iter().for_each(|element| assert_eq!(warned(element), [], "{element}"));
}

/// Nobody could get past it, and `check` had nothing to say.
#[test]
fn a_question_with_nothing_to_answer_it_with_is_warned_of() {
    for kind in ["radiogroup", "dropdown", "checkbox", "tagbox", "ranking"] {
        for choices in ["", r#", "choices": []"#] {
            let element = format!(r#"{{"type": "{kind}", "name": "a", "isRequired": true{choices}}}"#);
            let message = "without choices there is nothing to answer this with, and it must be answered";
            warns(&element, "choices", "missing", message);
        }
    }
    let matrix = r#"{"type": "matrix", "name": "a", "rows": ["r"]}"#;
    warns(matrix, "columns", "missing", "without columns there is nothing to answer this with");
    let matrix = r#"{"type": "matrix", "name": "a", "columns": ["c"], "isRequired": true}"#;
    warns(matrix, "rows", "missing", "without rows there is nothing to answer this with, and it must be answered");
    let table =
        r#"{"type": "matrixdynamic", "name": "a", "columns": [{"name": "b", "cellType": "text"}, {"name": "c"}]}"#;
    warns(table, "columns[1].choices", "missing", "without choices there is nothing to answer this with");
    let inside = r#"{"type": "panel", "name": "p", "elements": [{"type": "paneldynamic", "name": "a", "templateElements":
        [{"type": "radiogroup", "name": "b"}]}]}"#;
    let place = "elements[0].templateElements[0].choices";
    warns(inside, place, "missing", "without choices there is nothing to answer this with");
    silent(&[
        r#"{"type": "radiogroup", "name": "a", "isRequired": true, "choices": ["x"]}"#,
        r#"{"type": "checkbox", "name": "a", "isRequired": true, "showOtherItem": true}"#,
        r#"{"type": "dropdown", "name": "a", "isRequired": true, "showNoneItem": true}"#,
        r#"{"type": "rating", "name": "a", "isRequired": true}"#,
        r#"{"type": "matrix", "name": "a", "isRequired": true, "columns": ["c"], "rows": ["r"]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "choices": ["x"], "columns": [{"name": "b"}]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "columns": [{"name": "b", "choices": ["x"]}]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "cellType": "text", "columns": [{"name": "b"}]}"#,
    ]);
}

#[test]
fn bounds_that_no_answer_fits_are_warned_of() {
    let several = r#"{"type": "checkbox", "name": "a", "choices": [1, 2, 3], "#;
    let more = format!(r#"{several}"minSelectedChoices": 3, "maxSelectedChoices": 2}}"#);
    warns(&more, "minSelectedChoices", "other", "this is more than maxSelectedChoices: no answer fits");
    let more = format!(r#"{several}"minSelectedChoices": 4}}"#);
    warns(&more, "minSelectedChoices", "other", "there are not so many choices");
    for (input, least, most) in [
        ("number", "10", "9"),
        ("range", r#""10""#, "9"),
        ("date", r#""2026-03-14""#, r#""2026-03-13""#),
        ("time", r#""10:00""#, r#""09:30""#),
    ] {
        let line = format!(r#"{{"type": "text", "name": "a", "inputType": "{input}", "min": {least}, "max": {most}}}"#);
        warns(&line, "min", "other", "this is more than max: no answer fits");
    }
    let line = r#"{"type": "multipletext", "name": "a", "items": [{"name": "b", "validators": [{"type": "email"}, "#;
    for (kind, least, most) in [
        ("numeric", "minValue", "maxValue"),
        ("text", "minLength", "maxLength"),
        ("answercount", "minCount", "maxCount"),
    ] {
        let of = |bounds: &str| format!(r#"{line}{{"type": "{kind}", {bounds}}}]}}]}}"#);
        let place = format!("items[0].validators[1].{least}");
        let message = format!("this is more than {most}: no answer fits");
        warns(&of(&format!(r#""{least}": 3, "{most}": 2"#)), &place, "other", &message);
        silent(&[&of(&format!(r#""{least}": 3, "{most}": 3"#)), &of(&format!(r#""{least}": 3"#))]);
    }
    silent(&[
        &format!(r#"{several}"minSelectedChoices": 3, "maxSelectedChoices": 0}}"#),
        &format!(r#"{several}"minSelectedChoices": 4, "showOtherItem": true}}"#),
        r#"{"type": "text", "name": "a", "inputType": "number", "min": 9, "max": "10"}"#,
        r#"{"type": "text", "name": "a", "inputType": "date", "min": "2026-03-14", "max": "2026-03-14"}"#,
    ]);
}

#[test]
fn a_word_that_browsers_do_not_know_is_warned_of() {
    let line = |word: &str| format!(r#"{{"type": "text", "name": "a", "autocomplete": "{word}"}}"#);
    let message = r#"browsers do not know "nane" as a field to fill in by themselves: did you mean name?"#;
    warns(&line("nane"), "autocomplete", "unknown-word", message);
    let message = r#"browsers do not know "voornaam" as a field to fill in by themselves"#;
    warns(&line("voornaam"), "autocomplete", "unknown-word", message);
    warns(&line("voornaam email"), "autocomplete", "unknown-word", message);
    let amount = |code: &str| {
        format!(
            r#"{{"type": "expression", "name": "a", "expression": "1", "displayStyle": "currency", "currency": "{code}"}}"#
        )
    };
    for code in ["euro", "€", "E1R"] {
        let message = "this must be the three letters of a currency, as EUR: the amount is written without one";
        warns(&amount(code), "currency", "unknown-word", message);
    }
    silent(&[
        &line("email"),
        &line("Given-Name"),
        &line("section-a shipping street-address"),
        &line("work tel webauthn"),
        &line("off"),
        &amount("EUR"),
    ]);
}

#[test]
fn the_questionnaires_that_show_everything_show_one_slip() {
    // It shows "other" beside a comment area, on purpose.
    for (file, slips) in [("gallery.json", &["showCommentArea"][..]), ("rules.json", &[])] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("tests/fixtures").join(file);
        let found = findings(&fs::read_to_string(path).unwrap());
        let keys = found.iter().map(|finding| finding.path.rsplit('.').next().unwrap());
        assert_eq!(keys.collect::<Vec<_>>(), slips, "{file}");
    }
}

/// An answer with which a question begins was looked through as if questions stood in it.
#[test]
fn an_answer_that_looks_like_a_question_is_none() {
    let asked = |(kind, name): (&str, &str)| format!(r#"{{"type": "{kind}", "name": "{name}"}}"#);
    let names = [("boolean", "showOtherItem"), ("boolean", "showCommentArea"), ("text", "name"), ("text", "visibleIf")]
        .map(asked);
    let names = names.join(", ");
    let item = r#"{"showOtherItem": true, "showCommentArea": true, "name": "a", "visibleIf": "{a} = 1"}"#;
    let list = format!("[{item}]");
    for (key, answer) in [("defaultValue", &*list), ("defaultPanelValue", item)] {
        let text = format!(
            r#"{{"locale": "nl", "clearInvisibleValues": "onHidden", "pages": [{{"elements": [
                {{"type": "paneldynamic", "name": "r", "{key}": {answer}, "templateElements": [{names}]}}
            ]}}], "triggers": [{{"type": "setvalue", "expression": "{{r.length}} = 1", "setToName": "r", "setValue": {list}}}]}}"#
        );
        assert_eq!(lines(&text), [] as [&str; 0], "{key}");
    }
}

#[test]
fn a_comparison_that_no_answer_meets_is_warned_of() {
    let asked = |control: &str, condition: &str| {
        format!(
            r#"{{"type": "text", "name": "a", "visibleIf": "{condition}"}}, {{"type": {control}, "name": "q"}},
            {{"type": "paneldynamic", "name": "p", "templateElements": [{{"type": "dropdown", "name": "k", "choices": ["i"]}},
                {{"type": "text", "name": "t", "visibleIf": "{{panel.k}} = 'i'"}}]}}"#
        )
    };
    let one = |condition: &str| asked(r#""radiogroup", "choices": ["left", {"value": 2}, "a b"]"#, condition);
    let several = |condition: &str| asked(r#""checkbox", "choices": ["left", 2], "showNoneItem": true"#, condition);
    let message = "no choice of {q} has the value lift: did you mean left?";
    for condition in ["{q} = 'lift'", "'lift' != {q}", "{Q} anyof ['left', 'lift']", "{a} empty and ({q} <> 'lift')"] {
        let message = message.replace("{q}", if condition.contains('Q') { "{Q}" } else { "{q}" });
        warns(&one(condition), "visibleIf", "unknown-word", &message);
    }
    warns(&several("{q} contains 'lift'"), "visibleIf", "unknown-word", message);
    warns(&one("{q} = 3"), "visibleIf", "unknown-word", "no choice of {q} has the value 3");
    let scale = asked(r#""rating""#, "{q} = 6");
    warns(&scale, "visibleIf", "unknown-word", "no choice of {q} has the value 6");
    let item = asked(r#""text""#, "{p[0].k} = 'x'").replace("= 'i'", "= 'j'");
    let place = "pages[0].elements[2].templateElements[1].visibleIf";
    warns(&item, place, "unknown-word", "no choice of {panel.k} has the value j");
    let matrix = |condition: &str| asked(r#""matrix", "columns": [1], "rows": ["row", "b.c"]"#, condition);
    let message = "the matrix q has no row rov: did you mean row?";
    warns(&matrix("{q.rov} = 1"), "visibleIf", "unknown-name", message);
    silent(&[
        &one("{q} = 'Left' or {q} = '2' or {q} = 2 or {q} contains 'b' or {q} = ''"),
        &one("{q} notempty and {q} > 7 and {q} = {a}"),
        &several("{q} = ['left', '2'] or {q} contains 'none' or {q} allof ['left']"),
        &asked(r#""radiogroup", "choices": ["x"], "showOtherItem": true"#, "{q} = 'y'"),
        &asked(r#""text""#, "{q} = 'y'"),
        &asked(r#""boolean""#, "{q} = 'y'"),
        &asked(r#""rating""#, "{q} = 5"),
        &matrix("{q.Row} = 1 and {q.b.c} = 1 and {q} notempty"),
    ]);
}

/// A page that was there was "missing", and a name that was right was said to be another's.
#[test]
fn what_is_said_is_what_is_so() {
    assert_eq!(lines(r#"{"locale": "nl", "pages": []}"#), ["1:27 missing pages is empty"]);
    assert_eq!(lines(r#"{"locale": "nl"}"#), ["1:1 missing pages is missing"]);
    let of = |element: &str| {
        let text = format!(r#"{{"locale": "nl", "pages": [{{"elements": [{element}]}}]}}"#);
        lines(&text).into_iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    let doubled = of(r#"{"type": "radiogroup", "name": "a", "choices": ["x", "x"]}"#);
    assert_eq!(doubled, ["duplicate the value x is used twice"]);
    let doubled = of(r#"{"type": "text", "name": "a"}, {"type": "text", "name": "a"}"#);
    assert_eq!(doubled, ["duplicate the name a is used twice"]);
    let refused = of(r#"{"type": "file", "name": "f"}, {"type": "tex", "name": "g", "valueName": "h"},
        {"type": "text", "name": "b", "title": "{f} {f-Comment} {g.x}", "visibleIf": "{H} = 1 and {$f.isVisible} = 1 and {c} = 1"}"#);
    assert_eq!(refused.len(), 3, "{refused:?}");
    assert_eq!(refused.last().unwrap(), "unknown-name no question has the name {c}: did you mean {b}?");
}
