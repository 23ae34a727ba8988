//! One response, looked at by itself: from what stands in it to the file that it was read from, and back. And what is
//! lost when the inventory is left: Back, a reload, a language.

use std::path::PathBuf;

use browser_tests::deployment::{file, sha256};
use browser_tests::{Browser, Engine, axe, pictures};
use serde_json::{Value, json};

use crate::inventory::{both_questionnaires, made_answers};
use crate::organiser::Organiser;

const ASKED: &str = "Wie helpt tegen schimmel?";
const OFFERED: &str = "Schimmelspreekuur";
const FOCUS: &str =
    "return document.activeElement.id === arguments[0] || text(document.activeElement) === arguments[0]";
const HEADING: &str = "return text(document.querySelector('h1')) === arguments[0]";

/// Two who ask, and one who offers; one of those who ask sent twice.
fn three(browser: &Browser) -> Vec<PathBuf> {
    let response = |questionnaire: &str, number: u8, answers: Value| {
        json!({
            "format": "leeragenda/response/1", "id": format!("5f0c4a5e-7d0e-4c1b-9a53-{number:012}"),
            "questionnaire": { "id": questionnaire, "sha256": sha256(&file(&format!("questionnaires/{questionnaire}.json"))) },
            "language": "nl", "status": "complete", "savedAt": format!("2026-11-23T10:1{number}:00Z"), "answers": answers,
        })
    };
    let asks = |question: &str| json!({"vragen": [{"vraag": question, "themas": ["wonen"]}], "rol": "bewoners", "toestemming_publicatie": true});
    let offers = json!({"soort_organisatie": "adviesbureau", "actief": true, "organisatie": "Bureau Droog",
        "aanbod": [{"naam": OFFERED, "themas": ["wonen"]}], "toestemming_publicatie": true, "contact_mag": false});
    let mut earlier = response("vraag", 1, asks("Wie helpt?"));
    earlier["savedAt"] = "2026-11-22T10:15:00Z".into();
    let lines = format!("{}\n{}\n", response("vraag", 2, asks("Wat kost een dak?")), response("vraag", 1, asks(ASKED)));
    vec![
        browser.make_file("x/earlier.json", &earlier.to_string()),
        browser.make_file("x/lines.ndjson", &lines),
        browser.make_file("x/droog.json", &response("aanbod", 3, offers).to_string()),
    ]
}

