//! The states of a node that follow from expressions: visible, enabled, required.

use super::View;
use super::readers::Facet;
use super::tree::{NodeId, Role};
use crate::definition::Control;
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
            expression.as_ref().map_or(otherwise, |expression| expression.is(true, &scope))
        };
        State {
            visible: holds(&element.visible_if, element.visible)
                && !view.definition.skips_over(view.derived.node(id).element).any(|when| when.is(true, &scope)),
            // In SurveyJS an expression sets the property that bears its name; only `false` makes it read-only.
            enabled: element.enable_if.as_ref().map_or(!element.read_only, |when| !when.is(false, &scope)),
            required: holds(&element.required_if, element.required),
        }
    }
}

impl View<'_> {
    /// Whether a question must be answered, with the other answers as they are.
    #[must_use]
    pub fn must_be_answered(&self, node: NodeId) -> bool {
        let is_asked = |node: NodeId| {
            let control = self.question(node).map(|question| &question.control);
            self.derived.node(node).required
                || matches!(control, Some(Control::Matrix(matrix)) if matrix.all_rows_required)
        };
        // Of a question of several lines one is enough.
        let is_last = |lines: NodeId| {
            let mut others = self.children(lines).into_iter().filter(|line| *line != node);
            is_asked(lines) && !others.any(|line| is_asked(line) || self.value(line).is_some())
        };
        is_asked(node) || self.lines_around(node).is_some_and(is_last)
    }

    /// The question of which a node is a line.
    #[must_use]
    pub fn lines_around(&self, node: NodeId) -> Option<NodeId> {
        let around = self.derived.node(node).parent?;
        matches!(self.question(around)?.control, Control::Fields(_)).then_some(around)
    }
}

/// The states of a node and of all that stands in it, children first.
pub(super) fn collect_states(view: View, id: NodeId, states: &mut Vec<(NodeId, State)>) {
    for child in &view.derived.node(id).children {
        collect_states(view, *child, states);
    }
    states.push((id, State::of(view, id)));
}
