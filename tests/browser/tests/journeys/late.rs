//! Over a slow line: parts of the code that come late, and what the respondent does meanwhile.

use std::path::PathBuf;

use browser_tests::deployment::{part_file, sha256};
use browser_tests::respondent::ID;
use browser_tests::{Browser, Deployment, Engine, Parent, Respondent, Way};
use fantoccini::key::Key;
use serde_json::{Value, json};

const SLOW: &str = "Het laden duurt langer dan normaal.";
const FAILED: &str = "Dat is niet gelukt: een deel van de pagina kan niet worden geladen.";
const NOT_COME: &str = "Een deel van deze pagina kan niet worden geladen.";
const START: &str = "Start de vragenlijst";
const PRINT: &str = "Vragenlijst afdrukken";
const READ: &str = "Verder gaan met een bestand";

fn questionnaire() -> Value {
    let in_both = |nl: &str, en: &str| json!({ "default": nl, "en": en });
    json!({ "locale": "nl", "pages": [
        { "name": "een", "title": in_both("Over u", "About you"), "elements": [
            { "type": "text", "name": "naam", "title": in_both("Uw naam", "Your name") },
            { "type": "text", "name": "mail", "inputType": "email", "title": in_both("E-mailadres", "E-mail address") },
            { "type": "text", "name": "dag", "inputType": "date", "title": in_both("Welke dag?", "Which day?") },
            { "type": "text", "name": "maand", "inputType": "month", "title": in_both("Welke maand?", "Which month?") },
        ] },
        { "name": "twee", "title": in_both("Nog iets", "One more thing"), "elements": [
            { "type": "text", "name": "nog", "title": in_both("Wat nog?", "What else?") },
        ] },
    ] })
}

/// That questionnaire, on a host that keeps a part back until it is let go.
async fn holding(part: &str) -> Deployment {
    let source = questionnaire().to_string();
    Deployment::start_with(|_| {}, |site| site.with("questionnaires/aanbod.json", source).holding(&part_file(part)))
        .await
}

/// The call that is shipped, on a host that keeps a part back, and then does not have it until it is mended.
async fn losing(part: &str) -> Deployment {
    let file = part_file(part);
    Deployment::start_with(|_| {}, |site| site.holding(&file).without(&file)).await
}

/// Until a part has come, and what follows from it is drawn.
async fn wait_for_part(browser: &Browser, part: &str) {
    let has_come =
        "return performance.getEntriesByType('resource').some(({ name }) => name.includes(`part-${arguments[0]}-`))";
    browser.wait_for(&format!("the part {part}"), has_come, &[part.into()]).await;
    browser.next_frame().await;
    browser.next_frame().await;
}

async fn letters_go_on(browser: &Browser, url: &str, let_go: impl FnOnce()) {
    let r = Respondent::open(browser, url).await;
    r.press("English").await;
    r.focus_field("Uw naam").await;
    browser.type_text("hal een wo").await;
    browser.run("document.activeElement.setSelectionRange(3, 3)", &[]).await;
    let_go();
    r.expect_text("Your name").await;
    browser.type_text("f").await;
    r.expect_filled("Your name", "half een wo").await;
    r.expect_focus_on("Your name").await;
}

/// The screen was drawn anew without the focus: the letters went nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn letters_go_on_when_a_language_comes_late_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("english").await);
    letters_go_on(&browser, deployment.url(), || deployment.site.let_go()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_on_when_a_language_comes_late_in_firefox() {
    let (browser, deployment) = (Browser::start(Engine::Firefox).await, holding("english").await);
    letters_go_on(&browser, deployment.url(), || deployment.site.let_go()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_on_when_a_language_comes_late_in_webkit() {
    let (browser, deployment) = (Browser::start(Engine::Webkit).await, holding("english").await);
    letters_go_on(&browser, deployment.url(), || deployment.site.let_go()).await;
}

/// There the focus is that of the shadow root.
#[tokio::test(flavor = "multi_thread")]
async fn letters_go_on_when_a_language_comes_late_in_somebody_elses_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start_on(Some(&questionnaire()), |_| {}, |files| files.holding(&part_file("english"))).await;
    letters_go_on(&browser, &parent.page("bare", Way::Form), || parent.files.let_go()).await;
}

/// A field that is drawn anew is not left: who is in the middle of an address is not told that it is none.
#[tokio::test(flavor = "multi_thread")]
async fn half_an_address_is_no_error_when_a_language_comes_late_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("english").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("English").await;
    r.focus_field("E-mailadres").await;
    browser.type_text("sam@").await;
    deployment.site.let_go();
    r.expect_text("E-mail address").await;
    browser.next_frame().await;
    assert_eq!(browser.run("return faults()", &[]).await, json!([]));
    browser.type_text("example.nl").await;
    r.expect_filled("E-mail address", "sam@example.nl").await;
}

/// What the browser does not give of a date cannot be put in a field that is drawn anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_language_waits_for_who_is_half_way_in_a_date_in_chromium() {
    half_way(["Welke dag?", "Which day?"], ["01", "012", "026"], ["0002-01-01", "2026-01-01"]).await;
}