/// Texts stood there without a sender, and no question said who asks: who took permission back was to be found by hand.
#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_response_leads_to_it_and_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &three(&browser)).await;
    organiser.expect_counts(&[("Antwoorden", 3), ("Dubbel", 1)]).await;
    organiser.go("Per vraag", "Per vraag").await;
    browser.run("document.querySelector('#zoek').focus()", &[]).await;
    browser.type_text("schimmel").await;
    organiser.expect("2 van 3 antwoorden").await;
    let choose = "const list = document.querySelector('#questionnaire'); list.value = 'vraag';
        list.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.run(choose, &[]).await;

    let asked = format!("Heel antwoord: {ASKED}");
    organiser.press(&asked).await;
    browser.wait_for("the focus on the line", FOCUS, &["heel-antwoord".into()]).await;
    let version = &sha256(&file("questionnaires/vraag.json"))[..8];
    let line = "Eén antwoord: lines.ndjson:2, id 5f0c4a5e-7d0e-4c1b-9a53-000000000001, verzonden op 23-11-2026, 11:11";
    organiser.expect(&format!("{line}, versie {version}.")).await;
    organiser.expect("Hetzelfde id hebben ook deze bestanden, die niet meetellen:").await;
    assert_eq!(organiser.texts(".overview-one li").await, json!(["earlier.json"]));
    organiser.expect("1 van 3 antwoorden").await;
    assert_eq!(organiser.texts(".overview-texts .overview-whole").await, json!([]), "it is here");
    look(&browser, "per-vraag").await;

    organiser.press("Alle antwoorden").await;
    browser.wait_for("the focus where it came from", FOCUS, &[asked.clone().into()]).await;
    organiser.expect("2 van 3 antwoorden").await;
    assert_eq!(browser.run("return document.querySelector('#questionnaire').value", &[]).await, "vraag");

    // From an offer that matches a question; and the browser's Back.
    organiser.press("Filters wissen").await;
    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.expect("3 van 3 antwoorden").await;
    let offered = format!("Heel antwoord: {OFFERED}");
    organiser.go(&offered, "Per vraag").await;
    organiser.expect("Eén antwoord: droog.json").await;
    browser.wait_for("the focus on the line", FOCUS, &["heel-antwoord".into()]).await;
    assert_eq!(organiser.texts("#questionnaire option").await.as_array().map(Vec::len), Some(1));
    assert_eq!(browser.run("return document.querySelector('#questionnaire').value", &[]).await, "aanbod");
    browser.back().await;
    browser.wait_for("supply and demand", HEADING, &["Vraag en aanbod".into()]).await;
    organiser.expect("3 van 3 antwoorden").await;
    browser.wait_for("the focus where it came from", FOCUS, &[offered.into()]).await;
    look(&browser, "market").await;

    // From the agenda; it follows, too, and without the name of a file.
    organiser.go("Agenda", "Agenda").await;
    look(&browser, "agenda").await;
    organiser.go(&asked, "Per vraag").await;
    organiser.expect("Eén antwoord: lines.ndjson:2").await;
    organiser.go("Agenda", "Agenda").await;
    let agenda = organiser.texts(".overview-agenda").await.to_string();
    assert!(agenda.contains(ASKED) && !agenda.contains("Wat kost een dak?"), "{agenda}");
    assert!(agenda.contains("000000000001") && !agenda.contains("lines.ndjson"), "{agenda}");
    let copied = "return getComputedStyle(document.querySelector('.overview-agenda .overview-whole')).userSelect";
    assert_eq!(browser.run(copied, &[]).await, "none");
}

/// Under axe-core and as a picture, narrow and wide; each button as high as a finger needs.
async fn look(browser: &Browser, name: &str) {
    let mut found = Vec::new();
    for width in [360, 1280] {
        browser.resize(width, 1000).await;
        browser.next_frame().await;
        let findings = axe::run(browser).await;
        found.extend(findings.violations.iter().map(|line| format!("{name} at {width}: {line}")));
        let scrolls = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        assert_eq!(browser.run(scrolls, &[]).await, false, "{name} at {width} scrolls sideways");
        let low = "return [...document.querySelectorAll('.overview-whole')].every((one) => one.getBoundingClientRect().height >= 24)";
        assert_eq!(browser.run(low, &[]).await, true, "{name} at {width}");
        pictures::keep(&format!("inventory-whole-{name}-{width}"), &browser.picture_of_view().await);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A reload, Back or closing dropped all that was read, without a question; that nothing is kept was said nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_asks_before_what_was_read_is_lost_and_only_then_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.expect("De pagina bewaart ook niets").await;
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving);
        return leaving.defaultPrevented";
    assert_eq!(browser.run(asks, &[]).await, false, "nothing would be lost");
    organiser.choose("#bestanden", &[browser.make_file("x/notes.txt", "call Jan")]).await;
    organiser.expect_counts(&[("Niet gelezen", 1)]).await;
    assert_eq!(browser.run(asks, &[]).await, false, "nothing was taken");
    organiser.choose("#bestanden", &three(&browser)).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
    browser.wait_for("that it asks", asks, &[]).await;
    organiser.press("Alles sluiten").await;
    organiser.expect_no("Dubbele antwoorden").await;
    assert_eq!(browser.run(asks, &[]).await, false, "nothing is left");
}

