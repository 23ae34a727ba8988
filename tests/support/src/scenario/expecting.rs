//! What a test expects to see, each with a failure that tells what was seen instead.

use leeragenda::derived::{NodeId, Reading};
use leeragenda::messages::Key;
use leeragenda::session::{Effect, Target};
use leeragenda::value::{Members, Value};
use serde_json::Value as Json;

use super::Scenario;

impl Scenario {
    /// The screen: a page by its name, or `(start)`, `(review)`, `(ended)`, `(found)`, `(closed)`,
    /// `(not yet)`, `(done)`.
    #[track_caller]
    pub fn expect_page(self, name: &str) -> Self {
        assert_eq!(self.screen(), name, "another screen. {}", self.situation());
        self
    }

    /// The review is shown.
    #[track_caller]
    pub fn expect_review(self) -> Self {
        self.expect_page("(review)")
    }

    /// Step `n` of `total`.
    #[track_caller]
    pub fn expect_progress(self, n: usize, total: usize) -> Self {
        assert_eq!(self.session.progress(), Some((n, total)), "{}", self.situation());
        self
    }

    /// This error is shown at a question.
    #[track_caller]
    pub fn expect_error(self, name: &str, message: &str) -> Self {
        let shown = self.session.shown_message(self.shown(name));
        assert_eq!(shown.as_deref(), Some(message), "the error at {name}. {}", self.situation());
        self
    }

    /// No error is shown at a question.
    #[track_caller]
    pub fn expect_no_error(self, name: &str) -> Self {
        let shown = self.session.shown_message(self.node(name));
        assert_eq!(shown, None, "the error at {name}. {}", self.situation());
        self
    }

    /// These errors, in this order, are summed up above the step.
    #[track_caller]
    pub fn expect_summary(self, expected: &[(&str, &str)]) -> Self {
        let summary = self.session.summary();
        let shown: Vec<(String, String)> = summary.into_iter().map(|(node, text)| (self.name_of(node), text)).collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
        assert_eq!(shown, expected, "{}", self.situation());
        self
    }

    /// These questions would be refused now, shown or not.
    #[track_caller]
    pub fn expect_wrong(self, expected: &[&str]) -> Self {
        let view = self.session.view();
        let pages = view.derived.pages();
        let wrong: Vec<String> =
            pages.iter().flat_map(|page| view.violations(*page)).map(|node| self.name_of(node)).collect();
        assert_eq!(wrong, expected, "{}", self.situation());
        self
    }

    /// What would be said about a question now, shown or not.
    #[track_caller]
    pub fn expect_message(self, name: &str, expected: Option<&str>) -> Self {
        let message = self.session.view().message(self.node(name));
        assert_eq!(message.as_deref(), expected, "what is said about {name}. {}", self.situation());
        self
    }

