use super::*;
use proptest::prelude::*;

fn number(text: &str) -> Option<String> {
    read(text).map(|(number, unit)| if unit.is_empty() { number.to_string() } else { format!("{number} {unit}") })
}

#[test]
fn numbers_are_read_as_people_write_them() {
    let table: &[(&str, Option<&str>)] = &[
        ("12", Some("12")),
        (" 12 ", Some("12")),
        ("012", Some("12")),
        ("0", Some("0")),
        ("-0", Some("0")),
        ("3,14", Some("3,14")),
        ("3.14", Some("3,14")),
        ("3,140", Some("3,14")),
        (",5", Some("0,5")),
        ("5.", Some("5")),
        ("5,", Some("5")),
        ("= 5", Some("5")),
        ("≈ 3,14", Some("3,14")),
        // Signs.
        ("-4", Some("-4")),
        ("− 4", Some("-4")),
        ("\u{2013}4", Some("-4")),
        ("+4", Some("4")),
        // Thousands.
        ("1 234", Some("1234")),
        ("1\u{a0}234", Some("1234")),
        ("1\u{202f}234,5", Some("1234,5")),
        ("12\u{2009}345\u{2009}678", Some("12345678")),
        ("1’234", Some("1234")),
        ("1,234", Some("1,234")),
        ("1.234", Some("1,234")),
        ("1,234.5", Some("1234,5")),
        ("1.234,5", Some("1234,5")),
        ("1.234.567", Some("1234567")),
        ("1,234,567", Some("1234567")),
        ("1,234,567.8", Some("1234567,8")),
        ("3,141 592 65", Some("3,14159265")),
        ("12 34", None),
        ("1,2,3", None),
        ("1.23.456", None),
        ("1,234.567,8", None),
        ("0 123", None),
        // Full-width, and what is not seen.
        ("１２，５", Some("12,5")),
        ("\u{200b}12\u{feff}", Some("12")),
        // Powers of ten.
        ("1,5e3", Some("1500")),
        ("1,5E-3", Some("0,0015")),
        ("6,02 × 10^23", Some("602e21")),
        ("6.02x10²³", Some("602e21")),
        ("6,62607015·10⁻³⁴ J.s", Some("662607015e-42 J.s")),
        ("10^3", Some("1000")),
        ("3.10^8 m/s", Some("300000000 m/s")),
        ("6,02.10²³", Some("602e21")),
        ("6,02 10^-3", Some("0,00602")),
        ("3,10^8", None),
        ("2^8", None),
        ("10⁻²", Some("0,01")),
        ("1e999", None),
        ("1e99999999999", None),
        // Fractions.
        ("3/4", Some("0,75")),
        ("3 / 4", Some("0,75")),
        ("6/8", Some("0,75")),
        ("¾", Some("0,75")),
        ("1½", Some("1,5")),
        ("1 1/2", Some("1,5")),
        ("-1 1/2", Some("-1,5")),
        ("1/3", Some("1/3")),
        ("2/6", Some("1/3")),
        ("10/3", Some("10/3")),
        ("1/30", Some("1/30")),
        ("1/0", None),
        ("1,5/2", None),
        // Units.
        ("12 cm", Some("12 cm")),
        ("12cm²", Some("12 cm2")),
        ("12 cm2.", Some("12 cm2")),
        ("5 km/h", Some("5 km/h")),
        ("5 km·h⁻¹", Some("5 km.h-1")),
        ("50 %", Some("50 %")),
        ("50%", Some("50 %")),
        ("20 °C", Some("20 °C")),
        ("3 €", Some("3 €")),
        ("3 elephants", Some("3 elephants")),
        ("5e", Some("5 e")),
        // No number, or more than one.
        ("", None),
        ("douze", None),
        ("12 ou 13", None),
        ("12-13", None),
        ("x = 5", None),
        ("∞", None),
        ("NaN", None),
        ("👍", None),
        ("-", None),
        (".", None),
        ("3 parce que c'est la réponse évidente", None),
    ];
    for (text, wanted) in table {
        assert_eq!(number(text).as_deref(), *wanted, "{text:?}");
    }
    assert_eq!(number(&"9".repeat(100)), None);
    assert_eq!(number(&"1".repeat(1_000_000)), None);
}

