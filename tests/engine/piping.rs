//! What texts and conditions read of a part of an answer, and of what was written beside one. The outcomes are
//! those of survey-core 2.5.38, but that dates and decimals are written as the language has them.

use leeragenda::definition::Language;

use super::*;

fn choices() -> Json {
    json!([{ "value": "a", "text": "Aa" }, { "value": "b", "text": "Bb" }])
}

/// Codes stood in the place of what people read: they were looked up for whole questions only.
#[test]
fn a_part_of_an_answer_is_put_in_a_text_as_people_read_it() {
    let parts = [
        ("mx.r1", "Een"),
        ("MX.R1", "Een"),
        ("mx.weg", ""),
        ("md[0].c", "Aa"),
        ("md[-1].c", "Aa"),
        ("md[1].c", ""),
        ("md[0].k", "Aa, kk"),
        ("md[0].y", "Jawel"),
        ("md[0].e", "€ 5,00"),
        ("md[0].d", "5 maart 2026"),
        ("md[0].n", "1,5"),
        ("pd[0].r", "rr"),
        ("pd[0].cb", "Aa, cc"),
        ("pd[0].cb[0]", "Aa"),
        ("pd[0].cb[1]", "cc"),
        ("pd[0].md[0].c", "Aa"),
        ("pd[0].mx.r1", "Een"),
        ("cb[0]", "Bb"),
        ("rk[0]", "Bb"),
        ("mt.i1", "5 maart 2026"),
        ("mt.n", "1,5"),
        ("cb.length", "2"),
        ("pd.length", "1"),
    ];
    let matrix =
        json!({ "type": "matrix", "name": "mx", "rows": ["r1"], "columns": [{ "value": 1, "text": "Een" }, 2] });
    let mut top = matrix.clone();
    top["defaultValue"] = json!({ "r1": 1 });
    let several = |name: &str| json!({ "type": "checkbox", "name": name, "choices": choices(), "showOtherItem": true });
    let within = ["panel.r", "panel.cb[0]", "panel.md[0].c", "panel.mx.r1"];
    let title: Vec<String> = within.iter().map(|name| format!("{{{name}}}")).collect();
    let mut elements = vec![
        top,
        json!({ "type": "matrixdynamic", "name": "md", "rowCount": 0, "columns": [
            { "name": "c", "cellType": "dropdown", "choices": choices() },
            { "name": "k", "cellType": "checkbox", "choices": choices(), "showOtherItem": true },
            { "name": "y", "cellType": "boolean", "labelTrue": "Jawel" },
            { "name": "e", "cellType": "expression", "expression": "5", "displayStyle": "currency", "currency": "EUR" },
            { "name": "d", "cellType": "text", "inputType": "date" },
            { "name": "n", "cellType": "text", "inputType": "number" }
        ], "defaultValue": [{ "c": "a", "k": ["a", "other"], "k-Comment": "kk", "y": true, "d": "2026-03-05", "n": 1.5 }] }),
        json!({ "type": "paneldynamic", "name": "pd", "panelCount": 1, "defaultValue": [
            { "r": "other", "r-Comment": "rr", "cb": ["a", "other"], "cb-Comment": "cc", "md": [{ "c": "a" }], "mx": { "r1": 1 } }
        ], "templateElements": [
            { "type": "radiogroup", "name": "r", "choices": choices(), "showOtherItem": true }, several("cb"), matrix,
            { "type": "matrixdynamic", "name": "md", "rowCount": 0, "columns": [{ "name": "c", "cellType": "dropdown", "choices": choices() }] },
            { "type": "text", "name": "in", "title": title.join("|") }
        ] }),
        json!({ "type": "checkbox", "name": "cb", "choices": choices(), "defaultValue": ["b", "a"] }),
        json!({ "type": "ranking", "name": "rk", "choices": choices(), "defaultValue": ["b", "a"] }),
        json!({ "type": "multipletext", "name": "mt", "items": [{ "name": "i1", "inputType": "date" }, { "name": "n", "inputType": "number" }],
            "defaultValue": { "i1": "2026-03-05", "n": 1.5 } }),
    ];
    let asks = |(at, (name, _)): (usize, &(&str, &str))| json!({ "type": "text", "name": format!("z{at}"), "title": format!("<{{{name}}}>") });
    elements.extend(parts.iter().enumerate().map(asks));
    let scenario = with(json!(elements)).expect_title("pd[0].in", "rr|Aa|Aa|Een");
    for (at, (name, words)) in parts.iter().enumerate() {
        let title = scenario.session().view().title(scenario.node(&format!("z{at}"))).replace('\u{a0}', " ");
        assert_eq!(title, format!("<{words}>"), "{{{name}}}");
    }
}

