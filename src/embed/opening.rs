//! From what is asked for to what there is to show: the configuration, the questionnaire, what is kept of it, and the
//! code for all of that; or why there is nothing to fill in.

use std::rc::Rc;

use web_sys::Element;

use super::choice;
use crate::browser::host::Browser;
use crate::browser::http::{self, NotLoaded};
use crate::browser::runner::Runner;
use crate::browser::{clock, history, parts, storage, window};
use crate::config::{self, Config, Listed, Opening};
use crate::definition::{self, Definition, Issues, JsonPath, Language, Places, Problem};
use crate::draft::StorageKeys;
use crate::keeper::Found;
use crate::messages::{Messages, Overrides};
use crate::part::{Part, parts_needed};
use crate::response::{Digest, QuestionnaireRef};
use crate::session::{Msg, Session};
use crate::ui::{self, Offer, Trouble, View};

const CONFIG: &str = "config.json";

/// What there is to show.
pub(super) enum Opened {
    /// Several questionnaires.
    Choice(Box<Choice>),
    /// One to fill in.
    Form(Box<Session>, Rc<Runner>, Option<Unread>),
}

/// What a visitor can choose from.
pub(super) struct Choice {
    pub(super) config: Rc<Config>,
    pub(super) messages: Messages,
    pub(super) offer: Offer,
}

/// What is still to be said of a questionnaire that was read and not checked as a whole.
pub(super) struct Unread {
    pub(super) places: Places,
    pub(super) stuck: Stuck,
}

/// Why there is nothing to fill in, and what is known of the deployment by then.
pub(super) struct Stuck {
    pub(super) trouble: Trouble,
    config: Rc<Config>,
    messages: Messages,
    /// What else there is.
    offer: Offer,
}

impl Stuck {
    pub(super) fn draw(self, root: &Element, is_page: bool) -> View {
        ui::trouble(root, is_page, &self.config, &self.messages, self.offer, &self.trouble)
    }
}

/// Why a file is of no use.
fn trouble_of(error: NotLoaded) -> Trouble {
    if !error.is_garbled {
        return Trouble::NotLoaded(error.url);
    }
    let mut issues = Issues::default();
    issues.error(&JsonPath::root(), Problem::Other(definition::NOT_UTF_8));
    Trouble::Broken(error.url, issues)
}

/// Loads what it takes to say what is wrong; without it, that is said in fewer words, and in Dutch.
pub(super) async fn load_words(stuck: &mut Stuck) {
    if let Trouble::Broken(file, _) = &stuck.trouble
        && parts::load([Part::Diagnostics]).await.is_err()
    {
        stuck.trouble = Trouble::NotLoaded(file.clone());
    }
    if parts::load(Part::for_language(stuck.messages.language())).await.is_err() {
        stuck.messages.speak(Language::default());
    }
    // What stands around, where it is known; it can do without.
    if !stuck.config.questionnaires.is_empty() {
        let _ = parts::load([Part::Choice]).await;
    }
}

/// Why there is nothing to fill in, as it is told.
pub(super) fn reason(page: &Result<Opened, Stuck>) -> Option<&'static str> {
    Some(match page.as_ref().err()?.trouble {
        Trouble::NotLoaded(_) => "not-loaded",
        Trouble::Broken(..) => "in-error",
        Trouble::Unknown(_) => "unknown-questionnaire",
    })
}

/// What there is to show, with the code for it.
pub(super) async fn open(asked: Asked) -> Result<Opened, Stuck> {
    let mut page = find(asked).await;
    if let Err(stuck) = &mut page {
        load_words(stuck).await;
    }
    page
}

async fn find(mut asked: Asked) -> Result<Opened, Stuck> {
    let source = match asked.text.take() {
        Some(text) => Ok(text),
        None => http::text(&asked.config).await,
    };
    asked.load(&Rc::default(), source.as_deref().ok().and_then(Part::for_config)).await?;
    let config = asked.configuration(source)?;
    let listed = match asked.questionnaire(&config) {
        Ok(listed) => listed,
        Err(unknown) => return asked.choice(config.clone(), unknown).await,
    };
    let source = http::text(&listed.file).await;
    if let Ok(source) = &source {
        asked.load(&config, Part::for_source(source)).await?;
    }
    let mut read = asked.definition(&config, listed, source)?;
    if read.issues.has_errors() {
        // An author sees every mistake at once.
        asked.load(&config, parts_needed(&read.definition).into_iter().chain([Part::Onward])).await?;
        asked.check(&config, listed, &mut read)?;
    }
    let has_kept = read.runner.has_kept().await;
    let mut parts = parts_needed(&read.definition);
    let begins_full = has_kept || !asked.prefill.is_empty();
    parts.extend(begins_full.then_some(Part::Kept));
    let is_open = config.opening(&Browser { time_zone: config.time_zone.clone() }) == Opening::Open;
    // In somebody else's page its height is that of the whole from the beginning.
    let is_apart = asked.is_page() && !storage::is_in_frame();
    if begins_full || !is_open || !is_apart || !read.definition.begins_with_call() {
        parts.push(Part::Onward);
    }
    parts.extend(Part::for_language(read.messages.language()));
    parts.extend(config.submit.as_ref().and_then(Part::for_submit));
    asked.load(&config, parts).await?;
    if parts::is_here(Part::Onward) {
        asked.check(&config, listed, &mut read)?;
    }
    let found = match has_kept {
        // What is kept may have been erased or sent while the parts came.
        true => read.runner.find(read.runner.copy().await.as_deref()),
        false => Found::default(),
    };
    let language = found.draft.as_ref().map(|draft| &draft.language);
    asked.load(&config, language.and_then(Part::for_language)).await?;
    Ok(asked.session(&config, listed, read, found))
}

