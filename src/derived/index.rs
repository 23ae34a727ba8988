//! Who reads which answer.
//!
//! A hash of the name chooses among as many lists as the questionnaire has elements, so that
//! finding the readers costs as much in a long questionnaire as in a short one.

use super::NodeId;
use super::readers::{Facet, Key};

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
    /// An index for a questionnaire of so many elements.
    pub fn for_elements(elements: usize) -> Self {
        let mut lists = Vec::new();
        lists.resize_with(elements.max(1), Vec::new);
        Index(lists)
    }

    /// FNV-1a. Source: draft-eastlake-fnv, 32 bits.
    fn list(&mut self, (item, name): &Key) -> Option<&mut Vec<Reader>> {
        let start = 0x811c_9dc5 ^ item.map_or(0, NodeId::number);
        let hash = name.bytes().fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        let lists = self.0.len().max(1);
        self.0.get_mut(hash as usize % lists)
    }

    /// Adds a reader.
    pub fn add(&mut self, key: Key, node: NodeId, facet: Facet) {
        if let Some(list) = self.list(&key) {
            list.push(Reader { key, node, facet });
        }
    }

    /// The readers of an answer that still `stand`, in the order in which they were added; those
    /// that do not are forgotten.
    pub fn find(&mut self, key: &Key, stands: &dyn Fn(NodeId) -> bool) -> Vec<(NodeId, Facet)> {
        let Some(list) = self.list(key) else { return Vec::new() };
        list.retain(|reader| stands(reader.node));
        list.iter().filter(|reader| reader.key == *key).map(|reader| (reader.node, reader.facet)).collect()
    }

    /// Forgets all.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}
