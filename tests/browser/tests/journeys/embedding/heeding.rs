//! What the page around does with the element, at moments that are hard: while it is told of something,
//! before the form is there, while the element stands nowhere, and where there are several questionnaires.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Engine, Parent, Respondent};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::short;

/// Two questionnaires, in two languages, and a page of somebody else in a third.
async fn two(browser: &Browser, attributes: &str) -> Parent {
    let mut questionnaire = short();
    questionnaire["title"] = json!({ "nl": "Korte vragenlijst", "en": "Short questionnaire" });
    questionnaire["pages"][0]["title"] = json!({ "nl": "Eerst", "en": "First" });
    let listed = |config: &mut Value| {
        config["questionnaires"] = json!([
            { "id": "een", "file": "questionnaires/aanbod.json" }, { "id": "twee", "file": "questionnaires/aanbod.json" }
        ]);
        config["organisation"]["privacyUrl"] = "https://www.example.nl/privacy".into();
    };
    let parent = Parent::start_with(Some(&questionnaire), listed).await;
    let page = format!(
        "<!DOCTYPE html><html lang=fr><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={0}embed/form.js></script>
         <p>Autour</p><leeragenda-form config={0}config.json {attributes}></leeragenda-form>",
        parent.files.url()
    );
    browser.go_to(&parent.put("heeding.html", &page)).await;
    parent
}

const FORM: &str = "const form = window.document.querySelector('leeragenda-form');";

async fn wait_for(browser: &Browser, what: &str, holds: &str) {
    browser.wait_for(what, &format!("{FORM} return {holds}"), &[]).await;
}

/// Waits for a heading; nobody has done anything in this form, so the focus stays where it is.
async fn wait_for_heading(browser: &Browser, words: &str) {
    browser.wait_for(words, "return text(document.querySelector('h1')) === arguments[0]", &[words.into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_listener_may_show_another_form_while_it_is_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = two(&browser, "questionnaire=een").await;
    let r = Respondent::in_page(&browser).await;
    let listen = "addEventListener('leeragenda:page', ({ target, detail }) => {
        if (detail.page === 'dan') target.setAttribute('questionnaire', 'twee');
    })";
    browser.run(listen, &[]).await;
    r.fill("Hoe heet u?", "Sanne").await;
    r.next().await;
    let is_told = "window.told.some(([event, { questionnaire }]) => event === 'ready' && questionnaire === 'twee')";
    wait_for(&browser, "the other questionnaire", is_told).await;
    wait_for_heading(&browser, "Eerst").await;
    r.expect_filled("Hoe heet u?", "").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn attributes_are_heeded_before_the_form_is_there_and_while_it_stands_nowhere_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = two(&browser, "questionnaire=een").await;
    let _ = Respondent::in_page(&browser).await;
    // Away and back in one go, with another questionnaire; and at once another language.
    let turn = "const around = form.parentNode;
        form.remove();
        form.setAttribute('questionnaire', 'twee');
        around.append(form);
        form.setAttribute('language', 'en');";
    browser.run(&format!("window.told = []; {FORM} {turn}"), &[]).await;
    let is_told = "window.told.some(([event, { questionnaire, language }]) =>
        event === 'ready' && questionnaire === 'twee' && language === 'en')";
    wait_for(&browser, "the other questionnaire in English", is_told).await;
    // A tag of a country means the language; one that nobody offers changes nothing.
    browser.run(&format!("{FORM} form.setAttribute('language', 'nl-BE')"), &[]).await;
    wait_for_heading(&browser, "Eerst").await;
    browser.run(&format!("{FORM} form.setAttribute('language', 'de')"), &[]).await;
    wait_for_heading(&browser, "Eerst").await;
    let lang = format!("{FORM} return form.shadowRoot.querySelector('[lang]').lang");
    assert_eq!(browser.run(&lang, &[]).await, "nl");
}

