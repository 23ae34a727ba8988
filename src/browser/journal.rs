//! A second copy of the draft, in the Cache API.
//!
//! Browsers write localStorage down seconds after the page has written it (Chromium: five), and what
//! they have not written is lost when they are killed. A cache they write at once. Where there is
//! none, or it is refused, there is no second copy, and nothing else changes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Response};

use super::{task, timer, window};

/// Under which address the copy stands in its cache; nothing is ever loaded from there.
const ADDRESS: &str = "leeragenda-draft";

/// How many turns of the browser are waited for the copy, some milliseconds each.
const PATIENCE: u8 = 50;

/// The second copy of one questionnaire's draft.
pub struct Journal {
    name: String,
    is_busy: Cell<bool>,
    /// What is still to be done; what came before it need not be done any more.
    next: RefCell<Option<Todo>>,
}

enum Todo {
    Write(String),
    /// And then, something else.
    Delete(Box<dyn FnOnce()>),
}

impl Journal {
    /// The copy in the cache of this name.
    #[must_use]
    pub fn new(name: &str) -> Rc<Self> {
        Rc::new(Self { name: name.into(), is_busy: Cell::new(false), next: RefCell::new(None) })
    }

    /// Whether there is one.
    pub async fn is_there(&self) -> bool {
        let Some(caches) = caches() else { return false };
        JsFuture::from(caches.has(&self.name)).await.is_ok_and(|is_there| is_there == JsValue::TRUE)
    }

    /// What stands in it.
    pub async fn read(&self) -> Option<String> {
        // Opening it would make one.
        if !self.is_there().await {
            return None;
        }
        let caches = caches()?;
        let cache: Cache = JsFuture::from(caches.open(&self.name)).await.ok()?.unchecked_into();
        let found = JsFuture::from(cache.match_with_str(ADDRESS)).await.ok()?;
        let response: Response = found.dyn_into().ok()?;
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    }

    /// Writes a copy.
    pub fn write(self: &Rc<Self>, text: String) {
        self.do_next(Todo::Write(text));
    }

    /// Removes the copy, and then does something else.
    pub fn delete(self: &Rc<Self>, then: impl FnOnce() + 'static) {
        self.do_next(Todo::Delete(Box::new(then)));
    }

    /// Comes back when the copy is written; where that takes long, before.
    pub async fn written(&self) {
        for _ in 0..PATIENCE {
            if !self.is_busy.get() {
                return;
            }
            timer::turn().await;
        }
    }

    fn do_next(self: &Rc<Self>, todo: Todo) {
        *self.next.borrow_mut() = Some(todo);
        if self.is_busy.replace(true) {
            return;
        }
        let journal = self.clone();
        task::spawn(async move {
            while let Some(todo) = journal.take() {
                // A copy that could not be made is missed only when the browser is killed.
                let _ = journal.carry_out(todo).await;
            }
            journal.is_busy.set(false);
        });
    }

    fn take(&self) -> Option<Todo> {
        self.next.borrow_mut().take()
    }

    async fn carry_out(&self, todo: Todo) -> Result<(), JsValue> {
        let caches = caches();
        match (todo, caches) {
            (Todo::Write(text), Some(caches)) => {
                let cache: Cache = JsFuture::from(caches.open(&self.name)).await?.unchecked_into();
                JsFuture::from(cache.put_with_str(ADDRESS, &Response::new_with_opt_str(Some(&text))?)).await?;
            }
            (Todo::Write(_), None) => {}
            (Todo::Delete(then), caches) => {
                if let Some(caches) = caches {
                    // Where it may not be touched, there is no copy.
                    let _ = JsFuture::from(caches.delete(&self.name)).await;
                }
                then();
            }
        }
        Ok(())
    }
}

/// The browser's caches: only in secure contexts, and where storage is not blocked.
fn caches() -> Option<CacheStorage> {
    window().caches().ok().filter(|caches| caches.is_object())
}
