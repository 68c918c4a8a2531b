//! Posts as programs write them.

use super::{FeedProblem, posts};

const MASTODON: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0" xmlns:media="http://search.yahoo.com/mrss/">
  <channel>
    <title>Collège Cloé</title>
    <description>Public posts from @cloe@social.example</description>
    <link>https://social.example/@cloe</link>
    <image><url>https://files.example/a.png</url><title>Image</title><link>https://social.example/@image</link></image>
    <lastBuildDate>Mon, 23 Nov 2026 08:00:00 +0000</lastBuildDate>
    <item>
      <guid isPermaLink="true">https://social.example/@cloe/1</guid>
      <link>https://social.example/@cloe/1</link>
      <pubDate>Fri, 20 Nov 2026 16:45:00 +0000</pubDate>
      <description>&lt;p&gt;Le cross, c’était &lt;b&gt;hi&lt;/b&gt;er.&lt;/p&gt;&lt;p&gt;Merci !&lt;/p&gt;</description>
      <media:content url="https://files.example/b.png"><media:description>Une photo</media:description><media:title>Non</media:title></media:content>
    </item>
    <item>
      <guid isPermaLink="false">urn:2</guid>
      <link>https://social.example/@cloe/2</link>
      <pubDate>Sun, 22 Nov 2026 23:30:00 GMT</pubDate>
      <description><![CDATA[<p>Portes ouvertes <a href="https://social.example/tags/x">#collège</a><br/>samedi</p>]]></description>
    </item>
  </channel>
</rss>"#;

#[test]
fn the_posts_of_an_account_come_newest_first() {
    let found = posts(MASTODON.split_once("?>").unwrap().1).unwrap();
    assert_eq!((found.title.as_str(), found.site.as_str()), ("Collège Cloé", "https://social.example/@cloe"));
    let [second, first] = found.entries.as_slice() else { panic!("{:?}", found.entries) };
    assert_eq!((second.title.as_str(), second.words.as_str()), ("", "Portes ouvertes #collège samedi"));
    assert_eq!(second.link, "https://social.example/@cloe/2");
    // On the school's clocks it is already Monday.
    assert_eq!(second.begins.map(|at| at.to_string()).as_deref(), Some("2026-11-23T00:30:00"));
    assert_eq!(
        (first.words.as_str(), first.link.as_str()),
        ("Le cross, c’était hier. Merci !", "https://social.example/@cloe/1")
    );
}

#[test]
fn a_blog_says_titles_and_the_beginning() {
    let found = posts(
        r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>Le blog</title><atom:link href="https://blog.example/feed" rel="self"/><link>https://blog.example</link>
        <item><title>L&#8217;échange &amp;amp; la Bavière</title><link> https://blog.example/1 </link><dc:date>2026-11-20T10:00:00+01:00</dc:date>
        <description>Court&#160;[&amp;#8230;]</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded></item>
        <item><title>Sans résumé</title><guid>https://blog.example/2</guid><pubDate>pas une date</pubDate>
        <content:encoded><![CDATA[<style>p{}</style><h2>Titre</h2><p>Le texte</p><script>alert(1)</script>]]></content:encoded></item>
        <item><title>Répété</title><link>https://blog.example/3</link><description>Répété</description></item>
        </channel></rss>"#,
    )
    .unwrap();
    assert_eq!(found.site, "https://blog.example");
    let said: Vec<_> =
        found.entries.iter().map(|post| (post.title.as_str(), post.words.as_str(), post.link.as_str())).collect();
    assert_eq!(
        said,
        [
            ("L’échange & la Bavière", "Court […]", "https://blog.example/1"),
            ("Sans résumé", "Titre Le texte", "https://blog.example/2"),
            ("Répété", "", "https://blog.example/3"),
        ]
    );
    assert_eq!(found.entries[1].begins, None);
}

#[test]
fn atom_is_read_in_all_its_kinds_of_text() {
    let found = posts(
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">Le &lt;i&gt;journal&lt;/i&gt;</title>
        <link rel="self" href="https://a.example/atom.xml"/><link href="https://a.example/"/>
        <author><name>Quelqu’un</name></author>
        <entry><title>1 &lt; 2 &amp; 3</title><link rel="enclosure" href="https://a.example/son.mp3"/><link rel="alternate" href="https://a.example/1"/>
        <published>2026-11-20T10:00:00Z</published><updated>2026-11-22T10:00:00Z</updated>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Gr<b>as</b></p><p>et 1 &lt; 2</p></div></content></entry>
        <entry><title type="text">Deux</title><link href="https://a.example/2"/><updated>2026-11-21T10:00:00Z</updated>
        <source><title>Ailleurs</title></source><summary type="html">&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;deux&lt;/p&gt;</summary></entry></feed>"#,
    )
    .unwrap();
    assert_eq!((found.title.as_str(), found.site.as_str()), ("Le journal", "https://a.example/"));
    let said: Vec<_> =
        found.entries.iter().map(|post| (post.title.as_str(), post.words.as_str(), post.link.as_str())).collect();
    assert_eq!(
        said,
        [("Deux", "Un deux", "https://a.example/2"), ("1 < 2 & 3", "Gras et 1 < 2", "https://a.example/1")]
    );
}

#[test]
fn older_feeds_are_read() {
    let found = posts(
        r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://b.example"><title>Site</title><link>https://b.example</link><items><rdf:Seq><rdf:li resource="x"/></rdf:Seq></items></channel>
        <image><title>Logo</title><link>https://logo.example</link></image>
        <item rdf:about="https://b.example/1"><title>Un</title><link>https://b.example/1</link><dc:date>2026-11-20</dc:date></item></rdf:RDF>"#,
    )
    .unwrap();
    assert_eq!((found.title.as_str(), found.site.as_str()), ("Site", "https://b.example"));
    assert_eq!((found.entries[0].title.as_str(), found.entries[0].link.as_str()), ("Un", "https://b.example/1"));
    let old = posts(
        r#"<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
        <rss version="0.91"><channel><title>Vieux</title><link>http://c.example</link><item><title>Caf&eacute; & thé</title></item></channel></rss>"#,
    )
    .unwrap();
    // Without an address of its own a post leads to the site.
    assert_eq!((old.entries[0].title.as_str(), old.entries[0].link.as_str()), ("Café & thé", "http://c.example"));
}

#[test]
fn json_is_read_too() {
    let found = posts(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "home_page_url": "https://j.example/", "authors": [{"name": "x"}],
        "items": [{"id": "1", "url": "https://j.example/1", "content_html": "<p>Un</p>", "date_published": "2026-11-20T10:00:00Z"},
                  {"id": "2", "external_url": "https://j.example/2", "title": "Deux", "content_text": "1 < 2", "date_modified": "2026-11-21T10:00:00Z"}]}"#,
    )
    .unwrap();
    let said: Vec<_> =
        found.entries.iter().map(|post| (post.title.as_str(), post.words.as_str(), post.link.as_str())).collect();
    assert_eq!(said, [("Deux", "1 < 2", "https://j.example/2"), ("", "Un", "https://j.example/1")]);
}

#[test]
fn links_lead_to_the_web_and_nowhere_else() {
    for wrong in [
        "javascript:alert(1)",
        "data:text/html,x",
        "/1",
        "file:///etc/passwd",
        "https://moi:secret@a.example/",
        "https://a b.example",
    ] {
        let text = format!(
            "<rss version=\"2.0\"><channel><link>https://a.example</link><item><title>T</title><link>{wrong}</link></item></channel></rss>"
        );
        assert_eq!(posts(&text).unwrap().entries[0].link, "https://a.example", "{wrong}");
        let nowhere = text.replace("<link>https://a.example</link>", &format!("<link>{wrong}</link>"));
        let found = posts(&nowhere).unwrap();
        assert!(found.entries.is_empty() && found.site.is_empty(), "{wrong}");
    }
}

#[test]
fn what_is_no_feed_is_refused_and_says_why() {
    for (text, problem) in [
        ("", FeedProblem::NotPosts),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", FeedProblem::NotPosts),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", FeedProblem::NotPosts),
        ("{\"a\": 1}", FeedProblem::NotPosts),
        ("{\"version\": \"https://example.org/2\", \"items\": []}", FeedProblem::NotPosts),
        ("<!-- accueil -->\n<html lang=fr>", FeedProblem::Page),
        ("<rss version=\"2.0\"><channel><title>Coupé", FeedProblem::Damaged),
        ("<rss version=\"2.0\"><channel></rss>", FeedProblem::Damaged),
        ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", FeedProblem::Damaged),
    ] {
        assert_eq!(posts(text).map(|found| found.entries.len()), Err(problem), "{text}");
    }
    assert_eq!(posts("<feed/>").map(|found| found.entries.len()), Ok(0));
}
