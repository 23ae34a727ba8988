//! The page, translated by the browser: Chrome puts every text in two elements `<font>`, under a framework
//! that goes on changing those texts. The form must not notice.

use browser_tests::persona;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::json;

/// What Chrome does to the page and to all that comes to it. The words stay as they are, so that a
/// respondent finds them.
const TRANSLATE: &str = "
    const isTranslated = (node) => node.parentElement?.closest('font, script, style, textarea, option, title');
    const translate = (node) => {
      if (!node.data.trim() || isTranslated(node)) return;
      const [outer, inner] = ['font', 'font'].map((name) => window.document.createElement(name));
      outer.style.verticalAlign = inner.style.verticalAlign = 'inherit';
      node.replaceWith(outer);
      outer.append(inner);
      // Chrome puts a text of its own there, and lets go of the one that the page knows.
      inner.append(node.data);
      window.translated = (window.translated ?? 0) + 1;
    };
    const translateAll = (root) => {
      const walker = window.document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) found.push(walker.currentNode);
      found.forEach(translate);
    };
    const watch = new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') translate(target);
        addedNodes.forEach((node) => node.nodeType === Node.TEXT_NODE ? translate(node) : translateAll(node));
      }
    });
    watch.observe(window.document.body, { subtree: true, childList: true, characterData: true });
    window.document.documentElement.classList.add('translated-ltr');
    translateAll(window.document.body);";

#[tokio::test(flavor = "multi_thread")]
async fn a_translated_page_is_filled_in_from_the_call_to_a_sent_answer_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    browser.run(TRANSLATE, &[]).await;
    r.start().await;
    persona::kind_of_organisation(&r).await;
    r.fill(persona::WEBSITE, "nergens").await;
    r.next().await;
    r.wait_for_summary().await;
    // What follows from answers follows also in words that were translated meanwhile.
    r.expect_text("Er zijn 2 fouten").await;
    r.fill(persona::NAME, "Bureau Wijkkracht").await;
    r.expect_text("Er is 1 fout").await;
    r.fill(persona::WEBSITE, "https://www.bureauwijkkracht.example").await;
    r.next().await;
    r.expect_heading("Expertise en ervaring").await;
    persona::expertise(&r).await;
    r.next().await;
    persona::first_offer(&r).await;
    persona::second_offer_begun(&r).await;
    // A title that follows what is typed.
    r.expect_text("Aanbod 2: Buurtscan").await;
    persona::second_offer(&r).await;
    r.next().await;
    persona::networks(&r).await;
    r.next().await;
    persona::contribution(&r).await;
    r.next().await;
    persona::contact(&r, "samira.devries@bureauwijkkracht.example").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    assert_eq!(deployment.receiver.responses()[0]["answers"], persona::answers());
    let translated = browser.run("return window.translated", &[]).await;
    assert!(translated.as_u64() > Some(300), "{translated} texts were translated");
    let said = browser.console().await;
    assert_eq!(json!(said), json!([]), "the console");
}
