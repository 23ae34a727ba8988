//! Every text of the interface, in Dutch and English, as one table.
//!
//! A line gives the variant of [`Key`], its name in `config.json`, the Dutch and the English text.
//! Dutch is at language level B1 with "u"; an error says how to mend it. What stands between braces
//! is filled in by [`super::Messages::fill`].

/// Makes [`Key`] and the tables from one list, so that no key can be without a name or a text.
macro_rules! texts {
    ($($key:ident $name:literal: $nl:literal, $en:literal;)*) => {
        /// A text of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "its texts say what a key is for")]
        pub enum Key { $($key),* }

        /// Every key, in the order of the table.
        pub const KEYS: &[Key] = &[$(Key::$key),*];
        // Each as one text, with a zero behind each line: a list of texts would take three kilobytes
        // to say where each begins.
        /// The names in `config.json`, in the order of the table.
        pub(super) const NAMES: &str = concat!($($name, "\0"),*);
        /// The Dutch texts, in the order of the table.
        pub(super) const DUTCH: &str = concat!($($nl, "\0"),*);
        /// The English texts, in the order of the table.
        pub(super) const ENGLISH: &str = concat!($($en, "\0"),*);
    };
}

/// What English calls itself.
pub(super) const ENGLISH_NAME: &str = "English";

