//! Validators.

use super::*;

#[test]
fn every_kind_of_question_says_in_its_own_words_that_it_must_be_filled_in() {
    let required = json!({"isRequired": true, "choices": ["x"]});
    let bare = json!({"isRequired": true});
    for (kind, input, more, message) in [
        ("text", "text", &bare, "Vul een antwoord in."),
        ("text", "email", &bare, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ("text", "url", &bare, "Vul een webadres in, zoals https://www.voorbeeld.nl."),
        ("text", "tel", &bare, "Vul een telefoonnummer in, zoals 030 123 45 67."),
        ("text", "number", &bare, "Vul een getal in."),
        ("text", "date", &bare, "Vul een datum in."),
        ("comment", "", &bare, "Vul een antwoord in."),
        ("radiogroup", "", &required, "Kies een antwoord."),
        ("dropdown", "", &required, "Kies een antwoord."),
        ("checkbox", "", &required, "Kies een of meer antwoorden."),
        ("boolean", "", &bare, "Kies ja of nee."),
    ] {
        let mut question = and(json!({"type": kind, "name": "a"}), more.clone());
        if !input.is_empty() {
            question = and(question, json!({"inputType": input}));
        }
        let scenario = with(json!([question])).next().expect_error("a", message);
        scenario.expect_focus(Some(Target::Summary));
    }
}

/// "(optional)" stood where "next" was refused: with every row, and with lines of which one is wanted.
#[test]
fn what_must_be_answered_says_so_before_it_is_refused() {
    let expect = |scenario: Scenario, names: &[&str]| {
        let view = scenario.session().view();
        let is_asked = |name: &&str| view.must_be_answered(scenario.node(name));
        let asked: Vec<&str> = ["m", "l", "l.x", "l.y", "o.x"].into_iter().filter(is_asked).collect();
        assert_eq!(asked, names, "{}", scenario.situation());
        scenario
    };
    let lines = |name: &str| json!({"type": "multipletext", "name": name, "items": [{"name": "x"}, {"name": "y"}]});
    let elements = json!([
        {"type": "matrix", "name": "m", "rows": ["r", "s"], "columns": ["k"], "eachRowRequired": true},
        and(lines("l"), json!({"isRequired": true})),
        lines("o"),
    ]);
    let refused = expect(with(elements).next(), &["m", "l", "l.x", "l.y"]).expect_error("l", "Vul een antwoord in.");
    let one = expect(refused.answer("l.y", "ja"), &["m", "l", "l.y"]).expect_no_error("l");
    expect(one.clear("l.y"), &["m", "l", "l.x", "l.y"]);
}

#[test]
fn each_validator_lets_through_what_surveyjs_lets_through() {
    let line = |more: Json| and(text("a"), more);
    let number = |more: Json| and(json!({"type": "text", "name": "a", "inputType": "number"}), more);
    let validated = |validator: Json| line(json!({"validators": [validator]}));
    let several = |more: Json| and(json!({"type": "checkbox", "name": "a", "choices": [1, 2, 3]}), more);
    let date = || json!({"type": "text", "name": "a", "inputType": "date", "min": "2026-01-01", "max": "2026-12-31"});
    let numeric = json!({"type": "numeric", "minValue": 2, "maxValue": 4});
    // With a comma nobody got past it, though `{a} * 2` was 25.
    let bare = json!({"type": "numeric"});
    let length = json!({"type": "text", "minLength": 2, "maxLength": 3});
    let pattern = json!({"type": "regex", "regex": "^[a-z]+$", "caseInsensitive": true});
    let counted = json!({"type": "answercount", "minCount": 2, "maxCount": 2});
    let not_a_number = Some("Vul een getal in, zoals 15 of 2,5.");
    let not_an_email = Some("Vul een e-mailadres in, zoals naam@voorbeeld.nl.");
    for (question, answer, expected) in [
        (validated(numeric.clone()), json!("x"), not_a_number),
        (validated(numeric.clone()), json!("1"), Some("Vul een getal in van 2 of hoger.")),
        (validated(numeric.clone()), json!("2"), None),
        (validated(numeric.clone()), json!("4.5"), Some("Vul een getal in van 4 of lager.")),
        (validated(numeric), json!(""), None),
        (validated(json!({"type": "numeric", "minValue": 10, "maxValue": 20})), json!("12,5"), None),
        (validated(bare.clone()), json!(",5"), None),
        (validated(bare.clone()), json!("0x10"), None),
        (validated(bare.clone()), json!("1.000,50"), not_a_number),
        (validated(bare.clone()), json!("1,5,5"), not_a_number),
        (validated(bare.clone()), json!("123456789012345"), None),
        (validated(bare), json!("1234567890123456"), not_a_number),
        (validated(length.clone()), json!("a"), Some("Gebruik minstens 2 tekens.")),
        (validated(length.clone()), json!("😀"), None),
        (validated(length.clone()), json!("abc"), None),
        (validated(length.clone()), json!("abcd"), Some("Gebruik niet meer dan 3 tekens.")),
        (validated(length), json!(""), None),
        (validated(json!({"type": "text", "allowDigits": false})), json!("a1"), Some("Gebruik geen cijfers.")),
        (validated(pattern.clone()), json!("AB"), None),
        (validated(pattern.clone()), json!("A1"), Some("Schrijf uw antwoord zoals bij de vraag staat.")),
        (validated(pattern), json!(""), None),
        (validated(json!({"type": "regex", "regex": "b"})), json!("abc"), None),
        (validated(json!({"type": "email"})), json!("x"), not_an_email),
        (validated(json!({"type": "email", "text": "Een adres!"})), json!("x"), Some("Een adres!")),
        (
            validated(json!({"type": "expression", "expression": "{a} notempty", "text": "Toch."})),
            json!(""),
            Some("Toch."),
        ),
        (validated(json!({"type": "expression", "expression": "{a} > 3"})), json!("4"), None),
        (several(json!({"validators": [counted.clone()]})), json!([1]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"validators": [counted.clone()]})), json!([1, 2, 3]), Some("Kies niet meer dan 2 antwoorden.")),
        (several(json!({"validators": [counted]})), json!([]), None),
        (several(json!({"minSelectedChoices": 2})), json!([]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"minSelectedChoices": 2})), json!([1]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"maxSelectedChoices": 1})), json!([1, 2]), Some("Kies niet meer dan 1 antwoord.")),
        (number(json!({"min": 1.5})), json!("1"), Some("Vul een getal in van 1,5 of hoger.")),
        (number(json!({"max": 3})), json!("4"), Some("Vul een getal in van 3 of lager.")),
        (number(json!({})), json!("vier"), not_a_number),
        (number(json!({})), json!("-2"), None),
        (line(json!({"inputType": "email"})), json!("a@b"), not_an_email),
        (line(json!({"inputType": "email"})), json!(" a@b.nl "), None),
        (date(), json!("2025-12-31"), Some("Vul een datum in op of na 1 januari 2026.")),
        (date(), json!("2027-01-01"), Some("Vul een datum in op of voor 31 december 2026.")),
        (date(), json!("2026-02-30"), Some("Vul een bestaande datum in, zoals 30 november 2027.")),
        (date(), json!("2026-12-31"), None),
        // A limit that SurveyJS leaves to the browser: here it also holds for what a file brings.
        (line(json!({"maxLength": 2})), json!("abc"), Some("Gebruik niet meer dan 2 tekens.")),
        // An answer of spaces only is no answer.
        (line(json!({"isRequired": true})), json!("   "), Some("Vul een antwoord in.")),
        (line(json!({"isRequired": true, "requiredErrorText": "Moet."})), json!(""), Some("Moet.")),
    ] {
        check(question, answer, expected);
    }
}

