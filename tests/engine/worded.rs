//! Texts, and answers put into them; names and defaults.

use super::*;

#[test]
fn answers_are_put_in_texts_as_words_and_never_as_markup() {
    let title = "[{t}] [{b}] [{c}] [{n}] [{d}] [{o}] [{leeg}] [{onbekend}]";
    let (choices, date) =
        (json!([{"value": 1, "text": "Een"}, {"value": 2, "text": {"nl": "Twee", "en": "Two"}}]), "2026-03-01");
    let scenario = with(json!([
        text("t"),
        {"type": "boolean", "name": "b", "labelTrue": "Jawel"},
        {"type": "checkbox", "name": "c", "choices": choices},
        {"type": "text", "name": "n", "inputType": "number"},
        {"type": "text", "name": "d", "inputType": "date"},
        {"type": "radiogroup", "name": "o", "choices": [1], "showOtherItem": true},
        text("leeg"),
        {"type": "text", "name": "q", "title": title, "description": "{t}"}
    ]));
    scenario
        .expect_title("q", "[] [] [] [] [] [] [] []")
        .answer("t", "<b>{b}</b>")
        .answer("b", true)
        .tick("c", [1.0, 2.0])
        .answer("n", "1,5")
        .answer("d", date)
        .answer("o", "other")
        .comment("o", "zelf")
        .expect_title("q", "[<b>{b}</b>] [Jawel] [Een, Twee] [1,5] [1 maart 2026] [zelf] [] []")
        .expect_hint("q", Some("<b>{b}</b>"))
        .speak("en")
        .expect_title("q", "[<b>{b}</b>] [Jawel] [Een, Two] [1.5] [1 March 2026] [zelf] [] []");
}

#[test]
fn an_item_is_called_by_its_number_and_its_answers() {
    for (title, without, with_answer) in [
        (json!("Aanbod {panelIndex}: {panel.x}"), "Aanbod 1", "Aanbod 1: <i>"),
        (json!({"nl": "Nr. {panelIndex}"}), "Nr. 1", "Nr. 1"),
        (json!("Nr. {visiblePanelIndex}"), "Nr. 1", "Nr. 1"),
        (json!(null), "Lijst 1", "Lijst 1"),
    ] {
        with(json!([items(
            json!({"panelCount": 1, "title": "Lijst", "templateTitle": title}),
            json!([and(text("x"), json!({"title": "{panelIndex}"}))])
        )]))
        .expect_title("r[0]", without)
        .expect_title("r[0].x", "1")
        .answer("r[0].x", "<i>")
        .expect_title("r[0]", with_answer);
    }
}

#[test]
fn what_depends_on_words_follows_the_language() {
    let choice = json!({"value": "stop", "text": {"nl": "Stoppen", "en": "Stop"}});
    with(json!([
        {"type": "radiogroup", "name": "a", "choices": [choice], "showCommentArea": true},
        and(text("b"), json!({"visibleIf": "displayValue('a') = 'Stop'"})),
        and(text("c"), json!({"visibleIf": "getComment('a') = 'x'"}))
    ]))
    .answer("a", "stop")
    .expect_hidden(["b", "c"])
    .speak("en")
    .expect_visible(["b"])
    .comment("a", "x")
    .expect_visible(["c"])
    .speak("nl")
    .expect_hidden(["b"]);
}

#[test]
fn a_question_without_a_title_is_called_by_its_name_and_a_page_or_panel_is_not() {
    for empty in [json!(null), json!(""), json!({"nl": "", "en": ""})] {
        let title = json!({ "title": empty });
        with(json!([and(text("naam"), title), {"type": "panel", "name": "paneel", "elements": [text("x")]}]))
            .expect_title("naam", "naam")
            .speak("en")
            .expect_title("naam", "naam")
            .expect_title("p", "Step 1 of 2")
            .expect_title("paneel", "");
    }
    let choice = json!({"value": "a", "text": ""});
    with(json!([{"type": "radiogroup", "name": "c", "choices": [choice], "valueName": ""}]))
        .answer("c", "a")
        .expect_reading("c", Reading::Text("a".into()))
        .expect_answers(json!({"c": "a"}));
}

