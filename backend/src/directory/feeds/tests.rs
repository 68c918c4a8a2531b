//! Tests of the readers: what they share.

#![allow(clippy::unwrap_used, reason = "in a test, a failure is the point")]

mod bounds;
mod doubtful;
mod refusals;
mod robustness;
mod rules;
mod sample_school;
mod samples;
mod speed;

use super::{Census, FeedError, FeedReason, SourceFile, read};
use std::io::Write;
use zip::write::SimpleFileOptions;

/// A made-up school's five files, each small and without doubt.
fn school() -> Vec<SourceFile> {
    vec![
        file("ElevesSansAdresses.xml", &pupils(PUPILS, PLACEMENTS)),
        file("ResponsablesAvecAdresses.xml", &guardians(PEOPLE, LINKS, "")),
        file("Structures.xml", &siecle("BEE_STRUCTURES", STRUCTURES)),
        file("Nomenclature.xml", &siecle("BEE_NOMENCLATURES", LISTS)),
        file("sts_emp_0751234A_2025.xml", &staff(STAFF, SERVICES)),
    ]
}

const PUPILS: &str = r#"
<ELEVE ELEVE_ID="101" ELENOET="7"><INE_RNIE>120000001AA</INE_RNIE><NOM_DE_FAMILLE>LEFÈVRE</NOM_DE_FAMILLE>
  <NOM_USAGE>LEFÈVRE-DIOP</NOM_USAGE><PRENOM>Zoé</PRENOM><PRENOM2>Awa</PRENOM2><DATE_NAISS>29/02/2012</DATE_NAISS>
  <CODE_SEXE>2</CODE_SEXE><CODE_MEF>10010012110</CODE_MEF><TEL_PORTABLE>06 00 00 00 01</TEL_PORTABLE><MEL>zoe@example.org</MEL></ELEVE>
<ELEVE ELEVE_ID="102"><ID_NATIONAL>120000002BB</ID_NATIONAL><NOM>O&apos;NEIL &amp; FILS</NOM><PRENOM><![CDATA[Tom]]></PRENOM>
  <CODE_SEXE>1</CODE_SEXE><CODE_MEF>10010012110</CODE_MEF></ELEVE>"#;
const PLACEMENTS: &str = r#"
<STRUCTURES_ELEVE ELEVE_ID="101"><STRUCTURE><CODE_STRUCTURE>6 A     </CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE>
  <STRUCTURE><CODE_STRUCTURE>6LAT</CODE_STRUCTURE><TYPE_STRUCTURE>G</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>
<STRUCTURES_ELEVE ELEVE_ID="102"><STRUCTURE><CODE_STRUCTURE>6 A</CODE_STRUCTURE><TYPE_STRUCTURE>D</TYPE_STRUCTURE></STRUCTURE></STRUCTURES_ELEVE>"#;
const PEOPLE: &str = r#"
<PERSONNE PERSONNE_ID="501"><LC_CIVILITE>MME</LC_CIVILITE><NOM_DE_FAMILLE>DIOP</NOM_DE_FAMILLE><PRENOM>Aminata</PRENOM>
  <TEL_PORTABLE>+33600000002</TEL_PORTABLE><MEL>diop@example.org</MEL><ADRESSE_ID>9</ADRESSE_ID></PERSONNE>
<PERSONNE PERSONNE_ID="502"><LC_CIVILITE>M.</LC_CIVILITE><NOM>ONEIL</NOM><PRENOM>Sean</PRENOM></PERSONNE>"#;
const LINKS: &str = r"
<RESPONSABLE_ELEVE><ELEVE_ID>101</ELEVE_ID><PERSONNE_ID>501</PERSONNE_ID><NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>
  <CODE_PARENTE>10</CODE_PARENTE><HEBERGE_ELEVE>true</HEBERGE_ELEVE></RESPONSABLE_ELEVE>
<RESPONSABLE_ELEVE><ELEVE_ID>102</ELEVE_ID><PERSONNE_ID>502</PERSONNE_ID><RESP_LEGAL>0</RESP_LEGAL>
  <CODE_PARENTE>3 </CODE_PARENTE><RESP_FINANCIER>1 </RESP_FINANCIER></RESPONSABLE_ELEVE>";
const STRUCTURES: &str = r#"
<DIVISIONS><DIVISION CODE_STRUCTURE="6 A"><LIBELLE_LONG>SIXIEME A</LIBELLE_LONG><MEFS_APPARTENANCE><MEF_APPARTENANCE>
  <CODE_MEF>10010012110</CODE_MEF></MEF_APPARTENANCE></MEFS_APPARTENANCE></DIVISION></DIVISIONS>
<GROUPES><GROUPE CODE_STRUCTURE="6LAT"><LIBELLE_LONG/><DIVISIONS_APPARTENANCE><DIVISION_APPARTENANCE>
  <CODE_STRUCTURE>6 A</CODE_STRUCTURE></DIVISION_APPARTENANCE></DIVISIONS_APPARTENANCE></GROUPE></GROUPES>"#;
