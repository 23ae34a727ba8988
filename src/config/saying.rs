//! What is said about a config: for the tests of its parts.

use super::parse;

/// About a config that has one questionnaire and these members.
pub fn said(members: &str) -> Vec<String> {
    let source =
        format!(r#"{{"questionnaires":[{{"id":"a","file":"a.json"}}],"organisation":{{"email":"a@b.nl"}}{members}}}"#);
    parse(&source).1.iter().map(ToString::to_string).collect()
}

/// About a `submit` with these members.
pub fn said_of_submit(members: &str) -> Vec<String> {
    said(&format!(r#","submit":{{"url":"/x",{members}}}"#))
}
