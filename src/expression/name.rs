//! A name between braces: `{organisation}`, `{contact.email}`, `{rows[0].total}`, `{panel.role}`.
//!
//! A name may itself hold dots (`a.b` can be one question). SurveyJS therefore tries the longest
//! name first, then ever shorter ones, and looks for the rest inside the value that it found. This
//! module does the same; it knows no answers.
//!
//! Source: survey-core 2.5.38, `ValueGetter` and `VariableGetterContext`.

use std::borrow::Cow;

use super::operand::{Operand, number_of};
use crate::javascript::lowercase;
use crate::value::{Members, Value};

/// The most steps of a path that are tried as one name: nobody writes more, and each is tried.
const MOST_STEPS: usize = 20;

/// A name that an expression reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    text: String,
    path: Vec<Step>,
}

/// One step of a path: `rows[0]` in `rows[0].total`.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The name before the index.
    pub name: String,
    /// The index; `-1` is the last item.
    pub index: Option<f64>,
}

/// Whose answers a name in a repeating question reads: the first step of `{panel.role}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// `panel`: the item of a repeating panel in which the expression stands.
    Panel,
    /// `row`: the row of a table in which it stands.
    Row,
    /// `prevPanel`: the item before it.
    PreviousPanel,
    /// `prevRow`: the row before it.
    PreviousRow,
    /// `nextPanel`: the item behind it.
    NextPanel,
    /// `nextRow`: the row behind it.
    NextRow,
    /// `parentPanel`: the item around the repeating panel in which the expression stands.
    ParentPanel,
    /// `totalRow`: the totals of a matrix.
    TotalRow,
}

impl Item {
    /// Whether it is a row of a table, not an item of a repeating panel.
    #[must_use]
    pub fn is_row(self) -> bool {
        matches!(self, Item::Row | Item::PreviousRow | Item::NextRow | Item::TotalRow)
    }
}

impl Name {
    /// Reads a name as it stands between braces, without a leading `#`.
    #[must_use]
    pub fn parse(text: &str) -> Name {
        Name { text: text.into(), path: text.split('.').map(Step::parse).collect() }
    }

    /// The name as its author wrote it.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name, cut at its dots; never empty.
    #[must_use]
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The top names for which this name may stand, longest first: `a.b`, then `a`, for `{a.b}`;
    /// only `a` for `{a[0].b}`. An answer under another name cannot change what this name reads,
    /// unless [`Name::in_item`] gives an item. Compare them with [`same_name`].
    pub fn root_candidates(&self) -> impl Iterator<Item = String> {
        candidates(&self.path).map(|(name, _)| name)
    }

    /// For `{panel.role}` and the like: whose answers are read, and under which names, longest
    /// first. Names of that item alone; `{panelIndex}` and `{item}` are roots as any other.
    #[must_use]
    pub fn in_item(&self) -> Option<(Item, Vec<String>)> {
        let (first, rest) = self.path.split_first()?;
        if rest.is_empty() || first.index.is_some() {
            return None;
        }
        const ITEMS: [(&str, Item); 8] = [
            ("panel", Item::Panel),
            ("row", Item::Row),
            ("prevPanel", Item::PreviousPanel),
            ("prevRow", Item::PreviousRow),
            ("nextPanel", Item::NextPanel),
            ("nextRow", Item::NextRow),
            ("parentPanel", Item::ParentPanel),
            ("totalRow", Item::TotalRow),
        ];
        let (_, item) = ITEMS.iter().find(|(name, _)| same_name(name, &first.name))?;
        Some((*item, candidates(rest).map(|(name, _)| name).collect()))
    }

    /// For `{$question.property}`: the element and its property.
    #[must_use]
    pub fn property(&self) -> Option<(&str, &str)> {
        let (element, property) = self.text.strip_prefix('$')?.rsplit_once('.')?;
        Some((element, property))
    }
}

impl Step {
    fn parse(text: &str) -> Step {
        let indexed = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
        if let Some((name, index)) = indexed
            && let Some(index) = number_of(index)
        {
            return Step { name: name.into(), index: Some(index) };
        }
        Step { name: text.into(), index: None }
    }
}

/// Whether two names are one to SurveyJS, which does not mind capitals.
#[must_use]
pub fn same_name(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right) || (!left.is_ascii() && lowercase(left) == lowercase(right))
}

