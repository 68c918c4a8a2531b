use super::{Lang, dates, texts, words::of};
use crate::homework::{HandInKind, PupilState, RowState};

texts! {
    /// Homework.
    HomeworkText {
        my_work: "Mon travail", "My work";
        to_do: "À faire", "To do";
        handed_in: "Rendu", "Handed in";
        corrected: "Corrigé", "Corrected";
        overdue: "En retard", "Overdue";
        late: "En retard", "Late";
        done: "Fait", "Done";
        mark_done: "Marquer comme fait", "Mark as done";
        mark_not_done: "Finalement, pas encore fait", "Not done yet after all";
        still_accepted: "encore accepté", "still accepted";
        nothing_to_do: "Rien à faire", "Nothing to do";
        nothing_to_do_text: "Tout est à jour. Les prochains travaux apparaîtront ici.", "All up to date. The next work will appear here.";
        nothing_handed_in: "Rien de rendu pour l’instant", "Nothing handed in yet";
        nothing_handed_in_text: "Ce que vous rendez, et son accusé de réception, se retrouvent ici.", "What you hand in, and its receipt, are found here.";
        nothing_corrected: "Rien de corrigé pour l’instant", "Nothing corrected yet";
        nothing_corrected_text: "Les réponses de vos professeurs se retrouvent ici.", "Your teachers’ answers are found here.";
        see_to_do: "Voir ce qui est à faire", "See what is to do";
        instructions: "Consigne", "Instructions";
        no_instructions: "Pas de consigne écrite.", "No written instructions.";
        your_answer: "Votre réponse", "Your answer";
        you_may_also: "Vous pouvez aussi :", "You may also:";
        write_text: "Écrire un texte", "Write a text";
        your_text: "Votre texte", "Your text";
        your_files: "Vos fichiers", "Your files";
        hand_in: "Rendre", "Hand in";
        hand_in_again: "Rendre cette nouvelle version", "Hand in this new version";
        change_answer: "Changer ma réponse", "Change my answer";
        keep_answer: "Garder ma réponse telle qu’elle est", "Keep my answer as it is";
        sending: "Envoi en cours", "Sending";
        sending_text: "Tout est déjà gardé sur cet appareil. L’accusé de réception arrive dès que l’établissement a tout.", "All of it is already kept on this device. The receipt comes as soon as the school has everything.";
        draft_saved: "Brouillon gardé sur cet appareil.", "Draft kept on this device.";
        draft_in_page: "Brouillon gardé dans cette page seulement : ne la fermez pas.", "Draft kept in this page only: do not close it.";
        waiting_in_page: "Ce navigateur ne garde rien sur l’appareil : laissez cette page ouverte jusqu’à l’accusé de réception.", "This browser keeps nothing on the device: leave this page open until the receipt.";
        left_here: "Resté sur cet appareil", "Left on this device";
        left_here_text: "Ce qui suit n’a pas été rendu et ne peut plus l’être ici. Rien n’est effacé : écoutez, gardez une copie, montrez-le à votre professeur.", "What follows was not handed in and can no longer be handed in here. Nothing is erased: listen, save a copy, show it to your teacher.";
        throw_text_away: "Effacer ce texte", "Erase this text";
        on_this_device: "Gardé sur cet appareil, pas encore reçu", "Kept on this device, not received yet";
        waiting_offline: "Pas de réseau : l’envoi reprendra tout seul. Vous pouvez fermer cette page, rien ne sera perdu.", "No network: sending goes on by itself. You may close this page, nothing will be lost.";
        waiting_sign_in: "Reconnectez-vous avec votre compte : l’envoi reprendra aussitôt, là où il en était.", "Sign in again with your account: sending goes on at once, from where it was.";
        failed: "L’envoi n’a pas abouti", "Sending did not work";
        failed_text: "Rien n’est perdu : tout est encore là, ci-dessus, et sur cet appareil.", "Nothing is lost: everything is still here, above, and on this device.";
        retry_now: "Réessayer maintenant", "Try again now";
        receipt: "Accusé de réception", "Receipt";
        receipt_details: "Détails de l’accusé", "Details of the receipt";
        server_time: "Heure du serveur", "Server time";
        size: "Taille", "Size";
        reference: "Numéro", "Reference";
        fingerprint: "Empreinte SHA-256", "SHA-256 fingerprint";
        late_mark: "Rendu en retard", "Handed in late";
        beside_title: "Deux versions ont été envoyées en même temps", "Two versions were sent at the same time";
        beside_text: "Elles viennent de deux appareils, et aucune n’a remplacé l’autre : les voici toutes les deux.", "They come from two devices, and neither replaced the other: here are both.";
        history: "Versions précédentes", "Earlier versions";
        feedback: "Réponse de votre professeur", "Your teacher’s answer";
        without_script: "Sans JavaScript, vous pouvez écrire un texte et choisir des fichiers.", "Without JavaScript, you can write a text and choose files.";
        files_only: "Fichiers", "Files";

        found_draft: "Voici ce que vous écriviez", "Here is what you were writing";
        found_draft_text: "Ce travail n’a pas encore été donné. Il était gardé sur cet appareil.", "This homework has not been given yet. It was kept on this device.";
        start_over: "Repartir de zéro", "Start over";
        found_answer: "Voici la réponse que vous écriviez : elle n’a pas encore été enregistrée.", "Here is the answer that you were writing: it is not saved yet.";

        given: "Travail donné", "Homework given";
        give: "Donner un travail", "Give homework";
        edit_given: "Modifier le travail", "Edit the homework";
        nothing_given: "Vous n’avez encore rien donné", "You have not given anything yet";
        nothing_given_text: "Donnez un premier travail : vos élèves le verront aussitôt sur leur téléphone.", "Give a first homework: your pupils will see it at once on their phones.";
        to_correct: "À corriger", "To correct";
        withdrawn: "Retiré", "Withdrawn";
        to_whom: "À qui ?", "To whom?";
        my_groups: "Mes classes et groupes", "My classes and groups";
        choose_pupils: "Choisir des élèves", "Choose pupils";
        find_pupil: "Chercher un élève", "Find a pupil";
        what: "Quoi ?", "What?";
        subject: "Matière", "Subject";
        pages: "Pages de la liste", "Pages of the list";
        newest: "Les plus récents", "Newest";
        older: "Plus anciens", "Older";
        no_subject: "Sans matière", "No subject";
        title: "Titre", "Title";
        documents: "Documents", "Documents";
        activities: "Activités", "Activities";
        activities_hint: "Les élèves à qui vous donnez ce travail y ont accès dès sa publication. Elle se ferme à la date limite, sauf si vous acceptez les travaux en retard.", "The pupils to whom you give this homework may go through it once it is published. It closes when the homework is due, unless you take late work.";
        attach_activity: "Joindre une activité", "Attach an activity";
        find_activity: "Chercher dans mon classeur", "Search my binder";
        latest_activities: "Utilisées récemment", "Used recently";
        found_activities: "Activités trouvées", "Activities found";
        no_activity_found: "Aucune activité de ce nom dans votre classeur.", "No activity of that name in your binder.";
        no_activity_yet: "Votre classeur n’a pas encore d’activité à joindre.", "Your binder has no activity to attach yet.";
        in_bin: "À la corbeille : les élèves ne la voient plus", "In the bin: pupils do not see it any more";
        not_opened: "Pas ouverte", "Not opened";
        finished: "Terminée", "Finished";
        when: "Pour quand ?", "When for?";
        due: "Date et heure limites", "Due date and time";
        late_allowed: "Accepter les travaux en retard", "Accept late work";
        late_allowed_hint: "Ils seront marqués « en retard », avec leur date.", "They will be marked “late”, with their date.";
        how: "Rendu comment ?", "Handed in how?";
        main_way: "La façon principale", "The main way";
        also: "Aussi possible", "Also possible";
        nothing_to_hand_in: "Rien à rendre", "Nothing to hand in";
        nothing_to_hand_in_hint: "L’élève coche « fait »", "Pupils tick “done”";
        publish: "Publier", "Publish";
        now: "Maintenant", "Now";
        later: "Plus tard", "Later";
        publish_at: "Date et heure de publication", "Publication date and time";
        publish_changes: "Enregistrer les changements", "Save the changes";
        no_audience: "Aucune classe ne vous est confiée dans l’annuaire. L’administrateur peut le corriger en important le fichier STSweb.", "The directory gives you no class. The administrator can put that right by importing the STSweb file.";
        problem_title: "Il reste quelque chose à corriger", "Something is left to put right";
        withdraw: "Retirer", "Withdraw";
        withdraw_title: "Retirer ce travail ?", "Withdraw this homework?";
        withdraw_text: "Les élèves ne le verront plus. Ce qu’ils ont rendu est gardé, et vous pourrez le remettre.", "Pupils will no longer see it. What they handed in is kept, and you can put it back.";
        reinstate: "Remettre", "Put back";
        pupils: "Élèves", "Pupils";
        pupil: "Élève", "Pupil";
        class: "Classe", "Class";
        state: "État", "State";
        received: "Reçu", "Received";
        missing: "Pas encore rendu", "Not handed in yet";
        missing_overdue: "Manquant", "Missing";
        correct_in_a_row: "Corriger à la suite", "Correct in a row";
        copy: "Copie", "Copy";
        written_answer: "Texte de l’élève", "The pupil’s text";
        your_feedback: "Votre réponse à l’élève", "Your answer to the pupil";
        feedback_hint: "L’élève et sa famille la liront dès que la copie est marquée corrigée.", "The pupil and family read it as soon as the copy is marked as corrected.";
        mark_corrected: "Marquer corrigé", "Mark as corrected";
        mark_corrected_next: "Corrigé, suivant", "Corrected, next";
        save_feedback: "Garder sans rendre", "Keep without releasing";
        reopen: "Reprendre la correction", "Reopen";
        saved: "Votre réponse est enregistrée.", "Your answer is saved.";
        no_copy: "Rien n’a encore été rendu.", "Nothing has been handed in yet.";
        children: "Le travail de mes enfants", "My children’s work";
        no_children: "Aucun enfant n’est rattaché à votre compte", "No child is tied to your account";
        no_children_text: "Le secrétariat de l’établissement peut le corriger dans sa base élèves.", "The school’s office can put that right in its pupil base.";
        up_to_date: "Tout est à jour", "All up to date";
        all_work: "Tous les travaux", "All homework";
        coming: "À rendre bientôt", "Due soon";
        more: "Travaux plus anciens", "Older homework";
    }
}

