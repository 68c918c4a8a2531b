//! A text with blanks as a teacher writes it: `Le [chat|matou] boit du [lait].` A bracket that is meant as such is
//! written twice.

use super::{Blank, Piece};
use crate::ids::ItemId;

/// As it is written.
pub fn written(pieces: &[Piece]) -> String {
    let plain = |text: &str| text.replace('[', "[[").replace(']', "]]");
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => plain(text),
        Piece::Blank(blank) => format!("[{}]", blank.accepted.join("|")),
    });
    pieces.collect()
}

/// What is written there. A blank that was there `before` keeps its identifier, by which answers name it: the one
/// that accepts the same, else the one in the same place.
pub fn from_written(text: &str, before: &[Piece]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']']) {
        let (head, tail) = rest.split_at(at);
        plain.push_str(head);
        if let Some(after) = tail.strip_prefix("[[").or_else(|| tail.strip_prefix("]]")) {
            plain.push_str(&tail[..1]);
            rest = after;
            continue;
        }
        let inside = tail.strip_prefix('[').and_then(|tail| tail.split_once(']'));
        let Some((inside, after)) = inside.filter(|(inside, _)| !inside.contains(['[', '\n'])) else {
            // One that nothing closes, or opens, is a bracket.
            plain.push_str(&tail[..1]);
            rest = &tail[1..];
            continue;
        };
        if !plain.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
        }
        let accepted: Vec<String> = inside.split('|').map(|it| it.trim().to_owned()).collect();
        pieces.push(Piece::Blank(Blank { id: ItemId::random(), accepted }));
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    keep_identifiers(&mut pieces, before);
    pieces
}

fn keep_identifiers(pieces: &mut [Piece], before: &[Piece]) {
    let blanks = |piece: &Piece| if let Piece::Blank(blank) = piece { Some(blank.clone()) } else { None };
    let mut old: Vec<Option<Blank>> = before.iter().filter_map(blanks).map(Some).collect();
    let mut new: Vec<(usize, &mut Blank)> = pieces
        .iter_mut()
        .filter_map(|piece| if let Piece::Blank(blank) = piece { Some(blank) } else { None })
        .enumerate()
        .collect();
    new.retain_mut(|(_, blank)| {
        let same = old.iter_mut().find(|it| it.as_ref().is_some_and(|it| it.accepted == blank.accepted));
        let known = same.and_then(Option::take);
        if let Some(known) = &known {
            blank.id = known.id;
        }
        known.is_none()
    });
    for (place, blank) in new {
        if let Some(known) = old.get_mut(place).and_then(Option::take) {
            blank.id = known.id;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercises::samples;

    fn ids(pieces: &[Piece]) -> Vec<ItemId> {
        pieces.iter().filter_map(|piece| if let Piece::Blank(blank) = piece { Some(blank.id) } else { None }).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let pieces = samples::blanks(false).pieces;
        assert_eq!(written(&pieces), "Le [chat|matou] boit du [lait].");
        assert_eq!(from_written(&written(&pieces), &pieces), pieces);
        let brackets = vec![Piece::Text("f([0 ; 1[) = [1] et ]".to_owned())];
        assert_eq!(from_written(&written(&brackets), &[]), brackets);
    }

    #[test]
    fn a_bracket_alone_is_a_bracket() {
        for text in ["a ] b", "a [ b", "[a [b", "[a\nb"] {
            assert_eq!(from_written(text, &[]), [Piece::Text(text.to_owned())], "{text}");
        }
        assert_eq!(from_written("[]", &[]).len(), 1);
    }

    #[test]
    fn blanks_keep_their_identifiers() {
        let before = samples::blanks(false).pieces;
        let (cat, milk) = (ids(&before)[0], ids(&before)[1]);
        assert_eq!(ids(&from_written("Du [lait] pour le [chat|matou]", &before)), [milk, cat]);
        assert_eq!(ids(&from_written("Le [chat] boit du [lait].", &before)), [cat, milk]);
        let more = ids(&from_written("Le [petit] [chat|matou] boit du [lait].", &before));
        assert_eq!(more[1..], [cat, milk]);
        assert!(more[0] != cat && more[0] != milk);
    }
}
