//! The Content-Security-Policy of a page, and what it does to sending.

use browser_tests::{Browser, Deployment, Engine, Respondent};
use support::{Reply, SiteOptions};

use super::faults::draw_short;

const UNKNOWN: &str = "Wij weten niet of uw antwoorden zijn aangekomen";
const REFUSED: &str = "De ontvanger neemt uw antwoorden niet aan";
/// Another script of the page asks an address that its policy does not let it ask, whenever answers are sent.
const ASKS_ELSEWHERE: &str = "
    const own = window.fetch;
    window.fetch = (...asked) => {
        own('http://elders.invalid/').catch(() => {});
        return own(...asked);
    };";

/// 33.
async fn a_policy_blocks(engine: Engine) {
    let browser = Browser::start(engine).await;
    let policy = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
    let deployment = Deployment::start_with(|_| {}, |site| site.header("content-security-policy", policy)).await;
    let r = Respondent::at_review(&browser, deployment.url()).await;
    draw_short(&browser).await;
    r.press("Versturen").await;
    r.expect_heading(REFUSED).await;
    r.expect_text("de beveiliging van deze website houdt het versturen tegen. Er is nu niets verstuurd.").await;
    r.expect_kept().await;
    assert_eq!(deployment.receiver.requests().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_the_endpoint_is_named_in_chromium() {
    a_policy_blocks(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_the_endpoint_is_named_in_firefox() {
    a_policy_blocks(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_the_endpoint_is_named_in_webkit() {
    a_policy_blocks(Engine::Webkit).await;
}

/// A policy that only reports stops nothing, and what it stops of another script is not ours: the answers arrive, so
/// it is not said that they did not.
async fn a_policy_reports(engine: Engine) {
    let browser = Browser::start(engine).await;
    let reports = |site: SiteOptions| site.header("content-security-policy-report-only", "connect-src 'self'");
    let stops_other = |site: SiteOptions| {
        site.header(
            "content-security-policy",
            "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' http://127.0.0.1:*",
        )
    };
    let options: [fn(SiteOptions) -> SiteOptions; 2] = [reports, stops_other];
    for (options, asks_elsewhere) in options.into_iter().zip([false, true]) {
        let deployment = Deployment::start_with(|_| {}, options).await;
        let r = Respondent::at_review(&browser, deployment.url()).await;
        draw_short(&browser).await;
        if asks_elsewhere {
            browser.run(ASKS_ELSEWHERE, &[]).await;
        }
        // A browser, too, sends again on a connection that is closed.
        for _ in 0..40 {
            deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::ReadAndClose)));
        }
        r.press("Versturen").await;
        r.expect_heading(UNKNOWN).await;
        r.expect_kept().await;
        assert_eq!(deployment.receiver.responses().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_something_else_is_not_blamed_in_chromium() {
    a_policy_reports(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_something_else_is_not_blamed_in_firefox() {
    a_policy_reports(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_blocks_something_else_is_not_blamed_in_webkit() {
    a_policy_reports(Engine::Webkit).await;
}
