//! Arts, musique, sport.

use super::{Way, Work, on, work};

const ARTS: &str = "090100";
const MUSIC: &str = "081300";
const SPORT: &str = "100100";

pub(super) const WORKS: &[Work] = &[
    work(
        ARTS,
        "Autoportrait au crayon",
        "<p>Réalise ton autoportrait devant un miroir, au crayon, sur une feuille de dessin. Travaille les valeurs : du \
         blanc du papier au noir le plus profond. Photographie-le sans ombre portée.</p>",
        Way::Send,
        &[on("5B", -15, -7, (15, 40)), on("6C", -9, 3, (13, 40))],
    )
    .late(),
    work(
        MUSIC,
        "Écouter et décrire : le « Boléro » de Ravel",
        "<p>Écoute l’extrait (le lien est dans le cahier de textes) et décris ce que tu entends : les instruments qui \
         entrent, la nuance, le rythme qui ne change jamais. Cinq à huit lignes.</p>",
        Way::Write,
        &[on("6A", -9, -4, (14, 35))],
    )
    .late()
    .answers(&[
        &["Au début on entend seulement une caisse claire, très doucement.", "Ça commence presque en silence avec un tambour."],
        &[
            "Puis une flûte joue la mélodie, et les autres instruments arrivent un par un.",
            "La même mélodie passe d’un instrument à l’autre : flûte, clarinette, basson…",
        ],
        &[
            "À la fin tout l’orchestre joue très fort et ça s’arrête d’un coup.",
            "Le rythme ne change pas, mais on a l’impression que quelque chose approche.",
        ],
    ]),
    work(
        SPORT,
        "Carnet d’entraînement : demi-fond",
        "<p>Note dans ton carnet ta distance et tes pulsations avant, juste après et deux minutes après l’effort. Pense à \
         ta tenue et à ta gourde.</p>",
        Way::ToDo,
        &[on("5B", -5, 3, (8, 10))],
    ),
];
