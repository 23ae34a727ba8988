// The generated questionnaire in Form.io, as its documentation shows it for script tags. It ships no Dutch.
const nl = { next: "Volgende", previous: "Vorige", submit: "Versturen", cancel: "Annuleren" };
fetch("questionnaire.json").then((response) => response.json()).then((questionnaire) =>
  Formio.createForm(document.getElementById("form"), questionnaire, { language: "nl", i18n: { nl } }));
