//! What the respondent sees: questions by their names, and the situation in words.

use leeragenda::definition::{Control, Kind};
use leeragenda::derived::{NodeId, Role};
use leeragenda::draft::Outbox;
use leeragenda::session::{Effect, Session, Stage};
use leeragenda::submission::Request;

use super::Scenario;

impl Scenario {
    /// The session itself.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What the last message led to.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The machine beneath.
    pub fn host(&self) -> &super::FixedHost {
        &self.host
    }

    /// The file that was downloaded last: its name and its text.
    #[track_caller]
    pub fn file(&self) -> (String, String) {
        let file = self.effects.iter().find_map(|effect| match effect {
            Effect::Download(name, text, _) => Some((name.clone(), text.clone())),
            _ => None,
        });
        file.expect("a file was downloaded")
    }

    /// The request that is sent now.
    pub fn posted(&self) -> Option<Request> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Post(request) => Some(request.clone()),
            _ => None,
        })
    }

    /// What is kept of what is being sent, as it is read back another day.
    #[track_caller]
    pub fn outbox(&self) -> Outbox {
        let text = self.effects.iter().find_map(|effect| match effect {
            Effect::KeepOutbox(outbox) => Some(outbox.to_json()),
            _ => None,
        });
        Outbox::read(&text.expect("something is kept before it is sent")).expect("an outbox")
    }

    /// The node of a name such as `aanbod[0].naam`, visible or not.
    #[track_caller]
    pub fn node(&self, name: &str) -> NodeId {
        self.find(name).unwrap_or_else(|| panic!("there is no {name}. {}", self.situation()))
    }

    /// The node of a name that the respondent sees.
    #[track_caller]
    pub(super) fn shown(&self, name: &str) -> NodeId {
        let node = self.node(name);
        let view = self.session.view();
        let Stage::Page(page) = self.session.stage() else { panic!("no step is shown. {}", self.situation()) };
        let is_shown = view.is_visible(node) && view.derived.around(node).any(|around| around == *page);
        assert!(is_shown, "{name} is not shown. {}", self.situation());
        node
    }

    /// The node of a name such as `aanbod[0].naam`, when there is one.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        let view = self.session.view();
        let mut within: Option<NodeId> = None;
        for part in name.split('.') {
            let (own, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((own, index)) => (own, Some(index.parse::<usize>().ok()?)),
                None => (part, None),
            };
            let roots = match within {
                Some(item) => view.derived.node(item).children.clone(),
                None => view.derived.pages().to_vec(),
            };
            let found = roots.into_iter().find_map(|root| self.find_in(root, own))?;
            within = Some(match index {
                Some(index) => *view.derived.node(found).children.get(index)?,
                None => found,
            });
        }
        within
    }

    fn find_in(&self, node: NodeId, name: &str) -> Option<NodeId> {
        let view = self.session.view();
        if view.derived.node(node).role == Role::Item {
            return None;
        }
        let element = view.element(node);
        if element.name == name {
            return Some(node);
        }
        matches!(element.kind, Kind::Page(_) | Kind::Panel(_))
            .then(|| view.derived.node(node).children.iter().find_map(|child| self.find_in(*child, name)))
            .flatten()
    }

    #[track_caller]
    pub(super) fn control(&self, node: NodeId) -> &Control {
        match self.session.definition().element(self.session.view().derived.node(node).element).question() {
            Some(question) => &question.control,
            None => panic!("this is no question. {}", self.situation()),
        }
    }

    pub(super) fn is_repeat(&self, node: NodeId) -> bool {
        let view = self.session.view();
        let question = view.question(node);
        question.is_some_and(|question| matches!(question.control, Control::Repeat(_)))
    }

    #[track_caller]
    pub(super) fn item_count(&self, name: &str) -> usize {
        self.session.view().derived.node(self.node(name)).children.len()
    }

    /// The names of the visible questions directly in an item, or on the step that is shown.
    pub(super) fn questions_in(&self, prefix: &str) -> Vec<String> {
        let within = match (prefix, self.session.stage()) {
            ("", Stage::Page(page)) => Some(*page),
            ("", _) => None,
            (item, _) => self.find(item),
        };
        let view = self.session.view();
        let questions = within.map(|within| view.questions(within)).unwrap_or_default();
        let item = within.and_then(|within| view.derived.item_of(within));
        let direct = questions.into_iter().filter(|node| view.derived.item_of(*node) == item);
        let path = |name: &str| if prefix.is_empty() { name.into() } else { format!("{prefix}.{name}") };
        direct.map(|node| path(&view.element(node).name)).collect()
    }

    /// What a node is called in a message: `aanbod[0].naam`.
    pub fn name_of(&self, node: NodeId) -> String {
        let view = self.session.view();
        let mut name = String::new();
        let around: Vec<NodeId> = view.derived.around(node).collect();
        for node in around.into_iter().rev() {
            if view.derived.node(node).role == Role::Item {
                name.push_str(&format!("[{}]", view.derived.index_of(node)));
            } else if view.question(node).is_some() {
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(&view.element(node).name);
            }
        }
        if name.is_empty() { view.element(node).name.clone() } else { name }
    }

    /// Where the respondent is and what is shown, for a failure.
    pub fn situation(&self) -> String {
        let view = self.session.view();
        let mut text = format!("The respondent is at {}.", self.screen());
        if let Stage::Page(page) = self.session.stage() {
            for node in view.questions(*page) {
                let answer = view.value(node).map_or_else(|| "-".into(), leeragenda::value::Value::to_json);
                text.push_str(&format!("\n  {} = {answer}", self.name_of(node)));
                if let Some(message) = self.session.shown_message(node) {
                    text.push_str(&format!("   ! {message}"));
                }
            }
        }
        if let Some(asked) = self.session.asked() {
            text.push_str(&format!("\n  asked: {asked:?}"));
        }
        text
    }

    /// The screen in a word: a page by its name, another screen between brackets.
    pub fn screen(&self) -> String {
        match self.session.stage() {
            Stage::Page(page) => self.session.view().element(*page).name.clone(),
            Stage::Start => "(start)".into(),
            Stage::Review => "(review)".into(),
            Stage::Ended => "(ended)".into(),
            Stage::Outcome => "(outcome)".into(),
            Stage::Found(_) => "(found)".into(),
            Stage::Closed(_) => "(closed)".into(),
            Stage::NotYet(_) => "(not yet)".into(),
            Stage::Done(_) => "(done)".into(),
        }
    }
}
