//! Lists in order, and sets as such lists: for the small ones that the core keeps. The standard library's
//! sorting and trees, once for each type that is put in one, weigh more than what they would win here.

use std::cmp::Ordering;

/// Items in order; those that are the same stay as they come. No order in which they come makes it slow.
#[must_use]
pub fn in_order<T>(items: Vec<T>, order: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = sorted(0, items.len(), &|left, right| compare(&items, left, right, order));
    taken(items, places)
}

/// Items in order, each once: of those that are the same, the last.
#[must_use]
pub fn each_once<T>(items: Vec<T>, order: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let compare = |left, right| compare(&items, left, right, order);
    let mut places = sorted(0, items.len(), &compare);
    let next = places.get(1..).unwrap_or_default().to_vec();
    let mut next = next.into_iter();
    places.retain(|at| next.next().is_none_or(|next| compare(*at, next).is_ne()));
    taken(items, places)
}

fn compare<T>(items: &[T], left: usize, right: usize, order: &dyn Fn(&T, &T) -> Ordering) -> Ordering {
    items.get(left).zip(items.get(right)).map_or(Ordering::Equal, |(left, right)| order(left, right))
}

/// The items at these places, each of which is there once.
fn taken<T>(items: Vec<T>, places: Vec<usize>) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| items.get_mut(at)?.take()).collect()
}

/// The places from one until another in the order of what stands there: halves, merged.
fn sorted(from: usize, until: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if until - from < 2 {
        return (from..until).collect();
    }
    let middle = usize::midpoint(from, until);
    let (before, behind) = (sorted(from, middle, order), sorted(middle, until, order));
    let (mut before, mut behind) = (before.into_iter().peekable(), behind.into_iter().peekable());
    let mut merged = Vec::with_capacity(until - from);
    while let Some(left) = before.peek() {
        let behind_first = behind.next_if(|right| order(*left, *right).is_gt());
        merged.extend(behind_first.or_else(|| before.next()));
    }
    merged.extend(behind);
    merged
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
        Sorted(each_once(items, &T::cmp))
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
        fn items_are_in_the_order_of_the_standard_library(items in prop::collection::vec(0u8..40, 0..60)) {
            let items: Vec<_> = items.into_iter().enumerate().collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(_, item)| *item);
            prop_assert_eq!(in_order(items.clone(), &|left, right| left.1.cmp(&right.1)), expected.clone());
            let last_of_each = expected.chunk_by(|left, right| left.1 == right.1).filter_map(|same| same.last());
            prop_assert!(each_once(items, &|left, right| left.1.cmp(&right.1)).iter().eq(last_of_each));
        }

        #[test]
        fn many_items_at_once_are_the_same_set(items in prop::collection::vec(0u8..40, 0..60)) {
            let (sorted, set) = (Sorted::of(items.clone()), BTreeSet::from_iter(items));
            prop_assert!(sorted.iter().eq(&set));
        }
    }
}
