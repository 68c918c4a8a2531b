//! A text as it is compared: its words, and signs for all that is not words.

use super::{attribute, decoded, tag_end};
use crate::home::recognise;
use std::{fmt::Write as _, mem::take};

/// Stands before and after each sign, and nowhere else, so that a sign that somebody typed is not taken
/// for one. Nobody sees it (U+2063, invisible separator).
pub const SIGN: char = '\u{2063}';

/// As many forms inside of each other, and as many quotations and items around a line, are told: nobody writes more, and
/// what is made for it would take the school's memory.
const DEPTH_MAX: usize = 32;

/// Our own sanitised HTML as it is compared: two texts that differ for who reads them differ here, two ways
/// to write the same one do not. What is no word has a sign that is read: where a link leads, which picture
/// it is, headings, lists, emphasis.
pub fn to_compared(html: &str) -> String {
    let mut writer = Writer { fresh: true, ..Writer::default() };
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let Some(close) = tag_end(&rest[open..]).map(|close| open + close) else { break };
        writer.words(&rest[..open]);
        let tag = rest[open + 1..close].trim_end_matches('/').trim();
        rest = &rest[close + 1..];
        let name = tag.split(is_space).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(name) = name.strip_prefix('/') {
            writer.closed(name);
            continue;
        }
        writer.opened(&name, tag);
        match name.as_str() {
            // What was typed says it all.
            "math" if attribute(tag, "data-latex").is_some() => {
                rest = rest.find("</math>").map_or("", |end| &rest[end + "</math>".len()..]);
            }
            // Browsers do not look at an end of line there.
            "pre" => rest = rest.strip_prefix('\n').unwrap_or(rest),
            _ => {}
        }
    }
    writer.words(rest);
    writer.close(0);
    writer.text
}

const fn is_space(c: char) -> bool {
    c.is_ascii_whitespace()
}

fn sign(text: &str) -> String {
    format!("{SIGN}{text}{SIGN}")
}

/// What somebody typed.
fn typed(html: &str) -> String {
    decoded(html).replace(SIGN, "")
}

