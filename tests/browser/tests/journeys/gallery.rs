//! The gallery: every kind of question there is, filled in by keyboard in each engine, and looked at.

use browser_tests::deployment::fixture;
use browser_tests::tour::Tour;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use fantoccini::key::Key;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_filled_in_in_chromium() {
    every_kind(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_filled_in_in_firefox() {
    every_kind(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_filled_in_in_webkit() {
    every_kind(Engine::Webkit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_accessible_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployment(&browser).await;
    let mut tour = Tour::new(&browser);
    let r = Respondent::open(&browser, deployment.url()).await;
    to_the_kinds(&r).await;
    tour.look("40-kinds").await;
    r.next().await;
    errors_of_kinds(&r).await;
    tour.look("41-kinds-refused").await;
    kinds(&r).await;
    r.press("Weg: Kosten 2").await;
    r.expect_text("Wilt u Kosten 2 verwijderen?").await;
    tour.look("42-kinds-filled-in").await;
    r.press("Nee, bewaren").await;
    r.next().await;
    inputs(&r).await;
    tour.look("43-inputs").await;
    r.next().await;
    repeated(&r).await;
    tour.look("44-repeated").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    tour.look("45-review").await;
    tour.expect_nothing();
}

/// A question with rows, of which each must be answered, and one with lines, of which one must be.
async fn rows_and_lines() -> Deployment {
    let questionnaire = json!({ "locale": "nl", "title": "Wijk", "pages": [{ "name": "p", "title": "Uw wijk", "elements": [
        { "type": "matrix", "name": "oordeel", "title": "Hoe gaat het?", "eachRowRequired": true,
          "rows": ["Wonen", "Werken"], "columns": ["Slecht", "Het kan ermee door", "Goed"] },
        { "type": "multipletext", "name": "waar", "title": "Waar is het?", "isRequired": true,
          "items": [{ "name": "Buurt" }, { "name": "Straat" }] }
    ] }] });
    Deployment::showing(&questionnaire).await
}

/// Each heading stood above the column beside its own.
#[tokio::test(flavor = "multi_thread")]
async fn the_columns_of_a_matrix_stand_under_their_headings_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = rows_and_lines().await;
    browser.resize(1280, 900).await;
    let _ = Respondent::open(&browser, deployment.url()).await;
    let stand = "const middle = (element) => { const { left, width } = element.getBoundingClientRect(); return left + width / 2 };
        const heads = [...document.querySelectorAll('.leeragenda-matrix__head > *')].map(middle);
        const rows = [...document.querySelectorAll('.leeragenda-matrix__row')].map((row) => [...row.querySelectorAll('input')].map(middle));
        return heads.length === 3 && rows.length === 2
          && rows.flat().every((at, place) => Math.abs(at - heads[place % 3]) < 3) && rows.flat().length === 6";
    browser.wait_for("each radio button under the heading of its column", stand, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_must_be_filled_in_says_so_in_rows_and_lines_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = rows_and_lines().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let said = "const count = (selector) => document.querySelectorAll(`form ${selector}`).length;
        return count('.leeragenda-optional') === arguments[0] && count('[aria-required=true]') === arguments[1]";
    browser.wait_for("two rows and two lines to be filled in", said, &[0.into(), 4.into()]).await;
    r.press("Naar het overzicht").await;
    let told = [("Hoe gaat het?", "Kies een antwoord in elke rij."), ("Waar is het?", "Vul een antwoord in.")];
    r.expect_errors(&told).await;
    // The first line is marked; the error is that of the lines together.
    r.follow_error("Vul een antwoord in.", "Buurt").await;
    r.fill("Straat", "Dorpsstraat").await;
    r.expect_mended("Waar is het?").await;
    browser.wait_for("the other line not to be needed", said, &[1.into(), 3.into()]).await;
    let marked = "return document.querySelectorAll('form input[aria-invalid]').length === 0";
    browser.wait_for("no line that is marked", marked, &[]).await;
}

/// What came behind an item stood under its heading, and what was asked on the start page nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn the_review_says_where_an_item_ends_in_chromium() {
    let line = json!({ "type": "text", "name": "naam", "title": "Naam" });
    let pieces = json!({ "type": "paneldynamic", "name": "stukken", "title": "Stukken", "templateTitle": "Stuk {panelIndex}",
        "panelCount": 1, "templateElements": [line] });
    let after = json!({ "type": "text", "name": "daarna", "title": "Daarna" });
    let parts = json!({ "type": "paneldynamic", "name": "delen", "title": "Delen", "templateTitle": "Deel {panelIndex}",
        "panelCount": 2, "templateElements": [pieces, after] });
    let panel = json!({ "type": "panel", "name": "slot", "title": "Tot slot", "elements": [{ "type": "text", "name": "a", "title": "A" }] });
    let questionnaire = json!({ "locale": "nl", "title": "Vragen", "firstPageIsStartPage": true, "pages": [
        { "name": "begin", "title": "Welkom", "elements": [{ "type": "text", "name": "wie", "title": "Wie bent u?" }] },
        { "name": "p", "title": "Uw werk", "elements": [parts, panel, { "type": "text", "name": "b", "title": "B" }] }
    ] });
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.fill("Wie bent u?", "Samira").await;
    r.press("Beginnen").await;
    r.expect_heading("Uw werk").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let headings = "return [...document.querySelectorAll('main :is(h2, h3, h4)')].map((one) => [one.localName, text(one)]).slice(0, 9)";
    let expected = json!([
        ["h2", "Welkom"],
        ["h2", "Uw werk"],
        ["h3", "Deel 1"],
        ["h4", "Stuk 1"],
        ["h3", "Deel 1"],
        ["h3", "Deel 2"],
        ["h4", "Stuk 1"],
        ["h3", "Deel 2"],
        ["h3", "Tot slot"]
    ]);
    assert_eq!(browser.run(headings, &[]).await, expected);
    let links = "return [...document.querySelectorAll('.utrecht-data-list a')].map(text)";
    let expected = json!([
        "Wijzigen: Wie bent u?",
        "Wijzigen: Deel 1, Stuk 1, Naam",
        "Wijzigen: Deel 1, Daarna",
        "Wijzigen: Deel 2, Stuk 1, Naam",
        "Wijzigen: Deel 2, Daarna",
        "Wijzigen: Tot slot, A",
        "Wijzigen: B"
    ]);
    assert_eq!(browser.run(links, &[]).await, expected);
    let review = r.review().await;
    let ends = json!([["Tot slot"], ["A", "Niet ingevuld"], ["Uw werk"], ["B", "Niet ingevuld"]]);
    assert!(review.to_string().ends_with(&ends.to_string()[1..]), "{review:#}");
    r.follow("Wijzigen: Wie bent u?").await;
    r.expect_focus_on("Wie bent u?").await;
    r.fill("Wie bent u?", "Sam").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let review = r.review().await;
    assert_eq!(review[0], json!(["Wie bent u?", "Sam"]));
}

/// The page with the gallery in the place of its questionnaire.
async fn deployment(browser: &Browser) -> Deployment {
    let path = browser.make_file("questionnaires/aanbod.json", &fixture("gallery.json").to_string());
    let folder = path.ancestors().nth(2).unwrap_or(&path).to_path_buf();
    Deployment::start_with(|_| {}, |site| site.first_from(folder)).await
}

async fn every_kind(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = deployment(&browser).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    to_the_kinds(&r).await;
    r.next().await;
    errors_of_kinds(&r).await;
    kinds(&r).await;
    r.next().await;
    inputs(&r).await;
    r.next().await;
    repeated(&r).await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let review = r.review().await;
    for line in [
        json!(["Welk cijfer geeft u?", "7"]),
        json!(["Wat is het belangrijkst?", "Werk; Zorg; Wonen; Groen; Rust"]),
        json!(["In welke gemeenten?", "Utrecht; Anders, namelijk: Bunnik"]),
        json!(["Kosten", "Post: huur; Bedrag: 12,5; Wanneer: elk jaar; Dubbel: 25; Post: eten; Wanneer: eenmalig"]),
        json!(["Waar is het?", "Straat: Dorpsstraat 1; Verdieping: 2"]),
        json!(["Kosten samen", "€\u{a0}12,50"]),
        json!(["In welke provincie?", "ZeelandWaarom daar? Om de zee"]),
    ] {
        assert!(review.as_array().is_some_and(|lines| lines.contains(&line)), "{line} is not in {review:#}");
    }
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let answers = &deployment.receiver.responses()[0]["answers"];
    let expected = json!({
        "naam": "Samira",
        "aantal": 3,
        "themas": [1],
        "cijfer": 7,
        "smaak": "goed",
        "volgorde": ["Werk", "zorg", "Wonen", "Groen", "Rust"],
        "gemeenten": ["Utrecht", "other"],
        "gemeenten-Comment": "Bunnik",
        "dagen": ["ma", "di", "wo", "do"],
        "kosten": [
            { "post": "huur", "bedrag": 12.5, "wanneer": "elk jaar", "dubbel": 25 },
            { "post": "eten", "wanneer": "eenmalig" }
        ],
        "adres": { "straat": "Dorpsstraat 1", "vloer": 2 },
        "som": 12.5,
        "schuif": 5.5,
        "geheim": "sesam",
        "provincie": "zeeland",
        "provincie-Comment": "Om de zee",
        "aanbod": [{ "titel": "Cursus" }],
    });
    assert_eq!(*answers, expected, "in {engine}");
}

/// Through the first steps, with no more than must be filled in.
async fn to_the_kinds(r: &Respondent<'_>) {
    r.press("Beginnen").await;
    r.expect_heading("Lijnen").await;
    r.fill("Naam", "Samira").await;
    r.next().await;
    r.expect_heading("Keuzes van Samira").await;
    r.next().await;
    r.expect_heading("Meer soorten").await;
}

async fn errors_of_kinds(r: &Respondent<'_>) {
    r.expect_errors(&[
        ("Welk cijfer geeft u?", "Kies een antwoord."),
        ("Wat is het belangrijkst?", "Zet de antwoorden in uw volgorde."),
        ("In welke gemeenten?", "Kies een of meer antwoorden."),
        ("Post, Kosten 1", "Vul een antwoord in."),
        ("Straat", "Vul een antwoord in."),
    ])
    .await;
}

async fn kinds(r: &Respondent<'_>) {
    r.choose("Welk cijfer geeft u?", "7").await;
    r.expect_mended("Welk cijfer geeft u?").await;
    r.choose("Hoe was het?", "Goed").await;
    order(r).await;
    towns(r).await;
    r.tick("Op welke dagen?", &["Alles kiezen"]).await;
    r.expect_ticked("Op welke dagen?", &["Alles kiezen", "ma", "di", "wo", "do"]).await;
    costs(r).await;
    r.fill("Straat", "Dorpsstraat 1").await;
    r.fill("Verdieping", "2").await;
    r.expect_text("€ 12,50").await;
}

/// The focus stays on the button of the answer that moves, also at the ends.
async fn order(r: &Respondent<'_>) {
    r.press("Deze volgorde klopt").await;
    r.expect_mended("Wat is het belangrijkst?").await;
    r.expect_text("Dit is uw volgorde.").await;
    r.press("Omhoog: Werk").await;
    r.expect_status("Werk staat nu op plaats 1 van 5.").await;
    r.expect_focus_on_button("Omhoog: Werk").await;
    r.browser().press(Key::Enter).await;
    r.expect_focus_on_button("Omhoog: Werk").await;
    r.focus_button("Omhoog: Zorg").await;
    for place in [4, 3, 2] {
        r.browser().press(Key::Space).await;
        r.expect_status(&format!("Zorg staat nu op plaats {place} van 5.")).await;
        r.expect_focus_on_button("Omhoog: Zorg").await;
    }
}

/// The list is made shorter by typing; Enter there does not leave the step.
async fn towns(r: &Respondent<'_>) {
    let question = "In welke gemeenten?";
    r.fill("Zoek een antwoord", "dam").await;
    r.expect_status("3 van 21 antwoorden").await;
    r.browser().press(Key::Enter).await;
    r.tick(question, &["Rotterdam"]).await;
    r.fill("Zoek een antwoord", "utr").await;
    r.expect_status("2 van 21 antwoorden").await;
    r.tick(question, &["Utrecht", "Anders, namelijk"]).await;
    r.write_other(question, "Bunnik").await;
    r.press("Rotterdam weghalen").await;
    r.expect_focus_on_button("Utrecht weghalen").await;
    r.expect_mended(question).await;
}

async fn costs(r: &Respondent<'_>) {
    r.fill("Post, Kosten 1", "huur").await;
    r.fill("Bedrag, Kosten 1", "12,5").await;
    r.select("Wanneer, Kosten 1", "elk jaar").await;
    r.press("Post toevoegen").await;
    r.expect_focus_on("Post, Kosten 2").await;
    r.expect_status("Kosten 2 is toegevoegd.").await;
    r.press("Post toevoegen").await;
    r.expect_focus_on("Post, Kosten 3").await;
    r.press("Weg: Kosten 3").await;
    r.expect_status("Kosten 3 is verwijderd.").await;
    r.fill("Post, Kosten 2", "eten").await;
    r.select("Wanneer, Kosten 2", "eenmalig").await;
}

async fn inputs(r: &Respondent<'_>) {
    r.expect_heading("Soorten invoer").await;
    r.focus_field("Hoeveel procent?").await;
    // They stand somewhere before anything was chosen: a screen reader took that for an answer.
    let said = "const colour = document.querySelector('[type=color]').getAttribute('aria-describedby');
        return [document.activeElement.getAttribute('aria-valuetext'), text(document.getElementById(colour))]";
    assert_eq!(r.browser().run(said, &[]).await, json!(["Niet ingevuld", "Niet ingevuld"]));
    r.browser().press(Key::Right).await;
    r.expect_text("5,5").await;
    assert_eq!(r.browser().run(said, &[]).await, json!([null, "Niet ingevuld"]));
    r.fill("geheim", "sesam").await;
    r.select("In welke provincie?", "Zeeland").await;
    r.fill("Waarom daar?: In welke provincie?", "Om de zee").await;
}

async fn repeated(r: &Respondent<'_>) {
    r.expect_heading("Herhaling").await;
    r.expect_text("Vul in wat u weet.").await;
    r.within("Aanbod 1").fill("Titel na", "Cursus").await;
}
