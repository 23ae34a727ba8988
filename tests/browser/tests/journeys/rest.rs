//! What the page costs while nobody does anything, and after a long time: no timer, and no more memory.

use browser_tests::{Browser, Deployment, Engine, Respondent, persona};
use serde_json::{Value, json};

/// Counts what still waits for its time, before any script of the page runs.
const WATCH: &str = "window.waiting = new Map(); window.timers = 0; window.intervals = 0;
    const [set, clear, interval] = [setTimeout, clearTimeout, setInterval];
    window.setTimeout = (call, delay, ...given) => {
      timers += 1;
      const id = set((...all) => { waiting.delete(id); call(...all); }, delay, ...given);
      waiting.set(id, delay ?? 0);
      return id;
    };
    window.clearTimeout = (id) => { waiting.delete(id); clear(id); };
    window.setInterval = (...all) => { intervals += 1; return interval(...all); };
    const instantiate = WebAssembly.instantiate;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.memory ??= Object.values((made.instance ?? made).exports).find((one) => one instanceof WebAssembly.Memory);
      return made;
    };";

async fn watching() -> Browser {
    let browser = Browser::start(Engine::Chromium).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    browser
}

async fn expect_rest(browser: &Browser) {
    browser.wait_for("that nothing waits for its time", "return waiting.size === 0", &[]).await;
    let timers = browser.run("return timers", &[]).await;
    for _ in 0..5 {
        browser.next_frame().await;
    }
    assert_eq!(browser.run("return timers", &[]).await, timers, "nothing begins by itself");
    assert_eq!(browser.run("return intervals", &[]).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_waits_or_ticks_while_nobody_does_anything_in_chromium() {
    let browser = watching().await;
    let deployment = Deployment::start().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Werkt u bij een kennisinstelling").await;
    expect_rest(&browser).await;
    assert_ne!(browser.run("return timers", &[]).await, 0, "the timers were counted");
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.expect_saved().await;
    expect_rest(&browser).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_changes_of_page_leave_nothing_behind_in_chromium() {
    let browser = watching().await;
    let page = |name: &str| {
        json!({ "name": name, "title": name, "elements": (0..10).map(|at| {
        let name = format!("{name}{at}");
        json!({ "type": "text", "name": name, "title": name, "isRequired": false })
    }).collect::<Vec<_>>() })
    };
    let questionnaire =
        json!({ "locale": "nl", "title": "Heen en weer", "pages": [page("Eerst"), page("Dan"), page("Ten slotte")] });
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Eerst0").await;
    // There and back, each as soon as the other is drawn.
    let walk = "const [times, done] = arguments;
        const turn = (words, then) => {
          const before = text(document.querySelector('h1'));
          [...document.querySelectorAll('button')].find((button) => text(button) === words).click();
          const look = () => text(document.querySelector('h1')) === before ? requestAnimationFrame(look) : then();
          look();
        };
        const walk = (left) => left === 0 ? done(true) : turn('Volgende', () => turn('Vorige', () => walk(left - 1)));
        walk(times)";
    // What is not used any more is collected after each walk, and not when the browser comes to it.
    let mut counted = Vec::new();
    for _ in 0..24 {
        browser.run_async(walk, &[25.into()]).await;
        counted.push(counters(&browser).await);
    }
    // Its allocator has found its size by then.
    let (before, after) = (&counted[3], &counted[23]);
    assert_eq!(after.memory, before.memory, "the bytes of the module");
    assert!(after.nodes < before.nodes + 100, "{} nodes became {}", before.nodes, after.nodes);
    assert!(after.listeners < before.listeners + 50, "{} listeners became {}", before.listeners, after.listeners);
    assert!(after.heap < before.heap + 500_000, "a heap of {} bytes became one of {}", before.heap, after.heap);
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_questions_take_no_more_listeners_than_five_in_chromium() {
    let mut counted = Vec::new();
    for of_each in [1, 10] {
        // A page that was left counts too, as long as the browser keeps it.
        let browser = watching().await;
        let choices = ["Nooit", "Soms", "Vaak"];
        let kinds = [
            json!({ "type": "text" }),
            json!({ "type": "radiogroup", "choices": choices, "showOtherItem": true }),
            json!({ "type": "checkbox", "choices": choices, "showSelectAllItem": true }),
            json!({ "type": "dropdown", "choices": choices }),
            json!({ "type": "boolean" }),
        ];
        let mut elements: Vec<Value> = (0..of_each).flat_map(|_| kinds.clone()).collect();
        for (at, element) in elements.iter_mut().enumerate() {
            element["name"] = format!("vraag{at}").into();
            element["title"] = format!("Vraag {at}").into();
        }
        let last = elements.len() - 1;
        let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": elements }] });
        let deployment = Deployment::showing(&questionnaire).await;
        let r = Respondent::open(&browser, deployment.url()).await;
        r.expect_text(&format!("Vraag {last}")).await;
        // All code is here: what it brings listens too.
        r.expect_text("Wis mijn antwoorden").await;
        counted.push(counters(&browser).await.listeners);
    }
    assert_eq!(counted[0], counted[1]);
}

/// What is set on the root again, also to what it was, makes browsers style the whole page anew.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_changes_nothing_around_the_questions_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "a", "title": "Een letter" },
        { "type": "text", "name": "b", "title": "Wat volgt", "visibleIf": "{a} = 'x'" },
    ] }] });
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    // All code is here: what it brings changes the page too.
    r.expect_text("Wis mijn antwoorden").await;
    r.focus_field("Een letter").await;
    let watch = "window.changed = [];
        new MutationObserver((records) => changed.push(...records))
          .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })";
    browser.run(watch, &[]).await;
    browser.press_all(&['x']).await;
    r.expect_text("Wat volgt").await;
    r.expect_saved().await;
    let changed = "const at = ({ target }) => target.closest?.('main') ?? target.parentElement?.closest('main');
        const told = ({ target, attributeName }) => `${target.nodeName} ${attributeName ?? ''}`;
        return [changed.filter(at).length > 0, changed.filter((record) => !at(record)).map(told)]";
    assert_eq!(browser.run(changed, &[]).await, json!([true, []]));
}

