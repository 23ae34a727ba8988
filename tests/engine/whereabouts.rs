//! Where questions stand: what tells those apart that are called alike, and what they say.

use super::*;

/// The lines of the summary of the step, after it was refused.
#[track_caller]
fn lines(elements: Json, expected: &[&str]) {
    let scenario = with(elements).next();
    let summary = scenario.session().summary();
    let lines: Vec<String> =
        summary.iter().map(|(node, _)| scenario.session().view().line_of(*node, &summary)).collect();
    assert_eq!(lines, expected, "{}", scenario.situation());
}

fn required(name: &str, title: &str) -> Json {
    and(text(name), json!({"title": title, "isRequired": true}))
}

fn people(name: &str, title: &str) -> Json {
    json!({"type": "panel", "name": name, "title": title, "elements": [required(&format!("{name}-naam"), "Naam")]})
}

/// "Vul een antwoord in." stood there six times, and nobody knew which was which.
#[test]
fn lines_of_a_summary_that_would_be_alike_say_what_they_are_about() {
    lines(json!([required("a", "Naam")]), &["Vul een antwoord in."]);
    lines(
        json!([required("a", "Naam"), {"type": "boolean", "name": "b", "isRequired": true}, required("c", "Straat")]),
        &["Naam – Vul een antwoord in.", "Kies ja of nee.", "Straat – Vul een antwoord in."],
    );
    let own = json!({"requiredErrorText": "Hoe heet u?"});
    lines(json!([required("a", "Naam"), and(required("b", "Naam"), own)]), &["Vul een antwoord in.", "Hoe heet u?"]);
}

#[test]
fn those_of_items_and_panels_say_of_which() {
    let two = |template| items(json!({"panelCount": 2, "templateTitle": "Aanbod {panelIndex}"}), template);
    let themes = json!({"type": "checkbox", "name": "t", "choices": [1], "isRequired": true, "requiredErrorText": "Kies een thema."});
    lines(json!([two(json!([themes]))]), &["Aanbod 1 – Kies een thema.", "Aanbod 2 – Kies een thema."]);
    lines(
        json!([two(json!([required("n", "Naam"), required("s", "Straat")])), required("x", "Plaats")]),
        &[
            "Aanbod 1, Naam – Vul een antwoord in.",
            "Aanbod 1, Straat – Vul een antwoord in.",
            "Aanbod 2, Naam – Vul een antwoord in.",
            "Aanbod 2, Straat – Vul een antwoord in.",
            "Plaats – Vul een antwoord in.",
        ],
    );
    lines(
        json!([people("een", "Eerste contact"), people("twee", "Tweede contact")]),
        &["Eerste contact – Vul een antwoord in.", "Tweede contact – Vul een antwoord in."],
    );
    let fields = |name: &str| json!({"type": "multipletext", "name": name, "title": name, "items": [{"name": "Straat", "isRequired": true}]});
    lines(json!([fields("Werk"), fields("Thuis")]), &["Werk – Vul een antwoord in.", "Thuis – Vul een antwoord in."]);
}

#[test]
fn a_required_group_that_shows_items_asks_to_fill_them_in() {
    let table = json!({"type": "matrixdynamic", "name": "m", "rowCount": 2, "isRequired": true, "columns": [{"name": "x", "cellType": "text"}]});
    let panels = |count: u8| items(json!({"panelCount": count, "isRequired": true}), json!([text("x")]));
    lines(json!([table]), &["Beantwoord minstens één van deze vragen."]);
    lines(json!([panels(1)]), &["Beantwoord minstens één van deze vragen."]);
    lines(json!([panels(0)]), &["Voeg minstens één onderdeel toe."]);
}

/// Nothing can be typed in a slider.
#[test]
fn a_required_slider_asks_for_what_can_be_done() {
    lines(json!([{"type": "text", "inputType": "range", "name": "r", "isRequired": true}]), &["Kies een antwoord."]);
}

#[test]
fn a_heading_stands_below_those_of_what_is_around_it() {
    let inner = json!([
        {"type": "panel", "name": "p2", "title": "Meer", "elements": [text("y")]},
        {"type": "paneldynamic", "name": "s", "panelCount": 1, "templateElements": [text("z")]}
    ]);
    let scenario = with(json!([
        {"type": "panel", "name": "p1", "title": "Groep", "elements": [text("a"),
            {"type": "panel", "name": "p3", "title": "Deel", "elements": [text("b")]},
            {"type": "panel", "name": "p4", "elements": [text("c")]}]},
        items(json!({"panelCount": 1, "title": "Lijst", "templateTitle": "Stuk {panelIndex}"}), inner)
    ]));
    let view = scenario.session().view();
    let depth = |name: &str| view.depth(scenario.node(name));
    assert_eq!(["p1", "p3", "r", "r[0]"].map(depth), [0, 1, 0, 1]);
    assert_eq!(["r[0].p2", "r[0].s", "r[0].s[0]"].map(depth), [2, 2, 3]);
    let name = |name: &str| view.full_title(scenario.node(name));
    assert_eq!(["a", "b", "c"].map(name), ["Groep, a", "Groep, Deel, b", "Groep, c"]);
    assert_eq!(["r[0].y", "r[0].s[0].z"].map(name), ["Stuk 1, Meer, y", "Stuk 1, s 1, z"]);
}
