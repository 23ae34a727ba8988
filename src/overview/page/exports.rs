//! What is looked at, as files.

use leptos::prelude::*;

use super::state::State;
use super::whole;
use crate::asking::Export;
use crate::words::Word;

const EXPORTS: [(Export, Word, Word); 4] = [
    (Export::Xlsx, Word::ExportXlsx, Word::ExportXlsxHelp),
    (Export::ExcelCsv, Word::ExportExcelCsv, Word::ExportExcelCsvHelp),
    (Export::Csv, Word::ExportCsv, Word::ExportCsvHelp),
    (Export::Ndjson, Word::ExportNdjson, Word::ExportNdjsonHelp),
];

/// The exports.
pub fn exports(state: State) -> impl IntoView {
    let one = |(export, name, help): (Export, Word, Word)| {
        let id = format!("export-{export:?}");
        view! {
            <li>
                <button class="nl-button nl-button--secondary" type="button" aria-describedby=id.clone()
                    on:click=move |_| state.export(export)>{move || state.say(name)}</button>
                <p id=id>{move || state.say(help)}</p>
            </li>
        }
    };
    let left_out = move || state.view.with(|view| if view.is_loading { 0 } else { view.without_tables() });
    view! {
        <p class="nl-paragraph">{move || state.say(Word::ExportsHelp)}" "{move || whole::reach(state)}</p>
        {move || match left_out() {
            0 => None,
            n => Some(view! { <p class="nl-paragraph">{state.count(Word::WithoutTables, &[("n", n)])}</p> }),
        }}
        <p class="nl-paragraph"><strong>{move || state.say(Word::Warning)}</strong></p>
        <ul class="overview-exports">{EXPORTS.map(one)}</ul>
    }
}