    /// These are visible.
    #[track_caller]
    pub fn expect_visible<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "visible", true, |scenario, node| scenario.session.view().is_visible(node))
    }

    /// These are hidden.
    #[track_caller]
    pub fn expect_hidden<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "visible", false, |scenario, node| scenario.session.view().is_visible(node))
    }

    /// These must be filled in.
    #[track_caller]
    pub fn expect_required<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "required", true, |scenario, node| scenario.session.view().derived.node(node).required)
    }

    /// These need not be filled in.
    #[track_caller]
    pub fn expect_optional<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "required", false, |scenario, node| scenario.session.view().derived.node(node).required)
    }

    /// These can be filled in.
    #[track_caller]
    pub fn expect_enabled<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "enabled", true, |scenario, node| scenario.session.view().is_enabled(node))
    }

    /// These cannot be filled in.
    #[track_caller]
    pub fn expect_disabled<'n>(self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.all(names, "enabled", false, |scenario, node| scenario.session.view().is_enabled(node))
    }

    #[track_caller]
    fn all<'n>(
        self,
        names: impl IntoIterator<Item = &'n str>,
        what: &str,
        expected: bool,
        is: fn(&Scenario, NodeId) -> bool,
    ) -> Self {
        for name in names {
            assert_eq!(is(&self, self.node(name)), expected, "whether {name} is {what}. {}", self.situation());
        }
        self
    }

    /// The answer of a question; `null` for none.
    #[track_caller]
    pub fn expect_answer(self, name: &str, expected: Json) -> Self {
        let answer = self.session.view().value(self.node(name)).cloned().unwrap_or_default();
        same(&expected, &answer, &format!("the answer of {name}"));
        self
    }

    /// Every answer of the session, hidden ones included.
    #[track_caller]
    pub fn expect_answers(self, expected: Json) -> Self {
        let answers = self.session.view().answers.members().clone();
        same(&expected, &Value::Object(answers), "the answers");
        self
    }

    /// What is handed in.
    #[track_caller]
    pub fn expect_handed_in(self, expected: Json) -> Self {
        let answers: Members = self.session.view().answers_to_hand_in();
        same(&expected, &Value::Object(answers), "what is handed in");
        self
    }

    /// What was set aside.
    #[track_caller]
    pub fn expect_set_aside(self, expected: Json) -> Self {
        same(&expected, &Value::Object(self.session.set_aside().clone()), "what is set aside");
        self
    }

    /// What a question, panel, page or item is called.
    #[track_caller]
    pub fn expect_title(self, name: &str, expected: &str) -> Self {
        assert_eq!(self.session.view().title(self.node(name)), expected, "the title of {name}");
        self
    }

    /// The hint of a question.
    #[track_caller]
    pub fn expect_hint(self, name: &str, expected: Option<&str>) -> Self {
        assert_eq!(self.session.view().hint(self.node(name)).as_deref(), expected, "the hint of {name}");
        self
    }

    /// How the answer of a question reads in the review.
    #[track_caller]
    pub fn expect_reading(self, name: &str, expected: Reading) -> Self {
        assert_eq!(self.session.view().reading(self.node(name)), expected, "the reading of {name}");
        self
    }

    /// What the choices of a question are called.
    #[track_caller]
    pub fn expect_choices(self, name: &str, expected: &[&str]) -> Self {
        use leeragenda::definition::Control;
        let node = self.node(name);
        let (Control::Radios(choices) | Control::Select(choices) | Control::Checkboxes(choices)) = self.control(node)
        else {
            panic!("{name} has no choices");
        };
        let shown: Vec<String> =
            self.session.view().choices(choices, node).into_iter().map(|choice| choice.label).collect();
        assert_eq!(shown, expected, "the choices of {name}");
        self
    }

    /// How many items a repeating panel has.
    #[track_caller]
    pub fn expect_items(self, name: &str, expected: usize) -> Self {
        assert_eq!(self.item_count(name), expected, "the items of {name}. {}", self.situation());
        self
    }

    /// The focus went to the first control of a question, or to an item's heading.
    #[track_caller]
    pub fn expect_focus_on(self, name: &str) -> Self {
        let node = self.node(name);
        self.expect_focus(Some(Target::Node(node)))
    }

    /// The focus went back to the button that removes an item.
    #[track_caller]
    pub fn expect_focus_on_removal_of(self, item: &str) -> Self {
        let node = self.node(item);
        self.expect_focus(Some(Target::RemoveButton(node)))
    }

    /// Where the focus went last; `None` when it stayed where it was.
    #[track_caller]
    pub fn expect_focus(self, expected: Option<Target>) -> Self {
        let last = self.effects.iter().rev().find_map(|effect| match effect {
            Effect::Focus(target) => Some(*target),
            _ => None,
        });
        assert_eq!(last, expected, "where the focus went. {}", self.situation());
        self
    }

    /// The last message led to this.
    #[track_caller]
    pub fn expect_effect(self, expected: &Effect) -> Self {
        assert!(self.effects.contains(expected), "{expected:?} is not among {:?}", self.effects);
        self
    }

    /// The last message did not lead to this.
    #[track_caller]
    pub fn expect_no_effect(self, unwanted: &Effect) -> Self {
        assert!(!self.effects.contains(unwanted), "{unwanted:?} is among {:?}", self.effects);
        self
    }

    /// What was last said.
    #[track_caller]
    pub fn expect_announced(self, expected: &str) -> Self {
        assert_eq!(self.session.announcement(), expected);
        self
    }

    /// What is shown of the answers as a whole.
    #[track_caller]
    pub fn expect_notice(self, expected: Option<Key>) -> Self {
        assert_eq!(self.session.notice(), expected);
        self
    }

    /// What is said about the file that was read last.
    #[track_caller]
    pub fn expect_read_problem(self, expected: Option<&str>) -> Self {
        assert_eq!(self.session.read_problem(), expected);
        self
    }
}

#[track_caller]
fn same(expected: &Json, actual: &Value, what: &str) {
    let actual: Json = serde_json::from_str(&actual.to_json()).expect("the engine writes JSON");
    let differences = difference(expected, &actual);
    assert!(differences.is_empty(), "{what} is not as expected:\n{}", differences.join("\n"));
}

/// Where two JSON values differ, one line a place.
pub fn difference(expected: &Json, actual: &Json) -> Vec<String> {
    let mut lines = Vec::new();
    compare("", expected, actual, &mut lines);
    lines
}

fn compare(path: &str, expected: &Json, actual: &Json, lines: &mut Vec<String>) {
    match (expected, actual) {
        (Json::Object(wanted), Json::Object(found)) => {
            for (name, value) in wanted {
                match found.get(name) {
                    Some(other) => compare(&format!("{path}/{name}"), value, other, lines),
                    None => lines.push(format!("  {path}/{name}: {value} is missing")),
                }
            }
            for (name, value) in found.iter().filter(|(name, _)| !wanted.contains_key(*name)) {
                lines.push(format!("  {path}/{name}: {value} is too much"));
            }
        }
        (Json::Array(wanted), Json::Array(found)) if wanted.len() == found.len() => {
            for (index, (value, other)) in wanted.iter().zip(found).enumerate() {
                compare(&format!("{path}/{index}"), value, other, lines);
            }
        }
        (Json::Number(wanted), Json::Number(found)) if wanted.as_f64() == found.as_f64() => {}
        _ if expected == actual => {}
        _ => lines.push(format!("  {path}: {expected} was expected, not {actual}")),
    }
}
