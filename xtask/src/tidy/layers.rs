//! The widget's layers: which module of `src/` may name which.
//!
//! Every file below `src/` belongs to the layer that its path begins with: `src/api.rs` and
//! `src/api/client.rs` to `api`. A file may name `crate::<layer>` only for layers that come before its
//! own in [`LAYERS`], or its own, so that there are no cycles. Some files are stricter: see [`PURE`]
//! and [`WEB_LACKS`].
//!
//! The paths come from the syntax tree, so that nested `use` trees, `super::` and inline modules are
//! understood. Within macros (`view!`) every `crate::…` among the tokens counts.

use std::collections::BTreeSet;

use super::paths::{self, Named};

/// The layers, lowest first.
const LAYERS: [&str; 21] = [
    "web",
    "lazy",
    "ui",
    "config",
    "i18n",
    "char_counter",
    "api",
    "panel",
    "shop",
    "session",
    "outbox",
    "attachments",
    "notifications",
    "compose",
    "help",
    "thread",
    "conversations",
    "app",
    "embed",
    "lib",
    "main",
];

/// The layer of items of `lib.rs` itself, such as `crate::Result`.
const LIB: &str = "lib";

/// Modules without a browser: tested on the host, they name only each other and `wire`. What lies
/// below them is pure as well.
const PURE: [&str; 22] = [
    "outbox/queue",
    "outbox/record",
    "outbox/state",
    "thread/timeline",
    "thread/lines",
    "thread/poll_interval",
    "compose/validation",
    "compose/prefill",
    "compose/test_form",
    "api/backoff",
    "help/hours",
    "help/index",
    "help/words",
    "conversations/transcript",
    "conversations/summary",
    "conversations/rating_form",
    "char_counter/limit",
    "attachments/limits",
    "attachments/upload_state",
    "attachments/tray",
    "session/reading",
    "session/unread",
];

/// Crates that pure modules may not name. Longer names that go on with `_` count as well: `gloo_net`.
const PURE_LACKS: [&str; 5] = ["leptos", "web_sys", "js_sys", "gloo", "wasm_bindgen"];

/// Crates that `web` may not name: it wraps browser APIs and knows nothing of the widget.
const WEB_LACKS: [&str; 2] = ["leptos", "wire"];

/// One use of a layer by another.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Edge<'a> {
    line: usize,
    from: &'a str,
    to: &'a str,
}

/// The findings in a file of the widget, as `path:line: finding`. Other files have none.
pub fn check(path: &str, text: &str) -> Vec<String> {
    let Some(module) = module_of(path) else { return Vec::new() };
    let from = module.first().map_or(LIB, String::as_str);
    let Some(rank) = rank(from) else {
        return vec![format!(
            "{path}: {from} is not a layer of the widget: add it to LAYERS in \
             xtask/src/tidy/layers.rs, above what it uses"
        )];
    };
    let named = match paths::named(&module, text) {
        Ok(named) => named,
        Err(error) => return vec![format!("{path}: this is not Rust: {error}")],
    };
    let edges: BTreeSet<Edge<'_>> = named.iter().filter_map(|name| edge(from, name)).collect();
    let above = edges.iter().filter(|edge| rank_of(edge.to) > rank);
    let mut findings: BTreeSet<(usize, String)> =
        above.map(|edge| (edge.line, forbidden(edge, rank))).collect();
    findings.extend(named.iter().filter_map(|name| forbidden_crate(&module, name)));
    if is_pure(&module) {
        findings.extend(named.iter().filter_map(impure));
    }
    findings.into_iter().map(|(line, finding)| format!("{path}:{line}: {finding}")).collect()
}

/// The module that a file is: `[api, client]` for `src/api/client.rs`, `[lib]` for `src/lib.rs`.
fn module_of(path: &str) -> Option<Vec<String>> {
    let module = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    Some(module.split('/').map(str::to_owned).collect())
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// Items of `lib.rs` are as high as it is.
fn rank_of(layer: &str) -> usize {
    rank(layer).or_else(|| rank(LIB)).unwrap_or(LAYERS.len())
}

fn edge<'a>(from: &'a str, name: &'a Named) -> Option<Edge<'a>> {
    let Named::Ours { line, path, .. } = name else { return None };
    let to = path.first().map_or(LIB, String::as_str);
    Some(Edge { line: *line, from, to })
}

fn forbidden(edge: &Edge<'_>, rank: usize) -> String {
    let Edge { from, to, .. } = edge;
    let below = LAYERS.get(..rank).unwrap_or_default();
    let may = match below {
        [] => format!("{from} is the lowest layer and may use no other"),
        below => format!("{from} may only use {}", below.join(", ")),
    };
    if LAYERS.contains(to) {
        format!("{from} must not use crate::{to}, which is a higher layer: {may}")
    } else {
        format!("{from} must not use crate::{to}, which is in lib.rs, a higher layer: {may}")
    }
}

/// A crate that this module's layer may not name.
fn forbidden_crate(module: &[String], name: &Named) -> Option<(usize, String)> {
    let Named::Foreign { line, name } = name else { return None };
    if is_pure(module) && is_one_of(name, &PURE_LACKS) {
        let why = "this module is pure, so that it can be tested on the host";
        return Some((*line, format!("must not use {name}: {why}")));
    }
    let web = module.first().is_some_and(|layer| layer == "web");
    (web && is_one_of(name, &WEB_LACKS)).then(|| {
        (*line, format!("web must not use {name}: it wraps browser APIs and nothing else"))
    })
}

/// A module of this crate that a pure one may not name.
fn impure(name: &Named) -> Option<(usize, String)> {
    let Named::Ours { line, path, .. } = name else { return None };
    (!is_pure(path)).then(|| {
        let path = path.join("::");
        (*line, format!("must not use crate::{path}: a pure module may only use pure ones"))
    })
}

/// Whether a module, or an item in it, is pure.
fn is_pure(path: &[String]) -> bool {
    PURE.iter().any(|pure| {
        let mut parts = path.iter();
        pure.split('/').all(|part| parts.next().is_some_and(|own| own == part))
    })
}

fn is_one_of(name: &str, crates: &[&str]) -> bool {
    crates.iter().any(|known| {
        name.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
    })
}

#[cfg(test)]
mod tests;
