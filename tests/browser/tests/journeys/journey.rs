//! From the call to a sent answer, by keyboard, in each engine.

use browser_tests::deployment::{file, fixture, sha256};
use browser_tests::persona::{
    self, CONTACT, CONTRIBUTION, EMAIL, EXPERTISE, NAME, NETWORKS, OFFERS, ORGANISATION, REVIEW, WEBSITE,
};
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn journey_in_chromium() {
    journey(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_in_firefox() {
    journey(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn journey_in_webkit() {
    journey(Engine::Webkit).await;
}

async fn journey(engine: Engine) {
    let deployment = Deployment::start().await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("U kunt de vragenlijst invullen tot en met 30 november 2099.").await;
    r.start().await;

    step(&r, ORGANISATION).await;
    two_errors_made_and_mended(&r).await;
    r.next().await;

    step(&r, EXPERTISE).await;
    persona::expertise(&r).await;
    r.next().await;

    step(&r, OFFERS).await;
    persona::first_offer(&r).await;
    persona::second_offer_begun(&r).await;
    reloaded_half_way(&r).await;
    persona::second_offer(&r).await;
    r.next().await;

    step(&r, NETWORKS).await;
    persona::networks(&r).await;
    r.next().await;

    step(&r, CONTRIBUTION).await;
    persona::contribution(&r).await;
    r.next().await;

    step(&r, CONTACT).await;
    an_email_address_mended(&r).await;

    step(&r, REVIEW).await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let stored = stored_response(&deployment);
    r.expect_text(&format!("Uw kenmerk is {}.", stored["id"].as_str().unwrap_or_default())).await;
    assert_eq!(r.kept_keys().await, json!([]), "what is left on the device after sending");
}

async fn step(r: &Respondent<'_>, (number, heading): (&str, &str)) {
    r.expect_step(number, heading).await;
}

/// A name forgotten and a website mistyped, both told at once, and gone as soon as they are mended.
async fn two_errors_made_and_mended(r: &Respondent<'_>) {
    const NO_NAME: &str = "Vul de naam van uw organisatie in.";
    const NO_ADDRESS: &str = "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl";
    persona::kind_of_organisation(r).await;
    r.fill(WEBSITE, "bureauwijkkracht").await;
    r.next().await;
    r.expect_errors(&[(NAME, NO_NAME), (WEBSITE, NO_ADDRESS)]).await;
    r.follow_error(NO_NAME, NAME).await;
    r.fill(NAME, "Bureau Wijkkracht").await;
    r.expect_mended(NAME).await;
    r.follow_error(NO_ADDRESS, WEBSITE).await;
    r.fill(WEBSITE, "https://www.bureauwijkkracht.example").await;
    r.expect_mended(WEBSITE).await;
}

async fn an_email_address_mended(r: &Respondent<'_>) {
    const NO_EMAIL: &str = "Vul een e-mailadres in, zoals naam@voorbeeld.nl.";
    persona::contact(r, "samira.devries@").await;
    r.press("Naar het overzicht").await;
    r.expect_errors(&[(EMAIL, NO_EMAIL)]).await;
    r.follow_error(NO_EMAIL, EMAIL).await;
    r.fill(EMAIL, "samira.devries@bureauwijkkracht.example").await;
    r.expect_mended(EMAIL).await;
    r.press("Naar het overzicht").await;
}

/// The page is loaded again: it knows, and goes on at the same step with every answer.
async fn reloaded_half_way(r: &Respondent<'_>) {
    r.expect_saved().await;
    let before = r.answers_on_screen().await;
    r.reload().await;
    r.expect_text("U was bij stap 3 van 7: Uw kennisaanbod.").await;
    r.press("Verder gaan").await;
    step(r, OFFERS).await;
    assert_eq!(r.answers_on_screen().await, before, "the answers after a reload");
}

fn stored_response(deployment: &Deployment) -> Value {
    let responses = deployment.receiver.responses();
    assert_eq!(responses.len(), 1, "one response was sent");
    let stored = responses.into_iter().next().unwrap_or_default();
    assert_eq!(stored["format"], "leeragenda/response/1");
    let sha256 = sha256(&file("questionnaires/aanbod.json"));
    assert_eq!(stored["questionnaire"], json!({ "id": "aanbod", "sha256": sha256 }));
    assert_eq!(stored["language"], "nl");
    assert_eq!(stored["status"], "complete");
    assert_eq!(stored["answers"], fixture("aanbod-response.json"));
    stored
}
