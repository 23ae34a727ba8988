//! Choices, rows, columns and validators.

use super::issue::{Issues, JsonPath, Problem};
use super::reader::ObjectReader;
use super::{Choice, Choices, Order, Rule, Scale, Text, Validator, limits};
use crate::sorted::Sorted;
use crate::value::Value;

/// The choices of a question, with what each question with choices can have.
pub(super) fn read_choices(reader: &mut ObjectReader, issues: &mut Issues) -> Choices {
    const ORDERS: &[&str] = &["none", "asc", "desc", "random"];
    const VALUES: &[Order] = &[Order::AsWritten, Order::Ascending, Order::Descending, Order::Random];
    let show_other = reader.flag("showOtherItem", issues).unwrap_or(false);
    let show_none = reader.flag("showNoneItem", issues).unwrap_or(false);
    let other_text = reader.text("otherText", issues);
    let none_text = reader.text("noneText", issues);
    Choices {
        own: read_items(reader, "choices", issues),
        order: reader.word("choicesOrder", ORDERS, VALUES, issues).unwrap_or_default(),
        visible_if: reader.expression("choicesVisibleIf", issues),
        enable_if: reader.expression("choicesEnableIf", issues),
        other: show_other.then_some(other_text),
        other_error: reader.text("otherErrorText", issues),
        other_example: reader.text("otherPlaceholder", issues),
        none: show_none.then_some(none_text),
        ..Choices::default()
    }
}

/// As [`read_choices`], where several can be chosen.
pub(super) fn read_several(reader: &mut ObjectReader, issues: &mut Issues) -> Choices {
    let show_all = reader.flag("showSelectAllItem", issues).unwrap_or(false);
    let all_text = reader.text("selectAllText", issues);
    Choices {
        all: show_all.then_some(all_text),
        least: reader.count("minSelectedChoices", issues).unwrap_or(0),
        most: reader.count("maxSelectedChoices", issues).filter(|most| *most > 0),
        ..read_choices(reader, issues)
    }
}

/// The places of a scale: the author's own, or numbers from `rateMin` to `rateMax`.
#[inline(never)] // An entry of the part "rules".
pub(super) fn read_scale(reader: &mut ObjectReader, issues: &mut Issues) -> Scale {
    let own = read_items(reader, "rateValues", issues);
    // How it looks; here it is always a row of numbered radio buttons.
    reader.word("rateType", &["labels", "stars", "smileys"], &[()], issues);
    let is_generated = reader.flag("autoGenerate", issues).unwrap_or(false);
    let (least, most) = (reader.number("rateMin", issues), reader.number("rateMax", issues));
    let step = reader.positive("rateStep", issues).unwrap_or(1.0);
    // With one end given, the number of places tells the other.
    #[expect(clippy::cast_precision_loss, reason = "a scale is short")]
    let length = reader.count("rateCount", issues).map(|count| step * (count as f64 - 1.0));
    let (least, most) = match (least, most, length) {
        (Some(least), None, Some(length)) => (least, least + length),
        (None, Some(most), Some(length)) => (most - length, most),
        (least, most, _) => (least.unwrap_or(1.0), most.unwrap_or(5.0)),
    };
    let mut places = if is_generated { Vec::new() } else { own };
    if places.is_empty() {
        if least >= most {
            reader.wrong("rateMax", issues, Problem::Other("rateMin must be less than rateMax"));
        } else if (most - least) / step > 100.0 {
            reader.wrong("rateStep", issues, Problem::TooMuch("a scale of more than 100 places"));
        } else {
            // Among very large numbers a step can lead nowhere.
            let steps = std::iter::successors(Some(least), |place| Some(place + step)).take(101);
            places.extend(steps.take_while(|place| *place <= most).map(|place| Choice::plain(Value::Number(place))));
        }
    }
    Scale {
        choices: Choices { own: places, ..Choices::default() },
        lowest: reader.text("minRateDescription", issues),
        highest: reader.text("maxRateDescription", issues),
    }
}

