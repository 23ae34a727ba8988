//! Out of the inventory: what it exports waits for the questions, tells what it cuts short, and is opened by other
//! software; what it prints is whole, and says what it is about.

use std::fs;
use std::path::Path;
use std::process::Command;

use browser_tests::deployment::{self, root};
use browser_tests::{Browser, Deployment, Endpoint, Engine, endpoint, pictures};
use serde_json::{Value, json};

use crate::inventory::{both_questionnaires, first_line, made_answers};
use crate::organiser::Organiser;

/// On a slow line the files are read before the deployment is known: what was exported then had no tables, and
/// supply and demand said that there is no `overview.json`.
#[tokio::test(flavor = "multi_thread")]
async fn what_needs_the_questions_waits_for_them_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::as_hosted(
        |config| config["questionnaires"] = shipped,
        |site| site.holding("questionnaires/vraag.json"),
    )
    .await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let made = made_answers(&browser);
    organiser.choose("#bestanden", std::slice::from_ref(&made)).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    for (part, wrong) in [("Per vraag", "staat niet in config.json"), ("Vraag en aanbod", "overview.json")] {
        organiser.go(part, part).await;
        organiser.expect("Bezig").await;
        organiser.expect_no(wrong).await;
    }
    organiser.go("Exporteren", "Exporteren").await;
    // The responses themselves wait for nothing.
    let lines = organiser.download("NDJSON", "leeragenda.ndjson").await;
    assert_eq!(fs::read_to_string(lines).unwrap_or_default().lines().count(), 300);
    let known = browser.downloaded();
    organiser.press("CSV").await;
    organiser.expect("Bezig").await;
    organiser.expect_no("staan alleen in NDJSON").await;
    assert_eq!(browser.downloaded(), known, "nothing is saved without its tables");
    deployment.site.let_go();
    let zip = browser.wait_for_download(&known).await;
    let rows = tables(&[root().join("public/sql").as_os_str(), made.as_os_str(), zip.as_os_str()]);
    assert_eq!(rows["aanbod"].as_u64().zip(rows["vraag"].as_u64()).map(|(one, other)| one + other), Some(300));
    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    organiser.expect("Per thema").await;
}

/// A cell of a workbook holds no more: the organiser was not told.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_workbook_cuts_short_is_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let mut long: Value = first_line(&made_answers(&browser));
    long["answers"]["gebied"] = "lang ".repeat(7000).into();
    organiser.choose("#bestanden", &[browser.make_file("long.json", &long.to_string())]).await;
    organiser.expect_counts(&[("Antwoorden", 1)]).await;
    organiser.go("Exporteren", "Exporteren").await;
    let _ = organiser.download("CSV", "leeragenda-csv.zip").await;
    organiser.expect("Bewaard: leeragenda-csv.zip").await;
    organiser.expect_no("Niet alles past erin").await;
    let _ = organiser.download("Excel (XLSX)", "leeragenda.xlsx").await;
    organiser.expect("Bewaard: leeragenda.xlsx. Niet alles past erin").await;
    organiser.expect(&format!("gebied, {}", long["id"].as_str().unwrap_or_default())).await;
    organiser.press("English").await;
    organiser.expect("Saved: leeragenda.xlsx. Not everything fits").await;
}

