//! The questions as they stand before a respondent: each element once, and those of a repeating
//! panel's template once for each item.
//!
//! Invariant: the items of a repeating panel are as many, and in the same order, as its answer has.

use super::View;
use super::fuel::Fuel;
use super::index::Index;
use super::readers::{Facet, Key, reads_of, reads_of_rules};
use super::states::{State, collect_states};
use crate::answers::{Path, Segment};
use crate::definition::{Control, Definition, ElementId, Kind};
use crate::expression::Item;
use crate::javascript::lowercase;
use crate::sorted::Sorted;

/// A page, panel, question or item as it stands before a respondent. It keeps its id as long as it
/// stands there, also when items before it are removed; an id is never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

impl NodeId {
    /// A number that no other node of this session has.
    #[must_use]
    pub fn number(self) -> u32 {
        self.0
    }

    /// Its number, as a place in a list of all nodes.
    #[must_use]
    pub fn place(self) -> usize {
        self.0 as usize
    }

    /// The id with this place, as [`NodeId::place`] gave it.
    #[must_use]
    pub fn at(place: usize) -> Self {
        NodeId(place as u32)
    }
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A page, panel or question.
    Element,
    /// An item of the repeating panel that is its parent.
    Item,
}

/// A page, panel, question or item.
#[derive(Clone, Debug)]
pub struct Node {
    /// The element; of an item, its repeating panel.
    pub element: ElementId,
    /// What it stands for.
    pub role: Role,
    /// What it stands in.
    pub parent: Option<NodeId>,
    /// What stands in it.
    pub children: Vec<NodeId>,
    /// Its own visibility; what it stands in can still hide it.
    pub visible: bool,
    /// Whether itself it can be filled in.
    pub enabled: bool,
    /// Whether it must be filled in.
    pub required: bool,
    /// How many of its children are present.
    pub(super) present_children: usize,
    /// Whether it still stands there.
    alive: bool,
}

/// What changed since it was last shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The nodes that must be shown anew.
    pub nodes: Sorted<NodeId>,
    /// The steps, or the screen as a whole.
    pub screen: bool,
}

/// The nodes, their kept states, and which of them read which answer.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    nodes: Vec<Node>,
    pages: Vec<NodeId>,
    readers: Index,
    /// The questions by the names of their answers, in the item in which they stand.
    names: Index,
    /// How many nodes stand there.
    pub(super) count: usize,
    /// What may still be evaluated and put in words for one message.
    pub(super) fuel: Fuel,
    /// The node of each element that does not stand in a repeating panel, by the element's number.
    single: Vec<Option<NodeId>>,
    /// What the order of choices that are shown at random follows from.
    pub(super) seed: u32,
}

impl Derived {
    /// The nodes of a questionnaire without their states; [`Derived::evaluate`] follows.
    pub fn new(definition: &Definition) -> Self {
        let elements = definition.elements().count();
        let (readers, names) = (Index::for_elements(elements), Index::for_elements(elements));
        let mut derived = Self { readers, names, ..Self::default() };
        derived.begin(definition);
        derived
    }

    /// What the order of choices that are shown at random follows from: another for each response.
    pub fn shuffle(&mut self, seed: u32) {
        self.seed = seed;
    }

    /// Takes every node away and begins again. Ids are not used again, so that nothing on the
    /// screen is taken for what stood there before.
    pub fn start_over(&mut self, definition: &Definition) {
        for page in std::mem::take(&mut self.pages) {
            self.bury(page);
        }
        self.readers.clear();
        self.names.clear();
        self.begin(definition);
    }

    fn begin(&mut self, definition: &Definition) {
        // What is calculated comes before all that may read it; it stands at the first page.
        let first = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let rules = reads_of_rules(self, definition);
        for (key, facet) in rules.iter().filter(|(_, facet)| matches!(facet, Facet::Calculated(_))) {
            self.readers.add(key.clone(), first, *facet);
        }
        self.pages = definition.pages.iter().map(|page| self.add(definition, *page, Role::Element, None)).collect();
        for (key, facet) in rules.into_iter().filter(|(_, facet)| matches!(facet, Facet::Trigger(_))) {
            self.readers.add(key, first, facet);
        }
    }

    /// The pages, the start page included.
    #[must_use]
    pub fn pages(&self) -> &[NodeId] {
        &self.pages
    }

    /// The node of an element that does not stand in a repeating panel.
    #[must_use]
    pub fn node_of(&self, element: ElementId) -> Option<NodeId> {
        self.single.get(element.number() as usize).copied().flatten()
    }

