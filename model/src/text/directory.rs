use super::{Lang, texts};

texts! {
    /// The directory.
    DirectoryText {
        title: "Annuaire", "Directory";
        letters: "Lettres d’activation", "Activation letters";
        import: "Importer", "Import";
        find: "Rechercher une personne", "Find a person";
        find_hint: "Nom, prénom", "Last or first name";
        role: "Fonction", "Function";
        all_roles: "Toutes", "All";
        class: "Classe", "Class";
        all_classes: "Toutes", "All";
        classes: "Classes", "Classes";
        groups: "Groupes", "Groups";
        see_departed: "Voir les personnes parties", "See people who left";
        see_present: "Voir les personnes présentes", "See people who are here";
        list_pages: "Pages de la liste", "Pages of the list";
        first_page: "Revenir au début", "Back to the beginning";
        people_found: "Personnes trouvées", "People found";
        name: "Nom", "Name";
        class_or_children: "Classe ou enfants", "Class or children";
        account: "Compte", "Account";
        active: "Actif", "Active";
        pending: "À activer", "To be activated";
        no_account: "Sans compte", "No account";
        departed: "Parti", "Left";
        nobody: "Personne ne correspond", "Nobody matches";
        nobody_text: "Essayez avec le début du nom seulement, ou sans le choix de fonction et de classe.", "Try the beginning of the name only, or without choosing a function and a class.";
        nobody_departed_text: "Personne n’a quitté l’établissement depuis qu’il utilise cet espace.", "Nobody has left the school since it began to use this space.";
        clear_search: "Effacer la recherche", "Clear the search";
        empty: "L’annuaire est encore vide", "The directory is still empty";
        empty_text: "Importez les fichiers de Siècle et de STSweb : élèves, responsables, classes et enseignants arriveront ensemble.", "Import the files of Siècle and STSweb: pupils, guardians, classes and teachers will arrive together.";

        record: "Fiche", "Record";
        identity: "Identité", "Identity";
        contacts: "Coordonnées", "Contact";
        no_contacts: "Aucune coordonnée dans les fichiers importés.", "No contact details in the imported files.";
        teaches: "Enseigne", "Teaches";
        guardians: "Responsables", "Guardians";
        children: "Enfants", "Children";
        activated_on: "Activé le", "Activated on";
        not_activated: "pas encore activé", "not activated yet";
        last_seen: "Dernière connexion", "Last seen";
        left_on: "A quitté l’établissement le", "Left the school on";
        no_account_text: "Cette personne n’a pas de compte. L’import en crée un pour chaque élève, responsable en charge et membre du personnel.", "This person has no account. The import makes one for each pupil, guardian in charge and member of staff.";
        print_letter: "Imprimer la lettre", "Print the letter";
        reset_code: "Réinitialiser le code d’activation", "Reset the activation code";
        reset_active_text: "Le mot de passe actuel ne marchera plus et tous les appareils seront déconnectés. Un nouveau code permettra d’en choisir un autre. Les travaux et les messages sont gardés.", "The current password will no longer work and all devices will be signed out. A new code will allow choosing another one. Work and messages are kept.";
        reset_waiting_text: "Le code des lettres déjà imprimées ne marchera plus. Un nouveau code le remplace.", "The code of letters already printed will no longer work. A new code replaces it.";
        reset_oneself: "C’est votre propre compte : vous serez déconnecté. Notez le nouveau code avant de quitter la page.", "This is your own account: you will be signed out. Write the new code down before you leave the page.";
        reset_confirm: "Réinitialiser", "Reset";
        new_code: "Nouveau code d’activation, montré une seule fois", "New activation code, shown once";
        new_code_text: "Le mot de passe précédent ne marche plus.", "The previous password no longer works.";

        import_title: "Importer l’annuaire", "Import the directory";
        steps: "Étapes de l’import", "Steps of the import";
        step_files: "Fichiers", "Files";
        step_check: "Vérification", "Check";
        step_apply: "Application", "Application";
        files_lead: "Envoyez ensemble les exports XML de Siècle (élèves, responsables, structures, nomenclature) et de STSweb (sts_emp), ou leurs archives zip. Leur ordre et leur nom n’ont pas d’importance.", "Send the XML exports of Siècle (pupils, guardians, structures, nomenclature) and of STSweb (sts_emp) together, or their zip archives. Their order and names do not matter.";
        choose_files: "Choisir les fichiers", "Choose the files";
        or_drop: "ou les déposer ici", "or drop them here";
        files_hint: "XML ou ZIP, 150 Mo au plus. Rien ne change avant votre accord.", "XML or ZIP, 150 MB at most. Nothing changes before you agree.";
        chosen_files: "Fichiers choisis", "Chosen files";
        check_files: "Vérifier les fichiers", "Check the files";
        checking: "Envoi et vérification… Quelques secondes pour un collège.", "Sending and checking… A few seconds for a school.";
        refused_title: "Ces fichiers ne peuvent pas être importés", "These files cannot be imported";
        refused_text: "Rien n’a été modifié. Suivez les indications ci-dessous, puis envoyez de nouveau tous les fichiers.", "Nothing was changed. Follow the indications below, then send all files again.";
        your_files: "Vos fichiers", "Your files";
        whole_file: "Tout le fichier", "Whole file";
        nothing_changed: "Rien n’a été modifié dans l’annuaire.", "Nothing was changed in the directory.";
        gone_title: "Cette vérification n’est plus disponible", "This check is no longer available";
        gone_text: "Les fichiers sont effacés deux heures après l’envoi, ou quand le serveur redémarre. Si l’import avait été appliqué, il figure dans l’historique ci-dessous ; sinon, envoyez les fichiers de nouveau.", "Files are erased two hours after they were sent, or when the server restarts. If the import was applied, it stands in the history below; otherwise, send the files again.";
        stale_title: "L’annuaire a changé depuis la vérification", "The directory has changed since the check";
        stale_text: "Rien n’a été appliqué : le résultat n’aurait plus été celui que vous avez vu. Vérifiez de nouveau les mêmes fichiers, puis appliquez.", "Nothing was applied: the result would no longer have been what you saw. Check the same files again, then apply.";
        recheck: "Vérifier de nouveau", "Check again";
        failed_title: "L’import n’a pas abouti", "The import did not work";
        bill: "Ce que cet import changerait", "What this import would change";
        nothing_yet: "rien n’est encore modifié", "nothing is changed yet";
        new_people: "personnes nouvelles", "new people";
        changed_people: "personnes modifiées", "people changed";
        leaving_people: "quittent l’établissement", "leave the school";
        unchanged_people: "personnes inchangées", "people unchanged";
        to_check: "à vérifier", "to check";
        by_kind: "Changements par sorte de fiche", "Changes by kind of record";
        kind: "Fiches", "Records";
        new: "Nouveaux", "New";
        changed: "Modifiés", "Changed";
        leaving: "Départs et fins", "Leaving or ending";
        unchanged: "Inchangés", "Unchanged";
        details: "Détail", "Details";
        check_first: "À vérifier avant d’appliquer", "To check before applying";
        good_to_know: "Bon à savoir", "Good to know";
        school: "Établissement", "School";
        new_year: "Ces fichiers commencent une nouvelle année scolaire", "These files begin a new school year";
        new_year_text: "Les classes et les groupes de l’année passée seront fermés ; les travaux qui y ont été donnés restent lisibles.", "Last year’s classes and groups will be closed; the homework given there stays readable.";
        nothing_to_do: "L’annuaire est déjà à jour", "The directory is already up to date";
        nothing_to_do_text: "Ces fichiers disent la même chose que l’annuaire : il n’y a rien à appliquer.", "These files say the same as the directory: there is nothing to apply.";
        all_or_nothing: "Tout ou rien", "All or nothing";
        all_or_nothing_text: "L’import s’applique en une fois, exactement comme ci-dessus. Vous pourrez l’annuler tant que personne ne s’est servi de ce qu’il a créé.", "The import is applied at once, exactly as above. You can undo it as long as nobody has used what it made.";
        apply: "Appliquer l’import", "Apply the import";
        abandon: "Abandonner", "Abandon";
        finish: "Terminer", "Finish";
        applying: "Application de l’import", "Applying the import";
        may_leave: "Vous pouvez quitter cette page, l’import continue.", "You may leave this page, the import goes on.";
        see_progress: "Voir où cela en est", "See how far it is";
        applied_title: "L’import est appliqué", "The import is applied";
        print_letters: "Imprimer les lettres d’activation", "Print the activation letters";
        back_to_directory: "Voir l’annuaire", "See the directory";
        history: "Imports précédents", "Earlier imports";
        no_history: "Aucun import pour l’instant.", "No import so far.";
        by_console: "depuis la console du serveur", "from the server’s console";
        undo_import: "Annuler cet import", "Undo this import";
        undo_text: "L’annuaire redevient ce qu’il était avant : les personnes et les comptes créés par cet import sont retirés, les fiches modifiées reprennent leur valeur.", "The directory becomes what it was before: the people and accounts made by this import are removed, changed records take their values back.";
        undo_confirm: "Oui, annuler l’import", "Yes, undo the import";
        undone_title: "L’import est annulé", "The import is undone";
        undone_text: "L’annuaire est comme avant cet import.", "The directory is as it was before this import.";
        not_undone: "L’import n’a pas été annulé", "The import was not undone";

        letters_lead: "Une lettre par personne dont le compte n’est pas encore activé. Les codes sont personnels : rangez les feuilles sous enveloppe.", "One letter for each person whose account is not activated yet. Codes are personal: put the sheets in envelopes.";
        letters_for: "Pour", "For";
        letters_class_hint: "Sans effet pour les personnels.", "Does not count for staff.";
        whole_school: "Tout l’établissement", "The whole school";
        to_pupils: "Élèves", "Pupils";
        to_guardians: "Responsables", "Guardians";
        to_staff: "Personnels", "Staff";
        per_page: "Par page", "Per page";
        two_per_page: "2 par page A4", "2 per A4 page";
        one_per_page: "1 par page A4", "1 per A4 page";
        show: "Afficher", "Show";
        print: "Imprimer", "Print";
        no_letters: "Aucune lettre à imprimer", "No letter to print";
        no_letters_text: "Ici, tous les comptes sont déjà activés, ou personne n’en a. Pour refaire une lettre, ouvrez la fiche de la personne et réinitialisez son code.", "Here, all accounts are activated already, or nobody has one. To make a letter again, open the person’s record and reset their code.";
        letter_hello: "Bonjour, voici de quoi ouvrir votre compte sur l’espace numérique de l’établissement.", "Hello, here is what you need to open your account on the school’s digital workspace.";
        letter_go: "Dans un navigateur, allez sur", "In a browser, go to";
        letter_touch: "Choisissez « J’ai reçu un code d’activation ».", "Choose “I received an activation code”.";
        letter_copy: "Recopiez l’identifiant et le code ci-dessous, puis choisissez votre mot de passe.", "Copy the login and the code below, then choose your password.";
        letter_foot: "Ce code est personnel et ne sert qu’une fois. Perdu ? Le secrétariat vous en donne un autre.", "This code is personal and works once. Lost? The school’s office gives you another one.";
    }
}

