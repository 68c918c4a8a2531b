use super::{Lang, texts};
use crate::session::Role;

texts! {
    /// Sign-in, activation, account.
    SessionText {
        title: "Connexion", "Sign in";
        welcome: "Bonjour !", "Hello!";
        lead: "Connectez-vous à votre espace.", "Sign in to your space.";
        login: "Identifiant", "Login";
        login_hint: "Il est sur votre lettre d’activation, par exemple lina.marchetti.", "It is on your activation letter, for example lina.marchetti.";
        password: "Mot de passe", "Password";
        show_password: "Afficher le mot de passe", "Show the password";
        stay: "Rester connecté sur cet appareil", "Stay signed in on this device";
        stay_hint: "À ne pas cocher sur un ordinateur du collège.", "Do not tick on a school computer.";
        sign_in: "Se connecter", "Sign in";
        forgotten: "Mot de passe oublié ? L’administrateur de votre établissement peut vous donner un nouveau code d’activation.", "Forgot your password? Your school’s administrator can give you a new activation code.";
        have_code: "J’ai reçu un code d’activation", "I received an activation code";
        have_account: "J’ai déjà un mot de passe", "I already have a password";
        activation: "Activation", "Activation";
        activation_title: "Bienvenue", "Welcome";
        activation_lead: "Recopiez votre lettre, puis choisissez le mot de passe que vous seul connaîtrez.", "Copy from your letter, then choose the password that only you will know.";
        code: "Code d’activation", "Activation code";
        code_hint: "Les 12 lettres et chiffres de votre lettre. Les tirets et les majuscules n’ont pas d’importance.", "The 12 letters and digits of your letter. Dashes and capitals do not matter.";
        new_password: "Nouveau mot de passe", "New password";
        new_password_hint: "Au moins 10 caractères. Une phrase dont vous vous souvenez est parfaite.", "At least 10 characters. A sentence that you remember is perfect.";
        again: "Le même, une seconde fois", "The same, once more";
        activate: "Activer mon compte", "Activate my account";
        account_title: "Mon compte", "My account";
        who_i_am: "Qui je suis", "Who I am";
        devices: "Mes appareils", "My devices";
        devices_lead: "Là où votre compte est ouvert. Un appareil que vous ne reconnaissez pas ? Déconnectez-le, puis changez de mot de passe.", "Where your account is open. A device that you do not know? Sign it out, then change your password.";
        this_device: "Cet appareil", "This device";
        revoke: "Déconnecter", "Sign out";
        change_password: "Changer de mot de passe", "Change the password";
        current_password: "Mot de passe actuel", "Current password";
        password_changed: "Votre mot de passe est changé. Vos autres appareils sont déconnectés.", "Your password is changed. Your other devices are signed out.";
        device_revoked: "L’appareil est déconnecté.", "The device is signed out.";
        signed_out_title: "Vous n’êtes plus connecté", "You are no longer signed in";
    }
}

impl SessionText {
    pub fn role(lang: Lang, role: Role) -> &'static str {
        match role {
            Role::Administrator => lang.pick("Administration de l’espace", "Administrator"),
            Role::Head => lang.pick("Direction", "Head"),
            Role::Teacher => lang.pick("Enseignant", "Teacher"),
            Role::Staff => lang.pick("Personnel", "Staff"),
            Role::Pupil => lang.pick("Élève", "Pupil"),
            Role::Guardian => lang.pick("Responsable", "Guardian"),
        }
    }

    pub fn since(lang: Lang, day: &str) -> String {
        match lang {
            Lang::Fr => format!("depuis le {day}"),
            Lang::En => format!("since {day}"),
        }
    }

    pub fn last_seen(lang: Lang, when: &str) -> String {
        match lang {
            Lang::Fr => format!("vu {when}"),
            Lang::En => format!("seen {when}"),
        }
    }
}
