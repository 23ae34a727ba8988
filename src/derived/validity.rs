//! What is wrong with the answer of one question: at most one violation, none when it is hidden or
//! cannot be changed.
//!
//! The order is SurveyJS': first "must be filled in", then what the control asks, then the
//! author's validators as they stand.

use super::{NodeId, Role, View};
use crate::date::{Date, written};
use crate::definition::{Choice, Choices, Control, Input, Layout, Line, NONE, OTHER, Question, Rule, Text};
use crate::expression::{number_of, same_name};
use crate::javascript;
use crate::value::Value;

/// What stands for a date or time that does not exist, or of which only a part was typed: browsers do not say
/// what stands in their field then. It is no answer, is held against the respondent, and is never handed in.
pub const HALF_TYPED: &str = "…";

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Violation {
    /// It must be filled in.
    Required,
    /// One of the questions of a panel or page must be filled in; this is the first.
    NoneInPanel,
    /// Every row must be answered.
    RowsRequired,
    /// "Other" was chosen, and not what.
    OtherMissing,
    /// No e-mail address.
    Email,
    /// No number.
    NotANumber,
    /// Lower than this.
    BelowMin(Value),
    /// Higher than this.
    AboveMax(Value),
    /// No multiple of this.
    Step(f64),
    /// No date.
    NotADate,
    /// No month, week, time or moment, in a browser that has no control for it; how one is written.
    NotLike(&'static str),
    /// Fewer characters than this.
    TooShort(usize),
    /// More characters than this.
    TooLong(usize),
    /// Digits where none may stand.
    Digits,
    /// Fewer answers chosen than this.
    TooFew(usize),
    /// More answers chosen than this.
    TooMany(usize),
    /// Not of the form that the author wants.
    Pattern,
    /// An author's expression does not hold.
    Expression,
    /// The same key in another item.
    Duplicate,
}

/// What is wrong, and the author's own message for it.
type Wrong<'a> = (Violation, Option<&'a Text>);

