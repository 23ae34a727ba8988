//! Drafts, files, languages, Back and Forward: nothing that was filled in is lost on the way.

use std::fs;

use browser_tests::persona::{self, EXPERTISE, NAME, ORGANISATION, WEBSITE};
use browser_tests::{Browser, Deployment, Engine, Respondent};
use fantoccini::key::Key;
use serde_json::json;

const START: &str = "Deel uw kennis over leefbaarheid en veiligheid";

#[tokio::test(flavor = "multi_thread")]
async fn wiping_leaves_nothing_on_the_device_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    r.expect_saved().await;
    browser.run("localStorage.setItem('of-somebody-else', '1')", &[]).await;
    r.press("Wis mijn antwoorden").await;
    r.expect_text("Wilt u al uw antwoorden van dit apparaat wissen?").await;
    r.press("Nee, bewaren").await;
    r.expect_focus_on_button("Wis mijn antwoorden").await;
    r.expect_kept().await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_heading(START).await;
    r.expect_status("Uw antwoorden zijn van dit apparaat gewist.").await;
    // Who sees is told too, until the next screen.
    let shown = "return [...document.querySelectorAll('.utrecht-alert')].filter(isShown).map(text)";
    let erased = json!(["Uw antwoorden zijn van dit apparaat gewist."]);
    assert_eq!(browser.run(shown, &[]).await, erased);
    r.expect_nothing_kept().await;
    assert_eq!(browser.run("return Object.keys(localStorage)", &[]).await, json!(["of-somebody-else"]));
    r.reload().await;
    r.expect_text(START).await;
    r.start().await;
    r.expect_heading(ORGANISATION.1).await;
    let filled =
        "return [...document.querySelectorAll('input')].some((one) => one.checked || one.type === 'text' && one.value)";
    assert_eq!(browser.run(filled, &[]).await, false, "something is still filled in");
}

/// Only a screen reader said so: who sees, on a computer that others use too, believed that it was done.
#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_erased_is_shown_and_said_once_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let stuck = "Storage.prototype.setItem = Storage.prototype.removeItem = () => { throw new DOMException('', 'QuotaExceededError') }";
    // The page was gone, and nobody was told.
    let blocked = "const refuse = () => { throw new DOMException('', 'SecurityError') };
        for (const name of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[name] = refuse;
        Object.defineProperty(Storage.prototype, 'length', { get: refuse });
        Object.defineProperty(window, 'localStorage', { get: refuse })";
    for broken in [stuck, blocked] {
        not_erased(&browser, broken).await;
    }
}

async fn not_erased(browser: &Browser, broken: &str) {
    let deployment = Deployment::start().await;
    let r = Respondent::open(browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    r.expect_saved().await;
    browser.run(broken, &[]).await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_heading(START).await;
    let said = "return [...document.querySelectorAll('[role=alert], [role=status]')].filter((one) => text(one)).map((one) =>
        [one.getAttribute('role'), isShown(one), text(one).startsWith('Uw antwoorden zijn niet van dit apparaat gewist.')])";
    assert_eq!(browser.run(said, &[]).await, json!([["alert", true, true]]));
    r.start().await;
    r.expect_heading(ORGANISATION.1).await;
    assert_eq!(browser.run("return document.querySelectorAll('[role=alert] p').length", &[]).await, 0);
}

/// Its letters were gone without a word: a file that was saved anew in another set of letters.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_another_set_of_letters_is_not_read_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let text = fs::read_to_string(r.download().await).unwrap_or_default().replace("Wijkkracht", "Wijkkrácht");
    assert!(text.contains('á'), "{text}");
    let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap_or(b'?')).collect();
    let file = browser.make_file("latin.json", "");
    fs::write(&file, latin).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    r.read_back(&file).await;
    r.expect_text("Dit bestand is beschadigd of bevat geen antwoorden.").await;
    r.expect_filled(NAME, "Bureau Wijkkracht").await;
    let file = browser.make_file("utf.json", &text);
    r.read_back(&file).await;
    r.press("Ja, vervangen").await;
    let kept = "return JSON.stringify(draft()).includes('Wijkkrácht')";
    browser.wait_for("the words of the file in the draft", kept, &[]).await;
}

