//! Mathématiques.

use super::{Occasion, Way, Work, later, on, work};

const MATHS: &str = "061300";

pub(super) const WORKS: &[Work] = &[
    work(
        MATHS,
        "Exercices 12 à 15 : les fractions",
        "<p>Page 47. Écris toutes les étapes, puis prends ton cahier en photo : <strong>à plat, à la lumière du \
         jour</strong>, une photo par page.</p>",
        Way::Send,
        &[on("6A", -7, -3, (14, 35)), on("6B 6C", -7, -2, (9, 5))],
    )
    .late(),
    work(
        MATHS,
        "Devoir maison n° 2 : les nombres relatifs",
        "<p>Le sujet est joint. Les exercices 1 et 2 sont pour tout le monde ; le 3 est un défi, il ne peut que \
         rapporter des points.</p><p>On peut chercher à plusieurs, mais chacun rédige avec ses mots.</p>",
        Way::Send,
        &[on("5B", -12, -5, (13, 40)), on("5A", -12, -6, (8, 10))],
    )
    .late()
    .sheet(
        "Devoir maison 2.pdf",
        &[
            "Devoir maison n° 2 - Les nombres relatifs",
            "",
            "Exercice 1. Range dans l’ordre croissant : -3 ; 2,5 ; -0,7 ; 0 ; -12 ; 4.",
            "Exercice 2. À Saint-Aubin, il faisait −4 °C à 6 h. La température a monté de 9 °C, puis baissé de 6 °C.",
            "    Quelle température faisait-il le soir ? Écris le calcul.",
            "Exercice 3 (défi). Trouve deux nombres relatifs dont la somme est -1 et le produit -6.",
        ],
    ),
    work(
        MATHS,
        "Fiche de calcul mental, série C",
        "<p>Chronomètre-toi : cinq minutes, pas plus. Corrige ensuite avec la clé au dos de la fiche et note ton score \
         dans le cahier.</p>",
        Way::ToDo,
        &[on("5B", -2, 1, (13, 40)), on("4A", -2, 1, (11, 10))],
    ),
    work(
        MATHS,
        "Devoir maison : le théorème de Pythagore",
        "<p>Trois problèmes, sujet joint. Pour chacun : une figure à main levée, la rédaction complète (« On sait que… \
         Or… Donc… ») et une phrase de conclusion.</p>",
        Way::Send,
        &[on("4B", -8, -2, (9, 5)), on("4C", -8, 1, (10, 15))],
    )
    .late()
    .sheet(
        "Pythagore - sujet.pdf",
        &[
            "Le théorème de Pythagore",
            "",
            "1. Une échelle de 5 m est posée contre un mur, son pied à 1,40 m du mur. À quelle hauteur arrive-t-elle ?",
            "2. Le triangle dont les côtés mesurent 6,5 cm, 7,2 cm et 9,7 cm est-il rectangle ?",
            "3. Un écran de 80 cm sur 45 cm : combien mesure sa diagonale ?",
        ],
    ),
    work(
        MATHS,
        "Programmer une frise avec Scratch",
        "<p>Programmez une frise d’au moins six motifs, avec une boucle et un bloc défini par vous. Remettez une capture \
         d’écran du programme <strong>et</strong> de la frise.</p>",
        Way::Send,
        &[on("3A", -6, 2, (14, 35)), later("3C", 1, 6, (8, 10))],
    )
    .late(),
    work(
        MATHS,
        "Tâche complexe : l’aire du potager",
        "<p>Les élèves du club jardin veulent clôturer un potager rectangulaire avec 48 m de grillage. Quelles dimensions \
         leur conseillez-vous, et pourquoi ?</p><p>Toutes les pistes comptent, même celles qui n’aboutissent pas.</p>",
        Way::WriteOrSend,
        &[on("3B", -14, -8, (10, 15))],
    )
    .answers(&[
        &[
            "J’ai fait un tableau avec plusieurs longueurs et j’ai calculé l’aire à chaque fois.",
            "J’ai appelé x la longueur, donc la largeur est 24 - x et l’aire x(24 - x).",
        ],
        &[
            "L’aire augmente jusqu’à 12 m sur 12 m, puis elle diminue.",
            "Avec 10 m et 14 m on trouve 140 m², avec 12 m et 12 m on trouve 144 m².",
        ],
        &[
            "Je conseille donc un carré de 12 m de côté.",
            "Je leur conseille un carré, sauf s’ils veulent s’appuyer sur un mur : il faudrait refaire le calcul.",
        ],
    ]),
    work(
        MATHS,
        "Rattrapage : évaluation sur les nombres relatifs",
        "<p>Vous étiez absents le jour de l’évaluation. Faites le sujet en trente minutes, sans calculatrice, et \
         envoyez-moi la photo de votre copie.</p>",
        Way::Send,
        &[Occasion { only: 3, ..on("5B", -3, 4, (13, 40)) }],
    ),
];
