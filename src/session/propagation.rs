//! What follows from an answer: states, answers that give themselves, calculated values, triggers.
//!
//! One change can lead to another, and in a round back to itself. What was written is worked off in
//! order; each question and each variable is written at most ten times in one turn, as in SurveyJS,
//! so that a round ends.

use super::{Session, Turn};
use crate::answers::Segment;
use crate::definition::{Action, Clear, Control, Input};
use crate::derived::{Facet, NodeId, Written, is_blank};
use crate::expression::{DateForm, Expression, Name};
use crate::fitting::{fit_answer, shaped};
use crate::javascript::lowercase;
use crate::value::Value;

/// How often one turn may write the same.
pub(super) const MOST_ROUNDS: u8 = 10;
/// How much one turn may evaluate.
const MOST_STEPS: u32 = 500_000;

impl Session {
    /// Something was written; lets follow what follows from it.
    pub(super) fn propagate(&mut self, written: Written, turn: &mut Turn) {
        turn.propagation.begin(written);
        self.propagate_rest(turn);
    }

    /// SurveyJS' order: conditions and what expressions give, then answers that are set, then
    /// triggers; and all of that for an answer that is set, before the next one is.
    fn propagate_rest(&mut self, turn: &mut Turn) {
        if turn.propagation.is_under_way {
            return;
        }
        turn.propagation.is_under_way = true;
        loop {
            let written = turn.propagation.written.pop_front();
            if written.is_some() || turn.propagation.is_asked_again() {
                let readers = match &written {
                    Some(written) => self.derived.readers_of(&self.definition, written),
                    None => self.derived.readers_of_anything(),
                };
                for (node, facet) in readers {
                    turn.propagation.steps += 1;
                    if turn.propagation.steps > MOST_STEPS {
                        turn.propagation.stop();
                        break;
                    }
                    match (facet.sets(), &written) {
                        (false, _) if turn.propagation.is_loading => {}
                        (false, _) => self.follow(node, facet, turn),
                        (true, Some(written)) => self.put_off(node, facet, written, turn),
                        (true, None) => {}
                    }
                }
                continue;
            }
            let Some((node, facet)) = turn.propagation.next() else { break };
            turn.propagation.is_setting = true;
            self.follow(node, facet, turn);
            turn.propagation.is_setting = false;
        }
        turn.propagation.is_under_way = false;
    }

    /// Puts off what sets an answer until what follows from `written` is settled. What a trigger sets
    /// does not set it off, nor does an empty row that comes or goes.
    fn put_off(&self, node: NodeId, facet: Facet, written: &Written, turn: &mut Turn) {
        if matches!(facet, Facet::Trigger(at) if self.only_leads(at)) {
            return;
        }
        let target = match facet {
            Facet::Trigger(at) => self.target_of(at),
            _ => None,
        };
        let sets_itself = target.is_some_and(|target| *written == Written::Answer(target));
        let is_beside = match (facet, written) {
            (Facet::Trigger(at), Written::Answer(node)) => {
                let row = turn.propagation.row.as_ref().filter(|(of, _)| of == node).map(|(_, row)| row.as_str());
                let counts = self.table_of(*node).is_some_and(|table| turn.propagation.counted.contains(&table));
                self.reads_beside(at, *node, row, counts, false)
            }
            (Facet::Trigger(at), Written::Count(node)) => self.reads_beside(at, *node, None, false, true),
            _ => false,
        };
        // Beside another answer, it does.
        let is_alone = !turn.propagation.is_behind(facet);
        let is_row = match written {
            Written::Count(node) => self.view().question(*node).is_some_and(|question| question.control.is_table()),
            _ => false,
        };
        let is_apart = facet.sets() && !matches!(facet, Facet::Trigger(_)) && self.is_apart(node, written, turn);
        if !(is_apart || is_beside || is_row || sets_itself && is_alone) {
            turn.propagation.put_off(node, facet);
        }
    }

