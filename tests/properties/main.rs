//! What holds whatever a respondent does, in whatever order, and whatever a file holds (`files`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod files;

use leeragenda::definition::{Control, Language};
use leeragenda::derived::{NodeId, Role};
use leeragenda::draft::Place;
use leeragenda::session::{Effect, Msg, NotKept, Session, Stage, Visit};
use leeragenda::value::Value;
use proptest::prelude::*;
use proptest::sample::Index;
use support::scenario::Scenario;
use support::scenario::holding::check;

const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");
const RULES: &str = include_str!("../fixtures/rules.json");
const GALLERY: &str = include_str!("../fixtures/gallery.json");

// --- what can happen ---

/// Something that happens; which node and which value it is about is chosen when it happens.
#[derive(Clone, Debug)]
enum Action {
    Start,
    Next,
    Previous,
    Travelled(Index),
    Change(Index),
    Write(Index, String),
    Choose(Index, Index),
    Nonsense(Index, Value),
    Tick(Index, Index, bool),
    TickAll(Index, bool),
    Rank(Index, usize, usize),
    ChooseInRow(Index, Index, Index),
    Comment(Index, String),
    Leave(Index),
    AddItem(Index),
    RemoveItem(Index),
    Confirm,
    Cancel,
    Speak(bool),
    Wipe,
    Download,
    ReadOwnFile,
    ReadFile(String),
    Kept(bool),
    Reload,
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec!["", " ", "x", "d", "kort", "post", "1,5", "7", "999", "2026-11-23", "a@b.nl", "{naam}", "other"])
            .prop_map(String::from),
        1 => ".{0,12}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-5i32..2000).prop_map(|number| Value::Number(f64::from(number))),
        text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::List),
            prop::collection::btree_map(
                prop::sample::select(vec!["titel", "nieuw", "naam", "x", "delen"]),
                inner,
                0..3
            )
            .prop_map(|members| Value::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())),
        ]
    })
}

fn action() -> impl Strategy<Value = Action> {
    let index = any::<Index>;
    prop_oneof![
        2 => Just(Action::Start),
        4 => Just(Action::Next),
        1 => Just(Action::Previous),
        1 => index().prop_map(Action::Travelled),
        1 => index().prop_map(Action::Change),
        10 => (index(), text()).prop_map(|(node, text)| Action::Write(node, text)),
        14 => (index(), index()).prop_map(|(node, choice)| Action::Choose(node, choice)),
        2 => (index(), value()).prop_map(|(node, value)| Action::Nonsense(node, value)),
        8 => (index(), index(), any::<bool>()).prop_map(|(node, choice, on)| Action::Tick(node, choice, on)),
        2 => (index(), any::<bool>()).prop_map(|(node, on)| Action::TickAll(node, on)),
        3 => (index(), 0usize..6, 0usize..6).prop_map(|(node, from, to)| Action::Rank(node, from, to)),
        4 => (index(), index(), index()).prop_map(|(node, row, column)| Action::ChooseInRow(node, row, column)),
        3 => (index(), text()).prop_map(|(node, text)| Action::Comment(node, text)),
        3 => index().prop_map(Action::Leave),
        6 => index().prop_map(Action::AddItem),
        5 => index().prop_map(Action::RemoveItem),
        3 => Just(Action::Confirm),
        1 => Just(Action::Cancel),
        1 => any::<bool>().prop_map(Action::Speak),
        1 => Just(Action::Wipe),
        1 => Just(Action::Download),
        1 => Just(Action::ReadOwnFile),
        1 => ".{0,20}".prop_map(Action::ReadFile),
        1 => any::<bool>().prop_map(Action::Kept),
        1 => Just(Action::Reload),
    ]
}

/// Every node that ever stood there: messages about removed items come late.
fn known(scenario: &Scenario, seen: &mut Vec<NodeId>) -> Vec<NodeId> {
    for node in scenario.session().view().derived.ids() {
        if !seen.contains(&node) {
            seen.push(node);
        }
    }
    seen.clone()
}

fn pick<T: Clone>(index: &Index, from: &[T]) -> Option<T> {
    (!from.is_empty()).then(|| index.get(from).clone())
}

/// The values that a question can have, by its choices.
fn choices(session: &Session, node: NodeId) -> Vec<Value> {
    let view = session.view();
    match view.question(node).map(|question| &question.control) {
        Some(Control::YesNo(answer)) => vec![answer.yes_value.clone(), answer.no_value.clone(), Value::Null],
        Some(control) if control.choices().is_some() => {
            view.offered(node).into_iter().map(|choice| choice.value).collect()
        }
        _ => vec![Value::Null],
    }
}

/// The nodes that are of some kind, so that most of what is tried makes sense.
fn of_kind(session: &Session, nodes: &[NodeId], is: fn(&Control) -> bool) -> Vec<NodeId> {
    let view = session.view();
    let fits = |node: &NodeId| {
        view.derived.node(*node).role == Role::Element
            && view.question(*node).is_some_and(|question| is(&question.control))
    };
    nodes.iter().copied().filter(fits).collect()
}

