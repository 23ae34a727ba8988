//! The table "Sending: faults and what must happen", row by row, against a server that has the faults.
//!
//! What follows from the network is tried in every engine, what follows from an answer in Chromium.
//! Whatever happens: one response has one id, what is sent again is the same bytes, and the answers stay
//! until they are there.
//!
//! C, F and W: in Chromium, Firefox, WebKit. `tests/tidy.rs` checks that each of the 36 rows is here, and
//! each test in the engines that are named. A test that meets several faults names each by its number.
//!
//! | # | fault | test | in | but not in |
//! | --- | --- | --- | --- | --- |
//! | 1 | 200 with its id | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 2 | 201, 202, 204, empty | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 3 | a captive portal | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 4 | a body that is cut off | `what_the_network_does_loses_nothing` | C F W | |
//! | 5 | a redirect | `what_the_network_does_loses_nothing` | C F W | |
//! | | 307 and 308 | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: as 302 |
//! | 6 | nobody listens, no such name | `when_nobody_answers_the_answers_stay` | C F W | |
//! | 7 | a reset before the body was read | `what_the_network_does_loses_nothing` | C F W | |
//! | 8 | a reset after the body: the browser sends twice | `what_the_network_does_loses_nothing` | C F W | |
//! | 9 | stored, and closed without a reply | `what_the_network_does_loses_nothing` | C F W | |
//! | 10 | no header lets the page read | `what_the_network_does_loses_nothing` | C F W | |
//! | | what the deployer is told | `the_console_tells_the_deployer_what_may_be_missing` | C | F, W: their drivers do not give the console |
//! | 11 | the preflight is refused or redirected | `what_the_network_does_loses_nothing` | C F W | |
//! | 12 | the headers stall | `what_the_network_does_loses_nothing` | C F W | |
//! | 13 | the body drips | `what_the_network_does_loses_nothing` | C F W | |
//! | 14 | it takes long | `sending_that_takes_long_is_told` | C | F, W: nothing of it is the engine's |
//! | | | `waiting_for_another_tab_that_sends_is_told` | C | F, W: likewise |
//! | | | `who_waits_for_a_tab_that_is_frozen_sends_all_the_same` | C | F, W: likewise |
//! | 15 | fields to mend | `what_the_receiver_wants_mended_stands_with_its_question` | C | F, W: it follows from the answer alone |
//! | 16 | something has this id | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 17 | 401, 403 | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | | 403, and what is kept | `a_refusal_is_told_and_keeps_the_answers` | C | F, W: it follows from the answer alone |
//! | 18 | 404, 410 | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 19 | 413, and `maxBytes` | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 20 | 429 with a time | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 21 | 503 without one | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 22 | a time that is a date, or a year | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 23 | 500, 500, 200 | `what_the_network_does_loses_nothing` | C F W | |
//! | | one id, the same bytes | `what_is_sent_again_is_the_same_bytes_under_the_same_id` | C | F, W: the line before |
//! | 24 | 500 for ever | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 25 | a hostile answer | `what_an_endpoint_answers_is_told_as_what_it_is` | C | F, W: it follows from the answer alone |
//! | 26 | a double click, a double Enter | `a_double_click_and_a_double_enter_send_once` | C | F, W: nothing of it is the engine's |
//! | 27 | two tabs | `two_tabs_send_one_response_once` | C | F, W: nothing of it is the engine's |
//! | 28 | the tab is closed while sending | `who_left_while_sending_can_send_the_same_bytes_again` | C | F, W: nothing of it is the engine's |
//! | 29 | over 64 KiB | `a_long_answer_is_sent_whole` | C | F, W: `fetch` is used without `keepalive`, whose limit it is |
//! | 30 | offline | `without_a_network_it_waits_and_then_goes_on_by_itself` | C | F, W: their drivers take no network away; `offline` stops the host |
//! | 31 | online, and nobody there | `when_nobody_answers_the_answers_stay` | C F W | |
//! | 32 | the machine sleeps | `a_machine_that_slept_tries_once_when_it_wakes` | C | F, W: their drivers freeze no page |
//! | 33 | a policy blocks | `a_policy_that_blocks_the_endpoint_is_named` | C F W | |
//! | 34 | no room on the device | `a_full_storage_does_not_keep_answers_from_being_sent` | C | F, W: that it is full is in `drafts` |
//! | 35 | closed meanwhile | `a_closing_date_that_passes_meanwhile_keeps_the_answers` | C | F, W: nothing of it is the engine's |
//! | 36 | another questionnaire meanwhile | `a_questionnaire_that_changes_meanwhile_is_not_what_was_answered` | C | F, W: nothing of it is the engine's |

