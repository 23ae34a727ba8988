//! Answers as people could have given them: made up from a seed, the same every time, as many as wanted.
//!
//! For the inventory's tests, its pictures and its benchmark. They follow the questionnaires `aanbod` and
//! `vraag`: what an answer hides is not answered.

use serde_json::{Map, Value, json};

/// A maker of answers.
pub struct Answers {
    state: u64,
    /// The digests of the two questionnaires' files.
    digests: [String; 2],
    number: u64,
}

const THEMES: [&str; 8] = [
    "onderwijs",
    "werk_armoede_inclusie",
    "veiligheid_ondermijning",
    "wonen",
    "gezondheid",
    "integrale_aanpak",
    "participatie_zeggenschap",
    "openbare_ruimte_cohesie",
];
const FORMS: [&str; 8] = [
    "onderzoek",
    "publicatie",
    "methodiek_instrument",
    "training_leergang",
    "leerkring_leernetwerk",
    "community_of_practice",
    "advies_begeleiding",
    "data_monitor",
];
const PEOPLE: [&str; 4] = ["bestuurders", "beleidsmakers", "wijkprofessionals", "bewoners"];
const KINDS: [&str; 5] =
    ["kennisinstelling", "hogeschool_universiteit", "brancheorganisatie", "adviesbureau", "anders"];
const FIRST: [&str; 12] = [
    "Bureau",
    "Lectoraat",
    "Stichting",
    "Kenniscentrum",
    "Academie",
    "Instituut",
    "Coöperatie",
    "Atelier",
    "Platform",
    "Werkplaats",
    "Netwerk",
    "Praktijk",
];
const SECOND: [&str; 14] = [
    "Buurtkracht",
    "Wijkveilig",
    "Samen Leven",
    "De Brug",
    "Stadslab",
    "Zuidoost",
    "Nieuwe Straat",
    "Weerbaar",
    "Thuisbasis",
    "Gezond Wonen",
    "Jong & Sterk",
    "De Kade",
    "Overvecht",
    "Malburgen",
];
const PLACES: [&str; 12] = [
    "Utrecht-Overvecht",
    "Rotterdam-Zuid",
    "Amsterdam-Zuidoost",
    "Den Haag Zuidwest",
    "Arnhem-Oost",
    "Tilburg-Noordwest",
    "Leeuwarden-Oost",
    "Heerlen-Noord",
    "Zaandam-Oost",
    "Groningen-Noord",
    "’s-Hertogenbosch-Oost",
    "Súdwest-Fryslân",
];
/// What is asked, by theme.
const QUESTIONS: [[&str; 4]; 8] = [
    [
        "Hoe houden we jongeren op school die thuis weinig steun hebben?",
        "Wat werkt om ouders te betrekken die de taal niet spreken?",
        "Hoe kunnen school, jongerenwerk en wijkteam samen optrekken?",
        "Welke hulp is er voor gezinnen met jonge kinderen in onze buurt?",
    ],
    [
        "Hoe bereiken we mensen met schulden voordat het te laat is?",
        "Wat helpt mensen aan werk die al jaren thuis zitten?",
        "Hoe zorgen we dat regelingen ook echt worden gebruikt?",
        "Welke aanpak van armoede onder ouderen werkt?",
    ],
    [
        "Hoe herkennen bewoners ondermijning in hun straat, en waar melden ze dat veilig?",
        "Wat doen we tegen jongeren die voor drugshandel worden geronseld?",
        "Hoe werken politie, gemeente en corporatie samen bij overlast?",
        "Hoe voelen bewoners zich ’s avonds weer veilig op straat?",
    ],
    [
        "Hoe krijgen we vocht en schimmel uit de oude flats?",
        "Hoe mengen we wonen zonder dat mensen weg moeten uit hun wijk?",
        "Wat kunnen bewoners doen als de verhuurder niet reageert?",
        "Hoe pakken we woonfraude aan zonder goede huurders te raken?",
    ],
    [
        "Hoe helpen we mensen met verward gedrag in de wijk?",
        "Wat werkt tegen eenzaamheid in een wijk waar veel mensen verhuizen?",
        "Hoe maken we gezond eten betaalbaar?",
        "Welke ervaringen zijn er met een inloop voor psychische klachten?",
    ],
    [
        "Hoe organiseer je één aanpak als elke afdeling haar eigen geld heeft?",
        "Wat is een goede rol voor een gebiedsmanager?",
        "Hoe houd je een aanpak vol na de eerste vier jaar?",
        "Hoe meten we of onze wijkaanpak helpt?",
    ],
    [
        "Hoe bereik je bewoners die nooit naar een bijeenkomst komen?",
        "Hoe geven we bewoners echt iets te zeggen over geld?",
        "Wat doe je als een bewonersgroep niet de hele buurt vertegenwoordigt?",
        "Hoe houden vrijwilligers het vol?",
    ],
    [
        "Hoe krijgen we de straat schoon, en houden we die schoon?",
        "Wat maakt een plein een plek waar iedereen komt?",
        "Hoe leren buren elkaar kennen in een flat met veel verloop?",
        "Hoe richten we de openbare ruimte veiliger in voor meisjes?",
    ],
];
const OFFERS: [&str; 10] = [
    "Training Samen de buurt veilig",
    "Buurtscan",
    "Leergang Wijkgericht werken",
    "Monitor Leefbaarheid",
    "Handreiking Vroegsignalering",
    "Leerkring Jeugd en Veiligheid",
    "Advies Bewonersbudget",
    "Onderzoek Opgroeien in de wijk",
    "Toolkit Gesprek aan de deur",
    "Atelier Openbare ruimte",
];