fn near(answer: &str, value: &str, margin: impl Fn(Number) -> Margin, by: &str) -> bool {
    let of = |text: &str| read(text).map(|(number, _)| number).unwrap();
    of(answer).is_near(of(value), margin(of(by)))
}

#[test]
fn the_border_of_a_tolerance_is_exact() {
    for (answer, within) in [
        ("0,3", true),
        ("0,29999999999999999999", true),
        ("0,30000000000000000001", false),
        ("0,1", true),
        ("0,0999999", false),
    ] {
        assert_eq!(near(answer, "0,2", Margin::Absolute, "0,1"), within, "{answer}");
    }
    assert!(near("1/3", "1/3", Margin::Absolute, "0"));
    assert!(!near("0,333", "1/3", Margin::Absolute, "0"));
    assert!(near("0,333", "1/3", Margin::Absolute, "0,001"));
    assert!(!near("-5", "5", Margin::Absolute, "9,99"));
    assert!(near("-5", "5", Margin::Absolute, "10"));
    assert!(near("95", "100", Margin::Percent, "5"));
    assert!(!near("94,9999999999", "100", Margin::Percent, "5"));
    assert!(near("-105", "-100", Margin::Percent, "5"));
    assert!(near("6,02e23", "6,022 140 76e23", Margin::Percent, "1"));
    assert!(!near("6,02e22", "6,022 140 76e23", Margin::Percent, "1"));
    assert!(near("6,63e-34", "6,62607015e-34", Margin::Percent, "0,1"));
    assert!(near("1e-300", "1e300", Margin::Percent, "100"));
}

#[test]
fn units_are_the_same_however_they_are_written() {
    for (one, other) in [
        ("cm²", "cm2"),
        ("cm^2", "cm²"),
        ("km·h⁻¹", "km.h-1"),
        ("µm", "μm"),
        ("°C", "℃"),
        ("N m", "Nm"),
        ("mL", "ml"),
        ("g/L", "g/l"),
    ] {
        assert!(same_unit(one, other), "{one} {other}");
    }
    assert!(!same_unit("mW", "MW"));
    assert!(!same_unit("cm", "cm²"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_is_read_without_harm(text in "\\PC{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn whatever_looks_like_a_number_is_read_without_harm(text in "[-+0-9., '/eEx×^%½²⁻ ]{0,20}") {
        if let Some((number, _)) = read(&text) {
            prop_assert!(number.is_near(number, Margin::Absolute(Number::ZERO)));
        }
    }

    /// What is written again is the same number.
    #[test]
    fn numbers_go_there_and_back(top in -1_000_000_000_i64..1_000_000_000, bottom in 1_u64..2000, power in -40_i32..40) {
        let number = Number::new(top < 0, u128::from(top.unsigned_abs()), bottom, power).unwrap();
        if bottom == 1 || number.bottom == 1 {
            prop_assert_eq!(read(&number.to_string()).map(|(number, _)| number), Some(number));
        }
    }

    /// As whole numbers would say it.
    #[test]
    fn near_is_what_whole_numbers_say(a in -5000_i64..5000, b in -5000_i64..5000, by in 0_i64..5000) {
        let number = |n: i64| Number::new(n < 0, u128::from(n.unsigned_abs()), 1, -2).unwrap();
        prop_assert_eq!(number(a).is_near(number(b), Margin::Absolute(number(by))), (a - b).abs() <= by);
        let percent = Number::new(false, u128::from(by.unsigned_abs()), 1, 0).unwrap();
        prop_assert_eq!(number(a).is_near(number(b), Margin::Percent(percent)), (a - b).abs() * 100 <= b.abs() * by);
    }
}
