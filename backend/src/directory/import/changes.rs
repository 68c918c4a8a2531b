//! Changes of records: what an import does, and, inverted, what undoing it does.

use super::records::{
    AccountRow, ExternalIdRow, GroupClassRow, GuardianshipRow, MembershipRow, PersonRow, Record, RoleRow, SchoolRow,
    StructureRow, SubjectRow, Table, TeachingRow,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// One record before and after; never `None` twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff<T> {
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub before: Option<T>,
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub after: Option<T>,
}

// `#[serde(default)]` alone would ask for `T: Default`.
const fn none<T>() -> Option<T> {
    None
}

impl<T> Diff<T> {
    fn inverse(self) -> Self {
        Self { before: self.after, after: self.before }
    }
}

/// The records of one school, by table. [`super::Known`] is what the base holds; a plan is the difference
/// between two of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tables {
    pub school: Table<SchoolRow>,
    pub subjects: Table<SubjectRow>,
    pub structures: Table<StructureRow>,
    pub people: Table<PersonRow>,
    pub external: Table<ExternalIdRow>,
    pub roles: Table<RoleRow>,
    pub group_classes: Table<GroupClassRow>,
    pub memberships: Table<MembershipRow>,
    pub guardianships: Table<GuardianshipRow>,
    pub teachings: Table<TeachingRow>,
    pub accounts: Table<AccountRow>,
}

macro_rules! changes {
    ($($variant:ident($row:ty) in $table:ident;)*) => {
        /// A change of one record, as it stands in the journal.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Change {
            $($variant(Diff<$row>),)*
        }

        impl Change {
            #[must_use]
            pub fn inverse(self) -> Self {
                match self {
                    $(Self::$variant(diff) => Self::$variant(diff.inverse()),)*
                }
            }

            /// Whether `tables` hold the record as this change leaves it.
            pub fn stands_in(&self, tables: &Tables) -> bool {
                match self {
                    $(Self::$variant(Diff { before, after }) => match (before, after) {
                        (_, Some(after)) => tables.$table.get(&after.key()) == Some(after),
                        (Some(before), None) => !tables.$table.contains_key(&before.key()),
                        (None, None) => true,
                    },)*
                }
            }
        }

        impl Tables {
            /// What must be done to `self` so that it becomes `wanted`: tables in the order in which rows
            /// can be made (what is referred to comes first), rows in the order of their keys.
            pub fn changes_to(&self, wanted: &Self) -> Vec<Change> {
                let mut changes = Vec::new();
                $(differences(&self.$table, &wanted.$table, |diff| changes.push(Change::$variant(diff)));)*
                changes
            }
        }
    };
}

changes! {
    School(SchoolRow) in school;
    Subject(SubjectRow) in subjects;
    Structure(StructureRow) in structures;
    Person(PersonRow) in people;
    ExternalId(ExternalIdRow) in external;
    Role(RoleRow) in roles;
    GroupClass(GroupClassRow) in group_classes;
    Membership(MembershipRow) in memberships;
    Guardianship(GuardianshipRow) in guardianships;
    Teaching(TeachingRow) in teachings;
    Account(AccountRow) in accounts;
}

fn differences<T: Record>(old: &Table<T>, new: &Table<T>, mut found: impl FnMut(Diff<T>)) {
    let keys: BTreeSet<&T::Key> = old.keys().chain(new.keys()).collect();
    for key in keys {
        let (before, after) = (old.get(key), new.get(key));
        if before != after {
            found(Diff { before: before.cloned(), after: after.cloned() });
        }
    }
}
