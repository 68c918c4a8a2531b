//! What the pupils of the demonstration answer, who know it or who do not.

use super::{dice::Dice, texts::fables};
use preau_model::exercises::{
    Answer, Body, Exercise, Kind, blanks, choices, dictation, flash_cards, groups, hotspot, numeric, open, order,
    pairs,
    questionnaire::{self, Says, Wants},
    short_text, true_false,
};

/// What somebody answers who knows it, or who does not.
pub(super) fn answer(exercise: &Exercise, knows: bool, dice: &mut Dice) -> Answer {
    match &exercise.body {
        Body::Choices(it) if knows => Answer::Choices(it.solution()),
        Body::Choices(it) => {
            let wrong = it.choices.iter().filter(|choice| !choice.right || it.several);
            let chosen = wrong.map(|choice| choice.item.id).rev().take(2 - usize::from(!it.several)).collect();
            Answer::Choices(choices::Answer { chosen })
        }
        Body::TrueFalse(it) => Answer::TrueFalse(true_false::Answer { says: it.is_true.map(|so| so == knows) }),
        Body::Pairs(it) => {
            let mut solution = it.solution();
            if !knows {
                exchange(&mut solution.joined, |one, other| std::mem::swap(&mut one.right, &mut other.right));
            }
            Answer::Pairs(pairs::Answer { joined: solution.joined })
        }
        Body::Order(it) => {
            let mut order = it.solution().order;
            if !knows {
                order.reverse();
            }
            Answer::Order(order::Answer { order })
        }
        Body::Groups(it) => {
            let mut solution = it.solution();
            if !knows {
                let last = solution.sorted.len().saturating_sub(1);
                let group = solution.sorted.first().map(|sorted| sorted.group);
                if let (Some(sorted), Some(group)) = (solution.sorted.get_mut(last), group) {
                    sorted.group = group;
                }
            }
            Answer::Groups(groups::Answer { sorted: solution.sorted })
        }
        Body::Blanks(it) => {
            let words: Vec<String> =
                it.solution().blanks.iter().filter_map(|blank| blank.accepted.first().cloned()).collect();
            let filled = it.solution().blanks.into_iter().enumerate().map(|(n, blank)| blanks::Filled {
                blank: blank.id,
                text: words[if knows || n == 0 { n } else { words.len() - n }].clone(),
            });
            Answer::Blanks(blanks::Answer { filled: filled.collect() })
        }
        Body::ShortText(it) => {
            let said = it.variants.iter().find(|variant| variant.right == knows);
            Answer::ShortText(short_text::Answer { text: said.map(|it| it.text.clone()).unwrap_or_default() })
        }
        Body::FlashCards(it) => Answer::FlashCards(flash_cards::Answer {
            seen: it.cards.iter().map(|card| flash_cards::Seen { card: card.front.id, known: knows }).collect(),
        }),
        Body::Questionnaire(form) => Answer::Questionnaire(filled(form, dice)),
        Body::Numeric(it) => {
            let text = if knows { it.value.clone() } else { dice.pick(&["10", "8", "24"]).to_owned() };
            Answer::Numeric(numeric::Answer { text })
        }
        Body::Dictation(it) => {
            let text = if knows { it.text.clone() } else { dice.pick(fables::MISHEARD).to_owned() };
            Answer::Dictation(dictation::Answer { text })
        }
        Body::Hotspot(it) => {
            let (right, others): (Vec<_>, Vec<_>) = it.zones.iter().partition(|zone| zone.right);
            let found = if knows { right.len() } else { 1 };
            let shown = right.iter().take(found).chain(others.iter().take(right.len() - found));
            Answer::Hotspot(hotspot::Answer { points: shown.filter_map(|zone| middle(&zone.shape)).collect() })
        }
        _ => Answer::Open(open::Answer { text: dice.pick(ABOUT_HARPAGON).to_owned() }),
    }
}

fn middle(shape: &hotspot::Shape) -> Option<hotspot::Point> {
    match shape {
        hotspot::Shape::Rectangle { from, to } => {
            Some(hotspot::Point::new(from.x.midpoint(to.x), from.y.midpoint(to.y)))
        }
        hotspot::Shape::Ellipse { centre, .. } => Some(*centre),
        hotspot::Shape::Polygon(corners) => corners.first().copied(),
    }
}

/// What somebody says to a form. Not everybody says something to what may be left out.
fn filled(form: &questionnaire::Questionnaire, dice: &mut Dice) -> questionnaire::Answer {
    let mut answer = questionnaire::Answer::default();
    for ask in &form.questions {
        if !ask.required && !dice.chance(60) {
            continue;
        }
        let says = match &ask.wants {
            Wants::Scale(scale) => {
                Says::Scale(u8::try_from(dice.between(2, i64::from(scale.steps))).unwrap_or(scale.steps))
            }
            Wants::One(choices) => Says::Chosen(vec![choices[dice.index(choices.len())].id]),
            Wants::Several(choices) => {
                let chosen: Vec<_> = choices.iter().filter(|_| dice.chance(45)).map(|choice| choice.id).collect();
                Says::Chosen(if chosen.is_empty() { vec![choices[0].id] } else { chosen })
            }
            Wants::Number => Says::Number(dice.between(0, 6).to_string()),
            Wants::Short => Says::Text(dice.pick(fables::WISHED).to_owned()),
            Wants::Long => Says::Text(dice.pick(fables::PROPOSED).to_owned()),
            Wants::Date => continue,
        };
        answer.say(ask.id, Some(says));
    }
    answer
}

/// Changes the first two of them about.
fn exchange<T>(all: &mut [T], change: impl FnOnce(&mut T, &mut T)) {
    if let [one, other, ..] = all {
        change(one, other);
    }
}

/// What pupils write of Harpagon.
const ABOUT_HARPAGON: &[&str] = &[
    "Il est comique parce qu’il crie « à l’assassin » alors que personne n’est mort : on lui a seulement pris son argent. Mais il est inquiétant parce qu’on dirait qu’il devient fou.",
    "Harpagon fait rire car il parle de son argent comme si c’était une personne. « On m’a coupé la gorge » : c’est exagéré. On a quand même un peu pitié de lui.",
    "Ce qui est drôle c’est qu’il pose plein de questions à personne. Ce qui fait peur c’est qu’il aime plus ses pièces d’or que ses enfants.",
    "Je trouve qu’il est surtout comique, avec toutes ses phrases courtes et ses points d’exclamation, il court partout sans chapeau.",
];
