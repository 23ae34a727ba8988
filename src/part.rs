//! The parts of the page's code that a first visit may do without, and when each is needed.
//!
//! A part is loaded before anything calls into it: what the questionnaire needs before it is shown,
//! and what a message needs before it is taken in. Afterwards its functions are called as all others
//! are. Which functions a part begins with stands in `xtask/src/parts.rs`; natively, everything is
//! always there. The part `embed` is loaded by `embed/form.js` and `boot.js`, not from here.

use crate::config::{Encoding, Submit};
use crate::definition::{
    Action, Automatic, Buttons, Choice, Control, Definition, Element, Kind, Language, Layout, Order, Question, Rule,
};
use crate::expression::Expression;
use crate::session::Msg;
use crate::texts::contains;

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The screen that lets a visitor choose a questionnaire, and what stands around why there is none to fill in.
    Choice,
    /// What is wrong in a file, in words for its author.
    Diagnostics,
    /// The English texts of the interface.
    English,
    /// Bodies of fields: form and multipart.
    Fields,
    /// Functions, dates and arithmetic of expressions, and what these ask of a question by its name.
    Formulas,
    /// Reading what was kept, downloaded or given with the address: a draft, a file, answers.
    Kept,
    /// Going on from the call: questions, what follows from answers, checking, keeping, reviewing and handing in. Always
    /// needed, and asked for while the module itself is still on its way (`files.js`).
    Onward,
    /// The questionnaire on paper.
    Paper,
    /// The types of questions that are seldom asked: matrix, table, ranking, scale, tags, outcome.
    Questions,
    /// What seldom stands in a questionnaire: answers that give themselves, tables, scales, other orders.
    Rules,
    /// Sealing answers for the receiver, and reading the key for that.
    Sealing,
}

impl Part {
    /// Its name, as it stands in the name of its file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Part::Choice => "choice",
            Part::Diagnostics => "diagnostics",
            Part::English => "english",
            Part::Fields => "fields",
            Part::Formulas => "formulas",
            Part::Kept => "kept",
            Part::Onward => "onward",
            Part::Paper => "paper",
            Part::Questions => "questions",
            Part::Rules => "rules",
            Part::Sealing => "sealing",
        }
    }

    /// What reading a `config.json` needs: a key is read by the code that seals for it. Where no letter is
    /// escaped, the name of a member stands there as it is.
    #[must_use]
    pub fn for_config(source: &str) -> Option<Part> {
        (contains(source, "encryptTo") || contains(source, "\\u")).then_some(Part::Sealing)
    }

    /// Whether it takes what lies in [`Part::Onward`] (`ABOVE` in `xtask/src/parts.rs`).
    #[must_use]
    pub fn stands_on_onward(self) -> bool {
        !matches!(self, Part::Choice | Part::Diagnostics | Part::English | Part::Onward)
    }

    /// What the interface's texts in a language need: all but Dutch fall back to English.
    #[must_use]
    pub fn for_language(language: &Language) -> Option<Part> {
        (!language.is_dutch()).then_some(Part::English)
    }

    /// What reading a questionnaire needs. Looked for in the text, because that is not read yet: a word
    /// that stands there for something else does no harm, and one that is written with escapes is
    /// suspected everywhere.
    pub fn for_source(source: &str) -> impl Iterator<Item = Part> {
        const WORDS: [&str; 4] = ["\"rating\"", "\"matrixdynamic\"", "\"multipletext\"", "\"questionsOnPageMode\""];
        let is_escaped = contains(source, "\\u");
        let rules = is_escaped || WORDS.iter().any(|word| contains(source, word));
        // `{$name.title}`; spaces and line breaks may stand before it.
        let is_space = |sign: char| sign.is_whitespace() || matches!(sign, '\\' | 'n' | 'r' | 't');
        let asks = |behind: &str| behind.trim_start_matches(is_space).starts_with('$');
        let formulas = is_escaped || source.split('{').skip(1).any(asks);
        rules.then_some(Part::Rules).into_iter().chain(formulas.then_some(Part::Formulas))
    }

    /// What sending needs.
    #[must_use]
    pub fn for_submit(submit: &Submit) -> Option<Part> {
        match submit.encoding {
            Encoding::Json(_) => None,
            Encoding::Fields(..) => Some(Part::Fields),
        }
    }

    /// What taking in a message needs.
    #[must_use]
    pub fn for_message(msg: &Msg) -> Option<Part> {
        match msg {
            Msg::Speak(language) => Part::for_language(language),
            Msg::ReadFile(_) | Msg::ReadLate(_) | Msg::Prefill(_) | Msg::TakeIn(..) | Msg::Outbox(_) => {
                Some(Part::Kept)
            }
            _ => None,
        }
    }
}

