//! A view that has been built already, as one type.
//!
//! Most of what `view!` adds to the download is code per view type: `rebuild`, `mount`, `elements` and
//! their vtables, once for each shape of a tree. A component that ends in `.built()` builds its view at
//! once and keeps only the mounted nodes as `Box<dyn Mountable>`, so the compiler drops `rebuild` for
//! the whole tree. Measured on the contact form: 10 KB less after brotli than `.into_any()`.
//!
//! Two consequences:
//!
//! - It renders on the client only; there is no HTML to hydrate.
//! - A closure that returns a [`Built`] replaces its DOM whenever it runs again. Memoize conditions
//!   ([`super::When`]) and key lists (`<For>`).

use leptos::children::ToChildren;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;

/// A built view. Its effects and listeners end when it is dropped.
#[must_use]
pub struct Built(SendWrapper<Box<dyn Mountable>>);

/// Builds a view.
pub trait IntoBuilt {
    /// Builds the view now, within the current reactive owner.
    fn built(self) -> Built;
}

impl<V> IntoBuilt for V
where
    V: Render,
    V::State: 'static,
{
    fn built(self) -> Built {
        Built(SendWrapper::new(Box::new(self.build())))
    }
}

/// The mounted nodes of a [`Built`].
pub struct BuiltState(Box<dyn Mountable>);

impl Render for Built {
    type State = BuiltState;

    fn build(self) -> BuiltState {
        BuiltState(self.0.take())
    }

    fn rebuild(self, state: &mut BuiltState) {
        let mut old = std::mem::replace(&mut state.0, self.0.take());
        old.insert_before_this(&mut *state.0);
        old.unmount();
    }
}

impl Mountable for BuiltState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    fn elements(&self) -> Vec<types::Element> {
        self.0.elements()
    }
}

no_attrs!(Built);

impl RenderHtml for Built {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<leptos::tachys::html::attribute::any_attribute::AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(
        self,
        _cursor: &Cursor,
        _position: &PositionState,
    ) -> BuiltState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// A place in a view for what the caller puts there: the children of [`super::When`], or another
/// feature's component. Builds its content anew each time that it runs.
pub struct Slot(Box<dyn Fn() -> Option<Built> + Send + Sync>);

impl Slot {
    /// A slot that may stay empty.
    pub fn new(content: impl Fn() -> Option<Built> + Send + Sync + 'static) -> Self {
        Self(Box::new(content))
    }

    /// Builds what belongs there now.
    pub fn run(&self) -> Option<Built> {
        (self.0)()
    }

    /// The slot as a view: runs again when a signal that it has read changes.
    pub fn view(self) -> Built {
        (move || self.run()).built()
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::new(|| None)
    }
}

impl<F, V> ToChildren<F> for Slot
where
    F: Fn() -> V + Send + Sync + 'static,
    V: IntoBuilt,
{
    fn to_children(content: F) -> Self {
        Self::new(move || Some(content().built()))
    }
}
