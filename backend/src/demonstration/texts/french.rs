//! Français.

use super::{Clip, Occasion, Way, Work, later, on, work};

const FRENCH: &str = "020700";

pub(super) const WORKS: &[Work] = &[
    work(
        FRENCH,
        "Lire à voix haute « Le Corbeau et le Renard »",
        "<p>Entraîne-toi plusieurs fois, puis <strong>enregistre ta lecture</strong> de la fable (les dix-huit vers, \
         page 64 du manuel).</p><ul><li>Respecte les liaisons et fais entendre les rimes.</li><li>Change de voix quand \
         le Renard flatte le Corbeau.</li><li>Dis le titre et le nom de l’auteur avant de commencer.</li></ul>\
         <p>Tu peux recommencer autant de fois que tu veux : seule la dernière prise compte.</p>",
        Way::Record(Clip::Corbeau),
        &[on("5B", -4, 1, (9, 5)), on("5C", -4, 2, (10, 15))],
    )
    .late(),
    work(
        FRENCH,
        "Réciter « La Cigale et la Fourmi »",
        "<p>Apprends la fable par cœur et enregistre ta récitation, sans le livre sous les yeux.</p><p>Je serai \
         attentive au ton : qui parle ? à qui ? La Fourmi est-elle aimable ?</p>",
        Way::Record(Clip::Cigale),
        &[on("5B", -17, -11, (9, 5)), on("5C", -17, -10, (10, 15))],
    ),
    work(
        FRENCH,
        "Écrire la suite d’un récit de chevalerie",
        "<p>Yvain entre dans la forêt de Brocéliande et entend un cri. <em>Écris la suite, en quinze à vingt \
         lignes.</em></p><ol><li>Récit au passé simple et à l’imparfait.</li><li>Au moins une épreuve et un objet \
         merveilleux.</li><li>Relis-toi : accords, ponctuation, majuscules.</li></ol>",
        Way::WriteOrSend,
        &[on("5B", -8, 3, (8, 10)), on("5A", -9, -2, (11, 10))],
    )
    .late()
    .answers(&[
        &[
            "Yvain descendit de cheval et s’avança sans bruit entre les chênes.",
            "Le cri venait d’une clairière. Yvain tira son épée et courut.",
            "À ce cri, le cheval d’Yvain s’arrêta net et refusa d’avancer.",
        ],
        &[
            "Un lion blessé se débattait contre un serpent qui crachait du feu.",
            "Une vieille femme lui tendit un anneau et lui dit qu’il rendait invisible celui qui ne mentait jamais.",
            "Au pied d’un arbre mort brillait une lance que personne n’avait jamais pu soulever.",
        ],
        &[
            "Le combat dura jusqu’au soir. Quand tout fut fini, la forêt se mit à chanter.",
            "Il hésita longtemps, car il avait peur, mais il pensa à son serment et continua.",
            "Alors le chevalier comprit que l’épreuve n’était pas de gagner, mais d’écouter.",
        ],
    ]),
    work(
        FRENCH,
        "Carnet de lecture : mon personnage préféré",
        "<p>Choisis un personnage des <em>Contes du chat perché</em> et présente-le en une dizaine de lignes : son \
         caractère, ce qu’il fait, une phrase du texte que tu as aimée (entre guillemets) et ce que tu lui dirais si tu \
         le rencontrais.</p>",
        Way::Write,
        &[on("6A", -12, -6, (8, 10)), on("6B", -12, -5, (13, 40))],
    )
    .late()
    .answers(&[
        &[
            "J’ai choisi Marinette, parce qu’elle défend toujours les animaux.",
            "Mon personnage préféré est le loup, qui voudrait devenir gentil.",
            "J’ai préféré le chat, parce qu’il est malin et qu’il fait pleuvoir quand il veut.",
        ],
        &[
            "J’aime quand elle désobéit un peu pour aider les autres.",
            "Il fait peur au début, puis on se rend compte qu’il est surtout très seul.",
            "Il me fait rire, car il répond aux parents comme si c’était lui l’adulte.",
        ],
        &[
            "Si je le rencontrais, je lui demanderais de venir une semaine dans notre classe.",
            "Je lui dirais de faire attention, parce que les gens ne changent pas d’avis facilement.",
            "Je lui demanderais s’il s’ennuie quand le livre est fermé.",
        ],
    ]),
    work(
        FRENCH,
        "Préparer la dictée n° 4",
        "<p>Relis le texte collé dans le cahier et prépare les mots soulignés. Attention aux accords du participe \
         passé avec <strong>être</strong>.</p>",
        Way::ToDo,
        &[on("5B", -3, -1, (9, 5)), on("6A", -3, 1, (8, 10))],
    ),
    work(
        FRENCH,
        "Exposé oral : présenter un roman d’aventures",
        "<p>Enregistre une présentation de <strong>deux à trois minutes</strong> du roman que tu as lu pendant les \
         vacances.</p><ul><li>L’auteur, l’époque, le lieu.</li><li>Le début de l’histoire, sans dévoiler la fin.</li>\
         <li>Ton avis, avec deux raisons.</li></ul><p>Parle à partir de quelques mots-clés : on entend tout de suite \
         quand on lit une feuille.</p>",
        Way::Record(Clip::Recit),
        &[on("4A", -10, -3, (10, 15)), on("4B", -10, -2, (14, 35))],
    )
    .late(),
    work(
        FRENCH,
        "Rédaction : sujet d’imagination (type brevet)",
        "<p>« Vous revenez dans un lieu de votre enfance. Racontez ce retour et dites ce que vous avez \
         ressenti. »</p><p>Deux pages environ. Vous mêlerez le récit, la description et l’expression des sentiments. \
         Le brouillon n’est pas à rendre.</p>",
        Way::WriteOrSend,
        &[on("3A", -9, -3, (9, 5)), on("3B", -9, -4, (8, 10)), on("3C", -7, 4, (11, 10))],
    )
    .late()
    .answers(&[
        &[
            "Je n’avais pas revu la maison de ma grand-mère depuis six ans.",
            "La grille de l’école maternelle m’arrivait à la taille : dans mon souvenir, elle touchait le ciel.",
            "L’immeuble allait être démoli, et nous avions une heure pour lui dire au revoir.",
        ],
        &[
            "L’odeur du couloir, un mélange de cire et de soupe, m’a sauté au visage avant même que j’ouvre la porte.",
            "Tout semblait avoir rétréci : le banc, le préau, jusqu’au marronnier que nous étions trois à entourer de nos bras.",
            "Sur le mur, on voyait encore les traits de crayon qui mesuraient notre taille, année après année.",
        ],
        &[
            "Je n’ai rien dit. J’ai seulement posé la main sur le mur, comme on touche l’épaule de quelqu’un.",
            "J’ai quitté les lieux avec l’impression étrange d’avoir laissé quelqu’un derrière moi, plus petit que moi.",
            "Ce jour-là, j’ai compris que les lieux aussi peuvent nous attendre.",
        ],
    ]),
    work(
        FRENCH,
        "Lire l’acte II du « Cid »",
        "<p>Lisez les scènes 1 à 5 pour la prochaine séance et notez dans le cahier, en une phrase, le choix que \
         chaque personnage doit faire.</p>",
        Way::ToDo,
        &[on("4C", -6, 2, (13, 40))],
    ),
    work(
        FRENCH,
        "Questionnaire sur « Yvain, le chevalier au lion »",
        "<p>Répondez aux dix questions de la fiche par des phrases complètes.</p>",
        Way::Send,
        &[Occasion { withdrawn: true, ..on("5B", -6, 2, (9, 5)) }],
    ),
    work(
        FRENCH,
        "Enregistrer une tirade du « Bourgeois gentilhomme »",
        "<p>Par deux, choisissez une des tirades travaillées en classe et enregistrez-la. Chacun remet son propre \
         enregistrement.</p>",
        Way::Record(Clip::Recit),
        &[later("5B 5C", 2, 8, (9, 5))],
    ),
];
