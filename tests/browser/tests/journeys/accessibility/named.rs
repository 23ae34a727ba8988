//! What things are called, and where they stand: nothing that is asked or said twice is called alike.

use browser_tests::tour::Tour;
use browser_tests::{Browser, Deployment, Engine, Parent, Respondent};
use serde_json::{Value, json};

fn required(name: &str, title: &str) -> Value {
    json!({ "type": "text", "name": name, "title": title, "isRequired": true })
}

fn person(name: &str, title: &str) -> Value {
    json!({ "type": "panel", "name": name, "title": title, "elements": [required(&format!("{name}-naam"), "Naam")] })
}

/// Two panels with the same question, an item with a group and a panel in it, and a question that is asked twice.
fn questionnaire() -> Value {
    let pieces = json!({ "type": "paneldynamic", "name": "stukken", "title": "Stukken", "panelCount": 0,
        "templateElements": [{ "type": "text", "name": "x" }] });
    let more =
        json!({ "type": "panel", "name": "meer", "title": "Meer", "elements": [{ "type": "text", "name": "y" }] });
    let offers = json!({ "type": "paneldynamic", "name": "aanbod", "title": "Aanbod", "panelCount": 2,
        "templateElements": [required("titel", "Titel"), pieces, more] });
    let after = |name: &str| json!({ "type": "comment", "name": name, "title": "Opmerkingen" });
    json!({ "locale": "nl", "title": "Wijk", "pages": [
        { "name": "p", "title": "Wie", "elements": [person("een", "Eerste contact"), person("twee", "Tweede contact"), after("o1")] },
        { "name": "q", "title": "Wat", "elements": [offers, after("o2")] }
    ] })
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_twice_is_told_apart_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&questionnaire()).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let mut tour = Tour::quick(&browser);
    let lines = "return [...document.querySelectorAll('#fouten li')].map(text)";
    r.next().await;
    r.wait_for_summary().await;
    let expected = ["Eerste contact – Vul een antwoord in.", "Tweede contact – Vul een antwoord in."];
    assert_eq!(browser.run(lines, &[]).await, json!(expected));
    tour.look("two panels").await;
    browser.run("[...document.querySelectorAll('form input')].forEach((field) => { field.value = 'x'; field.dispatchEvent(new InputEvent('input', { bubbles: true })) })", &[]).await;
    r.next().await;
    r.expect_heading("Wat").await;
    r.press("Naar het overzicht").await;
    r.wait_for_summary().await;
    let expected = ["Aanbod 1 – Vul een antwoord in.", "Aanbod 2 – Vul een antwoord in."];
    assert_eq!(browser.run(lines, &[]).await, json!(expected));
    tour.look("two items").await;
    let headings =
        "return [...document.querySelectorAll('form :is(h2, h3, h4, h5)')].map((one) => [one.localName, text(one)])";
    let expected = json!([
        ["h2", "Aanbod"],
        ["h3", "Aanbod 1"],
        ["h4", "Stukken"],
        ["h4", "Meer"],
        ["h3", "Aanbod 2"],
        ["h4", "Stukken"],
        ["h4", "Meer"]
    ]);
    assert_eq!(browser.run(headings, &[]).await, expected);
    let adds = "return [...document.querySelectorAll('form button[id$=-meer]')].map(text)";
    let expected = ["Toevoegen: Aanbod 1, Stukken", "Toevoegen: Aanbod 2, Stukken", "Toevoegen: Aanbod"];
    assert_eq!(browser.run(adds, &[]).await, json!(expected));
    r.within("Aanbod 1").fill("Titel", "Cursus").await;
    r.within("Aanbod 2").fill("Titel", "Boek").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let links = "return [...document.querySelectorAll('.utrecht-data-list a')].map(text)";
    let expected = json!([
        "Wijzigen: Eerste contact, Naam",
        "Wijzigen: Tweede contact, Naam",
        "Wijzigen: Wie, Opmerkingen",
        "Wijzigen: Aanbod 1, Titel",
        "Wijzigen: Aanbod 1, Stukken",
        "Wijzigen: Aanbod 1, Meer, y",
        "Wijzigen: Aanbod 2, Titel",
        "Wijzigen: Aanbod 2, Stukken",
        "Wijzigen: Aanbod 2, Meer, y",
        "Wijzigen: Wat, Opmerkingen"
    ]);
    assert_eq!(browser.run(links, &[]).await, expected);
    let headings = "return [...document.querySelectorAll('#inhoud :is(h2, h3, h4, h5)')].map((one) => [one.localName, text(one)]).slice(0, 10)";
    let expected = json!([
        ["h2", "Wie"],
        ["h3", "Eerste contact"],
        ["h3", "Tweede contact"],
        ["h3", "Wie"],
        ["h2", "Wat"],
        ["h3", "Aanbod 1"],
        ["h4", "Meer"],
        ["h3", "Aanbod 2"],
        ["h4", "Meer"],
        ["h3", "Wat"]
    ]);
    assert_eq!(browser.run(headings, &[]).await, expected);
    tour.look("the review").await;
    tour.expect_nothing();
}

