//! The mount point: loads the configuration and the questionnaire, and puts the page in its place.

use std::rc::Rc;

use leptos::mount::mount_to_renderer;
use web_sys::Element;

use crate::browser::host::Browser;
use crate::browser::http::{self, NotLoaded};
use crate::browser::runner::{self, Runner};
use crate::browser::{history, task, window};
use crate::config::{self, Config, Listed, Organisation};
use crate::definition::{self, Language};
use crate::draft::StorageKeys;
use crate::messages::{Messages, Overrides};
use crate::response::{Digest, QuestionnaireRef};
use crate::session::{Msg, Session, Stage};
use crate::ui::{self, Store, Trouble, View};

/// Mounts the page on the element with the id `leeragenda`, in the place of what stands there.
pub fn mount_page() {
    task::report_panics();
    let Some(root) = window().document().and_then(|document| document.get_element_by_id("leeragenda")) else { return };
    task::spawn(async move {
        let page = open().await;
        root.set_inner_html("");
        let shown = root.clone();
        let draw: Box<dyn FnOnce() -> View> = match page {
            Ok(Opened::Form(session, runner)) => Box::new(move || form(*session, runner, root)),
            Ok(Opened::Choice(messages, listed)) => Box::new(move || ui::choose(&messages, listed)),
            Err((trouble, messages, organisation)) => Box::new(move || ui::trouble(&trouble, &messages, &organisation)),
        };
        mount_to_renderer(&shown, draw).forget();
    });
}

/// What there is to show.
enum Opened {
    /// Several questionnaires, by title and address.
    Choice(Messages, Vec<(String, String)>),
    /// One to fill in.
    Form(Box<Session>, Rc<Runner>),
}

type Stuck = (Trouble, Messages, Organisation);

async fn open() -> Result<Opened, Stuck> {
    let asked = window().location().search().ok().and_then(|query| web_sys::UrlSearchParams::new_with_str(&query).ok());
    let asked = |name: &str| asked.as_ref().and_then(|query| query.get(name));
    let language = asked("language").map(|tag| Language::new(&tag));
    let spoken = |overrides: &Overrides| Messages::new(language.clone().unwrap_or_default(), overrides.clone());
    let nobody = || (spoken(&Overrides::default()), Organisation::default());
    let not_loaded = |error: NotLoaded, (messages, organisation): (Messages, Organisation)| {
        (Trouble::NotLoaded(error.url), messages, organisation)
    };
    let source = http::text("config.json").await.map_err(|error| not_loaded(error, nobody()))?;
    let (config, issues) = config::parse(&source);
    let known = || (spoken(&config.messages), config.organisation.clone());
    if issues.has_errors() {
        let (messages, organisation) = known();
        return Err((Trouble::Broken("config.json".into(), issues), messages, organisation));
    }
    let listed = match (asked("questionnaire"), config.questionnaires.as_slice()) {
        (None, [only]) => only,
        (None, several) => return Ok(Opened::Choice(known().0, choices(several).await)),
        (Some(id), _) => config.questionnaire(&id).ok_or_else(|| {
            let (messages, organisation) = known();
            (Trouble::Unknown(id), messages, organisation)
        })?,
    };
    let source = http::text(&listed.file).await.map_err(|error| not_loaded(error, known()))?;
    let (definition, issues) = definition::parse(&source);
    if issues.has_errors() {
        let (messages, organisation) = known();
        return Err((Trouble::Broken(listed.file.clone(), issues), messages, organisation));
    }
    let mut messages = known().0;
    if language.is_none() {
        messages.speak(definition.language.clone());
    }
    let questionnaire = QuestionnaireRef { id: listed.id.clone(), sha256: Digest::of(source.as_bytes()) };
    Ok(begin(config.clone(), definition, questionnaire, messages, language))
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

fn begin(
    config: Config,
    definition: definition::Definition,
    questionnaire: QuestionnaireRef,
    messages: Messages,
    language: Option<Language>,
) -> Opened {
    let path = window().location().pathname().unwrap_or_default();
    let runner = Runner::new(StorageKeys::new(&path, &questionnaire.id), true);
    let host = Rc::new(Browser { time_zone: config.time_zone.clone() });
    let mut session = Session::new(Rc::new(config), Rc::new(definition), questionnaire, messages, host);
    let runner::Found { draft, outbox } = runner.find();
    if let Some(draft) = draft {
        session.find(draft);
    }
    if let Some(outbox) = outbox {
        session.find_outbox(outbox);
    }
    if let Some(language) = language {
        // Asked for in the address: that goes before the language of the draft.
        session.apply(Msg::Speak(language));
    }
    Opened::Form(Box::new(session), runner)
}

fn form(session: Session, runner: Rc<Runner>, root: Element) -> View {
    if matches!(session.stage(), Stage::Start | Stage::Page(_)) {
        history::replace(&session.place());
    }
    let store = Store::new(session, runner.clone(), root, true);
    runner.begin(runner::Page {
        dispatch: Box::new(move |msg| store.send(msg)),
        draft: Box::new(move || store.peek(Session::draft)),
    });
    ui::app(store)
}
