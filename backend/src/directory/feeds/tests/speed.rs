//! How long a large school takes.

use super::*;
use std::fmt::Write as _;
use std::time::Instant;

/// A school of this many pupils, each with two guardians, in records as long as the real ones.
fn large_school(size: usize) -> Vec<SourceFile> {
    let filler = "<DOUBLEMENT>0</DOUBLEMENT>\n<CODE_PAYS>100</CODE_PAYS>\n<ACCEPTE_SMS>1</ACCEPTE_SMS>\n\
                  <CODE_REGIME>2 </CODE_REGIME>\n<DATE_ENTREE>02/09/2024</DATE_ENTREE>\n<VILLE_NAISS></VILLE_NAISS>\n\
                  <CODE_PAYS_NAT>100</CODE_PAYS_NAT>\n<CODE_PROVENANCE>1</CODE_PROVENANCE>\n<SCOLARITE_AN_DERNIER>\n\
                  <CODE_MEF>10010012110</CODE_MEF>\n<CODE_STRUCTURE>6 1     </CODE_STRUCTURE>\n<CODE_RNE>0751234A</CODE_RNE>\n\
                  <DENOM_PRINC>COLLEGE</DENOM_PRINC>\n<DENOM_COMPL>DE L EXEMPLE</DENOM_COMPL>\n</SCOLARITE_AN_DERNIER>\n";
    let (mut children, mut placements, mut people, mut links, mut addresses) = Default::default();
    let all: [&mut String; 5] = [&mut children, &mut placements, &mut people, &mut links, &mut addresses];
    let [children_text, placements_text, people_text, links_text, addresses_text] = all;
    for id in 0..size {
        write!(children_text, "<ELEVE ELEVE_ID=\"{id}\" ELENOET=\"{id}\">\n<ID_NATIONAL>{id:09}AA</ID_NATIONAL>\n<NOM_DE_FAMILLE>ÉLÈVE{id}</NOM_DE_FAMILLE>\n<PRENOM>Prénom</PRENOM>\n<DATE_NAISS>31/12/2012</DATE_NAISS>\n<CODE_SEXE>2</CODE_SEXE>\n<CODE_MEF>10110001110</CODE_MEF>\n{filler}</ELEVE>\n").unwrap();
        write!(placements_text, "<STRUCTURES_ELEVE ELEVE_ID=\"{id}\">\n<STRUCTURE>\n<CODE_STRUCTURE>5 {}</CODE_STRUCTURE>\n<TYPE_STRUCTURE>D</TYPE_STRUCTURE>\n</STRUCTURE>\n</STRUCTURES_ELEVE>\n", id % 70).unwrap();
        for person in [2 * id, 2 * id + 1] {
            write!(people_text, "<PERSONNE PERSONNE_ID=\"{person}\">\n<LC_CIVILITE>MME</LC_CIVILITE>\n<NOM_DE_FAMILLE>PARENT{person}</NOM_DE_FAMILLE>\n<PRENOM>Prénom</PRENOM>\n<TEL_PERSONNEL></TEL_PERSONNEL>\n<TEL_PORTABLE>0600000000</TEL_PORTABLE>\n<MEL>parent{person}@example.org</MEL>\n<ADRESSE_ID>{person}</ADRESSE_ID>\n</PERSONNE>\n").unwrap();
            write!(links_text, "<RESPONSABLE_ELEVE>\n<ELEVE_ID>{id}</ELEVE_ID>\n<PERSONNE_ID>{person}</PERSONNE_ID>\n<NIVEAU_RESPONSABILITE>1</NIVEAU_RESPONSABILITE>\n<CODE_PARENTE>10</CODE_PARENTE>\n<HEBERGE_ELEVE>true</HEBERGE_ELEVE>\n</RESPONSABLE_ELEVE>\n").unwrap();
            write!(addresses_text, "<ADRESSE ADRESSE_ID=\"{person}\">\n<LIGNE1_ADRESSE>{person} RUE DE L EXEMPLE</LIGNE1_ADRESSE>\n<CODE_POSTAL>75001</CODE_POSTAL>\n<LIBELLE_POSTAL>PARIS</LIBELLE_POSTAL>\n</ADRESSE>\n").unwrap();
        }
    }
    let latin = |name: &str, text: String| SourceFile {
        name: name.to_owned(),
        bytes: encoding_rs::WINDOWS_1252.encode(&text.replace("UTF-8", "ISO-8859-15")).0.into_owned(),
    };
    vec![latin("E.xml", pupils(&children, &placements)), latin("R.xml", guardians(&people, &links, &addresses))]
}

#[test]
fn a_large_school_is_read_whole() {
    let census = read(&large_school(300), None).unwrap();
    assert_eq!((census.pupils.len(), census.guardians.len(), census.guardianships.len()), (300, 600, 600));
    assert_eq!(census.classes.len(), 70);
    assert_eq!(census.warnings, []);
}

#[test]
#[ignore = "a measure: cargo test --release -- --ignored --nocapture 2000"]
fn reading_2000_pupils_takes_under_300_ms() {
    let files = large_school(2_000);
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    let mut best = u128::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let census = read(&files, None).unwrap();
        best = best.min(start.elapsed().as_millis());
        assert_eq!(census.guardians.len(), 4_000);
    }
    println!("{bytes} bytes in {best} ms");
    assert!(best < 300, "{best} ms");
}
