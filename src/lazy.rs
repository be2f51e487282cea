//! Lazily loaded parts of the program.
//!
//! A *chunk* is a feature that the browser fetches when it is first needed. All chunks are declared in
//! `src/app/chunks.rs`, each as a static with the functions that the rest of the program may call:
//!
//! ```text
//! use crate::lazy::lazy_chunk;
//!
//! /// What the `rating` chunk offers.
//! #[derive(Clone, Copy)]
//! pub struct RatingChunk {
//!     pub view: fn() -> Built,
//!     pub send: fn(Thread),
//! }
//!
//! lazy_chunk! {
//!     /// The rating below the last entry.
//!     pub static RATING: Chunk<RatingChunk> = rating => RatingChunk {
//!         view: || view! { <Rating/> }.built(),
//!         send: rating::send,
//!     };
//! }
//!
//! // Where it is needed:
//! if let Ok(rating) = RATING.load().await {
//!     (rating.send)(thread);
//! }
//! ```
//!
//! The name before `=>` is the chunk's and its file's, and must be unique in the program. To remove a
//! chunk, replace the static by direct calls; nothing else knows its name.
//!
//! # How it works
//!
//! In release builds for wasm, `build.rs` sets `cfg(split)` and the macro puts Leptos' `wasm_split` on a
//! function that returns the struct. `cargo xtask pack` then moves everything that only this function
//! reaches, by calls or by addresses, into `<name>.bin` (`xtask/src/pack/split.rs`), and the glue gets
//! a loader for it (`xtask/src/pack/loader.js`). A function that is also called directly from elsewhere
//! stays in the core, so call a chunk's functions only through its struct. The struct must be `Copy`
//! and hold plain function pointers: no closures that capture, no generics.
//!
//! In all other builds (`cargo test`, `trunk serve`) the program is one module and [`Chunk::load`] is
//! ready at once.
//!
//! `#[leptos::lazy]` does the same but never settles after a failed fetch, and is not used.

use std::pin::Pin;
use std::sync::OnceLock;

/// A chunk that is being fetched.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, ChunkError>>>>;

/// The chunk could not be fetched: no network, blocked, missing on the server, or not within 20 seconds.
/// The browser's console has the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the program could not be fetched")]
pub struct ChunkError;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for ChunkError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// A lazily loaded part of the program. `T` is a `Copy` struct of function pointers, or one function
/// pointer. Declared with [`lazy_chunk!`].
pub struct Chunk<T> {
    loaded: OnceLock<T>,
    fetch: fn() -> Loading<T>,
}

impl<T: Copy> Chunk<T> {
    /// A chunk that is fetched by this function. Use [`lazy_chunk!`] instead.
    pub const fn new(fetch: fn() -> Loading<T>) -> Self {
        Self { loaded: OnceLock::new(), fetch }
    }

    /// The chunk's functions, if it has been loaded.
    pub fn get(&self) -> Option<T> {
        self.loaded.get().copied()
    }

    /// The chunk's functions, loading it if necessary. Concurrent callers share one fetch. After an
    /// error the next call fetches again.
    ///
    /// # Errors
    /// When it cannot be fetched.
    pub async fn load(&self) -> Result<T, ChunkError> {
        if let Some(loaded) = self.get() {
            return Ok(loaded);
        }
        let fetched = (self.fetch)().await?;
        Ok(*self.loaded.get_or_init(|| fetched))
    }
}

/// Declares a [`Chunk`] and the function at which the program is split. See the [module](self).
macro_rules! lazy_chunk {
    (
        $(#[$attribute:meta])*
        $visibility:vis static $NAME:ident: Chunk<$functions:ty> = $name:ident => $value:expr;
    ) => {
        $(#[$attribute])*
        $visibility static $NAME: $crate::lazy::Chunk<$functions> = {
            #[cfg(split)]
            #[::leptos::wasm_split::wasm_split(
                $name,
                wasm_split_path = ::leptos::wasm_split,
                fallible
            )]
            fn $name() -> Result<$functions, $crate::lazy::ChunkError> {
                Ok($value)
            }
            #[cfg(not(split))]
            fn $name() -> impl Future<Output = Result<$functions, $crate::lazy::ChunkError>> {
                let functions: $functions = $value;
                std::future::ready(Ok(functions))
            }
            $crate::lazy::Chunk::new(|| Box::pin($name()))
        };
    };
}
pub(crate) use lazy_chunk;
