//! The tables of the CSV export, made by an engine of databases from the files themselves: for more
//! responses than one page holds. `public/sql/` has what this writes; a test holds it up to date.

use std::fmt::Write as _;

use crate::fields::{Form, Group};
use crate::tables::{self, BETWEEN, table_name};

/// What an id and a moment look like in a response, as in `schema/response.json`.
const ID: &str = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
const MOMENT: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?Z$";

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// DuckDB.
    DuckDb,
    /// Apache Spark SQL.
    Spark,
}

/// Views over the files of a questionnaire's responses.
///
/// DuckDB reads what the variable `responses` names (`SET VARIABLE responses = 'folder/*.json'`, or
/// `s3://…`); Spark a view `files` with the column `value`, a response each.
#[must_use]
pub fn views(form: &Form, engine: Engine) -> String {
    let mut out = String::new();
    let id = &form.id;
    // Writing to a String cannot fail.
    let _ = match engine {
        Engine::DuckDb => writeln!(
            out,
            "-- The tables of the questionnaire \"{id}\", by DuckDB. Written by src/overview/sql.rs.\n\
             -- SET VARIABLE responses = 'responses/*.json';  -- or 's3://bucket/{id}/*.json', or '*.ndjson'\n\n\
             CREATE OR REPLACE VIEW {id}_responses AS\n\
             SELECT lower(read.id) AS id, read.status, read.savedAt, read.language, read.answers FROM (\n  \
             SELECT json_transform(text, '{{\"format\": \"VARCHAR\", \"id\": \"VARCHAR\", \"questionnaire\": {{\"id\": \"VARCHAR\"}},\n    \
             \"language\": \"VARCHAR\", \"status\": \"VARCHAR\", \"savedAt\": \"VARCHAR\", \"answers\": \"JSON\"}}') AS read\n  \
             FROM (\n    \
             -- What has a line each is read line by line; anything else at once, whatever is in it.\n    \
             SELECT json::VARCHAR AS text FROM read_json_objects(getvariable('responses'),\n      \
             format = 'newline_delimited', ignore_errors = true, filename = true, maximum_object_size = 20000000)\n    \
             WHERE regexp_matches(filename, '[.](ndjson|jsonl|gz|zst)$', 'i')\n    \
             UNION ALL\n    \
             SELECT unnest(if(json_valid(text), [text], string_split(text, chr(10)))) FROM (\n      \
             SELECT ltrim(try(decode(content)), chr(65279)) AS text FROM read_blob(getvariable('responses'))\n      \
             WHERE NOT regexp_matches(filename, '[.](ndjson|jsonl|gz|zst)$', 'i')))\n  \
             -- What is damaged is left out, and takes nothing along.\n  \
             WHERE json_valid(text))\n\
             WHERE read.format = 'leeragenda/response/1' AND read.questionnaire.id = '{id}'\n\
             AND regexp_matches(read.id, '{ID}') AND regexp_matches(read.savedAt, '{MOMENT}')\n\
             AND read.status IN ('complete', 'draft') AND json_type(read.answers) = 'OBJECT'\n\
             -- Of two with one id the latest counts, what was handed in before a draft, as in the page.\n\
             QUALIFY row_number() OVER (PARTITION BY lower(read.id) ORDER BY read.status, read.savedAt DESC) = 1;"
        ),
        Engine::Spark => writeln!(
            out,
            "-- The tables of the questionnaire \"{id}\", by Apache Spark SQL. Written by src/overview/sql.rs.\n\
             -- It reads a view `files`, with a response in each `value`.\n\n\
             CREATE OR REPLACE TEMPORARY VIEW {id}_responses AS\n\
             SELECT id, status, savedAt, language, answers FROM (\n  \
             SELECT lower(get_json_object(value, '$.id')) AS id, get_json_object(value, '$.status') AS status,\n    \
             get_json_object(value, '$.savedAt') AS savedAt, get_json_object(value, '$.language') AS language,\n    \
             get_json_object(value, '$.answers') AS answers,\n    \
             row_number() OVER (PARTITION BY lower(get_json_object(value, '$.id'))\n      \
             ORDER BY get_json_object(value, '$.status'), get_json_object(value, '$.savedAt') DESC) AS place\n  \
             FROM files\n  \
             WHERE get_json_object(value, '$.format') = 'leeragenda/response/1'\n    \
             AND get_json_object(value, '$.questionnaire.id') = '{id}'\n    \
             AND get_json_object(value, '$.id') RLIKE '{ID}'\n    \
             AND get_json_object(value, '$.savedAt') RLIKE '{MOMENT}'\n    \
             AND get_json_object(value, '$.status') IN ('complete', 'draft')\n    \
             -- What was cut off is left out.\n    \
             AND get_json_object(value, '$.answers') IS NOT NULL\n\
             ) WHERE place = 1;"
        ),
    };
    for group in &form.groups {
        out.push('\n');
        view(form, group, engine, &mut out);
    }
    out
}

