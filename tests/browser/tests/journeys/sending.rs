//! What can come of sending. The numbers are those of the project's table of faults.
//!
//! What never changes: the answers stay until they are there, one response has one id, and what is
//! sent again is the same bytes.

use browser_tests::persona::{self, CONTACT, EMAIL, REVIEW};
use browser_tests::{Browser, Deployment, Engine, Respondent};
use fantoccini::key::Key;
use serde_json::json;
use support::Reply;

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";

/// The answers, sent to an endpoint that refuses them.
async fn refused<'b>(browser: &'b Browser, deployment: &Deployment) -> Respondent<'b> {
    let r = Respondent::at_review(browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Status(403));
    r.press("Versturen").await;
    r.expect_heading("De ontvanger neemt uw antwoorden niet aan").await;
    r
}

/// 17.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_told_and_keeps_the_answers_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = refused(&browser, &deployment).await;
    r.expect_text("de ontvanger geeft geen toestemming").await;
    r.expect_kept().await;
    let download = r.download().await;
    assert_eq!(r.answers_in(&download), persona::answers(), "the download after a refusal");
    r.press("Terug naar mijn antwoorden").await;
    r.expect_heading(REVIEW.1).await;
    assert_eq!(deployment.receiver.requests().len(), 1, "a refusal is not tried again");
}

/// 7 and 9: stored, but the connection was closed before the page heard of it; then a fault of the server.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_is_the_same_bytes_under_the_same_id_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::Status(500))));
    deployment.receiver.reply_next(Reply::Status(500));
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let requests = deployment.receiver.requests();
    assert_eq!(requests.len(), 3, "sends");
    assert!(requests.iter().all(|request| request.body == requests[0].body), "the bytes differ");
    assert_eq!(deployment.receiver.responses().len(), 1, "stored responses");
    r.expect_nothing_kept().await;
}

/// 15.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_receiver_wants_mended_stands_with_its_question_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    let errors = json!([
        { "pointer": "/answers/contact_email", "detail": "Dit adres bestaat niet." },
        { "pointer": "/answers/aanbod/1/link", "detail": "Deze pagina is er niet." },
    ]);
    deployment.receiver.reply_next(Reply::Json(422, json!({ "title": "Niet goed", "errors": errors })));
    r.press("Versturen").await;
    r.expect_heading("De ontvanger vraagt u iets te verbeteren").await;
    // Of which offer, is said.
    r.expect_text("Aanbod 2: Buurtscan, Waar staat meer informatie? – Deze pagina is er niet.").await;
    r.follow(&format!("{EMAIL} – Dit adres bestaat niet.")).await;
    r.expect_focus_on(EMAIL).await;
    r.expect_fault(EMAIL, "Dit adres bestaat niet.").await;
    r.fill(EMAIL, "samira@bureauwijkkracht.example").await;
    r.expect_mended(EMAIL).await;
    r.press("Naar het overzicht").await;
    r.expect_heading(REVIEW.1).await;
    // The other one was seen no more, until it was refused again.
    let remarks = "return [...document.querySelectorAll('#inhoud .utrecht-alert li')].map(text)";
    let left = "Aanbod 2: Buurtscan, Waar staat meer informatie? – Deze pagina is er niet.";
    assert_eq!(browser.run(remarks, &[]).await, json!([left]));
    r.follow(left).await;
    r.within("Aanbod 2: Buurtscan").fill("Waar staat meer informatie?", "https://bureauwijkkracht.example/scan").await;
    r.press("Naar het overzicht").await;
    r.expect_heading(REVIEW.1).await;
    assert_eq!(browser.run(remarks, &[]).await, json!([]));
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let [refused, accepted] = <[_; 2]>::try_from(deployment.receiver.requests()).unwrap_or_else(|all| {
        panic!("{} sends", all.len());
    });
    assert_ne!(refused.body, accepted.body);
    let stored = deployment.receiver.responses();
    assert_eq!(stored[0]["answers"]["contact_email"], "samira@bureauwijkkracht.example");
}

/// 30.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_network_it_waits_and_then_goes_on_by_itself_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.set_offline(true).await;
    r.press("Versturen").await;
    r.expect_status("U heeft geen internetverbinding.").await;
    r.expect_kept().await;
    assert_eq!(deployment.receiver.requests().len(), 0);
    browser.set_offline(false).await;
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.responses().len(), 1);
}

/// 20: a wait of minutes, told in seconds, stood still.
#[tokio::test(flavor = "multi_thread")]
async fn a_wait_of_minutes_is_told_by_the_clock_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::later(503, "200"));
    r.press("Versturen").await;
    r.expect_text("Wij proberen het rond ").await;
    // Minutes past midnight on the screen, less those by the clock: of now up to the longest that is waited.
    let ahead =
        "const [, hours, minutes] = text(document.querySelector('#inhoud')).match(/rond (\\d+):(\\d+) opnieuw/);
        const now = new Date();
        const ahead = hours * 60 + Number(minutes) - now.getHours() * 60 - now.getMinutes();
        return (ahead + 1440) % 1440";
    let ahead = browser.run(ahead, &[]).await;
    assert!(ahead.as_u64().is_some_and(|minutes| (2..=6).contains(&minutes)), "in {ahead} minutes");
    r.press("Nu opnieuw proberen").await;
    r.expect_heading(SENT).await;
}

/// 26.
#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_and_a_double_enter_send_once_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.double_click("form button[type=submit]").await;
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.requests().len(), 1, "sends after a double click");

    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.focus_button("Versturen").await;
    browser.press_all(&[Key::Enter.into(), Key::Enter.into(), Key::Space.into()]).await;
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.requests().len(), 1, "sends after Enter, Enter and Space");
}