/// "1 travail", "3 travaux".
fn works(lang: Lang, n: usize) -> String {
    match (lang, n) {
        (Lang::Fr, 0 | 1) => format!("{n}\u{a0}travail"),
        (Lang::Fr, _) => format!("{n}\u{a0}travaux"),
        (Lang::En, 1) => "1 homework".to_owned(),
        (Lang::En, _) => format!("{n} pieces of homework"),
    }
}

impl HomeworkText {
    /// "Retirer « Les volcans »"
    pub fn detach(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Remove “{title}”"),
        }
    }

    /// "Joindre « Les volcans »"
    pub fn attach(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Joindre «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Attach “{title}”"),
        }
    }

    /// "18 élèves sur 24 l’ont ouverte, 12 l’ont terminée"
    pub fn opened_of(lang: Lang, opened: usize, finished: usize, of: usize) -> String {
        match (lang, opened) {
            (Lang::Fr, 0 | 1) => {
                let ended = if finished == 0 { "" } else { " et terminée" };
                format!("{opened} élève sur {of} l’a ouverte{ended}")
            }
            (Lang::Fr, n) => {
                let ended = match finished {
                    0 => "aucun ne l’a terminée".to_owned(),
                    1 => "1 l’a terminée".to_owned(),
                    ended => format!("{ended} l’ont terminée"),
                };
                format!("{n} élèves sur {of} l’ont ouverte, {ended}")
            }
            (Lang::En, n) => format!("{n} of {of} pupils have opened it, {finished} have finished it"),
        }
    }

    pub fn works(lang: Lang, n: usize) -> String {
        works(lang, n)
    }

    /// The home page's sentence for a pupil.
    pub fn you_have(lang: Lang, to_hand_in: usize, overdue: usize) -> String {
        let main = match (lang, to_hand_in) {
            (Lang::Fr, 0) => "Vous n’avez rien à faire pour l’instant.".to_owned(),
            (Lang::Fr, 1) => "Vous avez 1\u{a0}devoir à faire.".to_owned(),
            (Lang::Fr, n) => format!("Vous avez {n}\u{a0}devoirs à faire."),
            (Lang::En, 0) => "You have nothing to do for now.".to_owned(),
            (Lang::En, 1) => "You have 1 homework to do.".to_owned(),
            (Lang::En, n) => format!("You have {n} pieces of homework to do."),
        };
        match (lang, overdue) {
            (_, 0) => main,
            (Lang::Fr, 1) => format!("{main} 1\u{a0}est en retard."),
            (Lang::Fr, n) => format!("{main} {n}\u{a0}sont en retard."),
            (Lang::En, 1) => format!("{main} 1 is overdue."),
            (Lang::En, n) => format!("{main} {n} are overdue."),
        }
    }

    /// The home page's sentence for a teacher.
    pub fn copies_wait(lang: Lang, n: u32) -> String {
        match (lang, n) {
            (Lang::Fr, 0) => "Aucune copie n’attend votre correction.".to_owned(),
            (Lang::Fr, 1) => "1\u{a0}copie attend votre correction.".to_owned(),
            (Lang::Fr, n) => format!("{n}\u{a0}copies attendent votre correction."),
            (Lang::En, 0) => "No copy is waiting for you.".to_owned(),
            (Lang::En, 1) => "1 copy is waiting for you.".to_owned(),
            (Lang::En, n) => format!("{n} copies are waiting for you."),
        }
    }

    pub fn child_news(lang: Lang, name: &str, to_do: usize, overdue: usize) -> String {
        match (lang, to_do, overdue) {
            (Lang::Fr, 0, 0) => format!("Tout est à jour pour {name}."),
            (Lang::Fr, n, 0) => format!("{name} a {} à faire.", works(lang, n)),
            (Lang::Fr, _, n) => format!("{name} a {} en retard.", works(lang, n)),
            (Lang::En, 0, 0) => format!("All up to date for {name}."),
            (Lang::En, n, 0) => format!("{name} has {} to do.", works(lang, n)),
            (Lang::En, _, n) => format!("{name} has {} overdue.", works(lang, n)),
        }
    }

    /// Whose work it is.
    pub fn work_of(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Travail {}", of(name)),
            Lang::En => format!("{name}’s work"),
        }
    }

    pub fn given_by(lang: Lang, teacher: &str) -> String {
        match lang {
            Lang::Fr => format!("donné par {teacher}"),
            Lang::En => format!("given by {teacher}"),
        }
    }

    pub fn due_for(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("pour le {}", dates::day_time(at, lang)),
            Lang::En => format!("due {}", dates::day_time(at, lang)),
        }
    }

    /// "Demain, avant 8 h", "Pour le lundi 30 novembre à 8 h".
    pub fn due_on(lang: Lang, due: crate::time::DateTime, today: crate::time::Date) -> String {
        match dates::near_day(due.date(), today, lang) {
            Some(near) => format!("{near}, {}", Self::before(lang, due)),
            None => format!("{} {}", lang.pick("Pour le", "For"), dates::day_time(due, lang)),
        }
    }

    /// "avant 20 h".
    pub fn before(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("avant {}", dates::time(at, lang)),
            Lang::En => format!("before {}", dates::time(at, lang)),
        }
    }

    pub fn was_due(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("attendu le {}", dates::day(at.date(), lang)),
            Lang::En => format!("was due {}", dates::day(at.date(), lang)),
        }
    }

    pub fn received_on(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("Reçu le {}", dates::day_time(at, lang)),
            Lang::En => format!("Received on {}", dates::day_time(at, lang)),
        }
    }

    pub fn corrected_on(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("Corrigé le {}", dates::day_time(at, lang)),
            Lang::En => format!("Corrected on {}", dates::day_time(at, lang)),
        }
    }

    pub fn scheduled(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("Publié le {}", dates::day_time(at, lang)),
            Lang::En => format!("Published on {}", dates::day_time(at, lang)),
        }
    }

    pub fn may_change_until(lang: Lang, at: crate::time::DateTime) -> String {
        match lang {
            Lang::Fr => format!("Vous pouvez encore changer votre réponse jusqu’au {}.", dates::day_time(at, lang)),
            Lang::En => format!("You may still change your answer until {}.", dates::day_time(at, lang)),
        }
    }

    pub fn late_will_show(lang: Lang) -> &'static str {
        lang.pick(
            "La date limite est passée. Vous pouvez encore rendre : ce sera marqué « en retard ».",
            "The due date has passed. You may still hand in: it will be marked “late”.",
        )
    }

    /// How one kind of hand-in is named in a list.
    pub fn kind_hint(lang: Lang, kind: HandInKind) -> &'static str {
        match kind {
            HandInKind::Audio => lang.pick("À enregistrer", "To record"),
            HandInKind::File => lang.pick("Fichier à rendre", "File to hand in"),
            HandInKind::Text => lang.pick("Texte à rendre", "Text to hand in"),
        }
    }

    /// How one kind of hand-in is named in the form.
    pub fn kind(lang: Lang, kind: HandInKind) -> &'static str {
        match kind {
            HandInKind::Audio => lang.pick("Enregistrement", "Recording"),
            HandInKind::File => lang.pick("Fichier ou photo", "File or photo"),
            HandInKind::Text => lang.pick("Texte écrit", "Written text"),
        }
    }

    pub fn pupil_state(lang: Lang, state: PupilState) -> &'static str {
        match state {
            PupilState::ToDo => lang.pick("À faire", "To do"),
            PupilState::Overdue => lang.pick("En retard", "Overdue"),
            PupilState::Done => lang.pick("Fait", "Done"),
            PupilState::HandedIn => lang.pick("Reçu", "Received"),
            PupilState::HandedInLate => lang.pick("Reçu en retard", "Received late"),
            PupilState::Corrected => lang.pick("Corrigé", "Corrected"),
        }
    }

    pub fn row_state(lang: Lang, state: RowState) -> &'static str {
        match state {
            RowState::Missing => lang.pick("Pas encore rendu", "Not handed in yet"),
            RowState::Overdue => lang.pick("Manquant", "Missing"),
            RowState::Done => lang.pick("Fait", "Done"),
            RowState::ToCorrect { late: false } => lang.pick("À corriger", "To correct"),
            RowState::ToCorrect { late: true } => lang.pick("À corriger, en retard", "To correct, late"),
            RowState::Corrected { .. } => lang.pick("Corrigé", "Corrected"),
        }
    }

    pub fn pupils(lang: Lang, n: usize) -> String {
        match (lang, n) {
            (Lang::Fr, 0 | 1) => format!("{n}\u{a0}élève"),
            (Lang::Fr, _) => format!("{n}\u{a0}élèves"),
            (Lang::En, 1) => "1 pupil".to_owned(),
            (Lang::En, _) => format!("{n} pupils"),
        }
    }

    pub fn give_to(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("Donner à {}", Self::pupils(lang, n)),
            Lang::En => format!("Give to {}", Self::pupils(lang, n)),
        }
    }

    pub fn handed_in_of(lang: Lang) -> &'static str {
        lang.pick("rendus", "handed in")
    }

    pub fn to_correct_count(lang: Lang, n: u32) -> String {
        format!("{n}\u{a0}{}", lang.pick("à corriger", "to correct"))
    }

    pub fn late_count(lang: Lang, n: u32) -> String {
        format!("{n}\u{a0}{}", lang.pick("en retard", "late"))
    }

    pub fn version(lang: Lang, n: u32) -> String {
        format!("Version\u{a0}{n}{}", lang.pick("", ""))
    }

    pub fn copy_of(lang: Lang, n: u32, of: u32) -> String {
        match lang {
            Lang::Fr => format!("Copie {n} sur {of}"),
            Lang::En => format!("Copy {n} of {of}"),
        }
    }

    pub fn given_done(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("Donné à {}.", Self::pupils(lang, n)),
            Lang::En => format!("Given to {}.", Self::pupils(lang, n)),
        }
    }
}
