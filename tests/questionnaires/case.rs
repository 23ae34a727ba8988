//! A questionnaire that was filled in, and what SurveyJS showed: the vectors of
//! `tests/oracle/questionnaires.js`.

use serde_json::{Map, Value as Json};

/// A questionnaire, what was done, and what was seen.
#[derive(Clone)]
pub struct Case {
    pub definition: Json,
    /// Each step is a list: what is done, where, and with what.
    pub steps: Vec<Json>,
    /// What SurveyJS showed at the beginning and after each step.
    pub seen: Vec<Seen>,
    /// The answers that SurveyJS hands in.
    pub data: Json,
}

/// What is seen at one moment, by aspect: `page`, `visible`, `disabled`, `required`, `errors`,
/// `choices`, `data`.
pub type Seen = Map<String, Json>;

impl Case {
    /// A case as it stands in the vectors.
    pub fn read(vector: &Json) -> Self {
        let definition = match vector["file"].as_str() {
            Some(file) => {
                let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
                serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
            }
            None => vector["definition"].clone(),
        };
        Case::filled_in(definition, vector)
    }

    /// A case with what SurveyJS replied.
    pub fn filled_in(definition: Json, reply: &Json) -> Self {
        let mut whole = Seen::new();
        let mut seen = Vec::new();
        // Each holds only what differs from the one before.
        for changes in reply["seen"].as_array().unwrap() {
            let changes = changes.as_object().unwrap();
            whole.extend(changes.clone());
            seen.push(whole.clone());
        }
        Case { definition, steps: reply["steps"].as_array().unwrap().clone(), seen, data: reply["data"].clone() }
    }
}
