//! Visible, enabled, required.

use super::*;

#[test]
fn a_page_is_a_step_only_when_its_condition_holds_and_something_on_it_is_visible() {
    let scenario = whole(json!({"locale": "nl", "pages": [
        {"name": "een", "elements": [text("a"), text("b")]},
        {"name": "twee", "visibleIf": "{a} = 1", "elements": [text("c")]},
        {"name": "drie", "elements": [and(text("d"), json!({"visibleIf": "{b} = 1"}))]},
        {"name": "vier", "elements": [{"type": "html", "name": "h", "html": "Slot"}]}
    ]}));
    scenario
        .expect_progress(1, 3)
        .answer("a", "1")
        .expect_progress(1, 4)
        .answer("b", "1")
        .expect_progress(1, 5)
        .next()
        .expect_page("twee")
        .next()
        .expect_page("drie")
        .previous()
        .previous()
        .clear("a")
        .clear("b")
        .next()
        .expect_page("vier")
        .expect_progress(2, 3);
}

#[test]
fn a_panel_without_a_visible_question_is_hidden_at_any_depth() {
    with(json!([text("a"), {"type": "panel", "name": "buiten", "elements": [
        {"type": "panel", "name": "binnen", "elements": [and(text("b"), json!({"visibleIf": "{a} notempty"}))]}
    ]}]))
    .expect_hidden(["buiten", "binnen", "b"])
    .answer("a", "x")
    .expect_visible(["buiten", "binnen", "b"])
    .clear("a")
    .expect_hidden(["buiten", "binnen", "b"]);
}

#[test]
fn a_hidden_panel_hides_and_disables_what_is_in_it() {
    with(json!([text("a"), {"type": "panel", "name": "paneel", "visibleIf": "{a} <> 'weg'", "enableIf": "{a} = 'ja'", "elements": [
        and(text("b"), json!({"isRequired": true}))
    ]}]))
    .expect_visible(["b"])
    .expect_disabled(["paneel", "b"])
    // What cannot be changed is not asked.
    .expect_wrong(&[])
    .answer("a", "ja")
    .expect_enabled(["b"])
    .expect_wrong(&["b"])
    .answer("a", "weg")
    .expect_hidden(["paneel", "b"])
    .expect_wrong(&[]);
}

#[test]
fn an_expression_decides_over_the_property_that_it_sets() {
    with(json!([
        text("x"),
        and(text("a"), json!({"visible": false, "visibleIf": "{x} = 1"})),
        and(text("b"), json!({"readOnly": true, "enableIf": "{x} = 1"})),
        and(text("c"), json!({"isRequired": true, "requiredIf": "{x} = 1"})),
        and(text("d"), json!({"visible": false})),
        and(text("e"), json!({"readOnly": true, "isRequired": true}))
    ]))
    .expect_hidden(["a", "d"])
    .expect_disabled(["b", "e"])
    .expect_optional(["c"])
    .answer("x", "1")
    .expect_visible(["a"])
    .expect_enabled(["b"])
    .expect_required(["c", "e"])
    .expect_wrong(&["c"]);
}

#[test]
fn a_required_panel_or_page_wants_one_answer_anywhere_in_it() {
    let message = "Beantwoord minstens één van deze vragen.";
    with(json!([text("x"), {"type": "panel", "name": "paneel", "requiredIf": "{x} = 1", "elements": [
        text("a"), {"type": "panel", "name": "binnen", "elements": [text("b")]}
    ]}]))
    .expect_wrong(&[])
    .answer("x", "1")
    .next()
    .expect_summary(&[("a", message)])
    .answer("b", "iets")
    .expect_summary(&[])
    .next()
    .expect_review();
    whole(json!({"locale": "nl", "pages": [{"name": "p", "isRequired": true, "elements": [text("a"), text("b")]}]}))
        .next()
        .expect_summary(&[("a", message)])
        .answer("b", "iets")
        .review();
}

#[test]
fn expressions_and_texts_do_not_mind_capitals_in_names() {
    with(json!([text("Naam"), and(text("b"), json!({"visibleIf": "{naam} = 'Jo'", "title": "Dag {NAAM}"}))]))
        .expect_hidden(["b"])
        .answer("Naam", "Jo")
        .expect_visible(["b"])
        .expect_title("b", "Dag Jo");
}

#[test]
fn a_hidden_answer_still_counts_in_expressions() {
    with(json!([
        text("a"),
        and(text("b"), json!({"visibleIf": "{a} = 1"})),
        and(text("c"), json!({"visibleIf": "{b} = 'x'"}))
    ]))
    .answer("a", "1")
    .answer("b", "x")
    .clear("a")
    .expect_hidden(["b"])
    .expect_visible(["c"])
    .expect_handed_in(json!({}));
}

/// What asks for the visibility of `q`, or whether the page is ready, before it and behind it.
const ASKS: [&str; 4] = [
    "propertyValue('q', 'isVisible') = true",
    "{$q.isVisible} = true",
    "{$q.visible} = true",
    "isContainerReady('klaar') = false",
];