    /// Lets everything follow: at the beginning, and when all answers were replaced.
    pub(super) fn propagate_all(&mut self, turn: &mut Turn) {
        turn.propagation.begin_first();
        turn.propagation.is_under_way = true;
        (0..self.definition.calculated.len()).for_each(|at| self.calculate(at, turn));
        turn.propagation.is_under_way = false;
        self.propagate_rest(turn);
        turn.propagation.begin_first();
        turn.propagation.is_under_way = true;
        for node in self.derived.ids().collect::<Vec<_>>() {
            self.propagate_node(node, turn);
        }
        for node in self.derived.ids().collect::<Vec<_>>() {
            self.follow_choices(node, turn);
        }
        turn.propagation.is_under_way = false;
        self.propagate_rest(turn);
    }

    /// Gives the default answers, each with what it sets, before any condition is looked at.
    pub(super) fn begin_with_defaults(&mut self, turn: &mut Turn) {
        turn.propagation.is_loading = true;
        let asked = |node: &NodeId| self.view().is_answerable(*node);
        for node in self.derived.ids().filter(asked).collect::<Vec<_>>() {
            self.fill_in_item(node);
            let is_table = self.view().question(node).is_some_and(|question| question.control.is_table());
            let begins = self.view().value(node).is_some_and(|value| !is_table || !is_blank(value));
            if !self.follow_default(node, turn) && begins {
                self.propagate(Written::Answer(node), turn);
            }
        }
        turn.propagation.is_loading = false;
    }

    /// Takes away what hidden questions begin with; that sets nothing.
    pub(super) fn clear_hidden_first(&mut self, turn: &mut Turn) {
        turn.propagation.begin_first();
        turn.propagation.is_under_way = true;
        self.clear_hidden(self.derived.pages().to_vec(), turn);
        turn.propagation.is_under_way = false;
        self.propagate_rest(turn);
    }

    /// Takes answers that are not what their own expression gives as the respondent's.
    pub(super) fn take_as_own(&mut self) {
        for node in self.derived.ids().collect::<Vec<_>>() {
            let view = self.view();
            let Some(default) = view.question(node).and_then(|question| question.automatic.default.as_ref()) else {
                continue;
            };
            // Also an answer that was taken away.
            if *view.value(node).unwrap_or(&Value::Null) != self.outcome_at(default, node) {
                self.own.insert(node);
            }
        }
    }

    /// Lets follow what stands in an item that is new, or has new neighbours.
    pub(super) fn propagate_new(&mut self, item: NodeId, turn: &mut Turn) {
        let (mut inside, mut all) = (vec![item], Vec::new());
        while let Some(node) = inside.pop() {
            all.push(node);
            inside.extend(&self.derived.node(node).children);
        }
        for node in &all {
            self.propagate_node(*node, turn);
        }
        for node in all {
            self.follow_choices(node, turn);
        }
    }

    /// What a node gives itself when it appears.
    fn propagate_node(&mut self, node: NodeId, turn: &mut Turn) {
        let Some(question) = self.view().question(node).filter(|_| self.view().is_answerable(node)) else { return };
        if matches!(question.control, Control::Outcome(_)) {
            self.follow(node, Facet::Outcome, turn);
        } else if question.automatic.default.is_some() {
            self.follow(node, Facet::Default, turn);
        }
    }

    pub(super) fn follow(&mut self, node: NodeId, facet: Facet, turn: &mut Turn) {
        match facet {
            Facet::Visible => self.show_or_hide(node, turn),
            Facet::Enabled | Facet::Required | Facet::Words => drop(self.evaluate_state(node, facet, turn)),
            Facet::Choices => {
                turn.changes.nodes.insert(node);
                self.follow_choices(node, turn);
            }
            // Looked at when a page is left.
            Facet::Trigger(at) if self.only_leads(at) => {}
            _ => self.follow_by_itself(node, facet, turn),
        }
    }

    /// Whether a trigger sets nothing, and decides where "next" leads.
    fn only_leads(&self, trigger: usize) -> bool {
        let action = self.definition.triggers.get(trigger).map(|trigger| &trigger.action);
        matches!(action, Some(Action::Complete | Action::Skip(_)))
    }

