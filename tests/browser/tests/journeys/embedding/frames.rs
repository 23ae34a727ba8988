//! The frame: what becomes of it when the page around changes its attributes, copies it or hides it, what it is
//! called, and what it tells.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

use super::{expect_as_high_as_its_content, open, short};

const FRAME: &str = "const element = window.document.querySelector('leeragenda-frame');
    const frame = element.querySelector('iframe');";

/// What was filled in was lost where nothing can be kept: the frame was made anew.
#[tokio::test(flavor = "multi_thread")]
async fn another_language_leaves_what_was_filled_in_in_a_frame_in_chromium() {
    let browser =
        Browser::start_with(Engine::Chromium, json!({ "profile.default_content_setting_values.cookies": 2 })).await;
    let mut questionnaire = short();
    questionnaire["pages"][0]["title"] = json!({ "nl": "Eerst", "en": "First" });
    let parent = Parent::start(Some(&questionnaire)).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    browser.run(&format!("{FRAME} window.isSame = frame"), &[]).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    browser.leave_frame().await;
    browser.run(&format!("window.told = []; {FRAME} element.setAttribute('language', 'en')"), &[]).await;
    let entitled = format!("{FRAME} return frame.title.includes('First')");
    browser.wait_for("the frame's title in English", &entitled, &[]).await;
    assert_eq!(browser.run(&format!("{FRAME} return frame === window.isSame"), &[]).await, true);
    browser.enter_frame().await;
    r.expect_text("First").await;
    r.expect_filled("Hoe heet u?", "Sanne").await;
    r.press("Next").await;
    r.expect_heading("Dan").await;
    browser.leave_frame().await;
    // The title is that of what is shown, and not of the step before.
    browser.wait_for("the title of the next step", &format!("{FRAME} return frame.title.includes('Dan')"), &[]).await;
    let again = browser.run("return window.told.filter(([event]) => event === 'ready').length", &[]).await;
    assert_eq!(again, 0, "it was there already");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_tells_why_there_is_no_form_in_it_and_speaks_all_the_same_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={0}embed/frame.js></script>
         <leeragenda-frame src={0} questionnaire=drie></leeragenda-frame>",
        parent.files.url()
    );
    browser.go_to(&parent.put("none.html", &page)).await;
    let told = "return window.told.some(([event, { reason, questionnaire }]) =>
        event === 'error' && reason === 'unknown-questionnaire' && questionnaire === 'drie')";
    browser.wait_for("why", told, &[]).await;
    browser.run(&format!("{FRAME} element.setAttribute('language', 'en')"), &[]).await;
    browser.enter_frame().await;
    let english =
        "return window.document.documentElement.lang === 'en' && document.querySelector('#inhoud h1') !== null";
    browser.wait_for("English", english, &[]).await;
}

/// An empty title counted as one, and who took a title away had that from before there was a page.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_called_as_its_step_while_nobody_calls_it_otherwise_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script type=module src={0}embed/frame.js></script><leeragenda-frame src={0} title=''></leeragenda-frame>",
        parent.files.url()
    );
    browser.go_to(&parent.put("called.html", &page)).await;
    let is_called = format!("{FRAME} return frame?.title.includes('Eerst') === true");
    browser.wait_for("the title of the step", &is_called, &[]).await;
    let turn = "element.setAttribute('title', 'Vragen');
        const own = frame.title;
        element.removeAttribute('title');
        return [own, frame.title.includes('Eerst')]";
    assert_eq!(browser.run(&[FRAME, turn].concat(), &[]).await, json!(["Vragen", true]));
}

/// Goes to a page with these elements in it.
async fn go_to_page(browser: &Browser, parent: &Parent, elements: &str) {
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={}embed/frame.js></script>{elements}",
        parent.files.url()
    );
    browser.go_to(&parent.put("frames.html", &page)).await;
}

