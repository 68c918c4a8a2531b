//! Names as a French collège calls them out in the morning. Nobody's in particular.
//!
//! They come in origins, so that a family's names go together; children often bear a first name of everybody's.
//! Left out on purpose: surnames that make somebody famous with a common first name.

use super::dice::Dice;
use crate::directory::feeds::Sex;

/// Names that go together.
struct Origin {
    /// Families in a hundred.
    share: u32,
    last: &'static [&'static str],
    girls: &'static [&'static str],
    boys: &'static [&'static str],
    mothers: &'static [&'static str],
    fathers: &'static [&'static str],
}

/// Where a family's names come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct From(usize);

impl From {
    pub(super) fn any(dice: &mut Dice) -> Self {
        let mut left = dice.below(100);
        for (place, origin) in ORIGINS.iter().enumerate() {
            match left.checked_sub(origin.share) {
                Some(rest) => left = rest,
                None => return Self(place),
            }
        }
        Self(0)
    }

    fn origin(self) -> &'static Origin {
        &ORIGINS[self.0]
    }

    pub(super) fn last(self, dice: &mut Dice) -> &'static str {
        dice.pick(self.origin().last)
    }

    /// A pupil's first name: of the family's origin, or one of those that are in every class.
    pub(super) fn child(self, sex: Sex, dice: &mut Dice) -> &'static str {
        let from = if dice.chance(30) { &ORIGINS[0] } else { self.origin() };
        dice.pick(if sex == Sex::Female { from.girls } else { from.boys })
    }

    pub(super) fn adult(self, sex: Sex, dice: &mut Dice) -> &'static str {
        let from = self.origin();
        dice.pick(if sex == Sex::Female { from.mothers } else { from.fathers })
    }
}