/// Only those of questions were.
#[test]
fn decimals_of_calculated_values_are_written_as_the_language_writes_them() {
    let questionnaire = json!({ "locale": "nl", "calculatedValues": [{ "name": "c", "expression": "7.5 * 1.5", "includeIntoResult": true }],
        "pages": [{ "name": "p", "elements": [
            { "type": "text", "name": "n", "inputType": "number", "defaultValue": 7.5, "title": { "default": "{n} en {c}", "en": "{n} and {c}" } }
        ] }] });
    whole(questionnaire)
        .expect_title("n", "7,5 en 11,25")
        .expect_handed_in(json!({ "n": 7.5, "c": 11.25 }))
        .does(Msg::Speak(Language::new("en")))
        .expect_title("n", "7.5 and 11.25");
}

/// Only those of questions were: those of expressions and calculated values stood there as "2026-11-23".
#[test]
fn days_that_follow_from_an_expression_are_written_as_the_language_writes_them() {
    let questionnaire = json!({ "locale": "nl", "calculatedValues": [{ "name": "c", "expression": "today(1)", "includeIntoResult": true }],
        "pages": [{ "name": "p", "elements": [
            { "type": "expression", "name": "v", "title": "V", "expression": "today()" },
            { "type": "text", "name": "n", "title": { "default": "{v} en {c}", "en": "{v} and {c}" } },
            { "type": "text", "name": "w", "defaultValue": "2026-11-23", "title": "W" },
            { "type": "text", "name": "x", "title": "{w}" }
        ] }] });
    whole(questionnaire)
        .expect_title("n", "23 november 2026 en 24 november 2026")
        // A text is a text.
        .expect_title("x", "2026-11-23")
        .expect_handed_in(json!({ "v": "2026-11-23", "w": "2026-11-23", "c": "2026-11-24" }))
        .does(Msg::Speak(Language::new("en")))
        .expect_title("n", "23 November 2026 and 24 November 2026");
}

/// They counted on in conditions and texts after another choice was made.
#[test]
fn words_for_other_count_as_long_as_other_is_chosen() {
    let asked = |name: &str, kind: &str| json!({ "type": kind, "name": name, "choices": ["a"], "showOtherItem": true, "showNoneItem": true });
    let elements = json!([
        asked("rg", "radiogroup"), asked("cb", "checkbox"),
        { "type": "text", "name": "v", "visibleIf": "{rg-Comment} = 'x'" },
        { "type": "text", "name": "w", "visibleIf": "{CB-comment} notempty", "title": "<{rg-Comment}>" },
        { "type": "expression", "name": "e", "expression": "getComment('rg')" },
        { "type": "paneldynamic", "name": "pd", "panelCount": 1, "templateElements": [
            asked("r", "radiogroup"), { "type": "text", "name": "s", "visibleIf": "{panel.r-Comment} notempty" }
        ] },
        { "type": "radiogroup", "name": "area", "choices": ["a", "b"], "showCommentArea": true },
        { "type": "text", "name": "beside", "visibleIf": "{area-Comment} notempty" }
    ]);
    let chosen = with(elements)
        .answer("rg", "other")
        .comment("rg", "x")
        .tick("cb", ["other"])
        .comment("cb", "y")
        .answer("pd[0].r", "other")
        .comment("pd[0].r", "z")
        .answer("area", "a")
        .comment("area", "c")
        .expect_visible(["v", "w", "pd[0].s", "beside"])
        .expect_title("w", "<x>")
        .expect_answer("e", json!("x"));
    let others = chosen.answer("rg", "a").tick("cb", ["none"]).answer("pd[0].r", "a").answer("area", "b");
    let again = others.expect_hidden(["v", "w", "pd[0].s"]).expect_visible(["beside"]).expect_title("w", "<>");
    let again = again.expect_answer("e", json!(null)).answer("rg", "other").answer("pd[0].r", "other");
    again.expect_visible(["v", "pd[0].s"]).expect_title("w", "<x>").expect_answer("e", json!("x"));
}

