//! The way back: the browser's own at the end and around sending, and "Vorige" where something is before a step.

use std::sync::{Arc, Mutex};

use browser_tests::deployment::without_submit;
use browser_tests::persona::{self, CONTACT, EMAIL, EXPERTISE, NAME, ORGANISATION, REVIEW};
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};
use support::Reply;

const START: &str = "Deel uw kennis over leefbaarheid en veiligheid";
const ENDED: &str = "Deze vragenlijst is niet voor u bedoeld";
const REFUSED: &str = "De ontvanger neemt uw antwoorden niet aan";
const STOPPED: &str = "Wij proberen nu niet meer om uw antwoorden te versturen.";
const NOTICE_IN_VIEW: &str = "const notice = document.getElementById('melding');
    const place = notice?.getBoundingClientRect();
    return text(notice).startsWith(arguments[0]) && place.top >= 0 && place.bottom <= innerHeight";

/// It led to the call, past the very answer that was to be put right.
async fn back_from_the_end(engine: Engine) {
    let deployment = Deployment::start().await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.next().await;
    r.expect_heading(ENDED).await;
    browser.back().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    browser.forward().await;
    r.expect_heading(ENDED).await;
    browser.back().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    persona::organisation(&r).await;
    // There is no end any more.
    browser.forward().await;
    browser.wait_for("the entry of the end", "return history.state.startsWith('leeragenda:ended')", &[]).await;
    r.expect_filled(NAME, "Bureau Wijkkracht").await;
    r.next().await;
    r.expect_step(EXPERTISE.0, EXPERTISE.1).await;
    browser.back().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_the_end_leads_to_the_step_before_it_in_chromium() {
    back_from_the_end(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_the_end_leads_to_the_step_before_it_in_firefox() {
    back_from_the_end(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_from_the_end_leads_to_the_step_before_it_in_webkit() {
    back_from_the_end(Engine::Webkit).await;
}

/// What is asked of who comes back to a draft had an entry of its own, which led nowhere: the first Back did nothing.
#[tokio::test(flavor = "multi_thread")]
async fn after_going_on_with_a_draft_one_back_leads_out_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    r.expect_saved().await;
    browser.go_to(&[deployment.url(), "config.json"].concat()).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("Verder gaan").await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    browser.back().await;
    browser.wait_for("the page before", "return location.pathname.endsWith('config.json')", &[]).await;
}

/// The end has the answers of its step: who loads it again goes on at that step.
#[tokio::test(flavor = "multi_thread")]
async fn the_end_loaded_again_goes_on_at_its_step_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.next().await;
    r.expect_heading(ENDED).await;
    r.expect_saved().await;
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    r.next().await;
    r.expect_heading(ENDED).await;
    r.press("Terug naar mijn antwoorden").await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
}

/// It led to the last step.
#[tokio::test(flavor = "multi_thread")]
async fn back_from_a_refusal_leads_to_the_review_and_forward_to_the_refusal_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Status(403));
    r.press("Versturen").await;
    r.expect_heading(REFUSED).await;
    browser.back().await;
    r.expect_step(REVIEW.0, REVIEW.1).await;
    browser.forward().await;
    r.expect_heading(REFUSED).await;
    browser.back().await;
    r.expect_step(REVIEW.0, REVIEW.1).await;
    browser.back().await;
    r.expect_heading(START).await;
}

/// The page went to its top: the status was out of sight.
async fn back_while_it_is_being_sent(engine: Engine) {
    let deployment = Deployment::start().await;
    let browser = Browser::start(engine).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    r.expect_focus_on_button("Versturen").await;
    browser.run("addEventListener('popstate', () => { (window.visited ??= []).push(history.state) })", &[]).await;
    let place = "return [Math.round(scrollY), text(document.activeElement), history.state]";
    let before = browser.run(place, &[]).await;
    assert!(before[0].as_u64() > Some(100), "the page is scrolled to the button: {before}");
    browser.back().await;
    let there_and_back = "return window.visited?.length === 2 && visited";
    let visited = browser.wait_for("the entry of the review again", there_and_back, &[]).await;
    assert_eq!(visited, json!(["leeragenda:start", "leeragenda:review"]));
    browser.next_frame().await;
    assert_eq!(browser.run(place, &[]).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn back_while_it_is_being_sent_leaves_the_page_where_it_is_in_chromium() {
    back_while_it_is_being_sent(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_while_it_is_being_sent_leaves_the_page_where_it_is_in_firefox() {
    back_while_it_is_being_sent(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_while_it_is_being_sent_leaves_the_page_where_it_is_in_webkit() {
    back_while_it_is_being_sent(Engine::Webkit).await;
}

/// "Vorige" led there, and Back did nothing; and nothing said that the page had given up what it had promised.
#[tokio::test(flavor = "multi_thread")]
async fn back_while_it_waits_leads_back_and_says_that_sending_has_stopped_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::later(503, "120"));
    r.press("Versturen").await;
    r.expect_status("Het versturen is nog niet gelukt. Wij proberen het rond ").await;
    browser.back().await;
    r.expect_heading(START).await;
    r.expect_status(STOPPED).await;
    browser.wait_for("in view, that it has stopped", NOTICE_IN_VIEW, &[STOPPED.into()]).await;
    browser.forward().await;
    r.expect_step(REVIEW.0, REVIEW.1).await;
    // Beside the button.
    r.expect_status(STOPPED).await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let requests = deployment.receiver.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].body, requests[1].body);
}

/// On a long step the question has room for the focus, and none for what is said above it.
#[tokio::test(flavor = "multi_thread")]
async fn who_changes_something_while_it_waits_sees_that_sending_has_stopped_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    browser.resize(360, 800).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::later(503, "120"));
    r.press("Versturen").await;
    r.expect_status("Het versturen is nog niet gelukt. Wij proberen het rond ").await;
    r.follow(&["Wijzigen: ", EMAIL].concat()).await;
    r.expect_step(CONTACT.0, CONTACT.1).await;
    r.expect_status(STOPPED).await;
    browser.wait_for("in view, that it has stopped", NOTICE_IN_VIEW, &[STOPPED.into()]).await;
}

/// It was there on the first step too, took the focus, and did nothing.
#[tokio::test(flavor = "multi_thread")]
async fn previous_is_there_where_something_is_before_a_step_in_chromium() {
    let page = |name: &str| json!({ "name": name, "title": name, "elements": [{ "type": "text", "name": name }] });
    let questionnaire = json!({ "locale": "nl", "title": "Zonder begin", "pages": [page("Eerst"), page("Dan")] });
    let deployment = Deployment::showing(&questionnaire).await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let ways = "return [...document.querySelectorAll('form button')].map(text)";
    assert_eq!(browser.run(ways, &[]).await, json!(["Volgende"]));
    r.next().await;
    r.expect_heading("Dan").await;
    assert_eq!(browser.run(ways, &[]).await, json!(["Vorige", "Naar het overzicht"]));
    r.press("Vorige").await;
    r.expect_heading("Eerst").await;
    assert_eq!(browser.run(ways, &[]).await, json!(["Volgende"]));
}

/// The page was closed while sending, and the deployer took the endpoint out: "Versturen" downloaded a file.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_while_sending_is_downloaded_where_nothing_is_sent_any_more_in_chromium() {
    let served = Arc::new(Mutex::new(Value::Null));
    let (of_deployment, of_site) = (Arc::clone(&served), Arc::clone(&served));
    let configure = move |config: &mut Value| {
        if let Ok(mut served) = of_deployment.lock() {
            served.clone_from(config);
        }
    };
    let read = move || Ok(of_site.lock().map(|config| config.to_string()).unwrap_or_default().into_bytes());
    let deployment = Deployment::start_with(configure, |site| site.config_with(read)).await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    deployment.receiver.wait_for_requests(1).await;
    if let Ok(mut config) = served.lock() {
        without_submit(&mut config);
    }
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    r.expect_text("Versturen kan hier niet meer.").await;
    let ways = "return [...document.querySelectorAll('#inhoud button')].map(text)";
    assert_eq!(browser.run(ways, &[]).await, json!(["Antwoorden downloaden", "Terug naar mijn antwoorden"]));
    let download = r.download().await;
    r.expect_heading("Uw antwoorden zijn gedownload").await;
    assert_eq!(r.answers_in(&download), persona::answers());
}
