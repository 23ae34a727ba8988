//! From answers to agenda, in a browser: three respondents send what they offer, three send what they
//! ask; the organiser opens the receiver's folder. All of it on a host that sends what it is told to: under another
//! policy than the one that is shipped, nobody saw that the page did not start.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::deployment::{self, file, sha256};
use browser_tests::{Browser, Deployment, Engine, Respondent, axe, pictures};
use serde_json::{Value, json};

use crate::organiser::Organiser;

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";

#[tokio::test(flavor = "multi_thread")]
async fn from_answers_to_agenda_in_chromium() {
    from_answers_to_agenda(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_answers_to_agenda_in_firefox() {
    from_answers_to_agenda(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn from_answers_to_agenda_in_webkit() {
    from_answers_to_agenda(Engine::Webkit).await;
}

async fn from_answers_to_agenda(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = both_questionnaires().await;
    for (questionnaire, number, answers) in respondents() {
        hand_in(&browser, &deployment, questionnaire, number, answers).await;
    }
    let received = deployment.receiver.responses();
    assert_eq!(received.len(), 6, "six respondents");

    let organiser = Organiser::open(&browser, deployment.url()).await;
    let (private, public) = organiser.make_keys().await;
    let mut files = Vec::new();
    for response in &received {
        let (id, answers) = (response["id"].as_str().unwrap_or_default(), &response["answers"]);
        let text = match answers["vragen"][0]["vraag"].as_str() {
            Some("Wie helpt tegen schimmel?") => organiser.sealed(response, &public).await,
            _ => response.to_string(),
        };
        files.push(browser.make_file(&format!("responses/{id}.json"), &text));
    }
    // One of them was sent twice, one was only saved, and one is no answer.
    let again =
        received.iter().find(|response| response["questionnaire"]["id"] == "aanbod").cloned().unwrap_or_default();
    files.push(browser.make_file("responses/again.json", &again.to_string()));
    let mut draft = received[0].clone();
    (draft["id"], draft["status"]) = ("00000000-0000-4000-8000-000000000000".into(), "draft".into());
    files.push(browser.make_file("responses/draft.json", &draft.to_string()));
    files.push(browser.make_file("responses/notes.txt", "call Jan"));
    organiser.choose("#bestanden", &files).await;
    organiser.expect("Er is nog 1 versleuteld antwoord.").await;
    // Only the answers were counted: who does not see the list below believed that all was read.
    organiser.expect("Niet gelezen: 1.").await;
    organiser.choose("#sleutel", &[private]).await;
    organiser.expect("De geheime sleutel is geopend.").await;
    organiser
        .expect_counts(&[
            ("Antwoorden", 7),
            ("Waarvan concept", 1),
            ("Dubbel", 1),
            ("Niet gelezen", 1),
            ("Nog versleuteld", 0),
        ])
        .await;
    organiser.expect("notes.txt").await;
    organiser.expect("Het bestand is geen JSON, of is afgebroken.").await;

    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.expect("6 van 7 antwoorden").await;
    assert_eq!(organiser.texts(".overview-card--warm li").await, json!(["Wonen"]), "white spots");
    assert_eq!(
        organiser.texts(".overview-card:not(.overview-card--warm) li").await,
        json!(["Onderwijs en opvoeding", "Gezondheid"])
    );
    let asked = organiser.texts(".overview-asked h3").await;
    assert_eq!(asked.as_array().map(Vec::len), Some(3), "{asked}");
    organiser.expect("Training Veilig – Bureau 1").await;
    organiser
        .expect(
            "zelfde thema: Veiligheid en ondermijning · zelfde vorm: Training of leergang · voor deze vrager: Bewoners",
        )
        .await;

    organiser.go("Agenda", "Agenda").await;
    organiser.expect("Naar dit thema wordt gevraagd, en niemand biedt het aan.").await;
    organiser.expect("Training Veilig – Bureau 1").await;
    let agenda = organiser.texts(".overview-agenda").await.to_string();
    assert!(!agenda.contains("Onderzoek Veilig") && !agenda.contains("Bureau 2"), "no consent: {agenda}");
    assert!(!agenda.contains("voorbeeld.example"), "no contact details: {agenda}");
    let title = "return document.title";
    assert_eq!(browser.run(title, &[]).await, "Kennis- en leeragenda Leefbaarheid en Veiligheid", "what is printed");
    // What somebody wrote in lines stood there as one.
    let lines = "return getComputedStyle(document.querySelector('.overview-pieces dd')).whiteSpace";
    assert_eq!(browser.run(lines, &[]).await, "pre-line");
    let experience = "return [...document.querySelectorAll('.overview-chapter')]
        .filter((chapter) => text(chapter.querySelector('h3')) === 'Wonen').map((chapter) =>
          [...chapter.querySelectorAll('h4')].filter((title) => text(title) === 'Expertise en ervaring').map((title) =>
            [...title.nextElementSibling.children].map((piece) => text(piece.querySelector('strong')))))";
    assert_eq!(browser.run(experience, &[]).await, json!([[["Bureau 1", "Bureau 3"]]]), "with consent only");

    organiser.go("English", "Agenda").await;
    organiser.expect("This theme is asked about, and nobody offers it.").await;
    let spoken = "return [...document.querySelectorAll('.overview-pieces strong')].map((name) => name.lang)";
    let spoken = browser.run(spoken, &[]).await;
    assert!(spoken.as_array().is_some_and(|all| !all.is_empty() && all.iter().all(|tag| tag == "nl")), "{spoken}");
}

/// Every part of the page under axe-core and as a picture, narrow and wide.
#[tokio::test(flavor = "multi_thread")]
async fn every_part_of_the_inventory_is_accessible_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    // The rules for the page around (style/page.css) were lost once.
    assert_eq!(browser.run("return getComputedStyle(document.body).margin", &[]).await, "0px");
    let made = made_answers(&browser);
    organiser.choose("#bestanden", &[made, browser.make_file("x/empty.json", "")]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    let mut found = Vec::new();
    for part in ["Bestanden", "Per vraag", "Vraag en aanbod", "Agenda", "Exporteren", "Sleutels"] {
        organiser.go(part, part).await;
        for width in [320, 360, 1280] {
            browser.resize(width, 1000).await;
            browser.next_frame().await;
            let findings = axe::run(&browser).await;
            found.extend(findings.violations.iter().map(|line| format!("{part} at {width}: {line}")));
            let scrolls = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            assert_eq!(browser.run(scrolls, &[]).await, false, "{part} at {width} scrolls sideways");
            if width != 320 {
                let name = format!("inventory-{}-{width}", part.to_lowercase().replace(' ', "-"));
                // The agenda of 300 answers is longer than a picture can be.
                pictures::keep(&name, &browser.picture_of_view().await);
            }
        }
        if part == "Vraag en aanbod" {
            pictures::keep_for_readme("inventory-1280", &browser.picture_of_view().await);
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The page goes on answering while it reads, and stops when it is told to.
#[tokio::test(flavor = "multi_thread")]
async fn reading_can_be_stopped_and_everything_can_be_closed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let made = fs::read_to_string(made_answers(&browser)).unwrap_or_default();
    // Each line again and again, under the same ids: much to read, and little to keep.
    let long = browser.make_file("x/long.ndjson", &made.repeat(120));
    organiser.choose("#bestanden", &[long, browser.make_file("x/other.json", "{}")]).await;
    organiser.press("Stoppen").await;
    // What was read halfway was counted as read, and nothing said so; and the focus was gone with the button.
    organiser.expect("Gestopt. 0 bestanden zijn gelezen.").await;
    organiser.expect("Het bestand is niet gelezen, of niet helemaal: het lezen is gestopt.").await;
    assert_eq!(organiser.texts(".overview-refused tbody th").await, json!(["long.ndjson", "other.json"]));
    assert_eq!(browser.run("return document.activeElement.id", &[]).await, "openen");
    organiser.press("Alles sluiten").await;
    let gone = "return document.querySelector('.overview-counts') === null";
    browser.wait_for("that everything is closed", gone, &[]).await;
}

/// Among ten thousands of answers the numbers of before stood there, as if they were those of the filter.
#[tokio::test(flavor = "multi_thread")]
async fn that_a_filter_is_still_at_work_is_said_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &[made_answers(&browser)]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    organiser.go("Per vraag", "Per vraag").await;
    let busy = "const late = document.querySelector('.overview-shown .overview-late');
        return late !== null && getComputedStyle(late).visibility === 'visible' && late.textContent === 'Bezig…'";
    assert_eq!(browser.run(busy, &[]).await, false);
    // A worker that has too much to do: it hears of the filter later.
    let hold = "const own = Worker.prototype.postMessage, held = [];
        Worker.prototype.postMessage = function (...all) { held.push(() => own.apply(this, all)); };
        window.letGo = () => { Worker.prototype.postMessage = own; held.forEach((one) => one()); }";
    browser.run(hold, &[]).await;
    browser.run("document.querySelector('#zoek').focus()", &[]).await;
    browser.type_text("schimmel").await;
    browser.wait_for("that it is at work", busy, &[]).await;
    browser.run("letGo()", &[]).await;
    let done = "return document.querySelector('.overview-late') === null
        && /^\\d+ van/.test(document.querySelector('.overview-shown').textContent.trim())";
    browser.wait_for("that it is done", done, &[]).await;
}

/// What was still being read came in after everything had been closed, and the private key went on opening.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_being_read_comes_after_everything_was_closed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let (private, public) = organiser.make_keys().await;
    organiser.choose("#sleutel", &[private]).await;
    organiser.expect("De geheime sleutel is geopend.").await;
    let made = fs::read_to_string(made_answers(&browser)).unwrap_or_default();
    let mut lines = made.lines();
    let [one, other, last] = std::array::from_fn(|_| lines.next().unwrap_or_default());
    organiser.choose("#bestanden", &[browser.make_file("x/one.json", one)]).await;
    organiser.expect_counts(&[("Antwoorden", 1)]).await;
    // Two readings at once, each of them long.
    for name in ["x/long.ndjson", "x/longer.ndjson"] {
        let long = browser.make_file(name, &made.repeat(120));
        organiser.choose("#bestanden", &[long]).await;
    }
    browser.wait_for("reading", "return document.querySelector('#voortgang') !== null", &[]).await;
    organiser.press("Alles sluiten").await;
    let gone = "return document.querySelector('.overview-counts') === null
        && document.querySelector('#voortgang') === null && document.querySelector('#sleutel').value === ''";
    browser.wait_for("that everything is closed", gone, &[]).await;
    let sealed = organiser.sealed(&serde_json::from_str(one).unwrap_or_default(), &public).await;
    organiser.choose("#bestanden", &[browser.make_file("x/sealed.json", &sealed)]).await;
    organiser.expect("Er is nog 1 versleuteld antwoord.").await;
    // What would still come has come by the end of a file that is as long.
    let as_long = [other, "\n"].concat().repeat(120 * made.lines().count()) + last;
    organiser.choose("#bestanden", &[browser.make_file("x/as-long.ndjson", &as_long)]).await;
    organiser.expect_counts(&[("Antwoorden", 2), ("Nog versleuteld", 1)]).await;
}

/// The public key could be copied before, and the private one was thrown away without a word by looking at another part.
#[tokio::test(flavor = "multi_thread")]
async fn a_private_key_that_was_not_saved_stays_and_the_public_one_waits_for_it_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving);
        return leaving.defaultPrevented";
    let public = "return document.querySelector('#openbaar')?.value ?? ''";
    organiser.go("Sleutels", "Sleutels").await;
    assert_eq!(browser.run(asks, &[]).await, false, "nothing would be lost");
    organiser.press("Sleutels maken").await;
    organiser.expect("De geheime sleutel is nog niet bewaard").await;
    assert_eq!(browser.run(public, &[]).await, "");
    organiser.go("Bestanden", "Bestanden").await;
    assert_eq!(browser.run(asks, &[]).await, true);
    organiser.go("Sleutels", "Sleutels").await;
    organiser.expect("De geheime sleutel is nog niet bewaard").await;
    let private = organiser.download("Geheime sleutel bewaren", "leeragenda-private-key.json").await;
    organiser.expect("De geheime sleutel is bewaard als bestand.").await;
    organiser.expect_no("nog niet bewaard").await;
    assert_eq!(browser.run(asks, &[]).await, false, "it is kept elsewhere");
    let private: Value = serde_json::from_slice(&fs::read(private).unwrap_or_default()).unwrap_or_default();
    organiser.go("Bestanden", "Bestanden").await;
    organiser.go("Sleutels", "Sleutels").await;
    let public = browser.run(public, &[]).await;
    let public: Value = serde_json::from_str(public.as_str().unwrap_or_default()).unwrap_or_default();
    assert!(public["n"].is_string() && public["n"] == private["n"], "{public}");
}

/// “Dit bestand is geen geheime sleutel” stood above “De geheime sleutel is geopend.”
#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_key_is_not_said_to_be_opened_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let (private, _) = organiser.make_keys().await;
    organiser.choose("#sleutel", std::slice::from_ref(&private)).await;
    organiser.expect("De geheime sleutel is geopend.").await;
    organiser.choose("#sleutel", &[browser.make_file("x/empty.json", "")]).await;
    organiser.expect("Dit bestand is geen geheime sleutel").await;
    organiser.expect_no("De geheime sleutel is geopend.").await;
    organiser.choose("#sleutel", &[private]).await;
    organiser.expect("De geheime sleutel is geopend.").await;
    organiser.expect_no("Dit bestand is geen geheime sleutel").await;
}

/// The questionnaires that are shipped ask for no numbers and have no matrix; others' do.
#[tokio::test(flavor = "multi_thread")]
async fn every_picture_of_numbers_is_drawn_under_the_policy_that_is_shipped_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = json!({ "title": "Proef", "pages": [{ "name": "p", "elements": [
        { "type": "radiogroup", "name": "keuze", "title": "Keuze", "choices": ["rood", "blauw"] },
        { "type": "matrix", "name": "rooster", "title": "Rooster", "columns": ["ja", "nee"], "rows": ["eerst", "later"] },
        { "type": "text", "inputType": "number", "name": "getal", "title": "Getal" },
        { "type": "comment", "name": "tekst", "title": "Tekst" },
    ] }] })
    .to_string();
    let digest = sha256(questionnaire.as_bytes());
    let deployment = Deployment::as_hosted(
        |config| config["questionnaires"] = json!([{ "id": "proef", "file": "questionnaires/proef.json" }]),
        |site| site.with("questionnaires/proef.json", questionnaire),
    )
    .await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let response = |number: u32| {
        json!({
            "format": "leeragenda/response/1", "id": format!("5f0c4a5e-7d0e-4c1b-9a53-{number:012}"),
            "questionnaire": { "id": "proef", "sha256": digest }, "language": "nl", "status": "complete",
            "savedAt": "2026-11-23T10:15:00Z",
            "answers": { "keuze": "rood", "rooster": { "eerst": "ja" }, "getal": number, "tekst": format!("Antwoord {number}") },
        })
        .to_string()
    };
    let files: Vec<PathBuf> =
        (1..=3).map(|number| browser.make_file(&format!("proef/{number}.json"), &response(number))).collect();
    organiser.choose("#bestanden", &files).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
    organiser.go("Per vraag", "Per vraag").await;
    organiser.expect("Antwoord 3").await;
    for drawn in [".overview-bars thead td.overview-picture", ".overview-heat", ".overview-spread > line.overview-axis"]
    {
        let count = "return document.querySelectorAll(arguments[0]).length > 0";
        assert_eq!(browser.run(count, &[drawn.into()]).await, true, "{drawn}");
    }
    assert_eq!(browser.console().await, Vec::<String>::new(), "what the policy blocked");
}