#[test]
fn the_first_thing_that_is_wrong_is_said_and_then_the_next() {
    let question = and(
        text("a"),
        json!({"isRequired": true, "maxLength": 5, "validators": [
            {"type": "text", "minLength": 2, "text": "Te kort."}, {"type": "regex", "regex": "^k", "text": "Begin met k."}
        ]}),
    );
    with(json!([question]))
        .expect_message("a", Some("Vul een antwoord in."))
        .answer("a", "x")
        .expect_message("a", Some("Te kort."))
        .answer("a", "xy")
        .expect_message("a", Some("Begin met k."))
        .answer("a", "xyzxyz")
        .expect_message("a", Some("Gebruik niet meer dan 5 tekens."))
        .answer("a", "kort")
        .expect_message("a", None);
}

#[test]
fn a_validator_in_an_item_reads_that_item() {
    let validator =
        json!({"type": "expression", "expression": "{panel.tot} >= {panel.van}", "text": "Eerst {panel.van}."});
    let number = |name: &str| json!({"type": "text", "name": name, "inputType": "number"});
    with(json!([items(
        json!({"panelCount": 2}),
        json!([number("van"), and(number("tot"), json!({"validators": [validator]}))])
    )]))
    .answer("r[0].van", "3")
    .answer("r[0].tot", "5")
    .answer("r[1].van", "3")
    .answer("r[1].tot", "2")
    .expect_wrong(&["r[1].tot"])
    .leave("r[1].tot")
    .expect_error("r[1].tot", "Eerst 3.")
    // Mended by another question: it goes as well.
    .answer("r[1].van", "1")
    .expect_no_error("r[1].tot");
}

