//! The members of a JSON object, in the order of their names.
//!
//! A sorted list: objects are small, and the code of a tree is not. What comes all at once is put in
//! order at once, so that no file can make it slow.

use super::Value;
use crate::sorted::each_once;

/// The members of a JSON object: each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members(Vec<(String, Value)>);

impl Members {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Members(Vec::new())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        // Most are added in order, or nearly.
        match self.0.last() {
            Some((last, _)) if last.as_str() < name => Err(self.0.len()),
            _ => self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)),
        }
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let place = self.place(name).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// The value of a member, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        let place = self.place(name).ok()?;
        self.0.get_mut(place).map(|(_, value)| value)
    }

    /// Whether there is a member of this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Puts a member in place of the one of its name, if there was one.
    pub fn insert(&mut self, name: String, value: Value) {
        match self.place(&name) {
            Ok(place) => {
                if let Some((_, before)) = self.0.get_mut(place) {
                    *before = value;
                }
            }
            Err(place) => self.0.insert(place, (name, value)),
        }
    }

    /// Takes a member away and gives its value.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// Takes all members away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.0.iter().map(|(name, value)| (name, value))
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.iter().map(|(_, value)| value)
    }

    /// Puts all of `others` in, over what has the same name.
    pub fn extend(&mut self, others: Members) {
        for (name, value) in others.0 {
            self.insert(name, value);
        }
    }
}

impl std::ops::Index<&str> for Members {
    type Output = Value;

    /// The value of a member; `null` when there is none.
    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&Value::Null)
    }
}

impl FromIterator<(String, Value)> for Members {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(members: I) -> Self {
        Members(each_once(members.into_iter().collect(), &|(left, _), (right, _)| left.cmp(right)))
    }
}

impl<const N: usize> From<[(String, Value); N]> for Members {
    fn from(members: [(String, Value); N]) -> Self {
        members.into_iter().collect()
    }
}

impl IntoIterator for Members {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<(String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'m> IntoIterator for &'m Members {
    type Item = &'m (String, Value);
    type IntoIter = std::slice::Iter<'m, (String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn members_are_kept_as_a_map_keeps_them(changes in prop::collection::vec(("[a-d]{0,2}", prop::option::of(0..9)), 0..40)) {
            let (mut members, mut map) = (Members::new(), BTreeMap::new());
            for (name, change) in changes {
                match change.map(|number| Value::Number(f64::from(number))) {
                    Some(value) => {
                        map.insert(name.clone(), value.clone());
                        members.insert(name, value);
                    }
                    None => prop_assert_eq!(members.remove(&name), map.remove(&name)),
                }
            }
            prop_assert!(members.iter().eq(map.iter()));
            prop_assert!(map.iter().all(|(name, value)| members.get(name) == Some(value)));
        }
    }
}
