//! The mount point: loads the configuration and the questionnaire, and puts the page in its place.

use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use web_sys::Element;

use crate::browser::host::Browser;
use crate::browser::http::{self, NotLoaded};
use crate::browser::runner::{self, Runner};
use crate::browser::{history, parts, task, window};
use crate::config::{self, Config, Listed};
use crate::definition::{self, Definition, Language, Text};
use crate::draft::StorageKeys;
use crate::keeper::Found;
use crate::messages::Messages;
use crate::part::{Part, parts_needed};
use crate::response::{Digest, QuestionnaireRef};
use crate::session::{Msg, Session, Stage};
use crate::ui::{self, Store, Trouble, View};

/// Mounts the page on the element with the id `leeragenda`, in the place of what stands there.
pub fn mount_page() {
    task::report_panics();
    let Some(root) = window().document().and_then(|document| document.get_element_by_id("leeragenda")) else { return };
    task::spawn(async move {
        let mut page = open().await;
        if let Err(stuck) = &mut page {
            load_words(stuck).await;
        }
        root.set_inner_html("");
        let shown = root.clone();
        let draw: Box<dyn FnOnce() -> View> = match page {
            Ok(Opened::Form(session, runner)) => Box::new(move || form(*session, runner, root)),
            Ok(Opened::Choice(choice)) => Box::new(move || {
                let Choice { config, messages, cards, languages } = *choice;
                ui::choose(&messages, &config.organisation, cards, &languages)
            }),
            Err(stuck) => Box::new(move || ui::trouble(&stuck.trouble, &stuck.messages, &stuck.config.organisation)),
        };
        mount_to_renderer(&shown, draw).forget();
    });
}

/// Loads what it takes to say what is wrong; without it, that is said in fewer words, and in Dutch.
async fn load_words(stuck: &mut Stuck) {
    if let Trouble::Broken(file, _) = &stuck.trouble
        && parts::load([Part::Diagnostics]).await.is_err()
    {
        stuck.trouble = Trouble::NotLoaded(file.clone());
    }
    if parts::load(Part::for_language(stuck.messages.language())).await.is_err() {
        stuck.messages.speak(Language::default());
    }
}

/// What there is to show.
enum Opened {
    /// Several questionnaires.
    Choice(Box<Choice>),
    /// One to fill in.
    Form(Box<Session>, Rc<Runner>),
}

/// What a visitor can choose from.
struct Choice {
    config: Rc<Config>,
    messages: Messages,
    cards: Vec<ui::Card>,
    languages: Vec<Language>,
}

/// Why there is nothing to fill in, and what is known of the deployment by then.
struct Stuck {
    trouble: Trouble,
    config: Rc<Config>,
    messages: Messages,
}

const CONFIG: &str = "config.json";

async fn open() -> Result<Opened, Stuck> {
    let asked = Asked::in_address();
    let config = asked.configuration(http::text(CONFIG).await)?;
    let Some(listed) = asked.questionnaire(&config)? else {
        let messages = asked.messages(&config);
        asked.load(&config, Part::for_language(messages.language()).into_iter().chain([Part::Choice])).await?;
        return Ok(Opened::Choice(Box::new(asked.choice(config, messages).await)));
    };
    let source = http::text(&listed.file).await;
    let read = asked.definition(&config, listed, source)?;
    let copy = read.runner.copy().await;
    let has_kept = copy.is_some() || read.runner.has_kept();
    let mut parts = parts_needed(&read.definition);
    parts.extend(has_kept.then_some(Part::Kept));
    parts.extend(Part::for_language(read.messages.language()));
    parts.extend(config.submit.as_ref().and_then(Part::for_submit));
    asked.load(&config, parts).await?;
    let found = if has_kept { read.runner.find(copy.as_deref()) } else { Found::default() };
    let language = found.draft.as_ref().map(|draft| &draft.language);
    asked.load(&config, language.and_then(Part::for_language)).await?;
    Ok(asked.session(&config, read, found))
}

/// A questionnaire that can be filled in, once the code for it is here.
struct Read {
    definition: Definition,
    questionnaire: QuestionnaireRef,
    messages: Messages,
    runner: Rc<Runner>,
}

/// What the address of the page asks for.
struct Asked {
    questionnaire: Option<String>,
    language: Option<Language>,
}

impl Asked {
    fn in_address() -> Self {
        let query = window().location().search().unwrap_or_default();
        let query = web_sys::UrlSearchParams::new_with_str(&query).ok();
        let asked = |name| query.as_ref().and_then(|query| query.get(name));
        Self { questionnaire: asked("questionnaire"), language: asked("language").map(|tag| Language::new(&tag)) }
    }

    fn messages(&self, config: &Config) -> Messages {
        Messages::new(self.language.clone().unwrap_or_default(), config.messages.clone())
    }

    fn stuck(&self, config: &Rc<Config>, trouble: Trouble) -> Stuck {
        Stuck { trouble, config: config.clone(), messages: self.messages(config) }
    }