/// Its number counts months, and not milliseconds.
#[tokio::test(flavor = "multi_thread")]
async fn a_language_waits_for_who_is_half_way_in_a_month_in_chromium() {
    // Months have names there: the first one, and on to the year.
    let to_year = [Key::Up, Key::Right].map(char::from).iter().collect::<String>();
    half_way(["Welke maand?", "Which month?"], [&to_year, "2", "026"], ["0002-01", "2026-01"]).await;
}

/// What is typed up to where the browser gives nothing, up to the first figure of the year, and after it; and what the
/// field gives then.
async fn half_way([nl, en]: [&str; 2], typed: [&str; 3], given: [&str; 2]) {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("english").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("English").await;
    r.focus_field(nl).await;
    // A day or a month, as the browser's language has it.
    browser.type_text(typed[0]).await;
    browser.wait_for("half a date", "return document.activeElement.validity.badInput", &[]).await;
    deployment.site.let_go();
    wait_for_part(&browser, "english").await;
    // With the first figure of the year the browser gives a date. Whoever types slowly goes on there.
    browser.type_text(typed[1]).await;
    let is_given = "return document.activeElement.value === arguments[0]";
    browser.wait_for("a year", is_given, &[given[0].into()]).await;
    for _ in 0..30 {
        browser.next_frame().await;
    }
    browser.type_text(typed[2]).await;
    r.expect_text(en).await;
    r.expect_filled(en, given[1]).await;
}

/// The focus of the heading was lost.
#[tokio::test(flavor = "multi_thread")]
async fn the_heading_keeps_the_focus_when_a_language_comes_late_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("english").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("English").await;
    r.next().await;
    r.expect_heading("Nog iets").await;
    deployment.site.let_go();
    r.expect_heading("One more thing").await;
}

/// The one that came last was shown.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_languages_the_one_that_was_pressed_last_is_shown_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("english").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("English").await;
    r.expect_status(SLOW).await;
    r.expect_text(SLOW).await;
    r.press("Nederlands").await;
    let is_gone = "return !document.body.textContent.includes(arguments[0])";
    browser.wait_for("that nothing is waited for", is_gone, &[SLOW.into()]).await;
    deployment.site.let_go();
    wait_for_part(&browser, "english").await;
    assert_eq!(browser.run("return document.documentElement.lang", &[]).await, "nl");
    r.expect_text("Uw naam").await;
    r.press("English").await;
    r.expect_text("Your name").await;
}

/// A file with other answers than those that are typed here.
fn file_of_jan(browser: &Browser) -> PathBuf {
    let response = json!({
        "format": "leeragenda/response/1",
        "id": ID,
        "questionnaire": { "id": "aanbod", "sha256": sha256(questionnaire().to_string().as_bytes()) },
        "language": "nl",
        "status": "draft",
        "savedAt": "2026-11-23T10:15:00Z",
        "answers": { "naam": "Jan" },
    });
    browser.make_file("leeragenda-aanbod-2026-11-23-5f0c.json", &response.to_string())
}

const NOT_READ: &str = "Het bestand dat u koos is niet gelezen";

