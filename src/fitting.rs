//! Fits answers to a questionnaire that may have changed since they were given: what still fits is
//! kept, the rest is set aside. Nothing is dropped.

use crate::answers::COMMENT;
use crate::definition::{Choice, Choices, Control, Definition, ElementId, Kind, MOST_ITEMS, Question};
use crate::sorted::{Sorted, in_order};
use crate::texts::join;
use crate::value::{Members, Value};

/// The answers that fit, and those that do not, under the same names.
#[must_use]
pub fn fit(definition: &Definition, answers: Members) -> (Members, Members) {
    let mut questions = Vec::new();
    for page in &definition.pages {
        collect(definition, *page, &mut questions);
    }
    fit_members(definition, &questions, answers)
}

/// The questions in an element, those inside repeating panels left out.
fn collect<'d>(definition: &'d Definition, id: ElementId, questions: &mut Vec<&'d Question>) {
    let element = definition.element(id);
    match &element.kind {
        Kind::Question(question) => questions.push(question),
        Kind::Page(children) | Kind::Panel(children) => {
            children.iter().for_each(|child| collect(definition, *child, questions));
        }
        Kind::Html(_) => {}
    }
}

fn fit_members(definition: &Definition, questions: &[&Question], answers: Members) -> (Members, Members) {
    let (mut fitting, mut aside) = (Members::new(), Members::new());
    // Those of one name stand together, in their order.
    let mut questions: Vec<(usize, &Question)> = questions.iter().copied().enumerate().collect();
    questions =
        in_order(questions, &|(at, left), (other, right)| (&left.value_name, at).cmp(&(&right.value_name, other)));
    let of = |name: &str| {
        let from = questions.partition_point(|(_, question)| question.value_name.as_str() < name);
        let to = questions.partition_point(|(_, question)| question.value_name.as_str() <= name);
        questions.get(from..to).unwrap_or_default()
    };
    for (name, value) in answers {
        // Questions can share an answer (`valueName`): the one that it fits best takes it.
        let shared = of(&name).iter().map(|(_, question)| *question);
        let fits = shared.map(|question| fit_answer(definition, question, value.clone()));
        let best = fits.min_by_key(|(kept, left)| (left.is_some(), kept.is_none()));
        let (kept, left) = match best {
            Some(best) => best,
            None if is_comment(of(name.strip_suffix(COMMENT).unwrap_or_default()), &value) => (Some(value), None),
            None => (None, Some(value)),
        };
        if let Some(kept) = kept {
            fitting.insert(name.clone(), kept);
        }
        if let Some(left) = left {
            aside.insert(name, left);
        }
    }
    (fitting, aside)
}

/// Whether this is what was written beside an answer, and a question still asks for it.
fn is_comment(questions: &[(usize, &Question)], value: &Value) -> bool {
    matches!(value, Value::Text(_)) && questions.iter().any(|(_, question)| takes_comment(question))
}

/// Whether something can be written beside the answer of a question.
#[must_use]
pub fn takes_comment(question: &Question) -> bool {
    question.control.choices().is_some_and(|choices| choices.other.is_some()) || question.comment.is_some()
}

/// Whether the whole of an answer fits its question.
#[must_use]
pub fn fits(definition: &Definition, question: &Question, value: &Value) -> bool {
    fit_answer(definition, question, value.clone()) == (Some(value.clone()), None)
}

/// What of an answer fits its question, and what does not.
#[must_use]
pub fn fit_answer(definition: &Definition, question: &Question, value: Value) -> (Option<Value>, Option<Value>) {
    let whole = |fits: bool, value: Value| if fits { (Some(value), None) } else { (None, Some(value)) };
    match (&question.control, value) {
        (Control::Line(_) | Control::Lines { .. }, value @ Value::Text(_)) => (Some(value), None),
        // Also where texts are written: what an expression gave is kept as it is.
        (Control::Line(_) | Control::Lines { .. }, value @ (Value::Number(_) | Value::Bool(_))) => (Some(value), None),
        (Control::Radios(choices) | Control::Select(choices), value) => whole(choices.contain(&value), value),
        (Control::Rating(scale), value) => whole(scale.choices.contain(&value), value),
        // It follows from other answers, and does so again.
        (Control::Outcome(_), value) => (Some(value), None),
        (Control::Fields(fields), Value::Object(members)) => {
            let mut questions = Vec::new();
            fields.iter().for_each(|field| collect(definition, *field, &mut questions));
            let (kept, left) = fit_members(definition, &questions, members);
            (some_object(kept), some_object(left))
        }
        (Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices), Value::List(items)) => {
            let (kept, left): (Vec<Value>, Vec<Value>) = items.into_iter().partition(|item| choices.contain(item));
            (some_list(kept), some_list(left))
        }
        (Control::YesNo(answer), value) => whole(value == answer.yes_value || value == answer.no_value, value),
        (Control::Matrix(matrix), Value::Object(rows)) => {
            let known = |choices: &[Choice]| Sorted::of(choices.iter().map(|choice| choice.value.to_text()).collect());
            let (known_rows, known_columns) = (known(&matrix.rows), known(&matrix.columns));
            let (mut kept, mut left) = (Members::new(), Members::new());
            for (row, column) in rows {
                let fits = known_rows.contains(&row) && known_columns.contains(&column.to_text());
                let side = if fits { &mut kept } else { &mut left };
                side.insert(row, column);
            }
            (some_object(kept), some_object(left))
        }
        (Control::Repeat(repeat), Value::List(items)) => {
            let mut questions = Vec::new();
            repeat.template.iter().for_each(|child| collect(definition, *child, &mut questions));
            let (mut kept, mut left) = (Vec::new(), Vec::new());
            for item in items {
                match item {
                    Value::Object(members) if kept.len() < MOST_ITEMS => {
                        let (fitting, aside) = fit_members(definition, &questions, members);
                        kept.push(Value::Object(fitting));
                        left.extend(some_object(aside));
                    }
                    other => left.push(other),
                }
            }
            (some_list(kept), some_list(left))
        }
        (_, Value::Null) => (None, None),
        (_, value) => (None, Some(value)),
    }
}

