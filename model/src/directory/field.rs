//! The fields that a report names, and their values in words.

use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// One field of a record; `None` is an empty field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    pub field: Field,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl FieldChange {
    /// `before` and `after` as people read them.
    pub fn said(&self, lang: Lang) -> (Option<String>, Option<String>) {
        let said = |value: &Option<String>| value.as_deref().map(|value| self.field.said(value, lang));
        (said(&self.before), said(&self.after))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Name,
    City,
    SchoolYear,
    Civility,
    LastName,
    FirstName,
    BirthDate,
    Email,
    Phone,
    Mobile,
    /// Was no longer at the school: `before` is the day of leaving.
    Return,
    /// Functions, as role codes joined by commas: say them with [`FieldChange::said`].
    Roles,
    Class,
    Groups,
    Children,
    /// What the feeds call the person.
    Identifier,
    Login,
    Label,
    Level,
    /// The classes that a group draws from.
    Classes,
    /// Was closed: `before` is the day of closing.
    Reopened,
    /// A guardian's standing: 1 legal, 2 in charge, 3 contact.
    Standing,
    Kinship,
}

impl Field {
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Name => lang.pick("Nom", "Name"),
            Self::City => lang.pick("Commune", "City"),
            Self::SchoolYear => lang.pick("Année scolaire", "School year"),
            Self::Civility => lang.pick("Civilité", "Title"),
            Self::LastName => lang.pick("Nom de famille", "Last name"),
            Self::FirstName => lang.pick("Prénom", "First name"),
            Self::BirthDate => lang.pick("Date de naissance", "Birth date"),
            Self::Email => lang.pick("Adresse électronique", "E-mail"),
            Self::Phone => lang.pick("Téléphone", "Telephone"),
            Self::Mobile => lang.pick("Téléphone portable", "Mobile"),
            Self::Return => lang.pick("De retour (départ le)", "Back (left on)"),
            Self::Roles => lang.pick("Fonctions", "Functions"),
            Self::Class => lang.pick("Classe", "Class"),
            Self::Groups => lang.pick("Groupes", "Groups"),
            Self::Children => lang.pick("Enfants", "Children"),
            Self::Identifier => lang.pick("Identifiant national", "Feed identifier"),
            Self::Login => lang.pick("Identifiant de connexion", "Login"),
            Self::Label => lang.pick("Libellé", "Label"),
            Self::Level => lang.pick("Niveau", "Level"),
            Self::Classes => "Classes",
            Self::Reopened => lang.pick("Rouverte (fermeture le)", "Open again (closed on)"),
            Self::Standing => lang.pick("Niveau de responsabilité", "Standing"),
            Self::Kinship => lang.pick("Lien de parenté", "Kinship"),
        }
    }

    /// A value of this field as people read it.
    pub fn said(self, value: &str, lang: Lang) -> String {
        match self {
            Self::Roles => {
                let one = |code: &str| match code {
                    "administrator" => lang.pick("administrateur", "administrator"),
                    "head" => lang.pick("direction", "head"),
                    "teacher" => lang.pick("enseignant", "teacher"),
                    "staff" => lang.pick("personnel", "staff"),
                    "pupil" => lang.pick("élève", "pupil"),
                    "guardian" => lang.pick("responsable", "guardian"),
                    _ => "?",
                };
                value.split(',').map(|code| one(code.trim())).collect::<Vec<_>>().join(", ")
            }
            Self::Standing => match value {
                "1" => lang.pick("représentant légal", "legal representative"),
                "2" => lang.pick("en charge de l’élève", "in charge of the pupil"),
                _ => lang.pick("simple contact", "contact only"),
            }
            .to_owned(),
            Self::Civility => match value {
                "madame" => "Madame".to_owned(),
                _ => "Monsieur".to_owned(),
            },
            Self::Kinship => kinship(value, lang).to_owned(),
            Self::BirthDate | Self::Return | Self::Reopened => match (lang, value.parse::<crate::time::Date>()) {
                (Lang::Fr, Ok(date)) => date.strftime("%d/%m/%Y").to_string(),
                _ => value.to_owned(),
            },
            _ => value.to_owned(),
        }
    }
}

/// A kinship code of the base, in words.
pub fn kinship(code: &str, lang: Lang) -> &'static str {
    match code {
        "mother" => lang.pick("mère", "mother"),
        "father" => lang.pick("père", "father"),
        "sibling" => lang.pick("frère ou sœur", "sibling"),
        "grandparent" => lang.pick("grand-parent", "grandparent"),
        "other_family" => lang.pick("autre membre de la famille", "other family"),
        "educator" => lang.pick("éducateur", "educator"),
        "foster_family" => lang.pick("famille d’accueil", "foster family"),
        "tutor" => lang.pick("tuteur", "tutor"),
        "social_services" => lang.pick("aide sociale à l’enfance", "social services"),
        "oneself" => lang.pick("élève majeur", "adult pupil"),
        _ => lang.pick("autre", "other"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, FieldChange};
    use crate::text::Lang;

    #[test]
    fn values_are_said_as_people_read_them() {
        let said = |field: Field, value: &str| field.said(value, Lang::Fr);
        assert_eq!(said(Field::BirthDate, "2016-02-29"), "29/02/2016");
        assert_eq!(said(Field::Roles, "teacher, head"), "enseignant, direction");
        assert_eq!(said(Field::Standing, "1"), "représentant légal");
        assert_eq!(said(Field::Kinship, "social_services"), "aide sociale à l’enfance");
        assert_eq!(said(Field::Email, "a@example.org"), "a@example.org");
        assert_eq!(Field::Return.said("2026-11-23", Lang::En), "2026-11-23");
        let change = FieldChange { field: Field::Civility, before: None, after: Some("madame".into()) };
        assert_eq!(change.said(Lang::Fr), (None, Some("Madame".to_owned())));
    }
}
