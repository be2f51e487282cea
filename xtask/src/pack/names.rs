//! Short names for what the modules and the glue call each other by.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use walrus::Module;

/// What the names begin with that were made up on the way here.
const GENERATED: [&str; 2] = ["__wb", "wasm_bindgen__"];

/// Gives short names to imports and exports. wasm-bindgen's carry hashes, which do not compress, and
/// stand in the modules and in the glue.
pub fn shorten(mut modules: Vec<&mut Module>, mut glue: String) -> String {
    let names = modules.iter_mut().flat_map(|module| named(module)).map(|name| name.clone());
    let made_up = |name: &String| GENERATED.iter().any(|start| name.starts_with(start));
    let mut names: Vec<_> = names.filter(made_up).collect::<BTreeSet<_>>().into_iter().collect();
    // The longest first: a name may be the beginning of another.
    names.sort_by_key(|name| Reverse(name.len()));
    let mut short = HashMap::new();
    for (number, name) in names.into_iter().enumerate() {
        glue = glue.replace(&name, &format!("_{number}"));
        short.insert(name, format!("_{number}"));
    }
    for name in modules.iter_mut().flat_map(|module| named(module)) {
        if let Some(short) = short.get(name) {
            name.clone_from(short);
        }
    }
    glue
}

fn named(module: &mut Module) -> impl Iterator<Item = &mut String> {
    let imports = module.imports.iter_mut().map(|import| &mut import.name);
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
