//! Other colours, no motion, paper, and a browser in which nothing runs.

use browser_tests::persona;
use browser_tests::screen;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

/// In forced colours our own are gone: what is chosen, where the focus is and what is wrong must be seen
/// all the same. Each state of a control is drawn, and no two are drawn alike.
#[tokio::test(flavor = "multi_thread")]
async fn states_can_be_told_apart_in_forced_colours_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    for scheme in ["light", "dark"] {
        let r = Respondent::open(&browser, deployment.url()).await;
        browser.set_media("", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]).await;
        let forced = "return matchMedia('(forced-colors: active)').matches";
        assert_eq!(browser.run(forced, &[]).await, true, "the colours are forced");
        r.start().await;
        r.expect_heading("Uw organisatie").await;
        let progress = ".leeragenda-progress";
        let at_first = drawn(&browser, progress, false).await;
        let radio = "form input[type=radio]";
        let plain = drawn(&browser, radio, false).await;
        let focused = drawn(&browser, radio, true).await;
        browser.run("document.querySelector('form input[type=radio]').click()", &[]).await;
        let checked = drawn(&browser, radio, false).await;
        differ(&format!("radio, {scheme}"), &[("plain", &plain), ("focused", &focused), ("checked", &checked)]);

        for answer in ["Adviesbureau", "Ja"] {
            browser.run("controls({ kind: 'radio', name: arguments[0] })[0].click()", &[answer.into()]).await;
        }
        browser
            .wait_for(
                "the question that appears",
                "return document.querySelector('form input[type=text]') !== null",
                &[],
            )
            .await;
        let field = "form input[type=text]";
        let plain = drawn_around(&browser, field, false).await;
        let focused = drawn_around(&browser, field, true).await;
        r.next().await;
        r.wait_for_summary().await;
        let faulty = drawn_around(&browser, field, false).await;
        differ(&format!("field, {scheme}"), &[("plain", &plain), ("focused", &focused), ("faulty", &faulty)]);

        r.fill(persona::NAME, "Bureau").await;
        r.next().await;
        r.expect_heading("Expertise en ervaring").await;
        let further = drawn(&browser, progress, false).await;
        differ(&format!("progress, {scheme}"), &[("the first step", &at_first), ("the second", &further)]);
        let checkbox = "form input[type=checkbox]";
        let plain = drawn(&browser, checkbox, false).await;
        let focused = drawn(&browser, checkbox, true).await;
        browser.run("document.querySelector('form input[type=checkbox]').click()", &[]).await;
        let checked = drawn(&browser, checkbox, false).await;
        differ(&format!("checkbox, {scheme}"), &[("plain", &plain), ("focused", &focused), ("checked", &checked)]);
        let button = "form button[type=submit]";
        let (plain, focused) = (drawn(&browser, button, false).await, drawn(&browser, button, true).await);
        differ(&format!("button, {scheme}"), &[("plain", &plain), ("focused", &focused)]);
        r.press("Wis mijn antwoorden").await;
        r.press("Ja, wissen").await;
        browser.set_media("", &[]).await;
    }
}

/// At the ends of an order there is a button that does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_does_nothing_looks_so_in_forced_colours_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let order = json!({ "type": "ranking", "name": "volgorde", "choices": ["a", "b", "c"] });
    let questionnaire = json!({ "locale": "nl", "title": "Volgorde",
        "pages": [{ "name": "p", "title": "Volgorde", "elements": [order] }] });
    let deployment = Deployment::showing(&questionnaire).await;
    let _ = Respondent::open(&browser, deployment.url()).await;
    browser.set_media("", &[("forced-colors", "active")]).await;
    let colours = "const up = [...document.querySelectorAll('.leeragenda-ranking [id$=-op]')].map((button) => getComputedStyle(button));
        return up.length === 3 && ['color', 'borderTopColor'].every((name) => up[0][name] !== up[1][name] && up[1][name] === up[2][name])";
    browser.wait_for("the first button in other colours", colours, &[]).await;
    browser.set_media("", &[]).await;
}

