//! Leeragenda: a questionnaire that runs wholly in the browser.
//!
//! # The code map
//!
//! In reading order. The core, which knows no browser and is tested natively:
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`value`] | a JSON value as SurveyJS sees it |
//! | [`definition`] | the questionnaire as its author wrote it: JSON in, `Definition` and `Issues` out |
//! | [`expression`] | SurveyJS expressions: parse, evaluate, which names they read |
//! | [`answers`] | what a respondent has answered |
//! | [`derived`] | what follows from definition and answers: visible, enabled, required, valid, in words |
//! | [`session`] | `Session`, `Msg`, `Effect`: the one place where things change |
//! | [`fitting`] | answers that were kept, fitted to a questionnaire that may have changed |
//! | [`draft`] | a session as it is kept on the device, and under which keys |
//! | [`keeper`] | when it may be kept there: never over what another tab keeps |
//! | [`response`] | a session as it is handed in and read back |
//! | [`submission`] | from response to request, from reply to outcome, when to try again |
//! | [`config`] | what a deployer may set |
//! | [`telling`] | what is told of a session to the page that embeds it |
//! | [`messages`] | interface texts, Dutch and English |
//! | [`date`] | days and moments, without a clock |
//! | [`part`] | the parts of the code that are loaded when they are needed |
//! | [`host`] | what the core asks of the machine: time, chance, regular expressions |
//! | [`address`] | addresses of files and of the page: the folder, what is relative to it, the language |
//! | [`base64url`] | how sealed answers write bytes |
//! | [`javascript`] | numbers, powers, capitals and the marks on letters: JavaScript's own in the page, std's natively |
//! | [`locale`] | dates, numbers, amounts and plurals by language: the browser's `Intl` in the page |
//! | [`texts`], [`sorted`] | text search and joining, sorting and small sets, shorter in the bundle than std's |
//!
//! Around it, for the browser only (`target_arch = "wasm32"`): `browser` is the only door to web-sys
//! and gloo, one ability a file; `ui` draws the screens with Leptos; `embed` is the mount
//! point: of the page itself, and of any number of forms in somebody else's.
//!
//! Around that the scripts, which are there before the code:
//!
//! | file | what it is for |
//! | --- | --- |
//! | `first.js` | before anything is drawn: hides first words that would not hold |
//! | `early.js` | what is typed before there is code |
//! | `boot.js` | starts the page, or says why not |
//! | `files.js` | which files belong together, their checksums, and loading them |
//! | `theme.js` | our tokens give way to an organisation's |
//! | `offline.js` | the service worker |
//! | `framed.js`, `embed/frame.js` | the two ends of a frame |
//! | `embed/form.js` | `<leeragenda-form>` |
//!
//! `src/overview/` is a crate of its own, the organiser's inventory: respondents load none of it. Its code
//! map stands in `src/overview/lib.rs`.
//!
//! # How data goes
//!
//! One way round: definition → session → derived → ui → `Msg` → session → `Effect` → browser →
//! `Msg`.
//!
//! # Invariants
//!
//! - Nothing outside `browser`, `ui`, `embed`, `main.rs` and the inventory's screen (`overview/page`,
//!   `overview/main.rs`) names leptos, web-sys, js-sys or gloo; nor `browser`, but for [`locale`] and [`javascript`],
//!   which ask it in the page, and their like natively.
//! - Once a session is shown, [`session::Session::apply`] is the only place that changes it; before, `find`,
//!   `find_outbox`, `find_unreadable` and `decline` tell it what there is. (`check_questionnaire` completes its
//!   questionnaire and `begin` works out what follows from it, as soon as the code for that is here.) Effects are data.
//! - What can be derived is not stored. A keystroke re-evaluates only what reads the changed name.
//! - File formats are types of their own; domain types do not derive serde.
//! - A file of an author, a deployer, a respondent or a receiver never makes it panic: errors are
//!   values that say what, where and what to do.
//! - No text for people outside [`messages`], the questionnaires and `overview/words.rs`; but for what is wrong
//!   in a file, in English for its author, and what is said where there is no code: `index.html`, `boot.js`,
//!   `early.js`, `embed/form.js`, `embed/frame.js`, and `index.html` and `boot.js` in `overview/page`.
//!
//! # What is kept on the respondent's device
//!
//! Of the respondent, nothing before the first answer, or the first step that is left with answers in it.
//! Everything is named after the deployment's path, and what is the respondent's after the questionnaire's id
//! too, so that nothing else of the origin is touched:
//!
//! | where | what | until |
//! | --- | --- | --- |
//! | localStorage `leeragenda:PATH:ID:draft` | the draft; its id in capitals once it may have been sent | it has arrived, is erased, or is past its date |
//! | localStorage `…:outbox:UUID` | what is being sent under this id, frozen, sealed where it is sent sealed | it, or what it became, has arrived; or with the draft |
//! | localStorage `…:aside:0` to `9` | what could not be read or brought together | it is erased or sent, or nothing is to be kept; what is whole, past its date |
//! | a cache `leeragenda:PATH:ID:` | a second copy of the draft | as the draft |
//! | sessionStorage `…:declined` | that nothing is to be kept | the tab is closed |
//! | the tab's history entry | what is typed into the first fields of `index.html` (`early.js`) | the page has taken it |
//! | caches `leeragenda-page:PATH:…`, `leeragenda-data:PATH` | the page, config, questionnaires, theme and logo (`offline.js`); nothing of the respondent | a newer version takes their place |
//!
//! The second copy is there because browsers write localStorage down seconds late and lose it when they
//! are killed (`browser/journal.rs`). Where a draft was removed on purpose, a mark without
//! answers stands in its place for half a second, so that other tabs know. "Wis mijn antwoorden"
//! removes what is the respondent's, in every tab.

pub mod address;
pub mod answers;
pub mod base64url;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod config;
pub mod date;
pub mod definition;
pub mod derived;
pub mod draft;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod embed;
pub mod expression;
pub mod fitting;
pub mod host;
pub mod javascript;
pub mod keeper;
pub mod locale;
pub mod messages;
pub mod part;
pub mod response;
pub mod session;
pub mod sorted;
pub mod submission;
pub mod telling;
pub mod texts;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod value;
