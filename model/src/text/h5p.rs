use super::{Lang, dates, explain, texts};
use crate::error::{Failure, PackageProblem, PackageReason, Problem};

texts! {
    /// H5P packages, for those who bring them and those who play them.
    H5pText {
        package: "Fichier H5P", "H5P file";
        package_hint: "Un fichier .h5p, avec ses bibliothèques (export complet).", "A .h5p file, with its libraries (a full export).";
        choose: "Choisir un fichier .h5p", "Choose a .h5p file";
        change: "Remplacer le fichier", "Replace the file";
        drop_here: "ou glissez-le ici", "or drop it here";
        reading: "Lecture du fichier…", "Reading the file…";
        checking: "Vérification du contenu…", "Checking the content…";
        refused: "Ce fichier H5P n’est pas accepté", "This H5P file is not accepted";
        taken: "Le fichier H5P est prêt.", "The H5P file is ready.";
        claimed_hint: "Le résultat est celui que l’activité H5P déclare depuis le navigateur de l’élève : l’établissement ne peut pas le vérifier.", "The result is the one that the H5P activity declares from the pupil’s browser: the school cannot check it.";
        claimed: "Résultat déclaré par l’activité H5P", "Result declared by the H5P activity";
        claimed_short: "déclaré par H5P", "declared by H5P";
        frame: "Activité H5P", "H5P activity";
        loading: "L’activité H5P se charge…", "The H5P activity is loading…";
        failed: "L’activité H5P ne démarre pas", "The H5P activity does not start";
        failed_text: "Rechargez la page. Si cela continue, signalez-le à votre professeur.", "Reload the page. If it goes on, tell your teacher.";
        offline: "Une activité H5P a besoin du réseau", "An H5P activity needs the network";
        offline_text: "Elle s’ouvrira dès que la connexion reviendra. Ce que vous avez déjà répondu est gardé.", "It will open as soon as the connection is back. What you have answered is kept.";
        not_here: "Les activités H5P ne sont pas disponibles ici", "H5P activities are not available here";
        not_here_text: "L’administrateur doit donner leur adresse à Préau.", "The administrator has to give Préau their address.";
        without_script: "Cette activité H5P a besoin de JavaScript : activez-le dans le navigateur, puis rechargez la page.", "This H5P activity needs JavaScript: turn it on in the browser, then reload the page.";
        try_again: "Réessayer", "Try again";
        finish: "J’ai terminé", "I have finished";
        counts_no_more: "Vous pouvez encore jouer : le résultat ne compte plus.", "You may go on playing: the result no longer counts.";
        heard: "Votre réponse est enregistrée au fur et à mesure.", "Your answers are saved as you go.";
        guide: "Le fichier H5P se choisit dans une activité.", "The H5P file is chosen in an activity.";
    }
}

impl H5pText {
    /// "Envoi… 40 %"
    pub fn sending(lang: Lang, percent: u8) -> String {
        super::PictureText::sending(lang, percent)
    }

    /// "H5P.TrueFalse 1.6, 1,3 Mo"
    pub fn library(lang: Lang, library: &str, size: u64) -> String {
        format!("{library}, {}", dates::size(size, lang))
    }

    /// Why a package is not taken, and what to do about it; of anything else, what went wrong.
    pub fn explain(failure: &Failure, lang: Lang) -> String {
        match failure {
            Failure::Invalid(problems) => match problems.iter().find_map(|it| packages(&it.problem)) {
                Some(problem) => refused(problem, lang),
                None => explain(failure, lang),
            },
            _ => explain(failure, lang),
        }
    }
}

const fn packages(problem: &Problem) -> Option<&PackageProblem> {
    if let Problem::Package(problem) = problem { Some(problem) } else { None }
}

fn refused(problem: &PackageProblem, lang: Lang) -> String {
    use PackageReason as It;
    let what = match (problem.reason, lang) {
        (It::TooLarge, _) => dates::size(problem.what.parse().unwrap_or(0), lang),
        (It::TooManyFiles, _) => problem.what.clone(),
        (_, Lang::Fr) => format!("«\u{a0}{}\u{a0}»", problem.what),
        (_, Lang::En) => format!("“{}”", problem.what),
    };
    let (french, english) = match problem.reason {
        It::NotPackage => ("Ce n’est pas un fichier H5P.", "This is not an H5P file."),
        It::Damaged if problem.what.is_empty() => (
            "Ce fichier est abîmé\u{a0}: il ne peut pas être lu. Exportez-le de nouveau.",
            "This file is damaged: it cannot be read. Export it again.",
        ),
        It::Damaged => {
            ("Ce fichier est abîmé\u{a0}: {} ne peut pas être lu.", "This file is damaged: {} cannot be read.")
        }
        It::Encrypted => ("Ce fichier est protégé par un mot de passe.", "This file is protected by a password."),
        It::TooLarge => ("Son contenu dépasse {}.", "What is in it is larger than {}."),
        It::Bomb => (
            "Son contenu est démesuré par rapport à sa taille\u{a0}: le fichier est refusé par prudence.",
            "What is in it is out of all proportion to its size: it is refused.",
        ),
        It::TooManyFiles => {
            ("Il contient trop de fichiers\u{a0}: {} au plus.", "There are too many files in it: {} at most.")
        }
        It::BadPath => ("Il contient un chemin interdit\u{a0}: {}.", "There is a path in it that is not allowed: {}."),
        It::Link => {
            ("Il contient un lien vers un autre fichier\u{a0}: {}.", "There is a link to another file in it: {}.")
        }
        It::Twice => ("Il contient deux fois le même fichier\u{a0}: {}.", "The same file is in it twice: {}."),
        It::FileKind => (
            "Il contient un fichier d’un type non accepté\u{a0}: {}.",
            "There is a kind of file in it that is not accepted: {}.",
        ),
        It::Broken => ("Sa description {} est mal écrite.", "Its description {} is not well written."),
        It::Missing => ("Il manque {}.", "{} is missing."),
        It::NoLibrary => (
            "Il manque la bibliothèque {}. Exportez l’activité avec ses bibliothèques.",
            "The library {} is missing. Export the activity with its libraries.",
        ),
        It::LaterPlayer => (
            "La bibliothèque {} demande un lecteur H5P plus récent que celui de Préau.",
            "The library {} wants a later H5P player than that of Préau.",
        ),
        It::Script => (
            "Il y a un script dans {}, où il ne doit pas y en avoir.",
            "There is a script in {}, where there must be none.",
        ),
    };
    lang.pick(french, english).replace("{}", &what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_what_it_is_about() {
        let said = |problem| H5pText::explain(&Failure::field("package", Problem::Package(problem)), Lang::Fr);
        let script = said(PackageReason::Script.of("content/x.svg"));
        assert_eq!(script, "Il y a un script dans «\u{a0}content/x.svg\u{a0}», où il ne doit pas y en avoir.");
        assert_eq!(said(PackageReason::TooLarge.of("104857600")), "Son contenu dépasse 104\u{a0}Mo.");
        assert_eq!(said(PackageReason::NotPackage.all()), "Ce n’est pas un fichier H5P.");
        assert_eq!(
            said(PackageReason::Damaged.of("{}")),
            "Ce fichier est abîmé\u{a0}: «\u{a0}{}\u{a0}» ne peut pas être lu."
        );
        assert_eq!(H5pText::explain(&Failure::Offline, Lang::Fr), explain(&Failure::Offline, Lang::Fr));
    }
}
