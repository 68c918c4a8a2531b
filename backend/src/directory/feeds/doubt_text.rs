//! Doubts in words: what looks wrong, and what to check.

use super::doubts::{Doubt, Shared, Warning};
use preau_model::text::Lang;

impl Warning {
    /// The doubt in full: where, what looks wrong, and what to check.
    pub fn message(&self, lang: Lang) -> String {
        let said = match lang {
            Lang::Fr => self.doubt.french(),
            Lang::En => self.doubt.english(),
        };
        match (lang, self.line) {
            (Lang::Fr, Some(line)) => format!("{}, ligne\u{a0}{line}\u{a0}: {said}", self.file),
            (Lang::Fr, None) => format!("{}\u{a0}: {said}", self.file),
            (Lang::En, Some(line)) => format!("{}, line\u{a0}{line}: {said}", self.file),
            (Lang::En, None) => format!("{}: {said}", self.file),
        }
    }
}

impl Doubt {
    fn french(&self) -> String {
        match self {
            Self::SameGuardianTwice { name, first, second, shared } => format!(
                "{name} figure sous deux identifiants ({first} et {second}) avec {}. Si c’est une seule personne, fusionnez les deux fiches dans Siècle.",
                list(shared, Lang::Fr)
            ),
            Self::SamePupilTwice { name, first, second, ine } => format!(
                "{name} ({second}) porte le même INE que l’élève {first}\u{a0}: {ine}. Vérifiez les deux fiches dans Siècle."
            ),
            Self::PupilWithoutClass { name, .. } => format!(
                "{name} n’a pas encore de classe. Affectez l’élève à une division dans Siècle, ou importez tel quel."
            ),
            Self::PupilWithoutIne { name, .. } => {
                format!("{name} n’a pas d’INE. Rien à faire si l’immatriculation est en cours.")
            }
            Self::PupilWithoutGuardian { name, .. } => {
                format!("{name} n’a aucun responsable. Vérifiez la fiche dans Siècle si l’élève est mineur.")
            }
            Self::PupilInTwoClasses { name, kept, other, .. } => format!(
                "{name} est à la fois en {kept} et en {other}\u{202f}; la classe {kept} est retenue. Vérifiez la division dans Siècle."
            ),
            Self::LeavingDateIgnored { name, left_on, .. } => format!(
                "{name} a une date de sortie passée ({}) mais une classe et aucun motif de sortie\u{202f}; l’élève est compté comme présent. Vérifiez la fiche dans Siècle.",
                left_on.strftime("%d/%m/%Y")
            ),
            Self::PlacementWithoutPupil { pupil } => format!(
                "une classe est donnée à l’élève {pupil}, absent du fichier. Relancez l’export s’il manque des élèves."
            ),
            Self::LinkWithoutPupil { pupil, guardian } => format!(
                "le responsable {guardian} est lié à l’élève {pupil}, absent du fichier des élèves\u{202f}; ce lien est ignoré. Exportez les deux fichiers le même jour."
            ),
            Self::LinkWithoutGuardian { pupil, guardian } => format!(
                "l’élève {pupil} est lié au responsable {guardian}, absent du fichier\u{202f}; ce lien est ignoré. Relancez l’export des responsables."
            ),
            Self::LinkTwice { pupil, guardian } => format!(
                "l’élève {pupil} et le responsable {guardian} sont liés deux fois\u{202f}; le premier lien est retenu. Vérifiez la fiche dans Siècle."
            ),
            Self::LevelUnknown { pupil, guardian } => format!(
                "le niveau de responsabilité de {guardian} pour l’élève {pupil} n’est pas indiqué\u{202f}; la personne est prise comme simple contact. Complétez la fiche dans Siècle."
            ),
            Self::ClassUndeclared { class } => format!(
                "la classe {class} est utilisée sans être déclarée\u{202f}; elle est créée. Vérifiez son code dans Siècle."
            ),
            Self::GroupUndeclared { group } => format!(
                "le groupe {group} est utilisé sans être déclaré\u{202f}; il est créé. Vérifiez son code dans Siècle."
            ),
            Self::SubjectUnknown { subject } => format!(
                "la matière {subject} est enseignée sans figurer dans la nomenclature. Joignez le fichier Nomenclature à l’import."
            ),
            Self::TeachingWithoutStaff { staff, subject, structure } => format!(
                "la matière {subject} de {structure} est confiée à {staff}, absent du fichier\u{202f}; ce service est ignoré. Relancez l’export de STSweb."
            ),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::SameGuardianTwice { name, first, second, shared } => format!(
                "{name} stands under two identifiers ({first} and {second}) with {}. If this is one person, merge the two records in Siècle.",
                list(shared, Lang::En)
            ),
            Self::SamePupilTwice { name, first, second, ine } => {
                format!("{name} ({second}) bears the same INE as pupil {first}: {ine}. Check both records in Siècle.")
            }
            Self::PupilWithoutClass { name, .. } => {
                format!("{name} has no class yet. Place the pupil in a class in Siècle, or import as it is.")
            }
            Self::PupilWithoutIne { name, .. } => {
                format!("{name} has no INE. Nothing to do if registration is under way.")
            }
            Self::PupilWithoutGuardian { name, .. } => {
                format!("{name} has no guardian. Check the record in Siècle if the pupil is a minor.")
            }
            Self::PupilInTwoClasses { name, kept, other, .. } => {
                format!("{name} is in both {kept} and {other}; class {kept} is kept. Check the class in Siècle.")
            }
            Self::LeavingDateIgnored { name, left_on, .. } => format!(
                "{name} has a past leaving date ({left_on}) but a class and no reason for leaving; the pupil is counted as present. Check the record in Siècle."
            ),
            Self::PlacementWithoutPupil { pupil } => format!(
                "a class is given to pupil {pupil}, who is not in the file. Run the export again if pupils are missing."
            ),
            Self::LinkWithoutPupil { pupil, guardian } => format!(
                "guardian {guardian} is linked to pupil {pupil}, who is not in the pupils’ file; this link is ignored. Export both files on the same day."
            ),
            Self::LinkWithoutGuardian { pupil, guardian } => format!(
                "pupil {pupil} is linked to guardian {guardian}, who is not in the file; this link is ignored. Run the guardians’ export again."
            ),
            Self::LinkTwice { pupil, guardian } => format!(
                "pupil {pupil} and guardian {guardian} are linked twice; the first link is kept. Check the record in Siècle."
            ),
            Self::LevelUnknown { pupil, guardian } => format!(
                "the responsibility of {guardian} for pupil {pupil} is not given; the person is taken as a mere contact. Complete the record in Siècle."
            ),
            Self::ClassUndeclared { class } => {
                format!("class {class} is used but not declared; it is created. Check its code in Siècle.")
            }
            Self::GroupUndeclared { group } => {
                format!("group {group} is used but not declared; it is created. Check its code in Siècle.")
            }
            Self::SubjectUnknown { subject } => format!(
                "subject {subject} is taught but not in the nomenclature. Add the Nomenclature file to the import."
            ),
            Self::TeachingWithoutStaff { staff, subject, structure } => format!(
                "subject {subject} of {structure} is given to {staff}, who is not in the file; this teaching is ignored. Run the STSweb export again."
            ),
        }
    }
}

/// “la même adresse et le même mobile”.
fn list(shared: &[Shared], lang: Lang) -> String {
    let names: Vec<&str> = shared
        .iter()
        .map(|shared| match shared {
            Shared::Pupil => lang.pick("un même enfant", "the same child"),
            Shared::Email => lang.pick("la même adresse électronique", "the same e-mail"),
            Shared::Mobile => lang.pick("le même mobile", "the same mobile number"),
            Shared::Address => lang.pick("la même adresse postale", "the same postal address"),
        })
        .collect();
    names.join(lang.pick(" et ", " and "))
}