use std::net::{Ipv4Addr, TcpListener};
use std::ops::RangeInclusive;

use browser_tests::deployment::{file, sha256};
use browser_tests::respondent::ID;
use browser_tests::{Browser, Deployment, Engine, Respondent, Tab};
use serde_json::{Value, json};
use support::{Reply, SiteOptions};

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";
const UNKNOWN: &str = "Wij weten niet of uw antwoorden zijn aangekomen";
const REFUSED: &str = "De ontvanger neemt uw antwoorden niet aan";
const RETRY: &str = "Opnieuw proberen";
/// A policy that lets every endpoint be asked.
const OPEN: &str = "script-src 'self' 'wasm-unsafe-eval'; connect-src *";

/// What a respondent meets, and what must come of it.
struct Row {
    name: &'static str,
    replies: Vec<Reply>,
    preflights: Vec<Reply>,
    submit: Value,
    heading: &'static str,
    /// Words that say what happened.
    words: &'static str,
    /// How often it is delivered, preflights not counted. Browsers send again by themselves on a
    /// connection that was used before.
    deliveries: RangeInclusive<usize>,
    stored: usize,
}

fn row(name: &'static str, replies: Vec<Reply>, heading: &'static str, words: &'static str) -> Row {
    let count = replies.len();
    let stored = usize::from(heading == SENT);
    let deliveries = if heading == SENT && count > 0 { count..=count + 1 } else { 1..=1 };
    Row { name, replies, preflights: Vec::new(), submit: json!({}), heading, words, deliveries, stored }
}

impl Row {
    fn delivered(self, deliveries: RangeInclusive<usize>) -> Self {
        Self { deliveries, ..self }
    }

    fn stored(self, stored: usize) -> Self {
        Self { stored, ..self }
    }

    fn with(self, submit: Value) -> Self {
        Self { submit, ..self }
    }
}

fn stored(reply: Reply) -> Reply {
    Reply::Stored(Box::new(reply))
}

/// What the network does.
fn network() -> Vec<Row> {
    let soon = json!({ "timeoutSeconds": 1 });
    vec![
        row("4: a body that is cut off", vec![stored(Reply::CutOff)], SENT, "").delivered(2..=3),
        row("7: a reset before the body was read", vec![Reply::Close], SENT, "").delivered(1..=3),
        row("8 and 9: stored, and closed without a reply", vec![stored(Reply::ReadAndClose)], SENT, "")
            .delivered(2..=3),
        row(
            "10: no header lets the page read",
            vec![Reply::WithoutCors(Box::new(Reply::Usual)); 6],
            UNKNOWN,
            "De verbinding met de ontvanger",
        )
        .delivered(5..=5)
        .stored(1),
        Row {
            preflights: vec![Reply::Status(403); 6],
            ..row("11: the preflight is refused", Vec::new(), UNKNOWN, "De verbinding met de ontvanger")
                .delivered(0..=0)
        },
        Row {
            preflights: vec![Reply::redirect(307, "/elsewhere"); 6],
            ..row("11: the preflight is redirected", Vec::new(), UNKNOWN, "De verbinding met de ontvanger")
                .delivered(0..=0)
        },
        row("12: the headers stall", vec![Reply::Silence], SENT, "").delivered(2..=2).with(soon.clone()),
        row("13: the body drips", vec![stored(Reply::Drip)], SENT, "").delivered(2..=2).with(soon),
        row("5: a redirect", vec![Reply::redirect(302, "/elsewhere")], REFUSED, "verwijst door"),
        row("23: two faults of the server", vec![Reply::Status(500), stored(Reply::Status(500))], SENT, "")
            .delivered(3..=3),
    ]
}

