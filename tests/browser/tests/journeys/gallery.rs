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
    r.browser().press(Key::Right).await;
    r.expect_text("5,5").await;
    r.fill("geheim", "sesam").await;
    r.select("In welke provincie?", "Zeeland").await;
    r.fill("Waarom daar?: In welke provincie?", "Om de zee").await;
}

async fn repeated(r: &Respondent<'_>) {
    r.expect_heading("Herhaling").await;
    r.expect_text("Vul in wat u weet.").await;
    r.within("Aanbod 1").fill("Titel na", "Cursus").await;
}
