//! On every step: the state of the draft, the answers as a file, a file read back, and erasing.

use web_sys::{Event, HtmlInputElement};

use super::dialogs::{SUBTLE, asks, asks_to_wipe, button, buttons};
use super::element::{View, el, shows};
use super::events;
use super::layout::{WARNING, alert, boxed, paragraph, subheading};
use super::question::says;
use super::store::Store;
use crate::browser::{clock, files};
use crate::messages::Key;
use crate::response::ReadError;
use crate::session::{Ask, Keeping, MOST_FILE_BYTES, Msg, NotKept};

/// The state of the draft: a status when it is kept, an alert when it is not.
pub fn saved(store: Store) -> View {
    let mut said = String::new();
    let status = move || {
        match store.read(|session| session.keeping().clone()) {
            Keeping::Kept(moment) => {
                let language = store.peek(|session| session.messages().language().tag().to_owned());
                let (_, time) = clock::in_words(moment, &language);
                said = store.fill(Key::SavedAt, &[("time", &time)]);
            }
            // What was kept is still kept; saying so twice a second would drown out all else.
            Keeping::Pending if said.is_empty() => said = store.text(Key::Saving),
            Keeping::Pending => {}
            Keeping::Nothing | Keeping::Failed(_) => said.clear(),
        }
        said.clone()
    };
    let failure = move || match store.read(|session| session.keeping().clone()) {
        Keeping::Failed(reason) => Some(store.text(match reason {
            NotKept::Full => Key::SaveFull,
            NotKept::Blocked => Key::SaveBlocked,
            NotKept::Newer => Key::SaveNewer,
            NotKept::OtherTab => Key::SaveOtherTab,
            NotKept::Unknown => Key::SaveFailed,
        })),
        _ => None,
    };
    let warning = shows(failure, |text| alert(WARNING).el(boxed(vec![paragraph(text)])).view());
    let status = el("p").class("leeragenda-saved").attr("role", "status").reads(status);
    el("div").el(el("div").attr("role", "alert").child(warning)).el(status).view()
}

/// The answers as a file, read from a file, or erased.
pub fn tools(store: Store) -> View {
    let promise = if store.can_keep() {
        store.peek(|session| {
            let until = clock::timestamp().plus_days(session.config().keep_days).date();
            session.messages().fill(Key::SavedUntil, &[("date", &session.messages().date(until))])
        })
    } else {
        store.text(Key::NotKept)
    };
    el("section")
        .class("leeragenda-tools")
        .attr("aria-labelledby", "later")
        .el(subheading(store.text(Key::DownloadMine)).attr("id", "later"))
        .child(paragraph(promise + " " + &store.text(Key::DownloadHelp)))
        .child(buttons(vec![
            button(store, SUBTLE, Key::Download, Msg::Download),
            button(store, SUBTLE, Key::Wipe, Msg::Wipe),
        ]))
        .child(asks_to_wipe(store))
        .child(read_back(store))
        .view()
}

/// A saved file, read back.
pub fn read_back(store: Store) -> View {
    let problem = move || store.read(|session| session.read_problem().map(str::to_owned));
    let described = move || Some(if problem().is_some() { "lees-hint lees-fout" } else { "lees-hint" }.to_owned());
    let input = el("input")
        .class("leeragenda-file")
        .attr("id", "lees")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .flag("aria-invalid", move || problem().is_some())
        .follows("aria-describedby", described)
        .on("change", move |event| read(store, &event));
    let field = el("div")
        .class_when("utrecht-form-field", "utrecht-form-field--invalid", move || problem().is_some())
        .el(el("label").class("utrecht-form-label").attr("for", "lees").text(store.text(Key::ReadLabel)))
        .el(el("p").class("utrecht-form-field-description").attr("id", "lees-hint").text(store.text(Key::ReadHelp)))
        .el(el("div").attr("role", "alert").child(says(store, "lees-fout".to_owned(), problem)))
        .el(input);
    let question = move || store.text(Key::ReadReplace);
    el("details")
        .class("leeragenda-read")
        .el(el("summary").text(store.text(Key::ReadBack)))
        .el(field)
        .child(asks(store, Ask::Replace, question, Key::ReadReplaceYes, Key::ReadReplaceNo))
        .view()
}

fn read(store: Store, event: &Event) {
    let Some(input) = events::target::<HtmlInputElement>(event) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    crate::browser::task::spawn(async move {
        let msg = match files::read(&file, MOST_FILE_BYTES as f64).await {
            Ok(text) => Msg::ReadFile(text),
            Err(files::TooBigOrUnreadable::TooBig) => Msg::NotRead(ReadError::TooBig),
            Err(files::TooBigOrUnreadable::Unreadable) => Msg::NotRead(ReadError::NotJson),
        };
        store.send(msg);
        // The same file can be chosen again.
        input.set_value("");
    });
}
