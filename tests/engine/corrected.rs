//! What a respondent corrects stays, until what it was set by changes.

use super::*;

/// A respondent of these questions, with these more keys of the questionnaire.
fn asked(elements: Json, more: Json) -> Scenario {
    whole(and(json!({ "locale": "nl", "pages": [{ "name": "p", "elements": elements }] }), more))
}

/// A call without a name within one that has a name set the answer back at every other answer.
#[test]
fn what_an_expression_set_stays_as_it_is_corrected() {
    let date = |name: &str| and(text(name), json!({ "inputType": "date" }));
    let days = "dateDiff({start}, today(), 'days')";
    let number = and(text("n"), json!({ "inputType": "number", "setValueExpression": days }));
    let asked = with(json!([date("start"), number, text("x")]));
    let asked = asked.answer("start", "2026-11-01").answer("n", 20.0).answer("x", "a");
    let asked = asked.expect_answer("n", json!(20));
    // It is set again when what it reads changes, which is another outcome.
    let asked = asked.answer("start", "2026-11-02");
    assert_ne!(asked.session().view().value(asked.node("n")).map(|n| n.to_text()).as_deref(), Some("20"));

    let choice = json!({ "type": "radiogroup", "name": "q", "choices": [{ "value": "a", "text": "Een" }] });
    let words = and(text("t"), json!({ "setValueExpression": "iif({q} notempty, displayValue('q'))" }));
    let asked = with(json!([choice, words, text("x")])).answer("q", "a").expect_answer("t", json!("Een"));
    asked.answer("t", "eigen woorden").answer("x", "a").expect_answer("t", json!("eigen woorden"));

    let reset = and(text("q"), json!({ "resetValueIf": format!("{days} > 10") }));
    let asked = with(json!([date("start"), reset, text("x")])).answer("start", "2026-11-01");
    asked.answer("q", "eigen").answer("x", "a").expect_answer("q", json!("eigen"));
}

#[test]
fn what_a_trigger_set_stays_as_it_is_corrected() {
    let when = "dateDiff({start}, today(), 'days') > 10";
    let trigger = json!({ "type": "setvalue", "expression": when, "setToName": "q", "setValue": "A" });
    let start = and(text("start"), json!({ "inputType": "date" }));
    let asked = asked(json!([start, text("q"), text("x")]), json!({ "triggers": [trigger] }));
    let asked = asked.answer("start", "2026-11-01").expect_answer("q", json!("A"));
    asked.answer("q", "eigen").answer("x", "a").expect_answer("q", json!("eigen"));
}

/// An answer in another row set it off again.
#[test]
fn a_trigger_on_a_row_is_set_off_by_that_row() {
    let matrix = json!({ "type": "matrix", "name": "m", "rows": ["r1", "r2"], "columns": ["k1", "k2"] });
    for when in ["{m.r2} = 'k1'", "{m.r2} notempty", "{M.R2} = 'k1'"] {
        let trigger = json!({ "type": "setvalue", "expression": when, "setToName": "q", "setValue": "A" });
        let asked = asked(json!([matrix, text("q")]), json!({ "triggers": [trigger] }));
        let asked = asked.row("m", "r2", "k1").expect_answer("q", json!("A")).answer("q", "eigen");
        let asked = asked.row("m", "r1", "k2").expect_answer("q", json!("eigen"));
        asked.row("m", "r2", "k2").row("m", "r2", "k1").expect_answer("q", json!("A"));
    }
}

/// "Wij bellen Bureau Geheim": it was hidden, and not handed in. So did they know a hidden row, and what was written
/// beside a hidden answer.
#[test]
fn the_last_words_know_only_what_is_handed_in() {
    let org = and(text("org"), json!({ "visibleIf": "{o} = 'ja'", "showCommentArea": true }));
    let row = json!({ "value": "z", "visibleIf": "{o} = 'ja'" });
    let matrix = json!({ "type": "matrix", "name": "m", "columns": ["k"], "rows": ["y", row] });
    let asked = |clear: &str, when: &str| {
        let when = json!([{ "expression": when, "html": "<p>Wij bellen.</p>" }]);
        let more = json!({ "completedHtmlOnCondition": when, "clearInvisibleValues": clear, "completedHtml": "<p>Dank u.</p>" });
        let asked = asked(json!([text("o"), org, matrix]), more).answer("o", "ja").answer("org", "Bureau Geheim");
        asked.comment("org", "Zeer Geheim").row("m", "y", "k").row("m", "z", "k")
    };
    let told = |asked: &Scenario| {
        let said = |view: leeragenda::derived::View, versions: &_| {
            format!("{versions:?} {}", view.fill_outside("{org} {org-Comment}"))
        };
        asked.session().completed(said).unwrap_or_default()
    };
    for when in ["{org} notempty", "{org-Comment} notempty", "{m.z} notempty"] {
        for (clear, is_told) in [("onComplete", false), ("none", true)] {
            let asked = asked(clear, when);
            assert!(told(&asked).contains("Wij bellen") && told(&asked).contains("Zeer Geheim"));
            let told = told(&asked.answer("o", "nee"));
            let tells = (told.contains("Wij bellen"), told.contains("Geheim"));
            assert_eq!(tells, (is_told, is_told), "{clear}, {when}: {told}");
        }
    }
}
