//! The focus and the caret: nothing takes them but what somebody does, and then they go where that leads.

use browser_tests::persona::{self, NAME, OFFERS};
use browser_tests::screen::{self, Expected};
use browser_tests::{Browser, Deployment, Engine, Parent, Respondent};
use fantoccini::key::Key;
use serde_json::json;
use support::Reply;

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_by_itself_moves_neither_focus_nor_caret_in_chromium() {
    by_itself(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_by_itself_moves_neither_focus_nor_caret_in_firefox() {
    by_itself(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_by_itself_moves_neither_focus_nor_caret_in_webkit() {
    by_itself(Engine::Webkit).await;
}

/// Keeping the draft, checking what was left, and a question that appears.
async fn by_itself(engine: Engine) {
    let deployment = Deployment::start().await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    // A question that is not asked is not there at all, for nobody.
    assert_eq!(browser.run("return controls({ kind: 'field', name: arguments[0] }).length", &[NAME.into()]).await, 0);
    assert_eq!(browser.run("return document.body.innerHTML.includes(arguments[0])", &[NAME.into()]).await, false);
    persona::kind_of_organisation(&r).await;
    let follows = "const radio = document.activeElement; const asked = controls({ kind: 'field', name: arguments[0] })[0];
        return radio.type === 'radio' && asked && (radio.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING) > 0";
    browser.wait_for("the focus where it was, before the question that appeared", follows, &[NAME.into()]).await;

    r.fill(NAME, "Bureau Wijkkracht").await;
    browser.press_all(&[Key::Left.into(); 5]).await;
    browser.type_text("s").await;
    let is_kept = "return Object.values(draft()?.answers ?? {}).includes('Bureau Wijkksracht')";
    browser.wait_for("that it is kept", is_kept, &[]).await;
    browser.next_frame().await;
    let caret = "const { selectionStart, selectionEnd } = document.activeElement; return [nameOf(document.activeElement), selectionStart, selectionEnd]";
    assert_eq!(browser.run(caret, &[]).await, json!([NAME, 13, 13]), "the caret after the draft was kept");

    // What is left with an error says so, and the focus is where it was going.
    r.fill(persona::WEBSITE, "nergens").await;
    browser.press(Key::Tab).await;
    let on_next = "return faults().length === 1 && document.activeElement.matches('.utrecht-button-group button')";
    browser.wait_for("the error, and the focus on the next control", on_next, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_is_said_once_a_minute_at_most_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    let listen = "window.said = [];
        const statuses = [...document.querySelectorAll('[role=status]')];
        window.wasSilent = statuses.length > 0 && statuses.every((status) => text(status) === '');
        for (const status of statuses) {
          new MutationObserver(() => text(status) && window.said.push(text(status))).observe(status, { subtree: true, childList: true, characterData: true });
        }";
    browser.run(listen, &[]).await;
    assert_eq!(browser.run("return window.wasSilent", &[]).await, true, "each status is there before it says anything");
    persona::kind_of_organisation(&r).await;
    for word in ["Bureau", "Bureau Wijk", "Bureau Wijkkracht"] {
        r.fill(NAME, word).await;
        let is_kept = "return Object.values(draft()?.answers ?? {}).includes(arguments[0])";
        browser.wait_for("that it is kept", is_kept, &[word.into()]).await;
    }
    browser.next_frame().await;
    // The time in it is that of a minute: what is said twice was not said anew.
    let said = browser.run("return window.said", &[]).await;
    let twice = browser.run("return window.said.filter((line, at) => window.said.indexOf(line) !== at)", &[]).await;
    assert_ne!(said, json!([]), "that it is kept is said");
    assert_eq!(twice, json!([]), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_through_the_form_and_out_of_it_in_chromium() {
    out_of_it(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_through_the_form_and_out_of_it_in_firefox() {
    out_of_it(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_goes_through_the_form_and_out_of_it_in_webkit() {
    out_of_it(Engine::Webkit).await;
}

/// From the page around into the form, and past its last control: no trap.
async fn out_of_it(engine: Engine) {
    let browser = Browser::start(engine).await;
    let parent = Parent::start(None).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script type=module src={0}embed/form.js></script><input id=voor aria-label=Voor>
         <leeragenda-form config={0}config.json></leeragenda-form><input id=na aria-label=Na>",
        parent.files.url()
    );
    browser.go_to(&parent.put("tab.html", &page)).await;
    let _ = Respondent::in_page(&browser).await;
    browser.run("window.document.querySelector('#voor').focus()", &[]).await;
    // Who is where, from the inside: what has the focus, in the order in which it gets it.
    let focused = "const own = window.document.activeElement;
        return own.shadowRoot ? [own.shadowRoot.querySelectorAll('*').length > 0, [...own.shadowRoot.querySelectorAll('*')].indexOf(own.shadowRoot.activeElement)] : own.id";
    let mut places: Vec<i64> = Vec::new();
    for _ in 0..100 {
        browser.press(Key::Tab).await;
        let seen = browser.run(focused, &[]).await;
        if seen == "na" {
            break;
        }
        places.push(seen[1].as_i64().unwrap_or_else(|| panic!("the focus is on {seen} after {places:?}")));
    }
    assert!(places.len() > 4, "Tab came by the controls: {places:?}");
    assert!(places.is_sorted(), "in the order of the page: {places:?}");
    assert_eq!(browser.run(focused, &[]).await, "na", "Tab leaves the form");
}

/// The step with two items, both filled in.
async fn with_two_offers<'browser>(browser: &'browser Browser, deployment: &Deployment) -> Respondent<'browser> {
    let r = Respondent::at_review(browser, deployment.url()).await;
    for _ in 0..4 {
        r.press("Vorige").await;
    }
    r.expect_heading(OFFERS.1).await;
    r
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_that_is_removed_leaves_the_focus_with_its_neighbour_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = with_two_offers(&browser, &deployment).await;
    // An item that is empty goes at once; one with answers is asked about, and stays when that is said.
    let _ = r.add("Nog een aanbod toevoegen", "Aanbod 3", "Hoe heet dit aanbod?").await;
    r.expect_status("Aanbod 3 is toegevoegd.").await;
    r.press("Dit aanbod verwijderen: Aanbod 3").await;
    r.expect_status("Aanbod 3 is verwijderd.").await;
    r.press("Dit aanbod verwijderen: Aanbod 2: Buurtscan").await;
    // The group is called by the question, and told once.
    let asks = "const group = document.activeElement;
        return group.id === 'vraag' && group.matches('[role=group]') && text(document.getElementById(group.getAttribute('aria-labelledby')))";
    let asked = browser.wait_for("the question with the focus", asks, &[]).await;
    assert_eq!(asked, "Wilt u Aanbod 2: Buurtscan verwijderen? Wat u hier heeft ingevuld, gaat dan verloren.");
    r.press("Nee, bewaren").await;
    r.expect_text("Aanbod 2: Buurtscan").await;
    r.press("Dit aanbod verwijderen: Aanbod 2: Buurtscan").await;
    browser.wait_for("the question with the focus", asks, &[]).await;
    r.press("Ja, verwijderen").await;
    r.expect_status("Aanbod 2: Buurtscan is verwijderd.").await;
    let neighbour = "return document.activeElement.matches('h3, button') && text(document.activeElement)";
    let neighbour = browser.wait_for("the focus on its neighbour", neighbour, &[]).await;
    assert!(
        neighbour == "Aanbod 1: Training Samen de buurt veilig" || neighbour == "Nog een aanbod toevoegen",
        "the focus is on {neighbour}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_item_folds_away_and_out_again_for_what_is_wrong_in_it_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = with_two_offers(&browser, &deployment).await;
    let shown = "const labels = [...document.querySelectorAll('label')].filter((label) => text(label) === 'Hoe heet dit aanbod?');
        return labels.filter((label) => label.checkVisibility()).length === arguments[0]";
    let expanded = "return document.activeElement.getAttribute('aria-expanded') === arguments[0]";
    browser.wait_for("the questions of both items", shown, &[2.into()]).await;
    r.within("Aanbod 2: Buurtscan").focus_field("Hoe heet dit aanbod?").await;
    browser.select_all().await;
    browser.press(Key::Delete).await;
    r.press("Inklappen: Aanbod 2").await;
    r.expect_focus_on_button("Uitklappen: Aanbod 2").await;
    browser.wait_for("that it is said to be away", expanded, &["false".into()]).await;
    browser.wait_for("the questions of one item", shown, &[1.into()]).await;
    // What is wrong is on the screen, and the way to it leads there also when it was folded away again.
    r.next().await;
    r.wait_for_summary().await;
    browser.wait_for("the questions of both items", shown, &[2.into()]).await;
    let counted =
        "const errors = [...document.querySelectorAll('.leeragenda-item > .utrecht-form-field-error-message')];
        return errors.map((error) => text(error)).join() === arguments[0]";
    browser.wait_for("no count of errors", counted, &["".into()]).await;
    r.press("Inklappen: Aanbod 2").await;
    browser.wait_for("the questions of one item", shown, &[1.into()]).await;
    // Not the border alone says that something is wrong in there.
    browser.wait_for("the count of errors on the card", counted, &["Er is 1 fout".into()]).await;
    let described = "const by = document.activeElement.getAttribute('aria-describedby');
        return by !== null && text(document.getElementById(by)) === arguments[0]";
    browser.wait_for("the button that is described by it", described, &["Er is 1 fout".into()]).await;
    r.follow("Vul een naam voor dit aanbod in.").await;
    r.within("Aanbod 2").expect_focus_on("Hoe heet dit aanbod?").await;
    browser.wait_for("the questions of both items", shown, &[2.into()]).await;
    browser.wait_for("no count of errors", counted, &["".into()]).await;
    // What happens elsewhere folds nothing out.
    r.press("Inklappen: Aanbod 2").await;
    r.press("Dit aanbod verwijderen: Aanbod 1: Training Samen de buurt veilig").await;
    browser.wait_for("the question with the focus", "return document.activeElement.id === 'vraag'", &[]).await;
    r.press("Nee, bewaren").await;
    browser.wait_for("the questions of one item", shown, &[1.into()]).await;
    r.press("Uitklappen: Aanbod 2").await;
    browser.wait_for("that it is said to be there", expanded, &["true".into()]).await;
}

/// The focus went to the first button of the item, which takes it away: whoever pressed Enter once more lost it.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_all_items_leads_to_a_field_and_not_to_a_button_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let items = json!({ "type": "paneldynamic", "name": "s", "title": "Stukken", "templateTitle": "Stuk", "panelCount": 2,
        "isRequired": true, "templateElements": [{ "type": "text", "name": "x", "title": "Naam van het stuk" }] });
    let page = json!({ "name": "p", "title": "Stukken", "elements": [items] });
    let deployment = Deployment::showing(&json!({ "locale": "nl", "title": "Stukken", "pages": [page] })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("Naar het overzicht").await;
    r.wait_for_summary().await;
    r.follow("Beantwoord minstens één van deze vragen.").await;
    let first = "return document.activeElement === document.querySelector('form input')";
    browser.wait_for("the focus on the first field", first, &[]).await;
}

/// The button to try now went when it was tried, and the focus with it.
#[tokio::test(flavor = "multi_thread")]
async fn trying_again_leaves_the_focus_on_its_button_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let holds = "const button = document.activeElement; return text(button) === 'Nu opnieuw proberen'
        && button.getAttribute('aria-disabled') === arguments[0] && !button.disabled";
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::later(503, "60"));
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    r.expect_text("Wij proberen het over ").await;
    r.press("Nu opnieuw proberen").await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    browser.wait_for("the focus on the button that was pressed", holds, &["true".into()]).await;

    // The page tries again by itself.
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    browser.set_offline(true).await;
    r.press("Versturen").await;
    r.expect_status("U heeft geen internetverbinding.").await;
    r.focus_button("Nu opnieuw proberen").await;
    browser.wait_for("that it can be used", holds, &[json!(null)]).await;
    deployment.receiver.reply_next(Reply::Silence);
    browser.set_offline(false).await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    browser.wait_for("the focus where it was", holds, &["true".into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_leads_to_the_first_radio_of_its_group_and_enter_is_next_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    r.next().await;
    r.wait_for_summary().await;
    r.follow("Kies bij wat voor organisatie u werkt.").await;
    let first = "const radio = document.activeElement;
        return radio.type === 'radio' && [...document.querySelectorAll('form input')].indexOf(radio) === 0 && nameOf(radio)";
    browser.wait_for("the focus on the first radio button", first, &[]).await;
    persona::organisation(&r).await;
    r.focus_field(NAME).await;
    browser.press(Key::Enter).await;
    r.expect_heading("Expertise en ervaring").await;
}

/// Enter did nothing there, and the rule of what must be answered was missing.
#[tokio::test(flavor = "multi_thread")]
async fn enter_on_the_start_page_begins_in_chromium() {
    let asked = json!({ "type": "text", "name": "wie", "title": "Wie bent u?", "isRequired": true });
    let questionnaire = json!({ "locale": "nl", "title": "Vragen", "firstPageIsStartPage": true, "pages": [
        { "name": "begin", "title": "Welkom", "elements": [asked] },
        { "name": "p", "title": "Uw werk", "elements": [{ "type": "text", "name": "b" }] }
    ] });
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Alle vragen zijn verplicht, behalve waar (optioneel) staat.").await;
    r.focus_field("Wie bent u?").await;
    browser.press(Key::Enter).await;
    r.wait_for_summary().await;
    let found = screen::check(&browser, &Expected::default()).await;
    assert_eq!(found, Vec::<String>::new());
    r.fill("Wie bent u?", "Samira").await;
    browser.press(Key::Enter).await;
    r.expect_heading("Uw werk").await;
    // A call without questions is no form.
    let deployment = Deployment::start().await;
    let _ = Respondent::open(&browser, deployment.url()).await;
    let forms = "return document.querySelectorAll('form, .leeragenda-rule').length";
    assert_eq!(browser.run(forms, &[]).await, 0);
}

/// What browsers fill in for those who want it (WCAG 1.3.5), and which keyboard a telephone shows.
#[tokio::test(flavor = "multi_thread")]
async fn fields_say_what_browsers_can_fill_in_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    let tokens = "return [...document.querySelectorAll('form [autocomplete]')].map((one) => [nameOf(one), one.autocomplete, one.type, one.inputMode])";
    r.press("Vorige").await;
    r.expect_heading("Contact en toestemming").await;
    let contact = json!([
        ["Wat is uw naam?", "name", "text", ""],
        ["Wat is uw e-mailadres?", "email", "email", "email"],
        ["Wat is uw telefoonnummer?", "tel", "tel", "tel"],
    ]);
    assert_eq!(browser.run(tokens, &[]).await, contact);
    for _ in 0..5 {
        r.press("Vorige").await;
    }
    r.expect_heading("Uw organisatie").await;
    let organisation = json!([[NAME, "organization", "text", ""], [persona::WEBSITE, "url", "url", "url"]]);
    assert_eq!(browser.run(tokens, &[]).await, organisation);
}