/// Files that are dropped on the page, and files of the same site by their addresses; not those of another.
#[tokio::test(flavor = "multi_thread")]
async fn files_are_dropped_and_fetched_from_this_site_only_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let text = fs::read_to_string(made_answers(&browser)).unwrap_or_default();
    let lines: Vec<String> = text.lines().take(3).map(str::to_owned).collect();
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::as_hosted(
        |config| config["questionnaires"] = shipped,
        |site| site.with("antwoorden/een.json", lines[0].clone()).with("antwoorden/twee.json", lines[1].clone()),
    )
    .await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let write = "const list = document.querySelector('#adressen'); list.closest('details').open = true;
        list.value = arguments[0]; list.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(write, &["https://elders.example/antwoord.json".into()]).await;
    organiser.press("Ophalen").await;
    let alarm = "return [...document.querySelectorAll('[role=alert]')].some((alert) => text(alert).length > 0)";
    browser.wait_for("that it is refused", alarm, &[]).await;
    browser.run(write, &["../antwoorden/een.json\n../antwoorden/twee.json".into()]).await;
    organiser.press("Ophalen").await;
    organiser.expect_counts(&[("Antwoorden", 2)]).await;
    let drop = "const transfer = new DataTransfer(); transfer.items.add(new File([arguments[0]], 'drie.json'));
        document.querySelector('.overview-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))";
    browser.run(drop, &[lines[2].clone().into()]).await;
    organiser.expect_counts(&[("Antwoorden", 3)]).await;
    // A file that is dropped beside that place would be opened in the place of the page; words may go to a field.
    let beside = "const transfer = new DataTransfer();
        if (arguments[0]) transfer.items.add(new File(['{}'], 'vier.json')); else transfer.setData('text/plain', 'vier');
        const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
        return document.querySelector('h1').dispatchEvent(drop)";
    assert_eq!(browser.run(beside, &[true.into()]).await, false, "a file");
    assert_eq!(browser.run(beside, &[false.into()]).await, true, "words");
}

