//! Sends: one tab at a time, and tells when it takes long, and the deployer what may be wrong.

use std::rc::Rc;

use super::runner::Runner;
use super::{http, locks, parts, sealing, task, window};
use crate::draft::{Gone, Outbox};
use crate::part::Part;
use crate::response::ResponseId;
use crate::session::{Msg, Session};
use crate::submission::{Failure, Reply, Request, Sealing, hint};

/// After how long a respondent is told that it takes long, in milliseconds (row 14).
const SLOW_AFTER: u32 = 5000;

impl Runner {
    /// Seals; the code for it was loaded with the configuration.
    #[inline(never)] // An entry of the part "sealing".
    pub(super) fn seal(self: &Rc<Self>, sealing: Sealing) {
        let runner = self.clone();
        task::spawn(async move {
            let id = sealing.id.clone();
            let jwe = sealing::seal(sealing).await;
            if jwe.is_err() {
                web_sys::console::warn_1(&"leeragenda: WebCrypto refused to seal for submit.encryptTo.".into());
            }
            runner.tell(Msg::Sealed(id, jwe));
        });
    }

    /// Keeps what is about to be sent, and in both copies of the draft that it may have been.
    pub(super) fn keep_outbox(&self, outbox: &Outbox) {
        let mut keeper = self.keeper.borrow_mut();
        self.yields.set(!keeper.keep_outbox(outbox));
        if let Some(marked) = keeper.seen().filter(|text| Gone::read(text).is_none()) {
            self.journal.write(marked.into());
        }
    }

    pub(super) fn post(self: &Rc<Self>, request: Request) {
        if self.yields.take() {
            return self.yield_to_other(request.id);
        }
        self.watch();
        let name = self.keeper.borrow().keys().outboxes();
        let runner = self.clone();
        // Whose turn it is has heard by then what comes of its try, or is frozen and may have sent these bytes: they
        // are sent again under their id, as after a try without an answer.
        let patience = request.timeout_ms.saturating_add(SLOW_AFTER);
        locks::alone(&name, patience, Box::pin(async move { runner.send(request).await }));
    }

    /// Tells when it takes long, also to wait for the turn of this tab.
    fn watch(self: &Rc<Self>) {
        let runner = Rc::downgrade(self);
        self.slow.set(SLOW_AFTER, move || {
            if let Some(runner) = runner.upgrade() {
                runner.tell(Msg::Slow);
            }
        });
    }

    async fn send(self: &Rc<Self>, request: Request) {
        self.journal.written().await;
        // Another tab may have sent it while this one waited for its turn (row 27).
        let heard = self.keeper.borrow_mut().hear(None);
        self.heed(heard);
        if self.read(|session| session.still_sends(&request)) != Some(true) {
            // Another tab erased it before any of it was sent.
            if self.read(Session::is_erased) == Some(true) {
                self.gone(Gone::Wiped);
            }
            if self.read(Session::is_done_sending) == Some(true) {
                self.keeper.borrow().drop_outbox(&request.id);
            }
            return;
        }
        let (id, url) = (request.id.clone(), request.url.clone());
        let reply = http::send(request).await;
        self.slow.cancel();
        advise(url, &reply);
        self.tell(Msg::Replied(id, reply));
    }

    /// Another tab has frozen other bytes under this id, and may have sent them: they are sent
    /// instead, or these answers under another id when they are others.
    fn yield_to_other(self: &Rc<Self>, id: ResponseId) {
        let runner = self.clone();
        task::spawn(async move {
            if parts::load([Part::Kept]).await.is_err() || !runner.take_outbox() {
                // It is tried again, as after a connection that was not there.
                runner.tell(Msg::Replied(id, Reply::Failed(Failure::Network)));
            }
        });
    }

    /// Another tab keeps what it is about to send.
    pub(super) fn hear_outbox(self: &Rc<Self>) {
        if self.outbox().is_none() {
            return;
        }
        let runner = self.clone();
        task::spawn(async move {
            // Without the code for it this tab learns of them when it is about to send.
            if parts::load([Part::Kept]).await.is_ok() {
                runner.take_outbox();
            }
        });
    }

    /// What is kept under the present id.
    fn outbox(&self) -> Option<String> {
        let keeper = self.keeper.borrow();
        self.read(|session| keeper.outbox(session.id())).flatten()
    }

    #[inline(never)] // An entry of the part "kept".
    fn take_outbox(&self) -> bool {
        let outbox = self.outbox().and_then(|text| Outbox::read(&text).ok());
        let is_there = outbox.is_some();
        outbox.into_iter().for_each(|outbox| self.tell(Msg::Outbox(Box::new(outbox))));
        is_there
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
