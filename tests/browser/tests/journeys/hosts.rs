//! The page on hosts that others made, by the recipes of the README; and as it is shipped: under its own
//! policy, and with a file that was changed.

use browser_tests::deployment::{config_of_one, dist, file};
use browser_tests::host::{DEPLOYERS, Host};
use browser_tests::persona;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};
use support::{Hosting, ReceiverOptions};

use crate::inventory::made_answers;
use crate::organiser::Organiser;

/// How the names of files begin that tell their content.
const HASHED: [&str; 5] = ["boot-", "leeragenda-", "part-", "overview/boot-", "overview/overview"];
const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";

#[tokio::test(flavor = "multi_thread")]
async fn nginx_serves_it_by_the_recipe_in_chromium() {
    served_by(Host::nginx).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn caddy_serves_it_by_the_recipe_in_chromium() {
    served_by(Host::caddy).await;
}

async fn served_by(start: impl FnOnce(&Value) -> Host) {
    let receiver = ReceiverOptions::new().start().await;
    let receiver = receiver.unwrap_or_else(|error| panic!("the receiver does not start: {error}"));
    let mut config = config_of_one();
    config["submit"] = json!({ "url": receiver.url() });
    config["closes"] = "2099-11-30".into();
    let host = start(&config);
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::at_review(&browser, &host.url()).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    assert_eq!(receiver.responses()[0]["answers"], persona::answers());
    assert_eq!(browser.console().await, Vec::<String>::new(), "the console");

    let hashed = hashed_names();
    let wanted = |name: &str, kind: &str| json!([name, kind]);
    let mut files: Vec<Value> = hashed
        .iter()
        .map(|name| {
            wanted(
                name,
                if name.ends_with(".css") {
                    "text/css"
                } else if name.ends_with(".js") {
                    "javascript"
                } else {
                    "application/wasm"
                },
            )
        })
        .collect();
    files.extend(DEPLOYERS.map(|name| wanted(name, "text/css")));
    files.push(wanted("config.json", "application/json"));
    files.push(wanted("questionnaires/aanbod.json", "application/json"));
    files.push(wanted("", "text/html"));
    let script = "const done = arguments[1]; Promise.all(arguments[0].map(async ([name, kind]) => {
        const { status, headers } = await fetch(new URL(name, location.href));
        const of = (header) => headers.get(header) ?? '';
        return { name, status, isKind: of('content-type').includes(kind), encoding: of('content-encoding'),
          cache: of('cache-control'), policy: of('content-security-policy'), sniff: of('x-content-type-options') };
    })).then(done, (error) => done(String(error)))";
    let replies = browser.run_async(script, &[files.into()]).await;
    let replies = replies.as_array().cloned().unwrap_or_else(|| panic!("{replies}"));
    assert!(replies.len() > 8, "{replies:?}");
    for reply in replies {
        let name = reply["name"].as_str().unwrap_or_default();
        assert_eq!(
            (&reply["status"], &reply["isKind"], &reply["sniff"]),
            (&json!(200), &json!(true), &json!("nosniff")),
            "{reply}"
        );
        assert_eq!(reply["policy"], Hosting::of(&config).policy(), "{name}");
        let is_hashed = hashed.iter().any(|hashed| hashed == name);
        let cache = if is_hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(reply["cache"], cache, "{name}");
        if is_hashed || name.starts_with("questionnaires") {
            assert_eq!(reply["encoding"], "br", "{name}: the file that was compressed before");
        }
    }
    goes_to_the_folder(&browser, &host).await;
    opens_the_inventory(&browser, &host).await;
}

/// Who leaves the last `/` out gets there with all that was asked for. It was left behind.
async fn goes_to_the_folder(browser: &Browser, host: &Host) {
    let address = host.url();
    for query in ["?language=en&questionnaire=aanbod", ""] {
        browser.go_to(&format!("{}{query}", address.trim_end_matches('/'))).await;
        Respondent::in_page(browser).await;
        let there = browser.run("return location.href", &[]).await;
        let there = there.as_str().unwrap_or_default().trim_end_matches('?');
        assert_eq!(there, format!("{address}{query}"));
    }
}

/// The organiser's inventory, part by part. Under this policy it once did not start.
async fn opens_the_inventory(browser: &Browser, host: &Host) {
    let organiser = Organiser::open(browser, &host.url()).await;
    let policy = "return document.querySelector('meta[http-equiv]').content";
    assert_eq!(browser.run(policy, &[]).await, Hosting::inventory().page_policy());
    organiser.choose("#bestanden", &[made_answers(browser)]).await;
    organiser.expect_counts(&[("Antwoorden", 300)]).await;
    for part in ["Per vraag", "Vraag en aanbod", "Agenda", "Exporteren", "Sleutels"] {
        organiser.go(part, part).await;
    }
    assert_eq!(browser.console().await, Vec::<String>::new(), "the console of the inventory");
}