/// What a questionnaire needs to be filled in.
///
/// Everything is taken apart without `..` where an expression or a control can be: whoever adds one
/// decides here whether it needs a part.
#[must_use]
pub fn parts_needed(definition: &Definition) -> Vec<Part> {
    let Definition {
        completed_when,
        triggers,
        skips,
        calculated,
        check: _,
        clear: _,
        by_name: _,
        title: _,
        description: _,
        language: _,
        languages: _,
        pages: _,
        first_page_is_start: _,
        buttons: Buttons { start: _, next: _, previous: _, complete: _ },
        completed: _,
        elements: _,
    } = definition;
    let mut needs = Needs::default();
    completed_when.iter().for_each(|(when, _)| needs.expression(Some(when)));
    skips.iter().for_each(|(when, _)| needs.expression(Some(when)));
    calculated.iter().for_each(|calculated| needs.expression(Some(&calculated.expression)));
    needs.rules |= !calculated.is_empty();
    for trigger in triggers {
        needs.expression(Some(&trigger.when));
        needs.rules |= !matches!(trigger.action, Action::Complete | Action::Skip(_));
        match &trigger.action {
            Action::Run(expression, _) => needs.expression(Some(expression)),
            Action::Complete | Action::Set(..) | Action::SetVariable(..) | Action::Copy { .. } | Action::Skip(_) => {}
        }
    }
    definition.elements().for_each(|(_, element)| needs.element(element));
    let parts = [(needs.formulas, Part::Formulas), (needs.questions, Part::Questions), (needs.rules, Part::Rules)];
    parts.into_iter().filter_map(|(needed, part)| needed.then_some(part)).collect()
}

#[derive(Default)]
struct Needs {
    formulas: bool,
    questions: bool,
    rules: bool,
}

impl Needs {
    fn expression(&mut self, expression: Option<&Expression>) {
        self.formulas |= expression.is_some_and(Expression::calculates);
    }

    fn element(&mut self, element: &Element) {
        let Element {
            visible_if,
            enable_if,
            required_if,
            kind,
            name: _,
            parent: _,
            title: _,
            description: _,
            visible: _,
            read_only: _,
            required: _,
            required_text: _,
        } = element;
        [visible_if, enable_if, required_if].into_iter().for_each(|condition| self.expression(condition.as_ref()));
        match kind {
            Kind::Page(_) | Kind::Panel(_) | Kind::Html(_) => {}
            Kind::Question(question) => self.question(question),
        }
    }

    fn question(&mut self, question: &Question) {
        let Question { validators, control, automatic, default: given, value_name: _, comment: _, comment_example: _ } =
            question;
        self.rules |= given.is_some();
        let Automatic { default, set, set_when, reset_when } = automatic;
        self.rules |= [default, set, set_when, reset_when].into_iter().any(Option::is_some);
        [default, set, set_when, reset_when].into_iter().for_each(|expression| self.expression(expression.as_ref()));
        for validator in validators {
            match &validator.rule {
                Rule::Holds(expression) => self.expression(Some(expression)),
                Rule::Number { .. } | Rule::Length { .. } | Rule::Count { .. } | Rule::Email | Rule::Pattern { .. } => {
                }
            }
        }
        if let Some(choices) = control.choices() {
            self.expression(choices.visible_if.as_ref());
            self.expression(choices.enable_if.as_ref());
            self.choices(&choices.own);
            self.rules |= choices.order != Order::AsWritten;
        }
        match control {
            Control::Matrix(matrix) => {
                self.choices(&matrix.rows);
                self.choices(&matrix.columns);
                self.questions = true;
            }
            Control::Outcome(outcome) => {
                self.rules = true;
                self.expression(outcome.expression.as_ref());
                self.questions = true;
            }
            Control::Tags(_) | Control::Rating(_) => self.questions = true,
            Control::Ranking(_) => {
                self.questions = true;
                self.rules = true;
            }
            Control::Repeat(repeat) => self.questions |= repeat.layout == Layout::Table,
            Control::Line(_)
            | Control::Lines { .. }
            | Control::Radios(_)
            | Control::Select(_)
            | Control::Checkboxes(_)
            | Control::YesNo(_)
            | Control::Fields(_) => {}
        }
    }

