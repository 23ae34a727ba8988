//! The language as a whole, case by case; `tests/oracle` compares it with SurveyJS at large.

#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

/// Monday 23 November 2026, 10:15:30 in Amsterdam.
const NOW: Moment = Moment { epoch_ms: 1_795_425_330_000.0, utc_offset_minutes: 60 };

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Evaluates expressions over answers, and compares their outcomes; all in JSON.
#[track_caller]
fn check(answers: &str, cases: &[(&str, &str)]) {
    let answers = json(answers);
    let scope = Answers { members: answers.as_object().unwrap(), now: NOW };
    for (text, expected) in cases {
        let outcome = Expression::parse(text).map(|expression| expression.evaluate(&scope).to_json());
        assert_eq!(outcome, Ok(json(expected).to_json()), "{text}");
    }
}

#[test]
fn operators_bind_as_in_surveyjs() {
    check(
        "{}",
        &[
            ("1 + 2 * 3", "7"),
            ("(1 + 2) * 3", "9"),
            ("2 ^ 3 ^ 2", "64"),
            ("3-2-1", "0"),
            ("5 -3", "2"),
            ("5 - -1", "6"),
            ("0 or 1 and 0", "0"),
            ("1 < 2 < 3", "true"),
            ("!true and false", "false"),
            ("! 5 > 3", "false"),
            ("1 *=2", "false"),
            ("(1+2", "3"),
            ("sum(1,2", "3"),
        ],
    );
}

#[test]
fn words_and_signs_are_spelled_freely() {
    check(
        "{}",
        &[
            ("1 => 1", "true"),
            ("2 =< 3", "true"),
            ("1 <> 2", "true"),
            ("1 EQUAL 1", "true"),
            ("1 equals 1", "true"),
            ("1 notequals 2", "true"),
            ("4 power 2", "16"),
            ("'a'or'b'", "\"a\""),
            ("{a} orange", "\"ange\""),
            ("negate 5", "false"),
            ("negate", "\"negate\""),
        ],
    );
}

#[test]
fn binary_fractions_leave_no_noise() {
    check("{}", &[("0.1 + 0.2", "0.3"), ("0.1 * 3", "0.3"), ("1.1 - 1", "0.1"), ("1 / 0", "null"), ("3.5 % 1", "0.5")]);
}

