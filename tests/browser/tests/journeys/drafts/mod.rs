//! Drafts: what must happen when something fails. Each fault is made to happen in a real browser; the
//! same without a browser, in any order, is `tests/drafts/`.
//!
//! The lines are those of the project's table of failures. C, F and W: in Chromium, Firefox, WebKit.
//! `tests/tidy.rs` checks that each test is there in the engines that are named, and none besides.
//!
//! | failure | test | in | but not in |
//! | --- | --- | --- | --- |
//! | no room | `a_full_storage_is_told_and_loses_no_word` | C F W | |
//! | storage blocked | `without_storage_it_works_from_memory_and_says_so` | C | F, W: the next line |
//! | | `blocked_storage_is_told_and_the_form_works_from_memory` | C F W | |
//! | a private window | `a_private_window_keeps_until_it_is_closed` | C F W | |
//! | purged by the browser | `no_later_date_is_promised_than_the_browser_keeps_to` | C F W | |
//! | cleared by another script | `what_another_script_clears_is_kept_again` | C F W | |
//! | a frame of another site | `a_frame_of_another_site_keeps_its_own_and_says_so` | C F W | |
//! | two tabs | `what_is_typed_in_one_tab_shows_up_in_the_other_without_an_echo` | C F W | |
//! | | `an_answer_changed_in_two_tabs_at_once_is_lost_in_neither` | C F W | |
//! | | `what_was_sent_from_one_tab_is_gone_from_the_other` | C | F, W: no other way than erasing |
//! | a tab that opens meanwhile | `answers_erased_while_another_tab_opens_do_not_come_back` | C | F, W: nothing of it is the engine's |
//! | | `answers_erased_when_another_tab_has_just_found_them_do_not_come_back` | C | F, W: likewise |
//! | | `answers_sent_while_another_tab_opens_are_not_offered_there` | C | F, W: likewise |
//! | | `what_is_changed_while_another_tab_opens_is_there_too` | C | F, W: likewise |
//! | a tab that is frozen | `words_are_kept_while_a_frozen_tab_holds_the_lock` | C | F, W: likewise |
//! | the questionnaire changed | `answers_that_no_longer_fit_stay_on_the_screen_and_in_the_file` | C | F, W: nothing of it is the engine's |
//! | a newer draft | `an_older_page_leaves_a_newer_draft_as_it_is_and_says_so` | C | F, W: likewise |
//! | damaged | `a_damaged_draft_is_put_aside_and_offered_and_the_start_is_clean` | C | F, W: likewise |
//! | cut off | `a_draft_that_was_cut_off_is_put_aside_and_offered` | C | F, W: likewise |
//! | the clock set back | `a_clock_that_is_set_back_makes_no_older_words_newer` | C | F, W: no driver sets their clock |
//! | a shared computer | `who_wants_nothing_kept_has_nothing_kept` | C F W | |
//! | | `erasing_empties_the_other_tab_and_says_why` | C F W | |
//! | | `what_is_still_being_written_while_it_is_erased_does_not_come_back` | C | F, W: nothing of it is the engine's |
//! | kill -9 of the browser | `a_browser_that_is_killed_loses_half_a_second_at_most` | C F | W: what it does for a driver is private, and nothing of it outlives the browser |
//! | | `what_was_being_sent_when_the_browser_was_killed_keeps_its_id` | C | F, W: nothing of it is the engine's |
//! | no room for what is sent | `what_is_sent_from_a_full_storage_keeps_its_id` | C | F, W: likewise |
//! | a tab is discarded | `a_tab_that_is_ended_loses_half_a_second_at_most` | C | F, W: their drivers end with the process of a tab |
//! | the page is left at once | `words_typed_just_before_leaving_are_kept` | C F W | |
//! | a ghost after sending | `nothing_comes_back_after_sending` | C F W | |
//! | the back/forward cache | `a_page_from_the_back_forward_cache_does_not_bring_erased_answers` | C F W | |
//! | "saved" that is not | `it_says_saved_only_when_it_is` | C | F, W: nothing of it is the engine's |
//! | all of it together | `every_word_is_in_an_input_set_aside_or_was_removed_on_purpose` | C | F, W: the time that it takes |

