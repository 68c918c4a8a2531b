//! SVT, physique-chimie, technologie.

use super::{Clip, Way, Work, on, work};

const BIOLOGY: &str = "062900";
const PHYSICS: &str = "062300";
const TECHNOLOGY: &str = "070800";

pub(super) const WORKS: &[Work] = &[
    work(
        BIOLOGY,
        "Compte rendu : la respiration d’un poisson",
        "<p>Rédige le compte rendu de l’expérience faite en classe : question, hypothèse, protocole, résultats, \
         conclusion. Ajoute ton dessin d’observation en photo si tu l’as refait au propre.</p>",
        Way::WriteOrSend,
        &[on("5B", -16, -9, (14, 35))],
    )
    .late()
    .answers(&[
        &[
            "Question : comment un poisson respire-t-il dans l’eau ?",
            "On se demande par où passe l’eau quand le poisson respire.",
        ],
        &[
            "Mon hypothèse est que l’eau entre par la bouche et ressort par les ouïes.",
            "Je pense que le poisson prend le dioxygène de l’eau avec ses branchies.",
        ],
        &[
            "Le colorant déposé devant la bouche est ressorti par les ouïes au bout de deux secondes.",
            "Nous avons compté 84 mouvements des opercules par minute, et la sonde a montré que le dioxygène diminuait.",
        ],
        &[
            "Conclusion : l’hypothèse est validée, les branchies servent aux échanges.",
            "L’hypothèse est donc vraie, mais il faudrait refaire la mesure avec un autre poisson.",
        ],
    ]),
    work(
        BIOLOGY,
        "Schéma légendé de la cellule d’oignon",
        "<p>Refais au propre le schéma de la cellule vue au microscope : crayon à papier, traits fins, légendes à droite, \
         titre souligné et grossissement.</p>",
        Way::Send,
        &[on("6AGR1", -4, 2, (8, 10)), on("6AGR2", -4, 3, (8, 10))],
    ),
    work(
        BIOLOGY,
        "Exposé : un volcan français",
        "<p>Enregistrez un exposé de deux minutes sur un volcan de votre choix : où il se trouve, son type d’éruption, sa \
         dernière activité, et ce que l’on surveille aujourd’hui.</p><p>Citez vos sources à la fin, à voix haute.</p>",
        Way::Record(Clip::Expose),
        &[on("4B", -12, -5, (13, 40)), on("4C", -12, -4, (10, 15))],
    )
    .late(),
    work(
        PHYSICS,
        "Fiche de révision : les états de l’eau",
        "<p>Prépare une fiche d’une page sur les changements d’état : les six mots à connaître, un schéma, un exemple de \
         la vie courante pour chacun.</p>",
        Way::ToDo,
        &[on("5B", -3, 2, (10, 15))],
    ),
    work(
        PHYSICS,
        "Bilan de séance : mesurer une masse volumique",
        "<p>En une dizaine de lignes, expliquez à un camarade absent comment nous avons identifié le métal mystère. \
         Donnez les mesures, le calcul et l’incertitude.</p>",
        Way::Write,
        &[on("4A", -6, -1, (15, 40))],
    )
    .late()
    .answers(&[
        &[
            "On a d’abord pesé le cylindre : 54,2 g.",
            "Avec la balance, nous avons trouvé une masse de 54 g à peu près.",
        ],
        &[
            "Ensuite on l’a plongé dans l’éprouvette et l’eau est montée de 20 mL.",
            "Pour le volume, on a lu 70 mL avant et 90 mL après, donc 20 mL.",
        ],
        &[
            "54,2 ÷ 20 = 2,71 g/mL : c’est de l’aluminium.",
            "La masse volumique vaut environ 2,7 g/mL. D’après le tableau, c’est l’aluminium.",
        ],
    ]),
    work(
        TECHNOLOGY,
        "Maquette du pont : photos de l’étape 2",
        "<p>Envoie deux photos de ta maquette (de face et de dessus) avec la règle posée à côté, et note ce que tu comptes \
         améliorer à l’étape 3.</p>",
        Way::Send,
        &[on("5BGR1", -8, -3, (15, 40)), on("5BGR2", -8, -2, (15, 40))],
    )
    .late(),
    work(
        TECHNOLOGY,
        "Étude d’un objet technique : le vélo électrique",
        "<p>Complétez la chaîne d’information et la chaîne d’énergie du vélo électrique, puis répondez : que se passe-t-il \
         quand on arrête de pédaler ?</p>",
        Way::WriteOrSend,
        &[on("3A", -10, -4, (13, 40))],
    )
    .answers(&[
        &[
            "Acquérir : capteur de pédalage. Traiter : contrôleur. Communiquer : écran du guidon.",
            "Le capteur mesure le pédalage, le contrôleur décide, l’écran informe le cycliste.",
        ],
        &[
            "Alimenter : batterie. Distribuer : variateur. Convertir : moteur. Transmettre : roue.",
            "L’énergie va de la batterie au variateur, puis au moteur qui fait tourner la roue.",
        ],
        &[
            "Si on arrête de pédaler, le capteur ne voit plus rien et le contrôleur coupe le moteur.",
            "Quand on ne pédale plus, le moteur s’arrête : c’est la loi qui l’impose.",
        ],
    ]),
];
