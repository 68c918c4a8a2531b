//! What is recognised, what is refused.

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
        ("https://vimeo.com/76979871/8272103f6e", Vimeo, "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e"),
        (
            "<iframe src='https://player.vimeo.com/video/76979871?h=8272103f6e&amp;badge=0'>",
            Vimeo,
            "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
        ),
        ("https://vimeo.com/76979871?h=", Vimeo, "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://vimeo.com/channels/staffpicks/76979871", Vimeo, "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://tube-arts-lettres.apps.education.fr/w/9Fzj3x",
            PeerTube,
            "https://tube-arts-lettres.apps.education.fr/videos/embed/9Fzj3x",
        ),
        (
            "https://tube-maths.apps.education.fr/w/p/7kLm2p?playlistPosition=2",
            PeerTube,
            "https://tube-maths.apps.education.fr/video-playlists/embed/7kLm2p",
        ),
        (
            "https://tube-maths.apps.education.fr/videos/watch/playlist/2b3c-4d",
            PeerTube,
            "https://tube-maths.apps.education.fr/video-playlists/embed/2b3c-4d",
        ),
        (
            "<iframe src=\"https://peertube.example.org/video-playlists/embed/2b3c-4d\"></iframe>",
            PeerTube,
            "https://peertube.example.org/video-playlists/embed/2b3c-4d",
        ),
        ("https://wiki.example.org/w/p/", Other, "https://wiki.example.org/w/p/"),
        (
            "<p>x</p><IFRAME title=\"Cross\" SRC=\"//peertube.example.org/videos/embed/2b3c-4d?api=1\"></IFRAME>",
            PeerTube,
            "https://peertube.example.org/videos/embed/2b3c-4d",
        ),
        ("http://digipad.app/p/847630/15248ba9144b5", Digipad, "https://digipad.app/p/847630/15248ba9144b5"),
        ("HTTP://Digipad.app/p/1/2", Digipad, "https://Digipad.app/p/1/2"),
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
fn the_page_shows_what_the_frame_does() {
    let table = [
        ("https://www.youtube.com/embed/abc?start=1", "https://www.youtube.com/watch?v=abc"),
        ("https://vimeo.com/76979871", "https://vimeo.com/76979871"),
        ("https://vimeo.com/76979871/8272103f6e?share=copy", "https://vimeo.com/76979871/8272103f6e"),
        ("https://player.vimeo.com/video/76979871?h=8272103f6e", "https://vimeo.com/76979871/8272103f6e"),
        ("https://peertube.example.org/videos/embed/2b3c-4d", "https://peertube.example.org/w/2b3c-4d"),
        ("https://peertube.example.org/video-playlists/embed/2b3c-4d", "https://peertube.example.org/w/p/2b3c-4d"),
    ];
    for (pasted, page) in table {
        let embed = recognise(pasted).unwrap_or_else(|problem| panic!("{pasted}: {problem:?}"));
        assert_eq!(embed.page, page, "{pasted}");
    }
}

#[test]
fn what_cannot_be_shown_is_told_from_what_is_no_address() {
    let table = [
        ("https://www.youtube.com/playlist?list=PL12", Problem::NotOneVideo),
        ("https://www.youtube.com/embed/videoseries?list=PL12", Problem::NotOneVideo),
        ("https://www.youtube.com/@unechaine", Problem::NotOneVideo),
        ("https://www.youtube.com/channel/UC12", Problem::NotOneVideo),
        ("https://youtu.be/", Problem::NotOneVideo),
        ("https://vimeo.com/channels", Problem::NotOneVideo),
        ("https://vimeo.com/channels/staffpicks", Problem::NotOneVideo),
        ("https://vimeo.com/unechaine", Problem::NotOneVideo),
        ("https://peertube.example.org:9000/w/9Fzj3x", Problem::PortInAddress),
        ("peertube.example.org:9000/w/9Fzj3x", Problem::PortInAddress),
        ("<iframe src=\"https://h5p.example.org:8443/x\">", Problem::PortInAddress),
        ("https://www.youtube.com:444/watch?v=abc", Problem::PortInAddress),
        ("https://example.org:x/", Problem::Malformed),
        ("bonjour", Problem::Malformed),
    ];
    for (pasted, problem) in table {
        assert_eq!(recognise(pasted), Err(problem), "{pasted}");
    }
    // A colon elsewhere is no port.
    assert!(recognise("https://example.org/a:80?b=c:d#e:f").is_ok());
}

#[test]
fn a_frame_with_a_port_is_allowed_nowhere() {
    let frame =
        |address: &str| Embed { provider: Provider::Other, frame: address.to_owned(), page: address.to_owned() };
    let hosts = ["example.org".to_owned()];
    assert!(frame("https://example.org/x").is_allowed(&hosts));
    assert_eq!(frame("https://example.org:8443/x").problem(&hosts), Some(Problem::PortInAddress));
    let host = "example.com".to_owned();
    assert_eq!(frame("https://example.com/x").problem(&hosts), Some(Problem::HostNotAllowed { host }));
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

/// What holds of everything that is recognised: also that nothing is lost where its page is all that is kept.
fn holds(pasted: &str) -> Result<(), TestCaseError> {
    if let Ok(embed) = recognise(pasted) {
        prop_assert!(embed.frame.starts_with("https://"), "{}", embed.frame);
        prop_assert!(is_web_address(&embed.frame) && is_web_address(&embed.page));
        prop_assert!(!has_port(&embed.frame) && !has_port(&embed.page));
        prop_assert_eq!(recognise(&embed.page), Ok(embed));
    }
    Ok(())
}

proptest! {
    #[test]
    fn whatever_is_pasted_gives_a_web_address_or_a_problem(pasted in "(<iframe( src=)?)?[\"']?(https?://)?[ -~é]{0,60}") {
        holds(&pasted)?;
    }

    #[test]
    fn addresses_of_known_sites_give_a_web_address_or_a_problem(
        pasted in "(https?:|)(//)?(www\\.|m\\.)?(youtube\\.com|youtu\\.be|(player\\.)?vimeo\\.com|tube\\.example\\.org|\
            digipad\\.app|view\\.genial\\.ly|a\\.pearltrees\\.com)(:[0-9]{1,4})?\
            (/(watch|embed|w|w/p|video|videos/embed|videos/watch|channels|playlist))?(/[a-z0-9_-]{0,6}){0,3}(\\?(v|h|list)=[a-z0-9]{0,6})?"
    ) {
        holds(&pasted)?;
    }
}
