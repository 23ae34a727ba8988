//! When there is no questionnaire to show: it cannot be loaded, or it is in error. Never a blank page.

use web_sys::Element;

use super::choose::{Offer, choose};
use super::dialogs::{PRIMARY, buttons};
use super::element::{View, el};
use super::layout::{Landmarks, heading, landmarks, mark, paragraph, with_address};
use crate::browser::{parts, window};
use crate::config::Config;
use crate::definition::Issues;
use crate::messages::{Key, Messages};
use crate::part::Part;

/// What stands in the way.
pub enum Trouble {
    /// A file could not be loaded; its address.
    NotLoaded(String),
    /// A file has errors; its address and what is wrong in it.
    Broken(String, Issues),
    /// The questionnaire that was asked for is not in the configuration.
    Unknown(String),
}

/// What stands in the way, for the respondent and for the author, and what else there is to fill in; `is_page` when the
/// document around is ours.
pub fn trouble(
    root: &Element,
    is_page: bool,
    config: &Config,
    messages: &Messages,
    offer: Offer,
    trouble: &Trouble,
) -> View {
    mark(root, is_page, messages, Key::BrokenTitle, &config.organisation);
    let mut content = vec![heading(messages.get(Key::BrokenTitle).to_owned())];
    match trouble {
        Trouble::NotLoaded(file) => {
            // Parts of the code have names, and files addresses.
            let is_part = !file.contains(['.', '/']);
            content.push(paragraph(match is_part {
                true => messages.get(Key::LoadFailedPart).to_owned(),
                false => messages.fill(Key::LoadFailed, &[("file", file)]),
            }));
            let mut again = el("button").class(PRIMARY).attr("type", "button").text(messages.get(Key::TryAgain));
            if is_page {
                // Refused only by a document that is being left. In somebody else's, `embed/form.js` hears of it.
                again = again.on("click", |_| drop(window().location().reload()));
            }
            content.push(buttons(vec![again.view()]));
        }
        Trouble::Unknown(name) => {
            content.push(paragraph(messages.fill(Key::UnknownQuestionnaire, &[("name", name)])));
            if parts::is_here(Part::Choice) {
                content.push(paragraph(messages.get(Key::ChooseQuestionnaireHelp).to_owned()));
            }
        }
        Trouble::Broken(file, issues) => {
            content.push(paragraph(messages.get(Key::BrokenText).to_owned()));
            content.push(paragraph(messages.fill(Key::BrokenAuthor, &[("file", file)])));
            content.push(what_is_wrong(issues));
        }
    }
    let (Trouble::NotLoaded(file) | Trouble::Broken(file, _) | Trouble::Unknown(file)) = trouble;
    if parts::is_here(Part::Choice) {
        return choose(root, is_page, config, messages, offer, Some((file, content)));
    }
    // Without the code for what stands around: whom to ask, at least.
    if let Some(email) = &config.organisation.email {
        let help = with_address(messages.get(Key::ContactHelp), email);
        content.push(el("p").class("nl-paragraph").child(help).view());
    }
    let Landmarks { around, main, is_region } = landmarks(is_page);
    let main = main.class("leeragenda-main").attr("data-trouble", file).children(content);
    around.maybe("aria-labelledby", is_region.then_some("titel")).el(main).view()
}

/// For the author: where, and what.
#[inline(never)] // The entry of the part "diagnostics".
fn what_is_wrong(issues: &Issues) -> View {
    let lines = issues.iter().take(50).map(|issue| {
        let problem = el("p").text(issue.problem.to_string());
        el("li").el(el("code").text(issue.path.to_string())).text(" ").el(problem).view()
    });
    el("ol").class("leeragenda-issues").attr("lang", "en").children(lines).view()
}
