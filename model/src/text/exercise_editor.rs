use super::{Lang, texts};
use crate::exercises::hotspot::Point;

texts! {
    /// Exercises, for those who make them.
    ExerciseEditorText {
        prompt: "Consigne", "Instructions";
        statement: "Affirmation", "Statement";
        picture: "Image", "Picture";
        picture_alt: "Description de l’image", "Description of the picture";
        picture_alt_hint: "Pour qui ne la voit pas. Ne donnez pas la réponse.", "For those who do not see it. Do not give the answer away.";
        sound: "Son à écouter", "Sound to hear";
        no_sound: "Le son s’ajoute depuis l’activité.", "The sound is added from the activity.";
        more_settings: "Plus de réglages", "More settings";
        hints: "Indices", "Hints";
        hints_hint: "Un par ligne. L’élève les demande l’un après l’autre.", "One a line. Pupils ask for them one after the other.";
        feedback_right: "Message si tout est juste", "Message when all is right";
        feedback_wrong: "Message sinon", "Message otherwise";
        points: "Points", "Points";
        attempts: "Nombre d’essais", "Number of attempts";
        attempts_hint: "Vide : autant qu’on veut.", "Empty: as many as one wants.";
        shuffle: "Mélanger", "Shuffle";
        shuffle_hint: "Chaque élève a son ordre.", "Each pupil has an order of their own.";
        complete: "L’exercice est complet.", "The exercise is complete.";
        up: "Monter", "Move up";
        down: "Descendre", "Move down";
        strict: "Tout ou rien", "All or nothing";
        strict_hint: "Les points ne sont donnés que si tout est juste.", "Points are given only when all is right.";
        choices: "Réponses proposées", "Answers offered";
        choices_hint: "Cochez ce qui est juste.", "Tick what is right.";
        choice: "Réponse", "Answer";
        add_choice: "Ajouter une réponse", "Add an answer";
        is_right: "Juste", "Right";
        several: "Plusieurs réponses peuvent être cochées", "More than one answer may be ticked";
        feedback_to_choice: "Message à qui la choisit", "Message to who chooses it";
        the_statement_is: "Cette affirmation est", "This statement is";
        is_true: "Vraie", "True";
        is_false: "Fausse", "False";
        feedback_true: "Message à qui répond « vrai »", "Message to who answers “true”";
        feedback_false: "Message à qui répond « faux »", "Message to who answers “false”";
        accepted: "Réponses acceptées", "Accepted answers";
        accepted_hint: "Une par ligne.", "One a line.";
        one_a_line: "Un par ligne.", "One a line.";
        tolerance: "Ce qui ne compte pas", "What does not count";
        case: "Les majuscules", "Capitals";
        accents: "Les accents", "Accents";
        ending: "La ponctuation finale", "Punctuation at the end";
        punctuation: "La ponctuation compte", "Punctuation counts";
        expected_mistakes: "Erreurs attendues", "Expected mistakes";
        expected_mistakes_hint: "Pour répondre précisément à une erreur fréquente.", "To answer a frequent mistake precisely.";
        mistake: "Réponse fausse", "Wrong answer";
        feedback_to_mistake: "Ce que vous lui répondez", "What you answer to it";
        add_mistake: "Ajouter une erreur", "Add a mistake";
        value: "Valeur", "Value";
        value_hint: "Par exemple 9,81, 1/3 ou 6,02e23.", "For example 9.81, 1/3 or 6.02e23.";
        within: "Précision", "Precision";
        exactly: "Exactement cette valeur", "Exactly this value";
        by_number: "À un écart près", "Within a margin";
        by_percent: "À un pourcentage près", "Within a percentage";
        margin: "Écart accepté", "Accepted margin";
        units: "Unités acceptées", "Accepted units";
        units_hint: "Une écriture par ligne, l’usuelle d’abord. Vide : pas d’unité demandée.", "One way to write it a line, the usual one first. Empty: no unit is asked for.";
        words: "Longueur attendue, en mots", "Expected length, in words";
        words_hint: "À titre indicatif.", "As a guide.";
        longest: "Durée maximale, en secondes", "Longest, in seconds";
        longest_hint: "Vingt minutes au plus.", "Twenty minutes at most.";
        model: "Exemple de bonne réponse", "Example of a good answer";
        model_hint: "Montré à l’élève quand vous le permettez.", "Shown to pupils when you allow it.";
        dictated: "Texte dicté", "Dictated text";
        dictated_hint: "Tel qu’il doit être écrit.", "As it is to be written.";
        blanks_text: "Texte", "Text";
        blanks_hint: "Entourez de crochets ce qui manque : Le [chat] boit. Plusieurs réponses : [chat|matou].", "Put what is missing in brackets: The [cat] drinks. Several answers: [cat|tomcat].";
        make_blank: "Faire un trou", "Make a blank";
        as_seen: "Le texte avec ses trous", "The text with its blanks";
        bank: "Donner les mots à placer", "Give the words to place";
        bank_hint: "L’élève place des étiquettes au lieu d’écrire.", "Pupils place labels instead of typing.";
        words_too_many: "Mots en trop", "Words too many";
        pairs: "Paires", "Pairs";
        pairs_hint: "Ce qui va ensemble, sur la même ligne.", "What belongs together, on the same line.";
        add_pair: "Ajouter une paire", "Add a pair";
        left: "À gauche", "On the left";
        right: "À droite", "On the right";
        distractors: "Intrus", "Intruders";
        distractors_hint: "Ce qui ne va nulle part.", "What belongs nowhere.";
        distractor: "Intrus", "Intruder";
        add_distractor: "Ajouter un intrus", "Add an intruder";
        elements: "Éléments", "Elements";
        elements_hint: "Dans le bon ordre : ils seront mélangés.", "In the right order: they will be shuffled.";
        element: "Élément", "Element";
        add_element: "Ajouter un élément", "Add an element";
        groups: "Groupes", "Groups";
        groups_hint: "Un nom, et ce qui va dedans.", "A name, and what belongs in it.";
        group: "Nom du groupe", "Name of the group";
        add_group: "Ajouter un groupe", "Add a group";
        labels: "Étiquettes de ce groupe", "Labels of this group";
        label: "Étiquette", "Label";
        add_label: "Ajouter une étiquette", "Add a label";
        cards: "Cartes", "Cards";
        add_card: "Ajouter une carte", "Add a card";
        front: "Recto", "Front";
        back: "Verso", "Back";
        zones: "Zones", "Zones";
        zones_hint: "Celles à trouver, et celles où l’on se trompe souvent.", "Those to be found, and those where one often errs.";
        add_zone: "Ajouter une zone", "Add a zone";
        zone_name: "Ce qui est là", "What is there";
        to_be_found: "À trouver", "To be found";
        round: "Ronde", "Round";
        feedback_to_zone: "Message à qui pointe ici", "Message to who points here";
        picture_first: "Choisissez d’abord une image : vous y dessinerez les zones.", "Choose a picture first: you will draw the zones on it.";
        how_to_draw: "Tracez une zone sur l’image, déplacez-la, tirez son coin. Au clavier : flèches pour la déplacer, Maj et flèches pour sa taille.", "Draw a zone on the picture, move it, pull its corner. By keyboard: arrows to move it, Shift and arrows for its size.";
    }
}

