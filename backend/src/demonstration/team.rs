//! Who works at the school, and who teaches what to whom.

use super::families::{LETTERS, LEVELS, class_code};
use crate::directory::feeds::{Audience, Civility, Function, Staff, Subject, Teaching};
use preau_model::time::Date;

/// National codes of subjects (nomenclature 3.1), and the names that pupils know.
pub(super) const SUBJECTS: &[(&str, &str, &str)] = &[
    ("020300", "LCALA", "Latin (LCA)"),
    ("020700", "FRANC", "Français"),
    ("030102", "ALL2", "Allemand LV2"),
    ("030201", "AGL1", "Anglais LV1"),
    ("030602", "ESP2", "Espagnol LV2"),
    ("043700", "HI-GE", "Histoire-géographie"),
    ("061300", "MATHS", "Mathématiques"),
    ("062300", "PH-CH", "Physique-chimie"),
    ("062900", "SVT", "SVT"),
    ("070800", "TECHN", "Technologie"),
    ("081300", "EDMUS", "Éducation musicale"),
    ("090100", "A-PLA", "Arts plastiques"),
    ("100100", "EPS", "EPS"),
];

/// A teacher: name, subject, classes and groups, and the class of which they are head teacher.
struct Post {
    madame: bool,
    first: &'static str,
    last: &'static str,
    subject: &'static str,
    /// Codes, or [`ALL`].
    places: &'static str,
    head_of: &'static str,
}

const ALL: &str = "6A 6B 6C 5A 5B 5C 4A 4B 4C 3A 3B 3C";

const fn post(
    madame: bool,
    first: &'static str,
    last: &'static str,
    subject: &'static str,
    places: &'static str,
    head_of: &'static str,
) -> Post {
    Post { madame, first, last, subject, places, head_of }
}

const TEACHERS: &[Post] = &[
    post(true, "Sophie", "Ouédraogo", "020700", "5B 5C 3A", "5B"),
    post(true, "Claire", "Lemonnier", "020700", "6A 6B 4A", "6A"),
    post(false, "Étienne", "Kowalczyk", "020700", "6C 4B 4C", "4B"),
    post(true, "Bénédicte", "Vasseur", "020700", "5A 3B 3C", "3C"),
    post(false, "Yann", "Benhamou", "061300", "5A 5B 5C", "5A"),
    post(true, "Isabelle", "Tran-Delorme", "061300", "6A 6B 6C", "6B"),
    post(false, "Rémi", "Delattre", "061300", "4A 4B 4C", "4A"),
    post(true, "Carla", "Oliveira", "061300", "3A 3B 3C", "3A"),
    post(false, "Marc", "Carpentier", "043700", "6A 6B 6C 5A", ""),
    post(true, "Aline", "N’Guessan", "043700", "5B 5C 4A 4B", "5C"),
    post(false, "Loïc", "Guillemot", "043700", "4C 3A 3B 3C", "3B"),
    post(true, "Hannah", "Whitfield-Maurel", "030201", "6A 6B 5A 5B", ""),
    post(true, "Nadia", "Rahmouni", "030201", "6C 5C 4A 4B", "6C"),
    post(true, "Virginie", "Postel", "030201", "4C 3A 3B 3C", "4C"),
    post(true, "Marisol", "Ibarra", "030602", "5ESP1 4ESP1 3ESP1", ""),
    post(false, "Julien", "Castéra", "030602", "5ESP2 4ESP2 3ESP2", ""),
    post(true, "Anke", "Steinmetz", "030102", "5ALL1 4ALL1 3ALL1", ""),
    post(true, "Gaëlle", "Morvan", "062900", "6A 6B 6C 5A 5B 5C 6AGR1 6AGR2 6BGR1 6BGR2 6CGR1 6CGR2", ""),
    post(false, "Thomas", "Sauvageot", "062900", "4A 4B 4C 3A 3B 3C", ""),
    post(false, "Simon", "Azoulay", "062300", "6A 6B 6C 5A 5B 5C", ""),
    post(true, "Maud", "Chevallier", "062300", "4A 4B 4C 3A 3B 3C", ""),
    post(false, "Grégory", "Fontanel", "070800", "5A 5B 5C 4A 4B 5AGR1 5AGR2 5BGR1 5BGR2 5CGR1 5CGR2", ""),
    post(false, "Sylvain", "Jourdain", "070800", "4C 3A 3B 3C", ""),
    post(true, "Karine", "Bouvier", "100100", "6A 6B 6C 5A", ""),
    post(false, "Miguel", "Dos Santos Rocha", "100100", "5B 5C 4A 4B", ""),
    post(false, "Erwan", "Le Floc’h", "100100", "4C 3A 3B 3C", ""),
    post(true, "Inès", "Mercadier", "090100", ALL, ""),
    post(false, "Paul-Henri", "Villeneuve", "081300", ALL, ""),
    post(true, "Anne-Laure", "de Kermadec", "020300", "5LAT1 4LAT1 3LAT1", ""),
];

