//! How long a moving picture is, found by walking over its blocks without reading them.

/// Frames and repetitions of what moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Playback {
    /// At least two.
    pub frames: u32,
    /// How often it plays, 0 for ever.
    pub loops: u16,
}

impl Playback {
    pub fn new(frames: u32, loops: u32) -> Option<Self> {
        // More often than can be written is for ever.
        (frames > 1).then(|| Self { frames, loops: u16::try_from(loops).unwrap_or(0) })
    }
}

/// What [`gif`] finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct GifWalk {
    pub frames: u32,
    /// How often it plays, 0 for ever.
    pub loops: u32,
    pub width: u16,
    pub height: u16,
    /// The longest sides of its frames, which may be longer than its own.
    pub frame_width: u16,
    pub frame_height: u16,
}

/// Walks over the blocks of a GIF (`GIF89a` §17–26), as far as they go.
pub(super) fn gif(bytes: &[u8]) -> GifWalk {
    let mut walk = GifWalk { loops: 1, ..GifWalk::default() };
    let mut rest = Walk(bytes);
    let _ = follow_gif(&mut rest, &mut walk);
    walk
}

fn follow_gif(rest: &mut Walk, walk: &mut GifWalk) -> Option<()> {
    let screen = rest.take(13)?;
    walk.width = u16::from_le_bytes([screen[6], screen[7]]);
    walk.height = u16::from_le_bytes([screen[8], screen[9]]);
    rest.skip_colours(screen[10])?;
    loop {
        match rest.take(1)? {
            [0x2c] => {
                let image = rest.take(9)?;
                walk.frames = walk.frames.saturating_add(1);
                walk.frame_width = walk.frame_width.max(u16::from_le_bytes([image[4], image[5]]));
                walk.frame_height = walk.frame_height.max(u16::from_le_bytes([image[6], image[7]]));
                rest.skip_colours(image[8])?;
                rest.take(1)?;
                rest.skip_blocks()?;
            }
            [0x21] => {
                let label = rest.take(1)?[0];
                let first = rest.block()?;
                let mut last = first;
                if label == 0xff && matches!(first, b"NETSCAPE2.0" | b"ANIMEXTS1.0") {
                    let second = rest.block()?;
                    if let &[1, low, high] = second {
                        // It says how often to begin again.
                        let again = u32::from(u16::from_le_bytes([low, high]));
                        walk.loops = if again == 0 { 0 } else { again + 1 };
                    }
                    last = second;
                }
                if !last.is_empty() {
                    rest.skip_blocks()?;
                }
            }
            _ => return None,
        }
    }
}

/// Frames of a WebP and how often they play (RFC 9649 §2.7.1).
pub(super) fn webp(bytes: &[u8]) -> (u32, u32) {
    let (mut frames, mut loops) = (0_u32, 1);
    let mut rest = Walk(bytes);
    let _ = rest.take(12);
    while let Some(&[name @ .., a, b, c, d]) = rest.take(8).and_then(|head| head.first_chunk::<8>()) {
        let length = u32::from_le_bytes([a, b, c, d]) as usize;
        let Some(body) = rest.take(length) else { break };
        let _ = rest.take(length % 2);
        match &name {
            b"ANMF" => frames = frames.saturating_add(1),
            b"ANIM" => {
                if let Some(&[low, high]) = body.get(4..6).and_then(|two| two.first_chunk::<2>()) {
                    loops = u32::from(u16::from_le_bytes([low, high]));
                }
            }
            _ => {}
        }
    }
    (frames, loops)
}

/// What is left of the bytes.
struct Walk<'a>(&'a [u8]);

impl<'a> Walk<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// One of GIF's data sub-blocks; empty is the last.
    fn block(&mut self) -> Option<&'a [u8]> {
        let length = self.take(1)?[0];
        self.take(length.into())
    }

    fn skip_blocks(&mut self) -> Option<()> {
        while !self.block()?.is_empty() {}
        Some(())
    }

    /// The table of colours that a descriptor's flags announce.
    fn skip_colours(&mut self, flags: u8) -> Option<()> {
        let length = if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
        self.take(length).map(|_| ())
    }
}