/// The words for one and for several.
const fn words<'w>(lang: Lang, n: usize, french: (&'w str, &'w str), english: (&'w str, &'w str)) -> &'w str {
    match lang {
        // Zero is singular in French.
        Lang::Fr if n < 2 => french.0,
        Lang::Fr => french.1,
        Lang::En if n == 1 => english.0,
        Lang::En => english.1,
    }
}

fn counted(lang: Lang, n: usize, french: (&str, &str), english: (&str, &str)) -> String {
    let number = DirectoryText::number(lang, u32::try_from(n).unwrap_or(u32::MAX));
    format!("{number}\u{a0}{}", words(lang, n, french, english))
}

fn people(lang: Lang, n: u32) -> String {
    counted(lang, n as usize, ("personne", "personnes"), ("person", "people"))
}

impl DirectoryText {
    /// "1 284"; "1,284".
    pub fn number(lang: Lang, n: u32) -> String {
        let digits = n.to_string();
        let mut text = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(lang.pick("\u{202f}", ","));
            }
            text.push(digit);
        }
        text
    }

    /// "1 284 personnes, 31 classes et groupes."
    pub fn overview(lang: Lang, n: u32, structures: usize) -> String {
        let places = counted(
            lang,
            structures,
            ("classe ou groupe", "classes et groupes"),
            ("class or group", "classes and groups"),
        );
        format!("{}, {places}.", people(lang, n))
    }

    /// "38 personnes pour « ma »".
    pub fn found(lang: Lang, n: u32, text: &str, departed: bool) -> String {
        let mut said = people(lang, n);
        if departed {
            said.push(' ');
            said.push_str(words(lang, n as usize, ("partie", "parties"), ("who left", "who left")));
        }
        match (text.is_empty(), lang) {
            (true, _) => said,
            (false, Lang::Fr) => format!("{said} pour «\u{a0}{text}\u{a0}»"),
            (false, Lang::En) => format!("{said} for “{text}”"),
        }
    }

    pub fn line(lang: Lang, line: u32) -> String {
        format!("{}\u{a0}{line}", lang.pick("Ligne", "Line"))
    }

    /// "Collège X (0930001A), année 2026-2027".
    pub fn school_and_year(lang: Lang, name: &str, uai: &str, year: u16) -> String {
        let label = lang.pick("année", "school year");
        format!("{name} ({uai}), {label} {year}-{}", u32::from(year) + 1)
    }

    pub fn others(lang: Lang, n: usize) -> String {
        match lang {
            Lang::Fr => format!("et {}.", counted(lang, n, ("autre", "autres"), ("", ""))),
            Lang::En => format!("and {}.", counted(lang, n, ("", ""), ("other", "others"))),
        }
    }

    /// "Personnes : 41 nouvelles, 112 modifiées, 9 parties ; 824 enregistrements en tout".
    pub fn import_summary(lang: Lang, new: u32, changed: u32, leaving: u32, records: u32) -> String {
        let new = counted(lang, new as usize, ("nouvelle", "nouvelles"), ("new", "new"));
        let changed = counted(lang, changed as usize, ("modifiée", "modifiées"), ("changed", "changed"));
        let leaving = counted(lang, leaving as usize, ("partie", "parties"), ("leaving", "leaving"));
        let records = counted(lang, records as usize, ("enregistrement", "enregistrements"), ("record", "records"));
        match lang {
            Lang::Fr => format!("Personnes\u{a0}: {new}, {changed}, {leaving}\u{202f}; {records} en tout"),
            Lang::En => format!("People: {new}, {changed}, {leaving}; {records} in all"),
        }
    }

    /// What a guardian is to a child, beside the child's name.
    pub fn tie(lang: Lang, tie: &str) -> String {
        match lang {
            Lang::Fr => format!("Lien\u{a0}: {tie}"),
            Lang::En => format!("Tie: {tie}"),
        }
    }

    pub fn accounts_made(lang: Lang, n: u32) -> String {
        counted(
            lang,
            n as usize,
            ("compte attend sa lettre d’activation.", "comptes attendent leur lettre d’activation."),
            ("account waits for its activation letter.", "accounts wait for their activation letters."),
        )
    }

    pub fn done_of(lang: Lang, done: u32, total: u32) -> String {
        format!("{} {} {}", Self::number(lang, done), lang.pick("sur", "of"), Self::number(lang, total))
    }

    pub fn by(lang: Lang, name: &str) -> String {
        format!("{} {name}", lang.pick("par", "by"))
    }

    /// "Annulé hier à 8 h par …".
    pub fn undone_by(lang: Lang, when: &str, name: Option<&str>) -> String {
        let by = name.map(|name| format!(" {}", Self::by(lang, name))).unwrap_or_default();
        format!("{} {when}{by}", lang.pick("Annulé", "Undone"))
    }

    pub fn letters_count(lang: Lang, n: usize) -> String {
        counted(lang, n, ("lettre", "lettres"), ("letter", "letters"))
    }

    pub fn letter_for(lang: Lang, name: &str) -> String {
        format!("{} {name}", lang.pick("Lettre pour", "Letter for"))
    }

    pub fn letter_children(lang: Lang, names: &str) -> String {
        match lang {
            Lang::Fr => format!("Vous y suivrez le travail de\u{a0}: {names}."),
            Lang::En => format!("There you will follow the work of: {names}."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_plurals_are_those_of_the_language() {
        assert_eq!(DirectoryText::number(Lang::Fr, 1_284_007), "1\u{202f}284\u{202f}007");
        assert_eq!(DirectoryText::number(Lang::En, 284), "284");
        assert_eq!(DirectoryText::overview(Lang::Fr, 1, 0), "1\u{a0}personne, 0\u{a0}classe ou groupe.");
        assert_eq!(DirectoryText::found(Lang::Fr, 0, "ma", true), "0\u{a0}personne partie pour «\u{a0}ma\u{a0}»");
        assert_eq!(DirectoryText::found(Lang::En, 0, "", false), "0\u{a0}people");
        assert_eq!(DirectoryText::others(Lang::Fr, 2), "et 2\u{a0}autres.");
    }
}