impl Answers {
    /// Makes answers to these files of `aanbod` and `vraag`.
    #[must_use]
    pub fn new(seed: u64, digests: [String; 2]) -> Self {
        Answers { state: seed.wrapping_mul(2).wrapping_add(1), digests, number: 0 }
    }

    /// A number below `most`. Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators".
    fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let number = (mixed ^ (mixed >> 31)) % most.max(1) as u64;
        usize::try_from(number).unwrap_or(0)
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// In `percents` of a hundred cases.
    fn perhaps(&mut self, percents: usize) -> bool {
        self.below(100) < percents
    }

    /// Some of these, at least one and at most `most`, in their order.
    fn some(&mut self, of: &[&str], most: usize) -> Vec<String> {
        let wanted = 1 + self.below(most);
        let mut places: Vec<usize> = (0..wanted).map(|_| self.below(of.len())).collect();
        places.sort_unstable();
        places.dedup();
        places.into_iter().map(|place| of[place].to_owned()).collect()
    }

    fn uuid(&mut self) -> String {
        let (high, low) = (self.below(usize::MAX), self.below(usize::MAX));
        let hex = format!("{high:016x}{low:016x}");
        format!("{}-{}-4{}-8{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
    }

    /// The next response: three of five offer, two ask.
    pub fn next_response(&mut self) -> Value {
        self.number += 1;
        let is_offer = self.number % 5 < 3;
        let (id, digest) = if is_offer { ("aanbod", &self.digests[0]) } else { ("vraag", &self.digests[1]) };
        let digest = digest.clone();
        let answers = if is_offer { self.aanbod() } else { self.vraag() };
        let (day, hour, minute) = (1 + self.below(28), 8 + self.below(12), self.below(60));
        json!({
            "format": "leeragenda/response/1",
            "id": self.uuid(),
            "questionnaire": { "id": id, "sha256": digest },
            "language": if self.perhaps(94) { "nl" } else { "en" },
            "status": "complete",
            "savedAt": format!("2026-11-{day:02}T{hour:02}:{minute:02}:00Z"),
            "answers": answers,
        })
    }

    fn aanbod(&mut self) -> Value {
        let mut answers = Map::new();
        let kind = self.one(&KINDS);
        let organisation = format!("{} {}", self.one(&FIRST), self.one(&SECOND));
        answers.insert("soort_organisatie".into(), kind.into());
        if kind == "anders" {
            answers.insert("soort_organisatie_anders".into(), "Sociale onderneming".into());
        }
        answers.insert("actief".into(), true.into());
        answers.insert("organisatie".into(), organisation.as_str().into());
        if self.perhaps(70) {
            answers.insert("website".into(), format!("www.{}.example", self.number).into());
        }
        // Nobody who offers something works on wonen, and nobody who asks something asks about onderwijs
        // often: white spots and unused offers are what the inventory is for.
        let offered: Vec<&str> = THEMES.iter().copied().filter(|theme| *theme != "wonen").collect();
        let mut themes = self.some(&offered, 4);
        for theme in &themes {
            if self.perhaps(60) {
                let text =
                    format!("Wij werken al jaren aan {} met bewoners en professionals.", theme.replace('_', ", "));
                answers.insert(format!("expertise_{theme}"), text.into());
            }
            if self.perhaps(75) {
                let many = self.one(&["geen", "1_2", "3_10", "meer_dan_10", "niet_per_wijk"]);
                answers.insert(format!("ervaring_{theme}"), many.into());
            }
        }
        if self.perhaps(12) {
            themes.push("other".into());
            answers.insert("themas-Comment".into(), self.one(&["Jongerenwerk", "Sport", "Cultuur", "Energie"]).into());
        }
        answers.insert("themas".into(), themes.into());
        let has_offers = self.perhaps(88);
        answers.insert("heeft_aanbod".into(), has_offers.into());
        if has_offers {
            let count = 1 + self.below(3);
            let offers: Vec<Value> = (0..count).map(|_| self.offer(&offered)).collect();
            answers.insert("aanbod".into(), offers.into());
        }
        let has_networks = self.perhaps(45);
        answers.insert("heeft_netwerken".into(), has_networks.into());
        if has_networks {
            let network = json!({
                "naam": format!("Leerkring {}", self.one(&SECOND)),
                "rol": self.one(&["organisator", "deelnemer"]),
                "themas": self.some(&offered, 3),
                "deelnemers": self.some(&PEOPLE, 3),
                "open_voor_nieuwe": self.one(&["ja", "onder_voorwaarden", "nee", "weet_niet"]),
            });
            answers.insert("netwerken".into(), json!([network]));
        }
        if self.perhaps(35) {
            let theme = 1 + self.below(7);
            answers.insert("kennisvraag".into(), self.one(&QUESTIONS[theme]).into());
            answers.insert("kennisvraag_themas".into(), json!([THEMES[theme]]));
        }
        answers.insert("bijdrage".into(), self.one(&["ja", "misschien", "nee"]).into());
        self.consents(&mut answers, 80);
        Value::Object(answers)
    }

    fn offer(&mut self, themes: &[&str]) -> Value {
        let mut offer = Map::new();
        offer.insert(
            "naam".into(),
            format!("{} {}", self.one(&OFFERS), self.one(&["", "plus", "in de wijk", "voor teams"])).trim().into(),
        );
        if self.perhaps(80) {
            let text = "In een aantal bijeenkomsten werken deelnemers aan hun eigen vraag, met voorbeelden uit andere wijken.\nDaarna volgen wij een half jaar wat het oplevert.";
            offer.insert("beschrijving".into(), text.into());
        }
        offer.insert("themas".into(), self.some(themes, 3).into());
        offer.insert("vorm".into(), self.some(&FORMS, 2).into());
        if self.perhaps(85) {
            offer.insert("doelgroep".into(), self.some(&PEOPLE, 3).into());
        }
        let everywhere = self.perhaps(60);
        offer.insert("werkgebied".into(), if everywhere { "heel_nederland" } else { "deel_van_nederland" }.into());
        if !everywhere {
            offer.insert("werkgebied_waar".into(), self.one(&PLACES).into());
        }
        offer.insert("kosten".into(), self.one(&["gratis", "betaald", "wisselt"]).into());
        offer.insert(
            "actueel".into(),
            self.one(&["tot_1_jaar", "1_tot_3_jaar", "3_jaar_of_langer", "weet_niet"]).into(),
        );
        if self.perhaps(50) {
            offer.insert("link".into(), format!("https://www.{}.example/aanbod", self.number).into());
        }
        Value::Object(offer)
    }

    fn vraag(&mut self) -> Value {
        let mut answers = Map::new();
        let count = 1 + self.below(10) / 7;
        let questions: Vec<Value> = (0..count).map(|_| self.question()).collect();
        answers.insert("vragen".into(), questions.into());
        if self.perhaps(95) {
            let role = self.one(&PEOPLE);
            answers.insert("rol".into(), role.into());
            if role != "bewoners" && self.perhaps(80) {
                answers.insert("organisatie".into(), format!("Gemeente {}", self.one(&PLACES)).into());
            }
        }
        if self.perhaps(75) {
            answers.insert("gebied".into(), self.one(&PLACES).into());
        }
        if self.perhaps(30) {
            answers.insert(
                "werkt_al".into(),
                "Elke maand eten we samen in het buurthuis. Nu kennen de buren elkaar.".into(),
            );
            answers.insert("werkt_delen".into(), self.one(&["ja", "misschien", "nee"]).into());
        }
        self.consents(&mut answers, 65);
        Value::Object(answers)
    }

    fn question(&mut self) -> Value {
        let theme = 1 + self.below(7);
        let mut question = Map::new();
        question.insert("vraag".into(), self.one(&QUESTIONS[theme]).into());
        if self.perhaps(92) {
            let mut themes = vec![THEMES[theme].to_owned()];
            if self.perhaps(30) {
                themes.push(self.one(&THEMES[1..]).to_owned());
                themes.dedup();
            }
            question.insert("themas".into(), themes.into());
        }
        if self.perhaps(70) {
            question.insert("urgentie".into(), self.one(&["nu", "dit_jaar", "later"]).into());
        }
        if self.perhaps(40) {
            question
                .insert("geprobeerd".into(), "We hebben huisbezoeken gedaan. Dat hielp, maar kost veel tijd.".into());
        }
        if self.perhaps(80) {
            question.insert("vorm".into(), self.some(&FORMS, 2).into());
        }
        Value::Object(question)
    }

    fn consents(&mut self, answers: &mut Map<String, Value>, percents: usize) {
        let publish = self.perhaps(percents);
        answers.insert("toestemming_publicatie".into(), publish.into());
        let contact = self.perhaps(50);
        if publish {
            answers.insert("toestemming_contactgegevens".into(), contact.into());
        }
        let may_ask = self.perhaps(70);
        answers.insert("contact_mag".into(), may_ask.into());
        if may_ask || publish && contact {
            let name = self.one(&[
                "Samira de Vries",
                "Jan Bakker",
                "Fatma Yılmaz",
                "Zoë Janssens",
                "Kees Ó Briain",
                "Nguyễn An",
            ]);
            answers.insert("contact_naam".into(), name.into());
            answers.insert("contact_email".into(), format!("persoon{}@voorbeeld.example", self.number).into());
        }
    }
}
