//! The two servers, spoken to in plain HTTP.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::PathBuf;

use serde_json::json;
use support::{Receiver, ReceiverOptions, Reply, Site, SiteOptions};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Sends a request to a URL and gives all that comes back, headers in lower case; empty when the
/// connection was closed without a reply.
async fn send(url: &str, method: &str, headers: &str, body: &str) -> String {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let length = body.len();
    let request = format!(
        "{method} /{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut reply = Vec::new();
    // A reset is one of the faults under test.
    let _ = stream.read_to_end(&mut reply).await;
    String::from_utf8_lossy(&reply).into_owned()
}

async fn get(url: &str, headers: &str) -> String {
    send(url, "GET", headers, "").await
}

async fn hand_in(receiver: &Receiver, body: &str) -> String {
    send(receiver.url(), "POST", "origin: http://page.example\r\n", body).await
}

fn status(reply: &str) -> &str {
    reply.split_whitespace().nth(1).unwrap_or_default()
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("site-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("questionnaires")).unwrap();
    for (name, text) in [
        ("index.html", "the page"),
        ("config.json", "{}"),
        ("page-0123456789abcdef.js", "plain"),
        ("page-0123456789abcdef.js.br", "brotli"),
        ("page-0123456789abcdef.js.gz", "gzip"),
        ("page_bg.wasm", "module"),
        ("questionnaires/aanbod.json", "old"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

async fn site(name: &str, options: impl FnOnce(SiteOptions) -> SiteOptions) -> Site {
    options(SiteOptions::new(folder(name))).start().await.unwrap()
}

#[tokio::test]
async fn files_have_the_types_that_browsers_insist_on() {
    let site = site("types", |options| options).await;
    for (name, kind) in [
        ("", "text/html"),
        ("config.json", "application/json"),
        ("page-0123456789abcdef.js", "text/javascript"),
        ("page_bg.wasm", "application/wasm"),
    ] {
        let reply = get(&format!("{}{name}", site.url()), "").await;
        assert_eq!(status(&reply), "200", "{name}");
        assert!(reply.contains(&format!("content-type: {kind}\r\n")), "{name}: {reply}");
    }
    assert_eq!(status(&get(&format!("{}nowhere", site.url()), "").await), "404");
}

#[tokio::test]
async fn a_browser_gets_the_smallest_copy_that_it_can_read() {
    let site = site("smallest", |options| options).await;
    let url = format!("{}page-0123456789abcdef.js", site.url());
    assert!(get(&url, "accept-encoding: gzip, br\r\n").await.ends_with("brotli"));
    assert!(get(&url, "accept-encoding: gzip\r\n").await.ends_with("gzip"));
    assert!(get(&url, "").await.ends_with("plain"));
}

#[tokio::test]
async fn only_names_with_a_hash_are_kept_for_ever() {
    let site = site("kept", |options| options).await;
    let hashed = get(&format!("{}page-0123456789abcdef.js", site.url()), "").await;
    assert!(hashed.contains("immutable"));
    assert!(get(site.url(), "").await.contains("cache-control: no-cache"));
}

#[tokio::test]
async fn a_site_lives_under_its_path_and_nowhere_else() {
    let site = site("under", |options| options.under("onderzoek/leeragenda")).await;
    assert!(site.url().ends_with("/onderzoek/leeragenda/"));
    assert!(get(site.url(), "").await.ends_with("the page"));
    let bare = get(site.url().trim_end_matches('/'), "").await;
    assert!(bare.contains("location: /onderzoek/leeragenda/\r\n"), "{bare}");
    assert_eq!(status(&get(&format!("{}/", site.origin()), "").await), "404");
}

#[tokio::test]
async fn config_and_edited_files_come_before_the_folders_own() {
    let edited = folder("edited");
    fs::write(edited.join("questionnaires/aanbod.json"), "new").unwrap();
    fs::remove_file(edited.join("index.html")).unwrap();
    let site = site("edits", |options| options.first_from(edited).config(r#"{"opens":"2026-01-01"}"#)).await;
    let read = async |name: &str| get(&format!("{}{name}", site.url()), "").await;
    assert!(read("config.json").await.ends_with(r#"{"opens":"2026-01-01"}"#));
    assert!(read("questionnaires/aanbod.json").await.ends_with("new"));
    assert!(read("").await.ends_with("the page"));
}

#[tokio::test]
async fn a_file_that_is_lacking_comes_back_when_it_is_mended() {
    let site = site("lacking", |options| options.without(".wasm")).await;
    let url = format!("{}page_bg.wasm", site.url());
    assert_eq!(status(&get(&url, "").await), "404");
    site.mend();
    assert_eq!(status(&get(&url, "").await), "200");
}

#[tokio::test]
async fn a_stopped_site_gives_its_port_back() {
    let site = site("stopped", |options| options).await;
    let port = site.url().trim_end_matches('/').rsplit(':').next().unwrap().parse().unwrap();
    site.stop().await;
    assert!(SiteOptions::new(".").port(port).start().await.is_ok());
}

#[tokio::test]
async fn a_response_is_stored_once_however_often_it_is_sent() {
    let receiver = ReceiverOptions::new().start().await.unwrap();
    let body = r#"{"id":"9b0c","answers":{}}"#;
    assert_eq!(status(&hand_in(&receiver, body).await), "201");
    assert_eq!(status(&hand_in(&receiver, body).await), "200");
    assert_eq!(status(&hand_in(&receiver, r#"{"id":"9b0c","answers":{"a":1}}"#).await), "409");
    assert_eq!(status(&hand_in(&receiver, "<html>").await), "400");
    assert_eq!(receiver.responses(), [json!({"id": "9b0c", "answers": {}})]);
    assert_eq!(receiver.requests().len(), 4);
}

#[tokio::test]
async fn a_page_of_another_origin_may_send_and_read_the_reply() {
    let receiver = ReceiverOptions::new().start().await.unwrap();
    let asks = "origin: http://page.example\r\naccess-control-request-method: POST\r\n\
                access-control-request-headers: authorization,content-type\r\n";
    let preflight = send(receiver.url(), "OPTIONS", asks, "").await;
    assert_eq!(status(&preflight), "204");
    for header in [
        "access-control-allow-origin: http://page.example",
        "access-control-allow-headers: authorization,content-type",
        "access-control-allow-methods: POST, PUT",
    ] {
        assert!(preflight.contains(header), "{preflight}");
    }
    assert!(hand_in(&receiver, r#"{"id":"a"}"#).await.contains("access-control-allow-origin: http://page.example"));
    assert_eq!((receiver.preflights().len(), receiver.requests().len()), (1, 1));
}

#[tokio::test]
async fn a_page_that_is_not_welcome_stores_nothing() {
    let origins = ["http://127.0.0.1:8080".to_owned()];
    let receiver = ReceiverOptions::new().origins(origins).start().await.unwrap();
    let refused = hand_in(&receiver, r#"{"id":"a"}"#).await;
    assert_eq!(status(&refused), "403");
    assert!(!refused.contains("access-control-allow-origin"));
    assert!(receiver.responses().is_empty());
    // curl, for one, has no origin.
    assert_eq!(status(&send(receiver.url(), "POST", "", r#"{"id":"a"}"#).await), "201");
}

#[tokio::test]
async fn scripted_replies_are_used_in_their_order_and_then_it_is_as_usual() {
    let receiver = ReceiverOptions::new().start().await.unwrap();
    receiver.reply_next(Reply::Status(500));
    receiver.reply_next(Reply::later(429, "7"));
    receiver.reply_next(Reply::Json(422, json!({"errors": [{"pointer": "/answers/email"}]})));
    let body = r#"{"id":"a"}"#;
    assert_eq!(status(&hand_in(&receiver, body).await), "500");
    assert!(hand_in(&receiver, body).await.contains("retry-after: 7"));
    assert!(hand_in(&receiver, body).await.contains("application/problem+json"));
    assert!(receiver.responses().is_empty());
    assert_eq!(status(&hand_in(&receiver, body).await), "201");
    receiver.wait_for_requests(4).await;
}

#[tokio::test]
async fn connections_break_in_each_way_that_a_network_breaks_them() {
    let receiver = ReceiverOptions::new().start().await.unwrap();
    receiver.reply_next(Reply::Close);
    assert_eq!(hand_in(&receiver, r#"{"id":"closed"}"#).await, "");
    receiver.reply_next(Reply::ReadAndClose);
    assert_eq!(hand_in(&receiver, r#"{"id":"read"}"#).await, "");
    assert!(receiver.responses().is_empty());
    receiver.reply_next(Reply::Stored(Box::new(Reply::ReadAndClose)));
    assert_eq!(hand_in(&receiver, r#"{"id":"stored"}"#).await, "");
    assert_eq!(receiver.responses(), [json!({"id": "stored"})]);
    receiver.reply_next(Reply::CutOff);
    let cut_off = hand_in(&receiver, r#"{"id":"cut"}"#).await;
    assert!(cut_off.contains("content-length: 1000") && cut_off.ends_with(r#"{"id":"#), "{cut_off}");
    let bodies: Vec<_> = receiver.requests().iter().map(|request| request.body.len()).collect();
    assert_eq!(bodies, [0, 13, 15, 12]);
}

#[tokio::test]
async fn a_reply_without_cors_headers_cannot_be_read_and_was_stored_all_the_same() {
    let receiver = ReceiverOptions::new().start().await.unwrap();
    receiver.reply_next(Reply::WithoutCors(Box::new(Reply::Usual)));
    let reply = hand_in(&receiver, r#"{"id":"a"}"#).await;
    assert_eq!(status(&reply), "201");
    assert!(!reply.contains("access-control"));
    assert_eq!(receiver.responses().len(), 1);
    receiver.preflight_next(Reply::WithoutCors(Box::new(Reply::Status(403))));
    assert_eq!(receiver.forget_replies(), 1);
}
