//! The pupils and those who answer for them, family by family: brothers and sisters share their guardians.

use super::{
    calendar::later,
    dice::Dice,
    guardians::{Adults, Household},
    names::From,
};
use crate::directory::{
    feeds::{Guardian, Guardianship, Kinship, Level, Pupil, Sex},
    sort_key,
};
use preau_model::time::Date;
use std::collections::HashSet;

/// The school's levels, the youngest first, and their classes.
pub(super) const LEVELS: [u8; 4] = [6, 5, 4, 3];
pub(super) const LETTERS: [char; 3] = ['A', 'B', 'C'];
/// Families with several children in the school; some of three, one of twins.
const LARGE: usize = 36;

/// Year of study of each level, as Siècle codes it.
pub(super) const MEFS: [&str; 4] = ["10010012110", "10110001110", "10210001110", "10310019110"];

#[derive(Debug, Default)]
pub(super) struct People {
    pub(super) pupils: Vec<Pupil>,
    pub(super) guardians: Vec<Guardian>,
    pub(super) guardianships: Vec<Guardianship>,
}

/// A place in a class: the level's rank in [`LEVELS`], the class's in [`LETTERS`].
type Seat = (usize, usize);

pub(super) fn class_code(level: usize, class: usize) -> String {
    format!("{}{}", LEVELS[level], LETTERS[class])
}

/// Everybody, for the school year that begins in `year`.
pub(super) fn people(year: i16) -> People {
    let mut town = Town {
        dice: Dice::of("families"),
        year,
        people: People::default(),
        adults: Adults::new(),
        names: HashSet::new(),
    };
    let mut seats = town.seats();
    town.marchetti(&mut seats);
    for rank in 1..LARGE {
        let taken = if rank == 1 {
            take(&mut seats, &[0, 0])
        } else {
            let mut levels = [0, 1, 2, 3];
            town.dice.shuffle(&mut levels);
            take(&mut seats, &levels[..if rank % 6 == 0 { 3 } else { 2 }])
        };
        town.family(&taken, None);
    }
    let mut alone: Vec<Seat> = seats.into_iter().flatten().collect();
    town.dice.shuffle(&mut alone);
    for (rank, seat) in alone.into_iter().enumerate() {
        let household = match rank {
            0 => Some(Household::Fostered),
            1 => Some(Household::Grandmother),
            _ => None,
        };
        town.family(&[seat], household);
    }
    let Town { mut people, adults, .. } = town;
    (people.guardians, people.guardianships) = (adults.guardians, adults.links);
    people.pupils.sort_by_cached_key(|pupil| sort_key(&format!("{} {}", pupil.last_name, pupil.first_name)));
    people
}

/// A free seat in each of these levels.
fn take(seats: &mut [Vec<Seat>], levels: &[usize]) -> Vec<Seat> {
    levels.iter().filter_map(|level| seats[*level].pop()).collect()
}

/// The families in the making.
struct Town {
    dice: Dice,
    year: i16,
    people: People,
    adults: Adults,
    /// Pupils' names in use: two of one name would only confuse a demonstration.
    names: HashSet<String>,
}

impl Town {
    /// The free seats of each level: 24 to 27 in a class.
    fn seats(&mut self) -> Vec<Vec<Seat>> {
        (0..LEVELS.len())
            .map(|level| {
                let mut seats = Vec::new();
                for class in 0..LETTERS.len() {
                    seats.extend((0..self.dice.between(24, 27)).map(|_| (level, class)));
                }
                self.dice.shuffle(&mut seats);
                seats
            })
            .collect()
    }

    /// The family of the demonstration's accounts: Lina in 5e B, Élias in 3e A.
    fn marchetti(&mut self, seats: &mut [Vec<Seat>]) {
        let mother = self.adults.named(Sex::Female, "Samira", "Haddouche", Some("Marchetti"));
        let father = self.adults.named(Sex::Male, "Paolo", "Marchetti", None);
        let months = [(1, 1, "Lina", Sex::Female, 4), (3, 0, "Élias", Sex::Male, 10)];
        for (level, class, first_name, sex, month) in months {
            if let Some(place) = seats[level].iter().position(|seat| *seat == (level, class)) {
                seats[level].remove(place);
            }
            let birth = Date::new(self.birth_year(level), month, 17).ok();
            let pupil = self.pupil((level, class), "Marchetti", first_name, sex, birth);
            self.adults.answers(&mother, &pupil, Level::Legal, Kinship::Mother, true);
            self.adults.answers(&father, &pupil, Level::Legal, Kinship::Father, true);
        }
    }

