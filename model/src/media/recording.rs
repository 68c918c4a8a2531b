//! The recorder's states: what may follow what, whatever the browser does.

use serde::{Deserialize, Serialize};

/// Longest recording, in milliseconds.
pub const LONGEST_MS: u64 = 20 * 60 * 1000;
/// Silence after which the person is warned, in milliseconds.
pub const SILENCE_MS: u64 = 3_000;
/// Level (0–1, peak) under which nothing is heard.
pub const SILENCE_LEVEL: f32 = 0.015;

/// Where a recorder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Phase {
    #[default]
    Idle,
    /// The browser asks the person.
    Asking,
    /// The person, or the school's policy, said no.
    Refused,
    /// There is no microphone.
    Missing,
    /// This browser cannot record.
    Unsupported,
    Recording,
    Paused,
}

/// What happens to a recorder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Ask,
    Started,
    Refused,
    NoMicrophone,
    NotSupported,
    Pause,
    Resume,
    /// Ended, by the person or because the microphone went away.
    Ended,
}

impl Phase {
    /// The phase after `event`; events that make no sense now change nothing.
    #[must_use]
    pub const fn after(self, event: Event) -> Self {
        match (self, event) {
            (Self::Idle | Self::Refused | Self::Missing | Self::Unsupported, Event::Ask) => Self::Asking,
            (Self::Asking, Event::Started) | (Self::Paused, Event::Resume) => Self::Recording,
            (Self::Asking, Event::Refused) => Self::Refused,
            (Self::Asking, Event::NoMicrophone) => Self::Missing,
            (Self::Asking, Event::NotSupported) => Self::Unsupported,
            (Self::Recording, Event::Pause) => Self::Paused,
            (Self::Recording | Self::Paused | Self::Asking, Event::Ended) => Self::Idle,
            (phase, _) => phase,
        }
    }

    /// For `data-phase` attributes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idle | Self::Asking => "idle",
            Self::Refused | Self::Missing | Self::Unsupported => "refused",
            Self::Recording => "recording",
            Self::Paused => "paused",
        }
    }

    pub const fn is_live(self) -> bool {
        matches!(self, Self::Recording | Self::Paused)
    }
}

#[cfg(test)]
mod tests {
    use super::{Event::*, Phase};

    #[test]
    fn a_recording_goes_from_asking_to_its_end() {
        let run = |events: &[super::Event]| events.iter().fold(Phase::Idle, |phase, event| phase.after(*event));
        assert_eq!(run(&[Ask, Started, Pause, Resume]), Phase::Recording);
        assert_eq!(run(&[Ask, Started, Pause, Ended]), Phase::Idle);
        assert_eq!(run(&[Ask, Refused, Ask, Started]), Phase::Recording);
        // A second press while the browser asks, or a late answer, changes nothing.
        assert_eq!(run(&[Ask, Ask]), Phase::Asking);
        assert_eq!(run(&[Started]), Phase::Idle);
        assert_eq!(run(&[Ask, Started, Resume]), Phase::Recording);
    }
}