#[track_caller]
fn differ(control: &str, pictures: &[(&str, &Vec<u8>)]) {
    for (at, (name, picture)) in pictures.iter().enumerate() {
        for (other, drawn) in pictures.iter().take(at) {
            assert!(picture != drawn, "{control}: {name} looks like {other}");
        }
    }
}

/// A control as it is drawn, with or without the focus.
async fn drawn(browser: &Browser, selector: &str, has_focus: bool) -> Vec<u8> {
    picture(browser, &format!("document.querySelector('{selector}')"), selector, has_focus).await
}

/// A field as it is drawn, with what is said of it.
async fn drawn_around(browser: &Browser, selector: &str, has_focus: bool) -> Vec<u8> {
    let around = format!("document.querySelector('{selector}').closest('.utrecht-form-field')");
    picture(browser, &around, selector, has_focus).await
}

async fn picture(browser: &Browser, what: &str, selector: &str, has_focus: bool) -> Vec<u8> {
    // After a key, the focus that a script sets is shown too.
    browser.press_tab().await;
    let focus = if has_focus {
        format!("document.querySelector('{selector}').focus()")
    } else {
        "document.activeElement?.blur()".into()
    };
    browser.run(&focus, &[]).await;
    browser.next_frame().await;
    let place = format!(
        "const box = {what}.getBoundingClientRect(); return [box.x + scrollX - 8, box.y + scrollY - 8, box.width + 16, Math.min(box.height, 200) + 16]"
    );
    let place = browser.run(&place, &[]).await;
    browser.picture_of(&place).await
}

/// A step and the review, on paper: the questions and the answers, and nothing to press.
#[tokio::test(flavor = "multi_thread")]
async fn a_step_and_the_review_are_printed_without_the_means_to_move_about_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    for heading in ["Controleer uw antwoorden", "Contact en toestemming"] {
        r.expect_heading(heading).await;
        browser.set_media("print", &[]).await;
        let found = screen::findings(&browser, "return onPaper()", &[]).await;
        assert_eq!(found, Vec::<String>::new(), "{heading}");
        let shown = "return isShown(document.querySelector('h1')) && seen('dt, form label').length";
        let shown = screen::run(&browser, shown, &[]).await;
        assert!(shown.as_u64() > Some(5), "{heading}: {shown} lines are printed");
        browser.set_media("", &[]).await;
        assert!(browser.pages_printed().await > 0, "{heading}");
        r.press("Vorige").await;
    }
}

/// What is read where nothing runs: the words that stand in the page itself, in both languages.
#[tokio::test(flavor = "multi_thread")]
async fn without_scripts_the_page_says_so_and_gives_another_way_in_chromium() {
    let blocked = json!({ "profile.default_content_setting_values.javascript": 2 });
    let browser = Browser::start_with(Engine::Chromium, blocked).await;
    let deployment = Deployment::start().await;
    browser.go_to(deployment.url()).await;
    let read = all_text(&browser).await;
    for words in [
        "Deze vragenlijst werkt met JavaScript, en dat staat in uw browser uit.",
        "u kunt ook op een andere manier meedoen",
        "there is another way to take part",
    ] {
        assert!(read.contains(words), "“{words}” is not in\n{read}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_webassembly_the_page_says_so_and_gives_another_way_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let without = json!({ "source": "delete window.WebAssembly" });
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", without).await;
    browser.go_to(deployment.url()).await;
    let alert = "return text(document.querySelector('[role=alert]'))";
    let alert = browser.wait_for("what is said", alert, &[]).await;
    assert_eq!(browser.run("return typeof WebAssembly", &[]).await, "undefined");
    assert!(alert.as_str().is_some_and(|said| said.contains("andere manier")), "{alert}");
}

/// The texts of the page, as a screen reader is given them.
async fn all_text(browser: &Browser) -> String {
    let tree = browser.devtools("Accessibility.getFullAXTree", json!({})).await;
    let nodes = tree["nodes"].as_array().cloned().unwrap_or_default();
    let names = nodes.iter().filter(|node| node["role"]["value"] == "StaticText");
    let names: Vec<&str> = names.filter_map(|node: &Value| node["name"]["value"].as_str()).collect();
    names.join("\n")
}
