//! The glue without the parts that its module does not ask for. Cut out of the text, so that the
//! rest stays as wasm-bindgen has written it; the minifier drops what nothing calls any more.

use anyhow::bail;
use oxc::allocator::Allocator;
use oxc::ast::ast::{Expression, ObjectExpression, ObjectPropertyKind, Statement};
use oxc::parser::Parser;
use oxc::span::{GetSpan as _, SourceType, Span};

/// How statements begin that make one of the classes for streams, or call a chunk's entry, which
/// the chunk does by itself.
const NOT_NEEDED: [&str; 4] = [
    "export class IntoUnderlying",
    "const IntoUnderlying",
    "if (Symbol.dispose) IntoUnderlying",
    "export function chunk_",
];
/// The function that gathers what the module imports (wasm-bindgen 0.2).
const GATHERS_IMPORTS: &str = "__wbg_get_imports";
/// Both ways to start the module, of which the loader knows the second.
const STARTS: (&str, &str) = ("export { initSync, __wbg_init as", "export { __wbg_init as");

/// The glue without the classes for streams, and without what is not imported.
///
/// # Errors
/// When it is not JavaScript.
pub fn reduce(source: &str, imported: impl Fn(&str) -> bool) -> anyhow::Result<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::mjs()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        bail!("the glue is not JavaScript: {problem}");
    }
    let mut cuts = Vec::new();
    for statement in &parsed.program.body {
        if NOT_NEEDED.iter().any(|start| text(source, statement.span()).starts_with(start)) {
            cuts.push(statement.span());
        }
        cuts.extend(imports(statement).into_iter().flat_map(|all| unused(all, &imported)));
    }
    Ok(without(source, &cuts).replace(STARTS.0, STARTS.1))
}

/// The objects that hold what the module imports.
fn imports<'a, 'b>(statement: &'b Statement<'a>) -> Vec<&'b ObjectExpression<'a>> {
    let Statement::FunctionDeclaration(function) = statement else { return Vec::new() };
    let named = function.id.as_ref().is_some_and(|id| id.name == GATHERS_IMPORTS);
    let Some(body) = function.body.as_ref().filter(|_| named) else { return Vec::new() };
    let declared = body.statements.iter().filter_map(|statement| match statement {
        Statement::VariableDeclaration(variables) => Some(&variables.declarations),
        _ => None,
    });
    let values = declared.flatten().filter_map(|variable| variable.init.as_ref());
    values
        .filter_map(|value| match value {
            Expression::ObjectExpression(object) => Some(&**object),
            _ => None,
        })
        .collect()
}

fn unused(object: &ObjectExpression<'_>, imported: impl Fn(&str) -> bool) -> Vec<Span> {
    let named = object.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => {
            Some((property.key.static_name()?, property.span))
        }
        ObjectPropertyKind::SpreadProperty(_) => None,
    });
    named
        .filter(|(name, _)| name.starts_with("__wb") && !imported(name))
        .map(|(_, span)| span)
        .collect()
}

fn text(source: &str, span: Span) -> &str {
    source.get(span.start as usize..span.end as usize).unwrap_or_default()
}

/// The text without the spans, which follow one another, and without a comma after each.
fn without(source: &str, cuts: &[Span]) -> String {
    let (mut kept, mut rest) = (String::with_capacity(source.len()), 0);
    for cut in cuts {
        kept.push_str(source.get(rest..cut.start as usize).unwrap_or_default());
        rest = cut.end as usize;
        if source.get(rest..).is_some_and(|after| after.starts_with(',')) {
            rest += 1;
        }
    }
    kept.push_str(source.get(rest..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_imported_stays() {
        let glue = "function __wbg_get_imports() { const import0 = { __wbg_a: 1, __wbg_b: 2 }; }";
        let reduced = reduce(glue, |name| name == "__wbg_b").unwrap();
        assert_eq!(reduced, glue.replace(" __wbg_a: 1,", " "));
    }

    #[test]
    fn the_loader_has_one_way_to_start_it() {
        let glue = "export { initSync, __wbg_init as default };";
        assert_eq!(reduce(glue, |_| true).unwrap(), "export { __wbg_init as default };");
    }

    #[test]
    fn what_is_not_javascript_is_refused() {
        assert!(reduce("export class (", |_| true).is_err());
    }
}
