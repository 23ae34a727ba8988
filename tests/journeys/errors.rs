//! What is wrong with answers, and how it is told.

use super::*;

#[test]
fn a_step_that_is_not_complete_says_what_is_missing_on_next() {
    begin()
        .expect_summary(&[])
        .next()
        .expect_page(PAGES[0])
        .expect_focus(Some(Target::Summary))
        .expect_summary(&[("soort_organisatie", "Kies bij wat voor organisatie u werkt.")])
        .answer("soort_organisatie", "adviesbureau")
        .expect_no_error("soort_organisatie")
        .expect_no_error("actief")
        .next()
        .expect_error("actief", "Kies of uw organisatie actief is op dit terrein.")
        .answer("actief", true)
        .expect_summary(&[])
        .next()
        .expect_error("organisatie", "Vul de naam van uw organisatie in.")
        .answer("organisatie", "   ")
        .next()
        .expect_error("organisatie", "Vul de naam van uw organisatie in.")
        .types("organisatie", "Bureau Wijkkracht")
        .expect_no_error("organisatie")
        .next()
        .expect_page(PAGES[1]);
}

#[test]
fn an_error_is_shown_on_leaving_a_changed_question_and_never_while_typing() {
    samira_until("contact_pagina")
        .clear("contact_email")
        .expect_no_error("contact_email")
        .types("contact_email", "samira")
        .leave("contact_email")
        .expect_error("contact_email", NOT_EMAIL)
        .expect_focus(None)
        // While it is being mended it stays; as soon as it is right, it goes.
        .answer("contact_email", "samira@")
        .expect_error("contact_email", NOT_EMAIL)
        .answer("contact_email", "samira@wijkkracht.nl")
        .expect_no_error("contact_email")
        // Wrong again while typing on: nothing is said before the question is left.
        .answer("contact_email", "samira@wijkkracht.")
        .expect_no_error("contact_email")
        .leave("contact_email")
        .expect_error("contact_email", NOT_EMAIL)
        .clear("contact_email")
        .leave("contact_email")
        .expect_error("contact_email", REQUIRED_EMAIL);
}

#[test]
fn leaving_a_question_that_was_not_touched_says_nothing() {
    begin().leave("soort_organisatie").expect_no_error("soort_organisatie");
    samira_until("contact_pagina").leave("contact_email").expect_no_error("contact_email");
}

#[test]
fn two_errors_on_one_step_are_summed_up_in_order_and_mended_one_by_one() {
    samira_until("contact_pagina")
        .answer("contact_telefoon", "bel maar")
        .clear("contact_email")
        .next()
        .expect_summary(&[
            ("contact_email", REQUIRED_EMAIL),
            ("contact_telefoon", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678"),
        ])
        .answer("contact_email", "samira@wijkkracht.nl")
        .expect_summary(&[("contact_telefoon", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678")])
        .clear("contact_telefoon")
        .expect_summary(&[])
        .next()
        .expect_review();
}

#[test]
fn errors_of_a_step_are_not_shown_on_coming_back_to_it() {
    begin()
        .next()
        .expect_error("soort_organisatie", "Kies bij wat voor organisatie u werkt.")
        .previous()
        .start()
        .expect_summary(&[]);
}

#[test]
fn an_item_that_is_not_complete_is_told_by_its_own_question() {
    samira_until("aanbod_pagina")
        .add("aanbod")
        .next()
        .expect_summary(&[
            ("aanbod[2].naam", "Vul een naam voor dit aanbod in."),
            ("aanbod[2].themas", "Kies minstens één thema voor dit aanbod."),
            ("aanbod[2].vorm", "Kies minstens één vorm voor dit aanbod."),
        ])
        .remove("aanbod[2]")
        .expect_summary(&[])
        .next()
        .expect_page(PAGES[3]);
}

#[test]
fn another_theme_must_be_named() {
    begin()
        .fill("", &samira())
        .next()
        .tick("themas", ["other"])
        .leave("themas")
        .expect_error("themas", "Vul in wat u bedoelt met: Een ander thema.")
        .comment("themas", "Muziek")
        .expect_no_error("themas");
}
