//! Labels in ordinary French letter case, from feeds written in capitals without accents.

use super::census::Subject;

/// The best label of a subject: the edition label, else the long, else the short one, else its code.
pub(super) fn subject_label(subject: &Subject) -> String {
    let best = [&subject.edition_label, &subject.long_label, &subject.short_label];
    match best.into_iter().flatten().next() {
        Some(label) => sentence(label),
        None => subject.code.clone(),
    }
}

/// `COLLEGE FRANCOIS VILLON` reads `Collège Francois Villon`: known words get their accent, names cannot.
pub(super) fn proper_name(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            name.push(' ');
        }
        for (rank, piece) in word.split_inclusive(['-', '\'', '’']).enumerate() {
            let lower = accented(&piece.to_lowercase());
            let small = lower.trim_end_matches(['-', '\'', '’']);
            if (index > 0 || rank > 0) && (PARTICLES.contains(&small) || SCHOOL_WORDS.contains(&small)) {
                name.push_str(&lower);
            } else {
                name.push_str(&capitalised(&lower));
            }
        }
    }
    name
}

/// One capital at the head, acronyms in capitals, the rest as it is, or in small letters if all was capitals.
fn sentence(text: &str) -> String {
    let shouted = !text.chars().any(char::is_lowercase);
    let mut label = String::with_capacity(text.len());
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            label.push(' ');
        }
        for (rank, piece) in word.split_inclusive(|c: char| !c.is_alphanumeric()).enumerate() {
            let lower = piece.to_lowercase();
            let bare = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
            let mut written = if ACRONYMS.contains(&bare) {
                piece.to_uppercase()
            } else if shouted {
                accented(&lower)
            } else {
                accented(piece)
            };
            if index == 0 && rank == 0 {
                written = capitalised(&written);
            }
            label.push_str(&written);
        }
    }
    label
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The word with the accents that capitals lost, if it is one that schools use; its ending punctuation stays.
fn accented(word: &str) -> String {
    let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let tail = word.get(bare.len()..).unwrap_or_default();
    let lower = bare.to_lowercase();
    match ACCENTS.binary_search_by(|(plain, _)| (*plain).cmp(lower.as_str())) {
        Ok(at) => {
            let written = ACCENTS.get(at).map_or(bare, |(_, written)| written);
            let head = bare.chars().next().is_some_and(char::is_uppercase);
            format!("{}{tail}", if head { capitalised(written) } else { written.to_owned() })
        }
        Err(_) => word.to_owned(),
    }
}

const PARTICLES: &[&str] =
    &["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "sous", "sur"];

/// Words that describe a school, small in French when another precedes: *lycée général et technologique*.
const SCHOOL_WORDS: &[&str] =
    &["agricole", "général", "polyvalent", "privé", "privée", "professionnel", "public", "publique", "technologique"];

/// Acronyms that read as no French word.
const ACRONYMS: &[&str] = &[
    "aes", "bts", "cdi", "cpge", "ecjs", "emc", "epi", "eps", "hggsp", "hlp", "lca", "llce", "lv1", "lv2", "lv3",
    "lva", "lvb", "lvc", "nsi", "segpa", "snt", "st2s", "sti2d", "stl", "stmg", "svt", "tice", "tpe", "ulis", "upe2a",
];

/// Sorted by the first column.
const ACCENTS: &[(&str, &str)] = &[
    ("antiquite", "antiquité"),
    ("cinema", "cinéma"),
    ("college", "collège"),
    ("coreen", "coréen"),
    ("creation", "création"),
    ("decouverte", "découverte"),
    ("developpement", "développement"),
    ("difficultes", "difficultés"),
    ("ecole", "école"),
    ("economie", "économie"),
    ("economique", "économique"),
    ("economiques", "économiques"),
    ("education", "éducation"),
    ("elementaire", "élémentaire"),
    ("etablissement", "établissement"),
    ("francais", "français"),
    ("general", "général"),
    ("generale", "générale"),
    ("geographie", "géographie"),
    ("geometrie", "géométrie"),
    ("hebreu", "hébreu"),
    ("humanites", "humanités"),
    ("ingenieur", "ingénieur"),
    ("itineraire", "itinéraire"),
    ("litterature", "littérature"),
    ("lycee", "lycée"),
    ("mathematiques", "mathématiques"),
    ("neerlandais", "néerlandais"),
    ("numerique", "numérique"),
    ("numeriques", "numériques"),
    ("personnalise", "personnalisé"),
    ("prive", "privé"),
    ("privee", "privée"),
    ("societe", "société"),
    ("suedois", "suédois"),
    ("theatre", "théâtre"),
    ("unites", "unités"),
];
