//! Closures of one type per kind, for what follows signals in a view: the compiler writes the code that
//! keeps a text or an attribute up to date once for all of them.

/// A text that follows signals.
pub type TextFn = Box<dyn Fn() -> String + Send + Sync>;

/// An attribute that follows signals; the attribute is removed while there is no value.
pub type AttrFn = Box<dyn Fn() -> Option<String> + Send + Sync>;

/// Boxes a closure for a text.
pub fn text(value: impl Fn() -> String + Send + Sync + 'static) -> TextFn {
    Box::new(value)
}

/// Boxes a closure for an attribute.
pub fn attr(value: impl Fn() -> Option<String> + Send + Sync + 'static) -> AttrFn {
    Box::new(value)
}

/// Boxes a condition as an attribute: `"true"` while it holds, else the attribute is removed.
pub fn flag(condition: impl Fn() -> bool + Send + Sync + 'static) -> AttrFn {
    Box::new(move || condition().then(|| "true".to_owned()))
}
