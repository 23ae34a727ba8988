//! One walk over every screen and state, in three languages, and in the three ways in which the form
//! stands on a page. It finds its way without words, so that it goes the same way in each language.

use browser_tests::deployment::fixture;
use browser_tests::screen;
use browser_tests::tour::Tour;
use browser_tests::{Browser, Deployment, Engine, Parent, Way};
use serde_json::{Value, json};
use support::{Receiver, Reply};

/// The languages of the interface, and how each is written. Arabic is in no table of ours: its texts are in
/// the configuration.
const LANGUAGES: [(&str, &str); 3] = [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")];
/// More steps than the questionnaire has.
const MOST_STEPS: usize = 12;
/// More than it takes to answer what appears by an answer.
const MOST_ROUNDS: usize = 12;

/// The questions of every kind, which begin in Arabic too.
fn gallery() -> Value {
    let mut gallery = fixture("gallery.json");
    gallery["title"]["ar"] = "كل الأنواع".into();
    gallery["description"] =
        json!({ "nl": "Elk soort vraag.", "en": "Every kind of question.", "ar": "كل أنواع الأسئلة" });
    gallery
}

/// The page, or the form in somebody else's, with what it sends to.
enum Place {
    Page(Deployment),
    Other(Parent, Way),
}

impl Place {
    async fn start(way: Option<Way>, configure: impl FnOnce(&mut Value)) -> Self {
        let configure = |config: &mut Value| {
            config["messages"] = fixture("messages.json");
            configure(config);
        };
        let gallery = gallery();
        match way {
            None => {
                let with = |site: support::SiteOptions| site.with("questionnaires/aanbod.json", gallery.to_string());
                Place::Page(Deployment::start_with(configure, with).await)
            }
            Some(way) => Place::Other(Parent::start_with(Some(&gallery), configure).await, way),
        }
    }

    fn receiver(&self) -> &Receiver {
        match self {
            Place::Page(deployment) => &deployment.receiver,
            Place::Other(parent, _) => &parent.receiver,
        }
    }

    /// Opens it in this language, and waits until its first screen is there.
    async fn open(&self, browser: &Browser, language: &str) {
        match self {
            Place::Page(deployment) => browser.go_to(&format!("{}?language={language}", deployment.url())).await,
            Place::Other(parent, way) => {
                let (script, element) = match way {
                    Way::Form => (
                        "form",
                        format!(
                            "<leeragenda-form config={}config.json language={language}></leeragenda-form>",
                            parent.files.url()
                        ),
                    ),
                    Way::Frame => (
                        "frame",
                        format!("<leeragenda-frame src={}?language={language}></leeragenda-frame>", parent.files.url()),
                    ),
                };
                let page = format!(
                    "<!DOCTYPE html><html lang=nl><meta charset=utf-8><meta name=viewport content='width=device-width'>\
                     <title>Gastheer</title><script type=module src={}embed/{script}.js></script>{element}",
                    parent.files.url()
                );
                browser.go_to(&parent.put(&format!("walk-{language}.html"), &page)).await;
                self.enter(browser).await;
            }
        }
        browser.wait_for("the first screen", "return document.querySelector('#inhoud h1') !== null", &[]).await;
    }

    async fn enter(&self, browser: &Browser) {
        if let Place::Other(_, Way::Frame) = self {
            let is_there = "return Boolean(document.querySelector('iframe'))";
            browser.wait_for("the frame", is_there, &[]).await;
            browser.enter_frame().await;
        }
    }

    async fn leave(&self, browser: &Browser) {
        if let Place::Other(_, Way::Frame) = self {
            browser.leave_frame().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_in_every_language_is_accessible_in_the_page_in_chromium() {
    every_language(None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_in_every_language_is_accessible_in_the_element_in_chromium() {
    every_language(Some(Way::Form)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_in_every_language_is_accessible_in_the_frame_in_chromium() {
    every_language(Some(Way::Frame)).await;
}

async fn every_language(way: Option<Way>) {
    let browser = Browser::start(Engine::Chromium).await;
    let without_storage = json!({ "profile.default_content_setting_values.cookies": 2 });
    let without_storage = Browser::start_with(Engine::Chromium, without_storage).await;
    for (language, direction) in LANGUAGES {
        let mut tour = Tour::quick(&browser);
        tour.speaks(language, direction);
        let name = way.map_or_else(|| "page".to_owned(), |way| way.to_string());
        let name = format!("{language} {name}");
        println!("{name}");
        let place = Place::start(way, |_| {}).await;
        place.open(&browser, language).await;
        steps(&mut tour, &name).await;
        handing_in(&mut tour, &name, &place, language).await;
        place.leave(&browser).await;
        for (date, key) in [("2021-01-01", "closes"), ("2098-01-01", "opens")] {
            let place = Place::start(way, |config| config[key] = date.into()).await;
            place.open(&browser, language).await;
            tour.look(&format!("{name}: {key} {date}")).await;
            place.leave(&browser).await;
        }
        tour.expect_nothing();

        let mut tour = Tour::quick(&without_storage);
        tour.speaks(language, direction);
        let place = Place::start(way, |_| {}).await;
        place.open(&without_storage, language).await;
        tour.look_fresh(&format!("{name}: nothing can be kept")).await;
        leave_start(&tour).await;
        screen::run(&without_storage, "return fillIn()", &[]).await;
        let alert = "return isShown(document.querySelector('[role=alert]')) && text(document.querySelector('[role=alert]')) !== ''";
        without_storage.wait_for("that nothing is kept", alert, &[]).await;
        tour.look(&format!("{name}: nothing is kept")).await;
        place.leave(&without_storage).await;
        tour.expect_nothing();
    }
}

/// The heading that is shown.
async fn heading(tour: &Tour<'_>) -> Value {
    tour.browser().run("return text(document.querySelector('h1'))", &[]).await
}

async fn leave_start(tour: &Tour<'_>) {
    let before = heading(tour).await;
    tour.browser().run("document.querySelector('.leeragenda-start .nl-button--primary').click()", &[]).await;
    wait_for_other(tour, &before).await;
}

/// Waits for another screen, and not for the one on which it is still being sent.
async fn wait_for_other(tour: &Tour<'_>, heading: &Value) {
    let other = "return text(document.querySelector('h1')) !== arguments[0]
        && document.querySelector('[type=submit][aria-disabled=true]') === null";
    tour.browser().wait_for("another screen", other, std::slice::from_ref(heading)).await;
}

/// From the call to the review: each step empty, with its errors, and filled in. No heading is there twice,
/// and no question.
async fn steps(tour: &mut Tour<'_>, name: &str) {
    let browser = tour.browser();
    tour.look_fresh(&format!("{name}: start")).await;
    leave_start(tour).await;
    let mut headings: Vec<Value> = Vec::new();
    let mut questions: Vec<Value> = Vec::new();
    for step in 1..=MOST_STEPS {
        let own = heading(tour).await;
        assert!(!headings.contains(&own), "two steps are called {own}");
        headings.push(own.clone());
        if browser.run("return document.querySelector('.leeragenda-rule') === null", &[]).await == true {
            tour.look(&format!("{name}: review")).await;
            return;
        }
        tour.look_fresh(&format!("{name}: step {step}, empty")).await;
        submit(tour, &own).await;
        if heading(tour).await == own {
            let focus = "return document.activeElement?.id";
            assert_eq!(browser.run(focus, &[]).await, "fouten", "{name}: the focus after a refusal");
            tour.look(&format!("{name}: step {step}, with errors")).await;
            fill_in(tour).await;
            tour.look(&format!("{name}: step {step}, filled in")).await;
            let here = asked(tour).await;
            let again = here.iter().filter(|name| questions.contains(name));
            let again: Vec<String> = again.map(|name| format!("line 20: {name} is asked twice")).collect();
            tour.note(name, again);
            questions.extend(here);
            submit(tour, &own).await;
        }
        let is_on = heading(tour).await != own;
        assert!(is_on, "{name}: step {step} is refused when it is filled in:\n{}", browser.in_words().await);
    }
    panic!("{name}: no review after {headings:?}");
}

/// The questions on this step, but for those that are asked of each item.
async fn asked(tour: &Tour<'_>) -> Vec<Value> {
    let names = "const choices = '.leeragenda-choice, .leeragenda-rating__place';
        const names = [...document.querySelectorAll('form label, form legend')]
          .filter((one) => isShown(one) && !one.matches(choices) && one.closest('.leeragenda-items') === null).map(text);
        return [...new Set(names)]";
    let names = tour.browser().run(names, &[]).await;
    names.as_array().cloned().unwrap_or_default()
}

/// Goes on, and waits until another screen or the errors are there.
async fn submit(tour: &Tour<'_>, own: &Value) {
    // The focus may still be on the summary of what was wrong before.
    let go = "document.activeElement?.blur(); document.querySelector('form [type=submit]').click()";
    tour.browser().run(go, &[]).await;
    let done = "return text(document.querySelector('h1')) !== arguments[0] || document.activeElement?.id === 'fouten'";
    tour.browser().wait_for("an answer to “next”", done, std::slice::from_ref(own)).await;
}

async fn fill_in(tour: &Tour<'_>) {
    for _ in 0..MOST_ROUNDS {
        let changed = screen::run(tour.browser(), "return fillIn()", &[]).await;
        tour.browser().next_frame().await;
        if changed == 0 {
            return;
        }
    }
    panic!("answers go on to ask more:\n{}", tour.browser().in_words().await);
}

/// Presses the button of this kind that stands in the main part, and waits for another screen.
async fn press(tour: &Tour<'_>, class: &str) {
    let before = heading(tour).await;
    let script = format!("document.querySelector('#inhoud .nl-button--{class}').click()");
    tour.browser().run(&script, &[]).await;
    wait_for_other(tour, &before).await;
}

/// Sending, what can come of it, and the draft that is found on the way.
async fn handing_in(tour: &mut Tour<'_>, name: &str, place: &Place, language: &str) {
    let browser = tour.browser();
    let review = heading(tour).await;
    // What is refused after a try that may have arrived is not told as refused.
    place.receiver().reply_next(Reply::Status(403));
    press(tour, "primary").await;
    tour.look(&format!("{name}: refused")).await;
    press(tour, "secondary").await;
    assert_eq!(heading(tour).await, review, "{name}: back from a refusal");
    let mend = json!([{ "pointer": "/answers/naam", "detail": "✗" }]);
    place.receiver().reply_next(Reply::Json(422, json!({ "title": "✗", "errors": mend })));
    press(tour, "primary").await;
    tour.look(&format!("{name}: to be mended")).await;
    press(tour, "primary").await;
    place.receiver().reply_next(Reply::Silence);
    browser.run("document.querySelector('form [type=submit]').click()", &[]).await;
    let is_sending = "return document.querySelector('form [type=submit]').getAttribute('aria-disabled') === 'true'";
    browser.wait_for("that it is being sent", is_sending, &[]).await;
    tour.look(&format!("{name}: sending")).await;
    place.leave(browser).await;
    place.open(browser, language).await;
    tour.look(&format!("{name}: a draft is found")).await;
    press(tour, "primary").await;
    tour.look(&format!("{name}: unknown whether it has arrived")).await;
    place.receiver().reply_next(Reply::later(503, "60"));
    browser.run("document.querySelector('#inhoud .nl-button--primary').click()", &[]).await;
    let waits = "return document.querySelector('.leeragenda-saved + .nl-button') !== null";
    browser.wait_for("that it waits", waits, &[]).await;
    tour.look(&format!("{name}: waiting")).await;
    let before = heading(tour).await;
    browser.run("document.querySelector('.leeragenda-saved + .nl-button').click()", &[]).await;
    wait_for_other(tour, &before).await;
    tour.look(&format!("{name}: sent")).await;
}
