//! The templates of `submit`: every name between braces can be filled in, and answers stand in what is sent.

use crate::definition::issue::{Issues, JsonPath, Problem, nearest};
use crate::definition::text::{Piece, pieces};
use crate::value::Value;

/// The names that can be put into a longer text.
const NAMES: &[&str] = &["id", "questionnaire", "language"];

/// Reports names between braces that cannot be filled in inside a longer text, and braces without their
/// partner. Whether an answer is put in.
pub(super) fn check_names(template: &str, path: &JsonPath, issues: &mut Issues) -> bool {
    let mut has_answer = false;
    // How many stand open; none closes what does not.
    let mut open = Some(0usize);
    for piece in pieces(template) {
        let name = match piece {
            Piece::Name(name) => name,
            // What is JSON itself has as many of both: `{"path": "/{id}.json"}`.
            Piece::Words(words) => {
                for byte in words.bytes() {
                    open = match byte {
                        b'{' => open.map(|open| open + 1),
                        b'}' => open.and_then(|open| open.checked_sub(1)),
                        _ => open,
                    };
                }
                continue;
            }
        };
        if NAMES.contains(&name) {
            continue;
        }
        if name.strip_prefix("answers.").is_some_and(|name| !name.is_empty()) {
            has_answer = true;
            continue;
        }
        let problem = match (name, nearest(name, &["id", "questionnaire", "language", "response", "answers"])) {
            ("response" | "answers", _) => {
                Problem::Other("{response} and {answers} can only stand alone, in body or fields")
            }
            (_, Some(meant)) => Problem::UnknownKey(Some(meant)),
            (_, None) => Problem::Other("only {id}, {questionnaire}, {language} and {answers.NAME} can stand here"),
        };
        issues.error(path, problem);
    }
    if open != Some(0) {
        issues.error(path, Problem::Other("a brace in here has no partner: a name stands between two, as in {id}"));
    }
    has_answer
}

/// As [`check_names`], where the response and all answers can stand too: in a field, or anywhere in a body.
pub(super) fn check_body(template: &Value, path: &JsonPath, issues: &mut Issues) -> bool {
    let mut has_answer = false;
    match template {
        Value::Text(text) if text == "{response}" || text == "{answers}" => has_answer = true,
        Value::Text(text) => has_answer = check_names(text, path, issues),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                has_answer |= check_body(item, &path.item(index), issues);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                has_answer |= check_body(member, &path.member(name), issues);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    has_answer
}

/// Reports that no answer stands in what was read: it would be sent, received and thanked for without one.
/// Where it made more issues than there were `before`, that may be why.
pub(super) fn check_answers(path: &JsonPath, before: usize, has_answer: bool, issues: &mut Issues) {
    if !has_answer && issues.iter().len() == before {
        let advice = "no answer would be sent: put in \"{response}\", \"{answers}\" or {answers.NAME}";
        issues.error(path, Problem::Other(advice));
    }
}

#[cfg(test)]
mod tests {
    use crate::config::saying::said_of_submit as said;

    /// The respondent was thanked, and nothing had arrived.
    #[test]
    fn what_is_sent_without_an_answer_in_it_is_told() {
        let lacks = "no answer would be sent: put in \"{response}\", \"{answers}\" or {answers.NAME}";
        for body in ["{}", "[]", "1", "\"\"", r#"{"data":"response"}"#, r#"{"data":"{id}"}"#, r#"{"{response}":1}"#] {
            assert_eq!(said(&format!(r#""body":{body}"#)), [format!("submit.body: {lacks}")], "{body}");
        }
        let fields = |fields: &str| said(&format!(r#""encoding":"form","fields":{fields}"#));
        for without in [r#"[["a","response"]]"#, r#"[["id","{id}"],["{response}","x"]]"#] {
            assert_eq!(fields(without), [format!("submit.fields: {lacks}")], "{without}");
        }
        for body in [
            r#""{response}""#,
            r#"{"a":[{"b":"{answers}"}]}"#,
            r#""{answers.naam}""#,
            r#"["Van {answers.naam}","{id}"]"#,
        ] {
            assert_eq!(said(&format!(r#""body":{body}"#)), [""; 0], "{body}");
        }
        assert_eq!(fields(r#"[["id","{id}"],["naam","{answers.naam}"]]"#), [""; 0]);
    }

    #[test]
    fn a_misspelt_name_is_told_once() {
        assert_eq!(
            said(r#""body":{"a":["{answers}","{respons}"],"b":"Van {answers.naam}: {answers}"}"#),
            [
                "submit.body.a[1]: this key is not known here: did you mean response?",
                "submit.body.b: {response} and {answers} can only stand alone, in body or fields",
            ]
        );
        // That it has no answer in it follows from that.
        let misspelt = ["submit.body.a: this key is not known here: did you mean response?"];
        assert_eq!(said(r#""body":{"a":"{respons}"}"#), misspelt);
    }

    #[test]
    fn a_brace_without_its_partner_is_told_and_json_in_a_text_is_not() {
        let told = "a brace in here has no partner: a name stands between two, as in {id}";
        for (members, at) in [
            (r#""headers":{"X-A":"{id"}"#, "headers.X-A"),
            (r#""headers":{"X-A":"id}"}"#, "headers.X-A"),
            (r#""body":{"a":"{response","b":"{response}"}"#, "body.a"),
            (r#""body":["{response}","{answers.a {id}"]"#, "body[1]"),
            (r#""body":"{response""#, "body"),
            (r#""encoding":"form","fields":[["a","{response"]]"#, "fields[0][1]"),
            // As many of both: the counting went below nothing, and `check` ended in a panic.
            (r#""headers":{"X-A":"} {id} {b"}"#, "headers.X-A"),
            (r#""body":["{response}","a) of b} ({id}) {let op"]"#, "body[1]"),
            (r#""headers":{"X-A":"}{"}"#, "headers.X-A"),
        ] {
            assert_eq!(said(members), [format!("submit.{at}: {told}")], "{members}");
        }
        for members in [
            r#""headers":{"X-Arg":"{\"path\":\"/{id}.json\",\"more\":{}}"}"#,
            r#""encoding":"form","fields":[["about","{\"id\":\"{id}\"}"],["a","{response}"]]"#,
        ] {
            assert_eq!(said(members), [""; 0], "{members}");
        }
    }
}
