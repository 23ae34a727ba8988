//! The recipes of the README, carried out: a long answer is handed in to software that others made,
//! and read back from it.
//!
//! What is configured is what the README says, at another address. On the way the first reply is
//! lost, so that each sees a duplicate too.

use browser_tests::deployment::{file, fixture, root};
use browser_tests::endpoint::Software;
use browser_tests::respondent::ID;
use browser_tests::{Browser, Deployment, Endpoint, Engine, LossyLine, Respondent};
use serde_json::{Value, json};

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";
const REFUSED: &str = "De ontvanger neemt uw antwoorden niet aan";
/// The answer that is long.
const LONG: &str = "praktijkvoorbeelden";

#[tokio::test(flavor = "multi_thread")]
async fn a_plain_json_api_receives_in_chromium() {
    let endpoint = Endpoint::start(Software::JsonServer);
    hand_in(endpoint.url(), recipe("A plain JSON API")).await;
    let received = endpoint.read(&format!("/responses/{ID}"));
    expect_response(&received);
    // It refuses a duplicate in its own way.
    assert_eq!(endpoint.ask("POST", "/responses", &received.to_string()).0, 500);
    assert_eq!(endpoint.read("/responses"), json!([received]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_service_receives_in_chromium() {
    let endpoint = Endpoint::start(Software::Httpbin);
    hand_in_twice(&endpoint, recipe("A form service")).await;
    let [form, again] = both(&endpoint.read("/replies")).map(|reply| reply["form"].clone());
    assert_eq!(form, again, "a duplicate is the same");
    assert_eq!(form["id"], ID);
    assert_eq!(form["organisatie"], answers()["organisatie"]);
    assert_eq!(parsed(&form["themas"]), answers()["themas"]);
    expect_response(&parsed(&form["antwoorden"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_for_files_receives_in_chromium() {
    let endpoint = Endpoint::start(Software::Httpbin);
    let fields = json!([
        ["id", "{id}"],
        ["een \"naam\"", "{questionnaire}, {language}"],
        ["lang", format!("{{answers.{LONG}}}")],
        ["bestand", "{response}"]
    ]);
    let submit = json!({ "url": "https://files.example.nl/post", "encoding": "multipart", "fields": fields });
    hand_in_twice(&endpoint, submit).await;
    let [reply, again] = both(&endpoint.read("/replies"));
    assert_eq!((&reply["form"], &reply["files"]), (&again["form"], &again["files"]), "a duplicate is the same");
    assert_eq!(reply["form"]["id"], ID);
    assert_eq!(reply["form"]["een \"naam\""], "aanbod, nl");
    assert_eq!(reply["form"]["lang"], answers()[LONG], "line breaks too");
    expect_response(&parsed(&reply["files"]["bestand"]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_with_envelopes_receives_in_chromium() {
    let endpoint = Endpoint::start(Software::Kinto);
    hand_in_twice(&endpoint, recipe("An API with envelopes")).await;
    let records = "/v1/buckets/answers/collections/responses/records";
    let mut received = endpoint.read(&format!("{records}/{ID}"))["data"].clone();
    received.as_object_mut().and_then(|record| record.remove("last_modified"));
    expect_response(&received);
    assert_eq!(endpoint.read(records)["data"].as_array().map(Vec::len), Some(1));
    assert!(endpoint.is_closed(&format!("{records}/{ID}")), "strangers read nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_per_answer_is_put_in_chromium() {
    let endpoint = Endpoint::start(Software::S3);
    hand_in_twice(&endpoint, recipe("A file per answer, by PUT")).await;
    expect_response(&endpoint.read(&format!("/answers/{ID}.json")));
    assert!(endpoint.is_closed(&format!("/answers/{ID}.json")), "strangers read nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn object_storage_receives_by_a_signed_policy_in_chromium() {
    let endpoint = Endpoint::start(Software::S3);
    let mut submit = recipe("Object storage (S3)");
    // What the owner of the bucket signs; the name is the recipe's own.
    let signed = &endpoint.said()["fields"];
    let mut left: Vec<&String> = signed.as_object().into_iter().flat_map(|fields| fields.keys()).collect();
    for field in submit["fields"].as_array_mut().into_iter().flatten() {
        let name = field[0].as_str().unwrap_or_default().to_owned();
        left.retain(|signed| **signed != name);
        if let Some(value) = signed.get(&name).filter(|_| name != "key") {
            field[1] = value.clone();
        }
    }
    assert!(left.is_empty(), "the recipe lacks {left:?}");
    let mut other = submit.clone();
    other["fields"][0][1] = "elsewhere/{id}.json".into();
    hand_in_and_see(endpoint.url(), other, REFUSED).await;
    hand_in_twice(&endpoint, submit).await;
    expect_response(&endpoint.read(&format!("/answers/aanbod/{ID}.json")));
    assert!(endpoint.is_closed(&format!("/answers/aanbod/{ID}.json")), "strangers read nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_webdav_folder_receives_in_chromium() {
    let endpoint = Endpoint::start(Software::WebDav);
    hand_in_twice(&endpoint, recipe("A WebDAV folder")).await;
    expect_response(&endpoint.read(&format!("/answers/aanbod-{ID}.json")));
}

/// What an endpoint says by its status, from a server that we did not write.
#[tokio::test(flavor = "multi_thread")]
async fn every_status_is_told_as_what_it_is_in_chromium() {
    let endpoint = Endpoint::start(Software::Httpbin);
    let browser = Browser::start(Engine::Chromium).await;
    for (path, heading) in [
        ("anything", SENT),
        ("status/201", SENT),
        ("status/204", SENT),
        ("status/400", REFUSED),
        ("status/403", REFUSED),
        ("status/404", REFUSED),
        ("status/413", REFUSED),
        ("redirect-to?url=/post", REFUSED),
    ] {
        let url = format!("{}/{path}", endpoint.url());
        let deployment = Deployment::configured(|config| config["submit"] = json!({ "url": url })).await;
        let r = Respondent::at_review(&browser, deployment.url()).await;
        r.press("Versturen").await;
        r.expect_heading(heading).await;
    }
}

/// The `submit` of the README's recipe of this name.
fn recipe(name: &str) -> Value {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let (_, chapter) = readme.split_once(&format!("\n### {name}\n")).unwrap_or_else(|| panic!("no recipe “{name}”"));
    let chapter = chapter.split("\n### ").next().unwrap_or_default();
    let block = chapter.split("```json submit\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let block = block.unwrap_or_else(|| panic!("“{name}” has no configuration"));
    let config: Value = serde_json::from_str(block).unwrap_or_else(|error| panic!("“{name}”: {error}"));
    config["submit"].clone()
}

/// Hands in at an endpoint whose first reply is lost.
async fn hand_in_twice(endpoint: &Endpoint, submit: Value) {
    let line = LossyLine::to(endpoint.url()).await;
    hand_in(line.url(), submit).await;
    assert_eq!(line.sends(), 2, "the reply that was lost, and the one that came");
}

/// Hands in, which must succeed.
async fn hand_in(origin: &str, submit: Value) {
    hand_in_and_see(origin, submit, SENT).await;
}

/// Hands the long answers in, and sees what is said; what was sent is left on the device no longer.
async fn hand_in_and_see(origin: &str, mut submit: Value, heading: &str) {
    submit["url"] = at(origin, submit["url"].as_str().unwrap_or_default()).into();
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = questionnaire();
    let path = browser.make_file("questionnaires/aanbod.json", &questionnaire);
    let folder = path.ancestors().nth(2).unwrap_or(&path).to_path_buf();
    let configure = |config: &mut Value| config["submit"] = submit;
    let deployment = Deployment::start_with(configure, |site| site.first_from(folder)).await;
    let r = Respondent::at_review_of(&browser, deployment.url(), questionnaire.as_bytes(), answers()).await;
    r.press("Versturen").await;
    r.expect_heading(heading).await;
    if heading == SENT {
        r.expect_nothing_kept().await;
    } else {
        r.expect_kept().await;
    }
}

/// An address of the README, on this machine.
fn at(origin: &str, url: &str) -> String {
    let path = url.strip_prefix("https://").and_then(|rest| rest.split_once('/')).map(|(_, path)| path);
    format!("{origin}/{}", path.unwrap_or_else(|| panic!("{url} is no address of the README")))
}

/// Our questionnaire, in which one answer may be of any length.
fn questionnaire() -> String {
    let text = String::from_utf8(file("questionnaires/aanbod.json")).unwrap_or_default();
    let (before, after) = text.split_once(&format!("\"name\":\"{LONG}\"")).unwrap_or_else(|| panic!("no {LONG}"));
    format!("{before}\"name\":\"{LONG}\"{}", after.replacen("\"maxLength\":1500", "\"maxLength\":0", 1))
}

/// Every answer of the persona, with what goes wrong in encodings.
fn answers() -> Value {
    let hard = "“Wijk” & 'Co' \"🏘️\" 👩🏽‍💻 مرحبا بالعالم\u{200f} é e\u{301} ß 漢字 \\ / <b>&amp;</b> %0A%22 + = ; {id} \t--leeragenda-5f0c\n\r\nregel\n\n";
    let mut answers = fixture("aanbod-response.json");
    answers["organisatie"] = "Bureau \"Wijkkracht\" & Zn. 🏘️ + مرحبا = 100%".into();
    answers["contact_naam"] = "سميرة de Vries-O'Neill".into();
    answers[LONG] = hard.repeat(60_000_usize.div_ceil(hard.len())).into();
    answers
}

/// The whole response, field by field.
#[track_caller]
fn expect_response(received: &Value) {
    let answers = answers();
    let names = |value: &Value| value.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>());
    assert_eq!(names(&received["answers"]), names(&answers), "the answers that came");
    for (name, answer) in answers.as_object().into_iter().flatten() {
        assert_eq!(&received["answers"][name], answer, "{name}");
    }
    assert!(answers[LONG].as_str().is_some_and(|text| text.len() >= 60_000));
    assert_eq!(received["format"], "leeragenda/response/1");
    assert_eq!(received["id"], ID);
    assert_eq!(received["questionnaire"]["id"], "aanbod");
    assert_eq!(received["status"], "complete");
    assert_eq!(names(received).map(|names| names.len()), Some(7), "nothing else");
}

/// What was received, and its duplicate.
#[track_caller]
fn both(replies: &Value) -> [Value; 2] {
    let replies = replies.as_array().cloned().unwrap_or_default();
    replies.try_into().unwrap_or_else(|replies: Vec<Value>| panic!("{} were received", replies.len()))
}

#[track_caller]
fn parsed(text: &Value) -> Value {
    serde_json::from_str(text.as_str().unwrap_or_default()).unwrap_or_else(|error| panic!("{error}: {text}"))
}