/// What the endpoint answers.
fn answers() -> Vec<Row> {
    let script = "<script>document.body.id='gekraakt'</script>";
    let hostile = json!({ "detail": format!("<img src=x onerror=\"document.body.id='gekraakt'\">{script}{}", "z".repeat(9_000)) });
    let endless = json!({ "detail": script.repeat(25_000) });
    vec![
        row("1: with its id", vec![stored(Reply::Json(200, json!({ "id": ID })))], SENT, ID),
        row("2: 201, empty", vec![stored(Reply::Status(201))], SENT, ""),
        row("2: 202, empty", vec![stored(Reply::Status(202))], SENT, ""),
        row("2: 204", vec![stored(Reply::Status(204))], SENT, ""),
        row("2: 200, empty", vec![stored(Reply::Status(200))], SENT, ""),
        row(
            "3: a captive portal",
            vec![Reply::html(200, "<h1>Welkom op onze wifi</h1>")],
            UNKNOWN,
            "een andere webpagina",
        ),
        row("5: 307", vec![Reply::redirect(307, "/elsewhere")], REFUSED, "verwijst door"),
        row("5: 308", vec![Reply::redirect(308, "/elsewhere")], REFUSED, "verwijst door"),
        row("16: there already, and it says so", vec![stored(Reply::Json(409, json!({ "id": ID })))], SENT, ""),
        row("16: something is there", vec![Reply::Json(409, json!({ "title": "bezig" }))], SENT, "").delivered(2..=2),
        row("17: 401", vec![Reply::Status(401)], REFUSED, "geeft geen toestemming"),
        row("17: 403", vec![Reply::Status(403)], REFUSED, "geeft geen toestemming"),
        row("18: 404", vec![Reply::Status(404)], REFUSED, "adres van de ontvanger bestaat niet"),
        row("18: 410", vec![Reply::Status(410)], REFUSED, "adres van de ontvanger bestaat niet"),
        row("19: 413", vec![Reply::Status(413)], REFUSED, " kB. Maak een of meer antwoorden korter."),
        row("19: maxBytes", Vec::new(), REFUSED, "Er past 1 kB.").delivered(0..=0).with(json!({ "maxBytes": 1000 })),
        row("20: 429 with a time", vec![Reply::later(429, "1")], SENT, "").delivered(2..=2),
        row("21: 503 without one", vec![Reply::Status(503)], SENT, "").delivered(2..=2),
        row("22: a date that is past", vec![Reply::later(503, "Wed, 21 Oct 2015 07:28:00 GMT")], SENT, "")
            .delivered(2..=2),
        row("22: a date years away", vec![Reply::later(503, "Wed, 21 Oct 2065 07:28:00 GMT")], UNKNOWN, "te druk"),
        row("22: a year in seconds", vec![Reply::later(429, "31536000")], UNKNOWN, "te druk"),
        row("24: a fault for ever", vec![Reply::Status(500); 5], UNKNOWN, "iets misgegaan").delivered(5..=5),
        row(
            "25: a hostile page",
            vec![Reply::html(500, "<script>document.body.id='gekraakt'</script>".repeat(20_000)); 5],
            UNKNOWN,
            "iets misgegaan",
        )
        .delivered(5..=5),
        row("25: a hostile problem", vec![Reply::Json(400, hostile)], REFUSED, script),
        row("25: a problem of 1 MB", vec![Reply::Json(400, endless)], REFUSED, "er iets niet klopt"),
    ]
}

/// Waiting times are drawn by chance; here the shortest are.
pub async fn draw_short(browser: &Browser) {
    browser.run("Math.random = () => 0.02", &[]).await;
}

