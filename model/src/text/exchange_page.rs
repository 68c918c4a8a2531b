use super::{Lang, texts};
use crate::{
    classeur::Different,
    exercises::exchange::{Format, Imported, Questions},
};

texts! {
    /// Exercises and activities that come as files, and go as files.
    ExchangeText {
        more: "Importer, exporter", "Import, export";
        import_exercises: "Importer des exercices…", "Import exercises…";
        export_exercises: "Exporter les exercices…", "Export the exercises…";
        export_activity: "Exporter l’activité", "Export the activity";
        import_title: "Importer des exercices", "Import exercises";
        choose: "Choisir un fichier", "Choose a file";
        drop_here: "ou le déposer ici", "or drop it here";
        kinds: "GIFT, Moodle XML ou QTI 2.1 (fichier ou paquet zip)", "GIFT, Moodle XML or QTI 2.1 (a file, or a zip package)";
        not_read: "Le fichier n’a pas été repris", "The file was not taken in";
        reading: "Lecture du fichier…", "Reading the file…";
        comes: "Ce qui vient", "What comes in";
        stays: "Ce qui ne vient pas", "What does not come in";
        lost: "Sans :", "Without:";
        to_finish: "À compléter avant de le donner", "To be completed before it is given out";
        place: "Où les mettre", "Where to put them";
        at_start: "Au début", "At the beginning";
        at_end: "À la fin", "At the end";
        choose_all: "Tout choisir", "Choose all";
        choose_none: "Ne rien choisir", "Choose none";
        another_file: "Un autre fichier", "Another file";
        too_many_steps: "L’activité aurait trop d’étapes. Choisissez moins d’exercices.", "The activity would have too many steps. Choose fewer exercises.";
        adding: "Ajout…", "Adding…";
        export_title: "Exporter les exercices", "Export the exercises";
        format: "Format", "Format";
        no_exercises: "Il n’y a pas encore d’exercice à exporter.", "There is no exercise to export yet.";
        all_goes: "Tout est repris dans ce format.", "Everything goes along in this format.";
        not_all_goes: "Ce qui ne sera pas dans le fichier", "What will not be in the file";
        download: "Télécharger", "Download";
        import_activity: "Importer une activité", "Import an activity";
        import_activity_hint: "Un fichier exporté de Préau, dans cet établissement ou un autre (.preau.zip, 200 Mo au plus)", "A file exported from Préau, at this school or another (.preau.zip, 200 MB at most)";
        importing: "Création de l’activité…", "Making the activity…";
        arrived: "L’activité est dans votre classeur", "The activity is in your binder";
        different: "Ce qui n’est pas comme à l’origine", "What is not as it was";
        open_it: "Ouvrir l’activité", "Open the activity";
        all_there: "Tout a été repris.", "Everything was taken in.";
    }
}

impl ExchangeText {
    /// What a format is for.
    pub const fn format_hint(lang: Lang, format: Format) -> &'static str {
        match format {
            Format::Moodle => lang.pick("Pour Moodle et Éléa, avec les images", "For Moodle, with pictures"),
            Format::Gift => {
                lang.pick("Du texte, à relire et à corriger à la main", "Text, to be read and corrected by hand")
            }
            Format::Qti => lang.pick(
                "Pour la plupart des autres plateformes, avec les images",
                "For most other platforms, with pictures",
            ),
        }
    }

    pub fn sending(lang: Lang, percent: u8) -> String {
        match lang {
            Lang::Fr => format!("Envoi : {percent} %"),
            Lang::En => format!("Sending: {percent}%"),
        }
    }

    /// What was found in the file.
    pub fn found(lang: Lang, questions: &Questions) -> String {
        let come = questions.list.iter().filter(|it| it.exercise.is_some()).count();
        let (of, format) = (questions.list.len(), questions.format.name());
        match (lang, come, of) {
            (Lang::Fr, _, 1) => format!("{format} : 1 question lue, {come} à reprendre."),
            (Lang::Fr, ..) => format!("{format} : {of} questions lues, {come} à reprendre."),
            (Lang::En, _, 1) => format!("{format}: 1 question read, {come} can come in."),
            (Lang::En, ..) => format!("{format}: {of} questions read, {come} can come in."),
        }
    }

    /// Where a question stands in the file.
    pub fn where_it_is(lang: Lang, it: &Imported) -> String {
        match (lang, it.file.is_empty()) {
            (Lang::Fr, true) => format!("ligne {}", it.line),
            (Lang::En, true) => format!("line {}", it.line),
            (_, false) => it.file.clone(),
        }
    }

    pub fn add(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 0 | 1) => format!("Ajouter {n} exercice"),
            (Lang::Fr, _) => format!("Ajouter {n} exercices"),
            (Lang::En, 1) => "Add 1 exercise".to_owned(),
            (Lang::En, _) => format!("Add {n} exercises"),
        }
    }

    pub fn added(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "1 exercice ajouté. « Annuler » le retire.".to_owned(),
            (Lang::Fr, _) => format!("{n} exercices ajoutés. « Annuler » les retire."),
            (Lang::En, 1) => "1 exercise added. “Undo” takes it out.".to_owned(),
            (Lang::En, _) => format!("{n} exercises added. “Undo” takes them out."),
        }
    }

    pub fn behind(lang: Lang, number: usize, step: &str) -> String {
        match lang {
            Lang::Fr => format!("Après {number}. {step}"),
            Lang::En => format!("After {number}. {step}"),
        }
    }

    pub fn going(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 0 | 1) => format!("{n} exercice dans le fichier."),
            (Lang::Fr, _) => format!("{n} exercices dans le fichier."),
            (Lang::En, 1) => "1 exercise in the file.".to_owned(),
            (Lang::En, _) => format!("{n} exercises in the file."),
        }
    }

    pub fn step(lang: Lang, number: u32) -> String {
        match lang {
            Lang::Fr => format!("Étape {number}"),
            Lang::En => format!("Step {number}"),
        }
    }

    pub fn came(lang: Lang, title: &str, steps: u32) -> String {
        match (lang, steps) {
            (Lang::Fr, 0 | 1) => format!("« {title} », {steps} étape."),
            (Lang::Fr, _) => format!("« {title} », {steps} étapes."),
            (Lang::En, 1) => format!("“{title}”, 1 step."),
            (Lang::En, _) => format!("“{title}”, {steps} steps."),
        }
    }

    pub fn different(lang: Lang, it: &Different) -> String {
        match (lang, it) {
            (Lang::Fr, Different::Linked { host }) => {
                format!("Votre établissement n’affiche pas de contenu de {host} : l’étape est devenue un lien.")
            }
            (Lang::En, Different::Linked { host }) => {
                format!("Your school shows no content of {host}: the step has become a link.")
            }
            (Lang::Fr, Different::Address) => {
                "Son adresse ne mène à aucune page du web : elle a été retirée.".to_owned()
            }
            (Lang::En, Different::Address) => "Its address leads to no page of the web: it was taken away.".to_owned(),
        }
    }
}