#[test]
fn the_authors_words_about_a_bound_have_the_bound_in_them() {
    let elements = json!([
        { "type": "text", "name": "n", "inputType": "number", "min": 1.5, "max": 9, "minErrorText": "Ten minste {0}.",
          "maxErrorText": { "nl": "Hoogstens {0}, {wie}." } },
        { "type": "text", "name": "d", "inputType": "date", "min": "2026-03-05", "minErrorText": "Vanaf {0}" },
        { "type": "text", "name": "wie", "defaultValue": "Sam" }
    ]);
    with(elements)
        .answer("n", "1")
        .leave("n")
        .expect_error("n", "Ten minste 1,5.")
        .answer("n", "10")
        .leave("n")
        .expect_error("n", "Hoogstens 9, Sam.")
        .answer("d", "2026-01-01")
        .leave("d")
        .expect_error("d", "Vanaf 5 maart 2026");
}

#[test]
fn names_in_the_texts_of_the_whole_are_looked_up_too() {
    let questionnaire = json!({ "locale": "nl", "title": "Van {a}", "description": "{b}", "pageNextText": { "nl": "Verder, {c}" },
        "completeText": "{a}", "pages": [{ "name": "p", "elements": [{ "type": "text", "name": "a" }] }] });
    let unknown = ["description: no question has the name {b}", "pageNextText: no question has the name {c}"];
    issues(questionnaire, &unknown);
}

#[test]
fn an_outcome_that_is_to_be_a_date_is_one_also_of_a_moment() {
    let elements = json!([
        { "type": "text", "name": "m", "inputType": "datetime-local", "defaultValue": "2026-03-05T09:30" },
        { "type": "expression", "name": "e", "expression": "{m}", "displayStyle": "date" },
        { "type": "text", "name": "t", "title": "<{e}>" }
    ]);
    with(elements).expect_title("t", "<5 maart 2026>");
}

/// The forwarded call had the respondent's answers in it, beside the promise that they are not included.
#[test]
fn the_call_for_others_has_no_answers_in_it() {
    let questionnaire = |start: bool| {
        json!({ "locale": "nl", "title": "Vragen van {a}", "description": { "nl": "Voor {a}", "en": "For {a}" },
            "firstPageIsStartPage": start,
            "pages": [{ "name": "p", "title": "Oproep van {a}", "elements": [{ "type": "text", "name": "a" }] },
                { "name": "q", "elements": [{ "type": "text", "name": "b" }] }] })
    };
    let call = |start: bool, language: &str| {
        let scenario = whole(questionnaire(start));
        let node = scenario.node("a");
        let scenario = scenario.does(Msg::Write(node, "Sam Geheim".into()));
        scenario.session().definition().call(&Language::new(language))
    };
    assert_eq!(call(false, "nl"), ("Vragen van …".into(), "Voor …".into()));
    assert_eq!(call(true, "en"), ("Oproep van …".into(), "For …".into()));
}
