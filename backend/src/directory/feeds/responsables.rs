//! Siècle's guardians: `ResponsablesAvecAdresses.xml` (`BEE_RESPONSABLES`, versions 1.8 to 2.1).
//!
//! Sections `PERSONNES`, `RESPONSABLES` (one link between a pupil and a person each) and `ADRESSES`, kept only
//! to tell whether two people of one name live at one address. The `VERSION` attribute is not relied on: files
//! of version 1.8 hold links with the fields of 2.1, so each field is taken by its name, of either generation.

use super::census::{Guardian, Guardianship, Kinship, Level};
use super::fields::{Faults, Header, Seen, civility, filled, flag, required};
use super::xml::{Cursor, Fault, Step};
use std::collections::HashMap;

/// The guardians' file, read.
#[derive(Default)]
pub(super) struct GuardianFile {
    pub(super) header: Header,
    pub(super) guardians: Vec<GuardianRecord>,
    pub(super) links: Vec<LinkRecord>,
    /// The address as one text, by `ADRESSE_ID`.
    pub(super) addresses: HashMap<String, String>,
}

pub(super) struct GuardianRecord {
    pub(super) guardian: Guardian,
    pub(super) line: u32,
    pub(super) address_id: Option<String>,
}

pub(super) struct LinkRecord {
    pub(super) link: Guardianship,
    pub(super) line: u32,
    /// Whether the file told the level.
    pub(super) level_known: bool,
}

pub(super) fn read(cursor: &mut Cursor<'_>, faults: &mut Faults) -> Result<GuardianFile, Fault> {
    let mut file = GuardianFile::default();
    let mut seen = Seen::default();
    let mut person = PersonDraft::default();
    let mut link = LinkDraft::default();
    let (mut address_id, mut address) = (None, String::new());
    while let Some(step) = cursor.step()? {
        let at = cursor.line();
        match (cursor.path(), step) {
            ([_, "PARAMETRES", field], Step::Leave(text)) => {
                file.header.take(field, &text, at, faults);
            }
            ([_, "DONNEES", "PERSONNES", "PERSONNE"], Step::Enter) => {
                let id = required(cursor, "PERSONNE_ID", faults);
                person = PersonDraft { line: at, id, ..PersonDraft::default() };
            }
            ([_, "DONNEES", "PERSONNES", "PERSONNE", field], Step::Leave(text)) if !text.is_empty() => {
                person.take(field, &text);
            }
            ([_, "DONNEES", "PERSONNES", "PERSONNE"], Step::Leave(_)) => {
                if let Some(record) = std::mem::take(&mut person).finish(faults)
                    && seen.first(faults, record.line, "PERSONNE_ID", &record.guardian.source_id)
                {
                    file.guardians.push(record);
                }
            }
            ([_, "DONNEES", "RESPONSABLES", "RESPONSABLE_ELEVE"], Step::Enter) => {
                link = LinkDraft { line: at, ..LinkDraft::default() };
            }
            ([_, "DONNEES", "RESPONSABLES", "RESPONSABLE_ELEVE", field], Step::Leave(text)) if !text.is_empty() => {
                link.take(field, &text);
            }
            ([_, "DONNEES", "RESPONSABLES", "RESPONSABLE_ELEVE"], Step::Leave(_)) => {
                file.links.extend(std::mem::take(&mut link).finish(faults));
            }
            ([_, "DONNEES", "ADRESSES", "ADRESSE"], Step::Enter) => {
                address_id = cursor.attribute("ADRESSE_ID");
                address.clear();
            }
            ([_, "DONNEES", "ADRESSES", "ADRESSE", field], Step::Leave(text)) => {
                let postal = matches!(*field, "CODE_POSTAL" | "LIBELLE_POSTAL" | "LL_POSTAL" | "COMMUNE_ETRANGERE");
                if (postal || field.starts_with("LIGNE")) && !text.is_empty() {
                    address.push_str(&text.to_uppercase());
                    address.push('\n');
                }
            }
            ([_, "DONNEES", "ADRESSES", "ADRESSE"], Step::Leave(_)) => {
                if let Some(id) = address_id.take() {
                    file.addresses.insert(id, std::mem::take(&mut address));
                }
            }
            _ => {}
        }
    }
    Ok(file)
}

#[derive(Default)]
struct PersonDraft {
    line: u32,
    id: Option<String>,
    civility: Option<super::census::Civility>,
    last_name: Option<String>,
    usage_name: Option<String>,
    first_name: String,
    email: Option<String>,
    mobile: Option<String>,
    home: Option<String>,
    work: Option<String>,
    address_id: Option<String>,
}