    #[inline(never)]
    fn configuration(&self, source: Result<String, NotLoaded>) -> Result<Rc<Config>, Stuck> {
        let source = source.map_err(|error| self.stuck(&Rc::default(), Trouble::NotLoaded(error.url)))?;
        let (config, mut issues) = config::parse(&source);
        if window().location().protocol().is_ok_and(|scheme| scheme == "https:") {
            config::check_secure(&config, &mut issues);
        }
        let config = Rc::new(config);
        if issues.has_errors() {
            return Err(self.stuck(&config, Trouble::Broken(CONFIG.into(), issues)));
        }
        Ok(config)
    }

    /// The questionnaire to open; `None` where a visitor is to choose.
    fn questionnaire<'a>(&self, config: &'a Rc<Config>) -> Result<Option<&'a Listed>, Stuck> {
        match (&self.questionnaire, config.questionnaires.as_slice()) {
            (None, [only]) => Ok(Some(only)),
            (None, _) => Ok(None),
            (Some(id), _) => match config.questionnaire(id) {
                Some(listed) => Ok(Some(listed)),
                None => Err(self.stuck(config, Trouble::Unknown(id.clone()))),
            },
        }
    }

    #[inline(never)]
    fn definition(
        &self,
        config: &Rc<Config>,
        listed: &Listed,
        source: Result<String, NotLoaded>,
    ) -> Result<Read, Stuck> {
        let source = source.map_err(|error| self.stuck(config, Trouble::NotLoaded(error.url)))?;
        let (definition, issues) = definition::parse(&source);
        if issues.has_errors() {
            return Err(self.stuck(config, Trouble::Broken(listed.file.clone(), issues)));
        }
        let language = self.language.clone().unwrap_or_else(|| definition.language.clone());
        let messages = Messages::new(language, listed.messages.over(&config.messages));
        let questionnaire = QuestionnaireRef { id: listed.id.clone(), sha256: Digest::of(source.as_bytes()) };
        let path = window().location().pathname().unwrap_or_default();
        let runner = Runner::new(StorageKeys::new(&path, &questionnaire.id), true);
        Ok(Read { definition, questionnaire, messages, runner })
    }

    /// What each questionnaire is for, in its own words: the title of its start page, and its description.
    async fn choice(&self, config: Rc<Config>, messages: Messages) -> Choice {
        let mut choice = Choice { config: config.clone(), messages, cards: Vec::new(), languages: Vec::new() };
        for listed in &config.questionnaires {
            let source = http::text(&listed.file).await.unwrap_or_default();
            choice.add(listed, &definition::parse(&source).0, self.language.as_ref());
        }
        choice
    }

    async fn load(&self, config: &Rc<Config>, parts: impl IntoIterator<Item = Part>) -> Result<(), Stuck> {
        parts::load(parts).await.map_err(|error| self.stuck(config, Trouble::NotLoaded(error.url)))
    }

    #[inline(never)]
    fn session(self, config: &Rc<Config>, read: Read, found: Found) -> Opened {
        let Read { definition, questionnaire, messages, runner } = read;
        let host = Rc::new(Browser { time_zone: config.time_zone.clone() });
        let mut session = Session::new(config.clone(), Rc::new(definition), questionnaire, messages, host);
        if runner.declines() {
            session.decline();
        }
        session.find_unreadable(found.aside);
        if let Some(draft) = found.draft {
            session.find(draft);
        }
        if let Some(outbox) = found.outbox {
            session.find_outbox(outbox);
        }
        if let Some(language) = self.language {
            // Asked for in the address: that goes before the language of the draft.
            session.apply(Msg::Speak(language));
        }
        Opened::Form(Box::new(session), runner)
    }
}

impl Choice {
    fn add(&mut self, listed: &Listed, definition: &Definition, asked: Option<&Language>) {
        let read = |text: Option<&Text>| {
            let text = text.map(|text| text.get(self.messages.language(), &definition.language).to_owned());
            text.filter(|text| !text.is_empty())
        };
        let start = definition.start_page().and_then(|page| definition.element(page).title.as_ref());
        let title = read(start).or_else(|| read(Some(&definition.title)));
        let mut address = ["?questionnaire=", listed.id.text()].concat();
        if let Some(language) = asked {
            address.push_str("&language=");
            address.push_str(language.tag());
        }
        let hint = read(definition.description.as_ref());
        self.cards.push(ui::Card { title: title.unwrap_or_else(|| listed.id.text().to_owned()), hint, address });
        for language in &definition.languages {
            if !self.languages.contains(language) {
                self.languages.push(language.clone());
            }
        }
    }
}

fn form(session: Session, runner: Rc<Runner>, root: Element) -> View {
    if matches!(session.stage(), Stage::Start | Stage::Page(_)) {
        history::replace(&session.place());
    }
    let store = Store::new(session, runner.clone(), root, true);
    runner.begin(runner::Page {
        dispatch: Box::new(move |msg| store.send(msg)),
        read: Box::new(move |read| store.peek(|session| read(session))),
    });
    ui::app(store)
}
