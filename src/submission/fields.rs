//! Bodies of fields, written as HTML forms write them, byte for byte.
//!
//! A field that is exactly `{response}`, `{answers}` or `{answers.NAME}` is that value: a text or a
//! number as it is, anything else as JSON. In multipart the whole response goes as a JSON file, sealed or
//! not.
//! Unlike a browser's own forms, a line break in an answer stays what it is.

use super::request::{Letter, RESPONSE, fill_text, percent_encode};
use crate::config::Form;
use crate::date::Date;
use crate::definition::text::{Piece, pieces};
use crate::texts::{contains, replace};
use crate::value::Value;

/// The body, and its `Content-Type`. `today` is the respondent's date, for the name of a file.
#[inline(never)] // The entry of the part "fields".
pub(super) fn write(form: Form, fields: &[(String, String)], letter: Letter, today: Date) -> (String, String) {
    match form {
        Form::UrlEncoded => (url_encoded(fields, letter), "application/x-www-form-urlencoded".into()),
        Form::Multipart => multipart(fields, letter, today),
    }
}

/// Source: the URL standard, application/x-www-form-urlencoded serializing.
fn url_encoded(fields: &[(String, String)], letter: Letter) -> String {
    let mut out = String::new();
    for (name, template) in fields {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&plus_encode(name));
        out.push('=');
        out.push_str(&plus_encode(&value(template, letter)));
    }
    out
}

fn plus_encode(text: &str) -> String {
    let stays = |byte: u8| byte.is_ascii_alphanumeric() || b"*-._ ".contains(&byte);
    replace(&percent_encode(text, stays), " ", "+")
}

/// Source: RFC 7578; names escaped as the HTML standard's multipart/form-data encoding does.
fn multipart(fields: &[(String, String)], letter: Letter, today: Date) -> (String, String) {
    let values: Vec<String> = fields.iter().map(|(_, template)| value(template, letter)).collect();
    // It follows from the id, so that a body is made of nothing else than what is handed in.
    let mut boundary = ["leeragenda-", letter.response.id.text()].concat();
    while values.iter().any(|value| contains(value, &boundary)) {
        boundary.push('-');
    }
    let mut out = String::new();
    for ((name, template), value) in fields.iter().zip(&values) {
        let name = quoted(name);
        for piece in ["--", &boundary, "\r\nContent-Disposition: form-data; name=\"", &name, "\""] {
            out.push_str(piece);
        }
        if template == RESPONSE {
            let file = quoted(&letter.response.file_name(today));
            for piece in ["; filename=\"", &file, "\"\r\nContent-Type: application/json"] {
                out.push_str(piece);
            }
        }
        for piece in ["\r\n\r\n", value, "\r\n"] {
            out.push_str(piece);
        }
    }
    for piece in ["--", &boundary, "--\r\n"] {
        out.push_str(piece);
    }
    (out, ["multipart/form-data; boundary=", &boundary].concat())
}

fn quoted(name: &str) -> String {
    replace(&replace(&replace(name, "\n", "%0A"), "\r", "%0D"), "\"", "%22")
}

