//! The mount point: puts in its place what `opening` has loaded. What is exported here, JavaScript calls: `boot.js` for
//! the page itself, `embed/form.js` for each form in somebody else's page.

mod choice;
mod form;
mod opening;
mod watching;

use std::rc::Rc;

use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use opening::{Asked, Choice, Opened, Stuck, Unread, load_words, open, reason};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::browser::runner::Runner;
use crate::browser::{history, parts, task, timer, window};
use crate::part::Part;
use crate::session::{Session, Stage};
use crate::ui::{self, Store, Trouble, Unchecked, View};

/// Makes the program hold what is exported here.
pub fn link() {}

/// The first thing that `files.js` calls: `load` loads parts of the code ([`parts::set_loader`]).
#[wasm_bindgen]
pub fn begin(load: Function) {
    task::report_panics();
    parts::set_loader(load);
}

/// Mounts the page on the element with the id `leeragenda`, in the place of what stands there. `config` is
/// the text of `config.json`, when it came before this module. Who shows it in a frame is told of it by
/// `tell`; the part "embed" must then be here.
#[wasm_bindgen]
pub fn page(config: Option<String>, tell: Option<Function>) {
    let Some(root) = window().document().and_then(|document| document.get_element_by_id("leeragenda")) else { return };
    task::spawn(async move {
        let asked = Asked::in_address(config);
        let questionnaire = asked.questionnaire.clone();
        let page = open(asked).await;
        let trouble = reason(&page);
        let mounted = mount(page, &root, true);
        match tell {
            Some(tell) => form::stand(mounted, trouble, questionnaire, tell),
            // It stays as long as the document.
            None => mounted.view.forget(),
        }
    });
}

/// Puts a form in an element of somebody else's page; gives a number for [`act`]. The part "embed" must
/// be here. `config` is the address of `config.json`.
#[wasm_bindgen]
pub fn form(
    root: Element,
    config: String,
    questionnaire: Option<String>,
    language: Option<String>,
    tell: Function,
) -> u32 {
    form::put(root, config, questionnaire, language, tell)
}

/// What `embed/form.js` asks of a form. Whether there is one that can do it.
#[wasm_bindgen]
pub fn act(form: u32, what: &str, with: Option<String>) -> bool {
    form::act(form, what, with)
}

/// What stands in its place.
struct Mounted {
    view: UnmountHandle<View>,
    /// When it is a form, and not why there is none.
    store: Option<Store>,
}

/// Puts it in its place, where until now it stood that it is on its way; `is_page` when the document around is ours.
fn mount(page: Result<Opened, Stuck>, root: &Element, is_page: bool) -> Mounted {
    root.replace_children_with_node_0();
    let mut store = None;
    let place = root.clone();
    let draw: Box<dyn FnOnce() -> View> = match page {
        Ok(Opened::Form(session, runner, unread)) => {
            let form = store_for(*session, runner, place, unread, is_page);
            store = Some(form);
            Box::new(move || ui::app(form))
        }
        Ok(Opened::Choice(choice)) => Box::new(move || {
            let Choice { config, messages, offer } = *choice;
            ui::choose(&place, is_page, &config, &messages, offer, None)
        }),
        Err(stuck) => Box::new(move || stuck.draw(&place, is_page)),
    };
    Mounted { view: mount_to_renderer(root, draw), store }
}

/// The store of a form. A questionnaire that turns out to be in error gives way to what is wrong with it.
fn store_for(session: Session, runner: Rc<Runner>, root: Element, unread: Option<Unread>, is_page: bool) -> Store {
    if is_page && matches!(session.stage(), Stage::Start | Stage::Page(_)) {
        history::replace(&session.visit());
    }
    let shown = root.clone();
    let unchecked = unread.map(|Unread { places, mut stuck }| {
        let refuse = move |issues| {
            if let Trouble::Broken(file, _) = &stuck.trouble {
                stuck.trouble = Trouble::Broken(file.clone(), issues);
            }
            task::spawn(async move {
                load_words(&mut stuck).await;
                shown.replace_children_with_node_0();
                let place = shown.clone();
                let draw: Box<dyn FnOnce() -> View> = Box::new(move || stuck.draw(&place, is_page));
                mount_to_renderer(&shown, draw).forget();
            });
        };
        Unchecked { places, refuse: Box::new(refuse) }
    });
    let store = Store::new(session, runner, root, is_page, unchecked);
    if parts::is_here(Part::Onward) {
        store.complete();
    } else {
        // After the first screen.
        timer::soon(move || store.load_rest());
    }
    store
}
