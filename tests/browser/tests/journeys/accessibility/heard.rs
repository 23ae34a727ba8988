//! What is said for the ear: each time anew, and seldom.

use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::json;

/// Notes each text that a status or an alert comes to have.
const LISTEN: &str = "window.said = [];
    const live = '[role=status], [role=alert]';
    const around = ({ target }) => (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest(live);
    // What was done in one go is said in one.
    new MutationObserver((records) => new Set(records.map(around)).forEach((element) => {
      if (element && text(element)) window.said.push(text(element));
    })).observe(document.body, { subtree: true, childList: true, characterData: true })";

/// "13 tekens te veel" was to be seen only.
#[tokio::test(flavor = "multi_thread")]
async fn how_many_characters_are_left_is_said_when_the_typing_rests_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let line = json!({ "type": "text", "name": "a", "title": "Kort", "maxLength": 20 });
    let page = json!({ "name": "p", "title": "Tekst", "elements": [line] });
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Tekst", "pages": [page] })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let described = "const limited = document.querySelector('form input');
        return [text(document.getElementById(limited.getAttribute('aria-describedby'))), text(document.querySelector('.leeragenda-count')), document.querySelector('.leeragenda-count').ariaHidden]";
    assert_eq!(browser.run(described, &[]).await, json!(["Gebruik niet meer dan 20 tekens.", "", "true"]));
    browser.run(LISTEN, &[]).await;
    r.fill("Kort", "abcdefghijklmno").await;
    let seen = "return text(document.querySelector('.leeragenda-count')) === arguments[0]";
    browser.wait_for("the number for the eye", seen, &["Nog 5 tekens".into()]).await;
    r.expect_status("Nog 5 tekens").await;
    browser.type_text("pqrstuv").await;
    browser.wait_for("the number for the eye", seen, &["2 tekens te veel".into()]).await;
    r.expect_status("2 tekens te veel").await;
    let said = "return [...new Set(window.said.filter((said) => said.includes('teken')))]";
    assert_eq!(browser.run(said, &[]).await, json!(["Nog 5 tekens", "2 tekens te veel"]), "not at each letter");
    // What is wrong is said in the place of the limit: it says the same.
    browser.press_tab().await;
    r.expect_fault("Kort", "Gebruik niet meer dan 20 tekens.").await;
    let ids = "return document.querySelector('form input').getAttribute('aria-describedby').endsWith('-fout')";
    browser.wait_for("the field described by its error", ids, &[]).await;
}

/// Of what stands there already nothing is said, so the second was not heard.
#[tokio::test(flavor = "multi_thread")]
async fn what_happens_twice_is_said_twice_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let pieces = json!({ "type": "paneldynamic", "name": "s", "title": "Stukken", "templateTitle": "Stuk", "panelCount": 3,
        "templateElements": [{ "type": "text", "name": "x" }] });
    let page = json!({ "name": "p", "title": "Stukken", "elements": [pieces] });
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Stukken", "pages": [page] })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(LISTEN, &[]).await;
    let times = "return window.said.filter((said) => said.startsWith(arguments[0])).length === arguments[1]";
    for time in [1, 2] {
        r.press("Verwijderen: Stuk").await;
        browser.wait_for("that it is gone", times, &["Stuk is verwijderd.".into(), time.into()]).await;
    }
    let wrong = browser.make_file("geen.json", "geen");
    for time in [1, 2] {
        r.read_back(&wrong).await;
        let said = "Fout: Dit bestand is beschadigd of bevat geen antwoorden.";
        browser.wait_for("that it is no file of ours", times, &[said.into(), time.into()]).await;
    }
}

/// Each step said anew that the draft was kept, after its own heading or over it.
#[tokio::test(flavor = "multi_thread")]
async fn that_the_draft_is_kept_is_no_news_on_the_next_step_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let step = |at: usize| {
        json!({ "name": format!("p{at}"), "title": format!("Blad {at}"),
            "elements": [{ "type": "text", "name": format!("a{at}"), "title": format!("Vraag {at}") }] })
    };
    let pages: Vec<_> = (1..=4).map(step).collect();
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Bladen", "pages": pages })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(LISTEN, &[]).await;
    for at in 1..=3 {
        // Before it is kept, on to the next: there it is.
        r.fill(&format!("Vraag {at}"), "ja").await;
        r.next().await;
        r.expect_heading(&format!("Blad {}", at + 1)).await;
        let is_kept = "return text(document.querySelector('.leeragenda-saved')).startsWith('Concept bewaard')";
        browser.wait_for("that it is kept", is_kept, &[]).await;
    }
    let said = "return window.said.filter((said) => said.startsWith('Concept bewaard'))";
    let said = browser.run(said, &[]).await;
    // A minute may pass meanwhile; in the next one it is said once more.
    let each_once = said.as_array().is_some_and(|all| !all.is_empty() && all.windows(2).all(|two| two[0] != two[1]));
    assert!(each_once, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_copied_twice_is_said_twice_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Link kopiëren").await;
    browser.run(LISTEN, &[]).await;
    for time in [1, 2] {
        r.press("Link kopiëren").await;
        // It may not be allowed; that is said too.
        let said = "return window.said.length === arguments[0]";
        browser.wait_for("what became of it", said, &[time.into()]).await;
    }
}
