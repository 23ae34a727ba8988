//! The mount point: loads the configuration and the questionnaire, and puts the page in its place. What
//! is exported here, JavaScript calls: `boot.js` for the page itself, `embed/form.js` for each form in
//! somebody else's page.

mod form;
mod watching;

use std::rc::Rc;

use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to_renderer};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

use crate::browser::host::Browser;
use crate::browser::http::{self, NotLoaded};
use crate::browser::runner::{self, Runner};
use crate::browser::{history, parts, task, window};
use crate::config::{self, Config, Listed};
use crate::definition::{self, Definition, Language};
use crate::draft::StorageKeys;
use crate::keeper::Found;
use crate::messages::Messages;
use crate::part::{Part, parts_needed};
use crate::response::{Digest, QuestionnaireRef};
use crate::session::{Msg, Session, Stage};
use crate::ui::{self, Store, Trouble, View};

/// Makes the program hold what is exported here.
pub fn link() {}

/// The first thing that `files.js` calls: `load` loads a part of the code, by its name.
#[wasm_bindgen]
pub fn begin(load: Function) {
    task::report_panics();
    parts::set_loader(load);
}

/// Mounts the page on the element with the id `leeragenda`, in the place of what stands there. Who shows
/// it in a frame is told of it by `tell`; the part "embed" must then be here.
#[wasm_bindgen]
pub fn page(tell: Option<Function>) {
    let Some(root) = window().document().and_then(|document| document.get_element_by_id("leeragenda")) else { return };
    task::spawn(async move {
        let page = open(Asked::in_address()).await;
        root.replace_children_with_node_0();
        let mounted = mount(page, &root);
        if let (Some(store), Some(tell)) = (mounted.store, tell) {
            watching::watch(store, tell, false);
        }
        // It stays as long as the document.
        mounted.view.forget();
    });
}

/// Puts a form in an element of somebody else's page; gives a number for [`act`]. The part "embed" must
/// be here. `config` is the address of `config.json`.
#[wasm_bindgen]
pub fn form(
    root: Element,
    config: String,
    questionnaire: Option<String>,
    language: Option<String>,
    tell: Function,
) -> u32 {
    form::put(root, config, questionnaire, language, tell)
}

/// What `embed/form.js` asks of a form.
#[wasm_bindgen]
pub fn act(form: u32, what: &str, with: Option<String>) {
    form::act(form, what, with);
}

/// What stands in its place.
struct Mounted {
    view: UnmountHandle<View>,
    /// When it is a form, and not why there is none.
    store: Option<Store>,
}

fn mount(page: Result<Opened, Stuck>, root: &Element) -> Mounted {
    let mut store = None;
    let place = root.clone();
    let draw: Box<dyn FnOnce() -> View> = match page {
        Ok(Opened::Form(session, runner, is_page)) => {
            let form = fill(*session, runner, place, is_page);
            store = Some(form);
            Box::new(move || ui::app(form))
        }
        Ok(Opened::Choice(messages, listed)) => Box::new(move || ui::choose(&messages, listed)),
        Err(stuck) => Box::new(move || ui::trouble(&stuck.trouble, &stuck.messages, &stuck.config.organisation)),
    };
    Mounted { view: mount_to_renderer(root, draw), store }
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
    /// Several questionnaires, by title and address.
    Choice(Messages, Vec<(String, String)>),
    /// One to fill in; in a page of our own, or in somebody else's.
    Form(Box<Session>, Rc<Runner>, bool),
}

/// Why there is nothing to fill in, and what is known of the deployment by then.
struct Stuck {
    trouble: Trouble,
    config: Rc<Config>,
    messages: Messages,
}

const CONFIG: &str = "config.json";

/// What there is to show, with the code for it.
async fn open(asked: Asked) -> Result<Opened, Stuck> {
    let mut page = find(asked).await;
    if let Err(stuck) = &mut page {
        load_words(stuck).await;
    }
    page
}

