//! The page's module, cut in two or more: what every first visit needs, and parts that are loaded
//! when a questionnaire or a respondent asks for them.
//!
//! A part is named by its entries: functions that nothing calls before the part is there
//! (`src/part.rs` says when that is, `src/browser/parts.rs` sees to it). With an entry goes
//! all that is reached through the part's entries only, code and data. In the module that is left,
//! an entry calls what stands in a free place of the function table; instantiating the part puts
//! its own function there, so that afterwards it is an ordinary call.
//!
//! Before that, what nothing leads to is left out.

mod cut;
mod graph;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::problem::Problem;
use cut::Whole;
use graph::Graph;

/// The parts by name, each with its entries: the paths of functions, and of methods behind their type.
/// Each is `#[inline(never)]`, or it has no place of its own in the module. First those that stand on
/// nothing but the module, then [`ABOVE`], then [`BELOW`].
const PARTS: [(&str, &[&str]); 12] = [
    ("choice", &["leeragenda::embed::choice::offer", "leeragenda::ui::choose::choose"]),
    ("diagnostics", &["leeragenda::ui::trouble::what_is_wrong", "leeragenda::submission::hint::hint"]),
    ("english", &["<leeragenda::messages::table::Key>::english"]),
    (
        "embed",
        &[
            "leeragenda::browser::beside::join",
            "leeragenda::browser::beside::tell",
            "leeragenda::embed::form::put",
            "leeragenda::embed::form::act",
            "leeragenda::embed::form::stand",
        ],
    ),
    ("fields", &["leeragenda::submission::fields::write"]),
    (
        "formulas",
        &[
            "<leeragenda::derived::View>::comment_of",
            "<leeragenda::derived::View>::displayed",
            "<leeragenda::derived::View>::is_ready",
            "<leeragenda::derived::View>::property_of",
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
            "<leeragenda::session::Session>::prefill",
            "<leeragenda::session::Session>::read_file",
            "<leeragenda::session::Session>::replace_by_file",
            "<leeragenda::session::Session>::take_in_theirs",
            "leeragenda::ui::keeping::aside",
            "leeragenda::ui::keeping::unreadable",
        ],
    ),
    ("paper", &["leeragenda::ui::paper::paper"]),
    (
        "questions",
        &[
            "<leeragenda::derived::View>::in_sight",
            "<leeragenda::derived::View>::outcome_reading",
            "<leeragenda::session::Session>::ranked",
            "<leeragenda::session::Session>::tell_place",
            "leeragenda::ui::controls::outcome",
            "leeragenda::ui::matrix::matrix",
            "leeragenda::ui::ranking::ranking",
            "leeragenda::ui::rating::rating",
            "leeragenda::ui::table::table",
            "leeragenda::ui::tags::tags",
        ],
    ),
    (
        "rules",
        &[
            "<leeragenda::definition::elements::ElementsParser>::fields",
            "<leeragenda::definition::elements::ElementsParser>::table",
            "<leeragenda::derived::View>::in_order",
            "<leeragenda::derived::View>::put_in_order",
            "<leeragenda::session::Session>::calculate",
            "<leeragenda::session::Session>::fitting_default",
            "<leeragenda::session::Session>::follow_by_itself",
            "<leeragenda::session::Session>::follow_own_default",
            "<leeragenda::session::Session>::pull",
            "<leeragenda::session::Session>::reads_beside",
            "leeragenda::definition::choices::read_scale",
            "leeragenda::definition::cycles::check_cycles",
            "leeragenda::definition::spread::spread_out",
        ],
    ),
    (
        "sealing",
        &[
            "<leeragenda::browser::runner::Runner>::seal",
            "leeragenda::config::sealing::read",
            "leeragenda::config::sealing::check_templates",
            "leeragenda::submission::sealed::envelope",
            "<leeragenda::session::Session>::begin_to_seal",
            "<leeragenda::session::Session>::sealed",
        ],
    ),
    (
        "onward",
        &[
            "leeragenda::browser::history::speak",
            "<leeragenda::browser::runner::Runner>::begin",
            "<leeragenda::browser::runner::Runner>::carry_out",
            "<leeragenda::definition::Definition>::check",
            "<leeragenda::derived::View>::ends_on",
            "<leeragenda::derived::View>::message",
            "<leeragenda::derived::View>::piped",
            "<leeragenda::derived::View>::violation",
            "<leeragenda::derived::View>::violations",
            "<leeragenda::embed::opening::Asked>::check",
            "<leeragenda::session::Session>::apply",
            "<leeragenda::session::Session>::begin",
            "<leeragenda::session::Session>::summary",
            "leeragenda::ui::app::seldom_first",
            "leeragenda::ui::app::seldom_first_title",
            "leeragenda::ui::events::chosen",
            "leeragenda::ui::events::half_typed",
            "leeragenda::ui::events::written",
            "leeragenda::ui::question::control",
            "leeragenda::ui::question::panel",
            "leeragenda::ui::repeat::item",
            "leeragenda::ui::start::below",
            "leeragenda::ui::start::with_form",
            "leeragenda::ui::step::refused",
            "leeragenda::ui::step::step",
            "<leeragenda::ui::store::Store>::complete",
            "<leeragenda::ui::store::Store>::take_in",
        ],
    ),
];

