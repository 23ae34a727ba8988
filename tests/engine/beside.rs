//! What was written beside an answer, read from where it does not stand. The words for "other" stay where that is not
//! chosen any more, for when it is again, and are no answer until then; SurveyJS takes them away.

use super::*;

fn offers_other(name: &str, kind: &str) -> Json {
    json!({ "type": kind, "name": name, "choices": ["a", "b"], "showOtherItem": true })
}

fn shown_if(name: &str, condition: &str) -> Json {
    and(text(name), json!({ "visibleIf": condition }))
}

/// From outside of their item the words counted still.
#[test]
fn words_for_other_count_in_an_item_only_as_long_as_that_is_chosen() {
    let table = json!({ "type": "matrixdynamic", "name": "t", "rowCount": 1, "columns": [
        { "name": "c", "cellType": "dropdown", "choices": ["a", "b"], "showOtherItem": true }
    ] });
    let template = json!([
        offers_other("r", "radiogroup"),
        { "type": "panel", "name": "v", "elements": [offers_other("k", "checkbox")] },
        table,
        shown_if("inside", "{panel.t[0].c-Comment} notempty"),
    ]);
    let asked = with(json!([
        items(json!({ "name": "pd", "panelCount": 1 }), template),
        and(shown_if("one", "{pd[0].r-Comment} notempty"), json!({ "title": "V <{pd[0].r-Comment}>" })),
        shown_if("last", "{PD[-1].R-comment} notempty"),
        shown_if("several", "{pd[0].k-Comment} notempty"),
        shown_if("counted", "countInArray({pd}, 'r-Comment') > 0"),
        shown_if("deep", "{pd[0].t[0].c-Comment} notempty"),
    ]));
    let asked = asked.answer("pd[0].r", "other").comment("pd[0].r", "zz").expect_title("one", "V <zz>");
    let asked = asked.expect_visible(["one", "last", "counted"]).answer("pd[0].r", "a").expect_title("one", "V <>");
    let asked = asked.expect_hidden(["one", "last", "counted"]);
    let asked = asked.tick("pd[0].k", ["other"]).comment("pd[0].k", "kk").expect_visible(["several"]);
    let asked = asked.untick("pd[0].k", ["other"]).expect_hidden(["several"]);
    let asked = asked.answer("pd[0].t[0].c", "other").comment("pd[0].t[0].c", "cc");
    let asked = asked.expect_visible(["deep", "pd[0].inside"]).answer("pd[0].t[0].c", "a");
    // They are back when it is chosen again.
    asked.expect_hidden(["deep", "pd[0].inside"]).answer("pd[0].r", "other").expect_visible(["one", "last", "counted"]);
}

/// A comment that another question shows beside the same answer was none.
#[test]
fn a_comment_counts_if_one_of_the_questions_that_share_the_answer_shows_it() {
    let sharing = |name: &str, more: Json| and(and(text(name), json!({ "valueName": "rol" })), more);
    let with_area = sharing("A", json!({ "showCommentArea": true }));
    let read = json!([
        shown_if("seen", "{rol-Comment} notempty"),
        shown_if("asked", "getComment('A') = 'q'"),
        and(text("told"), json!({ "title": "<{rol-Comment}>" })),
    ]);
    for [first, second] in [[sharing("B", json!({})), with_area.clone()], [with_area, sharing("B", json!({}))]] {
        let mut elements = vec![first, second];
        elements.extend(read.as_array().unwrap().clone());
        let asked = with(json!(elements)).expect_hidden(["seen", "asked"]).comment("A", "q");
        let asked = asked.expect_visible(["seen", "asked"]).expect_title("told", "<q>");
        asked.answer("B", "x").expect_visible(["seen", "asked"]);
    }
    // In an item likewise, and read from outside of it.
    let template = json!([
        sharing("B", json!({})),
        sharing("A", json!({ "showCommentArea": true })),
        offers_other("r", "radiogroup")
    ]);
    with(json!([
        items(json!({ "panelCount": 1 }), and_last(template, shown_if("inside", "{panel.rol-Comment} notempty"))),
        shown_if("outside", "{r[0].rol-Comment} notempty"),
    ]))
    .comment("r[0].A", "q")
    .expect_visible(["r[0].inside", "outside"]);
}

/// The question that shows the words was not the one that was answered.
#[test]
fn words_for_other_count_no_more_when_another_question_gives_the_answer() {
    let sharing = |question: Json| and(question, json!({ "valueName": "rol" }));
    let asked = with(json!([
        sharing(json!({ "type": "dropdown", "name": "B", "choices": ["a", "b"] })),
        sharing(offers_other("A", "radiogroup")),
        shown_if("seen", "{rol-Comment} notempty"),
    ]));
    let asked = asked.answer("A", "other").comment("A", "q").expect_visible(["seen"]);
    asked.answer("B", "b").expect_hidden(["seen"]).answer("A", "other").expect_visible(["seen"]);
}

/// What nobody chose any more was an answer to an item that must have one, and was not handed in.
#[test]
fn words_for_other_alone_are_no_answer_to_a_repeating_group() {
    let asked =
        with(json!([items(json!({ "panelCount": 1, "isRequired": true }), json!([offers_other("k", "checkbox")]))]));
    let asked = asked.tick("r[0].k", ["other"]).comment("r[0].k", "kk").expect_wrong(&[]);
    asked.untick("r[0].k", ["other"]).expect_handed_in(json!({ "r": [{}] })).expect_wrong(&["r"]);
}

/// Also those in a group within the item.
#[test]
fn words_for_other_alone_within_an_item_are_no_answer_either() {
    let inner = json!({ "type": "matrixdynamic", "name": "t", "rowCount": 1,
        "columns": [{ "name": "k", "cellType": "checkbox", "choices": ["a"], "showOtherItem": true }] });
    let asked = with(json!([items(json!({ "panelCount": 1, "isRequired": true }), json!([inner]))]));
    let asked = asked.tick("r[0].t[0].k", ["other"]).comment("r[0].t[0].k", "kk").expect_wrong(&[]);
    asked.untick("r[0].t[0].k", ["other"]).expect_wrong(&["r"]);
}

fn and_last(mut list: Json, last: Json) -> Json {
    list.as_array_mut().unwrap().push(last);
    list
}