/// The form began anew, without what was not kept yet: frameworks take an attribute away that has no value.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_whose_language_is_taken_away_goes_on_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = two(&browser, "questionnaire=een").await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    browser.run(&format!("{FORM} form.setAttribute('language', 'en')"), &[]).await;
    wait_for(&browser, "the form in English", "form.shadowRoot.querySelector('[lang]').lang === 'en'").await;
    for change in ["removeAttribute('language')", "setAttribute('language', '')"] {
        let after =
            "return [form.shadowRoot.querySelector('[lang]').lang, form.shadowRoot.querySelector('input')?.value]";
        let after = browser.run(&format!("{FORM} form.{change}; {after}"), &[]).await;
        assert_eq!(after, json!(["en", "Sanne"]), "{change}");
    }
    let times = "return window.told.filter(([event]) => event === 'ready').length";
    assert_eq!(browser.run(times, &[]).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_touches_nothing_around_it_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = two(&browser, "").await;
    let chooses = "form.shadowRoot?.querySelector('a[href=\"?questionnaire=twee\"]') !== null";
    wait_for(&browser, "the choice", chooses).await;
    let inside = format!("{FORM} return form.shadowRoot.querySelector('.leeragenda-embedded').lang");
    assert_eq!(browser.run(&inside, &[]).await, "nl");
    let statement = "form.shadowRoot.querySelector('footer a[href=\"https://www.example.nl/privacy\"]') !== null";
    wait_for(&browser, "the statement on privacy", statement).await;
    // Another language, without another page around.
    browser.run("window.isSame = true", &[]).await;
    browser.run(&format!("{FORM} form.shadowRoot.querySelector('nav [lang=en]').click()"), &[]).await;
    let speaks =
        "form.shadowRoot?.querySelector('h1')?.textContent === 'Which questionnaire would you like to fill in?'";
    wait_for(&browser, "the choice in English", speaks).await;
    let around = "return [window.isSame, window.document.title, window.document.documentElement.lang,
        window.document.documentElement.dir, location.search]";
    assert_eq!(browser.run(around, &[]).await, json!([true, "Gastheer", "fr", "", ""]));
    browser
        .run(&format!("{FORM} form.shadowRoot.querySelector('a[href^=\"?questionnaire=twee\"]').click()"), &[])
        .await;
    wait_for_heading(&browser, "First").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pointer_may_be_released_outside_of_the_form_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = two(&browser, "questionnaire=een").await;
    let r = Respondent::in_page(&browser).await;
    wait_for_heading(&browser, "Eerst").await;
    let drag = "const [line] = controls({ kind: 'field', name: 'Hoe heet u?' });
        line.focus();
        line.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
        window.document.querySelector('p').dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));";
    browser.run(drag, &[]).await;
    // What is left is looked at all the same.
    r.fill("Hoe heet u?", "S").await;
    browser.press(Key::Backspace).await;
    browser.press_tab().await;
    r.expect_text("Vul uw naam in.").await;
}

/// It stayed empty: frameworks put an element in the page first, and give it its attributes then.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_stands_in_the_page_may_get_its_address_later_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={0}embed/frame.js></script><leeragenda-frame></leeragenda-frame>",
        parent.files.url()
    );
    browser.go_to(&parent.put("later.html", &page)).await;
    browser.wait_for("the element", "return Boolean(customElements.get('leeragenda-frame'))", &[]).await;
    const ELEMENT: &str = "const frame = window.document.querySelector('leeragenda-frame');
        const inside = () => [...frame.querySelectorAll('iframe')].map((inside) => inside.src);";
    let run = async |script: &str| browser.run(&[ELEMENT, script].concat(), &[parent.files.url().into()]).await;
    assert_eq!(run("frame.setAttribute('title', 'Vragen'); return inside()").await, json!([]));
    let one =
        run("frame.setAttribute('language', 'en'); frame.setAttribute('src', arguments[0]); return inside()").await;
    assert_eq!(one, json!([format!("{}?language=en", parent.files.url())]));
    let height = "return frame.firstChild.title === 'Vragen' && frame.firstChild.style.blockSize.endsWith('px')";
    browser.wait_for("its height", &[ELEMENT, height].concat(), &[]).await;
    // The height is that of the first words, which are there before the form.
    let ready = |times: u32| format!("return window.told.filter(([event]) => event === 'ready').length === {times}");
    browser.wait_for("the form", &ready(1), &[]).await;
    // It goes with its address, and is there again with another; with an empty one it is not the page itself.
    let none = "frame.setAttribute('src', ''); const none = inside(); frame.removeAttribute('src');";
    assert_eq!(run(&[none, "return [none, inside()]"].concat()).await, json!([[], []]));
    run("frame.setAttribute('src', arguments[0])").await;
    browser.wait_for("the form, anew", &ready(2), &[]).await;
}
