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
    /// What loads a part, by its name.
    static LOADER: RefCell<Option<Function>> = const { RefCell::new(None) };
    /// Those that are here, a bit each.
    static HERE: Cell<u32> = const { Cell::new(0) };
}

/// From now on, parts are loaded by this function: it takes a name and gives a promise.
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

/// Loads the parts that are not here yet.
///
/// # Errors
/// When one cannot be had; trying again may help.
pub async fn load(parts: impl IntoIterator<Item = Part>) -> Result<(), NotLoaded> {
    for part in parts {
        if !is_here(part) && part.stands_on_onward() {
            load_one(Part::Onward).await?;
        }
        load_one(part).await?;
    }
    Ok(())
}

async fn load_one(part: Part) -> Result<(), NotLoaded> {
    if !is_here(part) {
        instantiate(part.name()).await.map_err(|_| NotLoaded { url: part.name().into(), status: None })?;
        HERE.set(HERE.get() | bit(part));
    }
    Ok(())
}

async fn instantiate(name: &str) -> Result<(), JsValue> {
    let loader = LOADER.with_borrow(Clone::clone).ok_or(JsValue::NULL)?;
    let promise: Promise = loader.call1(&JsValue::NULL, &name.into())?.unchecked_into();
    JsFuture::from(promise).await.map(drop)
}
