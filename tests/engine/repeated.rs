//! Repeating panels.

use super::*;

#[test]
fn conditions_in_an_item_read_that_item_its_neighbours_and_the_top() {
    let template = json!([
        text("x"),
        and(text("bare"), json!({"visibleIf": "{x} = 1"})),
        and(text("own"), json!({"visibleIf": "{panel.x} = 1"})),
        and(text("top"), json!({"visibleIf": "{t} = 1"})),
        and(text("second"), json!({"visibleIf": "{panelIndex} = 1"})),
        and(text("after"), json!({"visibleIf": "{prevPanel.x} = 1"})),
        and(text("before"), json!({"visibleIf": "{nextPanel.x} = 2"})),
        and(text("must"), json!({"requiredIf": "{panel.x} = 1", "enableIf": "{r[0].x} = 1"}))
    ]);
    with(json!([text("t"), items(json!({"panelCount": 2}), template)]))
        .answer("r[0].x", "1")
        .expect_visible(["r[0].own", "r[1].after", "r[1].second"])
        .expect_hidden(["r[0].bare", "r[1].own", "r[0].second", "r[0].after", "r[0].before", "r[0].top"])
        .expect_required(["r[0].must"])
        .expect_optional(["r[1].must"])
        .expect_enabled(["r[0].must", "r[1].must"])
        .answer("r[1].x", "2")
        .expect_visible(["r[0].before"])
        .answer("t", "1")
        .expect_visible(["r[0].top", "r[1].top"])
        .remove("r[0]")
        .confirm_removal("r[0]")
        .expect_hidden(["r[0].after", "r[0].second", "r[0].own"])
        .expect_disabled(["r[0].must"])
        .add("r")
        .expect_hidden(["r[0].before", "r[1].after"])
        .answer("r[0].x", "1")
        .expect_visible(["r[1].after"]);
}

#[test]
fn a_repeating_panel_in_an_item_reads_the_item_around_it() {
    let inner = json!({"type": "paneldynamic", "name": "s", "panelCount": 1, "templateElements": [
        and(text("y"), json!({"visibleIf": "{parentPanel.x} = 1", "title": "{parentPanel.x}-{panelIndex}"})),
        and(text("z"), json!({"visibleIf": "{panel.y} notempty"}))
    ]});
    with(json!([items(json!({"panelCount": 2}), json!([text("x"), inner]))]))
        .expect_items("r[0].s", 1)
        .expect_hidden(["r[0].s[0].y"])
        .answer("r[0].x", "1")
        .expect_visible(["r[0].s[0].y"])
        .expect_hidden(["r[1].s[0].y"])
        .add("r[0].s")
        .expect_focus_on("r[0].s[1].y")
        .expect_title("r[0].s[1].y", "1-2")
        .answer("r[0].s[1].y", "iets")
        .expect_visible(["r[0].s[1].z"])
        .expect_hidden(["r[0].s[0].z"])
        .expect_answers(json!({"r": [{"x": "1", "s": [{}, {"y": "iets"}]}, {"s": [{}]}]}));
}

#[test]
fn the_items_at_the_start_are_as_many_as_the_author_wants_with_their_defaults() {
    let template = json!([and(text("x"), json!({"defaultValue": "d"})), text("y")]);
    for (more, expected) in [
        (json!({}), json!({})),
        (json!({"panelCount": 2}), json!({"r": [{"x": "d"}, {"x": "d"}]})),
        (json!({"minPanelCount": 1}), json!({"r": [{"x": "d"}]})),
        (json!({"panelCount": 3, "maxPanelCount": 1}), json!({"r": [{"x": "d"}]})),
        (json!({"panelCount": 1, "defaultValue": [{"y": "e"}, {}]}), json!({"r": [{"y": "e"}, {}]})),
    ] {
        let question = items(more.clone(), template.clone());
        let scenario = with(json!([question]));
        let answers = scenario.session().view().answers.members().clone();
        let answers: Json = serde_json::from_str(&leeragenda::value::Value::Object(answers).to_json()).unwrap();
        // With a default for the whole, the defaults of its questions fill what is open.
        if more.get("defaultValue").is_none() {
            assert_eq!(answers, expected, "{more}");
        } else {
            assert_eq!(answers["r"][0]["y"], json!("e"));
        }
    }
}

#[test]
fn removing_the_first_item_moves_the_others_up_with_all_they_have() {
    with(json!([
        items(json!({"panelCount": 3, "templateTitle": "{panelIndex}. {panel.x}"}), json!([text("x"), text("y")])),
        text("na")
    ]))
    .answer("r[0].x", "een")
    .answer("r[1].x", "twee")
    .answer("r[2].x", "drie")
    .answer("r[2].y", "meer")
    .remove("r[0]")
    .confirm_removal("r[0]")
    .expect_answers(json!({"r": [{"x": "twee"}, {"x": "drie", "y": "meer"}]}))
    .expect_title("r[0]", "1. twee")
    .expect_title("r[1]", "2. drie")
    .expect_focus_on("r[0]")
    .remove("r[1]")
    .confirm_removal("r[1]")
    .expect_focus_on("r[0]")
    .remove("r[0]")
    .confirm_removal("r[0]")
    .expect_answers(json!({}))
    .expect_focus(Some(Target::AddButton(with_node())));
}

