//! Every screen of the journey: what must hold on each, by axe-core and by ourselves (`tour`), and as a
//! picture at 360 and 1280 px. In Chromium.

use browser_tests::deployment::{self, without_submit};
use browser_tests::persona::{self, EMAIL, NAME, WEBSITE};
use browser_tests::tour::Tour;
use browser_tests::{Browser, Deployment, Engine, Respondent, pictures};
use serde_json::json;
use support::Reply;

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_accessible_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let mut tour = Tour::new(&browser);
    journey(&mut tour).await;
    outcomes(&mut tour).await;
    other_ends(&mut tour).await;
    tour.expect_nothing();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pictures_of_the_readme_are_small_in_chromium() {
    // The README shows the dates of the page as it is shipped; a test passes after them, too.
    let deployment = if pictures::are_asked_for() { Deployment::as_shipped().await } else { Deployment::start().await };
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    show_in_readme(&browser, "start-360", 360).await;
    r.start().await;
    persona::organisation(&r).await;
    r.next().await;
    r.expect_heading("Expertise en ervaring").await;
    persona::expertise(&r).await;
    show_in_readme(&browser, "step-1280", 1280).await;
}

/// Takes a picture as a visitor sees the screen whose focus is elsewhere.
async fn show_in_readme(browser: &Browser, name: &str, width: u32) {
    browser.resize(width, 800).await;
    browser.run("document.activeElement.blur(); scrollTo(0, 0)", &[]).await;
    pictures::keep_for_readme(name, &browser.picture_of_view().await);
    browser.resize(1280, 1000).await;
}

/// The screens from the call to the confirmation.
async fn journey(tour: &mut Tour<'_>) {
    let deployment = Deployment::start().await;
    let r = Respondent::open(tour.browser(), deployment.url()).await;
    tour.look("01-start").await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    tour.look("02-step-1").await;
    r.next().await;
    r.expect_errors(&[("Bij wat voor organisatie werkt u?", "Kies bij wat voor organisatie u werkt.")]).await;
    tour.look("03-step-1-refused").await;
    persona::kind_of_organisation(&r).await;
    r.fill(WEBSITE, "nergens").await;
    r.next().await;
    r.browser().wait_for("two errors", "return faults().length === 2", &[]).await;
    tour.look("04-step-1-two-errors").await;
    r.fill(NAME, "Bureau Wijkkracht").await;
    r.fill(WEBSITE, "https://www.bureauwijkkracht.example").await;
    r.expect_saved().await;
    tour.look("05-step-1-saved").await;
    r.press("Wis mijn antwoorden").await;
    r.expect_text("Wilt u al uw antwoorden van dit apparaat wissen?").await;
    tour.look("06-wipe").await;
    r.press("Nee, bewaren").await;
    r.read_back(&tour.browser().make_file("other.json", "{}")).await;
    r.expect_text("Dit bestand komt niet van deze vragenlijst.").await;
    tour.look("07-other-file").await;
    r.reload().await;
    r.expect_text("Wilt u daarmee verder gaan?").await;
    tour.look("08-draft-found").await;
    r.press("Opnieuw beginnen").await;
    r.expect_text("Wilt u opnieuw beginnen?").await;
    tour.look("09-start-over").await;
    r.press("Ja, opnieuw beginnen").await;

    let r = Respondent::at_review(tour.browser(), deployment.url()).await;
    tour.look("16-review").await;
    let steps = ["15-step-6", "14-step-5", "13-step-4", "12-step-3", "11-step-2", "10-step-1"];
    let headings = ["Contact en toestemming", "Uw vraag en bijdrage", "Netwerken en leernetwerken", "Uw kennisaanbod"];
    let headings = headings.into_iter().chain(["Expertise en ervaring", "Uw organisatie"]);
    for (picture, heading) in steps.into_iter().zip(headings) {
        r.press("Vorige").await;
        r.expect_heading(heading).await;
        tour.look(picture).await;
        if heading == "Uw kennisaanbod" {
            r.press("Dit aanbod verwijderen: Aanbod 2: Buurtscan").await;
            r.expect_text("Wat u hier heeft ingevuld, gaat dan verloren.").await;
            tour.look("12-step-3-remove").await;
            r.press("Nee, bewaren").await;
        }
    }
    r.press("English").await;
    r.expect_text("What kind of organisation do you work for?").await;
    tour.speaks("en", "ltr");
    tour.look("10-step-1-english").await;
    tour.speaks("nl", "ltr");
}

