use super::{Lang, texts, words::of};

texts! {
    /// The frame of every page.
    ShellText {
        skip: "Aller au contenu", "Skip to content";
        navigation: "Navigation principale", "Main navigation";
        home: "Accueil", "Home";
        homework: "Travail", "Homework";
        classeur: "Classeur", "Binder";
        activities: "Activités", "Activities";
        articles: "Articles", "Articles";
        to_validate: "à valider", "to validate";
        directory: "Annuaire", "Directory";
        account: "Compte", "Account";
        site: "Site", "Site";
        school_site: "Site de l’établissement", "The school’s site";
        my_account: "Mon compte", "My account";
        sign_out: "Se déconnecter", "Sign out";
        theme: "Apparence", "Appearance";
        theme_auto: "Auto", "Auto";
        theme_light: "Clair", "Light";
        theme_dark: "Sombre", "Dark";
        language: "Langue", "Language";
        offline: "Hors connexion : vérifiez le réseau. Ce que vous avez écrit reste sur cette page.", "Offline: check the network. What you wrote stays on this page.";
        not_found_title: "Cette page n’existe pas", "There is no such page";
        not_found_text: "L’adresse est peut-être incomplète, ou ce qu’elle montrait a été retiré. Rien n’est perdu de ce que vous avez envoyé.", "The address may be incomplete, or what it showed has been withdrawn. Nothing that you sent is lost.";
        forbidden_title: "Cette page ne vous est pas ouverte", "This page is not open to you";
        forbidden_text: "Votre fonction dans l’établissement n’y donne pas accès. Si vous pensez que c’est une erreur, parlez-en à l’administrateur de l’espace numérique.", "Your function at the school gives no access to it. If you think that is a mistake, speak to the administrator.";
        failed_title: "Quelque chose n’a pas marché", "Something went wrong";
        back_home: "Revenir à l’accueil", "Back to the home page";
        scripts_needed: "Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.", "This page needs JavaScript. Turn it on in your browser, then reload the page.";
        answer_refused: "Une de vos réponses n’a pas été prise, elle est toujours sur cet appareil", "One of your answers was not taken, it is still on this device";
        outbox: "À envoyer", "To be sent";
        leave_title: "Tout n’est pas encore envoyé", "Not everything is sent yet";
        leave_text: "Ce que vous avez fait sur cet appareil n’est pas encore arrivé à l’établissement. Si vous vous déconnectez, cela reste gardé ici, sous votre nom : personne d’autre ne le verra, et l’envoi reprendra quand vous vous reconnecterez sur cet appareil.", "What you made on this device has not reached the school yet. If you sign out, it stays here, under your name: nobody else sees it, and sending goes on when you sign in again on this device.";
        leave_anyway: "Se déconnecter quand même", "Sign out anyway";
        save_copies: "Garder une copie de tout", "Save a copy of everything";
        offline_mark: "Hors ligne", "Offline";
        update: "Une nouvelle version de Préau est prête.", "A new version of Préau is ready.";
        update_now: "Passer à la nouvelle version", "Change to the new version";
        overloaded_title: "Beaucoup de monde en ce moment", "Many people at the moment";
        overloaded_text: "Préau reçoit d’abord ce que les élèves envoient. Cette page revient toute seule dans quelques secondes.", "Préau takes first what pupils send. This page comes back by itself in a few seconds.";
        install_title: "Préau sur votre écran d’accueil", "Préau on your home screen";
        install_text: "Il s’ouvre d’un geste, et même sans réseau.", "It opens with one touch, and even without a network.";
        install_by_hand: "Touchez « Partager », puis « Sur l’écran d’accueil ».", "Touch “Share”, then “Add to Home Screen”.";
        install_by_menu: "Ouvrez le menu du navigateur, puis touchez « Ajouter à l’écran d’accueil ».", "Open the browser’s menu, then touch “Add to Home screen”.";
        install_in_dock: "Dans le menu Fichier, choisissez « Ajouter au Dock ».", "In the File menu, choose “Add to Dock”.";
        install: "Installer", "Install";
        install_no: "Non merci, ne plus proposer", "No thanks, do not offer it again";
    }
}

impl ShellText {
    pub fn menu_of(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Menu {}", of(name)),
            Lang::En => format!("{name}’s menu"),
        }
    }

    pub fn to_handle(lang: Lang) -> &'static str {
        lang.pick("à traiter", "to handle")
    }

    pub fn hello(lang: Lang, name: &str) -> String {
        match lang {
            Lang::Fr => format!("Bonjour {name}"),
            Lang::En => format!("Hello {name}"),
        }
    }

    pub fn reference(lang: Lang, reference: &str) -> String {
        match lang {
            Lang::Fr => format!("Référence à donner si vous signalez le problème : {reference}"),
            Lang::En => format!("Reference to give if you report the problem: {reference}"),
        }
    }
}

impl ShellText {
    /// An answer that was handed in here and is not received yet.
    pub fn waiting(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Votre réponse est sur cet appareil, pas encore reçue\u{a0}: {title}"),
            Lang::En => format!("Your answer is on this device, not received yet: {title}"),
        }
    }

    /// What was handed in here and the school did not take.
    pub fn came_back(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Votre réponse n’a pas pu être rendue, elle est toujours ici\u{a0}: {title}"),
            Lang::En => format!("Your answer could not be handed in, it is still here: {title}"),
        }
    }

    /// Changes to something that the school does not have yet.
    pub fn edits_wait(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Des modifications partiront dès que possible\u{a0}: {title}"),
            Lang::En => format!("Changes will be sent as soon as possible: {title}"),
        }
    }

    /// Changes to what somebody else changed too: one must say what stays.
    pub fn edits_ask(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => format!("Vos modifications en croisent d’autres, dites ce qui reste\u{a0}: {title}"),
            Lang::En => format!("Your changes cross others, say what stays: {title}"),
        }
    }

    /// Changes that the school did not take.
    pub fn edits_refused(lang: Lang, title: &str) -> String {
        match lang {
            Lang::Fr => {
                format!("Des modifications n’ont pas été prises, elles sont toujours sur cet appareil\u{a0}: {title}")
            }
            Lang::En => format!("Changes were not taken, they are still on this device: {title}"),
        }
    }

    /// Something was recorded or chosen, and not handed in.
    pub fn unfinished(lang: Lang, title: &str, duration: &str) -> String {
        match lang {
            Lang::Fr => format!("Un enregistrement de {duration} n’est pas rendu\u{a0}: {title}"),
            Lang::En => format!("A recording of {duration} is not handed in: {title}"),
        }
    }
}
