//! The first fields of a questionnaire that begins with questions, in `index.html` itself: they take letters
//! before any code is there. `src/early.js` puts those in the fields of the page that take their place.
//!
//! As `src/ui/step.rs`, `src/ui/question.rs` and `src/ui/controls.rs` draw them, and only what is the same for
//! everybody: lines and areas of text from the top of the step on, until there is something else.

use std::rc::Rc;

use leeragenda::config::{Config, Listed};
use leeragenda::date::{Date, Timestamp};
use leeragenda::definition::{Control, Definition, Input, Text};
use leeragenda::derived::{NodeId, View};
use leeragenda::expression::Moment;
use leeragenda::host::Host;
use leeragenda::messages::{Key, Messages};
use leeragenda::response::{Digest, QuestionnaireRef};
use leeragenda::session::{Session, Stage};

use super::{escaped, h1};

/// More than anybody fills in before the code is there.
const MOST: usize = 3;

/// The first step: its title, and what stands in `main`. `None` when it does not begin with a field.
pub fn step(config: &Config, listed: &Listed, definition: Definition, messages: &Messages) -> Option<(String, String)> {
    // Whether it is open is known when it is shown: src/first.js.
    let config = Rc::new(Config { opens: None, closes: None, ..config.clone() });
    let questionnaire = QuestionnaireRef { id: listed.id.clone(), sha256: Digest::of(b"") };
    let session = Session::new(config, definition, questionnaire, messages.clone(), Rc::new(Nowhere));
    let Stage::Page(page) = *session.stage() else { return None };
    let view = session.view();
    let fields: Vec<String> = view.children(page).into_iter().map_while(|node| field(&view, node)).take(MOST).collect();
    let title = view.title(page);
    if fields.is_empty() || !is_fixed(view.element(page).title.as_ref()) || view.hint(page).is_some() {
        return None;
    }
    let (n, total) = session.progress()?;
    let progress = messages.fill(Key::Step, &[("n", &n.to_string()), ("total", &total.to_string())]);
    let main = format!(
        "<p class=\"leeragenda-step\">{}</p>{}<progress class=\"leeragenda-progress\" max=\"{total}\" value=\"{n}\" \
         aria-hidden=\"true\"></progress><div class=\"leeragenda-early\">\
         <p class=\"nl-paragraph leeragenda-rule\">{}</p>{}</div>",
        escaped(&progress),
        h1(&title),
        escaped(messages.get(Key::AllRequired)),
        fields.concat()
    );
    Some((
        messages.fill(Key::TitleStep, &[("n", &n.to_string()), ("total", &total.to_string()), ("name", &title)]),
        main,
    ))
}

fn field(view: &View, node: NodeId) -> Option<String> {
    let (element, question) = (view.element(node), view.question(node)?);
    let is_as_written = is_fixed(element.title.as_ref()) && view.title_tongue(node).is_none();
    let is_empty = view.value(node).is_none() && view.is_enabled(node);
    if !is_as_written || !is_empty || view.hint(node).is_some() || question.comment.is_some() {
        return None;
    }
    let id = format!("q{}", node.number());
    let is_required = view.derived.node(node).required;
    let required = if is_required { " aria-required=\"true\"" } else { "" };
    // Not what somebody typed the last time: that is the page's to know.
    let named = format!("id=\"{id}\" name=\"{}\" autocomplete=\"off\"{required}", escaped(&element.name));
    let control = match &question.control {
        Control::Line(line) if line.placeholder.is_none() => {
            let (kind, class) = match line.input {
                Input::Text => ("text", "utrecht-textbox utrecht-textbox--html-input"),
                Input::Email => ("email", "utrecht-textbox utrecht-textbox--html-input"),
                Input::Url => ("url", "utrecht-textbox utrecht-textbox--html-input"),
                Input::Tel => ("tel", "utrecht-textbox utrecht-textbox--html-input leeragenda-medium"),
                _ => return None,
            };
            format!("<input class=\"{class}\" type=\"{kind}\" {named}>")
        }
        Control::Lines { rows, placeholder: None, .. } => {
            format!(
                "<textarea class=\"utrecht-textarea utrecht-textarea--html-textarea\" rows=\"{rows}\" {named}></textarea>"
            )
        }
        _ => return None,
    };
    let optional = view.messages.get(Key::Optional);
    let optional = format!("<span class=\"leeragenda-optional\"> {}</span>", escaped(optional));
    Some(format!(
        "<div class=\"utrecht-form-field\"><label class=\"utrecht-form-label\" for=\"{id}\">{}{}</label>{control}</div>",
        escaped(&view.title(node)),
        if is_required { "" } else { &optional },
    ))
}

