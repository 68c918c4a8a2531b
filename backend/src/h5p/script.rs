//! Whether a text of the content would run something where a library puts it into its page. (In the frame it could not:
//! the policy of the player's origin allows no script that stands in a page.)

use html5ever::tokenizer::{BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use serde_json::Value;
use std::cell::Cell;

/// Elements that run something, load something that runs, or lead elsewhere.
const RUNNING: [&str; 6] = ["script", "object", "embed", "applet", "base", "meta"];
/// Beginnings of addresses that are programs.
const PROGRAMS: [&str; 4] = ["javascript:", "vbscript:", "data:text/html", "data:image/svg"];

/// Whether any text within runs something.
pub(super) fn in_json(json: &Value) -> bool {
    match json {
        Value::String(text) => in_text(text),
        Value::Array(list) => list.iter().any(in_json),
        Value::Object(fields) => fields.values().any(in_json),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn in_text(text: &str) -> bool {
    if is_program(text) {
        return true;
    }
    if !text.contains('<') {
        return false;
    }
    let input = BufferQueue::default();
    input.push_back(text.into());
    let tokenizer = Tokenizer::new(Watch::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.get()
}

/// Whether an address is a program: browsers pass over white space and control characters in it.
pub(super) fn is_program(address: &str) -> bool {
    let bare = address.chars().filter(|letter| !letter.is_whitespace() && !letter.is_control());
    let start: String = bare.take(20).collect::<String>().to_lowercase();
    PROGRAMS.iter().any(|program| start.starts_with(program))
}

/// Whether an attribute runs something.
pub(super) fn runs(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("on") || name == "srcdoc" || is_program(value)
}

#[derive(Default)]
struct Watch(Cell<bool>);

impl TokenSink for Watch {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            let running = RUNNING.contains(&&*tag.name)
                || tag.attrs.iter().any(|attribute| runs(&attribute.name.local, &attribute.value));
            if running {
                self.0.set(true);
            }
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_told_from_what_speaks_of_it() {
        let table = [
            ("<p>2 &lt; 3</p>", false),
            ("a < b et b > c", false),
            ("<p>On écrit &lt;script&gt; dans une page.</p>", false),
            ("<a href=\"https://h5p.org\" target=\"_blank\">H5P</a>", false),
            ("<span style=\"color:red\">rouge</span>", false),
            ("<script>alert(1)</script>", true),
            ("<ScRiPt src=//x.fr/x.js>", true),
            ("<img src=x onerror=alert(1)>", true),
            ("<svg/onload=alert(1)>", true),
            ("<p ONCLICK='x()'>", true),
            ("<a href=' java\tscript:alert(1)'>x</a>", true),
            ("<a href=\"&#106;avascript:alert(1)\">x</a>", true),
            ("<iframe srcdoc='<b>x</b>'></iframe>", true),
            ("<object data=x></object>", true),
            ("<meta http-equiv=refresh content=0>", true),
            ("<base href=//x.fr>", true),
            ("<a href='data:text/html,<script>'>x</a>", true),
            ("javascript:alert(1)", true),
            ("un cours de javascript : les bases", false),
        ];
        for (text, runs) in table {
            assert_eq!(in_text(text), runs, "{text}");
            assert_eq!(in_json(&serde_json::json!({ "a": [{ "b": text }], "c": 1 })), runs, "{text}");
        }
    }
}
