//! Content of other sites, shown in a frame.
//!
//! What a person pastes is the address of a page, or the code (`<iframe …>`) that the other site
//! offers. From it comes the address of the frame; which hosts may be framed is the school's list.

use super::link::{ADDRESS_MAX, host_of, is_web_address};
use crate::error::Problem;
use serde::{Deserialize, Serialize};

/// A frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Embed {
    pub provider: Provider,
    /// What the frame shows.
    pub frame: String,
    /// The page as one would visit it: for who prefers to go there.
    pub page: String,
}

impl Embed {
    /// Who publishes there, as the reader is told.
    pub fn host(&self) -> String {
        host_of(&self.frame).unwrap_or_default()
    }

    /// Why it is not shown in a frame. `hosts`: the school's list.
    pub fn problem(&self, hosts: &[String]) -> Option<Problem> {
        // The policy of our pages names hosts alone: browsers would leave the frame empty.
        if has_port(&self.frame) {
            return Some(Problem::PortInAddress);
        }
        let host = self.host();
        (!allows(hosts.iter().map(String::as_str), &host)).then_some(Problem::HostNotAllowed { host })
    }

    /// Whether its host is on the school's list.
    pub fn is_allowed(&self, hosts: &[String]) -> bool {
        self.problem(hosts).is_none()
    }
}

/// The same of an address that is kept already: what would not be taken any more, for a port that it names, stays as a
/// link ([`Embed::problem`]).
pub fn recognise_kept(address: &str) -> Option<Embed> {
    match recognise(address) {
        Ok(embed) => Some(embed),
        Err(Problem::PortInAddress) if address.starts_with("https://") && is_web_address(address) => {
            Some(Embed { provider: Provider::Other, frame: address.to_owned(), page: address.to_owned() })
        }
        Err(_) => None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    PeerTube,
    Digipad,
    Pearltrees,
    Genially,
    YouTube,
    Vimeo,
    Other,
}

impl Provider {
    pub const fn name(self) -> &'static str {
        match self {
            Self::PeerTube => "PeerTube",
            Self::Digipad => "Digipad",
            Self::Pearltrees => "Pearltrees",
            Self::Genially => "Genially",
            Self::YouTube => "YouTube",
            Self::Vimeo => "Vimeo",
            Self::Other => "",
        }
    }

    /// Whether it shows films, which are wide.
    pub const fn is_video(self) -> bool {
        matches!(self, Self::PeerTube | Self::YouTube | Self::Vimeo)
    }
}

/// Whether a host is on a list of hosts; `*.example.org` stands for all below it.
pub fn allows<'a>(list: impl IntoIterator<Item = &'a str>, host: &str) -> bool {
    list.into_iter().any(|entry| match entry.strip_prefix("*.") {
        Some(domain) => host.strip_suffix(domain).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.')),
        None => host == entry,
    })
}

