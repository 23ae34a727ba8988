//! Who reads which answer.
//!
//! A hash of the name chooses among as many lists as the questionnaire has elements, so that
//! finding the readers costs as much in a long questionnaire as in a short one.

use super::NodeId;
use super::readers::{Facet, Key};

/// The least number of lists.
const LEAST: usize = 512;

#[derive(Clone, Debug)]
struct Reader {
    key: Key,
    node: NodeId,
    facet: Facet,
}

/// The readers of every answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(Vec<Vec<Reader>>);

impl Index {
    /// An index for a questionnaire of so many elements. In items they can stand many times.
    pub fn for_elements(elements: usize) -> Self {
        let mut lists = Vec::new();
        lists.resize_with(elements.max(LEAST), Vec::new);
        Index(lists)
    }

    /// The list of a key. FNV-1a. Source: draft-eastlake-fnv, 32 bits.
    fn place(&self, (item, name): &Key) -> usize {
        let start = 0x811c_9dc5 ^ item.map_or(0, NodeId::number);
        let hash = name.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let lists = self.0.len().max(1);
        hash as usize % lists
    }

    /// Adds a reader.
    pub fn add(&mut self, key: Key, node: NodeId, facet: Facet) {
        let place = self.place(&key);
        if let Some(list) = self.0.get_mut(place) {
            list.push(Reader { key, node, facet });
        }
    }

    /// The readers of an answer that still `stand`, in the order in which they were added; those
    /// that do not are forgotten.
    pub fn find(&mut self, key: &Key, stands: &dyn Fn(NodeId) -> bool) -> Vec<(NodeId, Facet)> {
        let place = self.place(key);
        let Some(list) = self.0.get_mut(place) else { return Vec::new() };
        list.retain(|reader| stands(reader.node));
        list.iter().filter(|reader| reader.key == *key).map(|reader| (reader.node, reader.facet)).collect()
    }

    /// The nodes that were added under a key.
    pub fn nodes<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = NodeId> + 'a {
        let list = self.0.get(self.place(key)).into_iter().flatten();
        list.filter(move |reader| reader.key == *key).map(|reader| reader.node)
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}
