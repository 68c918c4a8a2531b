//! Which passwords are accepted: long enough, and not the first that anybody would try.

use crate::{Error, Result};
use preau_model::{
    error::Problem,
    session::{PASSWORD_MAX, PASSWORD_MIN},
};

/// What a password must not mostly consist of, in small letters without accents.
const TOO_COMMON: &[&str] = &[
    "motdepasse",
    "password",
    "azerty",
    "qwerty",
    "qsdfgh",
    "wxcvbn",
    "12345",
    "54321",
    "01234",
    "abcdef",
    "11111",
    "00000",
    "bonjour",
    "coucou",
    "soleil",
    "doudou",
    "loulou",
    "chouchou",
    "jetaime",
    "iloveyou",
    "princesse",
    "football",
    "pronote",
    "marseille",
    "college",
    "superman",
    "minecraft",
    "fortnite",
    "pokemon",
];

/// Letters and digits that must remain of a password without its common words.
const REMAIN: usize = 6;

/// Checks a new password: long enough, and something of one's own in it besides common words and
/// the parts of `login`.
pub(super) fn check(field: &str, password: &str, login: &str) -> Result<()> {
    let refuse = |problem| Err(Error::field(field, problem));
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    if length == 0 {
        return refuse(Problem::Required);
    }
    if length < PASSWORD_MIN {
        return refuse(Problem::TooShort { min: PASSWORD_MIN });
    }
    if password.len() > PASSWORD_MAX as usize {
        return refuse(Problem::TooLong { max: PASSWORD_MAX });
    }
    let small = crate::directory::sort_key(password);
    let mut rest: String = small.chars().filter(|c| c.is_alphanumeric()).collect();
    let before = rest.len();
    let names = login.split(['.', '-']).map(|part| part.trim_end_matches(char::is_numeric)).filter(|p| p.len() >= 3);
    for fragment in TOO_COMMON.iter().copied().chain(names) {
        rest = rest.replace(fragment, "");
    }
    let common = rest.len() < before && rest.chars().count() < REMAIN;
    let mut letters: Vec<char> = small.chars().collect();
    letters.sort_unstable();
    letters.dedup();
    if common || letters.len() < 5 {
        return refuse(Problem::PasswordTooCommon);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn long_unusual_passwords_are_taken() {
        for good in [
            "trois petits chats",
            "les feuilles mortes",
            "Kx9#mQ2vLp",
            "tournesol-violet",
            "le soleil de minuit",
            "Martin dort au grenier",
            "œuvres d’été",
            "長い長い秘密の言葉です",
        ] {
            assert!(check("password", good, "lea.martin").is_ok(), "{good}");
        }
        for bad in [
            "",
            "court",
            "motdepasse1",
            "mot de passe",
            "Azerty12345",
            "azertyuiop",
            "1234567890",
            "aaaaaaaaaaaa",
            "1111122222",
            "soleil soleil",
            "lea.martin12",
            "Léa Martin 2026",
            "martinlea!!!",
            "MartinMartin",
        ] {
            assert!(check("password", bad, "lea.martin").is_err(), "{bad}");
        }
    }
}
