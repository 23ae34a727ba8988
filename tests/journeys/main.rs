//! What respondents do with the questionnaire that ships, from the call to the answers that are
//! handed in. Sending itself has tests of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod dates;
mod errors;
mod kept;
mod start_page;
mod way;
mod words;

use leeragenda::draft::Place;
use leeragenda::session::{Ask, Effect, Keeping, Msg, NotKept, Stage, Target, Visit};
use serde_json::{Map, Value as Json, json};
use support::scenario::Scenario;

const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");
const RESPONSE: &str = include_str!("../fixtures/aanbod-response.json");
const PAGES: [&str; 6] = [
    "organisatie_pagina",
    "expertise_pagina",
    "aanbod_pagina",
    "netwerken_pagina",
    "leernetwerk_pagina",
    "contact_pagina",
];
const REQUIRED_EMAIL: &str = "Vul uw e-mailadres in.";
const NOT_EMAIL: &str = "Vul een e-mailadres in zoals naam@voorbeeld.nl";

fn samira() -> Map<String, Json> {
    serde_json::from_str(RESPONSE).expect("the fixture is a JSON object")
}

fn begin() -> Scenario {
    Scenario::new(AANBOD).expect_page("(start)").start().expect_page(PAGES[0])
}

/// Samira de Vries, on her way until this page.
fn samira_until(page: &str) -> Scenario {
    let mut scenario = begin();
    for _ in 0..PAGES.len() {
        scenario = scenario.fill("", &samira());
        let at = scenario.session().place();
        if at == Place::Page(page.into()) {
            return scenario;
        }
        scenario = scenario.next().expect_summary(&[]);
    }
    scenario.expect_review()
}

/// The least that somebody must fill in, up to the review.
fn minimal() -> Scenario {
    begin()
        .answer("soort_organisatie", "kennisinstelling")
        .answer("actief", true)
        .answer("organisatie", "Kennisbank")
        .next()
        .tick("themas", ["wonen"])
        .next()
        .answer("heeft_aanbod", false)
        .next()
        .answer("heeft_netwerken", false)
        .next()
        .expect_page("leernetwerk_pagina")
        .next()
        .answer("toestemming_publicatie", false)
        .answer("contact_mag", false)
        .next()
        .expect_review()
}
