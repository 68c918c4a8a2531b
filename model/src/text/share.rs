use super::texts;

texts! {
    /// Photos and files that come from another application.
    ShareText {
        title: "Partagé avec Préau", "Shared with Préau";
        files: "Fichiers partagés", "Shared files";
        for_which: "Pour quel travail ?", "For which homework?";
        for_new: "Les fichiers seront joints à un nouveau travail.", "The files will be attached to new homework.";
        nothing: "Rien à joindre", "Nothing to attach";
        nothing_text: "Depuis une photo ou un fichier, touchez « Partager », puis « Préau ».", "From a photo or a file, touch “Share”, then “Préau”.";
        no_homework: "Aucun travail n’attend de fichier", "No homework waits for a file";
        no_homework_text: "Les fichiers restent gardés ici, sur cet appareil, pendant sept jours.", "The files stay here, on this device, for seven days.";
        no_account: "Connectez-vous, puis partagez de nouveau : Préau ne garde rien pour quelqu’un qu’il ne connaît pas.", "Sign in, then share again: Préau keeps nothing for somebody it does not know.";
        no_room: "Cet appareil n’a pas pu garder le fichier. Il est toujours là d’où il vient : faites de la place, puis partagez de nouveau.", "This device could not keep the file. It is still where it came from: make room, then share again.";
        not_ready: "Préau vient seulement de s’ouvrir sur cet appareil. Partagez de nouveau : cette fois, il est prêt.", "Préau has only just opened on this device. Share again: this time, it is ready.";
        no_file: "Aucun fichier n’est arrivé. Partagez une photo ou un fichier.", "No file came. Share a photo or a file.";
        not_for_you: "Les fichiers partagés servent à rendre ou à donner un travail.", "Shared files are for handing in or giving homework.";
    }
}