fn view(form: &Form, group: &Group, engine: Engine, out: &mut String) {
    let id = &form.id;
    let temporary = if engine == Engine::Spark { "TEMPORARY " } else { "" };
    let _ = writeln!(out, "CREATE OR REPLACE {temporary}VIEW {} AS", table_name(form, group));
    let keys = tables::keys(group);
    let from = if group.path.is_empty() {
        let _ = writeln!(out, "SELECT id, status, savedAt, language");
        "answers"
    } else {
        let mut selected = vec!["id AS response".to_owned()];
        selected.extend(keys.iter().skip(1).map(|key| name(key, engine)));
        let _ = writeln!(out, "SELECT {}", selected.join(", "));
        "item"
    };
    for column in tables::columns_of(group).into_iter().flat_map(|(_, columns)| columns) {
        let value = value(from, &column.path, column.is_list, engine);
        let _ = writeln!(out, "  , {value} AS {}", name(&column.name, engine));
    }
    let _ = writeln!(out, "FROM {};", source(id, group, &keys, engine));
}

/// Responses, or the items of a group by unfolding one level after the other.
fn source(id: &str, group: &Group, keys: &[String], engine: Engine) -> String {
    let mut source = format!("{id}_responses");
    let mut known: Vec<String> = vec!["id".into()];
    for (depth, (part, key)) in group.path.iter().zip(keys.iter().skip(1)).enumerate() {
        let from = if depth == 0 { "answers" } else { "item" };
        let selected = known.join(", ");
        let key = name(key, engine);
        source = match engine {
            Engine::DuckDb => {
                let list = format!("json_extract({from}, '{}')", path(std::slice::from_ref(part), "[*]"));
                format!(
                    "(\n  SELECT {selected}, unnest(range(1, len({list}) + 1)) AS {key}, unnest({list}) AS item FROM {source}\n)"
                )
            }
            Engine::Spark => {
                let list = format!(
                    "from_json(get_json_object({from}, '{}'), 'ARRAY<STRING>')",
                    spark_path(std::slice::from_ref(part))
                );
                format!(
                    "(\n  SELECT {selected}, place + 1 AS {key}, item FROM {source} LATERAL VIEW posexplode({list}) unfolded AS place, item\n)"
                )
            }
        };
        known.push(key);
    }
    source
}

/// A value as the text of a cell; nothing and an empty text are NULL.
fn value(from: &str, parts: &[String], is_list: bool, engine: Engine) -> String {
    match (engine, is_list) {
        (Engine::DuckDb, false) => format!("nullif(json_extract_string({from}, '{}'), '')", path(parts, "")),
        (Engine::DuckDb, true) => {
            format!("nullif(array_to_string(json_extract_string({from}, '{}'), '{BETWEEN}'), '')", path(parts, "[*]"))
        }
        (Engine::Spark, false) => format!("nullif(get_json_object({from}, '{}'), '')", spark_path(parts)),
        (Engine::Spark, true) => format!(
            "nullif(concat_ws('{BETWEEN}', from_json(get_json_object({from}, '{}'), 'ARRAY<STRING>')), '')",
            spark_path(parts)
        ),
    }
}

fn path(parts: &[String], end: &str) -> String {
    let parts: String = parts.iter().map(|part| format!(".\"{}\"", part.replace('\'', "''"))).collect();
    format!("${parts}{end}")
}

/// Spark has no quotes in paths; a name with a hyphen stands between brackets.
fn spark_path(parts: &[String]) -> String {
    let parts: String = parts.iter().map(|part| format!("[\\'{}\\']", part.replace('\'', "\\'"))).collect();
    format!("${parts}")
}

fn name(column: &str, engine: Engine) -> String {
    match engine {
        Engine::DuckDb => format!("\"{}\"", column.replace('"', "\"\"")),
        Engine::Spark => format!("`{}`", column.replace('`', "``")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use leeragenda::definition::Language;

    /// As with the schemas: what is out of date is written anew, and fails once.
    #[test]
    fn the_sql_that_is_published_is_that_of_the_questionnaires() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/sql");
        let mut written = Vec::new();
        for (id, source) in [
            ("aanbod", include_str!("../../public/questionnaires/aanbod.json")),
            ("vraag", include_str!("../../public/questionnaires/vraag.json")),
        ] {
            let (definition, _) = leeragenda::definition::parse(source);
            let form = crate::fields::form(id, &definition, &Language::new("nl"));
            for (engine, ending) in [(Engine::DuckDb, "duckdb"), (Engine::Spark, "spark")] {
                let (path, wanted) = (folder.join(format!("{id}.{ending}.sql")), views(&form, engine));
                if std::fs::read_to_string(&path).unwrap_or_default() != wanted {
                    let _ = std::fs::create_dir_all(&folder);
                    assert!(std::fs::write(&path, wanted).is_ok());
                    written.push(path);
                }
            }
        }
        assert!(written.is_empty(), "out of date, and written anew now: commit it: {written:?}");
    }
}