    /// The node of an id; of an id that no node has, a node without content.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        static NOTHING: Node = Node {
            element: ElementId::NONE,
            role: Role::Item,
            parent: None,
            children: Vec::new(),
            visible: false,
            enabled: false,
            required: false,
            present_children: 0,
            alive: false,
        };
        self.nodes.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// Every node that stands before the respondent, parents before children.
    pub fn ids(&self) -> impl Iterator<Item = NodeId> {
        (0..).map(NodeId).zip(&self.nodes).filter(|(_, node)| node.alive).map(|(id, _)| id)
    }

    /// The node and all that it stands in, from the inside out.
    pub fn around(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |node| self.node(*node).parent)
    }

    /// Whether it has something to show, what it stands in left aside.
    #[must_use]
    pub fn is_present(&self, definition: &Definition, id: NodeId) -> bool {
        let node = self.node(id);
        node.visible
            && match definition.element(node.element).kind {
                Kind::Page(_) | Kind::Panel(_) => node.present_children > 0,
                _ => true,
            }
    }

    /// Whether it still stands before the respondent: its item was not removed.
    #[must_use]
    pub fn stands(&self, id: NodeId) -> bool {
        self.node(id).alive
    }

    /// Whether a respondent sees it.
    #[must_use]
    pub fn is_visible(&self, definition: &Definition, id: NodeId) -> bool {
        self.node(id).alive && self.around(id).all(|node| self.is_present(definition, node))
    }

    /// The item in which a node stands, or which it is.
    #[must_use]
    pub fn item_of(&self, node: NodeId) -> Option<NodeId> {
        self.around(node).find(|node| self.node(*node).role == Role::Item)
    }

    /// The index of an item among its siblings, from 0.
    #[must_use]
    pub fn index_of(&self, item: NodeId) -> usize {
        let siblings = self.node(item).parent.map(|parent| self.node(parent).children.as_slice());
        siblings.unwrap_or_default().iter().position(|sibling| *sibling == item).unwrap_or_default()
    }

    /// Where the answer of a node stands.
    #[must_use]
    pub fn path(&self, definition: &Definition, id: NodeId) -> Path {
        let node = self.node(id);
        if node.role == Role::Item {
            let mut path = node.parent.map(|parent| self.path(definition, parent)).unwrap_or_default();
            path.push(Segment::Item(self.index_of(id)));
            return path;
        }
        let around = node.parent.and_then(|parent| self.container(definition, parent));
        let mut path = around.map(|around| self.path(definition, around)).unwrap_or_default();
        let element = definition.element(node.element);
        let name = element.question().map_or(&element.name, |question| &question.value_name);
        path.push(Segment::Name(name.clone()));
        path
    }

    /// The item or the question of several lines around a node or which it is: in its answer the
    /// answers of what stands in it stand.
    pub(super) fn container(&self, definition: &Definition, node: NodeId) -> Option<NodeId> {
        self.around(node).find(|around| {
            let node = self.node(*around);
            let question = definition.element(node.element).question();
            node.role == Role::Item || question.is_some_and(|question| matches!(question.control, Control::Fields(_)))
        })
    }

    fn add(&mut self, definition: &Definition, element: ElementId, role: Role, parent: Option<NodeId>) -> NodeId {
        // At most 100,000 stand there at once.
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.count += 1;
        self.nodes.push(Node {
            element,
            role,
            parent,
            children: Vec::new(),
            visible: true,
            enabled: true,
            required: false,
            present_children: 0,
            alive: true,
        });
        if parent.is_none_or(|parent| self.item_of(parent).is_none()) && role == Role::Element {
            let place = element.number() as usize;
            self.single.resize(self.single.len().max(place + 1), None);
            if let Some(single) = self.single.get_mut(place) {
                *single = Some(id);
            }
        }
        let written = definition.element(element);
        let repeats = written.question().is_some_and(|question| matches!(question.control, Control::Repeat(_)));
        if !repeats || role == Role::Item {
            let children =
                written.children().iter().map(|child| self.add(definition, *child, Role::Element, Some(id))).collect();
            self.node_mut(id).children = children;
        }
        self.register(definition, id);
        id
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        // Ids come from `add`, which never takes a node away.
        #[expect(clippy::indexing_slicing, reason = "ids are made by `add` only")]
        &mut self.nodes[id.0 as usize]
    }

    /// Adds an item behind the others of a repeating panel.
    pub fn add_item(&mut self, definition: &Definition, repeat: NodeId) -> NodeId {
        let element = self.node(repeat).element;
        let item = self.add(definition, element, Role::Item, Some(repeat));
        self.node_mut(repeat).children.push(item);
        item
    }

    /// Takes away an item.
    pub fn remove_item(&mut self, item: NodeId) {
        if let Some(repeat) = self.node(item).parent {
            self.node_mut(repeat).children.retain(|child| *child != item);
        }
        self.bury(item);
    }

    fn bury(&mut self, id: NodeId) {
        self.node_mut(id).alive = false;
        self.count = self.count.saturating_sub(1);
        for child in self.node(id).children.clone() {
            self.bury(child);
        }
    }

    fn register(&mut self, definition: &Definition, id: NodeId) {
        for (key, facet) in reads_of(self, definition, id) {
            self.readers.add(key, id, facet);
        }
        let node = self.node(id);
        if let Some(question) = definition.element(node.element).question().filter(|_| node.role == Role::Element) {
            let around = node.parent.and_then(|parent| self.container(definition, parent));
            let item = around.filter(|around| self.node(*around).role == Role::Item);
            // The lines of a question are called by it.
            if around == item {
                self.names.add((item, lowercase(&question.value_name)), id, Facet::Words);
            }
        }
    }

    /// The questions whose answers have this name, in small letters, in an item or at the top.
    pub(super) fn named<'a>(&'a self, key: &'a Key) -> impl Iterator<Item = NodeId> + 'a {
        self.names.nodes(key)
    }

    /// Begins anew to count what may be evaluated.
    pub(crate) fn refuel(&self) {
        self.fuel.fill();
    }

    /// The rows, or the items of repeating panels, in which `item` stands or which it is, from the inside out.
    pub(super) fn items_around(
        &self,
        definition: &Definition,
        item: NodeId,
        rows: bool,
    ) -> impl Iterator<Item = NodeId> {
        let is_row = move |item: &NodeId| {
            let question = definition.element(self.node(*item).element).question();
            question.is_some_and(|question| question.control.is_table())
        };
        self.around(item).filter(move |item| self.node(*item).role == Role::Item && is_row(item) == rows)
    }

    /// The item that is called `panel`, `prevPanel`, `nextPanel` or `parentPanel` in `item`.
    pub(super) fn item_beside(&self, item: NodeId, which: Item) -> Option<NodeId> {
        let repeat = self.node(item).parent?;
        let beside = |at: Option<usize>| self.node(repeat).children.get(at?).copied();
        match which {
            Item::Panel | Item::Row => Some(item),
            Item::PreviousPanel | Item::PreviousRow => beside(self.index_of(item).checked_sub(1)),
            Item::NextPanel | Item::NextRow => beside(self.index_of(item).checked_add(1)),
            Item::ParentPanel => self.item_of(repeat),
            Item::TotalRow => None,
        }
    }

    // --- the states that are kept ---

    /// Evaluates the states of a node and of all that stands in it, children first.
    pub fn evaluate(view: View, id: NodeId) -> Vec<(NodeId, State)> {
        let mut states = Vec::new();
        collect_states(view, id, &mut states);
        states
    }

    /// Puts the states of a whole in place, counted anew.
    pub fn keep_all(&mut self, definition: &Definition, states: Vec<(NodeId, State)>, changes: &mut Changes) {
        for (id, state) in states {
            let present = self.node(id).children.iter().filter(|child| self.is_present(definition, **child)).count();
            let node = self.node_mut(id);
            node.present_children = present;
            node.visible = state.visible;
            node.enabled = state.enabled;
            node.required = state.required;
            changes.nodes.insert(id);
        }
    }

    /// The readers of what has this name, that still stand.
    pub(super) fn readers_under(&mut self, key: &Key) -> Vec<(NodeId, Facet)> {
        let nodes = &self.nodes;
        let stands = |reader: NodeId| nodes.get(reader.0 as usize).is_some_and(|node| node.alive);
        self.readers.find(key, &stands)
    }

    /// Puts one state in place and tells what must be shown anew; whether it is another.
    pub fn keep(
        &mut self,
        definition: &Definition,
        id: NodeId,
        facet: Facet,
        truth: bool,
        changes: &mut Changes,
    ) -> bool {
        let was_present = self.is_present(definition, id);
        let node = self.node_mut(id);
        let state = match facet {
            Facet::Visible => &mut node.visible,
            Facet::Enabled => &mut node.enabled,
            Facet::Required => &mut node.required,
            _ => {
                changes.nodes.insert(id);
                return false;
            }
        };
        if *state == truth {
            return false;
        }
        *state = truth;
        self.touch(id, changes);
        let is_present = self.is_present(definition, id);
        if was_present != is_present {
            self.count_presence(definition, id, is_present, changes);
        }
        true
    }

    /// A node and all that stands in it must be shown anew.
    fn touch(&self, id: NodeId, changes: &mut Changes) {
        changes.nodes.insert(id);
        for child in &self.node(id).children {
            self.touch(*child, changes);
        }
    }

    fn count_presence(&mut self, definition: &Definition, id: NodeId, present: bool, changes: &mut Changes) {
        let Some(parent) = self.node(id).parent else {
            changes.screen = true; // a step came or went
            return;
        };
        let was_present = self.is_present(definition, parent);
        let count = &mut self.node_mut(parent).present_children;
        *count = if present { *count + 1 } else { count.saturating_sub(1) };
        changes.nodes.insert(parent);
        let is_present = self.is_present(definition, parent);
        if was_present != is_present {
            self.count_presence(definition, parent, is_present, changes);
        }
    }
}
