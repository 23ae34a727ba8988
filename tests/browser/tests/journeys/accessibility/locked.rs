//! What cannot be changed: its answer is seen as well as any other, and nothing asks for another one.

use browser_tests::tour::Tour;
use browser_tests::{Browser, Deployment, Engine, Respondent, screen};
use serde_json::{Value, json};

/// A question that cannot be changed, with this answer.
fn locked(kind: &str, name: &str, answer: Value, more: Value) -> Value {
    let mut question = json!({ "type": kind, "name": name, "readOnly": true, "defaultValue": answer });
    if let (Some(members), Value::Object(more)) = (question.as_object_mut(), more) {
        members.extend(more);
    }
    question
}

async fn deployment() -> Deployment {
    let ab = json!({ "choices": ["a", "b"] });
    let order = json!({ "type": "ranking", "name": "leeg", "readOnly": true, "choices": ["a", "b"] });
    let elements = json!([
        locked("radiogroup", "keuze", json!("a"), ab.clone()),
        locked("checkbox", "vinkjes", json!(["a"]), ab.clone()),
        locked("boolean", "ja", json!(true), json!({})),
        locked("matrix", "raster", json!({ "r": "x" }), json!({ "rows": ["r"], "columns": ["x", "y"] })),
        locked("rating", "cijfer", json!(3), json!({})),
        locked("tagbox", "tags", json!(["a"]), ab.clone()),
        locked("ranking", "volgorde", json!(["b", "a"]), ab.clone()),
        order,
        locked("dropdown", "lijst", json!("a"), ab),
        locked("text", "schuif", json!(3), json!({ "inputType": "range", "min": 0, "max": 10 })),
        locked("text", "kleur", json!("#336699"), json!({ "inputType": "color" })),
        locked("text", "naam", json!("Samira"), json!({ "isRequired": true }))
    ]);
    let page = json!({ "name": "p", "title": "Wat vast staat", "elements": elements });
    Deployment::showing(&json!({ "locale": "nl", "title": "Vast", "pages": [page] })).await
}

/// The circle of a chosen answer was drawn empty, and the tick white on white.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_is_seen_where_it_cannot_be_changed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployment().await;
    let _ = Respondent::open(&browser, deployment.url()).await;
    // Of a radio button the mark is drawn on its ground; the tick of a checkbox is white.
    let marks = "const parts = (value) => value.startsWith('color') ? colour(value).map((part, at) => at < 3 ? part * 255 : part) : colour(value);
        const drawn = (input) => {
          const { backgroundColor, backgroundImage, opacity } = getComputedStyle(input);
          const found = backgroundImage.match(/(rgba?|color)\\([^)]*\\)/g) ?? [];
          const [mark, ground] = input.type === 'radio' ? [found[0], found.at(-1)] : ['rgb(255, 255, 255)', backgroundColor];
          const isThere = parts(mark)[3] !== 0 && contrast(parts(mark), parts(ground)) >= 3;
          return isThere && opacity === '1';
        };
        return all('.leeragenda-choice > :disabled:checked').map(drawn)";
    for (medium, scheme) in [("", "light"), ("", "dark"), ("print", "light")] {
        browser.set_media(medium, &[("prefers-color-scheme", scheme)]).await;
        let drawn = screen::run(&browser, marks, &[]).await;
        assert_eq!(drawn, json!([true, true, true, true, true]), "{medium} {scheme}");
    }
    browser.set_media("", &[]).await;
}

/// Ranges and colours moved, buttons of an order looked as if they did something, and chosen tags were gone.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_asks_for_an_answer_that_cannot_be_given_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployment().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let state = "const one = (selector) => document.querySelector(selector);
        const orders = [...document.querySelectorAll('fieldset')].filter((group) => group.querySelector(':scope > [id$=-klopt]'));
        return {
          open: ['[type=range]', '[type=color]', 'select'].filter((selector) => !one(`form ${selector}`).disabled),
          optional: document.querySelectorAll('form .leeragenda-optional').length,
          required: document.querySelectorAll('form [aria-required]').length,
          tags: [...document.querySelectorAll('.leeragenda-chosen li')].map(text),
          buttons: document.querySelectorAll('form button:not(.utrecht-button-group button)').length,
          orders: orders.map((group) => [text(group.querySelector('[id$=-klopt]')), group.querySelectorAll('li').length]),
        }";
    let expected = json!({
        "open": [],
        "optional": 0,
        "required": 0,
        "tags": ["a"],
        "buttons": 0,
        "orders": [["Dit is uw volgorde.", 2], ["Niet ingevuld", 0]]
    });
    assert_eq!(browser.run(state, &[]).await, expected);
    let mut tour = Tour::quick(&browser);
    tour.look("what cannot be changed").await;
    tour.expect_nothing();
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    let links = "return document.querySelectorAll('.utrecht-data-list a').length";
    assert_eq!(browser.run(links, &[]).await, 0, "nothing of it is changed");
}