mod leaving;
mod opening;
mod soak;
mod storage;
mod tabs;
mod versions;

use std::path::PathBuf;

use browser_tests::{Browser, Deployment, Respondent};
use serde_json::{Value, json};
use support::SiteOptions;

/// The questions of the small questionnaire.
const WORD: &str = "Eerste woord";
const STORY: &str = "Verhaal";
const LAST: &str = "Laatste woord";

/// A questionnaire of one step, so that what a test does is done soon.
fn questionnaire() -> Value {
    json!({ "locale": "nl", "title": "Proef", "pages": [{ "name": "p", "title": "Woorden", "elements": [
        { "type": "text", "name": "word", "title": WORD },
        { "type": "comment", "name": "story", "title": STORY },
        { "type": "text", "name": "last", "title": LAST },
    ] }] })
}

/// The page with the small questionnaire, and a folder in which it can be changed while it is served.
struct Small {
    deployment: Deployment,
}

impl Small {
    async fn start(browser: &Browser) -> Self {
        Self::start_with(browser, |_| {}, |site| site).await
    }

    async fn configured(browser: &Browser, configure: impl FnOnce(&mut Value)) -> Self {
        Self::start_with(browser, configure, |site| site).await
    }

    async fn hosted(browser: &Browser, host: impl FnOnce(SiteOptions) -> SiteOptions) -> Self {
        Self::start_with(browser, |_| {}, host).await
    }

    async fn start_with(
        browser: &Browser,
        configure: impl FnOnce(&mut Value),
        host: impl FnOnce(SiteOptions) -> SiteOptions,
    ) -> Self {
        Self::serve(browser, &questionnaire());
        let other =
            browser.make_file("elders.html", "<!DOCTYPE html><html lang=nl><title>Elders</title><h1>Elders</h1>");
        let folder = other.parent().map(PathBuf::from).unwrap_or_default();
        Self { deployment: Deployment::start_with(configure, |site| host(site.first_from(folder))).await }
    }

    /// From now on, this is the questionnaire.
    fn serve(browser: &Browser, questionnaire: &Value) {
        let _ = browser.make_file("questionnaires/aanbod.json", &questionnaire.to_string());
    }

    fn url(&self) -> &str {
        self.deployment.url()
    }

    /// A page of the same origin that is not ours.
    fn elsewhere(&self) -> String {
        format!("{}elders.html", self.url())
    }
}

/// Waits until these words are in the draft that is kept.
async fn expect_in_draft(r: &Respondent<'_>, name: &str, words: &str) {
    let holds = "return draft()?.answers?.[arguments[0]] === arguments[1]";
    r.browser().wait_for(&format!("“{words}” in the draft"), holds, &[name.into(), words.into()]).await;
}

/// What is written after everything was erased is all that is kept: nothing comes back with it.
async fn writes_anew(r: &Respondent<'_>) {
    r.fill(LAST, "nieuw").await;
    expect_in_draft(r, "last", "nieuw").await;
    assert_eq!(r.browser().run("return draft().answers", &[]).await, json!({ "last": "nieuw" }));
}

/// From now on, the page waits for its turn as long as it takes: a driver may need more time than it would wait.
async fn wait_for_turns(browser: &Browser) {
    browser.run("AbortSignal.timeout = () => new AbortController().signal", &[]).await;
}

/// As a browser does that has kept it long enough.
async fn clear_origin(browser: &Browser) {
    let clear = "localStorage.clear(); return caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))";
    browser.run(clear, &[]).await;
}

/// Whether the page would ask before it is left.
async fn asks_before_leaving(browser: &Browser) -> Value {
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving);
        return leaving.defaultPrevented";
    browser.run(asks, &[]).await
}
