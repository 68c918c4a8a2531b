use super::{Lang, QuestionnaireText, texts};
use crate::exercises::{Cell, Score, Standing};

texts! {
    /// What a class has answered to exercises.
    ResultsText {
        results: "Résultats", "Results";
        pupil: "Élève", "Pupil";
        attempts: "Essais", "Attempts";
        gone: "n’y a plus accès", "has no access any more";
        answer: "Réponse", "Answer";
        answers: "Réponses", "Answers";
        question: "Question", "Question";
        verdict: "Résultat", "Result";
        points: "Points", "Points";
        teacher_words: "Mot du professeur", "The teacher’s words";
        given_on: "Rendue le", "Handed in on";
        total: "Total", "Total";
        the_pupil: "Les réponses d’un élève", "A pupil’s answers";
        the_question: "Une question", "A question";
        save_csv: "Tableau CSV", "CSV table";
        save_ods: "Tableau ODS", "ODS table";
        legend: "Signes", "Signs";
        marked: "C’est noté.", "It is marked.";
        marked_meanwhile: "Cette réponse a été notée entre-temps", "This answer was marked meanwhile";
        keep_mine: "Garder ma note", "Keep my mark";
        keep_theirs: "Garder la sienne", "Keep theirs";
        words: "Un mot à l’élève (facultatif)", "A word to the pupil (optional)";
        mark: "Noter", "Mark";
        mark_next: "Noter et passer au suivant", "Mark and go to the next";
        one_by_one: "À la suite", "One by one";
        queue_title: "Réponses à la suite", "Answers one by one";
        previous_pupil: "Élève précédent", "Previous pupil";
        next_pupil: "Élève suivant", "Next pupil";
        is_marked: "Noté", "Marked";
        is_waiting: "À noter", "To be marked";
        nobody_answered: "Personne n’a encore répondu à cette question.", "Nobody has answered this question yet.";
        nobody_answered_text: "Les réponses arrivent ici dès qu’elles sont rendues.", "Answers come here as soon as they are handed in.";
        silent: "Pas encore de réponse", "No answer yet";
        pupils: "Élèves", "Pupils";
        all_marked: "Tout est noté.", "All is marked.";
        change_mark: "Changer la note", "Change the mark";
        under_way: "en cours", "under way";
        no_answer: "Pas de réponse", "No answer";
        earlier: "question modifiée depuis", "question changed since";
        mistakes: "Erreurs les plus fréquentes", "Most frequent mistakes";
        no_mistakes: "Aucune erreur pour l’instant.", "No mistake so far.";
        out_of: "Sur", "Out of";
    }
}

impl ResultsText {
    /// What a colleague has said of an answer; `got` in thousandths of a point.
    pub fn marked_by(lang: Lang, by: &str, got: u32, words: &str) -> String {
        let got = number(lang, got);
        match (lang, words.is_empty()) {
            (Lang::Fr, true) => format!("{by} a mis {got}."),
            (Lang::Fr, false) => format!("{by} a mis {got} et écrit «\u{a0}{words}\u{a0}»."),
            (Lang::En, true) => format!("{by} gave {got}."),
            (Lang::En, false) => format!("{by} gave {got} and wrote “{words}”."),
        }
    }

