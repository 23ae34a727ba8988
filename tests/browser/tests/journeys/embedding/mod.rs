//! The form in other people's pages, in both ways and in every engine: from its first screen to a sent
//! answer, and nothing of the page around it touched.

use browser_tests::parent::LISTEN;
use browser_tests::persona;
use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};
use support::Receiver;

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";
/// The pages of `tests/hosts/`.
const PAGES: [&str; 7] = ["bare", "wordpress", "bootstrap", "tailwind", "strict", "hostile", "react"];

/// A questionnaire that is soon filled in: two steps, with letters, a choice and an error.
fn short() -> Value {
    json!({ "locale": "nl", "title": "Korte vragenlijst", "pages": [
        { "name": "eerst", "title": "Eerst", "elements": [
            { "type": "text", "name": "naam", "title": "Hoe heet u?", "isRequired": true, "requiredErrorText": "Vul uw naam in." },
            { "type": "radiogroup", "name": "doet", "title": "Doet u mee?", "choices": ["Ja", "Nee"] }
        ] },
        { "name": "dan", "title": "Dan", "elements": [{ "type": "comment", "name": "waarom", "title": "Waarom?" }] }
    ] })
}

/// Goes to a page of others and waits until the form is there; what a script does goes on outside of it.
async fn open(browser: &Browser, url: &str, way: Way) {
    browser.go_to(url).await;
    if way == Way::Form {
        let is_there = "return (window.isSettled ?? true) && document.querySelector('#inhoud h1') !== null";
        browser.wait_for("the form", is_there, &[]).await;
    } else {
        let is_there =
            "return (window.isSettled ?? true) && Boolean(document.querySelector('leeragenda-frame > iframe'))
            && document.querySelector('iframe').style.blockSize.endsWith('px')";
        browser.wait_for("the frame", is_there, &[]).await;
    }
}

/// Nothing of the page around was touched: its title, its address, its storage; and of its history nothing
/// but, by a frame, that Back goes a step back in it.
async fn expect_untouched(browser: &Browser, way: Way, page: &str) {
    let after = browser.run("return [window.document.title, location.href, history.length, window.before]", &[]).await;
    assert_eq!(after[0], "Gastheer", "{page}: the title");
    assert_eq!(after[1], after[3][1], "{page}: the address");
    if way == Way::Form {
        assert_eq!(after[2], after[3][2], "{page}: the history");
    }
    let foreign = "return Object.keys(localStorage).filter((key) => !key.startsWith('leeragenda:'))";
    assert_eq!(browser.run(foreign, &[]).await, json!([]), "{page}: what is kept");
}

/// Inside of a frame: waits until the frame is as high as what is in it, so that nothing scrolls, and gives
/// that height, in CSS pixels.
async fn expect_as_high_as_its_content(browser: &Browser) -> f64 {
    let fits = "const root = window.document.documentElement;
        const { height } = window.document.getElementById('leeragenda').getBoundingClientRect();
        const isAsHigh = innerHeight === Math.ceil(height) && root.scrollHeight <= innerHeight;
        return isAsHigh && getComputedStyle(root).overflow === 'hidden' && innerHeight";
    let height = browser.wait_for("a frame as high as its content", fits, &[]).await;
    height.as_f64().unwrap_or_default()
}

async fn every_page(engine: Engine, way: Way) {
    let browser = Browser::start(engine).await;
    for page in PAGES {
        // For whoever reads a failure.
        eprintln!("{page}:");
        let parent = Parent::start(Some(&short())).await;
        open(&browser, &parent.page(page, way), way).await;
        let has_focus = "return window.document.activeElement === window.document.body";
        assert_eq!(browser.run(has_focus, &[]).await, true, "{page}: the focus is where it was");
        if way == Way::Frame {
            browser.enter_frame().await;
        }
        let r = Respondent::in_page(&browser).await;
        expect_readable(&browser, page).await;
        r.next().await;
        r.wait_for_summary().await;
        r.fill("Hoe heet u?", "Sanne s/S 'p").await;
        r.choose("Doet u mee?", "Ja").await;
        r.next().await;
        r.expect_heading("Dan").await;
        r.fill("Waarom?", "Omdat het kan").await;
        r.press("Naar het overzicht").await;
        r.expect_heading("Controleer uw antwoorden").await;
        r.press("Versturen").await;
        r.expect_heading(SENT).await;
        browser.leave_frame().await;
        let answers = json!({ "naam": "Sanne s/S 'p", "doet": "Ja", "waarom": "Omdat het kan" });
        assert_eq!(parent.receiver.responses()[0]["answers"], answers, "{page}");
        expect_told(&browser, page, way, &parent.receiver.responses()[0]).await;
        expect_untouched(&browser, way, page).await;
        if engine == Engine::Chromium {
            // Their pages have no icon.
            let said: Vec<_> = browser.console().await.into_iter().filter(|line| !line.contains("favicon")).collect();
            assert_eq!(said, Vec::<String>::new(), "{page}: the console");
        }
    }
}