/// "Vervangen?" was asked on the next step, where nobody saw it; and the confirmation was gone, with its reference.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_comes_when_the_respondent_has_gone_on_is_told_not_to_be_read_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let sent = "Bedankt, uw antwoorden zijn verstuurd";
    for is_sent in [false, true] {
        let deployment = holding("kept").await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.fill("Uw naam", "Sam").await;
        r.read_back(&file_of_jan(&browser)).await;
        r.next().await;
        r.expect_heading("Nog iets").await;
        if is_sent {
            r.press("Naar het overzicht").await;
            r.expect_heading("Controleer uw antwoorden").await;
            r.press("Versturen").await;
            r.expect_heading(sent).await;
        }
        deployment.site.let_go();
        r.expect_text(NOT_READ).await;
        r.expect_heading(if is_sent { sent } else { "Nog iets" }).await;
        if is_sent {
            assert_eq!(deployment.receiver.responses()[0]["answers"]["naam"], "Sam");
        } else {
            r.press("Vorige").await;
            r.expect_filled("Uw naam", "Sam").await;
        }
    }
}

/// The question took the focus in the middle of a word; where its field was folded away, it was not to be seen.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_comes_late_is_asked_about_in_view_and_without_the_focus_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, holding("kept").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    r.read_back(&file_of_jan(&browser)).await;
    r.expect_status(SLOW).await;
    r.press(READ).await;
    let is_folded = "return !document.querySelector('.leeragenda-read').open";
    browser.wait_for("that it is folded away", is_folded, &[]).await;
    r.focus_field("Uw naam").await;
    browser.type_text("Sam").await;
    deployment.site.let_go();
    r.expect_status("U heeft op deze pagina al antwoorden ingevuld.").await;
    let is_seen = "const asked = document.getElementById('vraag'); return asked !== null && isShown(asked)";
    browser.wait_for("the question", is_seen, &[]).await;
    browser.type_text("my").await;
    r.expect_filled("Uw naam", "Sammy").await;
    r.expect_focus_on("Uw naam").await;
    r.press("Nee, zo laten").await;
    let is_led_back = "return document.activeElement?.id === 'lees'";
    browser.wait_for("the focus on the field for a file", is_led_back, &[]).await;
}

/// What a part could not be had for is told where it was asked for.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_could_not_be_read_is_told_in_its_place_and_can_be_chosen_again_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (source, part) = (questionnaire().to_string(), part_file("kept"));
    let host = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", source).without(&part);
    let deployment = Deployment::start_with(|_| {}, host).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let file = file_of_jan(&browser);
    r.read_back(&file).await;
    r.expect_status(FAILED).await;
    let is_beside = "return text(document.querySelector('.leeragenda-read [role=status]')).startsWith(arguments[0])";
    assert_eq!(browser.run(is_beside, &[FAILED.into()]).await, true);
    deployment.site.mend();
    r.read_back(&file).await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.expect_text("Jan").await;
}

/// Notes whether there was a questionnaire on paper each time that the page was to be printed.
const NOTE_PRINTS: &str = "window.prints = [];
    window.print = () => window.prints.push(document.querySelector('.leeragenda-paper') !== null)";

async fn wait_for_print(browser: &Browser) {
    browser.wait_for("the dialog", "return window.prints.length > 0", &[]).await;
    browser.next_frame().await;
    assert_eq!(browser.run("return window.prints", &[]).await, json!([true]), "once, and the questionnaire");
}

/// There were three dialogs.
#[tokio::test(flavor = "multi_thread")]
async fn three_presses_print_once_when_the_paper_comes_late_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let file = part_file("paper");
    let deployment = Deployment::start_with(|_| {}, |site| site.holding(&file)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(NOTE_PRINTS, &[]).await;
    for _ in 0..3 {
        r.press(PRINT).await;
    }
    deployment.site.let_go();
    wait_for_print(&browser).await;
}

/// The dialog opened in the middle of a word, for the step.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_printed_for_who_has_gone_on_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let file = part_file("paper");
    let deployment = Deployment::start_with(|_| {}, |site| site.holding(&file)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(NOTE_PRINTS, &[]).await;
    r.press(PRINT).await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    deployment.site.let_go();
    wait_for_part(&browser, "paper").await;
    assert_eq!(browser.run("return window.prints", &[]).await, json!([]));
}