    pub const fn standing(lang: Lang, standing: Standing) -> &'static str {
        match standing {
            Standing::Untouched => lang.pick("Pas commencé", "Not begun"),
            Standing::Begun => lang.pick("Commencé", "Begun"),
            Standing::Waiting => lang.pick("À noter", "To be marked"),
            Standing::Wrong => lang.pick("Faux", "Wrong"),
            Standing::Partly => lang.pick("En partie juste", "Partly right"),
            Standing::Right => lang.pick("Juste", "Right"),
            Standing::Answered => QuestionnaireText::of(lang).answered,
        }
    }

    /// "3. Quelle est la capitale…"
    pub fn question(_: Lang, number: u32, prompt: &str) -> String {
        format!("{number}. {prompt}")
    }

    /// "Juste, 2 essais, 1 indice". How often a form was sent says nothing.
    pub fn cell(lang: Lang, cell: Cell) -> String {
        let mut words = Self::standing(lang, cell.standing).to_owned();
        if cell.attempts > 1 && cell.standing != Standing::Answered {
            words = format!("{words}, {} {}", cell.attempts, lang.pick("essais", "attempts"));
        }
        if cell.hints > 0 {
            words = format!("{words}, {}", Self::hints(lang, cell.hints));
        }
        if cell.earlier {
            words = format!("{words}, {}", Self::of(lang).earlier);
        }
        words
    }

    pub fn hints(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 indice".to_owned(),
            (Lang::Fr, n) => format!("{n} indices"),
            (Lang::En, 1) => "1 hint".to_owned(),
            (Lang::En, n) => format!("{n} hints"),
        }
    }

    /// "1,5/4", from thousandths of points.
    pub fn score(lang: Lang, score: Score) -> String {
        format!("{}/{}", number(lang, score.got), number(lang, score.of))
    }

    /// "Réponse 3 sur 24"
    pub fn answer_of(lang: Lang, n: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Réponse {n} sur {of}"),
            Lang::En => format!("Answer {n} of {of}"),
        }
    }

    /// "Écouter à la suite : 3. Racontez…"
    pub fn one_by_one_of(lang: Lang, spoken: bool, number: u32, prompt: &str) -> String {
        match (lang, spoken) {
            (Lang::Fr, true) => format!("Écouter à la suite\u{a0}: {number}. {prompt}"),
            (Lang::Fr, false) => format!("Lire à la suite\u{a0}: {number}. {prompt}"),
            (Lang::En, true) => format!("Listen one by one: {number}. {prompt}"),
            (Lang::En, false) => format!("Read one by one: {number}. {prompt}"),
        }
    }

    /// Thousandths of a point, as they are written into a field: "1,5"
    pub fn typed_points(lang: Lang, got: u32) -> String {
        number(lang, got)
    }

    /// "2 réponses à noter"
    pub fn waiting(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 réponse à noter".to_owned(),
            (Lang::Fr, n) => format!("{n} réponses à noter"),
            (Lang::En, 1) => "1 answer to mark".to_owned(),
            (Lang::En, n) => format!("{n} answers to mark"),
        }
    }

    /// "Points, sur 4"
    pub fn points_of(lang: Lang, of: u32) -> String {
        match lang {
            Lang::Fr => format!("Points, sur {}", number(lang, of)),
            Lang::En => format!("Points, out of {}", number(lang, of)),
        }
    }

    pub fn points_wrong(lang: Lang, of: u32) -> String {
        match lang {
            Lang::Fr => format!("Écrivez un nombre entre 0 et {}.", number(lang, of)),
            Lang::En => format!("Write a number between 0 and {}.", number(lang, of)),
        }
    }

    /// Thousandths of a point, of what a person writes: "1,5", "2", "0.25".
    pub fn read_points(text: &str) -> Option<u32> {
        let text = text.trim().replace(',', ".");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 3 {
            return None;
        }
        let rest: u32 = format!("{rest:0<3}").parse().ok()?;
        whole.parse::<u32>().ok()?.checked_mul(1000)?.checked_add(rest)
    }

    /// "12 élèves ont répondu, 8 juste du premier coup"
    pub fn answered(lang: Lang, answered: u32, right: u32) -> String {
        match (lang, answered) {
            (Lang::Fr, 0) => "Personne n’a encore répondu.".to_owned(),
            (Lang::Fr, 1) => format!("1 élève a répondu, {right} juste du premier coup."),
            (Lang::Fr, n) => format!("{n} élèves ont répondu, {right} juste du premier coup."),
            (Lang::En, 0) => "Nobody has answered yet.".to_owned(),
            (Lang::En, 1) => format!("1 pupil has answered, {right} right at once."),
            (Lang::En, n) => format!("{n} pupils have answered, {right} right at once."),
        }
    }

    /// "3 fois"
    pub fn times(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, n) => format!("{n} fois"),
            (Lang::En, 1) => "once".to_owned(),
            (Lang::En, n) => format!("{n} times"),
        }
    }
}

/// Thousandths as people write them: "1,5".
pub(super) fn number(lang: Lang, thousandths: u32) -> String {
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    if rest == 0 {
        return whole.to_string();
    }
    let rest = format!("{rest:03}");
    format!("{whole}{}{}", lang.pick(",", "."), rest.trim_end_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_people_write_them() {
        for (text, points) in [
            ("2", Some(2000)),
            (" 1,5 ", Some(1500)),
            ("0.25", Some(250)),
            ("0,125", Some(125)),
            ("", None),
            (",5", None),
            ("-1", None),
            ("1,2345", None),
            ("deux", None),
            ("99999999999", None),
        ] {
            assert_eq!(ResultsText::read_points(text), points, "{text}");
        }
        assert_eq!(ResultsText::score(Lang::Fr, Score { got: 1250, of: 4000 }), "1,25/4");
    }
}