#[test]
fn a_number_is_read_as_people_write_it() {
    for (typed, kept) in [
        ("15", json!(15)),
        ("1,5", json!(1.5)),
        (" 7 ", json!(7)),
        ("-0,25", json!(-0.25)),
        ("007", json!(7)),
        ("twee", json!("twee")),
        ("1,", json!(1)),
        ("1.000", json!(1000)),
        ("1.125", json!(1125)),
        ("-1.234.567,5", json!(-1_234_567.5)),
        ("1.5", json!(1.5)),
        ("1,250", json!(1.25)),
        ("0.125", json!(0.125)),
        ("-0.125", json!(-0.125)),
        ("1.500,2.5", json!("1.500,2.5")),
        ("  ", json!(null)),
        ("inf", json!("inf")),
        ("NaN", json!("NaN")),
    ] {
        with(json!([{"type": "text", "name": "n", "inputType": "number"}]))
            .types("n", typed)
            .leave("n")
            .expect_answer("n", kept.clone());
        // Also when it is never left: Next tidies it.
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number"}])).answer("n", typed).next();
        scenario.expect_answer("n", kept);
    }
}

/// "2.500" was made 2.5 on the way there, and written out as "2,5" under the caret: the rest went behind that.
#[test]
fn a_number_with_a_sign_between_its_thousands_stays_as_it_is_typed_until_it_is_left() {
    let number = || with(json!([{"type": "text", "name": "n", "inputType": "number"}]));
    for (typed, kept) in [("2.500", 2500.0), ("1.234,56", 1234.56), ("12.500.000", 12_500_000.0), ("0.5", 0.5)] {
        let letters: Vec<char> = typed.chars().collect();
        let written = (1..=letters.len()).fold(number(), |scenario, at| {
            let text: String = letters.iter().take(at).collect();
            let scenario = scenario.types("n", &text);
            // As the field shows it: a number in Dutch, and what is none as it was typed.
            let view = scenario.session().view();
            let shown = view.value(scenario.node("n")).map(|value| match value {
                leeragenda::value::Value::Number(number) => view.number_in_words(*number),
                other => other.to_text(),
            });
            assert_eq!(shown.as_deref(), Some(text.as_str()), "on the way to {typed}");
            scenario
        });
        written.leave("n").expect_answer("n", json!(kept));
    }
}

#[test]
fn a_number_in_english_is_read_as_the_english_write_it() {
    for (typed, kept) in [("1,000", json!(1000)), ("1.125", json!(1.125)), ("2,5", json!(2.5)), ("0,125", json!(0.125))]
    {
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number"}])).speak("en");
        scenario.types("n", typed).leave("n").expect_answer("n", kept);
    }
}

/// A click on the other language comes before the field has lost the focus: 2,500 became two and a half.
#[test]
fn a_number_is_read_in_the_language_that_it_was_typed_in() {
    for (typed_in, then, typed, kept) in
        [("en", "nl", "2,500", 2500.0), ("nl", "en", "1,500", 1.5), ("nl", "en", "1.500", 1500.0)]
    {
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number"}])).speak(typed_in);
        let scenario = scenario.types("n", typed).speak(then).leave("n");
        scenario.expect_answer("n", json!(kept));
    }
}

/// What is left of a division grows with the number: 112002,18 was refused for steps of 0,01, for good.
#[test]
fn a_large_amount_with_cents_has_whole_steps() {
    for (step, number, is_right) in [
        (0.01, 112_002.18, true),
        (0.01, 111_848.18, true),
        (0.01, 1_234_567_890.12, true),
        (0.001, 12_500.505, true),
        (0.1, 0.3, true),
        (2.5, 7.5, true),
        (0.01, 112_002.185, false),
        (0.1, 0.35, false),
        (5.0, 12.0, false),
        (5.0, 12.5, false),
    ] {
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number", "step": step}]));
        let scenario = scenario.answer("n", number).leave("n");
        let message = scenario.session().shown_message(scenario.node("n"));
        assert_eq!(message.is_none(), is_right, "{number} in steps of {step}: {message:?}");
    }
}
