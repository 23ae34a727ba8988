//! The tables of the exports: every answer, with keys between the tables.

use std::io::{Cursor, Read as _};

use overview::asking::{Export, Query, Tab};
use overview::desk::Desk;
use overview::summary::Picture;
use overview::tables::{Cell, Table};
use serde_json::{Value, json};

use crate::{AANBOD, desk, desk_with, query, response, take};

fn table<'t>(tables: &'t [Table], name: &str) -> &'t Table {
    tables.iter().find(|table| table.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn column(table: &Table, name: &str) -> Vec<String> {
    let at = table.columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
    table.rows.iter().map(|row| row[at].to_text()).collect()
}

#[test]
fn each_repeated_group_is_a_table_whose_rows_say_where_they_belong() {
    let mut desk = desk();
    let offers = json!([{"naam": "=HYPERLINK(\"x\")", "themas": ["wonen", "gezondheid"]}, {"naam": "Twee\nregels"}]);
    take(
        &mut desk,
        "a.json",
        &response("aanbod", 1, json!({"organisatie": "Bureau; \"B\"", "actief": true, "aanbod": offers})),
    );
    take(&mut desk, "b.json", &response("vraag", 2, json!({"vragen": [{"vraag": "Hoe?"}]})));
    let tables = desk.tables(&query(Tab::Exports));
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["aanbod", "aanbod_aanbod", "aanbod_netwerken", "vraag", "vraag_vragen", "codes"]);
    assert_eq!(column(table(&tables, "aanbod"), "organisatie"), ["Bureau; \"B\""]);
    assert_eq!(table(&tables, "aanbod").rows[0].iter().filter(|cell| **cell == Cell::Truth(true)).count(), 1);
    let offers = table(&tables, "aanbod_aanbod");
    let id = "9b0c3f5e-1d2a-4c3b-8d4e-000000000001";
    assert_eq!(column(offers, "response"), [id, id]);
    assert_eq!(column(offers, "number"), ["1", "2"]);
    assert_eq!(column(offers, "themas"), ["wonen; gezondheid", ""]);
    let made = desk.export(&query(Tab::Exports), Export::Csv).expect("a zip");
    assert_eq!(made.name, "leeragenda-csv.zip");
    let mut zip = zip::ZipArchive::new(Cursor::new(made.content)).expect("a zip");
    let mut csv = String::new();
    zip.by_name("aanbod_aanbod.csv").expect("a table").read_to_string(&mut csv).expect("text");
    assert!(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{csv}");
    assert!(csv.contains("\"Twee\nregels\""), "{csv}");
}

#[test]
fn what_is_exported_as_ndjson_is_read_in_again_as_it_was() {
    let desk = desk_with(11, 50);
    let made = desk.export(&query(Tab::Exports), Export::Ndjson).expect("lines");
    let mut again = crate::desk();
    assert!(again.take(&made.name, &made.content).is_empty());
    assert_eq!(again.len(), 50);
    assert_eq!(again.tables(&query(Tab::Exports)), desk.tables(&query(Tab::Exports)));
}

/// Tables without those of a questionnaire that is not known were saved without a word; and so were those without the
/// groups of one that was cut off on its way.
#[test]
fn what_only_lines_can_take_is_counted() {
    let aanbod = [("aanbod".to_owned(), Ok(AANBOD.to_owned())), ("vraag".to_owned(), Err("HTTP 404".to_owned()))];
    let untitled = [("aanbod".to_owned(), Ok(r#"{"pages": [{"name": "p", "elements": [{}]}]}"#.to_owned()))];
    // What arrived damaged is known no more than what did not arrive; with a mere mistake in it, it is.
    let damaged = ["", "{\"title\": \"Aan", "[]", "{}", r#"{"pages": []}"#, r#"{"pages": ["p"]}"#]
        .map(|source| [("aanbod".to_owned(), Ok(source.to_owned()))]);
    let damaged = damaged.iter().map(|questionnaires| (&questionnaires[..], 3, 0));
    let whole = [(&aanbod[..], 2, 0), (&untitled[..], 2, 1), (&[], 3, 0)];
    for (questionnaires, left_out, other_version) in whole.into_iter().chain(damaged) {
        let mut desk = Desk::default();
        take(&mut desk, "a.json", &response("aanbod", 1, json!({})));
        take(&mut desk, "b.json", &response("vraag", 2, json!({})));
        take(&mut desk, "c.json", &response("vraag", 3, json!({})));
        assert!(desk.view(&query(Tab::Exports)).is_loading);
        let desk = Desk::new(Vec::new(), None, questionnaires).with_what_was_read(desk);
        let view = desk.view(&query(Tab::Exports));
        assert_eq!((view.is_loading, view.without_tables()), (false, left_out), "{questionnaires:?}");
        assert_eq!(view.other_version, other_version, "{questionnaires:?}");
        assert!(view.questionnaires.iter().all(|count| !count.title.is_empty()));
    }
}

/// Only README said that a cell of a workbook holds no more.
#[test]
fn a_text_that_a_workbook_cuts_short_is_told_and_is_whole_in_the_others() {
    let mut desk = desk();
    take(&mut desk, "a.json", &response("vraag", 1, json!({"gebied": "Arnhem"})));
    let long = "lang ".repeat(7000);
    take(&mut desk, "b.json", &response("vraag", 2, json!({"vragen": [{"vraag": "Hoe?"}, {"vraag": long}]})));
    let cut = |format| desk.export(&query(Tab::Exports), format).expect("a file").cut;
    assert_eq!(cut(Export::Xlsx), ["vraag_vragen!C3: vraag, 9b0c3f5e-1d2a-4c3b-8d4e-000000000002"]);
    for format in [Export::Csv, Export::ExcelCsv, Export::Ndjson] {
        assert_eq!(cut(format), Vec::<String>::new());
    }
}

/// The responses themselves are what they are, whatever is asked in them.
#[test]
fn lines_need_no_questions_unless_something_is_sought() {
    let plain = query(Tab::Exports);
    assert!(!plain.needs_questions());
    let sought = Query { search: "schimmel".into(), ..plain.clone() };
    let chosen = Query { chosen: vec![(0, vec!["bewoners".into()])], ..plain.clone() };
    let days =
        [Query { from: "2026-11-23".into(), ..plain.clone() }, Query { until: "2026-11-23".into(), ..plain.clone() }];
    assert!([sought, chosen].iter().chain(&days).all(Query::needs_questions));
    let mut early = Desk::default();
    take(&mut early, "a.json", &response("aanbod", 1, json!({"organisatie": "Bureau"})));
    let lines = early.export(&plain, Export::Ndjson);
    assert_eq!(lines, desk().with_what_was_read(early).export(&plain, Export::Ndjson));
    assert!(lines.is_ok_and(|made| !made.content.is_empty()));
}

/// The page says that all answers are in the file.
#[test]
fn what_another_version_of_the_questionnaire_asked_has_a_column_too() {
    let mut desk = desk();
    let older = json!({"gebied": "Arnhem", "oude_vraag": "Ja, hoor", "oude_groep": [{"a": 1}], "leeg": "",
        "vragen": [{"vraag": "Hoe?", "oud": ["x", "y"]}]});
    take(&mut desk, "b.json", &response("vraag", 1, older));
    take(&mut desk, "a.json", &response("vraag", 2, json!({"aardig": true, "oude_vraag": "Nee"})));
    let tables = desk.tables(&query(Tab::Exports));
    let whole = table(&tables, "vraag");
    assert_eq!(whole.columns[whole.columns.len() - 3..], ["oude_groep", "oude_vraag", "aardig"]);
    assert_eq!(column(whole, "oude_vraag"), ["Ja, hoor", "Nee"]);
    assert_eq!(column(whole, "oude_groep"), ["{\"a\":1}", ""]);
    assert!(whole.rows.iter().all(|row| row.len() == whole.columns.len()));
    assert_eq!(column(table(&tables, "vraag_vragen"), "oud"), ["x; y"]);
}

/// A desk for one questionnaire with these elements, and one response with each of these answers.
pub(crate) fn desk_for(elements: &Value, answers: &[Value]) -> Desk {
    let questionnaire = json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]});
    let mut desk = Desk::new(Vec::new(), None, &[("vraag".into(), Ok(questionnaire.to_string()))]);
    for (number, answers) in (1..).zip(answers) {
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, answers.clone()));
    }
    desk
}

