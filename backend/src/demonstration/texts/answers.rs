//! What teachers answer.

use super::super::dice::Dice;
use super::Way;

const RECORDED: &[&str] = &[
    "Lecture fluide et agréable, {p}. On sent que tu as répété. Pense à laisser respirer la fin des phrases.",
    "Merci {p}, on t’entend très bien ! Tu peux oser davantage de contrastes dans la voix.",
    "Bon travail. Deux mots ont été avalés vers la fin : réécoute-toi, tu les trouveras tout de suite.",
    "Beaucoup d’énergie, {p}, c’est un plaisir. Ralentis un tout petit peu et ce sera parfait.",
    "C’est clair et bien articulé. Pour la prochaine fois, regarde moins ta feuille : tu connais ton texte.",
    "Tu as pris le temps de recommencer et cela s’entend. Continue ainsi, {p}.",
    "Le début est un peu timide, puis la voix s’installe : très belle progression en quelques phrases.",
];

const WRITTEN: &[&str] = &[
    "Texte vivant et bien construit, {p}. Attention aux accords dans le groupe nominal, je les ai repérés avec toi en classe.",
    "De bonnes idées, bien enchaînées. Il manque un exemple pour convaincre tout à fait.",
    "C’est juste et clairement dit. Relis à voix haute avant d’envoyer : tu entendras les répétitions.",
    "Très beau travail, {p}. La dernière phrase donne envie de lire la suite !",
    "L’essentiel y est. Développe davantage le deuxième point, tu avais de quoi dire.",
    "Réponse précise et personnelle, merci {p}.",
    "Des progrès nets depuis la dernière fois. Garde ce soin dans la ponctuation.",
];

const SENT: &[&str] = &[
    "Travail soigné, {p}, et photo bien lisible. Une erreur de calcul à la fin : regarde la correction.",
    "Tout est juste, bravo ! La présentation aide à suivre ton raisonnement.",
    "La démarche est bonne. N’oublie pas la phrase de conclusion.",
    "Bien. Prends la photo un peu plus près la prochaine fois, j’ai dû deviner une ligne.",
    "Tu as persévéré jusqu’au bout, {p}, c’est ce qui compte. Nous reprendrons la dernière question ensemble.",
    "Trait précis, légende complète : exactement ce qui était demandé.",
    "C’est incomplet, mais ce qui est fait est bien fait. Viens me voir si tu as manqué de temps.",
];

/// An answer to a pupil of that first name.
pub(in super::super) fn feedback(way: Way, first_name: &str, dice: &mut Dice) -> String {
    let list = match way {
        Way::Record(_) => RECORDED,
        Way::Send => SENT,
        Way::Write | Way::WriteOrSend | Way::ToDo => WRITTEN,
    };
    format!("<p>{}</p>", dice.pick(list).replace("{p}", first_name))
}

/// The answer that the demonstration's pupil finds to her recitation.
pub(in super::super) const fn for_lina() -> &'static str {
    "<p>Quelle belle récitation, Lina ! Ta Fourmi est délicieusement sévère, et le silence que tu laisses avant « Eh \
     bien ! dansez maintenant » fait tout l’effet.</p><p>Un seul conseil : articule bien la fin des vers, on perd \
     parfois la rime. <strong>Bravo, et continue à t’écouter comme tu le fais.</strong></p>"
}