/// A questionnaire, as far as it is read to be chosen.
async fn glance(file: &str) -> Result<Definition, NotLoaded> {
    let source = http::text(file).await?;
    parts::load(Part::for_source(&source)).await?;
    Ok(definition::read(&source).0)
}

/// A questionnaire that can be filled in, once the code for it is here.
struct Read {
    definition: Definition,
    /// Where its elements stand, until it is checked as a whole.
    places: Option<Places>,
    issues: Issues,
    questionnaire: QuestionnaireRef,
    messages: Messages,
    runner: Rc<Runner>,
}

/// What is asked for: by the address of the page, or by who embeds it.
pub(super) struct Asked {
    /// The address of `config.json`.
    pub(super) config: String,
    /// What stands there, where that is known already.
    pub(super) text: Option<String>,
    /// What tells deployments apart in the storage of an origin: the path.
    pub(super) path: String,
    /// Makes the files fit the page that they are read for: nothing in a page of our own.
    pub(super) rebase: Option<Rebase>,
    pub(super) questionnaire: Option<String>,
    pub(super) language: Option<Language>,
    /// The fragment of the address, when it has answers to begin with. It stays there until a session has taken them.
    pub(super) prefill: String,
}

/// How files are made to fit another page than their own: relative addresses begin where `config.json` is, whose address
/// is given.
pub(super) struct Rebase {
    pub(super) config: fn(&mut Config, &str),
    pub(super) definition: fn(&mut Definition, &str),
}

impl Asked {
    pub(super) fn in_address(text: Option<String>) -> Self {
        let query = window().location().search().unwrap_or_default();
        let query = web_sys::UrlSearchParams::new_with_str(&query).ok();
        let asked = |name| query.as_ref().and_then(|query| query.get(name));
        Self {
            config: CONFIG.into(),
            text,
            path: window().location().pathname().unwrap_or_default(),
            rebase: None,
            questionnaire: asked("questionnaire"),
            language: asked("language").map(|tag| Language::new(&tag)),
            prefill: history::prefill(),
        }
    }

    /// Whether it stands in a page of our own.
    fn is_page(&self) -> bool {
        self.rebase.is_none()
    }

    fn messages(&self, config: &Config) -> Messages {
        let language = self.language.as_ref().and_then(|asked| offered(asked, &[], &config.messages));
        Messages::new(language.unwrap_or_default(), config.messages.clone())
    }

    fn stuck(&self, config: &Rc<Config>, trouble: Trouble) -> Stuck {
        Stuck { trouble, config: config.clone(), messages: self.messages(config), offer: Offer::default() }
    }

    #[inline(never)]
    fn configuration(&self, source: Result<String, NotLoaded>) -> Result<Rc<Config>, Stuck> {
        let source = source.map_err(|error| self.stuck(&Rc::default(), trouble_of(error)))?;
        let (mut config, mut issues) = config::parse(&source);
        if let Some(rebase) = &self.rebase {
            (rebase.config)(&mut config, &self.config);
        }
        if window().location().protocol().is_ok_and(|scheme| scheme == "https:") {
            config::check_secure(&config, &mut issues);
        }
        if let Some(zone) = &config.time_zone {
            config::check_time_zone(clock::knows(zone), &mut issues);
        }
        config::check_sealing(&config, window().is_secure_context(), &mut issues);
        let config = Rc::new(config);
        if issues.has_errors() {
            return Err(self.stuck(&config, Trouble::Broken(CONFIG.into(), issues)));
        }
        Ok(config)
    }

