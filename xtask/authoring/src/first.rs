//! The first words of a deployment, in `index.html` itself: they are there before any code is. The page
//! then puts the same words at the same place (`src/ui/start.rs`, `src/ui/choose.rs`), so that nothing jumps.
//!
//! Only a call, a choice and a step that begins with fields ([`early`]) have first words. What a deployer changes
//! afterwards, the page shows as soon as it is there.

mod early;

use leeragenda::base64url;
use leeragenda::config::{self, Config, Listed};
use leeragenda::definition::{self, Definition, Language, Text};
use leeragenda::messages::{Key, Messages, direction};
use leeragenda::response::Digest;

const SCRIPT: &str = include_str!("../../../src/first.js");
/// Around what is written in, so that it can be written anew.
const BEGIN: &str = "<!--first-->";
const END: &str = "<!--/first-->";
const HEAD: &str = "</head>";
const MAIN: &str = "<main class=\"leeragenda-main leeragenda-boot";
const MAIN_ENDS: &str = "\" id=\"leeragenda-boot\">";

/// A page with its first words, and the script that goes with them.
pub struct First {
    /// `index.html`.
    pub page: String,
    /// The name of a file and what is in it, when there are first words.
    pub script: Option<(String, &'static str)>,
}

/// What is said first.
struct Words {
    language: Language,
    /// The title of the document.
    title: String,
    header: String,
    main: String,
    is_wide: bool,
    /// On other days than those on which it is open, something else is said.
    is_of_open_days: bool,
}

/// Writes the first words into `index.html`, in the place of those that it had. `read` gives the text of a
/// questionnaire by its path. `None` when `index.html` has no place for them.
#[must_use]
pub fn write(index: &str, config: &str, read: impl Fn(&str) -> Option<String>) -> Option<First> {
    let index = without(index);
    let (config, issues) = config::parse(config);
    if issues.has_errors() {
        return Some(First { page: index, script: None });
    }
    let index = asking_early(&index, &config, &read)?;
    let Some(words) = words(&config, read) else { return Some(First { page: index, script: None }) };
    let digest = Digest::of(SCRIPT.as_bytes());
    let hex = digest.text();
    let name = format!("boot-first-{}.js", hex.get(..16)?);
    let digest = base64(hex);
    // Asked for before the module: many hosts send what is asked for in that order, and the first words wait for it.
    let early =
        format!("{BEGIN}<link rel=\"preload\" href=\"./{name}\" as=\"script\" integrity=\"sha256-{digest}\">{END}");
    let script = format!(
        "{BEGIN}<script src=\"./{name}\" integrity=\"sha256-{digest}\"{}{}></script>{END}",
        files(&config.questionnaires),
        if words.is_of_open_days { days(&config) } else { String::new() },
    );
    let (head, rest) = index.split_once(HEAD)?;
    let (body, rest) = rest.split_once(MAIN)?;
    let (_, rest) = rest.split_once(MAIN_ENDS)?;
    let (start, title) = head.split_once("<title>")?;
    let (_, head) = title.split_once("</title>")?;
    let wide = if words.is_wide { " leeragenda-main--wide" } else { "" };
    let Words { language, title, header, main, .. } = words;
    let attributes = format!("lang=\"{}\" dir=\"{}\"", escaped(language.tag()), direction(&language).attribute());
    let page = format!(
        "{start}<title>{}</title>{early}{head}{script}{HEAD}{body}{BEGIN}<header class=\"leeragenda-header\" {attributes}>\
         {header}</header>{END}{MAIN}{wide}{MAIN_ENDS}{BEGIN}<div class=\"leeragenda-first\" {attributes}>{main}</div>{END}{rest}",
        escaped(&title),
    );
    Some(First { page, script: Some((name, SCRIPT)) })
}

/// The only questionnaire is asked for beside the code, and not after it.
fn asking_early(index: &str, config: &Config, read: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (head, rest) = index.split_once(HEAD)?;
    let link = match config.questionnaires.as_slice() {
        [only] if read(&only.file).is_some() => {
            let file = escaped(&only.file);
            format!("{BEGIN}<link rel=\"preload\" href=\"{file}\" as=\"fetch\" crossorigin>{END}")
        }
        _ => String::new(),
    };
    Some([head, &link, HEAD, rest].concat())
}

/// Where each of several stands, for the script, which knows the address of the page.
fn files(questionnaires: &[Listed]) -> String {
    if questionnaires.len() < 2 {
        return String::new();
    }
    let pairs: Vec<[&str; 2]> = questionnaires.iter().map(|listed| [listed.id.text(), listed.file.as_str()]).collect();
    format!(" data-files=\"{}\"", escaped(&serde_json::json!(pairs).to_string()))
}

/// The days on which it is open, for the script, which knows what day it is.
fn days(config: &Config) -> String {
    let days = [("opens", config.opens), ("closes", config.closes)];
    days.iter().filter_map(|(name, day)| Some(format!(" data-{name}=\"{}\"", (*day)?))).collect()
}

/// A page as it was before.
fn without(index: &str) -> String {
    let mut rest = index;
    let mut page = String::new();
    while let Some((before, after)) = rest.split_once(BEGIN) {
        page.push_str(before);
        rest = after.split_once(END).map_or("", |(_, after)| after);
    }
    page.push_str(rest);
    page.replace(&format!("{MAIN} leeragenda-main--wide{MAIN_ENDS}"), &format!("{MAIN}{MAIN_ENDS}"))
}

fn words(config: &Config, read: impl Fn(&str) -> Option<String>) -> Option<Words> {
    let mut all = Vec::new();
    for listed in &config.questionnaires {
        let (definition, issues) = definition::parse(&read(&listed.file)?);
        if issues.has_errors() {
            return None;
        }
        all.push((listed, definition));
    }
    if all.len() != 1 {
        return Some(choice(config, &all));
    }
    let (listed, only) = all.pop()?;
    if only.start_page().is_some() { call(config, listed, &only) } else { step(config, listed, only) }
}

fn step(config: &Config, listed: &Listed, definition: Definition) -> Option<Words> {
    let (language, languages) = (definition.language.clone(), definition.languages.clone());
    let messages = Messages::new(language.clone(), listed.messages.over(&config.messages));
    let (title, main) = early::step(config, listed, definition, &messages)?;
    Some(Words {
        title: messages.title_with(&title, &config.organisation.name),
        language,
        header: header(config, &messages, switch(&languages, &messages), languages.len()),
        main,
        is_wide: false,
        is_of_open_days: true,
    })
}

/// The buttons for other languages.
fn switch(languages: &[Language], messages: &Messages) -> String {
    let button = |language: &Language| {
        let is_spoken = language == messages.language();
        let current = if is_spoken { " aria-current=\"true\"" } else { "" };
        let name = escaped(messages.language_name(language));
        format!(
            "<button class=\"{SUBTLE}\" type=\"button\" lang=\"{}\"{current}>{name}</button>",
            escaped(language.tag())
        )
    };
    languages.iter().map(button).collect()
}

fn call(config: &Config, listed: &Listed, definition: &Definition) -> Option<Words> {
    definition.start_page()?;
    let messages = Messages::new(definition.language.clone(), listed.messages.over(&config.messages));
    let (title, lead) =
        (heading(definition, &messages)?, in_words(definition, &messages, definition.description.as_ref()));
    let lead = lead.map(|lead| format!("<p class=\"nl-paragraph nl-paragraph--lead\">{}</p>", escaped(&lead)));
    let main = format!(
        "<div class=\"leeragenda-start\"><div class=\"leeragenda-start__head\">{}{}</div></div>",
        h1(&title),
        lead.unwrap_or_default()
    );
    let languages = &definition.languages;
    let header = header(config, &messages, switch(languages, &messages), languages.len());
    Some(Words {
        title: messages.title_with(&title, &config.organisation.name),
        language: definition.language.clone(),
        header,
        main,
        is_wide: true,
        is_of_open_days: false,
    })
}

fn choice(config: &Config, all: &[(&Listed, Definition)]) -> Words {
    let definitions: Vec<&Definition> = all.iter().map(|(_, definition)| definition).collect();
    let messages = Messages::new(definition::language_of_all(&definitions), config.messages.clone());
    let mut languages: Vec<&Language> = Vec::new();
    let mut cards = String::new();
    for (listed, definition) in all {
        let title = heading(definition, &messages).unwrap_or_else(|| listed.id.text().to_owned());
        let hint = in_words(definition, &messages, definition.description.as_ref());
        let hint = hint.map(|hint| format!("<p>{}</p>", escaped(&hint))).unwrap_or_default();
        cards += &format!(
            "<li><h2><a class=\"nl-link\" href=\"?questionnaire={}\">{}</a></h2>{hint}</li>",
            escaped(listed.id.text()),
            escaped(&title),
        );
        languages
            .extend(definition.languages.iter().filter(|language| !languages.contains(language)).collect::<Vec<_>>());
    }
    let links = languages.iter().map(|language| {
        let current = if *language == messages.language() { " aria-current=\"true\"" } else { "" };
        let (tag, name) = (escaped(language.tag()), escaped(messages.language_name(language)));
        format!("<a class=\"{SUBTLE}\" lang=\"{tag}\" href=\"?language={tag}\"{current}>{name}</a>")
    });
    let title = messages.get(Key::ChooseQuestionnaireHelp);
    let header = header(config, &messages, links.collect(), languages.len());
    let closes = config.closes.map(|date| messages.fill(Key::OpenUntil, &[("date", &messages.date(date))]));
    let closes = closes.map(|line| format!("<p class=\"nl-paragraph\">{}</p>", escaped(&line))).unwrap_or_default();
    let main = format!("{}{closes}<ul class=\"leeragenda-cards\">{cards}</ul>", h1(title));
    Words {
        title: messages.title_with(title, &config.organisation.name),
        language: messages.language().clone(),
        header,
        main,
        is_wide: false,
        is_of_open_days: true,
    }
}

const SUBTLE: &str = "nl-button nl-button--subtle";

/// As `src/ui/layout.rs` has it. Buttons do nothing yet.
fn header(config: &Config, messages: &Messages, languages: String, count: usize) -> String {
    let organisation = &config.organisation;
    let (element, link) = match &organisation.url {
        Some(url) => ("a", format!(" href=\"{}\"", escaped(url))),
        None => ("span", String::new()),
    };
    let logo = organisation
        .logo
        .as_ref()
        .map(|logo| format!("<img class=\"leeragenda-logo\" src=\"{}\" alt=\"\" height=\"48\">", escaped(logo)));
    let brand = format!(
        "<{element} class=\"leeragenda-brand\"{link}>{}{}</{element}>",
        logo.unwrap_or_default(),
        escaped(&organisation.name)
    );
    let is_inert = if languages.starts_with("<button") { " inert" } else { "" };
    let label = escaped(messages.get(Key::LanguageSwitch));
    let nav = format!("<nav class=\"leeragenda-languages\" aria-label=\"{label}\"{is_inert}>{languages}</nav>");
    format!("<div class=\"leeragenda-bar\">{brand}{}</div>", if count > 1 { nav } else { String::new() })
}

fn h1(text: &str) -> String {
    format!("<h1 class=\"nl-heading nl-heading--level-1\">{}</h1>", escaped(text))
}

/// The title of the start page; without one, that of the questionnaire.
fn heading(definition: &Definition, messages: &Messages) -> Option<String> {
    let start = definition.start_page().and_then(|page| definition.element(page).title.as_ref());
    in_words(definition, messages, start).or_else(|| in_words(definition, messages, Some(&definition.title)))
}

/// Without what answers would fill in: there are none yet.
fn in_words(definition: &Definition, messages: &Messages, text: Option<&Text>) -> Option<String> {
    let text = text?.get(messages.language(), &definition.language);
    (!text.is_empty() && !text.contains('{')).then(|| text.to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Bytes in hexadecimal, in base64 as `integrity` wants them.
fn base64(hex: &str) -> String {
    let pair = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Vec<u8> = (0..hex.len()).step_by(2).filter_map(pair).collect();
    let text = base64url::encode(&bytes).replace('-', "+").replace('_', "/");
    let padding = "=".repeat((4 - text.len() % 4) % 4);
    text + &padding
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head><title>Vragenlijst</title></head><div><main class=\"leeragenda-main leeragenda-boot\" \
        id=\"leeragenda-boot\"><h1>Laden</h1></main></div>";
    const CALL: &str = r#"{"locale":"nl","title":{"nl":"Kaas & <wijn>","en":"Cheese"},"description":"Voor u.",
        "firstPageIsStartPage":true,"pages":[{"name":"s","elements":[{"type":"html","name":"h","html":"<p>Hallo</p>"}]},
        {"name":"p","elements":[{"type":"text","name":"a"}]}]}"#;
    const NO_CALL: &str =
        r#"{"locale":"nl","title":"Vragen","pages":[{"name":"p","elements":[{"type":"boolean","name":"a"}]}]}"#;

    fn config(ids: &[&str]) -> String {
        let list: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}","file":"{id}.json"}}"#)).collect();
        format!(r#"{{"questionnaires":[{}],"organisation":{{"name":"Wij","email":"a@b.nl"}}}}"#, list.join(","))
    }

    fn written(index: &str, ids: &[&str], questionnaire: &str) -> First {
        let questionnaire = questionnaire.to_owned();
        write(index, &config(ids), |_| Some(questionnaire.clone()))
            .unwrap_or(First { page: String::new(), script: None })
    }

    #[test]
    fn a_call_is_there_in_its_own_words_and_as_text() {
        let First { page, script } = written(INDEX, &["a"], CALL);
        assert!(page.contains("<title>Kaas &amp; &lt;wijn&gt; - Wij</title>"), "{page}");
        assert!(page.contains("Kaas &amp; &lt;wijn&gt;</h1>") && page.contains("Voor u.</p>"), "{page}");
        assert!(page.contains("leeragenda-main--wide") && page.contains("<h1>Laden</h1>"), "{page}");
        let (name, _) = script.unwrap_or_default();
        assert!(page.contains(&format!("src=\"./{name}\" integrity=\"sha256-")), "{page}");
    }

    #[test]
    fn several_are_a_choice_with_a_link_for_each() {
        let First { page, .. } = written(INDEX, &["a", "b"], CALL);
        assert!(page.contains("href=\"?questionnaire=a\"") && page.contains("href=\"?questionnaire=b\""), "{page}");
        assert!(!page.contains("--wide") && page.contains("href=\"?language=en\""), "{page}");
    }

    #[test]
    fn a_choice_says_until_when_in_the_language_of_all() {
        let english = CALL.replace(
            r#""locale":"nl","title":{"nl":"Kaas & <wijn>","en":"Cheese"}"#,
            r#""locale":"en","title":"Cheese""#,
        );
        let config = config(&["a", "b"]).replace(r#""organisation""#, r#""closes":"2027-11-30","organisation""#);
        let page = write(INDEX, &config, |_| Some(english.clone())).map(|first| first.page).unwrap_or_default();
        assert!(page.contains("lang=\"en\"") && page.contains("up to and including 30 November 2027."), "{page}");
        assert!(page.contains("data-closes=\"2027-11-30\""), "the script hides it afterwards: {page}");
        assert!(!page.contains("<nav"), "there is one language: {page}");
    }

    #[test]
    fn without_a_call_or_a_file_nothing_is_said_first() {
        for questionnaire in [NO_CALL, "{"] {
            let First { page, script } = written(INDEX, &["a"], questionnaire);
            assert_eq!((without(&page).as_str(), script), (INDEX, None));
        }
        assert!(write(INDEX, "{", |_| None).is_some_and(|first| first.page == INDEX && first.script.is_none()));
        assert!(write("<head></head>", &config(&["a"]), |_| Some(CALL.into())).is_none());
    }

    /// Behind the module, a host that sends one file after the other sends it last, and nothing is painted before.
    #[test]
    fn the_script_that_the_first_words_wait_for_is_asked_for_first() {
        let First { page, script } = written(INDEX, &["a"], CALL);
        let (name, _) = script.unwrap_or_default();
        let link = format!("</title>{BEGIN}<link rel=\"preload\" href=\"./{name}\" as=\"script\" integrity=\"sha256-");
        let digest = page.split_once(&link).and_then(|(_, after)| after.split_once('"')).map(|(digest, _)| digest);
        let script = digest.map(|digest| format!("<script src=\"./{name}\" integrity=\"sha256-{digest}\""));
        assert!(script.is_some_and(|script| page.contains(&script)), "{page}");
    }

    #[test]
    fn only_one_questionnaire_is_asked_for_early() {
        let link = "<link rel=\"preload\" href=\"a.json\" as=\"fetch\" crossorigin>";
        for questionnaire in [CALL, NO_CALL] {
            assert!(written(INDEX, &["a"], questionnaire).page.contains(link));
            let several = written(INDEX, &["a", "b"], questionnaire).page;
            assert!(!several.contains("as=\"fetch\""));
            let files = "data-files=\"[[&quot;a&quot;,&quot;a.json&quot;],[&quot;b&quot;,&quot;b.json&quot;]]\"";
            assert!(several.contains(files), "{several}");
        }
        assert!(write(INDEX, &config(&["a"]), |_| None).is_some_and(|first| first.page == INDEX));
    }

    #[test]
    fn words_take_the_place_of_those_before() {
        let call = written(INDEX, &["a"], CALL).page;
        let choice = written(&call, &["a", "b"], CALL).page;
        assert_eq!(choice, written(INDEX, &["a", "b"], CALL).page);
        assert_eq!(written(&choice, &["a"], CALL).page, call);
    }

    #[test]
    fn base64_is_that_of_browsers() {
        assert_eq!(
            (base64("fbff").as_str(), base64("00").as_str(), base64("000000").as_str()),
            ("+/8=", "AA==", "AAAA")
        );
    }
}
