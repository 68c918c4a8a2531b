use super::{Lang, dates, explain_problem, texts};
use crate::{
    error::Problem,
    home::{BoardProblem, BoardVersion, Content, FeedLine, NamedLink, Size, Tile},
};

texts! {
    /// The editor of the home page.
    BoardText {
        title: "Gestion de la page d’accueil", "Managing the home page";
        lead: "Ce que voient les visiteurs ne change que lorsque vous publiez.", "What visitors see changes only when you publish.";
        edit: "Modifier la page d’accueil", "Edit the home page";
        publish: "Publier", "Publish";
        publishing: "Publication…", "Publishing…";
        published: "La page d’accueil est publiée : tout le monde la voit.", "The home page is published: everybody sees it.";
        publish_empty: "Publier une page vide ?", "Publish an empty page?";
        publish_empty_text: "Rien n’est montré sur la page : ni image d’en-tête, ni tuile. Les visiteurs ne verront plus rien de ce qui y est aujourd’hui. Les versions publiées restent, et se restaurent.", "Nothing is shown on the page: no header picture, no tile. Visitors will see nothing any more of what is there today. Published versions stay, and can be restored.";
        publish_anyway: "Publier la page vide", "Publish the empty page";
        up_to_date: "En ligne", "Online";
        ahead: "Pas encore publié", "Not published yet";
        see_page: "Voir la page", "See the page";
        saving: "Enregistrement…", "Saving…";
        asking: "Une question vous attend", "A question is waiting for you";
        saved: "Brouillon enregistré", "Draft saved";
        offline: "Hors ligne : gardé sur cet appareil", "Offline: kept on this device";
        not_saved: "Pas enregistré", "Not saved";
        width: "Largeur de l’aperçu", "Width of the preview";
        phone: "Téléphone", "Phone";
        tablet: "Tablette", "Tablet";
        desktop: "Ordinateur", "Desktop";
        board: "La page", "The page";
        empty_title: "La page est vide", "The page is empty";
        empty_text: "Ajoutez une première tuile : des actualités, un mot d’accueil, une image…", "Add a first tile: news, a word of welcome, a picture…";
        add: "Ajouter une tuile", "Add a tile";
        add_hint: "Elle se place après la tuile choisie, sinon à la fin.", "It is put after the chosen tile, or else at the end.";
        full: "La page a autant de tuiles qu’elle peut en avoir.", "The page has as many tiles as it can have.";
        hero: "Image d’en-tête", "Header picture";
        add_hero: "Ajouter une image d’en-tête", "Add a header picture";
        remove_hero: "Retirer l’image d’en-tête", "Remove the header picture";
        hero_hint: "Large, 2000 × 453 pixels au mieux. Une image animée (GIF, WebP, AVIF) reste animée.", "Wide, 2000 × 453 pixels at best. An animated picture (GIF, WebP, AVIF) stays animated.";
        hero_link: "Où mène l’image", "Where the picture leads";
        hero_link_hint: "Le titre et le résumé d’un article se placent sur un bandeau blanc au-dessus de l’image.", "Title and summary of an article stand on a white band over the picture.";
        settings: "Réglages", "Settings";
        done: "Terminé", "Done";
        size: "Taille", "Size";
        earlier: "Vers le début", "Towards the start";
        later: "Vers la fin", "Towards the end";
        add_behind: "Ajouter après", "Add after it";
        duplicate: "Dupliquer", "Duplicate";
        disable: "Désactiver", "Disable";
        enable: "Réactiver", "Enable";
        disabled: "Désactivée : gardée, mais pas montrée", "Disabled: kept, but not shown";
        delete: "Supprimer", "Delete";
        deleted: "Tuile supprimée. « Annuler » la fait revenir.", "Tile deleted. “Undo” brings it back.";
        field_title: "Titre", "Title";
        field_text: "Texte", "Text";
        field_summary: "Résumé", "Summary";
        field_caption: "Légende", "Caption";
        field_picture: "Image", "Picture";
        field_alt: "Description de l’image", "Description of the picture";
        field_alt_hint: "Vide : celle qui a été donnée à l’image.", "Empty: the one that was given to the picture.";
        field_link: "Lien", "Link";
        field_links: "Liens", "Links";
        link_name: "Nom", "Name";
        link_to: "Vers", "To";
        add_link: "Ajouter un lien", "Add a link";
        remove_link: "Retirer ce lien", "Remove this link";
        link_up: "Monter", "Move up";
        link_down: "Descendre", "Move down";
        link_hint: "Cherchez un article ou une rubrique, ou collez une adresse.", "Search for an article or a section, or paste an address.";
        link_article: "Article", "Article";
        link_section: "Rubrique", "Section";
        link_address: "Adresse", "Address";
        link_gone: "Cet article ou cette rubrique n’est plus public", "This article or section is no longer public";
        link_nothing: "Rien de public ne porte ce nom.", "Nothing public has that name.";
        field_sections: "Rubriques", "Sections";
        sections_hint: "Aucune : les articles de toutes les rubriques publiques.", "None: the articles of all public sections.";
        private: "privée : les visiteurs n’en voient rien", "private: visitors see nothing of it";
        field_count: "Combien en montrer", "How many to show";
        field_agenda: "Agenda", "Agenda";
        field_social: "Compte suivi", "Account";
        feed_none: "— Choisir —", "— Choose —";
        add_agenda: "Ajouter ou retirer un agenda", "Add or remove an agenda";
        agenda_hint: "L’adresse iCal d’un calendrier (Nextcloud, Google Agenda, Pronote…). Le serveur la relit de lui-même.", "The iCal address of a calendar (Nextcloud, Google Calendar, Pronote…). The server reads it again by itself.";
        add_social: "Ajouter ou retirer un compte", "Add or remove an account";
        social_hint: "L’adresse d’un flux RSS, Atom ou JSON ; pour Mastodon ou PeerTube, l’adresse du compte suivie de « .rss ».", "The address of an RSS, Atom or JSON feed; for Mastodon or PeerTube, the account’s address followed by “.rss”.";
        read_address: "Lire cette adresse", "Read this address";
        read_again: "Relire maintenant", "Read again now";
        feed_file: "… ou un fichier", "… or a file";
        field_embed: "Contenu à afficher", "Content to show";
        embed_hint: "Collez l’adresse de la page ou le code d’intégration (PeerTube, Digipad, Pearltrees, Genially, YouTube, Vimeo…).", "Paste the address of the page or its embed code (PeerTube, Digipad, Pearltrees, Genially, YouTube, Vimeo…).";
        embed_picture: "Image en attendant", "Picture until then";
        embed_picture_hint: "Rien n’est demandé à l’autre site avant que le lecteur ne le veuille : cette image tient la place.", "Nothing is asked of the other site before the reader wants it: this picture keeps the place.";
        kind_news: "Actualités", "News";
        kind_news_hint: "Les derniers articles d’une ou de plusieurs rubriques", "The latest articles of one or several sections";
        kind_text: "Texte", "Text";
        kind_text_hint: "Quelques lignes, en évidence", "A few lines that stand out";
        kind_image: "Image", "Picture";
        kind_image_hint: "Une photo ou un dessin, avec une légende", "A photo or a drawing, with a caption";
        kind_link: "Lien", "Link";
        kind_link_hint: "Vers un service, un site, une rubrique", "To a service, a site, a section";
        kind_links: "Groupe de liens", "Group of links";
        kind_links_hint: "Plusieurs liens sous un titre", "Several links under one title";
        kind_agenda: "Agenda", "Agenda";
        kind_agenda_hint: "Les prochaines dates d’un calendrier", "The next dates of a calendar";
        kind_social: "Réseau social", "Social network";
        kind_social_hint: "Les derniers messages d’un compte", "The latest posts of an account";
        kind_embed: "Contenu intégré", "Embedded content";
        kind_embed_hint: "Une vidéo, un mur, une présentation d’un autre site", "A video, a wall, a presentation of another site";
        how_to_move: "Espace prend la tuile et la pose, les flèches la déplacent, Échap annule.", "Space picks the tile up and puts it down, arrows move it, Escape cancels.";
        move_cancelled: "Déplacement annulé.", "Move cancelled.";
        history: "Versions publiées", "Published versions";
        history_hint: "Restaurer une version remplace le brouillon : vous la publiez ensuite, ou vous annulez.", "Restoring a version replaces the draft: you then publish it, or undo.";
        history_empty: "La page n’a encore jamais été publiée.", "The page has never been published yet.";
        restore: "Restaurer", "Restore";
        restored: "Version restaurée dans le brouillon. « Annuler » revient à ce qui était là.", "Version restored into the draft. “Undo” goes back to what was there.";
        as_restored: "Le brouillon est déjà comme cette version.", "The draft is like this version already.";
        online_now: "en ligne", "online";
        hosts: "Sites autorisés", "Allowed sites";
        hosts_hint: "Les contenus d’autres sites ne s’affichent que s’ils viennent d’ici. « *.exemple.fr » vaut pour tout ce qui est au-dessous.", "Content of other sites is shown only if it comes from here. “*.example.org” stands for all below it.";
        add_host: "Autoriser un site", "Allow a site";
        allow: "Autoriser", "Allow";
        close: "Fermer", "Close";
        problems: "Avant de publier", "Before publishing";
        problems_hint: "Ce qui suit manque encore. Une tuile désactivée peut rester inachevée.", "The following is still missing. A disabled tile may stay unfinished.";
        nothing_missing: "Rien ne manque.", "Nothing is missing.";
        remarks_hint: "Ce qui suit n’empêche pas de publier.", "The following does not keep you from publishing.";
        describe: "Décrire", "Describe";
        whole_page: "Toute la page", "The whole page";
        side_deleted: "Supprimée", "Deleted";
        side_none: "Aucune", "None";
        meanwhile: "La page vient d’être modifiée par quelqu’un d’autre : relisez-la, puis publiez.", "The page was just changed by somebody else: read it again, then publish.";
        undone: "Annulé.", "Undone.";
        redone: "Rétabli.", "Redone.";
    }
}