async fn meet(browser: &Browser, row: Row) {
    let name = row.name;
    println!("row {name}");
    let submit = row.submit;
    let configure = |config: &mut Value| {
        for (key, value) in submit.as_object().into_iter().flatten() {
            config["submit"][key] = value.clone();
        }
    };
    // For a page that a service worker serves, WebKit sends no preflight.
    let is_asked_first = !row.preflights.is_empty();
    let host = |site: SiteOptions| if is_asked_first { site.without("offline.js") } else { site };
    let deployment = Deployment::start_with(configure, host).await;
    let r = Respondent::at_review(browser, deployment.url()).await;
    draw_short(browser).await;
    row.replies.into_iter().for_each(|reply| deployment.receiver.reply_next(reply));
    row.preflights.into_iter().for_each(|reply| deployment.receiver.preflight_next(reply));
    r.press("Versturen").await;
    r.expect_heading(row.heading).await;
    r.expect_text(row.words).await;
    let requests = deployment.receiver.requests();
    assert!(row.deliveries.contains(&requests.len()), "{name}: {} deliveries", requests.len());
    let whole: Vec<_> = requests.iter().map(|request| &request.body).filter(|body| !body.is_empty()).collect();
    assert!(whole.windows(2).all(|two| two[0] == two[1]), "{name}: the bytes differ");
    assert_eq!(deployment.receiver.responses().len(), row.stored, "{name}: stored responses");
    assert_eq!(browser.run("return document.body.id", &[]).await, "", "{name}: a script ran");
    if row.heading == SENT {
        r.expect_nothing_kept().await;
    } else {
        r.expect_kept().await;
        // WebKit writes a file of the same name over the one before it.
        if browser.engine() == Engine::Chromium || browser.downloaded().is_empty() {
            let download = r.download().await;
            assert_eq!(r.answers_in(&download), browser_tests::persona::answers(), "{name}: the download");
        }
    }
    if row.heading == UNKNOWN {
        deployment.receiver.forget_replies();
        r.press(RETRY).await;
        r.expect_heading(SENT).await;
        assert_eq!(deployment.receiver.responses().len(), 1, "{name}: stored after trying again");
    }
}

