//! The frame of the page, and its parts.

use leptos::html;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::state::State;
use super::{agenda, exports, files, filters, history, keys, market, questions, whole};
use crate::asking::Tab;
use crate::words::Word;

/// The parts of the page, in order.
const TABS: [(Tab, Word); 6] = [
    (Tab::Files, Word::TabFiles),
    (Tab::Questions, Word::TabQuestions),
    (Tab::Market, Word::TabMarket),
    (Tab::Agenda, Word::TabAgenda),
    (Tab::Exports, Word::TabExports),
    (Tab::Keys, Word::TabKeys),
];

/// Mounts the page in the place of what stands there.
pub fn mount() {
    let Some(root) = document().get_element_by_id("leeragenda") else { return };
    root.replace_children_with_node_0();
    mount_to(root.unchecked_into(), page).forget();
}

fn page() -> impl IntoView {
    let state = State::new(&history::asked_language());
    history::keep(state);
    keys::mind(state);
    files::mind(state);
    let tab = Memo::new(move |_| state.query.with(|query| query.tab));
    let heading = NodeRef::<html::H1>::new();
    let is_first = StoredValue::new(true);
    Effect::new(move |_| {
        let language = state.language();
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", &language);
        }
        // Who prints the agenda, or keeps it as a PDF, has its own title on the paper.
        let agenda = state.agenda.with(|agenda| agenda.as_ref().map(|agenda| agenda.title.clone()));
        if let Some(title) = agenda.filter(|title| tab.get() == Tab::Agenda && !title.is_empty()) {
            return document().set_title(&title);
        }
        let word = TABS.iter().find(|(own, _)| *own == tab.get()).map_or(Word::Title, |(_, word)| *word);
        document().set_title(&format!("{} - {}", state.say(word), state.say(Word::Title)));
    });
    // Another part: the focus goes to its heading, as on the steps of the questionnaire.
    Effect::new(move |_| {
        tab.track();
        if !is_first.get_value()
            && let Some(heading) = heading.get_untracked()
        {
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        is_first.set_value(false);
    });
    let has_answers = move || state.view.with(|view| view.all > 0);
    let is_sifted = move || !matches!(tab.get(), Tab::Files | Tab::Keys) && has_answers();
    view! {
        <div class="leeragenda leeragenda-theme overview">
            <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud" on:click=move |event| {
                event.prevent_default();
                if let Some(main) = document().get_element_by_id("inhoud") {
                    let _ = main.unchecked_into::<HtmlElement>().focus();
                }
            }>{move || state.say(Word::SkipLink)}</a>
            <header class="leeragenda-header">
                <div class="leeragenda-bar">
                    <span class="leeragenda-brand">{move || state.say(Word::Title)}</span>
                    <nav class="leeragenda-languages" aria-label=move || state.say(Word::Languages)>
                        {language(state, "nl", "Nederlands")} {language(state, "en", "English")}
                    </nav>
                </div>
                <nav class="overview-tabs" aria-label=move || state.say(Word::Parts)>
                    <ul>
                        {TABS.map(|(own, word)| view! {
                            <li><button type="button" aria-current=move || (tab.get() == own).then_some("page")
                                on:click=move |_| state.query.update(|query| { query.tab = own; query.begin_again(); })>
                                {move || state.say(word)}
                            </button></li>
                        })}
                    </ul>
                </nav>
            </header>
            <main class="leeragenda-main overview-main" id="inhoud" tabindex="-1" on:click=move |event| whole::pressed(state, &event)>
                // On paper the agenda has a title of its own.
                <h1 class="nl-heading nl-heading--level-1" class:overview-noprint=move || tab.get() == Tab::Agenda node_ref=heading tabindex="-1">
                    {move || state.say(TABS.iter().find(|(own, _)| *own == tab.get()).map_or(Word::Title, |(_, word)| *word))}
                </h1>
                <div role="alert">{move || Some(state.warned()).filter(|said| !said.is_empty()).map(|said| view! {
                    <div class="utrecht-alert utrecht-alert--error"><div class="utrecht-alert__content">
                        <p class="nl-paragraph">{said}</p>
                    </div></div>
                })}</div>
                <p class="overview-said" role="status">{move || state.told()}</p>
                <Show when=is_sifted><filters::Filters state=state/></Show>
                {move || {
                    let needs_answers = !matches!(tab.get(), Tab::Files | Tab::Keys);
                    if needs_answers && !has_answers() {
                        return view! { <p class="nl-paragraph">{state.say(Word::NothingYet)}</p> }.into_any();
                    }
                    match tab.get() {
                        Tab::Files => files::files(state).into_any(),
                        Tab::Questions => questions::questions(state).into_any(),
                        Tab::Market => market::market(state).into_any(),
                        Tab::Agenda => agenda::agenda(state).into_any(),
                        Tab::Exports => exports::exports(state).into_any(),
                        Tab::Keys => keys::keys(state).into_any(),
                    }
                }}
            </main>
        </div>
    }
}

fn language(state: State, tag: &'static str, name: &'static str) -> impl IntoView {
    view! {
        <button class="nl-button nl-button--subtle" type="button" lang=tag
            aria-current=move || (state.language() == tag).then_some("true")
            on:click=move |_| state.query.update(|query| query.language = tag.to_owned())>
            {name}
        </button>
    }
}
