//! A set as a sorted list: for the small sets that the core keeps. The code of a tree, once for
//! each type that is put in one, weighs more than what it would win here.

use std::cmp::Ordering;

/// Items in order, each once: of those that are the same, the last. Merges halves, so that no order
/// in which they come makes it slow.
pub fn in_order<T>(mut items: Vec<T>, order: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let behind = in_order(items.split_off(items.len() / 2), order);
    let before = in_order(items, order);
    let mut merged = Vec::with_capacity(before.len() + behind.len());
    let (mut before, mut behind) = (before.into_iter().peekable(), behind.into_iter().peekable());
    loop {
        let next = match (before.peek(), behind.peek()) {
            (Some(left), Some(right)) => order(left, right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return merged,
        };
        match next {
            Ordering::Less => merged.extend(before.next()),
            Ordering::Greater => merged.extend(behind.next()),
            Ordering::Equal => drop(before.next()),
        }
    }
}

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

    /// A set of many items at once.
    pub fn of(items: Vec<T>) -> Self {
        Sorted(in_order(items, &T::cmp))
    }

    /// The last item that is not behind this one.
    #[must_use]
    pub fn last_before(&self, item: &T) -> Option<&T> {
        let place = self.0.partition_point(|other| other <= item);
        self.0.get(place.checked_sub(1)?)
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

        #[test]
        fn many_items_at_once_are_the_same_set(items in prop::collection::vec(0u8..40, 0..60)) {
            let (sorted, set) = (Sorted::of(items.clone()), BTreeSet::from_iter(items));
            prop_assert!(sorted.iter().eq(&set));
        }
    }
}
