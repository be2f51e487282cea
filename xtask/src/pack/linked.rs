//! What the linker knew: of which functions and data every function and every datum holds the
//! address.
//!
//! In a finished module an address is a number like any other. The linker's relocations say which
//! numbers are addresses, and its symbols what lies there (WebAssembly tool conventions,
//! "Linking"). The widget's `build.rs` has them kept with `--emit-relocs`.

mod sections;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context as _, ensure};

use sections::{Sections, Site};

/// What a function or a datum holds the addresses of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Functions, by their slots in the table.
    pub slots: Vec<u32>,
    /// Data, by their places in [`Linked::data`].
    pub data: Vec<usize>,
}

/// A static, a text or another constant.
#[derive(Debug)]
pub struct Datum {
    /// Where it lies in the memory.
    pub at: Range<u32>,
    /// The addresses in it.
    pub holds: Addresses,
}

/// The module as the linker wrote it, before wasm-bindgen changed it.
#[derive(Default)]
pub struct Linked {
    functions: HashMap<String, Addresses>,
    imports: HashSet<String>,
    /// Everything in the memory that has a symbol.
    pub data: Vec<Datum>,
}

/// A relocated number.
#[derive(Clone, Copy)]
enum Address {
    Slot(u32),
    Datum(usize),
}

impl Linked {
    /// Reads a module that was linked with `--emit-relocs`.
    ///
    /// # Errors
    /// When it is none, or relocates what no Rust program relocates.
    pub fn read(bytes: &[u8]) -> anyhow::Result<Self> {
        let sections = Sections::read(bytes).context("reading the linked module")?;
        let relocated = sections.bodies.is_empty() || !sections.relocations.is_empty();
        ensure!(relocated, "the module was linked without --emit-relocs");
        let data = sections.data.iter().cloned();
        let data = data.map(|at| Datum { at, holds: Addresses::default() }).collect();
        let imports = sections.imports().map(str::to_owned).collect();
        let mut linked = Self { functions: HashMap::new(), imports, data };
        for body in 0..sections.bodies.len() {
            linked.functions.entry(sections.name(body)?.to_owned()).or_default();
        }
        linked.resolve(&sections)?;
        linked.know_exports();
        Ok(linked)
    }

    /// What the function of that name holds the addresses of, if there is such a function.
    pub fn function(&self, name: &str) -> Option<&Addresses> {
        self.functions.get(name)
    }

    /// Whether it imports a function of that name.
    pub fn imports(&self, name: &str) -> bool {
        self.imports.contains(name)
    }

    fn resolve(&mut self, sections: &Sections<'_>) -> anyhow::Result<()> {
        for (section, entries) in &sections.relocations {
            for entry in entries.clone() {
                let entry = entry?;
                if let Some(address) = sections.target(&entry)? {
                    self.add(sections, sections.site(*section, entry.offset)?, address)?;
                }
            }
        }
        Ok(())
    }

    fn add(&mut self, sections: &Sections<'_>, site: Site, address: Address) -> anyhow::Result<()> {
        match site {
            Site::Body(body) => {
                self.functions.entry(sections.name(body)?.to_owned()).or_default().add(address);
            }
            // Symbols may share their bytes.
            Site::Memory(at) => {
                let holders = self.data.iter_mut().filter(|datum| datum.at.contains(&at));
                let added = holders.map(|datum| datum.holds.add(address)).count();
                ensure!(added > 0, "the address at {at} lies in nothing that has a symbol");
            }
        }
        Ok(())
    }

    /// The linker's names of exports end with 16 digits that wasm-bindgen takes off.
    fn know_exports(&mut self) {
        let short = |(name, held): (&String, &Addresses)| {
            let (short, digits) = name.rsplit_once('_')?;
            let generated = digits.len() == 16 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            generated.then(|| (short.to_owned(), held.clone()))
        };
        for (name, held) in self.functions.iter().filter_map(short).collect::<Vec<_>>() {
            self.functions.entry(name).or_insert(held);
        }
    }
}

impl Addresses {
    fn add(&mut self, address: Address) {
        match address {
            Address::Slot(slot) => self.slots.push(slot),
            Address::Datum(datum) => self.data.push(datum),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn held(linked: &Linked, function: &str) -> (Vec<u32>, Vec<usize>) {
        let Addresses { slots, data } = linked.function(function).unwrap().clone();
        (slots, data)
    }

    #[test]
    fn every_function_and_datum_is_known_by_the_addresses_in_it() {
        let linked = Linked::read(&fixture::module()).unwrap();
        assert_eq!(held(&linked, "mount"), (vec![1], vec![0]));
        assert_eq!(held(&linked, "chunk_extra"), (vec![], vec![2]));
        assert_eq!(held(&linked, "shared"), (vec![], vec![]));
        assert_eq!(linked.data[0].at, 1024..1028);
        assert_eq!(linked.data[0].holds, Addresses { slots: vec![], data: vec![1] });
        assert_eq!(linked.data[2].holds, Addresses { slots: vec![2], data: vec![] });
        assert!(linked.function("nobody").is_none());
    }

    #[test]
    fn an_export_is_known_without_the_digits_behind_its_name() {
        let mut linked = Linked::default();
        linked.functions.insert("mount_abc4d3c8520d22d9".into(), Addresses::default());
        linked.functions.insert("on_the_bank".into(), Addresses::default());
        linked.know_exports();
        assert!(linked.function("mount").is_some());
        assert!(linked.function("on_the").is_none());
    }

    #[test]
    fn a_module_linked_without_its_relocations_is_refused() {
        let whole = fixture::module();
        let code = whole.windows(10).position(|window| window == b"reloc.CODE").unwrap();
        // The section's kind, its length and its name's length come before its name.
        let error = Linked::read(&whole[..code - 3]).err().unwrap().to_string();
        assert!(error.contains("--emit-relocs"), "{error}");
        assert!(Linked::read(b"<html>").is_err());
    }
}
