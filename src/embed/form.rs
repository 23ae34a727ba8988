//! Forms in somebody else's page: any number of them, which come and go. `embed/form.js` is the element
//! around each; here is what it calls. All of it is in the part "embed".

use std::cell::RefCell;

use js_sys::Function;
use web_sys::Element;

use super::{Asked, Mounted, Rebase, mount, offered, open, watching};
use crate::address::folder_of;
use crate::browser::{task, window};
use crate::config::Config;
use crate::definition::{Definition, Language};
use crate::session::Msg;
use crate::telling::Notice;
use crate::ui::Trouble;
use crate::value::Value;

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
        prefill: Vec::new(),
    };
    task::spawn(async move {
        let page = open(asked).await;
        let still = FORMS.with_borrow(|forms| matches!(forms.get(number), Some(Form::Coming)));
        if !still {
            return;
        }
        let trouble = page.as_ref().err().map(|stuck| notice_of(&stuck.trouble));
        let mounted = mount(page, &root, false);
        let store = mounted.store;
        FORMS.with_borrow_mut(|forms| {
            if let Some(form) = forms.get_mut(number) {
                *form = Form::There(mounted);
            }
        });
        match (store, trouble) {
            (Some(store), _) => watching::watch(store, tell, true),
            (None, Some(notice)) => watching::hand_on(&tell, &notice),
            (None, None) => {}
        }
    });
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What tells deployments apart in the storage of an origin: the path of the config's folder, and the
/// origin too when that is not the page's own.
fn place_of(config: &str) -> String {
    let folder = folder_of(config);
    let own = window().location().origin().unwrap_or_default();
    folder.strip_prefix(own.as_str()).unwrap_or(folder).into()
}

fn notice_of(trouble: &Trouble) -> Notice {
    let reason = match trouble {
        Trouble::NotLoaded(_) => "not-loaded",
        Trouble::Broken(..) => "in-error",
        Trouble::Unknown(_) => "unknown-questionnaire",
    };
    Notice { event: "error", detail: Value::Object([("reason".to_owned(), reason.into())].into_iter().collect()) }
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
        ("save", _) => store.keep(),
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
