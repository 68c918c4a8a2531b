use super::*;
use proptest::prelude::*;

const USUAL: Tolerance = Tolerance { case: true, accents: false, ending: true };

#[test]
fn what_a_keyboard_or_a_font_makes_of_it_never_counts() {
    let table = [
        ("l’été", "l'été"),
        ("l`été", "l'été"),
        ("l´été", "l'été"),
        ("l' été", "l’été"),
        ("  le\u{a0}chat\t\u{202f}noir\u{2003}", "le chat noir"),
        ("le\u{200b}chat", "lechat"),
        ("\u{feff}chat\u{ad}", "chat"),
        ("« mot »", "«mot»"),
        ("«\u{a0}mot\u{a0}»", "“mot”"),
        ("\"mot\"", "„mot”"),
        ("peut‑être", "peut-être"),
        ("1939–1945", "1939-1945"),
        ("cœur", "coeur"),
        ("Œuvre", "oeuvre"),
        ("ex æquo", "ex aequo"),
        ("ｃｈａｔ", "chat"),
        ("ﬁn", "fin"),
        ("e\u{301}te\u{301}", "été"),
        ("Oui\u{202f}!", "oui !"),
        ("attention\u{a0}: danger", "attention : danger"),
        ("euh…", "euh..."),
        ("５０\u{a0}％", "50 %"),
        ("Straße", "strasse"),
        ("σοφός", "ΣΟΦΌΣ"),
        // Emoji: with or without the selector of their look, of whatever skin.
        ("❤\u{fe0f}", "❤"),
        ("👍🏽", "👍"),
        ("👩🏽\u{200d}🚀", "👩\u{200d}🚀"),
    ];
    for (one, other) in table {
        assert!(alike(one, other, USUAL), "{one:?} {other:?}: {:?} {:?}", fold(one, USUAL), fold(other, USUAL));
    }
}

#[test]
fn what_counts_counts() {
    let table = [
        ("ete", "été"),
        ("chat", "chats"),
        ("le chat", "lechat"),
        ("l'été", "lété"),
        ("👍", "👎"),
        ("👩\u{200d}🚀", "👩🚀"),
        ("🇫🇷", "🇧🇪"),
        ("", "a"),
        ("?", "!"),
        ("", "."),
    ];
    for (one, other) in table {
        assert!(!alike(one, other, USUAL), "{one:?} {other:?}");
    }
}

#[test]
fn capitals_accents_and_the_full_stop_count_by_choice() {
    assert!(!alike("Paris", "paris", Tolerance { case: false, ..USUAL }));
    assert!(!alike("Œuvre", "oeuvre", Tolerance { case: false, ..USUAL }));
    assert!(alike("Œuvre", "OEuvre", Tolerance { case: false, ..USUAL }));
    assert!(alike("Paris.", "Paris", USUAL));
    assert!(alike("Paris !", "Paris", USUAL));
    assert!(!alike("Paris.", "Paris", Tolerance { ending: false, ..USUAL }));
    assert!(alike("élève", "ELEVE", Tolerance::LENIENT));
    assert!(alike("garçon", "garcon", Tolerance::LENIENT));
    assert!(alike("Ἑλλάς", "ελλας", Tolerance::LENIENT));
    assert!(alike("Việt", "viet", Tolerance::LENIENT));
}

#[test]
fn letters_of_their_own_are_never_folded() {
    for (one, other) in [("año", "ano"), ("й", "и"), ("ø", "o"), ("ł", "l"), ("が", "か"), ("đ", "d"), ("ё", "е")]
    {
        assert!(!alike(one, other, Tolerance::LENIENT), "{one} {other}");
    }
    assert!(alike("canción", "cancion", Tolerance::LENIENT));
}

#[test]
fn what_was_typed_is_tidied_and_otherwise_kept() {
    assert_eq!(tidy("  L’\u{200b}Été\n\tÀ  Paris\u{0} "), "L’Été À Paris");
    assert_eq!(tidy("\u{202e}"), "");
}

#[test]
fn every_character_folds_once() {
    for (case, accents) in [(false, false), (false, true), (true, false), (true, true)] {
        let tolerance = Tolerance { case, accents, ending: true };
        for c in '\0'..'\u{20000}' {
            let once = fold(&c.to_string(), tolerance);
            assert_eq!(fold(&once, tolerance), once, "{c:?} {tolerance:?}");
        }
    }
}

fn tolerances() -> impl Strategy<Value = Tolerance> {
    (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(case, accents, ending)| Tolerance {
        case,
        accents,
        ending,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn folded_again_it_stays_as_it_is(text in "\\PC{0,12}", tolerance in tolerances()) {
        let once = fold(&text, tolerance);
        prop_assert_eq!(fold(&once, tolerance), once);
    }

    #[test]
    fn odd_signs_fold_once(text in "[ a«»'’´`é\u{301}œ.!…\u{200d}👩🚀🏽\u{ad}Σσςßẞİ\u{345}]{0,12}", tolerance in tolerances()) {
        let once = fold(&text, tolerance);
        prop_assert_eq!(fold(&once, tolerance), once);
    }

    /// Whatever is alike stays so for who counts less.
    #[test]
    fn the_lenient_takes_what_the_strict_takes(one in "[ aAéeÉ.’']{0,6}", other in "[ aAéeÉ.’']{0,6}") {
        if alike(&one, &other, Tolerance::STRICT) {
            prop_assert!(alike(&one, &other, Tolerance::LENIENT));
        }
    }
}
