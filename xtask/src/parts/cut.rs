//! Cuts a share off a module, and makes a module of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::Value;
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Global,
    GlobalId, GlobalKind, ImportKind, ImportedFunction, Memory, MemoryId, Module, ModuleConfig, Table, TableId, passes,
};

use super::graph::Share;

/// The module that is cut from; what it is called in the parts.
const MAIN: &str = "leeragenda";

/// The module from which parts are cut off, one after the other.
pub struct Whole {
    bytes: Vec<u8>,
    /// How many things were exported for parts.
    exports: usize,
}

/// The ids of all that is in a module, in its order: the same order for the same bytes.
struct Ids {
    functions: Vec<FunctionId>,
    tables: Vec<TableId>,
    globals: Vec<GlobalId>,
    memories: Vec<MemoryId>,
}

impl Ids {
    fn of(module: &Module) -> Self {
        Ids {
            functions: module.funcs.iter().map(|function| function.id()).collect(),
            tables: module.tables.iter().map(Table::id).collect(),
            globals: module.globals.iter().map(Global::id).collect(),
            memories: module.memories.iter().map(Memory::id).collect(),
        }
    }
}

type Made<T> = Result<T, String>;

/// What a module puts into memory: where each piece begins, and its bytes.
type Image = Vec<(usize, Vec<u8>)>;

impl Whole {
    /// A module with the names of its functions.
    pub fn read(bytes: Vec<u8>) -> Made<Self> {
        let mut module = parse(&bytes)?;
        // They told of the module before wasm-bindgen.
        let stale: Vec<_> = module.customs.iter().map(|(_, custom)| custom.name().to_owned()).collect();
        for name in stale {
            module.customs.remove_raw(&name);
        }
        Ok(Whole { bytes: module.emit_wasm(), exports: 0 })
    }

