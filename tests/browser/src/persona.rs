//! Samira de Vries of Bureau Wijkkracht (`tests/fixtures/aanbod-persona.md`), step by step, as she
//! answers. What must come of it is `tests/fixtures/aanbod-response.json`.

use serde_json::Value;

use crate::deployment::fixture;
use crate::respondent::Respondent;

/// How the steps are numbered and called.
pub const ORGANISATION: (&str, &str) = ("Stap 1 van 7", "Uw organisatie");
/// The second step.
pub const EXPERTISE: (&str, &str) = ("Stap 2 van 7", "Expertise en ervaring");
/// The third step.
pub const OFFERS: (&str, &str) = ("Stap 3 van 7", "Uw kennisaanbod");
/// The fourth step.
pub const NETWORKS: (&str, &str) = ("Stap 4 van 7", "Netwerken en leernetwerken");
/// The fifth step.
pub const CONTRIBUTION: (&str, &str) = ("Stap 5 van 7", "Uw vraag en bijdrage");
/// The sixth step.
pub const CONTACT: (&str, &str) = ("Stap 6 van 7", "Contact en toestemming");
/// The last step.
pub const REVIEW: (&str, &str) = ("Stap 7 van 7", "Controleer uw antwoorden");

/// A question that every journey meets.
pub const NAME: &str = "Wat is de naam van uw organisatie?";
/// Another one.
pub const WEBSITE: &str = "Wat is de website van uw organisatie?";
/// And one on the last step.
pub const EMAIL: &str = "Wat is uw e-mailadres?";

/// What must come of it.
#[must_use]
pub fn answers() -> Value {
    fixture("aanbod-response.json")
}

/// Which kind of organisation, and that it is active: then its name is asked.
pub async fn kind_of_organisation(r: &Respondent<'_>) {
    r.choose("Bij wat voor organisatie werkt u?", "Adviesbureau").await;
    r.choose("Is uw organisatie actief op het terrein van leefbaarheid, veiligheid of wijkgericht werken?", "Ja").await;
}

/// The first step.
pub async fn organisation(r: &Respondent<'_>) {
    kind_of_organisation(r).await;
    r.fill(NAME, "Bureau Wijkkracht").await;
    r.fill(WEBSITE, "https://www.bureauwijkkracht.example").await;
}

/// The second step: three themes, one of her own.
pub async fn expertise(r: &Respondent<'_>) {
    let themes = "Aan welke thema’s werkt Bureau Wijkkracht?";
    let chosen = ["Veiligheid en ondermijning", "Bewonersparticipatie en zeggenschap", "Een ander thema"];
    r.tick(themes, &chosen).await;
    r.write_other(themes, "Jongerenwerk").await;
    r.fill(
        "Veiligheid en ondermijning: wat is uw expertise?",
        "Wij helpen gemeenten en corporaties om signalen van ondermijning in de wijk vroeg te zien en samen op te pakken.",
    )
    .await;
    r.select("Veiligheid en ondermijning: in hoeveel wijken of buurten heeft u ervaring?", "In 3 tot en met 10").await;
    r.fill(
        "Bewonersparticipatie en zeggenschap: wat is uw expertise?",
        "Wij begeleiden bewoners en professionals die samen een plan voor hun buurt maken.",
    )
    .await;
    r.select("Bewonersparticipatie en zeggenschap: in hoeveel wijken of buurten heeft u ervaring?", "In meer dan 10")
        .await;
    r.fill("Uw andere thema: wat is uw expertise?", "Wij trainen jongerenwerkers in het omgaan met groepen op straat.")
        .await;
    r.select("Uw andere thema: in hoeveel wijken of buurten heeft u ervaring?", "In 1 of 2").await;
    r.fill(
        "Welk voorbeeld laat uw ervaring in de praktijk goed zien?",
        "In Utrecht-Overvecht maakten we met veertig bewoners, de wijkagent en de corporatie een veiligheidsplan voor \
         drie straten.\nNa een jaar voelden meer bewoners zich 's avonds veilig: 61% in plaats van 48%.",
    )
    .await;
}

/// The third step as far as the first offer, which costs money and is for a part of the country.
pub async fn first_offer(r: &Respondent<'_>) {
    r.choose("Heeft u kennisaanbod dat anderen kunnen gebruiken?", "Ja").await;
    let offer = r.within("Aanbod 1");
    offer.fill("Hoe heet dit aanbod?", "Training Samen de buurt veilig").await;
    offer
        .fill(
            "Wat houdt het in?",
            "In vier dagdelen leren wijkteams hoe ze met bewoners een veiligheidsplan voor de buurt maken en uitvoeren.",
        )
        .await;
    let themes = ["Veiligheid en ondermijning", "Bewonersparticipatie en zeggenschap"];
    offer.tick("Over welke thema’s gaat dit aanbod?", &themes).await;
    offer.tick("In welke vorm biedt u het aan?", &["Training of leergang", "Advies en begeleiding"]).await;
    offer.tick("Voor wie is het bedoeld?", &["Wijkprofessionals", "Bewoners"]).await;
    offer.choose("Waar is het beschikbaar?", "In een deel van Nederland").await;
    offer.fill("In welk deel?", "Utrecht, Gelderland en Flevoland").await;
    offer.choose("Moeten deelnemers of gebruikers ervoor betalen?", "Ja").await;
    offer.choose("Wanneer is het gemaakt of voor het laatst vernieuwd?", "Minder dan 1 jaar geleden").await;
    let link = "https://www.bureauwijkkracht.example/samen-de-buurt-veilig";
    offer.fill("Waar staat meer informatie?", link).await;
}

