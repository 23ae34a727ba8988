//! The texts of the organiser's page, in Dutch and English. Those of respondents stand in
//! `leeragenda::messages`.

use leeragenda::date::{Date, Timestamp};

use crate::reading::Why;

/// Makes [`Word`] and its texts from one list, so that none is without one of the languages.
macro_rules! words {
    ($($word:ident: $nl:literal, $en:literal;)*) => {
        /// A text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "its texts say what it is for")]
        pub enum Word { $($word),* }

        /// Every text.
        pub const WORDS: &[Word] = &[$(Word::$word),*];

        impl Word {
            /// The text in a language: Dutch, or English for all others.
            #[must_use]
            pub fn say(self, language: &str) -> &'static str {
                let (nl, en) = match self { $(Word::$word => ($nl, $en)),* };
                if language == "nl" { nl } else { en }
            }
        }
    };
}

words! {
    Title: "Inventarisatie van de organisator", "The organiser's inventory";
    Lead: "Zet de antwoorden van mensen en organisaties naast elkaar. Alles blijft op dit apparaat: deze pagina stuurt niets weg.",
        "Set the answers of people and organisations side by side. Everything stays on this device: this page sends nothing.";
    NothingKept: "De pagina bewaart ook niets: sluit u haar of laadt u haar opnieuw, dan opent u de bestanden nog een keer.",
        "Nor does the page keep anything: after closing or reloading it, open the files again.";
    SkipLink: "Naar de inhoud", "Skip to the content";
    Languages: "Taal", "Language";
    Parts: "Onderdelen", "Parts";
    TabFiles: "Bestanden", "Files";
    TabQuestions: "Per vraag", "Per question";
    TabMarket: "Vraag en aanbod", "Supply and demand";
    TabAgenda: "Agenda", "Agenda";
    TabExports: "Exporteren", "Export";
    TabKeys: "Sleutels", "Keys";
    Yes: "Ja", "Yes";
    No: "Nee", "No";

    FilesTitle: "Antwoorden openen", "Open answers";
    FilesHelp: "Kies bestanden of een map, of sleep ze hierheen. Het mogen antwoorden zijn (.json), concepten, NDJSON, een zip of versleutelde antwoorden.",
        "Choose files or a folder, or drop them here. These can be responses (.json), drafts, NDJSON, a zip or encrypted responses.";
    ChooseFiles: "Bestanden kiezen", "Choose files";
    ChooseFolder: "Map kiezen", "Choose a folder";
    FromList: "Ophalen van deze site", "Fetch from this site";
    FromListHelp: "Adressen van bestanden op deze site, elk op een regel.", "Addresses of files on this site, one on each line.";
    Fetch: "Ophalen", "Fetch";
    OtherSite: "Dit adres is niet van deze site.", "This address is not on this site.";
    PrivateKey: "Bestand met de geheime sleutel", "File with the private key";
    PrivateKeyHelp: "Alleen nodig voor versleutelde antwoorden. De sleutel blijft op deze pagina en wordt niet bewaard.",
        "Only needed for encrypted responses. The key stays in this page and is not stored.";
    KeyTaken: "De geheime sleutel is geopend.", "The private key has been opened.";
    KeyOpened: "De geheime sleutel is geopend. Met deze sleutel geopend: {n}. Niet geopend: {m}.",
        "The private key has been opened. Opened with this key: {n}. Not opened: {m}.";
    KeyRefused: "Dit bestand is geen geheime sleutel (JWK, RSA) van deze pagina.", "This file is no private key (JWK, RSA) of this page.";
    Reading: "{n} van {total} bestanden gelezen", "{n} of {total} files read";
    ReadingOne: "{n} van {total} bestand gelezen", "{n} of {total} file read";
    Cancel: "Stoppen", "Stop";
    Cancelled: "Gestopt. {n} bestanden zijn gelezen.", "Stopped. {n} files have been read.";
    CancelledOne: "Gestopt. {n} bestand is gelezen.", "Stopped. {n} file has been read.";
    ReadDone: "Klaar: er zijn nu {n} antwoorden.", "Done: there are {n} responses now.";
    ReadDoneOne: "Klaar: er is nu {n} antwoord.", "Done: there is {n} response now.";
    ReadDoneSome: "Klaar: er zijn nu {n} antwoorden. Niet gelezen: {m}.", "Done: there are {n} responses now. Not read: {m}.";
    ReadDoneSomeOne: "Klaar: er is nu {n} antwoord. Niet gelezen: {m}.", "Done: there is {n} response now. Not read: {m}.";
    Busy: "Bezig…", "Working…";
    Forget: "Alles sluiten", "Close everything";
    NothingYet: "Er zijn nog geen antwoorden geopend. Kies eerst bestanden bij Bestanden.",
        "No responses have been opened yet. First choose files under Files.";
    CountAll: "Antwoorden", "Responses";
    CountDrafts: "Waarvan concept", "Of which drafts";
    CountRefused: "Niet gelezen", "Not read";
    CountMerged: "Dubbel", "Duplicates";
    CountSealed: "Nog versleuteld", "Still encrypted";
    OtherVersion: "{n} antwoorden gaan over een andere versie van de vragenlijst. Ze tellen net zo mee als de andere.",
        "{n} responses are to another version of the questionnaire. They count as the others do.";
    OtherVersionOne: "{n} antwoord gaat over een andere versie van de vragenlijst. Het telt net zo mee als de andere.",
        "{n} response is to another version of the questionnaire. It counts as the others do.";
    Unlisted: "Deze vragenlijst staat niet in config.json, of kon niet worden geladen (zie Bestanden). De antwoorden tellen alleen mee in de aantallen en in NDJSON.",
        "This questionnaire is not in config.json, or could not be loaded (see Files). Its responses are only in the numbers and in NDJSON.";
    SealedWaiting: "Er zijn nog {n} versleutelde antwoorden. Kies het bestand met de geheime sleutel om ze te openen. Past een sleutel niet, dan blijven ze wachten op een andere.",
        "There are {n} encrypted responses left. Choose the file with the private key to open them. What a key does not fit waits for another.";
    SealedWaitingOne: "Er is nog {n} versleuteld antwoord. Kies het bestand met de geheime sleutel om het te openen. Past een sleutel niet, dan blijft het wachten op een andere.",
        "There is {n} encrypted response left. Choose the file with the private key to open it. What a key does not fit waits for another.";
    RefusedTitle: "Niet gelezen", "Not read";
    RefusedFile: "Bestand", "File";
    RefusedWhy: "Waarom niet", "Why not";
    MergedTitle: "Dubbele antwoorden", "Duplicate responses";
    MergedHelp: "Deze bestanden hebben hetzelfde kenmerk (id). Het laatst bewaarde telt. Wat is ingestuurd gaat voor een concept.",
        "These files have the same id. The one that was saved last counts. What was handed in goes before a draft.";
    MergedKept: "Telt", "Counts";
    MergedLeft: "Telt niet", "Does not count";
    MergedSame: "Gelijk", "The same";
    DraftsTitle: "Concepten", "Drafts";
    DraftsHelp: "Deze antwoorden zijn bewaard maar niet ingestuurd. Ze tellen alleen mee als u daarvoor kiest, en staan nooit in de agenda.",
        "These answers were saved but not handed in. They count only when you choose so, and are never in the agenda.";
    Trouble: "Wat niet klopt op deze site", "What is wrong on this site";
    AndMore: "En nog {n}.", "And {n} more.";
    Questionnaire: "Vragenlijst", "Questionnaire";

    Filters: "Filters", "Filters";
    Search: "Zoeken in alle antwoorden", "Search in all answers";
    From: "Vanaf", "From";
    Until: "Tot en met", "Until";
    WithDrafts: "Concepten meetellen", "Count drafts too";
    FilterWords: "Met deze woorden", "With these words";
    Clear: "Filters wissen", "Clear filters";
    Shown: "{n} van {total} antwoorden", "{n} of {total} responses";
    ShownOne: "{n} van {total} antwoord", "{n} of {total} response";
    FiltersReach: "Bij Vraag en aanbod en in de agenda geldt elke keuze alleen voor de vragenlijst waarin die vraag staat.",
        "In supply and demand and in the agenda, each choice is only about the questionnaire that has its question.";
    FiltersApart: "Geen antwoord kan aan al deze keuzes voldoen: er is geen vragenlijst die al deze vragen stelt.",
        "No response can have all of these: no questionnaire asks all of these questions.";
    Whole: "Heel antwoord", "Whole response";
    One: "Eén antwoord", "One response";
    OneSent: "id {id}, verzonden op {moment}, versie {version}", "id {id}, sent on {moment}, version {version}";
    OneDraft: "id {id}, concept, bewaard op {moment}, versie {version}", "id {id}, draft, saved on {moment}, version {version}";
    OneOther: "een andere dan op deze site", "another than on this site";
    OneAgain: "Hetzelfde id hebben ook deze bestanden, die niet meetellen:", "These files have the same id, and do not count:";
    OneOnly: "Zolang dit antwoord gekozen is, gelden de filters niet.", "As long as this response is chosen, the filters do not apply.";
    OneHere: "Het gaat ook hier alleen om het ene antwoord dat gekozen is; de filters gelden niet.",
        "Here too it is about the one response that is chosen; the filters do not apply.";
    FiltersHere: "De filters gelden ook hier.", "The filters apply here too.";
    All: "Alle antwoorden", "All responses";
    Answered: "{n} van {total} beantwoord", "{n} of {total} answered";
    AnsweredItems: "{n} van {total} keer beantwoord", "answered {n} of {total} times";
    AsTable: "Als tabel", "As a table";
    Answer: "Antwoord", "Answer";
    Number: "Aantal", "Number";
    Share: "Deel", "Share";
    Mean: "Gemiddelde {n}, mediaan {median}, van {least} tot {most}", "Mean {n}, median {median}, from {least} to {most}";
    NotNumbers: "Niet meegeteld, want geen getal of te groot: {n}", "Not counted, as no number or too big: {n}";
    Interval: "Van – tot", "From – to";
    MoreTexts: "Meer antwoorden tonen", "Show more answers";
    TextsShown: "Hier staan de eerste {n} van de {total} antwoorden.", "These are the first {n} of {total} answers.";
    NoTexts: "Niemand heeft hier iets ingevuld.", "Nobody filled this in.";
    Row: "Onderwerp", "Subject";
    Comment: "Toelichting", "Comment";

    MarketNone: "Deze site heeft geen overview.json dat zegt wat vraag en wat aanbod is, of config.json noemt de vragenlijst met de thema’s niet, of die kon niet worden geladen (zie Bestanden).",
        "This site has no overview.json that says what demand is and what supply, or config.json does not list the questionnaire with the themes, or it could not be loaded (see Files).";
    MarketBroken: "Er klopt iets niet in overview.json van deze site. Bij Bestanden staat wat er niet klopt.", "Something is wrong in the overview.json of this site. What it is stands under Files.";
    WhiteSpots: "Witte vlekken: gevraagd, en niet aangeboden", "White spots: asked, and not offered";
    NoWhiteSpots: "Voor elk thema waar iemand naar vraagt, is er aanbod.", "There is an offer for every theme that somebody asks about.";
    NoWhiteSpotsHere: "Voor elk thema waar in deze selectie naar wordt gevraagd, is er aanbod.",
        "There is an offer for every theme that is asked about in this selection.";
    NothingAsked: "Onder deze antwoorden is geen vraag bij een thema.", "None of these responses asks about a theme.";
    Unused: "Onbenut aanbod: aangeboden, en niet gevraagd", "Unused supply: offered, and not asked";
    NoUnused: "Naar elk thema waarvoor aanbod is, wordt gevraagd.", "Every theme that is offered is asked about.";
    NoUnusedHere: "Naar elk thema waarvoor in deze selectie aanbod is, wordt gevraagd.",
        "Every theme that is offered in this selection is asked about.";
    NothingOffered: "Onder deze antwoorden is geen aanbod bij een thema.", "None of these responses offers a theme.";
    PerTheme: "Per thema", "Per theme";
    Theme: "Thema", "Theme";
    NoListedTheme: "Ander thema of geen thema", "Another theme or none";
    OwnTheme: "Ander thema", "Another theme";
    Standing: "Stand", "Standing";
    IsWhiteSpot: "Witte vlek", "White spot";
    IsUnused: "Onbenut", "Unused";
    Questions: "Vragen en wat erbij past", "Questions and what matches";
    QuestionsCount: "{n} vragen. Bij {m} daarvan past geen aanbod.", "{n} questions. No offer matches {m} of them.";
    QuestionsMatched: "{n} vragen. Bij elke vraag past aanbod.", "{n} questions. Each of them has a matching offer.";
    QuestionOne: "1 vraag. Er past aanbod bij.", "1 question. It has a matching offer.";
    QuestionOneUnmatched: "1 vraag. Er past geen aanbod bij.", "1 question. No offer matches it.";
    QuestionsShown: "Hier staan de vragen {n} tot en met {m} van de {total}.", "These are the questions {n} to {m} of {total}.";
    QuestionsNone: "Er zijn geen vragen.", "There are no questions.";
    Matching: "{n} keer passend aanbod", "{n} matching offers";
    MatchingOne: "1 keer passend aanbod", "1 matching offer";
    MatchingNone: "Geen passend aanbod", "No matching offer";
    SameTheme: "zelfde thema", "same theme";
    SameForm: "zelfde vorm", "same form";
    SameAudience: "voor deze vrager", "for who asks";
    MayPublish: "Mag openbaar", "May be published";
    MayNotPublish: "Niet openbaar", "Not to be published";
    Previous: "Vorige", "Previous";
    Next: "Volgende", "Next";
    PageOf: "Pagina {n} van {total}", "Page {n} of {total}";

    Print: "Afdrukken of bewaren als pdf", "Print or save as PDF";
    AgendaHelp: "Alleen wat openbaar mag. Contactgegevens staan er alleen bij als iemand dat goed vond.",
        "Only what may be published. Contact details are shown only with permission.";
    AgendaAll: "De aantallen gaan over alle inzendingen.", "The numbers are about all responses.";
    AgendaSelection: "Deze agenda gaat over een selectie. De aantallen gaan over die selectie.",
        "This agenda is about a selection. The numbers are about that selection.";
    SelectionSearch: "Zoekwoorden", "Search words";
    AgendaQuestions: "Vragen", "Questions";
    AgendaOffers: "Aanbod en netwerken", "Offers and networks";
    AgendaGap: "Naar dit thema wordt gevraagd, en niemand biedt het aan.", "This theme is asked about, and nobody offers it.";
    AgendaUnused: "Voor dit thema is er aanbod, en niemand vraagt ernaar.", "This theme is offered, and nobody asks about it.";
    AgendaNothing: "Hier is niets dat openbaar mag.", "There is nothing here that may be published.";
    AgendaEmpty: "Er is niets gevonden: geen vraag, geen aanbod en geen ervaring.", "Nothing was found: no question, no offer and no experience.";
    AgendaMatches: "Past bij", "Matches";
    AgendaLeftOut: "Hier staat niet alles. Wat er niet staat: {n} keer een vraag, aanbod of ervaring.", "This is not all. What is not shown: {n} times a question, an offer or experience.";
    Contact: "Contact", "Contact";

    ExportsHelp: "Wat u nu bekijkt, als bestand. Elke herhaalde groep is een eigen tabel; de kolom response zegt bij welk antwoord een rij hoort.",
        "What you look at now, as a file. Each repeated group is a table of its own; the column response says to which response a row belongs.";
    WithoutTables: "{n} van deze antwoorden staan alleen in NDJSON: hun vragenlijst staat niet in config.json, of kon niet worden geladen.",
        "{n} of these responses are in NDJSON only: their questionnaire is not in config.json, or could not be loaded.";
    WithoutTablesOne: "{n} van deze antwoorden staat alleen in NDJSON: de vragenlijst staat niet in config.json, of kon niet worden geladen.",
        "{n} of these responses is in NDJSON only: its questionnaire is not in config.json, or could not be loaded.";
    ExportCsv: "CSV", "CSV";
    ExportCsvHelp: "Met komma's (RFC 4180), in een zip. Voor programma's.", "With commas (RFC 4180), in a zip. For programs.";
    ExportExcelCsv: "CSV voor Excel", "CSV for Excel";
    ExportExcelCsvHelp: "Met puntkomma's, zoals een Nederlands Excel ze opent.", "With semicolons, as Excel opens them in the Netherlands.";
    ExportXlsx: "Excel (XLSX)", "Excel (XLSX)";
    ExportXlsxHelp: "Een werkboek met een blad per tabel. Ook voor LibreOffice.", "A workbook with a sheet for each table. For LibreOffice too.";
    ExportNdjson: "NDJSON", "NDJSON";
    ExportNdjsonHelp: "De antwoorden zelf, elk op een regel. U kunt ze hier weer openen.", "The responses themselves, one on each line. You can open them here again.";
    ExportDone: "Bewaard: {file}", "Saved: {file}";
    ExportCut: "Bewaard: {file}. Niet alles past erin: een cel van Excel heeft plaats voor 32.767 tekens. Ingekort, met … aan het eind ({n}): {places}. In CSV en NDJSON staat alles.",
        "Saved: {file}. Not everything fits: a cell of Excel holds 32,767 characters. Cut short, with … at the end ({n}): {places}. CSV and NDJSON have all of it.";
    TooManyRows: "De tabel {table} heeft meer rijen dan een blad van Excel aankan. Kies CSV.", "The table {table} has more rows than a sheet of Excel holds. Choose CSV.";
    NotMade: "Het bestand kon niet worden gemaakt: {what}", "The file could not be made: {what}";
    Warning: "In dit bestand staan alle antwoorden, ook wat niet openbaar mag. Bewaar het veilig.",
        "This file holds all answers, also what may not be published. Keep it safe.";

    KeysTitle: "Antwoorden versleuteld ontvangen", "Receive answers encrypted";
    KeysHelp: "Met een paar sleutels kan alleen u de antwoorden lezen. De openbare sleutel zet u in config.json, bij submit.encryptTo. De geheime sleutel bewaart u als bestand. Raakt u die kwijt, dan kan niemand de antwoorden nog openen.",
        "With a pair of keys only you can read the answers. Put the public key in config.json, under submit.encryptTo. Keep the private key as a file. If you lose it, nobody can open the answers any more.";
    MakeKeys: "Sleutels maken", "Make keys";
    SaveKey: "Geheime sleutel bewaren", "Save the private key";
    KeysMade: "De sleutels zijn gemaakt. Bewaar nu de geheime sleutel.", "The keys have been made. Save the private key now.";
    KeyUnsaved: "De geheime sleutel is nog niet bewaard, en deze pagina onthoudt hem niet. Bewaar hem als bestand. Daarna staat hier de openbare sleutel.",
        "The private key has not been saved yet, and this page does not remember it. Save it as a file. After that, the public key is shown here.";
    KeySaved: "De geheime sleutel is bewaard als bestand. Zet hem niet op de site.", "The private key has been saved as a file. Do not put it on the site.";
    PublicKey: "Openbare sleutel, voor submit.encryptTo in config.json", "Public key, for submit.encryptTo in config.json";
    CopyKey: "Openbare sleutel kopiëren", "Copy the public key";
    KeyCopied: "De openbare sleutel is gekopieerd.", "The public key has been copied.";
    KeyNotCopied: "Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.", "Copying failed. Select the text and copy it yourself.";
    NoCrypto: "Deze browser kan hier geen sleutels maken of gebruiken: dat kan alleen op een https-adres.",
        "This browser cannot make or use keys here: that works only at an https address.";
    Crashed: "Er ging iets mis op deze pagina. Laad de pagina opnieuw en open de bestanden nog een keer.",
        "Something went wrong in this page. Reload it and open the files again.";

    WhyEmpty: "Het bestand is leeg.", "The file is empty.";
    WhyTooBig: "Het bestand is te groot voor antwoorden.", "The file is too big for a response.";
    WhyNotText: "Het bestand is geen tekst in UTF-8.", "The file is not text in UTF-8.";
    WhyNotJson: "Het bestand is geen JSON, of is afgebroken.", "The file is not JSON, or was cut off.";
    WhyOtherFormat: "Het bestand is JSON, maar geen antwoorden van deze vragenlijst.", "The file is JSON, but no response of these questionnaires.";
    WhyNewer: "Het bestand is van een nieuwere versie.", "The file is of a newer version.";
    WhyMember: "Het bestand klopt niet: {what}", "The file is not right: {what}";
    WhyUnpacking: "Het bestand kan niet worden uitgepakt: {what}", "The file cannot be unpacked: {what}";
    WhyTooMuch: "De zip is uitgepakt te groot om in één keer te lezen. Maak er meer zips van.", "Unpacked, the zip is too big to be read at once. Make several of it.";
    WhyOneName: "Meer bestanden in de zip hebben dezelfde naam. Alleen het laatste is gelezen. Geef elk een eigen naam.", "Several files in the zip have the same name. Only the last was read. Give each a name of its own.";
    WhyZipInZip: "Het bestand is zelf een zip. Kies die apart.", "The file is a zip itself. Choose it separately.";
    WhyOtherSeal: "Het bestand is versleuteld op een manier die deze pagina niet kent.", "The file is encrypted in a way that this page does not know.";
    WhyNotRead: "Het bestand kon niet worden gelezen: {what}", "The file could not be read: {what}";
    WhyStopped: "Het bestand is niet gelezen, of niet helemaal: het lezen is gestopt.", "The file has not been read, or not all of it: the reading was stopped.";
}

