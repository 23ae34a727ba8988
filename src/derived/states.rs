//! The states that are kept of each node: visible, enabled, required; and how a change of one goes
//! on to what it stands in and what stands in it.

use super::tree::{Changes, Derived, NodeId, Role};
use super::{Facet, View};
use crate::definition::Definition;
use crate::expression::Expression;

impl Derived {
    /// Evaluates the states of a node and of all that stands in it, children first.
    pub fn evaluate(view: View, id: NodeId) -> Vec<(NodeId, State)> {
        let mut states = Vec::new();
        collect_states(view, id, &mut states);
        states
    }

    /// Puts the states of a whole in place, counted anew.
    pub fn keep_all(&mut self, definition: &Definition, states: Vec<(NodeId, State)>, changes: &mut Changes) {
        for (id, state) in states {
            let present = self.node(id).children.iter().filter(|child| self.is_present(definition, **child)).count();
            let node = self.node_mut(id);
            node.present_children = present;
            node.visible = state.visible;
            node.enabled = state.enabled;
            node.required = state.required;
            changes.nodes.insert(id);
        }
    }

    /// Evaluates one state anew, puts it in place and tells what must be shown anew.
    pub fn keep(&mut self, definition: &Definition, id: NodeId, facet: Facet, truth: bool, changes: &mut Changes) {
        let was_present = self.is_present(definition, id);
        let node = self.node_mut(id);
        let state = match facet {
            Facet::Visible => &mut node.visible,
            Facet::Enabled => &mut node.enabled,
            Facet::Required => &mut node.required,
            _ => {
                changes.nodes.insert(id);
                return;
            }
        };
        if *state == truth {
            return;
        }
        *state = truth;
        self.touch(id, changes);
        let is_present = self.is_present(definition, id);
        if was_present != is_present {
            self.count_presence(definition, id, is_present, changes);
        }
    }

    /// A node and all that stands in it must be shown anew.
    fn touch(&self, id: NodeId, changes: &mut Changes) {
        changes.nodes.insert(id);
        for child in &self.node(id).children {
            self.touch(*child, changes);
        }
    }

    fn count_presence(&mut self, definition: &Definition, id: NodeId, present: bool, changes: &mut Changes) {
        let Some(parent) = self.node(id).parent else {
            changes.screen = true; // a step came or went
            return;
        };
        let was_present = self.is_present(definition, parent);
        let count = &mut self.node_mut(parent).present_children;
        *count = if present { *count + 1 } else { count.saturating_sub(1) };
        changes.nodes.insert(parent);
        let is_present = self.is_present(definition, parent);
        if was_present != is_present {
            self.count_presence(definition, parent, is_present, changes);
        }
    }
}

impl Facet {
    /// The state as it is now; of what is no state, true.
    #[must_use]
    pub fn evaluate(self, view: View, id: NodeId) -> bool {
        let state = State::of(view, id);
        match self {
            Facet::Visible => state.visible,
            Facet::Enabled => state.enabled,
            Facet::Required => state.required,
            _ => true,
        }
    }
}

/// The states of a node that follow from expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    visible: bool,
    enabled: bool,
    required: bool,
}

impl State {
    fn of(view: View, id: NodeId) -> State {
        if view.derived.node(id).role == Role::Item {
            return State { visible: true, enabled: true, required: false };
        }
        let element = view.element(id);
        let scope = view.scope(Some(id));
        let holds = |expression: &Option<Expression>, otherwise: bool| {
            expression.as_ref().map_or(otherwise, |expression| expression.holds(&scope))
        };
        State {
            visible: holds(&element.visible_if, element.visible)
                && !view.definition.skips_over(view.derived.node(id).element).any(|when| when.holds(&scope)),
            // In SurveyJS an expression sets the property that bears its name.
            enabled: holds(&element.enable_if, !element.read_only),
            required: holds(&element.required_if, element.required),
        }
    }
}

fn collect_states(view: View, id: NodeId, states: &mut Vec<(NodeId, State)>) {
    for child in &view.derived.node(id).children {
        collect_states(view, *child, states);
    }
    states.push((id, State::of(view, id)));
}
