use super::{Lang, QuestionnaireText, texts};
use crate::exercises::{Marked, Verdict, hotspot::Point};

texts! {
    /// Exercises, for those who answer them; [`super::ExerciseEditorText`] has the texts of those who make them.
    ExercisesText {
        submit: "Valider", "Check";
        hint: "Indice", "Hint";
        again: "Recommencer", "Start again";
        nothing_said: "Répondez d’abord.", "Answer first.";
        your_answer: "Votre réponse", "Your answer";
        picture: "Image", "Picture";
        several: "Plusieurs réponses peuvent être justes.", "More than one answer may be right.";
        is_true: "Vrai", "True";
        is_false: "Faux", "False";
        a_number: "Un nombre. La virgule et les fractions sont acceptées.", "A number. Decimals and fractions are accepted.";
        with_unit: "Un nombre avec son unité, par exemple 12,5 cm.", "A number with its unit, for example 12.5 cm.";
        right: "Juste", "Right";
        partly: "En partie juste", "Partly right";
        wrong: "Faux", "Wrong";
        missing: "Sans réponse", "No answer";
        extra: "En trop", "Too many";
        waiting: "À corriger", "To be marked";
        all_right: "C’est juste !", "That is right!";
        partly_right: "En partie juste", "Partly right";
        not_right: "Ce n’est pas ça", "Not quite";
        no_answer: "Pas de réponse", "No answer";
        teacher_marks: "Votre professeur va la corriger.", "Your teacher will mark it.";
        solution: "Réponse attendue", "Expected answer";
        or: " ou ", " or ";
        zones_shown: "Les zones attendues sont entourées sur l’image.", "The expected zones are outlined on the picture.";
        tray: "Étiquettes à placer", "Labels to place";
        tray_empty: "Tout est placé.", "Everything is placed.";
        put_back: "Retirer de sa place", "Take out of its place";
        here: "Mettre ici", "Put here";
        take_first: "Choisissez d’abord une étiquette.", "Choose a label first.";
        let_go: "Reposé.", "Put down.";
        how_to_place: "Glissez chaque étiquette à sa place, ou touchez-la puis touchez sa place.", "Drag each label to its place, or tap it and then its place.";
        how_to_order: "Glissez par la poignée, ou utilisez les flèches. Au clavier, sur la poignée : Espace prend et pose, Échap annule.", "Drag by the handle, or use the arrows. By keyboard, on the handle: Space picks up and puts down, Escape cancels.";
        front: "Recto", "Front";
        back: "Verso", "Back";
        turn: "Retourner la carte", "Turn the card";
        known: "Je savais", "I knew it";
        to_review: "À revoir", "To review";
        review_again: "Revoir celles-ci", "Review these";
        picture_to_point: "image à pointer", "picture to point at";
        how_to_point: "Touchez l’image. Au clavier : les flèches déplacent la mire, Entrée pose un point, Effacement le retire.", "Tap the picture. By keyboard: arrows move the aim, Enter puts a point, Backspace takes it away.";
        point_removed: "Point retiré.", "Point removed.";
        signs_count: "La ponctuation compte.", "Punctuation counts.";
        signs_do_not_count: "La ponctuation ne compte pas.", "Punctuation does not count.";
        written: "Ce que vous entendez", "What you hear";
        no_recorder: "L’enregistrement n’est pas disponible ici.", "Recording is not available here.";
        recorded: "Réponse enregistrée", "Answer recorded";
        choices: "Choix", "Choices";
        choices_hint: "Une bonne réponse parmi plusieurs, ou plusieurs", "One right answer among several, or more";
        true_false: "Vrai ou faux", "True or false";
        true_false_hint: "Une affirmation à juger", "A statement to be judged";
        blanks: "Texte à trous", "Fill in the blanks";
        blanks_hint: "Des mots à écrire ou à placer dans un texte", "Words to type or to place in a text";
        pairs: "Paires", "Pairs";
        pairs_hint: "Relier ce qui va ensemble", "Join what belongs together";
        order: "Remise en ordre", "Put in order";
        order_hint: "Des étapes, des dates, des mots à ranger", "Steps, dates or words to put in order";
        groups: "Classement", "Sort into groups";
        groups_hint: "Ranger des étiquettes par catégories", "Sort labels by category";
        numeric: "Nombre", "Number";
        numeric_hint: "Un résultat, avec tolérance et unité si besoin", "A result, with tolerance and unit if needed";
        short_text: "Réponse courte", "Short answer";
        short_text_hint: "Un mot ou une courte phrase, comparés aux réponses acceptées", "A word or a short sentence, compared with the accepted ones";
        hotspot: "Zones d’une image", "Zones of a picture";
        hotspot_hint: "Pointer un lieu, un organe, un détail", "Point at a place, an organ, a detail";
        flash_cards: "Cartes mémoire", "Flash cards";
        flash_cards_hint: "Recto et verso, pour apprendre par cœur", "Front and back, to learn by heart";
        dictation: "Dictée", "Dictation";
        dictation_hint: "Un texte entendu, corrigé mot à mot", "A text that is heard, marked word by word";
        spoken: "Réponse orale", "Spoken answer";
        spoken_hint: "L’élève s’enregistre, vous corrigez", "Pupils record themselves, you mark";
        open: "Réponse libre", "Open answer";
        open_hint: "L’élève rédige, vous corrigez", "Pupils write, you mark";
        h5p: "Activité H5P", "H5P activity";
        h5p_hint: "Un fichier .h5p fait ailleurs", "A .h5p file made elsewhere";
    }
}