/// The files whose names tell their content, with those of the inventory.
fn hashed_names() -> Vec<String> {
    let names = ["", "overview/"].into_iter().flat_map(|folder| {
        let entries = std::fs::read_dir(dist().join(folder)).into_iter().flatten().flatten();
        entries.map(move |entry| format!("{folder}{}", entry.file_name().to_string_lossy()))
    });
    names
        .filter(|name| HASHED.iter().any(|start| name.starts_with(start)))
        .filter(|name| !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect()
}

/// A deployment as `cargo xtask dist --config` makes it, on a host that reads `_headers`.
async fn as_shipped(browser: &Browser) -> Deployment {
    let mut config = Value::Null;
    let deployment = Deployment::start_with(|configured| config = configured.clone(), |site| site).await;
    let empty = browser.make_file("shipped/leeg.txt", "");
    let folder = empty.parent().unwrap_or(&empty);
    browser_tests::host::deploy(folder, &config);
    let headers = std::fs::read_to_string(folder.join("_headers")).unwrap_or_else(|error| panic!("_headers: {error}"));
    let site = support::SiteOptions::new(folder).headers_file(&headers).start().await;
    let site = site.unwrap_or_else(|error| panic!("the site does not start: {error}"));
    Deployment { site, receiver: deployment.receiver }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_journey_needs_no_more_than_the_policy_that_it_is_shipped_with_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = as_shipped(&browser).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    let policy = "return document.querySelector('meta[http-equiv]').content";
    let policy = browser.run(policy, &[]).await;
    let policy = policy.as_str().unwrap_or_default();
    assert!(
        policy.contains(&format!("connect-src 'self' {};", deployment.receiver.url().trim_end_matches("/responses"))),
        "{policy}"
    );
    r.start().await;
    persona::fills_in_all(&r).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    r.download().await;
    r.press("English").await;
    r.expect_text("Thank you, your answers have been sent").await;
    assert_eq!(browser.console().await, Vec::<String>::new(), "what the policy blocked");
    let known = [deployment.url(), deployment.receiver.url(), "data:", "blob:", "chrome:"];
    let others: Vec<_> = browser.requested().await;
    let others: Vec<_> = others.iter().filter(|one| !known.iter().any(|known| one.starts_with(known))).collect();
    assert!(others.is_empty(), "others were asked: {others:?}");
    // What the policy is for.
    let blocked = "return (async () => {
        const refused = [];
        document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
        try { document.body.innerHTML = '<p>markup</p>' } catch { refused.push('innerHTML') }
        await fetch('http://127.0.0.2:9/').catch(() => {});
        await new Promise((done) => setTimeout(done));
        window.refused = refused;
    })()";
    browser.run(blocked, &[]).await;
    browser.wait_for("what was refused", "return window.refused?.length >= 3", &[]).await;
    let mut refused: Vec<String> =
        serde_json::from_value(browser.run("return window.refused", &[]).await).unwrap_or_default();
    refused.sort();
    refused.dedup();
    for directive in ["connect-src", "innerHTML", "require-trusted-types-for"] {
        assert!(refused.iter().any(|one| one == directive), "{directive} is not among {refused:?}");
    }
}

/// A file of the page with one byte changed, which is still what its type says.
fn tampered(name: &str) -> Vec<u8> {
    let mut bytes = file(name);
    if name.ends_with(".wasm") {
        // Another letter in a text: as good a module as it was, and as long.
        let at = bytes.windows(11).rposition(|piece| piece == b"leeragenda:" || piece == b"Your answer");
        bytes[at.unwrap_or_else(|| panic!("no text in {name}"))] ^= 1;
    } else {
        bytes.extend(b"\n//");
    }
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn code_that_was_changed_on_its_way_is_not_run_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for (start, ending) in [("leeragenda-", ".wasm"), ("boot-", ".js")] {
        // Without the script for the first words the page starts all the same.
        let is_it = |name: &String| name.starts_with(start) && name.ends_with(ending) && !name.contains("-first-");
        let name = hashed_names().into_iter().find(is_it);
        let name = name.unwrap_or_else(|| panic!("there is no {start}"));
        let bytes = tampered(&name);
        let deployment = Deployment::start_with(|_| {}, |site| site.with(&name, bytes)).await;
        browser.go_to(deployment.url()).await;
        if ending == ".wasm" {
            let heading = "return text(document.querySelector('h1')) === 'De vragenlijst kan niet worden geladen'
                && document.body.textContent.includes('is not what it should be')";
            browser.wait_for("that the module is refused", heading, &[]).await;
        } else {
            let refused = "return document.readyState === 'complete' && document.querySelector('#leeragenda-boot')";
            browser.wait_for("that the page does not start", refused, &[]).await;
            let said = browser.console().await.join("\n");
            assert!(said.contains("integrity"), "{said}");
            // Even without a script, somebody who waits is told what to do.
            browser
                .wait_for("a word for who waits", "return isShown(document.querySelector('.leeragenda-late'))", &[])
                .await;
        }
        browser.console().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_was_changed_on_its_way_is_not_run_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let name = hashed_names().into_iter().find(|name| name.starts_with("part-english-")).unwrap_or_default();
    let bytes = tampered(&name);
    let deployment = Deployment::start_with(|_| {}, |site| site.with(&name, bytes)).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    r.press("English").await;
    r.expect_text("Dat is niet gelukt: een deel van de pagina kan niet worden geladen.").await;
    let said = browser.console().await.join("\n");
    assert!(said.contains("integrity"), "{said}");
}