/// Whatever the page says of its own texts, ours are of the visitor's size, upright and apart.
async fn expect_readable(browser: &Browser, page: &str) {
    let style = "const label = getComputedStyle(document.querySelector('label'));
        const box = document.querySelector('input').getBoundingClientRect();
        return [parseFloat(label.fontSize) >= 16, label.letterSpacing, label.fontStyle, label.textTransform, label.float,
          document.querySelector('input').offsetParent !== null && box.height > 30]";
    let style = browser.run(style, &[]).await;
    assert_eq!(style, json!([true, "normal", "normal", "none", "none", true]), "{page}");
    // And so is the element around them, which the page's own rules reach.
    let element = "const form = window.document.querySelector('leeragenda-form');
        if (!form) return ['1', 'none', true];
        const { opacity, float } = getComputedStyle(form);
        return [opacity, float, document.querySelector('.leeragenda').getBoundingClientRect().width >= 240]";
    assert_eq!(browser.run(element, &[]).await, json!(["1", "none", true]), "{page}: the element");
}

async fn expect_told(browser: &Browser, page: &str, way: Way, response: &Value) {
    browser.wait_for("that it was sent", "return window.told.some(([event]) => event === 'submitted')", &[]).await;
    let told = browser.run("return window.told", &[]).await;
    let told = told.as_array().cloned().unwrap_or_default();
    let of = |event: &str| -> Vec<&Value> { told.iter().filter(|one| one[0] == event).map(|one| &one[1]).collect() };
    assert!(!of("ready").is_empty(), "{page}: {told:?}");
    assert_eq!(of("error"), Vec::<&Value>::new(), "{page}");
    let pages: Vec<_> = of("page").into_iter().map(|detail| detail["page"].clone()).collect();
    assert_eq!(pages[pages.len() - 4..], ["eerst", "dan", "review", "sent"], "{page}: {told:?}");
    let [submitted] = of("submitted")[..] else { panic!("{page}: {told:?}") };
    assert_eq!((&submitted["id"], &submitted["questionnaire"]), (&response["id"], &json!("aanbod")), "{page}");
    let answers = if way == Way::Form { response["answers"].clone() } else { Value::Null };
    assert_eq!(submitted["answers"], answers, "{page}: answers only from the form itself");
}

