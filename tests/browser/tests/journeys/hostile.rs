//! Who writes the questionnaire, the configuration, the link or the reply may mean harm, or be careless:
//! what they write is text. No script of theirs runs, and no markup is made of it.
//!
//! What an endpoint replies is row 25 of `faults`; messages between windows are in `embedding`.

use browser_tests::deployment::{file, sha256};
use browser_tests::{Browser, Deployment, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

use crate::inventory::both_questionnaires;
use crate::organiser::Organiser;

const ATTACK: &str = "<img src=x onerror=\"window.top.broken=1\"><script>window.top.broken=1</script>";

/// An attack wherever a questionnaire has a text.
fn questionnaire() -> Value {
    let attack = |what: &str| format!("{what} {ATTACK}");
    json!({
        "locale": "nl", "title": attack("Titel"), "description": attack("Toelichting"), "firstPageIsStartPage": true,
        "startSurveyText": attack("Begin"), "pageNextText": attack("Verder"), "completeText": attack("Klaar"),
        "completedHtml": "<p>Dank, {naam}</p>",
        "pages": [
            { "name": "start", "elements": [{ "type": "html", "name": "oproep", "html": "<p>Welkom, <strong>u</strong>.</p>" }] },
            { "name": "eerst", "title": attack("Eerst"), "description": attack("Over"), "elements": [
                { "type": "text", "name": "naam", "title": attack("Naam"), "description": attack("Hint"), "isRequired": true,
                  "requiredErrorText": attack("Nodig") },
                { "type": "radiogroup", "name": "keus", "title": "Keus {naam}", "choices": [
                    { "value": ATTACK, "text": attack("Eén") }, { "value": "twee", "text": "Twee" }
                ] },
                { "type": "html", "name": "terug", "html": "<p>Uw naam is {naam}</p>" },
            ] },
        ]
    })
}

/// Nothing of it has run, and nothing of it is an element.
async fn expect_harmless(browser: &Browser, at: &str) {
    let made = "return [window.top.broken ?? null, document.querySelectorAll('img[src=x], [onerror]').length,
        [...document.querySelectorAll('script')].filter((script) => script.text.includes('broken')).length,
        text(document.body).includes('onerror=')]";
    assert_eq!(browser.run(made, &[]).await, json!([null, 0, 0, true]), "{at}");
}

