//! What a first visit loads, in brotli bytes, held against a budget; what a form in somebody else's page loads,
//! held against its own; and what the page does without at first: each part, and what keeps it for later.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::dist::brotli;
use crate::parts;
use crate::problem::Problem;
use crate::stamp;

/// What a first visit is to load at the most: html, css, js, wasm, config and definition together.
const GOAL: usize = 100_000;
/// What it may load today: a little over what was reached. It is to go down, to the goal.
const LIMIT: usize = 134_500;

/// What a form in somebody else's page may load today: the same files without the page, and with the parts that it
/// cannot do without.
const EMBED_LIMIT: usize = 239_000;
/// What loads such a form.
const EMBED_SCRIPT: &str = "embed/form.js";
const EMBED_PARTS: [&str; 2] = ["onward", "embed"];

/// The rules without which nothing of the page is painted; the stylesheet itself has them too.
const FIRST_STYLE: &str = "leeragenda-first-";

/// What keeps the page for visits without a network. Once the page is there, it fetches the parts too.
const SERVICE_WORKER: &str = "offline.js";

/// How the tables are called.
const PAGE: &str = "a first visit";
const EMBED: &str = "a form in another page";

/// Each file that a first visit loads.
pub struct Report {
    rows: Vec<Row>,
    /// Each file that a form in somebody else's page loads.
    embedded: Vec<Row>,
    /// Each part that is loaded when it is needed.
    parts: Vec<Row>,
}

struct Row {
    name: String,
    plain: usize,
    brotli: usize,
}

/// Measures a folder that `dist` made.
pub fn of_first_visit(dist: &Path) -> Result<Report, Problem> {
    let (parts, files): (Vec<_>, Vec<_>) = loaded_files(dist)?.into_iter().partition(|name| parts::is_part(name));
    let measure = |names: Vec<String>| names.into_iter().map(|name| Row::of(dist, name)).collect::<Result<_, _>>();
    let is_in_embed = |name: &String| EMBED_PARTS.iter().any(|part| parts::is_file_of(part, name));
    let is_of_the_page =
        |name: &String| name.ends_with(".html") || name.ends_with(".js") || name.starts_with(FIRST_STYLE);
    if parts.iter().filter(|name| is_in_embed(name)).count() != EMBED_PARTS.len() {
        let what = format!("not each of the parts {EMBED_PARTS:?} is there");
        return Err(Problem::Content { path: dist.into(), what });
    }
    let mut embedded: Vec<String> = files.iter().filter(|name| !is_of_the_page(name)).cloned().collect();
    embedded.extend(parts.iter().filter(|name| is_in_embed(name)).cloned());
    embedded.push(EMBED_SCRIPT.into());
    let mut parts = parts;
    parts.push(SERVICE_WORKER.into());
    Ok(Report { rows: measure(files)?, embedded: measure(embedded)?, parts: measure(parts)? })
}

impl Row {
    fn of(dist: &Path, name: String) -> Result<Self, Problem> {
        let file = dist.join(&name);
        let content = fs::read(&file).map_err(Problem::file(&file))?;
        let brotli = match fs::metadata(dist.join(format!("{name}.br"))) {
            Ok(compressed) => compressed.len() as usize,
            // config.json has no compressed copy; hosts compress it as they send it.
            Err(_) => brotli(&content).map_err(Problem::file(&file))?.len(),
        };
        Ok(Row { name, plain: content.len(), brotli })
    }
}

impl Report {
    /// An error when either is over its limit.
    pub fn hold(&self) -> Result<(), Problem> {
        for (what, rows, budget) in [(PAGE, &self.rows, LIMIT), (EMBED, &self.embedded, EMBED_LIMIT)] {
            let bytes = total(rows);
            if bytes > budget {
                return Err(Problem::TooLarge { what, bytes, budget });
            }
        }
        Ok(())
    }
}

/// In brotli bytes.
fn total(rows: &[Row]) -> usize {
    rows.iter().map(|row| row.brotli).sum()
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [&self.rows, &self.embedded, &self.parts];
        let width = all.into_iter().flatten().map(|row| row.name.len()).max().unwrap_or_default().max(26);
        let mut table = |title: &str, rows: &[Row], held_to: &[(&str, usize)]| {
            writeln!(formatter, "\n{title:width$}  {:>8}  {:>8}", "bytes", "brotli")?;
            for Row { name, plain, brotli } in rows {
                writeln!(formatter, "{name:width$}  {plain:>8}  {brotli:>8}")?;
            }
            if !held_to.is_empty() {
                let plain: usize = rows.iter().map(|row| row.plain).sum();
                writeln!(formatter, "{:width$}  {plain:>8}  {:>8}", "together", total(rows))?;
            }
            held_to.iter().try_for_each(|(what, bytes)| writeln!(formatter, "{what:width$}  {:>8}  {bytes:>8}", ""))
        };
        table(PAGE, &self.rows, &[("limit", LIMIT), ("goal", GOAL)])?;
        table(EMBED, &self.embedded, &[("limit", EMBED_LIMIT)])?;
        table("when needed, or afterwards", &self.parts, &[])
    }
}

