//! Tables as files: CSV (RFC 4180), XLSX, and responses as NDJSON.

use std::borrow::Cow;
use std::io::{Cursor, Write as _};

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::inventory::Entry;
use crate::tables::{Cell, Table};

/// How CSV is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Commas, as RFC 4180 says.
    Standard,
    /// What Excel opens by a double click in the Netherlands: semicolons, decimal commas, and a byte order mark.
    Excel,
}

/// A file that was made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Its name.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// What was cut short in it, each with its place: sheet and cell, column, response.
    pub cut: Vec<String>,
}

/// Why an export could not be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotExported {
    /// More rows than a sheet holds; the table.
    TooManyRows(String),
    /// Anything else that the writer says.
    Other(String),
}

/// The most rows of a sheet, with its heading.
const MOST_ROWS: usize = 1_048_576;
/// The most characters of a cell in a sheet, and of the name of a sheet.
const MOST_LETTERS: usize = 32_767;
const MOST_OF_A_SHEET_NAME: usize = 31;
/// The most characters of a name of a file, and of a column where a cell is told.
const MOST_OF_A_FILE_NAME: usize = 100;
const MOST_OF_A_COLUMN: usize = 60;
/// How many places of what was cut short are told.
const MOST_PLACES: usize = 5;

/// A table as CSV.
#[must_use]
pub fn csv(table: &Table, dialect: Dialect) -> String {
    let mut out = String::new();
    let between = match dialect {
        Dialect::Standard => ',',
        Dialect::Excel => {
            out.push('\u{feff}');
            ';'
        }
    };
    line(table.columns.iter().map(|name| harmless(name)), between, &mut out);
    for row in &table.rows {
        let cell = |cell: &Cell| match cell {
            Cell::Text(text) => harmless(text),
            // With a point, it would be another number there, or a date.
            Cell::Number(_) if dialect == Dialect::Excel => cell.to_text().replace('.', ","),
            other => other.to_text(),
        };
        line(row.iter().map(cell), between, &mut out);
    }
    out
}

fn line(cells: impl Iterator<Item = String>, between: char, out: &mut String) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(between);
        }
        if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// What a formula begins with, as it is typed on any keyboard.
const SIGNS: [char; 8] = ['=', '@', '+', '-', '＝', '＠', '＋', '－'];

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what would be one.
///
/// That is at the begin, and behind what ends a cell when the file is opened with the other separator: a
/// Dutch Excel opens a file of commas by semicolons, and then the quotes around `hello;=1+1` hold nothing
/// together. So an apostrophe stands also before a sign behind `,`, `;`, a tab or a line break, with spaces
/// or quotes between; before a `+` or `-` only when something follows that can be counted with, so that
/// `€ 5,-` and a list with dashes stay as they are.
///
/// Source: OWASP, "CSV Injection".
#[must_use]
pub fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    let begin = text.trim_start_matches([' ', '\u{a0}']);
    if begin.starts_with(SIGNS) || begin.starts_with(['\t', '\r']) {
        out.push('\'');
    }
    // Whether a cell could begin here; the begin of the text has been seen to.
    let mut may_begin = false;
    for (at, letter) in text.char_indices() {
        if may_begin && SIGNS.contains(&letter) && is_formula(text.get(at..).unwrap_or_default()) {
            out.push('\'');
        }
        may_begin = match letter {
            ',' | ';' | '\t' | '\n' | '\r' => true,
            ' ' | '\u{a0}' | '"' => may_begin,
            _ => false,
        };
        out.push(letter);
    }
    out
}

/// Whether a sign and what follows it could be a formula: a `+` or `-` needs something to count with, a
/// function or a name in quotes.
fn is_formula(text: &str) -> bool {
    let begins = text.starts_with(['=', '@', '＝', '＠']);
    let behind = text.trim_start_matches(SIGNS).trim_start_matches('\'');
    begins || behind.starts_with(|letter: char| letter.is_alphanumeric() || ".([{$_\\".contains(letter))
}

/// Tables as CSV in one zip, a file each.
///
/// # Errors
/// What the writer says.
pub fn csv_zip(tables: &[Table], dialect: Dialect) -> Result<Vec<u8>, NotExported> {
    let mut zip = Vec::new();
    // As a workbook is written: another way is as much code again.
    let mut writer = ZipWriter::new_stream(Cursor::new(&mut zip));
    let mut names = Vec::new();
    let made = tables.iter().try_for_each(|table| {
        let name = free_name(&table.name, MOST_OF_A_FILE_NAME, &names);
        writer.start_file(format!("{name}.csv"), SimpleFileOptions::default())?;
        names.push(name);
        writer.write_all(csv(table, dialect).as_bytes())?;
        Ok::<(), zip::result::ZipError>(())
    });
    made.and_then(|()| writer.finish().map(drop)).map_err(|error| NotExported::Other(error.to_string()))?;
    Ok(zip)
}