impl ExercisesText {
    pub const fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
        let t = Self::of(lang);
        match verdict {
            Verdict::Right => t.right,
            Verdict::Partly => t.partly,
            Verdict::Wrong => t.wrong,
            Verdict::Missing => t.missing,
            Verdict::Extra => t.extra,
            Verdict::Waiting => t.waiting,
            Verdict::Noted => QuestionnaireText::of(lang).answered,
        }
    }

    /// A fault of a dictation, beside the word.
    pub const fn fault(lang: Lang, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Missing => lang.pick("mot oublié", "word left out"),
            Verdict::Extra => lang.pick("en trop", "too many"),
            _ => lang.pick("faute", "fault"),
        }
    }

    /// "2 fautes"
    pub fn faults(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "Aucune faute".to_owned(),
            (Lang::Fr, 1) => "1 faute".to_owned(),
            (Lang::Fr, n) => format!("{n} fautes"),
            (Lang::En, 0) => "No faults".to_owned(),
            (Lang::En, 1) => "1 fault".to_owned(),
            (Lang::En, n) => format!("{n} faults"),
        }
    }

    /// What an answer was worth, in a few words.
    pub fn result(lang: Lang, marked: &Marked) -> &'static str {
        let t = Self::of(lang);
        let silent = marked.parts.iter().all(|part| part.verdict == Verdict::Missing);
        match (marked.waits_for_teacher, marked.share.is_full(), marked.share.got) {
            (true, ..) => t.teacher_marks,
            (false, true, _) => t.all_right,
            _ if silent => t.no_answer,
            (false, false, 0) => t.not_right,
            (false, false, _) => t.partly_right,
        }
    }

    /// "1,5 point sur 2"; nothing for an exercise that is worth none, or that waits.
    pub fn points(lang: Lang, marked: &Marked) -> Option<String> {
        if marked.waits_for_teacher || marked.of == 0 {
            return None;
        }
        let (got, of) = (points(lang, marked.got), points(lang, marked.of));
        let one = if lang == Lang::Fr { marked.got < 2000 } else { marked.got == 1000 };
        Some(match (lang, one) {
            (Lang::Fr, true) => format!("{got} point sur {of}"),
            (Lang::Fr, false) => format!("{got} points sur {of}"),
            (Lang::En, true) => format!("{got} point of {of}"),
            (Lang::En, false) => format!("{got} points of {of}"),
        })
    }

    /// "Indice 1 :"
    pub fn hint(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("Indice {n}\u{a0}:"),
            Lang::En => format!("Hint {n}:"),
        }
    }

    /// "Il reste 2 essais."
    pub fn tries_left(lang: Lang, left: u8) -> String {
        match (lang, left) {
            (Lang::Fr, 0) => "Plus d’essai.".to_owned(),
            (Lang::Fr, 1) => "Il reste 1 essai.".to_owned(),
            (Lang::Fr, n) => format!("Il reste {n} essais."),
            (Lang::En, 0) => "No attempt left.".to_owned(),
            (Lang::En, 1) => "1 attempt left.".to_owned(),
            (Lang::En, n) => format!("{n} attempts left."),
        }
    }

    /// "Trou 3"
    pub fn blank(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("Trou {n}"),
            Lang::En => format!("Blank {n}"),
        }
    }

    /// "34 mots (environ 50 attendus)"
    pub fn words(lang: Lang, count: usize, wanted: Option<u16>) -> String {
        let plural = if count > 1 || (count == 0 && lang == Lang::En) { "s" } else { "" };
        let wanted = wanted.map(|wanted| match lang {
            Lang::Fr => format!(" (environ {wanted} attendus)"),
            Lang::En => format!(" (about {wanted} wanted)"),
        });
        let count = match lang {
            Lang::Fr => format!("{count} mot{plural}"),
            Lang::En => format!("{count} word{plural}"),
        };
        count + &wanted.unwrap_or_default()
    }

    /// "1 min 30 s au plus."
    pub fn longest(lang: Lang, seconds: u16) -> String {
        let (minutes, seconds) = (seconds / 60, seconds % 60);
        let time = match (minutes, seconds) {
            (0, seconds) => format!("{seconds}\u{a0}s"),
            (minutes, 0) => format!("{minutes}\u{a0}min"),
            (minutes, seconds) => format!("{minutes}\u{a0}min {seconds}\u{a0}s"),
        };
        match lang {
            Lang::Fr => format!("{time} au plus."),
            Lang::En => format!("{time} at most."),
        }
    }

    /// "Paris, pris. Choisissez sa place."
    pub fn taken(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name}\u{a0}: pris. Choisissez sa place, ou Échap pour reposer."),
            Lang::En => format!("{name}: taken. Choose its place, or Escape to put it down."),
        }
    }

    /// "Paris est dans France."
    pub fn put(lang: Lang, name: &str, place: &str) -> String {
        match lang {
            Lang::Fr => format!("{name}\u{a0}: mis dans «\u{a0}{place}\u{a0}»."),
            Lang::En => format!("{name}: put into “{place}”."),
        }
    }

    /// A place as it is offered. `taken`: what would go there.
    pub fn spot(lang: Lang, place: &str, taken: Option<&str>) -> String {
        match (lang, taken) {
            (Lang::Fr, Some(taken)) => format!("{place}\u{a0}: mettre ici «\u{a0}{taken}\u{a0}»"),
            (Lang::Fr, None) => format!("{place}\u{a0}: place libre"),
            (Lang::En, Some(taken)) => format!("{place}: put “{taken}” here"),
            (Lang::En, None) => format!("{place}: free place"),
        }
    }

    pub fn move_what(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Déplacer «\u{a0}{name}\u{a0}»"),
            Lang::En => format!("Move “{name}”"),
        }
    }

    pub fn up(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Monter «\u{a0}{name}\u{a0}»"),
            Lang::En => format!("Move “{name}” up"),
        }
    }

    pub fn down(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Descendre «\u{a0}{name}\u{a0}»"),
            Lang::En => format!("Move “{name}” down"),
        }
    }

    pub fn picked_up(lang: Lang, name: &str, place: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("{name}\u{a0}: pris, place {place} sur {of}. Les flèches le déplacent."),
            Lang::En => format!("{name}: picked up, place {place} of {of}. Arrows move it."),
        }
    }

    pub fn would_land(lang: Lang, place: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Place {place} sur {of}."),
            Lang::En => format!("Place {place} of {of}."),
        }
    }

    pub fn placed(lang: Lang, name: &str, place: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("{name}\u{a0}: place {place} sur {of}."),
            Lang::En => format!("{name}: place {place} of {of}."),
        }
    }

    /// "Carte 2 sur 8"
    pub fn card(lang: Lang, n: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Carte {n} sur {of}"),
            Lang::En => format!("Card {n} of {of}"),
        }
    }

    /// "5 sues, 3 à revoir"
    pub fn cards(lang: Lang, known: usize, to_review: usize) -> String {
        let plural = if known > 1 { "s" } else { "" };
        match lang {
            Lang::Fr => format!("{known} carte{plural} sue{plural}, {to_review} à revoir"),
            Lang::En => format!("{known} known, {to_review} to review"),
        }
    }

    /// "1 point sur 2"
    pub fn pointed(lang: Lang, count: usize, wanted: usize) -> String {
        let plural = if wanted > 1 { "s" } else { "" };
        match lang {
            Lang::Fr => format!("{count} sur {wanted} point{plural} à placer"),
            Lang::En => format!("{count} of {wanted} point{plural} to place"),
        }
    }

    pub fn remove_point(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("Retirer le point {n}"),
            Lang::En => format!("Remove point {n}"),
        }
    }

    /// Where the aim is, for who does not see it.
    pub fn place_on_picture(lang: Lang, point: Point) -> String {
        let (x, y) = (point.x / 100, point.y / 100);
        match lang {
            Lang::Fr => format!("{x}\u{a0}% depuis la gauche, {y}\u{a0}% depuis le haut"),
            Lang::En => format!("{x}% from the left, {y}% from the top"),
        }
    }
}

/// Thousandths of a point as one writes them.
fn points(lang: Lang, thousandths: u32) -> String {
    let (whole, rest) = (thousandths / 1000, (thousandths % 1000 + 5) / 10);
    let (whole, rest) = if rest == 100 { (whole + 1, 0) } else { (whole, rest) };
    if rest == 0 {
        return whole.to_string();
    }
    let rest = format!("{rest:02}");
    let sign = if lang == Lang::Fr { ',' } else { '.' };
    format!("{whole}{sign}{}", rest.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_written_as_one_writes_them() {
        let cases = [(0, "0"), (500, "0,5"), (333, "0,33"), (1000, "1"), (1995, "2"), (2040, "2,04")];
        for (thousandths, wanted) in cases {
            assert_eq!(points(Lang::Fr, thousandths), wanted);
        }
        assert_eq!(points(Lang::En, 1500), "1.5");
    }
}
