//! Rich text on its way between a plain box and HTML.

/// HTML of a text typed into a plain box: blank lines part paragraphs, other ends of line
/// are kept.
pub fn from_plain(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + 16);
    for paragraph in text.split("\n\n").map(|p| p.trim_matches('\n')).filter(|p| !p.trim().is_empty()) {
        html.push_str("<p>");
        for (n, line) in paragraph.split('\n').enumerate() {
            if n > 0 {
                html.push_str("<br>");
            }
            for c in line.chars() {
                match c {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    '"' => html.push_str("&quot;"),
                    c => html.push(c),
                }
            }
        }
        html.push_str("</p>");
    }
    html
}

/// The text of our own sanitised HTML, for a plain box: the way back from [`from_plain`].
pub fn to_plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>') else { break };
        let tag = rest[1..close].trim_end_matches('/').trim().to_ascii_lowercase();
        match tag.as_str() {
            "/p" | "/ul" | "/ol" | "/blockquote" | "/h3" => text.push_str("\n\n"),
            "br" | "/li" => text.push('\n'),
            "li" => text.push_str("- "),
            _ => {}
        }
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let text = text.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&amp;", "&").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_goes_there_and_back() {
        let text = "Lisez « Le Horla ».\nPuis :\n\n1 < 2 & \"3\"";
        let html = from_plain(text);
        assert_eq!(html, "<p>Lisez « Le Horla ».<br>Puis :</p><p>1 &lt; 2 &amp; &quot;3&quot;</p>");
        assert_eq!(to_plain(&html), text);
        assert_eq!(from_plain(" \r\n\r\n "), "");
        assert_eq!(to_plain("<ul><li>un</li><li>deux</li></ul>"), "- un\n- deux");
        assert_eq!(to_plain("a < b"), "a < b");
    }
}
