//! A made-up school's five files, written from what a test says of it.

use preau_backend::directory::feeds::SourceFile;
use std::fmt::Write as _;

#[derive(Debug, Clone)]
pub struct Pupil {
    pub id: &'static str,
    pub ine: &'static str,
    pub last: &'static str,
    pub first: &'static str,
    pub birth: &'static str,
    pub email: &'static str,
    /// Empty: not at school any more.
    pub class: &'static str,
    pub groups: Vec<&'static str>,
}

#[derive(Debug, Clone)]
pub struct Guardian {
    pub id: &'static str,
    pub last: &'static str,
    pub first: &'static str,
    pub email: &'static str,
}

#[derive(Debug, Clone)]
pub struct Staff {
    pub id: &'static str,
    pub last: &'static str,
    pub first: &'static str,
    pub birth: &'static str,
    pub function: &'static str,
}

#[derive(Debug, Clone)]
pub struct School {
    pub uai: &'static str,
    pub year: u16,
    pub classes: Vec<&'static str>,
    pub groups: Vec<(&'static str, Vec<&'static str>)>,
    pub subjects: Vec<(&'static str, &'static str)>,
    pub pupils: Vec<Pupil>,
    pub guardians: Vec<Guardian>,
    /// Pupil, guardian, level.
    pub links: Vec<(&'static str, &'static str, u8)>,
    pub staff: Vec<Staff>,
    /// Class, subject, teacher.
    pub services: Vec<(&'static str, &'static str, &'static str)>,
}

pub fn pupil(
    id: &'static str,
    ine: &'static str,
    last: &'static str,
    first: &'static str,
    class: &'static str,
) -> Pupil {
    Pupil { id, ine, last, first, birth: "", email: "", class, groups: Vec::new() }
}

pub fn guardian(id: &'static str, last: &'static str, first: &'static str) -> Guardian {
    Guardian { id, last, first, email: "" }
}

pub fn staff(id: &'static str, last: &'static str, first: &'static str, function: &'static str) -> Staff {
    Staff { id, last, first, birth: "", function }
}

/// Two classes and a group, four pupils of whom one has left, three guardians of whom one has nobody here, and
/// four members of staff. The school and the year are those of the test world.
pub fn school() -> School {
    let mut zoe = pupil("101", "120000001AA", "LEFÈVRE", "ZOÉ", "6A");
    (zoe.birth, zoe.email, zoe.groups) = ("29/02/2016", "zoe@example.org", vec!["6LAT"]);
    School {
        uai: "0210066H",
        year: 2026,
        classes: vec!["6A", "6B"],
        groups: vec![("6LAT", vec!["6A"])],
        subjects: vec![("020700", "Français"), ("061300", "Mathématiques")],
        pupils: vec![
            zoe,
            pupil("102", "120000002BB", "DIOP", "Tom", "6A"),
            pupil("103", "120000003CC", "MARTIN", "Léa", "6B"),
            pupil("104", "120000004DD", "PARTI", "Luc", ""),
        ],
        guardians: vec![
            guardian("501", "LEFÈVRE", "Aminata"),
            guardian("502", "DIOP", "SEAN"),
            guardian("504", "PARTI", "Paul"),
        ],
        links: vec![("101", "501", 1), ("102", "502", 1), ("104", "504", 1)],
        staff: vec![
            staff("1", "MOREAU", "Inès", "ENS"),
            staff("2", "BA", "Omar", "AED"),
            staff("3", "ROY", "Paule", "DIR"),
            staff("4", "LIVRE", "Anne", "DOC"),
        ],
        services: vec![("6A", "020700", "1"), ("6B", "020700", "1")],
    }
}

impl School {
    pub fn pupil(&mut self, id: &str) -> &mut Pupil {
        self.pupils.iter_mut().find(|pupil| pupil.id == id).unwrap()
    }

    pub fn guardian(&mut self, id: &str) -> &mut Guardian {
        self.guardians.iter_mut().find(|guardian| guardian.id == id).unwrap()
    }

    /// All five files.
    pub fn files(&self) -> Vec<SourceFile> {
        vec![
            self.pupil_file(),
            self.guardian_file(),
            self.structure_file(),
            self.nomenclature_file(),
            self.staff_file(),
        ]
    }

    pub fn pupil_file(&self) -> SourceFile {
        let (mut people, mut places) = (String::new(), String::new());
        for p in &self.pupils {
            let field = |name: &str, value: &str| match value {
                "" => String::new(),
                value => format!("<{name}>{value}</{name}>"),
            };
            let left = if p.class.is_empty() {
                "<DATE_SORTIE>01/10/2000</DATE_SORTIE><CODE_MOTIF_SORTIE>01</CODE_MOTIF_SORTIE>"
            } else {
                ""
            };
            write!(
                people,
                "<ELEVE ELEVE_ID=\"{}\">{}<NOM_DE_FAMILLE>{}</NOM_DE_FAMILLE><PRENOM>{}</PRENOM>{}{}{left}</ELEVE>",
                p.id,
                field("INE_RNIE", p.ine),
                p.last,
                p.first,
                field("DATE_NAISS", p.birth),
                field("MEL", p.email),
            )
            .unwrap();
            let place = |code: &str, kind: &str| {
                format!(
                    "<STRUCTURE><CODE_STRUCTURE>{code}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>"
                )
            };
            if !p.class.is_empty() {
                let groups: String = p.groups.iter().map(|code| place(code, "G")).collect();
                write!(
                    places,
                    "<STRUCTURES_ELEVE ELEVE_ID=\"{}\">{}{groups}</STRUCTURES_ELEVE>",
                    p.id,
                    place(p.class, "D")
                )
                .unwrap();
            }
        }
        self.siecle(
            "ElevesSansAdresses.xml",
            "BEE_ELEVES",
            &format!("<ELEVES>{people}</ELEVES><STRUCTURES>{places}</STRUCTURES>"),
        )
    }

