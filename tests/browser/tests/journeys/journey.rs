//! From the call to a sent answer, by keyboard, in each engine.

use std::fs;
use std::path::Path;

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
    let reviewed = r.review().await;
    assert_eq!(reviewed, fixture("aanbod-review.json"), "the review");
    r.press("Versturen").await;

    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let stored = the_one_response(&deployment);
    expect_response(&r, &stored).await;
    r.expect_text(&format!("Uw kenmerk is {}.", text(&stored["id"]))).await;
    r.expect_nothing_kept().await;

    let download = r.download().await;
    expect_same_but_later(&r, &download, &stored).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Deel uw kennis over leefbaarheid en veiligheid").await;
    r.read_back(&download).await;
    step(&r, REVIEW).await;
    assert_eq!(r.review().await, reviewed, "the review of a file that was read back in");
    if engine == Engine::Chromium {
        expect_nobody_else_was_asked(&browser, &deployment).await;
    }
}

/// From the first to the last screen: nothing that the policy blocks, nothing in the console, and no
/// request but to the page's own folder and the receiver.
async fn expect_nobody_else_was_asked(browser: &Browser, deployment: &Deployment) {
    assert_eq!(browser.console().await, Vec::<String>::new(), "the console");
    let requested = browser.requested().await;
    assert!(requested.iter().any(|address| address == deployment.receiver.url()), "{requested:?}");
    // chrome: is the browser's own first page.
    let known = [deployment.url(), deployment.receiver.url(), "data:", "blob:", "chrome:"];
    let others: Vec<_> = requested.iter().filter(|one| !known.iter().any(|known| one.starts_with(known))).collect();
    assert!(others.is_empty(), "others were asked: {others:?}");
}

async fn step(r: &Respondent<'_>, (number, heading): (&str, &str)) {
    r.expect_step(number, heading).await;
}

/// A name forgotten and a website mistyped, both told at once, and gone as soon as they are mended.
async fn two_errors_made_and_mended(r: &Respondent<'_>) {
    const NO_NAME: &str = "Vul de naam van uw organisatie in.";
    const NO_ADDRESS: &str = "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl";
    persona::kind_of_organisation(r).await;
    r.fill(WEBSITE, "bureau wijkkracht").await;
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
    const NO_EMAIL: &str = "Vul een e-mailadres in zoals naam@voorbeeld.nl";
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

fn the_one_response(deployment: &Deployment) -> Value {
    let mut responses = deployment.receiver.responses();
    assert_eq!(responses.len(), 1, "one response was sent");
    responses.remove(0)
}

/// Field by field what the README says of a response, and the persona's answers.
async fn expect_response(r: &Respondent<'_>, response: &Value) {
    let mut expected = json!({
        "format": "leeragenda/response/1",
        "questionnaire": { "id": "aanbod", "sha256": sha256(&file("questionnaires/aanbod.json")) },
        "language": "nl",
        "status": "complete",
        "answers": fixture("aanbod-response.json"),
    });
    // These two differ each time.
    expected["id"] = response["id"].clone();
    expected["savedAt"] = response["savedAt"].clone();
    assert_eq!(*response, expected);
    let is_uuid = "return /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(arguments[0])";
    assert_eq!(
        r.browser().run(is_uuid, &[response["id"].clone()]).await,
        true,
        "a UUID of version 4: {}",
        response["id"]
    );
    let is_now = r"return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(arguments[0])
        && Math.abs(Date.now() - Date.parse(arguments[0])) < 300_000";
    assert_eq!(r.browser().run(is_now, &[response["savedAt"].clone()]).await, true, "now: {}", response["savedAt"]);
}

/// The file is what was sent, and its name is as the README says.
async fn expect_same_but_later(r: &Respondent<'_>, download: &Path, sent: &Value) {
    let text_of_file = fs::read_to_string(download).unwrap_or_default();
    let mut downloaded: Value = serde_json::from_str(&text_of_file).unwrap_or_default();
    expect_response(r, &downloaded).await;
    downloaded["savedAt"] = sent["savedAt"].clone();
    assert_eq!(downloaded, *sent, "the file, but for when it was saved");
    let today = "return new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Amsterdam' }).format(new Date())";
    let today = r.browser().run(today, &[]).await;
    let start: String = text(&sent["id"]).chars().take(4).collect();
    let name = format!("leeragenda-aanbod-{}-{start}.json", text(&today));
    assert_eq!(download.file_name().unwrap_or_default().to_string_lossy(), name);
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
