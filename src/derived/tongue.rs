//! In which language the author's words are, where that is not the one that is spoken: a text that lacks a
//! translation is shown in another. Who reads a page aloud must know.

use super::{NodeId, Role, View};
use crate::definition::{Choice, Control, Kind, Language, Markups, Repeat, Text, version_in};
use crate::value::Value;

impl<'a> View<'a> {
    /// The language of a text, where it is another. Words that stand for a text which the author did not
    /// write, such as the name of a question, are in the questionnaire's own.
    #[must_use]
    pub fn tongue(&self, text: Option<&'a Text>) -> Option<&'a Language> {
        let own = &self.definition.language;
        self.other(text.map_or(own, |text| text.language(self.language(), own)))
    }

    fn other(&self, language: &'a Language) -> Option<&'a Language> {
        (language != self.language()).then_some(language)
    }

    /// The language of [`View::title`], where it is another.
    #[must_use]
    pub fn title_tongue(&self, node: NodeId) -> Option<&'a Language> {
        let element = self.element(node);
        if self.derived.node(node).role != Role::Item {
            if element.title.is_some() || !matches!(element.kind, Kind::Page(_)) {
                return self.tongue(element.title.as_ref());
            }
            let whole = &self.definition.title;
            return if whole.is_empty() {
                self.title_tongue(self.only_question(node)?)
            } else {
                self.tongue(Some(whole))
            };
        }
        match element.question().map(|question| &question.control) {
            Some(Control::Repeat(Repeat { item_title: Some(heading), .. })) => self.tongue(Some(heading)),
            // It is called after the group that it is in.
            _ => self.title_tongue(self.derived.node(node).parent?),
        }
    }

    /// The language of [`View::hint`], where it is another.
    #[must_use]
    pub fn hint_tongue(&self, node: NodeId) -> Option<&'a Language> {
        self.tongue(self.hint_text(node))
    }

    /// The language of [`View::message`], where it is another: of the words of the author's.
    #[must_use]
    pub fn message_tongue(&self, node: NodeId) -> Option<&'a Language> {
        self.violation(node)?.1.and_then(|own| self.tongue(Some(own)))
    }

    /// The language of a choice, where it is another, by its place.
    #[must_use]
    pub fn choice_tongue(&self, node: NodeId, place: usize) -> Option<&'a Language> {
        let choices = self.question(node)?.control.choices()?;
        match choices.own.get(place) {
            Some(choice) => self.label_tongue(choice),
            None if place > choices.own.len() => self.tongue(Some(choices.other.as_ref()?.as_ref()?)),
            None => self.tongue(Some(choices.none.as_ref()?.as_ref()?)),
        }
    }

    /// The language of [`View::label`], where it is another; a number is in none.
    #[must_use]
    pub fn label_tongue(&self, choice: &'a Choice) -> Option<&'a Language> {
        match (&choice.text, &choice.value) {
            (None, value) if value.as_text().is_none() => None,
            (text, _) => self.tongue(text.as_ref()),
        }
    }

    /// The language of [`View::markup`], where it is another.
    #[must_use]
    pub fn markup_tongue(&self, versions: &'a [Markups]) -> Option<&'a Language> {
        let own = &self.definition.language;
        self.other(version_in(versions, self.language(), own)?.language.as_ref().unwrap_or(own))
    }

    /// The language of [`View::reading`], where it is another: what was chosen is in the author's words, and
    /// all that can be chosen in one language.
    #[must_use]
    pub fn reading_tongue(&self, node: NodeId) -> Option<&'a Language> {
        match &self.question(node)?.control {
            Control::YesNo(answer) => {
                let own = if self.value(node) == Some(&answer.yes_value) { &answer.yes } else { &answer.no };
                self.tongue(Some(own.as_ref()?))
            }
            Control::Matrix(matrix) => self.label_tongue(matrix.rows.first()?),
            control => {
                let choices = control.choices()?;
                let is_chosen = |choice: &&Choice| match self.value(node) {
                    Some(Value::List(chosen)) => chosen.contains(&choice.value),
                    value => value == Some(&choice.value),
                };
                self.label_tongue(choices.own.iter().find(is_chosen)?)
            }
        }
    }
}
