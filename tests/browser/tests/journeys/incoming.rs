//! What comes into the inventory while something fails: keys that do not fit, an address that never answers, a folder
//! that the browser does not give, a worker that does not load.

use std::fs;

use browser_tests::deployment::{self, dist};
use browser_tests::{Browser, Deployment, Engine};
use serde_json::{Value, json};

use crate::inventory::made_answers;
use crate::organiser::Organiser;

/// What is said when the worker has stopped.
const STOPPED: &str = "Er ging iets mis op deze pagina.";

/// A private key that was made elsewhere.
const ANOTHER: &str = "const [done] = arguments;
    const how = { name: 'RSA-OAEP', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };
    crypto.subtle.generateKey(how, true, ['encrypt', 'decrypt'])
      .then((pair) => crypto.subtle.exportKey('jwk', pair.privateKey))
      .then((key) => done(JSON.stringify(key)), (error) => done('failed: ' + error))";

async fn deployed(responses: &[(&str, &str)], held: Option<&str>) -> Deployment {
    let shipped = deployment::config()["questionnaires"].clone();
    Deployment::as_hosted(
        |config| config["questionnaires"] = shipped,
        |site| {
            let site = responses.iter().fold(site, |site, (name, text)| site.with(name, *text));
            match held {
                Some(name) => site.holding(name),
                None => site,
            }
        },
    )
    .await
}

fn first_of(browser: &Browser) -> String {
    let made = fs::read_to_string(made_answers(browser)).unwrap_or_default();
    made.lines().next().unwrap_or_default().to_owned()
}

/// The right key was chosen while a wrong one was being tried, and met nothing of what that had in its hands: with
/// “Geopend: 0. Niet geopend: 3000” all stayed closed.
#[tokio::test(flavor = "multi_thread")]
async fn whichever_key_comes_when_each_file_meets_the_one_that_opens_it_in_chromium() {
    const FILES: usize = 600;
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployed(&[], None).await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let (right, public) = organiser.make_keys().await;
    let wrong = browser.run_async(ANOTHER, &[]).await;
    let wrong = browser.make_file("x/wrong.json", wrong.as_str().unwrap_or_default());
    let response: Value = serde_json::from_str(&first_of(&browser)).unwrap_or_default();
    // One response again and again: much to open, and little to seal.
    let sealed = format!("{}\n", organiser.sealed(&response, &public).await).repeat(FILES);
    let sealed = browser.make_file("x/sealed.ndjson", &sealed);
    organiser.choose("#bestanden", std::slice::from_ref(&sealed)).await;
    organiser.expect(&format!("Er zijn nog {FILES} versleutelde antwoorden.")).await;
    organiser.choose("#sleutel", &[wrong]).await;
    organiser.choose("#sleutel", std::slice::from_ref(&right)).await;
    organiser.expect(&format!("Met deze sleutel geopend: {FILES}. Niet geopend: 0.")).await;
    organiser.expect_counts(&[("Antwoorden", 1), ("Nog versleuteld", 0)]).await;
    // The same file again; and while what it opens is being read.
    organiser.press("Alles sluiten").await;
    let gone = "return document.querySelector('.overview-counts') === null";
    browser.wait_for("that everything is closed", gone, &[]).await;
    organiser.choose("#bestanden", &[sealed]).await;
    organiser.choose("#sleutel", &[right]).await;
    organiser.expect_counts(&[("Antwoorden", 1), ("Nog versleuteld", 0)]).await;
}

