//! Other configurations, other hosts, and a questionnaire in error: never a blank page.

use std::path::PathBuf;

use browser_tests::deployment::{config_of_one, file, named, part_file, sha256};
use browser_tests::persona::{self, ORGANISATION};
use browser_tests::{Browser, Deployment, Endpoint, Engine, Respondent};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn after_the_closing_date_it_says_so_and_gives_the_draft_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let closed = Deployment::configured(|config| config["closes"] = "2021-01-01".into()).await;
    let r = Respondent::open(&browser, closed.url()).await;
    r.expect_text("De vragenlijst is gesloten").await;
    r.expect_text("U kon de vragenlijst invullen tot en met 1 januari 2021.").await;
    let contact = "return [...document.querySelectorAll('a[href^=\"mailto:\"]')].map(text)";
    assert_eq!(browser.run(contact, &[]).await, json!(["leeragenda@example.nl"]), "whom to turn to, once");
    assert_eq!(browser.run("return document.querySelectorAll('form').length", &[]).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_opening_date_it_says_so_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let not_yet = Deployment::configured(|config| config["opens"] = "2099-01-01".into()).await;
    let r = Respondent::open(&browser, not_yet.url()).await;
    r.expect_text("De vragenlijst is nog niet open").await;
    r.expect_text("U kunt de vragenlijst invullen vanaf 1 januari 2099.").await;
    r.expect_text("Stuur deze oproep door").await;
    assert_eq!(browser.run("return document.querySelectorAll('form').length", &[]).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_meant_is_thanked_and_can_pass_the_call_on_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.next().await;
    r.expect_heading("Deze vragenlijst is niet voor u bedoeld").await;
    r.expect_text("Bedankt voor uw belangstelling.").await;
    r.expect_text("Stuur deze oproep door").await;
    r.press("Terug naar mijn antwoorden").await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    assert_eq!(deployment.receiver.requests().len(), 0, "nothing was sent");
}

/// A folder that goes before the page's own, with this questionnaire in it.
fn folder_with(browser: &Browser, questionnaire: &str) -> PathBuf {
    let path = browser.make_file("questionnaires/aanbod.json", questionnaire);
    path.ancestors().nth(2).unwrap_or(&path).to_path_buf()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_in_error_shows_what_and_where_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let mut questionnaire: Value = serde_json::from_slice(&file("questionnaires/aanbod.json")).unwrap_or_default();
    questionnaire["pages"][1]["elements"][0]["type"] = "radiogruop".into();
    questionnaire["pages"][1]["elements"][3]["titel"] = "Naam".into();
    let folder = folder_with(&browser, &questionnaire.to_string());
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Deze vragenlijst kan niet worden geopend").await;
    r.expect_text("Voor de maker: dit moet worden verbeterd in questionnaires/aanbod.json.").await;
    let paths = browser.run("return [...document.querySelectorAll('.leeragenda-issues code')].map(text)", &[]).await;
    let paths: Vec<String> = serde_json::from_value(paths).unwrap_or_default();
    for path in ["pages[1].elements[0].type", "pages[1].elements[3].titel"] {
        assert!(paths.iter().any(|one| one == path), "{path} is not among {paths:?}");
    }
    r.expect_text("radiogruop").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endpoint_without_https_is_refused_on_a_page_with_it_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let page = Endpoint::https(deployment.url());
    let r = Respondent::open(&browser, &format!("{}/", page.url())).await;
    r.expect_text("Voor de maker: dit moet worden verbeterd in config.json.").await;
    r.expect_text("submit.url").await;
    r.expect_text("http: cannot be used on an https: page").await;
    // The same page, with an endpoint that it may use.
    let deployment = Deployment::configured(|config| config["submit"]["url"] = "responses".into()).await;
    let page = Endpoint::https(deployment.url());
    let r = Respondent::open(&browser, &format!("{}/", page.url())).await;
    r.start().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_no_json_or_not_there_is_never_a_blank_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder = folder_with(&browser, "{ \"title\": ");
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Deze vragenlijst kan niet worden geopend").await;
    for missing in ["config.json", "aanbod.json"] {
        let deployment = Deployment::start_with(|_| {}, |site| site.without(missing)).await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text("kan niet worden geladen").await;
        r.expect_text(missing).await;
    }
    // Nor where the code is not there; and without what is compressed, there is what is not.
    let deployment = Deployment::start_with(|_| {}, |site| site.without(".wasm")).await;
    browser.go_to(deployment.url()).await;
    let is_told = "return text(document.querySelector('h1')).includes('kan niet worden geladen')";
    browser.wait_for("that it cannot be loaded", is_told, &[]).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.without(".wasm.br")).await;
    Respondent::open(&browser, deployment.url()).await;
}