/// The names that the first steps of a path may form, longest first, and how many steps each takes.
pub fn candidates(path: &[Step]) -> impl Iterator<Item = (String, usize)> {
    let most = path.iter().position(|step| step.index.is_some()).map_or(path.len(), |at| at + 1).min(MOST_STEPS);
    (1..=most).rev().map(|taken| {
        let mut name = String::new();
        for (at, step) in path.iter().take(taken).enumerate() {
            if at > 0 {
                name.push('.');
            }
            name.push_str(&step.name);
        }
        (name, taken)
    })
}

/// What stands under a path; `root` gives what stands under a top name. Only what is found is
/// copied, not what it stands in.
pub(super) fn resolve<'v>(path: &[Step], root: &dyn Fn(&str) -> Option<Cow<'v, Value>>) -> Option<Operand> {
    for (name, taken) in candidates(path) {
        let Some(value) = root(&name) else { continue };
        let rest = path.get(taken..).unwrap_or_default();
        if !rest.is_empty() && *value == Value::Null {
            continue; // a shorter name may lead further
        }
        return follow(&value, path.get(taken - 1)?.index, rest);
    }
    None
}

/// What stands in a value at an index, and then under a path.
fn follow(value: &Value, index: Option<f64>, path: &[Step]) -> Option<Operand> {
    let value = match index {
        None => value,
        Some(index) => {
            let items = value.as_list()?;
            let index = if index < 0.0 { index + items.len() as f64 } else { index };
            if index < 0.0 || index >= items.len() as f64 {
                return None;
            }
            if index.fract() != 0.0 {
                return path.is_empty().then_some(Operand::Undefined);
            }
            items.get(index as usize)?
        }
    };
    if path.is_empty() {
        return Some(Operand::from(value.clone()));
    }
    for (name, taken) in candidates(path) {
        let (step, rest) = (path.get(taken - 1)?, path.get(taken..).unwrap_or_default());
        let length = match value {
            Value::List(items) => Some(items.len()),
            Value::Text(text) => Some(text.encode_utf16().count()),
            _ => None,
        };
        if let (Some(length), "length") = (length, name.as_str()) {
            let last = rest.is_empty() && step.index.is_none();
            return last.then_some(Operand::Number(length as f64));
        }
        if let Some(inner) = inside(value, &name) {
            return follow(inner, step.index, rest);
        }
    }
    None
}

fn inside<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(members) => member(members, name),
        Value::List(items) => {
            let index: usize = name.parse().ok()?;
            items.get(index).filter(|_| index.to_string() == name)
        }
        _ => None,
    }
}

/// A member by its name, in whatever capitals; the very name goes first.
pub fn member<'m>(members: &'m Members, name: &str) -> Option<&'m Value> {
    if name.is_empty() {
        return None;
    }
    members.get(name).or_else(|| members.iter().find(|(key, _)| same_name(key, name)).map(|(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_depends_on_every_top_name_that_it_may_stand_for() {
        for (name, roots) in [
            ("a", vec!["a"]),
            ("a.b", vec!["a.b", "a"]),
            ("a.b[0].c.d", vec!["a.b", "a"]),
            ("a[x].b", vec!["a[x].b", "a[x]"]),
            ("naam met spatie", vec!["naam met spatie"]),
            ("", vec![""]),
        ] {
            assert_eq!(Name::parse(name).root_candidates().collect::<Vec<_>>(), roots, "{name}");
        }
    }

    #[test]
    fn a_name_in_a_repeating_question_reads_its_item() {
        for (name, expected) in [
            ("panel.x", Some((Item::Panel, vec!["x"]))),
            ("ROW.x.y", Some((Item::Row, vec!["x.y", "x"]))),
            ("prevPanel.x", Some((Item::PreviousPanel, vec!["x"]))),
            ("totalrow.x", Some((Item::TotalRow, vec!["x"]))),
            ("panel", None),
            ("panel[0].x", None),
            ("panelIndex", None),
            ("x.panel", None),
        ] {
            let expected = expected.map(|(item, names)| (item, names.into_iter().map(String::from).collect()));
            assert_eq!(Name::parse(name).in_item(), expected, "{name}");
        }
    }
}
