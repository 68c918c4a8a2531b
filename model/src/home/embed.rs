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

    /// Whether its host is on the school's list.
    pub fn is_allowed(&self, hosts: &[String]) -> bool {
        allows(hosts.iter().map(String::as_str), &self.host())
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
    let address = match address.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None if address.starts_with("//") => format!("https:{address}"),
        None if !address.contains("://") && is_web_address(&format!("https://{address}")) => {
            format!("https://{address}")
        }
        None => address,
    };
    if !is_web_address(&address) {
        return Err(Problem::Malformed);
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
            let id = id.filter(|id| !id.is_empty() && *id != "videoseries").ok_or(Problem::Malformed)?;
            embed(
                Provider::YouTube,
                format!("https://www.youtube-nocookie.com/embed/{id}"),
                format!("https://www.youtube.com/watch?v={id}"),
            )
        }
        "vimeo.com" | "player.vimeo.com" => {
            let rest = path.strip_prefix("/video/").unwrap_or(path.trim_start_matches('/'));
            let mut parts = rest.split('/');
            let id = parts.next().map(identifier).unwrap_or_default();
            if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
                return Err(Problem::Malformed);
            }
            // A film that is not listed has a second part: its key.
            let key =
                parts.next().map(identifier).filter(|key| !key.is_empty()).or(parameter(&address, "h").map(identifier));
            let key = key.map(|key| format!("&h={key}")).unwrap_or_default();
            embed(
                Provider::Vimeo,
                format!("https://player.vimeo.com/video/{id}?dnt=1{key}"),
                format!("https://vimeo.com/{id}"),
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
        _ => match first(&["/w/", "/videos/watch/", "/videos/embed/"]) {
            Some(id) if !id.is_empty() && !matches!(id, "p" | "playlist") => {
                let host = host_of(&address).unwrap_or_default();
                embed(Provider::PeerTube, format!("https://{host}/videos/embed/{id}"), format!("https://{host}/w/{id}"))
            }
            _ => embed(Provider::Other, address.clone(), address),
        },
    }
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_schools_paste_is_recognised() {
        use Provider::*;
        let table = [
            (
                "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3s",
                YouTube,
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
            ),
            ("https://youtu.be/dQw4w9WgXcQ?si=x", YouTube, "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            ("youtube.com/shorts/abc_-1", YouTube, "https://www.youtube-nocookie.com/embed/abc_-1"),
            (
                "<iframe width=\"560\" height=\"315\" data-src=\"no\" src=\"https://www.youtube.com/embed/abc?start=1\" allowfullscreen></iframe>",
                YouTube,
                "https://www.youtube-nocookie.com/embed/abc",
            ),
            ("https://vimeo.com/76979871", Vimeo, "https://player.vimeo.com/video/76979871?dnt=1"),
            (
                "https://vimeo.com/76979871/8272103f6e",
                Vimeo,
                "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
            ),
            (
                "<iframe src='https://player.vimeo.com/video/76979871?h=8272103f6e&amp;badge=0'>",
                Vimeo,
                "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
            ),
            (
                "https://tube-arts-lettres.apps.education.fr/w/9Fzj3x",
                PeerTube,
                "https://tube-arts-lettres.apps.education.fr/videos/embed/9Fzj3x",
            ),
            (
                "<p>x</p><IFRAME title=\"Cross\" SRC=\"//peertube.example.org/videos/embed/2b3c-4d?api=1\"></IFRAME>",
                PeerTube,
                "https://peertube.example.org/videos/embed/2b3c-4d",
            ),
            ("http://digipad.app/p/847630/15248ba9144b5", Digipad, "https://digipad.app/p/847630/15248ba9144b5"),
            ("https://view.genial.ly/66ce1cf7/titre", Genially, "https://view.genially.com/66ce1cf7"),
            ("https://www.pearltrees.com/cdi/lectures/id1", Pearltrees, "https://www.pearltrees.com/cdi/lectures/id1"),
            ("https://learningapps.org/watch?v=p1", Other, "https://learningapps.org/watch?v=p1"),
        ];
        for (pasted, provider, frame) in table {
            let embed = recognise(pasted).unwrap_or_else(|problem| panic!("{pasted}: {problem:?}"));
            assert_eq!((embed.provider, embed.frame.as_str()), (provider, frame), "{pasted}");
        }
    }

    #[test]
    fn what_is_no_page_is_refused() {
        for wrong in [
            "",
            "bonjour",
            "javascript:alert(1)",
            "<script src=\"https://evil.example/x.js\"></script>",
            "<iframe src=\"javascript:alert(1)\">",
            "<iframe srcdoc=\"<p>\">",
            "https://www.youtube.com/@unechaine",
            "https://vimeo.com/channels",
            "https://user:pass@youtube.com/watch?v=a",
            "data:text/html,x",
        ] {
            assert!(recognise(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_list_of_hosts_may_hold_whole_domains() {
        let list = ["digipad.app", "*.apps.education.fr"];
        assert!(allows(list, "digipad.app"));
        assert!(allows(list, "tube-maths.apps.education.fr"));
        for no in [
            "evil-digipad.app",
            "x.digipad.app",
            "apps.education.fr",
            ".apps.education.fr",
            "xapps.education.fr",
            "apps.education.fr.evil.example",
        ] {
            assert!(!allows(list, no), "{no}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_gives_a_web_address_or_a_problem(pasted in "(<iframe( src=)?)?[\"']?(https?://)?[ -~é]{0,60}") {
            if let Ok(embed) = recognise(&pasted) {
                prop_assert!(embed.frame.starts_with("https://"), "{}", embed.frame);
                prop_assert!(is_web_address(&embed.frame) && is_web_address(&embed.page));
            }
        }
    }
}