    /// The children of one family and whoever answers for them.
    fn family(&mut self, seats: &[Seat], household: Option<Household>) {
        let from = From::any(&mut self.dice);
        let household = household.unwrap_or_else(|| Household::any(&mut self.dice));
        let parents = self.adults.settle(household, from);
        let mut births: Vec<(usize, Date)> = Vec::new();
        for seat in seats {
            let sex = if self.dice.chance(50) { Sex::Female } else { Sex::Male };
            let birth = self.birth(seat.0, &births);
            births.extend(birth.map(|date| (seat.0, date)));
            let mut first_name = from.child(sex, &mut self.dice);
            while self.names.contains(&format!("{} {first_name}", parents.child_name)) {
                first_name = From::any(&mut self.dice).child(sex, &mut self.dice);
            }
            let pupil = self.pupil(*seat, &parents.child_name, first_name, sex, birth);
            if let (Some(pupil), Some(usage)) = (self.people.pupils.last_mut(), &parents.usage_name) {
                pupil.usage_name = Some(usage.clone());
            }
            for (adult, level, kinship, home) in &parents.adults {
                self.adults.answers(adult, &pupil, *level, *kinship, *home);
            }
        }
    }

    fn birth_year(&self, level: usize) -> i16 {
        self.year - 11 - i16::try_from(level).unwrap_or(0)
    }

    /// A birth date of that level: some pupils do a year twice, few have jumped one. Twins share theirs, other
    /// brothers and sisters are ten months apart.
    fn birth(&mut self, level: usize, others: &[(usize, Date)]) -> Option<Date> {
        if let Some((_, twin)) = others.iter().find(|(other, _)| *other == level) {
            return Some(*twin);
        }
        for _ in 0..50 {
            let shift = match self.dice.below(100) {
                0..6 if others.is_empty() => -1,
                6..8 if others.is_empty() => 1,
                _ => 0,
            };
            let month = i8::try_from(self.dice.between(1, 12)).unwrap_or(1);
            let day = i8::try_from(self.dice.between(1, 28)).unwrap_or(1);
            let date = Date::new(self.birth_year(level) + shift, month, day).ok()?;
            let apart = |other: &Date| later(*other, 300) <= Some(date) || later(date, 300) <= Some(*other);
            if others.iter().all(|(_, other)| apart(other)) {
                return Some(date);
            }
        }
        None
    }

    /// Puts a pupil on the list; gives their `ELEVE_ID`.
    fn pupil(
        &mut self,
        (level, class): Seat,
        last_name: &str,
        first_name: &str,
        sex: Sex,
        birth_date: Option<Date>,
    ) -> String {
        let number = self.people.pupils.len() + 1;
        let source_id = (7_100_000 + number).to_string();
        self.names.insert(format!("{last_name} {first_name}"));
        let mut other_first_names = Vec::new();
        if self.dice.chance(45) {
            let other = From::any(&mut self.dice).adult(sex, &mut self.dice);
            other_first_names.extend((other != first_name).then(|| other.to_owned()));
        }
        let letter = |n: usize| char::from(b"ABCDEFGHJK"[n % 10]);
        self.people.pupils.push(Pupil {
            source_id: source_id.clone(),
            ine: Some(format!("{:09}{}{}", 960_000_000 + number * 37, letter(number), letter(number / 10))),
            elenoet: Some((4_000 + number).to_string()),
            last_name: last_name.to_owned(),
            usage_name: None,
            first_name: first_name.to_owned(),
            other_first_names,
            birth_date,
            sex: Some(sex),
            email: None,
            phone: None,
            mef: Some(MEFS[level].to_owned()),
            class: Some(class_code(level, class)),
            groups: Vec::new(),
            left_on: None,
            not_enrolled: None,
        });
        source_id
    }
}
