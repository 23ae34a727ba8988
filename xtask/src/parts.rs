//! The page's module, cut in two or more: what every first visit needs, and parts that are loaded
//! when a questionnaire or a respondent asks for them.
//!
//! A part is named by its entries: functions that nothing calls before the part is there
//! (`src/part.rs` says when that is, `src/browser/parts.rs` sees to it). With an entry goes
//! all that is reached through the part's entries only, code and data. In the module that is left,
//! an entry calls what stands in a free place of the function table; instantiating the part puts
//! its own function there, so that afterwards it is an ordinary call.

mod cut;
mod graph;

use std::fs;
use std::path::Path;

use crate::problem::Problem;
use cut::Whole;
use graph::Graph;

/// The parts by name, each with its entries: the paths of functions, and of methods behind their type.
/// Each is `#[inline(never)]`, or it has no place of its own in the module.
const PARTS: [(&str, &[&str]); 7] = [
    ("choice", &["leeragenda::ui::choose::choose"]),
    ("diagnostics", &["leeragenda::ui::trouble::what_is_wrong", "leeragenda::submission::hint::hint"]),
    ("english", &["<leeragenda::messages::table::Key>::english"]),
    ("fields", &["leeragenda::submission::fields::write"]),
    (
        "formulas",
        &[
            "leeragenda::expression::arithmetic::calculate",
            "leeragenda::expression::functions::call",
            "<leeragenda::expression::calendar::Date>::to_iso",
            "<leeragenda::expression::calendar::Date>::to_text",
            "<leeragenda::expression::evaluate::Evaluation>::aligned",
        ],
    ),
    (
        "kept",
        &[
            "<leeragenda::browser::runner::Runner>::find",
            "<leeragenda::browser::runner::Runner>::take_in",
            "<leeragenda::browser::runner::Runner>::take_outbox",
            "<leeragenda::session::Session>::hear_outbox",
            "<leeragenda::session::Session>::find",
            "<leeragenda::session::Session>::find_outbox",
            "<leeragenda::session::Session>::read_file",
            "<leeragenda::session::Session>::replace_by_file",
            "<leeragenda::session::Session>::take_in_theirs",
            "leeragenda::ui::keeping::aside",
            "leeragenda::ui::keeping::unreadable",
        ],
    ),
    (
        "questions",
        &[
            "leeragenda::ui::controls::outcome",
            "leeragenda::ui::matrix::matrix",
            "leeragenda::ui::ranking::ranking",
            "leeragenda::ui::rating::rating",
            "leeragenda::ui::table::table",
            "leeragenda::ui::tags::tags",
        ],
    ),
];

/// How a part's file is called.
pub fn file_name(part: &str) -> String {
    format!("part-{part}.wasm")
}

/// Whether a file is a part, also after `style/shrink.js` put a hash in its name.
pub fn is_part(file: &str) -> bool {
    file.starts_with("part-") && file.ends_with(".wasm")
}

/// Cuts the parts off `module`, and puts each beside it. `linked` is the same module as the linker
/// left it, with relocations: they tell what refers to what.
pub fn cut_off(linked: &Path, module: &Path) -> Result<(), Problem> {
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |what: String| Problem::Content { path, what }
    };
    let graph = Graph::read(&fs::read(linked).map_err(Problem::file(linked))?).map_err(wrong(linked))?;
    let mut whole = Whole::read(fs::read(module).map_err(Problem::file(module))?).map_err(wrong(module))?;
    let roots = whole.exported();
    for (part, entries) in PARTS {
        let entries = graph.entries(entries).map_err(wrong(linked))?;
        let share = graph.reached_only_through(&entries, &roots);
        let bytes = whole.cut(part, &share).map_err(wrong(module))?;
        let file = module.with_file_name(file_name(part));
        fs::write(&file, bytes).map_err(Problem::file(&file))?;
    }
    fs::write(module, whole.into_bytes()).map_err(Problem::file(module))
}
