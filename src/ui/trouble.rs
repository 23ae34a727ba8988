//! When there is no questionnaire to show: it cannot be loaded, it is in error, or one is to be
//! chosen. Never a blank page.

use leptos::prelude::*;

use super::layout;
use crate::config::Organisation;
use crate::definition::Issues;
use crate::messages::{Key, Messages};

/// What stands in the way.
pub enum Trouble {
    /// A file could not be loaded; its address.
    NotLoaded(String),
    /// A file has errors; its address and what is wrong in it.
    Broken(String, Issues),
    /// The questionnaire that was asked for is not in the configuration.
    Unknown(String),
}

/// What stands in the way, for the respondent and for the author.
pub fn trouble(trouble: &Trouble, messages: &Messages, organisation: &Organisation) -> AnyView {
    let say = |key| messages.get(key).to_owned();
    let details = match trouble {
        Trouble::NotLoaded(file) => paragraph(messages.fill(Key::LoadFailed, &[("file", file)])),
        Trouble::Unknown(name) => paragraph(messages.fill(Key::UnknownQuestionnaire, &[("name", name)])),
        Trouble::Broken(file, issues) => {
            let lines: Vec<AnyView> = issues
                .iter()
                .take(50)
                .map(|issue| {
                    view! {
                        <li>
                            <code>{issue.path.to_string()}</code>
                            <p>{issue.problem.to_string()}</p>
                        </li>
                    }
                    .into_any()
                })
                .collect();
            view! {
                {paragraph(say(Key::BrokenText))} {paragraph(messages.fill(Key::BrokenAuthor, &[("file", file)]))}
                <ol class="leeragenda-issues" lang="en">
                    {lines}
                </ol>
            }
            .into_any()
        }
    };
    let contact = organisation.email.as_ref().map(
        |email| view! { <p class="nl-paragraph">{layout::with_address(messages.get(Key::ContactHelp), email)}</p> },
    );
    let content = view! {
        {layout::heading(say(Key::BrokenTitle))}
        {details}
        {contact}
    };
    frame(content.into_any())
}

fn paragraph(text: String) -> AnyView {
    view! { <p class="nl-paragraph">{text}</p> }.into_any()
}

fn frame(content: AnyView) -> AnyView {
    view! {
        <div class="leeragenda leeragenda-theme">
            <main class="leeragenda-main" id="inhoud">
                {content}
            </main>
        </div>
    }
    .into_any()
}

/// Several questionnaires: which one? Each has a title and an address.
pub fn choose(messages: &Messages, listed: Vec<(String, String)>) -> AnyView {
    let cards: Vec<AnyView> = listed
        .into_iter()
        .map(|(title, address)| {
            view! {
                <li>
                    <a class="nl-link" href=address>
                        {title}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect();
    let content = view! {
        {layout::heading(messages.get(Key::ChooseQuestionnaireHelp).to_owned())}
        <ul class="leeragenda-cards">{cards}</ul>
    };
    frame(content.into_any())
}