/// The heading stood still, and the title of the document followed now and then.
#[tokio::test(flavor = "multi_thread")]
async fn the_words_around_a_step_follow_the_answers_that_they_name_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let questionnaire = json!({ "locale": "nl", "pageNextText": "Verder met {org}", "pagePrevText": "Terug naar {org}",
        "pages": [
            { "name": "p", "title": "Over {org}", "description": "Vragen aan {org}", "elements": [
                { "type": "text", "name": "org", "title": "Organisatie" } ] },
            { "name": "q", "title": "Nog iets", "elements": [{ "type": "text", "name": "b", "title": "Iets" }] },
        ] });
    let deployment = Deployment::showing(&questionnaire).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Wis mijn antwoorden").await;
    browser.run("window.heading = document.querySelector('h1')", &[]).await;
    for org in ["Vilans", "Vilans en Movisie"] {
        r.fill("Organisatie", org).await;
        for words in ["Over ", "Vragen aan ", "Verder met "] {
            r.expect_text(&[words, org].concat()).await;
        }
        let follows = "return document.title.includes('Over ' + arguments[0]) && heading.isConnected";
        browser.wait_for("that the title follows, in the same heading", follows, &[org.into()]).await;
    }
}

struct Counters {
    memory: i64,
    nodes: i64,
    listeners: i64,
    heap: i64,
}

async fn counters(browser: &Browser) -> Counters {
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
    let counted = browser.devtools("Memory.getDOMCounters", json!({})).await;
    let heap = browser.devtools("Runtime.getHeapUsage", json!({})).await;
    let number = |value: &Value| value.as_f64().map_or(0, |value| value as i64);
    Counters {
        memory: number(&browser.run("return memory.buffer.byteLength", &[]).await),
        nodes: number(&counted["nodes"]),
        listeners: number(&counted["jsEventListeners"]),
        heap: number(&heap["usedSize"]),
    }
}