/// The part that is there before these are: what they share with it lies in it.
const BELOW: &str = "onward";
const ABOVE: [&str; 8] = ["embed", "fields", "formulas", "kept", "paper", "questions", "rules", "sealing"];

/// What is exported for nobody: what wasm-bindgen asked while it ran, and the streams of Leptos's server functions,
/// whose JavaScript `style/shrink.js` takes out.
const NEVER_CALLED: [&str; 2] = ["__wbindgen_describe", "intounderlying"];

/// How a part's file is called.
pub fn file_name(part: &str) -> String {
    format!("part-{part}.wasm")
}

/// Whether a file is a part, also after `style/shrink.js` put a hash in its name.
pub fn is_part(file: &str) -> bool {
    file.starts_with("part-") && file.ends_with(".wasm")
}

/// Whether a file is that of this part.
pub fn is_file_of(part: &str, file: &str) -> bool {
    is_part(file) && file.starts_with(&format!("part-{part}-"))
}

/// Cuts the parts off `module`, and puts each beside it. `linked` is the same module as the linker
/// left it, with relocations: they tell what refers to what.
pub fn cut_off(linked: &Path, module: &Path) -> Result<(), Problem> {
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |what: String| Problem::Content { path, what }
    };
    let never = |name: &str| NEVER_CALLED.iter().any(|of| name.contains(of));
    let graph = Graph::read(&fs::read(linked).map_err(Problem::file(linked))?, never).map_err(wrong(linked))?;
    let mut whole = Whole::read(fs::read(module).map_err(Problem::file(module))?).map_err(wrong(module))?;
    let mut roots: BTreeSet<String> = whole.exported().into_iter().filter(|name| !never(name)).collect();
    whole.leave_out(&graph.unreached(&roots), never).map_err(wrong(module))?;
    let before = whole.image().map_err(wrong(module))?;
    let (mut earlier, mut taken, mut images) = (Vec::new(), BTreeSet::new(), Vec::new());
    // Those before the first that stands on another.
    let apart = PARTS.iter().take_while(|(part, _)| !ABOVE.contains(part)).count();
    for (part, entries) in PARTS {
        let entries = graph.entries(entries).map_err(wrong(linked))?;
        let share = if part == BELOW {
            graph.reached_only_through(&entries, &roots, &earlier, earlier.get(..apart).unwrap_or_default(), &taken)
        } else {
            let needed = roots.union(&taken).cloned().collect();
            graph.reached_only_through(&entries, &needed, &earlier, &earlier, &BTreeSet::new())
        };
        let (bytes, takes) = whole.cut(part, &share).map_err(wrong(module))?;
        images.push(cut::image_of(&bytes).map_err(wrong(module))?);
        let file = module.with_file_name(file_name(part));
        fs::write(&file, bytes).map_err(Problem::file(&file))?;
        earlier.push(share);
        if ABOVE.contains(&part) {
            taken.extend(takes);
        } else {
            roots.extend(takes);
        }
    }
    // Once all parts are there, nothing is to be missing, or zero.
    let mut after = whole.image().map_err(wrong(module))?;
    images.iter().for_each(|part| cut::lay(&mut after, part));
    if after != before {
        return Err(wrong(module)("the parts do not put back all data that was taken from it".into()));
    }
    fs::write(module, whole.into_bytes()).map_err(Problem::file(module))
}