/// It threw the respondent to the top of the page.
#[tokio::test(flavor = "multi_thread")]
async fn a_no_leads_back_to_what_asked_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let file = r.download().await;
    r.fill(NAME, "Bureau Stadskracht").await;
    r.expect_saved().await;
    r.read_back(&file).await;
    r.press("Nee, zo laten").await;
    browser.wait_for("the focus on the file", "return document.activeElement?.id === 'lees'", &[]).await;
    r.expect_filled(NAME, "Bureau Stadskracht").await;
    r.reload().await;
    r.press("Opnieuw beginnen").await;
    r.press("Nee, bewaren").await;
    r.expect_focus_on_button("Opnieuw beginnen").await;
    r.expect_kept().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_keeps_the_answers_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let dutch = r.answers_on_screen().await;
    r.press("English").await;
    r.expect_text("What is the name of your organisation?").await;
    let state = "return [document.documentElement.lang, document.title, text(document.activeElement)]";
    let english = json!(["en", "Step 1 of 7: Your organisation - Movisie en Platform31", "English"]);
    assert_eq!(browser.run(state, &[]).await, english, "language, title and focus");
    r.fill("What is the name of your organisation?", "Bureau Wijkkracht Utrecht").await;
    r.expect_text("Draft saved on this device at ").await;
    r.press("Nederlands").await;
    r.expect_text(NAME).await;
    assert_eq!(
        r.answers_on_screen().await.to_string(),
        dutch.to_string().replace("Wijkkracht\"", "Wijkkracht Utrecht\"")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn back_and_forward_go_through_the_steps_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let answers = r.answers_on_screen().await;
    r.next().await;
    r.expect_step(EXPERTISE.0, EXPERTISE.1).await;
    browser.back().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    assert_eq!(r.answers_on_screen().await, answers, "after Back");
    browser.back().await;
    r.expect_heading(START).await;
    browser.forward().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    browser.forward().await;
    r.expect_step(EXPERTISE.0, EXPERTISE.1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_storage_it_works_from_memory_and_says_so_in_chromium() {
    let deployment = Deployment::start().await;
    let blocked = json!({ "profile.default_content_setting_values.cookies": 2 });
    let browser = Browser::start_with(Engine::Chromium, blocked).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let is_blocked = "try { return localStorage === null } catch { return true }";
    assert_eq!(browser.run(is_blocked, &[]).await, true, "the storage is blocked");
    r.expect_text("Uw browser bewaart op dit moment niets.").await;
    r.start().await;
    persona::organisation(&r).await;
    let alert = "return text(document.querySelector('[role=alert] .utrecht-alert')).includes('uw browser staat opslaan niet toe')";
    browser.wait_for("that the draft is not kept", alert, &[]).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    assert_eq!(deployment.receiver.responses()[0]["answers"], persona::answers());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_something_else_changes_nothing_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::organisation(&r).await;
    let before = r.answers_on_screen().await;
    for (text, message) in [
        ("<html>", "Dit bestand is beschadigd of bevat geen antwoorden."),
        ("{}", "Dit bestand komt niet van deze vragenlijst."),
        (r#"{"format":"leeragenda/response/2"}"#, "Dit bestand is gemaakt met een nieuwere versie van deze pagina."),
    ] {
        r.read_back(&browser.make_file("other.json", text)).await;
        r.expect_text(message).await;
        assert_eq!(r.answers_on_screen().await, before, "{text}");
    }
}

/// The summary was drawn anew each time that the draft was kept, and the focus was lost with its links.
#[tokio::test(flavor = "multi_thread")]
async fn keeping_the_draft_leaves_the_focus_in_the_error_summary_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::kind_of_organisation(&r).await;
    r.expect_saved().await;
    // Enter in a field is "next": the draft is kept after the summary is there.
    r.fill(WEBSITE, "nergens").await;
    browser.press(Key::Enter).await;
    browser.wait_for("the error summary", "return document.activeElement?.id === 'fouten'", &[]).await;
    browser.press(Key::Tab).await;
    let on_link = "return document.activeElement.matches('#fouten a') && text(document.activeElement)";
    let focused = browser.wait_for("the focus on the first line", on_link, &[]).await;
    let kept = "return JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.endsWith(':draft'))]).answers.website === 'nergens'";
    browser.wait_for("the draft to be kept", kept, &[]).await;
    // What follows from keeping is drawn in the next frame.
    browser.next_frame().await;
    assert_eq!(browser.run(on_link, &[]).await, focused, "the focus after the draft was kept");

    // A line that goes takes no other line with it.
    r.follow("Vul de naam van uw organisatie in.").await;
    r.fill(NAME, "Bureau Wijkkracht").await;
    r.focus_link("Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl").await;
    let one = "return document.querySelectorAll('#fouten li').length === 1";
    browser.wait_for("one line in the summary", one, &[]).await;
    browser.next_frame().await;
    let left = "Vul een webadres in, bijvoorbeeld https://www.voorbeeld.nl";
    assert_eq!(browser.run(on_link, &[]).await, left, "the focus after the other fault was mended");
}