/// The value of an attribute, on one line: it will stand in a sign.
fn value(tag: &str, name: &str) -> Option<String> {
    let value = typed(attribute(tag, name)?);
    Some(value.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// A form that words have: its place among the others, whichever way they were nested, and its sign.
fn form(name: &str) -> Option<(u8, &'static str)> {
    Some(match name {
        "a" => (0, "["),
        "strong" | "b" => (1, "**"),
        "em" | "i" => (2, "*"),
        "u" => (3, "__"),
        "s" => (4, "~~"),
        "sub" => (5, "~"),
        "sup" => (6, "^"),
        "code" => (7, "`"),
        _ => return None,
    })
}

fn alignment(tag: &str) -> &'static str {
    match attribute(tag, "class") {
        Some("text-centre") => "↔ ",
        Some("text-end") => "⇥ ",
        _ => "",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    place: u8,
    sign: &'static str,
    /// Where a link leads.
    address: String,
}

impl Form {
    fn end(&self) -> String {
        if self.address.is_empty() { sign(self.sign) } else { sign(&format!(" → {}]", self.address)) }
    }
}

#[derive(Debug, Default)]
struct Writer {
    text: String,
    /// Nothing is written yet, in the text or in the cell.
    fresh: bool,
    /// Ends of lines that are written before what comes next.
    due: usize,
    /// The same, inside a paragraph.
    breaks: usize,
    /// A space is written before what comes next on the line.
    space: bool,
    /// Spaces and ends of lines stay as they are.
    verbatim: bool,
    /// Quotations, items and verbatim texts that are open, each with its sign until that is written.
    holders: Vec<Option<String>>,
    /// Lists that are open: whether they are numbered, and with what the next item begins if not with one.
    lists: Vec<(bool, Option<String>)>,
    /// What the next line begins with.
    lead: String,
    /// Where the open paragraph begins.
    paragraph: usize,
    picture: Option<String>,
    /// Cells of the row that are written.
    cells: usize,
    /// How many holders the open cell stands in.
    cell: Option<usize>,
    /// The forms that what comes has, as they are nested.
    forms: Vec<Form>,
    /// Those whose sign is written.
    begun: Vec<Form>,
}

impl Writer {
    fn opened(&mut self, name: &str, tag: &str) {
        match name {
            "p" => {
                self.block(2);
                self.lead.push_str(alignment(tag));
                self.paragraph = self.text.len();
            }
            "h2" | "h3" | "h4" => {
                self.block(2);
                self.lead.push_str(match name {
                    "h2" => "## ",
                    "h3" => "### ",
                    _ => "#### ",
                });
                self.lead.push_str(alignment(tag));
            }
            "ul" | "ol" => self.list(name == "ol", tag),
            "li" => {
                self.block(1);
                let sign = match self.lists.last_mut() {
                    // Without a number of its own: one item more would change all that follow.
                    Some((true, start)) => format!("№{} ", start.take().unwrap_or_default()),
                    _ => "• ".to_owned(),
                };
                self.holders.push(Some(sign));
            }
            "blockquote" => {
                self.block(2);
                self.holders.push(Some("> ".to_owned()));
            }
            "pre" => {
                self.block(2);
                self.holders.push(Some("¦ ".to_owned()));
                self.verbatim = true;
            }
            "hr" => {
                self.block(2);
                self.put(&sign("———"));
                self.ended(2);
            }
            "table" => self.block(2),
            "tr" => {
                self.block(1);
                self.cells = 0;
            }
            "td" | "th" => self.begin_cell(name == "th", tag),
            "figure" => self.figure(tag),
            "img" => self.image(tag),
            "figcaption" => self.block(1),
            "math" => {
                if let Some(latex) = value(tag, "data-latex") {
                    self.put(&sign(&format!("${latex}$")));
                }
            }
            "br" if self.verbatim => self.due += 1,
            "br" => {
                self.close(0);
                self.space = false;
                self.breaks += 1;
            }
            _ => {
                if let Some((place, sign)) = form(name) {
                    let address = if place == 0 { value(tag, "href").unwrap_or_default() } else { String::new() };
                    // A link that leads nowhere is words.
                    if (place > 0 || !address.is_empty()) && self.forms.len() < DEPTH_MAX {
                        self.forms.push(Form { place, sign, address });
                    }
                }
            }
        }
    }

    fn closed(&mut self, name: &str) {
        match name {
            "p" => {
                let empty = self.text.len() == self.paragraph;
                self.ended(2);
                // A line that was left empty. In an item or a cell, the editor leaves no trace of it.
                if empty && self.lists.is_empty() && self.cell.is_none() {
                    self.due += 1;
                }
            }
            "h2" | "h3" | "h4" | "table" => self.ended(2),
            "ul" | "ol" => {
                self.lists.pop();
                self.ended(if self.lists.is_empty() { 2 } else { 1 });
            }
            "li" => {
                self.ended(0);
                // An empty one is there to be seen as well.
                if matches!(self.holders.last(), Some(Some(_))) {
                    self.begin();
                }
                self.holders.pop();
                self.due = 1;
            }
            "blockquote" => {
                self.holders.pop();
                self.ended(2);
            }
            "pre" => {
                self.verbatim = false;
                self.holders.pop();
                self.ended(2);
                self.due = self.due.min(2);
            }
            "tr" | "figcaption" => self.ended(1),
            "td" | "th" => {
                self.ended(0);
                (self.cell, self.fresh, self.due) = (None, false, 0);
            }
            "figure" => {
                self.picture = None;
                self.ended(2);
            }
            _ => {
                if let Some((place, _)) = form(name)
                    && let Some(at) = self.forms.iter().rposition(|form| form.place == place)
                {
                    self.forms.remove(at);
                }
            }
        }
    }

    fn words(&mut self, html: &str) {
        let text = typed(html);
        if self.verbatim {
            for (n, line) in text.split('\n').enumerate() {
                self.due += usize::from(n > 0);
                self.put(line);
            }
        } else {
            for (n, word) in text.split(is_space).enumerate() {
                self.space |= n > 0;
                self.put(word);
            }
        }
    }

    /// Writes words, or a sign, in the form that they have. Forms that go on are not begun again, and spaces
    /// stand outside of those that end: bold letters side by side are one bold word.
    fn put(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let mut wanted = if self.verbatim { Vec::new() } else { self.forms.clone() };
        wanted.sort();
        wanted.dedup();
        let same = self.begun.iter().zip(&wanted).take_while(|(begun, wanted)| begun == wanted).count();
        self.close(same);
        self.begin();
        for form in wanted.into_iter().skip(same) {
            self.text.push_str(&sign(form.sign));
            self.begun.push(form);
        }
        self.text.push_str(words);
    }

    /// Ends all forms but the first ones.
    fn close(&mut self, left: usize) {
        for form in self.begun.drain(left..).rev() {
            self.text.push_str(&form.end());
        }
    }

    /// Writes the ends of lines or the space that are due, and what the line begins with.
    fn begin(&mut self) {
        if self.fresh || self.due > 0 {
            if self.cell.is_none() {
                (0..self.due).for_each(|_| self.text.push('\n'));
            } else if !self.fresh {
                // A row stays on one line.
                self.text.push_str(&sign(" ¶ "));
            }
            self.begin_line();
        } else if self.space && self.breaks == 0 {
            self.text.push(' ');
        }
        for _ in 0..take(&mut self.breaks) {
            self.text.push_str(&sign(" ↵"));
            self.text.push(if self.cell.is_none() { '\n' } else { ' ' });
            self.begin_line();
        }
        (self.fresh, self.due, self.space) = (false, 0, false);
    }

    fn begin_line(&mut self) {
        for holder in self.holders.iter_mut().take(DEPTH_MAX).skip(self.cell.unwrap_or(0)) {
            let begins = holder.take().map_or_else(|| "  ".to_owned(), |first| sign(&first));
            self.text.push_str(&begins);
        }
        let lead = take(&mut self.lead);
        if !lead.is_empty() {
            self.text.push_str(&sign(&lead));
        }
    }

    /// A block begins: after so many ends of lines, unless the one before it has said how many.
    fn block(&mut self, lines: usize) {
        self.ended(0);
        if !self.fresh && self.due == 0 {
            self.due = lines;
        }
    }

    fn ended(&mut self, lines: usize) {
        self.close(0);
        self.lead.clear();
        (self.space, self.breaks) = (false, 0);
        if !self.fresh {
            self.due = self.due.max(lines);
        }
    }

    fn list(&mut self, numbered: bool, tag: &str) {
        let inner = !self.lists.is_empty();
        self.block(if inner { 1 } else { 2 });
        // Right below the item that it stands in, whether that is a paragraph or not.
        if inner && matches!(self.holders.last(), Some(None)) {
            self.due = self.due.min(1);
        }
        self.lists.push((numbered, value(tag, "start").filter(|start| start != "1")));
    }

    fn begin_cell(&mut self, heading: bool, tag: &str) {
        self.begin();
        let mut mark = if self.cells == 0 { "| " } else { " | " }.to_owned();
        if heading {
            mark.push_str("# ");
        }
        let spans = ["colspan", "rowspan"].map(|name| value(tag, name).unwrap_or_else(|| "1".to_owned()));
        if spans != ["1", "1"] {
            let _ = write!(mark, "({}) ", spans.join("×"));
        }
        self.text.push_str(&sign(&mark));
        self.cells += 1;
        (self.cell, self.fresh) = (Some(self.holders.len()), true);
    }

    fn figure(&mut self, tag: &str) {
        self.block(2);
        // The end of an identifier tells two pictures apart that are described alike.
        let end = |id: String| id.get(id.len().saturating_sub(6)..).map(|end| format!("#{end}"));
        self.picture = value(tag, "data-picture").and_then(end);
        if let Some(address) = value(tag, "data-embed") {
            // The school keeps the address of the page, whatever was pasted.
            let address = recognise(&address).map_or(address, |embed| embed.page);
            self.put(&sign(&format!("▶ {address}")));
        }
    }

    fn image(&mut self, tag: &str) {
        let alt = value(tag, "alt").filter(|alt| !alt.is_empty());
        let parts = [Some("🖼".to_owned()), alt, self.picture.take()];
        self.put(&sign(&parts.into_iter().flatten().collect::<Vec<_>>().join(" ")));
    }
}

#[cfg(test)]
mod tests;
