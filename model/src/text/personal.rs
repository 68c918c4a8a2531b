use super::{Lang, dates, texts};
use crate::{
    home::personal::{Block, LifeKind, LifeReceived, LifeSource},
    session::Role,
    time::DateTime,
};

texts! {
    /// The personal page and its blocks.
    PersonalText {
        work: "Travail", "Work";
        activities: "Activités", "Activities";
        all_activities: "Toutes mes activités", "All my activities";
        my_classeur: "Mon classeur", "My binder";
        no_going: "Aucune activité à faire ou à reprendre.", "No activity to do or to go on with.";
        no_lately: "Les activités que vous préparez se retrouvent ici.", "The activities that you prepare are found here.";
        announcements: "Annonces", "Announcements";
        news: "Actualités de mes rubriques", "News of my sections";
        school_life: "Notes et vie scolaire", "Marks and school life";
        services: "Services", "Services";
        shortcuts: "Mes raccourcis", "My shortcuts";
        no_work: "Rien d’urgent : profitez-en.", "Nothing urgent: enjoy it.";
        no_announcements: "Aucune annonce pour le moment.", "No announcement at the moment.";
        no_news: "Aucun article pour le moment dans les rubriques que vous lisez.", "No article at the moment in the sections that you read.";
        all_sections: "Toutes les rubriques", "All sections";
        not_connected: "Pronote n’est pas connecté", "Pronote is not connected";
        not_connected_text: "Les dernières notes et les événements de vie scolaire s’afficheront ici quand l’établissement aura connecté Pronote.", "The latest marks and school-life events will be shown here once the school has connected Pronote.";
        no_life: "Rien de nouveau.", "Nothing new.";
        mark: "Note", "Mark";
        absence: "Absence", "Absence";
        lateness: "Retard", "Lateness";
        sanction: "Sanction", "Sanction";
        event: "Événement", "Event";
        no_shortcuts: "Gardez ici les sites que vous ouvrez souvent.", "Keep the sites that you often open here.";
        shortcut_name: "Nom", "Name";
        shortcut_address: "Adresse", "Address";
        shortcut_hint: "https://… ou une page d’ici, par exemple /travail", "https://… or a page of this site, for example /travail";
        add: "Ajouter", "Add";
        edit_shortcuts: "Modifier les raccourcis", "Edit the shortcuts";
        organise: "Organiser ma page", "Arrange my page";
        organise_hint: "Faites glisser les blocs, ou déplacez-les au clavier : Espace prend et pose, les flèches déplacent.", "Drag the blocks, or move them with the keyboard: Space picks up and puts down, arrows move.";
        put_back: "Revenir à la page de l’établissement", "Back to the school’s page";
        done: "Terminé", "Done";
        kept: "Votre page est enregistrée.", "Your page is saved.";
        kept_here: "Votre page est gardée sur cet appareil : elle sera enregistrée au retour du réseau.", "Your page is kept on this device: it will be saved when the network is back.";
        not_kept: "Votre page n’a pas pu être enregistrée : la voici comme elle était. Réessayez dans un instant.", "Your page could not be saved: here it is as it was. Try again in a moment.";
        hidden: "Masqué", "Hidden";
        site: "Site de l’établissement", "The school’s site";
        connect: "Connecter Pronote", "Connect Pronote";
        connect_lead: "Déposez un fichier tiré de Pronote, JSON ou iCalendar (.ics) : les notes et événements qu’il contient remplacent les précédents. Les deux formats sont décrits dans la documentation d’exploitation.", "Send a file made from Pronote, JSON or iCalendar (.ics): the marks and events in it replace those before. Both formats are described in the operations manual.";
        connect_file: "Fichier de notes et de vie scolaire", "File of marks and school life";
        connect_kinds: "JSON ou iCalendar, 32 Mo au plus", "JSON or iCalendar, 32 MB at most";
        disconnect: "Déconnecter", "Disconnect";
        disconnected: "Pronote n’est plus connecté.", "Pronote is no longer connected.";
        usual: "Pages personnelles", "Personal pages";
        usual_lead: "Ce que chaque fonction trouve sur sa page. Qui a organisé la sienne la garde.", "What each function finds on its page. Whoever arranged their own keeps it.";
    }
}