impl ExerciseEditorText {
    /// "Encore 2 points à compléter."
    pub fn left(lang: Lang, count: usize) -> String {
        let plural = if count > 1 { "s" } else { "" };
        match lang {
            Lang::Fr => format!("Encore {count} point{plural} à compléter avant de le donner."),
            Lang::En => format!("{count} more thing{plural} to complete before it is given out."),
        }
    }

    pub fn more_about(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Autres actions\u{a0}: {name}"),
            Lang::En => format!("More actions: {name}"),
        }
    }

    pub fn remove_what(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer «\u{a0}{name}\u{a0}»"),
            Lang::En => format!("Remove “{name}”"),
        }
    }

    /// "Zone 2 : Lyon"
    pub fn zone(lang: Lang, n: usize, name: &str) -> String {
        match (lang, name) {
            (_, "") => format!("Zone {n}"),
            (Lang::Fr, name) => format!("Zone {n}\u{a0}: {name}"),
            (Lang::En, name) => format!("Zone {n}: {name}"),
        }
    }

    /// Where a zone is, for who does not see it.
    pub fn zone_edges(lang: Lang, from: Point, to: Point) -> String {
        let [left, top, right, bottom] = [from.x, from.y, to.x, to.y].map(|part| part / 100);
        match lang {
            Lang::Fr => format!("De {left} à {right}\u{a0}% en largeur, de {top} à {bottom}\u{a0}% en hauteur"),
            Lang::En => format!("From {left} to {right}% across, from {top} to {bottom}% down"),
        }
    }
}