#[test]
fn an_empty_answer_counts_as_zero_or_as_no_text() {
    check(r#"{"b":"x"}"#, &[("{a} + 1", "1"), ("{a} + {b}", "\"x\""), ("{a} * 2", "0"), ("{a} + {a}", "0")]);
}

#[test]
fn comparison_is_loose() {
    check(
        r#"{"a":"5","b":["x","y"],"t":"Ja ","n":0,"f":false}"#,
        &[
            ("{a} = 5", "true"),
            ("{t} = 'ja'", "true"),
            ("{b} = ['y','x']", "true"),
            ("{n} empty", "false"),
            ("{f} notempty", "true"),
            ("{f} = 'FALSE'", "true"),
            ("{missing} = ''", "true"),
            ("{missing} = 0", "false"),
            ("{missing} < 5", "false"),
            ("'10' < '9'", "true"),
            ("10 < '9'", "false"),
            ("{b} contains 'X'", "true"),
            ("{b} anyof ['z', 'y']", "true"),
            ("{b} allof ['z', 'y']", "false"),
            ("{b} noneof ['z']", "true"),
            ("'organisatie' contains 'NIS'", "true"),
            ("0 notcontains 5", "true"),
            ("{missing} notcontains 'x'", "true"),
        ],
    );
}

#[test]
fn texts_in_answers_become_what_they_look_like() {
    check(
        r#"{"a":"5","z":"007","y":"true","c":"1,5","q":"'x'"}"#,
        &[("{a}", "5"), ("{#a}", "\"5\""), ("{z}", "\"007\""), ("{y}", "true"), ("{c}", "1.5"), ("{q}", "\"x\"")],
    );
}

#[test]
fn a_name_is_the_longest_that_is_known() {
    check(
        r#"{"a":{"b":{"c":3}},"x.y":1,"Naam ü":"é","list":[{"v":1},{"v":2}],"a-Comment":"toelichting","s":"abc"}"#,
        &[
            ("{A.B.c}", "3"),
            ("{x.y}", "1"),
            ("{x.z}", "null"),
            ("{naam Ü}", "\"é\""),
            ("{list[1].v}", "2"),
            ("{list[-1].v}", "2"),
            ("{list[9].v}", "null"),
            ("{list.length}", "2"),
            ("{s.length}", "3"),
            ("{missing.length}", "0"),
            ("{a-Comment}", "\"toelichting\""),
            ("{\"k\": [1]}", "{\"k\":[1]}"),
        ],
    );
}

#[test]
fn numbers_are_gathered_from_lists_and_texts() {
    check(
        r#"{"l":[1,"2",null,[3]]}"#,
        &[
            ("sum({l}, 0.1)", "6.1"),
            ("avg({l})", "2"),
            ("count({l})", "3"),
            ("min({l})", "1"),
            ("max({l})", "3"),
            ("max()", "null"),
            ("round(2.345, 2)", "2.35"),
            ("round(-2.4)", "-2"),
            ("round('x')", "null"),
            ("trunc(-2.987, 2)", "-2.98"),
            ("trunc(5.9)", "5"),
        ],
    );
}

#[test]
fn items_of_a_list_are_counted_under_a_condition() {
    check(
        r#"{"r":[{"n":"a","v":1},{"n":"b","v":"4"},{"n":"c"},{"n":"d","v":2.5}],"limit":2,"m":{"x":{"v":7}}}"#,
        &[
            ("sumInArray({r}, 'v')", "7.5"),
            ("countInArray({r}, 'v')", "3"),
            ("avgInArray({r}, 'v')", "2.5"),
            ("maxInArray({r}, 'v', 'n')", "\"b\""),
            ("minInArray({r}, 'v', 'n', {v} > {limit})", "\"d\""),
            ("sumInArray({r}, 'v', '{v} > 2')", "6.5"),
            ("sumInArray({r}, 'v', {v} > {limit})", "6.5"),
            ("sumInArray({m}, 'v')", "7"),
            ("sumInArray({missing}, 'v')", "0"),
            ("maxInArray({missing}, 'v')", "null"),
        ],
    );
}

#[test]
fn dates_are_reckoned_on_the_local_clock() {
    check(
        r#"{"d":"2026-11-23","birth":"1986-11-24"}"#,
        &[
            ("today()", "\"2026-11-23\""),
            ("today(-23)", "\"2026-10-31\""),
            ("today() = {d}", "true"),
            ("{d} = today()", "true"),
            ("{d} < currentDate()", "true"),
            ("{d} > today(1)", "false"),
            ("age({birth})", "39"),
            ("age({birth}, 'months')", "479"),
            ("dateDiff({birth}, {d}, 'years')", "39"),
            ("diffDays('2026-01-01', {d})", "326"),
            ("dateDiff('2026-11-23T00:00', '2026-11-23T01:30', 'hours')", "2"),
            ("dateAdd('2026-01-31', 1, 'months')", "\"2026-03-03\""),
            ("weekday({d})", "1"),
            ("year({d}) + month({d}) + day({d})", "2060"),
            ("getYear()", "null"),
            ("getDate('nooit')", "null"),
        ],
    );
}

#[test]
fn a_date_is_written_as_its_question_keeps_it() {
    let scope = Answers { members: &Members::new(), now: NOW };
    let expression = Expression::parse("currentDate()").unwrap();
    for (form, text) in [
        (DateForm::Date, "2026-11-23"),
        (DateForm::Minute, "2026-11-23T10:15"),
        (DateForm::Second, "2026-11-23T10:15:30"),
    ] {
        assert_eq!(expression.evaluate_as(&scope, form), Value::from(text));
    }
}

#[test]
fn other_functions_work_on_texts_and_conditions() {
    check(
        "{}",
        &[
            ("iif(1 > 2, 'a', 'b')", "\"b\""),
            ("iif(1 > 2, 'a')", "null"),
            ("substring('vereniging', 3, 7)", "\"enig\""),
            ("substring('vereniging', 7)", "\"ing\""),
            ("nope(1)", "null"),
            ("IIF(true, 1, 2)", "null"),
        ],
    );
}

#[test]
fn a_condition_holds_when_its_outcome_is_true_or_one() {
    let scope = Answers { members: &Members::new(), now: NOW };
    for (text, holds) in [
        ("1 = 1", true),
        ("1", true),
        ("'1'", true),
        ("[1]", true),
        ("2", false),
        ("'yes'", false),
        ("'true'", false),
        ("{missing}", false),
        ("today()", false),
    ] {
        assert_eq!(Expression::parse(text).unwrap().holds(&scope), holds, "{text}");
    }
}

#[test]
fn a_mistake_is_reported_where_it_is() {
    use SyntaxErrorKind::*;
    for (text, at, kind) in [
        ("", 0, Blank),
        ("  ", 0, Blank),
        ("1 +", 3, ValueMissing),
        ("1 + * 2", 4, ValueMissing),
        ("007", 1, Unexpected),
        ("1,5", 1, Unexpected),
        ("trueish", 4, Unexpected),
        ("'één", 0, TextUnclosed),
        ("'é' = \"it's\"", 7, TextUnclosed),
        ("{a", 0, NameUnclosed),
        ("{}", 0, NameUnclosed),
        ("[1, 2", 5, ListUnclosed),
        ("{a} = 1)", 7, Unexpected),
        ("sum( )", 5, Unexpected),
        ("sum(,1)", 4, ValueMissing),
        ("null", 0, NullMisplaced),
        ("!null", 5, NullMisplaced),
        ("iif(null, 1, 2)", 14, NullMisplaced),
        ("é", 0, ValueMissing),
        ("1 é", 2, Unexpected),
    ] {
        let error = Expression::parse(text).unwrap_err();
        let at = if text == "'é' = \"it's\"" { text.find('"').unwrap() } else { at };
        assert_eq!(error, SyntaxError { at, kind }, "{text}");
    }
}

#[test]
fn a_hostile_text_is_refused_or_ends() {
    for (text, kind) in [
        ("(".repeat(9_999), SyntaxErrorKind::TooDeep),
        ("!".repeat(9_999), SyntaxErrorKind::TooDeep),
        ("[".repeat(9_999), SyntaxErrorKind::TooDeep),
        ("a(".repeat(4_999), SyntaxErrorKind::TooDeep),
        ("1".repeat(10_001), SyntaxErrorKind::TooLong),
    ] {
        assert_eq!(Expression::parse(&text).map_err(|error| error.kind), Err(kind));
    }
    let chain = "1".to_owned() + &"+1".repeat(4_999);
    check("{}", &[(&chain, "5000")]);
    let itself = r#"{"r":[{"v":1,"c":"sumInArray({r}, 'v', {c})"}],"c":"sumInArray({r}, 'v', {c}) >= 0"}"#;
    check(itself, &[("sumInArray({r}, 'v', {c})", "1")]);
}

/// Answers that count what is asked of them, and the steps that were taken.
struct Counting<'a> {
    answers: Answers<'a>,
    asked: Cell<u32>,
    taken: Cell<u32>,
}

