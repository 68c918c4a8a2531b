use super::{Lang, dates, texts};

texts! {
    /// Recorder, player, files.
    MediaText {
        show_video: "Voir la vidéo", "Watch the video";
        show_content: "Afficher le contenu", "Show the content";
        documents: "Documents", "Documents";
        recorder: "Enregistreur", "Recorder";
        record: "Enregistrer", "Record";
        explain_title: "Enregistrez-vous", "Record yourself";
        explain: "Votre navigateur va demander s’il peut utiliser le micro : répondez « Autoriser ». Rien n’est rendu avant que vous l’ayez réécouté.", "Your browser will ask whether it may use the microphone: answer “Allow”. Nothing is handed in before you have listened to it.";
        several_takes: "Plusieurs essais possibles.", "You may try several times.";
        asking: "Votre navigateur vous pose une question : répondez « Autoriser ».", "Your browser is asking you something: answer “Allow”.";
        refused_title: "Le micro est bloqué pour Préau", "The microphone is blocked for Préau";
        refused_lead: "Ce n’est pas grave, cela se règle en trois gestes.", "No harm done, three steps put it right.";
        refused_step_1: "Touchez le réglage à gauche de l’adresse de la page.", "Touch the setting to the left of the page’s address.";
        refused_step_2: "Touchez « Autorisations », puis « Micro ».", "Touch “Permissions”, then “Microphone”.";
        refused_step_3: "Choisissez « Autoriser », puis revenez ici.", "Choose “Allow”, then come back here.";
        missing_title: "Aucun micro trouvé", "No microphone found";
        missing_text: "Branchez un micro ou un casque, ou ajoutez un fichier audio.", "Plug in a microphone or a headset, or add an audio file.";
        unsupported_title: "Ce navigateur ne sait pas enregistrer", "This browser cannot record";
        unsupported_text: "Ouvrez Préau dans un navigateur à jour, ou ajoutez un fichier audio.", "Open Préau in an up-to-date browser, or add an audio file.";
        recording: "Enregistrement en cours", "Recording";
        paused: "En pause", "Paused";
        check: "Essayer le micro", "Try the microphone";
        check_again: "Essayer encore", "Try again";
        check_speak: "Parlez : on vous écoute trois secondes.", "Speak: you are being heard for three seconds.";
        check_heard: "On vous entend. Écoutez comment.", "You are heard. Listen how.";
        check_silent: "On ne vous a pas entendu. Rapprochez-vous, ou vérifiez que rien ne couvre le micro.", "You were not heard. Come closer, or check that nothing covers the microphone.";
        check_failed: "Le micro n’a pas pu être essayé. Est-il autorisé, et libre ?", "The microphone could not be tried. Is it allowed, and free?";
        check_sound: "Essai du micro", "Trial of the microphone";
        pause: "Pause", "Pause";
        resume: "Reprendre", "Resume";
        stop: "Terminer", "Stop";
        level: "Niveau du micro", "Microphone level";
        silence_title: "On n’entend rien depuis 3 secondes", "Nothing heard for 3 seconds";
        silence_text: "Rapprochez le téléphone, ou vérifiez que rien ne couvre le micro.", "Bring the phone closer, or check that nothing covers the microphone.";
        takes: "Vos prises", "Your takes";
        takes_lead: "Réécoutez, puis gardez celles que vous voulez rendre.", "Listen again, then keep those you want to hand in.";
        another_take: "Faire une autre prise", "Make another take";
        add_file: "Ajouter un fichier", "Add a file";
        take_photo: "Prendre une photo", "Take a photo";
        play: "Écouter", "Play";
        pause_playing: "Mettre en pause", "Pause";
        position: "Position", "Position";
        speed: "Vitesse de lecture", "Playing speed";
        preparing: "L’écoute se prépare : quelques secondes encore.", "Getting ready to play: a few more seconds.";
        unplayable: "Ce fichier ne peut pas être écouté ici. Vous pouvez télécharger l’original.", "This file cannot be played here. You can download the original.";
        original: "Original", "Original";
        film_unplayable: "Ce navigateur ne peut pas lire cette vidéo. Vous pouvez la télécharger et l’ouvrir avec une application.", "This browser cannot play this film. You can download it and open it with an application.";
        transcript: "Transcription", "Transcript";
        choose_files: "Choisir des fichiers", "Choose files";
        choose_file: "Choisir un fichier", "Choose a file";
        drop_it_here: "ou le déposer ici", "or drop it here";
        looking_at: "lecture du fichier…", "reading the file…";
        not_taken: "Ce fichier n’a pas été pris", "This file was not taken";
        drop_here: "ou les déposer ici", "or drop them here";
        keeping_file: "On garde le fichier sur cet appareil…", "Keeping the file on this device…";
        sending: "Envoi en cours", "Sending";
        sent: "Envoyé", "Sent";
        stop_sending: "Interrompre l’envoi", "Stop sending";
        interrupted_title: "Interrompu", "Interrupted";
        interrupted: "Le micro a été pris ou coupé (appel, verrouillage, autre application)", "The microphone was taken or cut (a call, a lock, another application)";
        interrupted_text: "Ce qui était dit est gardé. L’enregistrement reprend dès que le micro revient ; vous pouvez aussi terminer ici.", "What was said is kept. Recording goes on as soon as the microphone is back; you may also stop here.";
        keeping: "On garde la fin…", "Keeping the end…";
        near_end: "Il reste moins d’une minute.", "Less than a minute is left.";
        delete_sure: "Effacer cette prise ? Elle ne pourra pas être retrouvée.", "Erase this take? It cannot be found again.";
        delete_take: "Effacer la prise", "Erase the take";
        keep_take: "La garder", "Keep it";
        go_on: "Continuer cette prise", "Go on with this take";
        save_copy: "Garder une copie", "Save a copy";
        found_title: "L’enregistrement s’était arrêté sans prévenir", "The recording had stopped without warning";
        damaged: "La fin d’une partie était abîmée sur cet appareil : ce qui pouvait être relu est gardé.", "The end of a part was damaged on this device: what could be read is kept.";
        on_device: "sur cet appareil", "on this device";
        storage_low_title: "Il reste peu de place sur cet appareil", "Little room is left on this device";
        storage_low_text: "Vous pouvez enregistrer : tout part aussitôt qu’il y a du réseau. Faire un peu de place est plus sûr.", "You can record: all of it goes as soon as there is a network. Making some room is safer.";
        storage_full_title: "Cet appareil n’a plus de place", "This device has no room left";
        storage_refused_title: "Ce navigateur ne garde rien sur l’appareil", "This browser keeps nothing on the device";
        storage_text: "Gardez cette page ouverte jusqu’à l’accusé de réception : l’envoi continue. Vous pouvez aussi garder une copie de chaque prise.", "Keep this page open until the receipt: sending goes on. You may also save a copy of each take.";
        too_long: "La durée maximale est atteinte : l’enregistrement est terminé et gardé.", "The longest time is reached: the recording is finished and kept.";
    }
}