/// Nothing was said, “Stoppen” did nothing, and what was read from a file did not show.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_never_answers_holds_nothing_up_and_can_be_stopped_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployed(&[("antwoorden/een.json", "{}")], Some("antwoorden/een.json")).await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let write = "const list = document.querySelector('#adressen'); list.closest('details').open = true;
        list.value = arguments[0]; list.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(write, &["../antwoorden/een.json".into()]).await;
    organiser.press("Ophalen").await;
    organiser.expect("0 van 1 bestand gelezen").await;
    organiser.choose("#bestanden", &[browser.make_file("x/one.json", &first_of(&browser))]).await;
    organiser.expect("1 van 2 bestanden gelezen").await;
    organiser.expect_counts(&[("Antwoorden", 1)]).await;
    organiser.press("Stoppen").await;
    organiser.expect("Gestopt. 1 bestand is gelezen.").await;
    organiser.expect("Het bestand is niet gelezen, of niet helemaal: het lezen is gestopt.").await;
    let refused = organiser.texts(".overview-refused tbody th").await;
    assert!(refused[0].as_str().is_some_and(|name| name.ends_with("antwoorden/een.json")), "{refused}");
    assert_eq!(browser.run("return document.activeElement.id", &[]).await, "openen", "the button is gone");
    deployment.site.let_go();
}

/// A file that was gone when the folder was read vanished without a word, and a folder that could not be read was empty.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_dropped_folder_does_not_give_is_listed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = deployed(&[], None).await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let drop = "const [answers] = arguments; const gone = (yes, no) => no(new DOMException('it is gone', 'NotFoundError'));
        const good = { isFile: true, fullPath: '/map/goed.json', file: (yes) => yes(new File([answers], 'goed.json')) };
        const lost = { isFile: true, fullPath: '/map/weg.json', file: gone };
        const shut = { isFile: false, fullPath: '/map/dicht', createReader: () => ({ readEntries: gone }) };
        const parts = [[good, lost, shut], []];
        const folder = { isFile: false, fullPath: '/map', createReader: () => ({ readEntries: (yes) => yes(parts.shift()) }) };
        DataTransferItem.prototype.webkitGetAsEntry = () => folder;
        const transfer = new DataTransfer(); transfer.items.add(new File([''], 'map'));
        document.querySelector('.overview-drop').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))";
    browser.run(drop, &[first_of(&browser).into()]).await;
    organiser.expect_counts(&[("Antwoorden", 1), ("Niet gelezen", 2)]).await;
    organiser.expect("it is gone").await;
    assert_eq!(organiser.texts(".overview-refused tbody th").await, json!(["map/weg.json", "map/dicht"]));
}

/// The page was complete, and did nothing with files. What was said of a worker that had stopped went away with the
/// next thing that was pressed; and it stood above the agenda on paper.
#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_does_not_load_is_told_and_stays_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let named = |begin: &str, end: &str| {
        let files = fs::read_dir(dist().join("overview")).into_iter().flatten().flatten();
        let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        names.find(|name| name.starts_with(begin) && name.ends_with(end)).unwrap_or_default()
    };
    let (boot, module) = (format!("overview/{}", named("boot-", ".js")), named("overview_bg-", ".wasm"));
    let whole = String::from_utf8(deployment::file(&boot)).unwrap_or_default();
    let broken = format!("(globalThis.document ? \"./{module}\" : \"./gone.wasm\")");
    let broken = whole.replace(&format!("\"./{module}\""), &broken);
    assert_ne!(broken, whole, "the worker loads");
    let deployment = deployed(&[(&boot, &broken)], None).await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.expect(STOPPED).await;
    let file = browser.make_file("x/one.json", &first_of(&browser));
    organiser.choose("#bestanden", &[file]).await;
    organiser.expect(STOPPED).await;
    organiser.choose("#sleutel", &[browser.make_file("x/key.json", "{}")]).await;
    organiser.expect(STOPPED).await;
    organiser.expect_no("Bezig").await;
    organiser.go("Exporteren", "Exporteren").await;
    organiser.expect(STOPPED).await;
    let shown = "return getComputedStyle(document.querySelector('.overview-main > [role=alert]')).display";
    assert_eq!(browser.run(shown, &[]).await, "block");
    browser.set_media("print", &[]).await;
    assert_eq!(browser.run(shown, &[]).await, "none", "on paper");
    browser.set_media("", &[]).await;
}
