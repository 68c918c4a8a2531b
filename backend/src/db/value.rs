//! Values that can be bound to a statement on both engines.

use preau_model::{ids, time};
use sqlx::Arguments;
use uuid::Uuid;

/// A bound value. `None` is SQL's NULL, of that type: PostgreSQL wants to know which.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Id(Option<Uuid>),
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Bytes(Option<Vec<u8>>),
    Real(Option<f64>),
}

/// The type of a [`Value`], for columns built in bulk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueKind {
    Id,
    Text,
    Int,
    Bool,
}

impl Value {
    pub(super) fn add_to<A: Arguments>(self, arguments: &mut A) -> Result<(), sqlx::Error>
    where
        for<'q> Option<Uuid>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<String>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<i64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<bool>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<Vec<u8>>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
        for<'q> Option<f64>: sqlx::Encode<'q, A::Database> + sqlx::Type<A::Database>,
    {
        match self {
            Self::Id(v) => arguments.add(v),
            Self::Text(v) => arguments.add(v),
            Self::Int(v) => arguments.add(v),
            Self::Bool(v) => arguments.add(v),
            Self::Bytes(v) => arguments.add(v),
            Self::Real(v) => arguments.add(v),
        }
        .map_err(sqlx::Error::Encode)
    }
}

macro_rules! values {
    ($($type:ty => $variant:ident, |$v:ident| $convert:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($v: $type) -> Self {
                Self::$variant(Some($convert))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map(|$v| $convert))
            }
        }
    )*};
}

values! {
    Uuid => Id, |v| v;
    ids::SchoolId => Id, |v| v.0;
    ids::PersonId => Id, |v| v.0;
    ids::StructureId => Id, |v| v.0;
    ids::SubjectId => Id, |v| v.0;
    ids::SessionId => Id, |v| v.0;
    ids::ImportId => Id, |v| v.0;
    ids::AssignmentId => Id, |v| v.0;
    ids::SubmissionId => Id, |v| v.0;
    ids::VersionId => Id, |v| v.0;
    ids::AttachmentId => Id, |v| v.0;
    ids::UploadId => Id, |v| v.0;
    ids::PackageId => Id, |v| v.0;
    ids::PictureId => Id, |v| v.0;
    ids::SectionId => Id, |v| v.0;
    ids::ArticleId => Id, |v| v.0;
    ids::ArticleVersionId => Id, |v| v.0;
    ids::TileId => Id, |v| v.0;
    ids::FeedId => Id, |v| v.0;
    ids::FolderId => Id, |v| v.0;
    ids::ActivityId => Id, |v| v.0;
    ids::StepId => Id, |v| v.0;
    ids::GivingId => Id, |v| v.0;
    ids::AttemptId => Id, |v| v.0;
    String => Text, |v| v;
    &str => Text, |v| v.to_owned();
    &String => Text, |v| v.clone();
    time::Date => Text, |v| v.to_string();
    i64 => Int, |v| v;
    i32 => Int, |v| i64::from(v);
    u32 => Int, |v| i64::from(v);
    u16 => Int, |v| i64::from(v);
    time::Instant => Int, |v| v.0;
    bool => Bool, |v| v;
    Vec<u8> => Bytes, |v| v;
    f64 => Real, |v| v;
}