/// An answer that nobody gave, in the shape that answers of this kind have, as in SurveyJS: one choice for a list of
/// one and the other way round, a list as text, and `1` for the choice `"1"`.
#[must_use]
pub fn shaped(control: &Control, value: Value) -> Value {
    let joined = |items: &[Value], between| join(&items.iter().map(Value::to_text).collect::<Vec<_>>(), between).into();
    match (control, value) {
        (Control::Line(_), Value::List(items)) => joined(&items, ", "),
        (Control::Lines { .. }, Value::List(items)) => joined(&items, "\n"),
        (Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices), value) => match value {
            Value::List(items) => Value::List(items.into_iter().map(|item| called(choices, item)).collect()),
            // Zero and "no" tick nothing.
            value if value.is_empty() || matches!(value, Value::Bool(false) | Value::Number(0.0)) => Value::Null,
            value => Value::List(vec![called(choices, value)]),
        },
        (Control::Radios(choices) | Control::Select(choices), Value::List(items)) => {
            called(choices, items.into_iter().next().unwrap_or_default())
        }
        (Control::Radios(choices) | Control::Select(choices), value) => called(choices, value),
        (Control::Rating(scale), value) => called(&scale.choices, value),
        (_, value) => value,
    }
}

/// The choice that is this value, or is written like it.
fn called(choices: &Choices, value: Value) -> Value {
    if choices.contain(&value) || !matches!(value, Value::Bool(_) | Value::Number(_) | Value::Text(_)) {
        return value;
    }
    let text = value.to_text();
    choices.own.iter().find(|choice| choice.value.to_text() == text).map_or(value, |choice| choice.value.clone())
}

fn some_list(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then_some(Value::List(items))
}

fn some_object(members: Members) -> Option<Value> {
    (!members.is_empty()).then_some(Value::Object(members))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::parse;

    const DEFINITION: &str = r#"{"locale": "nl", "pages": [{"elements": [
        {"type": "text", "name": "naam"},
        {"type": "radiogroup", "name": "soort", "choices": ["a", "b"], "showOtherItem": true},
        {"type": "checkbox", "name": "themas", "choices": ["x", "y"]},
        {"type": "matrix", "name": "oordeel", "rows": ["r"], "columns": ["k"]},
        {"type": "paneldynamic", "name": "aanbod", "templateElements": [{"type": "text", "name": "titel"}]}
    ]}]}"#;

    fn check(answers: &str, fitting: &str, aside: &str) {
        let (definition, issues) = parse(DEFINITION);
        assert!(!issues.has_errors());
        let answers: Members = serde_json::from_str(answers).unwrap_or_default();
        let (kept, left) = fit(&definition, answers);
        assert_eq!(Value::Object(kept).to_json(), fitting);
        assert_eq!(Value::Object(left).to_json(), aside);
    }

    #[test]
    fn answers_that_still_fit_are_kept() {
        let all = r#"{"aanbod":[{"titel":"t"}],"naam":"n","oordeel":{"r":"k"},"soort":"other","soort-Comment":"c","themas":["x"]}"#;
        check(all, all, "{}");
    }

    #[test]
    fn answers_that_no_longer_fit_are_set_aside() {
        check(r#"{"weg":"w","naam":["lijst"],"soort":"c"}"#, "{}", r#"{"naam":["lijst"],"soort":"c","weg":"w"}"#);
        check(r#"{"themas":["x","z"]}"#, r#"{"themas":["x"]}"#, r#"{"themas":["z"]}"#);
        check(r#"{"oordeel":{"r":"k","oud":"k"}}"#, r#"{"oordeel":{"r":"k"}}"#, r#"{"oordeel":{"oud":"k"}}"#);
        check(
            r#"{"aanbod":[{"titel":"t","oud":"o"},"los"]}"#,
            r#"{"aanbod":[{"titel":"t"}]}"#,
            r#"{"aanbod":[{"oud":"o"},"los"]}"#,
        );
    }
}