/// Of a name that is still asked, in another way, nothing was left that did not fit.
#[test]
fn what_was_answered_in_another_shape_has_a_column_too() {
    let elements = json!([
        {"type": "paneldynamic", "name": "netwerken", "templateElements": [{"type": "text", "name": "naam"}]},
        {"type": "paneldynamic", "name": "aanbod", "templateElements": [{"type": "text", "name": "naam"}]},
        {"type": "matrix", "name": "m", "columns": ["c1"], "rows": ["r1"]},
        {"type": "multipletext", "name": "f", "items": [{"name": "a"}]},
        {"type": "radiogroup", "name": "keuze", "choices": ["x"]},
        {"type": "text", "inputType": "password", "name": "geheim"}]);
    let answers = [
        json!({"netwerken": "Een kring", "aanbod": ["A", "B"], "m": {"r1": "c1", "r0": "c0"}, "f": {"a": "1", "b": "2"}}),
        json!({"netwerken": [{"naam": "Ring"}], "aanbod": [{"naam": "C"}, "D"], "m": "vaak", "f": "los",
            "keuze": ["x", "y"], "geheim": ["p"]}),
    ];
    let desk = desk_for(&elements, &answers);
    let tables = desk.tables(&query(Tab::Exports));
    let whole = table(&tables, "vraag");
    let columns = ["m.r1", "f.a", "keuze", "aanbod", "f.b", "m.r0", "netwerken", "f", "m"];
    assert_eq!(whole.columns[4..], columns);
    for (name, cells) in [
        ("aanbod", ["A; B", "D"]),
        ("netwerken", ["Een kring", ""]),
        ("m.r1", ["c1", ""]),
        ("m.r0", ["c0", ""]),
        ("m", ["", "vaak"]),
        ("f.b", ["2", ""]),
        ("f", ["", "los"]),
        ("keuze", ["", "x; y"]),
    ] {
        assert_eq!(column(whole, name), cells, "{name}");
    }
    assert_eq!(column(table(&tables, "vraag_netwerken"), "naam"), ["Ring"]);
    assert_eq!(column(table(&tables, "vraag_aanbod"), "naam"), ["C"]);
}