/// On paper stood twenty questions and five texts, without a title, or what they were about; and of the table of themes
/// the last column was cut off.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_is_whole_and_says_what_it_is_about_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    organiser.choose("#bestanden", &[made_answers(&browser)]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    // The dialog is the browser's own: it is counted instead. The sheet is A4, without its margins.
    browser.run("window.printed = 0; window.print = () => { window.printed += 1 }", &[]).await;
    browser.resize(680, 1000).await;
    let title = "return [...document.querySelectorAll('h1')].filter(isShown).map(text)";
    let beyond = "const sheet = document.documentElement.clientWidth;
        return [...document.querySelectorAll('.overview-main *')].filter(isShown)
          .filter((one) => one.getBoundingClientRect().right > sheet + 1 || getComputedStyle(one).overflowX === 'auto').map(text)";
    let about = "return text([...document.querySelectorAll('.overview-main > .overview-onpaper')].find(isShown))";

    organiser.go("Vraag en aanbod", "Vraag en aanbod").await;
    browser.run("document.querySelector('#zoek').focus()", &[]).await;
    browser.type_text("e").await;
    let questions = "return document.querySelectorAll('.overview-asked > li').length";
    browser.wait_for("what is sought", "return text(document.body).includes('“e”')", &[]).await;
    browser.set_media("print", &[]).await;
    // Who prints with the browser's own menu gets what is on the screen, and reads that it is not all.
    let part = "return [...document.querySelectorAll('p.overview-onpaper')].filter(isShown).map(text)";
    let asked = browser.run("return parseInt(text(document.querySelector('#vragen + p')), 10)", &[]).await;
    let some = json!([format!("Hier staan de vragen 1 tot en met 20 van de {asked}.")]);
    assert_eq!(browser.run(part, &[]).await, some);
    browser.set_media("", &[]).await;
    organiser.press("Afdrukken of bewaren als pdf").await;
    browser.wait_for("the dialog to print", "return window.printed === 1", &[]).await;
    assert!(asked.as_u64().is_some_and(|asked| asked > 100), "{asked}");
    assert_eq!(browser.run(questions, &[]).await, asked, "all of them");
    browser.set_media("print", &[]).await;
    assert_eq!(browser.run(part, &[]).await, json!([]));
    assert_eq!(browser.run(title, &[]).await, json!(["Vraag en aanbod"]));
    let said = browser.run(about, &[]).await;
    assert!(
        said.as_str().is_some_and(|said| said.contains(" van 300 antwoorden") && said.contains("Zoekwoorden“e”")),
        "{said}"
    );
    assert_eq!(browser.run(beyond, &[]).await, json!([]), "cut off");
    pictures::keep_pdf("inventory-vraag-en-aanbod", &browser.pdf().await);
    browser.set_media("", &[]).await;
    // Something else is looked at: no more of it than is read on a screen.
    browser.run("document.querySelector('#zoek').focus()", &[]).await;
    browser.type_text("n").await;
    browser
        .wait_for("the first page", "return document.querySelectorAll('.overview-asked > li').length === 20", &[])
        .await;

    organiser.go("Per vraag", "Per vraag").await;
    organiser.press("Afdrukken of bewaren als pdf").await;
    browser.wait_for("the dialog to print", "return window.printed === 2", &[]).await;
    browser.set_media("print", &[]).await;
    let lacking = "return [...document.querySelectorAll('.overview-question')].filter((question) => {
          const texts = question.querySelector('.overview-texts');
          const [, answered] = text(question.querySelector('.overview-answered')).match(/(\\d+) van \\d+ (?:keer )?beantwoord/);
          return texts !== null && texts.children.length < Math.min(answered, 500);
        }).map(text)";
    assert_eq!(browser.run(lacking, &[]).await, json!([]));
    assert_eq!(browser.run(title, &[]).await, json!(["Per vraag"]));
    let said = browser.run(about, &[]).await;
    assert!(said.as_str().is_some_and(|said| said.contains("Vragenlijst") && said.contains("“en”")), "{said}");
    assert_eq!(browser.run(beyond, &[]).await, json!([]), "cut off");
    pictures::keep_pdf("inventory-per-vraag", &browser.pdf().await);
    browser.set_media("", &[]).await;

    organiser.go("Agenda", "Agenda").await;
    browser.set_media("print", &[]).await;
    assert_eq!(browser.run(title, &[]).await, json!([]), "the agenda has a title of its own");
}