/// The repeating panel is the second node of the page: page 0, `r` 1.
fn with_node() -> leeragenda::derived::NodeId {
    with(json!([items(json!({}), json!([text("x")]))])).node("r")
}

#[test]
fn an_item_without_answers_is_removed_without_a_question() {
    let scenario =
        with(json!([items(json!({"panelCount": 2}), json!([text("x")]))])).remove("r[1]").expect_items("r", 1);
    assert_eq!(scenario.session().asked(), None);
}

#[test]
fn what_is_said_about_an_item_that_is_gone_changes_nothing() {
    let number = json!({"type": "text", "name": "x", "inputType": "number"});
    let scenario = with(json!([items(json!({"panelCount": 2}), json!([number]))]))
        .answer("r[0].x", "eerst")
        .answer("r[1].x", "1,5");
    let (late, item) = (scenario.node("r[1].x"), scenario.node("r[1]"));
    let scenario = scenario.remove("r[1]").confirm_removal("r[1]").expect_answers(json!({"r": [{"x": "eerst"}]}));
    let answers = json!({"r": [{"x": "eerst"}]});
    [
        Msg::Write(late, "laat".into()),
        Msg::Leave(late),
        Msg::Comment(late, "laat".into()),
        Msg::RemoveItem(item),
        Msg::AddItem(item),
    ]
    .into_iter()
    .fold(scenario, |scenario, msg| scenario.does(msg).expect_answers(answers.clone()).expect_items("r", 1));
}

#[test]
fn a_key_must_differ_between_items() {
    let more = json!({"panelCount": 2, "keyName": "x", "keyDuplicationError": "Deze staat er al."});
    with(json!([items(more, json!([text("x")]))]))
        .answer("r[0].x", "een")
        .answer("r[1].x", "een")
        .leave("r[1].x")
        .expect_error("r[1].x", "Deze staat er al.")
        .expect_no_error("r[0].x")
        .answer("r[0].x", "twee")
        .expect_no_error("r[1].x");
}

/// As in SurveyJS: not so in panels.
#[test]
fn in_a_table_a_key_in_other_capitals_is_the_same() {
    let table = json!([{"type": "matrixdynamic", "name": "t", "keyName": "x", "keyDuplicationError": "Deze staat er al.",
        "columns": [{"name": "x", "cellType": "text"}]}]);
    let scenario = with(table).answer("t[0].x", "Jan@één.nl").answer("t[1].x", "jan@ÉÉN.nl").next();
    scenario.expect_error("t[0].x", "Deze staat er al.").expect_error("t[1].x", "Deze staat er al.");
    let panels = with(json!([items(json!({"panelCount": 2, "keyName": "x"}), json!([text("x")]))]));
    panels.answer("r[0].x", "Jan").answer("r[1].x", "jan").next().expect_review();
}

#[test]
fn a_required_repeating_panel_wants_one_item_with_an_answer() {
    with(json!([items(json!({"isRequired": true, "panelCount": 1}), json!([text("x")]))]))
        .next()
        .expect_error("r", "Beantwoord minstens één van deze vragen.")
        .answer("r[0].x", "iets")
        .expect_no_error("r")
        .review();
}

