//! The recorder's states: what may follow what, whatever the browser does.
//!
//! A recording is a list of segments. Whatever interrupts it (a call, a lock, another
//! application) ends a segment; going on begins another one. Nothing here knows a browser:
//! `app::browser::microphone` carries out what this allows.

use serde::{Deserialize, Serialize};

/// Longest recording, in milliseconds.
pub const LONGEST_MS: u64 = 20 * 60 * 1000;
/// How long before the end the person is told, in milliseconds.
pub const NEAR_END_MS: u64 = 60 * 1000;
/// Silence after which the person is warned, in milliseconds.
pub const SILENCE_MS: u64 = 3_000;
/// Level (0–1, peak) under which nothing is heard.
pub const SILENCE_LEVEL: f32 = 0.015;
/// A recorder that hands nothing over for so long is stuck, in milliseconds.
pub const STUCK_MS: u64 = 5_000;

/// Where a recording stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Phase {
    /// Nothing yet.
    #[default]
    Idle,
    /// The browser asks the person, or opens the microphone.
    Requesting,
    /// The person, or the school's policy, said no.
    Refused,
    /// There is no microphone.
    Missing,
    /// This browser cannot record.
    Unsupported,
    Recording,
    Paused,
    /// The microphone went away; a new segment begins as soon as it is back.
    Interrupted,
    /// Ended by the person; the last pieces are being written.
    Stopped,
    /// All of it is on the device.
    Kept,
    Sending,
    /// All of it is with the school.
    Received,
}

/// What happens to a recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The person wants to record, or to go on with what is kept.
    Ask,
    /// The person does not want any more, before the browser has answered.
    GivenUp,
    Granted,
    Refused,
    NoMicrophone,
    NotSupported,
    Pause,
    Resume,
    /// A call, a lock, a muted or ended track, an error, a frozen page.
    Lost,
    Stop,
    /// The last piece is on the device.
    Written,
    Send,
    SendFailed,
    Acknowledged,
    /// On to another recording.
    Another,
}

impl Phase {
    /// The phase after `event`; events that make no sense now change nothing.
    #[must_use]
    pub const fn after(self, event: Event) -> Self {
        match (self, event) {
            (Self::Idle | Self::Refused | Self::Missing | Self::Unsupported | Self::Kept, Event::Ask) => {
                Self::Requesting
            }
            (Self::Requesting | Self::Interrupted, Event::Granted) | (Self::Paused, Event::Resume) => Self::Recording,
            (Self::Requesting, Event::Refused) => Self::Refused,
            (Self::Requesting, Event::NoMicrophone) => Self::Missing,
            (Self::Requesting, Event::NotSupported) => Self::Unsupported,
            (Self::Recording, Event::Pause) => Self::Paused,
            (Self::Recording | Self::Paused, Event::Lost) => Self::Interrupted,
            (Self::Recording | Self::Paused | Self::Interrupted, Event::Stop) => Self::Stopped,
            (Self::Stopped, Event::Written) | (Self::Sending, Event::SendFailed) => Self::Kept,
            (Self::Kept, Event::Send) => Self::Sending,
            (Self::Sending, Event::Acknowledged) => Self::Received,
            (Self::Requesting, Event::GivenUp) | (Self::Stopped | Self::Kept | Self::Received, Event::Another) => {
                Self::Idle
            }
            (phase, _) => phase,
        }
    }

    /// For `data-phase` attributes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idle | Self::Requesting => "idle",
            Self::Refused | Self::Missing | Self::Unsupported => "refused",
            Self::Recording => "recording",
            Self::Paused => "paused",
            Self::Interrupted => "interrupted",
            Self::Stopped | Self::Kept => "kept",
            Self::Sending => "sending",
            Self::Received => "received",
        }
    }

    /// A recording is under way: it can be ended, and nothing else can begin.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Recording | Self::Paused | Self::Interrupted | Self::Stopped)
    }

    /// A recording is under way, or the browser is being asked for one.
    pub const fn is_busy(self) -> bool {
        self.is_live() || matches!(self, Self::Requesting)
    }

    /// The microphone is open.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Recording | Self::Paused)
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, Event::*, Phase};

    const EVENTS: [Event; 15] = [
        Ask,
        GivenUp,
        Granted,
        Refused,
        NoMicrophone,
        NotSupported,
        Pause,
        Resume,
        Lost,
        Stop,
        Written,
        Send,
        SendFailed,
        Acknowledged,
        Another,
    ];

    fn run(events: &[Event]) -> Phase {
        events.iter().fold(Phase::Idle, |phase, event| phase.after(*event))
    }

    #[test]
    fn a_recording_goes_from_asking_to_the_receipt() {
        assert_eq!(run(&[Ask, Granted, Pause, Resume]), Phase::Recording);
        assert_eq!(run(&[Ask, Granted, Stop, Written, Send, Acknowledged]), Phase::Received);
        assert_eq!(run(&[Ask, Granted, Stop, Written, Send, SendFailed, Send]), Phase::Sending);
        assert_eq!(run(&[Ask, Refused, Ask, Granted]), Phase::Recording);
    }

    #[test]
    fn an_interruption_goes_on_or_ends_and_loses_nothing() {
        assert_eq!(run(&[Ask, Granted, Lost]), Phase::Interrupted);
        assert_eq!(run(&[Ask, Granted, Lost, Granted]), Phase::Recording);
        assert_eq!(run(&[Ask, Granted, Pause, Lost, Stop, Written]), Phase::Kept);
        // The microphone is still taken: it stays interrupted, and can be ended.
        assert_eq!(run(&[Ask, Granted, Lost, Refused, NoMicrophone]), Phase::Interrupted);
        // What is kept can be gone on with.
        assert_eq!(run(&[Ask, Granted, Stop, Written, Ask, Granted]), Phase::Recording);
    }

    #[test]
    fn what_makes_no_sense_changes_nothing() {
        assert_eq!(run(&[Ask, Ask]), Phase::Requesting);
        assert_eq!(run(&[Granted]), Phase::Idle);
        assert_eq!(run(&[Ask, Granted, Resume]), Phase::Recording);
        // Given up before the browser answered: its answer begins nothing.
        assert_eq!(run(&[Ask, GivenUp, Granted]), Phase::Idle);
        assert_eq!(run(&[Ask, Granted, GivenUp]), Phase::Recording);
        assert_eq!(run(&[Ask, Granted, Stop, Lost, Granted]), Phase::Stopped);
    }

    /// Whatever happens, in whatever order: what was recorded is never forgotten without having
    /// been kept or received, except by going on to another one after it was ended.
    #[test]
    fn no_order_of_events_forgets_a_recording() {
        let mut seed = 0x9e37_79b9_u32;
        let mut phase = Phase::Idle;
        for _ in 0..200_000 {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            let event = EVENTS[seed as usize % EVENTS.len()];
            let next = phase.after(event);
            let held = matches!(phase, Phase::Recording | Phase::Paused | Phase::Interrupted);
            assert!(!held || matches!(next, Phase::Recording | Phase::Paused | Phase::Interrupted | Phase::Stopped));
            if phase == Phase::Sending {
                assert!(matches!(next, Phase::Sending | Phase::Kept | Phase::Received));
            }
            if next == Phase::Received && phase != Phase::Received {
                assert_eq!((phase, event), (Phase::Sending, Acknowledged));
            }
            phase = next;
        }
    }
}
