//! Regular expressions, by the browser's own engine.

use super::object::Object;

/// Whether the whole value matches, as [`wire::FormField::pattern`] has it. An expression that this
/// browser does not understand is matched by everything: the proxy decides.
pub fn matches(pattern: &str, value: &str) -> bool {
    let whole = ["^(?:", pattern, ")$"].concat();
    let expression = Object::new("RegExp", &[whole.into(), "u".into()]);
    let found = expression.and_then(|expression| expression.call("test", &[value.into()]));
    found.is_none_or(|found| found.value().is_truthy())
}
