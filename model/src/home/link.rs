//! Where things lead.

use crate::ids::{ArticleId, SectionId};
use serde::{Deserialize, Serialize};

/// Longest address, in bytes.
pub const ADDRESS_MAX: usize = 2_000;

/// A link of a tile: to something of this site, which may move and be renamed, or elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "to", content = "value", rename_all = "snake_case")]
pub enum Link {
    Article(ArticleId),
    Section(SectionId),
    /// A path of this site, `https:`, `http:`, `mailto:` or `tel:`.
    Address(String),
}

impl Link {
    /// Whether it is to something of this site by its identifier.
    pub const fn is_inner(&self) -> bool {
        matches!(self, Self::Article(_) | Self::Section(_))
    }
}

/// Whether an address may stand behind a link: it leads to a page, a mailbox or a telephone, and
/// runs nothing.
pub fn is_link_address(address: &str) -> bool {
    let inner = address.starts_with('/') && !address.starts_with("//");
    let direct = ["mailto:", "tel:"].iter().any(|scheme| address.len() > scheme.len() && address.starts_with(scheme));
    address.len() <= ADDRESS_MAX
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>'))
        && (inner || direct || is_web_address(address))
}

/// Whether it is the address of a page or feed on the web.
pub fn is_web_address(address: &str) -> bool {
    address.len() <= ADDRESS_MAX
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '"' | '<' | '>'))
        && host_of(address).is_some()
}

/// The web address that is meant where its beginning was not typed: `www.pix.fr` is `https://www.pix.fr`.
pub fn completed(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = format!("https://{typed}");
    (!typed.contains(':') && !typed.starts_with(['/', '#', '?']) && is_web_address(&whole)).then_some(whole)
}

/// The host of a web address, in small letters, without its port. Strict: no user, no address in
/// brackets, letters that DNS knows (names in other scripts are written in their `xn--` form).
pub fn host_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = match authority.split_once(':') {
        Some((host, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => host,
        Some(_) => return None,
        None => authority,
    };
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    (host.contains('.') && host.len() <= 253 && host.split('.').all(label)).then(|| host.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_read_strictly() {
        assert_eq!(
            host_of("https://Podeduc.apps.education.fr/video/1?a=b").as_deref(),
            Some("podeduc.apps.education.fr")
        );
        assert_eq!(host_of("http://example.org:8080").as_deref(), Some("example.org"));
        for wrong in [
            "javascript://example.org/%0aalert(1)",
            "https://user@example.org",
            "https://example.org:80:80/",
            "https://[::1]/",
            "https://localhost/",
            "https://exa mple.org",
            "https://",
            "//example.org",
            "https://-a.org",
        ] {
            assert_eq!(host_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_without_its_beginning_is_a_web_address() {
        for typed in ["www.pix.fr", " pix.fr ", "pix.fr/aide?a=b"] {
            assert_eq!(completed(typed), Some(format!("https://{}", typed.trim())));
        }
        for other in
            ["", "pix", "M. Durand", "https://pix.fr", "mailto:cdi@example.org", "javascript:a.b", "/a.b", "cdi@a.fr"]
        {
            assert_eq!(completed(other), None, "{other}");
        }
    }

    #[test]
    fn a_link_leads_somewhere_and_runs_nothing() {
        for right in ["/rubriques/cdi", "https://pix.fr", "mailto:cdi@example.org", "tel:+33561000000"] {
            assert!(is_link_address(right), "{right}");
        }
        for wrong in [
            "",
            "javascript:alert(1)",
            "//evil.example",
            "data:text/html,x",
            "mailto:",
            "/a b",
            "/\\evil.example",
            "www.pix.fr",
        ] {
            assert!(!is_link_address(wrong), "{wrong}");
        }
    }
}
