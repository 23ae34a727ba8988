//! Answers that are hidden, items, and other languages.

use super::*;

#[test]
fn hidden_answers_come_back_but_are_not_handed_in() {
    samira_until("(review)")
        .change("heeft_aanbod")
        .answer("heeft_aanbod", false)
        .expect_hidden(["aanbod", "aanbod[0].naam"])
        .next()
        .expect_review()
        .expect_handed_in({
            let mut answers = samira();
            answers.remove("aanbod");
            answers.insert("heeft_aanbod".into(), json!(false));
            Json::Object(answers)
        })
        .change("heeft_aanbod")
        .answer("heeft_aanbod", true)
        .expect_answer("aanbod[1].naam", json!("Buurtscan"))
        .next()
        .expect_review()
        .expect_handed_in(Json::Object(samira()));
}

#[test]
fn the_comment_of_another_theme_is_not_handed_in_once_it_is_unticked() {
    samira_until("expertise_pagina").untick("themas", ["other"]).review_handed_in_without("themas-Comment");
}

trait WithoutComment {
    fn review_handed_in_without(self, name: &str);
}

impl WithoutComment for Scenario {
    fn review_handed_in_without(self, name: &str) {
        let handed_in = self.session().view().answers_to_hand_in();
        assert!(!handed_in.contains_key(name), "{handed_in:?}");
    }
}

#[test]
fn an_added_offer_takes_the_focus_and_is_announced() {
    samira_until("aanbod_pagina")
        .add("aanbod")
        .expect_focus_on("aanbod[2].naam")
        .expect_announced("Aanbod 3 is toegevoegd.")
        .expect_items("aanbod", 3);
}

#[test]
fn removing_the_first_offer_asks_first_and_keeps_the_second() {
    samira_until("aanbod_pagina")
        .expect_title("aanbod[1]", "Aanbod 2: Buurtscan")
        .remove("aanbod[0]")
        .expect_focus(Some(Target::Question))
        .cancel()
        .expect_items("aanbod", 2)
        .expect_focus_on_removal_of("aanbod[0]")
        .remove("aanbod[0]")
        .confirm_removal("aanbod[0]")
        .expect_items("aanbod", 1)
        .expect_title("aanbod[0]", "Aanbod 1: Buurtscan")
        .expect_answer("aanbod[0].vorm", json!(["methodiek_instrument", "other"]))
        .expect_focus_on("aanbod[0]")
        .expect_announced("Aanbod 1: Training Samen de buurt veilig is verwijderd.");
}

#[test]
fn there_is_at_least_one_offer_and_at_most_ten() {
    let mut scenario = begin().fill("", &samira()).next().fill("", &samira()).next().answer("heeft_aanbod", true);
    assert!(!scenario.session().may_remove(scenario.node("aanbod")));
    for _ in 0..12 {
        scenario = scenario.add("aanbod");
    }
    let scenario = scenario.expect_items("aanbod", 10);
    assert!(!scenario.session().may_add(scenario.node("aanbod")));
}

#[test]
fn another_language_keeps_the_answers_and_changes_every_text() {
    samira_until("contact_pagina")
        .clear("contact_email")
        .next()
        .expect_error("contact_email", REQUIRED_EMAIL)
        .speak("en")
        .expect_page("contact_pagina")
        .expect_title("contact_pagina", "Contact and permission")
        .expect_title("aanbod[0]", "Offer 1: Training Samen de buurt veilig")
        .expect_error("contact_email", "Enter your email address.")
        .answer("contact_email", "samira.devries@bureauwijkkracht.example")
        .next()
        .expect_review()
        .expect_handed_in(Json::Object(samira()))
        .speak("nl")
        .expect_title("contact_pagina", "Contact en toestemming");
}