impl<'a> View<'a> {
    /// What is wrong with the answer of a node, and the author's own message for it.
    #[must_use]
    #[inline(never)] // An entry of the part "onward".
    pub fn violation(&self, node: NodeId) -> Option<Wrong<'a>> {
        let question = self.question(node)?;
        if self.derived.node(node).role == Role::Item || !self.is_visible(node) || !self.is_enabled(node) {
            return None;
        }
        let value = self.value_to_hand_in(node);
        let value = value.as_deref();
        if self.derived.node(node).required && value.is_none_or(|value| self.is_no_answer(node, value, question)) {
            return Some((Violation::Required, self.element(node).required_text.as_ref()));
        }
        self.of_control(node, question, value)
            .or_else(|| self.of_validators(node, question, value))
            .or_else(|| self.of_key(node))
            .or_else(|| self.of_panel(node))
    }

    /// A panel or page that must be filled in, without any answer: said at its first question.
    fn of_panel(&self, node: NodeId) -> Option<Wrong<'a>> {
        let mut around =
            self.derived.around(node).skip(1).take_while(|panel| self.derived.node(*panel).role != Role::Item);
        let empty = around.find(|panel| {
            let panel = *panel;
            if !self.derived.node(panel).required || self.question(panel).is_some() {
                return false;
            }
            let item = self.derived.item_of(panel);
            let mut questions = self.questions(panel);
            questions.retain(|question| self.derived.item_of(*question) == item);
            // What cannot be changed counts as an answer, as in SurveyJS, but cannot be mended.
            let first = questions.iter().find(|question| self.is_enabled(**question));
            first == Some(&node) && questions.iter().all(|question| self.is_unanswered(*question))
        });
        empty.map(|panel| (Violation::NoneInPanel, self.element(panel).required_text.as_ref()))
    }

    /// Whether what is wrong in one question of a node can follow from the answer of another: one of
    /// them must be filled in, or no two items may have the same key.
    #[must_use]
    pub fn is_judged_together(&self, node: NodeId) -> bool {
        match self.question(node).map(|question| &question.control) {
            Some(Control::Repeat(repeat)) => repeat.key.is_some(),
            Some(_) => false,
            None => self.derived.node(node).required,
        }
    }

    /// Whether what stands in a question is [`HALF_TYPED`].
    #[must_use]
    pub fn is_half_typed(&self, node: NodeId) -> bool {
        let Some(Control::Line(line)) = self.question(node).map(|question| &question.control) else { return false };
        line.input.is_date_or_time() && self.value(node).and_then(Value::as_text) == Some(HALF_TYPED)
    }

    fn is_unanswered(&self, node: NodeId) -> bool {
        let question = self.question(node);
        question.is_none_or(|question| {
            self.value_to_hand_in(node).is_none_or(|value| self.is_no_answer(node, &value, question))
        })
    }

    /// A required yes/no is answered by "no" too; a required list of items by one item with an answer.
    fn is_no_answer(&self, node: NodeId, value: &Value, question: &Question) -> bool {
        let is_none = |value: &Value| value.is_empty() || value.as_text().is_some_and(|text| text.trim().is_empty());
        match (&question.control, value) {
            (Control::Fields(_), Value::Object(fields)) => fields.values().all(is_none),
            (Control::Repeat(_), Value::List(_)) => {
                let mut items = self.derived.node(node).children.iter().filter_map(|item| self.item_answers(*item));
                items.all(|item| is_none(&item) || item.as_object().is_some_and(|item| item.values().all(is_none)))
            }
            _ => value.is_empty() || is_no_text(value, question),
        }
    }

    fn of_control(&self, node: NodeId, question: &'a Question, value: Option<&Value>) -> Option<Wrong<'a>> {
        let none = |violation| Some((violation, None));
        match &question.control {
            // The author's own message goes before ours, as in SurveyJS.
            Control::Line(line) if line.input == Input::Email && has_own_email(question) => {
                value.and_then(|value| too_long(line.max_length, value)).and_then(none)
            }
            Control::Line(line) => value.and_then(|value| of_line(line, value)).map(|violation| {
                let own = match &violation {
                    Violation::BelowMin(_) => line.min_text.as_ref(),
                    Violation::AboveMax(_) => line.max_text.as_ref(),
                    _ => None,
                };
                (violation, own)
            }),
            Control::Lines { max_length, .. } => value.and_then(|value| too_long(*max_length, value)).and_then(none),
            Control::Radios(choices)
            | Control::Select(choices)
            | Control::Checkboxes(choices)
            | Control::Tags(choices) => {
                if choices.other.is_some() && self.chose_other(value) && self.comment(node).trim().is_empty() {
                    return Some((Violation::OtherMissing, choices.other_error.as_ref()));
                }
                of_count(choices, value).and_then(none)
            }
            Control::Matrix(matrix) => {
                let answered = value.and_then(Value::as_object);
                let is_open = |row: &&Choice| answered.is_none_or(|rows| !rows.contains_key(&row.value.to_text()));
                let missing = matrix.all_rows_required && self.shown(&matrix.rows, node).iter().any(is_open);
                missing.then_some((Violation::RowsRequired, None))
            }
            Control::Repeat(repeat) => {
                let count = value.and_then(Value::as_list).map_or(0, <[Value]>::len);
                (count < repeat.least).then_some((Violation::TooFew(repeat.least), None))
            }
            Control::YesNo(_) | Control::Ranking(_) | Control::Rating(_) | Control::Fields(_) | Control::Outcome(_) => {
                None
            }
        }
    }

    /// Whether an answer holds "other".
    #[must_use]
    pub fn chose_other(&self, value: Option<&Value>) -> bool {
        match value {
            Some(Value::Text(text)) => text == OTHER,
            Some(Value::List(items)) => items.iter().any(|item| item.as_text() == Some(OTHER)),
            _ => false,
        }
    }

    /// The same key in an item before it (SurveyJS: `keyName`).
    fn of_key(&self, node: NodeId) -> Option<Wrong<'a>> {
        let item = self.derived.node(node).parent.and_then(|parent| self.derived.item_of(parent))?;
        let Control::Repeat(repeat) = &self.question(item)?.control else { return None };
        let name = &self.question(node)?.value_name;
        if repeat.key.as_ref() != Some(name) {
            return None;
        }
        let value = self.value(node).filter(|value| !value.is_empty())?;
        let items = self.answers.get(&self.path(self.derived.node(item).parent?)).and_then(Value::as_list)?;
        let own = self.derived.index_of(item);
        // In a table all of the same, also in other capitals; in panels those after the first.
        let is_table = repeat.layout == Layout::Table;
        let last = if is_table { items.len() } else { own };
        let is_same = |other: &Value| match (other, value) {
            (Value::Text(other), Value::Text(value)) if is_table => same_name(other, value),
            _ => other == value,
        };
        let twice = items.iter().take(last).enumerate().any(|(place, other)| {
            place != own && other.as_object().and_then(|members| members.get(name)).is_some_and(is_same)
        });
        twice.then_some((Violation::Duplicate, repeat.key_error.as_ref()))
    }

    fn of_validators(&self, node: NodeId, question: &'a Question, value: Option<&Value>) -> Option<Wrong<'a>> {
        // Nothing but spaces is no answer to them (SurveyJS: isEmpty), but for an e-mail address.
        let written = value.filter(|value| !is_no_text(value, question));
        question.validators.iter().find_map(|validator| {
            let value = if matches!(validator.rule, Rule::Email) { value } else { written };
            let violation = match (&validator.rule, value) {
                (Rule::Holds(expression), _) => {
                    (!expression.holds(&self.scope(Some(node)))).then_some(Violation::Expression)
                }
                (_, None) => None,
                // As in an expression: of what it calculates with, nobody is told that it is no number.
                (Rule::Number { min, max }, Some(value)) => {
                    match value.as_text().map_or_else(|| number(value), number_of) {
                        None => Some(Violation::NotANumber),
                        Some(number) => out_of_bounds(number, *min, *max),
                    }
                }
                // A number has no length, as in SurveyJS, but it has digits.
                (Rule::Length { digits, .. }, Some(Value::Number(_))) => (!digits).then_some(Violation::Digits),
                (Rule::Length { min, max, digits }, Some(value)) => {
                    let text = value.to_text();
                    if text.encode_utf16().count() < *min {
                        Some(Violation::TooShort(*min))
                    } else if !digits && text.chars().any(|c| c.is_ascii_digit()) {
                        Some(Violation::Digits)
                    } else {
                        too_long(*max, value)
                    }
                }
                (Rule::Count { min, max }, Some(Value::List(items))) => {
                    if items.len() < *min {
                        Some(Violation::TooFew(*min))
                    } else {
                        max.filter(|max| items.len() > *max).map(Violation::TooMany)
                    }
                }
                (Rule::Count { .. }, Some(_)) => None,
                // Zero is no answer to it, as in SurveyJS.
                (Rule::Email, Some(Value::Number(0.0))) => None,
                (Rule::Email, Some(value)) => (!is_email(&value.to_text())).then_some(Violation::Email),
                (Rule::Pattern { pattern, ignore_case, longest }, Some(value)) => {
                    let text = value.to_text();
                    // On a longer one it could take for ever.
                    let fits = text.encode_utf16().take(longest + 1).count() <= *longest
                        && self.host.matches(pattern, *ignore_case, &text);
                    (!fits).then_some(Violation::Pattern)
                }
            };
            violation.map(|violation| (violation, validator.text.as_ref()))
        })
    }

    /// Every violation of the visible questions in a node, in the order in which they are shown.
    #[must_use]
    #[inline(never)] // An entry of the part "onward".
    pub fn violations(&self, node: NodeId) -> Vec<NodeId> {
        let mut wrong = self.questions(node);
        self.derived.fuel.take(wrong.len());
        wrong.retain(|question| self.violation(*question).is_some());
        wrong
    }
}