#[test]
fn a_page_without_a_title_is_called_as_the_questionnaire_or_as_its_only_question() {
    let pages = json!([
        {"name": "p", "title": "", "elements": [text("a")]},
        {"name": "q", "title": "Twee", "elements": [and(text("b"), json!({"title": "Over {a}"}))]},
        {"name": "r", "elements": [and(text("c"), json!({"title": "Dag {a}"}))]}
    ]);
    let title = json!({"nl": "Oproep {a}", "en": "Call {a}"});
    let scenario = whole(json!({"locale": "nl", "title": title, "pages": pages.clone()}))
        .answer("a", "x")
        .expect_title("p", "Oproep x")
        .expect_title("q", "Twee")
        .speak("en")
        .expect_title("r", "Call x");
    let (page, second) = (scenario.node("p"), scenario.node("q"));
    let view = scenario.session().view();
    assert_eq!(view.title_tongue(page), None);
    assert_eq!(view.title_tongue(second).map(definition::Language::tag), Some("nl"));
    let scenario = whole(json!({"locale": "nl", "pages": pages}))
        .answer("a", "x")
        .expect_title("p", "a")
        .expect_title("q", "Twee")
        .expect_title("r", "Dag x")
        .speak("en");
    let page = scenario.node("r");
    assert_eq!(scenario.session().view().title_tongue(page).map(definition::Language::tag), Some("nl"));
}

#[test]
fn a_page_of_a_questionnaire_that_is_spread_has_a_title() {
    let pages = json!([
        {"name": "p", "title": "Over u", "description": "Kort.", "elements": [text("a"), text("b")]},
        {"name": "q", "elements": [text("c"), text("d")]}
    ]);
    let spread = |mode: &str| {
        let file = json!({"locale": "nl", "title": "Oproep", "questionsOnPageMode": mode, "pages": pages.clone()});
        whole(file)
    };
    spread("singlePage").expect_title("all", "Oproep").expect_title("p", "Over u").expect_title("q", "");
    spread("questionPerPage")
        .expect_title("a-page", "Over u")
        .expect_title("b-page", "Over u")
        .expect_hint("b-page", Some("Kort."))
        // It is said once.
        .expect_title("p", "")
        .expect_title("c-page", "Oproep");
}

#[test]
fn what_an_expression_gives_is_written_in_its_format() {
    let outcome = |name: &str, more: Json| {
        and(json!({"type": "expression", "name": name, "expression": "iif({t} empty, 5 + 5, {t})"}), more)
    };
    let money = json!({"format": "Totaal {0}", "displayStyle": "currency", "currency": "EUR"});
    with(json!([
        text("t"),
        text("naam"),
        outcome("e", json!({"format": "{0} stuks, {0} voor {naam}"})),
        outcome("m", money),
        and(text("q"), json!({"title": "[{e}] [{m}]"}))
    ]))
    .answer("naam", "Jo")
    .expect_reading("e", Reading::Text("10 stuks, 10 voor Jo".into()))
    .expect_title("q", "[10 stuks, 10 voor Jo] [Totaal €\u{a0}10,00]")
    // What somebody wrote is no text of the author's.
    .answer("t", "{naam}{0}")
    .expect_reading("e", Reading::Text("{naam}{0} stuks, {naam}{0} voor Jo".into()));
}

#[test]
fn digits_are_counted_where_a_style_is_given_and_nowhere_else() {
    let digits = |more: Json| and(json!({"type": "expression", "name": "e", "expression": "1234.5678"}), more);
    for (style, at_most, at_least) in [
        (json!({}), "1234,5678", "1234,5678"),
        (json!({"displayStyle": "none"}), "1234,5678", "1234,5678"),
        (json!({"displayStyle": "decimal"}), "1.234,6", "1.234,56780"),
        (json!({"displayStyle": "percent"}), "123.456,8%", "123.456,78000%"),
    ] {
        for (key, count, expected) in [("maximumFractionDigits", 1, at_most), ("minimumFractionDigits", 5, at_least)] {
            let asked = with(json!([and(digits(style.clone()), json!({ key: count }))]));
            asked.expect_answer("e", json!(1234.5678)).expect_reading("e", Reading::Text(expected.into()));
        }
    }
}

