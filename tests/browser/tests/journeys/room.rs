//! Words of any length on a screen of any width, and answers of any length on paper.

use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

/// Columns and places whose words are longer than the room that a grid would leave them.
fn wordy() -> Value {
    let column = |title: &str| json!({ "name": title, "title": title, "cellType": "text" });
    let themes = ["Onderwijs en jeugdhulp in de wijk", "Wonen"];
    let opinions = ["Zeer tevreden", "Tevreden", "Neutraal", "Ontevreden", "Zeer ontevreden", "Weet ik niet"];
    let places = ["Helemaal mee oneens", "Mee oneens", "Enigszins oneens", "Neutraal", "Enigszins eens", "Mee eens"];
    json!({ "locale": "nl", "title": "Woorden", "pages": [{ "name": "p", "title": "Woorden", "elements": [
        { "type": "matrixdynamic", "name": "lang", "title": "Met wie werkt u?", "rowCount": 1, "columns": [
            column("Contactpersoon"), column("Functieomschrijving"), column("Telefoonnummer"),
            { "name": "gebied", "title": "Aandachtsgebied", "cellType": "dropdown", "choices": themes }
        ] },
        { "type": "matrixdynamic", "name": "lijst", "title": "Waaraan?", "rowCount": 1, "columns": [
            column("Wie"), { "name": "thema", "title": "Thema", "cellType": "dropdown", "choices": themes }
        ] },
        { "type": "matrixdynamic", "name": "kort", "title": "Wat kost het?", "rowCount": 1,
          "columns": [column("Post"), column("Bedrag"), column("Jaar")] },
        { "type": "matrix", "name": "oordeel", "title": "Hoe tevreden bent u?", "rows": ["Wonen", "Werken"], "columns": opinions },
        { "type": "matrix", "name": "staat", "title": "Hoe is de staat?", "rows": ["Keuken", "Badkamer"],
          "columns": ["Slecht", "Matig", "Goed", "Niet van toepassing"] },
        { "type": "rating", "name": "aanraden", "title": "Hoe waarschijnlijk beveelt u ons aan?", "rateMin": 0, "rateMax": 10,
          "minRateDescription": "Heel onwaarschijnlijk", "maxRateDescription": "Heel waarschijnlijk" },
        { "type": "ranking", "name": "orde", "title": "Wat eerst?", "choices": ["Verlichting", "Speeltoestellen"] },
        { "type": "rating", "name": "mening", "title": "Bent u het ermee eens?", "rateValues": places }
    ] }] })
}

/// A table was wider than the sheet, and words of a scale broke into pieces of one letter.
#[tokio::test(flavor = "multi_thread")]
async fn no_word_breaks_and_nothing_is_wider_than_the_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&wordy()).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Wis mijn antwoorden").await;
    let wrong = "const wrong = [], { scrollWidth, clientWidth } = document.documentElement;
        if (scrollWidth > clientWidth) wrong.push(`${scrollWidth} wide in ${clientWidth}`);
        const sheet = document.querySelector('main').getBoundingClientRect();
        for (const part of document.querySelectorAll('main :is(table, fieldset)')) {
          if (part.getBoundingClientRect().right > sheet.right) wrong.push(`${part.className} stands beside the sheet`);
        }
        for (const part of document.querySelectorAll('main :is(th, label, .leeragenda-matrix__head > span)')) {
          for (const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT); texts.nextNode();) {
            for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
              const range = document.createRange();
              range.setStart(texts.currentNode, index);
              range.setEnd(texts.currentNode, index + word.length);
              const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
              // For the ear only.
              // What is for the ear only is one pixel wide.
              const isSeen = part.checkVisibility() && texts.currentNode.parentElement.getBoundingClientRect().width > 1;
              if (lines.size > 1 && isSeen) wrong.push(`${word} in ${lines.size} lines`);
            }
          }
        }
        return wrong";
    for width in [320, 480, 700, 760, 900, 1280] {
        browser.resize(width, 900).await;
        assert_eq!(browser.run(wrong, &[]).await, json!([]), "at {width} px");
    }
    // With text twice as large, too, nobody has to move the page sideways.
    browser.set_text_size(32).await;
    browser.resize(360, 900).await;
    let size = "return [document.documentElement.scrollWidth <= document.documentElement.clientWidth,
        getComputedStyle(document.querySelector('main p')).fontSize]";
    assert_eq!(browser.run(size, &[]).await, json!([true, "32px"]));
    browser.set_text_size(16).await;
    browser.resize(1280, 900).await;
    // From 0 to 10 is one line on a wide screen: no place stands under the words of another end.
    let places =
        "return new Set([...document.querySelectorAll('fieldset')].find((one) => text(one).includes('beveelt'))
        .querySelectorAll('label').values().map((place) => place.getBoundingClientRect().top)).size";
    assert_eq!(browser.run(places, &[]).await, 1);
    // What fits is a grid, and a table.
    let head =
        "return [...document.querySelectorAll('.leeragenda-matrix__head')].map((head) => head.checkVisibility())";
    assert_eq!(browser.run(head, &[]).await, json!([false, true]));
    let shown = "return [...document.querySelectorAll('main table')].map((table) => getComputedStyle(table).display)";
    assert_eq!(browser.run(shown, &[]).await, json!(["block", "block", "table"]));
}

/// A long answer stopped on paper at the edge of its field, and what was chosen from a list was not there.
#[tokio::test(flavor = "multi_thread")]
async fn on_paper_is_all_that_was_answered_in_chromium() {
    let towns: Vec<String> = (1..=30).map(|n| format!("Gemeente {n}")).collect();
    let questionnaire = json!({ "locale": "nl", "title": "Papier", "pages": [{ "name": "p", "title": "Papier", "elements": [
        { "type": "comment", "name": "verhaal", "title": "Wat gaat er goed?" },
        { "type": "tagbox", "name": "waar", "title": "In welke gemeenten?", "choices": towns }
    ] }] });
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Wis mijn antwoorden").await;
    r.fill("Wat gaat er goed?", &"Een regel over de wijk.\n".repeat(30)).await;
    r.tick("In welke gemeenten?", &["Gemeente 2", "Gemeente 29"]).await;
    browser.set_media("print", &[]).await;
    let cut = "const cut = [];
        for (const part of document.querySelectorAll('textarea, .leeragenda-tags')) {
          if (part.scrollHeight > part.clientHeight + 1) cut.push(part.className);
        }
        const chosen = [...document.querySelectorAll('.leeragenda-chosen li')].filter((one) => one.checkVisibility());
        return [cut, chosen.filter((one) => one.innerText.trim()).length]";
    assert_eq!(browser.run(cut, &[]).await, json!([[], 2]));
}