    pub fn guardian_file(&self) -> SourceFile {
        let people: String = self
            .guardians
            .iter()
            .map(|g| {
                let mail = if g.email.is_empty() { String::new() } else { format!("<MEL>{}</MEL>", g.email) };
                format!(
                    "<PERSONNE PERSONNE_ID=\"{}\"><NOM_DE_FAMILLE>{}</NOM_DE_FAMILLE><PRENOM>{}</PRENOM>{mail}</PERSONNE>",
                    g.id, g.last, g.first
                )
            })
            .collect();
        let links: String = self
            .links
            .iter()
            .map(|(pupil, guardian, level)| {
                format!(
                    "<RESPONSABLE_ELEVE><ELEVE_ID>{pupil}</ELEVE_ID><PERSONNE_ID>{guardian}</PERSONNE_ID>\
                     <NIVEAU_RESPONSABILITE>{level}</NIVEAU_RESPONSABILITE><CODE_PARENTE>10</CODE_PARENTE></RESPONSABLE_ELEVE>"
                )
            })
            .collect();
        let data = format!("<PERSONNES>{people}</PERSONNES><RESPONSABLES>{links}</RESPONSABLES>");
        self.siecle("ResponsablesAvecAdresses.xml", "BEE_RESPONSABLES", &data)
    }

    pub fn structure_file(&self) -> SourceFile {
        let classes: String =
            self.classes.iter().map(|code| format!("<DIVISION CODE_STRUCTURE=\"{code}\"/>")).collect();
        let groups: String = self
            .groups
            .iter()
            .map(|(code, classes)| {
                let of: String = classes
                    .iter()
                    .map(|code| {
                        format!(
                            "<DIVISION_APPARTENANCE><CODE_STRUCTURE>{code}</CODE_STRUCTURE></DIVISION_APPARTENANCE>"
                        )
                    })
                    .collect();
                format!(
                    "<GROUPE CODE_STRUCTURE=\"{code}\"><DIVISIONS_APPARTENANCE>{of}</DIVISIONS_APPARTENANCE></GROUPE>"
                )
            })
            .collect();
        self.siecle(
            "Structures.xml",
            "BEE_STRUCTURES",
            &format!("<DIVISIONS>{classes}</DIVISIONS><GROUPES>{groups}</GROUPES>"),
        )
    }

    pub fn nomenclature_file(&self) -> SourceFile {
        let subjects: String = self
            .subjects
            .iter()
            .map(|(code, label)| {
                format!("<MATIERE CODE_MATIERE=\"{code}\"><LIBELLE_LONG>{label}</LIBELLE_LONG><LIBELLE_EDITION>{label}</LIBELLE_EDITION></MATIERE>")
            })
            .collect();
        self.siecle("Nomenclature.xml", "BEE_NOMENCLATURES", &format!("<MATIERES>{subjects}</MATIERES>"))
    }

    pub fn staff_file(&self) -> SourceFile {
        let people: String = self
            .staff
            .iter()
            .map(|s| {
                let birth = if s.birth.is_empty() { String::new() } else { format!("<DATE_NAISSANCE>{}</DATE_NAISSANCE>", s.birth) };
                format!(
                    "<INDIVIDU ID=\"{}\" TYPE=\"epp\"><NOM_USAGE>{}</NOM_USAGE><PRENOM>{}</PRENOM>{birth}<FONCTION>{}</FONCTION></INDIVIDU>",
                    s.id, s.last, s.first, s.function
                )
            })
            .collect();
        let mut classes = String::new();
        for class in &self.classes {
            let services: String = self
                .services
                .iter()
                .filter(|(at, ..)| at == class)
                .map(|(_, subject, teacher)| {
                    format!(
                        "<SERVICE CODE_MATIERE=\"{subject}\" CODE_MOD_COURS=\"CG\"><ENSEIGNANTS>\
                         <ENSEIGNANT ID=\"{teacher}\" TYPE=\"epp\"/></ENSEIGNANTS></SERVICE>"
                    )
                })
                .collect();
            write!(classes, "<DIVISION CODE=\"{class}\"><SERVICES>{services}</SERVICES></DIVISION>").unwrap();
        }
        let text = format!(
            "<STS_EDT><PARAMETRES><UAJ CODE=\"{}\"/><ANNEE_SCOLAIRE ANNEE=\"{}\"/></PARAMETRES><DONNEES>\
             <INDIVIDUS>{people}</INDIVIDUS><STRUCTURE><DIVISIONS>{classes}</DIVISIONS></STRUCTURE></DONNEES></STS_EDT>",
            self.uai, self.year
        );
        SourceFile { name: "sts_emp.xml".to_owned(), bytes: text.into_bytes() }
    }

    fn siecle(&self, name: &str, root: &str, data: &str) -> SourceFile {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} VERSION=\"3.0\"><PARAMETRES><UAJ>{}</UAJ>\
             <ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE><DATE_EXPORT>20/11/{year}</DATE_EXPORT></PARAMETRES>\
             <DONNEES>{data}</DONNEES></{root}>",
            self.uai,
            year = self.year
        );
        SourceFile { name: name.to_owned(), bytes: text.into_bytes() }
    }
}