/// What is exported is opened again by DuckDB and LibreOffice, and DuckDB makes the same tables of the
/// files themselves, on disk and as objects in S3.
#[tokio::test(flavor = "multi_thread")]
async fn exports_are_what_other_software_makes_of_the_files_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = both_questionnaires().await;
    let organiser = Organiser::open(&browser, deployment.url()).await;
    let made = made_answers(&browser);
    let mut hard: Value = first_line(&made);
    hard["answers"]["organisatie"] = "=HYPERLINK(\"x\"); \"Zn\", & 'Co'\nregel 2 🏘️ مرحبا".into();
    hard["id"] = "00000000-0000-4000-8000-000000000000".into();
    let text = format!("{}{hard}\n", fs::read_to_string(&made).unwrap_or_default());
    let made = browser.make_file("answers.ndjson", &text);
    organiser.choose("#bestanden", std::slice::from_ref(&made)).await;
    organiser.expect_counts(&[("Antwoorden", 301)]).await;
    organiser.go("Exporteren", "Exporteren").await;
    let zip = organiser.download("CSV", "leeragenda-csv.zip").await;
    let workbook = organiser.download("Excel (XLSX)", "leeragenda.xlsx").await;

    let sql = root().join("public/sql");
    let rows = tables(&[sql.as_os_str(), made.as_os_str(), zip.as_os_str()]);
    assert_eq!(rows["aanbod"].as_u64().zip(rows["vraag"].as_u64()).map(|(one, other)| one + other), Some(301));
    let s3 = Endpoint::start(endpoint::Software::S3);
    for line in text.lines() {
        let response: Value = serde_json::from_str(line).unwrap_or_default();
        let id = response["id"].as_str().unwrap_or_default();
        assert_eq!(s3.ask("PUT", &format!("/answers/all/{id}.json"), line).0, 200);
    }
    // What is damaged takes nothing along, and an id in capitals is the same id; also in files, and written over
    // many lines.
    let capitals = text.lines().last().map(|line| {
        let mut response: Value = serde_json::from_str(line).unwrap_or_default();
        response["id"] = response["id"].as_str().unwrap_or_default().to_uppercase().into();
        response.to_string()
    });
    let cut = &text[..200];
    for (name, content) in [("cut", cut), ("empty", ""), ("list", "[1]"), ("again", &capitals.unwrap_or_default())] {
        assert_eq!(s3.ask("PUT", &format!("/answers/all/{name}.json"), content).0, 200);
        let _ = browser.make_file(&format!("answers/{name}.json"), content);
    }
    for (number, line) in text.lines().enumerate() {
        let response: Value = serde_json::from_str(line).unwrap_or_default();
        let _ = browser.make_file(&format!("answers/{number}.json"), &format!("{response:#}"));
    }
    let folder = browser.make_file("answers/damaged.json", "{").with_file_name("*.json");
    assert_eq!(tables(&[sql.as_os_str(), folder.as_os_str(), zip.as_os_str()]), rows);
    let objects = Path::new("s3://answers/all/*.json");
    assert_eq!(tables(&[sql.as_os_str(), objects.as_os_str(), zip.as_os_str(), s3.url().as_ref()]), rows);

    let sheets = workbook.with_file_name("sheets");
    let every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let mut office = Command::new("soffice");
    office.args(["--headless", "--convert-to", every_sheet, "--outdir"]).arg(&sheets).arg(&workbook);
    office.env("HOME", workbook.with_file_name("home"));
    said_by(&mut office);
    assert_eq!(tables(&["--sheets".as_ref(), sheets.as_os_str(), zip.as_os_str()])["aanbod"], rows["aanbod"]);
}

fn tables(words: &[&std::ffi::OsStr]) -> Value {
    let python = std::env::var_os("LEERAGENDA_PYTHON").unwrap_or_else(|| panic!("LEERAGENDA_PYTHON is not set"));
    let said = said_by(Command::new(python).arg(root().join("tests/endpoints/tables.py")).args(words));
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[track_caller]
fn said_by(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
    let (said, wrong) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}: {said}{wrong}");
    said.into_owned()
}
