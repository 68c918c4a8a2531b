//! From a file to samples of one channel, whatever is damaged on the way.

use std::{
    io::{Read, Seek},
    sync::atomic::{AtomicU64, Ordering},
};

use symphonia::core::{errors::Error, packet::Packet};

use super::{
    Container, SoundError,
    clusters::{Gap, Spliced},
    demux::{self, Opened},
    shield::{is_end, shielded},
    voice::Voice,
};

/// Rates that are believed, in samples per second.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=384_000;
/// Read errors in a row after which the rest of a file is given up.
const STUMBLES: u32 = 256;
/// Packets without a single sample in a row, likewise.
const BARREN: u32 = 4096;
/// Gaps in a file that are crossed, at most.
const GAPS: u32 = 256;
/// Longest silence put where bytes are missing, in milliseconds: beyond, the times are wrong.
const SILENCE: i128 = 60_000;

/// Where samples go.
pub(super) trait Listener {
    /// Takes some samples of one channel, nominally from −1 to 1, at `rate` per second.
    fn hear(&mut self, rate: u32, samples: &[f32]) -> Result<(), SoundError>;
}

/// Decodes the sound of a file, mixed down to one channel (the mean of all).
///
/// A packet that cannot be decoded becomes silence of its length. Where a Matroska file cannot be
/// followed it is taken up again at its next Cluster, with silence between; any other file ends
/// there. That counts as one damaged packet, unless it is only that the file was cut short, which
/// is how an interrupted recording looks.
///
/// Returns the number of damaged packets.
pub(super) fn decode<R: Read + Seek + Send>(mut source: R, listener: &mut impl Listener) -> Result<u32, SoundError> {
    let mut hearing = Hearing::default();
    let mut gap = Gap::default();
    for attempt in 0..GAPS {
        let reached = AtomicU64::new(0);
        let followed = demux::open(Spliced::new(&mut source, gap, &reached))
            .and_then(|opened| hearing.follow(opened, &reached, listener));
        match followed {
            Ok(Container::Matroska) if !hearing.finished => {}
            Ok(_) => break,
            Err(SoundError::Damaged | SoundError::NotSound | SoundError::UnknownCodec(_)) if attempt > 0 => {
                break;
            }
            Err(error) => return Err(error),
        }
        match gap.skipping(&mut source, hearing.reached, hearing.ticks)? {
            Some(next) => gap = next,
            None => break,
        }
        hearing.interrupted = true;
        hearing.damage();
    }
    if hearing.heard { Ok(hearing.damaged) } else { Err(SoundError::Damaged) }
}

/// How far a file has been followed.
#[derive(Default)]
struct Hearing {
    damaged: u32,
    /// Whether anything at all could be decoded.
    heard: bool,
    /// Whether nothing more is wanted.
    finished: bool,
    /// Whether bytes were left out since the last packet.
    interrupted: bool,
    /// Byte reached with the last packet.
    reached: u64,
    /// Time of the last packet, in ticks of its track.
    ticks: i64,
    /// Time of the end of the last packet, in milliseconds.
    end: i128,
}

impl Hearing {
    fn damage(&mut self) {
        self.damaged = self.damaged.saturating_add(1);
    }

    /// Passes on the sound of a file until it ends or cannot be followed.
    fn follow(
        &mut self,
        mut opened: Opened<'_>,
        reached: &AtomicU64,
        listener: &mut impl Listener,
    ) -> Result<Container, SoundError> {
        let mut voice = Voice::new(&opened)?;
        let (mut stumbles, mut barren) = (0, 0);
        // Every packet takes a byte at least; more of them is a file made to waste time.
        let mut budget = opened.length.saturating_add(1024);
        while stumbles < STUMBLES && barren < BARREN && budget > 0 {
            budget -= 1;
            let Some(next) = shielded(|| opened.reader.next_packet()) else {
                self.damage();
                break;
            };
            if let Some(error) = opened.fault.take() {
                return Err(error.into());
            }
            let packet = match next {
                Ok(Some(packet)) => packet,
                Ok(None) => break,
                // Another stream begins (chained Ogg).
                Err(Error::ResetRequired) => {
                    voice = Voice::new(&opened)?;
                    continue;
                }
                Err(error) if is_end(&error) => break,
                // Taken up again at the next Cluster; that is counted there.
                Err(_) if opened.container == Container::Matroska => break,
                Err(_) => {
                    // One hole in the file is one damage, however many attempts it takes to cross.
                    if stumbles == 0 {
                        self.damage();
                    }
                    stumbles += 1;
                    continue;
                }
            };
            stumbles = 0;
            if packet.track_id != voice.track() {
                continue;
            }
            let Some(decoded) = shielded(|| Ok(voice.decode(&packet))).and_then(Result::ok) else {
                self.damage();
                break;
            };
            if !decoded {
                self.damage();
            }
            self.heard |= decoded && !voice.samples().is_empty();
            barren = if voice.samples().is_empty() { barren + 1 } else { 0 };
            match voice.rate() {
                // No packet has told the rate yet: there is nothing to hear then.
                0 => continue,
                rate if RATES.contains(&rate) => {}
                _ => return Err(SoundError::Damaged),
            }
            self.note(&opened, &packet, &voice, listener)?;
            self.reached = reached.load(Ordering::Relaxed);
            listener.hear(voice.rate(), voice.samples())?;
            if voice.is_done() {
                self.finished = true;
                break;
            }
        }
        Ok(opened.container)
    }

    /// Keeps the time; after an interruption passes on silence for the time that was lost.
    fn note(
        &mut self,
        opened: &Opened<'_>,
        packet: &Packet,
        voice: &Voice,
        listener: &mut impl Listener,
    ) -> Result<(), SoundError> {
        let rate = voice.rate();
        let mut tracks = opened.reader.tracks().iter();
        let base = tracks.find(|track| track.id == packet.track_id).and_then(|track| track.time_base);
        let Some(time) = base.and_then(|base| base.calc_time(packet.pts)) else {
            return Ok(());
        };
        let start = time.as_millis();
        let lost = start.saturating_sub(self.end);
        if std::mem::take(&mut self.interrupted) && (1..=SILENCE).contains(&lost) {
            let second = vec![0.0; rate as usize];
            let mut left = usize::try_from(lost * i128::from(rate) / 1000).unwrap_or(0);
            while left > 0 {
                let some = left.min(second.len());
                listener.hear(rate, &second[..some])?;
                left -= some;
            }
        }
        self.ticks = packet.pts.get();
        self.end = start + i128::from(voice.samples().len() as u64 * 1000 / u64::from(rate));
        Ok(())
    }
}
