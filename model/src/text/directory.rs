use super::texts;

texts! {
    /// The directory.
    DirectoryText {
        title: "Annuaire", "Directory";
    }
}
