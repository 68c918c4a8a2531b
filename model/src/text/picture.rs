use super::{Lang, texts};
use crate::media::{Advice, Picture, Shape};

texts! {
    /// Choosing, sending and framing pictures.
    PictureText {
        choose: "Choisir une image", "Choose a picture";
        change: "Changer d’image", "Change the picture";
        remove: "Retirer l’image", "Take the picture away";
        frame: "Cadrer et décrire", "Frame and describe";
        send_new: "Envoyer une image", "Send a picture";
        drop_here: "ou la déposer ici", "or drop it here";
        kinds: "JPEG, PNG, WebP, AVIF ou GIF animé", "JPEG, PNG, WebP, AVIF or animated GIF";
        reading: "Lecture de l’image…", "Reading the picture…";
        preparing: "Préparation de l’image…", "Preparing the picture…";
        own: "Mes images", "My pictures";
        collection: "Illustrations de l’établissement", "The school’s illustrations";
        no_own: "Les images que vous envoyez apparaîtront ici.", "The pictures that you send will appear here.";
        no_collection: "L’établissement n’a pas encore d’illustrations.", "The school has no illustrations yet.";
        collect: "Ajouter aux illustrations de l’établissement", "Add to the school’s illustrations";
        uncollect: "Retirer des illustrations de l’établissement", "Take out of the school’s illustrations";
        collected: "L’image est parmi les illustrations de l’établissement.", "The picture is among the school’s illustrations.";
        collected_no_more: "L’image n’est plus parmi les illustrations de l’établissement. Elle reste là où elle est utilisée.", "The picture is no longer among the school’s illustrations. It stays where it is used.";
        focal: "Ce qui doit rester visible", "What must stay in view";
        focal_hint: "Faites glisser le repère, ou réglez-le avec les curseurs : l’image est coupée autour de ce point.", "Drag the mark, or set it with the sliders: the picture is cut around this point.";
        across: "De gauche à droite", "From left to right";
        down: "De haut en bas", "From top to bottom";
        alt: "Description de l’image", "Description of the picture";
        alt_hint: "Pour les personnes qui ne la voient pas. Laissez vide si elle ne fait que décorer.", "For people who do not see it. Leave empty if it is mere decoration.";
        somebody_elses: "Cette image n’est pas décrite. La personne qui l’a envoyée peut le faire, ou l’administrateur\u{a0}; vous pouvez aussi en choisir une autre.", "This picture is not described. The person who sent it can do that, or the administrator; or choose another.";
        no_name: "Image sans description", "Picture without a description";
        wide: "En haut de la page", "At the top of the page";
        card: "Sur une carte", "On a card";
        square: "Dans un carré", "In a square";
        whole: "Entière", "Whole";
        keeping: "Enregistrement…", "Saving…";
        kept: "Enregistré", "Saved";
        waits: "Pas de réseau pour le moment\u{a0}: ce sera enregistré dès qu’il revient. Gardez cette page ouverte.", "No network at the moment: it will be saved as soon as it is back. Keep this page open.";
        not_kept: "Ce n’est pas enregistré", "This is not saved";
        try_again: "Réessayer", "Try again";
        not_sent: "L’image n’a pas pu être envoyée", "The picture could not be sent";
        offline: "Pas de réseau pour le moment. L’image est gardée : réessayez quand le réseau revient.", "No network at the moment. The picture is kept: try again when the network is back.";
    }
}

impl PictureText {
    pub fn shape(lang: Lang, shape: Shape) -> &'static str {
        let t = Self::of(lang);
        match shape {
            Shape::Wide => t.wide,
            Shape::Card => t.card,
            Shape::Square => t.square,
            Shape::Whole => t.whole,
        }
    }

    pub fn sending(lang: Lang, percent: u8) -> String {
        match lang {
            Lang::Fr => format!("Envoi… {percent}\u{a0}%"),
            Lang::En => format!("Sending… {percent}%"),
        }
    }

    /// What a picture is called in a list of pictures.
    pub fn name(lang: Lang, picture: &Picture) -> String {
        if picture.alt.is_empty() { Self::of(lang).no_name.to_owned() } else { picture.alt.clone() }
    }

    pub fn advice(lang: Lang, advice: Advice, shape: Shape) -> String {
        let place = Self::shape(lang, shape).to_lowercase();
        match (advice, lang) {
            (Advice::TooSmall { width, height, needed_width, needed_height }, Lang::Fr) => format!(
                "Cette image est petite ({width}\u{a0}×\u{a0}{height}\u{a0}pixels)\u{a0}: {place}, elle sera floue. \
                 Il faudrait au moins {needed_width}\u{a0}×\u{a0}{needed_height}\u{a0}pixels."
            ),
            (Advice::TooSmall { width, height, needed_width, needed_height }, Lang::En) => format!(
                "This picture is small ({width} × {height} pixels): {place}, it will look blurred. \
                 It should have at least {needed_width} × {needed_height} pixels."
            ),
            (Advice::Cut { percent }, Lang::Fr) => format!(
                "{}\u{a0}: {percent}\u{a0}% de l’image ne se verra pas. Cadrez-la sur l’essentiel.",
                Self::shape(lang, shape)
            ),
            (Advice::Cut { percent }, Lang::En) => {
                format!("{}: {percent}% of the picture will not be seen. Frame what matters.", Self::shape(lang, shape))
            }
        }
    }

    pub fn size(lang: Lang, picture: &Picture) -> String {
        match lang {
            Lang::Fr => format!("{}\u{a0}×\u{a0}{}\u{a0}pixels", picture.width, picture.height),
            Lang::En => format!("{} × {} pixels", picture.width, picture.height),
        }
    }
}
