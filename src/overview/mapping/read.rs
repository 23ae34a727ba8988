//! Reads `overview.json`, key by key: its value, and every mistake in it with its JSON path.

use leeragenda::definition::Language;
use leeragenda::definition::issue::{Issues, JsonPath, Problem};
use leeragenda::definition::reader::ObjectReader;
use leeragenda::definition::text::Text;
use leeragenda::value::{Value, json};

use super::{Consented, FORMAT, Filter, Mapping, PerTheme, Source, Texts, Where};

const NAME: &str = "the name of a question";

/// Reads the file. With errors among the issues it means something else than its author wrote.
#[must_use]
pub fn parse(source: &str) -> (Mapping, Issues) {
    let mut issues = Issues::default();
    let mapping = match json::parse(source.strip_prefix('\u{feff}').unwrap_or(source)) {
        Ok(value) => ObjectReader::new(&value, JsonPath::root(), &mut issues).map(|top| file(top, &mut issues)),
        Err(error) => {
            issues.error(&JsonPath::root(), Problem::NotJson(error.to_string()));
            None
        }
    };
    (mapping.unwrap_or_default(), issues)
}

fn file(mut top: ObjectReader, issues: &mut Issues) -> Mapping {
    top.string("$schema", issues);
    if top.required("format", issues).is_some() {
        top.word("format", &[FORMAT], &[()], issues);
    }
    let mapping = Mapping {
        title: texts(&mut top, "title", issues),
        introduction: texts(&mut top, "introduction", issues),
        themes: object(&mut top, "themes", issues).map(|reader| place(reader, issues)),
        forms: object(&mut top, "forms", issues).map(|reader| place(reader, issues)),
        audiences: object(&mut top, "audiences", issues).map(|reader| place(reader, issues)),
        supply: objects(&mut top, "supply", source, issues),
        demand: objects(&mut top, "demand", source, issues),
        experience: objects(&mut top, "experience", source, issues),
        filters: objects(&mut top, "filters", filter, issues),
    };
    top.finish(issues);
    mapping
}

fn place(mut reader: ObjectReader, issues: &mut Issues) -> Where {
    let place = Where {
        questionnaire: required_name(&mut reader, "questionnaire", issues),
        question: required_name(&mut reader, "question", issues),
    };
    reader.finish(issues);
    place
}

fn source(mut reader: ObjectReader, issues: &mut Issues) -> Source {
    let source = Source {
        kind: texts(&mut reader, "kind", issues),
        questionnaire: required_name(&mut reader, "questionnaire", issues),
        group: name(&mut reader, "group", issues),
        name: required_name(&mut reader, "name", issues),
        text: name(&mut reader, "text", issues),
        themes: name(&mut reader, "themes", issues),
        forms: name(&mut reader, "forms", issues),
        always_forms: names(&mut reader, "alwaysForms", issues),
        audience: name(&mut reader, "audience", issues),
        details: names(&mut reader, "details", issues),
        per_theme: objects(&mut reader, "perTheme", per_theme, issues),
        link: name(&mut reader, "link", issues),
        publish: name(&mut reader, "publish", issues),
        by: object(&mut reader, "by", issues).map(|reader| consented(reader, issues)),
        contact: object(&mut reader, "contact", issues).map(|reader| consented(reader, issues)),
    };
    reader.finish(issues);
    source
}

fn per_theme(mut reader: ObjectReader, issues: &mut Issues) -> PerTheme {
    let theme = required_name(&mut reader, "theme", issues);
    let per_theme = PerTheme { theme, details: required_names(&mut reader, "details", issues) };
    reader.finish(issues);
    per_theme
}

fn consented(mut reader: ObjectReader, issues: &mut Issues) -> Consented {
    let when = required_name(&mut reader, "if", issues);
    let consented = Consented { when, fields: required_names(&mut reader, "fields", issues) };
    reader.finish(issues);
    consented
}

fn filter(mut reader: ObjectReader, issues: &mut Issues) -> Filter {
    reader.required("title", issues);
    reader.required("questions", issues);
    let title = texts(&mut reader, "title", issues);
    let filter = Filter { title, questions: objects(&mut reader, "questions", place, issues) };
    reader.finish(issues);
    filter
}

/// A member that is an object, when it is there.
fn object<'a>(reader: &mut ObjectReader<'a>, key: &'static str, issues: &mut Issues) -> Option<ObjectReader<'a>> {
    let value = reader.value(key)?;
    ObjectReader::new(value, reader.at(key), issues)
}

/// A member that is a list of objects.
fn objects<T>(
    reader: &mut ObjectReader,
    key: &'static str,
    read: fn(ObjectReader, &mut Issues) -> T,
    issues: &mut Issues,
) -> Vec<T> {
    let mut found = Vec::new();
    for (path, item) in reader.list(key, issues) {
        if let Some(item) = ObjectReader::new(item, path, issues) {
            found.push(read(item, issues));
        }
    }
    found
}

fn name(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<String> {
    let name = reader.string(key, issues)?;
    if name.is_empty() {
        reader.wrong(key, issues, Problem::WrongType(NAME));
    }
    Some(name.to_owned())
}

fn required_name(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> String {
    reader.required(key, issues);
    name(reader, key, issues).unwrap_or_default()
}

fn names(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Vec<String> {
    let mut names = Vec::new();
    for (path, item) in reader.list(key, issues) {
        match item.as_text().filter(|name| !name.is_empty()) {
            Some(name) => names.push(name.to_owned()),
            None => issues.error(&path, Problem::WrongType(NAME)),
        }
    }
    names
}

fn required_names(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Vec<String> {
    reader.required(key, issues);
    names(reader, key, issues)
}

fn texts(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Texts {
    let Some(value) = reader.value(key) else { return Texts::new() };
    Text::parse(value, &reader.at(key), issues);
    match value {
        Value::Object(texts) => {
            // As they are looked up: under `nl`, also when its author wrote `NL`.
            let tag = |tag: &str| Language::new(tag).tag().to_owned();
            texts.iter().filter_map(|(own, text)| Some((tag(own), text.as_text()?.to_owned()))).collect()
        }
        plain => plain.as_text().map(|text| ("default".to_owned(), text.to_owned())).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str) -> Vec<String> {
        parse(source).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_shipped_mapping_is_read_and_every_mistake_in_one_is_told_with_its_place() {
        let shipped = include_str!("../../../public/overview.json");
        assert_eq!(said(shipped), Vec::<String>::new());
        assert_eq!(parse(&format!("\u{feff}{shipped}")), parse(shipped));
        let wrong =
            shipped.replacen("\"supply\"", "\"suply\"", 1).replacen("\"alwaysForms\": [", "\"alwaysForms\": [1, ", 1);
        assert_eq!(said(&wrong), ["suply: this key is not known here: did you mean supply?"]);
        let wrong =
            shipped.replacen("\"alwaysForms\": [", "\"alwaysForms\": [1, ", 1).replacen("\"name\": \"vraag\",", "", 1);
        assert_eq!(
            said(&wrong),
            ["supply[1].alwaysForms[0]: this must be the name of a question", "demand[0]: name is missing"]
        );
        assert_eq!(said("{}"), ["(top): format is missing"]);
        assert_eq!(said("[]"), ["(top): this must be an object {…}"]);
        assert!(said("{").first().is_some_and(|said| said.starts_with("(top): this is not JSON")));
        assert!(
            said(r#"{"format": "leeragenda/overview/2"}"#).first().is_some_and(|said| said.starts_with("format: "))
        );
    }
}
