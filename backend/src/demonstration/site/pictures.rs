//! The school's illustration collection: drawings, made into pictures as if they had been sent.

use super::super::Stage;
use crate::{
    Actor, Error, Result,
    media::pictures::{NewPicture, take_in_bytes},
};
use preau_model::{ids::PictureId, media::Focal};
use resvg::{tiny_skia, usvg};
use std::collections::HashMap;
use uuid::Uuid;

/// Word, drawing, focal point (thousandths), what it shows: as in `illustrations/README.md`.
type Drawing = (&'static str, &'static str, (u16, u16), &'static str);

macro_rules! drawings {
    ($($word:literal $focal:expr, $alt:literal;)*) => {
        const DRAWINGS: &[Drawing] =
            &[$(($word, include_str!(concat!("illustrations/", $word, ".svg")), $focal, $alt),)*];
    };
}

drawings! {
    "hero" (560, 600), "Des élèves traversent la cour vers le préau du collège, sous un grand tilleul, un matin de rentrée.";
    "rentree" (430, 620), "Trois élèves de dos, cartable sur les épaules, marchent vers le préau du collège ; un grand tilleul les abrite.";
    "portes-ouvertes" (430, 600), "Le portail du collège grand ouvert, décoré de fanions ; une famille avance vers l’entrée et un professeur l’accueille.";
    "cdi" (480, 650), "Au CDI, deux élèves lisent, l’une dans un fauteuil, l’autre sur le tapis, et une troisième prend un livre dans les rayons.";
    "sciences" (520, 520), "Deux élèves en blouse et lunettes de protection : l’une verse un liquide dans une fiole, l’autre regarde au microscope.";
    "cross" (430, 640), "Trois élèves courent le cross sur un chemin bordé d’arbres d’automne, sous le regard de spectateurs.";
    "chorale" (480, 520), "Une cheffe de chœur, vue de dos, dirige la chorale du collège ; une portée de couleurs ondule au-dessus des élèves.";
    "theatre" (500, 600), "Sur scène, un acteur au chapeau à plume et une actrice à l’éventail jouent devant un décor de château et de lune.";
    "mont-saint-michel" (560, 500), "Une file d’élèves pieds nus traverse la baie à marée basse vers le Mont-Saint-Michel, au soleil couchant.";
    "potager" (500, 650), "Deux élèves jardinent dans le potager de la cantine pendant que le cuisinier emporte une caisse de légumes.";
    "neige" (475, 620), "Deux enfants finissent un bonhomme de neige dans la cour enneigée, à la tombée du soir ; les fenêtres du collège sont allumées.";
    "robots" (500, 500), "Vus de dessus, cinq élèves autour d’une table ronde programment un petit robot posé sur un parcours de couleurs.";
    "langues" (300, 480), "Deux élèves dans un train, une carte sur la table ; par la fenêtre, un lac, des montagnes et un viaduc.";
    "arts" (545, 520), "Dans l’atelier, une élève peint une grande toile de papiers découpés ; un camarade termine un vase.";
    "brevet" (410, 750), "Une élève, vue de dos, compose à sa table ; d’autres candidats écrivent dans le gymnase, sous une grande horloge.";
    "eco-delegues" (520, 600), "Des éco-délégués trient des déchets et garnissent un hôtel à insectes, au milieu de grandes fleurs et d’abeilles.";
}

/// Takes all of them into the collection.
pub(super) async fn collect(stage: &Stage<'_>, webmaster: &Actor) -> Result<HashMap<&'static str, PictureId>> {
    let mut found = HashMap::new();
    for (word, svg, (x, y), alt) in DRAWINGS {
        let id = PictureId(Uuid::now_v7());
        let name = format!("{word}.png");
        let new = NewPicture { id, name: &name, alt, focal: Focal::new(*x, *y), collected: true };
        take_in_bytes(stage.backend, webmaster, &new, drawn(svg)?).await?;
        found.insert(*word, id);
    }
    Ok(found)
}

/// A drawing as PNG.
fn drawn(svg: &str) -> Result<Vec<u8>> {
    let tree = usvg::Tree::from_str(svg, &usvg::Options::default()).map_err(Error::internal)?;
    let size = tree.size().to_int_size();
    let mut canvas = tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| Error::internal("no canvas"))?;
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut canvas.as_mut());
    canvas.encode_png().map_err(Error::internal)
}
