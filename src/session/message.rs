//! What can happen to a session, what it asks of the browser, and which screen it shows.

use super::{FoundDraft, HandedIn, NotKept};
use crate::date::Date;
use crate::definition::Language;
use crate::derived::{Changes, NodeId};
use crate::draft::{DraftV1, Gone, Outbox, Place};
use crate::keeper::Relation;
use crate::response::{ReadError, Response, ResponseId};
use crate::submission::{NotSealed, Reply, Request, Sealing};
use crate::value::Value;

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// From the start page to the first step.
    Start,
    /// To the next step, when this one is right.
    Next,
    /// To the step before.
    Previous,
    /// The browser's Back or Forward led here.
    Travelled(Visit),
    /// From the review to one question, and back to the review afterwards.
    Change(NodeId),
    /// A text was typed.
    Write(NodeId, String),
    /// One answer was chosen; `Null` takes it back.
    Choose(NodeId, Value),
    /// One of several answers was ticked or unticked.
    Tick(NodeId, Value, bool),
    /// All of several answers were ticked, or none.
    TickAll(NodeId, bool),
    /// The answer at the first place of a ranking was put at the second; places count from 0.
    Rank(NodeId, usize, usize),
    /// A column was chosen in the row of this value.
    ChooseInRow(NodeId, String, Value),
    /// The comment beside an answer, or what belongs to "other".
    Comment(NodeId, String),
    /// The question lost the focus.
    Leave(NodeId),
    /// An item is added to a repeating panel.
    AddItem(NodeId),
    /// An item is to be removed; asked about first when it holds answers.
    RemoveItem(NodeId),
    /// Yes to the question that was asked.
    Confirm,
    /// No to it.
    Cancel,
    /// The interface in another language.
    Speak(Language),
    /// Go on with the draft that was found.
    GoOn,
    /// Erase everything and start over; asked about first.
    StartOver,
    /// Erase everything; asked about first.
    Wipe,
    /// The answers as a file.
    Download,
    /// A file was chosen; its text.
    ReadFile(String),
    /// The same, and the respondent is answering questions by then: the focus stays.
    ReadLate(String),
    /// A file was chosen, and when it could be read another screen was shown.
    ReadMissed,
    /// Answers that came with the address: names and texts.
    Prefill(Vec<(String, String)>),
    /// Whether a draft may be kept on this device.
    KeepHere(bool),
    /// What was kept and could not be read, as files.
    DownloadUnreadable,
    /// Another tab keeps this draft.
    TakeIn(Box<DraftV1>, Relation),
    /// Another tab removed the draft on purpose.
    Gone(Gone),
    /// Something else than a tab of ours cleared the storage.
    Cleared,
    /// What became of keeping the draft.
    Kept(Result<(), NotKept>),
    /// The browser did not let the file be saved.
    NotDownloaded,
    /// The browser did not erase everything.
    NotForgotten,
    /// Code that the last message needs could not be loaded.
    NotLoaded,
    /// The file could not be read, or is too big.
    NotRead(ReadError),
    /// Send the answers.
    Send,
    /// The answers of this response were sealed: a JWE.
    Sealed(ResponseId, Result<String, NotSealed>),
    /// What the network said to the request with this response.
    Replied(ResponseId, Reply),
    /// Sending takes long.
    Slow,
    /// Another tab is about to send this.
    Outbox(Box<Outbox>),
    /// The waiting time before another try is over, or the network is back.
    Woke,
}

impl Msg {
    /// The question that it answers.
    pub(super) fn answered(&self) -> Option<NodeId> {
        match self {
            Msg::Write(node, _)
            | Msg::Choose(node, _)
            | Msg::Tick(node, ..)
            | Msg::TickAll(node, _)
            | Msg::Rank(node, ..)
            | Msg::ChooseInRow(node, ..) => Some(*node),
            _ => None,
        }
    }