    /// The names of the functions that the host can call.
    pub fn exported(&self) -> BTreeSet<String> {
        let Ok(module) = parse(&self.bytes) else { return BTreeSet::new() };
        let functions = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(function) => Some((module.funcs.get(function).name.clone(), export.name.clone())),
            _ => None,
        });
        // Where wasm-bindgen puts a function of its own before one of ours, the export has our name.
        functions.flat_map(|(function, export)| function.into_iter().chain([export])).collect()
    }

    /// Takes out what nothing leads to, and what is exported and `never` called, by its name there. What leads where,
    /// the linker's module tells: here, each function in the table could be called from anywhere.
    pub fn leave_out(&mut self, share: &Share, never: impl Fn(&str) -> bool) -> Made<()> {
        let mut main = parse(&self.bytes)?;
        let goes =
            |id: &FunctionId| main.funcs.get(*id).name.as_ref().is_some_and(|name| share.functions.contains(name));
        let moved: BTreeSet<FunctionId> = main.funcs.iter_local().map(|(id, _)| id).filter(goes).collect();
        let table = main.tables.main_function_table().map_err(said)?.ok_or("no function table")?;
        take_from_table(&mut main, table, &moved)?;
        take_data(&mut main, &share.data);
        let exports = main.exports.iter().filter(|export| never(&export.name));
        let exports: Vec<_> = exports.map(|export| export.id()).collect();
        exports.into_iter().for_each(|id| main.exports.delete(id));
        passes::gc::run(&mut main);
        if let Some(function) = main.funcs.iter().find(|function| moved.contains(&function.id())) {
            return Err(format!("{} is needed after all", function.name.clone().unwrap_or_default()));
        }
        self.bytes = main.emit_wasm();
        Ok(())
    }

    /// Takes a share out, and gives it as a module, with the names of the functions that it takes from
    /// the rest.
    pub fn cut(&mut self, part: &str, share: &Share) -> Made<(Vec<u8>, BTreeSet<String>)> {
        let mut main = parse(&self.bytes)?;
        let mut cut = parse(&self.bytes)?;
        let (in_main, in_cut) = (Ids::of(&main), Ids::of(&cut));
        let by_name: BTreeMap<String, FunctionId> =
            main.funcs.iter_local().filter_map(|(id, _)| Some((main.funcs.get(id).name.clone()?, id))).collect();
        let moved: BTreeSet<FunctionId> =
            share.functions.iter().filter_map(|name| by_name.get(name).copied()).collect();
        let entries: Vec<FunctionId> = share.entries.iter().filter_map(|name| by_name.get(name).copied()).collect();
        if entries.len() != share.entries.len() {
            return Err(format!("{part}: an entry is gone, or has another name"));
        }
        let table = main.tables.main_function_table().map_err(said)?.ok_or("no function table")?;

        let mut places = take_from_table(&mut main, table, &moved)?;
        places.extend(main_calls_by_table(&mut main, table, &entries)?);
        let data = take_data(&mut main, &share.data);
        let tables = main.tables.get(table).initial;

        let there = |id: &FunctionId| in_cut.functions.get(id.index()).copied();
        let moved_there = moved.iter().filter_map(there).collect();
        let places = places.iter().filter_map(|(place, id)| Some((*place, there(id)?))).collect();
        let table = *in_cut.tables.get(table.index()).ok_or("no function table")?;
        let cut_table = cut.tables.get_mut(table);
        cut_table.initial = tables;
        // The table has another most once the next part is cut off.
        cut_table.maximum = None;
        take_out_rest(&mut cut)?;
        let given = self.import_all_but(&mut cut, &moved_there, &main, &in_main);
        fill(&mut cut, table, places, data)?;
        passes::gc::run(&mut cut);
        let others: Vec<_> =
            cut.imports.iter().filter(|import| import.module != MAIN).map(|import| import.id()).collect();
        others.into_iter().for_each(|id| cut.imports.delete(id));
        let mut takes = BTreeSet::new();
        for import in cut.imports.iter() {
            if let Some((ExportItem::Function(function), _)) = given.iter().find(|(_, name)| **name == import.name) {
                takes.extend(main.funcs.get(*function).name.clone());
            }
            if let Some((item, _)) = given.iter().find(|(_, name)| **name == import.name)
                && name_in(&main, *item).is_none()
            {
                main.exports.add(&import.name, *item);
            }
        }
        passes::gc::run(&mut main);
        let left: Vec<_> = moved.iter().filter(|id| !entries.contains(id)).collect();
        if let Some(function) = main.funcs.iter().find(|function| left.contains(&&function.id())) {
            return Err(format!("{part}: {} is still needed", function.name.clone().unwrap_or_default()));
        }
        self.bytes = main.emit_wasm();
        Ok((cut.emit_wasm(), takes))
    }

    /// Makes all else that is in the module an import from `main`; gives what is to be exported
    /// there, by name.
    fn import_all_but(
        &mut self,
        cut: &mut Module,
        moved: &BTreeSet<FunctionId>,
        main: &Module,
        in_main: &Ids,
    ) -> Vec<(ExportItem, String)> {
        let mut given = Vec::new();
        let mut name = |item: ExportItem| {
            self.exports += 1;
            let name = name_in(main, item).map_or_else(|| format!("part_{}", self.exports), Into::into);
            given.push((item, name.clone()));
            name
        };
        let ids = Ids::of(cut);
        for (id, there) in ids.functions.into_iter().zip(&in_main.functions).filter(|(id, _)| !moved.contains(id)) {
            let ty = cut.funcs.get(id).ty();
            let import = cut.imports.add(MAIN, &name((*there).into()), ImportKind::Function(id));
            cut.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        for (id, there) in ids.tables.into_iter().zip(&in_main.tables) {
            let import = cut.imports.add(MAIN, &name((*there).into()), ImportKind::Table(id));
            cut.tables.get_mut(id).import = Some(import);
        }
        for (id, there) in ids.globals.into_iter().zip(&in_main.globals) {
            let import = cut.imports.add(MAIN, &name((*there).into()), ImportKind::Global(id));
            cut.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
        for (id, there) in ids.memories.into_iter().zip(&in_main.memories) {
            let import = cut.imports.add(MAIN, &name((*there).into()), ImportKind::Memory(id));
            cut.memories.get_mut(id).import = Some(import);
        }
        given
    }

    /// What it puts into memory.
    pub fn image(&self) -> Made<Image> {
        image_of(&self.bytes)
    }

    /// What is left.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

fn parse(bytes: &[u8]) -> Made<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(bytes).map_err(said)
}

/// What a module puts into memory.
pub fn image_of(module: &[u8]) -> Made<Image> {
    let module = parse(module)?;
    let pieces = module.data.iter().filter_map(|segment| match segment.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(at)), .. } => Some((at as usize, segment.value.clone())),
        _ => None,
    });
    Ok(pieces.collect())
}

