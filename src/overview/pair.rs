//! A pair of keys that was made here: the private one to be kept as a file, the public one for `config.json`.
//!
//! Until the private one is saved there is no other copy of it. So the public one is not given before: what is sealed
//! with it could never be opened again. Making the keys is the browser's.

/// A pair of keys, each as JWK.
#[derive(Clone)]
pub struct Pair {
    private: String,
    public: String,
    is_saved: bool,
}

impl Pair {
    /// A pair that was just made.
    #[must_use]
    pub fn new(private: String, public: String) -> Pair {
        Pair { private, public, is_saved: false }
    }

    /// The private key, for the file that it is saved in now.
    pub fn save(&mut self) -> String {
        self.is_saved = true;
        self.private.clone()
    }

    /// Whether the private key would be lost with the page.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        !self.is_saved
    }

    /// The public key; not before the private one was saved.
    #[must_use]
    pub fn public(&self) -> Option<&str> {
        self.is_saved.then_some(&self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who had copied the public key, and left the page, had a site whose answers nobody could open.
    #[test]
    fn no_public_key_is_given_before_the_private_one_was_saved() {
        let mut pair = Pair::new("private".into(), "public".into());
        assert!(pair.is_unsaved());
        assert_eq!(pair.public(), None);
        assert_eq!(pair.save(), "private");
        assert!(!pair.is_unsaved());
        assert_eq!(pair.public(), Some("public"));
        assert_eq!(pair.save(), "private", "it can be saved once more");
    }
}
