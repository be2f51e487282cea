//! Building blocks of the views, which know nothing of the features.
//!
//! - [`built`]: a view that is built once and type-erased, and the children of [`when`]
//! - [`dynamic`]: boxed closures for texts and attributes that follow signals
//! - [`when`]: shows its children while a condition holds
//! - [`lazy_feature`]: a chunk as one widget uses it
//! - [`focus`]: moves the keyboard focus to named places
//! - [`reactive`]: signals and effects
//! - [`host`]: the widget's handles to the page

pub mod built;
pub mod dynamic;
pub mod focus;
pub mod host;
pub mod lazy_feature;
pub mod reactive;
pub mod when;

pub use built::{Built, IntoBuilt, Slot};
pub use dynamic::{attr, flag, text};
pub use host::Host;
pub use lazy_feature::LazyFeature;
pub use reactive::{effect, handle, local, signal};
pub use when::When;