async fn meet_network(engine: Engine) {
    let browser = Browser::start(engine).await;
    for row in network() {
        meet(&browser, row).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_does_loses_nothing_in_chromium() {
    meet_network(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_does_loses_nothing_in_firefox() {
    meet_network(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_network_does_loses_nothing_in_webkit() {
    meet_network(Engine::Webkit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_endpoint_answers_is_told_as_what_it_is_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for row in answers() {
        meet(&browser, row).await;
    }
}

/// An address at which nobody listens.
fn nobody() -> String {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    format!("http://{}/", port.unwrap_or_else(|error| panic!("no port is free: {error}")))
}

/// 6 and 31: nobody listens, or the name does not exist; the browser says that it is online.
async fn nobody_answers(engine: Engine) {
    let browser = Browser::start(engine).await;
    for url in [nobody(), "https://bestaat-niet.invalid/".into()] {
        let set = |config: &mut Value| config["submit"]["url"] = url.as_str().into();
        let open = |site: SiteOptions| site.header("content-security-policy", OPEN);
        let deployment = Deployment::start_with(set, open).await;
        let r = Respondent::at_review(&browser, deployment.url()).await;
        draw_short(&browser).await;
        r.press("Versturen").await;
        r.expect_heading(UNKNOWN).await;
        r.expect_text("De verbinding met de ontvanger is niet gelukt of is verbroken.").await;
        r.expect_kept().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_answers_the_answers_stay_in_chromium() {
    nobody_answers(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_answers_the_answers_stay_in_firefox() {
    nobody_answers(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_nobody_answers_the_answers_stay_in_webkit() {
    nobody_answers(Engine::Webkit).await;
}

/// 10, for the deployer: the console says what is most likely missing.
#[tokio::test(flavor = "multi_thread")]
async fn the_console_tells_the_deployer_what_may_be_missing_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    draw_short(&browser).await;
    for _ in 0..5 {
        deployment.receiver.reply_next(Reply::WithoutCors(Box::new(Reply::Usual)));
    }
    r.press("Versturen").await;
    r.expect_heading(UNKNOWN).await;
    let said = browser.console().await;
    let hint = said.iter().any(|line| line.contains("leeragenda: ") && line.contains("Access-Control-Allow-Origin"));
    assert!(hint, "{said:#?}");
}

/// 14: a respondent is told when it takes long.
#[tokio::test(flavor = "multi_thread")]
async fn sending_that_takes_long_is_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    r.expect_status("Het versturen duurt langer dan normaal.").await;
}

/// Two tabs at the review of one response; the first is shown.
async fn two_tabs_at_review<'browser>(
    browser: &'browser Browser,
    deployment: &Deployment,
) -> (Respondent<'browser>, Tab, Tab) {
    let first = browser.tab().await;
    Respondent::at_review(browser, deployment.url()).await.expect_saved().await;
    let second = browser.new_tab().await;
    let r = Respondent::open(browser, deployment.url()).await;
    r.press("Verder gaan").await;
    r.expect_heading("Controleer uw antwoorden").await;
    browser.switch_to(&first).await;
    (r, first, second)
}

/// 14: also when the time goes by in another tab, whose turn it is.
#[tokio::test(flavor = "multi_thread")]
async fn waiting_for_another_tab_that_sends_is_told_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let (r, _, second) = two_tabs_at_review(&browser, &deployment).await;
    deployment.receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    deployment.receiver.wait_for_requests(1).await;
    browser.switch_to(&second).await;
    r.press("Versturen").await;
    r.expect_status("Het versturen duurt langer dan normaal.").await;
    assert_eq!(deployment.receiver.requests().len(), 1, "both send at once");
}

/// It waited for ever.
#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_a_tab_that_is_frozen_sends_all_the_same_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::configured(|config| config["submit"]["timeoutSeconds"] = 1.into()).await;
    let (r, first, second) = two_tabs_at_review(&browser, &deployment).await;
    browser.switch_to(&second).await;
    let hold = "const done = arguments[arguments.length - 1];
        const name = draftKey().replace(/draft$/, 'outbox:');
        navigator.locks.request(name, () => { done(true); return new Promise(() => {}) })";
    assert_eq!(browser.run_async(hold, &[]).await, true, "the lock is held");
    browser.switch_to(&first).await;
    r.press("Versturen").await;
    let ask = "navigator.locks.query().then(({ pending }) => { window.waits = pending.length > 0 })";
    browser.wait_for("that it waits its turn", &format!("{ask}; return window.waits"), &[]).await;
    assert_eq!(deployment.receiver.requests().len(), 0, "it is sent before its turn");
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.requests().len(), 1);
}

/// 27: both tabs send; one at a time, the same bytes under one id, and the second learns of the first.
#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_send_one_response_once_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::configured(|config| config["submit"]["timeoutSeconds"] = 3.into()).await;
    let (r, first, second) = two_tabs_at_review(&browser, &deployment).await;
    // It takes the bytes in, and says nothing until the deadline.
    deployment.receiver.reply_next(stored(Reply::Silence));
    r.press("Versturen").await;
    deployment.receiver.wait_for_requests(1).await;
    browser.switch_to(&second).await;
    draw_short(&browser).await;
    r.press("Versturen").await;
    r.expect_status("Uw antwoorden worden verstuurd…").await;
    // It waits for the other tab.
    let ask = "navigator.locks.query().then(({ pending }) => { window.waits = pending.length > 0 })";
    browser.wait_for("that it waits its turn", &format!("{ask}; return window.waits"), &[]).await;
    assert_eq!(deployment.receiver.requests().len(), 1, "both send at once");
    r.expect_heading(SENT).await;
    browser.switch_to(&first).await;
    r.expect_text("Uw antwoorden zijn verstuurd vanuit een ander tabblad.").await;
    let requests = deployment.receiver.requests();
    assert!(requests.iter().all(|request| request.body == requests[0].body), "the bytes differ");
    assert_eq!(deployment.receiver.responses().len(), 1);
}

/// 29: `fetch` with `keepalive` would refuse it.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_answer_is_sent_whole_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let long = "Één lang antwoord. ".repeat(5_000);
    let mut answers = browser_tests::persona::answers();
    answers["praktijkvoorbeelden"] = long.trim().into();
    // Our questionnaire, without limits.
    let questionnaire =
        String::from_utf8_lossy(&file("questionnaires/aanbod.json")).replace("\"maxLength\":1500", "\"maxLength\":0");
    let path = browser.make_file("long/questionnaires/aanbod.json", &questionnaire);
    let folder = path.ancestors().nth(2).unwrap_or(&path).to_path_buf();
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(folder)).await;
    let r = Respondent::at_review_of(&browser, deployment.url(), questionnaire.as_bytes(), answers).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let bodies = deployment.receiver.bodies();
    assert!(bodies[0].len() > 65_536, "{} bytes", bodies[0].len());
    assert_eq!(deployment.receiver.responses()[0]["answers"]["praktijkvoorbeelden"], long.trim());
}

/// 32: a machine that sleeps while it waits tries once when it wakes.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_that_slept_tries_once_when_it_wakes_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    deployment.receiver.reply_next(Reply::later(503, "1"));
    r.press("Versturen").await;
    r.expect_status("Het versturen is nog niet gelukt.").await;
    browser.devtools("Page.setWebLifecycleState", json!({ "state": "frozen" })).await;
    browser.devtools("Page.setWebLifecycleState", json!({ "state": "active" })).await;
    browser.run("dispatchEvent(new Event('online'))", &[]).await;
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.requests().len(), 2);
}

/// 34: what is sent need not be kept.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_storage_does_not_keep_answers_from_being_sent_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    let fill = "let filling = 'x'.repeat(1 << 20);
        for (let n = 0; filling.length > 0;) {
          try { localStorage.setItem(`vol${n++}`, filling); } catch { filling = filling.slice(0, filling.length >> 1); }
        }";
    browser.run(fill, &[]).await;
    deployment.receiver.reply_next(Reply::Status(500));
    draw_short(&browser).await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    assert_eq!(deployment.receiver.responses().len(), 1);
}

/// 35: told beforehand; after the day nothing is sent, and the download stays.
#[tokio::test(flavor = "multi_thread")]
async fn a_closing_date_that_passes_meanwhile_keeps_the_answers_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::configured(|config| config["closes"] = "2040-06-30".into()).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    r.expect_text("U kunt de vragenlijst invullen tot en met 30 juni 2040.").await;
    let later = "const Real = Date; const shift = Real.UTC(2040, 6, 1, 12) - Real.now();
        Date = class extends Real {
          constructor(...parts) { if (parts.length > 0) super(...parts); else super(Real.now() + shift); }
          static now() { return Real.now() + shift; }
        };";
    browser.run(later, &[]).await;
    r.press("Versturen").await;
    r.expect_text("De vragenlijst is gesloten").await;
    assert_eq!(deployment.receiver.requests().len(), 0);
    let download = r.download().await;
    assert_eq!(r.answers_in(&download), browser_tests::persona::answers());
}

/// 36: what was answered is sent under the digest of what it was answered to.
#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_that_changes_meanwhile_is_not_what_was_answered_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let path = browser.make_file("site/leeg.txt", "");
    let folder = path.parent().unwrap_or(&path).to_owned();
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(&folder)).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    let before = file("questionnaires/aanbod.json");
    let changed = String::from_utf8_lossy(&before).replace("\"website\"", "\"webadres\"");
    let _ = browser.make_file("site/questionnaires/aanbod.json", &changed);
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    let response = &deployment.receiver.responses()[0];
    assert_eq!(response["questionnaire"]["sha256"], sha256(&before));
    assert_eq!(response["answers"], browser_tests::persona::answers());
}