    /// The questionnaire to open. Otherwise a visitor is to choose, also where one was asked for that there is not.
    fn questionnaire<'a>(&self, config: &'a Config) -> Result<&'a Listed, Option<String>> {
        // An empty one is none.
        let id = self.questionnaire.as_ref().filter(|id| !id.is_empty());
        match (id, config.questionnaires.as_slice()) {
            (None, [only]) => Ok(only),
            (None, _) => Err(None),
            (Some(id), _) => config.questionnaire(id).ok_or_else(|| Some(id.clone())),
        }
    }

    #[inline(never)]
    fn definition(
        &mut self,
        config: &Rc<Config>,
        listed: &Listed,
        source: Result<String, NotLoaded>,
    ) -> Result<Read, Stuck> {
        let source = source.map_err(|error| self.stuck(config, trouble_of(error)))?;
        let (mut definition, places, issues) = definition::read(&source);
        if let Some(rebase) = &self.rebase {
            (rebase.definition)(&mut definition, &self.config);
        }
        let overrides = listed.messages.over(&config.messages);
        self.language = self.language.take().and_then(|asked| offered(&asked, &definition.languages, &overrides));
        let language = self.language.clone().unwrap_or_else(|| definition.language.clone());
        let messages = Messages::new(language, overrides);
        let questionnaire = QuestionnaireRef { id: listed.id.clone(), sha256: Digest::of(source.as_bytes()) };
        let runner = Runner::new(StorageKeys::new(&self.path, &questionnaire.id), self.is_page());
        Ok(Read { definition, places: Some(places), issues, questionnaire, messages, runner })
    }

    /// Checks the questionnaire as a whole, once the code for it is here.
    #[inline(never)] // An entry of the part "onward".
    fn check(&self, config: &Rc<Config>, listed: &Listed, read: &mut Read) -> Result<(), Stuck> {
        if let Some(places) = read.places.take() {
            read.definition.check(&places, &mut read.issues);
        }
        if read.issues.has_errors() {
            let issues = std::mem::take(&mut read.issues);
            return Err(self.stuck(config, Trouble::Broken(listed.file.clone(), issues)));
        }
        Ok(())
    }

    /// What there is to choose from. With `unknown`, what was asked for and is not among it. Where a questionnaire
    /// cannot be had, that is said above the others.
    async fn choice(self, config: Rc<Config>, unknown: Option<String>) -> Result<Opened, Stuck> {
        let mut trouble = unknown.map(Trouble::Unknown);
        let mut read = Vec::new();
        for listed in &config.questionnaires {
            match glance(&listed.file).await {
                Ok(definition) => read.push((listed, definition)),
                // The first of them is named; those that came can be chosen.
                Err(error) => drop(trouble.get_or_insert_with(|| trouble_of(error))),
            }
        }
        self.load(&config, [Part::Choice]).await?;
        let (messages, offer) = choice::offer(self.language.as_ref(), &config, &read, &self.prefill);
        self.load(&config, Part::for_language(messages.language())).await?;
        match trouble {
            Some(trouble) => Err(Stuck { trouble, config, messages, offer }),
            None => Ok(Opened::Choice(Box::new(Choice { config, messages, offer }))),
        }
    }

    async fn load(&self, config: &Rc<Config>, parts: impl IntoIterator<Item = Part>) -> Result<(), Stuck> {
        parts::load(parts).await.map_err(|error| self.stuck(config, Trouble::NotLoaded(error.url)))
    }

    #[inline(never)]
    fn session(self, config: &Rc<Config>, listed: &Listed, read: Read, found: Found) -> Opened {
        let Read { definition, places, issues: _, questionnaire, messages, runner } = read;
        let stuck = self.stuck(config, Trouble::Broken(listed.file.clone(), Issues::default()));
        let host = Rc::new(Browser { time_zone: config.time_zone.clone() });
        let mut session = Session::calling(config.clone(), definition, questionnaire, messages, host);
        if places.is_none() {
            session.begin();
        }
        if runner.declines() {
            session.decline();
        }
        session.find_unreadable(found.aside);
        if let Some(draft) = found.draft {
            session.find(draft);
            if let Some(language) = &self.language {
                // Asked for in the address: that goes before the language of the draft.
                session.apply(Msg::Speak(language.clone()));
            }
        }
        if let Some(outbox) = found.outbox {
            session.find_outbox(outbox);
        }
        if !self.prefill.is_empty() {
            // Only where no draft was found.
            session.apply(Msg::Prefill(history::answers_in(&self.prefill)));
            history::forget_prefill();
        }
        Opened::Form(Box::new(session), runner, places.map(|places| Unread { places, stuck }))
    }
}

/// The language that is meant by a tag that somebody wrote: one of the questionnaire, of the texts in
/// `config.json`, or of the interface. `en-GB` and `EN` are `en` where that is all there is.
pub(super) fn offered(asked: &Language, own: &[Language], overrides: &Overrides) -> Option<Language> {
    let ours = [Language::default(), Language::new("en")];
    let all = || own.iter().chain(overrides.languages()).chain(&ours);
    let find = |tag: &str| all().find(|language| language.tag().eq_ignore_ascii_case(tag)).cloned();
    find(asked.tag()).or_else(|| find(asked.primary()))
}
