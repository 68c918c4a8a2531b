//! Which passwords are accepted: long enough, and not the first that anybody would try.

use crate::{Error, Result};
use preau_model::{
    error::Problem,
    session::{PASSWORD_MAX, PASSWORD_MIN},
};

/// Fragments that make a short password no secret, in small letters.
const TOO_COMMON: &[&str] = &[
    "motdepasse", "password", "azerty", "qwerty", "1234567", "0123456", "7654321", "abcdefg",
    "11111", "00000", "bonjour", "soleil", "doudou", "chouchou", "jetaime", "iloveyou", "pronote",
    "marseille", "college", "superman", "minecraft", "fortnite",
];

/// Checks a new password; `login` and names must not be most of it.
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
    let small = password.to_lowercase();
    let rest = |fragment: &str| small.replacen(fragment, "", 1).chars().count();
    let common = TOO_COMMON.iter().any(|f| small.contains(f) && rest(f) < 6)
        || login.split(['.', '-']).any(|part| part.len() > 3 && small.contains(part) && rest(part) < 6);
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
        for good in ["trois petits chats", "Kx9#mQ2vLp", "tournesol-violet"] {
            assert!(check("password", good, "lea.martin").is_ok(), "{good}");
        }
        for bad in ["", "court", "motdepasse1", "Azerty12345", "aaaaaaaaaaaa", "lea.martin12", "1111122222"] {
            assert!(check("password", bad, "lea.martin").is_err(), "{bad}");
        }
    }
}
