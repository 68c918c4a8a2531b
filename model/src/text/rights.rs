use super::{Lang, SessionText, dates, texts};
use crate::{
    publication::{About, Grantee, NamedGrantee, RoleChange, SectionRole, Why},
    session::Role,
    time::DateTime,
};

texts! {
    /// Who may do what in a section.
    RightsText {
        rights: "Droits", "Rights";
        of_section: "Droits de la rubrique", "Rights of the section";
        archived: "Cette rubrique est archivée : personne ne la lit, quels que soient les droits.", "This section is archived: nobody reads it, whatever the rights.";
        source: "D’où viennent les droits", "Where the rights come from";
        own: "Droits propres à cette rubrique", "Rights of this section’s own";
        own_top: "Elle est en haut de l’arborescence : elle n’hérite d’aucune autre.", "It stands at the top: it inherits from no other.";
        own_text: "Ce qui change dans les rubriques du dessus ne change rien ici.", "What changes in the sections above changes nothing here.";
        make_own: "Définir des droits propres", "Give it rights of its own";
        own_begun: "Les droits d’aujourd’hui sont repris ci-dessous : rien ne change tant que vous n’enregistrez pas.", "Today’s rights are taken over below: nothing changes until you save.";
        inherit: "Revenir aux droits hérités", "Back to inherited rights";
        inherit_title: "Revenir aux droits hérités ?", "Back to inherited rights?";
        inherit_nothing: "Ce sont les mêmes : personne ne gagne ni ne perd rien.", "They are the same: nobody gains or loses anything.";
        inherit_changes: "Voici ce qui change, ici et dans les sous-rubriques qui héritent :", "This is what changes, here and in the subsections that inherit:";
        inherit_hidden: "Hérité d’une rubrique que vous ne gérez pas : qui y a des droits n’est pas montré. Vous pourriez ne plus gérer celle-ci.", "Inherited from a section that you do not manage: who has rights there is not shown. You might no longer manage this one.";
        inherit_now: "Hériter", "Inherit";
        inherited_now: "La rubrique hérite de nouveau des droits du dessus.", "The section inherits the rights from above again.";

        given: "Rôles donnés ici", "Roles given here";
        given_none: "Personne n’a encore de rôle ici.", "Nobody has a role here yet.";
        given_none_text: "L’administration et la direction gèrent toujours la rubrique.", "Administrators and heads always manage the section.";
        add: "Ajouter une personne, une classe, une fonction…", "Add a person, a class, a function…";
        add_hint: "Par exemple « 5B », « parents », « Besson ».", "For instance “5B”, “guardians”, “Besson”.";
        nothing_found: "Personne de ce nom, et aucune classe ni fonction.", "Nobody of that name, and no class or function.";
        already: "déjà dans la liste", "in the list already";
        role: "Rôle", "Role";
        to_save: "Pas encore enregistré", "Not saved yet";
        save: "Enregistrer les droits", "Save the rights";
        saved: "Les droits sont enregistrés.", "The rights are saved.";
        give_up: "Annuler les changements", "Undo the changes";
        kept: "Voici ce que vous prépariez : cet appareil l’avait gardé.", "Here is what you were preparing: this device had kept it.";
        failed: "Les droits ne sont pas enregistrés", "The rights are not saved";
        conflict: "Ces droits ont été changés entre-temps", "These rights were changed meanwhile";
        conflict_text: "Rien n’est écrasé. Voici ce que l’enregistrement de l’autre personne a changé :", "Nothing is written over. This is what the other person’s saving changed:";
        conflict_same: "Le résultat est ce que vous aviez lu.", "The outcome is what you had read.";
        keep_mine: "Reporter mes changements sur les siens", "Put my changes on top of theirs";
        take_theirs: "Abandonner mes changements", "Give up my changes";

        matrix: "Qui peut faire quoi, et pourquoi", "Who may do what, and why";
        matrix_unsaved: "Tel que c’est enregistré : vos changements n’y sont pas encore.", "As it is saved: your changes are not in it yet.";
        who: "Qui", "Who";
        why: "Pourquoi", "Why";
        gone: "Parti", "Left";
        gone_class: "Année terminée", "Year over";
        anybody: "Tout le monde, sans compte", "Everybody, without an account";
        yes: "oui", "yes";
        no: "non", "no";

        ask: "Que peut faire cette personne ici, et pourquoi ?", "What may this person do here, and why?";
        ask_hint: "Tapez le début d’un nom.", "Type the beginning of a name.";
        ask_field: "Nom de la personne", "Name of the person";
        nobody_found: "Personne de ce nom dans l’établissement.", "Nobody of that name at the school.";
        another: "Une autre personne", "Another person";
        given_to_nobody: "ce rôle n’est donné à personne ici, hors administration et direction", "this role is given to nobody here, administrators and heads apart";
        why_gone: "cette personne n’est plus à l’établissement : son compte est fermé", "this person is no longer at the school: their account is closed";
        why_archived: "la rubrique est archivée", "the section is archived";
        is_what: "Ce que cette personne est ici :", "What this person is here:";
    }
}

