//! Who offers knowledge and who has a question each find their own questionnaire, by the start screen
//! or by a link of its own.

use browser_tests::{Browser, Deployment, Engine, Respondent, deployment};
use fantoccini::key::Key;

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
