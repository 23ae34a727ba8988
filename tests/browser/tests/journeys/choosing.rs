//! Who offers knowledge and who has a question each find their own questionnaire, by the start screen
//! or by a link of its own.

use browser_tests::{Browser, Deployment, Engine, Respondent, deployment};
use fantoccini::key::Key;
use serde_json::{Value, json};
use support::SiteOptions;

const OFFER: &str = "Deel uw kennis over leefbaarheid en veiligheid";
const QUESTION: &str = "Stel uw vraag over leefbaarheid en veiligheid";

async fn both_ways_lead_to_a_questionnaire(engine: Engine) {
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::configured(|config| config["questionnaires"] = shipped).await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Welke vragenlijst wilt u invullen?").await;
    assert_eq!(browser.title().await, "Welke vragenlijst wilt u invullen? - Movisie en Platform31");
    r.expect_text("Voor bestuurders, beleidsmakers, wijkprofessionals en bewoners.").await;
    r.expect_text("voor kennisinstellingen, hogescholen en universiteiten").await;
    r.follow(QUESTION).await;
    r.expect_text("Wat wilt u weten of leren om uw wijk of buurt leefbaarder en veiliger te maken?").await;
    r.start().await;
    r.expect_step("Stap 1 van 5", "Uw vraag").await;

    let r = Respondent::open(&browser, deployment.url()).await;
    r.follow("English").await;
    r.expect_text("Which questionnaire would you like to fill in?").await;
    let language = "return document.documentElement.lang";
    assert_eq!(browser.run(language, &[]).await, "en");
    r.focus_link("Share your knowledge of liveability and safety").await;
    browser.press(Key::Enter).await;
    r.expect_text("Do you work at a knowledge institute").await;

    let link = format!("{}?questionnaire=aanbod", deployment.url());
    let r = Respondent::open(&browser, &link).await;
    r.expect_text(OFFER).await;
    r.expect_text("Werkt u bij een kennisinstelling").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_lead_to_a_questionnaire_in_chromium() {
    both_ways_lead_to_a_questionnaire(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_lead_to_a_questionnaire_in_firefox() {
    both_ways_lead_to_a_questionnaire(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_lead_to_a_questionnaire_in_webkit() {
    both_ways_lead_to_a_questionnaire(Engine::Webkit).await;
}

/// Two small questionnaires in the place of those that are shipped, in this language and with this title of their
/// field.
async fn two(locale: &str, field: &str, configure: impl FnOnce(&mut Value)) -> Deployment {
    two_on(locale, field, configure, |site| site).await
}

/// As [`two`], on a host that is set up otherwise.
async fn two_on(
    locale: &str,
    field: &str,
    configure: impl FnOnce(&mut Value),
    host: impl FnOnce(SiteOptions) -> SiteOptions,
) -> Deployment {
    let small = |name: &str| {
        format!(
            r#"{{"locale": "{locale}", "title": "{name}", "pages": [{{"elements":
            [{{"type": "text", "name": "naam", "title": {field}}}]}}]}}"#
        )
    };
    let (one, other) = (small("Een"), small("Ander"));
    let both = |config: &mut Value| {
        config["questionnaires"] = deployment::config()["questionnaires"].clone();
        configure(config);
    };
    let site =
        |site: SiteOptions| host(site.with("questionnaires/aanbod.json", one).with("questionnaires/vraag.json", other));
    Deployment::start_with(both, site).await
}

/// What a link filled in was lost on the way through the choice.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_fills_in_goes_along_with_what_is_chosen_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = two("nl", r#"{"nl": "Naam", "en": "Name"}"#, |_| {}).await;
    let r = Respondent::open(&browser, &format!("{}#prefill?naam=Jan+%26+co", deployment.url())).await;
    r.follow("English").await;
    r.expect_text("Which questionnaire would you like to fill in?").await;
    r.follow("Ander").await;
    r.expect_filled("Name", "Jan & co").await;
    let address = "return [location.hash, location.search]";
    assert_eq!(browser.run(address, &[]).await, json!(["", "?questionnaire=vraag&language=en"]));
}

/// Follows a link to where the browser is already, until the page is opened anew: not before all code is here.
async fn follow_in_place<'a>(browser: &'a Browser, fragment: &str) -> Respondent<'a> {
    browser.run("window.isBefore = true", &[]).await;
    let follow = "if (window.isBefore) { location.hash = ''; location.hash = arguments[0]; } return !window.isBefore";
    browser.wait_for("the page, opened anew", follow, &[fragment.into()]).await;
    Respondent::in_page(browser).await
}

