//! What a public page carries in itself: the style of what it shows, and one small script. In the
//! page, they cost no further request before it can be read.

use std::sync::{Arc, LazyLock};

/// The parts of `style/` that public pages use, by layer.
const PARTS: [(&str, &[&str]); 5] = [
    ("reset", &[include_str!("../../../style/reset.css")]),
    ("tokens", &[include_str!("../../../style/tokens.css")]),
    ("base", &[include_str!("../../../style/fonts.css"), include_str!("../../../style/base.css")]),
    (
        "ui",
        &[
            include_str!("../../../style/ui/layout.css"),
            include_str!("../../../style/ui/icon.css"),
            include_str!("../../../style/ui/button.css"),
            include_str!("../../../style/ui/menu.css"),
            include_str!("../../../style/ui/breadcrumbs.css"),
            include_str!("../../../style/ui/empty.css"),
            include_str!("../../../style/ui/prose.css"),
        ],
    ),
    (
        "rooms",
        &[
            include_str!("../../../style/media-picture.css"),
            include_str!("../../../style/home-board.css"),
            include_str!("../../../style/publication.css"),
            include_str!("../../../style/public.css"),
        ],
    ),
];

static STYLE: LazyLock<Arc<str>> = LazyLock::new(|| {
    let mut style = "@layer reset,tokens,base,ui,rooms;".to_owned();
    for (layer, parts) in PARTS {
        style.push_str("@layer ");
        style.push_str(layer);
        style.push('{');
        for part in parts {
            style.push_str(&plain(part));
        }
        style.push('}');
    }
    style.into()
});

static SCRIPT: LazyLock<Arc<str>> = LazyLock::new(|| include_str!("page.js").trim().into());

pub fn style() -> Arc<str> {
    Arc::clone(&STYLE)
}

pub fn script() -> Arc<str> {
    Arc::clone(&SCRIPT)
}

/// Without comments, and without the spaces that mean nothing.
fn plain(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("/*") {
        out.push_str(&rest[..at]);
        rest = rest[at..].find("*/").map_or("", |end| &rest[at + end + 2..]);
    }
    out.push_str(rest);
    let mut short = String::with_capacity(out.len());
    for line in out.lines().map(str::trim).filter(|line| !line.is_empty()) {
        short.push_str(line);
        // Between the lines of one declaration, a space; after anything that ends, nothing.
        if !line.ends_with([';', '{', '}', ',']) {
            short.push(' ');
        }
    }
    short
        .replace(" { ", "{")
        .replace("; }", "}")
        .replace(";}", "}")
        .replace(" }", "}")
        .replace("; ", ";")
        .replace(": ", ":")
        .replace(", ", ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_loses_its_comments_and_none_of_its_rules() {
        assert_eq!(
            plain("/* a */\n.b { color: red; margin: 0 1px; }\n\n@media (x) { .c { d: e; } }\n"),
            ".b{color:red;margin:0 1px}@media (x){.c{d:e}}"
        );
        let style = style();
        assert!(!style.contains("/*") && style.contains("@layer rooms{"));
        assert_eq!(style.matches('{').count(), style.matches('}').count());
        assert!(style.len() < 60_000, "{} bytes", style.len());
    }
}
