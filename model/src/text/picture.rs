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
        one_at_a_time: "Une image à la fois\u{a0}: seule la première est prise.", "One picture at a time: only the first one is taken.";
        own: "Mes images", "My pictures";
        collection: "Illustrations de l’établissement", "The school’s illustrations";
        no_own: "Les images que vous envoyez apparaîtront ici.", "The pictures that you send will appear here.";
        no_collection: "L’établissement n’a pas encore d’illustrations.", "The school has no illustrations yet.";
        collect: "Ajouter aux illustrations de l’établissement", "Add to the school’s illustrations";
        uncollect: "Retirer des illustrations de l’établissement", "Take out of the school’s illustrations";
        collected: "L’image est parmi les illustrations de l’établissement.", "The picture is among the school’s illustrations.";
        collected_no_more: "L’image n’est plus parmi les illustrations de l’établissement. Elle reste là où elle est utilisée.", "The picture is no longer among the school’s illustrations. It stays where it is used.";
        delete: "Supprimer l’image", "Delete the picture";
        deleted: "L’image est supprimée. Elle peut être rétablie pendant 30 jours.", "The picture is deleted. It can be brought back for 30 days.";
        bring_back: "Rétablir l’image", "Bring the picture back";
        bin: "Images supprimées", "Deleted pictures";
        bin_hint: "Elles disparaissent pour de bon après 30 jours.", "They are gone for good after 30 days.";
        gone: "Cette image n’est plus là, ou n’a pas pu être montrée.", "This picture is no longer there, or could not be shown.";
        brought_back: "L’image est de nouveau là.", "The picture is back.";
        not_done: "Ce n’est pas fait", "This was not done";
        undo: "Annuler", "Undo";
        more: "Voir les images suivantes", "See the next pictures";
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
        on_article: "Sur la page de l’article", "On the article’s page";
        on_tile: "Sur cette tuile", "On this tile";
        keeping: "Enregistrement…", "Saving…";
        kept: "Enregistré", "Saved";
        waits: "Pas de réseau pour le moment\u{a0}: ce sera enregistré dès qu’il revient. Gardez cette page ouverte.", "No network at the moment: it will be saved as soon as it is back. Keep this page open.";
        not_kept: "Ce n’est pas enregistré", "This is not saved";
        elsewhere: "Quelqu’un a décrit cette image entre-temps", "Somebody described this picture meanwhile";
        not_kept_elsewhere: "Votre description de l’image n’est pas enregistrée\u{a0}: quelqu’un l’a décrite entre-temps.", "Your description of the picture is not saved: somebody described it meanwhile.";
        keep_mine: "Garder ma description", "Keep my description";
        take_theirs: "Reprendre l’autre", "Take the other one";
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

    /// What somebody else has said of it.
    pub fn quoted(lang: Lang, alt: &str) -> String {
        match lang {
            _ if alt.is_empty() => Self::of(lang).no_name.to_owned(),
            Lang::Fr => format!("«\u{a0}{alt}\u{a0}»"),
            Lang::En => format!("“{alt}”"),
        }
    }

    /// `place`: where the picture will stand, as [`Self::shape`] says it.
    pub fn advice(lang: Lang, advice: Advice, place: &str) -> String {
        match (advice, lang) {
            (Advice::TooSmall { width, height, needed_width, needed_height }, Lang::Fr) => format!(
                "Cette image est petite ({width}\u{a0}×\u{a0}{height}\u{a0}pixels)\u{a0}: {}, elle sera floue. \
                 Il faudrait au moins {needed_width}\u{a0}×\u{a0}{needed_height}\u{a0}pixels.",
                place.to_lowercase()
            ),
            (Advice::TooSmall { width, height, needed_width, needed_height }, Lang::En) => format!(
                "This picture is small ({width} × {height} pixels): {}, it will look blurred. \
                 It should have at least {needed_width} × {needed_height} pixels.",
                place.to_lowercase()
            ),
            (Advice::Cut { percent }, Lang::Fr) => format!(
                "{place}, l’image perd {} de sa surface. Cadrez-la sur l’essentiel.",
                Self::about(lang, percent)
            ),
            (Advice::Cut { percent }, Lang::En) => {
                format!("{place}, the picture loses {} of its area. Frame what matters.", Self::about(lang, percent))
            }
        }
    }

    /// "environ un quart": a share as people say it.
    const fn about(lang: Lang, percent: u8) -> &'static str {
        match percent {
            0..=22 => lang.pick("environ un cinquième", "about a fifth"),
            23..=29 => lang.pick("environ un quart", "about a quarter"),
            30..=36 => lang.pick("environ un tiers", "about a third"),
            37..=44 => lang.pick("environ les deux cinquièmes", "about two fifths"),
            45..=54 => lang.pick("environ la moitié", "about half"),
            55..=62 => lang.pick("environ les trois cinquièmes", "about three fifths"),
            63..=70 => lang.pick("environ les deux tiers", "about two thirds"),
            71..=77 => lang.pick("environ les trois quarts", "about three quarters"),
            _ => lang.pick("plus des trois quarts", "more than three quarters"),
        }
    }

    pub fn size(lang: Lang, picture: &Picture) -> String {
        match lang {
            Lang::Fr => format!("{}\u{a0}×\u{a0}{}\u{a0}pixels", picture.width, picture.height),
            Lang::En => format!("{} × {} pixels", picture.width, picture.height),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_is_said_as_a_round_share() {
        for (percent, share) in [
            (20, "environ un cinquième"),
            (24, "environ un quart"),
            (33, "environ un tiers"),
            (40, "environ les deux cinquièmes"),
            (50, "environ la moitié"),
            (57, "environ les trois cinquièmes"),
            (68, "environ les deux tiers"),
            (75, "environ les trois quarts"),
            (82, "plus des trois quarts"),
            (100, "plus des trois quarts"),
        ] {
            let said = PictureText::advice(Lang::Fr, Advice::Cut { percent }, "Sur une carte");
            let expected = format!("Sur une carte, l’image perd {share} de sa surface. Cadrez-la sur l’essentiel.");
            assert_eq!(said, expected, "{percent}");
        }
        assert_eq!(
            PictureText::advice(Lang::En, Advice::Cut { percent: 25 }, "On a card"),
            "On a card, the picture loses about a quarter of its area. Frame what matters."
        );
    }

    #[test]
    fn what_is_too_small_is_said_with_what_it_should_be() {
        let small = Advice::TooSmall { width: 300, height: 200, needed_width: 800, needed_height: 451 };
        assert_eq!(
            PictureText::advice(Lang::En, small, "On the article’s page"),
            "This picture is small (300 × 200 pixels): on the article’s page, it will look blurred. \
             It should have at least 800 × 451 pixels."
        );
    }
}
