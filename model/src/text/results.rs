use super::{Lang, texts};
use crate::exercises::Standing;

texts! {
    /// What a class has answered to exercises.
    ResultsText {
        results: "Résultats", "Results";
        pupil: "Élève", "Pupil";
        attempts: "Essais", "Attempts";
        total: "Total", "Total";
        out_of: "Sur", "Out of";
    }
}

impl ResultsText {
    pub const fn standing(lang: Lang, standing: Standing) -> &'static str {
        match standing {
            Standing::Untouched => lang.pick("Pas commencé", "Not begun"),
            Standing::Begun => lang.pick("Commencé", "Begun"),
            Standing::Waiting => lang.pick("À noter", "To be marked"),
            Standing::Wrong => lang.pick("Faux", "Wrong"),
            Standing::Partly => lang.pick("En partie juste", "Partly right"),
            Standing::Right => lang.pick("Juste", "Right"),
        }
    }
}