impl PersonalText {
    pub const fn block(lang: Lang, block: Block) -> &'static str {
        let t = Self::of(lang);
        match block {
            Block::Work => t.work,
            Block::Activities => t.activities,
            Block::Announcements => t.announcements,
            Block::News => t.news,
            Block::SchoolLife => t.school_life,
            Block::Services => t.services,
            Block::Shortcuts => t.shortcuts,
        }
    }

    pub const fn kind(lang: Lang, kind: LifeKind) -> &'static str {
        let t = Self::of(lang);
        match kind {
            LifeKind::Mark => t.mark,
            LifeKind::Absence => t.absence,
            LifeKind::Lateness => t.lateness,
            LifeKind::Sanction => t.sanction,
            LifeKind::Event => t.event,
        }
    }

    /// "3 articles attendent votre validation".
    pub fn articles_wait(lang: Lang, count: u32) -> String {
        match (lang, count) {
            (Lang::Fr, 1) => "Un article attend votre validation".to_owned(),
            (Lang::Fr, n) => format!("{n} articles attendent votre validation"),
            (Lang::En, 1) => "One article waits for your validation".to_owned(),
            (Lang::En, n) => format!("{n} articles wait for your validation"),
        }
    }

    pub fn read_at(lang: Lang, at: DateTime) -> String {
        match lang {
            Lang::Fr => format!("Relevé le {}", dates::day_time(at, lang)),
            Lang::En => format!("Read on {}", dates::day_time(at, lang)),
        }
    }

    fn entries(lang: Lang, count: u32) -> String {
        match (lang, count) {
            (Lang::Fr, 0 | 1) => format!("{count} note ou événement"),
            (Lang::Fr, _) => format!("{count} notes et événements"),
            (Lang::En, 1) => "1 mark or event".to_owned(),
            (Lang::En, _) => format!("{count} marks and events"),
        }
    }

    /// "notes.json, relevé le mardi 24 novembre à 18 h 02 : 214 notes et événements".
    pub fn connected(lang: Lang, source: &LifeSource) -> String {
        let (when, entries) = (dates::day_time(source.read, lang), Self::entries(lang, source.entries));
        match lang {
            Lang::Fr => format!("{}, relevé le {when}\u{a0}: {entries}", source.name),
            Lang::En => format!("{}, read on {when}: {entries}", source.name),
        }
    }

    /// What came of a file.
    pub fn received(lang: Lang, received: &LifeReceived) -> String {
        let entries = Self::entries(lang, received.entries);
        let unknown = received.unknown.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        match (lang, received.unknown.len()) {
            (Lang::Fr, 0) => format!("En ligne\u{a0}: {entries}."),
            (Lang::En, 0) => format!("Online: {entries}."),
            (Lang::Fr, k) => format!("En ligne\u{a0}: {entries}. Identifiants inconnus ({k})\u{a0}: {unknown}."),
            (Lang::En, k) => format!("Online: {entries}. Unknown logins ({k}): {unknown}."),
        }
    }

    pub fn show_block(lang: Lang, block: Block) -> String {
        let name = Self::block(lang, block);
        match lang {
            Lang::Fr => format!("Afficher\u{a0}: {name}"),
            Lang::En => format!("Show: {name}"),
        }
    }

    pub fn page_of(lang: Lang, role: Role) -> String {
        super::SessionText::role(lang, role).to_owned()
    }

    pub fn remove_shortcut(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer le raccourci «\u{a0}{name}\u{a0}»"),
            Lang::En => format!("Remove the shortcut “{name}”"),
        }
    }

    pub fn move_block(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Déplacer\u{a0}: {name}"),
            Lang::En => format!("Move: {name}"),
        }
    }
}
