//! Many responses: an agenda of 5,000 of them; and a benchmark, run by hand, of 100,000 in the page, and in DuckDB
//! beside it. See the README.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::process::Command;
use std::time::{Duration, Instant};

use browser_tests::deployment::{self, file, root, sha256};
use browser_tests::{Browser, Deployment, Engine};
use serde_json::Value;

const COUNT: usize = 100_000;
/// The longest that the page may stand still, in milliseconds: above it people notice.
const FROZEN: f64 = 200.0;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a benchmark of some minutes"]
async fn a_hundred_thousand_responses_are_read_and_sifted_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::configured(|config| config["questionnaires"] = shipped).await;
    let path = browser.make_file("made/responses.ndjson", "");
    let digest = |name: &str| sha256(&file(&format!("questionnaires/{name}.json")));
    let mut answers = support::answers::Answers::new(1, [digest("aanbod"), digest("vraag")]);
    let mut out = BufWriter::new(fs::File::create(&path).unwrap_or_else(|error| panic!("{error}")));
    for _ in 0..COUNT {
        writeln!(out, "{}", answers.next_response()).unwrap_or_else(|error| panic!("{error}"));
    }
    drop(out);
    let bytes = fs::metadata(&path).map_or(0, |data| data.len());

    browser.go_to(&format!("{}overview/", deployment.url())).await;
    browser.wait_for("the inventory", "return document.querySelector('#bestanden') !== null", &[]).await;
    let beat = "globalThis.longest = 0; let last = performance.now();
        setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 10)";
    browser.run(beat, &[]).await;
    let begin = Instant::now();
    browser.choose_file("#bestanden", &path).await;
    until(&browser, "return text(document.querySelector('.overview-counts dd')) === '100.000'").await;
    let read = begin.elapsed().as_secs_f64();
    let part = "[...document.querySelectorAll('button')].find((button) => text(button) === 'Vraag en aanbod').click()";
    browser.run(part, &[]).await;
    until(
        &browser,
        "return document.querySelector('#zoek') !== null && document.querySelector('.overview-themes') !== null",
    )
    .await;
    let begin = Instant::now();
    let search = "const search = document.querySelector('#zoek'); search.value = 'schimmel';
        search.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(search, &[]).await;
    until(&browser, "return !text(document.querySelector('.overview-shown')).startsWith('100.000')").await;
    let sifted = begin.elapsed().as_secs_f64();
    let longest = browser.run("return longest", &[]).await.as_f64().unwrap_or(f64::MAX);
    let shown = browser.run("return text(document.querySelector('.overview-shown'))", &[]).await;
    let memory = memory_of_pages(&browser);

    let python = std::env::var_os("LEERAGENDA_PYTHON").unwrap_or_else(|| panic!("LEERAGENDA_PYTHON is not set"));
    let theirs = Command::new(python).arg(root().join("tests/endpoints/scale.py")).arg(&path).output();
    let theirs = theirs.unwrap_or_else(|error| panic!("{error}"));
    let theirs: Value = serde_json::from_slice(&theirs.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&theirs.stderr)));
    let number = |name: &str| theirs[name].as_f64().unwrap_or(f64::NAN);
    println!("{bytes} bytes, {shown}; DuckDB finds {}", theirs["found"]);
    println!("read: {read:.1} s, {:.1} times DuckDB", read / number("read"));
    println!(
        "search, with supply and demand anew: {sifted:.2} s, {:.1} times DuckDB's search",
        sifted / number("sifted")
    );
    println!("memory: {:.0} MB, {:.1} times DuckDB", memory / 1e6, memory / number("memory"));
    println!("the page stood still for {longest:.0} ms at the most");
    assert!(longest < FROZEN, "the page froze");
}

/// The whole agenda was drawn anew at each letter of a search: the page stood still for seconds.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a benchmark of some minutes"]
async fn the_agenda_of_five_thousand_responses_lets_the_page_go_on_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::configured(|config| config["questionnaires"] = shipped).await;
    let digest = |name: &str| sha256(&file(&format!("questionnaires/{name}.json")));
    let mut answers = support::answers::Answers::new(5, [digest("aanbod"), digest("vraag")]);
    let lines: String = (0..5000).map(|_| format!("{}\n", answers.next_response())).collect();
    let path = browser.make_file("made/responses.ndjson", &lines);
    browser.go_to(&format!("{}overview/", deployment.url())).await;
    browser.wait_for("the inventory", "return document.querySelector('#bestanden') !== null", &[]).await;
    browser.choose_file("#bestanden", &path).await;
    until(&browser, "return text(document.querySelector('.overview-counts dd') ?? document.body) === '5000'").await;
    let beat = "globalThis.longest = 0; let last = performance.now();
        setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 10)";
    browser.run(beat, &[]).await;
    let part = "[...document.querySelectorAll('button')].find((button) => text(button) === 'Agenda').click()";
    browser.run(part, &[]).await;
    until(&browser, "return document.querySelector('.overview-pieces > li') !== null").await;
    for search in ["w", "wi", "wij", "wijk"] {
        let typed = "const search = document.querySelector('#zoek'); search.value = arguments[0];
            search.dispatchEvent(new Event('input', { bubbles: true }))";
        browser.run(typed, &[search.into()]).await;
        // As fast as people type.
        browser.run_async("setTimeout(arguments[0], 300)", &[]).await;
    }
    let clear = "const search = document.querySelector('#zoek'); search.value = '';
        search.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(clear, &[]).await;
    until(&browser, "return text(document.querySelector('.overview-shown')).startsWith('5000')").await;
    let longest = browser.run("return longest", &[]).await.as_f64().unwrap_or(f64::MAX);
    // On a machine of two cores that does much else, too.
    println!("the page stood still for {longest:.0} ms at the most");
    assert!(longest < 5.0 * FROZEN, "the page stood still for {longest:.0} ms");
    // What is printed is all of it, whenever it is.
    let count = "return document.querySelectorAll('.overview-pieces > li').length";
    let printed = format!("dispatchEvent(new Event('beforeprint')); {count}");
    let printed = browser.run(&printed, &[]).await.as_u64().unwrap_or_default();
    // Nothing of it was still to be drawn.
    browser.next_frame().await;
    browser.next_frame().await;
    assert_eq!(browser.run(count, &[]).await.as_u64(), Some(printed));
    assert!(printed > 1000, "{printed}");
}

async fn until(browser: &Browser, script: &str) {
    let deadline = Instant::now() + Duration::from_secs(300);
    while browser.run(script, &[]).await != true {
        assert!(Instant::now() < deadline, "{script}: {}", browser.in_words().await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The most that the largest process of a page of this browser has used.
fn memory_of_pages(browser: &Browser) -> f64 {
    let profile = browser.downloads().parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let mut most = 0.0_f64;
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let command = fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let command = String::from_utf8_lossy(&command);
        if !command.contains("--type=renderer") || !command.contains(&profile) {
            continue;
        }
        let status = fs::read_to_string(entry.path().join("status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        most = most.max(kilobytes.unwrap_or(0.0) * 1024.0);
    }
    most
}
