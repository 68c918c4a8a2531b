//! HE-AAC as its AAC-LC core.
//!
//! HE-AAC (version 1: SBR, version 2: parametric stereo) is an AAC-LC stream at half the sampling
//! rate, with hints in fill elements from which decoders rebuild the upper octave and the stereo.
//! Symphonia decodes AAC-LC only and refuses a stream that announces more; the core alone is a
//! complete sound up to 8–12 kHz, mono for version 2, which is plenty for speech.

/// Object types of ISO/IEC 14496-3 table 1.17.
const LC: u8 = 2;
const SBR: u8 = 5;
const PARAMETRIC_STEREO: u8 = 29;

/// The `AudioSpecificConfig` (ISO/IEC 14496-3 §1.6.2.1) of the AAC-LC core, if `config` is that of
/// an HE-AAC stream; `None` if there is nothing to replace.
pub(super) fn core_config(config: &[u8]) -> Option<Box<[u8]>> {
    let &[first, second, ..] = config else {
        return None;
    };
    if !matches!(first >> 3, SBR | PARAMETRIC_STEREO) {
        return None;
    }
    let rate = (first & 7) << 1 | second >> 7;
    let channels = second >> 3 & 15;
    // Rate 15 is an explicit 24-bit rate: nobody writes it for HE-AAC.
    (rate < 13).then(|| Box::from([LC << 3 | rate >> 1, (rate & 1) << 7 | channels << 3]))
}
