//! Voice calls, what happened during them, and their recordings.

mod call;
mod event;
mod new;
mod recording;

pub use call::VoiceCall;
pub use event::VoiceCallEvent;
pub use new::NewVoiceCall;
pub use recording::VoiceCallRecording;