    /// Gives what gives itself.
    #[inline(never)] // An entry of the part "rules".
    fn follow_by_itself(&mut self, node: NodeId, facet: Facet, turn: &mut Turn) {
        match facet {
            Facet::Visible | Facet::Enabled | Facet::Required | Facet::Words | Facet::Choices => {}
            Facet::Outcome => {
                let outcome = self.view().question(node).and_then(|question| match &question.control {
                    Control::Outcome(outcome) => outcome.expression.clone(),
                    _ => None,
                });
                if let Some(expression) = outcome {
                    let value = self.outcome_at(&expression, node);
                    self.write(node, value, turn);
                }
            }
            Facet::Default => drop(self.follow_default(node, turn)),
            Facet::Set => {
                let set = self.view().question(node).and_then(|question| question.automatic.set.clone());
                if let Some(expression) = set {
                    let value = self.outcome_at(&expression, node);
                    self.give(node, value, turn);
                }
            }
            Facet::SetWhen => {
                let automatic = self.view().question(node).map(|question| question.automatic.clone());
                let scope = self.view().scope(Some(node));
                let sets = |when: &Expression| when.is_something(&scope);
                let Some(automatic) = automatic.filter(|automatic| automatic.set_when.as_ref().is_some_and(sets))
                else {
                    return;
                };
                let value = automatic.set.map(|expression| self.outcome_at(&expression, node));
                self.give(node, value.unwrap_or_default(), turn);
            }
            Facet::Reset => {
                let question = self.view().question(node);
                let reset = question.and_then(|question| question.automatic.reset_when.clone());
                let resets = reset.is_some_and(|when| when.is(true, &self.view().scope(Some(node))));
                if resets && self.view().value(node).is_some() {
                    let default = self.view().question(node).and_then(|question| question.default.clone());
                    self.own.remove(&node);
                    self.write(node, default.unwrap_or_default(), turn);
                    self.follow_default(node, turn);
                }
            }
            Facet::Calculated(at) => self.calculate(at, turn),
            Facet::Trigger(at) => self.pull(at, turn),
        }
    }

    /// Evaluates one state anew; whether it is another.
    pub(super) fn evaluate_state(&mut self, node: NodeId, facet: Facet, turn: &mut Turn) -> bool {
        let truth = facet.evaluate(self.view(), node);
        let is_other = self.derived.keep(&self.definition, node, facet, truth, &mut turn.changes);
        turn.propagation.is_other |= is_other;
        is_other
    }

    /// What an expression gives at a node, as the node keeps its answers.
    fn outcome_at(&self, expression: &Expression, node: NodeId) -> Value {
        let form = match self.view().question(node).map(|question| &question.control) {
            Some(Control::Line(line)) if line.input == Input::DateTime => DateForm::Minute,
            _ => DateForm::Date,
        };
        match expression.evaluate_as(&self.view().scope(Some(node)), form) {
            // No number, and no answer either (JSON knows neither).
            Value::Number(number) if !number.is_finite() => Value::Null,
            value => value,
        }
    }

    /// Gives a question what an expression or a trigger gave, in the shape that its answers have; whether it is new.
    fn give(&mut self, node: NodeId, value: Value, turn: &mut Turn) -> bool {
        let Some(question) = self.view().question(node) else { return false };
        let value = shaped(&question.control, value);
        self.write(node, value, turn)
    }

