//! How bodies and answers are kept: JSON that says its type and version, brought up to date when it is read.

use serde::{Deserialize, Serialize, Serializer, de};
use serde_json::Value;

#[derive(Serialize)]
struct Written<'a, T> {
    r#type: &'static str,
    version: u32,
    content: &'a T,
}

/// Something kept, of any version.
#[derive(Debug, Deserialize)]
pub(super) struct Kept {
    r#type: String,
    version: u32,
    content: Value,
}

pub(super) fn write<S: Serializer, T: Serialize>(
    to: S,
    name: &'static str,
    version: u32,
    content: &T,
) -> Result<S::Ok, S::Error> {
    Written { r#type: name, version, content }.serialize(to)
}

impl Kept {
    pub(super) fn name(&self) -> &str {
        &self.r#type
    }

    /// Its content as `version` has it; `upgrade` brings older ones up to date.
    pub(super) fn read<T: de::DeserializeOwned, E: de::Error>(
        self,
        version: u32,
        upgrade: fn(u32, Value) -> Value,
    ) -> Result<T, E> {
        if self.version > version {
            return Err(later(&self.r#type, self.version.into()));
        }
        let content = if self.version < version { upgrade(self.version, self.content) } else { self.content };
        serde_json::from_value(content).map_err(E::custom)
    }
}

pub(super) fn later<E: de::Error>(name: &str, version: u64) -> E {
    E::custom(format!("{name} of version {version}, of a later Préau"))
}

pub(super) fn unknown<E: de::Error>(name: &str) -> E {
    let start: String = name.chars().take(40).collect();
    E::custom(format!("an exercise of type {start:?}, which this Préau does not know"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Error, json};

    #[derive(Debug, PartialEq, Deserialize)]
    struct Box {
        size: u32,
    }

    /// Version 1 had words for sizes, version 2 called it `width`.
    fn upgrade(version: u32, mut content: Value) -> Value {
        if version < 2 {
            content = json!({ "width": if content["size"] == "large" { 2 } else { 1 } });
        }
        json!({ "size": content["width"] })
    }

    fn read(json: Value) -> Result<Box, Error> {
        serde_json::from_value::<Kept>(json)?.read(3, upgrade)
    }

    #[test]
    fn older_versions_are_brought_up_to_date_and_later_ones_refused() {
        let of = |version, content| read(json!({ "type": "box", "version": version, "content": content }));
        assert_eq!(of(1, json!({ "size": "large" })).unwrap(), Box { size: 2 });
        assert_eq!(of(2, json!({ "width": 2 })).unwrap(), Box { size: 2 });
        assert_eq!(of(3, json!({ "size": 2 })).unwrap(), Box { size: 2 });
        let error = of(4, json!({ "size": 2 })).unwrap_err().to_string();
        assert!(error.contains("of a later Préau"), "{error}");
        assert!(of(1, json!(null)).is_ok() && of(3, json!([])).is_err());
    }
}
