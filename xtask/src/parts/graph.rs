//! What refers to what in a linked module: functions and data, by the relocations that the linker
//! leaves there with `--emit-relocs`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry, RelocationType,
    SymbolInfo, TypeRef,
};

/// Functions and pieces of data, each a node that refers to others.
#[derive(Default)]
pub struct Graph {
    nodes: Vec<Node>,
    /// What the host can call.
    exported: Vec<usize>,
    /// What is referred to from data that is nobody's: it always counts.
    always: Vec<usize>,
}

#[derive(Default)]
struct Node {
    name: String,
    /// Where a piece of data lies in memory; a function lies nowhere.
    place: Option<Range<usize>>,
    refers_to: Vec<usize>,
}

/// What goes into a part.
#[derive(Debug, PartialEq, Eq)]
pub struct Share {
    /// Functions that are called from outside the part.
    pub entries: BTreeSet<String>,
    /// All its functions, the entries included.
    pub functions: BTreeSet<String>,
    /// Its data, as places in memory.
    pub data: Vec<Range<usize>>,
}

impl Graph {
    /// Reads a module with relocations. What it exports and is `never` called, by name, is not what the host can call.
    pub fn read(module: &[u8], never: impl Fn(&str) -> bool) -> Result<Self, String> {
        let sections = Sections::read(module).map_err(|error| error.to_string())?;
        if sections.symbols.is_empty() || sections.relocations.is_empty() {
            return Err("the linker left no relocations in it".into());
        }
        let mut graph = sections.graph();
        let is_called = |at: &usize| graph.nodes.get(*at).is_some_and(|node| !never(&node.name));
        graph.exported = graph.exported.iter().copied().filter(is_called).collect();
        Ok(graph)
    }

    /// The functions with these paths: one for each.
    pub fn entries(&self, paths: &[&str]) -> Result<Vec<usize>, String> {
        let find = |path: &&str| {
            let named = |(_, node): &(usize, &Node)| node.place.is_none() && is_of(&node.name, path);
            let mut found = self.nodes.iter().enumerate().filter(named).map(|(at, _)| at);
            let first = found.next().ok_or_else(|| format!("no function {path}: is it #[inline(never)]?"))?;
            if found.next().is_some() { Err(format!("several functions {path}")) } else { Ok(first) }
        };
        paths.iter().map(find).collect()
    }

    /// What nothing but `entries` leads to, from what the host can call; `roots` are more of that.
    /// Shares that were cut off `earlier` stay out of it. What other parts take (`taken`, by name) goes
    /// along where nothing else needs it, each as an entry: those parts stand on this one. Data that one of
    /// `readers` reads stays too: those are shares whose parts can be there without this one.
    pub fn reached_only_through(
        &self,
        entries: &[usize],
        roots: &BTreeSet<String>,
        earlier: &[Share],
        readers: &[Share],
        taken: &BTreeSet<String>,
    ) -> Share {
        let gone: BTreeSet<&String> = earlier.iter().flat_map(|share| &share.functions).collect();
        let places: BTreeSet<(usize, usize)> =
            earlier.iter().flat_map(|share| &share.data).map(|place| (place.start, place.end)).collect();
        let is_gone = |node: &Node| match &node.place {
            None => gone.contains(&node.name),
            Some(place) => places.contains(&(place.start, place.end)),
        };
        let at = |holds: &dyn Fn(&Node) -> bool| -> BTreeSet<usize> {
            self.nodes.iter().enumerate().filter(|(_, node)| holds(node)).map(|(at, _)| at).collect()
        };
        let gone = at(&is_gone);
        let reads =
            at(&|node| node.place.is_none() && readers.iter().any(|share| share.functions.contains(&node.name)));
        let read = reads.iter().filter_map(|at| self.nodes.get(*at)).flat_map(|node| node.refers_to.iter().copied());
        // Data, and what that refers to, as a list refers to the texts in it.
        let data: Vec<usize> = read.filter(|at| self.nodes.get(*at).is_some_and(|node| node.place.is_some())).collect();
        let mut from = self.beginnings(roots);
        from.extend(self.reached(&data, &at(&|node| node.place.is_none())));
        let mut apart: BTreeSet<usize> = entries.iter().copied().collect();
        apart.extend(&gone);
        let stays = self.reached(&from, &apart);
        let taken = at(&|node| node.place.is_none() && taken.contains(&node.name));
        let mut entries = entries.to_vec();
        entries.extend(taken.into_iter().filter(|at| !stays.contains(at) && !apart.contains(at)));
        let kept_out = stays.union(&gone).copied().collect();
        let goes = self.reached(&entries, &kept_out);
        let name = |at: &usize| self.nodes.get(*at).map(|node| node.name.clone());
        let is_function = |at: &&usize| self.nodes.get(**at).is_some_and(|node| node.place.is_none());
        let kept: Vec<_> = kept_out.iter().filter_map(|at| self.nodes.get(*at)?.place.clone()).collect();
        let data = goes.iter().filter_map(|at| self.nodes.get(*at)?.place.clone());
        Share {
            entries: entries.iter().filter_map(name).collect(),
            functions: goes.iter().filter(is_function).filter_map(name).collect(),
            data: alone(data, &kept),
        }
    }

