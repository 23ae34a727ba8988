//! What stands around every screen, at the same place: header, languages, progress, help.

use leptos::prelude::document;
use web_sys::Element;

use super::dialogs::SUBTLE;
use super::element::{El, View, el, nothing, row, shows, words};
use super::store::Store;
use super::tongue::{Tongue, authors};
use crate::browser::storage;
use crate::config::Organisation;
use crate::definition::Language;
use crate::messages::{Key, Messages, direction};
use crate::session::Msg;

/// A text of the interface that follows the language.
fn speaks(store: Store, key: Key) -> impl FnMut() -> String + 'static {
    move || store.read(|session| session.messages().get(key).to_owned())
}

/// The parts of a page that can be gone to.
pub struct Landmarks {
    /// What is around a screen.
    pub around: El,
    /// What the screen stands in.
    pub main: El,
    /// Whether all of it is a region of somebody else's page, which needs a name.
    pub is_region: bool,
}

/// Where somebody else's page has a main part of its own, or several forms, a form is a region of it, and header and
/// footer are the region's.
pub fn landmarks(is_page: bool) -> Landmarks {
    let has_main = || document().query_selector("main, [role=main]").is_ok_and(|found| found.is_some());
    // Wherever in the page they stand.
    let has_several = || document().query_selector_all("leeragenda-form").is_ok_and(|forms| forms.length() > 1);
    let is_region = !is_page && (has_main() || has_several());
    let (around, main) = if is_region { ("section", "div") } else { ("div", "main") };
    let around = el(around).class("leeragenda leeragenda-theme");
    Landmarks { around, main: el(main).attr("id", "inhoud"), is_region }
}

/// The link past the header.
pub fn skip_link(store: Store) -> View {
    el("a")
        .class("nl-skip-link nl-skip-link--visible-on-focus")
        .attr("href", "#inhoud")
        .on("click", move |event| {
            event.prevent_default();
            store.focus("#inhoud");
        })
        .reads(speaks(store, Key::SkipLink))
        .view()
}

/// The organisation, and the languages.
pub fn header(store: Store) -> View {
    let organisation = store.peek(|session| session.config().organisation.clone());
    let brand = match organisation.url {
        Some(url) => el("a").attr("href", url),
        None => el("span"),
    };
    let logo = organisation
        .logo
        .map(|logo| el("img").class("leeragenda-logo").attr("src", logo).attr("alt", "").attr("height", "48").view());
    let brand = brand.class("leeragenda-brand").children(logo).text(organisation.name);
    let bar = el("div").class("leeragenda-bar").el(brand).child(languages(store));
    el("header").class("leeragenda-header").el(bar).view()
}

fn languages(store: Store) -> View {
    let all = store.peek(|session| session.definition().languages.clone());
    if all.len() < 2 {
        return nothing();
    }
    let buttons = all.iter().map(|language| {
        let name = store.peek(|session| session.messages().name_among(language, &all));
        let (own, language) = (language.clone(), language.clone());
        el("button")
            .class(SUBTLE)
            .attr("type", "button")
            .attr("lang", language.tag())
            .flag("aria-current", move || store.read(|session| session.messages().language() == &own))
            .on("click", move |_| store.send(Msg::Speak(language.clone())))
            .text(name)
            .view()
    });
    let mut label = speaks(store, Key::LanguageSwitch);
    el("nav").class("leeragenda-languages").follows("aria-label", move || Some(label())).children(buttons).view()
}

/// Contact and the organisation's statements.
pub fn footer(store: Store) -> View {
    let organisation = store.peek(|session| session.config().organisation.clone());
    let links = statements(&organisation, |key, link| link.reads(speaks(store, key)));
    let help = organisation.email.map(|email| {
        let mut text = speaks(store, Key::ContactHelp);
        el("p").child(shows(move || Some(text()), move |text| with_address(&text, &email))).view()
    });
    foot(help, links, leading_out(|said| said.reads(speaks(store, Key::NewTab))))
}

/// What describes the links that lead out of a frame (`framed.js`).
pub fn leading_out(named: impl FnOnce(El) -> El) -> Option<View> {
    storage::is_in_frame().then(|| named(el("span").attr("id", "nieuw-tabblad").attr("hidden", "")).view())
}