/// The second offer is added, and has a name.
pub async fn second_offer_begun(r: &Respondent<'_>) {
    let offer = r.add("Nog een aanbod toevoegen", "Aanbod 2", "Hoe heet dit aanbod?").await;
    offer.fill("Hoe heet dit aanbod?", "Buurtscan").await;
}

/// The rest of the second offer, which is free and for the whole country.
pub async fn second_offer(r: &Respondent<'_>) {
    let offer = r.within("Aanbod 2");
    offer
        .fill(
            "Wat houdt het in?",
            "Een vragenlijst en een spel waarmee bewoners zelf in beeld brengen wat er goed gaat in hun buurt en wat \
             beter kan.",
        )
        .await;
    let themes = ["Bewonersparticipatie en zeggenschap", "Openbare ruimte en sociale cohesie"];
    offer.tick("Over welke thema’s gaat dit aanbod?", &themes).await;
    offer.tick("In welke vorm biedt u het aan?", &["Methodiek of instrument", "Anders"]).await;
    offer.write_other("In welke vorm biedt u het aan?", "Spel").await;
    let audience = ["Beleidsmakers", "Wijkprofessionals", "Bewoners", "Anders"];
    offer.tick("Voor wie is het bedoeld?", &audience).await;
    offer.write_other("Voor wie is het bedoeld?", "Woningcorporaties").await;
    offer.choose("Waar is het beschikbaar?", "In heel Nederland").await;
    offer.choose("Moeten deelnemers of gebruikers ervoor betalen?", "Nee, het is gratis").await;
    offer.choose("Wanneer is het gemaakt of voor het laatst vernieuwd?", "1 tot 3 jaar geleden").await;
    offer.fill("Waar staat meer informatie?", "www.bureauwijkkracht.example/buurtscan").await;
}

/// The fourth step: a learning circle.
pub async fn networks(r: &Respondent<'_>) {
    r.choose("Bent u betrokken bij een netwerk of leernetwerk over deze thema’s?", "Ja").await;
    let network = r.within("Netwerk 1");
    network.fill("Hoe heet dit netwerk?", "Leerkring Veilige Wijken Midden-Nederland").await;
    network.choose("Wat is uw rol?", "Wij organiseren het, alleen of met anderen").await;
    let themes = ["Veiligheid en ondermijning", "Integrale, gebiedsgerichte aanpak"];
    network.tick("Over welke thema’s gaat dit netwerk?", &themes).await;
    network.tick("Wie doen er mee?", &["Beleidsmakers", "Wijkprofessionals", "Onderzoekers"]).await;
    network.choose("Kunnen nieuwe deelnemers erbij?", "Ja, onder voorwaarden").await;
    network.fill("Waar staat meer informatie?", "https://www.bureauwijkkracht.example/leerkring").await;
}

/// The fifth step.
pub async fn contribution(r: &Respondent<'_>) {
    let question = "Wat werkt op de lange termijn om jongeren uit de drugshandel te houden?";
    r.fill("Welke kennis mist u zelf?", question).await;
    let themes = ["Onderwijs en opvoeding", "Veiligheid en ondermijning"];
    r.tick("Bij welke thema’s hoort deze vraag?", &themes).await;
    r.choose("Wilt u een bijdrage leveren aan het leernetwerk?", "Ja").await;
    let ways = ["Kennis delen in een bijeenkomst", "Een werkbezoek organiseren"];
    r.tick("Wat zou u willen bijdragen?", &ways).await;
}

/// The sixth step, with this e-mail address.
pub async fn contact(r: &Respondent<'_>, email: &str) {
    let publish = "Mogen wij openbaar maken wat u invulde over uw expertise, ervaring, aanbod en netwerken?";
    r.choose(publish, "Ja").await;
    r.choose("Mogen wij uw contactgegevens daarbij zetten?", "Ja").await;
    r.choose("Mogen wij contact met u opnemen?", "Ja").await;
    r.fill("Wat is uw naam?", "Samira de Vries").await;
    r.fill(EMAIL, email).await;
    r.fill("Wat is uw telefoonnummer?", "06 12345678").await;
    r.fill("Wilt u nog iets toevoegen?", "Ik vertel graag meer over de leerkring.").await;
}

/// The first step of somebody for whom the questionnaire is not meant.
pub async fn not_in_target_group(r: &Respondent<'_>) {
    let neither = "Geen van deze, ik ben bijvoorbeeld bewoner of werk bij een gemeente";
    r.choose("Bij wat voor organisatie werkt u?", neither).await;
}

/// All of it, from the first step to the review.
pub async fn fills_in_all(r: &Respondent<'_>) {
    organisation(r).await;
    r.next().await;
    expertise(r).await;
    r.next().await;
    first_offer(r).await;
    second_offer_begun(r).await;
    second_offer(r).await;
    r.next().await;
    networks(r).await;
    r.next().await;
    contribution(r).await;
    r.next().await;
    contact(r, "samira.devries@bureauwijkkracht.example").await;
    r.press("Naar het overzicht").await;
}
