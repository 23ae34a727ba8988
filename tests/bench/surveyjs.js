// The generated questionnaire in SurveyJS, as its documentation shows it for script tags.
fetch("questionnaire.json").then((response) => response.json()).then((questionnaire) => {
  const survey = new Survey.Model(questionnaire);
  survey.locale = "nl";
  // Otherwise nothing follows before the field is left.
  survey.textUpdateMode = "onTyping";
  survey.render(document.getElementById("form"));
});