#[test]
fn a_column_reads_the_item_in_which_its_table_stands() {
    let columns = json!([
        {"name": "k", "cellType": "text", "title": "K {panel.x}"},
        {"name": "e", "cellType": "expression", "expression": "{panel.x} + ' ' + {row.k}"},
        {"name": "s", "cellType": "text", "setValueExpression": "{panel.x}"},
        {"name": "d", "cellType": "text", "defaultValueExpression": "{panel.x}"},
        {"name": "v", "cellType": "text",
         "validators": [{"type": "expression", "expression": "{row.v} = {panel.x}", "text": "Anders."}]},
        {"name": "own", "cellType": "expression", "expression": "{panel.k}"},
        {"name": "above", "cellType": "expression", "expression": "{row.x}"},
        {"name": "at", "cellType": "expression", "expression": "{panelIndex} + ':' + {rowIndex}"},
        {"name": "n", "cellType": "text", "title": "{panelIndex} {visiblePanelIndex} {rowIndex} {visibleRowIndex}"}
    ]);
    let table = json!({"type": "matrixdynamic", "name": "md", "rowCount": 1, "columns": columns});
    with(json!([items(json!({"panelCount": 2}), json!([text("x"), table]))]))
        .answer("r[1].x", "wonen")
        .answer("r[1].md[0].k", "kk")
        .expect_answer("r[1].md[0].e", json!("wonen kk"))
        .expect_answer("r[1].md[0].s", json!("wonen"))
        .expect_answer("r[1].md[0].d", json!("wonen"))
        .expect_answer("r[1].md[0].own", json!(null))
        .expect_answer("r[1].md[0].above", json!(null))
        .expect_answer("r[1].md[0].at", json!("1:1"))
        .expect_title("r[1].md[0].k", "K wonen")
        .expect_title("r[1].md[0].n", "2 2 1 1")
        .answer("r[1].md[0].v", "zorg")
        .leave("r[1].md[0].v")
        .expect_error("r[1].md[0].v", "Anders.")
        .answer("r[1].x", "zorg")
        .expect_no_error("r[1].md[0].v")
        .expect_answer("r[1].md[0].e", json!("zorg kk"))
        .expect_answer("r[1].md[0].s", json!("zorg"))
        .expect_answer("r[1].md[0].d", json!("zorg"))
        .expect_title("r[1].md[0].k", "K zorg");
}

/// In survey-core the conditions of a column see the item around it too, but are looked at again only
/// when the row changes.
#[test]
fn the_conditions_of_a_column_follow_the_item_in_which_its_table_stands() {
    let columns = json!([
        {"name": "k", "cellType": "text"},
        {"name": "shown", "cellType": "text", "visibleIf": "{panel.x} = 1", "requiredIf": "{panel.x} = 1"},
        {"name": "open", "cellType": "text", "enableIf": "{panel.x} = 1"}
    ]);
    let table = json!({"type": "matrixdynamic", "name": "md", "rowCount": 1, "columns": columns});
    with(json!([items(json!({"panelCount": 1}), json!([text("x"), table]))]))
        .expect_hidden(["r[0].md[0].shown"])
        .expect_disabled(["r[0].md[0].open"])
        .answer("r[0].x", "1")
        .expect_visible(["r[0].md[0].shown"])
        .expect_required(["r[0].md[0].shown"])
        .expect_enabled(["r[0].md[0].open"]);
}

#[test]
fn what_an_item_does_not_ask_is_looked_for_in_the_item_around_it() {
    let outcome = |name: &str, from: &str| json!({"type": "expression", "name": name, "expression": from});
    let template = json!([
        text("y"),
        outcome("out", "{panel.x}"),
        outcome("up", "{parentPanel.x}"),
        outcome("own", "{panel.y}"),
        outcome("before", "{prevPanel.x}"),
        and(text("v"), json!({"title": "{panel.x}/{panel.y}", "visibleIf": "{panel.x} = 'b'"}))
    ]);
    let inner = json!({"type": "paneldynamic", "name": "s", "panelCount": 2, "templateElements": template});
    with(json!([items(json!({"panelCount": 2}), json!([text("x"), text("y"), inner]))]))
        .answer("r[0].x", "a")
        .expect_hidden(["r[1].s[0].v"])
        .answer("r[1].x", "b")
        .answer("r[1].y", "outer")
        .expect_answer("r[1].s[0].out", json!("b"))
        .expect_answer("r[1].s[0].up", json!("b"))
        // The inner item asks it, and it is not answered there.
        .expect_answer("r[1].s[0].own", json!(null))
        // The first has none before it; the second has, and that does not ask it.
        .expect_answer("r[1].s[0].before", json!(null))
        .expect_answer("r[1].s[1].before", json!("a"))
        .expect_visible(["r[1].s[0].v"])
        .expect_title("r[1].s[0].v", "b/")
        .answer("r[1].s[0].y", "inner")
        .expect_answer("r[1].s[0].own", json!("inner"))
        .expect_title("r[1].s[0].v", "b/inner");
}

#[test]
fn values_that_follow_from_each_other_through_the_item_around_are_told() {
    let table = json!({"type": "matrixdynamic", "name": "md", "columns": [
        {"name": "k", "cellType": "expression", "expression": "{panel.x} + 1"},
        {"name": "x", "cellType": "expression", "expression": "{row.k}"}
    ]});
    let sum = |from: &str| json!({"type": "expression", "name": "x", "expression": from});
    issues(
        page(json!([items(json!({}), json!([sum("sumInArray({panel.md}, 'k')"), table]))])),
        &[
            "pages[0].elements[0].templateElements[1].columns[0].expression: these values follow from each other: md → k → x → md",
        ],
    );
    // The inner item asks for it: what is outside does not matter.
    let inner = json!({"type": "paneldynamic", "name": "s", "templateElements": [
        text("x"),
        {"type": "expression", "name": "k", "expression": "{panel.x} + 1"}
    ]});
    issues(page(json!([items(json!({}), json!([sum("sumInArray({panel.s}, 'k')"), inner]))])), &[]);
}

