//! Forms in somebody else's page: any number of them, which come and go. `embed/form.js` is the element
//! around each; here is what it calls. All of it is in the part "embed".

use std::cell::RefCell;

use js_sys::Function;
use web_sys::Element;

use super::opening::{Asked, Rebase, offered, open, reason};
use super::{Mounted, mount, watching};
use crate::address::folder_of;
use crate::browser::{task, window};
use crate::config::Config;
use crate::definition::{Definition, Language};
use crate::session::{Msg, NotKept};
use crate::telling::Notice;
use crate::ui::Store;
use crate::value::{Members, Value};

thread_local! {
    /// The forms by their numbers. A number is never used again.
    static FORMS: RefCell<Vec<Form>> = const { RefCell::new(Vec::new()) };
}

enum Form {
    /// It is still being loaded.
    Coming,
    There(Mounted),
    Gone,
}

/// Puts a form in an element, and gives its number.
#[inline(never)] // An entry of the part "embed".
pub fn put(
    root: Element,
    config: String,
    questionnaire: Option<String>,
    language: Option<String>,
    tell: Function,
) -> u32 {
    let number = FORMS.with_borrow_mut(|forms| {
        forms.push(Form::Coming);
        forms.len() - 1
    });
    let asked = Asked {
        path: place_of(&config),
        config,
        text: None,
        rebase: Some(Rebase { config: Config::rebase, definition: Definition::rebase }),
        questionnaire,
        language: language.map(|tag| Language::new(&tag)),
        prefill: String::new(),
    };
    task::spawn(async move {
        let questionnaire = asked.questionnaire.clone();
        let page = open(asked).await;
        let still = FORMS.with_borrow(|forms| matches!(forms.get(number), Some(Form::Coming)));
        if !still {
            return;
        }
        let trouble = reason(&page);
        let mounted = mount(page, &root, false);
        let store = mounted.store;
        FORMS.with_borrow_mut(|forms| {
            if let Some(form) = forms.get_mut(number) {
                *form = Form::There(mounted);
            }
        });
        watch(store, trouble, questionnaire, tell, true);
    });
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The page itself in a frame, as long as there is the document: the first form, whatever is shown.
#[inline(never)] // An entry of the part "embed".
pub fn stand(mounted: Mounted, trouble: Option<&'static str>, questionnaire: Option<String>, tell: Function) {
    let store = mounted.store;
    FORMS.with_borrow_mut(|forms| forms.push(Form::There(mounted)));
    watch(store, trouble, questionnaire, tell, false);
}

/// Tells of a form, or why there is none; which one was asked for, when that was said.
fn watch(
    store: Option<Store>,
    trouble: Option<&'static str>,
    questionnaire: Option<String>,
    tell: Function,
    with_answers: bool,
) {
    match (store, trouble) {
        (Some(store), _) => watching::watch(store, tell, with_answers),
        (None, Some(reason)) => {
            let mut detail = Members::new();
            questionnaire.into_iter().for_each(|id| {
                detail.insert("questionnaire".into(), id.into());
            });
            detail.insert("reason".into(), reason.into());
            watching::hand_on(&tell, &Notice { event: "error", detail: Value::Object(detail) });
        }
        (None, None) => {}
    }
}

/// What tells deployments apart in the storage of an origin: the path of the config's folder, and the
/// origin too when that is not the page's own.
fn place_of(config: &str) -> String {
    let folder = folder_of(config);
    let own = window().location().origin().unwrap_or_default();
    folder.strip_prefix(own.as_str()).unwrap_or(folder).into()
}

/// Carries out what is asked of a form. Whether there is one that can.
#[inline(never)] // An entry of the part "embed".
pub fn act(form: u32, what: &str, with: Option<String>) -> bool {
    let number = form as usize;
    if what == "remove" {
        let gone = FORMS.with_borrow_mut(|forms| forms.get_mut(number).map(|form| std::mem::replace(form, Form::Gone)));
        if let Some(Form::There(mounted)) = gone {
            drop(mounted.view);
            if let Some(store) = mounted.store {
                store.end();
            }
        }
        return true;
    }
    let store = FORMS.with_borrow(|forms| match forms.get(number) {
        Some(Form::There(mounted)) => mounted.store,
        _ => None,
    });
    let Some(store) = store else { return false };
    match (what, with) {
        ("act", _) => store.acts(),
        ("save", _) => {
            store.keep();
            // Otherwise who asked for it waits for ever.
            if store.peek(|session| session.declines() && session.has_answers()) {
                store.send(Msg::Kept(Err(NotKept::Declined)));
            }
        }
        ("focus", _) => store.focus("#titel"),
        ("reset", _) => {
            store.send(Msg::Wipe);
            store.send(Msg::Confirm);
        }
        ("speak", Some(tag)) => {
            let asked = Language::new(&tag);
            let language =
                store.peek(|session| offered(&asked, &session.definition().languages, session.messages().overrides()));
            language.into_iter().for_each(|language| store.send(Msg::Speak(language)));
        }
        _ => {}
    }
    true
}