/// Not as in SurveyJS where it stands before what it asks about: there a function is one answer behind.
#[test]
fn what_is_asked_of_another_element_is_as_it_is_now_wherever_it_stands() {
    let panel = json!({"type": "panel", "name": "klaar", "elements": [
        and(text("q"), json!({"visibleIf": "{a} = 'x'", "isRequired": true}))
    ]});
    for asks in ASKS {
        let reader = |name: &str| {
            json!({"type": "panel", "name": format!("{name}_om"), "elements": [
                and(text(&format!("{name}_wel")), json!({"visibleIf": asks})),
                and(text(&format!("{name}_niet")), json!({"visibleIf": format!("!({asks})"), "defaultValue": "begin"})),
                and(text(&format!("{name}_moet")), json!({"requiredIf": asks})),
                and(text(&format!("{name}_mag")), json!({"enableIf": asks})),
                and(json!({"type": "expression", "name": format!("{name}_waarde")}), json!({"expression": format!("iif({asks}, 'ja', 'nee')")}))
            ]})
        };
        let elements = json!([text("a"), reader("voor"), panel, reader("na")]);
        for clear in ["onComplete", "onHidden"] {
            let questionnaire = json!({
                "locale": "nl", "clearInvisibleValues": clear,
                "calculatedValues": [{"name": "berekend", "expression": format!("iif({asks}, 'ja', 'nee')")}],
                "pages": [{"name": "p", "elements": elements}, {"name": "na", "elements": [
                    and(text("na_berekend"), json!({"visibleIf": "{berekend} = 'ja'"}))
                ]}]
            });
            let as_hidden = |scenario: Scenario| {
                scenario
                    .expect_hidden(["q", "voor_wel", "na_wel", "na_berekend"])
                    .expect_visible(["voor_niet", "na_niet"])
                    .expect_optional(["voor_moet", "na_moet"])
                    .expect_disabled(["voor_mag", "na_mag"])
                    .expect_answer("voor_waarde", json!("nee"))
                    .expect_answer("na_waarde", json!("nee"))
                    .expect_answer("voor_niet", json!("begin"))
                    .expect_answer("na_niet", json!("begin"))
            };
            let scenario = as_hidden(whole(questionnaire)).answer("a", "x");
            let scenario = scenario
                .expect_visible(["q", "voor_wel", "na_wel", "na_berekend"])
                .expect_hidden(["voor_niet", "na_niet"])
                .expect_required(["voor_moet", "na_moet"])
                .expect_enabled(["voor_mag", "na_mag"])
                .expect_answer("voor_waarde", json!("ja"))
                .expect_answer("na_waarde", json!("ja"));
            as_hidden(scenario.answer("a", "y"));
        }
    }
}

/// Of panels that share a name, the last one was asked.
#[test]
fn of_panels_with_one_name_the_first_is_asked() {
    let panel = |when: &str, name: &str, more: Json| json!({"type": "panel", "name": "x", "visibleIf": when, "elements": [and(text(name), more)]});
    let inside = json!({"type": "paneldynamic", "name": "i", "panelCount": 1, "templateElements": [
        panel("{s} empty", "z", json!({})),
        {"type": "panel", "name": "y", "visibleIf": "{s} = 'y'", "elements": [text("t")]}
    ]});
    with(json!([
        text("s"),
        panel("{s} = 'x'", "a", json!({"isRequired": true})),
        panel("{s} empty", "b", json!({})),
        inside,
        and(text("sees"), json!({"visibleIf": "{$x.isVisible}"})),
        and(text("in_other_capitals"), json!({"visibleIf": "{$X.isVisible}"})),
        and(text("in_item"), json!({"visibleIf": "{$y.isVisible}"})),
        and(text("ready"), json!({"visibleIf": "isContainerReady('x')"}))
    ]))
    .expect_hidden(["sees", "in_other_capitals", "in_item"])
    .answer("s", "x")
    .expect_visible(["sees", "in_other_capitals"])
    .expect_hidden(["ready"])
    .answer("a", "1")
    .expect_visible(["ready"])
    .answer("s", "y")
    .expect_visible(["in_item"]);
}

#[test]
fn elements_that_ask_for_each_other_come_to_an_end() {
    let asks = |of: &str| json!({"visibleIf": format!("{{${of}.isVisible}} = false"), "defaultValue": "begin"});
    with(json!([text("x"), and(text("a"), asks("a"))])).answer("x", "1").answer("x", "2");
    // One of two shows that it is settled: each is what the other is not.
    let both = with(json!([text("x"), and(text("a"), asks("b")), and(text("b"), asks("a"))])).answer("x", "1");
    let view = both.session().view();
    assert_ne!(view.is_visible(both.node("a")), view.is_visible(both.node("b")));
    // A chain that stands the wrong way round.
    let mut elements: Vec<Json> = (0..8)
        .map(|at| and(text(&format!("v{at}")), json!({"visibleIf": format!("{{$v{}.isVisible}} = true", at + 1)})))
        .collect();
    elements.push(and(text("v8"), json!({"visibleIf": "{x} = 1"})));
    elements.push(text("x"));
    let names = ["v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"];
    with(json!(elements)).expect_hidden(names).answer("x", "1").expect_visible(names).clear("x").expect_hidden(names);
}