/// What was below the edge could not be reached: nothing scrolled in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_the_page_around_keeps_low_scrolls_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let elements = "<style>iframe { max-height: 200px }</style><leeragenda-frame></leeragenda-frame>";
    go_to_page(&browser, &parent, elements).await;
    let src = "window.document.querySelector('leeragenda-frame').setAttribute('src', arguments[0])";
    browser.run(src, &[parent.files.url().into()]).await;
    browser.wait_for("the form", "return window.told.some(([event]) => event === 'ready')", &[]).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    let scrolls = "const root = window.document.documentElement;
        return root.matches('.leeragenda-framed') && getComputedStyle(root).overflowY !== 'hidden'
          && innerHeight === 200 && root.scrollHeight > 200";
    browser.wait_for("that it scrolls", scrolls, &[]).await;
    r.fill("Hoe heet u?", "Sanne").await;
    r.next().await;
    r.expect_heading("Dan").await;
    browser.wait_for("that the next step scrolls too", scrolls, &[]).await;
    browser.leave_frame().await;
    browser.run("window.document.querySelector('style').remove()", &[]).await;
    browser.enter_frame().await;
    expect_as_high_as_its_content(&browser).await;
}

/// Where a picture comes late, a frame is loaded after its form is there. All was then told once more.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_is_loaded_late_tells_nothing_twice_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    browser.wait_for("the form", "return window.told.some(([event]) => event === 'page')", &[]).await;
    browser.run(&format!("{FRAME} frame.dispatchEvent(new Event('load'))"), &[]).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    r.next().await;
    r.expect_heading("Dan").await;
    browser.leave_frame().await;
    // Messages come in the order in which they were sent.
    let told = "const pages = window.told.filter(([event]) => event === 'page').map(([, { page }]) => page);
        return pages.includes('dan') && [window.told.filter(([event]) => event === 'ready').length, pages]";
    assert_eq!(browser.wait_for("the next step", told, &[]).await, json!([1, ["eerst", "dan"]]));
}

/// The frame of the element that was copied stayed, for ever as high as it had been, above the new one. Turbo shows
/// such copies; other scripts write the page's HTML anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_the_element_with_what_is_in_it_has_one_frame_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    let count = "return window.document.querySelectorAll('leeragenda-frame > *').length";
    for copy in ["element.replaceWith(element.cloneNode(true));", "document.body.innerHTML = document.body.innerHTML;"]
    {
        browser.run(&format!("window.told = []; {FRAME} {copy}"), &[]).await;
        assert_eq!(browser.run(count, &[]).await, 1, "{copy}");
        browser.wait_for("the form", "return window.told.some(([event]) => event === 'ready')", &[]).await;
        let height = format!("{FRAME} return frame.style.blockSize.endsWith('px')");
        browser.wait_for("its height", &height, &[]).await;
    }
}

/// It was a block whatever the page said.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_around_hides_the_frame_as_any_other_element_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    let turn = "const shown = () => getComputedStyle(element).display;
        const before = shown();
        element.hidden = true;
        const hidden = shown();
        element.hidden = false;
        element.style.display = 'none';
        element.setAttribute('questionnaire', 'aanbod');
        const styled = shown();
        element.style.display = '';
        return [before, hidden, styled, shown()]";
    let shown = browser.run(&[FRAME, turn].concat(), &[]).await;
    assert_eq!(shown, json!(["block", "none", "none", "block"]));
    browser.enter_frame().await;
    Respondent::in_page(&browser).await;
    expect_as_high_as_its_content(&browser).await;
}

/// Nothing was told, and the frame stayed as it was at first.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_whose_code_does_not_come_tells_so_and_is_as_high_as_what_it_says_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start_on(Some(&short()), |_| {}, |files| files.without(".wasm")).await;
    let element = format!("<leeragenda-frame src={} questionnaire=aanbod></leeragenda-frame>", parent.files.url());
    go_to_page(&browser, &parent, &element).await;
    let told = "return window.told.length > 0 && window.told";
    let not_loaded = json!([["error", { "questionnaire": "aanbod", "reason": "not-loaded" }]]);
    assert_eq!(browser.wait_for("why", told, &[]).await, not_loaded);
    let title = "return frame.title === 'De vragenlijst kan niet worden geladen'";
    browser.wait_for("its title", &[FRAME, title].concat(), &[]).await;
    browser.enter_frame().await;
    expect_as_high_as_its_content(&browser).await;
    browser.leave_frame().await;
    // Another language is another try.
    parent.files.mend();
    browser.run(&format!("{FRAME} element.setAttribute('language', 'en')"), &[]).await;
    let speaks = "return window.told.some(([event, { language }]) => event === 'ready' && language === 'en')";
    browser.wait_for("the form in English", speaks, &[]).await;
}