/// What stands in a field.
fn value(template: &str, letter: Letter) -> String {
    match template {
        RESPONSE => letter.to_json(),
        "{answers}" => letter.answers().to_json(),
        _ => match pieces(template).as_slice() {
            [Piece::Name(name)] if name.starts_with("answers.") => match letter.answer(name) {
                Some(list @ Value::List(_)) => list.to_json(),
                _ => fill_text(template, letter, str::to_owned),
            },
            _ => fill_text(template, letter, str::to_owned),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::request::tests::{open, response};
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304";

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap_or_else(|| unreachable!())
    }

    fn written(form: Form, fields: &[(&str, &str)]) -> (String, String) {
        let fields: Vec<_> = fields.iter().map(|(name, template)| ((*name).into(), (*template).into())).collect();
        write(form, &fields, open(&response()), today())
    }

    /// A form of one field.
    fn check(template: &str, expected: &str) {
        assert_eq!(written(Form::UrlEncoded, &[("a", template)]).0, ["a=", expected].concat(), "{template}");
    }

    #[test]
    fn a_form_is_written_as_the_url_standard_says() {
        let (body, content_type) =
            written(Form::UrlEncoded, &[("entry.1", "{id}"), ("é & b", "a+b c*~/"), ("naam", "{answers.naam}")]);
        assert_eq!(body, format!("entry.1={ID}&%C3%A9+%26+b=a%2Bb+c*%7E%2F&naam=%C3%89+%26+Co%0D%0A"));
        assert_eq!(content_type, "application/x-www-form-urlencoded");
    }

    #[test]
    fn a_field_holds_a_value_as_text_or_as_json() {
        check("{answers.n}", "2");
        check("{answers.leeg}", "");
        check("{answers.missing}", "");
        check("{answers.thema}", "%5B%22wonen%22%2C%22zorg%22%5D");
        check("Over {answers.thema}", "Over+wonen%2Czorg");
        check("{answers.aanbod}", "%5B%7B%22x%22%3A1%7D%5D");
        check("{questionnaire}/{language}", "aanbod%2Fnl");
        let json = |template| plus_encode(&value(template, open(&response())));
        check("{response}", &json("{response}"));
        assert_eq!(value("{response}", open(&response())), response().to_json());
        assert!(value("{answers}", open(&response())).starts_with(r#"{"aanbod":[{"x":1}],"#));
    }

    #[test]
    fn the_response_goes_as_a_file_and_everything_else_as_a_field() {
        let (body, content_type) =
            written(Form::Multipart, &[("key", "{id}.json"), ("naam", "{answers.naam}"), ("file", "{response}")]);
        let boundary = format!("leeragenda-{ID}");
        assert_eq!(content_type, format!("multipart/form-data; boundary={boundary}"));
        let response = response().to_json();
        let expected = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\n{ID}.json\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"naam\"\r\n\r\nÉ & Co\r\n\r\n\
             --{boundary}\r\nContent-Disposition: form-data; name=\"file\"; \
             filename=\"leeragenda-aanbod-2026-11-23-9b0c.json\"\r\nContent-Type: application/json\r\n\r\n\
             {response}\r\n--{boundary}--\r\n"
        );
        assert_eq!(body, expected);
    }

    #[test]
    fn a_name_cannot_begin_another_header() {
        let (body, _) = written(Form::Multipart, &[("a\"; b=\"\r\nX-Evil: 1", "x")]);
        assert!(body.contains("name=\"a%22; b=%22%0D%0AX-Evil: 1\"\r\n\r\nx\r\n"), "{body}");
    }

    #[test]
    fn a_boundary_that_stands_in_an_answer_is_no_boundary() {
        let (body, content_type) = written(Form::Multipart, &[("a", "\r\n--leeragenda-{id}--\r\n"), ("b", "x")]);
        // With no, one and two hyphens more it stands in the answer.
        assert_eq!(content_type, format!("multipart/form-data; boundary=leeragenda-{ID}---"));
        assert_eq!(body.matches(&format!("--leeragenda-{ID}---")).count(), 3);
    }

    proptest! {
        #[test]
        fn a_form_is_read_back_as_it_was_written(name in ".+", text in "[^{}]*") {
            let (body, _) = written(Form::UrlEncoded, &[(&name, &text), ("id", "{id}")]);
            let read: Vec<_> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
            prop_assert_eq!(read, [(name, text), ("id".to_owned(), ID.to_owned())]);
        }

        #[test]
        fn no_answer_ends_its_field_early(text in "(leeragenda-9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304|-|\r\n|x){0,9}") {
            let (body, content_type) = written(Form::Multipart, &[("a", &text), ("b", "y")]);
            let boundary = content_type.split_once('=').map(|(_, boundary)| format!("--{boundary}")).unwrap_or_default();
            let parts: Vec<&str> = body.split(&boundary).collect();
            prop_assert_eq!(parts.len(), 4);
            prop_assert_eq!(parts.get(1), Some(&&*format!("\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{text}\r\n")));
            prop_assert_eq!(parts.get(3), Some(&"--\r\n"));
        }
    }
}
