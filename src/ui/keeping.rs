//! On every step: the state of the draft, the answers as a file, a file read back, and erasing.

use web_sys::{Event, File, HtmlInputElement};

use super::choices::{CHECKBOX, CHOICE};
use super::dialogs::{SECONDARY, SUBTLE, asks, asks_to_wipe, button, buttons, is_asked};
use super::element::{View, el, nothing, row, shown_when, shows};
use super::events;
use super::layout::{WARNING, alert, boxed, paragraph, subheading, with_address};
use super::printing;
use super::question::says;
use super::store::{Store, Told};
use crate::browser::{clock, files, storage};
use crate::messages::Key;
use crate::part::Part;
use crate::response::ReadError;
use crate::session::{Ask, Keeping, MOST_FILE_BYTES, Msg, NotKept, Session, Stage};

/// The state of the draft: a status when it is kept, an alert when it is not.
pub fn saved(store: Store) -> View {
    let at = move |moment| {
        let language = store.peek(|session| session.messages().language().clone());
        let (_, time) = clock::in_words(moment, &language);
        store.fill(Key::SavedAt, &[("time", &time)])
    };
    let state = move || store.read(|session| session.keeping().clone());
    // For the eye: exactly what is so, at each moment.
    let shown = move || match state() {
        Keeping::Kept(moment) => at(moment),
        Keeping::Pending => store.text(Key::Saving),
        Keeping::Nothing | Keeping::Failed(_) => String::new(),
    };
    // For the ear: once a minute at most, also over several screens. What was kept is still kept; saying so twice a
    // second would drown out all else.
    let status = move || match state() {
        Keeping::Kept(moment) => store.say_of_keeping(Some(at(moment))),
        Keeping::Pending => store.say_of_keeping(None),
        Keeping::Nothing | Keeping::Failed(_) => store.say_of_keeping(Some(String::new())),
    };
    // It stays while it is tried again: the focus may be on its button, and said again it would be heard twice.
    let mut failing = None;
    let failure = move || {
        match state() {
            Keeping::Failed(reason) => failing = failure_words(reason).map(|key| store.text(key)),
            Keeping::Pending => {}
            Keeping::Nothing | Keeping::Kept(_) => failing = None,
        }
        failing.clone()
    };
    let draw = move |text| {
        let save = buttons(vec![button(store, SECONDARY, Key::Download, || Msg::Download)]);
        alert(WARNING).el(boxed(vec![paragraph(text), save])).view()
    };
    let status = el("p").class("leeragenda-hidden").attr("role", "status").reads(status);
    el("div")
        .el(el("div").attr("role", "alert").child(shows(failure, draw)))
        .el(el("p").class("leeragenda-saved").attr("aria-hidden", "true").reads(shown))
        .el(status)
        .view()
}

/// Why the draft is not kept; nothing when the respondent wants it so.
fn failure_words(reason: NotKept) -> Option<Key> {
    match reason {
        NotKept::Full => Some(Key::SaveFull),
        NotKept::Blocked => Some(Key::SaveBlocked),
        NotKept::Newer => Some(Key::SaveNewer),
        NotKept::OtherTab => Some(Key::SaveOtherTab),
        NotKept::Unknown => Some(Key::SaveFailed),
        NotKept::Declined => None,
    }
}

/// The answers as a file, read from a file, or erased.
pub fn tools(store: Store) -> View {
    // At the review of a questionnaire that is handed in by download, its own button does the same.
    let is_offered = store.peek(|session| session.config().submit.is_some() || *session.stage() != Stage::Review);
    let text = move || {
        if is_offered { promise(store) + " " + &store.text(Key::DownloadHelp) } else { promise(store) }
    };
    let download = is_offered.then(|| button(store, SUBTLE, Key::Download, || Msg::Download));
    let others = [printing::answers(store), button(store, SUBTLE, Key::Wipe, || Msg::Wipe)];
    el("section")
        .class("leeragenda-tools")
        .attr("aria-labelledby", "later")
        .el(subheading(store.text(Key::DownloadMine)).attr("id", "later"))
        .el(el("p").class("nl-paragraph").reads(text))
        .child(declining(store))
        .child(buttons(download.into_iter().chain(others).collect()))
        .child(asks_to_wipe(store))
        .child(read_back(store))
        .view()
}

/// How long the answers stay, and where.
fn promise(store: Store) -> String {
    if !store.can_keep() {
        return store.text(Key::NotKept);
    }
    store.read(|session| {
        let messages = session.messages();
        if session.declines() {
            return messages.get(Key::SaveDeclined).to_owned();
        }
        // On the day itself it goes at the hour at which it was kept: the last one that is promised is a whole day.
        let until = clock::day(session.kept_until(storage::most_days())).before();
        let mut text = messages.fill(Key::SavedUntil, &[("date", &messages.date(until))]);
        if storage::is_in_frame() {
            text += " ";
            text += messages.get(Key::SavedInFrame);
        }
        text
    })
}

/// The choice to keep nothing on this device, where anything could be kept.
pub fn declining(store: Store) -> View {
    if !store.can_keep() {
        return nothing();
    }
    let input = el("input")
        .class(CHECKBOX)
        .attr("type", "checkbox")
        .attr("id", "niet-bewaren")
        .attr("aria-describedby", "niet-bewaren-hint")
        .state("checked", move || store.read(Session::declines))
        .on("change", move |event| store.send(Msg::KeepHere(!events::is_checked(&event))));
    let hint = el("p").class("utrecht-form-field-description").attr("id", "niet-bewaren-hint");
    el("div")
        .class("leeragenda-choices")
        .el(el("label").class(CHOICE).el(input).el(el("span").text(store.text(Key::Decline))))
        .el(hint.text(store.text(Key::DeclineHelp)))
        .view()
}