    /// Gives a question an answer by itself, unless it has it already or had too many; whether it did.
    pub(super) fn write(&mut self, node: NodeId, value: Value, turn: &mut Turn) -> bool {
        let Some(question) = self.view().question(node) else { return false };
        let mut value = match &question.control {
            Control::Outcome(_) => value,
            Control::Line(line) => line.input.takes(&value).unwrap_or_default(),
            _ => fit_answer(&self.definition, question, value).0.unwrap_or_default(),
        };
        if let Some(choices) = question.control.choices() {
            let view = self.view();
            value = match value {
                Value::List(order) if matches!(question.control, Control::Ranking(_)) => {
                    view.ranked(choices, node, &order)
                }
                Value::List(ticked) => {
                    Value::List(ticked.into_iter().filter(|value| !view.is_hidden(choices, value, node)).collect())
                }
                value if view.is_hidden(choices, &value, node) => Value::Null,
                value => value,
            };
        }
        if self.has(node, &value) || !(0..MOST_ROUNDS).any(|round| turn.propagation.nodes.insert((node, round))) {
            return false;
        }
        self.put(node, value, turn);
        if self.is_repeat(node) {
            self.derived.follow_answers_in(&self.definition, &mut self.answers, node);
            self.evaluate(&[node], turn);
            self.propagate_new(node, turn);
        }
        true
    }

    /// Whether a question has this answer already.
    pub(super) fn has(&self, node: NodeId, value: &Value) -> bool {
        let now = self.view().value(node);
        now.unwrap_or(&Value::Null) == value || now.is_none() && value.is_empty()
    }

    /// The answer that its own expression gives, as long as nobody gave another; whether it is new.
    pub(super) fn follow_default(&mut self, node: NodeId, turn: &mut Turn) -> bool {
        let question = self.view().question(node);
        question.is_some_and(|question| question.automatic.default.is_some()) && self.follow_own_default(node, turn)
    }

    #[inline(never)] // An entry of the part "rules".
    fn follow_own_default(&mut self, node: NodeId, turn: &mut Turn) -> bool {
        let clears = !matches!(self.definition.clear, Clear::OnComplete | Clear::Never);
        let is_left_out = clears && !turn.propagation.is_loading && !self.view().is_visible(node);
        let Some(question) = self.view().question(node).filter(|_| !is_left_out && !self.own.contains(&node)) else {
            return false;
        };
        let Some(expression) = question.automatic.default.clone() else { return false };
        let value = match self.outcome_at(&expression, node) {
            Value::Null => question.default.clone().unwrap_or_default(),
            value => value,
        };
        self.give(node, value, turn)
    }

    #[inline(never)] // An entry of the part "rules".
    fn calculate(&mut self, at: usize, turn: &mut Turn) {
        let Some(calculated) = self.definition.calculated.get(at) else { return };
        let value = calculated.expression.evaluate_as(&self.view().scope(None), DateForm::Date);
        let name = calculated.name.clone();
        self.write_variable(&name, value, turn);
    }

    fn write_variable(&mut self, name: &str, value: Value, turn: &mut Turn) {
        if !(0..MOST_ROUNDS).any(|round| turn.propagation.variables.insert((name.to_owned(), round))) {
            return;
        }
        if self.answers.set_variable(name, value) {
            self.propagate(Written::Variable(name.to_owned()), turn);
        }
    }

    /// Sets the variables of the triggers that hold now.
    pub(super) fn set_variables(&mut self, turn: &mut Turn) {
        for at in 0..self.definition.triggers.len() {
            let sets = self.definition.triggers.get(at).map(|trigger| &trigger.action);
            if matches!(sets, Some(Action::SetVariable(..))) {
                self.pull(at, turn);
            }
        }
    }

    /// What a trigger does, when its condition holds.
    #[inline(never)] // An entry of the part "rules".
    fn pull(&mut self, at: usize, turn: &mut Turn) {
        let Some(trigger) = self.definition.triggers.get(at) else { return };
        if !trigger.when.is(true, &self.view().scope(None)) {
            return;
        }
        let (to, value) = match trigger.action.clone() {
            Action::Complete | Action::Skip(_) => return,
            Action::SetVariable(name, value) => {
                self.write_variable(&name, value, turn);
                return;
            }
            Action::Set(to, value) => (to, value),
            Action::Copy { from, to } => {
                let from = self.question_called(&from).and_then(|node| self.view().value(node));
                (to, from.cloned().unwrap_or_default())
            }
            Action::Run(expression, to) => {
                let Some(node) = self.question_called(&to) else { return };
                let value = self.outcome_at(&expression, node);
                // What gives nothing changes nothing.
                if value == Value::Null {
                    return;
                }
                (to, value)
            }
        };
        if let Some(node) = self.question_called(&to) {
            self.own.insert(node);
            self.give(node, value, turn);
        }
    }

