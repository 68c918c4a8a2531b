//! Getting what stands at an address that somebody typed.
//!
//! Names are looked up here, and the connection is made to the very addresses that were looked at:
//! no second look-up may say something else. The same is done at every step that a site leads on to.
//! No proxy is used, for it would do the looking up.

use super::{BYTES_MAX, reach::Reach};
use crate::{Error, Result};
use preau_model::{error::FeedProblem, home::FeedKind};
use reqwest::{
    Client, Response, StatusCode, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{
        ACCEPT, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION,
    },
};
use std::{error::Error as Cause, fmt, io, net::IpAddr, sync::Arc, time::Duration};

/// How long everything may take, and making a connection.
const PATIENCE: Duration = Duration::from_secs(15);
const CONNECT_PATIENCE: Duration = Duration::from_secs(6);
/// How often a site may lead on to another address.
const REDIRECTS_MAX: u32 = 5;
/// Longest address, in bytes.
const ADDRESS_MAX: usize = 2_000;
/// Longest mark of a version (`ETag`) that is kept.
const MARK_MAX: usize = 500;
/// As whom it asks.
const AGENT: &str = concat!("Preau/", env!("CARGO_PKG_VERSION"), " (agendas and posts for a school's home page)");

/// Asks sites; cloning it is cheap.
#[derive(Clone)]
pub struct Fetcher {
    client: Client,
    reach: Reach,
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Fetcher").field(&self.reach).finish()
    }
}

/// What marks the version that is there already.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Marks {
    pub etag: Option<String>,
    /// `Last-Modified`, as the site wrote it.
    pub modified: Option<String>,
}

/// What a site answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing has changed.
    Same,
    New {
        bytes: Vec<u8>,
        charset: Option<String>,
        marks: Marks,
    },
}

