//! Writes made-up answers, the same for each seed, and the exports that the inventory makes of them:
//!
//! `cargo run --package overview --example answers -- SEED COUNT FOLDER`
//!
//! `FOLDER/responses.ndjson` has the answers, `FOLDER/leeragenda-csv.zip` and `FOLDER/leeragenda.xlsx` what
//! is made of them. It says how long reading and a filter took, in milliseconds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a tool for tests")]

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use leeragenda::response::Digest;
use overview::asking::{Export, Query, Tab};
use overview::desk::Desk;
use overview::reading::Lines;
use support::answers::Answers;

const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");
const VRAAG: &str = include_str!("../../public/questionnaires/vraag.json");

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [seed, count, folder] = words.as_slice() else { panic!("answers SEED COUNT FOLDER") };
    let (seed, count, folder) = (seed.parse().unwrap(), count.parse().unwrap(), PathBuf::from(folder));
    let digests = [AANBOD, VRAAG].map(|source| Digest::of(source.as_bytes()).text().to_owned());
    let mut answers = Answers::new(seed, digests);
    let mut lines = String::new();
    for _ in 0..count {
        writeln!(lines, "{}", answers.next_response()).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("responses.ndjson"), &lines).unwrap();

    let sources = [("aanbod", AANBOD), ("vraag", VRAAG)].map(|(id, source)| (id.to_owned(), Ok(source.to_owned())));
    let mut desk = Desk::new(Vec::new(), Some(Ok(include_str!("../../public/overview.json").into())), &sources);
    let begin = Instant::now();
    let mut reader = Lines::new("responses.ndjson");
    for piece in lines.as_bytes().chunks(4_000_000) {
        desk.take_piece(&mut reader, piece);
    }
    desk.take_end(reader);
    let read = begin.elapsed().as_millis();
    let query = Query { language: "nl".into(), ..Query::default() };
    let begin = Instant::now();
    let chosen = vec![(2, vec!["gezondheid".to_owned()])];
    let view = desk.view(&Query { tab: Tab::Market, chosen, search: "wijk".into(), ..query.clone() });
    let sifted = begin.elapsed().as_millis();
    println!(
        "{} bytes, {} responses read in {read} ms; {} of them found in {sifted} ms",
        lines.len(),
        desk.len(),
        view.shown
    );
    for format in [Export::Csv, Export::Xlsx] {
        match desk.export(&query, format) {
            Ok(made) => fs::write(folder.join(made.name), made.content).unwrap(),
            Err(error) => println!("{format:?}: {error:?}"),
        }
    }
}
