//! Under which keys it is kept.

use crate::response::{QuestionnaireId, ResponseId};
use crate::texts::replace;

/// The keys in localStorage of one questionnaire of one deployment.
///
/// Every key begins with `leeragenda:`, the path at which the page is deployed, and the id of the
/// questionnaire, so that two deployments on one origin never meet. Colons in the path are
/// percent-encoded, so that no path and id together can look like another path and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageKeys {
    prefix: String,
}

impl StorageKeys {
    /// The keys of the questionnaire `id`, deployed at `path`: `/formulier/` or
    /// `/formulier/index.html`, which are the same deployment.
    #[must_use]
    pub fn new(path: &str, id: &QuestionnaireId) -> Self {
        let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or("/");
        let folder = replace(&replace(folder, "%", "%25"), ":", "%3A");
        StorageKeys { prefix: format!("leeragenda:{folder}:{}:", id.text()) }
    }

    /// With what every key of this questionnaire begins, and no other key.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where the draft is kept.
    #[must_use]
    pub fn draft(&self) -> String {
        self.under("draft")
    }

    /// Where that which is being sent under this id is kept: each id has a place of its own, because two tabs
    /// can send under two.
    #[must_use]
    pub fn outbox(&self, id: &ResponseId) -> String {
        [&self.outboxes(), id.text()].concat()
    }

    /// With what the keys of all that is being sent begin.
    #[must_use]
    pub fn outboxes(&self) -> String {
        self.under("outbox:")
    }

    /// Where the `n`th value that could not be read is kept.
    #[must_use]
    pub fn aside(&self, n: usize) -> String {
        [&self.asides(), &*n.to_string()].concat()
    }

    /// With what the keys of all that could not be read begin.
    #[must_use]
    pub fn asides(&self) -> String {
        self.under("aside:")
    }

    fn under(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_deployments_on_one_origin_never_meet() {
        let keys = |path: &str, id: &str| {
            StorageKeys::new(path, &QuestionnaireId::parse(id).unwrap_or_else(|| unreachable!()))
        };
        assert_eq!(keys("/a/", "x").draft(), "leeragenda:/a/:x:draft");
        assert_eq!(keys("/a/index.html", "x"), keys("/a/", "x"));
        assert_eq!(keys("/a/", "x").aside(2), "leeragenda:/a/:x:aside:2");
        assert!(!keys("/a/", "xy").outboxes().starts_with(keys("/a/", "x").prefix()));
        assert!(!keys("/a/:x:/", "y").outboxes().starts_with(keys("/a/", "x").prefix()));
        assert!(!keys("/a/b/", "x").outboxes().starts_with(keys("/a/", "x").prefix()));
    }
}
