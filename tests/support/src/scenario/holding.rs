//! What holds in every session, whatever happened in it.

use leeragenda::definition::Control;
use leeragenda::derived::{Changes, Derived, NodeId, View};
use leeragenda::draft::DraftV1;
use leeragenda::fitting::fit;
use leeragenda::session::{Session, Stage};
use leeragenda::value::{Members, Value};

/// Everything that holds.
#[track_caller]
pub fn check(session: &Session) {
    let view = session.view();
    every_state_is_as_if_evaluated_anew(view);
    items_are_as_many_as_their_answers(view);
    every_answer_fits(session);
    a_draft_is_read_back_as_it_was_kept(session);
    what_is_handed_in_is_answered_and_seen(view);
    only_what_is_shown_is_wrong(view);
    if let Stage::Page(page) = session.stage() {
        assert!(view.derived.pages().contains(page), "the step that is shown stands there");
    }
    for (node, message) in session.summary() {
        assert!(view.is_visible(node) && !message.is_empty());
    }
    // Everything that the screen asks can be asked.
    for node in view.derived.ids() {
        let _ = (view.title(node), view.hint(node), view.reading(node), view.comment(node));
        let _ = (session.may_add(node), session.may_remove(node));
    }
    let _ = (session.progress(), session.place());
}

fn every_state_is_as_if_evaluated_anew(view: View) {
    let mut fresh = Derived::new(view.definition);
    let mut answers = view.answers.clone();
    fresh.follow_answers(view.definition, &mut answers);
    assert_eq!(&answers, view.answers, "the answers have no items too many");
    for page in fresh.pages().to_vec() {
        let states = Derived::evaluate(View { derived: &fresh, ..view }, page);
        fresh.keep_all(view.definition, states, &mut Changes::default());
    }
    for (old, new) in view.derived.pages().iter().zip(fresh.pages()) {
        same_states(view, &fresh, *old, *new);
    }
}

fn same_states(view: View, fresh: &Derived, old: NodeId, new: NodeId) {
    let (node, anew) = (view.derived.node(old), fresh.node(new));
    let name = format!("{:?}", view.path(old));
    let states = |derived: &Derived, id: NodeId| {
        let node = derived.node(id);
        (node.visible, node.enabled, node.required, derived.is_present(view.definition, id))
    };
    assert_eq!(states(view.derived, old), states(fresh, new), "visible, enabled, required, present: {name}");
    assert_eq!(view.path(old), fresh.path(view.definition, new));
    assert_eq!(node.children.len(), anew.children.len(), "{name}");
    for (old, new) in node.children.iter().zip(&anew.children) {
        same_states(view, fresh, *old, *new);
    }
}

fn items_are_as_many_as_their_answers(view: View) {
    for node in view.derived.ids().filter(|node| view.is_answerable(*node)) {
        let Some(Control::Repeat(repeat)) = view.question(node).map(|question| &question.control) else { continue };
        let answers = view.answers.get(&view.path(node)).and_then(Value::as_list).map_or(0, <[Value]>::len);
        let items = view.derived.node(node).children.len();
        assert_eq!(items, answers, "the items of {:?}", view.path(node));
        assert!((repeat.least..=repeat.most).contains(&items), "{items} items");
    }
}

fn every_answer_fits(session: &Session) {
    let answers = session.view().answers.members().clone();
    let (fitting, aside) = fit(session.definition(), answers.clone());
    assert_eq!((fitting, aside), (answers, Members::new()), "every answer fits its question");
}

fn a_draft_is_read_back_as_it_was_kept(session: &Session) {
    if let Some(draft) = session.draft() {
        assert_eq!(DraftV1::read(&draft.to_json()), Ok(draft));
    }
}

fn what_is_handed_in_is_answered_and_seen(view: View) {
    let handed_in = view.answers_to_hand_in();
    let seen: Vec<NodeId> = view
        .derived
        .pages()
        .iter()
        .flat_map(|page| view.questions(*page))
        .filter(|node| view.is_visible(*node))
        .collect();
    for (name, value) in &handed_in {
        let base = name.strip_suffix("-Comment").unwrap_or(name);
        let asked = seen.iter().any(|node| {
            let question = view.question(*node).expect("a question");
            question.value_name == *name || question.value_name == base
        });
        let calculated =
            view.definition.calculated.iter().any(|calculated| calculated.handed_in && calculated.name == *name);
        assert!(asked || calculated, "{name} is handed in, but not asked");
        assert!(!value.is_empty() || value.as_list().is_some(), "{name} is empty");
    }
    for node in seen.iter().filter(|node| view.path(**node).len() == 1) {
        if let Some(value) = view.value(*node).filter(|value| !matches!(value, Value::List(_))) {
            let name = &view.question(*node).expect("a question").value_name;
            if let Control::Matrix(matrix) = &view.question(*node).expect("a question").control {
                // Hidden rows are not handed in.
                let rows = view.shown(&matrix.rows, *node).into_iter().map(|row| row.value.to_text());
                let handed_in = handed_in.get(name).and_then(Value::as_object);
                for row in rows {
                    let row = |rows: &Members| rows.get(&row).cloned();
                    assert_eq!(handed_in.and_then(row), value.as_object().and_then(row), "{name} is handed in");
                }
                continue;
            }
            assert_eq!(handed_in.get(name), Some(value), "{name} is asked and answered, and handed in");
        }
    }
}

fn only_what_is_shown_is_wrong(view: View) {
    for node in view.derived.ids() {
        if view.violation(node).is_some() {
            assert!(view.is_visible(node) && view.is_enabled(node), "{:?}", view.path(node));
            assert!(view.message(node).is_some_and(|message| !message.is_empty()));
        }
    }
}

/// As [`check`], for files of other makers: they may hold more items than are allowed.
pub fn check_without_bounds(session: &Session) {
    every_state_is_as_if_evaluated_anew(session.view());
    every_answer_fits(session);
    what_is_handed_in_is_answered_and_seen(session.view());
}
