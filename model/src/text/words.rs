use super::texts;

texts! {
    /// Words that every room uses.
    Words {
        save: "Enregistrer", "Save";
        cancel: "Annuler", "Cancel";
        close: "Fermer", "Close";
        back: "Retour", "Back";
        delete: "Supprimer", "Delete";
        remove: "Retirer", "Remove";
        undo: "Annuler", "Undo";
        redo: "Rétablir", "Redo";
        undo_redo: "Annuler et rétablir", "Undo and redo";
        edit: "Modifier", "Edit";
        search: "Rechercher", "Search";
        send: "Envoyer", "Send";
        retry: "Réessayer", "Try again";
        download: "Télécharger", "Download";
        editor_missing: "La mise en forme n’a pas pu être chargée : elle viendra dès que le réseau le permettra.", "The formatting tools could not be loaded: they will come as soon as the network allows.";
        loading: "Chargement…", "Loading…";
        optional: "facultatif", "optional";
        required: "obligatoire", "required";
        yes: "Oui", "Yes";
        no: "Non", "No";
        none: "Aucun", "None";
        all: "Tous", "All";
        next: "Suivants", "Next";
        previous: "Précédents", "Previous";
        and: "et", "and";
        breadcrumbs: "Fil d’Ariane", "Breadcrumbs";
    }
}

/// « de » before a name, elided where it is (« d’Élias », « d’Hugo », « d’Yves », but « de Yann »).
pub fn of(name: &str) -> String {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let is_vowel = |c: char| "aàáâãäåæeèéêëiìíîïoòóôõöøœuùúûü".contains(c);
    let elided = match letters.next() {
        Some('y') => letters.next().is_some_and(|c| !is_vowel(c)),
        Some(first) => first == 'h' || is_vowel(first),
        None => false,
    };
    if elided { format!("d’{name}") } else { format!("de {name}") }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn de_is_elided_before_what_sounds_like_a_vowel() {
        let all = ["Élias", "Hugo", "Yves", "Yann", "Œdipe", "Lina", "", "Öykü"].map(of);
        assert_eq!(all, ["d’Élias", "d’Hugo", "d’Yves", "de Yann", "d’Œdipe", "de Lina", "de ", "d’Öykü"]);
    }
}
