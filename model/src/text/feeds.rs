//! Why an agenda or posts of another site were not read, and what to do about it.

use super::{Lang, dates};
use crate::error::FeedProblem;

/// A problem with a feed in the person's language.
pub fn explain_feed(problem: &FeedProblem, lang: Lang) -> String {
    let fixed = match problem {
        FeedProblem::Status { status } => return explain_status(*status, lang).to_owned(),
        FeedProblem::TooManyRedirects { max } => {
            return match lang {
                Lang::Fr => format!(
                    "Cette adresse renvoie à une autre, puis à une autre, plus de {max} fois. Copiez l’adresse finale depuis votre navigateur."
                ),
                Lang::En => format!(
                    "This address leads to another, then to another, more than {max} times. Copy the last address from your browser."
                ),
            };
        }
        FeedProblem::TooLarge { max } => {
            let max = dates::size(*max, lang);
            return match lang {
                Lang::Fr => {
                    format!("C’est trop volumineux : {max} au plus. Choisissez un agenda ou un flux plus court.")
                }
                Lang::En => format!("This is too large: {max} at most. Choose a shorter agenda or feed."),
            };
        }
        FeedProblem::Encoding { name } => {
            return match lang {
                Lang::Fr => format!(
                    "Des lettres sont illisibles : le texte n’est pas écrit en {name} comme il le devrait. Exportez-le de nouveau, en UTF-8."
                ),
                Lang::En => format!(
                    "Some letters cannot be read: the text is not written in {name} as it should be. Export it again, in UTF-8."
                ),
            };
        }
        FeedProblem::Unreachable => (
            "Aucun site ne répond à cette adresse. Vérifiez-la, ou réessayez plus tard.",
            "No site answers at this address. Check it, or try again later.",
        ),
        FeedProblem::Private => (
            "Cette adresse n’est pas celle d’un site public. Seuls les sites ouverts à tous, sur Internet, peuvent être lus.",
            "This address is not that of a public site. Only sites that are open to everybody on the Internet can be read.",
        ),
        FeedProblem::NotSecure => (
            "La connexion à ce site n’est pas sûre : son certificat n’est pas valable. Signalez-le à qui s’en occupe.",
            "The connection to this site is not secure: its certificate is not valid. Tell whoever looks after it.",
        ),
        FeedProblem::TooSlow => (
            "Ce site met trop de temps à répondre. Réessayez plus tard.",
            "This site takes too long to answer. Try again later.",
        ),
        FeedProblem::Page => (
            "Cette adresse est celle d’une page web. Cherchez sur cette page l’adresse d’abonnement : « iCal », « RSS » ou « Atom ».",
            "This is the address of a web page. Look on that page for the address to subscribe to: “iCal”, “RSS” or “Atom”.",
        ),
        FeedProblem::NotAgenda => (
            "Ce n’est pas un agenda au format iCalendar (.ics).",
            "This is not an agenda in the iCalendar format (.ics).",
        ),
        FeedProblem::NotPosts => (
            "Ce n’est pas un flux de messages au format RSS, Atom ou JSON Feed.",
            "This is not a feed of posts in the RSS, Atom or JSON Feed format.",
        ),
        FeedProblem::Damaged => (
            "Ce contenu est abîmé ou incomplet. Exportez-le de nouveau, ou réessayez plus tard.",
            "This is damaged or incomplete. Export it again, or try again later.",
        ),
        FeedProblem::TooMuch => (
            "Il contient trop d’entrées ou de répétitions. Choisissez un agenda ou un flux plus court.",
            "It holds too many entries or repetitions. Choose a shorter agenda or feed.",
        ),
    };
    lang.pick(fixed.0, fixed.1).to_owned()
}

const fn explain_status(status: u16, lang: Lang) -> &'static str {
    match status {
        401 | 403 => lang.pick(
            "Ce site demande un mot de passe ou refuse cette lecture. Choisissez une adresse publique.",
            "This site asks for a password or refuses to be read. Choose a public address.",
        ),
        404 | 410 => lang.pick(
            "Il n’y a rien, ou plus rien, à cette adresse. Copiez-la de nouveau depuis le site.",
            "There is nothing, or nothing any more, at this address. Copy it again from the site.",
        ),
        _ => lang.pick(
            "Ce site a un problème en ce moment. Réessayez plus tard.",
            "This site has a problem at the moment. Try again later.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_said_in_both_languages() {
        let name = || "UTF-8".to_owned();
        for problem in [
            FeedProblem::Unreachable,
            FeedProblem::Private,
            FeedProblem::NotSecure,
            FeedProblem::TooSlow,
            FeedProblem::Status { status: 403 },
            FeedProblem::Status { status: 404 },
            FeedProblem::Status { status: 500 },
            FeedProblem::TooManyRedirects { max: 5 },
            FeedProblem::TooLarge { max: 2_097_152 },
            FeedProblem::Page,
            FeedProblem::NotAgenda,
            FeedProblem::NotPosts,
            FeedProblem::Encoding { name: name() },
            FeedProblem::Damaged,
            FeedProblem::TooMuch,
        ] {
            let (french, english) = (explain_feed(&problem, Lang::Fr), explain_feed(&problem, Lang::En));
            assert!(french != english && french.ends_with('.') && english.ends_with('.'), "{problem:?}");
            for fault in ["'", " :", " ;", " !", " ?", "« ", " »", "..."] {
                assert!(!french.contains(fault), "{french}");
            }
        }
        assert!(explain_feed(&FeedProblem::TooLarge { max: 2_097_152 }, Lang::Fr).contains("2,1\u{a0}Mo"));
    }
}