/// A question called `language` had a column of the same name as that of the response.
#[test]
fn no_two_columns_of_a_table_have_one_name() {
    let text = |name: &str| json!({"type": "text", "name": name});
    let elements = json!([text("language"), text("ID"), text("savedAt"), text("id (answer)"),
        {"type": "paneldynamic", "name": "g", "templateElements": [text("number"), text("response"), text("id")]}]);
    let answers = json!({"language": "Fries", "ID": "x", "id (answer)": "y", "status": "oud", "g": [{"number": 7, "response": "r", "id": "z"}]});
    let desk = desk_for(&elements, &[answers]);
    let tables = desk.tables(&query(Tab::Exports));
    let columns = [
        "id",
        "status",
        "savedAt",
        "language",
        "language (answer)",
        "ID (answer)",
        "savedAt (answer)",
        "id (answer) (answer)",
        "status (answer)",
    ];
    assert_eq!(table(&tables, "vraag").columns, columns);
    assert_eq!(column(table(&tables, "vraag"), "language (answer)"), ["Fries"]);
    assert_eq!(column(table(&tables, "vraag"), "status (answer)"), ["oud"]);
    assert_eq!(table(&tables, "vraag_g").columns, ["response", "number", "number (answer)", "response (answer)", "id"]);
    assert_eq!(column(table(&tables, "codes"), "column")[..2], ["language (answer)", "ID (answer)"]);
}

/// Anybody can send any name: a sheet would have too many columns, and the table no end.
#[test]
fn names_that_nobody_asked_for_do_not_fill_a_sheet_and_are_not_lost() {
    let mut desk = desk();
    for number in 0..3 {
        let names = (0..90).map(|at| (format!("x{number}_{at:02}"), json!("a")));
        let answers: serde_json::Map<_, _> = names.collect();
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, answers.into()));
    }
    let tables = desk.tables(&query(Tab::Exports));
    let whole = table(&tables, "vraag");
    let others: Vec<_> = whole.columns.iter().filter(|name| name.starts_with('x')).collect();
    assert_eq!((others.len(), whole.columns.last().map(String::as_str)), (100, Some("…")));
    let rest = column(whole, "…");
    assert_eq!(rest[0], "");
    assert!(rest[1].starts_with("{\"x1_10\":\"a\",") && rest[2].contains("\"x2_89\":\"a\""), "{rest:?}");
}

/// Every answer of every response is in some cell.
#[test]
fn no_answer_is_lost_in_the_tables() {
    let desk = desk_with(2, 100);
    let cells: usize = desk
        .tables(&query(Tab::Exports))
        .iter()
        .filter(|table| table.name != "codes")
        .map(|table| {
            let about = table
                .columns
                .iter()
                .take_while(|name| {
                    ["id", "status", "savedAt", "language", "response", "number"].contains(&name.as_str())
                })
                .count();
            table
                .rows
                .iter()
                .map(|row| row.iter().skip(about).filter(|cell| **cell != Cell::Empty).count())
                .sum::<usize>()
        })
        .sum();
    let mut made = crate::answers(2);
    let mut given = 0;
    for _ in 0..100 {
        let answers = made.next_response()["answers"].as_object().unwrap().clone();
        for value in answers.values() {
            match value.as_array().filter(|list| list.iter().all(serde_json::Value::is_object)) {
                Some(items) => given += items.iter().map(|item| item.as_object().unwrap().len()).sum::<usize>(),
                None => given += 1,
            }
        }
    }
    assert_eq!(cells, given);
}