    /// Whether the respondent did it, and not the browser, the network or another tab; that the focus went elsewhere is
    /// nothing that is done.
    pub(super) fn is_of_the_respondent(&self) -> bool {
        !matches!(
            self,
            Msg::Leave(_)
                | Msg::Kept(_)
                | Msg::Prefill(_)
                | Msg::TakeIn(..)
                | Msg::Gone(_)
                | Msg::Cleared
                | Msg::NotDownloaded
                | Msg::NotForgotten
                | Msg::NotLoaded
                | Msg::NotRead(_)
                | Msg::ReadMissed
                | Msg::Sealed(..)
                | Msg::Replied(..)
                | Msg::Slow
                | Msg::Outbox(_)
                | Msg::Woke
        )
    }

    /// Whether it is an answer of the respondent.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        matches!(
            self,
            Msg::Write(..)
                | Msg::Choose(..)
                | Msg::Tick(..)
                | Msg::TickAll(..)
                | Msg::Rank(..)
                | Msg::ChooseInRow(..)
                | Msg::Comment(..)
        )
    }
}

/// What the browser is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Show what changed.
    Render(Changes),
    /// Keep the draft shortly: more may follow.
    KeepSoon,
    /// Keep the draft now.
    KeepNow,
    /// Remove every key of this questionnaire, and cancel what was to be kept.
    Forget(Gone),
    /// The first was sent: what another tab has kept under it since is another response, the second.
    LetGo(ResponseId, ResponseId),
    /// Whether a draft may be kept is to be remembered for this visit.
    KeepHere(bool),
    /// Seal, and answer with [`Msg::Sealed`].
    Seal(Box<Sealing>),
    /// Keep what is about to be sent. When another tab keeps other bytes under this id, these are not sent:
    /// answer with [`Msg::Outbox`].
    KeepOutbox(Box<Outbox>),
    /// Look whether something is kept to be sent under the present id, and answer with [`Msg::Outbox`].
    SeekOutbox,
    /// Send.
    Post(Request),
    /// Answer with [`Msg::Woke`] after so many milliseconds.
    Wake(u32),
    /// Answer with [`Msg::Woke`] when the browser is online again.
    WakeOnline,
    /// Save a file: its name, its text, and the response in it. In what could not be read there is none.
    Download(String, String, Option<Box<Response>>),
    /// Move the focus, once what changed is shown.
    Focus(Target),
    /// A new entry in the browser's history, for this screen.
    Visited(Visit),
    /// Forward again: the browser's Back led away from what is being sent.
    Return,
}

/// A screen to which the browser's Back and Forward lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Visit {
    /// A place in the questionnaire.
    At(Place),
    /// The end, behind this place.
    Ended(Place),
    /// What came of sending.
    Outcome,
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The heading of the screen, scrolled to the top.
    Heading,
    /// The summary of what is wrong.
    Summary,
    /// The first control of a question, or the heading of an item.
    Node(NodeId),
    /// The button that adds an item to this repeating panel.
    AddButton(NodeId),
    /// The button that removes this item.
    RemoveButton(NodeId),
    /// The answer to what is asked.
    Question,
    /// The button that hands in.
    Send,
}

/// Which screen is shown.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// It opens on this day.
    NotYet(Date),
    /// It closed after this day.
    Closed(Date),
    /// A draft was found.
    Found(FoundDraft),
    /// The start page.
    Start,
    /// A step.
    Page(NodeId),
    /// The answers together.
    Review,
    /// The author's condition to end here holds; nothing was handed in.
    Ended,
    /// Sending led to something else than "sent".
    Outcome,
    /// Handed in.
    Done(HandedIn),
}

/// A question that must be answered before something is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Remove this item?
    RemoveItem(NodeId),
    /// Erase everything?
    Wipe,
    /// Erase everything and start over?
    StartOver,
    /// Replace the answers by those of the file that was read?
    Replace,
}