/// No heading stands two levels below the one before it.
#[tokio::test(flavor = "multi_thread")]
async fn a_group_in_a_panel_stands_under_the_name_of_the_panel_in_chromium() {
    let items = json!({ "type": "paneldynamic", "name": "s", "title": "Stukken", "templateTitle": "Stuk {panelIndex}",
        "panelCount": 2, "templateElements": [{ "type": "text", "name": "x" }] });
    let inner = json!({ "type": "panel", "name": "in", "title": "Binnen", "elements": [items, { "type": "text", "name": "y" }] });
    let outer = json!({ "type": "panel", "name": "uit", "title": "Buiten", "elements": [inner] });
    let page = json!({ "name": "p", "title": "P", "elements": [outer, { "type": "text", "name": "z" }] });
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Vragen", "pages": [page] })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let mut tour = Tour::quick(&browser);
    let headings = "return [...document.querySelectorAll(arguments[0])].map((one) => `${one.localName} ${text(one)}`)";
    let step = browser.run(headings, &["form :is(h2, h3, h4, h5, h6)".into()]).await;
    assert_eq!(step, json!(["h2 Buiten", "h3 Binnen", "h4 Stukken", "h5 Stuk 1", "h5 Stuk 2"]));
    tour.look("a group in a panel").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let review = browser.run(headings, &["#inhoud :is(h3, h4, h5, h6)".into()]).await;
    assert_eq!(review, json!(["h3 Buiten", "h4 Binnen", "h5 Stuk 1", "h5 Stuk 2", "h4 Binnen", "h3 P"]));
    tour.look("the review of it").await;
    tour.expect_nothing();
}

/// Rows that were forgotten said that they were wrong, and not why.
#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_was_forgotten_says_what_is_wrong_in_chromium() {
    let rows = json!({ "type": "matrix", "name": "m", "title": "Hoe gaat het?", "eachRowRequired": true,
        "rows": ["Wonen", "Werken"], "columns": ["Slecht", "Goed"] });
    let page = json!({ "name": "p", "title": "Uw wijk", "elements": [rows] });
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Wijk", "pages": [page] })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let told = "return [...document.querySelectorAll('.leeragenda-matrix__row')]
        .map((row) => [row.getAttribute('aria-invalid'), message(row.getAttribute('aria-describedby'))])";
    r.press("Naar het overzicht").await;
    r.wait_for_summary().await;
    let wrong = json!(["true", "Kies een antwoord in elke rij."]);
    assert_eq!(browser.run(told, &[]).await, json!([wrong, wrong]));
    browser.run("document.querySelector('.leeragenda-matrix__row input').click()", &[]).await;
    let mended = format!("return JSON.stringify((() => {{ {told} }})()) === JSON.stringify([[null, ''], {wrong}])");
    browser.wait_for("the first row mended, and the other not", &mended, &[]).await;
}

/// There were two main parts, and two headers of the page; also where two forms were no children of one element.
#[tokio::test(flavor = "multi_thread")]
async fn in_somebody_elses_page_the_form_is_a_region_of_it_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&questionnaire())).await;
    let roles = "const found = [];
        const walk = (root) => root.querySelectorAll('*').forEach((element) => {
          if (element.matches('main, [role=main]')) found.push(element.localName);
          if (element.shadowRoot) walk(element.shadowRoot);
        });
        walk(window.document);
        return found";
    let files = parent.files.url();
    let form = |named| format!("<leeragenda-form config={files}config.json questionnaire={named}></leeragenda-form>");
    let (known, unknown) = (form("aanbod"), form("onbekend"));
    // One that is there, one that is not known, and two in a page without a main part.
    for (named, content, mains, regions) in [
        ("known", format!("<main><p>Doe mee {known}</main>"), vec!["main"], 1),
        ("unknown", format!("<main><p>Doe mee {unknown}</main>"), vec!["main"], 0),
        ("two", format!("<div>{known}</div><div>{known}</div>"), vec![], 2),
    ] {
        let page = format!(
            "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
             <script type=module src={files}embed/form.js></script>{content}"
        );
        browser.go_to(&parent.put(&format!("{named}.html"), &page)).await;
        let are_there = "return [...window.document.querySelectorAll('leeragenda-form')]
            .every((form) => Boolean(form.shadowRoot?.querySelector('#inhoud h1')))";
        browser.wait_for("the forms", are_there, &[]).await;
        assert_eq!(browser.run(roles, &[]).await, json!(mains), "{named}");
        let tree = browser.devtools("Accessibility.getFullAXTree", json!({})).await;
        let told = |role: &str| {
            let nodes = tree["nodes"].as_array().into_iter().flatten();
            let nodes = nodes.filter(|node| node["ignored"] == false && node["role"]["value"] == role);
            nodes.map(|node| node["name"]["value"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let count = |role: &str| told(role).len();
        assert_eq!((count("banner"), count("contentinfo"), count("main")), (0, 0, mains.len()), "{named}");
        let forms = told("region").into_iter().filter(|region| region == "Wijk").count();
        assert_eq!(forms, regions, "{named}: {:?}", told("region"));
    }
}