const LISTS: &str = r#"
<MEFS><MEF CODE_MEF="10010012110"><FORMATION>6EME</FORMATION><CODE_MEFSTAT>21110010012</CODE_MEFSTAT></MEF></MEFS>
<MATIERES><MATIERE CODE_MATIERE="020700"><CODE_GESTION>FRANC</CODE_GESTION><LIBELLE_COURT>FRANCAIS</LIBELLE_COURT>
  <LIBELLE_LONG>FRANCAIS</LIBELLE_LONG><LIBELLE_EDITION>Francais        </LIBELLE_EDITION></MATIERE></MATIERES>"#;
const STAFF: &str = r#"
<INDIVIDU ID="1" TYPE="epp"><CIVILITE>2</CIVILITE><NOM_USAGE>MOREAU</NOM_USAGE><NOM_PATRONYMIQUE>PETIT</NOM_PATRONYMIQUE>
  <PRENOM>Inès</PRENOM><DATE_NAISSANCE>1980-05-01</DATE_NAISSANCE><FONCTION>ENS</FONCTION>
  <PROFS_PRINC><PROF_PRINC><CODE_STRUCTURE>6 A</CODE_STRUCTURE></PROF_PRINC></PROFS_PRINC>
  <DISCIPLINES><DISCIPLINE CODE="L0202"><LIBELLE_COURT>LET MODERN</LIBELLE_COURT></DISCIPLINE></DISCIPLINES></INDIVIDU>
<INDIVIDU ID="1" TYPE="local"><CIVILITE>1</CIVILITE><NOM_USAGE>BA</NOM_USAGE><PRENOM>Omar</PRENOM><FONCTION>AED</FONCTION></INDIVIDU>"#;
const SERVICES: &str = r#"
<DIVISIONS><DIVISION CODE="6 A"><LIBELLE_LONG>SIXIEME A</LIBELLE_LONG><SERVICES>
  <SERVICE CODE_MATIERE="020700" CODE_MOD_COURS="CG"><CO_ENS>false</CO_ENS><ENSEIGNANTS><ENSEIGNANT ID="1" TYPE="epp"/></ENSEIGNANTS></SERVICE>
  <SERVICE CODE_MATIERE="020700" CODE_MOD_COURS="TD"><CO_ENS>true</CO_ENS><ENSEIGNANTS><ENSEIGNANT ID="1" TYPE="epp"/></ENSEIGNANTS></SERVICE>
</SERVICES></DIVISION></DIVISIONS><GROUPES/>"#;

/// A Siècle file of 2025, exported on 15/09/2025.
fn siecle(root: &str, data: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} VERSION=\"3.0\">\n<PARAMETRES><UAJ>0751234A</UAJ>\
         <ANNEE_SCOLAIRE>2025</ANNEE_SCOLAIRE><DATE_EXPORT>15/09/2025</DATE_EXPORT></PARAMETRES>\n\
         <DONNEES>{data}</DONNEES>\n</{root}>\n"
    )
}

fn pupils(pupils: &str, placements: &str) -> String {
    siecle("BEE_ELEVES", &format!("<ELEVES>{pupils}</ELEVES><STRUCTURES>{placements}</STRUCTURES>"))
}

fn guardians(people: &str, links: &str, addresses: &str) -> String {
    let data =
        format!("<PERSONNES>{people}</PERSONNES><RESPONSABLES>{links}</RESPONSABLES><ADRESSES>{addresses}</ADRESSES>");
    siecle("BEE_RESPONSABLES", &data)
}

fn staff(people: &str, structure: &str) -> String {
    format!(
        "<STS_EDT><PARAMETRES><UAJ CODE=\"0751234a\"><DENOM_PRINC>LYCEE GENERAL ET TECHNOLOGIQUE</DENOM_PRINC>\
         <DENOM_COMPL>DE L'ILE D'OR</DENOM_COMPL><COMMUNE>POUILLY-SUR-SAONE</COMMUNE></UAJ>\
         <ANNEE_SCOLAIRE ANNEE=\"2025\"/></PARAMETRES><DONNEES><INDIVIDUS>{people}</INDIVIDUS>\
         <STRUCTURE>{structure}</STRUCTURE></DONNEES></STS_EDT>"
    )
}

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// An archive of these entries, deflated.
fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The census of one file.
fn census(text: &str) -> Census {
    read(&[file("a.xml", text)], None).unwrap()
}

/// The refusals of one file, as lines and reasons.
fn refusals(bytes: &[u8]) -> Vec<(Option<u32>, FeedReason)> {
    let files = [SourceFile { name: "a.xml".to_owned(), bytes: bytes.to_vec() }];
    let errors: Vec<FeedError> = read(&files, None).unwrap_err();
    errors.into_iter().map(|error| (error.line, error.reason)).collect()
}
