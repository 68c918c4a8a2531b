//! The notices of the made-up school.

use super::super::Stage;
use crate::{Actor, Error, Result, publication};
use preau_model::{
    publication::{Notice, NoticeKind},
    text::{Lang, dates},
};

const PLACES: [(&str, &str); 15] = [
    ("school", "Collège Joséphine-Baker"),
    ("head", "Hélène Fabre-Lacroix"),
    ("address", "12\u{a0}allée des Tilleuls, 96100\u{a0}Saint-Aubin-les-Tilleuls"),
    ("host", "Une collectivité inventée"),
    ("host_address", "1\u{a0}place du Préau, 96000\u{a0}Ville-Inventée"),
    ("host_phone", "02\u{a0}61\u{a0}91\u{a0}00\u{a0}00"),
    ("phone", "02\u{a0}61\u{a0}91\u{a0}42\u{a0}10"),
    ("email", "secretariat@college-josephine-baker.example"),
    ("uai", "0960001E"),
    ("source_url", "https://source.example.org/preau"),
    ("url", "https://college-josephine-baker.example"),
    ("dpo", "le délégué à la protection des données de l’académie, dpd@academie.example"),
    ("work_retention", "jusqu’à la fin de l’année scolaire suivante"),
    ("log_retention", "un\u{a0}an"),
    ("date", ""),
];

pub(super) async fn write_all(stage: &Stage<'_>, webmaster: &Actor) -> Result<()> {
    let texts = [
        (NoticeKind::Legal, include_str!("articles/pages/mentions-legales.txt")),
        (NoticeKind::Accessibility, include_str!("articles/pages/accessibilite.txt")),
        (NoticeKind::Privacy, include_str!("articles/pages/donnees-personnelles.txt")),
    ];
    let today = dates::full_date(stage.calendar.today, Lang::Fr);
    for (kind, text) in texts {
        let (_, body) = text.split_once("\n---\n").ok_or_else(|| Error::internal("a notice without a line of ---"))?;
        let html = PLACES.iter().fold(body.to_owned(), |html, (name, value)| {
            html.replace(&format!("{{{{{name}}}}}"), if *name == "date" { &today } else { value })
        });
        let notice = Notice { html, ..Notice::default() };
        publication::write_notice(stage.backend, webmaster, kind, &notice).await?;
    }
    Ok(())
}