impl MediaText {
    /// Of a file that could not be sent yet.
    pub fn waits_here(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name} est gardé sur cet appareil, pas encore envoyé"),
            Lang::En => format!("{name} is kept on this device, not sent yet"),
        }
    }

    /// Files that the browser could not read.
    pub fn unread(lang: Lang, names: &str) -> String {
        match lang {
            Lang::Fr => format!("Ce fichier n’a pas pu être lu, choisissez-le de nouveau\u{a0}: {names}"),
            Lang::En => format!("This file could not be read, choose it again: {names}"),
        }
    }

    pub fn take(lang: Lang, number: usize) -> String {
        match lang {
            Lang::Fr => format!("Prise {number}"),
            Lang::En => format!("Take {number}"),
        }
    }

    /// One stretch of a recording that was interrupted, from 1.
    pub fn part(lang: Lang, number: usize) -> String {
        match lang {
            Lang::Fr => format!("Partie {number}"),
            Lang::En => format!("Part {number}"),
        }
    }

    /// What was found of a recording that nobody ended.
    pub fn found(lang: Lang, duration_ms: u64) -> String {
        let kept = dates::duration(duration_ms);
        match lang {
            Lang::Fr => format!(
                "Page fermée, batterie vide ou navigateur arrêté\u{a0}: {kept} ont été gardées sur cet appareil. Les deux dernières secondes peuvent manquer. Écoutez, continuez cette prise ou rendez-la."
            ),
            Lang::En => format!(
                "The page was closed, the battery ran out or the browser stopped: {kept} were kept on this device. The last two seconds may be missing. Listen, go on with this take, or hand it in."
            ),
        }
    }

    /// The original of one segment, from 1.
    pub fn original_part(lang: Lang, number: u32) -> String {
        match lang {
            Lang::Fr => format!("Original, partie {number}"),
            Lang::En => format!("Original, part {number}"),
        }
    }

    /// Segments that could not be read, from 0, of `of`.
    pub fn lost_parts(lang: Lang, lost: &[u32], of: u32) -> String {
        let numbers = lost.iter().map(|n| (n + 1).to_string()).collect::<Vec<_>>().join(", ");
        match (lang, lost.len()) {
            (Lang::Fr, 1) => format!(
                "La partie {numbers} sur {of} n’a pas pu être lue\u{202f}: l’écoute passe par-dessus. Son original peut être téléchargé."
            ),
            (Lang::Fr, _) => format!(
                "Les parties {numbers} sur {of} n’ont pas pu être lues\u{202f}: l’écoute passe par-dessus. Leurs originaux peuvent être téléchargés."
            ),
            (Lang::En, 1) => {
                format!("Part {numbers} of {of} could not be read: listening skips it. Its original can be downloaded.")
            }
            (Lang::En, _) => format!(
                "Parts {numbers} of {of} could not be read: listening skips them. Their originals can be downloaded."
            ),
        }
    }

    pub fn delete(lang: Lang, what: &str) -> String {
        match lang {
            Lang::Fr => format!("Supprimer : {what}"),
            Lang::En => format!("Delete: {what}"),
        }
    }

    pub fn remove(lang: Lang, what: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer {what}"),
            Lang::En => format!("Remove {what}"),
        }
    }

    pub fn play_what(lang: Lang, what: &str) -> String {
        match lang {
            Lang::Fr => format!("Écouter : {what}"),
            Lang::En => format!("Play: {what}"),
        }
    }

    pub fn download_what(lang: Lang, what: &str) -> String {
        match lang {
            Lang::Fr => format!("Télécharger {what}"),
            Lang::En => format!("Download {what}"),
        }
    }

    /// "48 s sur 2 min 14 s".
    pub fn position_of(lang: Lang, at_ms: u64, of_ms: u64) -> String {
        format!("{} {} {}", dates::duration(at_ms), lang.pick("sur", "of"), dates::duration(of_ms))
    }

    /// How much is left of a recording, when that is little.
    pub fn almost_over(lang: Lang, ms: u64) -> String {
        let left = dates::duration(ms);
        match lang {
            Lang::Fr => format!("Il reste moins de {left}."),
            Lang::En => format!("Less than {left} is left."),
        }
    }

    /// "sur 10 min".
    pub fn at_most(lang: Lang, minutes: u32) -> String {
        match lang {
            Lang::Fr => format!("{minutes}\u{a0}minutes au plus."),
            Lang::En => format!("{minutes} minutes at most."),
        }
    }

    /// "1,1 Mo sur 2,6 Mo".
    pub fn progress(lang: Lang, sent: u64, of: u64) -> String {
        format!("{} {} {}", dates::size(sent, lang), lang.pick("sur", "of"), dates::size(of, lang))
    }
}

impl MediaText {
    /// Whose content a frame shows.
    pub fn published_by(lang: Lang, who: &str) -> String {
        match lang {
            Lang::Fr => format!("Contenu publié sur {who}."),
            Lang::En => format!("Content published on {who}."),
        }
    }

    pub fn open_on(lang: Lang, host: &str) -> String {
        match lang {
            Lang::Fr => format!("Ouvrir sur {host}"),
            Lang::En => format!("Open on {host}"),
        }
    }
}
