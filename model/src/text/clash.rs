use super::{Lang, texts};

texts! {
    /// Whose version stays, where the same thing was changed twice at once; and what becomes of a change that is not taken.
    ClashText {
        clash: "Quelqu’un a modifié la même chose", "Somebody changed the same thing";
        keep_mine: "Garder ma version", "Keep my version";
        take_theirs: "Prendre la sienne", "Take theirs";
        keep_both: "Garder les deux", "Keep both";
        theirs: "Sa version", "Their version";
        mine: "Ma version", "My version";
        own_clash: "Vous avez modifié la même chose ailleurs", "You changed the same thing elsewhere";
        own_clash_text: "C’était sur une autre page ou sur un autre appareil. Dites ce qui doit rester.", "That was on another page or on another device. Say what is to stay.";
        keep_here: "Garder la version d’ici", "Keep the version here";
        take_other: "Prendre l’autre", "Take the other one";
        taken_out: "Étape retirée", "Step taken out";
        other: "L’autre version", "The other version";
        here: "La version d’ici", "The version here";
        try_again: "Réessayer", "Try again";
        give_up: "Y renoncer…", "Give it up…";
        give_up_title: "Renoncer à cette modification ?", "Give this change up?";
        give_up_text: "Ce qui n’a pas pu être enregistré est retiré de cette page, et la version de l’établissement y revient. Tout le reste est déjà enregistré.", "What could not be saved is taken off this page, and the school’s version is there again. All else is saved already.";
        give_up_now: "Y renoncer", "Give it up";
    }
}

/// `by`: the colleague; empty: the same person, on another page.
impl ClashText {
    pub fn title(&self, by: &str) -> &'static str {
        if by.is_empty() { self.own_clash } else { self.clash }
    }

    pub fn said(&self, lang: Lang, by: &str) -> String {
        match lang {
            _ if by.is_empty() => self.own_clash_text.to_owned(),
            Lang::Fr => format!("{by} a modifié la même chose que vous, en même temps. Dites ce qui doit rester."),
            Lang::En => format!("{by} changed the same thing as you, at the same time. Say what is to stay."),
        }
    }

    /// Theirs, then one's own.
    pub fn sides(&self, by: &str) -> (&'static str, &'static str) {
        if by.is_empty() { (self.other, self.here) } else { (self.theirs, self.mine) }
    }

    /// What something is set to: "Lien : https://…".
    pub fn set_to(lang: Lang, what: &str, value: &str) -> String {
        match lang {
            Lang::Fr => format!("{what}\u{a0}: {value}"),
            Lang::En => format!("{what}: {value}"),
        }
    }

    /// What keeps one's own, then what takes theirs.
    pub fn answers(&self, by: &str) -> (&'static str, &'static str) {
        if by.is_empty() { (self.keep_here, self.take_other) } else { (self.keep_mine, self.take_theirs) }
    }
}