/// Whether a text was typed of nothing but spaces.
fn is_no_text(value: &Value, question: &Question) -> bool {
    let is_typed = matches!(question.control, Control::Line(_) | Control::Lines { .. } | Control::Outcome(_));
    is_typed && value.as_text().is_some_and(|text| text.trim().is_empty())
}

fn has_own_email(question: &Question) -> bool {
    question.validators.iter().any(|validator| matches!(validator.rule, Rule::Email))
}

fn of_line(line: &Line, value: &Value) -> Option<Violation> {
    match line.input {
        Input::Number | Input::Range => match number(value) {
            None => Some(Violation::NotANumber),
            Some(number) => {
                let bound = |bound: &Option<Value>| bound.as_ref().and_then(self::number);
                out_of_bounds(number, bound(&line.min), bound(&line.max)).or_else(|| {
                    // Counted from 0, as in SurveyJS. A range has no steps in between.
                    let step = line.step.filter(|_| line.input == Input::Number)?;
                    is_between_steps(number, step).then_some(Violation::Step(step))
                })
            }
        },
        Input::Date => {
            let text = value.to_text();
            let Some(date) = Date::parse(&text) else { return Some(Violation::NotADate) };
            let bound = |bound: &Option<Value>| bound.as_ref().and_then(|bound| Date::parse(&bound.to_text()));
            if bound(&line.min).is_some_and(|min| date < min) {
                line.min.clone().map(Violation::BelowMin)
            } else if bound(&line.max).is_some_and(|max| date > max) {
                line.max.clone().map(Violation::AboveMax)
            } else {
                None
            }
        }
        // Written from large to small: as texts they are in order.
        Input::DateTime | Input::Month | Input::Week | Input::Time => {
            let text = value.to_text();
            if let Some(example) = not_like(line.input, &text) {
                return Some(Violation::NotLike(example));
            }
            let bound = |bound: &Option<Value>| bound.as_ref().map(Value::to_text);
            if bound(&line.min).is_some_and(|min| text < min) {
                line.min.clone().map(Violation::BelowMin)
            } else if bound(&line.max).is_some_and(|max| text > max) {
                line.max.clone().map(Violation::AboveMax)
            } else {
                None
            }
        }
        Input::Email if !is_email(&value.to_text()) => Some(Violation::Email),
        _ => too_long(line.max_length, value),
    }
}

