//! The form in a page of the organisation's own site, beside the files: another folder of one origin.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Deployment, Engine, Respondent, Way};
use serde_json::json;
use support::SiteOptions;

use super::{expect_untouched, fill_in_and_send, open, short};

/// As strict as ours, and a page may show pages of its own site in it.
const FRAMING: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self' http://127.0.0.1:*; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The deployment, with a page in a folder of it that has the form in one of the two ways. Nothing is
/// configured for it.
async fn beside_the_files(browser: &Browser, way: Way) -> Deployment {
    let (script, element) = match way {
        Way::Form => ("form", "<leeragenda-form config=../config.json></leeragenda-form>"),
        Way::Frame => ("frame", "<leeragenda-frame src=../></leeragenda-frame>"),
    };
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
        <script src=told.js></script><script type=module src=../embed/{script}.js></script>
        <h1>Gastheer</h1>{element}"
    );
    let mut questionnaire = short();
    let linking = json!({ "type": "html", "name": "uitleg", "html": "<p><a href='uitleg.html'>Uitleg</a></p>" });
    questionnaire["pages"][0]["elements"]
        .as_array_mut()
        .into_iter()
        .for_each(|elements| elements.push(linking.clone()));
    let site = |site: SiteOptions| {
        site.header("content-security-policy", FRAMING)
            .with("site/gastheer.html", page)
            .with("site/told.js", LISTEN)
            .with("questionnaires/aanbod.json", questionnaire.to_string())
    };
    let deployment = Deployment::start_with(|_| {}, site).await;
    open(browser, &format!("{}site/gastheer.html", deployment.url()), way).await;
    deployment
}

async fn form_beside_the_files(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = beside_the_files(&browser, Way::Form).await;
    let link = "return [...document.querySelectorAll('a')].find((link) => text(link) === 'Uitleg').href";
    let whole = format!("{}uitleg.html", deployment.url());
    assert_eq!(browser.run(link, &[]).await, whole, "a link in the questionnaire begins where the files are");
    let r = Respondent::in_page(&browser).await;
    fill_in_and_send(&r, &deployment.receiver).await;
    expect_untouched(&browser, Way::Form, "beside the files").await;
}

/// Of the same origin as the files: it need not be allowed, it could look into the frame anyway.
async fn frame_beside_the_files(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = beside_the_files(&browser, Way::Frame).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    fill_in_and_send(&r, &deployment.receiver).await;
    browser.leave_frame().await;
    let told = "return window.told.map(([event]) => event)";
    let told = browser.run(told, &[]).await;
    for event in ["ready", "page", "saved", "submitted"] {
        assert!(told.as_array().is_some_and(|told| told.contains(&event.into())), "{event} is not in {told}");
    }
    expect_untouched(&browser, Way::Frame, "beside the files").await;
}

in_every_engine!(
    frame_beside_the_files,
    ,
    a_page_beside_the_files_has_the_frame_in_chromium,
    a_page_beside_the_files_has_the_frame_in_firefox,
    a_page_beside_the_files_has_the_frame_in_webkit
);

in_every_engine!(
    form_beside_the_files,
    ,
    a_page_beside_the_files_has_the_form_in_chromium,
    a_page_beside_the_files_has_the_form_in_firefox,
    a_page_beside_the_files_has_the_form_in_webkit
);
