//! How many letters words need beside each other. Where columns do not fit on a sheet, rows are shown as on a narrow
//! screen: it is the words that decide, not how many columns there are.

/// The letters of the longest word: no column can be narrower.
pub fn longest_word(text: &str) -> usize {
    text.split_whitespace().map(letters).max().unwrap_or_default()
}

/// How many letters a text has.
pub fn letters(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_as_wide_as_its_longest_word() {
        assert_eq!(longest_word("Zeer ontevreden of één"), 10);
        assert_eq!((longest_word(" "), letters("één")), (0, 3));
    }
}