/// Whether a number is no whole number of steps. Both are made whole first, up to the sixth decimal, as in SurveyJS:
/// what is left of a division grows with the number.
fn is_between_steps(number: f64, step: f64) -> bool {
    let mut scale = 1.0;
    while scale < 1e6 && [number, step].into_iter().any(|part| (part * scale).round() / scale != part) {
        scale *= 10.0;
    }
    let step = (step * scale).round();
    let steps = (number * scale).round() / step;
    step > 0.0 && steps != steps.round()
}

/// An example of what should have been written, when it was not: some browsers have lines of text for these.
fn not_like(input: Input, text: &str) -> Option<&'static str> {
    let (is_written, example) = match input {
        Input::Month => (written::is_month(text), "2026-03"),
        Input::Week => (written::is_week(text), "2026-W12"),
        Input::Time => (written::is_time(text), "09:30"),
        _ => (written::is_moment(text), "2026-03-14T09:30"),
    };
    (!is_written).then_some(example)
}

/// Also without an answer: who must choose two, must choose.
fn of_count(choices: &Choices, value: Option<&Value>) -> Option<Violation> {
    let chosen = value.and_then(Value::as_list).map_or(0, <[Value]>::len);
    // "None of these" is enough, however many are wanted.
    let none = choices.none.is_some() && value.and_then(Value::as_list).is_some_and(|chosen| *chosen == [NONE.into()]);
    if none {
        return None;
    }
    if chosen < choices.least {
        return Some(Violation::TooFew(choices.least));
    }
    choices.most.filter(|most| chosen > *most).map(Violation::TooMany)
}

fn too_long(max: Option<usize>, value: &Value) -> Option<Violation> {
    // UTF-16 units, as JavaScript and the HTML attribute maxlength count.
    let length = value.to_text().encode_utf16().count();
    max.filter(|max| length > *max).map(Violation::TooLong)
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        Value::Text(text) => javascript::number(text.trim()).filter(|number| number.is_finite()),
        _ => None,
    }
}

fn out_of_bounds(number: f64, min: Option<f64>, max: Option<f64>) -> Option<Violation> {
    if let Some(min) = min.filter(|min| number < *min) {
        return Some(Violation::BelowMin(Value::Number(min)));
    }
    max.filter(|max| number > *max).map(|max| Violation::AboveMax(Value::Number(max)))
}

/// Whether a text looks like an e-mail address, by SurveyJS' measure: something before the @
/// without spaces or brackets, and a domain of at least two parts, the last of two letters or more.
#[must_use]
pub fn is_email(text: &str) -> bool {
    const FORBIDDEN: &[char] = &['<', '>', '(', ')', '[', ']', ',', ';', ':', '@', '"'];
    let clean = |part: &str, also: &[char]| {
        !part.is_empty() && !part.contains(char::is_whitespace) && !part.contains(FORBIDDEN) && !part.contains(also)
    };
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let local_is_good = quoted || (clean(local, &[]) && local.split('.').all(|part| !part.is_empty()));
    let Some((host, last)) = domain.rsplit_once('.') else { return false };
    local_is_good
        && clean(host, &['='])
        && host.split('.').all(|part| !part.is_empty())
        && clean(last, &['=', '.'])
        && last.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn e_mail_addresses_are_told_from_what_is_none() {
        for good in ["naam@voorbeeld.nl", "a.b+c@x.y.nl", "jose.müller@bücher.example", "\"a b\"@x.nl"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "naam",
            "naam@",
            "@x.nl",
            "naam@x",
            "naam@x.n",
            "a b@x.nl",
            "a..b@x.nl",
            "a@x..nl",
            "a@b@x.nl",
            "a,b@x.nl",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