texts! {
    // Buttons.
    Start "start": "Beginnen", "Start";
    Next "next": "Volgende", "Next";
    Previous "previous": "Vorige", "Previous";
    ToReview "toReview": "Naar het overzicht", "Check your answers";
    Send "send": "Versturen", "Send";
    Download "download": "Antwoorden downloaden", "Download your answers";
    Change "change": "Wijzigen", "Change";
    TryAgain "tryAgain": "Opnieuw proberen", "Try again";
    TryNow "tryNow": "Nu opnieuw proberen", "Try again now";
    GoOn "goOn": "Verder gaan", "Continue";
    StartOver "startOver": "Opnieuw beginnen", "Start over";
    SaveFirst "saveFirst": "Eerst opslaan als bestand", "Save as a file first";

    // Steps and titles.
    Step "step": "Stap {n} van {total}", "Step {n} of {total}";
    TitleStep "titleStep": "Stap {n} van {total}: {name}", "Step {n} of {total}: {name}";
    TitleWith "titleWith": "{title} - {organisation}", "{title} - {organisation}";
    TitleError "titleError": "Fout: {title}", "Error: {title}";
    ChooseQuestionnaireHelp "chooseQuestionnaireHelp":
        "Welke vragenlijst wilt u invullen?",
        "Which questionnaire would you like to fill in?";
    OpenUntil "openUntil":
        "U kunt de vragenlijst invullen tot en met {date}.",
        "You can fill in the questionnaire up to and including {date}.";
    ClosedTitle "closedTitle": "De vragenlijst is gesloten", "The questionnaire is closed";
    ClosedText "closedText":
        "U kon de vragenlijst invullen tot en met {date}.",
        "The questionnaire could be filled in up to and including {date}.";
    ClosedDraft "closedDraft":
        "Uw antwoorden staan nog op dit apparaat. U kunt ze downloaden of wissen.",
        "Your answers are still on this device. You can download or erase them.";
    NotYetTitle "notYetTitle": "De vragenlijst is nog niet open", "The questionnaire is not open yet";
    NotYetText "notYetText":
        "U kunt de vragenlijst invullen vanaf {date}.",
        "You can fill in the questionnaire from {date}.";

    // Questions.
    Optional "optional": "(optioneel)", "(optional)";
    AllRequired "allRequired":
        "Alle vragen zijn verplicht, behalve waar (optioneel) staat.",
        "All questions are required, unless marked (optional).";
    Yes "yes": "Ja", "Yes";
    No "no": "Nee", "No";
    Other "other": "Anders, namelijk", "Other, please specify";
    OtherField "otherField":
        "{choice} (omschrijving bij: {name})",
        "{choice} (description for: {name})";
    NoneOfThese "noneOfThese": "Geen van deze", "None of these";
    Choose "choose": "Maak een keuze", "Choose an answer";
    SelectAll "selectAll": "Alles kiezen", "Choose all";
    Comment "comment": "Toelichting", "Comment";
    Filter "filter": "Zoek een antwoord", "Search for an answer";
    Found "found": "{n} van {total} antwoorden", "{n} of {total} answers";
    Chosen "chosen": "Gekozen", "Chosen";
    TakeAway "takeAway": "{name} weghalen", "Remove {name}";
    Up "up": "Omhoog", "Up";
    Down "down": "Omlaag", "Down";
    Ranked "ranked": "{name} staat nu op plaats {n} van {total}.", "{name} is now in place {n} of {total}.";
    RankHelp "rankHelp":
        "Zet met de knoppen bovenaan wat u het belangrijkst vindt.",
        "Use the buttons to put what matters most to you at the top.";
    RankAgree "rankAgree": "Deze volgorde klopt", "This order is right";
    RankAgreed "rankAgreed": "Dit is uw volgorde.", "This is your order.";
    RowNumber "rowNumber": "Rij", "Row";
    NotFilledIn "notFilledIn": "Niet ingevuld", "Not filled in";
    CharactersLeft "charactersLeft": "Nog {n} tekens", "{n} characters left";
    CharactersLeftOne "charactersLeftOne": "Nog 1 teken", "1 character left";
    CharactersOver "charactersOver": "{n} tekens te veel", "{n} characters too many";
    CharactersOverOne "charactersOverOne": "1 teken te veel", "1 character too many";

    // Repeated items.
    ItemTitle "itemTitle": "{name} {n}", "{name} {n}";
    Add "add": "Toevoegen", "Add";
    Remove "remove": "Verwijderen", "Remove";
    RemoveQuestion "removeQuestion":
        "Wilt u {name} verwijderen? Wat u hier heeft ingevuld, gaat dan verloren.",
        "Do you want to remove {name}? What you filled in here will be lost.";
    RemoveYes "removeYes": "Ja, verwijderen", "Yes, remove";
    RemoveNo "removeNo": "Nee, bewaren", "No, keep it";
    FoldAway "foldAway": "Inklappen", "Hide";
    FoldOut "foldOut": "Uitklappen", "Show";
    ItemAdded "itemAdded": "{name} is toegevoegd.", "{name} has been added.";
    ItemRemoved "itemRemoved": "{name} is verwijderd.", "{name} has been removed.";
    NoItems "noItems": "U heeft nog niets toegevoegd.", "You have not added anything yet.";

    // Errors: around them.
    ErrorPrefix "errorPrefix": "Fout:", "Error:";
    ErrorCount "errorCount": "Er zijn {n} fouten", "There are {n} errors";
    ErrorCountOne "errorCountOne": "Er is 1 fout", "There is 1 error";
    ErrorOf "errorOf": "{name} – {message}", "{name} – {message}";

    // Errors: something is missing.
    RequiredText "requiredText": "Vul een antwoord in.", "Enter an answer.";
    RequiredEmail "requiredEmail":
        "Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
        "Enter an email address, such as name@example.com.";
    RequiredUrl "requiredUrl":
        "Vul een webadres in, zoals https://www.voorbeeld.nl.",
        "Enter a web address, such as https://www.example.com.";
    RequiredTel "requiredTel":
        "Vul een telefoonnummer in, zoals 030 123 45 67.",
        "Enter a phone number, such as +31 30 123 45 67.";
    RequiredNumber "requiredNumber": "Vul een getal in.", "Enter a number.";
    RequiredDate "requiredDate": "Vul een datum in.", "Enter a date.";
    RequiredOne "requiredOne": "Kies een antwoord.", "Choose an answer.";
    RequiredRanking "requiredRanking": "Zet de antwoorden in uw volgorde.", "Put the answers in your order.";
    RequiredSome "requiredSome": "Kies een of meer antwoorden.", "Choose one or more answers.";
    RequiredYesNo "requiredYesNo": "Kies ja of nee.", "Choose yes or no.";
    RequiredMatrix "requiredMatrix": "Kies een antwoord in elke rij.", "Choose an answer in every row.";
    RequiredItems "requiredItems": "Voeg minstens één onderdeel toe.", "Add at least one item.";
    RequiredPanel "requiredPanel":
        "Beantwoord minstens één van deze vragen.",
        "Answer at least one of these questions.";
    RequiredOther "requiredOther": "Vul in wat u bedoelt met: {name}.", "Describe what you mean by: {name}.";
    LeastItems "leastItems": "Voeg minstens {min} onderdelen toe.", "Add at least {min} items.";

    // Errors: something is not as it should be.
    NotEmail "notEmail":
        "Vul een e-mailadres in, zoals naam@voorbeeld.nl.",
        "Enter an email address, such as name@example.com.";
    NotNumber "notNumber": "Vul een getal in, zoals 15 of 2,5.", "Enter a number, such as 15 or 2.5.";
    NotDate "notDate":
        "Vul een bestaande datum in, zoals {example}.",
        "Enter a date that exists, such as {example}.";
    NotLike "notLike": "Schrijf het zo: {example}.", "Write it like this: {example}.";
    NotWhole "notWhole": "Vul alle delen in.", "Fill in all parts.";
    NumberStep "numberStep":
        "Vul een veelvoud van {step} in.",
        "Enter a multiple of {step}.";
    NumberMin "numberMin": "Vul een getal in van {min} of hoger.", "Enter a number of {min} or more.";
    NumberMax "numberMax": "Vul een getal in van {max} of lager.", "Enter a number of {max} or less.";
    LaterMin "laterMin": "Kies {min} of later.", "Choose {min} or later.";
    EarlierMax "earlierMax": "Kies {max} of eerder.", "Choose {max} or earlier.";
    DateMin "dateMin": "Vul een datum in op of na {min}.", "Enter a date on or after {min}.";
    DateMax "dateMax": "Vul een datum in op of voor {max}.", "Enter a date on or before {max}.";
    LengthMin "lengthMin": "Gebruik minstens {min} tekens.", "Use at least {min} characters.";
    LengthMinOne "lengthMinOne": "Gebruik minstens 1 teken.", "Use at least 1 character.";
    LengthMax "lengthMax": "Gebruik niet meer dan {max} tekens.", "Use no more than {max} characters.";
    LengthMaxOne "lengthMaxOne": "Gebruik niet meer dan 1 teken.", "Use no more than 1 character.";
    CountMin "countMin": "Kies minstens {min} antwoorden.", "Choose at least {min} answers.";
    CountMinOne "countMinOne": "Kies minstens 1 antwoord.", "Choose at least 1 answer.";
    CountMax "countMax": "Kies niet meer dan {max} antwoorden.", "Choose no more than {max} answers.";
    CountMaxOne "countMaxOne": "Kies niet meer dan 1 antwoord.", "Choose no more than 1 answer.";
    NoDigits "noDigits": "Gebruik geen cijfers.", "Do not use digits.";
    Pattern "pattern":
        "Schrijf uw antwoord zoals bij de vraag staat.",
        "Write your answer the way the question asks for it.";
    Duplicate "duplicate":
        "Vul hier iets anders in: dit antwoord heeft u al gegeven.",
        "Enter something else here: you have already given this answer.";
    NotHolds "notHolds":
        "Controleer dit antwoord: het past niet bij wat u eerder heeft ingevuld.",
        "Check this answer: it does not fit with what you filled in earlier.";

    // The draft.
    Saving "saving": "Concept wordt bewaard…", "Saving draft…";
    SavedAt "savedAt": "Concept bewaard op dit apparaat om {time}.", "Draft saved on this device at {time}.";
    SavedUntil "savedUntil":
        "Uw antwoorden blijven tot en met {date} op dit apparaat, als uw browser ze niet eerder wist.",
        "Your answers stay on this device up to and including {date}, unless your browser erases them sooner.";
    SaveFull "saveFull":
        "Uw concept is niet bewaard: de opslag van uw browser is vol. U kunt verder invullen. Download uw antwoorden om niets te verliezen.",
        "Your draft has not been saved: your browser’s storage is full. You can go on. Download your answers so that nothing is lost.";
    SaveBlocked "saveBlocked":
        "Uw concept is niet bewaard: uw browser staat opslaan niet toe. U kunt verder invullen. Download uw antwoorden om niets te verliezen.",
        "Your draft has not been saved: your browser does not allow saving. You can go on. Download your answers so that nothing is lost.";
    SaveFailed "saveFailed":
        "Uw concept is niet bewaard en wij weten niet waarom. U kunt verder invullen. Download uw antwoorden om niets te verliezen.",
        "Your draft has not been saved and we do not know why. You can go on. Download your answers so that nothing is lost.";
    SaveNewer "saveNewer":
        "Uw concept is niet bewaard: op dit apparaat staat een concept van een nieuwere versie van deze pagina. Laad de pagina opnieuw.",
        "Your draft has not been saved: this device holds a draft of a newer version of this page. Reload the page.";
    SaveOtherTab "saveOtherTab":
        "Uw concept is niet bewaard: deze vragenlijst is ook open in een ander tabblad en daar is iets gewijzigd. Download uw antwoorden of ga verder in het andere tabblad.",
        "Your draft has not been saved: this questionnaire is also open in another tab and was changed there. Download your answers or go on in the other tab.";
    NotKept "notKept":
        "Uw browser bewaart op dit moment niets. Als u deze pagina sluit, zijn uw antwoorden weg. Download ze als u later verder wilt.",
        "Your browser is not keeping anything at the moment. If you close this page, your answers are gone. Download them if you want to go on later.";
    DraftTitle "draftTitle": "U bent al begonnen", "You have already started";
    DraftFound "draftFound":
        "Op dit apparaat staan antwoorden van {date}, {time} uur. Wilt u daarmee verder gaan?",
        "This device holds answers from {date}, {time}. Do you want to go on with them?";
    DraftAtStep "draftAtStep":
        "U was bij stap {n} van {total}: {name}.",
        "You were at step {n} of {total}: {name}.";
    DraftAtReview "draftAtReview":
        "U was bij het overzicht van uw antwoorden.",
        "You were checking your answers.";
    DraftAtStart "draftAtStart": "U was bij het begin.", "You were at the start.";
    StartOverQuestion "startOverQuestion":
        "Wilt u opnieuw beginnen? Uw antwoorden op dit apparaat worden dan gewist.",
        "Do you want to start over? Your answers on this device will then be erased.";
    StartOverYes "startOverYes": "Ja, opnieuw beginnen", "Yes, start over";
    Wipe "wipe": "Wis mijn antwoorden", "Erase my answers";
    WipeQuestion "wipeQuestion":
        "Wilt u al uw antwoorden van dit apparaat wissen? U kunt dit niet ongedaan maken.",
        "Do you want to erase all your answers from this device? You cannot undo this.";
    WipeYes "wipeYes": "Ja, wissen", "Yes, erase";
    WipeNo "wipeNo": "Nee, bewaren", "No, keep them";
    Wiped "wiped":
        "Uw antwoorden zijn van dit apparaat gewist.",
        "Your answers have been erased from this device.";
    WipeFailed "wipeFailed":
        "Uw antwoorden zijn niet van dit apparaat gewist. Wis de gegevens van deze website in de instellingen van uw browser.",
        "Your answers have not been erased from this device. Erase this website’s data in your browser’s settings.";

    WipedElsewhere "wipedElsewhere":
        "Uw antwoorden zijn gewist. Dat is in een ander tabblad gedaan.",
        "Your answers have been erased. That was done in another tab.";
    SentElsewhere "sentElsewhere":
        "Uw antwoorden zijn verstuurd vanuit een ander tabblad. Daar staat de bevestiging.",
        "Your answers have been sent from another tab. The confirmation is there.";
    SentElsewhereOther "sentElsewhereOther":
        "Uw antwoorden zijn verstuurd vanuit een ander tabblad. Daar staat de bevestiging. Wat u hier als laatste typte, is nog niet verstuurd. Als u dat ook verstuurt, is het een andere inzending, met een ander kenmerk.",
        "Your answers have been sent from another tab. The confirmation is there. What you last wrote here has not been sent yet. If you send it too, it is another response, with another reference.";
    GoneElsewhere "goneElsewhere":
        "Uw antwoorden staan niet meer op dit apparaat: ze zijn in een ander tabblad verstuurd of gewist.",
        "Your answers are no longer on this device: they have been sent or erased in another tab.";
    ChangedElsewhere "changedElsewhere":
        "Uw antwoorden zijn in een ander tabblad veranderd nadat u ze hier verstuurde. Kijk ze na en verstuur ze opnieuw. Misschien krijgt de ontvanger ze dan twee keer, met een ander kenmerk.",
        "Your answers were changed in another tab after you sent them here. Check them and send them again. The receiver may then get them twice, with another reference.";
    BothTabs "bothTabs":
        "Een antwoord is hier en in een ander tabblad veranderd. Uw tekst van hier staat in de vraag, die van het andere tabblad staat bij ‘Antwoorden die niet meer passen’.",
        "An answer was changed here and in another tab. What you wrote here is in the question; what you wrote in the other tab is under ‘Answers that no longer fit’.";
    SaveDeclined "saveDeclined":
        "Uw antwoorden worden niet op dit apparaat bewaard. Als u deze pagina sluit, zijn ze weg. Download ze als u later verder wilt.",
        "Your answers are not kept on this device. If you close this page, they are gone. Download them if you want to go on later.";
    Decline "decline": "Bewaar mijn antwoorden niet op dit apparaat", "Do not keep my answers on this device";
    DeclineHelp "declineHelp":
        "Kies dit op een computer die anderen ook gebruiken. Het geldt zolang u dit tabblad open heeft.",
        "Choose this on a computer that others use too. It holds as long as you have this tab open.";
    SavedInFrame "savedInFrame":
        "U vult de vragenlijst in binnen een andere website. Alleen daar vindt u uw antwoorden terug.",
        "You are filling in the questionnaire inside another website. Only there will you find your answers again.";
    AsideTitle "asideTitle": "Antwoorden die niet meer passen", "Answers that no longer fit";
    AsideText "asideText":
        "De vragenlijst is veranderd, of u had hem in twee tabbladen open. Deze antwoorden horen nu bij geen vraag en worden niet verstuurd. Ze blijven hier staan en in het bestand dat u downloadt. Neem over wat u nodig heeft.",
        "The questionnaire has changed, or you had it open in two tabs. These answers now belong to no question and will not be sent. They stay here and in the file that you download. Copy what you need.";
    UnreadableTitle "unreadableTitle": "Antwoorden die apart staan", "Answers that were put aside";
    UnreadableText "unreadableText":
        "Op dit apparaat staan antwoorden die wij niet konden lezen of samenvoegen. U kunt ze als bestand opslaan en proberen daarmee verder te gaan, of ze wissen met ‘Wis mijn antwoorden’. Lukt het niet? Stuur het bestand naar {email}.",
        "This device holds answers that we could not read or bring together. You can save them as a file and try to go on with it, or erase them with ‘Erase my answers’. Does it not work? Send the file to {email}.";
    UnreadableSave "unreadableSave": "Opslaan als bestand", "Save as a file";

    // Reading a file back.
    ReadBack "readBack": "Verder gaan met een bestand", "Go on with a file";
    ReadLabel "readLabel": "Kies het bestand met uw antwoorden", "Choose the file with your answers";
    ReadHelp "readHelp":
        "Heeft u uw antwoorden eerder gedownload? Kies dan het bestand dat begint met leeragenda- en eindigt op .json.",
        "Did you download your answers before? Then choose the file whose name begins with leeragenda- and ends with .json.";
    ReadReplace "readReplace":
        "U heeft op deze pagina al antwoorden ingevuld. Wilt u ze vervangen door die uit het bestand?",
        "You have already filled in answers on this page. Do you want to replace them with those in the file?";
    ReadReplaceYes "readReplaceYes": "Ja, vervangen", "Yes, replace";
    ReadReplaceNo "readReplaceNo": "Nee, zo laten", "No, leave them";
    ReadDone "readDone":
        "De antwoorden uit het bestand staan in de vragenlijst.",
        "The answers in the file are now in the questionnaire.";
    ReadNotJson "readNotJson":
        "Dit bestand is beschadigd of bevat geen antwoorden. Er is niets veranderd. Kies het bestand dat u hier heeft gedownload.",
        "This file is damaged or holds no answers. Nothing has changed. Choose the file that you downloaded here.";
    ReadOtherFormat "readOtherFormat":
        "Dit bestand komt niet van deze vragenlijst. Er is niets veranderd. Kies het bestand dat u hier heeft gedownload.",
        "This file does not come from this questionnaire. Nothing has changed. Choose the file that you downloaded here.";
    ReadOtherQuestionnaire "readOtherQuestionnaire":
        "Dit bestand hoort bij een andere vragenlijst ({name}). Er is niets veranderd.",
        "This file belongs to another questionnaire ({name}). Nothing has changed.";
    ReadNewer "readNewer":
        "Dit bestand is gemaakt met een nieuwere versie van deze pagina. Er is niets veranderd. Laad de pagina opnieuw en probeer het nog eens.",
        "This file was made with a newer version of this page. Nothing has changed. Reload the page and try again.";
    ReadEncrypted "readEncrypted":
        "Dit bestand is versleuteld. Alleen de ontvanger kan het openen. Er is niets veranderd.",
        "This file is encrypted. Only the receiver can open it. Nothing has changed.";
    ReadTooBig "readTooBig":
        "Dit bestand is te groot om antwoorden te bevatten. Er is niets veranderd. Kies het bestand dat u hier heeft gedownload.",
        "This file is too big to hold answers. Nothing has changed. Choose the file that you downloaded here.";
    ReadWrong "readWrong":
        "In dit bestand klopt iets niet, bij {path}. Er is niets veranderd. Kies het bestand zoals u het heeft gedownload.",
        "Something in this file is not right, at {path}. Nothing has changed. Choose the file as you downloaded it.";
    ReadMissed "readMissed":
        "Het bestand dat u koos is niet gelezen, want u was al verder gegaan. Er is niets veranderd.",
        "The file that you chose was not read, because you had already gone on. Nothing has changed.";

    // Review.
    ReviewTitle "reviewTitle": "Controleer uw antwoorden", "Check your answers";
    ReviewIntro "reviewIntro":
        "Kloppen uw antwoorden? Met Wijzigen past u een antwoord aan. Daarna verstuurt u de vragenlijst onderaan deze pagina.",
        "Are your answers correct? Use Change to edit an answer. Then send the questionnaire at the bottom of this page.";
    ReviewIntroDownload "reviewIntroDownload":
        "Kloppen uw antwoorden? Met Wijzigen past u een antwoord aan. Download daarna onderaan deze pagina het bestand met uw antwoorden en stuur het op. Pas dan zijn uw antwoorden ingestuurd.",
        "Are your answers correct? Use Change to edit an answer. Then download the file with your answers at the bottom of this page and send it. Only then have your answers been handed in.";

    SealedFor "sealedFor":
        "Uw antwoorden worden versleuteld voordat u ze verstuurt. Alleen {organisation} kan ze daarna lezen.",
        "Your answers are encrypted before they are sent. After that, only {organisation} can read them.";
    SealedForReceiver "sealedForReceiver":
        "de organisatie van deze vragenlijst",
        "the organisation behind this questionnaire";

    // Sending.
    Sending "sending": "Uw antwoorden worden verstuurd…", "Sending your answers…";
    SendingSlow "sendingSlow":
        "Het versturen duurt langer dan normaal. Laat deze pagina open. Uw antwoorden staan er nog op.",
        "Sending takes longer than usual. Keep this page open. Your answers are still on it.";
    WaitingToTry "waitingToTry":
        "Het versturen is nog niet gelukt. Wij proberen het over {n} seconden opnieuw. Uw antwoorden staan nog op deze pagina.",
        "Sending has not succeeded yet. We will try again in {n} seconds. Your answers are still on this page.";
    WaitingToTryOne "waitingToTryOne":
        "Het versturen is nog niet gelukt. Wij proberen het over 1 seconde opnieuw. Uw antwoorden staan nog op deze pagina.",
        "Sending has not succeeded yet. We will try again in 1 second. Your answers are still on this page.";
    WaitingUntil "waitingUntil":
        "Het versturen is nog niet gelukt. Wij proberen het rond {time} opnieuw. Uw antwoorden staan nog op deze pagina.",
        "Sending has not succeeded yet. We will try again around {time}. Your answers are still on this page.";
    WaitingForNetwork "waitingForNetwork":
        "U heeft geen internetverbinding. Zodra er weer verbinding is, versturen wij uw antwoorden. Laat deze pagina open.",
        "You are not connected to the internet. We will send your answers as soon as you are. Keep this page open.";
    SendingStopped "sendingStopped":
        "Wij proberen nu niet meer om uw antwoorden te versturen. Verstuur ze zelf als u klaar bent.",
        "We are no longer trying to send your answers. Send them yourself when you are ready.";
    SendingStoppedUnknown "sendingStoppedUnknown":
        "Wij proberen nu niet meer om uw antwoorden te versturen. Wij weten niet of ze al zijn aangekomen. Verstuur ze zelf nog een keer als u klaar bent.",
        "We are no longer trying to send your answers. We do not know whether they have already arrived. Send them again yourself when you are ready.";
    SendingLeft "sendingLeft":
        "Wij weten niet of uw antwoorden zijn aangekomen: de pagina is gesloten voordat de ontvanger dat bevestigde. U kunt ze veilig nog een keer versturen. Ze tellen maar één keer mee.",
        "We do not know whether your answers have arrived: the page was closed before the receiver confirmed it. You can safely send them again. They count only once.";
    SendingLeftOther "sendingLeftOther":
        "Wij weten niet of uw antwoorden zijn aangekomen: de pagina is gesloten voordat de ontvanger dat bevestigde. Kijk ze na en verstuur ze. Misschien krijgt de ontvanger ze dan twee keer, met een ander kenmerk.",
        "We do not know whether your answers have arrived: the page was closed before the receiver confirmed it. Check them and send them. The receiver may then get them twice, with another reference.";
    SendingLeftDownload "sendingLeftDownload":
        "Wij weten niet of uw antwoorden zijn aangekomen: de pagina is gesloten voordat de ontvanger dat bevestigde. Versturen kan hier niet meer. Kijk uw antwoorden na, download ze en stuur het bestand op. Misschien krijgt de ontvanger ze dan twee keer, met een ander kenmerk.",
        "We do not know whether your answers have arrived: the page was closed before the receiver confirmed it. You can no longer send them here. Check your answers, download them and send the file. The receiver may then get them twice, with another reference.";
    UnknownTitle "unknownTitle":
        "Wij weten niet of uw antwoorden zijn aangekomen",
        "We do not know whether your answers have arrived";
    UnknownKept "unknownKept":
        "Uw antwoorden staan nog op deze pagina. U kunt ze veilig nog een keer versturen: ze tellen maar één keer mee. Lukt het niet? Download dan uw antwoorden.",
        "Your answers are still on this page. You can safely send them again: they count only once. Does it not work? Then download your answers.";
    UnknownNetwork "unknownNetwork":
        "De verbinding met de ontvanger is niet gelukt of is verbroken. Controleer uw internetverbinding.",
        "The connection to the receiver failed or was broken off. Check your internet connection.";
    UnknownTimeout "unknownTimeout":
        "De ontvanger gaf niet op tijd antwoord.",
        "The receiver did not answer in time.";
    UnknownOffline "unknownOffline":
        "U heeft geen internetverbinding.",
        "You are not connected to the internet.";
    UnknownCut "unknownCut":
        "Het antwoord van de ontvanger kwam maar voor een deel aan.",
        "Only part of the receiver’s answer arrived.";
    UnknownPortal "unknownPortal":
        "Niet de ontvanger, maar een andere webpagina gaf antwoord. Gebruikt u wifi in bijvoorbeeld een trein of hotel? Log daar dan eerst in.",
        "It was not the receiver but another web page that answered. Are you using wifi in, for example, a train or a hotel? Then log in there first.";
    UnknownUnreadable "unknownUnreadable":
        "De ontvanger gaf een antwoord dat uw browser niet mag lezen.",
        "The receiver gave an answer that your browser is not allowed to read.";
    UnknownBusy "unknownBusy":
        "De ontvanger is op dit moment te druk. Probeer het over een paar minuten opnieuw.",
        "The receiver is too busy at the moment. Try again in a few minutes.";
    UnknownServer "unknownServer":
        "Bij de ontvanger is iets misgegaan. Probeer het over een paar minuten opnieuw.",
        "Something went wrong at the receiver. Try again in a few minutes.";
    UnknownConflict "unknownConflict":
        "De ontvanger is nog bezig met een eerdere poging. Probeer het over een paar minuten opnieuw.",
        "The receiver is still busy with an earlier try. Try again in a few minutes.";
    RefusedTitle "refusedTitle":
        "De ontvanger neemt uw antwoorden niet aan",
        "The receiver does not accept your answers";
    RefusedKept "refusedKept":
        "Uw antwoorden staan nog op deze pagina. Opnieuw versturen helpt nu niet. Download uw antwoorden en neem contact op.",
        "Your answers are still on this page. Sending them again will not help now. Download your answers and contact us.";
    RefusedRedirected "refusedRedirected":
        "Er staat een fout in de instellingen van deze vragenlijst: het adres van de ontvanger verwijst door.",
        "There is a mistake in the settings of this questionnaire: the receiver’s address points elsewhere.";
    RefusedNotAllowed "refusedNotAllowed":
        "Er staat een fout in de instellingen van deze vragenlijst: de ontvanger geeft geen toestemming.",
        "There is a mistake in the settings of this questionnaire: the receiver does not give permission.";
    RefusedNotFound "refusedNotFound":
        "Er staat een fout in de instellingen van deze vragenlijst: het adres van de ontvanger bestaat niet.",
        "There is a mistake in the settings of this questionnaire: the receiver’s address does not exist.";
    RefusedTooBig "refusedTooBig":
        "Uw antwoorden zijn samen te lang voor de ontvanger: {size} kB. Maak een of meer antwoorden korter.",
        "Together your answers are too long for the receiver: {size} kB. Shorten one or more answers.";
    RefusedTooBigSize "refusedTooBigSize":
        "Uw antwoorden zijn samen te lang: {size} kB. Er past {max} kB. Maak een of meer antwoorden korter.",
        "Together your answers are too long: {size} kB. There is room for {max} kB. Shorten one or more answers.";
    RefusedBlocked "refusedBlocked":
        "Er staat een fout in de instellingen van deze vragenlijst: de beveiliging van deze website houdt het versturen tegen. Er is nu niets verstuurd.",
        "There is a mistake in the settings of this questionnaire: this website’s security blocks sending. Nothing has been sent now.";
    NotSealedTitle "notSealedTitle":
        "Uw antwoorden zijn niet verstuurd",
        "Your answers have not been sent";
    NotSealed "notSealed":
        "Uw browser kan uw antwoorden niet versleutelen. Daarom is er niets verstuurd. In een andere of nieuwere browser lukt het misschien wel: download uw antwoorden en open daar het bestand.",
        "Your browser cannot encrypt your answers. That is why nothing has been sent. It may work in another or newer browser: download your answers and open the file there.";
    RefusedOther "refusedOther":
        "De ontvanger gaf aan dat er iets niet klopt.",
        "The receiver said that something is not right.";
    RefusedSaid "refusedSaid": "De ontvanger schrijft: {message}", "The receiver writes: {message}";
    MendTitle "mendTitle":
        "De ontvanger vraagt u iets te verbeteren",
        "The receiver asks you to correct something";
    MendKept "mendKept":
        "Uw antwoorden zijn nog niet aangenomen. Verbeter de antwoorden hieronder en verstuur ze daarna opnieuw.",
        "Your answers have not been accepted yet. Correct the answers below and then send them again.";

    // Confirmation.
    SentTitle "sentTitle": "Bedankt, uw antwoorden zijn verstuurd", "Thank you, your answers have been sent";
    SentText "sentText": "Uw antwoorden zijn goed aangekomen.", "Your answers have arrived.";
    Reference "reference": "Uw kenmerk is {id}.", "Your reference is {id}.";
    SentDigest "sentDigest":
        "Controlegetal (SHA-256) van wat u verstuurde: {sha256}",
        "Check number (SHA-256) of what you sent: {sha256}";
    WhatNext "whatNext": "Wat gebeurt er nu?", "What happens next?";
    WhatNextText "whatNextText":
        "Wij gebruiken uw antwoorden zoals aan het begin van de vragenlijst staat. U hoeft nu niets meer te doen.",
        "We use your answers as described at the start of the questionnaire. You do not need to do anything else.";
    SentWiped "sentWiped":
        "Uw antwoorden zijn van dit apparaat gewist. Wilt u ze zelf bewaren? Download ze dan nu.",
        "Your answers have been erased from this device. Do you want to keep them? Then download them now.";

    // Handing in by download.
    DownloadAhead "downloadAhead":
        "Aan het eind downloadt u een bestand met uw antwoorden. Dat stuurt u zelf op, bijvoorbeeld per e-mail.",
        "At the end you download a file with your answers. You send it yourself, for example by email.";
    HandInMail "handInMail": "E-mail openen", "Open an email";
    HandInSubject "handInSubject": "Antwoorden vragenlijst: {title}", "Answers to questionnaire: {title}";
    HandInBody "handInBody":
        "In de bijlage vindt u mijn antwoorden, het bestand {file}.",
        "My answers are attached, in the file {file}.";
    DownloadedTitle "downloadedTitle": "Uw antwoorden zijn gedownload", "Your answers have been downloaded";
    Downloaded "downloaded":
        "Uw antwoorden zijn gedownload als {file}.",
        "Your answers have been downloaded as {file}.";
    DownloadedNext "downloadedNext":
        "Stuur het bestand {file} per e-mail naar {email}. Pas daarna zijn uw antwoorden ingestuurd.",
        "Send the file {file} by email to {email}. Only then have your answers been handed in.";
    DownloadedNextNoEmail "downloadedNextNoEmail":
        "Stuur het bestand {file} naar de organisatie die u deze vragenlijst gaf. Pas daarna zijn uw antwoorden ingestuurd.",
        "Send the file {file} to the organisation that gave you this questionnaire. Only then have your answers been handed in.";
    DownloadHelp "downloadHelp":
        "Als u ze downloadt, krijgt u een bestand. Daarmee kunt u later of op een ander apparaat verder gaan.",
        "If you download them, you get a file. With it you can go on later or on another device.";
    DownloadFailed "downloadFailed":
        "Het downloaden is niet gelukt. Uw antwoorden staan nog op deze pagina. Probeer het opnieuw.",
        "The download did not work. Your answers are still on this page. Try again.";

    // Not in the target group.
    EndedTitle "endedTitle":
        "Deze vragenlijst is niet voor u bedoeld",
        "This questionnaire is not meant for you";
    EndedText "endedText":
        "Dank u wel dat u wilde meedoen. Er is niets verstuurd.",
        "Thank you for wanting to take part. Nothing has been sent.";
    EndedTried "endedTried":
        "Dank u wel dat u wilde meedoen. U heeft al geprobeerd om uw antwoorden te versturen. Daarna is er niets meer verstuurd.",
        "Thank you for wanting to take part. You have already tried to send your answers. Nothing has been sent since then.";
    EndedSend "endedSend": "Toch versturen", "Send anyway";
    EndedBack "endedBack": "Terug naar mijn antwoorden", "Back to my answers";

    // Forwarding the call.
    ForwardTitle "forwardTitle": "Stuur deze oproep door", "Forward this call";
    ForwardText "forwardText":
        "Kent u iemand voor wie deze vragenlijst ook bedoeld is? Stuur hem dan door. Uw antwoorden gaan niet mee.",
        "Do you know someone for whom this questionnaire is meant too? Then please forward it. Your answers are not included.";
    Share "share": "Delen", "Share";
    CopyLink "copyLink": "Link kopiëren", "Copy the link";
    Copied "copied": "De link is gekopieerd.", "The link has been copied.";
    CopyFailed "copyFailed":
        "Kopiëren is niet gelukt. Selecteer de link hieronder en kopieer hem zelf.",
        "Copying did not work. Select the link below and copy it yourself.";
    LinkLabel "linkLabel": "Link naar de vragenlijst", "Link to the questionnaire";
    ByEmail "byEmail": "Doorsturen per e-mail", "Forward by email";
    ForwardSubject "forwardSubject": "Oproep: {title}", "Call: {title}";
    ForwardBody "forwardBody": "{title}\n\n{lead}\n\n{closing}\n\n{url}", "{title}\n\n{lead}\n\n{closing}\n\n{url}";

    // On paper.
    Print "print": "Vragenlijst afdrukken", "Print the questionnaire";
    PrintHelp "printHelp":
        "Alle vragen op papier, om te lezen of met anderen te bespreken.",
        "All questions on paper, to read or to discuss with others.";
    PrintAnswers "printAnswers": "Antwoorden afdrukken", "Print your answers";
    PaperText "paperText":
        "Dit zijn alle vragen, om te lezen of te bespreken. U beantwoordt ze op {url}.",
        "These are all questions, to read or to discuss. You answer them at {url}.";
    PaperWhen "paperWhen":
        "U krijgt deze vraag alleen als die past bij uw andere antwoorden.",
        "You are asked this only if it fits your other answers.";
    PaperWhenMany "paperWhenMany":
        "U krijgt deze vragen alleen als ze passen bij uw andere antwoorden.",
        "You are asked these questions only if they fit your other answers.";
    PaperSome "paperSome": "U kunt er meer kiezen.", "You can choose more than one.";
    PaperRank "paperRank":
        "Zet bij elk antwoord een cijfer. 1 is het belangrijkst.",
        "Put a number at each answer. 1 matters most.";
    PaperRepeat "paperRepeat":
        "U kunt dit meer dan één keer invullen.",
        "You can fill this in more than once.";

    // Around the page.
    SkipLink "skipLink": "Naar de inhoud", "Skip to the content";
    ContactHelp "contactHelp":
        "Heeft u een vraag of lukt iets niet? Mail naar {email}.",
        "Do you have a question or does something not work? Email {email}.";
    Privacy "privacy": "Privacy", "Privacy";
    PrivacyText "privacyText":
        "Uw antwoorden staan alleen op dit apparaat, tot u ze zelf verstuurt.",
        "Your answers are only on this device, until you send them yourself.";
    Accessibility "accessibility": "Toegankelijkheid", "Accessibility";
    LanguageSwitch "languageSwitch": "Taal", "Language";
    NewTab "newTab": "Opent in een nieuw tabblad.", "Opens in a new tab.";
    LanguageName "languageName": "Nederlands", "English";
    FooterLabel "footerLabel": "Over deze vragenlijst", "About this questionnaire";
    DownloadMine "downloadMine": "Mijn antwoorden", "My answers";

    // When the page itself cannot go on.
    BrokenTitle "brokenTitle":
        "Deze vragenlijst kan niet worden geopend",
        "This questionnaire cannot be opened";
    BrokenText "brokenText":
        "Er zit een fout in de vragenlijst of in de instellingen. U kunt dit zelf niet oplossen. Neem contact op met de organisatie.",
        "There is a mistake in the questionnaire or in its settings. You cannot solve this yourself. Please contact the organisation.";
    BrokenAuthor "brokenAuthor":
        "Voor de maker: dit moet worden verbeterd in {file}.",
        "For the author: this must be corrected in {file}.";
    LoadFailed "loadFailed":
        "Het bestand {file} kan niet worden geladen. Controleer uw internetverbinding en probeer het opnieuw.",
        "The file {file} cannot be loaded. Check your internet connection and try again.";
    LoadFailedPart "loadFailedPart":
        "Een deel van deze pagina kan niet worden geladen. Controleer uw internetverbinding en probeer het opnieuw. Blijft dit zo? Laad dan de hele pagina opnieuw.",
        "A part of this page cannot be loaded. Check your internet connection and try again. If that does not help, reload the whole page.";
    PartNotLoaded "partNotLoaded":
        "Dat is niet gelukt: een deel van de pagina kan niet worden geladen. Controleer uw internetverbinding en probeer het opnieuw. Uw antwoorden staan nog op deze pagina. Blijft dit zo? Download dan uw antwoorden en laad de pagina opnieuw.",
        "That did not work: a part of the page cannot be loaded. Check your internet connection and try again. Your answers are still on this page. If that does not help, download your answers and reload the page.";
    PartSlow "partSlow":
        "Het laden duurt langer dan normaal. Een ogenblik geduld.",
        "Loading takes longer than usual. Please wait.";
    UnknownQuestionnaire "unknownQuestionnaire":
        "De vragenlijst {name} bestaat hier niet.",
        "There is no questionnaire {name} here.";
}
