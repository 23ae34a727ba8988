//! Does the steps of a case with our engine, as a respondent would, and looks.

use std::cmp::Ordering;

use leeragenda::answers::{Answers, Segment};
use leeragenda::definition::{self, Control, Line, Order};
use leeragenda::derived::{NodeId, View, Violation};
use leeragenda::session::{Msg, Stage};
use leeragenda::value::{Members, Value};
use serde_json::{Map, Value as Json, json};
use support::scenario::{Scenario, value};

use crate::case::{Case, Seen};

/// What our engine shows, as far as the steps could be done.
pub struct Played {
    /// At the beginning and after each step.
    pub seen: Vec<Seen>,
    /// The answers that are handed in.
    pub data: Json,
    /// The step that could not be done.
    pub stuck: Option<usize>,
}

/// Fills in a questionnaire; what is wrong with the questionnaire when it is not taken.
pub fn play(case: &Case) -> Result<Played, String> {
    let source = case.definition.to_string();
    let (_, issues) = definition::parse(&source);
    if issues.has_errors() {
        return Err(issues.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }
    let mut scenario = Scenario::new(&source);
    let mut seen = vec![look(&scenario)];
    let mut stuck = None;
    for (at, step) in case.steps.iter().enumerate() {
        match act(scenario, step) {
            Ok(after) => scenario = after,
            Err(before) => {
                scenario = before;
                stuck = Some(at);
                break;
            }
        }
        seen.push(look(&scenario));
    }
    let view = scenario.session().view();
    let data = Value::Object(within_bounds(&view, Answers::new(view.answers_to_hand_in())));
    Ok(Played { seen, data: to_json(&data), stuck })
}

fn to_json(value: &Value) -> Json {
    serde_json::from_str(&value.to_json()).unwrap()
}

/// Does one step; gives the scenario back as it was when there is nothing to do it with.
#[expect(clippy::result_large_err, reason = "the respondent goes on either way")]
fn act(scenario: Scenario, step: &Json) -> Result<Scenario, Scenario> {
    match step[0].as_str().unwrap() {
        "start" => return Ok(scenario.start()),
        "next" => return Ok(scenario.next()),
        "prev" => return Ok(scenario.previous()),
        _ => {}
    }
    let path = step[1].as_str().unwrap();
    let Some(node) = scenario.find(path) else { return Err(scenario) };
    let text = || step[2].as_str().unwrap_or_default().to_owned();
    let place = |at: usize| usize::try_from(step[at].as_u64().unwrap()).unwrap();
    Ok(match step[0].as_str().unwrap() {
        "set" => {
            let typed = matches!(
                scenario.session().view().question(node).map(|question| &question.control),
                Some(Control::Line(_) | Control::Lines { .. })
            );
            if typed {
                scenario.does(Msg::Write(node, text())).does(Msg::Leave(node))
            } else {
                scenario.does(Msg::Choose(node, value(&step[2])))
            }
        }
        "tick" => scenario.does(Msg::Tick(node, value(&step[2]), step[3].as_bool().unwrap())),
        "all" => scenario.does(Msg::TickAll(node, step[2].as_bool().unwrap())),
        "rank" => scenario.does(Msg::Rank(node, place(2), place(3))),
        "row" => scenario.does(Msg::ChooseInRow(node, text(), value(&step[3]))),
        "comment" => scenario.does(Msg::Comment(node, text())).does(Msg::Leave(node)),
        "add" => scenario.does(Msg::AddItem(node)),
        "remove" => {
            let Some(item) = scenario.session().view().derived.node(node).children.get(place(2)).copied() else {
                return Err(scenario);
            };
            let asked = scenario.does(Msg::RemoveItem(item));
            if asked.session().asked().is_some() { asked.does(Msg::Confirm) } else { asked }
        }
        other => panic!("no such step: {other}"),
    })
}

/// What a respondent sees now, in the form of the vectors.
fn look(scenario: &Scenario) -> Seen {
    let mut seen = Seen::new();
    seen.insert("page".into(), scenario.screen().into());
    if scenario.screen() == "(ended)" {
        return seen;
    }
    let view = scenario.session().view();
    if let Stage::Page(page) = scenario.session().stage()
        && !view.is_visible(*page)
    {
        seen.insert("page".into(), "(nothing)".into());
    }
    let pages = view.derived.pages().iter().filter(|page| view.is_visible(**page));
    let asked: Vec<(String, NodeId)> =
        pages.flat_map(|page| view.questions(*page)).map(|node| (scenario.name_of(node), node)).collect();
    let is_outcome = |node: NodeId| matches!(control(&view, node), Some(Control::Outcome(_)));
    let names = |which: &dyn Fn(NodeId) -> bool| {
        asked.iter().filter(|(_, node)| which(*node)).map(|(name, _)| Json::from(name.as_str())).collect::<Json>()
    };
    seen.insert("visible".into(), names(&|_| true));
    seen.insert("disabled".into(), names(&|node| !view.is_enabled(node) && !is_outcome(node)));
    seen.insert("required".into(), names(&|node| view.derived.node(node).required && !is_outcome(node)));
    let errors = asked.iter().filter_map(|(name, node)| Some((name.clone(), kind(&view.violation(*node)?.0).into())));
    seen.insert("errors".into(), Json::Object(errors.collect()));
    let choices = asked.iter().filter_map(|(name, node)| Some((name.clone(), offered(&view, *node)?)));
    seen.insert("choices".into(), Json::Object(choices.collect::<Map<_, _>>()));
    let mut answers = Answers::new(within_bounds(&view, view.answers.clone()));
    for node in view.derived.ids().filter(|node| view.is_answerable(*node)) {
        // SurveyJS forgets what was written with "other" when that is no longer chosen; we do not,
        // until handing in.
        let value = view.value(node);
        let asks_comment = view.question(node).is_some_and(|question| question.comment.is_some());
        if !asks_comment && !view.chose_other(value) {
            let mut path = view.path(node);
            if let Some(Segment::Name(name)) = path.last_mut() {
                name.push_str("-Comment");
            }
            answers.set(&path, Value::Null);
        }
    }
    let mut data = answers.members().clone();
    // In SurveyJS a calculated value that is handed in stands among the answers all the time.
    for calculated in view.definition.calculated.iter().filter(|calculated| calculated.handed_in) {
        if let Some(value) = view.answers.variables().get(&calculated.name).filter(|value| !value.is_empty()) {
            data.insert(calculated.name.clone(), value.clone());
        }
    }
    seen.insert("data".into(), to_json(&Value::Object(data)));
    seen
}

fn control<'v>(view: &View<'v>, node: NodeId) -> Option<&'v Control> {
    view.question(node).map(|question| &question.control)
}