/// While it is being sent, the button keeps the focus, and is not disabled for who cannot see it.
#[tokio::test(flavor = "multi_thread")]
async fn the_button_keeps_the_focus_while_it_is_being_sent_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    let holds = "const button = document.activeElement; return text(button) === 'Versturen'
        && button.getAttribute('aria-disabled') === 'true' && !button.disabled";
    browser.wait_for("the button with the focus", holds, &[]).await;
}

/// 28: the tab is closed while sending.
#[tokio::test(flavor = "multi_thread")]
async fn who_left_while_sending_can_send_the_same_bytes_again_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::Silence)));
    r.press("Versturen").await;
    deployment.receiver.wait_for_requests(1).await;
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    r.press("Opnieuw proberen").await;
    r.expect_heading(SENT).await;
    let requests = deployment.receiver.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
    assert_eq!(deployment.receiver.responses().len(), 1);
}

/// Without `submit` the download is the way to hand in, and the page says where to send it.
#[tokio::test(flavor = "multi_thread")]
async fn without_an_endpoint_the_download_is_handed_in_in_chromium() {
    let deployment = Deployment::configured(browser_tests::deployment::without_submit).await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.expect_text("Download daarna onderaan deze pagina het bestand met uw antwoorden en stuur het op.").await;
    let download = r.download().await;
    r.expect_heading("Uw antwoorden zijn gedownload").await;
    let name = download.file_name().unwrap_or_default().to_string_lossy().into_owned();
    r.expect_text(&format!("Stuur het bestand {name} per e-mail naar leeragenda@example.nl.")).await;
    // As who sends them is told: by what they are known, and what happens next.
    r.expect_text(&format!("Uw kenmerk is {}.", browser_tests::respondent::ID)).await;
    r.expect_text("Movisie en Platform31 leggen uw antwoorden naast die van andere organisaties").await;
    assert_eq!(r.answers_in(&download), persona::answers());
    assert_eq!(deployment.receiver.requests().len(), 0);
}

/// Going back to a step while nothing was sent yet loses nothing either.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_from_the_review_comes_back_to_it_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.follow("Wijzigen: Wat is uw naam?").await;
    r.expect_focus_on("Wat is uw naam?").await;
    r.expect_text(CONTACT.1).await;
    r.fill("Wat is uw naam?", "S. de Vries").await;
    r.press("Naar het overzicht").await;
    r.expect_heading(REVIEW.1).await;
    r.expect_text("S. de Vries").await;
}

/// A retry that is refused: the screen tells why, and no longer that nothing arrived: the first try may have.
#[tokio::test(flavor = "multi_thread")]
async fn another_outcome_takes_the_place_of_the_first_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::html(200, "<h1>Welkom op onze wifi</h1>"));
    r.press("Versturen").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    deployment.receiver.reply_next(Reply::Status(403));
    r.press("Opnieuw proberen").await;
    r.expect_text("de ontvanger geeft geen toestemming").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    // It went under another id then, and was another record.
    r.press("Terug naar mijn antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let requests = deployment.receiver.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| request.body == requests[0].body), "the bytes differ");
}

/// It was told as unknown, with the advice to send again what was refused.
#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_after_a_refusal_comes_to_the_review_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = refused(&browser, &deployment).await;
    r.expect_kept().await;
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_heading(REVIEW.1).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let requests = deployment.receiver.requests();
    assert_eq!(requests.len(), 2);
    assert_ne!(requests[0].body, requests[1].body, "other bytes, under another id");
}

/// Of a date that is not whole the browser gives nothing: it went without a word.
#[tokio::test(flavor = "multi_thread")]
async fn half_a_date_is_refused_and_stays_in_its_field_in_chromium() {
    let questionnaire = json!({ "locale": "nl", "pages": [
        { "name": "een", "title": "Over u", "elements": [
            { "type": "text", "name": "naam", "title": "Uw naam" },
            { "type": "text", "name": "dag", "title": "Welke dag?", "inputType": "date" },
        ] },
        { "name": "twee", "title": "Nog iets", "elements": [{ "type": "text", "name": "nog", "title": "Nog iets?" }] },
    ] });
    let deployment = Deployment::showing(&questionnaire).await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.fill("Uw naam", "Sam").await;
    r.focus_field("Welke dag?").await;
    // A day or a month, as the browser's language has it.
    browser.type_text("12").await;
    let is_half = "return document.querySelector('input[type=date]').validity.badInput";
    browser.wait_for("half a date", is_half, &[]).await;
    r.next().await;
    r.expect_errors(&[("Welke dag?", "Vul een bestaande datum in, zoals 30 november 2027.")]).await;
    assert_eq!(browser.run(is_half, &[]).await, true, "it stays in its field");
}

/// It stood below what was seen of the page: of a press, only that the button went grey.
#[tokio::test(flavor = "multi_thread")]
async fn how_sending_stands_is_in_view_where_the_button_was_at_the_edge_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    browser.resize(360, 640).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.run("Object.defineProperty(navigator, 'onLine', { get: () => false })", &[]).await;
    let to_edge = "const button = document.querySelector('form [type=submit]');
        scrollBy(0, button.getBoundingClientRect().bottom - innerHeight);
        return Math.round(innerHeight - button.getBoundingClientRect().bottom)";
    assert_eq!(browser.run(to_edge, &[]).await, 0);
    r.press("Versturen").await;
    let is_in_view = "const said = document.querySelector('form ~ [role=status]');
        const place = said.getBoundingClientRect();
        return text(said).startsWith('U heeft geen internetverbinding') && place.bottom <= innerHeight";
    browser.wait_for("in view, that there is no network", is_in_view, &[]).await;
}
