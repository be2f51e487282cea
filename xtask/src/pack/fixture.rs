//! A module as the linker writes it, small enough to count. wasm-bindgen leaves such a one as it is.
//!
//! ```text
//! mount        calls shared; holds the addresses of shown and of the datum 0
//! chunk_extra  calls shared and own; holds the address of the datum 2
//! old          holds the address of the datum 3; nothing leads to it
//! datum 0      holds the address of the datum 1
//! datum 2      holds the address of extra
//! ```

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, Encode as _, ExportKind, ExportSection, Function, FunctionSection, LinkingSection,
    MemorySection, MemoryType, Module, NameMap, NameSection, RefType, SymbolTable, TableSection,
    TableType, TypeSection,
};

/// The functions. The last three stand in the table, from its slot 1 on.
const FUNCTIONS: [&str; 7] = ["mount", "chunk_extra", "shared", "own", "shown", "extra", "old"];
/// Where the four data lie, each four bytes long.
const DATA: u32 = 1024;

/// A relocation: its kind (tool conventions, "Linking"), its offset in the section, its symbol.
/// The symbols are the functions, then the data.
type Relocation = (u8, u32, u32);
const SLOT: u8 = 1;
const SLOT_IN_DATA: u8 = 2;
const ADDRESS: u8 = 4;
const ADDRESS_IN_DATA: u8 = 5;

/// The module, with what the linker knew.
pub fn module() -> Vec<u8> {
    with([&[(SLOT, 4), (ADDRESS, 7)], &[(ADDRESS, 9)], &[], &[], &[], &[], &[(ADDRESS, 10)]])
}

/// The module where shared, which the core needs as well, leads to extra.
pub fn module_with_a_leak() -> Vec<u8> {
    with([&[], &[(ADDRESS, 9)], &[(SLOT, 5)], &[], &[], &[], &[]])
}

fn with(held: [&[(u8, u32)]; 7]) -> Vec<u8> {
    let (mut code, mut relocations) = (CodeSection::new(), Vec::new());
    let calls: [&[u32]; 7] = [&[2], &[2, 3], &[], &[], &[], &[], &[]];
    for (calls, held) in calls.into_iter().zip(held) {
        let mut body = Function::new([]);
        for function in calls {
            body.instructions().call(*function);
        }
        // Behind the number of functions, the body's length and the number of its locals.
        let mut at = u32::try_from(1 + code.byte_len() + 2 + 2 * calls.len()).unwrap();
        for (kind, symbol) in held {
            body.instructions().i32_const(1).drop();
            relocations.push((*kind, at + 1, *symbol));
            at += 3;
        }
        body.instructions().end();
        code.function(&body);
    }
    let mut module = Module::new();
    head(&mut module);
    module.section(&code).section(&data());
    names(&mut module);
    reloc(&mut module, "reloc.CODE", 6, &relocations);
    // Behind the number of segments, the segment's kind, its address and its length.
    let in_data = [(ADDRESS_IN_DATA, 7, 8), (SLOT_IN_DATA, 7 + 8, 5)];
    reloc(&mut module, "reloc.DATA", 7, &in_data);
    module.finish()
}

fn head(module: &mut Module) {
    let mut types = TypeSection::new();
    types.ty().function([], []);
    let mut functions = FunctionSection::new();
    for _ in FUNCTIONS {
        functions.function(0);
    }
    let (mut tables, mut memories) = (TableSection::new(), MemorySection::new());
    let (element_type, shared, table64) = (RefType::FUNCREF, false, false);
    tables.table(TableType { element_type, table64, minimum: 4, maximum: Some(4), shared });
    let (maximum, page_size_log2) = (None, None);
    memories.memory(MemoryType { minimum: 1, maximum, memory64: false, shared, page_size_log2 });
    let mut exports = ExportSection::new();
    exports.export("mount", ExportKind::Func, 0).export("chunk_extra", ExportKind::Func, 1);
    exports.export("table", ExportKind::Table, 0);
    let mut elements = ElementSection::new();
    let listed = Elements::Functions([4, 5, 6].as_slice().into());
    elements.active(None, &ConstExpr::i32_const(1), listed);
    module.section(&types).section(&functions).section(&tables).section(&memories);
    module.section(&exports).section(&elements);
}

fn data() -> DataSection {
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(DATA.cast_signed()), *b"0000111122223333");
    data
}

fn names(module: &mut Module) {
    let (mut names, mut symbols, mut functions) =
        (NameSection::new(), SymbolTable::new(), NameMap::new());
    for (place, name) in (0..).zip(FUNCTIONS) {
        functions.append(place, name);
        symbols.function(0, place, Some(name));
    }
    for datum in 0..4 {
        let defined = DataSymbolDefinition { index: 0, offset: 4 * datum, size: 4 };
        symbols.data(0, "datum", Some(defined));
    }
    names.functions(&functions);
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&names).section(&linking);
}

fn reloc(module: &mut Module, name: &str, section: u32, relocations: &[Relocation]) {
    let mut data = Vec::new();
    section.encode(&mut data);
    relocations.len().encode(&mut data);
    for (kind, offset, symbol) in relocations {
        data.push(*kind);
        offset.encode(&mut data);
        symbol.encode(&mut data);
        if [ADDRESS, ADDRESS_IN_DATA].contains(kind) {
            // Nothing is added to the address.
            0_i32.encode(&mut data);
        }
    }
    module.section(&CustomSection { name: name.into(), data: data.into() });
}
