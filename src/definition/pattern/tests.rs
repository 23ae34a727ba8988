//! Patterns as authors write them, and such as mean harm.

use super::*;

#[test]
fn what_authors_write_is_accepted() {
    for pattern in [
        r"",
        r"^[a-z]+(\.[a-z]+)*$",
        r"^\d{4}\s?[A-Z]{2}$",
        r"^[1-9][0-9]{3} ?(?!sa|sd|ss)[a-z]{2}$",
        r"^(\+31|0)[1-9]\d{8}$",
        r"^(0|\+31|0031)[1-9][0-9]{8}$",
        r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$",
        r"^(?:https?://)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?(/[^?#]*)?(\?[^#]*)?(#.*)?$",
        r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$",
        r"^((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)$",
        r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$",
        r"^NL\d{2}[A-Z]{4}\d{10}$",
        r"^(\d{4}[ -]?){3}\d{4}$",
        r"^(\d{4} ?)+$",
        r"^\d+(,\d+)*$",
        r"^\s*(.*?)\s*$",
        r"^[A-Za-zÀ-ÿ' -]+$",
        r"^([A-Z][a-z]+)+$",
        r"^(?<dag>\d{2})-(?<maand>\d{2})-\d{4}$",
        r"\d",
        r".*\d.*",
        r"^((?!nooit).)*$",
        r"^(ja|nee)$",
        r"^(a|b|c)*$",
        r"^(\(\d+\))*$",
        r"^#[0-9a-f]{6}$",
        r"^[^\s@]+@[^\s@]+\.[^\s@]+$",
        r"^\w+([.-]?\w+)@x$",
        r"a{,3}{x}",
        // A few times, and each time a few.
        r"^\d{1,3}(\.\d{3}){0,3}(,\d{1,2})?$",
        r"^(\d{1,3}[.,]?){1,4}$",
        r"^([A-Z0-9]{1,3}-?){3}$",
        r"^([01]?\d|2[0-3])[:.][0-5]\d([:.][0-5]\d)?$",
        r"^(0?[1-9]|[12]\d|3[01])[-/. ]?(0?[1-9]|1[0-2])[-/. ]?(19|20)?\d{2}$",
        r"^\d{1,2}[-/ ]?\d{1,2}[-/ ]?\d{2,4}$",
        r"^\d?\d?\d?\d?\d?\d?\d?[0-9]$",
        r"^[A-Z]{2}\d{2} ?([A-Z0-9]{4} ?){2,7}[A-Z0-9]{1,4}$",
        r"^(\d ?){9}$",
        r"^(\d[ .-]?){8,9}\d$",
        r"^(97[89][- ]?)?(\d[- ]?){9}[\dX]$",
        r"^(\+31|0031|0)[\s-]?[1-9]([\s-]?\d){8}$",
        r"^((\+|00(\s|\s?\-\s?)?)31(\s|\s?\-\s?)?(\(0\)[\-\s]?)?|0)[1-9]((\s|\s?\-\s?)?[0-9])((\s|\s?-\s?)?[0-9])((\s|\s?-\s?)?[0-9])\s?[0-9]\s?[0-9]\s?[0-9]\s?[0-9]\s?[0-9]$",
        r"^06[- ]?(\d{2}[- ]?){4}$",
        r"^([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$",
        r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        r"^[A-Z][a-z]{1,20}( [A-Z][a-z]{1,20}){0,3}$",
        r"^[a-z]{2,9}(-[a-z]{2,9}){0,9}$",
        r"^[1-9]\d{0,4} ?[a-zA-Z]{0,2}(-\d{1,3})?$",
        r"^(100|[1-9]?\d)([.,]\d{1,2})?%?$",
        r"^[\w-\.]+@([\w-]+\.)+[\w-]{2,4}$",
        r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
        r"^https?://[\w.-]+(:\d{1,5})?(/\S*)?$",
        r"^\d{8,9}(-?\d{4})?$",
        r"^NL ?\d{9} ?B ?\d{2}$",
        r"^([A-Z]{1,2}\d{1,3}[ ,;]?){1,5}$",
        r"^(\d{1,3}[ .]?){1,10}$",
        r"^(\d{1,4} ?){1,9}$",
        r"^(a{0,10}b){10}$",
        r"^a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}$",
    ] {
        assert!(longest_text(pattern, false).is_ok(), "{pattern}");
    }
}

