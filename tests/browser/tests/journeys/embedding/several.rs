//! Several forms in one page that keep in the same place, and forms that go or change before they are there.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Engine, Parent, Respondent};
use serde_json::{Value, json};

use super::{go_on_and_send, short};

/// A page with these forms in it, each with its attributes; the questionnaires are `een` and `twee`.
async fn page_with(browser: &Browser, forms: &[&str]) -> Parent {
    let listed = |config: &mut Value| {
        config["questionnaires"] = json!([
            { "id": "een", "file": "questionnaires/aanbod.json" }, { "id": "twee", "file": "questionnaires/aanbod.json" }
        ]);
    };
    let parent = Parent::start_with(Some(&short()), listed).await;
    let files = parent.files.url();
    let forms: String = forms
        .iter()
        .map(|attributes| format!("<leeragenda-form config={files}config.json {attributes}></leeragenda-form>"))
        .collect();
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={files}embed/form.js></script>{forms}"
    );
    browser.go_to(&parent.put("several.html", &page)).await;
    parent
}

const FORMS: &str = "const [one, two] = window.document.querySelectorAll('leeragenda-form');
    const name = (form) => form.shadowRoot?.querySelector('input:not([type=radio])')?.value;
    const yes = (form) => form.shadowRoot?.querySelector('input[type=radio]');
    const drafts = () => Object.keys(localStorage).filter((key) => key.endsWith(':draft')).map((key) => key.split(':').at(-2));";

async fn wait_for(browser: &Browser, what: &str, holds: &str) {
    browser.wait_for(what, &format!("{FORMS} return {holds}"), &[]).await;
}

async fn run(browser: &Browser, script: &str) -> Value {
    browser.run(&[FORMS, script].concat(), &[]).await
}

/// Two forms of one questionnaire; what was typed in the first is in the second too.
async fn two_of_one(browser: &Browser) -> (Parent, Respondent<'_>) {
    let parent = page_with(browser, &["questionnaire=een", "questionnaire=een"]).await;
    wait_for(browser, "both forms", "name(one) === '' && name(two) === ''").await;
    let r = Respondent::in_page(browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    wait_for(browser, "what was typed in the one, in the other", "name(two) === 'Sanne'").await;
    (parent, r)
}

/// They sent different answers under one id: the browser tells other documents of what one of them keeps, and
/// nobody told this one.
#[tokio::test(flavor = "multi_thread")]
async fn two_forms_of_one_questionnaire_go_on_together_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (parent, r) = two_of_one(&browser).await;
    run(&browser, "yes(two).click()").await;
    wait_for(&browser, "what was chosen in the other, in the one", "yes(one).checked").await;
    r.fill("Hoe heet u?", "Sanne K.").await;
    wait_for(&browser, "a change", "name(two) === 'Sanne K.'").await;
    go_on_and_send(&r).await;
    wait_for(&browser, "the other, begun anew", "name(two) === ''").await;
    let sent = parent.receiver.responses();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["answers"], json!({ "naam": "Sanne K.", "doet": "Ja" }));
    let ids = "return [...new Set(window.told.filter(([event]) => event === 'submitted').map(([, { id }]) => id))]";
    assert_eq!(run(&browser, ids).await, json!([sent[0]["id"]]));
}

/// What was erased in the one, the other wrote back.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_in_one_form_is_erased_in_the_other_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (_parent, _) = two_of_one(&browser).await;
    run(&browser, "one.reset()").await;
    wait_for(&browser, "nothing in either", "name(one) === '' && name(two) === ''").await;
    run(&browser, "two.save(); one.save();").await;
    wait_for(&browser, "that nothing is kept", "drafts().length === 0").await;
    // The mark that it is gone has gone: neither of them writes anything back.
    run(&browser, "two.save(); two.remove(); one.remove();").await;
    assert_eq!(run(&browser, "return drafts()").await, json!([]));
}

/// The answers stayed on the device: what was asked for before the form was there was forgotten.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_to_be_erased_is_also_when_the_form_moves_or_shows_another_meanwhile_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = page_with(&browser, &["questionnaire=een"]).await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Een").await;
    run(&browser, "one.save()").await;
    run(&browser, "one.setAttribute('questionnaire', 'twee')").await;
    wait_for(&browser, "the other questionnaire", "name(one) === ''").await;
    r.fill("Hoe heet u?", "Twee").await;
    run(&browser, "one.save()").await;
    wait_for(&browser, "both drafts", "drafts().sort().join() === 'een,twee'").await;
    // Another form in its place, that is told so before it is there.
    let anew = |then: &str| {
        format!(
            "const anew = one.cloneNode();
             one.replaceWith(anew);
             anew.setAttribute('questionnaire', 'een');
             anew.reset();
             {then}"
        )
    };
    run(&browser, &anew("anew.setAttribute('questionnaire', 'twee');")).await;
    wait_for(&browser, "that the one is erased", "drafts().join() === 'twee'").await;
    r.expect_text("U bent al begonnen").await;
    assert_eq!(run(&browser, "return drafts()").await, json!(["twee"]), "and no more than that");
    let moved = "const anew = one.cloneNode();
        one.replaceWith(anew);
        anew.reset();
        anew.setAttribute('language', 'nl');
        window.document.body.appendChild(window.document.createElement('div')).append(anew);";
    run(&browser, moved).await;
    wait_for(&browser, "that the other is erased", "drafts().length === 0 && name(one) === ''").await;
    // And when it goes for good.
    r.fill("Hoe heet u?", "Drie").await;
    run(&browser, "one.save()").await;
    wait_for(&browser, "a draft", "drafts().length === 1").await;
    run(&browser, "const anew = one.cloneNode(); one.replaceWith(anew); anew.reset(); anew.remove();").await;
    wait_for(&browser, "that it is erased", "drafts().length === 0").await;
}

/// Who asked for it waited for ever: neither that it was kept was told, nor that it was not.
#[tokio::test(flavor = "multi_thread")]
async fn who_asks_to_keep_what_the_visitor_wants_not_kept_is_told_so_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = page_with(&browser, &["questionnaire=een"]).await;
    let r = Respondent::in_page(&browser).await;
    r.tick_alone("Bewaar mijn antwoorden niet op dit apparaat").await;
    let errors = "window.told.filter(([event]) => event === 'error').map(([, { reason, questionnaire }]) => [reason, questionnaire])";
    // There is nothing yet that could be kept.
    run(&browser, "one.save()").await;
    r.fill("Hoe heet u?", "Een").await;
    assert_eq!(run(&browser, &format!("return {errors}")).await, json!([]));
    run(&browser, "one.save()").await;
    wait_for(&browser, "that it is not kept", &format!("JSON.stringify({errors}) === '[[\"declined\",\"een\"]]'"))
        .await;
    assert_eq!(run(&browser, "return drafts()").await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attribute_that_is_empty_is_none_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = page_with(&browser, &["questionnaire=''"]).await;
    let chooses = "one.shadowRoot?.querySelector('a[href=\"?questionnaire=twee\"]') !== null";
    wait_for(&browser, "the choice", chooses).await;
}