impl Scope for Counting<'_> {
    fn root(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.asked.set(self.asked.get() + 1);
        self.answers.root(name)
    }

    fn now(&self) -> Moment {
        NOW
    }

    fn spend(&self, steps: u32) -> bool {
        self.taken.set(self.taken.get() + steps);
        true
    }
}

#[test]
fn conditions_in_conditions_over_a_long_list_end_soon() {
    let rows = (0..1000).map(|at| Value::from(Members::from([("v".to_owned(), Value::from(f64::from(at)))])));
    let members = Members::from([("r".to_owned(), Value::List(rows.collect()))]);
    let text = "sumInArray({r},'v',sumInArray({r},'v',sumInArray({r},'v',{v}>=0)>0)>0)";
    let answers = Answers { members: &members, now: NOW };
    let scope = Counting { answers, asked: Cell::default(), taken: Cell::default() };
    let _ = Expression::parse(text).unwrap().evaluate(&scope);
    // A thousand million without an end.
    assert!((MAX_STEPS..2 * MAX_STEPS).contains(&scope.taken.get()), "{:?}", scope.taken);
    assert!(scope.asked.get() <= MAX_STEPS, "{:?}", scope.asked);
}

#[test]
fn names_and_functions_are_told() {
    let expression = Expression::parse("{a.b} = 1 and today() > {#c} or iif({a.b} empty, max([{d}]), 'x')").unwrap();
    assert_eq!(expression.reads().iter().map(|name| name.text()).collect::<Vec<_>>(), ["a.b", "c", "a.b", "d"]);
    assert_eq!(expression.calls(), ["today", "iif", "max"]);
    assert!(expression.is_volatile());
    assert!(!Expression::parse("max({a}) > 1").unwrap().is_volatile());
}
