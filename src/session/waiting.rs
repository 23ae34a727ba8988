//! What one turn still has to look at, in SurveyJS' order: what follows from an answer that is set
//! comes before the next answer is set.

use std::collections::VecDeque;

use super::propagation::MOST_ROUNDS;
use crate::derived::{Facet, NodeId, Written};
use crate::sorted::Sorted;

/// What one turn still has to look at.
#[derive(Default)]
pub(super) struct Propagation {
    pub(super) written: VecDeque<Written>,
    /// Answers that are being set, each in the middle of what set it.
    frames: Vec<Frame>,
    /// Those answers: what follows from one does not set it again.
    being_set: Sorted<NodeId>,
    /// The frame whose triggers are looked at: all others wait for them.
    pulling: Option<usize>,
    /// An answer is being set, and not given by a condition.
    pub(super) is_setting: bool,
    pub(super) is_under_way: bool,
    /// Default answers are being given: no state is evaluated yet.
    pub(super) is_loading: bool,
    /// The item that begins: its first answers set nothing in it.
    pub(super) beginning: Option<NodeId>,
    /// Tables whose rows count from now on, or no longer.
    pub(super) counted: Sorted<NodeId>,
    /// The row of a matrix that was answered.
    pub(super) row: Option<(NodeId, String)>,
    /// A state is another than when it was last asked for.
    pub(super) is_other: bool,
    /// How often in a row that was so.
    asked_again: u8,
    pub(super) steps: u32,
    /// What was written by itself, and how often.
    pub(super) nodes: Sorted<(NodeId, u8)>,
    pub(super) variables: Sorted<(String, u8)>,
}

/// What an answer that is set sets in turn, once all conditions are evaluated.
#[derive(Default)]
struct Frame {
    node: Option<NodeId>,
    /// It is what everything begins with: no answer is set, only triggers are looked at.
    is_first: bool,
    /// Answers that are set, by node and place among its expressions; the last first, once they are
    /// in order.
    sets: Vec<(NodeId, u8)>,
    is_in_order: bool,
    /// Triggers, once all answers are set.
    triggers: Sorted<usize>,
    /// The trigger that was looked at last.
    pulled: Option<usize>,
}

/// In the order in which SurveyJS looks at those of one question.
const SETS: [Facet; 3] = [Facet::Reset, Facet::SetWhen, Facet::Set];

impl Propagation {
    /// Everything begins: no answer is set, only triggers are looked at.
    pub(super) fn begin_first(&mut self) {
        self.frames.push(Frame { is_first: true, ..Frame::default() });
    }

    /// An answer was written. What sets it off in turn comes before the rest of what set it.
    pub(super) fn begin(&mut self, written: Written) {
        if self.is_setting || self.frames.is_empty() {
            let node = match &written {
                Written::Answer(node) if self.being_set.insert(*node) => Some(*node),
                _ => None,
            };
            let is_first = self.frames.first().is_some_and(|first| first.is_first);
            self.frames.push(Frame { node, is_first, ..Frame::default() });
        }
        self.written.push_back(written);
    }

    pub(super) fn put_off(&mut self, node: NodeId, facet: Facet) {
        let last = self.frames.len().saturating_sub(1);
        let at = if matches!(facet, Facet::Trigger(_)) { self.pulling.unwrap_or(last) } else { last };
        let Some(frame) = self.frames.get_mut(at) else { return };
        if let Facet::Trigger(at) = facet {
            frame.triggers.insert(at);
        } else if !frame.is_first && !self.being_set.contains(&node) {
            let place = SETS.iter().position(|other| *other == facet).unwrap_or_default();
            frame.sets.push((node, u8::try_from(place).unwrap_or_default()));
        }
    }

    /// Whether this trigger comes after the one that is looked at.
    pub(super) fn is_behind(&self, facet: Facet) -> bool {
        let frame = self.pulling.and_then(|at| self.frames.get(at));
        matches!(facet, Facet::Trigger(at) if frame.is_some_and(|frame| Some(at) > frame.pulled))
    }

    /// What comes next of what was put off.
    pub(super) fn next(&mut self) -> Option<(NodeId, Facet)> {
        while let Some(frame) = self.frames.last_mut() {
            if !frame.is_in_order {
                frame.is_in_order = true;
                frame.sets = Sorted::of(std::mem::take(&mut frame.sets)).iter().rev().copied().collect();
            }
            if let Some((node, place)) = frame.sets.pop() {
                return Some((node, SETS.get(usize::from(place)).copied().unwrap_or(Facet::Set)));
            }
            // In their order, and then from the first again.
            let behind = frame.triggers.iter().find(|at| Some(**at) > frame.pulled);
            if let Some(at) = behind.or(frame.triggers.iter().next()).copied() {
                frame.triggers.remove(&at);
                frame.pulled = Some(at);
                self.pulling = Some(self.frames.len().saturating_sub(1));
                return Some((NodeId::at(0), Facet::Trigger(at)));
            }
            let ended = self.frames.pop().and_then(|frame| frame.node);
            ended.map(|node| self.being_set.remove(&node));
            self.pulling = self.pulling.filter(|at| *at < self.frames.len());
        }
        None
    }

    /// Whether what asks for states of others is to ask again. States that ask for each other may never agree.
    pub(super) fn is_asked_again(&mut self) -> bool {
        let again = std::mem::take(&mut self.is_other) && self.asked_again < MOST_ROUNDS;
        self.asked_again = if again { self.asked_again + 1 } else { 0 };
        again
    }

    /// It was too much: what is left is left.
    pub(super) fn stop(&mut self) {
        self.written.clear();
        self.frames.clear();
    }
}
