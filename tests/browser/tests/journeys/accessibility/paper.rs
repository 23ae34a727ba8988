//! On paper: every question with room for an answer, and the answers that were filled in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser_tests::deployment::file;
use browser_tests::{Browser, Deployment, Engine, Parent, Respondent, pictures};
use serde_json::{Value, json};

/// The dialog to print is the browser's own: here it is counted instead.
const COUNT: &str = "window.printed = 0; window.print = () => { window.printed += 1 }";

#[tokio::test(flavor = "multi_thread")]
async fn the_questionnaire_is_printed_with_room_for_answers_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(COUNT, &[]).await;
    r.press("Vragenlijst afdrukken").await;
    browser.wait_for("the dialog to print", "return window.printed === 1", &[]).await;
    let on_screen =
        "return [isShown(document.querySelector('.leeragenda-paper')), isShown(document.querySelector('#titel'))]";
    assert_eq!(browser.run(on_screen, &[]).await, json!([false, true]), "nothing of it is on the screen");

    browser.set_media("print", &[]).await;
    let shown = "return text(document.querySelector('.leeragenda-paper'))";
    let paper = browser.run(shown, &[]).await;
    let paper = paper.as_str().unwrap_or_default();
    let aanbod: Value = serde_json::from_slice(&file("questionnaires/aanbod.json")).unwrap_or_default();
    let mut titles = Vec::new();
    for page in aanbod["pages"].as_array().into_iter().flatten().skip(1) {
        collect_titles(page, &mut titles);
    }
    assert!(titles.len() > 30, "{titles:?}");
    let lacking: Vec<_> = titles.iter().filter(|title| !paper.contains(title.as_str())).collect();
    assert_eq!(lacking, Vec::<&String>::new(), "questions that are not on paper");
    let drawn = "const seen = (selector) => [...document.querySelectorAll(selector)].filter(isShown).length;
        const drawn = (selector, height) => [...document.querySelectorAll(selector)].filter((one) =>
          one.getBoundingClientRect().height >= height && parseFloat(getComputedStyle(one).borderBottomWidth) > 0).length;
        return [drawn('.leeragenda-paper__mark', 12) > 60, drawn('.leeragenda-paper__line', 20) > 30, seen('.leeragenda-paper h1'), seen('#titel'), seen('button')]";
    assert_eq!(
        browser.run(drawn, &[]).await,
        json!([true, true, 1, 0, 0]),
        "boxes, lines, one heading, and nothing to press"
    );
    browser.set_media("", &[]).await;
    let pages = browser.pages_printed().await;
    assert!((4..=16).contains(&pages), "{pages} pages");
    pictures::keep_pdf("questionnaire", &browser.pdf().await);

    // What was asked for goes with the screen: afterwards a step is printed as it is.
    browser.run("document.querySelector('.leeragenda-start .nl-button--primary').click()", &[]).await;
    r.expect_heading("Uw organisatie").await;
    assert_eq!(browser.run("return document.querySelector('.leeragenda-paper') === null", &[]).await, true);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_question_is_printed_with_room_for_an_answer_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&browser_tests::deployment::fixture("gallery.json")).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(COUNT, &[]).await;
    r.press("Vragenlijst afdrukken").await;
    browser.wait_for("the dialog to print", "return window.printed === 1", &[]).await;
    browser.set_media("print", &[]).await;
    let without = "return [...document.querySelectorAll('.leeragenda-paper__question')]
        .filter((one) => ![...one.querySelectorAll('.leeragenda-paper__mark, .leeragenda-paper__line')]
          .some((room) => room.getBoundingClientRect().height >= 12)).map(text)";
    assert_eq!(browser.run(without, &[]).await, json!([]), "questions without room for an answer");
    let braces = "return text(document.querySelector('.leeragenda-paper')).match(/\\{[a-z.]+\\}/gi)";
    assert_eq!(browser.run(braces, &[]).await, Value::Null, "the name of an answer");
    browser.set_media("", &[]).await;
    pictures::keep_pdf("gallery", &browser.pdf().await);
}

