use super::{Lang, results::number, texts};
use crate::exercises::questionnaire::Wanted;

texts! {
    /// Forms within activities: for who answers them, who makes them, and who reads what was said.
    QuestionnaireText {
        name: "Formulaire", "Form";
        hint: "Des questions sans note", "Questions without marks";
        no_marks: "Rien n’est noté. Chaque réponse est enregistrée au fur et à mesure.", "Nothing is marked. Each answer is saved as you go.";
        send: "Envoyer mes réponses", "Send my answers";
        change: "Modifier mes réponses", "Change my answers";
        sent: "Vos réponses sont envoyées", "Your answers are sent";
        sent_text: "Vous pouvez les modifier tant que l’activité est ouverte.", "You may change them as long as the activity is open.";
        nothing_said: "Répondez d’abord à une question.", "Answer a question first.";
        still_kept: "Ce que vous avez déjà répondu est gardé, et votre professeur le voit.", "What you have answered is kept, and your teacher sees it.";
        missing: "Cette question attend une réponse.", "This question needs an answer.";
        not_a_number: "Écrivez un nombre en chiffres, par exemple 7 ou 12,5.", "Write a number in digits, for example 7 or 12.5.";
        a_number: "Un nombre", "A number";
        several: "Plusieurs réponses possibles", "More than one answer is possible";
        clear: "Effacer ma réponse", "Clear my answer";
        title: "Titre du formulaire", "Title of the form";
        intro: "Introduction (facultative)", "Introduction (optional)";
        questions: "Questions", "Questions";
        questions_hint: "Rien n’est juste ni faux : rien n’est noté.", "Nothing is right or wrong: nothing is marked.";
        question: "Question", "Question";
        add_question: "Ajouter une question", "Add a question";
        wanted: "Réponse attendue", "Answer wanted";
        required: "Réponse obligatoire", "An answer is required";
        more: "Précision sous la question", "A word below the question";
        choices: "Choix proposés", "Choices offered";
        choices_hint: "Un par ligne.", "One a line.";
        steps: "Nombre de degrés", "Number of steps";
        low: "Mot au degré 1", "Word at step 1";
        high: "Mot au dernier degré", "Word at the last step";
        complete: "Le formulaire est complet.", "The form is complete.";
        short: "Texte court", "Short text";
        long: "Texte long", "Long text";
        one: "Un choix", "One choice";
        many: "Plusieurs choix", "Several choices";
        number: "Nombre", "Number";
        date: "Date", "Date";
        scale: "Échelle", "Scale";
        the_form: "Réponses au formulaire", "Answers to the form";
        answered: "Répondu", "Answered";
        no_answer: "Pas de réponse", "No answer";
        removed: "question retirée depuis", "question taken out since";
        choice_removed: "choix retiré depuis", "choice taken out since";
        nobody: "Personne n’a encore répondu à ce formulaire.", "Nobody has answered this form yet.";
    }
}

impl QuestionnaireText {
    /// What may be wanted to a question.
    pub const fn wanted(lang: Lang, wanted: Wanted) -> &'static str {
        let t = Self::of(lang);
        match wanted {
            Wanted::Short => t.short,
            Wanted::Long => t.long,
            Wanted::One => t.one,
            Wanted::Several => t.many,
            Wanted::Number => t.number,
            Wanted::Date => t.date,
            Wanted::Scale => t.scale,
        }
    }

    /// "Il manque 2 réponses"
    pub fn lacking(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 1) => "Il reste 1 question à compléter avant d’envoyer".to_owned(),
            (Lang::Fr, n) => format!("Il reste {n} questions à compléter avant d’envoyer"),
            (Lang::En, 1) => "1 question is left to complete before you send".to_owned(),
            (Lang::En, n) => format!("{n} questions are left to complete before you send"),
        }
    }

    /// A step of a scale, for who does not see what stands at its ends: "1 : pas du tout"
    pub fn step(lang: Lang, step: u8, word: &str) -> String {
        match (word, lang) {
            ("", _) => step.to_string(),
            (word, Lang::Fr) => format!("{step}\u{a0}: {word}"),
            (word, Lang::En) => format!("{step}: {word}"),
        }
    }

    /// "12 élèves ont répondu."
    pub fn pupils(lang: Lang, count: u32) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "Personne n’a encore répondu.".to_owned(),
            (Lang::Fr, 1) => "1 élève a répondu.".to_owned(),
            (Lang::Fr, n) => format!("{n} élèves ont répondu."),
            (Lang::En, 0) => "Nobody has answered yet.".to_owned(),
            (Lang::En, 1) => "1 pupil has answered.".to_owned(),
            (Lang::En, n) => format!("{n} pupils have answered."),
        }
    }

    /// "12 réponses, moyenne 3,4": of one question.
    pub fn answers(lang: Lang, count: u32, mean: Option<u32>) -> String {
        let plural = if count > 1 || (count == 0 && lang == Lang::En) { "s" } else { "" };
        let count = match lang {
            Lang::Fr => format!("{count} réponse{plural}"),
            Lang::En => format!("{count} answer{plural}"),
        };
        // To the tenth.
        let mean = mean.map(|mean| number(lang, (mean + 50) / 100 * 100));
        match (mean, lang) {
            (None, _) => count,
            (Some(mean), Lang::Fr) => format!("{count}, moyenne {mean}"),
            (Some(mean), Lang::En) => format!("{count}, mean {mean}"),
        }
    }
}