    fn choices(&mut self, choices: &[Choice]) {
        for choice in choices {
            self.expression(choice.visible_if.as_ref());
            self.expression(choice.enable_if.as_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needed(elements: &str) -> Vec<Part> {
        let json = format!("{{\"locale\":\"nl\",\"pages\":[{{\"name\":\"p\",\"elements\":[{elements}]}}]}}");
        let (definition, issues) = crate::definition::parse(&json);
        assert!(!issues.has_errors(), "{json}: {:?}", issues.into_first_error());
        parts_needed(&definition)
    }

    #[test]
    fn our_own_questionnaire_needs_no_part() {
        let (definition, _) = crate::definition::parse(include_str!("../public/questionnaires/aanbod.json"));
        assert!(!definition.pages.is_empty());
        assert_eq!(parts_needed(&definition), []);
    }

    #[test]
    fn functions_and_arithmetic_need_the_formulas_wherever_they_stand() {
        for expression in
            ["today() > '2026-01-01'", "{a} + 1 > 2", "!({a} notempty and 2 * {a} = 4)", "iif({a}, 1, 2) = 1"]
        {
            for key in ["visibleIf", "enableIf", "requiredIf"] {
                let question =
                    format!(r#"{{"type":"text","name":"a"}},{{"type":"text","name":"b","{key}":"{expression}"}}"#);
                assert_eq!(needed(&question), [Part::Formulas], "{key}: {expression}");
            }
            let rule = format!(
                r#"{{"type":"text","name":"a","validators":[{{"type":"expression","expression":"{expression}"}}]}}"#
            );
            assert_eq!(needed(&rule), [Part::Formulas], "{expression}");
        }
        let compared =
            r#"{"type":"text","name":"a"},{"type":"text","name":"b","visibleIf":"{a} > 1 and {a} contains '2'"}"#;
        assert_eq!(needed(compared), []);
    }

    #[test]
    fn what_is_cut_off_above_onward_is_loaded_after_it() {
        let cut = include_str!("../xtask/src/parts.rs");
        let (_, above) = cut.split_once("const ABOVE").unwrap_or_default();
        let (above, _) = above.split_once("];").unwrap_or_default();
        // `embed` is loaded by its scripts.
        let mut above: Vec<_> = above.split('"').skip(1).step_by(2).filter(|part| *part != "embed").collect();
        for part in [Part::Choice, Part::Diagnostics, Part::English, Part::Fields, Part::Formulas, Part::Kept]
            .into_iter()
            .chain([Part::Onward, Part::Paper, Part::Questions, Part::Rules, Part::Sealing])
        {
            assert_eq!(above.contains(&part.name()), part.stands_on_onward(), "{part:?}");
            above.retain(|name| *name != part.name());
        }
        assert_eq!(above, [""; 0], "unknown here");
    }

    #[test]
    fn what_asks_for_a_property_of_a_question_needs_the_formulas_also_in_a_text() {
        let needed = |source: &str| Part::for_source(source).collect::<Vec<_>>();
        for text in ["{$a.title}", "Is { $a.title} so?", r"{\n\t$a.title}", "{a} and {$b.visible}"] {
            assert_eq!(needed(&format!(r#"{{"title": "{text}"}}"#)), [Part::Formulas], "{text}");
        }
        assert_eq!(needed(r#"{"$schema": "x", "title": "{a} costs $5 {b}"}"#), []);
        assert_eq!(needed(r#"{"title": "\u007b$a.title}"}"#), [Part::Rules, Part::Formulas]);
    }

    #[test]
    fn a_matrix_needs_its_part_also_within_a_repeating_panel() {
        let matrix = r#"{"type":"matrix","name":"m","columns":["x"],"rows":["y"]}"#;
        assert_eq!(needed(matrix), [Part::Questions]);
        let within = format!(r#"{{"type":"paneldynamic","name":"d","templateElements":[{matrix}]}}"#);
        assert_eq!(needed(&within), [Part::Questions]);
    }

    #[test]
    fn sending_fields_needs_its_part_and_sending_json_does_not() {
        let needed = |members: &str| {
            let source = format!(r#"{{"questionnaires":[{{"id":"a","file":"a"}}],"submit":{{"url":"/x"{members}}}}}"#);
            crate::config::parse(&source).0.submit.as_ref().and_then(Part::for_submit)
        };
        assert_eq!(needed(""), None);
        for encoding in ["form", "multipart"] {
            let fields = format!(r#","encoding":"{encoding}","fields":[["a","{{response}}"]]"#);
            assert_eq!(needed(&fields), Some(Part::Fields));
        }
    }

    #[test]
    fn a_key_to_seal_for_needs_its_part_however_its_name_is_written() {
        assert_eq!(Part::for_config(include_str!("../public/config.json")), None);
        for name in ["encryptTo", r"encrypt\u0054o", r"\u0065ncryptTo"] {
            let source = format!(r#"{{"submit":{{"url":"/x","{name}":{{}}}}}}"#);
            assert!(crate::config::parse(&source).1.has_errors(), "{source}");
            assert_eq!(Part::for_config(&source), Some(Part::Sealing), "{source}");
        }
    }

    #[test]
    fn another_language_and_a_file_need_their_parts_before_they_are_taken_in() {
        let speak = |tag| Part::for_message(&Msg::Speak(Language::new(tag)));
        assert_eq!((speak("nl"), speak("nl-BE")), (None, None));
        assert_eq!((speak("en"), speak("fr")), (Some(Part::English), Some(Part::English)));
        for file in [Msg::ReadFile(String::new()), Msg::ReadLate(String::new())] {
            assert_eq!(Part::for_message(&file), Some(Part::Kept));
        }
        assert_eq!(Part::for_message(&Msg::Next), None);
    }
}