/// SurveyJS keeps no number or date out of bounds; we do, so that nothing typed is lost, and it is
/// an error.
fn within_bounds(view: &View, mut answers: Answers) -> Members {
    for node in view.derived.ids().filter(|node| view.is_answerable(*node)) {
        if let (Some(Control::Line(line)), Some(value)) = (control(view, node), view.value(node))
            && is_out_of_bounds(line, value)
        {
            answers.set(&view.path(node), Value::Null);
        }
    }
    answers.members().clone()
}

fn is_out_of_bounds(line: &Line, value: &Value) -> bool {
    let beyond = |bound: &Option<Value>, wanted: Ordering| match (bound, value) {
        (Some(Value::Number(bound)), Value::Number(value)) => value.partial_cmp(bound) == Some(wanted),
        (Some(Value::Text(bound)), Value::Text(value)) => value.cmp(bound) == wanted,
        _ => false,
    };
    beyond(&line.min, Ordering::Less) || beyond(&line.max, Ordering::Greater)
}

/// The kinds of errors that the vectors tell apart.
fn kind(violation: &Violation) -> &'static str {
    match violation {
        Violation::Required => "required",
        Violation::NoneInPanel => "panel",
        Violation::RowsRequired => "rows",
        Violation::OtherMissing => "other",
        Violation::Duplicate => "duplicate",
        _ => "wrong",
    }
}

/// The author's choices that are offered and whether they can be chosen, where conditions decide.
fn offered(view: &View, node: NodeId) -> Option<Json> {
    let (choices, offered) = match control(view, node)? {
        Control::Radios(choices) | Control::Select(choices) | Control::Checkboxes(choices) | Control::Tags(choices) => {
            (choices, view.choices(choices, node))
        }
        Control::Ranking(choices) => (choices, view.ranking(choices, node)),
        _ => return None,
    };
    let conditional = choices.visible_if.is_some()
        || choices.enable_if.is_some()
        || choices.own.iter().any(|choice| choice.visible_if.is_some() || choice.enable_if.is_some());
    let own = |value: &Value| choices.own.iter().any(|choice| choice.value == *value);
    let mut offered: Vec<_> = offered.iter().filter(|choice| own(&choice.value)).collect();
    // Chance decides the order of some.
    if choices.order == Order::Random {
        offered.sort_by_key(|choice| choice.value.to_text());
    }
    conditional.then(|| offered.iter().map(|choice| json!([to_json(&choice.value), choice.enabled])).collect())
}
