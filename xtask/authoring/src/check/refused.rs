//! Names that nothing has only because the element that has them could not be read: of that much is said already.

use leeragenda::definition::issue::{Issue, Issues, Problem};
use leeragenda::expression::{Name, same_name};
use leeragenda::value::Value;

use super::walk::walk;

/// The names of what could not be read.
pub struct Refused(Vec<String>);

impl Refused {
    /// The elements and columns of a type that there is not, and what stands in them.
    pub fn of(questionnaire: &Value, issues: &Issues) -> Refused {
        let place = |issue: &Issue| {
            let path = issue.path.to_string();
            match issue.problem {
                Problem::UnknownWord(..) => {
                    path.strip_suffix(".type").or(path.strip_suffix(".cellType")).map(Into::into)
                }
                Problem::Missing("type") => Some(path),
                _ => None,
            }
        };
        let places: Vec<String> = issues.iter().filter_map(place).collect();
        let mut refused = Refused(Vec::new());
        let is_inside = |path: &str, place: &String| {
            path.strip_prefix(place.as_str()).is_some_and(|behind| behind.starts_with(['.', '[']))
        };
        walk(questionnaire, |value, path| {
            let is_name = matches!(path.rsplit('.').next(), Some("name" | "valueName"));
            if is_name && places.iter().any(|place| is_inside(path, place)) {
                refused.0.extend(value.as_text().map(Into::into));
            }
        });
        refused
    }

    /// Whether a name is not known for no other reason.
    pub fn explain(&self, problem: &Problem) -> bool {
        let Problem::UnknownName(text) = problem else { return false };
        let name = Name::parse(text);
        let is_one = |name: &str| {
            let is = |name: &str| self.0.iter().any(|refused| same_name(refused, name));
            is(name) || name.rsplit_once('-').is_some_and(|(name, end)| same_name(end, "comment") && is(name))
        };
        let in_item = name.in_item().is_some_and(|(_, names)| names.iter().any(|name| is_one(name)));
        let of_element = name.property().is_some_and(|(element, _)| is_one(element));
        in_item || of_element || name.root_candidates().any(|name| is_one(&name))
    }
}
