//! Our page beside SurveyJS, Form.io and one by hand: `cargo xtask bench` makes the folder that is served here,
//! and says how many rounds.
//!
//! - `visit`: what is measured in one browser.
//! - `probe.js`: what looks in the page.
//! - `table`: medians and ratios, for the README.
//!
//! Each visit has a browser of its own, with nothing in it. The pages take turns in each round, so that a
//! machine that is busy for a while is so for all of them.
#![allow(clippy::panic, reason = "a benchmark fails by panicking")]

mod table;
mod visit;

use std::env;
use std::fs;
use std::path::PathBuf;

use browser_tests::Engine;
use support::SiteOptions;

use table::Samples;
use visit::Page;

/// The pages, in the order in which they take turns.
pub const PAGES: [&str; 4] = ["leeragenda", "surveyjs", "formio", "byhand"];

#[tokio::main]
async fn main() {
    let mut words = env::args().skip(1);
    let folder = PathBuf::from(words.next().unwrap_or_else(|| panic!("which folder? `cargo xtask bench` knows")));
    let rounds: u32 = words.next().and_then(|word| word.parse().ok()).unwrap_or(1);
    let site = SiteOptions::new(&folder)
        .with(visit::NOTHING, "<!DOCTYPE html><title>-</title>")
        .start()
        .await
        .unwrap_or_else(|error| panic!("{error}"));
    let pages = pages(&folder, site.url());
    let mut samples = Samples::default();
    // Where the network and the processor cannot be made slow: what depends on neither.
    let others = if rounds > 1 { &[Engine::Firefox, Engine::Webkit][..] } else { &[] };
    let result = folder.join("table.md");
    for round in 1..=rounds {
        for page in &pages {
            let found = page.in_slow_circumstances().await;
            println!("round {round}, {page}: {}", table::line(&found.values));
            samples.add(Engine::Chromium, page, found);
        }
        for engine in others {
            for page in pages.iter().filter(|page| page.questions == 1_000) {
                let found = page.as_it_is(*engine).await;
                println!("{engine}, round {round}, {page}: {}", table::line(&found.values));
                samples.add(*engine, page, found);
            }
        }
        // Whoever stops it has what there is.
        let table = table::table(&samples, round);
        fs::write(&result, table).unwrap_or_else(|error| panic!("{}: {error}", result.display()));
    }
    site.stop().await;
}

/// What stands in the folder: `NAME-QUESTIONS-PER_PAGE`, the short ones first, and each in turn.
fn pages(folder: &PathBuf, url: &str) -> Vec<Page> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut pages: Vec<Page> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let [page, questions, per_page] = name.split('-').collect::<Vec<_>>()[..] else { return None };
            let page = *PAGES.iter().find(|known| **known == page)?;
            Some(Page {
                name: page,
                questions: questions.parse().ok()?,
                per_page: per_page.parse().ok()?,
                url: format!("{url}{name}/"),
            })
        })
        .collect();
    pages.sort_by_key(|page| (page.per_page, page.questions, PAGES.iter().position(|name| *name == page.name)));
    pages
}