    /// What neither the functions with these names lead to, nor what the host can call.
    pub fn unreached(&self, roots: &BTreeSet<String>) -> Share {
        let from = self.beginnings(roots);
        let stays = self.reached(&from, &BTreeSet::new());
        let (stay, go): (Vec<_>, Vec<_>) = self.nodes.iter().enumerate().partition(|(at, _)| stays.contains(at));
        let functions = |nodes: &[(usize, &Node)]| -> BTreeSet<String> {
            nodes.iter().filter(|(_, node)| node.place.is_none()).map(|(_, node)| node.name.clone()).collect()
        };
        let kept: Vec<_> = stay.iter().filter_map(|(_, node)| node.place.clone()).collect();
        Share {
            entries: BTreeSet::new(),
            // Two functions can have one name.
            functions: functions(&go).difference(&functions(&stay)).cloned().collect(),
            data: alone(go.iter().filter_map(|(_, node)| node.place.clone()), &kept),
        }
    }

    /// What the host can call, and more functions, by name.
    fn beginnings(&self, roots: &BTreeSet<String>) -> Vec<usize> {
        let named = |(at, node): (usize, &Node)| (node.place.is_none() && roots.contains(&node.name)).then_some(at);
        let nodes = self.nodes.iter().enumerate().filter_map(named);
        nodes.chain(self.exported.iter().chain(&self.always).copied()).collect()
    }

    fn reached(&self, from: &[usize], but_not: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        let mut waiting = from.to_vec();
        while let Some(at) = waiting.pop() {
            if !but_not.contains(&at) && reached.insert(at) {
                waiting.extend(self.nodes.get(at).into_iter().flat_map(|node| &node.refers_to));
            }
        }
        reached
    }
}

/// Pieces of data can lie over each other: what also belongs to one that is kept stays.
fn alone(data: impl Iterator<Item = Range<usize>>, kept: &[Range<usize>]) -> Vec<Range<usize>> {
    let alone = |place: &Range<usize>| {
        !place.is_empty() && !kept.iter().any(|kept| kept.start < place.end && place.start < kept.end)
    };
    data.filter(alone).collect()
}

/// Whether a mangled name is of the function with this path.
fn is_of(mangled: &str, path: &str) -> bool {
    // {:#} leaves hashes out.
    format!("{:#}", rustc_demangle::demangle(mangled)) == path
}

/// What is read of the file, before the relocations are laid on it.
#[derive(Default)]
struct Sections {
    imported: usize,
    bodies: Vec<Range<usize>>,
    /// Of each segment of data: where it lies in the file, and in memory.
    segments: Vec<(Range<usize>, usize)>,
    exported: Vec<usize>,
    code: (u32, usize),
    data: (u32, usize),
    symbols: Vec<Symbol>,
    relocations: Vec<(u32, RelocationEntry)>,
}

