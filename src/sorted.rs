//! A set as a sorted list: for the small sets that the core keeps. The code of a tree, once for
//! each type that is put in one, weighs more than what it would win here.

/// Each item once, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<T>(Vec<T>);

impl<T> Default for Sorted<T> {
    fn default() -> Self {
        Sorted(Vec::new())
    }
}

impl<T: Ord> Sorted<T> {
    fn place(&self, item: &T) -> Result<usize, usize> {
        // Much is added in order.
        match self.0.last() {
            Some(last) if last < item => Err(self.0.len()),
            _ => self.0.binary_search(item),
        }
    }

    /// Adds an item; `false` when it was there already.
    pub fn insert(&mut self, item: T) -> bool {
        let place = self.place(&item);
        if let Err(place) = place {
            self.0.insert(place, item);
        }
        place.is_err()
    }

    /// Takes an item away; `false` when it was not there.
    pub fn remove(&mut self, item: &T) -> bool {
        let place = self.place(item);
        if let Ok(place) = place {
            self.0.remove(place);
        }
        place.is_ok()
    }

    /// Whether an item is there.
    #[must_use]
    pub fn contains(&self, item: &T) -> bool {
        self.place(item).is_ok()
    }

    /// Adds items.
    pub fn extend(&mut self, items: impl IntoIterator<Item = T>) {
        for item in items {
            self.insert(item);
        }
    }

    /// Adds all items of another set, which is empty then.
    pub fn append(&mut self, others: &mut Self) {
        self.extend(std::mem::take(&mut others.0));
    }

    /// Takes all items away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The items, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn items_are_kept_as_a_set_keeps_them(changes in prop::collection::vec((any::<bool>(), 0u8..20), 0..60)) {
            let (mut sorted, mut set) = (Sorted::default(), BTreeSet::new());
            for (adds, item) in changes {
                if adds {
                    prop_assert_eq!(sorted.insert(item), set.insert(item));
                } else {
                    prop_assert_eq!(sorted.remove(&item), set.remove(&item));
                }
                prop_assert_eq!(sorted.contains(&item), adds);
            }
            prop_assert!(sorted.iter().eq(&set));
        }
    }
}
