//! Letters of others: written from right to left, with marks on them, and very many of them in a word.

use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

async fn showing(locale: &str, elements: Value) -> Deployment {
    let page = json!({ "name": "p", "title": "Vragen", "elements": elements });
    Deployment::showing(&json!({ "locale": locale, "title": "Vragen", "pages": [page] })).await
}

/// "+31 30 123 45 67" was drawn with its parts in another order.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_written_in_the_direction_of_its_own_letters_in_chromium() {
    const NUMBER: &str = "+31 30 123 45 67";
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = showing(
        "ar",
        json!([
            { "type": "text", "name": "tel", "inputType": "tel", "title": "هاتف" },
            { "type": "text", "name": "los", "title": "رقم" },
            { "type": "comment", "name": "meer", "title": "المزيد" },
            { "type": "text", "name": "naam", "title": "الاسم" },
            { "type": "multipletext", "name": "lijnen", "title": "أكثر", "items": [{ "name": "x", "title": "خط" }] }
        ]),
    )
    .await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let answers = [("هاتف", NUMBER), ("رقم", NUMBER), ("المزيد", NUMBER), ("الاسم", "سميرة"), ("خط", NUMBER)];
    for (question, answer) in answers {
        r.fill(question, answer).await;
    }
    let directions = "return [...document.querySelectorAll('form :is(input, textarea)')].map((field) => field.matches(':dir(rtl)') ? 'rtl' : 'ltr')";
    assert_eq!(browser.run(directions, &[]).await, json!(["ltr", "ltr", "ltr", "rtl", "ltr"]));
    browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
    browser.wait_for("the review", "return document.querySelector('.utrecht-data-list') !== null", &[]).await;
    // Where the plus and the last digit are drawn.
    let drawn = "const words = window.document.createTreeWalker(document.querySelector('#inhoud'), NodeFilter.SHOW_TEXT);
        const found = [];
        for (let text = words.nextNode(); text; text = words.nextNode()) {
          const at = text.data.indexOf(arguments[0]);
          if (at < 0) continue;
          const left = (from) => { const range = window.document.createRange(); range.setStart(text, from); range.setEnd(text, from + 1); return range.getBoundingClientRect().left };
          found.push(left(at) < left(at + arguments[0].length - 1));
        }
        return found";
    assert_eq!(browser.run(drawn, &[NUMBER.into()]).await, json!([true, true, true, true]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_found_with_and_without_the_marks_on_its_letters_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let towns = json!({ "type": "tagbox", "name": "t", "title": "Waar?", "choices": ["İstanbul", "Isparta", "Orléans", "Ede"] });
    let deployment = showing("nl", json!([towns])).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let found = "return [...document.querySelectorAll('.leeragenda-tags label')].filter(isShown).map(text).join() === arguments[0]";
    for (sought, town) in [
        ("istanbul", "İstanbul"),
        ("ISTANBUL", "İstanbul"),
        ("ıstan", "İstanbul"),
        ("İSTAN", "İstanbul"),
        ("ısp", "Isparta"),
        ("orleans", "Orléans"),
        ("ORLÉ", "Orléans"),
        ("éde", "Ede"),
    ] {
        r.fill("Zoek een antwoord", sought).await;
        browser.wait_for(&format!("“{town}” by “{sought}”"), found, &[town.into()]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_word_that_was_chosen_is_no_wider_than_the_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let word = "arbeidsongeschiktheidsverzekeringsmaatschappijvertegenwoordiger";
    let deployment =
        showing("nl", json!([{ "type": "tagbox", "name": "t", "title": "Wie?", "choices": [word, "b"] }])).await;
    browser.resize(320, 800).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.tick("Wie?", &[word]).await;
    let fits = "const chip = document.querySelector('.leeragenda-chosen button');
        return chip !== null && chip.getBoundingClientRect().right <= document.documentElement.clientWidth
          && document.documentElement.scrollWidth <= document.documentElement.clientWidth";
    browser.wait_for("the chosen answer within the page", fits, &[]).await;
}
