//! A short sound, synthesized with the Web Audio API: no file is fetched.

use super::object::Object;

/// Its two tones, in hertz, and when each begins, in seconds.
const TONES: [(f64, f64); 2] = [(659.25, 0.0), (880.0, 0.12)];
/// How long a tone takes to fade away, in seconds.
const FADES: f64 = 0.5;
/// Gain, from 0 to 1.
const LOUDNESS: f64 = 0.15;
/// The gain that fading ends at: an exponential ramp cannot end at 0.
const SILENCE: f64 = 0.000_1;

/// An audio context for the sound. Closed on drop.
pub struct Chime {
    context: Object,
}

impl Chime {
    /// `None` where the browser makes no sounds.
    pub fn new() -> Option<Self> {
        Object::new("AudioContext", &[]).map(|context| Self { context })
    }

    /// Plays the sound. Silent until the shopper has interacted with the page: browsers block it.
    pub fn play(&self) {
        self.context.call("resume", &[]);
        for (pitch, begins) in TONES {
            self.tone(pitch, begins);
        }
    }

    fn tone(&self, pitch: f64, begins: f64) -> Option<()> {
        let context = &self.context;
        let begins = context.get("currentTime").value().as_f64()? + begins;
        let (tone, fader) =
            (context.call("createOscillator", &[])?, context.call("createGain", &[])?);
        tone.get("frequency").set("value", &pitch.into());
        let gain = fader.get("gain");
        gain.call("setValueAtTime", &[LOUDNESS.into(), begins.into()]);
        let ends = begins + FADES;
        gain.call("exponentialRampToValueAtTime", &[SILENCE.into(), ends.into()]);
        tone.call("connect", &[fader.value().clone()]);
        fader.call("connect", &[context.get("destination").value().clone()]);
        tone.call("start", &[begins.into()]);
        tone.call("stop", &[ends.into()]);
        Some(())
    }
}

impl Drop for Chime {
    fn drop(&mut self) {
        self.context.call("close", &[]);
    }
}