/// The file of the second one was `a_b~2`, and the codes of both were those of `a_b`.
#[test]
fn the_codes_tell_tables_of_one_name_apart_as_their_files_are() {
    let group = json!({"type": "paneldynamic", "name": "b", "templateElements": [{"type": "text", "name": "x"}]});
    let text = json!({"type": "text", "name": "y"});
    let questionnaire = |element: &Value| json!({"pages": [{"name": "p", "elements": [element]}]}).to_string();
    let listed = [("a".to_owned(), Ok(questionnaire(&group))), ("A_b".to_owned(), Ok(questionnaire(&text)))];
    let mut desk = Desk::new(Vec::new(), None, &listed);
    take(&mut desk, "1.json", &response("a", 1, json!({"b": [{"x": "1"}]})));
    take(&mut desk, "2.json", &response("A_b", 2, json!({"y": "2"})));
    let tables = desk.tables(&query(Tab::Exports));
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    assert_eq!(names, ["a", "a_b", "A_b~2", "codes"]);
    let codes = table(&tables, "codes");
    assert_eq!(
        column(codes, "table").into_iter().zip(column(codes, "column")).collect::<Vec<_>>(),
        [("a_b", "x"), ("A_b~2", "y")].map(|(table, column)| (table.to_owned(), column.to_owned()))
    );
    let zip = desk.export(&query(Tab::Exports), Export::Csv).expect("a zip").content;
    let zip = zip::ZipArchive::new(Cursor::new(zip)).expect("a zip");
    let mut files: Vec<_> = zip.file_names().filter_map(Result::ok).collect();
    files.sort_unstable();
    assert_eq!(files, ["A_b~2.csv", "a.csv", "a_b.csv", "codes.csv"]);
}

/// Both were shown and exported: a password among them, and numbers without a mean.
#[test]
fn a_part_of_an_answer_is_what_its_own_input_says() {
    let elements = json!([{"type": "multipletext", "name": "f", "title": "Inloggen", "items": [{"name": "naam"},
        {"name": "pin", "inputType": "password"}, {"name": "etage", "title": "Etage", "inputType": "number"}]}]);
    let answers = [json!({"f": {"naam": "Sam", "pin": "1234", "etage": 3}}), json!({"f": {"pin": "5678", "etage": 4}})];
    let desk = desk_for(&elements, &answers);
    let tables = desk.tables(&query(Tab::Exports));
    assert_eq!(table(&tables, "vraag").columns[4..], ["f.naam", "f.etage"]);
    assert!(tables.iter().flat_map(|table| table.rows.concat()).all(|cell| !cell.to_text().contains("1234")));
    let summaries = desk.view(&query(Tab::Questions)).summaries;
    let fields: Vec<&str> = summaries.iter().map(|summary| summary.field.as_str()).collect();
    assert_eq!(fields, ["/f.naam", "/f.etage"]);
    assert!(matches!(&summaries[1].picture, Picture::Spread(spread) if spread.mean == 3.5), "{summaries:?}");
}

/// In a workbook the text "3" is not the number 3, and in CSV an apostrophe stood before the code only.
#[test]
fn codes_are_written_as_the_answers_are() {
    let choices = json!([{"value": -1, "text": "Weet niet"}, {"value": 2, "text": "Goed"}, "anders"]);
    let elements = json!([
        {"type": "radiogroup", "name": "een", "choices": choices}, {"type": "checkbox", "name": "meer", "choices": choices},
        {"type": "matrix", "name": "m", "columns": [-1], "rows": [1]}, {"type": "boolean", "name": "ja", "labelTrue": "Graag"}]);
    let answers = json!({"een": -1, "meer": [-1, 2], "m": {"1": -1}, "ja": true});
    let tables = desk_for(&elements, &[answers]).tables(&query(Tab::Exports));
    let text = |text: &str| Cell::Text(text.into());
    let number = Cell::Number;
    let row = &table(&tables, "vraag").rows[0];
    assert_eq!(row[4..], [number(-1.0), text("-1; 2"), number(-1.0), Cell::Truth(true)]);
    let codes: Vec<_> = table(&tables, "codes").rows.iter().map(|row| (row[1].to_text(), row[3].clone())).collect();
    let expected = [
        ("een", number(-1.0)),
        ("een", number(2.0)),
        ("een", text("anders")),
        // Several stand in one cell, as text.
        ("meer", text("-1")),
        ("meer", text("2")),
        ("meer", text("anders")),
        // A row is the name of a column.
        ("m", text("1")),
        ("m", number(-1.0)),
        ("ja", Cell::Truth(true)),
        ("ja", Cell::Truth(false)),
    ];
    assert_eq!(codes, expected.map(|(column, code)| (column.to_owned(), code)));
}