/// Links to the organisation's statements, each as it is to be called.
pub fn statements(organisation: &Organisation, named: impl Fn(Key, El) -> El) -> Vec<View> {
    let Organisation { privacy_url, accessibility_url, .. } = organisation;
    let all = [(privacy_url, Key::Privacy), (accessibility_url, Key::Accessibility)];
    let link = |(url, key): (&Option<String>, Key)| {
        let link = el("a").class("nl-link").attr("href", url.as_ref()?);
        Some(el("li").el(named(key, link)).view())
    };
    all.into_iter().filter_map(link).collect()
}

/// What stands below: whom to ask, the statements, and what is said of links.
pub fn foot(help: Option<View>, statements: Vec<View>, said: Option<View>) -> View {
    let links = (!statements.is_empty()).then(|| el("ul").children(statements).view());
    let bar = el("div").class("leeragenda-bar").children(help).children(links).children(said);
    el("footer").class("leeragenda-footer").el(bar).view()
}

/// Sets the language and direction of the page's root, and of the document when it is ours.
pub fn mark_language(root: &Element, owns_document: bool, language: &Language) {
    let document = if owns_document { root.owner_document() } else { None };
    let element = document.and_then(|document| document.document_element());
    let element = element.as_ref().unwrap_or(root);
    // Attributes with these names are never refused.
    let _ = element.set_attribute("lang", language.tag());
    let _ = element.set_attribute("dir", direction(language).attribute());
}

/// The same where there is no session, and the title of the document when it is ours.
pub fn mark(root: &Element, owns_document: bool, messages: &Messages, title: Key, organisation: &Organisation) {
    mark_language(root, owns_document, messages.language());
    if owns_document {
        document().set_title(&messages.title_with(messages.get(title), &organisation.name));
    }
}

/// "Do you have a question? E-mail …", with the address as a link.
pub fn help(store: Store) -> Option<View> {
    let email = store.peek(|session| session.config().organisation.email.clone())?;
    Some(el("p").class("nl-paragraph").child(with_address(&store.text(Key::ContactHelp), &email)).view())
}

/// A text in which the `{email}` is a link.
pub fn with_address(text: &str, email: &str) -> View {
    let Some((before, after)) = crate::texts::split_once(text, "{email}") else { return words(text) };
    let link = el("a").class("nl-link").attr("href", format!("mailto:{email}")).text(email);
    row(vec![words(before), link.view(), words(after)])
}

/// The heading of a screen.
pub fn heading(text: String) -> View {
    h1().text(text).view()
}

/// The heading of a screen, in the author's words.
pub fn own_heading(text: String, tongue: Tongue) -> View {
    authors(h1(), tongue).text(text).view()
}

/// The heading of a screen, still without words.
pub fn h1() -> El {
    el("h1").class("nl-heading nl-heading--level-1").attr("id", "titel").attr("tabindex", "-1")
}

/// The first words of a screen.
pub fn lead(text: String) -> View {
    own_lead(text, None)
}

/// The first words of a screen, in the author's words.
pub fn own_lead(text: String, tongue: Tongue) -> View {
    authors(el("p"), tongue).class("nl-paragraph nl-paragraph--lead").text(text).view()
}

/// A paragraph.
pub fn paragraph(text: String) -> View {
    el("p").class("nl-paragraph").text(text).view()
}

/// A heading within a screen.
pub fn subheading(text: String) -> El {
    el("h2").class("nl-heading nl-heading--level-2").text(text)
}

/// "Step 2 of 6", the heading, and the same as a bar for the eye only.
pub fn step_head(store: Store, heading: View) -> View {
    let step = move || store.read(|session| session.progress());
    let text = move || match step() {
        Some((n, total)) => store.fill(Key::Step, &[("n", &n.to_string()), ("total", &total.to_string())]),
        None => String::new(),
    };
    let bar = el("progress")
        .class("leeragenda-progress")
        .follows("max", move || step().map(|(_, total)| total.to_string()))
        .follows("value", move || step().map(|(n, _)| n.to_string()))
        .attr("aria-hidden", "true");
    row(vec![el("p").class("leeragenda-step").reads(text).view(), heading, bar.view()])
}

/// A box that stands out: `error`, `warning` or `info` by its class.
pub fn alert(class: &'static str) -> El {
    el("div").class(class)
}

/// The classes of a box that warns.
pub const WARNING: &str = "utrecht-alert utrecht-alert--warning";
/// The classes of a box that says what is wrong.
pub const ERROR: &str = "utrecht-alert utrecht-alert--error";
/// The classes of a box that informs.
pub const INFO: &str = "utrecht-alert utrecht-alert--info";

/// What stands in such a box.
pub fn boxed(content: Vec<View>) -> El {
    el("div").class("utrecht-alert__content").children(content)
}