/// The frame of what was pasted. `PeerTube` is software, not a host: its addresses are recognised by
/// their paths.
pub fn recognise(pasted: &str) -> Result<Embed, Problem> {
    let address = from_code(pasted.trim());
    if address.len() > ADDRESS_MAX {
        return Err(Problem::TooLong { max: u32::try_from(ADDRESS_MAX).unwrap_or(u32::MAX) });
    }
    // A frame without encryption would not be shown in a page that has it.
    let is_web = |scheme: &str| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let address = match address.split_once("://") {
        Some((scheme, rest)) if is_web(scheme) => format!("https://{rest}"),
        _ if address.starts_with("//") => format!("https:{address}"),
        None if is_web_address(&format!("https://{address}")) => format!("https://{address}"),
        _ => address,
    };
    if !is_web_address(&address) {
        return Err(Problem::Malformed);
    }
    if has_port(&address) {
        return Err(Problem::PortInAddress);
    }
    let host = host_of(&address).ok_or(Problem::Malformed)?;
    let host = host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(&host);
    let path = path_of(&address);
    let first = |prefixes: &[&str]| prefixes.iter().find_map(|prefix| path.strip_prefix(prefix)).map(identifier);
    let embed = |provider, frame, page| Ok(Embed { provider, frame, page });
    match host {
        "youtube.com" | "youtube-nocookie.com" | "youtu.be" => {
            let id = match host {
                "youtu.be" => Some(identifier(path.trim_start_matches('/'))),
                _ if path.starts_with("/watch") => parameter(&address, "v").map(identifier),
                _ => first(&["/embed/", "/shorts/", "/live/"]),
            };
            let id = id.filter(|id| !id.is_empty() && *id != "videoseries").ok_or(Problem::NotOneVideo)?;
            embed(
                Provider::YouTube,
                format!("https://www.youtube-nocookie.com/embed/{id}"),
                format!("https://www.youtube.com/watch?v={id}"),
            )
        }
        "vimeo.com" | "player.vimeo.com" => {
            // In a channel, a film has the channel's name before its number.
            let in_channel = path.strip_prefix("/channels/").and_then(|rest| rest.split_once('/'));
            let plain = path.strip_prefix("/video/").unwrap_or(path.trim_start_matches('/'));
            let mut parts = in_channel.map_or(plain, |(_, rest)| rest).split('/');
            let id = parts.next().map(identifier).unwrap_or_default();
            if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
                return Err(Problem::NotOneVideo);
            }
            // A film that is not listed has a second part: its key. Without it, neither the frame nor the page shows it.
            let filled = |key: &&str| !key.is_empty();
            let key = parts.next().map(identifier).filter(filled);
            let key = key.or_else(|| parameter(&address, "h").map(identifier).filter(filled));
            let (in_frame, in_page) = key.map(|key| (format!("&h={key}"), format!("/{key}"))).unwrap_or_default();
            embed(
                Provider::Vimeo,
                format!("https://player.vimeo.com/video/{id}?dnt=1{in_frame}"),
                format!("https://vimeo.com/{id}{in_page}"),
            )
        }
        "view.genial.ly" | "view.genially.com" => {
            let id = identifier(path.trim_start_matches('/'));
            if id.is_empty() {
                return Err(Problem::Malformed);
            }
            let page = format!("https://view.genially.com/{id}");
            embed(Provider::Genially, page.clone(), page)
        }
        "digipad.app" => embed(Provider::Digipad, address.clone(), address),
        _ if host == "pearltrees.com" || host.ends_with(".pearltrees.com") => {
            embed(Provider::Pearltrees, address.clone(), address)
        }
        _ => {
            let filled = |id: &&str| !id.is_empty();
            let host = host_of(&address).unwrap_or_default();
            let list = first(&["/w/p/", "/videos/watch/playlist/", "/video-playlists/embed/"]).filter(filled);
            let film = first(&["/w/", "/videos/watch/", "/videos/embed/"]).filter(filled);
            match (list, film) {
                (Some(id), _) => embed(
                    Provider::PeerTube,
                    format!("https://{host}/video-playlists/embed/{id}"),
                    format!("https://{host}/w/p/{id}"),
                ),
                (None, Some(id)) if !matches!(id, "p" | "playlist") => embed(
                    Provider::PeerTube,
                    format!("https://{host}/videos/embed/{id}"),
                    format!("https://{host}/w/{id}"),
                ),
                _ => embed(Provider::Other, address.clone(), address),
            }
        }
    }
}

/// Whether a web address names a port.
fn has_port(address: &str) -> bool {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().is_some_and(|authority| authority.contains(':'))
}

/// The address in a frame's code; the text itself where there is none.
fn from_code(pasted: &str) -> String {
    if !pasted.starts_with('<') {
        return pasted.to_owned();
    }
    let lower = pasted.to_ascii_lowercase();
    let source = lower.find("<iframe").and_then(|frame| {
        let rest = lower.get(frame..)?;
        let rest = rest.get(..rest.find('>').unwrap_or(rest.len()))?;
        // `data-src` and the like are not it.
        let at = rest.match_indices("src").find(|(at, _)| {
            rest.as_bytes().get(at.wrapping_sub(1)).is_some_and(u8::is_ascii_whitespace)
                && rest.get(at + 3..).is_some_and(|after| after.trim_start().starts_with('='))
        })?;
        let value = pasted.get(frame + at.0..)?.split_once('=')?.1.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => value.get(1..)?.split(quote).next(),
            None => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        }
    });
    source.unwrap_or_default().trim().replace("&amp;", "&")
}

fn path_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.find('/').map_or("", |at| &rest[at..]);
    path.split(['?', '#']).next().unwrap_or_default()
}

fn parameter<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let query = address.split_once('?')?.1.split('#').next()?;
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The letters, digits, `-` and `_` that a text begins with.
fn identifier(text: &str) -> &str {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))).next().unwrap_or_default()
}

#[cfg(test)]
mod tests;