/// Tables as one workbook, a sheet each; and what was cut short in it, each with its place.
///
/// # Errors
/// When a table has more rows than a sheet holds.
pub fn xlsx(tables: &[Table]) -> Result<(Vec<u8>, Vec<String>), NotExported> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let mut names: Vec<String> = Vec::new();
    let mut cut = Vec::new();
    for table in tables {
        if table.rows.len() >= MOST_ROWS {
            return Err(NotExported::TooManyRows(table.name.clone()));
        }
        let name = free_name(&table.name, MOST_OF_A_SHEET_NAME, &names);
        let written = write_sheet(&mut workbook, &name, table, &bold, &mut cut);
        written.map_err(|error| NotExported::Other(error.to_string()))?;
        names.push(name);
    }
    let written = workbook.save_to_buffer().map_err(|error| NotExported::Other(error.to_string()))?;
    Ok((written, cut))
}

fn write_sheet(
    workbook: &mut Workbook,
    name: &str,
    table: &Table,
    bold: &Format,
    cut: &mut Vec<String>,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0u16..).zip(&table.columns) {
        let fitted = fitted(heading, cut, || place(name, table, (0, column), &[]));
        sheet.write_string_with_format(0, column, fitted, bold)?;
        sheet.set_column_width(column, if heading == "id" || heading == "response" { 38 } else { 20 })?;
    }
    for (at, row) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(row) {
            // Written as text, a formula is none: nothing needs to be defused here.
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => {
                    let fitted = fitted(text, cut, || place(name, table, (at, column), row));
                    sheet.write_string(at, column, fitted)?
                }
                Cell::Number(number) => sheet.write_number(at, column, *number)?,
                Cell::Truth(truth) => sheet.write_boolean(at, column, *truth)?,
            };
        }
    }
    Ok(())
}

/// A text as a cell holds it. One that is cut short is noted, with its place.
fn fitted<'t>(text: &'t str, cut: &mut Vec<String>, place: impl FnOnce() -> String) -> Cow<'t, str> {
    let fitted = shortened(text, MOST_LETTERS);
    if let Cow::Owned(_) = fitted {
        cut.push(place());
    }
    fitted
}

/// A text of at most so many characters, as Excel counts them (UTF-16); a longer one ends there with `…`.
fn shortened(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most || text.encode_utf16().count() <= most {
        return text.into();
    }
    let mut length = 1;
    let fits = |letter: &char| {
        length += letter.len_utf16();
        length <= most
    };
    text.chars().take_while(fits).chain(['…']).collect::<String>().into()
}

/// The place of a cell: as the workbook calls it, its column, and the response that its row belongs to.
fn place(sheet: &str, table: &Table, (at, column): (u32, u16), row: &[Cell]) -> String {
    let heading = table.columns.get(usize::from(column)).map(|name| shortened(name, MOST_OF_A_COLUMN));
    let response = row.first().map(|cell| cell.to_text().into());
    let about: Vec<Cow<str>> = heading.into_iter().chain(response).collect();
    format!("{sheet}!{}: {}", row_col_to_cell(at, column), about.join(", "))
}

/// What was cut short, in one line: the first places, and `…` when there are more.
#[must_use]
pub fn places(cut: &[String]) -> String {
    let more = (cut.len() > MOST_PLACES).then_some("…");
    cut.iter().take(MOST_PLACES).map(String::as_str).chain(more).collect::<Vec<_>>().join("; ")
}

/// A name for a table's sheet or file that none of these is: not longer than this, and with nothing in it that
/// stands in no such name (`[]:*?/\`). Neither spreadsheets nor all disks tell capitals apart.
fn free_name(table: &str, most: usize, taken: &[String]) -> String {
    let plain: String = table.chars().map(|letter| if "[]:*?/\\'".contains(letter) { '_' } else { letter }).collect();
    let cut = |most: usize| plain.chars().take(most).collect::<String>();
    let is_free = |name: &String| taken.iter().all(|known| !known.eq_ignore_ascii_case(name));
    let numbered = (2..).map(|number: usize| format!("{}~{number}", cut(most - 4)));
    std::iter::once(cut(most)).chain(numbered).find(is_free).unwrap_or_default()
}

