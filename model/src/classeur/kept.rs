//! How a step is kept: JSON that says its version, brought up to date when it is read.

use super::Content;
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    content: &'a Content,
}

#[derive(Deserialize)]
struct Kept {
    version: u32,
    content: serde_json::Value,
}

/// What a step shows, as it is kept.
pub fn write_step(content: &Content) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Written { version: VERSION, content })
}

/// What a step shows, kept by this version or an earlier one.
pub fn read_step(json: &str) -> Result<Content, serde_json::Error> {
    let Kept { version, content } = serde_json::from_str(json)?;
    if version > VERSION {
        return Err(serde::de::Error::custom(format!("a step of version {version}, of a later Préau")));
    }
    // Each version that changes a shape adds its step here, from the oldest on.
    serde_json::from_value(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classeur::Kind;

    #[test]
    fn what_is_written_is_read_again() {
        for kind in Kind::ALL {
            let content = kind.empty();
            assert_eq!(read_step(&write_step(&content).unwrap()).unwrap(), content);
            assert_eq!(Kind::from_code(kind.code()), Some(kind));
            assert!(content.is_bare());
        }
    }

    #[test]
    fn a_step_of_the_first_version_is_read() {
        let json = r#"{"version":1,"content":{"kind":"video","title":"Les volcans","film":{"from":"file","value":"018f0000-0000-7000-8000-000000000001"}}}"#;
        let content = read_step(json).unwrap();
        assert_eq!(content.kind(), Kind::Video);
        assert!(content.file().is_some());
    }

    #[test]
    fn an_exercise_is_kept_with_its_own_versions() {
        let samples = include_str!("../exercises/samples/exercises-v1.json");
        let samples: Vec<serde_json::Value> = serde_json::from_str(samples).unwrap();
        for mut sample in samples {
            let json = serde_json::json!({ "version": 1, "content": { "kind": "exercise", "exercise": sample } });
            let content = read_step(&json.to_string()).unwrap();
            assert!(!content.is_bare(), "{json}");
            let written: serde_json::Value = serde_json::from_str(&write_step(&content).unwrap()).unwrap();
            assert_eq!(written["content"]["exercise"]["body"]["version"], 1);
            assert_eq!(read_step(&written.to_string()).unwrap(), content);
            sample["version"] = 99.into();
            let later = serde_json::json!({ "version": 1, "content": { "kind": "exercise", "exercise": sample } });
            assert!(read_step(&later.to_string()).unwrap_err().to_string().contains("of a later Préau"));
        }
    }

    #[test]
    fn a_step_of_a_later_version_is_not_guessed_at() {
        let error = read_step(r#"{"version":9,"content":{"kind":"text","html":""}}"#).unwrap_err();
        assert!(error.to_string().contains("version 9"));
    }
}
