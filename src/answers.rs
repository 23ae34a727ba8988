//! What a respondent has answered: one JSON object, in exactly SurveyJS' data shape.
//!
//! An answer is found by its [`Path`]. What is empty is not kept, so that an answer that was taken
//! back leaves nothing behind; the items of a repeating panel are, because their number counts.

use crate::value::{Members, Value};

/// What the name of a comment has behind that of the answer which it stands beside.
pub const COMMENT: &str = "-Comment";

/// A step into an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The member of this name.
    Name(String),
    /// The item at this index, from 0.
    Item(usize),
}

/// Where an answer stands: a name, and inside repeating panels an index and a name for each.
pub type Path = Vec<Segment>;

/// All answers, and the values that follow from them under names of their own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answers {
    members: Members,
    variables: Members,
}

impl Answers {
    /// Answers that were kept or read.
    #[must_use]
    pub fn new(members: Members) -> Self {
        Answers { members, variables: Members::new() }
    }

    /// The answers as a JSON object.
    #[must_use]
    pub fn members(&self) -> &Members {
        &self.members
    }

    /// Calculated values, and what triggers have set: known to expressions and texts, not handed in
    /// by themselves.
    #[must_use]
    pub fn variables(&self) -> &Members {
        &self.variables
    }

    /// Gives a variable a value; `false` when it has it already.
    pub fn set_variable(&mut self, name: &str, value: Value) -> bool {
        if self.variables.get(name).unwrap_or(&Value::Null) == &value {
            return false;
        }
        if value == Value::Null {
            self.variables.remove(name);
        } else {
            self.variables.insert(name.into(), value);
        }
        true
    }

    /// Whether nothing has been answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The answer at a path.
    #[must_use]
    pub fn get(&self, path: &[Segment]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        let Segment::Name(name) = first else { return None };
        rest.iter().try_fold(self.members.get(name)?, |value, segment| match (segment, value) {
            (Segment::Name(name), Value::Object(members)) => members.get(name),
            (Segment::Item(index), Value::List(items)) => items.get(*index),
            _ => None,
        })
    }

    /// Puts an answer at a path; an empty one is taken away. Missing objects and items on the way
    /// are made.
    pub fn set(&mut self, path: &[Segment], value: Value) {
        let Some((Segment::Name(name), rest)) = path.split_first() else { return };
        set_member(&mut self.members, name, rest, value);
    }

    /// Adds an empty item to the list at a path.
    pub fn add_item(&mut self, path: &[Segment]) {
        let mut items = self.items(path);
        items.push(Value::Object(Members::new()));
        self.set(path, Value::List(items));
    }

    /// Removes an item from the list at a path.
    pub fn remove_item(&mut self, path: &[Segment], index: usize) {
        let mut items = self.items(path);
        if index < items.len() {
            items.remove(index);
        }
        self.set(path, Value::List(items));
    }

    /// Takes away the items of the list at a path behind so many.
    pub fn cut_off(&mut self, path: &[Segment], length: usize) {
        let mut items = self.items(path);
        items.truncate(length);
        self.set(path, Value::List(items));
    }

    fn items(&self, path: &[Segment]) -> Vec<Value> {
        self.get(path).and_then(Value::as_list).map(<[Value]>::to_vec).unwrap_or_default()
    }
}

/// Puts a value in a member, or deeper. An object without members is no answer; a list of empty
/// items is one: their number counts.
fn set_member(members: &mut Members, name: &str, rest: &[Segment], value: Value) {
    if rest.is_empty() {
        if value.is_empty() {
            members.remove(name);
        } else {
            members.insert(name.into(), value);
        }
        return;
    }
    if let Some(member) = members.get_mut(name) {
        set_in(member, rest, value);
        if matches!(member, Value::Object(_)) && member.is_empty() {
            members.remove(name);
        }
        return;
    }
    let mut member = Value::Null;
    set_in(&mut member, rest, value);
    if !matches!(member, Value::Object(_)) || !member.is_empty() {
        members.insert(name.into(), member);
    }
}

fn set_in(place: &mut Value, path: &[Segment], value: Value) {
    let Some((segment, rest)) = path.split_first() else { return };
    match segment {
        Segment::Name(name) => {
            if !matches!(place, Value::Object(_)) {
                *place = Value::Object(Members::new());
            }
            let Value::Object(members) = place else { return };
            set_member(members, name, rest, value);
        }
        Segment::Item(index) => {
            if !matches!(place, Value::List(_)) {
                *place = Value::List(Vec::new());
            }
            let Value::List(items) = place else { return };
            while items.len() <= *index && items.len() < crate::definition::MOST_ITEMS {
                items.push(Value::Object(Members::new()));
            }
            let Some(item) = items.get_mut(*index) else { return };
            if rest.is_empty() {
                *item = value;
            } else {
                set_in(item, rest, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Path {
        text.split('.').map(|part| part.parse().map_or_else(|_| Segment::Name(part.into()), Segment::Item)).collect()
    }

    fn check(changes: &[(&str, Value)], expected: &str) {
        let mut answers = Answers::default();
        for (at, value) in changes {
            answers.set(&path(at), value.clone());
        }
        assert_eq!(Value::Object(answers.members().clone()).to_json(), expected);
    }

    #[test]
    fn answers_are_put_where_surveyjs_puts_them() {
        check(&[("naam", "Movisie".into())], r#"{"naam":"Movisie"}"#);
        check(&[("aanbod.1.naam", "Leerkring".into())], r#"{"aanbod":[{},{"naam":"Leerkring"}]}"#);
        check(&[("oordeel.wonen", "veel".into())], r#"{"oordeel":{"wonen":"veel"}}"#);
    }

    #[test]
    fn an_answer_that_is_taken_back_leaves_nothing_behind() {
        check(&[("naam", "x".into()), ("naam", "".into())], "{}");
        check(&[("a.0.n", "x".into()), ("a.0.n", "".into())], r#"{"a":[{}]}"#);
        check(&[("m.rij", "x".into()), ("m.rij", "".into())], "{}");
    }

    #[test]
    fn removing_an_item_moves_the_others_up() {
        let mut answers = Answers::default();
        answers.set(&path("a.1.n"), "twee".into());
        answers.remove_item(&path("a"), 0);
        assert_eq!(answers.get(&path("a.0.n")), Some(&"twee".into()));
    }
}
