//! The rights that are being given, and how they differ from what the school has.

use leptos::prelude::*;
use preau_model::publication::{
    Given, NamedGrantee, RightsPage, RoleChange, SectionRole, in_order, onto, role_changes,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    /// As the school has it.
    pub page: RwSignal<RightsPage>,
    /// Its own rights, as they would be; `None`: it inherits.
    pub given: RwSignal<Option<Vec<Given>>>,
}

/// What the device keeps: with what it was made from, so that it still fits when that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    given: Option<Vec<Given>>,
    base: Vec<Given>,
}

/// What holds in a section, whoever gives it.
pub(super) fn held(page: &RightsPage) -> &Vec<Given> {
    if page.own { &page.given } else { &page.inherited }
}

impl Draft {
    pub fn of(page: RightsPage) -> Self {
        let given = page.own.then(|| page.given.clone());
        Self { page: RwSignal::new(page), given: RwSignal::new(given) }
    }

    /// As the school has it now.
    pub fn put(self, page: RightsPage) {
        self.given.set(page.own.then(|| page.given.clone()));
        self.page.set(page);
    }

    pub fn kept(self) -> Kept {
        Kept { given: self.given.get(), base: self.page.with(|page| held(page).clone()) }
    }

    /// What was kept before, on top of what the school has by now.
    pub fn restore(self, kept: Kept) {
        let now = self.page.with_untracked(|page| held(page).clone());
        self.given.set(kept.given.map(|given| onto(&kept.base, &given, &now)));
    }

    /// Begins with what holds today.
    pub fn make_own(self) {
        let today = self.page.with_untracked(|page| page.inherited.clone());
        self.given.set(Some(today));
    }

    /// What would change for whom.
    pub fn changes(self) -> Vec<RoleChange> {
        self.given.with(|given| match given {
            Some(given) => self.page.with(|page| role_changes(held(page), given)),
            None => Vec::new(),
        })
    }

    /// How much is to be saved: that the section has rights of its own is one thing too.
    pub fn count(self) -> usize {
        let begun = self.given.with(Option::is_some) != self.page.with(|page| page.own);
        self.changes().len() + usize::from(begun)
    }

    pub fn add(self, who: NamedGrantee) {
        self.given.update(|given| {
            let given = given.get_or_insert_default();
            if given.iter().all(|one| one.who.grantee != who.grantee) {
                // Where it is seen, whatever the role.
                given.insert(0, Given { who, role: SectionRole::Visitor });
            }
        });
    }

    pub fn set_role(self, who: &NamedGrantee, role: SectionRole) {
        self.given.update(|given| {
            if let Some(one) = given.iter_mut().flatten().find(|one| one.who.grantee == who.grantee) {
                one.role = role;
            }
        });
    }

    pub fn remove(self, who: &NamedGrantee) {
        self.given.update(|given| {
            if let Some(given) = given {
                given.retain(|one| one.who.grantee != who.grantee);
            }
        });
    }

    /// Own changes on top of what somebody else has saved.
    pub fn rebase(self, theirs: RightsPage) {
        let base = self.page.with_untracked(|page| held(page).clone());
        self.given.update(|given| {
            if let Some(mine) = given {
                *mine = onto(&base, mine, held(&theirs));
                in_order(mine);
            }
        });
        self.page.set(theirs);
    }
}