pub(crate) fn first_line(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_default();
    serde_json::from_str(text.lines().next().unwrap_or_default()).unwrap_or_default()
}

/// 300 made-up answers, in one file.
pub(crate) fn made_answers(browser: &Browser) -> PathBuf {
    let digest = |name: &str| sha256(&file(&format!("questionnaires/{name}.json")));
    let mut answers = support::answers::Answers::new(2026, [digest("aanbod"), digest("vraag")]);
    let lines: String = (0..300).map(|_| format!("{}\n", answers.next_response())).collect();
    browser.make_file("made/answers.ndjson", &lines)
}

pub(crate) async fn both_questionnaires() -> Deployment {
    let shipped = deployment::config()["questionnaires"].clone();
    Deployment::as_hosted(|config| config["questionnaires"] = shipped, |site| site).await
}

/// As in `tests/overview/supply_and_demand.rs`, with the answers that a form cannot do without.
fn respondents() -> Vec<(&'static str, u8, Value)> {
    let offer = |number: u8, publish: bool, offer: Value| {
        let mut answers = json!({"soort_organisatie": "adviesbureau", "actief": true, "organisatie": format!("Bureau {number}"),
            "themas": ["wonen"], "heeft_aanbod": true, "aanbod": [offer], "heeft_netwerken": false,
            "toestemming_publicatie": publish, "contact_mag": true, "contact_email": format!("b{number}@voorbeeld.example")});
        if publish {
            answers["toestemming_contactgegevens"] = false.into();
        }
        ("aanbod", number, answers)
    };
    let question = |number: u8, question: Value| {
        ("vraag", number, json!({"vragen": [question], "rol": "bewoners", "toestemming_publicatie": true}))
    };
    vec![
        offer(
            1,
            true,
            json!({"naam": "Training Veilig", "themas": ["veiligheid_ondermijning"], "vorm": ["training_leergang"], "doelgroep": ["bewoners"]}),
        ),
        offer(
            2,
            false,
            json!({"naam": "Onderzoek Veilig", "themas": ["veiligheid_ondermijning", "gezondheid"], "vorm": ["onderzoek"]}),
        ),
        offer(3, true, json!({"naam": "Schoolplein", "themas": ["onderwijs"], "vorm": ["publicatie"]})),
        question(
            4,
            json!({"vraag": "Hoe blijft de straat veilig?", "themas": ["veiligheid_ondermijning"], "vorm": ["training_leergang"]}),
        ),
        question(5, json!({"vraag": "Wie helpt tegen schimmel?", "themas": ["wonen"]})),
        question(6, json!({"vraag": "Wat doen we met afval?"})),
    ]
}

/// A respondent goes on with a file that was saved, looks it over, and sends it.
async fn hand_in(browser: &Browser, deployment: &Deployment, questionnaire: &str, number: u8, answers: Value) {
    let url = format!("{}?questionnaire={questionnaire}", deployment.url());
    let r = Respondent::open(browser, &url).await;
    let id = format!("5f0c4a5e-7d0e-4c1b-9a53-{number:012}");
    let saved = json!({
        "format": "leeragenda/response/1",
        "id": id,
        "questionnaire": { "id": questionnaire, "sha256": sha256(&file(&format!("questionnaires/{questionnaire}.json"))) },
        "language": "nl", "status": "draft", "savedAt": "2026-11-23T10:15:00Z", "answers": answers,
    });
    let path = browser.make_file(&format!("saved-{number}.json"), &saved.to_string());
    r.read_back_as(&id, &path).await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
}