/// From the first screen to the last, with the attack as an answer as well.
async fn goes_through(browser: &Browser, r: &Respondent<'_>) {
    expect_harmless(browser, "the start").await;
    let press = "const button = [...document.querySelectorAll('button')].find((button) => text(button).startsWith(arguments[0]));
        button?.focus(); button?.click(); return Boolean(button)";
    let go = |words: &'static str| async move { browser.wait_for(words, press, &[words.into()]).await };
    go("Begin").await;
    browser.wait_for("the first step", "return document.querySelector('input[type=text]') !== null", &[]).await;
    go("Naar het overzicht").await;
    r.wait_for_summary().await;
    expect_harmless(browser, "an error").await;
    browser.run("const input = document.querySelector('input[type=text]'); input.focus(); input.value = arguments[0];
        input.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('input[type=radio]').click()", &[ATTACK.into()]).await;
    browser.wait_for("the name in another text", "return text(document.body).includes('Uw naam is <img')", &[]).await;
    expect_harmless(browser, "a piped answer").await;
    go("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    expect_harmless(browser, "the review").await;
    go("Klaar").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    r.expect_text(&format!("Dank, {ATTACK}")).await;
    expect_harmless(browser, "the end").await;
}

/// An organisation that means harm to its own visitors can do so anywhere; who edits the words for it cannot.
fn words(config: &mut Value) {
    config["organisation"]["name"] = format!("Organisatie {ATTACK}").into();
    config["messages"] = json!({ "nl": { "savedAt": format!("Bewaard om {{time}} {ATTACK}") } });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_is_text_in_the_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment =
        Deployment::start_with(words, |site| site.with("questionnaires/aanbod.json", questionnaire().to_string()))
            .await;
    let r = Respondent::open(&browser, deployment.url()).await;
    goes_through(&browser, &r).await;
    assert_eq!(deployment.receiver.responses()[0]["answers"]["naam"], ATTACK);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_others_write_is_text_in_a_page_of_others_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start_with(Some(&questionnaire()), words).await;
    browser.go_to(&parent.page("bare", Way::Form)).await;
    browser.wait_for("the form", "return document.querySelector('#inhoud h1') !== null", &[]).await;
    let r = Respondent::in_page(&browser).await;
    goes_through(&browser, &r).await;
}

/// Markup that is not allowed is refused where the author reads it, as text.
#[tokio::test(flavor = "multi_thread")]
async fn markup_that_is_not_allowed_is_refused_and_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for html in [
        ATTACK,
        "<a href=\"javascript:window.top.broken=1\">hier</a>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<svg onload=\"window.top.broken=1\"></svg>",
        "<p style=\"position:fixed\">hier</p>",
    ] {
        let mut definition = questionnaire();
        definition["pages"][0]["elements"][0]["html"] = html.into();
        let site = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", definition.to_string());
        let deployment = Deployment::start_with(words, site).await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text("Deze vragenlijst kan niet worden geopend").await;
        r.expect_text("pages[0].elements[0].html").await;
        let harm = "return [window.broken ?? null, document.querySelectorAll('iframe, svg[onload], [href^=javascript], p[style]').length]";
        assert_eq!(browser.run(harm, &[]).await, json!([null, 0]), "{html}");
    }
}

/// A name with U+202E turned round what stood beside it in the inventory, and Arabic stood there from left to right.
#[tokio::test(flavor = "multi_thread")]
async fn what_runs_the_other_way_turns_nothing_beside_it_round_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let response = |questionnaire: &str, number: u8, answers: Value| {
        json!({
            "format": "leeragenda/response/1", "id": format!("5f0c4a5e-7d0e-4c1b-9a53-{number:012}"),
            "questionnaire": { "id": questionnaire, "sha256": sha256(&file(&format!("questionnaires/{questionnaire}.json"))) },
            "language": "nl", "status": "complete", "savedAt": "2026-11-23T10:15:00Z", "answers": answers,
        })
    };
    let offer = json!({ "naam": "\u{202e}gniniarT", "beschrijving": "مرحبا بكم في الحي", "themas": ["wonen"] });
    let offers = json!({ "organisatie": "\u{202e}uaeruB", "aanbod": [offer], "toestemming_publicatie": true });
    let asked =
        json!({ "vragen": [{ "vraag": "كيف نحارب العفن؟", "themas": ["wonen"] }], "toestemming_publicatie": true });
    let files = [response("aanbod", 1, offers), response("vraag", 2, asked)];
    let files = files.map(|file| {
        let name = file["id"].as_str().unwrap_or_default();
        browser.make_file(&format!("x/{name}.json"), &file.to_string())
    });
    organiser.choose("#bestanden", &files).await;
    organiser.expect_counts(&[("Antwoorden", 2)]).await;
    // What holds the sign, and nothing else, is set apart; what is Arabic runs as that does.
    let wrong = "const holds = (words) => [...document.querySelectorAll('.overview-main *')]
          .filter((one) => one.children.length === 0 && words.test(one.textContent));
        const [turned, arabic] = [holds(/\\u202e/), holds(/\\p{Script=Arabic}/u)];
        return [turned.length > 0 || arabic.length > 0,
          turned.filter((one) => !one.textContent.startsWith('\\u202e') || getComputedStyle(one).unicodeBidi !== 'isolate').map(text),
          arabic.filter((one) => getComputedStyle(one).direction !== 'rtl').map(text)]";
    for part in ["Vraag en aanbod", "Agenda", "Per vraag"] {
        organiser.go(part, part).await;
        browser
            .wait_for("what was written", "return /\\u202e|\\p{Script=Arabic}/u.test(document.body.textContent)", &[])
            .await;
        assert_eq!(browser.run(wrong, &[]).await, json!([true, [], []]), "{part}");
    }
}

/// A link can fill in answers, and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_link_fills_in_is_text_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let mut definition = questionnaire();
    definition["firstPageIsStartPage"] = false.into();
    let site = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", definition.to_string());
    let deployment = Deployment::start_with(|_| {}, site).await;
    let value: String = url::form_urlencoded::byte_serialize(ATTACK.as_bytes()).collect();
    let link = format!(
        "{}?questionnaire={value}&language={value}#prefill?naam={value}&keus={value}&{value}={value}",
        deployment.url()
    );
    browser.go_to(&link).await;
    let is_read = "return document.querySelector('#leeragenda-boot') === null && document.querySelector('h1') !== null";
    browser.wait_for("that the link was read", is_read, &[]).await;
    let harm = "return [window.broken ?? null, document.querySelectorAll('img[src=x], [onerror]').length]";
    assert_eq!(browser.run(harm, &[]).await, json!([null, 0]));
    let link = format!("{}#prefill?naam={value}", deployment.url());
    let r = Respondent::open(&browser, &link).await;
    r.expect_text("Welkom, u.").await;
    assert_eq!(browser.run(harm, &[]).await, json!([null, 0]));
}
