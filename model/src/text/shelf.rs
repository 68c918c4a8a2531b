use super::{Lang, texts};
use crate::classeur::{GivenOut, ReachedIn};

texts! {
    /// What stands in a folder: to whom it is given, and where it is dragged.
    ShelfText {
        how_to_put: "Espace prend et dépose, les flèches choisissent le dossier, Échap annule.", "Space picks up and puts down, arrows choose the folder, Escape cancels.";
        stays: "Reste ici.", "Stays here.";
        top: "Classeur", "Binder";
        given_folder: "Donné à", "Given to";
        no_givings: "Ce dossier n’est donné à personne", "This folder is not given to anybody";
        no_givings_text: "Donnez-le à une classe, à un groupe ou à des élèves : ils reçoivent ce qu’il contient, et vous suivrez ici leur avancement.", "Give it to a class, a group or pupils: they get what is in it, and here you will follow how far they are.";
        in_folder: "Les activités du dossier", "The activities of the folder";
        no_activities: "Il n’y a pas encore d’activité dans ce dossier.", "There is no activity in this folder yet.";
        by_pupil: "Élève par élève", "Pupil by pupil";
        finished_all: "Terminées", "Finished";
        last_seen: "Dernier passage", "Last seen";
        never: "Jamais", "Never";
        legend: "Légende", "Legend";
        untouched: "Pas encore ouverte", "Not opened yet";
        begun: "Commencée", "Begun";
        finished: "Terminée", "Finished";
    }
}

/// How many classes and groups are named before the others are counted.
const NAMED: usize = 4;

impl ShelfText {
    /// "5B, 5C et 3 élèves"
    pub fn to_whom(lang: Lang, given: &GivenOut) -> String {
        let and = if lang == Lang::Fr { "et" } else { "and" };
        let mut names = given.structures.clone();
        if names.len() > NAMED {
            let more = names.len() - NAMED + 1;
            names.truncate(NAMED - 1);
            names.push(match lang {
                Lang::Fr => format!("{more} autres classes ou groupes"),
                Lang::En => format!("{more} other classes or groups"),
            });
        }
        match (lang, given.chosen) {
            (_, 0) => {}
            (Lang::Fr, 1) => names.push("1 élève".to_owned()),
            (Lang::Fr, n) => names.push(format!("{n} élèves")),
            (Lang::En, 1) => names.push("1 pupil".to_owned()),
            (Lang::En, n) => names.push(format!("{n} pupils")),
        }
        match names.split_last() {
            Some((last, first)) if !first.is_empty() => format!("{} {and} {last}", first.join(", ")),
            _ => names.concat(),
        }
    }

    /// "Donnée à 5B et 3 élèves"; of a folder "Donné à …".
    pub fn given_to(lang: Lang, folder: bool, given: &GivenOut) -> String {
        let whom = Self::to_whom(lang, given);
        match (lang, folder) {
            (Lang::Fr, true) => format!("Donné à {whom}"),
            (Lang::Fr, false) => format!("Donnée à {whom}"),
            (Lang::En, _) => format!("Given to {whom}"),
        }
    }

    /// "12 ouverts, 7 terminés sur 27": by how many pupils.
    pub fn counts(lang: Lang, folder: bool, given: &GivenOut) -> String {
        let GivenOut { pupils, opened, finished, .. } = given;
        let e = if folder { "" } else { "e" };
        let many = if *pupils > 1 { "s" } else { "" };
        match (lang, opened, finished) {
            (Lang::Fr, 0, _) => format!("Pas encore ouvert{e}, pour {pupils} élève{many}"),
            (Lang::Fr, _, 0) => format!("Ouvert{e} par {opened} sur {pupils}"),
            (Lang::Fr, ..) => format!("Ouvert{e} par {opened}, terminé{e} par {finished} sur {pupils}"),
            (Lang::En, 0, _) => format!("Not opened yet, for {pupils} pupil{many}"),
            (Lang::En, _, 0) => format!("Opened by {opened} of {pupils}"),
            (Lang::En, ..) => format!("Opened by {opened}, finished by {finished} of {pupils}"),
        }
    }

    /// "3 étapes sur 8"
    pub fn reached(lang: Lang, reached: ReachedIn) -> String {
        let t = Self::of(lang);
        match (lang, reached) {
            (_, ReachedIn::Untouched) => t.untouched.to_owned(),
            (_, ReachedIn::Finished) => t.finished.to_owned(),
            (Lang::Fr, ReachedIn::Opened { done: done @ (0 | 1), steps }) => format!("{done} étape sur {steps}"),
            (Lang::Fr, ReachedIn::Opened { done, steps }) => format!("{done} étapes sur {steps}"),
            (Lang::En, ReachedIn::Opened { done, steps }) => format!("{done} of {steps} steps"),
        }
    }

    /// "Déplacer « Volcans »"
    pub fn carry(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Déplacer «\u{a0}{title}\u{a0}»"),
            Lang::En => format!("Move “{title}”"),
        }
    }

    /// It is off the ground.
    pub fn taken(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => {
                format!("«\u{a0}{title}\u{a0}» est en main. Les flèches choisissent où le mettre, Espace l’y dépose.")
            }
            Lang::En => format!("“{title}” is picked up. Arrows choose where it goes, Space puts it there."),
        }
    }

    /// It would land there.
    pub fn would_go(lang: Lang, folder: &str) -> String {
        match lang {
            Lang::Fr => format!("Dans «\u{a0}{folder}\u{a0}»."),
            Lang::En => format!("Into “{folder}”."),
        }
    }

    /// It is there now.
    pub fn went(lang: Lang, title: &str, folder: &str) -> String {
        match lang {
            Lang::Fr => format!("«\u{a0}{title}\u{a0}» est maintenant dans «\u{a0}{folder}\u{a0}»."),
            Lang::En => format!("“{title}” is now in “{folder}”."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_named_and_pupils_counted() {
        let given = |structures: &[&str], chosen| GivenOut {
            structures: structures.iter().map(|it| (*it).to_owned()).collect(),
            chosen,
            pupils: 27,
            opened: 12,
            finished: 7,
        };
        let told = |structures: &[&str], chosen| ShelfText::to_whom(Lang::Fr, &given(structures, chosen));
        assert_eq!(told(&["5B"], 0), "5B");
        assert_eq!(told(&["5B"], 3), "5B et 3 élèves");
        assert_eq!(told(&["5A", "5B"], 1), "5A, 5B et 1 élève");
        assert_eq!(told(&[], 2), "2 élèves");
        assert_eq!(told(&["5A", "5B", "5C", "5D", "5E", "5F"], 0), "5A, 5B, 5C et 3 autres classes ou groupes");
        let given = given(&["5B"], 0);
        assert_eq!(ShelfText::counts(Lang::Fr, true, &given), "Ouvert par 12, terminé par 7 sur 27");
        let none = GivenOut { opened: 0, pupils: 1, ..given };
        assert_eq!(ShelfText::counts(Lang::Fr, false, &none), "Pas encore ouverte, pour 1 élève");
    }
}