#[test]
fn what_could_take_for_ever_is_refused() {
    for pattern in [
        r"(a+)+$",
        r"^(a*)*$",
        r"^([a-zA-Z]+)*$",
        r"^(\w+\s?)*$",
        r"^(a|a)+$",
        r"^(a|aa)+$",
        r"^(a|ab|b)*$",
        r"^(.*,)*$",
        r"^(.*a){20}$",
        r"^([a-z]+ ?){2,5}$",
        r"^(a?){50}a{50}$",
        r"^((a?){10}){10}$",
        r"^([a-z]{1,3}){1,30}$",
        r"^(\w*\w*\.)+$",
        r"^(\.(a|a))*$",
        r"^\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$",
        r"^(a+){2,}$",
        r"^(?:(?:a+)b?)+$",
        r"^(?:\d+|\d+x)*$",
        r"^(a||b)*$",
        r"^.*.*.*.*$",
        r".*.*.*x",
        r"^(\s|[^x])*$",
        r"^([\u0041-\u005a]+A)*$",
        // What is looked at again at each place, and there goes through what is left in as many ways.
        r"^((?!.*.*.*z).)*$",
        r"^((?!((?!.*.*z).)*y).)*$",
        r"^(-(?=[a-z]*[a-y]*[a-x]*!)[a-z])*$",
        // What is repeated a few times counted as one choice, whatever it could give up: tens of seconds.
        r"^([A-Za-z]{2,10} ?){1,10}$",
        r"^(\w{1,10}\s?){1,10}$",
        r"^(b{1,9}){0,10}$",
        r"^(.{0,10}b){10}$",
        r"^a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}a{0,10}$",
        r"^(([a-z]{1,3}){1,4}-?){1,4}$",
        r"^(?:(?:b{0,9}){3}){3}$",
        r"^(a{0,9}|b{0,9}){10}$",
        r"^(-a{0,9}a{0,9}){9}$",
    ] {
        assert_eq!(longest_text(pattern, false), Err(SLOW), "{pattern}");
    }
    // Without capitals that count, capitals begin no other time.
    assert_eq!(longest_text("^([A-Z][a-z]+)+$", true), Err(SLOW));
}

#[test]
fn what_cannot_be_read_is_refused_too() {
    for pattern in ["(", ")", "[a", "a)", "(?", "(?x)", "(?<a", "\\", "*a", "[a-"] {
        assert_eq!(longest_text(pattern, false), Err(UNREADABLE), "{pattern}");
    }
    for pattern in [r"^(a)\1$", r"^(?<x>a)\k<x>$"] {
        assert_eq!(longest_text(pattern, false), Err(BACKWARDS), "{pattern}");
    }
    assert_eq!(longest_text(&"a".repeat(1001), false), Err(TOO_LONG));
    assert_eq!(longest_text(&"(".repeat(999), false), Err(SLOW));
}

/// How long a text may be, in round numbers.
fn about(pattern: &str) -> Result<usize, &'static str> {
    let round = |longest| [10_000, 5000, 2000, 1000, 500, 200, 100].into_iter().find(|round| *round <= longest);
    longest_text(pattern, false).map(|longest| round(longest).unwrap_or_default())
}

#[test]
fn repetitions_that_share_a_text_take_shorter_texts() {
    assert_eq!(about("^[a-z]+$"), Ok(10_000));
    assert_eq!(about(r"^\s*.*\s*$"), Ok(1000));
    // At the end, nothing can prove it wrong: it is gone through once.
    assert_eq!(about("^.*.*.*"), Ok(10_000));
    assert_eq!(about("^.*(.*)"), Ok(10_000));
    // An address as it stands in many a questionnaire; that of a report has more than a hundred characters.
    let address =
        r"https?:\/\/(www\.)?[-a-zA-Z0-9@:%._\+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b([-a-zA-Z0-9()@:%_\+.~#?&//=]*)";
    assert_eq!(about(address), Ok(2000));
    // Also where one of them looks ahead, each time anew.
    assert_eq!(about("^((?!.*z).)*$"), Ok(10_000));
    assert_eq!(about("^((?!.*.*z).)*$"), Ok(1000));
    assert_eq!(about(r"^\d+(?=[^-]*[^x]*-)$"), Ok(1000));
    assert_eq!(about(".*.*(?=(-a{0,9}){0,9}$)!"), Err(SLOW));
    // It begins where the text does only if all of it does.
    assert_eq!(about("^a$|^.*.*x"), Ok(10_000));
    assert_eq!(about("^a$|.*.*x"), Ok(1000));
    // The last part is tried again from wherever the one before it ends.
    assert_eq!(about("[a-c]+.{0,10}$"), Ok(2000));
    // So many characters, gone through at each place.
    for (pattern, longest) in [
        (r"\w+.{500}!", Ok(5000)),
        (r"^\w*\w*.{300}!", Ok(5000)),
        (r"\w+\w{50}!", Ok(10_000)),
        (r"\w+\w{10}!", Ok(10_000)),
        (r"(a?.{2}\w?){0,9}[a-]{10}!", Err(SLOW)),
    ] {
        assert_eq!(about(pattern), longest, "{pattern}");
    }
    // Wrong turns, again at each place, take time too: of some 500 letters, half a minute.
    let turns = "(a|a)".repeat(20);
    let fewer = "(a|a)".repeat(14);
    for (pattern, longest) in [
        (["^", &turns, "b"].concat(), Ok(10_000)),
        ([&turns, "b"].concat(), Err(SLOW)),
        (["^.*", &"(a|a)".repeat(18), "b"].concat(), Ok(200)),
        ([&fewer, "b"].concat(), Ok(2000)),
        (["^.*", &fewer, "b"].concat(), Ok(2000)),
        (["^(-(?!", &fewer, "b)a)*$"].concat(), Ok(2000)),
        (["^.*.*", &turns, "b"].concat(), Err(SLOW)),
    ] {
        assert_eq!(about(&pattern), longest, "{pattern}");
    }
}