/// It said nothing while it waited, and went on saying that it did not work when it did.
#[tokio::test(flavor = "multi_thread")]
async fn printing_says_that_it_takes_long_or_does_not_work_until_it_does_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, losing("paper").await);
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(NOTE_PRINTS, &[]).await;
    r.press(PRINT).await;
    r.expect_status(SLOW).await;
    deployment.site.let_go();
    r.expect_status(FAILED).await;
    deployment.site.mend();
    r.press(PRINT).await;
    wait_for_print(&browser).await;
    let says_nothing = "return !text(document.body).includes(arguments[0])";
    assert_eq!(browser.run(says_nothing, &[FAILED.into()]).await, true);
}

/// On a telephone the notice stood two screens above the button that had been pressed.
#[tokio::test(flavor = "multi_thread")]
async fn who_begins_at_the_end_of_the_call_sees_that_it_takes_long_and_that_it_does_not_work_in_chromium() {
    let (browser, deployment) = (Browser::start(Engine::Chromium).await, losing("onward").await);
    browser.resize(360, 800).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let to_last = "[...document.querySelectorAll('button')].filter((one) => text(one) === arguments[0]).at(-1).focus()";
    browser.run(to_last, &[START.into()]).await;
    let is_far = "return scrollY > innerHeight";
    browser.wait_for("that the button is far below", is_far, &[]).await;
    let is_in_view = "const notice = document.getElementById('melding');
        const place = notice?.getBoundingClientRect();
        return text(notice).startsWith(arguments[0]) && place.top >= 0 && place.bottom <= innerHeight";
    browser.press(Key::Enter).await;
    browser.wait_for("in view, that it takes long", is_in_view, &[SLOW.into()]).await;
    r.expect_status(SLOW).await;
    let has_focus = "return text(document.activeElement) === arguments[0]";
    assert_eq!(browser.run(has_focus, &[START.into()]).await, true);
    // Back at the button, which is pressed again: it is one press.
    browser.run("document.activeElement.scrollIntoView({ block: 'nearest' })", &[]).await;
    browser.press(Key::Enter).await;
    deployment.site.let_go();
    browser.wait_for("in view, that it did not work", is_in_view, &[NOT_COME.into()]).await;
    assert_eq!(browser.run(has_focus, &[START.into()]).await, true);
    deployment.site.mend();
    browser.press(Key::Enter).await;
    r.expect_text("Stap 1 van").await;
    let says_nothing = "return document.getElementById('melding') === null";
    browser.wait_for("that nothing is said to be missing", says_nothing, &[]).await;
}

/// It was heeded only once the code to go on was here: it stayed in the address, and nothing was filled in.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_fills_in_answers_is_followed_before_the_code_to_go_on_is_here_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.holding(&part_file("onward"))).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run("window.isBefore = true; location.hash = '#prefill?soort_organisatie=adviesbureau'", &[]).await;
    browser.wait_for("that the page is opened anew", "return window.isBefore === undefined", &[]).await;
    deployment.site.let_go();
    r.start().await;
    let is_chosen = "return [...document.querySelectorAll('input:checked')]
        .some(({ labels }) => text(labels[0]) === 'Adviesbureau')";
    browser.wait_for("the answer of the link", is_chosen, &[]).await;
}

/// Where the form was to come, nothing stood for as long as its files were on their way.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_in_somebody_elses_page_says_that_it_comes_until_it_is_there_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let hold = |files: support::SiteOptions| files.holding("questionnaires/aanbod.json");
    let parent = Parent::start_on(Some(&questionnaire()), |_| {}, hold).await;
    browser.go_to(&parent.page("bare", Way::Form)).await;
    let has_config = "return performance.getEntriesByType('resource').some(({ name }) => name.endsWith('config.json'))";
    browser.wait_for("its configuration", has_config, &[]).await;
    for _ in 0..5 {
        browser.next_frame().await;
    }
    let says = "return window.document.querySelector('leeragenda-form').shadowRoot.textContent.trim()";
    assert_eq!(browser.run(says, &[]).await, "De vragenlijst wordt geladen");
    parent.files.let_go();
    browser.wait_for("the form alone", &format!("{says}.includes('Uw naam')"), &[]).await;
    let is_still_coming = format!("{says}.includes('wordt geladen')");
    assert_eq!(browser.run(&is_still_coming, &[]).await, false);
}
