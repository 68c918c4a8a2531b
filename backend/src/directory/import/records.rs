//! The rows that an import may touch, as they stand in the base.

use preau_model::{
    directory::StructureKind,
    ids::{PersonId, SchoolId, StructureId, SubjectId},
    session::Role,
    time::{Date, Instant},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// A row with a key of its own. Two equal rows are one state of one record.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned {
    type Key: Ord + Clone;
    fn key(&self) -> Self::Key;
}

/// Rows by key, in the order of keys: what is computed from them never depends on chance.
pub type Table<T> = BTreeMap<<T as Record>::Key, T>;

pub fn table<T: Record>(rows: impl IntoIterator<Item = T>) -> Table<T> {
    rows.into_iter().map(|row| (row.key(), row)).collect()
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident by ($($key:ident: $key_type:ty),+) { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Record for $name {
            type Key = ($($key_type,)+);

            fn key(&self) -> Self::Key {
                ($(self.$key.clone(),)+)
            }
        }
    )*};
}

records! {
    SchoolRow by (id: SchoolId) {
        id: SchoolId,
        uai: String,
        name: String,
        city: Option<String>,
        year: u16,
    }
    /// What imports write of a person; `lang`, chosen by the person, is not among it.
    PersonRow by (id: PersonId) {
        id: PersonId,
        civility: Option<String>,
        last_name: String,
        first_name: String,
        birth_date: Option<Date>,
        email: Option<String>,
        phone: Option<String>,
        mobile: Option<String>,
        left_at: Option<Instant>,
        created_at: Instant,
    }
    RoleRow by (person: PersonId, role: Role) {
        person: PersonId,
        role: Role,
        /// The feed that gives it; `None` when given by hand: imports leave it alone.
        source: Option<Source>,
    }
    ExternalIdRow by (source: Source, value: String) {
        source: Source,
        value: String,
        person: PersonId,
    }
    StructureRow by (id: StructureId) {
        id: StructureId,
        year: u16,
        kind: StructureKind,
        code: String,
        label: String,
        level: Option<String>,
        closed_at: Option<Instant>,
    }
    GroupClassRow by (group: StructureId, class: StructureId) {
        group: StructureId,
        class: StructureId,
    }
    MembershipRow by (person: PersonId, structure: StructureId) {
        person: PersonId,
        structure: StructureId,
    }
    GuardianshipRow by (guardian: PersonId, pupil: PersonId) {
        guardian: PersonId,
        pupil: PersonId,
        level: i64,
        kinship: Option<String>,
    }
    SubjectRow by (id: SubjectId) {
        id: SubjectId,
        code: String,
        label: String,
    }
    TeachingRow by (teacher: PersonId, structure: StructureId, subject: SubjectId) {
        teacher: PersonId,
        structure: StructureId,
        subject: SubjectId,
    }
    AccountRow by (person: PersonId) {
        person: PersonId,
        login: String,
        created_at: Instant,
    }
}

impl PersonRow {
    /// “LAST First”, as school lists write it.
    pub fn list_name(&self) -> String {
        format!("{} {}", self.last_name, self.first_name).trim().to_owned()
    }

    pub fn sort_key(&self) -> String {
        crate::directory::sort_key(&self.list_name())
    }
}

/// Who numbers people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// `ELEVE_ID`: a pupil in one school's Siècle base.
    #[serde(rename = "siecle.eleve")]
    Pupil,
    /// `INE`: a pupil in the country.
    #[serde(rename = "siecle.ine")]
    Ine,
    /// `PERSONNE_ID`: a guardian in one school's Siècle base.
    #[serde(rename = "siecle.personne")]
    Guardian,
    /// `TYPE:ID` of `STSweb`.
    #[serde(rename = "sts.individu")]
    Staff,
}

impl Source {
    /// The name used in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pupil => "siecle.eleve",
            Self::Ine => "siecle.ine",
            Self::Guardian => "siecle.personne",
            Self::Staff => "sts.individu",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Pupil, Self::Ine, Self::Guardian, Self::Staff].into_iter().find(|source| source.code() == code)
    }
}