/// Lays what a part puts into memory over what is there.
pub fn lay(whole: &mut Image, part: &Image) {
    for (at, bytes) in part {
        for (base, below) in whole.iter_mut() {
            let place = at.checked_sub(*base).and_then(|begin| below.get_mut(begin..begin + bytes.len()));
            if let Some(place) = place {
                place.copy_from_slice(bytes);
            }
        }
    }
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// The functions that go, with their places in the table; something that traps takes those.
fn take_from_table(main: &mut Module, table: TableId, moved: &BTreeSet<FunctionId>) -> Made<BTreeMap<i32, FunctionId>> {
    let mut trap = FunctionBuilder::new(&mut main.types, &[], &[]);
    trap.func_body().unreachable();
    let trap = trap.finish(Vec::new(), &mut main.funcs);
    let mut places = BTreeMap::new();
    for segment in main.elements.iter_mut() {
        let ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(offset)) } = &segment.kind else {
            continue;
        };
        if *of != table {
            continue;
        }
        let ElementItems::Functions(functions) = &mut segment.items else {
            return Err("a table of expressions".into());
        };
        for (at, function) in (*offset..).zip(functions) {
            if moved.contains(function) {
                places.insert(at, std::mem::replace(function, trap));
            }
        }
    }
    Ok(places)
}

/// Gives each entry a new place in the table, and lets it call what stands there.
fn main_calls_by_table(main: &mut Module, table: TableId, entries: &[FunctionId]) -> Made<BTreeMap<i32, FunctionId>> {
    let mut places = BTreeMap::new();
    for entry in entries {
        let place = i32::try_from(main.tables.get(table).initial).map_err(said)?;
        let to = main.tables.get_mut(table);
        to.initial += 1;
        to.maximum = to.maximum.map(|most| most.max(to.initial));
        places.insert(place, *entry);
        let ty = main.funcs.get(*entry).ty();
        let (parameters, results) = (main.types.params(ty).to_vec(), main.types.results(ty).to_vec());
        let taken: Vec<_> = parameters.iter().map(|parameter| main.locals.add(*parameter)).collect();
        let mut builder = FunctionBuilder::new(&mut main.types, &parameters, &results);
        let mut body = builder.func_body();
        for parameter in &taken {
            body.local_get(*parameter);
        }
        body.i32_const(place).call_indirect(ty, table);
        main.funcs.get_mut(*entry).kind = FunctionKind::Local(builder.local_func(taken));
    }
    Ok(places)
}

/// The bytes in these places of memory; zeros stand there from now on, which take no room compressed.
fn take_data(main: &mut Module, places: &[Range<usize>]) -> Vec<(i32, Vec<u8>)> {
    let mut taken = Vec::new();
    let segments: Vec<_> = main.data.iter().map(|segment| segment.id()).collect();
    for id in segments {
        let segment = main.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(Value::I32(base)), .. } = segment.kind else { continue };
        let base = base as usize;
        let within = |place: &Range<usize>| Some(place.start.checked_sub(base)?..place.end.checked_sub(base)?);
        let bytes = |place: &Range<usize>| Some((place.start as i32, segment.value.get(within(place)?)?.to_vec()));
        // All of them before the first zero: the linker lets a text lie in the end of a longer one.
        taken.extend(places.iter().filter_map(bytes));
        for place in places.iter().filter_map(within) {
            if let Some(bytes) = segment.value.get_mut(place) {
                bytes.fill(0);
            }
        }
    }
    taken
}

