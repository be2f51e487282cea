//! The sections that tell of addresses.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context as _, bail};
use wasmparser::{
    ConstExpr, CustomSectionReader, DataKind, DataSectionReader, ElementItems, ElementKind,
    ElementSectionReader, KnownCustom, Linking, LinkingSectionReader, Name, NameSectionReader,
    Operator, Parser, Payload, RelocationEntry, RelocationEntryReader, RelocationType, SymbolInfo,
    TypeRef,
};

use super::Address;

/// What [`super::Linked`] is made of. Offsets are the file's, addresses the memory's.
#[derive(Default)]
pub struct Sections<'a> {
    /// The offset of every section's content.
    starts: Vec<u64>,
    imported: u32,
    /// The functions' offsets.
    pub bodies: Vec<Range<u64>>,
    /// Where in the table a function is.
    slots: HashMap<u32, u32>,
    segments: Vec<Segment>,
    names: HashMap<u32, &'a str>,
    symbols: Vec<Symbol>,
    /// Where the data that have a symbol lie in the memory.
    pub data: Vec<Range<u32>>,
    /// The relocations, and the section that they are about.
    pub relocations: Vec<(u32, RelocationEntryReader<'a>)>,
}

struct Segment {
    offsets: Range<u64>,
    address: u32,
}

enum Symbol {
    Function(u32),
    Datum(usize),
    /// What lies in no section, such as the end of the memory.
    Other,
}

/// Where a relocation is.
#[derive(Clone, Copy)]
pub enum Site {
    /// In a function, counted without the imported ones.
    Body(usize),
    /// At an address of the memory.
    Memory(u32),
}

impl<'a> Sections<'a> {
    /// Goes through a module.
    pub fn read(bytes: &'a [u8]) -> anyhow::Result<Self> {
        let mut sections = Self::default();
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            let entry = matches!(payload, Payload::CodeSectionEntry(_));
            let section = payload.as_section().filter(|_| !entry);
            sections.starts.extend(section.map(|(_, range)| range.start));
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        sections.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ElementSection(elements) => sections.take_elements(elements)?,
                Payload::CodeSectionEntry(body) => sections.bodies.push(body.range()),
                Payload::DataSection(data) => sections.take_data(data)?,
                Payload::CustomSection(custom) => sections.take_custom(&custom)?,
                _ => {}
            }
        }
        Ok(sections)
    }

    /// The linker's name of a function, counted without the imported ones.
    pub fn name(&self, body: usize) -> anyhow::Result<&'a str> {
        let index = self.imported + u32::try_from(body)?;
        self.names.get(&index).copied().with_context(|| format!("function {index} has no name"))
    }

    /// The names of the imported functions.
    pub fn imports(&self) -> impl Iterator<Item = &'a str> {
        (0..self.imported).filter_map(|index| self.names.get(&index).copied())
    }

    /// What a relocation points to, if that is something with an address.
    pub fn target(&self, entry: &RelocationEntry) -> anyhow::Result<Option<Address>> {
        use RelocationType as Kind;
        let symbol = self.symbols.get(entry.index as usize);
        Ok(match (entry.ty, symbol) {
            (
                Kind::FunctionIndexLeb
                | Kind::TypeIndexLeb
                | Kind::GlobalIndexLeb
                | Kind::TableNumberLeb,
                _,
            )
            | (Kind::MemoryAddrLeb | Kind::MemoryAddrSleb, Some(Symbol::Other)) => None,
            (Kind::TableIndexSleb | Kind::TableIndexI32, Some(Symbol::Function(function))) => {
                let slot = self.slots.get(function).context("a function is not in the table")?;
                Some(Address::Slot(*slot))
            }
            (
                Kind::MemoryAddrLeb | Kind::MemoryAddrSleb | Kind::MemoryAddrI32,
                Some(Symbol::Datum(datum)),
            ) => Some(Address::Datum(*datum)),
            (kind, _) => bail!("there is a relocation of the kind {kind:?}"),
        })
    }

    /// Where a section's relocation is.
    pub fn site(&self, section: u32, offset: u32) -> anyhow::Result<Site> {
        let start = self.starts.get(section as usize).context("a section is missing")?;
        let at = start + u64::from(offset);
        let order = |body: &Range<u64>| match body {
            body if body.end <= at => Ordering::Less,
            body if body.start > at => Ordering::Greater,
            _ => Ordering::Equal,
        };
        if let Ok(body) = self.bodies.binary_search_by(order) {
            return Ok(Site::Body(body));
        }
        let segment = self.segments.iter().find(|segment| segment.offsets.contains(&at));
        let segment = segment.context("a relocation is neither in code nor in data")?;
        Ok(Site::Memory(segment.address + u32::try_from(at - segment.offsets.start)?))
    }

    fn take_elements(&mut self, elements: ElementSectionReader<'a>) -> anyhow::Result<()> {
        for element in elements {
            let element = element?;
            let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
                (element.kind, element.items)
            else {
                bail!("the table is not filled with functions");
            };
            let first = constant(&offset_expr)?;
            for (slot, function) in (first..).zip(functions) {
                self.slots.insert(function?, slot);
            }
        }
        Ok(())
    }

    fn take_data(&mut self, data: DataSectionReader<'a>) -> anyhow::Result<()> {
        for segment in data {
            let segment = segment?;
            let DataKind::Active { offset_expr, .. } = segment.kind else {
                bail!("there are data that are not put into the memory at once");
            };
            let end = segment.range.end;
            let offsets = end - u64::try_from(segment.data.len())?..end;
            self.segments.push(Segment { offsets, address: constant(&offset_expr)? });
        }
        Ok(())
    }

    fn take_custom(&mut self, custom: &CustomSectionReader<'a>) -> anyhow::Result<()> {
        match custom.as_known() {
            KnownCustom::Name(names) => self.take_names(names),
            KnownCustom::Linking(linking) => self.take_symbols(&linking),
            KnownCustom::Reloc(reloc) => {
                self.relocations.push((reloc.section_index(), reloc.entries()));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn take_names(&mut self, names: NameSectionReader<'a>) -> anyhow::Result<()> {
        for name in names {
            let Name::Function(functions) = name? else { continue };
            for function in functions {
                let function = function?;
                self.names.insert(function.index, function.name);
            }
        }
        Ok(())
    }

    fn take_symbols(&mut self, linking: &LinkingSectionReader<'a>) -> anyhow::Result<()> {
        for subsection in linking.subsections() {
            let Linking::SymbolTable(symbols) = subsection? else { continue };
            for symbol in symbols {
                let symbol = self.symbol(&symbol?)?;
                self.symbols.push(symbol);
            }
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: &SymbolInfo<'_>) -> anyhow::Result<Symbol> {
        Ok(match symbol {
            SymbolInfo::Func { index, .. } => Symbol::Function(*index),
            SymbolInfo::Data { symbol: Some(data), .. } => {
                let segment = self.segments.get(data.index as usize);
                let start = segment.context("a segment is missing")?.address + data.offset;
                self.data.push(start..start + data.size);
                Symbol::Datum(self.data.len() - 1)
            }
            _ => Symbol::Other,
        })
    }
}

/// The number that a segment's offset is.
fn constant(offset: &ConstExpr<'_>) -> anyhow::Result<u32> {
    match offset.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => bail!("a segment's offset is {other:?}"),
    }
}