/// The page gave the digest of a file without its mark, which nobody has.
#[tokio::test(flavor = "multi_thread")]
async fn the_digest_is_that_of_the_file_also_with_a_mark_of_the_order_of_bytes_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = "\u{feff}{\"locale\": \"nl\", \"pages\": [{\"elements\":
        [{\"type\": \"text\", \"name\": \"naam\", \"title\": \"Hoe héét u?\"}]}]}";
    let site = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", questionnaire);
    let deployment = Deployment::start_with(|_| {}, site).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.fill("Hoe héét u?", "Sanne").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let response = &deployment.receiver.responses()[0];
    assert_eq!(response["questionnaire"]["sha256"], sha256(questionnaire.as_bytes()));
}

/// Other signs stood in the place of letters, and nobody was told.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_another_encoding_is_in_error_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let latin = b"{\"locale\": \"nl\", \"title\": \"Caf\xe9\", \"pages\": [{\"elements\":
        [{\"type\": \"text\", \"name\": \"naam\"}]}]}";
    let config = config_of_one().to_string().replacen("Movisie", "Café", 1);
    let config: Vec<u8> = config.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
    let in_questionnaire =
        Deployment::start_with(|_| {}, |site| site.with("questionnaires/aanbod.json", latin.as_slice())).await;
    let in_config = Deployment::start_with(|_| {}, |site| site.config(config)).await;
    for (deployment, name) in [(in_questionnaire, "questionnaires/aanbod.json"), (in_config, "config.json")] {
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text("Deze vragenlijst kan niet worden geopend").await;
        r.expect_text(&format!("Voor de maker: dit moet worden verbeterd in {name}.")).await;
        r.expect_text("this is not UTF-8 text: save the file as UTF-8").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_works_from_a_folder_and_keeps_under_its_path_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.under("/onderzoek/leeragenda")).await;
    assert!(deployment.url().ends_with("/onderzoek/leeragenda/"));
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.expect_kept().await;
    assert_eq!(r.kept_keys().await, json!(["leeragenda:/onderzoek/leeragenda/:aanbod:draft"]));
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    assert_eq!(deployment.receiver.responses()[0]["answers"], persona::answers());
}

/// The parts of the page's code that were asked for.
const PARTS: &str = r"return performance.getEntriesByType('resource')
    .map(({ name }) => name.match(/part-(\w+)-/)?.[1]).filter(Boolean)";

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_cannot_be_had_loses_nothing_and_can_be_asked_for_again_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.without(&part_file("english"))).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let answers = r.answers_on_screen().await;
    assert_eq!(browser.run(PARTS, &[]).await, json!(["onward"]), "a first visit needs no other");
    r.press("English").await;
    r.expect_text("Dat is niet gelukt: een deel van de pagina kan niet worden geladen.").await;
    assert_eq!(r.answers_on_screen().await, answers);
    deployment.site.mend();
    r.press("English").await;
    r.expect_text("What is the name of your organisation?").await;
    let box_is_gone = "return !/kan niet worden geladen|cannot be loaded/.test(document.body.textContent)";
    browser.wait_for("that nothing is said to be missing", box_is_gone, &[]).await;
    assert_eq!(
        browser.run(PARTS, &[]).await,
        json!(["onward", "english", "english"]),
        "and the second time it was there"
    );
}

