//! What went wrong, said to the person, with what to do next.

use super::{Lang, dates};
use crate::{
    error::{Failure, PictureProblem, Problem},
    media::Showing,
};

/// A failure in the person's language.
pub fn explain(failure: &Failure, lang: Lang) -> String {
    match failure {
        Failure::SignedOut => {
            lang.pick("Vous n’êtes plus connecté. Si cette page contient un travail, gardez-la ouverte, reconnectez-vous dans un autre onglet, puis réessayez ici.", "You are no longer signed in. If this page holds work, keep it open, sign in again in another tab, then try again here.").to_owned()
        }
        Failure::NotFound => lang
            .pick("Cela n’existe pas, ou plus. Revenez à la liste.", "This does not exist, or no longer. Go back to the list.")
            .to_owned(),
        Failure::Forbidden => lang
            .pick("Votre fonction dans l’établissement ne permet pas cela.", "Your function at the school does not allow this.")
            .to_owned(),
        Failure::Invalid(problems) => problems
            .iter()
            .map(|p| explain_problem(&p.problem, lang))
            .collect::<Vec<_>>()
            .join(" "),
        Failure::Conflict(problem) => explain_problem(problem, lang),
        Failure::TooLarge { limit } => {
            let limit = super::dates::size(*limit, lang);
            match lang {
                Lang::Fr => format!("Ce fichier dépasse {limit}. Choisissez-en un plus petit."),
                Lang::En => format!("This file is larger than {limit}. Choose a smaller one."),
            }
        }
        Failure::Busy { retry_after } => {
            let wait = super::dates::wait(*retry_after, lang);
            match lang {
                Lang::Fr => format!("Patientez {wait}, puis réessayez. Votre compte n’est pas bloqué."),
                Lang::En => format!("Wait {wait}, then try again. Your account is not locked."),
            }
        }
        Failure::Internal { reference } => match lang {
            Lang::Fr => format!("Le serveur a rencontré un problème. Réessayez ; si cela continue, donnez la référence {reference}."),
            Lang::En => format!("The server met a problem. Try again; if it goes on, quote the reference {reference}."),
        },
        Failure::Offline => lang
            .pick("Le serveur n’a pas répondu. Vérifiez le réseau, puis réessayez.", "The server did not answer. Check the network, then try again.")
            .to_owned(),
    }
}

/// Where a picture is shown, after "montrée" and "shown".
fn showing(place: &Showing, lang: Lang) -> String {
    match (place, lang) {
        (Showing::Board, Lang::Fr) => "sur la page d’accueil, publiée ou en préparation".to_owned(),
        (Showing::Board, Lang::En) => "on the home page, as published or prepared".to_owned(),
        (Showing::Section(Some(title)), Lang::Fr) => format!("dans la rubrique «\u{a0}{title}\u{a0}»"),
        (Showing::Section(Some(title)), Lang::En) => format!("in the section “{title}”"),
        (Showing::Section(None), Lang::Fr) => "dans une rubrique".to_owned(),
        (Showing::Section(None), Lang::En) => "in a section".to_owned(),
        (Showing::Elsewhere, Lang::Fr) => "ailleurs encore".to_owned(),
        (Showing::Elsewhere, Lang::En) => "elsewhere".to_owned(),
        (Showing::Article(Some(title)), Lang::Fr) => format!("dans l’article «\u{a0}{title}\u{a0}»"),
        (Showing::Article(Some(title)), Lang::En) => format!("in the article “{title}”"),
        (Showing::Article(None), Lang::Fr) => "dans un article de quelqu’un d’autre".to_owned(),
        (Showing::Article(None), Lang::En) => "in somebody else’s article".to_owned(),
        (Showing::Activity(Some(title)), Lang::Fr) => format!("dans l’activité «\u{a0}{title}\u{a0}»"),
        (Showing::Activity(Some(title)), Lang::En) => format!("in the activity “{title}”"),
        (Showing::Activity(None), Lang::Fr) => "dans une activité de quelqu’un d’autre".to_owned(),
        (Showing::Activity(None), Lang::En) => "in somebody else’s activity".to_owned(),
    }
}

