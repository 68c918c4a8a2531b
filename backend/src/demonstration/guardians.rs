//! Those who answer for pupils, and how they live: together, apart, alone.

use super::{dice::Dice, names::From};
use crate::directory::{
    feeds::{Civility, Guardian, Guardianship, Kinship, Level, Sex},
    sort_key,
};
use std::collections::HashSet;

/// Who brings the children up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Household {
    /// Both parents under one name.
    OneName,
    /// Both parents, each with a name.
    TwoNames,
    Separated,
    Mother,
    Father,
    /// A grandmother in charge, the mother far away.
    Grandmother,
    /// A foster family, and the service that placed the child.
    Fostered,
}

impl Household {
    pub(super) fn any(dice: &mut Dice) -> Self {
        match dice.below(100) {
            0..26 => Self::OneName,
            26..44 => Self::TwoNames,
            44..61 => Self::Separated,
            61..93 => Self::Mother,
            _ => Self::Father,
        }
    }
}

/// What a household makes of its children.
pub(super) struct Parents {
    pub(super) child_name: String,
    /// Both parents' names, where the children use them.
    pub(super) usage_name: Option<String>,
    /// `PERSONNE_ID`, standing, kinship, and whether the child lives there.
    pub(super) adults: Vec<(String, Level, Kinship, bool)>,
}

/// The guardians so far, and their links.
pub(super) struct Adults {
    dice: Dice,
    pub(super) guardians: Vec<Guardian>,
    pub(super) links: Vec<Guardianship>,
    names: HashSet<String>,
}

impl Adults {
    pub(super) fn new() -> Self {
        Self { dice: Dice::of("guardians"), guardians: Vec::new(), links: Vec::new(), names: HashSet::new() }
    }

    /// Makes the adults of one household.
    pub(super) fn settle(&mut self, household: Household, from: From) -> Parents {
        let name = from.last(&mut self.dice);
        let other = self.other_name(from, name);
        let (mut child_name, mut usage_name) = (name.to_owned(), None);
        let mut adults = Vec::new();
        let mut has = |id: String, level, kinship, home| adults.push((id, level, kinship, home));
        match household {
            Household::OneName => {
                has(self.adult(from, Sex::Female, other, Some(name)), Level::Legal, Kinship::Mother, true);
                has(self.adult(from, Sex::Male, name, None), Level::Legal, Kinship::Father, true);
            }
            Household::TwoNames => {
                has(self.adult(from, Sex::Female, other, None), Level::Legal, Kinship::Mother, true);
                has(self.adult(from, Sex::Male, name, None), Level::Legal, Kinship::Father, true);
                let short = name.len() + other.len() < 18 && !name.contains([' ', '-']) && !other.contains([' ', '-']);
                if short && self.dice.chance(50) {
                    usage_name = Some(format!("{name}-{other}"));
                } else if short && self.dice.chance(30) {
                    child_name = format!("{name} {other}");
                }
            }
            Household::Separated => {
                has(self.adult(from, Sex::Female, other, None), Level::Legal, Kinship::Mother, true);
                let alternates = self.dice.chance(40);
                has(self.adult(from, Sex::Male, name, None), Level::Legal, Kinship::Father, alternates);
            }
            Household::Mother => {
                let usage = self.dice.chance(35).then_some(name);
                let born = if usage.is_some() { other } else { name };
                has(self.adult(from, Sex::Female, born, usage), Level::Legal, Kinship::Mother, true);
                if self.dice.chance(4) {
                    let aunt = self.other_name(from, name);
                    has(self.adult(from, Sex::Female, aunt, None), Level::Contact, Kinship::OtherFamily, false);
                }
            }
            Household::Father => has(self.adult(from, Sex::Male, name, None), Level::Legal, Kinship::Father, true),
            Household::Grandmother => {
                has(self.named(Sex::Female, "Marie-Thérèse", name, None), Level::InCharge, Kinship::Grandparent, true);
                has(self.adult(from, Sex::Female, name, None), Level::Legal, Kinship::Mother, false);
            }
            Household::Fostered => {
                has(self.service("ASE Pays des Tilleuls"), Level::Legal, Kinship::SocialServices, false);
                has(self.adult(from, Sex::Female, other, None), Level::InCharge, Kinship::FosterFamily, true);
            }
        }
        Parents { child_name, usage_name, adults }
    }

