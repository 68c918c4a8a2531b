//! Pages that were made for visitors, compressed, as long as nothing on them has changed.

use super::Address;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use bytes::Bytes;
use preau_app::visit::Theme;
use preau_backend::{Backend, changes::Part};
use preau_model::{text::Lang, time::Instant};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    hash::{Hash, Hasher},
    io::Write,
    sync::{
        Arc, RwLock,
        atomic::{AtomicU64, Ordering},
    },
};

/// Most bytes of pages that are kept. A page of the board takes about 60 kB in all its forms.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// What decides what a visitor gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub address: Address,
    pub lang: Lang,
    pub theme: Theme,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.address.hash(state);
        (self.lang as u8, self.theme as u8).hash(state);
    }
}

/// How a body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// The best that the client takes (RFC 9110 § 12.5.3).
    pub fn wanted(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            accepted.split(',').any(|coding| {
                let mut parts = coding.split(';').map(str::trim);
                let named = parts.next() == Some(name);
                // `q=0` refuses it.
                let refused = parts.any(|part| part.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32)));
                named && !refused
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    pub const fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Brotli => Some(HeaderValue::from_static("br")),
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Identity => None,
        }
    }
}

/// A page as it is served.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub media_type: HeaderValue,
    pub policy: HeaderValue,
    /// Strong: the same for all encodings of one page would be wrong for ranges, which are not served.
    pub tag: HeaderValue,
    plain: Bytes,
    /// As it is packed for those who take it; only what is kept is packed here.
    packed: Option<Packed>,
    /// What it is made of.
    parts: Vec<Part>,
    /// The count of changes until which its parts are known to be the same.
    checked: AtomicU64,
    /// When it is out of date, whatever changes.
    until: Option<Instant>,
    /// When it was last served, in servings of the cache.
    used: AtomicU64,
}

#[derive(Debug)]
struct Packed {
    gzip: Bytes,
    brotli: Bytes,
}

impl Page {
    /// The body, and how it is packed: as the client wants it, or not at all.
    pub fn body(&self, wanted: Encoding) -> (Bytes, Encoding) {
        match (&self.packed, wanted) {
            (Some(packed), Encoding::Brotli) => (packed.brotli.clone(), wanted),
            (Some(packed), Encoding::Gzip) => (packed.gzip.clone(), wanted),
            _ => (self.plain.clone(), Encoding::Identity),
        }
    }

    fn size(&self) -> usize {
        let packed = self.packed.as_ref().map_or(0, |packed| packed.gzip.len() + packed.brotli.len());
        self.plain.len() + packed + 512
    }
}

/// What a page is, before it is compressed.
#[derive(Debug)]
pub struct Made {
    pub status: StatusCode,
    pub media_type: &'static str,
    pub policy: String,
    pub body: String,
    pub parts: Vec<Part>,
    /// The count of changes before anything of it was read.
    pub since: u64,
    pub until: Option<Instant>,
    /// Whether it is worth keeping.
    pub kept: bool,
}

#[derive(Debug, Default)]
struct Pages {
    pages: HashMap<Key, Arc<Page>>,
    bytes: usize,
}

#[derive(Debug, Default)]
pub struct Cache {
    pages: RwLock<Pages>,
    servings: AtomicU64,
}