/// How many questions there are, and how many of them no offer matches.
#[must_use]
pub fn questions(asked: usize, unmatched: usize) -> Word {
    match (asked, unmatched) {
        (0, _) => Word::QuestionsNone,
        (1, 0) => Word::QuestionOne,
        (1, _) => Word::QuestionOneUnmatched,
        (_, 0) => Word::QuestionsMatched,
        _ => Word::QuestionsCount,
    }
}

/// That there are no white spots; of a selection no more is said than what holds of it.
#[must_use]
pub fn no_white_spots(is_asked: bool, is_selection: bool) -> Word {
    match (is_asked, is_selection) {
        (false, _) => Word::NothingAsked,
        (true, true) => Word::NoWhiteSpotsHere,
        (true, false) => Word::NoWhiteSpots,
    }
}

/// That no offer is unused.
#[must_use]
pub fn no_unused(is_offered: bool, is_selection: bool) -> Word {
    match (is_offered, is_selection) {
        (false, _) => Word::NothingOffered,
        (true, true) => Word::NoUnusedHere,
        (true, false) => Word::NoUnused,
    }
}

impl Word {
    /// The text for one, where the number is one.
    #[must_use]
    pub fn of(self, number: usize) -> Word {
        match (self, number) {
            (Word::Reading, 1) => Word::ReadingOne,
            (Word::Cancelled, 1) => Word::CancelledOne,
            (Word::ReadDone, 1) => Word::ReadDoneOne,
            (Word::ReadDoneSome, 1) => Word::ReadDoneSomeOne,
            (Word::OtherVersion, 1) => Word::OtherVersionOne,
            (Word::SealedWaiting, 1) => Word::SealedWaitingOne,
            (Word::Shown, 1) => Word::ShownOne,
            (Word::WithoutTables, 1) => Word::WithoutTablesOne,
            (word, _) => word,
        }
    }
}