#[test]
fn texts_fall_back_to_the_questionnaires_own_language() {
    let title = json!({"default": "Naam", "en": "Name"});
    with(json!([
        and(text("a"), json!({"title": title})),
        and(text("b"), json!({"title": {"nl": "Alleen Nederlands"}}))
    ]))
    .expect_title("a", "Naam")
    .speak("en")
    .expect_title("a", "Name")
    .expect_title("b", "Alleen Nederlands")
    .speak("fr")
    .expect_title("a", "Naam");
}

#[test]
fn two_questions_can_share_an_answer() {
    let one = json!({"type": "radiogroup", "name": "nl", "valueName": "plaats", "choices": ["utrecht"], "visibleIf": "{land} = 'nl'"});
    let two = json!({"type": "radiogroup", "name": "be", "valueName": "plaats", "choices": ["gent"], "visibleIf": "{land} = 'be'"});
    with(json!([text("land"), one, two, and(text("x"), json!({"visibleIf": "{plaats} = 'gent'"}))]))
        .answer("land", "be")
        .answer("be", "gent")
        .expect_visible(["x"])
        .expect_handed_in(json!({"land": "be", "plaats": "gent"}))
        // An answer that only the second knows survives a reload.
        .reload()
        .expect_answer("be", json!("gent"))
        .answer("land", "elders")
        .expect_handed_in(json!({"land": "elders"}));
}

#[test]
fn a_shared_answer_is_shown_anew_at_both_questions() {
    let scenario = with(json!([and(text("a"), json!({"valueName": "v"})), and(text("b"), json!({"valueName": "v"}))]))
        .answer("a", "x");
    let b = scenario.node("b");
    let told =
        scenario.effects().iter().any(|effect| matches!(effect, Effect::Render(changes) if changes.nodes.contains(&b)));
    assert!(told, "{:?}", scenario.effects());
    scenario.expect_answer("b", json!("x"));
}

/// The heading of a step stood still while somebody typed what it names; that of the document followed now and then.
#[test]
fn a_page_is_shown_anew_when_an_answer_changes_that_its_words_name() {
    let page = |more: Json| and(json!({"name": "p", "elements": [text("a"), text("b")]}), more);
    let alone = json!({"name": "p", "elements": [and(text("a"), json!({"title": "Over {a}"}))]});
    for (questionnaire, is_told) in [
        (json!({"pages": [page(json!({"title": "Over {a}"}))]}), true),
        (json!({"pages": [page(json!({"title": "Over", "description": "Vragen aan {a}"}))]}), true),
        (json!({"pages": [page(json!({"title": "Over"}))], "pageNextText": "Verder met {a}"}), true),
        (json!({"pages": [page(json!({"title": "Over"}))], "pagePrevText": "Terug naar {a}"}), true),
        (json!({"pages": [page(json!({}))], "title": "Over {a}"}), true),
        (json!({"pages": [alone]}), true),
        (json!({"pages": [page(json!({"title": "Over {b}"}))], "title": "Over {a}"}), false),
    ] {
        let scenario = whole(and(questionnaire.clone(), json!({"locale": "nl"}))).answer("a", "x").answer("a", "xy");
        let shows = |effect: &Effect| {
            let page = scenario.session().view().derived.pages().first();
            matches!(effect, Effect::Render(changes) if changes.screen && page.is_some_and(|page| changes.nodes.contains(page)))
        };
        assert_eq!(scenario.effects().iter().any(shows), is_told, "{questionnaire}");
    }
}

#[test]
fn a_default_is_an_answer_from_the_start_and_no_draft() {
    let scenario = with(json!([
        and(text("a"), json!({"defaultValue": "x"})),
        and(text("weg"), json!({"defaultValue": "y", "visibleIf": "{a} = 'z'"})),
        {"type": "checkbox", "name": "c", "choices": [1, 2], "defaultValue": 1},
        {"type": "boolean", "name": "b", "valueTrue": "ja", "defaultValue": true},
        {"type": "boolean", "name": "t", "defaultValue": "true"}
    ]));
    assert_eq!(scenario.session().draft(), None);
    scenario
        .expect_answers(json!({"a": "x", "weg": "y", "c": [1], "b": "ja", "t": true}))
        .expect_handed_in(json!({"a": "x", "c": [1], "b": "ja", "t": true}));
}
