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