const ORIGINS: &[Origin] = &[
    Origin {
        share: 43,
        last: &[
            "Aubertin", "Bailleul", "Barbier", "Berthelot", "Besnard", "Blondeau", "Boisseau", "Bourgeois", "Brossard",
            "Cailleux", "Chauvin", "Collinet", "Cordonnier", "Courtois", "D’Hervilly", "Dauphin", "de La Bretèche",
            "Delahaye", "Descamps", "Desmarets", "Devaux", "du Plessis-Grenet", "Dumoulin", "Duquesne", "Farges",
            "Fauvel", "Gaillard", "Gauthier-Lemaire", "Germain", "Godefroy", "Grandjean", "Grosjean", "Hautecœur",
            "Jacquet", "Joubert", "L’Hermitte", "Lachaux", "Lecomte", "Lefèvre", "Legrand", "Lhuillier", "Mallet",
            "Maréchal", "Maillard", "Ménard", "Millet", "Noël-Baptiste", "Pelletier", "Périchon", "Petitjean",
            "Poirier", "Prévost", "Quesnel", "Rigaud", "Rondeau", "Saint-Martin", "Salomé", "Tessier", "Thibault",
            "Toussaint", "Vaillant", "Verdier", "Vigneron", "Villard",
        ],
        girls: &[
            "Adèle", "Agathe", "Alice", "Alix", "Ambre", "Anaé", "Apolline", "Camille", "Capucine", "Chloé", "Clara",
            "Clémence", "Élise", "Éloïse", "Emma", "Héloïse", "Inès", "Jade", "Jeanne", "Julie", "Juliette", "Léa",
            "Léonie", "Lilou", "Lina-Rose", "Louise", "Lucie", "Maëlys", "Manon", "Margaux", "Marie-Lou", "Mila",
            "Noémie", "Océane", "Olivia", "Romane", "Rose", "Salomé", "Sarah", "Zoé",
        ],
        boys: &[
            "Adam", "Alexis", "Antonin", "Arthur", "Augustin", "Axel", "Baptiste", "Clément", "Côme", "Eliott", "Enzo",
            "Ethan", "Gabin", "Gabriel", "Hugo", "Jean-Baptiste", "Joris", "Jules", "Léandre", "Léo", "Léo-Paul",
            "Lucas", "Maël", "Malo", "Marius", "Mathéo", "Maxence", "Nathan", "Noah", "Noé", "Paul-Émile", "Raphaël",
            "Robin", "Sacha", "Simon", "Théo", "Timéo", "Tom", "Valentin", "Victor",
        ],
        mothers: &[
            "Amandine", "Anne-Sophie", "Audrey", "Aurore", "Bérengère", "Caroline", "Cécile", "Céline", "Charlène",
            "Delphine", "Élodie", "Émilie", "Estelle", "Gwladys", "Laetitia", "Laure", "Marie-Laure", "Mélanie",
            "Mylène", "Sabrina", "Séverine", "Solène", "Stéphanie", "Vanessa", "Véronique",
        ],
        fathers: &[
            "Alexandre", "Arnaud", "Aurélien", "Benoît", "Cédric", "Damien", "David", "Éric", "Fabrice", "Florian",
            "Frédéric", "Gaël", "Guillaume", "Jean-Marc", "Jérôme", "Ludovic", "Matthieu", "Mickaël", "Olivier",
            "Pierre-Yves", "Régis", "Sébastien", "Stéphane", "Xavier", "Yoann",
        ],
    },
    Origin {
        share: 8,
        last: &[
            "Le Bihan", "Le Corre", "Le Goffic", "Kerbrat", "Quéméner", "Guégan", "Cadiou", "Le Roux-Tanguy", "Etcheverry",
            "Ithurralde", "Colonna d’Arca", "Casabianca", "Schoenfelder", "Wendling", "Muller-Roth", "Vandewalle",
            "Verhaeghe", "Deschryver",
        ],
        girls: &["Maëlle", "Nolwenn", "Enora", "Gwenn", "Maïté", "Amaia", "Lisandra", "Elsa", "Lise"],
        boys: &["Ewen", "Erwan", "Titouan", "Yann", "Xabi", "Peyo", "Ange-Marie", "Mathis", "Loïs"],
        mothers: &["Gaëlle", "Rozenn", "Maylis", "Katell", "Sandra", "Nathalie", "Christelle"],
        fathers: &["Ronan", "Yannick", "Goulven", "Mikel", "Jean-Christophe", "Bernd", "Steve"],
    },
    Origin {
        share: 15,
        last: &[
            "Abdelli", "Aït Ouarab", "Belkacem", "Ben Amor", "Benali", "Benchekroun", "Boukhalfa", "Bouzid", "Chaouch",
            "Cherfaoui", "Derradji", "El Amrani", "El Khatib", "Ferhat", "Ghezali", "Hadj-Saïd", "Hamdaoui", "Jebali",
            "Kaddour", "Khelifi", "Laroussi", "Mansouri", "Meziane", "Oukaci", "Sahraoui", "Tazi", "Yahiaoui", "Zerrouki",
        ],
        girls: &[
            "Aya", "Assia", "Chaïma", "Farah", "Fatima-Zahra", "Hafsa", "Imène", "Kenza", "Lamia", "Lyna", "Maïssa",
            "Nour", "Rania", "Safia", "Sirine", "Yasmine",
        ],
        boys: &[
            "Adel", "Amine", "Anis", "Ayoub", "Bilal", "Ilyès", "Ismaël", "Mehdi", "Mohamed-Amine", "Nassim", "Rayan",
            "Sofiane", "Wassim", "Yanis", "Younès", "Zakaria",
        ],
        mothers: &["Djamila", "Fatiha", "Hanane", "Houria", "Leïla", "Malika", "Naïma", "Ouarda", "Salima", "Souad", "Zohra"],
        fathers: &["Abdelkader", "Farid", "Hakim", "Hocine", "Kamel", "Lotfi", "Mourad", "Nabil", "Rachid", "Salah", "Tarik"],
    },
    Origin {
        share: 11,
        last: &[
            "Adjovi", "Bakayoko-Koné", "Camara-Doumbia", "D’Almeida", "Diabira", "Doucouré", "Ehouman", "Fofana-Touré",
            "Gbaguidi", "Kanouté", "Kouamé", "Lukoki", "Mbemba", "Moukoko", "N’Diaye", "N’Dri", "Ngoma", "Niakaté",
            "Sow-Barry", "Tchatchoua", "Wague", "Yeboué",
        ],
        girls: &["Aïcha", "Aminata", "Awa", "Binta", "Coumba", "Djénéba", "Fatoumata", "Grâce", "Kadiatou", "Merveille", "Oumou"],
        boys: &["Abdoulaye", "Boubacar", "Cheick", "Christ-Emmanuel", "Daouda", "Exaucé", "Ibrahima", "Mamadou", "Modibo", "Seydou"],
        mothers: &["Adjoa", "Bintou", "Clarisse", "Germaine", "Hawa", "Mariam", "Ramatoulaye", "Solange", "Yvette"],
        fathers: &["Alassane", "Bakary", "Célestin", "Désiré", "Idrissa", "Lassana", "Moussa", "Serge-Alain", "Souleymane"],
    },
    Origin {
        share: 8,
        last: &[
            "Almeida", "Barbosa", "Carvalho", "da Cunha", "de Sousa", "Esteves", "Ferreira-Pinto", "Baldacci", "Brambilla",
            "Cardellini", "Galvani", "Aguilar", "Cabrera", "Escudero", "Ortuño", "Villanueva",
        ],
        girls: &["Alba", "Beatriz", "Chiara", "Diana", "Gabriela", "Letizia", "Lúcia", "Serena"],
        boys: &["Alessio", "Diego", "Fabio", "Mateus", "Rafaël", "Santiago", "Tiago", "Vasco"],
        mothers: &["Carla", "Conceição", "Filomena", "Mónica", "Paola", "Pilar", "Sílvia"],
        fathers: &["António", "Filipe", "Joaquim", "Luís", "Massimo", "Ramón", "Sergio"],
    },
    Origin {
        share: 6,
        last: &[
            "Baroudel", "Célimène", "Désirée-Lucas", "Hoarau", "Mézence", "Nirlo", "Payet-Grondin", "Rosélie", "Techer",
            "Vaïtilingon", "Ahamada", "Mlanao", "Saïd Abdou",
        ],
        girls: &["Anaëlle", "Kelly-Ann", "Leana", "Naïla", "Shaïna", "Zaïnaba"],
        boys: &["Djayson", "Kylan", "Loan", "Nolhan", "Ryan", "Saïf"],
        mothers: &["Ghislaine", "Marie-Josée", "Murielle", "Raïssa", "Rose-May", "Anziza"],
        fathers: &["Dimitri", "Fred", "Jean-Hugues", "Rosaire", "Saïdou", "Willy"],
    },
    Origin {
        share: 3,
        last: &["Huynh", "Lam-Tran", "Nguyen", "Pham", "Chau", "Luong", "Zheng", "Chen-Wu", "Phommavong"],
        girls: &["Anaïs", "Kim-Anh", "Linh", "Mei-Lin", "Thanh-Mai"],
        boys: &["Anthony", "Duy", "Kévin", "Jun", "Minh-Quân"],
        mothers: &["Hoa", "Huong", "Lihua", "Thi Lan", "Xiaomei"],
        fathers: &["Dinh", "Hai", "Jianguo", "Quoc-Viet", "Tuan"],
    },
    Origin {
        share: 2,
        last: &["Sivanesan", "Tharmaratnam", "Vaithilingam", "Balakrishnan-Roy", "Selvarajah"],
        girls: &["Abirami", "Kavya", "Priyanka", "Thivya"],
        boys: &["Arun", "Kavin", "Niroshan", "Vithuran"],
        mothers: &["Kamala", "Mathura", "Sumathi", "Vasantha"],
        fathers: &["Jeyakumar", "Mohanraj", "Sathees", "Suresh"],
    },
    Origin {
        share: 2,
        last: &["Ivanenko", "Jovanovic", "Nowicki", "Popescu", "Stankovic", "Wojciechowski"],
        girls: &["Anouk", "Daria", "Mariya", "Milena"],
        boys: &["Andreï", "Luka", "Oleksiy", "Stefan"],
        mothers: &["Aleksandra", "Elena", "Ivana", "Oksana"],
        fathers: &["Bogdan", "Dragan", "Piotr", "Zoran"],
    },
    Origin {
        share: 2,
        last: &["Arslan", "Hovsepian", "Karadeniz", "Kilinc", "Ozturk", "Petrosyan"],
        girls: &["Elif", "Nare", "Selin", "Zeynep"],
        boys: &["Aram", "Emir", "Kerem", "Levon"],
        mothers: &["Anahit", "Gülsen", "Hasmik", "Songül"],
        fathers: &["Ahmet", "Garen", "Hayk", "Murat"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_origin_is_met_and_names_are_typed_with_care() {
        let mut dice = Dice::of("test");
        let met: std::collections::BTreeSet<usize> = (0..2000).map(|_| From::any(&mut dice).0).collect();
        assert_eq!(met.len(), ORIGINS.len());
        assert_eq!(ORIGINS.iter().map(|origin| origin.share).sum::<u32>(), 100);
        for origin in ORIGINS {
            for name in [origin.last, origin.girls, origin.boys, origin.mothers, origin.fathers].concat() {
                assert!(!name.contains('\'') && name.trim() == name, "{name}");
            }
        }
    }
}
