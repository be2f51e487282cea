//! Short names for what the modules and the glue call each other by.

use std::cmp::Reverse;
use std::collections::HashMap;

use walrus::Module;

/// What the names begin with that tools have made up: wasm-bindgen, and the compiler.
const GENERATED: [&str; 4] = ["__wb", "__externref", "_ZN", "./"];

/// Gives short names to imports and exports. wasm-bindgen's carry hashes, which do not compress, and
/// stand in the modules and in the glue.
pub fn shorten(mut modules: Vec<&mut Module>, mut glue: String) -> String {
    let made_up = |name: &str| GENERATED.iter().any(|start| name.starts_with(start));
    let mut short = HashMap::new();
    for name in modules.iter_mut().flat_map(|module| named(module)) {
        let number = short.len();
        if made_up(name) && !short.contains_key(name) {
            short.insert(name.clone(), format!("_{number}"));
        }
    }
    let mut names: Vec<_> = short.iter().collect();
    // The longest first: a name may be the beginning of another.
    names.sort_by_key(|(name, _)| Reverse(name.len()));
    for (name, short) in names {
        glue = glue.replace(name, short);
    }
    for name in modules.iter_mut().flat_map(|module| named(module)) {
        if let Some(short) = short.get(name) {
            name.clone_from(short);
        }
    }
    glue
}

fn named(module: &mut Module) -> impl Iterator<Item = &mut String> {
    let imports =
        module.imports.iter_mut().flat_map(|import| [&mut import.module, &mut import.name]);
    imports.chain(module.exports.iter_mut().map(|export| &mut export.name))
}

#[cfg(test)]
mod tests {
    use super::super::{chunks, fixture, linked::Linked};
    use super::*;

    #[test]
    fn what_one_module_lends_and_another_borrows_keeps_one_name() {
        let module = fixture::module();
        let mut modules = chunks::split(&module, &Linked::read(&module).unwrap()).unwrap();
        shorten(modules.all(), String::new());
        let chunks::Modules { core, chunks } = modules;
        let lent: Vec<_> = core.exports.iter().map(|export| export.name.as_str()).collect();
        let (_, chunk) = &chunks[0];
        assert!(chunk.imports.iter().all(|import| lent.contains(&import.name.as_str())));
        assert!(lent.contains(&"mount") && lent.contains(&"_0"), "{lent:?}");
    }
}
