//! The questionnaires that all pages show: one in which a third of the questions are conditional, as
//! SurveyJS writes it, which is ours too, and as Form.io does.

use serde_json::{Value, json};

/// How long, and in how many pages.
pub struct Questionnaire {
    pub questions: usize,
    pub per_page: usize,
}

impl Questionnaire {
    /// All that are measured.
    pub fn all(is_quick: bool) -> Vec<Self> {
        let some = |questions, per_page| Self { questions, per_page };
        if is_quick {
            return vec![some(20, 10), some(20, 20)];
        }
        vec![some(100, 10), some(1_000, 10), some(500, 500)]
    }

    /// What tells it apart, in the names of folders; the driver reads it.
    pub fn name(&self) -> String {
        format!("{}-{}", self.questions, self.per_page)
    }

    pub fn for_surveyjs(&self) -> String {
        let pages = self.pages(|at| {
            let mut question = json!({ "name": format!("v{at}"), "title": title(at) });
            match Kind::of(at) {
                Kind::Line => question["type"] = "text".into(),
                Kind::Lines => question["type"] = "comment".into(),
                Kind::Choice => {
                    question["type"] = "radiogroup".into();
                    question["choices"] = json!([{ "value": "a", "text": "Eens" }, { "value": "b", "text": "Oneens" }]);
                }
            }
            if let Some(on) = conditional_on(at) {
                question["visibleIf"] = format!("{{v{on}}} = 'x'").into();
            }
            question
        });
        let page = |(name, elements): (String, Value)| json!({ "name": name, "title": name, "elements": elements });
        let pages: Vec<Value> = pages.map(page).collect();
        json!({ "locale": "nl", "title": "Een vragenlijst", "pages": pages }).to_string()
    }

    pub fn for_formio(&self) -> String {
        let pages = self.pages(|at| {
            let mut component = json!({ "key": format!("v{at}"), "label": title(at), "input": true });
            match Kind::of(at) {
                Kind::Line => component["type"] = "textfield".into(),
                Kind::Lines => component["type"] = "textarea".into(),
                Kind::Choice => {
                    component["type"] = "radio".into();
                    component["values"] =
                        json!([{ "value": "a", "label": "Eens" }, { "value": "b", "label": "Oneens" }]);
                }
            }
            if let Some(on) = conditional_on(at) {
                component["conditional"] = json!({ "show": true, "when": format!("v{on}"), "eq": "x" });
            }
            component
        });
        let panel = |(name, components): (String, Value)| json!({ "type": "panel", "key": name.replace(' ', ""), "title": name, "components": components });
        let panels: Vec<Value> = pages.map(panel).collect();
        let display = if panels.len() == 1 { "form" } else { "wizard" };
        json!({ "display": display, "title": "Een vragenlijst", "components": panels }).to_string()
    }

    /// The name of each page, and its questions.
    fn pages(&self, question: impl Fn(usize) -> Value) -> impl Iterator<Item = (String, Value)> {
        let begins = (0..self.questions).step_by(self.per_page);
        begins.enumerate().map(move |(n, begin)| {
            let questions: Vec<Value> = (begin..begin + self.per_page).map(&question).collect();
            (format!("Blad {}", n + 1), questions.into())
        })
    }
}

enum Kind {
    Line,
    Lines,
    Choice,
}

impl Kind {
    fn of(at: usize) -> Self {
        match at % 10 {
            4 => Self::Lines,
            2 | 7 => Self::Choice,
            _ => Self::Line,
        }
    }
}

fn title(at: usize) -> String {
    format!("Vraag {at}: wat weet u daarvan?")
}

/// Every third question is only there when a letter stands in the one before.
fn conditional_on(at: usize) -> Option<usize> {
    (at % 3 == 1).then(|| at - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_is_conditional_and_every_question_is_in_both() {
        let short = Questionnaire { questions: 30, per_page: 10 };
        let (surveyjs, formio) = (short.for_surveyjs(), short.for_formio());
        assert_eq!(surveyjs.matches("visibleIf").count(), 10);
        assert_eq!(formio.matches("conditional").count(), 10);
        for at in 0..30 {
            assert!(surveyjs.contains(&title(at)) && formio.contains(&title(at)));
        }
    }

    #[test]
    fn the_first_question_takes_letters_and_the_second_follows_it() {
        assert!(matches!(Kind::of(0), Kind::Line));
        assert_eq!((conditional_on(0), conditional_on(1)), (None, Some(0)));
    }
}
