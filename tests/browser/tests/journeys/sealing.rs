//! Sealed answers: only the receiver can read them. Opened with JOSE libraries that are not ours, by the
//! scripts of the README.

use browser_tests::deployment::{file, fixture, sha256};
use browser_tests::opening::{keys, with_jose, with_jwcrypto};
use browser_tests::persona::REVIEW;
use browser_tests::respondent::ID;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};
use support::Reply;

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";
/// Where the code that seals was asked for.
const PARTS: &str = "return performance.getEntriesByType('resource').map(({ name }) => name)
    .filter((name) => name.includes('part-sealing')).length";

async fn sealing_for(key: Value) -> Deployment {
    Deployment::configured(move |config| config["submit"]["encryptTo"] = key).await
}

/// Who asks, by the configuration that is shipped.
fn organisation() -> String {
    let config: Value = serde_json::from_slice(&file("config.json")).unwrap_or_default();
    config["organisation"]["name"].as_str().unwrap_or_default().to_owned()
}

/// The answers of the persona, with what goes wrong in encodings.
fn answers() -> Value {
    let mut answers = fixture("aanbod-response.json");
    answers["organisatie"] = "Bureau “Wijkkracht” & Zn. 🏘️ + مرحبا = 100%".into();
    answers["contact_naam"] = "سميرة de Vries-O'Neill é e\u{301}".into();
    answers
}

async fn sealed_answers_are_opened_by_the_receiver(engine: Engine) {
    let (public, private) = keys();
    let browser = Browser::start(engine).await;
    let deployment = sealing_for(public.clone()).await;
    let questionnaire = file("questionnaires/aanbod.json");
    let r = Respondent::at_review_of(&browser, deployment.url(), &questionnaire, answers()).await;
    let who = format!("Alleen {} kan ze daarna lezen.", organisation());
    r.expect_text(&format!("Uw antwoorden worden versleuteld voordat u ze verstuurt. {who}")).await;
    assert_eq!(browser.run(PARTS, &[]).await, 1, "the code that seals");
    // The reply to the first try is lost: what is sent again is what was sealed, and not sealed anew.
    deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::Status(500))));
    browser.run("Math.random = () => 0.02", &[]).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let requests = deployment.receiver.requests();
    assert!(requests.len() >= 2, "{} sends", requests.len());
    assert!(requests.iter().all(|request| request.body == requests[0].body), "sealed anew");

    let body = deployment.receiver.bodies().remove(0);
    let text = String::from_utf8_lossy(&body).into_owned();
    let sent: Value = serde_json::from_str(&text).unwrap_or_default();
    let members: Vec<&String> = sent.as_object().into_iter().flat_map(|members| members.keys()).collect();
    assert_eq!(members, ["format", "id", "jwe", "questionnaire"], "nothing else leaves the browser");
    assert_eq!(sent["format"], "leeragenda/encrypted/1");
    assert_eq!((&sent["id"], &sent["questionnaire"]), (&json!(ID), &json!({ "id": "aanbod" })));
    for word in ["Wijkkracht", "contact_naam", "savedAt"] {
        assert!(!text.contains(word), "{word} can be read");
    }
    assert_eq!(header(&sent), json!({ "alg": "RSA-OAEP-256", "enc": "A256GCM", "kid": public["kid"] }));

    let key = browser.make_file("key.json", &private.to_string());
    let sealed = browser.make_file("sealed.json", &text);
    let opened = with_jose(&key, &sealed);
    assert_eq!(opened, with_jwcrypto(&key, &sealed), "two libraries");
    assert_eq!(opened["format"], "leeragenda/response/1");
    assert_eq!((&opened["id"], &opened["status"]), (&json!(ID), &json!("complete")));
    assert_eq!(opened["questionnaire"], json!({ "id": "aanbod", "sha256": sha256(&questionnaire) }));
    let expected = answers();
    for (name, answer) in expected.as_object().into_iter().flatten() {
        assert_eq!(&opened["answers"][name], answer, "{name}");
    }
    assert_eq!(opened["answers"], expected, "and nothing else");

    r.expect_text(ID).await;
    r.expect_text(&format!("Controlegetal (SHA-256) van wat u verstuurde: {}", sha256(&body))).await;
    r.expect_nothing_kept().await;
    let download = r.download().await;
    assert_eq!(r.answers_in(&download), expected, "the respondent's own file can be read");

    let r = Respondent::open(&browser, deployment.url()).await;
    r.read_back(&sealed).await;
    r.expect_text("Dit bestand is versleuteld. Alleen de ontvanger kan het openen.").await;
}

/// The protected header of the JWE.
fn header(sent: &Value) -> Value {
    use base64::Engine as _;
    let jwe = sent["jwe"].as_str().unwrap_or_default();
    let pieces: Vec<&str> = jwe.split('.').collect();
    assert_eq!(pieces.len(), 5, "{jwe}");
    let header = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(pieces[0]).unwrap_or_default();
    serde_json::from_slice(&header).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_answers_are_opened_by_the_receiver_in_chromium() {
    sealed_answers_are_opened_by_the_receiver(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_answers_are_opened_by_the_receiver_in_firefox() {
    sealed_answers_are_opened_by_the_receiver(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sealed_answers_are_opened_by_the_receiver_in_webkit() {
    sealed_answers_are_opened_by_the_receiver(Engine::Webkit).await;
}

/// Nobody but who seals loads the code for it; and what was sent can be told by its digest all the same.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_told_by_its_digest_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    assert_eq!(browser.run(PARTS, &[]).await, 0, "the code that seals");
    let screen = browser.run("return text(document.querySelector('#inhoud'))", &[]).await;
    assert!(!screen.as_str().unwrap_or_default().contains("versleuteld"), "{screen}");
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    r.expect_text(ID).await;
    r.expect_text(&sha256(&deployment.receiver.bodies()[0])).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_cannot_seal_sends_nothing_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = sealing_for(keys().0).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.run("SubtleCrypto.prototype.importKey = () => Promise.reject(new DOMException('no'))", &[]).await;
    r.press("Versturen").await;
    r.expect_heading("Uw antwoorden zijn niet verstuurd").await;
    r.expect_text("Daarom is er niets verstuurd.").await;
    r.expect_kept().await;
    let download = r.download().await;
    assert_eq!(r.answers_in(&download), browser_tests::persona::answers());
    assert_eq!(deployment.receiver.requests().len(), 0);
    let said = browser.console().await;
    assert!(said.iter().any(|line| line.contains("leeragenda: WebCrypto refused")), "{said:#?}");
    r.press("Terug naar mijn antwoorden").await;
    r.expect_heading(REVIEW.1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_cannot_seal_says_so_when_it_is_opened_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    // As on `http:` elsewhere than on this machine.
    let plain = json!({ "source": "Object.defineProperty(window, 'isSecureContext', { value: false })" });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", plain).await;
    let deployment = sealing_for(keys().0).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Voor de maker: dit moet worden verbeterd in config.json.").await;
    r.expect_text("submit.encryptTo").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_or_weak_key_is_refused_when_the_page_is_opened_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (public, private) = keys();
    let mut short = public.clone();
    short["n"] = public["n"].as_str().map(|n| n[..172].to_owned()).into();
    for (key, path) in [(private, "submit.encryptTo.d"), (short, "submit.encryptTo.n")] {
        let deployment = sealing_for(key).await;
        browser.go_to(deployment.url()).await;
        let told = "return document.body.textContent.includes(arguments[0])";
        browser.wait_for(&format!("{path} in what is wrong"), told, &[path.into()]).await;
    }
}