/// Responses, one a line.
#[must_use]
pub fn ndjson(entries: &[&Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        out.push_str(&entry.response.to_json());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[Cell]) -> Table {
        let columns = (0..cells.len()).map(|at| format!("c{at}")).collect();
        Table { name: "t".into(), columns, rows: vec![cells.to_vec()] }
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn csv_quotes_what_would_fall_apart_and_ends_lines_as_rfc_4180_says() {
        let cells =
            [text("a,b"), text("say \"hi\""), text("two\nlines"), Cell::Empty, Cell::Number(0.5), Cell::Truth(true)];
        let expected = "c0,c1,c2,c3,c4,c5\r\n\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",,0.5,true\r\n";
        assert_eq!(csv(&table(&cells), Dialect::Standard), expected);
        assert_eq!(csv(&table(&[text("a"), text("b;c")]), Dialect::Excel), "\u{feff}c0;c1\r\na;\"b;c\"\r\n");
    }

    #[test]
    fn no_answer_becomes_a_formula_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+31 6 12345678", "-1", "@SUM(A1)", "\tx", "  =1", "＝1"] {
            assert_eq!(harmless(formula), format!("'{formula}"), "{formula}");
        }
        assert_eq!(harmless("1 = 1"), "1 = 1");
        assert!(csv(&table(&[Cell::Number(-1.0)]), Dialect::Standard).ends_with("-1\r\n"));
    }

    /// The quotes around a text hold it together only where the file's own separator is the one it is
    /// opened with.
    #[test]
    fn no_answer_becomes_a_formula_when_the_file_is_opened_with_the_other_separator() {
        for (text, expected) in [
            ("hello;=1+1;", "hello;'=1+1;"),
            ("x,=cmd|'/C calc'!A0,y", "x,'=cmd|'/C calc'!A0,y"),
            ("a; \"=1", "a; \"'=1"),
            ("a\n\t@SUM(1)", "a\n\t'@SUM(1)"),
            ("a\r\n＝1", "a\r\n'＝1"),
            ("a,+31 6", "a,'+31 6"),
            ("a,-.5", "a,'-.5"),
            ("a;-(1)", "a;'-(1)"),
            ("a;-+1", "a;'-+1"),
            ("a;+'cmd'|'/C calc'!A0", "a;'+'cmd'|'/C calc'!A0"),
            ("=a;=b", "'=a;'=b"),
            ("\t=1", "'\t'=1"),
        ] {
            assert_eq!(harmless(text), expected);
        }
        for text in [
            "€ 5,-",
            "€ 5,- per keer",
            "'5,-'",
            "prijs; - onbekend",
            "x\n- een\n- twee",
            "a = b, c + d",
            "e-mail, a@b.nl",
        ] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let long = "a".repeat(40);
        assert_eq!(free_name(&long, 31, &[]).len(), 31);
        assert_eq!(free_name(&long, 31, &["A".repeat(31)]), format!("{}~2", "a".repeat(27)));
        assert_eq!(free_name("a/b", 31, &[]), "a_b");
    }

    /// A questionnaire called `codes`, or `a_b` beside one `a` with a group `b`, could not be exported as CSV.
    #[test]
    fn two_tables_of_one_name_are_two_files() {
        let named = |name: &str| Table { name: name.into(), ..table(&[text("x")]) };
        let zip = csv_zip(&[named("codes"), named("Codes"), named("a/b")], Dialect::Standard).unwrap_or_default();
        let zip = zip::ZipArchive::new(Cursor::new(zip));
        let names: Vec<_> = zip.iter().flat_map(zip::ZipArchive::file_names).collect();
        assert_eq!(names.len(), 3, "{names:?}");
    }

    #[test]
    fn a_workbook_is_made() {
        let (made, cut) = xlsx(&[table(&[text("=1+1"), Cell::Number(2.0)])]).unwrap_or_default();
        assert!(made.starts_with(b"PK"));
        assert_eq!(cut, Vec::<String>::new());
    }

    /// Nobody was told; and of a text of signs that count twice, or a name that was too long, there was no
    /// workbook at all.
    #[test]
    fn what_a_cell_does_not_hold_is_cut_short_and_told_with_its_place() {
        let (whole, long, twice) = ("é".repeat(32_767), "é".repeat(32_768), "😀".repeat(16_384));
        let mut table = table(&[text("r1"), text(&whole), text(&long), text(&twice)]);
        assert_eq!(xlsx(&[table.clone()]).map(|(_, cut)| cut), Ok(vec!["t!C2: c2, r1".into(), "t!D2: c3, r1".into()]));
        table.columns = ["id", "c1", &long, "c3"].map(str::to_owned).into();
        let cut = xlsx(&[table]).map(|(_, cut)| cut).unwrap_or_default();
        let name = format!("{}…", "é".repeat(59));
        assert_eq!(cut, [format!("t!C1: {name}"), format!("t!C2: {name}, r1"), "t!D2: c3, r1".into()]);
        for (text, most, expected) in [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("😀😀", 3, "😀…"), ("é😀", 3, "é😀")]
        {
            assert_eq!(shortened(text, most), expected, "{text}");
        }
    }

    #[test]
    fn of_many_places_the_first_are_told() {
        let cut = |count: usize| (1..=count).map(|at| at.to_string()).collect::<Vec<_>>();
        assert_eq!((&*places(&cut(1)), &*places(&cut(5))), ("1", "1; 2; 3; 4; 5"));
        assert_eq!(places(&cut(6)), "1; 2; 3; 4; 5; …");
    }
}
