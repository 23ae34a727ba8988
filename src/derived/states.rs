//! The states of a node that follow from expressions: visible, enabled, required.

use super::View;
use super::readers::Facet;
use super::tree::{NodeId, Role};
use crate::expression::Expression;

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
    pub(super) visible: bool,
    pub(super) enabled: bool,
    pub(super) required: bool,
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

/// The states of a node and of all that stands in it, children first.
pub(super) fn collect_states(view: View, id: NodeId, states: &mut Vec<(NodeId, State)>) {
    for child in &view.derived.node(id).children {
        collect_states(view, *child, states);
    }
    states.push((id, State::of(view, id)));
}