/// What is set in an item that is added: by the default answers of its questions, and at every change; not by the name of
/// what an expression or the whole item begins it with, nor of what it copies. A row sets at every change only.
#[test]
fn what_a_new_item_begins_with_sets_in_it_what_it_sets_in_surveyjs() {
    let cases = [
        (json!({}), json!({}), json!({}), json!({}), json!({"c": "c"})),
        (
            json!({"defaultValue": "d"}),
            json!({}),
            json!({}),
            json!({"o": "d", "q": "d", "c": "c"}),
            json!({"o": "d", "c": "c"}),
        ),
        (
            json!({}),
            json!({"defaultValueExpression": "1 + 1"}),
            json!({}),
            json!({"e": 2, "c": "c"}),
            json!({"e": 2, "c": "c"}),
        ),
        (json!({}), json!({}), json!({"o": "d", "c": "z"}), json!({"o": "d", "c": "z"}), json!({"o": "d", "c": "c"})),
    ];
    for (o, e, begins, item, row) in cases {
        for (is_row, expected) in [(false, item), (true, row)] {
            let own = if is_row { "row" } else { "panel" };
            let asked = json!([
                and(text("q"), json!({"setValueExpression": format!("{{{own}.o}}")})),
                and(text("c"), json!({"setValueExpression": "'c'"})),
                and(text("o"), o.clone()),
                and(text("e"), and(json!({"inputType": "number"}), e.clone())),
                and(text("f"), json!({"setValueExpression": format!("{{{own}.e}}")}))
            ]);
            let repeated = if is_row {
                let columns =
                    asked.as_array().unwrap().iter().cloned().map(|asked| and(asked, json!({"cellType": "text"})));
                let columns = columns.map(|mut column| {
                    column.as_object_mut().unwrap().remove("type");
                    column
                });
                json!({"type": "matrixdynamic", "name": "r", "rowCount": 0, "columns": columns.collect::<Vec<_>>(), "defaultRowValue": begins})
            } else {
                items(json!({"panelCount": 0, "defaultPanelValue": begins}), asked)
            };
            with(json!([repeated])).add("r").expect_answers(json!({ "r": [expected] }));
        }
    }
}

/// `{p.length}` in an item of `p` set it when anything changed in any of them.
#[test]
fn an_item_is_not_set_by_the_name_of_all_of_them() {
    let asked = json!([and(text("q"), json!({"setValueExpression": "{r.length}"})), text("o")]);
    with(json!([items(json!({"panelCount": 2}), asked)]))
        .answer("r[1].o", "x")
        .expect_answers(json!({ "r": [{}, { "o": "x" }] }));
}

#[test]
fn what_a_new_item_copies_stays_as_it_was_corrected() {
    let asked = json!([
        and(text("q"), json!({"setValueExpression": "{panel.o}"})),
        and(text("c"), json!({"setValueExpression": "'c'"})),
        text("o")
    ]);
    with(json!([items(json!({"panelCount": 1, "copyDefaultValueFromLastEntry": true}), asked)]))
        .answer("r[0].o", "x")
        .answer("r[0].q", "qq")
        .answer("r[0].c", "zz")
        .add("r")
        .expect_answers(json!({ "r": [{ "o": "x", "q": "qq", "c": "zz" }, { "o": "x", "q": "qq", "c": "zz" }] }));
}

/// As in SurveyJS it is shown in the end, also to who added the item that hid it; how often its condition was looked at
/// is counted by the clock that it reads.
#[test]
fn a_group_that_counts_itself_out_stays_and_comes_to_an_end() {
    for clear in ["onHidden", "onHiddenContainer"] {
        for begins in [0, 1, 2] {
            let group = items(
                json!({"panelCount": begins, "visibleIf": "{r.length} < 1 and age({born}) > 5"}),
                json!([text("q")]),
            );
            let born = and(text("born"), json!({"inputType": "date", "defaultValue": "2000-01-01"}));
            let whole = whole(json!({
                "locale": "nl", "clearInvisibleValues": clear, "pages": [{"name": "p", "elements": [text("a"), born, group]}]
            }));
            let mut before = 0;
            let mut settled = |scenario: Scenario, items: usize| {
                let asked = scenario.host().asked();
                assert!(asked - before < 50, "{clear}, {begins}: evaluated {} times", asked - before);
                before = asked;
                scenario.expect_visible(["r"]).expect_items("r", items)
            };
            let scenario = settled(whole, begins);
            let scenario = settled(scenario.add("r"), begins + 1);
            let scenario = settled(scenario.answer("r[0].q", "x"), begins + 1);
            settled(scenario.answer("a", "1"), begins + 1);
        }
    }
}
