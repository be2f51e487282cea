//! The shop's articles.

use std::sync::Arc;

use super::index::Index;

/// The shop's articles.
#[derive(Clone, Default)]
pub enum Articles {
    /// None: they are not loaded yet, or the last attempt brought none.
    #[default]
    Empty,
    /// They are on their way.
    Loading,
    /// They can be searched.
    Loaded(Arc<Index>),
}