/// A folder with a questionnaire that needs formulas, seldom asked questions and rules.
fn needing_three_parts(browser: &Browser) -> PathBuf {
    let questionnaire = json!({ "locale": "nl", "title": "Proef", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "a", "title": "Hoeveel?", "defaultValue": "2" },
        { "type": "text", "name": "b", "title": "Bijna zes", "visibleIf": "sum({a}, 1) * 2 = 6" },
        { "type": "text", "name": "c", "title": "Vroeger", "visibleIf": "today() > '2020-01-01'" },
        { "type": "text", "name": "d", "title": "Later", "visibleIf": "dateAdd(today(), 1, 'days') < today()" },
        { "type": "matrix", "name": "m", "title": "Rooster", "columns": ["ja", "nee"], "rows": ["eerst"] },
    ] }] });
    folder_with(browser, &questionnaire.to_string())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_questionnaire_needs_is_there_before_it_is_shown_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder = needing_three_parts(&browser);
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    for shown in ["Hoeveel?", "Bijna zes", "Vroeger", "Rooster"] {
        r.expect_text(shown).await;
    }
    assert_eq!(browser.run("return document.body.textContent.includes('Later')", &[]).await, false);
    let asked_for = browser.run(&PARTS.replace(".filter(Boolean)", ".filter(Boolean).sort()"), &[]).await;
    assert_eq!(asked_for, json!(["formulas", "onward", "questions", "rules"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_part_waits_for_another_to_come_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder = needing_three_parts(&browser);
    let hold = part_file("formulas");
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder).holding(&hold)).await;
    browser.go_to(deployment.url()).await;
    let are_here = format!("return (() => {{ {PARTS} }})().sort().join() === 'onward,questions,rules'");
    browser.wait_for("the other parts", &are_here, &[]).await;
    deployment.site.let_go();
    browser.wait_for("the questionnaire", "return text(document.body).includes('Rooster')", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_parts_the_one_that_cannot_be_had_is_named_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder = needing_three_parts(&browser);
    let gone = part_file("formulas");
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder).without(&gone)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Een deel van deze pagina kan niet worden geladen.").await;
    // Which one, is for whoever looks into it.
    let part = "return document.querySelector('[data-trouble]').dataset.trouble";
    assert_eq!(browser.run(part, &[]).await, "formulas");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_begins_before_the_code_to_go_on_can_be_had_is_told_and_begins_again_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.without(&part_file("onward"))).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    // There are no answers to speak of yet.
    r.expect_text("Een deel van deze pagina kan niet worden geladen.").await;
    deployment.site.mend();
    r.start().await;
    r.expect_text("Stap 1 van").await;
    let box_is_gone = "return !document.body.textContent.includes('kan niet worden geladen')";
    browser.wait_for("that nothing is said to be missing", box_is_gone, &[]).await;
    // The page is kept for visits without a network, whichever attempt it was that brought the code.
    let is_kept = "const done = arguments[0]; navigator.serviceWorker.ready.then(() => done(true))";
    assert_eq!(browser.run_async(is_kept, &[]).await, true);
}

/// Only "wordt geladen" was shown for as long as it hung, with everything else there.
#[tokio::test(flavor = "multi_thread")]
async fn a_stylesheet_that_hangs_does_not_hold_the_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let is_own = |name: &str| name.starts_with("leeragenda-") && !name.contains("-first-") && name.ends_with(".css");
    for held in ["thema.css", &named(is_own)] {
        let look = |config: &mut Value| config["theme"] = "thema.css".into();
        let around = "<!DOCTYPE html><html lang=nl><title>Eromheen</title><body>";
        let host = |site: support::SiteOptions| {
            let site = site.with("eromheen.html", around).with("thema.css", ":root { --utrecht-document-color: #123 }");
            site.holding(held)
        };
        let deployment = Deployment::start_with(look, host).await;
        // In a frame: of a page itself, a driver waits for all stylesheets.
        browser.go_to(&format!("{}eromheen.html", deployment.url())).await;
        let put =
            "const frame = document.createElement('iframe'); frame.src = 'index.html'; document.body.append(frame)";
        browser.run(put, &[]).await;
        let shown = "const shown = document.querySelector('iframe').contentDocument.documentElement;";
        let is_there = format!("{shown} return shown.querySelector('#inhoud h1') !== null");
        browser.wait_for("the page", &is_there, &[]).await;
        let colour = format!("{shown} return getComputedStyle(shown).getPropertyValue('--utrecht-document-color')");
        assert_ne!(browser.run(&colour, &[]).await, "#123", "{held} is not held");
        deployment.site.let_go();
        browser.wait_for("the theme", &format!("{colour} === '#123'"), &[]).await;
    }
}