/// "a, b et c".
fn listed(things: &[String], lang: Lang) -> String {
    match things.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} {} {last}", before.join(", "), lang.pick("et", "and")),
    }
}

/// Why a picture was not taken, and what to do about it.
fn explain_picture(problem: &PictureProblem, lang: Lang) -> String {
    match (problem, lang) {
        (PictureProblem::Kind(kind), Lang::Fr) if kind.is_empty() => {
            "Ce fichier n’est pas une image. Choisissez une photo ou un dessin en JPEG, PNG, WebP, AVIF ou GIF.".to_owned()
        }
        (PictureProblem::Kind(kind), Lang::En) if kind.is_empty() => {
            "This file is not a picture. Choose a photo or drawing in JPEG, PNG, WebP, AVIF or GIF.".to_owned()
        }
        (PictureProblem::Kind(kind), Lang::Fr) if kind == PictureProblem::VIDEO => {
            "Une vidéo n’est pas une image. Choisissez une photo ou un dessin en JPEG, PNG, WebP, AVIF ou GIF.".to_owned()
        }
        (PictureProblem::Kind(kind), Lang::En) if kind == PictureProblem::VIDEO => {
            "A video is no picture. Choose a photo or drawing in JPEG, PNG, WebP, AVIF or GIF.".to_owned()
        }
        (PictureProblem::Kind(kind), Lang::Fr) => {
            format!("Les images {kind} ne sont pas acceptées. Exportez-la en PNG ou en JPEG, puis ajoutez-la.")
        }
        (PictureProblem::Kind(kind), Lang::En) => {
            format!("{kind} pictures are not accepted. Export it as PNG or JPEG, then add it.")
        }
        (PictureProblem::TooManyPixels { max }, Lang::Fr) => {
            format!("Cette image est trop grande : {max} millions de pixels au plus. Réduisez-la, puis ajoutez-la.")
        }
        (PictureProblem::TooManyPixels { max }, Lang::En) => {
            format!("This picture is too large: {max} million pixels at most. Make it smaller, then add it.")
        }
        (PictureProblem::TooLong, Lang::Fr) => {
            "Cette animation est trop longue ou trop grande. Raccourcissez-la, ou choisissez une vidéo.".to_owned()
        }
        (PictureProblem::TooLong, Lang::En) => {
            "This animation is too long or too large. Shorten it, or choose a video.".to_owned()
        }
        (PictureProblem::Damaged, Lang::Fr) => {
            "Cette image est abîmée : elle ne peut pas être lue. Reprenez-la d’où elle vient.".to_owned()
        }
        (PictureProblem::Damaged, Lang::En) => {
            "This picture is damaged: it cannot be read. Take it again from where it came.".to_owned()
        }
        (PictureProblem::NotTheirs, Lang::Fr) => {
            "Une des images n’est ni à vous, ni de la collection de l’établissement. Retirez-la, ou choisissez-en une autre.".to_owned()
        }
        (PictureProblem::NotTheirs, Lang::En) => {
            "One of the pictures is neither yours nor of the school’s collection. Take it out, or choose another.".to_owned()
        }
        (PictureProblem::Shown(places), Lang::Fr) => {
            let places: Vec<String> = places.iter().map(|place| showing(place, lang)).collect();
            format!(
                "Cette image est montrée {}. Elle pourra être supprimée quand elle n’y sera plus\u{a0}: retirez-la, ou demandez-le à la personne qui l’utilise.",
                listed(&places, lang)
            )
        }
        (PictureProblem::Shown(places), Lang::En) => {
            let places: Vec<String> = places.iter().map(|place| showing(place, lang)).collect();
            format!(
                "This picture is shown {}. It can be deleted once it is there no more: take it out, or ask the person who uses it.",
                listed(&places, lang)
            )
        }
        (PictureProblem::Traces { name }, Lang::Fr) => format!(
            "«\u{a0}{name}\u{a0}» est abîmée\u{a0}: Préau ne peut pas en retirer le lieu et la date de la prise de vue, qui seraient publiés avec elle. Retirez-la, enregistrez-la de nouveau en JPEG ou en PNG, puis joignez-la."
        ),
        (PictureProblem::Traces { name }, Lang::En) => format!(
            "“{name}” is damaged: Préau cannot take out where and when it was taken, which would be published with it. Remove it, save it again as JPEG or PNG, then attach it."
        ),
    }
}

