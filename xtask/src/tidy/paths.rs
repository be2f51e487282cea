//! The paths that a file names: modules of its own crate, and other crates.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// Something that a file names.
#[derive(Debug, PartialEq, Eq)]
pub enum Named {
    /// A path within the crate, from its root: `[api, Client]` for `crate::api::Client`.
    Ours {
        /// The line, from 1.
        line: usize,
        /// Empty for the root itself, as in `use crate::*`.
        path: Vec<String>,
        /// Whether only a test names it.
        in_test: bool,
    },
    /// The first name of any other path: a crate, or something that was imported.
    Foreign {
        /// The line, from 1.
        line: usize,
        /// The name.
        name: String,
    },
}

/// Everything that the text of this module names.
///
/// # Errors
/// When it is not Rust.
pub fn named(module: &[String], text: &str) -> syn::Result<Vec<Named>> {
    let file = syn::parse_file(text)?;
    let is_root = matches!(module, [only] if only == "lib" || only == "main");
    let module = if is_root { Vec::new() } else { module.to_vec() };
    let mut reader = Reader { module, in_test: false, named: Vec::new() };
    reader.visit_file(&file);
    Ok(reader.named)
}

/// Reads a file's syntax tree.
struct Reader {
    /// The current module: the file's, and the inline modules around the current item.
    module: Vec<String>,
    /// Whether the current item is compiled for tests alone.
    in_test: bool,
    named: Vec<Named>,
}

impl Reader {
    /// Notes a path, given its segments.
    fn note(&mut self, path: &[&Ident]) {
        let Some(first) = path.first() else { return };
        let line = first.span().start().line;
        let named = match self.resolve(path) {
            Some(path) => Named::Ours {
                line: line_of_layer(line, &path),
                path: names(&path),
                in_test: self.in_test,
            },
            None => Named::Foreign { line, name: first.to_string() },
        };
        self.named.push(named);
    }

    /// A path that begins with `crate`, `self` or `super`, from the root; `None` for any other.
    fn resolve(&self, path: &[&Ident]) -> Option<Vec<Segment>> {
        let mut from = match path.first()?.to_string().as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.iter().cloned().map(Segment::implied).collect(),
            _ => return None,
        };
        for ident in path {
            match ident.to_string().as_str() {
                "crate" | "self" => {}
                "super" => drop(from.pop()),
                name => from
                    .push(Segment { name: name.to_owned(), line: Some(ident.span().start().line) }),
            }
        }
        Some(from)
    }

    /// Notes each path of a `use` tree.
    fn note_tree<'a>(&mut self, before: &[&'a Ident], tree: &'a syn::UseTree) {
        let mut path = before.to_vec();
        match tree {
            syn::UseTree::Path(part) => {
                path.push(&part.ident);
                self.note_tree(&path, &part.tree);
            }
            syn::UseTree::Name(part) => {
                path.push(&part.ident);
                self.note(&path);
            }
            syn::UseTree::Rename(part) => {
                path.push(&part.ident);
                self.note(&path);
            }
            syn::UseTree::Glob(_) => self.note(&path),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_tree(&path, tree);
                }
            }
        }
    }

    /// Notes each path among the tokens of a macro.
    fn note_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => self.note_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let mut path = vec![first];
                    while let Some(next) = after_colons(tokens.get(at..).unwrap_or_default()) {
                        path.push(next);
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.note(&path);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let outside = self.in_test;
        self.in_test |= item.attrs.iter().any(is_for_tests);
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
        self.in_test = outside;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments: Vec<&Ident> = path.segments.iter().map(|segment| &segment.ident).collect();
        // A single name is something local or imported.
        if segments.len() > 1 {
            self.note(&segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.note_tokens(item.tokens.clone());
        visit::visit_macro(self, item);
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        self.note_tokens(list.tokens.clone());
        visit::visit_meta_list(self, list);
    }

    /// `pub(crate)` and `pub(in crate::thread)` use nothing.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}

/// Whether it is `#[cfg(test)]`, alone or with other conditions.
fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    attribute.path().is_ident("cfg") && names_test(list.tokens.clone())
}

fn names_test(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == "test",
        TokenTree::Group(group) => names_test(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// A part of a path, and its line if the file names it.
struct Segment {
    name: String,
    line: Option<usize>,
}

impl Segment {
    /// One that `self` or `super` stands for.
    fn implied(name: String) -> Self {
        Self { name, line: None }
    }
}

fn names(path: &[Segment]) -> Vec<String> {
    path.iter().map(|segment| segment.name.clone()).collect()
}

/// Where the layer is named, in a `use` tree of several lines; else where the path begins.
fn line_of_layer(beginning: usize, path: &[Segment]) -> usize {
    path.iter().find_map(|segment| segment.line).unwrap_or(beginning)
}

/// The identifier after `::`, if the tokens begin like that.
fn after_colons(tokens: &[TokenTree]) -> Option<&Ident> {
    match tokens {
        [TokenTree::Punct(one), TokenTree::Punct(two), TokenTree::Ident(ident), ..]
            if one.as_char() == ':' && two.as_char() == ':' =>
        {
            Some(ident)
        }
        _ => None,
    }
}