/// Takes out of a module what the other one keeps doing: exports, start, and what it writes to its
/// table and memory.
fn take_out_rest(cut: &mut Module) -> Made<()> {
    cut.start = None;
    let exports: Vec<_> = cut.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| cut.exports.delete(id));
    let segments: Vec<_> = cut.elements.iter().map(|segment| segment.id()).collect();
    for id in segments {
        if let ElementKind::Active { table, .. } = cut.elements.get(id).kind {
            cut.tables.get_mut(table).elem_segments.remove(&id);
        }
        cut.elements.delete(id);
    }
    let memory = memory_of(cut)?;
    let segments: Vec<_> = cut.data.iter().map(|segment| segment.id()).collect();
    for id in segments {
        cut.memories.get_mut(memory).data_segments.remove(&id);
        cut.data.delete(id);
    }
    Ok(())
}

fn memory_of(module: &Module) -> Made<MemoryId> {
    module.memories.iter().next().map(|memory| memory.id()).ok_or_else(|| "no memory".into())
}

/// Functions of the share that stand in the table, and its data.
fn fill(cut: &mut Module, table: TableId, places: BTreeMap<i32, FunctionId>, data: Vec<(i32, Vec<u8>)>) -> Made<()> {
    // Those that stand beside each other, at once.
    let mut runs: Vec<(i32, i32, Vec<FunctionId>)> = Vec::new();
    for (place, function) in places {
        match runs.last_mut() {
            Some((_, next, functions)) if *next == place => {
                *next += 1;
                functions.push(function);
            }
            _ => runs.push((place, place + 1, vec![function])),
        }
    }
    for (place, _, functions) in runs {
        let kind = ElementKind::Active { table, offset: ConstExpr::Value(Value::I32(place)) };
        let id = cut.elements.add(kind, ElementItems::Functions(functions));
        cut.tables.get_mut(table).elem_segments.insert(id);
    }
    let memory = memory_of(cut)?;
    for (at, bytes) in data {
        let id = cut.data.add(DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(at)) }, bytes);
        cut.memories.get_mut(memory).data_segments.insert(id);
    }
    Ok(())
}

/// Under which name something is exported.
fn name_in(module: &Module, item: ExportItem) -> Option<&str> {
    module.exports.iter().find(|export| same(export.item, item)).map(|export| export.name.as_str())
}

fn same(left: ExportItem, right: ExportItem) -> bool {
    match (left, right) {
        (ExportItem::Function(left), ExportItem::Function(right)) => left == right,
        (ExportItem::Table(left), ExportItem::Table(right)) => left == right,
        (ExportItem::Memory(left), ExportItem::Memory(right)) => left == right,
        (ExportItem::Global(left), ExportItem::Global(right)) => left == right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The id of a button ended where another text began that lay in it.
    #[test]
    fn a_text_that_lies_in_another_is_taken_with_it() {
        let mut module = Module::default();
        let memory = module.memories.add_local(false, false, 1, None, None);
        let kind = DataKind::Active { memory, offset: ConstExpr::Value(Value::I32(100)) };
        let segment = module.data.add(kind, b"before, within, after".to_vec());
        let taken = take_data(&mut module, &[108..114, 110..114, 116..121]);
        assert_eq!(taken, [(108, b"within".to_vec()), (110, b"thin".to_vec()), (116, b"after".to_vec())]);
        assert_eq!(module.data.get(segment).value, b"before, \0\0\0\0\0\0, \0\0\0\0\0");

        let mut image = image_of(&module.emit_wasm()).unwrap_or_default();
        let part = taken.into_iter().map(|(at, bytes)| (at as usize, bytes)).collect();
        lay(&mut image, &part);
        assert_eq!(image, [(100, b"before, within, after".to_vec())]);
    }
}
