//! `overview.json`: what stands for an offer, a network, a question and a theme, and by what can be
//! filtered. In a file and not in the code, so that another inventory can use it.
//!
//! The names are those of answers. One within a group is looked up in the item, and else among the
//! answers of the whole response.

use serde::{Deserialize, Serialize};

/// A text by language.
pub type Texts = std::collections::BTreeMap<String, String>;

/// The whole file.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mapping {
    /// The address of a schema, for editors.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// `leeragenda/overview/1`.
    #[serde(default)]
    pub format: String,
    /// The title of the agenda.
    #[serde(default)]
    pub title: Texts,
    /// What stands below it.
    #[serde(default)]
    pub introduction: Texts,
    /// Where the list of themes stands.
    #[serde(default)]
    pub themes: Option<Where>,
    /// Where the list of forms stands.
    #[serde(default)]
    pub forms: Option<Where>,
    /// Where the list of audiences stands.
    #[serde(default)]
    pub audiences: Option<Where>,
    /// What is offered.
    #[serde(default)]
    pub supply: Vec<Source>,
    /// What is asked.
    #[serde(default)]
    pub demand: Vec<Source>,
    /// By what can be filtered; empty: by every question with choices.
    #[serde(default)]
    pub filters: Vec<Filter>,
}

/// A question, in a questionnaire: `group.name` when it stands in a group.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Where {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The question's name.
    pub question: String,
}

/// Where offers, networks or questions stand.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// What one of them is called, in the plural: "Aanbod", "Netwerken".
    #[serde(default)]
    pub kind: Texts,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The repeating group, when each item is one.
    #[serde(default)]
    pub group: Option<String>,
    /// Its name, or the question itself.
    pub name: String,
    /// What it says about itself.
    #[serde(default)]
    pub text: Option<String>,
    /// Its themes.
    pub themes: String,
    /// Its forms.
    #[serde(default)]
    pub forms: Option<String>,
    /// The forms of all of them, where it is not asked.
    #[serde(default)]
    pub always_forms: Vec<String>,
    /// For whom it is, or who asks.
    #[serde(default)]
    pub audience: Option<String>,
    /// What else the agenda says about it.
    #[serde(default)]
    pub details: Vec<String>,
    /// A web address.
    #[serde(default)]
    pub link: Option<String>,
    /// The answer that must be `true` before anything of it is published. Absent: it is counted, and
    /// never published.
    #[serde(default)]
    pub publish: Option<String>,
    /// Who it is from.
    #[serde(default)]
    pub by: Option<Consented>,
    /// How to reach them.
    #[serde(default)]
    pub contact: Option<Consented>,
}

/// Answers that are published only when another answer is `true`.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consented {
    /// The answer that must be `true`, besides `publish`.
    #[serde(rename = "if")]
    pub when: String,
    /// The answers.
    pub fields: Vec<String>,
}

/// A filter over questionnaires.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// What it is called.
    pub title: Texts,
    /// The questions that it looks at; a response passes when any of them has a chosen answer.
    pub questions: Vec<Where>,
}

/// Reads the file.
///
/// # Errors
/// Says what is wrong, and where.
pub fn parse(source: &str) -> Result<Mapping, String> {
    let mapping: Mapping =
        serde_json::from_str(source.strip_prefix('\u{feff}').unwrap_or(source)).map_err(|error| error.to_string())?;
    match mapping.format.as_str() {
        "leeragenda/overview/1" => Ok(mapping),
        other => Err(format!("format: \"{other}\" is not leeragenda/overview/1")),
    }
}

/// The JSON Schema of the file, for editors.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn schema() -> String {
    let schema = schemars::schema_for!(Mapping);
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

/// A text in `language`; else in English, Dutch or whatever there is.
#[must_use]
pub fn text<'t>(texts: &'t Texts, language: &str) -> &'t str {
    let found = [language, "default", "en", "nl"].iter().find_map(|tag| texts.get(*tag));
    found.or_else(|| texts.values().next()).map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_mapping_is_read_and_a_mistake_in_one_is_told() {
        let shipped = include_str!("../../public/overview.json");
        assert!(parse(shipped).is_ok(), "{:?}", parse(shipped));
        let wrong = shipped.replacen("\"supply\"", "\"suply\"", 1);
        assert!(parse(&wrong).is_err_and(|said| said.contains("suply")));
        assert!(parse("{}").is_err_and(|said| said.contains("format")));
    }
}