impl RightsText {
    pub const fn role(lang: Lang, role: SectionRole) -> &'static str {
        match role {
            SectionRole::Visitor => lang.pick("Visiteur", "Visitor"),
            SectionRole::Writer => lang.pick("Rédacteur", "Writer"),
            SectionRole::Publisher => lang.pick("Rédacteur avec mise en ligne", "Publisher"),
            SectionRole::Moderator => lang.pick("Modérateur", "Moderator"),
            SectionRole::Manager => lang.pick("Gestionnaire", "Manager"),
        }
    }

    /// What a role adds to those before it, in a word.
    pub const fn deed(lang: Lang, role: SectionRole) -> &'static str {
        match role {
            SectionRole::Visitor => lang.pick("Lire", "Read"),
            SectionRole::Writer => lang.pick("Écrire", "Write"),
            SectionRole::Publisher => lang.pick("Publier", "Publish"),
            SectionRole::Moderator => lang.pick("Modérer", "Moderate"),
            SectionRole::Manager => lang.pick("Gérer", "Manage"),
        }
    }

    /// The same, in plain words.
    pub const fn deed_in_full(lang: Lang, role: SectionRole) -> &'static str {
        match role {
            SectionRole::Visitor => lang.pick("Lire les articles", "Read the articles"),
            SectionRole::Writer => lang.pick(
                "Écrire des articles et les soumettre à validation",
                "Write articles and submit them for validation",
            ),
            SectionRole::Publisher => {
                lang.pick("Publier, et valider ce qui est soumis", "Publish, and validate what is submitted")
            }
            SectionRole::Moderator => lang.pick(
                "Retirer ou supprimer les articles et les commentaires des autres",
                "Withdraw or delete articles and comments of others",
            ),
            SectionRole::Manager => lang.pick(
                "Régler la rubrique, ses droits et ses sous-rubriques",
                "Set up the section, its rights and its subsections",
            ),
        }
    }

    /// All that a role allows.
    pub const fn role_does(lang: Lang, role: SectionRole) -> &'static str {
        match role {
            SectionRole::Visitor => lang.pick("lit les articles", "reads the articles"),
            SectionRole::Writer => {
                lang.pick("lit, écrit et soumet à validation", "reads, writes and submits for validation")
            }
            SectionRole::Publisher => {
                lang.pick("lit, écrit, publie et valide", "reads, writes, publishes and validates")
            }
            SectionRole::Moderator => lang.pick(
                "lit, écrit, publie, retire et supprime ce qui est aux autres",
                "reads, writes, publishes, withdraws and deletes what is others’",
            ),
            SectionRole::Manager => lang.pick(
                "lit, écrit, publie, modère, et règle la rubrique, ses droits et ses sous-rubriques",
                "reads, writes, publishes, moderates, and sets up the section, its rights and its subsections",
            ),
        }
    }

    pub fn grantee(lang: Lang, who: &NamedGrantee) -> String {
        Self::name(lang, who.grantee, &who.name)
    }

    /// "Élèves de 5e B"; `name`: of the class, group or person.
    pub fn name(lang: Lang, grantee: Grantee, name: &str) -> String {
        match (grantee, lang) {
            (Grantee::Everyone, Lang::Fr) => "Tous les membres de l’établissement".to_owned(),
            (Grantee::Everyone, Lang::En) => "All members of the school".to_owned(),
            (Grantee::Function(role), lang) => Self::function(lang, role).to_owned(),
            (Grantee::Person(_), _) => name.to_owned(),
            (Grantee::Pupils(_), Lang::Fr) => format!("Élèves de {name}"),
            (Grantee::Pupils(_), Lang::En) => format!("Pupils of {name}"),
            (Grantee::Guardians(_), Lang::Fr) => format!("Responsables des élèves de {name}"),
            (Grantee::Guardians(_), Lang::En) => format!("Guardians of the pupils of {name}"),
            (Grantee::Teachers(_), Lang::Fr) => format!("Enseignants de {name}"),
            (Grantee::Teachers(_), Lang::En) => format!("Teachers of {name}"),
        }
    }

    /// All who hold a function.
    const fn function(lang: Lang, role: Role) -> &'static str {
        match role {
            Role::Administrator => lang.pick("Administrateurs de l’espace", "Administrators"),
            Role::Head => lang.pick("Direction", "Heads"),
            Role::Teacher => lang.pick("Tous les enseignants", "All teachers"),
            Role::Staff => lang.pick("Tous les personnels", "All staff"),
            Role::Pupil => lang.pick("Tous les élèves", "All pupils"),
            Role::Guardian => lang.pick("Tous les responsables", "All guardians"),
        }
    }

    /// Words by which a group is found besides those of its name.
    pub const fn also_called(grantee: Grantee) -> &'static str {
        match grantee {
            Grantee::Everyone => "tout le monde tous everybody all",
            Grantee::Function(Role::Administrator) => "administration admin ent",
            Grantee::Function(Role::Head) => "chef principal proviseur adjoint",
            Grantee::Function(Role::Teacher) => "professeurs profs",
            Grantee::Function(Role::Staff) => "personnel vie scolaire cpe aed surveillants secretariat",
            Grantee::Function(Role::Pupil) => "collegiens lyceens eleve",
            Grantee::Function(Role::Guardian) => "parents familles",
            Grantee::Guardians(_) => "parents familles classe groupe",
            Grantee::Teachers(_) => "professeurs profs equipe classe groupe",
            Grantee::Pupils(_) => "eleve classe groupe",
            Grantee::Person(_) => "",
        }
    }

    /// "Élève · 5e B", "Responsable de Lina Marchetti".
    pub fn about(lang: Lang, about: &About) -> String {
        let mut words: Vec<String> = about.roles.iter().map(|role| SessionText::role(lang, role).to_owned()).collect();
        words.extend(about.classes.iter().cloned());
        if !about.children.is_empty() {
            words.push(format!("{} {}", lang.pick("pour", "for"), about.children.join(", ")));
        }
        words.join(" · ")
    }

    /// "24 personnes"
    pub fn people(lang: Lang, count: u32) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "personne pour le moment".to_owned(),
            (Lang::Fr, 1) => "1 personne".to_owned(),
            (Lang::Fr, n) => format!("{n} personnes"),
            (Lang::En, 0) => "nobody at the moment".to_owned(),
            (Lang::En, 1) => "1 person".to_owned(),
            (Lang::En, n) => format!("{n} people"),
        }
    }

    pub fn inherited_from(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr if title.is_empty() => "Droits hérités de la rubrique au-dessus".to_owned(),
            Lang::En if title.is_empty() => "Rights inherited from the section above".to_owned(),
            Lang::Fr => format!("Droits hérités de « {title} »"),
            Lang::En => format!("Rights inherited from “{title}”"),
        }
    }

    pub fn inherited_text(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr if title.is_empty() => "Ce qui change dans la rubrique au-dessus change ici aussi.".to_owned(),
            Lang::En if title.is_empty() => "What changes in the section above changes here too.".to_owned(),
            Lang::Fr => format!("Ce qui change dans « {title} » change ici aussi."),
            Lang::En => format!("What changes in “{title}” changes here too."),
        }
    }

    pub fn inherit_from(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr if title.is_empty() => {
                "Ses droits propres seront effacés, et ceux de la rubrique au-dessus s’appliqueront.".to_owned()
            }
            Lang::En if title.is_empty() => {
                "Its own rights will be erased, and those of the section above will apply.".to_owned()
            }
            Lang::Fr => format!("Ses droits propres seront effacés, et ceux de « {title} » s’appliqueront."),
            Lang::En => format!("Its own rights will be erased, and those of “{title}” will apply."),
        }
    }

    /// "Les 2 sous-rubriques Sorties et Jeux en héritent."
    pub fn below(lang: Lang, titles: &[String]) -> String {
        let names = titles.iter().take(3).map(|title| match lang {
            Lang::Fr => format!("« {title} »"),
            Lang::En => format!("“{title}”"),
        });
        let names = names.collect::<Vec<_>>().join(", ");
        let more = titles.len().saturating_sub(3);
        match (lang, titles.len(), more) {
            (Lang::Fr, 1, _) => format!("Une sous-rubrique en hérite : {names}."),
            (Lang::Fr, n, 0) => format!("{n} sous-rubriques en héritent : {names}."),
            (Lang::Fr, n, more) => format!("{n} sous-rubriques en héritent : {names} et {more} autres."),
            (Lang::En, 1, _) => format!("One subsection inherits them: {names}."),
            (Lang::En, n, 0) => format!("{n} subsections inherit them: {names}."),
            (Lang::En, n, more) => format!("{n} subsections inherit them: {names} and {more} more."),
        }
    }

    pub fn changed(lang: Lang, by: &str, at: DateTime) -> String {
        let when = dates::day_time(at, lang);
        match lang {
            Lang::Fr => format!("Changés pour la dernière fois par {by}, {when}."),
            Lang::En => format!("Last changed by {by} on {when}."),
        }
    }

    /// The name of a choice, of a button: whose role it is.
    pub fn role_of(lang: Lang, who: &str) -> String {
        match lang {
            Lang::Fr => format!("Rôle : {who}"),
            Lang::En => format!("Role: {who}"),
        }
    }

    pub fn remove(lang: Lang, who: &str) -> String {
        match lang {
            Lang::Fr => format!("Retirer : {who}"),
            Lang::En => format!("Remove: {who}"),
        }
    }

    pub fn added(lang: Lang, who: &str, role: SectionRole) -> String {
        match lang {
            Lang::Fr => format!("{who} : ajouté comme {}.", Self::role(lang, role).to_lowercase()),
            Lang::En => format!("{who}: added as {}.", Self::role(lang, role).to_lowercase()),
        }
    }

    pub fn removed(lang: Lang, who: &str) -> String {
        match lang {
            Lang::Fr => format!("{who} : retiré."),
            Lang::En => format!("{who}: removed."),
        }
    }

    /// "3 changements à enregistrer"
    pub fn changes(lang: Lang, count: usize) -> String {
        match (lang, count) {
            (Lang::Fr, 0) => "Rien n’a changé".to_owned(),
            (Lang::Fr, 1) => "1 changement à enregistrer".to_owned(),
            (Lang::Fr, n) => format!("{n} changements à enregistrer"),
            (Lang::En, 0) => "Nothing has changed".to_owned(),
            (Lang::En, 1) => "1 change to save".to_owned(),
            (Lang::En, n) => format!("{n} changes to save"),
        }
    }

    /// "Élèves de 5e B : visiteur, puis rédacteur"
    pub fn change(lang: Lang, change: &RoleChange) -> String {
        let who = Self::grantee(lang, &change.who);
        let role = |role: SectionRole| Self::role(lang, role).to_lowercase();
        match (lang, change.from, change.to) {
            (Lang::Fr, Some(from), None) => format!("{who} : plus de rôle ({} jusqu’ici)", role(from)),
            (Lang::En, Some(from), None) => format!("{who}: no role any more ({} so far)", role(from)),
            (Lang::Fr, Some(from), Some(to)) => format!("{who} : {} au lieu de {}", role(to), role(from)),
            (Lang::En, Some(from), Some(to)) => format!("{who}: {} instead of {}", role(to), role(from)),
            (Lang::Fr, None, to) => format!("{who} : devient {}", to.map(role).unwrap_or_default()),
            (Lang::En, None, to) => format!("{who}: becomes {}", to.map(role).unwrap_or_default()),
        }
    }

    /// Why a line of the matrix holds.
    pub fn why_line(lang: Lang, why: &Why) -> String {
        match (why, lang) {
            (Why::Function, Lang::Fr) => "Par leur fonction, dans toutes les rubriques".to_owned(),
            (Why::Function, Lang::En) => "By their function, in every section".to_owned(),
            (Why::Public, Lang::Fr) => "La rubrique et celles du dessus sont publiques".to_owned(),
            (Why::Public, Lang::En) => "The section and those above are public".to_owned(),
            (Why::Here, Lang::Fr) => "Donné ici".to_owned(),
            (Why::Here, Lang::En) => "Given here".to_owned(),
            (Why::Above(crumb), Lang::Fr) => format!("Hérité de « {} »", crumb.title),
            (Why::Above(crumb), Lang::En) => format!("Inherited from “{}”", crumb.title),
        }
    }

    /// "gestionnaire, donné à Enseignants de 5e B par « Vie du collège »".
    pub fn because(lang: Lang, who: Option<&NamedGrantee>, role: SectionRole, why: &Why) -> String {
        let role = Self::role(lang, role).to_lowercase();
        let who = who.map(|who| Self::grantee(lang, who)).unwrap_or_default();
        match (why, lang) {
            (Why::Function, Lang::Fr) => {
                "par sa fonction : l’administration et la direction gèrent toutes les rubriques".to_owned()
            }
            (Why::Function, Lang::En) => "by their function: administrators and heads manage every section".to_owned(),
            (Why::Public, Lang::Fr) => "la rubrique est publique : tout le monde la lit".to_owned(),
            (Why::Public, Lang::En) => "the section is public: everybody reads it".to_owned(),
            (Why::Here, Lang::Fr) => format!("rôle « {role} » donné ici à : {who}"),
            (Why::Here, Lang::En) => format!("role “{role}” given here to: {who}"),
            (Why::Above(crumb), Lang::Fr) => {
                format!("rôle « {role} » donné par « {} » à : {who}", crumb.title)
            }
            (Why::Above(crumb), Lang::En) => format!("role “{role}” given by “{}” to: {who}", crumb.title),
        }
    }

    /// Who may, where somebody may not.
    pub fn only_for(lang: Lang, others: &[NamedGrantee]) -> String {
        let names: Vec<String> = others.iter().take(4).map(|who| Self::grantee(lang, who)).collect();
        let more = others.len().saturating_sub(4);
        let more = match (lang, more) {
            (_, 0) => String::new(),
            (Lang::Fr, n) => format!(" et {n} autres"),
            (Lang::En, n) => format!(" and {n} more"),
        };
        match lang {
            Lang::Fr => format!("réservé à : {}{more}", names.join(", ")),
            Lang::En => format!("only for: {}{more}", names.join(", ")),
        }
    }

    pub fn contact_only(lang: Lang, pupils: &[String]) -> String {
        let pupils = pupils.join(", ");
        match lang {
            Lang::Fr => format!(
                "Simple contact de {pupils} dans l’annuaire : les droits des responsables vont aux représentants légaux et aux personnes en charge."
            ),
            Lang::En => format!(
                "A mere contact of {pupils} in the directory: guardians’ rights go to legal guardians and those in charge."
            ),
        }
    }

    pub fn may(lang: Lang, name: &str, best: Option<SectionRole>) -> String {
        match (lang, best) {
            (Lang::Fr, Some(role)) => format!("{name} : {}", Self::role(lang, role).to_lowercase()),
            (Lang::En, Some(role)) => format!("{name}: {}", Self::role(lang, role).to_lowercase()),
            (Lang::Fr, None) => format!("{name} : aucun rôle ici"),
            (Lang::En, None) => format!("{name}: no role here"),
        }
    }
}
