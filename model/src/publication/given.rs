//! What is given in a section, as it is told and changed.

use super::{Grant, Grantee, SectionRole};
use crate::session::Roles;
use serde::{Deserialize, Serialize};

/// Somebody, or all who are something, as they are named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedGrantee {
    pub grantee: Grantee,
    /// "5e B", "Claire Besson"; empty where the grantee says it.
    pub name: String,
    /// Of a person.
    pub about: Option<About>,
    /// How many they are; of all but one person.
    pub people: Option<u32>,
    /// The person has left the school; the class or group is over.
    pub gone: bool,
}

/// What tells people of one name apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct About {
    pub roles: Roles,
    /// A pupil's.
    pub classes: Vec<String>,
    /// A guardian's: "Lina Marchetti".
    pub children: Vec<String>,
}

/// A role given to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub who: NamedGrantee,
    pub role: SectionRole,
}

impl Given {
    pub const fn grant(&self) -> Grant {
        Grant { grantee: self.who.grantee, role: self.role }
    }
}

/// What becomes of somebody's role; never `None` twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleChange {
    pub who: NamedGrantee,
    pub from: Option<SectionRole>,
    pub to: Option<SectionRole>,
}

fn find(all: &[Given], grantee: Grantee) -> Option<&Given> {
    all.iter().find(|given| given.who.grantee == grantee)
}

/// What changes for whom when `after` comes in the place of `before`: first those who lose something.
pub fn role_changes(before: &[Given], after: &[Given]) -> Vec<RoleChange> {
    let old = before.iter().map(|given| RoleChange {
        who: given.who.clone(),
        from: Some(given.role),
        to: find(after, given.who.grantee).map(|now| now.role),
    });
    let new = after.iter().filter(|given| find(before, given.who.grantee).is_none()).map(|given| RoleChange {
        who: given.who.clone(),
        from: None,
        to: Some(given.role),
    });
    let mut changes: Vec<RoleChange> = old.chain(new).filter(|change| change.from != change.to).collect();
    changes.sort_by_key(|change| change.to >= change.from);
    changes
}

/// What was changed from `base` to `mine`, done to `theirs`: who is in neither change stays as they are.
pub fn onto(base: &[Given], mine: &[Given], theirs: &[Given]) -> Vec<Given> {
    let mut result = theirs.to_vec();
    for change in role_changes(base, mine) {
        result.retain(|given| given.who.grantee != change.who.grantee);
        result.extend(change.to.map(|role| Given { who: change.who, role }));
    }
    in_order(&mut result);
    result
}

/// As they are listed: the strongest first, then groups before people, then by name.
pub fn in_order(all: &mut [Given]) {
    all.sort_by(|a, b| {
        let key = |given: &Given| (std::cmp::Reverse(given.role), given.who.about.is_some());
        key(a).cmp(&key(b)).then_with(|| a.who.name.cmp(&b.who.name)).then(a.who.grantee.cmp(&b.who.grantee))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::PersonId, session::Role};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn given(n: u8, role: SectionRole) -> Given {
        let grantee = if n == 0 {
            Grantee::Function(Role::Teacher)
        } else {
            Grantee::Person(PersonId(Uuid::from_u128(u128::from(n))))
        };
        let about = (n > 0).then(About::default);
        Given { who: NamedGrantee { grantee, name: n.to_string(), about, people: None, gone: false }, role }
    }

    #[test]
    fn what_is_lost_is_told_before_what_is_gained() {
        let before = [given(1, SectionRole::Manager), given(2, SectionRole::Visitor), given(3, SectionRole::Writer)];
        let after = [given(4, SectionRole::Visitor), given(2, SectionRole::Writer), given(3, SectionRole::Writer)];
        let changes: Vec<_> =
            role_changes(&before, &after).into_iter().map(|it| (it.who.name, it.from, it.to)).collect();
        assert_eq!(
            changes,
            [
                ("1".to_owned(), Some(SectionRole::Manager), None),
                ("2".to_owned(), Some(SectionRole::Visitor), Some(SectionRole::Writer)),
                ("4".to_owned(), None, Some(SectionRole::Visitor)),
            ]
        );
    }

    #[test]
    fn both_peoples_changes_are_kept() {
        let base = [given(1, SectionRole::Manager), given(2, SectionRole::Visitor)];
        let mine = [given(1, SectionRole::Manager), given(2, SectionRole::Writer), given(3, SectionRole::Visitor)];
        let theirs = [given(1, SectionRole::Manager), given(2, SectionRole::Visitor), given(4, SectionRole::Publisher)];
        let names: Vec<_> = onto(&base, &mine, &theirs).into_iter().map(|it| (it.who.name, it.role)).collect();
        assert_eq!(
            names,
            [
                ("1".to_owned(), SectionRole::Manager),
                ("4".to_owned(), SectionRole::Publisher),
                ("2".to_owned(), SectionRole::Writer),
                ("3".to_owned(), SectionRole::Visitor),
            ]
        );
    }

    fn some() -> impl Strategy<Value = Vec<Given>> {
        proptest::collection::btree_map(0_u8..6, 0_usize..5, 0..6).prop_map(|all| {
            let mut all: Vec<Given> = all.into_iter().map(|(n, role)| given(n, SectionRole::ALL[role])).collect();
            in_order(&mut all);
            all
        })
    }

    proptest! {
        #[test]
        fn changes_done_to_what_they_were_made_from_give_what_was_wanted(base in some(), mine in some()) {
            prop_assert_eq!(onto(&base, &mine, &base), mine.clone());
            prop_assert!(role_changes(&mine, &mine).is_empty());
        }

        #[test]
        fn without_changes_of_ones_own_there_are_theirs(base in some(), theirs in some()) {
            prop_assert_eq!(onto(&base, &base, &theirs), theirs);
        }
    }
}