impl Cache {
    /// A page that is still what it would be if it were made now.
    pub fn find(&self, backend: &Backend, key: &Key) -> Option<Arc<Page>> {
        let page = {
            let pages = self.pages.read().unwrap_or_else(std::sync::PoisonError::into_inner);
            Arc::clone(pages.pages.get(key)?)
        };
        if page.until.is_some_and(|until| until <= backend.clock.now()) {
            return None;
        }
        let (count, checked) = (backend.changes.count(), page.checked.load(Ordering::Relaxed));
        if count != checked {
            if !backend.changes.unchanged(&page.parts, checked) {
                return None;
            }
            page.checked.store(count, Ordering::Relaxed);
        }
        page.used.store(self.servings.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        Some(page)
    }

    /// Gives a page back as it is served, compressed and kept if it is worth it.
    pub fn keep(&self, key: &Key, made: Made) -> std::io::Result<Arc<Page>> {
        let (kept, page) = (made.kept, Arc::new(finished(made)?));
        page.used.store(self.servings.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
        if !kept {
            return Ok(page);
        }
        let mut pages = self.pages.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        pages.bytes += page.size();
        if let Some(old) = pages.pages.insert(key.clone(), Arc::clone(&page)) {
            pages.bytes -= old.size();
        }
        if pages.bytes > BYTES_MAX {
            pages.shrink();
        }
        Ok(page)
    }
}

impl Pages {
    /// Lets go of what was not asked for longest, down to three quarters.
    fn shrink(&mut self) {
        let mut by_use: Vec<(u64, Key, usize)> = self
            .pages
            .iter()
            .map(|(key, page)| (page.used.load(Ordering::Relaxed), key.clone(), page.size()))
            .collect();
        by_use.sort_unstable_by_key(|(used, ..)| *used);
        for (_, key, size) in by_use {
            if self.bytes <= BYTES_MAX / 4 * 3 {
                break;
            }
            self.pages.remove(&key);
            self.bytes -= size;
        }
    }
}

fn pack(body: &str) -> std::io::Result<Packed> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    gzip.write_all(body.as_bytes())?;
    let mut brotli = Vec::new();
    // 9 of 11: a third of the time of 11 for two percent more.
    let quality = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
    brotli::BrotliCompress(&mut body.as_bytes(), &mut brotli, &quality)?;
    Ok(Packed { gzip: gzip.finish()?.into(), brotli: brotli.into() })
}

fn finished(made: Made) -> std::io::Result<Page> {
    let packed = made.kept.then(|| pack(&made.body)).transpose()?;
    let digest = Sha256::digest(made.body.as_bytes());
    let tag = format!("\"{}\"", preau_backend::session::hex(&digest[..12]));
    let value = |text: &str| HeaderValue::try_from(text).map_err(std::io::Error::other);
    Ok(Page {
        status: made.status,
        media_type: HeaderValue::from_static(made.media_type),
        policy: value(&made.policy)?,
        tag: value(&tag)?,
        packed,
        plain: made.body.into(),
        parts: made.parts,
        checked: AtomicU64::new(made.since),
        until: made.until,
        used: AtomicU64::new(0),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(text: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(text));
        Encoding::wanted(&headers)
    }

    #[test]
    fn the_client_chooses_how_a_page_travels() {
        assert_eq!(accepts("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepts("gzip;q=0.8"), Encoding::Gzip);
        assert_eq!(accepts("deflate, brotli"), Encoding::Identity);
        assert_eq!(accepts("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(Encoding::wanted(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn the_least_used_go_first_when_there_is_no_room() {
        let cache = Cache::default();
        let key = |n: usize| Key {
            address: Address::Search { words: n.to_string(), after: None },
            lang: Lang::Fr,
            theme: Theme::Auto,
        };
        // Random letters, which no encoding makes smaller.
        let body = preau_backend::session::random_letters(200_000);
        for n in 0..180 {
            let made = Made {
                status: StatusCode::OK,
                media_type: "text/html",
                policy: "default-src 'none'".to_owned(),
                body: body.clone(),
                parts: Vec::new(),
                since: 0,
                until: None,
                kept: true,
            };
            cache.keep(&key(n), made).unwrap();
        }
        let pages = cache.pages.read().unwrap();
        assert!(pages.bytes <= BYTES_MAX);
        assert!(pages.pages.contains_key(&key(179)) && !pages.pages.contains_key(&key(0)));
        assert_eq!(pages.bytes, pages.pages.values().map(|page| page.size()).sum::<usize>());
    }
}
