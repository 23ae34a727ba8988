//! What is said for the ear: the same words twice are other words, or nobody hears the second.

use super::*;

/// What is said, as it stands there after each of these.
#[track_caller]
fn said(
    mut scenario: Scenario,
    does: &[&dyn Fn(Scenario) -> Scenario],
    said: impl Fn(&Scenario) -> String,
) -> Vec<String> {
    let mut all = Vec::new();
    for act in does {
        scenario = act(scenario);
        all.push(said(&scenario));
    }
    all
}

#[track_caller]
fn expect_heard_each_time(all: &[String], words: &str) {
    assert!(all.iter().all(|said| said.trim_end() == words), "{all:?}");
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "nobody hears the second of {all:?}");
}

#[test]
fn a_second_item_that_goes_is_heard_too() {
    let three = with(json!([items(json!({"panelCount": 3, "templateTitle": "Stuk"}), json!([text("x")]))]));
    let goes = |scenario: Scenario| scenario.remove("r[0]");
    let all = said(three, &[&goes, &goes, &goes], |scenario| scenario.session().announcement().to_owned());
    expect_heard_each_time(&all, "Stuk is verwijderd.");
}

#[test]
fn a_second_file_that_is_none_is_told_too() {
    let reads = |scenario: Scenario| scenario.read("x");
    let problem = |scenario: &Scenario| scenario.session().read_problem().unwrap_or_default().to_owned();
    let all = said(with(json!([text("x")])), &[&reads, &reads, &reads], problem);
    expect_heard_each_time(
        &all,
        "Dit bestand is beschadigd of bevat geen antwoorden. Er is niets veranderd. Kies het bestand dat u hier heeft gedownload.",
    );
}

#[test]
fn a_second_download_is_heard_too() {
    let loads = |scenario: Scenario| scenario.download();
    let all =
        said(with(json!([text("x")])), &[&loads, &loads], |scenario| scenario.session().announcement().to_owned());
    expect_heard_each_time(&all, "Uw antwoorden zijn gedownload als leeragenda-aanbod-2026-11-23-0101.json.");
}