macro_rules! in_every_engine {
    ($test:ident, $($argument:expr)?, $chromium:ident, $firefox:ident, $webkit:ident) => {
        #[tokio::test(flavor = "multi_thread")]
        async fn $chromium() {
            $test(Engine::Chromium $(, $argument)?).await;
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn $firefox() {
            $test(Engine::Firefox $(, $argument)?).await;
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn $webkit() {
            $test(Engine::Webkit $(, $argument)?).await;
        }
    };
}

mod beside;
mod failing;
mod frames;
mod heeding;
mod places;
mod sandboxed;
mod several;
mod storage;

in_every_engine!(
    every_page,
    Way::Form,
    a_form_is_filled_in_within_any_page_in_chromium,
    a_form_is_filled_in_within_any_page_in_firefox,
    a_form_is_filled_in_within_any_page_in_webkit
);
in_every_engine!(
    every_page,
    Way::Frame,
    a_frame_is_filled_in_within_any_page_in_chromium,
    a_frame_is_filled_in_within_any_page_in_firefox,
    a_frame_is_filled_in_within_any_page_in_webkit
);

/// The questionnaire that is shipped, as a whole, on a page of another origin.
async fn the_call(engine: Engine, way: Way) {
    let browser = Browser::start(engine).await;
    let parent = Parent::start(None).await;
    open(&browser, &parent.page("bare", way), way).await;
    if way == Way::Frame {
        browser.enter_frame().await;
    }
    let r = Respondent::in_page(&browser).await;
    r.start().await;
    persona::fills_in_all(&r).await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    assert_eq!(parent.receiver.responses()[0]["answers"], persona::answers());
    browser.leave_frame().await;
    expect_untouched(&browser, way, "bare").await;
}

in_every_engine!(
    the_call,
    Way::Form,
    the_whole_call_in_a_form_in_chromium,
    the_whole_call_in_a_form_in_firefox,
    the_whole_call_in_a_form_in_webkit
);
in_every_engine!(
    the_call,
    Way::Frame,
    the_whole_call_in_a_frame_in_chromium,
    the_whole_call_in_a_frame_in_firefox,
    the_whole_call_in_a_frame_in_webkit
);

/// From the first letter to a sent answer.
async fn fill_in_and_send(r: &Respondent<'_>, receiver: &Receiver) {
    r.fill("Hoe heet u?", "Sanne").await;
    go_on_and_send(r).await;
    assert_eq!(receiver.responses()[0]["answers"], json!({ "naam": "Sanne" }));
}

/// From the first step to a sent answer.
async fn go_on_and_send(r: &Respondent<'_>) {
    r.next().await;
    r.expect_heading("Dan").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
}

/// The root of a published theme: the tokens on `:root`.
fn theme(name: &str) -> String {
    let path = browser_tests::deployment::root().join("tests/node_modules").join(name);
    let text = std::fs::read_to_string(&path);
    text.unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// Three organisations' themes, as published: name, stylesheet, and the background of a button.
const THEMES: [(&str, &str, &str); 3] = [
    ("utrecht", "@utrecht/design-tokens/dist/root.css", "--utrecht-button-primary-action-background-color"),
    (
        "voorbeeld",
        "@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css",
        "--nl-button-primary-background-color",
    ),
    (
        "rijkshuisstijl",
        "@rijkshuisstijl-community/design-tokens/dist/root.css",
        "--utrecht-button-primary-action-background-color",
    ),
];

/// The colour of a button of ours, and what the theme says that it is.
const BUTTON: &str = "const probe = window.document.body.appendChild(window.document.createElement('i'));
    probe.style.backgroundColor = `var(${arguments[0]})`;
    const wanted = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [getComputedStyle(document.querySelector('.nl-button--primary')).backgroundColor, wanted]";

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_sees_its_own_theme_in_the_page_and_in_its_own_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    browser.resize(1000, 1400).await;
    for (name, path, button) in THEMES {
        let css = theme(path);
        let themed = |config: &mut Value| {
            config["theme"] = "theme.css".into();
            config["organisation"]["logo"] = "logo.svg".into();
        };
        let logo = std::fs::read(browser_tests::deployment::root().join("tests/fixtures/logo.svg")).unwrap_or_default();
        let deployment = browser_tests::Deployment::start_with(themed, |site| {
            site.with("theme.css", css.clone()).with("logo.svg", logo)
        })
        .await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.start().await;
        let colours = browser.run(BUTTON, &[button.into()]).await;
        assert_eq!(colours[0], colours[1], "{name}: the page");
        assert_ne!(colours[0], "rgb(11, 79, 87)", "{name}: ours");
        r.next().await;
        browser_tests::pictures::keep(&format!("theme-{name}-page"), &browser.picture_of_page().await);

        let parent = Parent::start(None).await;
        let page = format!(
            "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><style>{css}</style>
             <script type=module src={0}embed/form.js></script><h1>{name}</h1>
             <leeragenda-form config={0}config.json></leeragenda-form>",
            parent.files.url()
        );
        open(&browser, &parent.put(&format!("{name}.html"), &page), Way::Form).await;
        Respondent::in_page(&browser).await.start().await;
        let colours = browser.run(BUTTON, &[button.into()]).await;
        assert_eq!(colours[0], colours[1], "{name}: the form in its page");
        browser_tests::pictures::keep(&format!("theme-{name}-form"), &browser.picture_of_page().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_come_and_go_without_leaving_anything_behind_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script>
           const instantiate = WebAssembly.instantiate;
           WebAssembly.instantiate = async (...given) => {{
             const made = await instantiate.apply(WebAssembly, given);
             const memory = Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
             window.memory ??= memory;
             return made;
           }};
           const makeForm = () => Object.assign(document.createElement('leeragenda-form'), {{ className: 'is-used' }});
           window.comeAndGo = async (times) => {{
             for (let n = 0; n < times; n += 1) {{
               const form = document.createElement('leeragenda-form');
               form.setAttribute('config', '{0}config.json');
               const ready = new Promise((done) => form.addEventListener('leeragenda:ready', done));
               document.body.append(form);
               await ready;
               form.remove();
             }}
           }};
         </script>
         <script type=module src={0}embed/form.js></script>",
        parent.files.url()
    );
    browser.go_to(&parent.put("leak.html", &page)).await;
    let come_and_go = "const done = arguments[1]; comeAndGo(arguments[0]).then(() => done(memory.buffer.byteLength), (error) => done(String(error)))";
    let counters = || async {
        browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
        let counters = browser.devtools("Memory.getDOMCounters", json!({})).await;
        (counters["nodes"].as_i64().unwrap_or_default(), counters["jsEventListeners"].as_i64().unwrap_or_default())
    };
    browser.run_async(come_and_go, &[20.into()]).await;
    let (nodes, listeners) = counters().await;
    let memory = browser.run_async(come_and_go, &[1.into()]).await;
    let after = browser.run_async(come_and_go, &[200.into()]).await;
    assert_eq!(memory, after, "the module's memory");
    let (nodes_after, listeners_after) = counters().await;
    assert!(nodes_after < nodes + 100, "{nodes} nodes became {nodes_after}");
    assert!(listeners_after < listeners + 50, "{listeners} listeners became {listeners_after}");
}

#[tokio::test(flavor = "multi_thread")]
async fn several_forms_on_a_page_do_not_meet_and_heed_their_attributes_and_methods_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let listed = |config: &mut Value| {
        config["questionnaires"] = json!([
            { "id": "een", "file": "questionnaires/aanbod.json" }, { "id": "twee", "file": "questionnaires/aanbod.json" }
        ]);
    };
    let parent = Parent::start_with(Some(&short()), listed).await;
    let element = |id: &str| {
        format!("<leeragenda-form config={}config.json questionnaire={id}></leeragenda-form>", parent.files.url())
    };
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script type=module src={}embed/form.js></script>{}{}",
        parent.files.url(),
        element("een"),
        element("twee")
    );
    browser.go_to(&parent.put("two.html", &page)).await;
    browser.run(LISTEN, &[]).await;
    let both = "const [one, two] = window.document.querySelectorAll('leeragenda-form');
        return Boolean(one.shadowRoot?.querySelector('input') && two.shadowRoot?.querySelector('input'))";
    browser.wait_for("both forms", both, &[]).await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Een").await;
    let kept =
        "return Object.keys(localStorage).filter((key) => key.endsWith(':draft')).map((key) => key.split(':').at(-2))";
    browser.run("window.document.querySelector('leeragenda-form').save()", &[]).await;
    browser.wait_for("that it is kept", "return window.told.some(([event]) => event === 'saved')", &[]).await;
    assert_eq!(browser.run(kept, &[]).await, json!(["een"]), "by the first, under its own name");
    let other = "return window.document.querySelectorAll('leeragenda-form')[1].shadowRoot.querySelector('input').value";
    assert_eq!(browser.run(other, &[]).await, "", "the second has its own answers");
    // Another language, with the answers as they are.
    browser.run("window.document.querySelector('leeragenda-form').setAttribute('language', 'en')", &[]).await;
    browser.wait_for("English", "return text(document.body).includes('Next')", &[]).await;
    r.expect_filled("Hoe heet u?", "Een").await;
    let focus = "const form = window.document.querySelector('leeragenda-form'); form.focus();
        return form.shadowRoot.activeElement?.id";
    assert_eq!(browser.run(focus, &[]).await, "titel");
    browser.run("window.document.querySelector('leeragenda-form').reset()", &[]).await;
    r.expect_filled("Hoe heet u?", "").await;
    browser
        .wait_for(
            "that nothing is kept",
            "return !Object.keys(localStorage).some((key) => key.endsWith(':draft'))",
            &[],
        )
        .await;
    // Another questionnaire.
    browser
        .run(
            "window.told = []; window.document.querySelector('leeragenda-form').setAttribute('questionnaire', 'twee')",
            &[],
        )
        .await;
    let ready =
        "return window.told.some(([event, { questionnaire }]) => event === 'ready' && questionnaire === 'twee')";
    browser.wait_for("the other questionnaire", ready, &[]).await;
    // And one that there is not.
    browser.run("window.document.querySelector('leeragenda-form').setAttribute('questionnaire', 'drie')", &[]).await;
    let told = "return window.told.some(([event, { reason, questionnaire }]) => event === 'error' && reason === 'unknown-questionnaire' && questionnaire === 'drie')";
    browser.wait_for("that it is not there", told, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_tells_nothing_to_a_page_that_it_does_not_know_and_hears_nothing_from_it_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let elsewhere = |config: &mut Value| config["embed"] = json!({ "allowedParents": ["https://www.example.nl"] });
    let parent = Parent::start_with(Some(&short()), elsewhere).await;
    browser.go_to(&parent.page("bare", Way::Frame)).await;
    browser.run("window.heard = []; addEventListener('message', ({ data }) => window.heard.push(data))", &[]).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    r.expect_saved().await;
    browser.leave_frame().await;
    // It asks in every way that there is.
    let ask = "const frame = window.document.querySelector('iframe').contentWindow;
        for (const message of [{ leeragenda: 1 }, { leeragenda: 1, event: 'x' }, '<img src=x onerror=alert(1)>', null]) frame.postMessage(message, '*')";
    browser.run(ask, &[]).await;
    browser.enter_frame().await;
    r.choose("Doet u mee?", "Ja").await;
    browser.leave_frame().await;
    assert_eq!(browser.run("return window.told", &[]).await, json!([]));
    let heard = "return window.heard.filter((data) => JSON.stringify(data) !== '{\"leeragenda\":1,\"here\":true}')";
    assert_eq!(browser.run(heard, &[]).await, json!([]), "also not past our element, but that somebody is here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_follows_its_content_both_ways_and_believes_nobody_else_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    let height = "return window.document.querySelector('iframe').getBoundingClientRect().height";
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    let first = expect_as_high_as_its_content(&browser).await;
    r.next().await;
    r.wait_for_summary().await;
    let with_errors = expect_as_high_as_its_content(&browser).await;
    assert!(with_errors > first, "{with_errors} > {first}: room for the errors");
    r.fill("Hoe heet u?", "Sanne").await;
    r.next().await;
    r.expect_heading("Dan").await;
    let then = expect_as_high_as_its_content(&browser).await;
    assert!(then < with_errors, "{then} < {with_errors}: less room for less");
    browser.leave_frame().await;
    assert_eq!(browser.run(height, &[]).await.as_f64(), Some(then));
    // A message from another window, or of another shape, changes nothing.
    let before = browser.run(height, &[]).await;
    let forge = "window.postMessage({ leeragenda: 1, height: 5, event: 'submitted', detail: {} }, '*');
        const other = window.document.createElement('iframe');
        window.document.body.append(other);
        other.contentWindow.eval(`parent.postMessage({ leeragenda: 1, height: 5, event: 'submitted', detail: {} }, '*')`);
        return new Promise((done) => setTimeout(() => setTimeout(done)))";
    browser.run(forge, &[]).await;
    assert_eq!(browser.run(height, &[]).await, before);
    assert_eq!(browser.run("return window.told.some(([event]) => event === 'submitted')", &[]).await, false);
    // Somebody who listens late is told all the same.
    browser.run("window.told = []; window.document.querySelector('leeragenda-frame').querySelector('iframe').contentWindow.postMessage({ leeragenda: 1 }, '*')", &[]).await;
    browser
        .wait_for(
            "the page that is shown",
            "return window.told.some(([event, { page }]) => event === 'page' && page === 'dan')",
            &[],
        )
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_fills_in_what_it_says_and_goes_out_of_the_address_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let link = "?language=nl#prefill?naam=Sanne+%3Cb%3E&doet=Nee&onbekend=x&submit=https://evil.example";
    let r = Respondent::open(&browser, &format!("{}{link}", parent.files.url())).await;
    r.expect_filled("Hoe heet u?", "Sanne <b>").await;
    assert_eq!(browser.run("return [location.hash, location.search]", &[]).await, json!(["", "?language=nl"]));
    let chosen = "return controls({ kind: 'radio', name: 'Nee' })[0].checked";
    assert_eq!(browser.run(chosen, &[]).await, true);
    r.expect_nothing_kept().await;
    r.next().await;
    r.expect_heading("Dan").await;
}
