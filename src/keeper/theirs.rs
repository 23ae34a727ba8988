//! What another tab keeps, and how it is related to what this one has seen.

use crate::draft::{DraftV1, Gone};

/// How another tab's draft is related to what this tab has seen.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// It was made from it; from nothing when this tab has seen nothing.
    Later(Option<Box<DraftV1>>),
    /// Both were made from this one, at the same time.
    Crossed(Box<DraftV1>),
    /// As crossed, from nothing known when there is nothing here; and this tab wrote over it, so that it
    /// is nowhere else any more.
    Lost(Option<Box<DraftV1>>),
    /// They have nothing in common: the storage was cleared in between.
    Stranger,
}

/// What another tab keeps.
#[derive(Debug, PartialEq)]
pub enum Theirs {
    /// Its draft.
    Draft(Box<DraftV1>, Relation),
    /// Its draft, in the place of one that was removed on purpose.
    Instead(Box<DraftV1>),
    /// A draft of a newer version of the page, which stays as it is.
    Newer,
    /// It removed its draft on purpose.
    Gone(Gone),
    /// There is nothing any more, which this tab hears of.
    Nothing,
    /// What could not be read was put aside.
    Aside,
    /// What cannot be read cannot be put aside either.
    Stuck,
}