/// Answers that fit no question, and what could not be read: nothing of it is lost.
pub fn left_over(store: Store) -> View {
    let is_aside = move || store.read(|session| !session.set_aside().is_empty());
    let is_unreadable = move || store.read(|session| !session.unreadable().is_empty());
    row(vec![shown_when(is_aside, move || aside(store)), shown_when(is_unreadable, move || unreadable(store))])
}

/// By the names of their questions, which are all that is left of them.
#[inline(never)] // An entry of the part "kept".
fn aside(store: Store) -> View {
    let lines = |session: &Session| session.view().left_over(session.set_aside());
    // Drawn anew when anything of it changes.
    let all =
        move || store.read(|session| lines(session).into_iter().map(|(name, text)| name + "\n" + &text).collect());
    let draw = move |_: String| {
        let line = |(name, text): (String, String)| row(vec![el("dt").text(name).view(), el("dd").text(text).view()]);
        el("dl").class("leeragenda-aside").children(store.peek(lines).into_iter().map(line)).view()
    };
    el("section")
        .class(WARNING)
        .attr("aria-labelledby", "apart")
        .el(boxed(vec![
            subheading(store.text(Key::AsideTitle)).attr("id", "apart").view(),
            paragraph(store.text(Key::AsideText)),
            shows(move || Some(all()), draw),
        ]))
        .view()
}

#[inline(never)] // An entry of the part "kept".
fn unreadable(store: Store) -> View {
    let email = store.peek(|session| session.config().organisation.email.clone()).unwrap_or_default();
    let text = store.text(Key::UnreadableText);
    el("section")
        .class(WARNING)
        .attr("aria-labelledby", "beschadigd")
        .el(boxed(vec![
            subheading(store.text(Key::UnreadableTitle)).attr("id", "beschadigd").view(),
            el("p").class("nl-paragraph").child(with_address(&text, &email)).view(),
            buttons(vec![button(store, SECONDARY, Key::UnreadableSave, || Msg::DownloadUnreadable)]),
        ]))
        .view()
}

/// A saved file, read back.
pub fn read_back(store: Store) -> View {
    let problem = move || store.read(|session| session.read_problem().map(str::to_owned));
    let described = move || Some(if problem().is_some() { "lees-hint lees-fout" } else { "lees-hint" }.to_owned());
    // What is being sent stays on the screen until it is known what came of it.
    let is_busy = move || store.read(|session| session.submission().is_busy());
    let told = Told::new(None);
    let tells = told.clone();
    let input = el("input")
        .class("leeragenda-file")
        .attr("id", "lees")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .flag("aria-disabled", is_busy)
        .on("click", move |event| {
            if is_busy() {
                event.prevent_default();
            }
        })
        .flag("aria-invalid", move || problem().is_some())
        .follows("aria-describedby", described)
        .on("change", move |event| read(store, &event, tells.clone()));
    let field = el("div")
        .class_when("utrecht-form-field", "utrecht-form-field--invalid", move || problem().is_some())
        .el(el("label").class("utrecht-form-label").attr("for", "lees").text(store.text(Key::ReadLabel)))
        .el(el("p").class("utrecht-form-field-description").attr("id", "lees-hint").text(store.text(Key::ReadHelp)))
        .el(el("div").attr("role", "alert").child(says(store, None, "lees-fout".to_owned(), problem)))
        .el(input)
        .child(store.tells(&told));
    let question = move || store.text(Key::ReadReplace);
    let is_asked = is_asked(store, Ask::Replace);
    // What is asked within is seen, also where it was folded away meanwhile; and it stays so: a "no" leads to the field.
    let mut times = 0;
    let open = move || {
        times += u32::from(is_asked());
        (times > 0).then(|| times.to_string())
    };
    el("details")
        .class("leeragenda-read")
        .follows("open", open)
        .el(el("summary").text(store.text(Key::ReadBack)))
        .el(field)
        .child(asks(store, Ask::Replace, question, Key::ReadReplaceYes, Key::ReadReplaceNo))
        .view()
}

fn read(store: Store, event: &Event, told: Told) {
    let Some(input) = events::target::<HtmlInputElement>(event) else { return };
    let Some(file) = chosen(&input) else { return };
    let screen = move || store.peek(|session| (session.stage().clone(), session.generation()));
    let before = screen();
    crate::browser::task::spawn(async move {
        let text = files::read(&file, MOST_FILE_BYTES as f64).await;
        let is_here = text.is_err() || store.load_beside(Part::Kept, told).await;
        if chosen(&input).as_ref() != Some(&file) {
            // Another one was chosen meanwhile.
            return;
        }
        let msg = match text {
            _ if screen() != before => Some(Msg::ReadMissed),
            _ if !is_here => None,
            Ok(text) if store.is_answering() => Some(Msg::ReadLate(text)),
            Ok(text) => Some(Msg::ReadFile(text)),
            Err(files::TooBigOrUnreadable::TooBig) => Some(Msg::NotRead(ReadError::TooBig)),
            Err(files::TooBigOrUnreadable::Unreadable) => Some(Msg::NotRead(ReadError::NotJson)),
        };
        msg.into_iter().for_each(|msg| store.send(msg));
        // The same file can be chosen again.
        input.set_value("");
    });
}

fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files()?.get(0)
}
