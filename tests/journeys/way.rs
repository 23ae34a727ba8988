//! From beginning to end; back, forward, and from the review.

use super::*;

#[test]
fn samira_fills_in_every_page_and_hands_in_exactly_her_answers() {
    let scenario = samira_until("(review)").expect_progress(7, 7);
    scenario.expect_handed_in(Json::Object(samira()));
}

#[test]
fn every_step_tells_how_far_the_respondent_is() {
    let mut scenario = begin();
    for (at, page) in PAGES.iter().enumerate() {
        scenario = scenario.expect_page(page).expect_progress(at + 1, 7).fill("", &samira()).next();
        scenario = scenario.expect_focus(Some(Target::Heading));
    }
    let scenario = scenario.expect_review();
    let visited = Effect::Visited(Visit::At(Place::Review));
    scenario.expect_effect(&visited).expect_effect(&Effect::KeepNow);
}

#[test]
fn a_respondent_with_little_to_say_gets_through() {
    minimal().expect_handed_in(json!({
        "soort_organisatie": "kennisinstelling", "actief": true, "organisatie": "Kennisbank", "themas": ["wonen"],
        "heeft_aanbod": false, "heeft_netwerken": false, "toestemming_publicatie": false, "contact_mag": false
    }));
}

#[test]
fn somebody_outside_the_target_group_is_told_so_and_can_come_back() {
    begin()
        .answer("soort_organisatie", "none")
        .expect_hidden(["actief", "organisatie", "website"])
        .next()
        .expect_page("(ended)")
        .expect_focus(Some(Target::Heading))
        .previous()
        .expect_page(PAGES[0])
        .answer("soort_organisatie", "adviesbureau")
        .answer("actief", false)
        .expect_hidden(["organisatie"])
        .next()
        .expect_page("(ended)")
        .previous()
        .answer("actief", true)
        .answer("organisatie", "Bureau")
        .next()
        .expect_page(PAGES[1]);
}

#[test]
fn only_what_follows_from_earlier_answers_is_asked() {
    begin()
        .expect_hidden(["actief", "organisatie", "soort_organisatie_anders"])
        .answer("soort_organisatie", "anders")
        .expect_visible(["actief", "soort_organisatie_anders"])
        .expect_hidden(["organisatie"])
        .answer("actief", true)
        .expect_visible(["organisatie", "website"])
        .answer("organisatie", "Buurtlab")
        .next()
        .expect_title("themas", "Aan welke thema’s werkt Buurtlab?")
        .expect_hidden(["expertise_wonen", "ervaring_wonen", "expertise_ander"])
        .tick("themas", ["wonen", "other"])
        .comment("themas", "Muziek")
        .expect_visible(["expertise_wonen", "ervaring_wonen", "expertise_ander"])
        .untick("themas", ["wonen"])
        .expect_hidden(["expertise_wonen", "ervaring_wonen"])
        .next()
        .answer("heeft_aanbod", true)
        .expect_visible(["aanbod", "aanbod[0].naam"])
        .expect_hidden(["aanbod[0].werkgebied_waar"])
        .answer("aanbod[0].werkgebied", "deel_van_nederland")
        .expect_visible(["aanbod[0].werkgebied_waar"])
        .answer("aanbod[0].werkgebied", "heel_nederland")
        .expect_hidden(["aanbod[0].werkgebied_waar"]);
}

#[test]
fn back_and_forward_of_the_browser_keep_the_answers_and_check_nothing() {
    let visit = Effect::Visited(Visit::At(Place::Page(PAGES[0].into())));
    samira_until("expertise_pagina")
        .answer("praktijkvoorbeelden", "half")
        .travel(PAGES[0])
        .expect_page(PAGES[0])
        .expect_no_effect(&visit)
        .expect_focus(Some(Target::Heading))
        .expect_answer("organisatie", json!("Bureau Wijkkracht"))
        .travel("(start)")
        .expect_page("(start)")
        .travel(PAGES[1])
        .expect_answer("praktijkvoorbeelden", json!("half"))
        .previous()
        .expect_page(PAGES[0])
        .expect_effect(&visit)
        .previous()
        .expect_page("(start)");
}

