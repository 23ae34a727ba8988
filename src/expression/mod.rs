//! SurveyJS expressions.