/// Whether answers fill nothing in.
fn is_fixed(text: Option<&Text>) -> bool {
    text.is_none_or(|text| !text.versions().any(|text| text.contains('{')))
}

/// Where no time passes: what depends on it is the page's to draw.
struct Nowhere;

impl Host for Nowhere {
    fn timestamp(&self) -> Timestamp {
        Timestamp::from_unix(0)
    }

    fn today(&self) -> Date {
        self.timestamp().date()
    }

    fn moment(&self) -> Moment {
        Moment { epoch_ms: 0.0, utc_offset_minutes: 0 }
    }

    fn random(&self) -> [u8; 16] {
        [0; 16]
    }

    fn chance(&self) -> f64 {
        0.0
    }

    fn matches(&self, _: &str, _: bool, _: &str) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::write;

    const INDEX: &str = "<head><title>Vragenlijst</title></head><div><main class=\"leeragenda-main leeragenda-boot\" \
        id=\"leeragenda-boot\"><h1>Laden</h1></main></div>";

    fn written(page: &str, days: &str) -> String {
        let config =
            format!(r#"{{"questionnaires":[{{"id":"a","file":"a.json"}}],"organisation":{{"name":"Wij"}}{days}}}"#);
        let more = r#"{"name":"q","elements":[{"type":"text","name":"z"}]}"#;
        let questionnaire = format!(r#"{{"locale":"nl","pages":[{page},{more}]}}"#);
        write(INDEX, &config, |_| Some(questionnaire.clone())).map(|first| first.page).unwrap_or_default()
    }

    fn page(elements: &str) -> String {
        format!(r#"{{"name":"p","title":"Over <u>","elements":[{elements}]}}"#)
    }

    fn names(page: &str) -> Vec<&str> {
        page.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn a_step_that_begins_with_fields_takes_letters_before_any_code() {
        let fields = r#"{"type":"text","name":"naam","title":"Uw naam","isRequired":true},
            {"type":"text","name":"mail","title":"E-mail","inputType":"email"},
            {"type":"comment","name":"wat \"nu\"","title":"Wat?","rows":3}"#;
        let made = written(&page(fields), "");
        assert!(made.contains("<title>Stap 1 van 3: Over &lt;u&gt; - Wij</title>"), "{made}");
        assert!(made.contains("<p class=\"leeragenda-step\">Stap 1 van 3</p>"), "{made}");
        assert!(made.contains("max=\"3\" value=\"1\""), "{made}");
        let name = "<label class=\"utrecht-form-label\" for=\"q1\">Uw naam</label><input class=\"utrecht-textbox \
            utrecht-textbox--html-input\" type=\"text\" id=\"q1\" name=\"naam\" autocomplete=\"off\" aria-required=\"true\">";
        assert!(made.contains(name), "{made}");
        assert!(made.contains("E-mail<span class=\"leeragenda-optional\"> (optioneel)</span></label>"), "{made}");
        assert!(made.contains("rows=\"3\" id=\"q3\" name=\"wat &quot;nu&quot;\""), "{made}");
    }

    #[test]
    fn they_end_where_something_else_begins_and_after_three() {
        let text = |name: &str, more: &str| format!(r#"{{"type":"text","name":"{name}"{more}}}"#);
        let (a, b) = (text("a", ""), text("b", ""));
        let others = [
            r#"{"type":"boolean","name":"x"}"#.to_owned(),
            r#"{"type":"html","name":"x","html":"<p>Hallo</p>"}"#.to_owned(),
            text("x", r#","title":"Dag {a}""#),
            text("x", r#","description":"Zo""#),
            text("x", r#","defaultValue":"al""#),
            text("x", r#","readOnly":true"#),
            text("x", r#","inputType":"date""#),
        ];
        for other in others {
            let made = written(&page(&[a.as_str(), &other, &b].join(",")), "");
            assert_eq!(names(&made), ["a"], "{other}");
            assert_eq!(written(&page(&[other.as_str(), &a].join(",")), "").matches(" name=").count(), 0, "{other}");
        }
        // What is not shown is not between them.
        let hidden = text("x", r#","visibleIf":"{a} notempty""#);
        let all = [a.as_str(), &hidden, &b, &text("c", ""), &text("d", "")].join(",");
        assert_eq!(names(&written(&page(&all), "")), ["a", "b", "c"]);
    }

    #[test]
    fn the_script_knows_on_which_days_it_is_open() {
        let days = r#","opens":"2026-11-01","closes":"2027-11-30""#;
        let fields = page(r#"{"type":"text","name":"a"}"#);
        assert!(written(&fields, days).contains(" data-opens=\"2026-11-01\" data-closes=\"2027-11-30\""));
        assert!(!written(&fields, "").contains("data-"));
    }
}
