//! Everything that the browser does for the widget. With `api.rs` and the doorway in `lib.rs` the
//! only code that names web-sys.

pub mod clock;
pub mod dates;
pub mod deadline;
pub mod emitter;
pub mod event;
pub mod file;
pub mod focus;
pub mod fold;
pub mod handing;
pub mod http;
pub mod intl;
pub mod json;
pub mod listener;
pub mod moment;
pub mod near;
pub mod object;
pub mod page;
pub mod pattern;
pub mod random;
pub mod resize;
pub mod sheet;
pub mod sound;
pub mod storage;
pub mod style;
pub mod task;
pub mod timer;
pub mod title;
pub mod upload;
