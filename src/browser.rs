//! Everything that the browser does for the widget. With `api.rs` and the doorway in `lib.rs` the
//! only code that names web-sys.

pub mod chunk;
pub mod clock;
pub mod deadline;
pub mod emitter;
pub mod event;
pub mod focus;
pub mod http;
pub mod json;
pub mod listener;
pub mod page;
pub mod random;
pub mod storage;
pub mod task;
pub mod timer;
