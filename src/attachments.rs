//! Files attached to a message, and files of a conversation.
//!
//! - [`limits`]: what the shop accepts (pure)
//! - [`upload_state`]: the life of one file (pure)
//! - [`tray`]: the files of the message that is being written (pure)
//! - [`store`]: the files in the tab's storage, to survive a reload
//! - [`state`]: the state that form and composer use; in the core
//! - [`picker`]: the control for choosing files; in the core
//! - [`slots`]: placeholders for the chunk's components; in the core
//! - [`files`]: the browser's files and running uploads
//! - [`uploads`]: adding files, uploading them, releasing them with their message
//! - [`sentences`]: why a file is rejected
//! - [`tray_view`], [`file_list`]: the components
//!
//! All but state, picker and slots is in a chunk, loaded when the file picker is first used, a file is
//! dragged over the panel, or an entry with files is shown.

mod file_list;
mod files;
pub mod limits;
mod picker;
mod sentences;
mod slots;
mod state;
pub mod store;
pub mod tray;
mod tray_view;
pub mod upload_state;
mod uploads;

pub use picker::FilePicker;
pub use slots::{FileListSlot, PictureSlot, TraySlot};
pub use state::{Attachments, AttachmentsChunk, AttachmentsState, use_attachments};
pub use uploads::chunk;