impl BoardText {
    /// Name and explanation of a kind of tile.
    pub const fn kind(lang: Lang, content: &Content) -> (&'static str, &'static str) {
        let t = Self::of(lang);
        match content {
            Content::Text { .. } => (t.kind_text, t.kind_text_hint),
            Content::Image { .. } => (t.kind_image, t.kind_image_hint),
            Content::Link { .. } => (t.kind_link, t.kind_link_hint),
            Content::Links { .. } => (t.kind_links, t.kind_links_hint),
            Content::News { .. } => (t.kind_news, t.kind_news_hint),
            Content::Agenda { .. } => (t.kind_agenda, t.kind_agenda_hint),
            Content::Social { .. } => (t.kind_social, t.kind_social_hint),
            Content::Embed { .. } => (t.kind_embed, t.kind_embed_hint),
        }
    }

    /// "Texte « Bienvenue »"; "Texte", without a title.
    pub fn tile(lang: Lang, content: &Content) -> String {
        let (kind, _) = Self::kind(lang, content);
        match (content.title(), lang) {
            ("", _) => kind.to_owned(),
            (title, Lang::Fr) => format!("{kind} «\u{a0}{title}\u{a0}»"),
            (title, Lang::En) => format!("{kind} “{title}”"),
        }
    }

    /// What a screen reader says of a tile: "Texte « Bienvenue », 1 × 1, désactivée".
    pub fn tile_said(lang: Lang, tile: &Tile) -> String {
        let name = Self::tile(lang, &tile.content);
        let size = Self::size(lang, tile.size);
        let disabled = match (tile.disabled, lang) {
            (false, _) => "",
            (true, Lang::Fr) => ", désactivée",
            (true, Lang::En) => ", disabled",
        };
        format!("{name}, {size}{disabled}")
    }