    fn other_name(&mut self, from: From, name: &str) -> &'static str {
        let from = if self.dice.chance(60) { from } else { From::any(&mut self.dice) };
        for _ in 0..20 {
            let other = from.last(&mut self.dice);
            if other != name {
                return other;
            }
        }
        "Martelet"
    }

    /// An adult whose first name is drawn, until nobody has that name.
    fn adult(&mut self, from: From, sex: Sex, last: &str, usage: Option<&str>) -> String {
        let mut from = from;
        for _ in 0..60 {
            let first = from.adult(sex, &mut self.dice);
            if !self.names.contains(&format!("{} {first}", usage.unwrap_or(last))) {
                return self.named(sex, first, last, usage);
            }
            from = if self.dice.chance(80) { from } else { From::any(&mut self.dice) };
        }
        self.named(sex, "Dominique", last, usage)
    }

    /// Puts an adult on the list; gives their `PERSONNE_ID`. Addresses end in `.example` and numbers are of the
    /// ranges that ARCEP keeps for fiction: nobody receives what the demonstration may send.
    pub(super) fn named(&mut self, sex: Sex, first: &str, last: &str, usage: Option<&str>) -> String {
        let known_as = usage.unwrap_or(last);
        self.names.insert(format!("{known_as} {first}"));
        let number = self.guardians.len() + 1;
        let drawn = number * 7_919 % 10_000;
        let (pair, second_pair) = (drawn / 100, drawn % 100);
        let email = self.dice.chance(92).then(|| format!("{}.{}@courriel.example", slug(first), slug(known_as)));
        let mobile = self.dice.chance(95).then(|| format!("06 39 98 {pair:02} {second_pair:02}"));
        let phone = self.dice.chance(30).then(|| format!("03 53 01 {pair:02} {second_pair:02}"));
        self.listed(Guardian {
            source_id: (8_100_000 + number).to_string(),
            civility: Some(if sex == Sex::Female { Civility::Madame } else { Civility::Monsieur }),
            last_name: last.to_owned(),
            usage_name: usage.map(str::to_owned),
            first_name: first.to_owned(),
            email,
            mobile,
            phone,
        })
    }

    fn service(&mut self, name: &str) -> String {
        self.listed(Guardian {
            source_id: (8_100_001 + self.guardians.len()).to_string(),
            civility: None,
            last_name: name.to_owned(),
            usage_name: None,
            first_name: String::new(),
            email: Some("ase.tilleuls@departement.example".to_owned()),
            mobile: None,
            phone: Some("03 53 01 00 00".to_owned()),
        })
    }

    fn listed(&mut self, guardian: Guardian) -> String {
        let id = guardian.source_id.clone();
        self.guardians.push(guardian);
        id
    }

    /// Makes somebody answer for a pupil. The first who does is called first and pays.
    pub(super) fn answers(&mut self, guardian: &str, pupil: &str, level: Level, kinship: Kinship, home: bool) {
        let first = !self.links.iter().any(|link| link.pupil == pupil);
        self.links.push(Guardianship {
            pupil: pupil.to_owned(),
            guardian: guardian.to_owned(),
            level,
            kinship_code: Some(kinship_code(kinship).to_owned()),
            kinship,
            lives_with: Some(home),
            contact_first: Some(first),
            pays_fees: Some(first),
        });
    }
}

/// `CODE_PARENTE` of nomenclature 3.1.
const fn kinship_code(kinship: Kinship) -> &'static str {
    match kinship {
        Kinship::Mother => "10",
        Kinship::Father => "20",
        Kinship::Sibling => "37",
        Kinship::Grandparent => "38",
        Kinship::OtherFamily => "39",
        Kinship::Educator => "41",
        Kinship::FosterFamily => "42",
        Kinship::Tutor => "50",
        Kinship::SocialServices => "51",
        Kinship::Oneself => "70",
        Kinship::Other => "90",
    }
}

fn slug(name: &str) -> String {
    sort_key(name).split(|c: char| !c.is_ascii_alphanumeric()).filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
}
