//! Marks and school life as a JSON file.

use super::{Connector, Moment, Told, short};
use preau_model::{
    error::Problem,
    home::personal::{LifeEntry, LifeKind},
    time::Date,
};
use serde::Deserialize;

/// A file with `{"school_life": [{"login", "kind", "day", "title", "detail"}]}`, where `kind` is one
/// of `mark`, `absence`, `lateness`, `sanction`, `event` and `day` is `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy)]
pub struct JsonFile;

#[derive(Deserialize)]
struct File {
    school_life: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    login: String,
    kind: String,
    day: Date,
    title: String,
    #[serde(default)]
    detail: String,
}

impl Connector for JsonFile {
    fn code(&self) -> &'static str {
        "json"
    }

    fn read(&self, bytes: &[u8], _: &Moment) -> Result<Vec<Told>, Problem> {
        let file: File = serde_json::from_slice(bytes).map_err(|_| Problem::WrongFileType)?;
        file.school_life
            .into_iter()
            .map(|line| {
                let kind = LifeKind::from_code(&line.kind).ok_or(Problem::UnknownChoice)?;
                let entry = LifeEntry { kind, day: line.day, title: short(&line.title), detail: short(&line.detail) };
                Ok(Told { about: Some(line.login.trim().to_lowercase()), entry })
            })
            .collect()
    }
}