/// The frame went to the other page, or was empty where the policy of the page around lets no other in.
#[tokio::test(flavor = "multi_thread")]
async fn links_out_of_a_frame_open_beside_it_and_say_so_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let mut questionnaire = short();
    let html = "<p><a href='uitleg.html'>Uitleg</a> <a href='mailto:a@example.nl'>Mail</a> <a href='?language=en'>In English</a></p>";
    let linking = json!({ "type": "html", "name": "uitleg", "html": html });
    let elements = questionnaire["pages"][0]["elements"].as_array_mut();
    elements.into_iter().for_each(|elements| elements.push(linking.clone()));
    let stated = |config: &mut Value| {
        config["organisation"]["url"] = "https://www.example.nl/".into();
        config["organisation"]["privacyUrl"] = "https://www.example.nl/privacy".into();
    };
    let parent = Parent::start_with(Some(&questionnaire), stated).await;
    const LINKS: &str =
        "return ['Movisie en Platform31', 'Privacy', 'Uitleg', 'Mail', 'In English', 'Naar de inhoud'].map((words) => {
        const link = [...document.querySelectorAll('a')].find((link) => text(link) === words);
        const said = document.getElementById(link?.getAttribute('aria-describedby'));
        return link && [link.target, link.rel, said && text(said)];
    })";
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text("Uitleg").await;
    let out = json!(["_blank", "noopener", "Opent in een nieuw tabblad."]);
    let within = json!(["", "", null]);
    assert_eq!(browser.run(LINKS, &[]).await, json!([out, out, out, within, within, within]));
    browser.leave_frame().await;
    let r = Respondent::open(&browser, parent.files.url()).await;
    r.expect_text("Uitleg").await;
    assert_eq!(browser.run(LINKS, &[]).await, json!([within, within, within, within, within, within]), "no frame");
}

/// It was thrown where nobody caught it.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_none_is_said_in_the_console_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let elements =
        "<script>window.thrown = []; addEventListener('error', ({ message }) => window.thrown.push(message))</script>
        <leeragenda-frame src='https://'>Er komt nog een adres.</leeragenda-frame>";
    go_to_page(&browser, &parent, elements).await;
    const STATE: &str = "const element = window.document.querySelector('leeragenda-frame');
        return [Boolean(customElements.get('leeragenda-frame')), window.thrown, text(element), element.children.length]";
    let waits = json!([true, [], "Er komt nog een adres.", 0]);
    assert_eq!(browser.run(STATE, &[]).await, waits);
    let said = browser.console().await;
    assert!(said.iter().any(|line| line.contains("is no address") && line.contains("https://")), "{said:?}");
    let src = "window.document.querySelector('leeragenda-frame').setAttribute('src', arguments[0])";
    browser.run(src, &[parent.files.url().into()]).await;
    assert_eq!(browser.run(STATE, &[]).await, json!([true, [], "", 1]));
}

/// In a dialog, or beside something else, it was as wide as a frame is by itself: 300 pixels.
async fn as_wide_as_a_text(engine: Engine) {
    let browser = Browser::start(engine).await;
    let parent = Parent::start(Some(&short())).await;
    let element = format!("<leeragenda-frame src={}></leeragenda-frame>", parent.files.url());
    let elements = format!(
        "<div style='width: 900px'><div style='display: inline-block'>{element}</div></div>
         <div style='width: 320px'><div style='display: inline-block'>{element}</div></div>
         <div style='width: 320px; display: flex'>{element}</div>
         <div style='width: 900px'>{element}</div>"
    );
    go_to_page(&browser, &parent, &elements).await;
    let widths = "const frames = [...window.document.querySelectorAll('iframe')];
        return frames.length === 4 && frames.map((frame) => frame.getBoundingClientRect().width)";
    assert_eq!(browser.wait_for("the frames", widths, &[]).await, json!([640, 320, 320, 900]));
}

in_every_engine!(
    as_wide_as_a_text,
    ,
    a_frame_is_as_wide_as_a_text_where_nobody_says_otherwise_in_chromium,
    a_frame_is_as_wide_as_a_text_where_nobody_says_otherwise_in_firefox,
    a_frame_is_as_wide_as_a_text_where_nobody_says_otherwise_in_webkit
);
