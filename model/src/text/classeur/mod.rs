mod carried;
mod editing;
mod giving;
mod people;
mod things;

pub use giving::GivenThing;

use super::{Lang, rich, texts};
use crate::{
    classeur::{Content, Kind, Shown},
    exercises::{Exercise, PosedBody},
};

texts! {
    /// The classeur: folders, activities, and their editor.
    ClasseurText {
        title: "Classeur", "Binder";
        lead: "Vos activités, étape par étape : préparez-les ici, puis donnez-les à vos classes.", "Your activities, step by step: prepare them here, then give them to your classes.";
        new_activity: "Nouvelle activité", "New activity";
        new_folder: "Nouveau dossier", "New folder";
        folders: "Dossiers", "Folders";
        activities: "Activités", "Activities";
        shared: "Partagé avec vous", "Shared with you";
        empty: "Votre classeur est vide", "Your binder is empty";
        empty_text: "Créez une première activité : un texte, une image, un lien, et les élèves avancent étape par étape.", "Make a first activity: a text, a picture, a link, and pupils go through it step by step.";
        empty_folder: "Ce dossier est vide", "This folder is empty";
        empty_folder_text: "Créez-y une activité, ou déplacez-en une depuis le classeur.", "Make an activity in it, or move one here from the binder.";
        activity_title: "Titre de l’activité", "Title of the activity";
        folder_title: "Nom du dossier", "Name of the folder";
        create: "Créer", "Create";
        rename: "Renommer", "Rename";
        move_to: "Déplacer vers…", "Move to…";
        at_start: "Au début", "At the beginning";
        top: "Classeur", "Binder";
        move_here: "Mettre ici", "Put it here";
        no_activities: "Pas d’autre activité ici.", "No other activity here.";
        no_folders: "Pas de dossier ici.", "No folder here.";
        remove: "Mettre à la corbeille", "Put into the bin";
        bin: "Corbeille", "Bin";
        bin_lead: "Ce que vous avez retiré du classeur reste ici 90 jours, puis disparaît définitivement.", "What you took out of the binder stays here for 90 days, then it is gone for good.";
        bin_empty: "La corbeille est vide", "The bin is empty";
        bin_empty_text: "Les activités et les dossiers que vous y mettez peuvent être remis pendant 90 jours.", "Activities and folders that you put there can be taken out again for 90 days.";
        restore: "Remettre", "Put back";
        restored: "Remis dans le classeur.", "Put back into the binder.";
        erase: "Supprimer définitivement", "Delete for good";
        erased: "Supprimé définitivement.", "Deleted for good.";
        template: "Modèle", "Template";
        school_template: "Modèle de l’établissement", "Template of the school";
        keep_as_template: "Garder comme modèle", "Keep as a template";
        offer_template: "Proposer comme modèle aux collègues", "Offer as a template to colleagues";
        no_template: "Ne plus en faire un modèle", "No longer a template";
        kept_as_template: "C’est un modèle : « Nouvelle activité » permet d’en partir.", "It is a template: “New activity” lets you begin from it.";
        offered_template: "Tous les enseignants de l’établissement peuvent partir de ce modèle.", "All teachers of the school may begin from this template.";
        not_a_template: "Ce n’est plus un modèle.", "It is no longer a template.";
        from_template: "À partir d’un modèle", "From a template";
        from_nothing: "Aucun : une activité vide", "None: an empty activity";
        own_templates: "Mes modèles", "My templates";
        school_templates: "Modèles de l’établissement", "Templates of the school";
        removed_activity: "Activité mise à la corbeille.", "Activity put into the bin.";
        removed_folder: "Dossier mis à la corbeille, avec ce qu’il contient.", "Folder put into the bin, with all that is in it.";
        undo: "Annuler", "Undo";
        moved: "Déplacé.", "Moved.";
        untitled: "Sans titre", "Untitled";
        summary: "De quoi il s’agit", "What it is about";
        summary_hint: "Une ou deux phrases, que les élèves lisent dans leur liste.", "One or two sentences, which pupils read in their list.";
        steps: "Étapes", "Steps";
        no_steps: "Aucune étape pour l’instant", "No step yet";
        no_steps_text: "Ajoutez la première : un texte, une image, un lien…", "Add the first: a text, a picture, a link…";
        add: "Ajouter une étape", "Add a step";
        add_here: "Ajouter une étape ici", "Add a step here";
        saved: "Enregistré", "Saved";
        saving: "Enregistrement…", "Saving…";
        asking: "Une question vous attend", "A question is waiting for you";
        offline: "Hors ligne : gardé sur cet appareil", "Offline: kept on this device";
        not_saved: "Pas enregistré", "Not saved";
        read_only: "Cette activité vous est partagée en lecture : vous ne pouvez pas la modifier.", "This activity is shared with you to be read: you cannot change it.";
        edit: "Modifier", "Edit";
        done: "Terminé", "Done";
        duplicate: "Dupliquer", "Duplicate";
        copy_steps: "Copier", "Copy";
        cut_steps: "Couper", "Cut";
        paste: "Coller", "Paste";
        paste_here: "Coller ici", "Paste here";
        is_full: "Cette activité est pleine : elle ne peut pas avoir plus d’étapes.", "This activity is full: it cannot have more steps.";
        beside: "Activité à côté", "Activity beside";
        open_beside: "Ouvrir une activité à côté", "Open an activity beside";
        close_beside: "Fermer l’activité à côté", "Close the activity beside";
        beside_hint: "Glissez les étapes d’une liste à l’autre, ou prenez-les ici une à une.", "Drag steps from one list to the other, or take them here one by one.";
        take_here: "Prendre ici", "Take here";
        copy_here: "Copier ici", "Copy here";
        to_beside: "Vers l’activité à côté", "To the activity beside";
        copy_beside: "Copier dans l’activité à côté", "Copy to the activity beside";
        people: "Aussi sur cette activité", "Also on this activity";
        delete: "Supprimer", "Delete";
        deleted: "Supprimé. « Annuler » le fait revenir.", "Deleted. “Undo” brings it back.";
        up: "Monter", "Move up";
        down: "Descendre", "Move down";
        select: "Choisir", "Select";
        clear_selection: "Ne plus rien choisir", "Clear the selection";
        to_activity: "Vers une autre activité…", "To another activity…";
        fold: "Replier", "Fold";
        unfold: "Déplier", "Unfold";
        how_to_move: "Espace prend l’étape et la pose, les flèches la déplacent, Échap annule.", "Space picks the step up and puts it down, arrows move it, Escape cancels.";
        move_cancelled: "Déplacement annulé.", "Move cancelled.";
        undone: "Annulé.", "Undone.";
        redone: "Rétabli.", "Redone.";
        field_title: "Titre", "Title";
        field_text: "Texte", "Text";
        field_alt: "Description de l’image", "Description of the picture";
        field_alt_hint: "Pour qui ne la voit pas. Vide : celle qui a été donnée à l’image.", "For those who do not see it. Empty: the one that was given to the picture.";
        field_caption: "Légende", "Caption";
        field_address: "Adresse", "Address";
        field_summary: "Pourquoi y aller", "Why to go there";
        field_embed: "Contenu à afficher", "Content to show";
        embed_hint: "Collez l’adresse de la page ou le code d’intégration (PeerTube, Digipad, Pearltrees, Genially, YouTube, Vimeo…).", "Paste the address of the page or its embed code (PeerTube, Digipad, Pearltrees, Genially, YouTube, Vimeo…).";
        subject: "Matière", "Subject";
        no_subject: "Sans matière", "No subject";
        preview: "Voir comme un élève", "See it as a pupil";
        preview_title: "Aperçu", "Preview";
        preview_hint: "Voici ce que les élèves verront. Rien de ce que vous faites ici n’est compté.", "This is what pupils will see. Nothing that you do here counts.";
        back_to_editing: "Revenir à l’activité", "Back to the activity";
        phone: "Téléphone", "Phone";
        desktop: "Ordinateur", "Computer";
        width: "Largeur de l’aperçu", "Width of the preview";
        give: "Donner", "Give out";
        give_as_work: "Donner comme travail", "Give as homework";
        in_works: "Jointe à des travaux", "Attached to homework";
        nothing_in_it: "Il n’y a encore rien à lire ni à faire dans cette activité", "There is nothing to read or to do in this activity yet";
        not_finished: "À compléter : les élèves ne la voient pas encore.", "To be completed: pupils do not see it yet.";
        give_title: "Donner à des élèves", "Give out to pupils";
        give_change: "Changer à qui et quand", "Change to whom and when";
        give_to: "À qui", "To whom";
        give_when: "Quand", "When";
        opens: "Ouverture", "Opening";
        opens_hint: "Vide : tout de suite.", "Empty: at once.";
        closes: "Fermeture", "Closing";
        closes_hint: "Vide : aucune fermeture. Une fois fermé, tout se relit encore.", "Empty: it stays open. Once closed, all of it can still be read.";
        given: "L’activité est donnée.", "The activity is given out.";
        given_folder: "Le dossier est donné, avec ce qu’il contient.", "The folder is given out, with all that is in it.";
        not_given: "Ce n’est pas encore donné", "It is not given out yet";
        given_changed: "C’est changé.", "It is changed.";
        no_classes: "Aucune classe ni aucun groupe ne vous est attribué dans l’annuaire.", "No class or group is yours in the directory.";
        follow: "Suivi", "Follow-up";
        follow_title: "Où en sont les élèves", "How far the pupils are";
        givings: "Donnée à", "Given to";
        no_givings: "Cette activité n’est donnée à personne", "This activity is not given to anybody";
        no_givings_text: "Donnez-la à une classe, à un groupe ou à des élèves : vous suivrez ici leur avancement.", "Give it to a class, a group or pupils: here you will follow how far they are.";
        with_folder: "avec son dossier", "with its folder";
        withdraw: "Retirer", "Take back";
        give_again: "Redonner", "Give again";
        change: "Modifier", "Change";
        pupil: "Élève", "Pupil";
        progress: "Avancement", "Progress";
        last_seen: "Dernier passage", "Last seen";
        not_opened: "Pas encore ouverte", "Not opened yet";
        finished: "Terminée", "Finished";
        copy: "Faire une copie", "Make a copy";
        copied: "Copie faite : elle est à vous.", "Copied: it is yours.";
        share: "Partager", "Share";
        share_title: "Partager avec des collègues", "Share with colleagues";
        share_find: "Nom du ou de la collègue", "Name of the colleague";
        share_find_hint: "Les premières lettres suffisent.", "The first letters are enough.";
        share_nobody: "Personne de ce nom n’enseigne ici.", "Nobody of that name teaches here.";
        shared_with: "Partagé avec", "Shared with";
        not_shared: "Partagé avec personne pour l’instant.", "Shared with nobody yet.";
        stop_sharing: "Ne plus partager", "Share no longer";
        may_read: "Lire", "Read";
        may_copy: "Lire et copier", "Read and copy";
        may_edit: "Modifier", "Change";
        kind_chapter: "Chapitre", "Chapter";
        kind_chapter_hint: "Un titre, qui regroupe les étapes qui le suivent", "A title, which groups the steps after it";
        kind_text: "Texte", "Text";
        kind_text_hint: "Une consigne, un cours, un document à lire", "Instructions, a lesson, a document to read";
        kind_image: "Image", "Picture";
        kind_image_hint: "Une photo, un schéma, avec une légende", "A photo or a diagram, with a caption";
        kind_audio: "Son", "Sound";
        kind_audio_hint: "Enregistré sur place, ou un fichier", "Recorded on the spot, or a file";
        kind_video: "Vidéo", "Video";
        kind_video_hint: "Un fichier, ou une vidéo d’un autre site", "A file, or a video of another site";
        kind_file: "Fichier", "File";
        kind_file_hint: "À télécharger", "To be downloaded";
        kind_link: "Lien", "Link";
        kind_link_hint: "Une page d’un autre site, à ouvrir à côté", "A page of another site, opened beside";
        kind_embed: "Contenu intégré", "Embedded content";
        kind_embed_hint: "Un mur, une présentation, une vidéo d’un autre site", "A wall, a presentation, a video of another site";
        kind_summary: "Bilan", "Summary";
        kind_summary_hint: "Ce qu’il faut retenir", "What is to be remembered";
        kind_exercise: "Exercice", "Exercise";
        kind_exercise_hint: "Une question dont les réponses vous reviennent", "A question whose answers come back to you";
        kind_form: "Formulaire", "Form";
        kind_form_hint: "Un questionnaire sans note, dont les réponses vous reviennent", "Questions without marks, whose answers come back to you";
        field_sound: "Son", "Sound";
        field_film: "Vidéo", "Film";
        field_file: "Fichier", "File";
        field_film_address: "Ou une vidéo d’un autre site", "Or a film of another site";
        film_address_hint: "Collez l’adresse de la vidéo ou son code d’intégration (PeerTube, YouTube, Vimeo…).", "Paste the address of the film or its embed code (PeerTube, YouTube, Vimeo…).";
        field_transcript: "Transcription", "Transcript";
        field_transcript_hint: "Pour qui ne peut pas l’entendre : les élèves la déplient sous le son.", "For those who cannot hear it: pupils unfold it below the sound.";
        record_here: "Enregistrer ici", "Record here";
        record_explain: "Parlez dès que le micro est ouvert. Quand vous terminez, l’enregistrement devient le son de l’étape.", "Speak as soon as the microphone is open. When you stop, the recording becomes the sound of the step.";
        choose_sound: "Choisir un fichier audio", "Choose an audio file";
        choose_film: "Choisir un fichier vidéo", "Choose a video file";
        choose_any: "Choisir un fichier", "Choose a file";
        drop_here: "ou le déposer ici", "or drop it here";
        film_kinds: "MP4 ou WebM : les navigateurs les lisent.", "MP4 or WebM: browsers play them.";
        not_a_sound: "Ce n’est pas un son. Choisissez un fichier audio (MP3, M4A, OGG, WAV…).", "This is not a sound. Choose an audio file (MP3, M4A, OGG, WAV…).";
        not_a_film: "Ce n’est pas une vidéo. Choisissez un fichier MP4 ou WebM.", "This is not a film. Choose an MP4 or WebM file.";
        replace: "Remplacer", "Replace";
        keep_it: "Garder celui-ci", "Keep this one";
        take_away: "Retirer", "Take away";
        taken_away: "Retiré. « Annuler » le fait revenir.", "Taken away. “Undo” brings it back.";
        on_its_way: "Gardé sur cet appareil, en cours d’envoi : l’étape l’aura dès que l’établissement l’a reçu, même si vous quittez cette page.", "Kept on this device and being sent: the step has it as soon as the school has received it, even if you leave this page.";
        use_recording: "Utiliser cet enregistrement", "Use this recording";
        file_there: "Le fichier est dans l’étape.", "The file is in the step.";
        heard_first: "À écouter", "To be heard";
    }
}