/// What was asked on the start page was sent, but could not be changed from the review.
#[test]
fn an_answer_of_the_start_page_is_changed_from_the_review_too() {
    let questionnaire = json!({ "locale": "nl", "title": "T", "firstPageIsStartPage": true, "pages": [
        { "name": "begin", "title": "Welkom", "elements": [{ "type": "text", "name": "wie", "isRequired": true }] },
        { "name": "p", "title": "P", "elements": [
            { "type": "text", "name": "wat", "isRequired": true, "visibleIf": "{wie} = 'Sam'" },
            { "type": "text", "name": "meer" }
        ] }
    ] });
    let write = |scenario: Scenario, text: &str| {
        let node = scenario.node("wie");
        scenario.does(Msg::Write(node, text.into()))
    };
    let change = |scenario: Scenario| scenario.change("wie").expect_page("(start)").expect_focus_on("wie");
    let review = write(Scenario::new(&questionnaire.to_string()), "Samira").start().next().expect_review();
    let refused = write(change(review), "").start().expect_page("(start)").expect_focus(Some(Target::Summary));
    // What it brings up is asked first.
    let step = write(refused, "Sam").start().expect_page("p");
    let review = write(change(step.answer("wat", "Iets").next().expect_review()), "Samira").start().expect_review();
    // Whoever has gone back to it by the steps goes on by the steps.
    review.previous().previous().expect_page("(start)").start().expect_page("p");
}

#[test]
fn an_answer_is_changed_from_the_review_and_next_leads_back_there() {
    samira_until("(review)")
        .change("aanbod[1].naam")
        .expect_page("aanbod_pagina")
        .expect_focus_on("aanbod[1].naam")
        .answer("aanbod[1].naam", "Wijkscan")
        .next()
        .expect_review()
        .expect_answer("aanbod[1].naam", json!("Wijkscan"))
        .previous()
        .expect_page("contact_pagina")
        .next()
        .expect_review();
}

#[test]
fn after_a_change_the_way_is_that_of_the_steps_again() {
    samira_until("(review)").change("organisatie").next().expect_review().travel(PAGES[0]).next().expect_page(PAGES[1]);
}

#[test]
fn a_change_from_the_review_that_brings_up_a_question_elsewhere_leads_there() {
    minimal()
        .change("themas")
        .clear_themas()
        .next()
        .expect_error("themas", "Kies minstens één thema waar uw organisatie aan werkt.")
        .tick("themas", ["wonen"])
        .next()
        .expect_review()
        .change("heeft_aanbod")
        .answer("heeft_aanbod", true)
        .next()
        .expect_error("aanbod[0].naam", "Vul een naam voor dit aanbod in.");
}

trait ClearThemes {
    fn clear_themas(self) -> Self;
}

impl ClearThemes for Scenario {
    fn clear_themas(self) -> Self {
        self.untick("themas", ["wonen"])
    }
}

#[test]
fn a_change_from_the_review_can_end_the_questionnaire() {
    samira_until("(review)").change("actief").answer("actief", false).next().expect_page("(ended)");
}

#[test]
fn a_step_that_was_skipped_with_forward_is_still_checked_before_the_review() {
    samira_until("expertise_pagina")
        .untick("themas", ["veiligheid_ondermijning", "participatie_zeggenschap", "other"])
        .travel("contact_pagina")
        .answer("toestemming_publicatie", false)
        .answer("contact_mag", false)
        .next()
        .expect_page("expertise_pagina")
        .expect_focus(Some(Target::Summary))
        .expect_error("themas", "Kies minstens één thema waar uw organisatie aan werkt.");
}