impl Fetcher {
    pub fn new(reach: Reach) -> Result<Self> {
        // Another installation of the same process may have come first: either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(AGENT)
            .dns_resolver(Arc::new(Names(reach)))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(CONNECT_PATIENCE)
            // Feeds are read twice an hour: no connection waits that long.
            .pool_max_idle_per_host(0)
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, reach })
    }

    /// What stands there now, unless it is what `marks` says.
    pub(super) async fn fetch(&self, kind: FeedKind, address: &str, marks: &Marks) -> Result<Answer, FeedProblem> {
        tokio::time::timeout(PATIENCE, self.follow(kind, address, marks)).await.unwrap_or(Err(FeedProblem::TooSlow))
    }

    async fn follow(&self, kind: FeedKind, address: &str, marks: &Marks) -> Result<Answer, FeedProblem> {
        let mut url = Url::parse(address).map_err(|_| FeedProblem::Unreachable)?;
        for _ in 0..=REDIRECTS_MAX {
            self.check(&url)?;
            let response = self.ask(kind, url.clone(), marks).await?;
            match response.status() {
                StatusCode::NOT_MODIFIED if *marks != Marks::default() => return Ok(Answer::Same),
                status if status.is_success() => return taken(response).await,
                status if status.is_redirection() => {
                    let next = header(response.headers(), &LOCATION, ADDRESS_MAX).and_then(|to| url.join(&to).ok());
                    url = next.ok_or(FeedProblem::Status { status: status.as_u16() })?;
                }
                status => return Err(FeedProblem::Status { status: status.as_u16() }),
            }
        }
        Err(FeedProblem::TooManyRedirects { max: REDIRECTS_MAX })
    }

    /// What can be said of an address before its name is looked up.
    fn check(&self, url: &Url) -> Result<(), FeedProblem> {
        let host = url.host_str().unwrap_or_default();
        let number: Option<IpAddr> = host.trim_start_matches('[').trim_end_matches(']').parse().ok();
        let allowed = matches!(url.scheme(), "http" | "https")
            && url.port_or_known_default().is_some_and(Reach::allows_port)
            && number.is_none_or(|number| self.reach.allows(number));
        if allowed { Ok(()) } else { Err(FeedProblem::Private) }
    }

    async fn ask(&self, kind: FeedKind, url: Url, marks: &Marks) -> Result<Response, FeedProblem> {
        let accept = match kind {
            FeedKind::Agenda => "text/calendar, */*;q=0.1",
            FeedKind::Posts => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.8, */*;q=0.1"
            }
        };
        let mut request = self.client.get(url).header(ACCEPT, accept);
        if let Some(etag) = &marks.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(modified) = &marks.modified {
            request = request.header(IF_MODIFIED_SINCE, modified);
        }
        request.send().await.map_err(|error| problem(&error))
    }
}

/// The body, up to what is read.
async fn taken(mut response: Response) -> Result<Answer, FeedProblem> {
    let too_large = || FeedProblem::TooLarge { max: BYTES_MAX as u64 };
    if response.content_length().is_some_and(|length| length > BYTES_MAX as u64) {
        return Err(too_large());
    }
    let headers = response.headers();
    let kind = header(headers, &CONTENT_TYPE, MARK_MAX).unwrap_or_default();
    let charset = kind.split(';').find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    let marks = Marks { etag: header(headers, &ETAG, MARK_MAX), modified: header(headers, &LAST_MODIFIED, MARK_MAX) };
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| problem(&error))? {
        if bytes.len() + chunk.len() > BYTES_MAX {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Answer::New { bytes, charset, marks })
}

fn header(headers: &HeaderMap, name: &HeaderName, max: usize) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (!value.is_empty() && value.len() <= max).then(|| value.to_owned())
}

/// Why nothing came, by the first cause that says so.
fn problem(error: &reqwest::Error) -> FeedProblem {
    let mut cause: Option<&(dyn Cause + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<NotPublic>() {
            return FeedProblem::Private;
        }
        if error.is::<rustls::Error>() {
            return FeedProblem::NotSecure;
        }
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            // The standard library's error leaves out the one that it was made from.
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    if error.is_timeout() { FeedProblem::TooSlow } else { FeedProblem::Unreachable }
}

/// Looks names up, and gives only addresses that are within reach.
struct Names(Reach);

/// A name of machines that are out of reach.
#[derive(Debug, thiserror::Error)]
#[error("no public address")]
struct NotPublic;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found: Vec<_> = tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            let open: Vec<_> = found.into_iter().filter(|address| reach.allows(address.ip())).collect();
            if open.is_empty() { Err(NotPublic.into()) } else { Ok(Box::new(open.into_iter()) as Addrs) }
        })
    }
}

/// An address as it was pasted, as it is read: `webcal:` is `https:`, and so is what has no scheme.
/// `None`: it is no address of the web, or has a password in it.
pub(super) fn address_of(pasted: &str) -> Option<String> {
    let pasted = pasted.trim();
    let lower = pasted.get(..10.min(pasted.len())).unwrap_or_default().to_ascii_lowercase();
    let whole = match ["webcal://", "webcals://"].into_iter().find(|scheme| lower.starts_with(scheme)) {
        Some(scheme) => format!("https://{}", &pasted[scheme.len()..]),
        None if !pasted.contains("://") => format!("https://{pasted}"),
        None => pasted.to_owned(),
    };
    let mut url = Url::parse(&whole).ok()?;
    url.set_fragment(None);
    let right = matches!(url.scheme(), "http" | "https")
        && url.host_str().is_some_and(|host| host.contains(['.', ':']))
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= ADDRESS_MAX;
    right.then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_as_people_paste_them() {
        let read = |pasted: &str| address_of(pasted);
        assert_eq!(read(" webcal://Agenda.example.org/a.ics "), Some("https://agenda.example.org/a.ics".to_owned()));
        assert_eq!(read("WEBCALS://example.org"), Some("https://example.org/".to_owned()));
        assert_eq!(read("example.org/rss#haut"), Some("https://example.org/rss".to_owned()));
        assert_eq!(
            read("http://école.example.org:8080/é"),
            Some("http://xn--cole-9oa.example.org:8080/%C3%A9".to_owned())
        );
        for wrong in [
            "",
            "agenda",
            "https://",
            "ftp://example.org/a",
            "file:///etc/passwd",
            "https://moi:secret@example.org/",
            "javascript:alert(1)",
            "https://localhost/",
            &format!("https://example.org/{}", "a".repeat(ADDRESS_MAX)),
        ] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_looked_at_however_they_are_written() {
        let fetcher = Fetcher::new(Reach::Internet).unwrap();
        for closed in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.0.0.1/",
            "http://0177.0.0.1/",
            "http://127.0.0.1./",
            "https://[::1]/",
            "https://[::ffff:10.0.0.1]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://93.184.216.34:22/",
            "ftp://93.184.216.34/",
        ] {
            let url = Url::parse(closed).unwrap();
            assert_eq!(fetcher.check(&url), Err(FeedProblem::Private), "{closed}");
        }
        assert_eq!(fetcher.check(&Url::parse("https://93.184.216.34/").unwrap()), Ok(()));
        assert_eq!(fetcher.check(&Url::parse("http://example.org:8080/").unwrap()), Ok(()));
    }

    #[tokio::test]
    async fn a_name_of_this_machine_is_not_asked() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://localhost:{}/", listener.local_addr().unwrap().port());
        let ask = async |reach| {
            let fetcher = Fetcher::new(reach).unwrap();
            fetcher.ask(FeedKind::Agenda, Url::parse(&url).unwrap(), &Marks::default()).await.err()
        };
        assert_eq!(ask(Reach::Internet).await, Some(FeedProblem::Private));
        let quiet = tokio::time::timeout(Duration::from_millis(1), listener.accept()).await;
        assert!(quiet.is_err(), "nobody came");
        // The same name is asked where it may be; whoever is there hangs up.
        tokio::spawn(async move { drop(listener.accept().await) });
        assert_eq!(ask(Reach::ThisMachine).await, Some(FeedProblem::Unreachable));
    }
}