/// Why a file was not taken, in words; and what exactly, in English, which stands behind it.
#[must_use]
pub fn why(why: &Why, language: &str) -> (String, String) {
    let (word, what) = match why {
        Why::Empty => (Word::WhyEmpty, ""),
        Why::TooBig => (Word::WhyTooBig, ""),
        Why::NotText => (Word::WhyNotText, ""),
        Why::NotJson => (Word::WhyNotJson, ""),
        Why::OtherFormat => (Word::WhyOtherFormat, ""),
        Why::Newer => (Word::WhyNewer, ""),
        Why::Member(what) => (Word::WhyMember, what.as_str()),
        Why::Unpacking(what) => (Word::WhyUnpacking, what.as_str()),
        Why::TooMuch => (Word::WhyTooMuch, ""),
        Why::OneName => (Word::WhyOneName, ""),
        Why::ZipInZip => (Word::WhyZipInZip, ""),
        Why::OtherSeal => (Word::WhyOtherSeal, ""),
        Why::NotRead(what) => (Word::WhyNotRead, what.as_str()),
        Why::Stopped => (Word::WhyStopped, ""),
    };
    (fill(word.say(language), &[("what", "")]), what.to_owned())
}

/// A number with so many digits behind the sign, as people of the language write it; noughts at its end are left out.
#[must_use]
pub fn decimal(number: f64, digits: usize, language: &str) -> String {
    let text = format!("{number:.digits$}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "-0" { "0" } else { text };
    if language == "nl" { text.replace('.', ",") } else { text.to_owned() }
}

/// A number that somebody of the language typed, or took from a file: in Dutch `2,5`, `2.5` and `1.500`.
#[must_use]
pub fn number(text: &str, language: &str) -> Option<f64> {
    leeragenda::locale::number(text, if language == "nl" { "," } else { "." })
}

/// A day, as people of the language write it.
#[must_use]
pub fn day(day: Date, language: &str) -> String {
    let (year, month, day) = (day.year(), day.month(), day.day());
    if language == "nl" { format!("{day}-{month}-{year}") } else { format!("{year}-{month:02}-{day:02}") }
}

/// A moment to the minute, as a clock in UTC says it.
#[must_use]
pub fn moment(moment: Timestamp, language: &str) -> String {
    let minute = moment.unix().rem_euclid(86_400) / 60;
    format!("{}, {}:{:02}", day(moment.date(), language), minute / 60, minute % 60)
}

/// A text with values for its `{name}`s.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_question_is_not_said_to_be_several() {
        let said = |asked: usize, unmatched: usize| {
            let numbers = [("n", &*asked.to_string()), ("m", &*unmatched.to_string())];
            fill(questions(asked, unmatched).say("nl"), &numbers)
        };
        assert_eq!(said(1, 0), "1 vraag. Er past aanbod bij.");
        assert_eq!(said(1, 1), "1 vraag. Er past geen aanbod bij.");
        assert_eq!(said(3, 0), "3 vragen. Bij elke vraag past aanbod.");
        assert_eq!(said(3, 2), "3 vragen. Bij 2 daarvan past geen aanbod.");
        assert_eq!(said(0, 0), "Er zijn geen vragen.");
    }

    #[test]
    fn one_answer_is_not_said_to_be_several() {
        let said = |word: Word, number: usize| fill(word.of(number).say("nl"), &[("n", &number.to_string())]);
        assert_eq!(said(Word::ReadDone, 1), "Klaar: er is nu 1 antwoord.");
        assert_eq!(said(Word::ReadDone, 0), "Klaar: er zijn nu 0 antwoorden.");
        assert!(said(Word::SealedWaiting, 1).starts_with("Er is nog 1 versleuteld antwoord."));
        assert!(said(Word::SealedWaiting, 2).starts_with("Er zijn nog 2 versleutelde antwoorden."));
        for word in WORDS.iter().filter(|word| word.of(1) != **word) {
            assert_eq!(word.of(2), *word);
        }
    }

    #[test]
    fn a_moment_is_written_to_the_minute() {
        let moment =
            Timestamp::parse("2026-11-03T09:05:59Z").map(|it| ["nl", "en"].map(|language| moment(it, language)));
        assert_eq!(moment, Some(["3-11-2026, 9:05".to_owned(), "2026-11-03, 9:05".to_owned()]));
    }

    #[test]
    fn dutch_numbers_have_a_comma() {
        for (number, digits, nl, en) in [
            (3.75, 2, "3,75", "3.75"),
            (4.0, 2, "4", "4"),
            (1234.5, 2, "1234,5", "1234.5"),
            (-0.25, 2, "-0,25", "-0.25"),
            (-0.001, 2, "0", "0"),
            (-0.001, 4, "-0,001", "-0.001"),
            (100.0, 5, "100", "100"),
        ] {
            assert_eq!((&*decimal(number, digits, "nl"), &*decimal(number, digits, "en")), (nl, en));
        }
    }

    #[test]
    fn a_number_is_read_as_people_write_it_and_as_it_stands_in_files() {
        for (text, nl, en) in [
            ("2,5", Some(2.5), Some(2.5)),
            ("-2.5", Some(-2.5), Some(-2.5)),
            ("1.500", Some(1500.0), Some(1.5)),
            ("1,500", Some(1.5), Some(1500.0)),
            ("-1.234.567,25", Some(-1_234_567.25), None),
            ("0.125", Some(0.125), Some(0.125)),
            ("1500", Some(1500.0), Some(1500.0)),
            ("veel", None, None),
            ("", None, None),
        ] {
            assert_eq!((number(text, "nl"), number(text, "en")), (nl, en), "{text}");
        }
    }

    /// What browsers and programs say is English, and stands behind the words, with its language.
    #[test]
    fn what_exactly_is_wrong_stands_behind_why() {
        let (said, what) = why(&Why::Member("status: this must be a string".into()), "nl");
        assert_eq!((said.as_str(), what.as_str()), ("Het bestand klopt niet: ", "status: this must be a string"));
        let texts = WORDS.iter().flat_map(|word| ["nl", "en"].map(|language| word.say(language)));
        for text in texts.filter(|text| text.contains("{what}")) {
            assert!(text.ends_with(": {what}"), "{text}");
        }
    }

    #[test]
    fn both_languages_fill_in_the_same_names_and_no_text_is_empty() {
        let names = |text: &str| {
            let mut names: Vec<String> =
                text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            names.sort();
            names
        };
        for word in WORDS {
            let (nl, en) = (word.say("nl"), word.say("en"));
            assert_eq!(names(nl), names(en), "{word:?}");
            assert!(!nl.is_empty() && !en.is_empty());
        }
    }
}
