//! Languages that are in no table of ours: their texts are in the configuration alone
//! (`tests/fixtures/messages.json`), Arabic from right to left, and Turkish.

use browser_tests::deployment::fixture;
use browser_tests::{Browser, Deployment, Engine};
use serde_json::{Value, json};

/// A questionnaire that is written in Dutch, and begins in two more languages.
fn questionnaire() -> Value {
    json!({ "locale": "nl", "title": { "nl": "Proef", "ar": "تجربة", "tr": "Deneme" }, "pages": [{ "name": "p",
        "title": { "nl": "Over u", "ar": "عنك", "tr": "Hakkınızda" }, "elements": [
        { "type": "text", "name": "naam", "title": { "nl": "Hoe heet u?", "ar": "ما اسمك؟", "tr": "Adınız nedir?" }, "isRequired": true }
    ] }] })
}

async fn state(browser: &Browser) -> Value {
    let state = "return { lang: document.documentElement.lang, dir: document.documentElement.dir, h1: text(document.querySelector('h1')),
        next: text(document.querySelector('form [type=submit]')), title: document.title,
        // The label begins where lines begin in this language.
        begins: (() => { const words = window.document.createRange();
          words.selectNodeContents(document.querySelector('form label'));
          const label = words.getBoundingClientRect();
          const field = document.querySelector('form').getBoundingClientRect();
          return Math.abs(label.right - field.right) < 2 ? 'right' : Math.abs(label.left - field.left) < 2 ? 'left' : 'nowhere' })(),
        language: [...document.querySelectorAll('.leeragenda-languages button')].map((one) => [one.lang, text(one)]) }";
    browser.run(state, &[]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_added_by_messages_alone_in_chromium() {
    a_language_is_added(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_added_by_messages_alone_in_firefox() {
    a_language_is_added(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_is_added_by_messages_alone_in_webkit() {
    a_language_is_added(Engine::Webkit).await;
}

async fn a_language_is_added(engine: Engine) {
    let browser = Browser::start(engine).await;
    let messages = |config: &mut Value| config["messages"] = fixture("messages.json");
    let served = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", questionnaire().to_string());
    let deployment = Deployment::start_with(messages, served).await;
    let switch = json!([["nl", "Nederlands"], ["ar", "العربية"], ["tr", "Türkçe"]]);
    for (language, direction, begins, h1, next, step) in [
        ("ar", "rtl", "right", "عنك", "راجع إجاباتك", "الخطوة 1 من 2"),
        ("tr", "ltr", "left", "Hakkınızda", "Yanıtlarınızı gözden geçirin", "Adım 1 / 2"),
    ] {
        browser.go_to(&format!("{}?language={language}", deployment.url())).await;
        browser.wait_for("the form", "return document.querySelector('form label') !== null", &[]).await;
        let seen = state(&browser).await;
        assert_eq!((&seen["lang"], &seen["dir"]), (&json!(language), &json!(direction)));
        assert_eq!((&seen["begins"], &seen["h1"], &seen["next"]), (&json!(begins), &json!(h1), &json!(next)));
        assert_eq!(seen["title"], format!("{step}: {h1} - Movisie en Platform31"));
        assert_eq!(seen["language"], switch, "each language is named in its own words, and marked as such");
        // Errors are counted in its words, and told in them.
        browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
        browser.wait_for("the error summary", "return document.querySelector('#fouten') !== null", &[]).await;
        let count = fixture("messages.json")[language]["errorCountOne"].clone();
        assert_eq!(browser.run("return text(document.querySelector('#fouten h2'))", &[]).await, count);
    }
}

/// A questionnaire that is not written in the language of the interface says so with each of its texts.
#[tokio::test(flavor = "multi_thread")]
async fn texts_in_another_language_are_marked_as_such_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let messages = |config: &mut Value| config["messages"] = fixture("messages.json");
    let mut dutch = questionnaire();
    dutch["title"] = "Proef".into();
    dutch["pages"][0]["title"] = "Over u".into();
    dutch["pages"][0]["elements"] = json!([{ "type": "radiogroup", "name": "wie", "title": "Wie bent u?",
        "description": "Kies er een.", "choices": ["Bewoner", "Ambtenaar"] }]);
    let served = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", dutch.to_string());
    let deployment = Deployment::start_with(messages, served).await;
    for (language, spoken) in [("ar", json!(["nl", "ltr"])), ("nl", json!(["nl", "ltr"]))] {
        browser.go_to(&format!("{}?language={language}", deployment.url())).await;
        browser.wait_for("the form", "return document.querySelector('form legend') !== null", &[]).await;
        let of = "const walker = window.document.createTreeWalker(document.querySelector('#inhoud'), NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const around = walker.currentNode.parentElement;
              if (text(walker.currentNode) === arguments[0]) return [around.closest('[lang]').lang, around.closest('[dir]').dir];
            }
            return null";
        for words in ["Over u", "Wie bent u?", "Kies er een.", "Bewoner"] {
            assert_eq!(browser.run(of, &[words.into()]).await, spoken, "“{words}” where {language} is spoken");
        }
    }
    browser.go_to(&format!("{}?language=ar", deployment.url())).await;
    browser.wait_for("the form", "return document.querySelector('form legend') !== null", &[]).await;
    let own = "return document.querySelector('.leeragenda-rule').closest('[lang]').lang";
    assert_eq!(browser.run(own, &[]).await, "ar", "the words of the interface are in its own");
}
