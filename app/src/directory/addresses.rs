//! Addresses within the room; the pages' own are in [`crate::paths`].

use crate::paths;
use leptos_router::params::ParamsMap;
use preau_model::{directory::PeopleQuery, ids::PersonId};
use uuid::Uuid;

/// Where the files of an import are sent.
pub const FILES: &str = "/annuaire/import/fichiers";
/// Where one says: apply what I have seen.
pub const APPLY: &str = "/annuaire/import/appliquer";
/// Where one says: look at the same files again.
pub const RECHECK: &str = "/annuaire/import/verifier";
/// Where one says: forget these files.
pub const ABANDON: &str = "/annuaire/import/abandonner";

/// The page of one import that is being looked at.
pub fn trial(id: Uuid) -> String {
    format!("{}?essai={id}", paths::IMPORT)
}

/// The import page, saying that the latest import was undone.
pub fn undone() -> String {
    format!("{}?annule=1", paths::IMPORT)
}

/// The letter of one person.
pub fn letter(person: PersonId) -> String {
    format!("{}?personne={person}", paths::LETTERS)
}

/// One page of the list of people.
pub fn people(query: &PeopleQuery) -> String {
    let mut params = ParamsMap::new();
    if !query.text.is_empty() {
        params.insert("q", query.text.clone());
    }
    if let Some(role) = query.role {
        params.insert("fonction", role.code().to_owned());
    }
    if let Some(structure) = query.structure {
        params.insert("classe", structure.to_string());
    }
    if query.departed {
        params.insert("partis", "1".to_owned());
    }
    if let Some(after) = &query.after {
        params.insert("apres", after.person.to_string());
        params.insert("cle", after.sort_key.clone());
    }
    format!("{}{}", paths::DIRECTORY, params.to_query_string())
}

/// What an address of the list asks for; what cannot be read counts as not asked.
pub fn people_query(params: &ParamsMap) -> PeopleQuery {
    let get = |name: &str| params.get(name).unwrap_or_default();
    PeopleQuery {
        text: get("q").trim().to_owned(),
        role: preau_model::session::Role::from_code(&get("fonction")),
        structure: get("classe").parse().ok(),
        departed: get("partis") == "1",
        after: get("apres")
            .parse()
            .ok()
            .map(|person| preau_model::directory::PeopleCursor { sort_key: get("cle"), person }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use preau_model::{directory::PeopleCursor, ids::StructureId, session::Role};

    #[test]
    fn an_address_of_the_list_is_read_back_as_it_was_written() {
        let query = PeopleQuery {
            text: "d’al & co".to_owned(),
            role: Some(Role::Guardian),
            structure: Some(StructureId(Uuid::from_u128(7))),
            departed: true,
            after: Some(PeopleCursor { sort_key: "d'al b+c".to_owned(), person: PersonId(Uuid::from_u128(9)) }),
        };
        let path = people(&query);
        let (_, text) = path.split_once('?').unwrap();
        let params: ParamsMap = text
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .map(|(name, value)| (name.to_owned(), ParamsMapDecode::decode(value)))
            .collect();
        assert_eq!(people_query(&params), query);
        assert_eq!(people(&PeopleQuery::default()), paths::DIRECTORY);
    }

    struct ParamsMapDecode;

    impl ParamsMapDecode {
        /// Percent-decoding, as browsers and servers do it to a query.
        fn decode(value: &str) -> String {
            let mut bytes = Vec::new();
            let mut rest = value.bytes();
            while let Some(byte) = rest.next() {
                if byte == b'%' {
                    let pair = [rest.next().unwrap(), rest.next().unwrap()];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
                } else {
                    bytes.push(byte);
                }
            }
            String::from_utf8(bytes).unwrap()
        }
    }
}
