use super::{Lang, texts};
use crate::notifications::Kind;

texts! {
    /// Notifications and their settings.
    NotificationsText {
        title: "Notifications", "Notifications";
        lead: "Préau peut prévenir vos appareils, même fermé. Aucun nom, aucun titre n’apparaît sur l’écran verrouillé.", "Préau can tell your devices, even when it is closed. No name and no title appears on the locked screen.";
        here_title: "Cet appareil", "This device";
        here_on: "Cet appareil est prévenu.", "This device is told.";
        here_off: "Cet appareil n’est pas prévenu.", "This device is not told.";
        enable: "Prévenir cet appareil", "Tell this device";
        disable: "Ne plus prévenir cet appareil", "Stop telling this device";
        asking: "Votre navigateur vous pose une question : répondez « Autoriser ».", "Your browser is asking you something: answer “Allow”.";
        needs_script: "Cela se règle dans un navigateur où JavaScript est activé.", "This is set in a browser with JavaScript turned on.";
        unsupported: "Ce navigateur ne reçoit pas de notifications.", "This browser receives no notifications.";
        install_first: "Sur iPhone et iPad, installez d’abord Préau : touchez « Partager », puis « Sur l’écran d’accueil », et revenez ici depuis l’application.", "On iPhone and iPad, install Préau first: touch “Share”, then “Add to Home Screen”, and come back here from the application.";
        denied: "Les notifications de Préau sont bloquées dans ce navigateur. Touchez le réglage à gauche de l’adresse, puis « Notifications », puis « Autoriser ».", "Préau’s notifications are blocked in this browser. Touch the setting to the left of the address, then “Notifications”, then “Allow”.";
        failed: "Ce navigateur n’a pas pu s’inscrire. Réessayez quand le réseau est là.", "This browser could not register. Try again when there is a network.";
        what: "Être prévenu", "Be told";
        new_work: "d’un nouveau travail à faire", "of new homework";
        corrected: "quand un travail est corrigé", "when work is corrected";
        due_tomorrow: "la veille, à 17 h, de ce qui n’est pas encore fait", "the day before, at 5 p.m., of what is not done yet";
        quiet: "Ne pas déranger", "Do not disturb";
        quiet_hint: "Ce qui arrive pendant ces heures est annoncé après.", "What happens in these hours is told afterwards.";
        quiet_from: "De", "From";
        quiet_until: "à", "to";
        save: "Enregistrer ces choix", "Save these choices";
        saved: "Vos choix sont enregistrés.", "Your choices are saved.";
        open: "Ouvrez Préau pour voir.", "Open Préau to see.";
    }
}

impl NotificationsText {
    pub fn choice(lang: Lang, kind: Kind) -> &'static str {
        let t = Self::of(lang);
        match kind {
            Kind::NewWork => t.new_work,
            Kind::Corrected => t.corrected,
            Kind::DueTomorrow => t.due_tomorrow,
        }
    }

    /// What the screen says: `count` of the same kind at once. `today`: what was due tomorrow when it was noted
    /// is due today by now.
    pub fn told(lang: Lang, kind: Kind, count: usize, today: bool) -> String {
        match (lang, kind, count) {
            (Lang::Fr, Kind::NewWork, 1) => "Un nouveau travail à faire".to_owned(),
            (Lang::Fr, Kind::NewWork, n) => format!("{n} nouveaux travaux à faire"),
            (Lang::Fr, Kind::Corrected, 1) => "Un travail a été corrigé".to_owned(),
            (Lang::Fr, Kind::Corrected, n) => format!("{n} travaux ont été corrigés"),
            (Lang::Fr, Kind::DueTomorrow, 1) => {
                format!("Un travail est pour {}", if today { "aujourd’hui" } else { "demain" })
            }
            (Lang::Fr, Kind::DueTomorrow, n) => {
                format!("{n} travaux sont pour {}", if today { "aujourd’hui" } else { "demain" })
            }
            (Lang::En, Kind::NewWork, 1) => "New homework".to_owned(),
            (Lang::En, Kind::NewWork, n) => format!("{n} new pieces of homework"),
            (Lang::En, Kind::Corrected, 1) => "Your work has been corrected".to_owned(),
            (Lang::En, Kind::Corrected, n) => format!("{n} pieces of work have been corrected"),
            (Lang::En, Kind::DueTomorrow, 1) => {
                format!("Homework is due {}", if today { "today" } else { "tomorrow" })
            }
            (Lang::En, Kind::DueTomorrow, n) => {
                format!("{n} pieces of homework are due {}", if today { "today" } else { "tomorrow" })
            }
        }
    }
}