/// Nothing happened, and what it fills in stayed in the address.
async fn a_link_is_heeded_where_the_page_stands_already(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = two("nl", "\"Naam\"", |_| {}).await;
    let address = "return [location.hash, location.href.includes('#'), location.search]";
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Welke vragenlijst wilt u invullen?").await;
    let r = follow_in_place(&browser, "#prefill?naam=Jan").await;
    r.follow("Ander").await;
    r.expect_filled("Naam", "Jan").await;
    // As it is nobody's answer yet, another link takes its place.
    let r = follow_in_place(&browser, "#prefill?naam=Noor").await;
    r.expect_filled("Naam", "Noor").await;
    assert_eq!(browser.run(address, &[]).await, json!(["", false, "?questionnaire=vraag"]));
    // What was answered goes before it.
    r.fill("Naam", "Piet").await;
    browser.run("window.isBefore = true; location.hash = '#prefill?naam=Jan'", &[]).await;
    let is_out = "return location.hash === '' && history.state?.startsWith('leeragenda:')";
    browser.wait_for("that it is out of the address", is_out, &[]).await;
    r.expect_filled("Naam", "Piet").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    browser.back().await;
    r.expect_filled("Naam", "Piet").await;
    assert_eq!(browser.run("return window.isBefore", &[]).await, true);
    assert_eq!(browser.run(address, &[]).await, json!(["", false, "?questionnaire=vraag"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_heeded_where_the_page_stands_already_in_chromium() {
    a_link_is_heeded_where_the_page_stands_already(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_heeded_where_the_page_stands_already_in_firefox() {
    a_link_is_heeded_where_the_page_stands_already(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_heeded_where_the_page_stands_already_in_webkit() {
    a_link_is_heeded_where_the_page_stands_already(Engine::Webkit).await;
}

/// What was asked for was tried again without what the link fills in.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_fills_in_is_there_after_trying_again_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(
        |_| {},
        |site| {
            let questionnaire = r#"{"locale": "nl", "title": "Een", "pages": [{"elements":
                [{"type": "text", "name": "naam", "title": "Naam"}]}]}"#;
            site.with("questionnaires/aanbod.json", questionnaire).without("aanbod.json")
        },
    )
    .await;
    let r = Respondent::open(&browser, &format!("{}#prefill?naam=Jan", deployment.url())).await;
    r.expect_text("kan niet worden geladen").await;
    deployment.site.mend();
    r.press("Opnieuw proberen").await;
    r.expect_filled("Naam", "Jan").await;
    assert_eq!(browser.run("return location.hash", &[]).await, "");
}

/// It was Dutch where nothing else was, and a language that only the questionnaires have was not heeded.
#[tokio::test(flavor = "multi_thread")]
async fn the_choice_is_in_a_language_of_the_questionnaires_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let seen = "return [document.documentElement.lang,
        [...document.querySelectorAll('.leeragenda-languages a')].map((link) => link.lang)]";
    let english = two("en", "\"Name\"", |_| {}).await;
    let r = Respondent::open(&browser, english.url()).await;
    r.expect_text("Which questionnaire would you like to fill in?").await;
    assert_eq!(browser.run(seen, &[]).await, json!(["en", []]));
    let french = two("nl", r#"{"nl": "Naam", "fr": "Nom"}"#, |_| {}).await;
    let r = Respondent::open(&browser, &format!("{}?language=fr-BE", french.url())).await;
    assert_eq!(browser.run(seen, &[]).await, json!(["fr", ["nl", "fr"]]));
    r.follow("Een").await;
    r.expect_text("Nom").await;
}

/// It asked which one to fill in, when none could be.
#[tokio::test(flavor = "multi_thread")]
async fn the_choice_says_until_when_and_that_it_is_closed_or_not_open_yet_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for (opens, closes, heading, line) in [
        (
            "2020-01-01",
            "2099-11-30",
            "Welke vragenlijst wilt u invullen?",
            "U kunt de vragenlijst invullen tot en met 30 november 2099.",
        ),
        (
            "2020-01-01",
            "2021-01-01",
            "De vragenlijst is gesloten",
            "U kon de vragenlijst invullen tot en met 1 januari 2021.",
        ),
        (
            "2099-01-01",
            "2099-11-30",
            "De vragenlijst is nog niet open",
            "U kunt de vragenlijst invullen vanaf 1 januari 2099.",
        ),
    ] {
        let dates = |config: &mut Value| {
            config["opens"] = opens.into();
            config["closes"] = closes.into();
        };
        let deployment = two("nl", "\"Naam\"", dates).await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text(heading).await;
        r.expect_text(line).await;
        assert_eq!(browser.title().await, format!("{heading} - Movisie en Platform31"));
        // Who has a draft finds the way to it.
        r.follow("Een").await;
        if heading.starts_with("De vragenlijst") {
            r.expect_text(line).await;
        }
    }
}

/// A mistyped address was the end of the way.
#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_that_there_is_not_leads_to_those_that_there_are_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let privacy = |config: &mut Value| config["organisation"]["privacyUrl"] = "https://example.nl/privacy".into();
    let deployment = two("nl", r#"{"nl": "Naam", "en": "Name"}"#, privacy).await;
    let link = format!("{}?questionnaire=Aanbod#prefill?naam=Jan", deployment.url());
    let r = Respondent::open(&browser, &link).await;
    r.expect_text("Deze vragenlijst kan niet worden geopend").await;
    r.expect_text("De vragenlijst Aanbod bestaat hier niet.").await;
    let around = "return [text(document.querySelector('header .leeragenda-brand')),
        [...document.querySelectorAll('header nav a')].map((link) => link.lang),
        document.querySelector('footer a[href=\"https://example.nl/privacy\"]') !== null,
        document.querySelector('main').dataset.trouble]";
    assert_eq!(browser.run(around, &[]).await, json!(["Movisie en Platform31", ["nl", "en"], true, "Aanbod"]));
    r.follow("Een").await;
    r.expect_filled("Naam", "Jan").await;
}

/// It was called as in `config.json`, in the place of its title, and nothing was said.
#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_that_cannot_be_loaded_is_told_above_those_that_can_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let cards = "return [...document.querySelectorAll('.leeragenda-cards h2')].map(text)";
    for (lacking, left) in [(&["aanbod.json"][..], json!(["Ander"])), (&["aanbod.json", "vraag.json"], json!([]))] {
        let host = |site: SiteOptions| lacking.iter().fold(site, |site, file| site.without(file));
        let deployment = two_on("nl", "\"Naam\"", |_| {}, host).await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text("Het bestand questionnaires/aanbod.json kan niet worden geladen.").await;
        assert_eq!(browser.run(cards, &[]).await, left, "without {lacking:?}");
        deployment.site.mend();
        r.press("Opnieuw proberen").await;
        r.expect_text("Welke vragenlijst wilt u invullen?").await;
        assert_eq!(browser.run(cards, &[]).await, json!(["Een", "Ander"]));
    }
}