async fn find(asked: Asked) -> Result<Opened, Stuck> {
    let config = asked.configuration(http::text(&asked.config).await)?;
    let Some(listed) = asked.questionnaire(&config)? else {
        let messages = asked.messages(&config);
        asked.load(&config, Part::for_language(messages.language())).await?;
        return Ok(Opened::Choice(messages, choices(&config.questionnaires).await));
    };
    let source = http::text(&listed.file).await;
    let read = asked.definition(&config, listed, source)?;
    let copy = read.runner.copy().await;
    let has_kept = copy.is_some() || read.runner.has_kept();
    let mut parts = parts_needed(&read.definition);
    parts.extend((has_kept || !asked.prefill.is_empty()).then_some(Part::Kept));
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

/// What is asked for: by the address of the page, or by who embeds it.
struct Asked {
    /// The address of `config.json`.
    config: String,
    /// What tells deployments apart in the storage of an origin: the path.
    path: String,
    /// Makes a config fit the page that it is read for: nothing in a page of our own.
    rebase: Option<fn(&mut Config, &str)>,
    questionnaire: Option<String>,
    language: Option<Language>,
    /// Answers to begin with: names and texts.
    prefill: Vec<(String, String)>,
}

impl Asked {
    fn in_address() -> Self {
        let query = window().location().search().unwrap_or_default();
        let query = web_sys::UrlSearchParams::new_with_str(&query).ok();
        let asked = |name| query.as_ref().and_then(|query| query.get(name));
        Self {
            config: CONFIG.into(),
            path: window().location().pathname().unwrap_or_default(),
            rebase: None,
            questionnaire: asked("questionnaire"),
            language: asked("language").map(|tag| Language::new(&tag)),
            prefill: history::take_prefill(),
        }
    }

    /// Whether it stands in a page of our own.
    fn is_page(&self) -> bool {
        self.rebase.is_none()
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
        let (mut config, mut issues) = config::parse(&source);
        if let Some(rebase) = self.rebase {
            rebase(&mut config, &self.config);
        }
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
        let mut messages = self.messages(config);
        if self.language.is_none() {
            messages.speak(definition.language.clone());
        }
        let questionnaire = QuestionnaireRef { id: listed.id.clone(), sha256: Digest::of(source.as_bytes()) };
        let runner = Runner::new(StorageKeys::new(&self.path, &questionnaire.id), self.is_page());
        Ok(Read { definition, questionnaire, messages, runner })
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
        let is_page = self.is_page();
        if !self.prefill.is_empty() {
            // Only where no draft was found.
            session.apply(Msg::Prefill(self.prefill));
        }
        if let Some(language) = self.language {
            // Asked for in the address: that goes before the language of the draft.
            session.apply(Msg::Speak(language));
        }
        Opened::Form(Box::new(session), runner, is_page)
    }
}

/// The title and the address of each questionnaire that there is to choose.
async fn choices(listed: &[Listed]) -> Vec<(String, String)> {
    let mut choices = Vec::new();
    for one in listed {
        let id = one.id.text();
        let title = http::text(&one.file).await.ok().map(|source| definition::parse(&source).0);
        let title = title.map(|definition| definition.title.get(&definition.language, &definition.language).to_owned());
        choices.push((
            title.filter(|title| !title.is_empty()).unwrap_or_else(|| id.to_owned()),
            format!("?questionnaire={id}"),
        ));
    }
    choices
}

fn fill(session: Session, runner: Rc<Runner>, root: Element, is_page: bool) -> Store {
    if is_page && matches!(session.stage(), Stage::Start | Stage::Page(_)) {
        history::replace(&session.place());
    }
    let store = Store::new(session, runner.clone(), root, is_page);
    runner.begin(runner::Page {
        dispatch: Box::new(move |msg| store.send(msg)),
        read: Box::new(move |read| store.peek(|session| read(session))),
    });
    store
}
