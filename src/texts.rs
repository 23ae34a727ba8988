//! A piece of text in a longer one, letter by letter, and texts put together: they are short here, and the
//! standard library's ways, made for long ones, weigh six kilobytes.

/// Where `part` first begins, in bytes.
#[must_use]
pub fn find(text: &str, part: &str) -> Option<usize> {
    (0..=text.len()).find(|at| text.as_bytes().get(*at..).is_some_and(|rest| rest.starts_with(part.as_bytes())))
}

/// Whether `part` stands in it.
#[must_use]
pub fn contains(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// What stands before and after the first `part`.
#[must_use]
pub fn split_once<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text, part)?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

/// The text before a place and from there on; all of it before a place that it does not have.
#[must_use]
pub fn split_at(text: &str, at: usize) -> (&str, &str) {
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The text with every `from` replaced; `from` is not empty.
#[must_use]
pub fn replace(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = split_once(rest, from).filter(|_| !from.is_empty()) {
        out.push_str(before);
        out.push_str(to);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Texts one after the other, with something between them.
#[must_use]
pub fn join(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            all.push_str(between);
        }
        all.push_str(text);
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_what_the_standard_library_finds(text in "[abé]{0,8}", part in "[abé]{0,3}") {
            prop_assert_eq!(find(&text, &part), text.find(&part));
            prop_assert_eq!(contains(&text, &part), text.contains(&part));
            prop_assert_eq!(split_once(&text, &part), text.split_once(&part));
            if !part.is_empty() {
                prop_assert_eq!(replace(&text, &part, "xy"), text.replace(&part, "xy"));
            }
        }

        #[test]
        fn it_joins_as_the_standard_library_does(texts in prop::collection::vec("[aé]{0,2}", 0..4)) {
            prop_assert_eq!(join(&texts, ", "), texts.join(", "));
        }
    }
}