/// Opens the call and prints what is asked.
async fn print_questionnaire(browser: &Browser, deployment: &Deployment) {
    let r = Respondent::open(browser, deployment.url()).await;
    browser.run(COUNT, &[]).await;
    r.press("Vragenlijst afdrukken").await;
    browser.wait_for("the dialog to print", "return window.printed === 1", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_room_on_paper_where_an_answer_would_be_put_in_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = json!({ "locale": "nl", "title": "Kort", "firstPageIsStartPage": true, "pages": [
        { "name": "start", "elements": [{ "type": "html", "name": "oproep", "html": "<p>Welkom.</p>" }] },
        { "name": "eerst", "title": "Eerst", "elements": [
            { "type": "text", "name": "naam", "title": "Hoe heet u?" },
            { "type": "html", "name": "dag", "html": "<p>Dag {naam}, fijn dat u er bent.</p>" },
        ] },
    ] });
    let deployment = Deployment::showing(&questionnaire).await;
    print_questionnaire(&browser, &deployment).await;
    let paper = browser.run("return text(document.querySelector('.leeragenda-paper'))", &[]).await;
    assert!(paper.as_str().is_some_and(|paper| paper.contains("Dag …, fijn dat u er bent.")), "{paper}");
}

/// Questions of the start page were not there, and a page that nobody is asked was; of a page or panel that only
/// some are asked nothing was said.
#[tokio::test(flavor = "multi_thread")]
async fn all_that_can_be_asked_is_on_paper_and_says_of_whom_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let text = |name: &str| json!({ "type": "text", "name": name, "title": name });
    let questionnaire = json!({ "locale": "nl", "title": "Kort", "firstPageIsStartPage": true, "pages": [
        { "name": "start", "title": "Welkom", "elements": [text("Bij het begin")] },
        { "name": "eerst", "title": "Eerst", "elements": [
            text("Altijd"),
            { "type": "panel", "name": "deel", "title": "Deel", "visibleIf": "{Altijd} = 1", "elements": [text("In het deel")] }
        ] },
        { "name": "nooit", "title": "Nooit", "visible": false, "elements": [text("Nergens")] },
        { "name": "soms", "title": "Soms", "visibleIf": "{Altijd} = 1", "elements": [text("Op de bladzijde")] }
    ] });
    let deployment = Deployment::showing(&questionnaire).await;
    print_questionnaire(&browser, &deployment).await;
    let lines = "return [...document.querySelectorAll('.leeragenda-paper section :is(h2, h3, p)')].map(text)";
    let only_some = "U krijgt deze vragen alleen als ze passen bij uw andere antwoorden.";
    let optional = |name: &str| format!("{name} (optioneel)");
    let expected = json!([
        optional("Bij het begin"),
        "Eerst",
        optional("Altijd"),
        "Deel",
        only_some,
        optional("In het deel"),
        "Soms",
        only_some,
        optional("Op de bladzijde")
    ]);
    assert_eq!(browser.run(lines, &[]).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_are_printed_from_the_review_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.run(COUNT, &[]).await;
    r.press("Antwoorden afdrukken").await;
    browser.wait_for("the dialog to print", "return window.printed === 1", &[]).await;
    let pages = browser.pages_printed().await;
    assert!((2..=10).contains(&pages), "{pages} pages");
    pictures::keep_pdf("answers", &browser.pdf().await);
}

/// Firefox printed the headings only: it does not lay out what a container's width decides.
#[tokio::test(flavor = "multi_thread")]
async fn the_answers_are_on_paper_in_firefox() {
    let browser = Browser::start(Engine::Firefox).await;
    let deployment = Deployment::start().await;
    let _r = Respondent::at_review(&browser, deployment.url()).await;
    let pdf = browser.print().await;
    pictures::keep_pdf("answers-in-firefox", &pdf);
    // A page of a PDF is deflated commands: `Tj` and `TJ` each draw a line of text, or a piece of it.
    let drawn = "const [pdf, done] = arguments;
        const inflate = (stream) => new Response(new Blob([Uint8Array.from(stream, (byte) => byte.charCodeAt(0))]).stream()
          .pipeThrough(new DecompressionStream('deflate'))).text().catch(() => '');
        const streams = [...atob(pdf).matchAll(/>>\\s+stream\\r?\\n([^]*?)\\r?\\nendstream/g)];
        Promise.all(streams.map(([, stream]) => inflate(stream)))
          .then((pages) => done(pages.join('').match(/T[jJ]\\n/g)?.length ?? 0));";
    let drawn = browser.run_async(drawn, &[STANDARD.encode(&pdf).into()]).await;
    let told = browser.run("return [...document.querySelectorAll('dt, dd')].filter(isShown).filter(text).length", &[]);
    let told = told.await;
    assert!(told.as_u64() > Some(50), "{told} questions and answers on the screen");
    assert!(drawn.as_u64() >= told.as_u64(), "{drawn} lines on paper for {told} questions and answers");
}

/// In somebody else's page there is no such button: that page would be printed.
#[tokio::test(flavor = "multi_thread")]
async fn an_element_in_a_page_prints_nothing_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(None).await;
    browser.go_to(&parent.page("bare", browser_tests::Way::Form)).await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text("Stuur deze oproep door").await;
    let buttons = "return controls({ kind: 'button', name: 'Vragenlijst afdrukken' }).length";
    assert_eq!(browser.run(buttons, &[]).await, 0);
}

/// The Dutch titles of an element and what is in it, but for those into which an answer is put.
fn collect_titles(element: &Value, titles: &mut Vec<String>) {
    let title = &element["title"];
    let title = title["nl"].as_str().or(title.as_str());
    titles.extend(title.filter(|title| !title.contains('{')).map(str::to_owned));
    for key in ["elements", "templateElements"] {
        element[key].as_array().into_iter().flatten().for_each(|child| collect_titles(child, titles));
    }
}