enum Symbol {
    Function(usize, String),
    /// Segment, offset in it and length.
    Data(usize, usize, usize, String),
    Other,
}

impl Sections {
    fn read(module: &[u8]) -> Result<Self, wasmparser::BinaryReaderError> {
        let mut sections = Sections::default();
        let mut number = 0;
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            let is_section = payload.as_section().is_some() && !matches!(payload, Payload::CodeSectionEntry(_));
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        sections.imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            sections.exported.push(export.index as usize);
                        }
                    }
                }
                Payload::CodeSectionStart { range, .. } => sections.code = (number, range.start),
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(data) => {
                    sections.data = (number, data.range().start);
                    for segment in data {
                        let segment = segment?;
                        let mut address = 0;
                        if let DataKind::Active { offset_expr, .. } = segment.kind
                            && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                        {
                            address = value as usize;
                        }
                        let end = segment.range.end;
                        sections.segments.push((end - segment.data.len()..end, address));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Linking(linking) => {
                        for part in linking.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                for symbol in symbols {
                                    sections.symbols.push(Symbol::from(symbol?));
                                }
                            }
                        }
                    }
                    KnownCustom::Reloc(relocations) => {
                        let of = relocations.section_index();
                        for relocation in relocations.entries() {
                            sections.relocations.push((of, relocation?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            number += u32::from(is_section);
        }
        Ok(sections)
    }

    fn graph(self) -> Graph {
        let mut nodes = Vec::new();
        nodes.resize_with(self.imported + self.bodies.len(), Node::default);
        // One piece of data can have several names.
        let mut pieces: HashMap<Range<usize>, usize> = HashMap::new();
        let mut in_file: Vec<(Range<usize>, usize)> = Vec::new();
        let mut node_of = Vec::new();
        for symbol in self.symbols {
            node_of.push(match symbol {
                Symbol::Function(index, name) => {
                    if let Some(node) = nodes.get_mut(index) {
                        node.name = name;
                    }
                    Some(index)
                }
                Symbol::Data(segment, offset, length, name) => self.segments.get(segment).map(|(file, address)| {
                    let place = address + offset..address + offset + length;
                    *pieces.entry(place.clone()).or_insert_with(|| {
                        let start = file.start + offset;
                        in_file.push((start..start + length, nodes.len()));
                        nodes.push(Node { name, place: Some(place), refers_to: Vec::new() });
                        nodes.len() - 1
                    })
                }),
                Symbol::Other => None,
            });
        }
        let mut always = Vec::new();
        for (section, relocation) in self.relocations {
            use RelocationType::{GlobalIndexI32, GlobalIndexLeb, TableNumberLeb, TypeIndexLeb};
            // These name no symbol, or none that takes room.
            if matches!(relocation.ty, TypeIndexLeb | GlobalIndexLeb | GlobalIndexI32 | TableNumberLeb) {
                continue;
            }
            let Some(Some(to)) = node_of.get(relocation.index as usize) else { continue };
            let at = relocation.offset as usize;
            if section == self.code.0 {
                let at = self.code.1 + at;
                let body = self.bodies.partition_point(|body| body.end <= at);
                if let Some(node) = nodes.get_mut(self.imported + body) {
                    node.refers_to.push(*to);
                }
            } else if section == self.data.0 {
                let at = self.data.1 + at;
                let around: Vec<usize> =
                    in_file.iter().filter(|(piece, _)| piece.contains(&at)).map(|(_, node)| *node).collect();
                if around.is_empty() {
                    always.push(*to);
                }
                for node in around {
                    if let Some(node) = nodes.get_mut(node) {
                        node.refers_to.push(*to);
                    }
                }
            }
        }
        Graph { nodes, exported: self.exported, always }
    }
}

impl From<SymbolInfo<'_>> for Symbol {
    fn from(symbol: SymbolInfo<'_>) -> Self {
        match symbol {
            SymbolInfo::Func { index, name, .. } => Symbol::Function(index as usize, name.unwrap_or_default().into()),
            SymbolInfo::Data { name, symbol: Some(data), .. } => {
                Symbol::Data(data.index as usize, data.offset as usize, data.size as usize, name.into())
            }
            _ => Symbol::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(&str, &[usize])]) -> Graph {
        let node = |(name, refers_to): &(&str, &[usize])| {
            let place = name.strip_prefix("data").and_then(|at| at.parse().ok()).map(|at: usize| at..at + 10);
            Node { name: (*name).into(), place, refers_to: refers_to.to_vec() }
        };
        Graph { nodes: edges.iter().map(node).collect(), exported: vec![0], always: Vec::new() }
    }

    #[test]
    fn what_something_else_also_needs_stays() {
        let graph = graph(&[
            ("main", &[1, 2]),
            ("entry", &[2, 3, 4, 5, 6]),
            ("shared", &[]),
            ("own", &[1]),
            ("data100", &[3]),
            ("data205", &[]),
            ("exported_later", &[7]),
            ("data200", &[]),
        ]);
        let share =
            graph.reached_only_through(&[1], &BTreeSet::from(["exported_later".into()]), &[], &[], &BTreeSet::new());
        assert_eq!(share.functions, BTreeSet::from(["entry".into(), "own".into()]));
        let data: Vec<_> = share.data.iter().map(|place| (place.start, place.end)).collect();
        assert_eq!(data, [(100, 110)], "data205 lies over data200, which stays");
    }

    #[test]
    fn what_nothing_leads_to_is_told() {
        let graph = graph(&[
            ("main", &[1, 7]),
            ("used", &[]),
            ("unused", &[3, 4, 6]),
            ("below", &[2]),
            ("data100", &[]),
            ("twin", &[]),
            ("data200", &[]),
            ("twin", &[6]),
            ("called_by_name", &[]),
        ]);
        let share = graph.unreached(&BTreeSet::from(["called_by_name".into()]));
        assert_eq!(share.functions, BTreeSet::from(["below".into(), "unused".into()]));
        assert_eq!(share.data.iter().map(|place| place.start).collect::<Vec<_>>(), [100]);
    }

    /// The word "table" went with the part for paper, and the part that draws tables read zeros.
    #[test]
    fn data_that_an_earlier_part_reads_stays_unless_that_stands_on_this_one() {
        let graph =
            graph(&[("main", &[1, 2]), ("tables", &[3]), ("paper", &[3, 4]), ("data100", &[]), ("data200", &[])]);
        let nothing = BTreeSet::new();
        let tables = [graph.reached_only_through(&[1], &nothing, &[], &[], &nothing)];
        assert_eq!(tables[0].data, [], "what both read stays");
        let data = |readers| graph.reached_only_through(&[2], &nothing, &tables, readers, &nothing).data;
        let starts = |readers| data(readers).iter().map(|moved| moved.start).collect::<Vec<_>>();
        assert_eq!(starts(&tables), [200]);
        assert_eq!(starts(&[]), [100, 200]);
    }

    #[test]
    fn what_data_of_an_earlier_part_refers_to_stays() {
        let graph = graph(&[("main", &[1, 2]), ("first", &[3]), ("second", &[4]), ("data100", &[4]), ("data200", &[])]);
        let nothing = BTreeSet::new();
        let first = [graph.reached_only_through(&[1], &nothing, &[], &[], &nothing)];
        assert_eq!(first[0].data.first(), Some(&(100..110)));
        assert_eq!(graph.reached_only_through(&[2], &nothing, &first, &first, &nothing).data, []);
    }

    #[test]
    fn an_entry_is_found_by_its_path() {
        let method = "_RNvMs_NtNtCsfosGiKD2BEU_10leeragenda7session10handing_inNtB6_7Session11find_outbox";
        assert!(is_of(method, "<leeragenda::session::Session>::find_outbox"));
        assert!(!is_of(method, "<leeragenda::session::Session>::find"));
        let function = "_RNvNtNtCsfosGiKD2BEU_10leeragenda2ui7trouble13what_is_wrong";
        assert!(is_of(function, "leeragenda::ui::trouble::what_is_wrong"));
        assert!(graph(&[("main", &[])]).entries(&["main::other"]).is_err());
    }
}