/// Choices, rows or columns: a plain value, or `{"value": …, "text": …}`.
pub(super) fn read_items(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    let mut values = Sorted::default();
    for (path, item) in reader.list(key, issues) {
        if choices.len() >= limits::CHOICES {
            issues.error(&path, Problem::TooMuch("more than 10,000 choices"));
            break;
        }
        let choice = match item {
            Value::Object(_) => {
                let Some(mut reader) = ObjectReader::new(item, path.clone(), issues) else { continue };
                let is_there = reader.value("value").is_some();
                let value = reader.plain("value", issues);
                let text: Option<Text> = reader.text("text", issues);
                let visible_if = reader.expression("visibleIf", issues);
                let enable_if = reader.expression("enableIf", issues);
                if !is_there {
                    issues.error(&path, Problem::Missing("value"));
                }
                reader.finish(issues);
                Choice { value: value.unwrap_or_default(), text, visible_if, enable_if }
            }
            Value::Null | Value::List(_) => {
                issues.error(&path, Problem::WrongType("a text, a number, or {\"value\": …, \"text\": …}"));
                continue;
            }
            plain => Choice::plain(plain.clone()),
        };
        if !values.insert(choice.value.to_json()) {
            issues.error(&path, Problem::Duplicate(choice.value.to_text()));
        }
        choices.push(choice);
    }
    choices
}

/// What else an answer must meet.
pub(super) fn read_validators(reader: &mut ObjectReader, issues: &mut Issues) -> Vec<Validator> {
    let mut validators = Vec::new();
    for (path, item) in reader.list("validators", issues) {
        if validators.len() >= limits::VALIDATORS {
            issues.error(&path, Problem::TooMuch("more than 100 validators"));
            break;
        }
        // One that cannot be read keeps its place.
        let nothing = Validator { rule: Rule::Count { min: 0, max: None }, text: None };
        validators.push(read_validator(item, path, issues).unwrap_or(nothing));
    }
    validators
}

fn read_validator(item: &Value, path: JsonPath, issues: &mut Issues) -> Option<Validator> {
    const KINDS: &[&str] = &["numeric", "text", "answercount", "regex", "email", "expression"];
    let mut validator = ObjectReader::new(item, path, issues)?;
    let text = validator.text("text", issues);
    let kind = validator.required_string("type", issues)?;
    let rule = match kind {
        "numeric" => {
            Some(Rule::Number { min: validator.number("minValue", issues), max: validator.number("maxValue", issues) })
        }
        "text" => Some(Rule::Length {
            min: validator.count("minLength", issues).unwrap_or(0),
            max: validator.count("maxLength", issues).filter(|most| *most > 0),
            digits: validator.flag("allowDigits", issues).unwrap_or(true),
        }),
        "answercount" => Some(Rule::Count {
            min: validator.count("minCount", issues).unwrap_or(0),
            max: validator.count("maxCount", issues).filter(|most| *most > 0),
        }),
        "email" => Some(Rule::Email),
        "regex" => {
            let ignore_case = validator.flag("caseInsensitive", issues).unwrap_or(false);
            let pattern = validator.required_string("regex", issues);
            pattern.map(|pattern| Rule::Pattern { pattern: pattern.into(), ignore_case, longest: 0 })
        }
        "expression" => validator.required_expression("expression", issues).map(Rule::Holds),
        other => {
            validator.wrong("type", issues, Problem::UnknownWord(other.into(), KINDS));
            None
        }
    };
    validator.finish(issues);
    Some(Validator { rule: rule?, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(json: &str) -> Vec<String> {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let mut issues = Issues::default();
        let scale = ObjectReader::new(&value, JsonPath::root(), &mut issues)
            .map(|mut reader| read_scale(&mut reader, &mut issues).choices.own);
        assert_eq!(issues, Issues::default(), "{json}");
        scale.unwrap_or_default().iter().map(|choice| choice.value.to_text()).collect()
    }

    #[test]
    fn a_scale_has_the_authors_own_places_or_numbers() {
        for (json, expected) in [
            ("{}", "1 2 3 4 5"),
            (r#"{"rateMin":0,"rateMax":2,"rateStep":0.5}"#, "0 0.5 1 1.5 2"),
            (r#"{"rateMin":3,"rateCount":2}"#, "3 4"),
            (r#"{"rateMax":3,"rateCount":2}"#, "2 3"),
            (r#"{"rateValues":["a",{"value":"b"}]}"#, "a b"),
            (r#"{"rateValues":["a"],"autoGenerate":false}"#, "a"),
            // QuestionRatingModel.useRateValues
            (r#"{"rateValues":["a"],"autoGenerate":true,"rateMax":2}"#, "1 2"),
        ] {
            assert_eq!(places(json).join(" "), expected, "{json}");
        }
    }
}
