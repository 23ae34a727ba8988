//! Sends: one tab at a time, and tells when it takes long, and the deployer what may be wrong.

use std::rc::Rc;

use super::runner::Runner;
use super::{http, locks, parts, task, window};
use crate::draft::Outbox;
use crate::part::Part;
use crate::session::Msg;
use crate::submission::{Reply, Request, hint};

/// After how long a respondent is told that it takes long, in milliseconds (row 14).
const SLOW_AFTER: u32 = 5000;

impl Runner {
    pub(super) fn post(self: &Rc<Self>, request: Request) {
        let name = self.keeper.borrow().keys().outbox();
        let runner = self.clone();
        locks::alone(&name, Box::pin(async move { runner.send(request).await }));
    }

    async fn send(self: &Rc<Self>, request: Request) {
        // Another tab may have sent it while this one waited for its turn (row 27).
        let heard = self.keeper.borrow_mut().hear(None);
        self.heed(heard);
        if self.read(|session| session.submission().is_busy()) != Some(true) {
            return;
        }
        let runner = Rc::downgrade(self);
        self.slow.set(SLOW_AFTER, move || {
            if let Some(runner) = runner.upgrade() {
                runner.tell(Msg::Slow);
            }
        });
        let url = request.url.clone();
        let reply = http::send(request).await;
        self.slow.cancel();
        advise(url, &reply);
        self.tell(Msg::Replied(reply));
    }

    /// Another tab keeps what it is about to send.
    pub(super) fn hear_outbox(self: &Rc<Self>) {
        if self.keeper.borrow().outbox().is_none() {
            return;
        }
        let runner = self.clone();
        task::spawn(async move {
            // Without the code for it this tab may send other bytes, but under the same id.
            if parts::load([Part::Kept]).await.is_ok() {
                runner.take_outbox();
            }
        });
    }

    #[inline(never)] // An entry of the part "kept".
    fn take_outbox(&self) {
        let text = self.keeper.borrow().outbox();
        if let Some(Ok(outbox)) = text.as_deref().map(Outbox::read) {
            self.tell(Msg::Outbox(Box::new(outbox)));
        }
    }
}

/// Says in the browser's console what a deployer may have to mend.
fn advise(url: String, reply: &Reply) {
    if matches!(reply, Reply::Answered { status: 200..=299, .. }) {
        return;
    }
    let reply = reply.clone();
    task::spawn(async move {
        if parts::load([Part::Diagnostics]).await.is_ok() {
            let origin = window().location().origin().unwrap_or_default();
            if let Some(hint) = hint(&reply, &url, &origin) {
                web_sys::console::warn_1(&hint.into());
            }
        }
    });
}