/// Back left the inventory from whichever part; a reload spoke Dutch again.
#[tokio::test(flavor = "multi_thread")]
async fn back_leads_to_the_part_before_and_a_reload_keeps_the_language_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &three(&browser)).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
    organiser.go("Per vraag", "Per vraag").await;
    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.go("English", "Supply and demand").await;
    browser.back().await;
    browser.wait_for("the part before", HEADING, &["Per question".into()]).await;
    let is_heading = "return document.activeElement === document.querySelector('h1')";
    browser.wait_for("the focus on its heading", is_heading, &[]).await;
    organiser.expect("3 of 3 responses").await;
    let address = "return location.search === arguments[0]";
    browser.wait_for("the language in an entry of before", address, &["?language=en".into()]).await;
    browser.back().await;
    browser.wait_for("the first part", HEADING, &["Files".into()]).await;
    browser.forward().await;
    browser.wait_for("the part behind it", HEADING, &["Per question".into()]).await;
    organiser.press("Nederlands").await;
    browser.wait_for("Dutch in the address", address, &["?language=nl".into()]).await;
    organiser.press("English").await;
    browser.wait_for("English in the address", address, &["?language=en".into()]).await;
    organiser.go("Files", "Files").await;
    organiser.press("Close everything").await;
    organiser.expect_no("Duplicate responses").await;
    browser.reload().await;
    browser.wait_for("English after a reload", HEADING, &["Files".into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leads_to_the_piece_that_was_pressed_in_chromium() {
    back_leads_to_the_piece_that_was_pressed(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leads_to_the_piece_that_was_pressed_in_firefox() {
    back_leads_to_the_piece_that_was_pressed(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leads_to_the_piece_that_was_pressed_in_webkit() {
    back_leads_to_the_piece_that_was_pressed(Engine::Webkit).await;
}

/// From the agenda, which is drawn bit by bit, and from a list that was printed, Back led to the begin of the part.
async fn back_leads_to_the_piece_that_was_pressed(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &[made_answers(&browser)]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    browser.run("window.printed = 0; window.print = () => { window.printed += 1 }", &[]).await;
    let is_drawn = "return document.querySelectorAll(arguments[0]).length > arguments[1]
        && document.querySelector('[data-left]') === null";
    // The last one is drawn last, and is far below.
    let press =
        "const all = document.querySelectorAll(arguments[0]); all[all.length - 1].click(); return all.length - 1";
    let focus = "const one = document.querySelectorAll(arguments[0])[arguments[1]], box = one?.getBoundingClientRect();
        return one !== undefined && document.activeElement === one && box.top >= 0 && box.bottom <= innerHeight";
    for (part, buttons, is_printed) in [
        ("Agenda", ".overview-agenda .overview-whole", false),
        ("Vraag en aanbod", ".overview-asked .overview-whole", true),
        ("Per vraag", ".overview-texts .overview-whole", true),
    ] {
        organiser.go(part, part).await;
        browser.wait_for(part, is_drawn, &[buttons.into(), 20.into()]).await;
        if is_printed {
            organiser.press("Afdrukken of bewaren als pdf").await;
            browser.wait_for(&format!("more of {part}"), is_drawn, &[buttons.into(), 200.into()]).await;
        }
        let place = browser.run(press, &[buttons.into()]).await;
        browser.wait_for("the focus on the line", FOCUS, &["heel-antwoord".into()]).await;
        browser.back().await;
        browser.wait_for(&format!("{part}, where it was left"), focus, &[buttons.into(), place]).await;
        browser.wait_for(part, HEADING, &[part.into()]).await;
    }
    let printed = ".overview-texts .overview-whole";
    let place = browser.run(press, &[printed.into()]).await;
    browser.wait_for("the focus on the line", FOCUS, &["heel-antwoord".into()]).await;
    organiser.press("Alle antwoorden").await;
    browser.wait_for("the list where it was left", focus, &[printed.into(), place]).await;
    assert_eq!(browser.run("return window.printed", &[]).await, 2, "nothing was printed by going back");
}

/// Goes back to the part before, and then opens the three.
async fn goes_back_and_opens(browser: &Browser, organiser: &Organiser<'_>) {
    browser.back().await;
    browser.wait_for("the part before", HEADING, &["Per vraag".into()]).await;
    organiser.go("Bestanden", "Bestanden").await;
    organiser.choose("#bestanden", &three(browser)).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
}

/// What was opened after "Alles sluiten" or a reload was all about one response once Back had been pressed, in silence.
#[tokio::test(flavor = "multi_thread")]
async fn back_chooses_no_response_of_what_was_closed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &three(&browser)).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
    organiser.go("Per vraag", "Per vraag").await;
    let offered = "Heel antwoord: Bureau Droog";
    organiser.press(offered).await;
    organiser.expect("1 van 3 antwoorden").await;
    organiser.go("Bestanden", "Bestanden").await;
    let entries = browser.run("return history.length", &[]).await;
    organiser.press("Alles sluiten").await;
    organiser.expect_no("Dubbele antwoorden").await;
    assert_eq!(browser.run("return history.length", &[]).await, entries, "no entry leads to where one is");
    browser.back().await;
    browser.wait_for("the part before", HEADING, &["Per vraag".into()]).await;
    organiser.expect("Er zijn nog geen antwoorden geopend.").await;
    browser.forward().await;
    browser.wait_for("the files", HEADING, &["Bestanden".into()]).await;
    goes_back_and_opens(&browser, &organiser).await;
    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.expect("3 van 3 antwoorden").await;

    organiser.go("Per vraag", "Per vraag").await;
    organiser.press(offered).await;
    organiser.expect("1 van 3 antwoorden").await;
    organiser.go("Exporteren", "Exporteren").await;
    // What stood there was that the filters apply, below the line that says that they do not.
    organiser.expect("Het gaat ook hier alleen om het ene antwoord dat gekozen is").await;
    organiser.expect_no("De filters gelden ook hier.").await;
    // The question before the page is left is the browser's own.
    browser.run("addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true)", &[]).await;
    browser.reload().await;
    browser.wait_for("the files", HEADING, &["Bestanden".into()]).await;
    goes_back_and_opens(&browser, &organiser).await;
    organiser.go("Exporteren", "Exporteren").await;
    organiser.expect("3 van 3 antwoorden").await;
    organiser.expect("De filters gelden ook hier.").await;
}

/// Each response of a file that was opened twice was a double of itself, and what was not read was listed twice.
#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_opened_once_more_count_once_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let mut files = three(&browser);
    files.push(browser.make_file("x/notes.txt", "call Jan"));
    organiser.choose("#bestanden", &files).await;
    organiser.expect_counts(&[("Antwoorden", 3), ("Dubbel", 1), ("Niet gelezen", 1)]).await;
    files.push(browser.make_file("x/more.txt", "call Piet"));
    organiser.choose("#bestanden", &files).await;
    organiser.expect_counts(&[("Niet gelezen", 2), ("Dubbel", 1), ("Antwoorden", 3)]).await;
    assert_eq!(organiser.texts(".overview-refused tbody th").await, json!(["notes.txt", "more.txt"]));
    assert_eq!(organiser.texts(".overview-merged tbody td:first-of-type").await, json!(["earlier.json"]));
}

/// "0 van 300 antwoorden" stood above more than a hundred questions.
#[tokio::test(flavor = "multi_thread")]
async fn filters_of_two_questionnaires_are_explained_beside_the_number_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &[made_answers(&browser)]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.expect("300 van 300 antwoorden").await;
    let (by_part, none) =
        ("geldt elke keuze alleen voor de vragenlijst", "Geen antwoord kan aan al deze keuzes voldoen");
    organiser.expect_no(by_part).await;
    let choose = "document.querySelector(arguments[0]).click()";
    browser.run(choose, &["#filter-0-0".into()]).await;
    organiser.expect(by_part).await;
    organiser.expect_no(none).await;
    browser.run(choose, &["#filter-1-0".into()]).await;
    organiser.expect("0 van 300 antwoorden").await;
    organiser.expect(none).await;
    browser.resize(360, 1000).await;
    browser.run("document.querySelector('.overview-shown').scrollIntoView({ block: 'center' })", &[]).await;
    pictures::keep("inventory-reach-360", &browser.picture_of_view().await);
    organiser.go("Exporteren", "Exporteren").await;
    organiser.expect(none).await;
}
