//! Where a form stands in somebody else's page: in boxes that are as wide as what is in them, that scroll, that are
//! hidden; and in a page whose address says by its fragment which page it is.

use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

use super::{fill_in_and_send, open, short};

/// A page with one form in it, as deep as `around` says.
async fn page_with(browser: &Browser, questionnaire: &Value, around: &str) -> Parent {
    let parent = Parent::start(Some(questionnaire)).await;
    let files = parent.files.url();
    let form = format!("<leeragenda-form config={files}config.json questionnaire=aanbod></leeragenda-form>");
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script type=module src={files}embed/form.js></script>{}",
        around.replace("{form}", &form)
    );
    open(browser, &parent.put("places.html", &page), Way::Form).await;
    parent
}

/// What is only as wide as what is in it.
const BOXES: [(&str, &str); 9] = [
    ("a dialog", "<dialog open data-here></dialog>"),
    ("a cell", "<table><tr><td data-here></table>"),
    ("a float", "<div style='float:left' data-here></div>"),
    ("in a line", "<div style='display:inline-block' data-here></div>"),
    ("as its content", "<div style='width:fit-content' data-here></div>"),
    ("out of the flow", "<div style='position:absolute' data-here></div>"),
    ("a row", "<div style='display:flex' data-here></div>"),
    ("the middle of a column", "<div style='display:flex;flex-direction:column;align-items:center' data-here></div>"),
    ("the middle of a grid", "<div style='display:grid;place-items:center' data-here></div>"),
];

/// Puts the form in a box, in a room of this width; gives how wide it is.
const PUT: &str = "const [width, box] = arguments;
    const room = window.document.getElementById('room');
    const form = window.document.querySelector('leeragenda-form');
    const before = [...room.children].filter((child) => child !== form);
    room.style.width = `${width}px`;
    const made = window.document.createRange().createContextualFragment(box);
    const place = made.querySelector('[data-here]') ?? room;
    room.append(made);
    place.append(form);
    before.forEach((child) => child.remove());
    return document.querySelector('.leeragenda').getBoundingClientRect().width";

/// It was 0 pixels wide, or one letter: a container has no width of its own.
async fn takes_its_place(engine: Engine) {
    let browser = Browser::start(engine).await;
    let _parent = page_with(&browser, &short(), "<div id=room style='position:relative'>{form}</div>").await;
    let put = async |width: u32, around: &str| {
        browser.run(PUT, &[width.into(), around.into()]).await.as_f64().unwrap_or_default()
    };
    for (name, around) in BOXES {
        let wide = put(1248, around).await;
        assert!((790.0..=794.0).contains(&wide), "{name}: {wide} where there is room");
        // Of a telephone, less what the box itself takes.
        let narrow = put(328, around).await;
        assert!((268.0..=328.5).contains(&narrow), "{name}: {narrow} on a telephone");
    }
    let words = "Woorden die de hele regel willen. ".repeat(60);
    let beside = put(328, &format!("<div style='display:flex' data-here><p>{words}</p></div>")).await;
    assert!(beside >= 239.5, "{beside} beside a text");
    // Elsewhere it takes the width that there is.
    for width in [200, 328, 1248] {
        assert_eq!(put(width, "<div data-here></div>").await, f64::from(width));
    }

    let look = "const form = window.document.querySelector('leeragenda-form');
        const seen = () => {
          const { display, float, opacity } = getComputedStyle(form);
          return [display, float, opacity, getComputedStyle(document.querySelector('.leeragenda')).visibility];
        };";
    let see = async |script: &str| browser.run(&[look, script].concat(), &[]).await;
    assert_eq!(see("return seen()").await, json!(["block", "none", "1", "visible"]));
    // Who makes the page can hide it, and what it stands in.
    assert_eq!(see("form.hidden = true; return seen()[0]").await, "none");
    assert_eq!(see("form.hidden = false; form.style.display = 'none'; return seen()[0]").await, "none");
    assert_eq!(
        see("form.style.display = ''; form.parentNode.style.visibility = 'hidden'; return seen()[3]").await,
        "hidden"
    );
    // What it says of everything does not reach it.
    let hostile = "form.parentNode.style.visibility = '';
        const style = window.document.head.appendChild(window.document.createElement('style'));
        style.textContent = '#room * { all: unset; float: left; opacity: .3 }';
        return seen().slice(1)";
    assert_eq!(see(hostile).await, json!(["none", "1", "visible"]));
    assert_eq!(put(1248, "").await, 1248.0);
    assert_eq!(see("form.hidden = true; return seen()[0]").await, "none");
}

