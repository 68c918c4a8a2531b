//! Histoire-géographie et enseignement moral et civique.

use super::{Clip, Way, Work, later, on, work};

const HISTORY: &str = "043700";

pub(super) const WORKS: &[Work] = &[
    work(
        HISTORY,
        "Légender la carte de la Méditerranée au XIIe siècle",
        "<p>Complète la carte distribuée en classe : les trois civilisations (trois couleurs), cinq villes, deux routes \
         commerciales. <em>Une carte sans titre ni légende n’est pas une carte !</em></p><p>Remets une photo nette ou \
         un scan.</p>",
        Way::Send,
        &[on("5B", -7, -1, (11, 10)), on("5C", -7, -2, (8, 10))],
    )
    .late(),
    work(
        HISTORY,
        "Exposé : une grande ville dans la mondialisation",
        "<p>Enregistrez un exposé de trois minutes sur la ville tirée au sort.</p><ol><li>Situer la ville et donner deux \
         chiffres.</li><li>Montrer ce qui la relie au reste du monde.</li><li>Dire ce qui ne va pas : qui n’en profite \
         pas ?</li></ol><p>Vous pouvez joindre une image ou un plan.</p>",
        Way::Record(Clip::Expose),
        &[on("4A", -11, -4, (9, 5)), on("4C", -9, 3, (13, 40))],
    )
    .late(),
    work(
        HISTORY,
        "Réviser le chapitre 2 : civils et militaires dans la Première Guerre mondiale",
        "<p>Savoir définir : guerre totale, front, arrière, génocide. Savoir raconter la vie dans une tranchée en cinq \
         phrases. Interrogation de dix minutes.</p>",
        Way::ToDo,
        &[on("3A", -4, 1, (10, 15)), on("3B", -4, -1, (14, 35))],
    ),
    work(
        HISTORY,
        "Frise chronologique : des premiers villages aux premiers empires",
        "<p>Place sur la frise les huit événements du cours. Un centimètre vaut cinq cents ans : fais d’abord le calcul \
         au brouillon.</p>",
        Way::Send,
        &[on("6C", -10, -5, (11, 10))],
    )
    .late(),
    work(
        HISTORY,
        "Écrire la lettre d’un poilu",
        "<p>Verdun, novembre 1916. Un soldat écrit à sa famille. Rédigez sa lettre (quinze lignes) en utilisant au moins \
         quatre informations du dossier documentaire. Pensez à la censure : que peut-il dire ?</p>",
        Way::Write,
        &[on("3B", -15, -9, (14, 35)), on("3C", -15, -8, (9, 5))],
    )
    .answers(&[
        &[
            "Ma chère Louise, je t’écris d’un endroit que je n’ai pas le droit de nommer.",
            "Mes chers parents, ne vous inquiétez pas, je vais bien.",
            "Ma petite sœur, il pleut depuis onze jours et l’encre a gelé cette nuit.",
        ],
        &[
            "La boue monte jusqu’aux genoux, les rats mangent notre pain, mais les camarades partagent tout.",
            "Le canon ne s’arrête jamais. On finit par reconnaître chaque obus à son bruit.",
            "Hier nous étions quarante à descendre en première ligne, et ce soir la soupe est restée pour trente.",
        ],
        &[
            "Dis aux enfants que je rentrerai pour les moissons. Je vous embrasse.",
            "Gardez bien les lettres, un jour je vous raconterai ce que je ne peux pas écrire.",
            "Je pense au pommier de la cour. C’est drôle ce qui nous manque.",
        ],
    ]),
    work(
        HISTORY,
        "EMC : préparer le débat sur l’engagement",
        "<p>Cherchez un exemple d’engagement près de chez vous (association, conseil municipal des jeunes, club…) et \
         préparez trois arguments : pourquoi s’engage-t-on ? Qu’est-ce qui empêche de s’engager ?</p>",
        Way::ToDo,
        &[later("3A", 2, 7, (10, 15))],
    ),
];