    pub fn size(lang: Lang, size: Size) -> &'static str {
        match (size, lang) {
            (Size::Small, Lang::Fr) => "1 colonne sur 1 ligne",
            (Size::Wide, Lang::Fr) => "2 colonnes sur 1 ligne",
            (Size::Tall, Lang::Fr) => "1 colonne sur 2 lignes",
            (Size::Large, Lang::Fr) => "2 colonnes sur 2 lignes",
            (Size::Small, Lang::En) => "1 column by 1 row",
            (Size::Wide, Lang::En) => "2 columns by 1 row",
            (Size::Tall, Lang::En) => "1 column by 2 rows",
            (Size::Large, Lang::En) => "2 columns by 2 rows",
        }
    }

    /// Whether visitors see it.
    pub const fn shown(lang: Lang, disabled: bool) -> &'static str {
        match (disabled, lang) {
            (false, Lang::Fr) => "Montrée aux visiteurs",
            (false, Lang::En) => "Shown to visitors",
            (true, Lang::Fr) => "Désactivée",
            (true, Lang::En) => "Disabled",
        }
    }

    /// After a version was restored: where a picture is missing.
    pub fn restored_without(lang: Lang, names: &[String]) -> String {
        let all = names.join(", ");
        let said = match (lang, names.len()) {
            (Lang::Fr, 0 | 1) => "il y manque une image qui ne peut plus être montrée à tous",
            (Lang::Fr, _) => "il y manque des images qui ne peuvent plus être montrées à tous",
            (Lang::En, 0 | 1) => "a picture is missing that may not be shown to everybody any more",
            (Lang::En, _) => "pictures are missing that may not be shown to everybody any more",
        };
        match lang {
            Lang::Fr => format!(
                "Version restaurée dans le brouillon, mais {said}\u{a0}: {all}. «\u{a0}Annuler\u{a0}» revient à ce qui était là."
            ),
            Lang::En => {
                format!("Version restored into the draft, but {said}: {all}. “Undo” goes back to what was there.")
            }
        }
    }

    pub fn move_what(lang: Lang, content: &Content) -> String {
        let name = Self::tile(lang, content);
        match lang {
            Lang::Fr => format!("Déplacer\u{a0}: {name}"),
            Lang::En => format!("Move: {name}"),
        }
    }

    pub fn picked_up(lang: Lang, content: &Content, place: usize, of: usize) -> String {
        let name = Self::tile(lang, content);
        match lang {
            Lang::Fr => format!("{name}\u{a0}: prise, place {place} sur {of}."),
            Lang::En => format!("{name}: picked up, place {place} of {of}."),
        }
    }

    pub fn would_land(lang: Lang, place: usize, of: usize) -> String {
        match lang {
            Lang::Fr => format!("Place {place} sur {of}."),
            Lang::En => format!("Place {place} of {of}."),
        }
    }

    pub fn put_down(lang: Lang, content: &Content, place: usize, of: usize) -> String {
        let name = Self::tile(lang, content);
        match lang {
            Lang::Fr => format!("{name}\u{a0}: posée, place {place} sur {of}."),
            Lang::En => format!("{name}: put down, place {place} of {of}."),
        }
    }

    pub fn added(lang: Lang, content: &Content, place: usize, of: usize) -> String {
        let name = Self::tile(lang, content);
        match lang {
            Lang::Fr => format!("{name}\u{a0}: ajoutée, place {place} sur {of}."),
            Lang::En => format!("{name}: added, place {place} of {of}."),
        }
    }

    pub fn changed_by(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("{name} vient de modifier la page."),
            Lang::En => format!("{name} has just changed the page."),
        }
    }

    /// "Version 4, publiée le mardi 24 novembre à 18 h 02 par Claire Besson".
    pub fn version(lang: Lang, version: &BoardVersion) -> String {
        let (number, when) = (version.number, dates::day_time(version.published, lang));
        match (lang, version.by.as_str()) {
            (_, "") => format!("Version {number}, {when}"),
            (Lang::Fr, by) => format!("Version {number}, {when}, par {by}"),
            (Lang::En, by) => format!("Version {number}, {when}, by {by}"),
        }
    }

    pub fn tiles(lang: Lang, count: u32) -> String {
        match (lang, count) {
            (Lang::Fr, 0 | 1) => format!("{count} tuile"),
            (Lang::Fr, _) => format!("{count} tuiles"),
            (Lang::En, 1) => "1 tile".to_owned(),
            (Lang::En, _) => format!("{count} tiles"),
        }
    }

    pub fn restore_version(lang: Lang, number: u32) -> String {
        match lang {
            Lang::Fr => format!("Restaurer la version {number}"),
            Lang::En => format!("Restore version {number}"),
        }
    }

    pub fn allow_host(lang: Lang, host: &str) -> String {
        match lang {
            Lang::Fr => format!("Autoriser {host}"),
            Lang::En => format!("Allow {host}"),
        }
    }

    /// "Relu le mardi 24 novembre à 18 h 02 : 12 entrées".
    pub fn feed_line(lang: Lang, line: &FeedLine) -> String {
        let count = match (lang, line.entries) {
            (Lang::Fr, n @ (0 | 1)) => format!("{n} entrée"),
            (Lang::Fr, n) => format!("{n} entrées"),
            (Lang::En, 1) => "1 entry".to_owned(),
            (Lang::En, n) => format!("{n} entries"),
        };
        match (line.read_at, lang) {
            (None, _) => count,
            (Some(at), Lang::Fr) => format!("Relu le {}\u{a0}: {count}", dates::day_time(at, lang)),
            (Some(at), Lang::En) => format!("Read on {}: {count}", dates::day_time(at, lang)),
        }
    }

    pub fn remove_feed(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Remove “{title}”"),
        }
    }

    pub fn refuse_host(lang: Lang, host: &str) -> String {
        match lang {
            Lang::Fr => format!("Ne plus autoriser {host}"),
            Lang::En => format!("Allow {host} no longer"),
        }
    }

    /// "Texte « Bienvenue » : ce champ est obligatoire."
    pub fn problem(lang: Lang, what: &str, problem: &BoardProblem) -> String {
        let field = Self::field(lang, &problem.field);
        let said = match (&problem.problem, lang) {
            (Problem::Required, Lang::Fr) => "à compléter".to_owned(),
            (Problem::Required, Lang::En) => "to be filled in".to_owned(),
            (other, _) => explain_problem(other, lang),
        };
        match lang {
            Lang::Fr => format!("{what}, {}\u{a0}: {said}", field.to_lowercase()),
            Lang::En => format!("{what}, {}: {said}", field.to_lowercase()),
        }
    }

    /// "Lien « Le cross » : cet article ou cette rubrique n’est plus public"
    pub fn leads_nowhere(lang: Lang, what: &str) -> String {
        match lang {
            Lang::Fr => format!("{what}\u{a0}: cet article ou cette rubrique n’est plus public"),
            Lang::En => format!("{what}: this article or section is no longer public"),
        }
    }

    /// "2 remarques"
    pub fn remarks(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0 | 1) => format!("{count} remarque"),
            (Lang::Fr, _) => format!("{count} remarques"),
            (Lang::En, 1) => "1 remark".to_owned(),
            (Lang::En, _) => format!("{count} remarks"),
        }
    }

    /// A link of a group, counted from 1.
    pub fn link_number(lang: Lang, number: usize) -> String {
        format!("{} {number}", Self::of(lang).field_link)
    }

    fn field(lang: Lang, field: &str) -> String {
        let t = Self::of(lang);
        if let Some((at, field)) = NamedLink::meant_by(field) {
            let label = if field == "name" { t.link_name } else { t.link_to };
            return format!("{}, {label}", Self::link_number(lang, at + 1));
        }
        let label = match field {
            "title" => t.field_title,
            "html" => t.field_text,
            "summary" => t.field_summary,
            "caption" => t.field_caption,
            "picture" => t.field_picture,
            "alt" => t.field_alt,
            "links" => t.field_links,
            "count" => t.field_count,
            "feed" => t.field_agenda,
            "account" => t.field_social,
            "embed" => t.field_embed,
            _ => t.field_link,
        };
        label.to_owned()
    }
}