in_every_engine!(
    takes_its_place,
    ,
    a_form_takes_its_place_in_the_page_in_chromium,
    a_form_takes_its_place_in_the_page_in_firefox,
    a_form_takes_its_place_in_the_page_in_webkit
);

/// After "Volgende", the next step was far above what was in view, where another box than the page scrolls.
async fn next_step_is_seen(engine: Engine) {
    let browser = Browser::start(engine).await;
    let mut long = short();
    for page in [0, 1] {
        let question = |n| json!({ "type": "comment", "name": format!("v{page}-{n}"), "title": format!("Vraag {n}") });
        let elements = long["pages"][page]["elements"].as_array_mut();
        elements.into_iter().for_each(|elements| elements.extend((1..=20).map(question)));
    }
    let (above, below) = ("<p style='height:300px'>Erboven</p>", "<p style='height:2000px'>Eronder</p>");
    for (style, top) in [("", "0"), ("position:fixed;inset:120px 0 0;overflow:auto", "box.top")] {
        let around = format!("<div id=box style='{style}'>{above}{{form}}{below}</div>");
        let _parent = page_with(&browser, &long, &around).await;
        go_on(&browser).await;
        browser.wait_for("the step, from its top", &seen(top, "Math.abs(root.top - top) < 2"), &[]).await;
    }
    // Its top is in the window, and not in the box.
    let low = "<div id=box style='position:fixed;inset:60vh 0 0;overflow:auto'>{form}</div>";
    let _parent = page_with(&browser, &short(), low).await;
    go_on(&browser).await;
    let is_in_box = "heading.top > box.top - 1 && heading.top < box.bottom - 10";
    browser.wait_for("the heading", &seen("0", is_in_box), &[]).await;
}

async fn go_on(browser: &Browser) {
    let r = Respondent::in_page(browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    r.next().await;
    r.expect_heading("Dan").await;
}

fn seen(top: &str, holds: &str) -> String {
    format!(
        "const [box, root, heading] = [window.document.getElementById('box'), document.body, document.querySelector('h1')]
           .map((element) => element.getBoundingClientRect());
         const top = {top};
         return {holds}"
    )
}

in_every_engine!(
    next_step_is_seen,
    ,
    the_next_step_is_shown_from_its_top_wherever_it_scrolls_in_chromium,
    the_next_step_is_shown_from_its_top_wherever_it_scrolls_in_firefox,
    the_next_step_is_shown_from_its_top_wherever_it_scrolls_in_webkit
);

/// A preview, or a block of a content system, has no address of its own: the link was `about:srcdoc`.
#[tokio::test(flavor = "multi_thread")]
async fn the_link_that_is_passed_on_out_of_a_frame_without_an_address_leads_to_the_page_around_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let files = parent.files.url();
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <iframe title=Vragenlijst style='width: 700px; height: 700px' srcdoc='<!DOCTYPE html><html lang=nl>
         <script type=module src={files}embed/form.js></script>
         <leeragenda-form config={files}config.json questionnaire=aanbod></leeragenda-form>'></iframe>"
    );
    let address = format!("{}?utm=1", parent.put("written.html", &page));
    browser.go_to(&address).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    fill_in_and_send(&r, &parent.receiver).await;
    browser.wait_for("the link in the e-mail", MAIL, &[address.into()]).await;
}

/// An e-mail with this in it.
const MAIL: &str = "return [...document.querySelectorAll('a')].some((one) => one.href.startsWith('mailto:?')
    && decodeURIComponent(one.href).includes(arguments[0]))";

/// The link led to another page of a site that keeps its pages apart by the fragment.
#[tokio::test(flavor = "multi_thread")]
async fn the_link_that_is_passed_on_leads_to_the_same_page_of_the_site_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!("{}?utm=1#/vragenlijst/7", parent.page("bare", Way::Form));
    open(&browser, &page, Way::Form).await;
    let r = Respondent::in_page(&browser).await;
    fill_in_and_send(&r, &parent.receiver).await;
    browser.wait_for("the link in the e-mail", MAIL, &[page.into()]).await;
}