impl ClasseurText {
    /// Name and explanation of a kind of step.
    pub const fn kind(lang: Lang, kind: Kind) -> (&'static str, &'static str) {
        let t = Self::of(lang);
        match kind {
            Kind::Chapter => (t.kind_chapter, t.kind_chapter_hint),
            Kind::Text => (t.kind_text, t.kind_text_hint),
            Kind::Image => (t.kind_image, t.kind_image_hint),
            Kind::Audio => (t.kind_audio, t.kind_audio_hint),
            Kind::Video => (t.kind_video, t.kind_video_hint),
            Kind::File => (t.kind_file, t.kind_file_hint),
            Kind::Link => (t.kind_link, t.kind_link_hint),
            Kind::Embed => (t.kind_embed, t.kind_embed_hint),
            Kind::Summary => (t.kind_summary, t.kind_summary_hint),
            Kind::Exercise => (t.kind_exercise, t.kind_exercise_hint),
            Kind::Form => (t.kind_form, t.kind_form_hint),
        }
    }

    /// "2 étapes à compléter : les élèves ne les verront pas encore"
    pub fn unfinished(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0 | 1) => "1 étape à compléter\u{a0}: les élèves ne la verront pas encore".to_owned(),
            (Lang::Fr, _) => format!("{count} étapes à compléter\u{a0}: les élèves ne les verront pas encore"),
            (Lang::En, 0 | 1) => "1 step to be completed: pupils will not see it yet".to_owned(),
            (Lang::En, _) => format!("{count} steps to be completed: pupils will not see them yet"),
        }
    }

    /// "Texte « Observez la carte »": the kind, and how it begins.
    pub fn step(lang: Lang, content: &Content) -> String {
        let words = match content {
            Content::Chapter { title }
            | Content::Audio { title, .. }
            | Content::Video { title, .. }
            | Content::Link { title, .. }
            | Content::Embed { title, .. }
            | Content::File { title, .. } => title.clone(),
            Content::Text { html } | Content::Summary { html } => rich::to_plain(html),
            Content::Exercise { exercise } => exercise.as_ref().map_or_else(String::new, Exercise::name),
            Content::Image { caption, alt, .. } => if caption.is_empty() { alt } else { caption }.clone(),
        };
        Self::begun(lang, content.kind(), &words)
    }

    /// A kind of step, and how its words begin.
    fn begun(lang: Lang, kind: Kind, words: &str) -> String {
        let (kind, _) = Self::kind(lang, kind);
        let words: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = words.chars().take(40).collect();
        let dots = if short.len() < words.len() { "…" } else { "" };
        match (short.as_str(), lang) {
            ("", _) => kind.to_owned(),
            (short, Lang::Fr) => format!("{kind} «\u{a0}{short}{dots}\u{a0}»"),
            (short, Lang::En) => format!("{kind} “{short}{dots}”"),
        }
    }

    /// The same for a pupil, whose exercises have no key.
    pub fn pupil_step(lang: Lang, shown: &Shown) -> String {
        match shown {
            Shown::Content(content) => Self::step(lang, content),
            Shown::Exercise(it) => {
                let is_form = matches!(it.posed.body, PosedBody::Questionnaire(_));
                Self::begun(lang, if is_form { Kind::Form } else { Kind::Exercise }, &it.posed.name())
            }
        }
    }

    /// "Autres actions : Volcans"
    pub fn more_about(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Autres actions\u{a0}: {title}"),
            Lang::En => format!("More actions: {title}"),
        }
    }
}
