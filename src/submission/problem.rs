//! What an endpoint says of answers that it does not accept: RFC 9457, "Problem Details for HTTP APIs", with its
//! member `errors`, each with a JSON Pointer (RFC 6901). What it means for handing in is for [`super::outcome`].

use crate::texts::replace;
use crate::value::Value;

/// One answer that the endpoint wants mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    /// A JSON Pointer into the body, without `#`: `/answers/contact_email`; empty for the whole. See
    /// [`answer_path`].
    pub pointer: String,
    /// What is wrong, in the endpoint's words: text, never markup. Empty when it does not say.
    pub message: String,
}

/// The most that is shown of what an endpoint says, in characters.
pub(super) const WORDS: usize = 300;
/// The most answers that an endpoint can ask to mend at once.
pub(super) const MENDS: usize = 100;

/// What is to be mended.
pub(super) fn mends(problem: &Value) -> Vec<Mend> {
    let errors = member(problem, "errors").and_then(Value::as_list).unwrap_or_default();
    errors.iter().take(MENDS).filter_map(read_mend).collect()
}

fn read_mend(error: &Value) -> Option<Mend> {
    let text = |name| member(error, name).and_then(Value::as_text).unwrap_or_default();
    let (pointer, message) = (text("pointer"), shown(text("detail")));
    let mut pointer = match pointer.strip_prefix('#') {
        Some(fragment) => percent_decode(fragment),
        None => pointer.into(),
    };
    // What points at no answer is about the whole.
    if !pointer.starts_with('/') {
        pointer.clear();
    }
    (!pointer.is_empty() || !message.is_empty()).then_some(Mend { pointer, message })
}

/// What a problem says about the whole: its detail, or else its title.
pub(super) fn words(problem: &Value) -> String {
    let said = |name| member(problem, name).and_then(Value::as_text).filter(|text| !text.trim().is_empty());
    shown(said("detail").or_else(|| said("title")).unwrap_or_default())
}

/// Text of a stranger as it may be shown: one line, and not too long.
fn shown(text: &str) -> String {
    text.chars()
        .take(WORDS)
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect::<String>()
        .trim()
        .into()
}

fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    value.as_object()?.get(name)
}

/// The names and places in the answers at which a pointer points: `/answers/aanbod/0/naam` is
/// `["aanbod", "0", "naam"]`. Without `answers` in it, the whole pointer: the body may be the answers.
///
/// Source: RFC 6901, `~1` is a slash and `~0` a tilde.
#[must_use]
pub fn answer_path(pointer: &str) -> Vec<String> {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let from = parts.iter().position(|part| *part == "answers").map_or(0, |place| place + 1);
    parts.iter().skip(from).map(|part| replace(&replace(part, "~1", "/"), "~0", "~")).collect()
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |letter: &u8| char::from(*letter).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, after) {
            (b'%', [high, low, after @ ..]) if digit(high).is_some() && digit(low).is_some() => {
                bytes.push(digit(high).unwrap_or_default() << 4 | digit(low).unwrap_or_default());
                rest = after;
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    // What is no text then is no place of ours either.
    String::from_utf8(bytes).unwrap_or_else(|_| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_leads_to_an_answer() {
        for (pointer, path) in [
            ("/answers/contact_email", vec!["contact_email"]),
            ("/data/answers/aanbod/0/naam", vec!["aanbod", "0", "naam"]),
            ("/naam", vec!["naam"]),
            ("/answers/a~1b~0c", vec!["a/b~c"]),
            ("", vec![]),
        ] {
            assert_eq!(answer_path(pointer), path, "{pointer}");
        }
    }
}