impl PersonDraft {
    fn take(&mut self, field: &str, text: &str) {
        match field {
            "LC_CIVILITE" => self.civility = civility(text),
            "LL_CIVILITE" => self.civility = self.civility.or_else(|| civility(text)),
            "NOM_DE_FAMILLE" | "NOM" => self.last_name = filled(text),
            "NOM_USAGE" => self.usage_name = filled(text),
            "PRENOM" => text.clone_into(&mut self.first_name),
            "MEL" => self.email = filled(text),
            "TEL_PORTABLE" => self.mobile = filled(text),
            "TEL_PERSONNEL" => self.home = filled(text),
            "TEL_PROFESSIONNEL" => self.work = filled(text),
            "ADRESSE_ID" => self.address_id = filled(text),
            _ => {}
        }
    }

    fn finish(self, faults: &mut Faults) -> Option<GuardianRecord> {
        let Some(last_name) = self.last_name else {
            faults.missing(self.line, "NOM_DE_FAMILLE");
            return None;
        };
        Some(GuardianRecord {
            line: self.line,
            address_id: self.address_id,
            guardian: Guardian {
                source_id: self.id?,
                civility: self.civility,
                usage_name: self.usage_name.filter(|name| *name != last_name),
                last_name,
                first_name: self.first_name,
                email: self.email,
                mobile: self.mobile,
                phone: self.home.or(self.work),
            },
        })
    }
}

#[derive(Default)]
struct LinkDraft {
    line: u32,
    pupil: Option<String>,
    guardian: Option<String>,
    level: Option<Level>,
    kinship_code: Option<String>,
    lives_with: Option<bool>,
    contact_first: Option<bool>,
    pays_fees: Option<bool>,
}

impl LinkDraft {
    fn take(&mut self, field: &str, text: &str) {
        match field {
            "ELEVE_ID" => self.pupil = filled(text),
            "PERSONNE_ID" => self.guardian = filled(text),
            "NIVEAU_RESPONSABILITE" => self.level = newer_level(text).or(self.level),
            "RESP_LEGAL" => self.level = self.level.or_else(|| older_level(text)),
            "CODE_PARENTE" => self.kinship_code = filled(text),
            "HEBERGE_ELEVE" => self.lives_with = flag(text),
            "A_CONTACTER_EN_PRIORITE" | "PERS_CONTACT" => self.contact_first = flag(text),
            "PAIE_FRAIS_SCOLAIRES" | "RESP_FINANCIER" => self.pays_fees = flag(text),
            _ => {}
        }
    }

    fn finish(self, faults: &mut Faults) -> Option<LinkRecord> {
        if self.pupil.is_none() {
            faults.missing(self.line, "ELEVE_ID");
        }
        if self.guardian.is_none() {
            faults.missing(self.line, "PERSONNE_ID");
        }
        Some(LinkRecord {
            line: self.line,
            level_known: self.level.is_some(),
            link: Guardianship {
                pupil: self.pupil?,
                guardian: self.guardian?,
                // The least standing, when the file is silent: a right must not come from a gap.
                level: self.level.unwrap_or(Level::Contact),
                kinship: self.kinship_code.as_deref().map_or(Kinship::Other, kinship),
                kinship_code: self.kinship_code,
                lives_with: self.lives_with,
                contact_first: self.contact_first,
                pays_fees: self.pays_fees,
            },
        })
    }
}

fn newer_level(text: &str) -> Option<Level> {
    match text {
        "1" => Some(Level::Legal),
        "2" => Some(Level::InCharge),
        "3" => Some(Level::Contact),
        _ => None,
    }
}

/// First and second legal representative, or neither.
fn older_level(text: &str) -> Option<Level> {
    match text {
        "1" | "2" => Some(Level::Legal),
        "0" => Some(Level::Contact),
        _ => None,
    }
}

/// `LIENS_PARENTE` of nomenclature 1.7 (one digit) and 3.1 (two digits); the two do not overlap.
fn kinship(code: &str) -> Kinship {
    match code {
        "10" | "2" => Kinship::Mother,
        "20" | "1" => Kinship::Father,
        "37" => Kinship::Sibling,
        "38" => Kinship::Grandparent,
        "39" | "4" => Kinship::OtherFamily,
        "41" => Kinship::Educator,
        "42" => Kinship::FosterFamily,
        "50" | "3" => Kinship::Tutor,
        "51" | "5" => Kinship::SocialServices,
        "70" | "7" => Kinship::Oneself,
        _ => Kinship::Other,
    }
}