fn message(action: &Action, session: &Session, nodes: &[NodeId]) -> Option<Msg> {
    let kind = |index: &Index, is| pick(index, &of_kind(session, nodes, is));
    Some(match action {
        Action::Start => Msg::Start,
        Action::Next => Msg::Next,
        Action::Previous => Msg::Previous,
        Action::Travelled(index) => Msg::Travelled(pick(index, &visits(session))?),
        Action::Change(index) => Msg::Change(pick(index, nodes)?),
        Action::Write(index, text) => Msg::Write(
            kind(index, |control| matches!(control, Control::Line(_) | Control::Lines { .. }))?,
            text.clone(),
        ),
        Action::Choose(index, choice) => {
            let single = |control: &Control| control.one_of().is_some() || matches!(control, Control::YesNo(_));
            let node = kind(index, single)?;
            Msg::Choose(node, pick(choice, &choices(session, node))?)
        }
        Action::Nonsense(index, value) => Msg::Choose(pick(index, nodes)?, value.clone()),
        Action::Tick(index, choice, on) => {
            let node = kind(index, |control| control.some_of().is_some())?;
            Msg::Tick(node, pick(choice, &choices(session, node))?, *on)
        }
        Action::TickAll(index, on) => Msg::TickAll(kind(index, |control| control.some_of().is_some())?, *on),
        Action::Rank(index, from, to) => {
            Msg::Rank(kind(index, |control| matches!(control, Control::Ranking(_)))?, *from, *to)
        }
        Action::ChooseInRow(index, row, column) => {
            let node = kind(index, |control| matches!(control, Control::Matrix(_)))?;
            let view = session.view();
            let Some(Control::Matrix(matrix)) = view.question(node).map(|question| &question.control) else {
                return None;
            };
            let mut columns: Vec<Value> = matrix.columns.iter().map(|column| column.value.clone()).collect();
            columns.push(Value::Null);
            let row = pick(row, &matrix.rows)?.value.to_text();
            Msg::ChooseInRow(node, row, pick(column, &columns)?)
        }
        Action::Comment(index, text) => Msg::Comment(pick(index, nodes)?, text.clone()),
        Action::Leave(index) => Msg::Leave(pick(index, nodes)?),
        Action::AddItem(index) => Msg::AddItem(kind(index, |control| matches!(control, Control::Repeat(_)))?),
        Action::RemoveItem(index) => {
            let view = session.view();
            let items: Vec<NodeId> =
                nodes.iter().copied().filter(|node| view.derived.node(*node).role == Role::Item).collect();
            Msg::RemoveItem(pick(index, &items)?)
        }
        Action::Confirm => Msg::Confirm,
        Action::Cancel => Msg::Cancel,
        Action::Speak(english) => Msg::Speak(Language::new(if *english { "en" } else { "nl" })),
        Action::Wipe => Msg::Wipe,
        Action::Download => Msg::Download,
        Action::ReadOwnFile => Msg::ReadFile(own_file(session)),
        Action::ReadFile(text) => Msg::ReadFile(text.clone()),
        Action::Kept(well) => Msg::Kept(if *well { Ok(()) } else { Err(NotKept::Full) }),
        Action::Reload => return None,
    })
}

fn visits(session: &Session) -> Vec<Visit> {
    let view = session.view();
    let pages = view.derived.pages().iter().map(|page| Place::Page(view.element(*page).name.clone()));
    let places: Vec<Place> =
        [Place::Start, Place::Review, Place::Page("weg".into())].into_iter().chain(pages).collect();
    let ends = places.iter().cloned().map(Visit::Ended);
    ends.chain([Visit::Outcome]).chain(places.iter().cloned().map(Visit::At)).collect()
}

fn own_file(session: &Session) -> String {
    session.response(leeragenda::response::Status::Draft).to_json_pretty()
}

// --- what is told ---

/// The messages that answer something tell what to show anew: whatever else changed, did not change.
fn what_is_not_told_did_not_change(before: &[(NodeId, String)], effects: &[Effect], session: &Session) {
    let told = effects.iter().find_map(|effect| match effect {
        Effect::Render(changes) => Some(changes.clone()),
        _ => None,
    });
    let told = told.unwrap_or_default();
    let after = looks(session);
    for (node, look) in before {
        let Some((_, now)) = after.iter().find(|(other, _)| other == node) else { continue };
        assert!(now == look || told.nodes.contains(node), "not told: {look} became {now}");
    }
}

/// How each question looks, for as far as answers change it.
fn looks(session: &Session) -> Vec<(NodeId, String)> {
    let view = session.view();
    let look = |node: NodeId| {
        if view.derived.node(node).role == Role::Item {
            return view.title(node);
        }
        let labels = view.offered(node);
        let state = (view.derived.node(node).required, view.is_enabled(node), view.is_visible(node));
        let shown = session.shown_message(node);
        format!("{:?}", (view.title(node), view.hint(node), view.value(node), view.comment(node), labels, state, shown))
    };
    let is_question = |node: &NodeId| view.question(*node).is_some() && view.is_visible(*node);
    view.derived.ids().filter(is_question).map(|node| (node, look(node))).collect()
}

fn run(source: &str, actions: &[Action]) {
    let mut scenario = Scenario::new(source);
    let mut seen = Vec::new();
    check(scenario.session());
    for action in actions {
        let nodes = known(&scenario, &mut seen);
        if matches!(action, Action::Reload) {
            if scenario.session().draft().is_some() && !matches!(scenario.session().stage(), Stage::Found(_)) {
                let answers = scenario.session().view().answers.clone();
                scenario = scenario.reload();
                assert_eq!(scenario.session().view().answers, &answers, "a reload keeps every answer");
            }
        } else if let Some(msg) = message(action, scenario.session(), &nodes) {
            let before = looks(scenario.session());
            scenario = scenario.does(msg);
            what_is_not_told_did_not_change(&before, scenario.effects(), scenario.session());
        }
        check(scenario.session());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_in_the_gallery_every_invariant_holds(actions in prop::collection::vec(action(), 0..60)) {
        run(GALLERY, &actions);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_among_rules_every_invariant_holds(actions in prop::collection::vec(action(), 0..60)) {
        run(RULES, &actions);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_in_the_questionnaire_that_ships_every_invariant_holds(
        actions in prop::collection::vec(action(), 0..60)
    ) {
        run(AANBOD, &actions);
    }
}
