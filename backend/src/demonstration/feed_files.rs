//! The census as the five files that Siècle and `STSweb` would export: the demonstration goes in by the door of
//! every school, readers included.

use crate::directory::feeds::{Audience, Census, Civility, Function, Level, Sex, SourceFile};

/// XML in the making.
struct Xml(String);

impl Xml {
    fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    fn close(&mut self, tag: &str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push_str(">\n");
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c => self.0.push(c),
            }
        }
    }

    /// An element with text; none when there is no text.
    fn field(&mut self, tag: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.open(tag, &[]);
            self.text(value);
            self.close(tag);
        }
    }

    fn flag(&mut self, tag: &str, value: Option<bool>) {
        self.field(tag, value.map(|yes| if yes { "1" } else { "0" }));
    }

    /// An element around others.
    fn around(&mut self, tag: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        inner(self);
        self.close(tag);
    }
}

pub(super) fn files(census: &Census) -> Vec<SourceFile> {
    vec![
        siecle(census, "Nomenclature.xml", "BEE_NOMENCLATURES", "3.1", subjects),
        siecle(census, "Structures.xml", "BEE_STRUCTURES", "1.9", structures),
        siecle(census, "ElevesSansAdresses.xml", "BEE_ELEVES", "3.0", pupils),
        siecle(census, "ResponsablesAvecAdresses.xml", "BEE_RESPONSABLES", "2.1", guardians),
        sts(census),
    ]
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn siecle(census: &Census, name: &str, root: &str, version: &str, data: fn(&Census, &mut Xml)) -> SourceFile {
    let mut xml = Xml(DECLARATION.to_owned());
    xml.around(root, &[("VERSION", version)], |xml| {
        xml.around("PARAMETRES", &[], |xml| {
            xml.field("UAJ", Some(&census.uai));
            xml.field("ANNEE_SCOLAIRE", Some(&census.year.to_string()));
            xml.field("DATE_EXPORT", census.exported_on.map(french).as_deref());
        });
        xml.around("DONNEES", &[], |xml| data(census, xml));
    });
    SourceFile { name: name.to_owned(), bytes: xml.0.into_bytes() }
}

fn french(date: preau_model::time::Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

fn subjects(census: &Census, xml: &mut Xml) {
    xml.around("MATIERES", &[], |xml| {
        for subject in &census.subjects {
            xml.around("MATIERE", &[("CODE_MATIERE", &subject.code)], |xml| {
                xml.field("CODE_GESTION", subject.management_code.as_deref());
                xml.field("LIBELLE_EDITION", subject.edition_label.as_deref());
            });
        }
    });
}

fn structures(census: &Census, xml: &mut Xml) {
    xml.around("DIVISIONS", &[], |xml| {
        for class in &census.classes {
            xml.around("DIVISION", &[("CODE_STRUCTURE", &class.code)], |xml| {
                xml.field("LIBELLE_LONG", class.label.as_deref());
                xml.around("MEFS_APPARTENANCE", &[], |xml| {
                    for mef in &class.mefs {
                        xml.around("MEF_APPARTENANCE", &[], |xml| xml.field("CODE_MEF", Some(mef)));
                    }
                });
            });
        }
    });
    xml.around("GROUPES", &[], |xml| {
        for group in &census.groups {
            xml.around("GROUPE", &[("CODE_STRUCTURE", &group.code)], |xml| {
                xml.field("LIBELLE_LONG", group.label.as_deref());
                xml.around("DIVISIONS_APPARTENANCE", &[], |xml| {
                    for class in &group.classes {
                        xml.around("DIVISION_APPARTENANCE", &[], |xml| xml.field("CODE_STRUCTURE", Some(class)));
                    }
                });
            });
        }
    });
}

fn pupils(census: &Census, xml: &mut Xml) {
    xml.around("ELEVES", &[], |xml| {
        for pupil in &census.pupils {
            let number = pupil.elenoet.as_deref().unwrap_or_default();
            xml.around("ELEVE", &[("ELEVE_ID", &pupil.source_id), ("ELENOET", number)], |xml| {
                xml.field("INE_RNIE", pupil.ine.as_deref());
                xml.field("NOM_DE_FAMILLE", Some(&pupil.last_name));
                xml.field("NOM_USAGE", pupil.usage_name.as_deref());
                xml.field("PRENOM", Some(&pupil.first_name));
                for (name, tag) in pupil.other_first_names.iter().zip(["PRENOM2", "PRENOM3"]) {
                    xml.field(tag, Some(name));
                }
                xml.field("DATE_NAISS", pupil.birth_date.map(french).as_deref());
                xml.field("CODE_SEXE", pupil.sex.map(|sex| if sex == Sex::Female { "2" } else { "1" }));
                xml.field("CODE_MEF", pupil.mef.as_deref());
            });
        }
    });
    xml.around("STRUCTURES", &[], |xml| {
        for pupil in &census.pupils {
            xml.around("STRUCTURES_ELEVE", &[("ELEVE_ID", &pupil.source_id)], |xml| {
                let class = pupil.class.iter().map(|code| (code, "D"));
                for (code, kind) in class.chain(pupil.groups.iter().map(|code| (code, "G"))) {
                    xml.around("STRUCTURE", &[], |xml| {
                        xml.field("CODE_STRUCTURE", Some(code));
                        xml.field("TYPE_STRUCTURE", Some(kind));
                    });
                }
            });
        }
    });
}

fn guardians(census: &Census, xml: &mut Xml) {
    xml.around("PERSONNES", &[], |xml| {
        for guardian in &census.guardians {
            xml.around("PERSONNE", &[("PERSONNE_ID", &guardian.source_id)], |xml| {
                xml.field("LC_CIVILITE", guardian.civility.map(|c| if c == Civility::Madame { "MME" } else { "M." }));
                xml.field("NOM_DE_FAMILLE", Some(&guardian.last_name));
                xml.field("NOM_USAGE", guardian.usage_name.as_deref());
                xml.field("PRENOM", Some(&guardian.first_name));
                xml.field("MEL", guardian.email.as_deref());
                xml.field("TEL_PORTABLE", guardian.mobile.as_deref());
                xml.field("TEL_PERSONNEL", guardian.phone.as_deref());
            });
        }
    });
    xml.around("RESPONSABLES", &[], |xml| {
        for link in &census.guardianships {
            xml.around("RESPONSABLE_ELEVE", &[], |xml| {
                xml.field("ELEVE_ID", Some(&link.pupil));
                xml.field("PERSONNE_ID", Some(&link.guardian));
                let level = match link.level {
                    Level::Legal => "1",
                    Level::InCharge => "2",
                    Level::Contact => "3",
                };
                xml.field("NIVEAU_RESPONSABILITE", Some(level));
                xml.field("CODE_PARENTE", link.kinship_code.as_deref());
                xml.flag("HEBERGE_ELEVE", link.lives_with);
                xml.flag("A_CONTACTER_EN_PRIORITE", link.contact_first);
                xml.flag("PAIE_FRAIS_SCOLAIRES", link.pays_fees);
            });
        }
    });
}

fn sts(census: &Census) -> SourceFile {
    let mut xml = Xml(DECLARATION.to_owned());
    xml.around("STS_EDT", &[], |xml| {
        xml.around("PARAMETRES", &[], |xml| {
            xml.around("UAJ", &[("CODE", &census.uai)], |xml| {
                xml.field("DENOM_PRINC", census.school_name.as_deref());
                xml.field("COMMUNE", census.city.as_deref());
            });
            xml.around("ANNEE_SCOLAIRE", &[("ANNEE", &census.year.to_string())], |_| {});
        });
        xml.around("DONNEES", &[], |xml| {
            xml.around("INDIVIDUS", &[], |xml| people(census, xml));
            xml.around("STRUCTURE", &[], |xml| {
                xml.around("DIVISIONS", &[], |xml| {
                    for class in &census.classes {
                        services(census, "DIVISION", &class.code, &Audience::Class(class.code.clone()), xml);
                    }
                });
                xml.around("GROUPES", &[], |xml| {
                    for group in &census.groups {
                        services(census, "GROUPE", &group.code, &Audience::Group(group.code.clone()), xml);
                    }
                });
            });
        });
    });
    SourceFile { name: format!("sts_emp_{}_{}.xml", census.uai, census.year), bytes: xml.0.into_bytes() }
}

fn people(census: &Census, xml: &mut Xml) {
    for person in &census.staff {
        let (kind, id) = person.source_id.split_once(':').unwrap_or(("epp", &person.source_id));
        xml.around("INDIVIDU", &[("ID", id), ("TYPE", kind)], |xml| {
            xml.field("CIVILITE", person.civility.map(|c| if c == Civility::Madame { "2" } else { "1" }));
            xml.field("NOM_USAGE", Some(&person.last_name));
            xml.field("PRENOM", Some(&person.first_name));
            xml.field("DATE_NAISSANCE", person.birth_date.map(|date| date.to_string()).as_deref());
            let function = match &person.function {
                Function::Teacher => "ENS",
                Function::Management => "DIR",
                Function::EducationAdviser => "EDU",
                Function::Librarian => "DOC",
                Function::Assistant => "AED",
                Function::Guidance => "ORI",
                Function::Other(code) => code,
            };
            xml.field("FONCTION", Some(function));
            xml.around("PROFS_PRINC", &[], |xml| {
                for class in &person.head_of {
                    xml.around("PROF_PRINC", &[], |xml| xml.field("CODE_STRUCTURE", Some(class)));
                }
            });
            xml.around("DISCIPLINES", &[], |xml| {
                for discipline in &person.disciplines {
                    xml.around("DISCIPLINE", &[], |xml| xml.field("LIBELLE_COURT", Some(discipline)));
                }
            });
        });
    }
}

fn services(census: &Census, tag: &str, code: &str, audience: &Audience, xml: &mut Xml) {
    xml.around(tag, &[("CODE", code)], |xml| {
        xml.around("SERVICES", &[], |xml| {
            for teaching in census.teachings.iter().filter(|teaching| teaching.audience == *audience) {
                let (kind, id) = teaching.staff.split_once(':').unwrap_or(("epp", &teaching.staff));
                xml.around("SERVICE", &[("CODE_MATIERE", &teaching.subject)], |xml| {
                    xml.around("ENSEIGNANTS", &[], |xml| {
                        xml.around("ENSEIGNANT", &[("ID", id), ("TYPE", kind)], |_| {});
                    });
                });
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::super::{calendar::Calendar, school};
    use crate::{clock::Zone, directory::feeds};

    #[test]
    fn the_readers_find_in_the_files_exactly_what_the_census_says() {
        let zone = Zone::named("Europe/Paris");
        let calendar = Calendar::new(zone.instant("2026-11-23T10:00".parse().unwrap()), zone);
        let census = school::census(&calendar, calendar.day(-28));
        assert_eq!(feeds::read(&super::files(&census), Some(school::UAI)).unwrap(), census);
    }
}
