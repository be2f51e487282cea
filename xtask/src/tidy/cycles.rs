//! Import cycles: modules of a crate that use each other, directly or through others.
//!
//! Modules are compared with their siblings, each together with everything below it: `threads` and
//! `outbox`, `threads::sync` and `threads::reader`. A module and what lies below it may use each other.
//! What only tests use does not count. A cycle means that neither module can be read, moved or tested
//! without the other: what both need belongs into a module below them.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;

use super::paths::{self, Named};

/// A Rust file: its path from the root, and its text.
pub struct Source {
    /// With `/` on every system.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// One module's first use of a sibling.
type Uses = BTreeMap<(String, String), String>;

/// The cycles of every crate, as `src folder: finding`.
pub fn check(sources: &[Source]) -> Vec<String> {
    let mut crates: BTreeMap<&str, Vec<(Vec<String>, &Source)>> = BTreeMap::new();
    for source in sources {
        if let Some((folder, module)) = module_of(&source.path) {
            crates.entry(folder).or_default().push((module, source));
        }
    }
    let findings = crates.into_iter().flat_map(|(folder, files)| {
        let cycles = cycles(&uses(&files));
        cycles.into_iter().map(move |cycle| format!("{folder}: import cycle: {cycle}"))
    });
    findings.collect()
}

/// The `src` folder and the module of a file; `None` for tests and for what is in no `src` folder.
fn module_of(path: &str) -> Option<(&str, Vec<String>)> {
    let start = if path.starts_with("src/") { 0 } else { path.find("/src/")? + 1 };
    let (folder, module) = path.split_at(start + "src".len());
    let module = module.strip_prefix('/')?.strip_suffix(".rs")?;
    let module: Vec<_> = module.split('/').map(str::to_owned).collect();
    let is_test = module.iter().any(|name| name == "tests");
    (!is_test).then_some((folder, module))
}

/// The uses of siblings by modules, each with its first place.
fn uses(files: &[(Vec<String>, &Source)]) -> Uses {
    let modules: BTreeSet<&[String]> = files.iter().map(|(module, _)| module.as_slice()).collect();
    let mut uses = Uses::new();
    for (from, source) in files {
        // A file that cannot be read as Rust is reported by the other rules.
        for name in paths::named(from, &source.text).unwrap_or_default() {
            let Named::Ours { line, path, in_test: false } = name else { continue };
            let target = (1..=path.len()).rev().find_map(|length| {
                let prefix = path.get(..length)?;
                modules.contains(prefix).then_some(prefix)
            });
            if let Some((user, used)) = target.and_then(|to| siblings(from, to)) {
                let place = format!("{}:{line}", source.path);
                uses.entry((user, used)).or_insert(place);
            }
        }
    }
    uses
}

/// The two modules with the same parent that `from` and `to` are, or lie below; `None` where one lies
/// below the other.
fn siblings(from: &[String], to: &[String]) -> Option<(String, String)> {
    let common = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    Some((from.get(..=common)?.join("::"), to.get(..=common)?.join("::")))
}

/// Each cycle with the uses that make it one.
fn cycles(uses: &Uses) -> Vec<String> {
    let edges = uses.keys().map(|(user, used)| (user.as_str(), used.as_str()));
    let graph: DiGraphMap<&str, ()> = DiGraphMap::from_edges(edges);
    let mut cycles: Vec<_> = tarjan_scc(&graph)
        .into_iter()
        .filter(|modules| modules.len() > 1)
        .map(|modules| {
            let within = uses.iter().filter(|((user, used), _)| {
                modules.contains(&user.as_str()) && modules.contains(&used.as_str())
            });
            let uses: Vec<_> = within
                .map(|((user, used), place)| format!("{user} uses {used} ({place})"))
                .collect();
            uses.join(", ")
        })
        .collect();
    cycles.sort();
    cycles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let sources = files
            .iter()
            .map(|(path, text)| Source { path: (*path).to_owned(), text: (*text).to_owned() });
        check(&sources.collect::<Vec<_>>())
    }

    #[test]
    fn siblings_that_use_each_other_are_a_cycle() {
        let files = [
            ("proxy/src/lib.rs", "mod a; mod b;"),
            ("proxy/src/a.rs", "use crate::b::B;"),
            ("proxy/src/b.rs", "mod inner;"),
            ("proxy/src/b/inner.rs", "\nuse crate::{a::A, other};"),
        ];
        let expected = "proxy/src: import cycle: a uses b (proxy/src/a.rs:1), b uses a \
                        (proxy/src/b/inner.rs:2)";
        assert_eq!(found(&files), [expected]);
    }

    #[test]
    fn a_cycle_can_lead_through_several_modules_and_expressions() {
        let files = [
            ("src/x/a.rs", "fn f() { super::b::g() }"),
            ("src/x/b.rs", "fn g() { crate::x::c::h() }"),
            ("src/x/c.rs", "fn h() { view! { <P of=crate::x::a::f/> } }"),
            ("src/x/d.rs", "use super::a::f;"),
        ];
        let [cycle] = found(&files).try_into().unwrap();
        assert!(cycle.starts_with("src: import cycle: x::a uses x::b"), "{cycle}");
        assert!(!cycle.contains("x::d"), "{cycle}");
    }

    #[test]
    fn parents_tests_and_other_crates_make_no_cycle() {
        let files = [
            ("desk/src/lib.rs", "use crate::a::A; pub struct Root;"),
            ("desk/src/a.rs", "use crate::Root; use self::inner::I; use crate::b::B;"),
            ("desk/src/a/inner.rs", "use super::A;"),
            ("desk/src/b.rs", "#[cfg(test)] mod tests { use crate::a::A; }"),
            ("desk/src/b/tests.rs", "use crate::a::A;"),
            ("desk/tests/api.rs", "mod b; use crate::b::B;"),
            ("wire/src/b.rs", "use crate::a::A;"),
        ];
        assert_eq!(found(&files), [""; 0]);
    }
}