/// What can come of sending.
async fn outcomes(tour: &mut Tour<'_>) {
    let deployment = Deployment::start().await;
    let receiver = &deployment.receiver;
    let r = Respondent::at_review(tour.browser(), deployment.url()).await;

    receiver.reply_next(Reply::Silence);
    r.press("Versturen").await;
    r.expect_text("Uw antwoorden worden verstuurd…").await;
    tour.look("20-sending").await;
    // Whoever leaves now is told, on return, that it is not known whether it arrived.
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    tour.look("21-unknown").await;
    r.press("Terug naar mijn antwoorden").await;
    // Of other answers nothing can have arrived.
    r.follow("Wijzigen: Wat is uw naam?").await;
    r.fill("Wat is uw naam?", "S. de Vries").await;
    r.fill("Wat is uw naam?", "Samira de Vries").await;
    r.press("Naar het overzicht").await;
    receiver.reply_next(Reply::Status(403));
    r.press("Versturen").await;
    r.expect_heading("De ontvanger neemt uw antwoorden niet aan").await;
    tour.look("22-refused").await;
    r.press("Terug naar mijn antwoorden").await;
    let errors = json!([
        { "pointer": "/answers/contact_email", "detail": "Dit adres bestaat niet." },
        { "pointer": "/answers/aanbod/1/link", "detail": "Deze pagina is er niet." },
    ]);
    receiver.reply_next(Reply::Json(422, json!({ "title": "Controleer de antwoorden", "errors": errors })));
    r.press("Versturen").await;
    r.expect_heading("De ontvanger vraagt u iets te verbeteren").await;
    tour.look("23-mend").await;
    r.follow(&format!("{EMAIL} – Dit adres bestaat niet.")).await;
    r.expect_text("Fout: Dit adres bestaat niet.").await;
    tour.look("24-mend-step").await;
    r.fill(EMAIL, "samira@bureauwijkkracht.example").await;
    r.press("Naar het overzicht").await;
    receiver.reply_next(Reply::later(503, "60"));
    r.press("Versturen").await;
    r.expect_text("Wij proberen het over ").await;
    tour.look("25-waiting").await;
    r.press("Nu opnieuw proberen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    tour.look("26-sent").await;
}

/// The screens that other settings and other answers lead to.
async fn other_ends(tour: &mut Tour<'_>) {
    let by_download = Deployment::configured(without_submit).await;
    let r = Respondent::at_review(tour.browser(), by_download.url()).await;
    tour.look("30-review-download").await;
    r.press("Antwoorden downloaden").await;
    r.expect_heading("Uw antwoorden zijn gedownload").await;
    tour.look("31-downloaded").await;

    let deployment = Deployment::start().await;
    let r = Respondent::open(tour.browser(), deployment.url()).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.next().await;
    r.expect_heading("Deze vragenlijst is niet voor u bedoeld").await;
    tour.look("32-ended").await;

    let closed = Deployment::configured(|config| config["closes"] = "2021-01-01".into()).await;
    Respondent::open(tour.browser(), closed.url()).await.expect_text("De vragenlijst is gesloten").await;
    tour.look("33-closed").await;
    let not_yet = Deployment::configured(|config| config["opens"] = "2099-01-01".into()).await;
    Respondent::open(tour.browser(), not_yet.url()).await.expect_text("De vragenlijst is nog niet open").await;
    tour.look("34-not-yet").await;
    let broken = Deployment::configured(|config| config["klosed"] = true.into()).await;
    Respondent::open(tour.browser(), broken.url()).await.expect_text("Deze vragenlijst kan niet worden geopend").await;
    tour.expected.is_still = true;
    tour.look("35-broken").await;
    let shipped = deployment::config()["questionnaires"].clone();
    let choice = Deployment::configured(|config| config["questionnaires"] = shipped).await;
    Respondent::open(tour.browser(), choice.url()).await.expect_text("Welke vragenlijst wilt u invullen?").await;
    tour.look("36-choice").await;
    let unknown = format!("{}?questionnaire=Aanbod", choice.url());
    Respondent::open(tour.browser(), &unknown).await.expect_text("De vragenlijst Aanbod bestaat hier niet.").await;
    tour.look("36-unknown").await;
    tour.expected.is_bare = true;
    let lacking = Deployment::start_with(|_| {}, |site| site.without(".wasm")).await;
    tour.browser().go_to(lacking.url()).await;
    tour.browser()
        .wait_for(
            "the screen for a page that does not load",
            "return document.querySelector('[role=alert]') !== null",
            &[],
        )
        .await;
    tour.look("37-not-loaded").await;
}
