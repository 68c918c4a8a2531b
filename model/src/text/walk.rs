use super::{Lang, dates, texts};
use crate::{exercises::Score, time::DateTime};

texts! {
    /// A pupil's way through activities.
    WalkText {
        activities: "Activités", "Activities";
        none: "Aucune activité pour l’instant", "No activity yet";
        none_text: "Les activités que vos professeurs vous donnent se trouvent ici.", "The activities that your teachers give you are found here.";
        no_subject: "Autres activités", "Other activities";
        all_done: "Terminée", "Finished";
        under_way: "En cours", "Under way";
        closed: "Fermée", "Closed";
        is_closed: "Cette activité est fermée", "This activity is closed";
        is_closed_text: "Vous pouvez la relire ; ce que vous y faites n’est plus compté.", "You can read it again; what you do in it no longer counts.";
        empty: "Cette activité n’a pas encore d’étapes.", "This activity has no steps yet.";
        steps: "Étapes", "Steps";
        contents: "Toutes les étapes", "All steps";
        step_done: "(fait)", "(done)";
        back: "Précédent", "Back";
        next: "Étape suivante", "Next step";
        finish: "Terminer", "Finish";
        over: "Fin de l’activité", "End of the activity";
        well_done: "Vous avez tout fait", "You have done everything";
        well_done_text: "Votre professeur voit que l’activité est terminée.", "Your teacher sees that the activity is finished.";
        to_remember: "À retenir", "To remember";
        from_start: "Revoir", "Once more";
        all_activities: "Mes activités", "My activities";
        answer_kept: "Réponse enregistrée", "Answer saved";
        answer_sending: "Enregistrement…", "Saving…";
        answer_waits: "Gardée sur cet appareil, envoyée dès que possible", "Kept on this device, sent as soon as possible";
        answer_offline: "Hors ligne : gardée sur cet appareil, envoyée au retour du réseau", "Offline: kept on this device, sent when the network is back";
        answer_refused: "Cette réponse n’a pas été prise", "This answer was not taken";
        answer_closed: "L’activité a été fermée avant que votre réponse n’arrive. Demandez à votre professeur de la rouvrir : votre réponse partira d’elle-même dès que vous y reviendrez.", "The activity was closed before your answer arrived. Ask your teacher to open it again: your answer goes by itself as soon as you come back here.";
        answer_stays: "Elle reste sur cet appareil, telle que vous l’avez donnée.", "It stays on this device as you gave it.";
        answer_send_too: "Envoyer aussi cette réponse", "Send this answer too";
        answer_earlier: "Votre professeur a modifié cette question depuis : le résultat est celui de la question à laquelle vous avez répondu.", "Your teacher has changed this question since: the result is that of the question that you answered.";
        at_attempt_before: "À l’essai précédent :", "At the attempt before:";
        answer_both: "Si vous l’envoyez ou la continuez, elle est gardée à côté de l’autre : votre professeur voit les deux.", "If you send it or go on with it, it is kept beside the other one: your teacher sees both.";
        last_take: "Seule la dernière prise est rendue avec « Valider ». Réécoutez-la, continuez-la ou effacez-la.", "Only the last take is handed in with “Submit”. Listen to it, go on with it or erase it.";
        speak: "Votre navigateur va demander s’il peut utiliser le micro : répondez « Autoriser ». Rien n’est rendu avant que vous l’ayez validé.", "Your browser will ask whether it may use the microphone: answer “Allow”. Nothing is handed in before you submit it.";
        your_recording: "Votre enregistrement", "Your recording";
        preview_recorder: "Ici, l’élève s’enregistre.", "Here the pupil records themselves.";
        recorder_needs_script: "L’enregistreur arrive ; il a besoin de JavaScript.", "The recorder is coming; it needs JavaScript.";
        without_scripts: "Sans script, les étapes se lisent, mais votre avancement n’est pas gardé.", "Without scripts the steps can be read, but how far you are is not kept.";
    }
}

impl WalkText {
    /// "Étape 3 sur 12"
    pub fn step_of(lang: Lang, n: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Étape {n} sur {of}"),
            Lang::En => format!("Step {n} of {of}"),
        }
    }

    /// "3 étapes faites sur 12"
    pub fn done_of(lang: Lang, done: u32, of: u32) -> String {
        match (lang, done) {
            (Lang::Fr, 0) => format!("Pas commencée, {}", super::ClasseurText::steps_counted(lang, of).to_lowercase()),
            (Lang::Fr, 1) => format!("1 étape faite sur {of}"),
            (Lang::Fr, done) => format!("{done} étapes faites sur {of}"),
            (Lang::En, 0) => format!("Not begun, {}", super::ClasseurText::steps_counted(lang, of).to_lowercase()),
            (Lang::En, 1) => format!("1 step done of {of}"),
            (Lang::En, done) => format!("{done} steps done of {of}"),
        }
    }

    /// "Il reste 2 étapes"
    pub fn left(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 1) => "Il reste 1 étape".to_owned(),
            (Lang::Fr, n) => format!("Il reste {n} étapes"),
            (Lang::En, 1) => "1 step is left".to_owned(),
            (Lang::En, n) => format!("{n} steps are left"),
        }
    }

    /// "1,5 point", from thousandths.
    pub fn points(lang: Lang, got: u32) -> String {
        let number = super::results::number(lang, got);
        let one = match lang {
            Lang::Fr => got < 2000,
            Lang::En => got == 1000,
        };
        format!("{number} {}", if one { "point" } else { "points" })
    }

    /// "Meilleur résultat : 2,5 sur 4", from thousandths.
    pub fn best(lang: Lang, best: Score) -> String {
        let (got, of) = (super::results::number(lang, best.got), super::results::number(lang, best.of));
        match lang {
            Lang::Fr => format!("Meilleur résultat\u{a0}: {got} sur {of}"),
            Lang::En => format!("Best result: {got} of {of}"),
        }
    }

    /// "Pour le travail du vendredi 27 novembre"
    pub fn for_work(lang: Lang, due: DateTime) -> String {
        let day = dates::day(due.date(), lang);
        match lang {
            Lang::Fr => format!("Pour le travail du {day}"),
            Lang::En => format!("For the homework of {day}"),
        }
    }

    /// "Ferme demain à 18 h"
    pub fn until(lang: Lang, at: DateTime, now: DateTime) -> String {
        let when = dates::when(at, now.date(), lang);
        match lang {
            Lang::Fr => format!("Ferme {when}"),
            Lang::En => format!("Closes {when}"),
        }
    }
}
