//! Langues vivantes et anciennes.

use super::{Clip, Way, Work, later, on, work};

const ENGLISH: &str = "030201";
const SPANISH: &str = "030602";
const GERMAN: &str = "030102";
const LATIN: &str = "020300";

pub(super) const WORKS: &[Work] = &[
    work(
        ENGLISH,
        "My daily routine",
        "<p>Record yourself: <strong>describe your day</strong> in at least eight sentences (get up, have breakfast, go \
         to school…).</p><p>Pense au -s de la troisième personne si tu parles de quelqu’un, et à dire l’heure. Écoute-toi \
         avant d’envoyer.</p>",
        Way::Record(Clip::Journee),
        &[on("5B", -5, 2, (14, 35)), on("5A", -5, -1, (10, 15)), on("6C", -8, -3, (9, 5))],
    )
    .late(),
    work(
        ENGLISH,
        "Learn the irregular verbs (list 2)",
        "<p>Apprendre les douze verbes de la liste 2 : base verbale, prétérit, traduction. Test au début de l’heure.</p>",
        Way::ToDo,
        &[on("4B", -4, 1, (8, 10))],
    )
    .sheet(
        "Irregular verbs - list 2.pdf",
        &[
            "Irregular verbs - list 2",
            "",
            "become - became     begin - began     break - broke     bring - brought",
            "catch - caught      choose - chose    draw - drew       drink - drank",
            "fall - fell         feel - felt       fly - flew        forget - forgot",
        ],
    ),
    work(
        ENGLISH,
        "Write an e-mail to your pen pal",
        "<p>Answer Megan’s e-mail (page 38): introduce yourself, tell her about your town and ask her three questions. \
         About 100 words.</p>",
        Way::Write,
        &[on("4A", -9, -3, (13, 40)), on("3B", -6, 2, (9, 5))],
    )
    .late()
    .answers(&[
        &["Dear Megan, thank you for your e-mail!", "Hi Megan, I was very happy to read your message."],
        &[
            "I live in Saint-Aubin-les-Tilleuls. It is a small town but there is a swimming pool and a nice park.",
            "My town is not very big. I like it because all my friends live near my house.",
            "I have got a sister and two cats. At the weekend I play handball with my team.",
        ],
        &[
            "Do you like your school? What time do you finish? Have you got a pet?",
            "What is your favourite food? Do you play a sport? Is it cold in Scotland?",
        ],
    ]),
    work(
        ENGLISH,
        "Record a podcast about your school",
        "<p>Two minutes. Speak about the school, the clubs and the canteen. You may work in pairs but everybody records \
         their own part.</p>",
        Way::Record(Clip::Journee),
        &[later("3C", 1, 8, (11, 10))],
    ),
    work(
        SPANISH,
        "Presentarse",
        "<p>Grábate: di cómo te llamas, cuántos años tienes, dónde vives y qué te gusta. Seis phrases au moins. Attention \
         à la prononciation de la <em>jota</em> et au <em>ll</em>.</p>",
        Way::Record(Clip::Presentation),
        &[on("5ESP1", -13, -8, (11, 10)), on("5ESP2", -6, -1, (11, 10))],
    )
    .late(),
    work(
        SPANISH,
        "Mi barrio",
        "<p>Describe tu barrio en diez líneas: los lugares, la gente, lo que te gusta y lo que no te gusta. Emploie \
         <strong>hay</strong>, <strong>está</strong> et <strong>me gusta</strong>.</p>",
        Way::Write,
        &[on("4ESP1", -5, 3, (11, 10))],
    )
    .answers(&[
        &["En mi barrio hay una panadería, un parque y una biblioteca.", "Vivo en un barrio tranquilo cerca del río."],
        &["La panadería está al lado de mi casa.", "Me gusta mucho el parque porque juego con mis amigos."],
        &["No me gusta el ruido de los coches.", "No hay cine y es una lástima."],
    ]),
    work(
        SPANISH,
        "Vocabulario: la comida",
        "<p>Apprends le vocabulaire de la page 52 et prépare la liste des courses de ton plat préféré.</p>",
        Way::ToDo,
        &[on("3ESP1", -3, 2, (11, 10))],
    ),
    work(
        GERMAN,
        "Sich vorstellen",
        "<p>Stell dich vor: Name, Alter, Wohnort, Familie, Hobbys. Huit phrases, le verbe toujours à la deuxième \
         place !</p>",
        Way::Write,
        &[on("5ALL1", -7, -2, (11, 10))],
    )
    .late()
    .answers(&[
        &["Ich bin zwölf Jahre alt und wohne in Saint-Aubin.", "Ich wohne in Frankreich und bin zwölf."],
        &["Ich habe einen Bruder und eine Schwester.", "Meine Familie ist klein, aber wir haben einen Hund."],
        &["Am Samstag spiele ich Fußball.", "In meiner Freizeit lese ich gern und höre Musik."],
    ]),
    work(
        LATIN,
        "Traduire : Lupus et agnus",
        "<p>Traduisez les quatre premières lignes de la fable de Phèdre. Repérez d’abord les verbes, puis leurs sujets ; \
         le vocabulaire est au bas de la page.</p>",
        Way::WriteOrSend,
        &[on("4LAT1", -6, 1, (15, 40)), on("3LAT1", -8, -2, (15, 40))],
    )
    .late()
    .answers(&[
        &[
            "Un loup et un agneau étaient venus au même ruisseau, poussés par la soif.",
            "Poussés par la soif, un loup et un agneau arrivèrent à la même rivière.",
        ],
        &[
            "Le loup se tenait plus haut et l’agneau beaucoup plus bas.",
            "En amont se tenait le loup, et loin en aval l’agneau.",
        ],
        &[
            "Alors, excité par son gosier malhonnête, le brigand chercha un motif de querelle.",
            "Alors le voleur, poussé par sa gueule méchante, fit naître une dispute.",
        ],
    ]),
];
