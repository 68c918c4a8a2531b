//! Fields before and after, as texts.

use jiff::Timestamp;
use preau_model::{
    directory::{Entry, Field, FieldChange, List, MAX_LISTED},
    time::Instant,
};
use std::fmt::Display;

/// The fields that differ.
#[derive(Default)]
pub(super) struct Fields(pub(super) Vec<FieldChange>);

impl Fields {
    pub(super) fn compare<T: PartialEq + Display>(&mut self, field: Field, before: Option<&T>, after: Option<&T>) {
        if before != after {
            self.push(field, before.map(T::to_string), after.map(T::to_string));
        }
    }

    /// Lists whose order means nothing.
    pub(super) fn lists<T: AsRef<str>>(&mut self, field: Field, before: Option<&Vec<T>>, after: Option<&Vec<T>>) {
        let text = |list: Option<&Vec<T>>| {
            let mut values: Vec<&str> = list.into_iter().flatten().map(AsRef::as_ref).collect();
            values.sort_unstable();
            (!values.is_empty()).then(|| values.join(", "))
        };
        let (before, after) = (text(before), text(after));
        self.compare(field, before.as_ref(), after.as_ref());
    }

    pub(super) fn push(&mut self, field: Field, before: Option<String>, after: Option<String>) {
        self.0.push(FieldChange { field, before, after });
    }
}

/// The day of an instant, ISO 8601. Years of school begin in September: that UTC may be a day off at night
/// matters to nobody here.
pub(super) fn day(instant: Instant) -> String {
    let timestamp = Timestamp::from_millisecond(instant.0).unwrap_or_default();
    timestamp.strftime("%Y-%m-%d").to_string()
}

/// The list in alphabetical order, cut to what a report carries.
pub(super) fn listed(mut entries: Vec<Entry>) -> List {
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    entries.truncate(MAX_LISTED);
    List { count, entries }
}