/// The page, what it and its stylesheets name, the parts, the module's own snippets, the config, and the
/// largest questionnaire that the config lists: a visitor loads one.
fn loaded_files(dist: &Path) -> Result<BTreeSet<String>, Problem> {
    let mut names = BTreeSet::from(["index.html".into(), "config.json".into()]);
    let page = text(dist.join("index.html"))?;
    names.extend(attributes(&page).filter_map(|path| local(dist, path)));
    let stylesheets: Vec<String> = names.iter().filter(|name| name.ends_with(".css")).cloned().collect();
    for stylesheet in stylesheets {
        let rules = text(dist.join(stylesheet))?;
        names.extend(urls(&rules).filter_map(|path| local(dist, path)));
    }
    let is_part = |name: &String| parts::is_part(name);
    names.extend(names_in(dist)?.into_iter().filter(is_part));
    for snippet in stamp::files(&dist.join("snippets"))? {
        if snippet.extension().is_some_and(|ending| ending == "js") {
            let path = snippet.strip_prefix(dist).unwrap_or(&snippet).to_string_lossy();
            names.insert(path.into_owned());
        }
    }
    let path = dist.join("config.json");
    let config: Value = serde_json::from_str(&text(path.clone())?)
        .map_err(|error| Problem::Content { path, what: error.to_string() })?;
    let questionnaires = config["questionnaires"].as_array().into_iter().flatten();
    let largest = questionnaires
        .filter_map(|listed| local(dist, listed["file"].as_str()?))
        .max_by_key(|name| fs::metadata(dist.join(name)).map_or(0, |data| data.len()));
    names.extend(largest);
    Ok(names)
}

/// The names of the files in a folder itself.
fn names_in(folder: &Path) -> Result<Vec<String>, Problem> {
    let entries = fs::read_dir(folder).map_err(Problem::file(folder))?;
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

fn text(path: PathBuf) -> Result<String, Problem> {
    fs::read_to_string(&path).map_err(Problem::file(path))
}

/// A path that names a file of this folder, without its `./`.
fn local(dist: &Path, path: &str) -> Option<String> {
    let path = path.trim_start_matches("./");
    (!path.is_empty() && dist.join(path).is_file()).then(|| path.to_owned())
}

/// The values of every `href` and `src`.
fn attributes(page: &str) -> impl Iterator<Item = &str> {
    ["href=\"", "src=\""]
        .into_iter()
        .flat_map(move |name| page.split(name).skip(1).filter_map(|rest| rest.split('"').next()))
}

/// What a stylesheet names in `url(…)`.
fn urls(rules: &str) -> impl Iterator<Item = &str> {
    let named = rules.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    named.map(|path| path.trim_matches(['"', '\'', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_the_page_names_is_counted() {
        let page = r#"<link href="./a.css"><script src="./b.js"></script>
            <link rel="preload" href="./c.wasm" as="fetch">"#;
        assert_eq!(attributes(page).collect::<Vec<_>>(), ["./a.css", "./c.wasm", "./b.js"]);
        let rules = "a{background:url(d.svg)}@font-face{src:url('e.woff2')}";
        assert_eq!(urls(rules).collect::<Vec<_>>(), ["d.svg", "e.woff2"]);
    }

    #[test]
    fn a_page_over_the_limit_is_refused() {
        let row = |brotli| Row { name: "a.wasm".into(), plain: 0, brotli };
        let report = |rows, embedded| Report { rows, embedded, parts: vec![row(LIMIT)] };
        assert!(report(vec![row(LIMIT)], vec![row(EMBED_LIMIT)]).hold().is_ok());
        let page = report(vec![row(LIMIT), row(1)], Vec::new());
        assert!(matches!(page.hold(), Err(Problem::TooLarge { bytes, .. }) if bytes == LIMIT + 1));
        assert!(page.to_string().contains(&(LIMIT + 1).to_string()));
        let form = report(Vec::new(), vec![row(EMBED_LIMIT), row(1)]);
        assert!(matches!(form.hold(), Err(Problem::TooLarge { bytes, .. }) if bytes == EMBED_LIMIT + 1));
        assert!(form.to_string().contains(&(EMBED_LIMIT + 1).to_string()));
    }
}