/// Who does not teach a subject.
const OTHERS: &[(bool, &str, &str, &str)] = &[
    (true, "Myriam", "Saïdi", "DOC"),
    (true, "Hélène", "Fabre-Lacroix", "DIR"),
    (false, "Bertrand", "Nicolaï", "DIR"),
    (true, "Aurélie", "Thévenot", "EDU"),
    (false, "Jordan", "Mbuyi", "AED"),
    (true, "Manon", "Gallet", "AED"),
    (true, "Patricia", "Hamel", "ADF"),
];

pub(super) fn subjects() -> Vec<Subject> {
    let subject = |(code, management, label): &(&str, &str, &str)| Subject {
        code: (*code).to_owned(),
        management_code: Some((*management).to_owned()),
        short_label: None,
        long_label: None,
        edition_label: Some((*label).to_owned()),
        label: (*label).to_owned(),
    };
    SUBJECTS.iter().map(subject).collect()
}

fn source_id(rank: usize) -> String {
    format!("epp:{}", 9_001 + rank)
}

/// Everybody on the payroll, for the school year that begins in `year`.
pub(super) fn staff(year: i16) -> Vec<Staff> {
    let teachers = TEACHERS.iter().map(|post| (post.madame, post.first, post.last, "ENS", Some(post)));
    let others = OTHERS.iter().map(|(madame, first, last, code)| (*madame, *first, *last, *code, None));
    let member = |(rank, (madame, first, last, code, post)): (usize, (bool, &str, &str, &str, Option<&Post>))| {
        let number = i8::try_from(rank).unwrap_or(0);
        let birth = Date::new(year - 29 - i16::from(number) * 7 % 33, 1 + number % 12, 5 + number % 20);
        let label = post.and_then(|post| SUBJECTS.iter().find(|(code, ..)| *code == post.subject));
        Staff {
            source_id: source_id(rank),
            civility: Some(if madame { Civility::Madame } else { Civility::Monsieur }),
            last_name: last.to_owned(),
            birth_name: None,
            first_name: first.to_owned(),
            birth_date: birth.ok(),
            function: function(code),
            disciplines: label.map(|(_, management, _)| (*management).to_owned()).into_iter().collect(),
            head_of: post.map(|post| post.head_of.to_owned()).filter(|class| !class.is_empty()).into_iter().collect(),
            substitute: false,
        }
    };
    teachers.chain(others).enumerate().map(member).collect()
}

fn function(code: &str) -> Function {
    match code {
        "ENS" => Function::Teacher,
        "DIR" => Function::Management,
        "EDU" => Function::EducationAdviser,
        "DOC" => Function::Librarian,
        "AED" => Function::Assistant,
        other => Function::Other(other.to_owned()),
    }
}

/// Who teaches what: class by class, then group by group, in the order of `groups`.
pub(super) fn teachings(groups: &[String]) -> Vec<Teaching> {
    let classes = (0..LEVELS.len()).flat_map(|level| (0..LETTERS.len()).map(move |class| class_code(level, class)));
    let places = classes.map(Audience::Class).chain(groups.iter().cloned().map(Audience::Group));
    places
        .flat_map(|audience| {
            let (Audience::Class(code) | Audience::Group(code)) = audience.clone();
            let theirs = TEACHERS.iter().enumerate().filter(move |(_, post)| post.places.split(' ').any(|p| p == code));
            theirs.map(move |(rank, post)| Teaching {
                staff: source_id(rank),
                subject: post.subject.to_owned(),
                audience: audience.clone(),
                co_teaching: false,
                period: None,
            })
        })
        .collect()
}