/// One problem in the person's language.
pub fn explain_problem(problem: &Problem, lang: Lang) -> String {
    let fixed = match problem {
        Problem::TooLong { max } => {
            return match lang {
                Lang::Fr => format!("Trop long : {max} caractères au plus."),
                Lang::En => format!("Too long: {max} characters at most."),
            };
        }
        Problem::TooShort { min } => {
            return match lang {
                Lang::Fr => format!("Trop court : au moins {min} caractères."),
                Lang::En => format!("Too short: at least {min} characters."),
            };
        }
        Problem::TooManyFiles { max } => {
            return match lang {
                Lang::Fr => format!("Trop de fichiers : {max} au plus."),
                Lang::En => format!("Too many files: {max} at most."),
            };
        }
        Problem::TooManySegments { max } => {
            return match lang {
                Lang::Fr => format!(
                    "Cet enregistrement a été interrompu plus de {max} fois. Téléchargez-le, puis ajoutez-le comme fichier."
                ),
                Lang::En => {
                    format!("This recording was interrupted more than {max} times. Download it, then add it as a file.")
                }
            };
        }
        Problem::RecordingTooLong { seconds } => {
            let longest = dates::duration(u64::from(*seconds) * 1000);
            return match lang {
                Lang::Fr => format!("Cet enregistrement est trop long : {longest} au plus."),
                Lang::En => format!("This recording is too long: {longest} at most."),
            };
        }
        Problem::TooMany { max } => {
            return match lang {
                Lang::Fr => format!("Il y en a trop : {max} au plus."),
                Lang::En => format!("There are too many: {max} at most."),
            };
        }
        Problem::TooFew { min } => {
            return match lang {
                Lang::Fr => format!("Il en faut au moins {min}."),
                Lang::En => format!("There must be at least {min}."),
            };
        }
        Problem::HostNotAllowed { host } => {
            return match lang {
                Lang::Fr => format!(
                    "L’établissement n’affiche pas encore de contenu venu de {host}. L’administrateur peut l’ajouter aux sites autorisés."
                ),
                Lang::En => format!(
                    "The school does not show content from {host} yet. The administrator can add it to the allowed sites."
                ),
            };
        }
        Problem::Picture(problem) => return explain_picture(problem, lang),
        Problem::Feed(problem) => return super::explain_feed(problem, lang),
        Problem::LifeFile(problem) => return super::life_file::explain(problem, lang),
        Problem::WouldShutOneselfOut => (
            "Avec ces droits, vous ne pourriez plus gérer la rubrique. Gardez-vous un rôle de gestionnaire.",
            "With these rights you could no longer manage the section. Keep a manager’s role for yourself.",
        ),
        Problem::WarnedTooShort { days } => {
            return match lang {
                Lang::Fr => format!("Laissez au moins {days} jours à ceux qui lisent la rubrique."),
                Lang::En => format!("Leave the readers of the section {days} days at least."),
            };
        }
        Problem::LastManager => (
            "Personne ne gérerait plus cette rubrique. Donnez d’abord le rôle de gestionnaire à quelqu’un d’autre.",
            "Nobody would manage this section any more. Give somebody else the manager’s role first.",
        ),
        Problem::NotYet => (
            "La date annoncée n’est pas encore venue : rien n’est supprimé.",
            "The announced date has not come yet: nothing is deleted.",
        ),
        Problem::ExportFirst => (
            "Il n’y a pas d’export de la rubrique telle qu’elle est. Faites-le d’abord : rien n’est supprimé.",
            "There is no export of the section as it is now. Make one first: nothing is deleted.",
        ),
        Problem::OtherTitle => (
            "Ce n’est pas le titre de la rubrique. Recopiez-le tel qu’il est écrit.",
            "This is not the title of the section. Copy it as it is written.",
        ),
        Problem::EndsBeforeItBegins => (
            "La fin doit venir après le début, et ne pas être déjà passée.",
            "The end must come after the beginning and not have passed already.",
        ),
        Problem::Twice => {
            ("Deux fois la même chose : changez l’une des deux.", "The same thing twice: change one of the two.")
        }
        Problem::OutOfRange => ("Ce nombre est trop petit ou trop grand.", "This number is too small or too large."),
        Problem::NoAttemptLeft => (
            "Tous les essais de cet exercice sont faits\u{a0}: votre dernière réponse est gardée.",
            "All attempts at this exercise are used: your last answer is kept.",
        ),
        Problem::AnsweredElsewhere => (
            "Vous avez continué ailleurs (autre appareil ou autre onglet), et c’est l’autre version qui est enregistrée.",
            "You went on elsewhere (another device or another tab), and it is the other version that is saved.",
        ),
        Problem::NoRightAnswer => (
            "Aucune bonne réponse n’est indiquée : dites laquelle est juste.",
            "No right answer is given: say which one is right.",
        ),
        Problem::OutsidePicture => (
            "Cette zone n’est pas sur l’image, ou n’a pas de surface. Redessinez-la.",
            "This zone is not on the picture, or has no surface. Draw it again.",
        ),
        Problem::PortInAddress => (
            "Une adresse avec un numéro de port, comme «\u{a0}exemple.fr:8443\u{a0}», ne peut pas être affichée dans une page. Proposez plutôt un lien.",
            "An address with a port number, such as “example.org:8443”, cannot be shown in a page. Offer a link instead.",
        ),
        Problem::NotOneVideo => (
            "Ce n’est pas l’adresse d’une vidéo, mais peut-être celle d’une chaîne ou d’une liste. Ouvrez une vidéo, puis collez son adresse.",
            "This is not the address of one video, but perhaps that of a channel or a playlist. Open a video, then paste its address.",
        ),
        Problem::Required => ("Remplissez ce champ.", "Fill this field in."),
        Problem::Malformed => {
            ("Cette valeur n’a pas la forme attendue.", "This value does not have the expected form.")
        }
        Problem::UnknownChoice => {
            ("Ce choix n’est pas, ou plus, possible.", "This choice is not, or no longer, possible.")
        }
        Problem::PasswordsDiffer => {
            ("Les deux mots de passe ne sont pas les mêmes.", "The two passwords are not the same.")
        }
        Problem::PasswordTooCommon => (
            "Ce mot de passe est trop facile à deviner. Une phrase de trois ou quatre mots est parfaite.",
            "This password is too easy to guess. A sentence of three or four words is perfect.",
        ),
        Problem::WrongPassword => ("Ce n’est pas votre mot de passe actuel.", "This is not your current password."),
        Problem::WrongCredentials => (
            "Identifiant ou mot de passe incorrect. Vérifiez les majuscules, puis réessayez.",
            "Wrong login or password. Check the capitals, then try again.",
        ),
        Problem::WrongActivationCode => (
            "Aucun compte n’attend ce code. Vérifiez l’identifiant et le code de votre lettre la plus récente.",
            "No account is waiting for this code. Check the login and the code of your latest letter.",
        ),
        Problem::LoginTaken => ("Cet identifiant est déjà pris.", "This login is taken."),
        Problem::DueInThePast => ("Cette date est déjà passée.", "This date has already passed."),
        Problem::DueBeforePublication => {
            ("La publication doit précéder la date limite.", "The publication must come before the due date.")
        }
        Problem::NobodyChosen => {
            ("Choisissez au moins une classe, un groupe ou un élève.", "Choose at least one class, group or pupil.")
        }
        Problem::NoHandInKind => ("Choisissez la façon principale de rendre.", "Choose the main way to hand in."),
        Problem::HandInClosed => (
            "La date limite est passée, et ce travail n’est plus accepté. Parlez-en à votre professeur.",
            "The due date has passed and this work is no longer accepted. Speak to your teacher.",
        ),
        Problem::HandInNotExpected => ("Ce travail n’est pas à rendre ici.", "This work is not handed in here."),
        Problem::NothingToHandIn => (
            "Il n’y a encore rien à rendre : enregistrez-vous, ajoutez un fichier ou écrivez un texte.",
            "There is nothing to hand in yet: record yourself, add a file or write a text.",
        ),
        Problem::KindNotAccepted => {
            ("Ce travail ne se rend pas de cette façon.", "This work is not handed in that way.")
        }
        Problem::UploadIncomplete => (
            "Un fichier n’est pas encore arrivé en entier. Réessayez dans un instant.",
            "A file has not arrived completely yet. Try again in a moment.",
        ),
        Problem::AlreadyCorrected => (
            "Ce travail est déjà corrigé : il ne peut plus être changé.",
            "This work is already corrected: it can no longer be changed.",
        ),
        Problem::Withdrawn => ("Votre professeur a retiré ce travail.", "Your teacher has withdrawn this work."),
        Problem::NewerVersion => (
            "L’élève vient d’envoyer une nouvelle version : rien n’a été marqué. Gardez votre réponse sous la main, rechargez la page, puis écoutez la dernière version.",
            "The pupil has just sent a newer version: nothing was marked. Keep your answer at hand, reload the page, then hear the latest version.",
        ),
        Problem::SomebodyElses => (
            "Ce travail a été préparé par une autre personne sur cet appareil. Il partira quand elle se reconnectera.",
            "This work was prepared by another person on this device. It will leave when they sign in again.",
        ),
        Problem::AlreadyThere => ("Cela existe déjà.", "This is there already."),
        Problem::ChangedMeanwhile => (
            "Cela a été changé entre-temps ailleurs. Rechargez la page pour voir la dernière version.",
            "This was changed elsewhere meanwhile. Reload the page to see the latest version.",
        ),
        Problem::ImportNotUndoable => (
            "Cet import ne peut plus être annulé : des personnes qu’il a créées ont déjà utilisé leur compte, ou un import plus récent a touché les mêmes fiches.",
            "This import can no longer be undone: people it created have used their accounts, or a later import touched the same records.",
        ),
        Problem::Unreadable => (
            "Ce fichier n’a pas pu être lu sur cet appareil. Choisissez-le de nouveau.",
            "This file could not be read on this device. Choose it again.",
        ),
        Problem::FeedInUse => (
            "Une tuile de la page d’accueil, publiée ou en préparation, montre encore ce contenu. Retirez-la ou donnez-lui un autre contenu, publiez, puis réessayez.",
            "A tile of the home page, published or in preparation, still shows this. Remove it or give it something else, publish, then try again.",
        ),
        Problem::NotEmpty => (
            "Il y a encore quelque chose dans cette rubrique, peut-être un brouillon ou un article dans la corbeille. Archivez-la plutôt.",
            "There is still something in this section, perhaps a draft or an article in the bin. Archive it instead.",
        ),
        // Why is said where packages are sent: `H5pText::explain`.
        Problem::Package(_) => ("Ce fichier H5P n’est pas accepté.", "This H5P file is not accepted."),
        Problem::WrongFileType => ("Ce fichier n’est pas du type attendu.", "This file is not of the expected type."),
    };
    lang.pick(fixed.0, fixed.1).to_owned()
}
