//! Loads the parts of the page's code that not every visit needs ([`crate::part`]).
//!
//! A part is a module of its own, which takes what it needs from this one and puts its functions in
//! our table. Where its file is, and that it is the right one, is known to `files.js`, which loads it.

use std::cell::{Cell, RefCell};

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::http::NotLoaded;
use crate::part::Part;

thread_local! {
    /// What loads parts, by their names.
    static LOADER: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// Those that are here, a bit each.
    static HERE: Cell<u32> = const { Cell::new(0) };
}

/// From now on, parts are loaded by this function: it takes names, and names of parts that stand on
/// [`Part::Onward`], with spaces between them; and gives a promise of them all, which fails with the name of one.
pub fn set_loader(loader: Function) {
    LOADER.set(Some(loader));
}

/// Whether a part is here.
#[must_use]
pub fn is_here(part: Part) -> bool {
    HERE.get() & bit(part) != 0
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

/// Loads the parts that are not here yet, all at once.
///
/// # Errors
/// When one cannot be had; trying again may help.
pub async fn load(parts: impl IntoIterator<Item = Part>) -> Result<(), NotLoaded> {
    let (mut alone, mut above, mut coming) = (String::new(), String::new(), 0);
    for part in parts.into_iter().filter(|part| !is_here(*part)) {
        let names = if part.stands_on_onward() { &mut above } else { &mut alone };
        names.push_str(part.name());
        names.push(' ');
        coming |= bit(part);
    }
    if coming == 0 {
        return Ok(());
    }
    if !above.is_empty() {
        alone.push_str(Part::Onward.name());
        coming |= bit(Part::Onward);
    }
    ask(&alone, &above)
        .await
        .map_err(|name| NotLoaded { url: name.as_string().unwrap_or_default(), is_garbled: false })?;
    HERE.set(HERE.get() | coming);
    Ok(())
}

async fn ask(alone: &str, above: &str) -> Result<(), JsValue> {
    let loader = LOADER.with_borrow(Clone::clone).ok_or(JsValue::NULL)?;
    let promise: Promise = loader.call2(&JsValue::NULL, &alone.into(), &above.into())?.unchecked_into();
    JsFuture::from(promise).await.map(drop)
}
