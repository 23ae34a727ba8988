//! Languages that are in no table of ours: their texts are in the configuration alone
//! (`tests/fixtures/messages.json`), Arabic from right to left, and Turkish.

use browser_tests::deployment::fixture;
use browser_tests::{Browser, Deployment, Engine};
use serde_json::{Value, json};

/// A questionnaire that is written in Dutch, and begins in two more languages.
fn questionnaire() -> Value {
    json!({ "locale": "nl", "title": { "nl": "Proef", "ar": "تجربة", "tr": "Deneme" }, "pages": [{ "name": "p",
        "title": { "nl": "Over u", "ar": "عنك", "tr": "Hakkınızda" }, "elements": [
        { "type": "text", "name": "naam", "title": { "nl": "Hoe heet u?", "ar": "ما اسمك؟", "tr": "Adınız nedir?" }, "isRequired": true },
        { "type": "text", "name": "plaats", "title": { "nl": "Waar woont u?", "ar": "أين تسكن؟", "tr": "Nerede oturuyorsunuz?" }, "isRequired": true },
        { "type": "text", "name": "jaren", "inputType": "number",
          "title": { "nl": "Hoeveel jaar?", "ar": "كم سنة؟", "tr": "Kaç yıl?" }, "isRequired": true }
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
    let switch = json!([["nl", "Nederlands"], ["ar", "العربية"], ["tr", "Türkçe"]]);
    let gone = |config: &mut Value| {
        messages(config);
        config["closes"] = "2026-03-14".into();
    };
    let closed = Deployment::start_with(gone, served).await;
    let forms = ["errorCountFew", "errorCountTwo", "errorCountOne"];
    for (language, direction, begins, h1, next, step, counted, date) in [
        ("ar", "rtl", "right", "عنك", "راجع إجاباتك", "الخطوة 1 من 2", forms, "14 مارس 2026"),
        (
            "tr",
            "ltr",
            "left",
            "Hakkınızda",
            "Yanıtlarınızı gözden geçirin",
            "Adım 1 / 2",
            ["errorCount", "errorCount", "errorCountOne"],
            "14 Mart 2026",
        ),
    ] {
        let deployment = Deployment::start_with(messages, served).await;
        browser.go_to(&format!("{}?language={language}", deployment.url())).await;
        browser.wait_for("the form", "return document.querySelector('form label') !== null", &[]).await;
        let seen = state(&browser).await;
        assert_eq!((&seen["lang"], &seen["dir"]), (&json!(language), &json!(direction)));
        assert_eq!((&seen["begins"], &seen["h1"], &seen["next"]), (&json!(begins), &json!(h1), &json!(next)));
        assert_eq!(seen["title"], format!("{step}: {h1} - Movisie en Platform31"));
        assert_eq!(seen["language"], switch, "each language is named in its own words, and marked as such");
        // Errors are counted in its words, in the form that each number has in it.
        browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
        browser.wait_for("the error summary", "return document.querySelector('#fouten') !== null", &[]).await;
        let words = fixture("messages.json");
        for (number, form) in (1..=3).rev().zip(counted) {
            let count = words[language][form].as_str().unwrap_or_default().replace("{n}", &number.to_string());
            let says = "return document.querySelector('#fouten h2')?.textContent === arguments[0]";
            browser.wait_for("the number of errors", says, &[count.into()]).await;
            let mend = "const empty = [...document.querySelectorAll('form input')].find((one) => one.value === '');
                empty.focus(); empty.value = arguments[0]; empty.dispatchEvent(new Event('input', { bubbles: true })); empty.blur()";
            // The last of them is a number, with the digits of an Arabic keyboard.
            browser.run(mend, &["١٢".into()]).await;
        }
        browser.wait_for("no error", "return document.querySelector('#fouten') === null", &[]).await;
        // The date is written as the language has it.
        browser.go_to(&format!("{}?language={language}", closed.url())).await;
        browser
            .wait_for(
                "the closing date",
                "return document.querySelector('#inhoud').textContent.includes(arguments[0])",
                &[date.into()],
            )
            .await;
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
    // At the review a title is above its answer, on the side where the language of the interface begins.
    browser.go_to(&format!("{}?language=ar", deployment.url())).await;
    browser.wait_for("the form", "return document.querySelector('form legend') !== null", &[]).await;
    browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
    browser.wait_for("the review", "return document.querySelector('dt[lang=nl]') !== null", &[]).await;
    let side = "return getComputedStyle(document.querySelector('dt[lang=nl]')).textAlign";
    assert_eq!(browser.run(side, &[]).await, "right");
    // A text that lacks a translation says so too, in a questionnaire that is in both languages.
    let both = json!({ "locale": "nl", "title": { "nl": "Proef", "en": "Trial" }, "pages": [{ "name": "p",
        "title": { "nl": "Over u", "en": "About you" }, "description": "Dit gaat over u.", "elements": [
        { "type": "radiogroup", "name": "wie", "title": { "nl": "Wie bent u?", "en": "Who are you?" }, "description": "Kies er een.",
          "requiredErrorText": "Zeg wie u bent.", "isRequired": true,
          "choices": [{ "value": "bewoner", "text": { "nl": "Bewoner", "en": "Resident" } }, "Ambtenaar", 3] },
        { "type": "dropdown", "name": "waar", "title": "Waar woont u?", "placeholder": "Kies een plaats", "choices": [
          { "value": "u", "text": "Stad" }, { "value": "e", "text": { "nl": "Elders", "en": "Elsewhere" } }] },
        { "type": "html", "name": "tekst", "html": "<p>Tot zover.</p>" }] }] });
    let served = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", both.to_string());
    let half = Deployment::start_with(|_| (), served).await;
    browser.go_to(&format!("{}?language=en", half.url())).await;
    browser.wait_for("the form", "return document.querySelector('form legend') !== null", &[]).await;
    browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
    browser.wait_for("the error summary", "return document.querySelector('#fouten') !== null", &[]).await;
    let tongues = "const found = {};
        const walker = window.document.createTreeWalker(document.querySelector('#inhoud'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const said = text(walker.currentNode);
          if (arguments[0].includes(said)) (found[said] ??= []).push(walker.currentNode.parentElement.closest('[lang]').lang);
        }
        return found";
    let (dutch, english) = (
        [
            "Dit gaat over u.",
            "Kies er een.",
            "Zeg wie u bent.",
            "Ambtenaar",
            "Waar woont u?",
            "Kies een plaats",
            "Stad",
            "Tot zover.",
        ],
        ["About you", "Who are you?", "Resident", "Elsewhere", "3", "There is 1 error"],
    );
    for (words, language) in [(dutch.as_slice(), "nl"), (english.as_slice(), "en")] {
        let found = browser.run(tongues, &[json!(words)]).await;
        for said in words {
            let tongues = found[said].as_array().unwrap_or_else(|| panic!("“{said}” is not on the page: {found}"));
            assert!(tongues.iter().all(|tongue| tongue == language), "“{said}” is in {language}, and not {tongues:?}");
        }
    }
    assert_eq!(browser.run(tongues, &[json!(["Zeg wie u bent."])]).await["Zeg wie u bent."], json!(["nl", "nl"]));
    browser.go_to(&format!("{}?language=ar", deployment.url())).await;
    browser.wait_for("the form", "return document.querySelector('form legend') !== null", &[]).await;
    let own = "return document.querySelector('.leeragenda-rule').closest('[lang]').lang";
    assert_eq!(browser.run(own, &[]).await, "ar", "the words of the interface are in its own");
}