    /// Whether what was written stands in another item than a node, or in one that only begins, or is all the items
    /// together.
    fn is_apart(&self, node: NodeId, written: &Written, turn: &Turn) -> bool {
        let (Written::Answer(changed) | Written::Count(changed) | Written::Comment(changed)) = written else {
            return false;
        };
        let Some(item) = self.derived.item_of(node) else { return false };
        if turn.propagation.beginning.is_some_and(|new| self.derived.around(item).any(|around| around == new)) {
            return true;
        }
        let repeat = self.derived.node(item).parent;
        let is_in = |place: NodeId| self.derived.around(*changed).any(|around| around == place);
        repeat.is_some_and(is_in) && !is_in(item)
    }

    /// The table in which a node stands.
    fn table_of(&self, node: NodeId) -> Option<NodeId> {
        let is_table = |at: &NodeId| self.view().question(*at).is_some_and(|question| question.control.is_table());
        self.derived.around(node).filter(|around| self.view().is_answerable(*around)).find(is_table)
    }

    /// Notes that a table has no answer, before one in it changes or after: its rows count from then on, or no longer.
    pub(super) fn note_emptiness(&self, node: NodeId, turn: &mut Turn) {
        if self.definition.triggers.is_empty() {
            return;
        }
        if let Some(table) = self.table_of(node)
            && self.view().value(table).is_none_or(is_blank)
        {
            turn.propagation.counted.insert(table);
        }
    }

    /// Whether all that the condition of a trigger reads of an answer are other parts of it:
    /// `{rows.length}` (unless the rows count only now) or `{rows[1].a}` of `{rows[0].a}`. In an empty item that comes
    /// or goes nothing is new.
    #[inline(never)] // An entry of the part "rules".
    fn reads_beside(&self, trigger: usize, node: NodeId, row: Option<&str>, counts: bool, is_empty: bool) -> bool {
        let Some(trigger) = self.definition.triggers.get(trigger) else { return false };
        let mut written = String::new();
        for segment in self.view().path(node) {
            match segment {
                Segment::Name(name) if written.is_empty() => written = name,
                Segment::Name(name) => written = [&written, ".", &name].concat(),
                Segment::Item(index) => written = [&written, "[", &index.to_string(), "]"].concat(),
            }
        }
        if let Some(row) = row {
            written = [&written, ".", row].concat();
        }
        let (written, reads) = (lowercase(&written), trigger.when.reads());
        let is_beside = |name: &&Name| {
            let name = lowercase(name.text());
            let begins = |whole: &str, part: &str| {
                whole.strip_prefix(part).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            };
            // Which item is the last may be another one now.
            if name.contains("[-") {
                return false;
            }
            !(begins(&name, &written) || begins(&written, &name) || counts && name.ends_with(".length"))
                || is_empty && name.strip_prefix(written.as_str()).is_some_and(|rest| rest.starts_with('['))
        };
        (is_empty || written.contains(['.', '[']))
            && !reads.is_empty()
            && !trigger.when.sets_always()
            && reads.iter().all(is_beside)
    }

    /// The question that a trigger gives a fixed answer, or that of another.
    fn target_of(&self, at: usize) -> Option<NodeId> {
        match &self.definition.triggers.get(at)?.action {
            Action::Set(to, _) | Action::Copy { to, .. } => self.question_called(to),
            _ => None,
        }
    }

    /// The question of a name that does not stand in a repeating one.
    pub(super) fn question_called(&self, name: &str) -> Option<NodeId> {
        let mut called = self.definition.called(name);
        called.find_map(|(id, element)| element.question().and_then(|_| self.derived.node_of(id)))
    }
}
