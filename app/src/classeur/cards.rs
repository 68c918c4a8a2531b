//! What stands on a shelf: folders and activities, each a card.

use super::{dragging::Dragging, shelf::Thing, thing_menu::ThingMenu};
use crate::{
    paths,
    ui::{Handle, Icon},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{GivenOut, Level, SharedLine, SharedThing, TemplateFor},
    text::{ClasseurText, ShelfText},
};

/// A titled list, where there is something in it.
pub(super) fn lines<T>(title: &'static str, list: Vec<T>, draw: impl Fn(usize, T) -> AnyView) -> Option<impl IntoView> {
    (!list.is_empty()).then(|| {
        let cards = list.into_iter().enumerate().map(|(n, it)| draw(n, it)).collect_view();
        view! {
            <section class="classeur-shelf">
                <h2 class="classeur-shelf__title">{title}</h2>
                <ul class="classeur-shelf__list">{cards}</ul>
            </section>
        }
    })
}

/// One of one's own, at that place, which may be carried elsewhere.
pub(super) fn own_card(dragging: Dragging, place: usize, thing: Thing, level: Level) -> AnyView {
    let lang = use_lang();
    let carry = dragging.carry;
    let moves = level == Level::Own && dragging.onto.has_place_for(place);
    let label = ShelfText::carry(lang, &thing.title(ClasseurText::of(lang)));
    let takes = thing.folder().is_some();
    let handle = moves.then(|| {
        view! {
            <Handle
                carry=carry
                item=move |()| Some(place)
                id=format!("{}-prise", thing.link())
                class="classeur-card__handle"
                label=label
                described_by="comment-deposer"
            />
        }
    });
    view! {
        <li
            class="classeur-card"
            data-place=place.to_string()
            data-carried=move || carry.is_carried(Some(place)).then_some("")
            data-takes=move || (takes && dragging.is_busy() && !carry.is_carried(Some(place))).then_some("")
            data-aimed=move || dragging.is_aimed_at(place).then_some("")
        >
            {handle}
            {card(thing, level, None)}
        </li>
    }
    .into_any()
}

pub(super) fn shared_card(line: SharedLine) -> AnyView {
    let by = ClasseurText::shared_by(use_lang(), &line.owner, line.level);
    let level = line.level.min(Level::Edit);
    let thing = match line.what {
        SharedThing::Folder(folder) => Thing::Folder(folder),
        SharedThing::Activity(activity) => Thing::Activity(activity),
    };
    view! { <li class="classeur-card">{card(thing, level, Some(by))}</li> }.into_any()
}

/// What stands on a card. `by`: who shares it.
fn card(thing: Thing, level: Level, by: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let (kind, icon, address) = match &thing {
        Thing::Folder(line) => ("folder", "folder", paths::folder(line.id)),
        Thing::Activity(line) => ("activity", "directory", paths::activity(line.id)),
    };
    let (summary, facts, given) = match &thing {
        Thing::Folder(line) => {
            let given = line.given.as_ref().map(|given| given_line(true, given, paths::follow_folder(line.id)));
            (String::new(), vec![ClasseurText::holds(lang, line.holds)], given)
        }
        Thing::Activity(line) => {
            let template =
                line.template.map(|whose| if whose == TemplateFor::School { t.school_template } else { t.template });
            let facts = [
                Some(ClasseurText::steps_counted(lang, line.steps)),
                Some(ClasseurText::changed_at(lang, line.changed, use_visit().now.date())),
                template.map(str::to_owned),
            ];
            let given = line.given.as_ref().map(|given| given_line(false, given, paths::follow(line.id)));
            (line.summary.clone(), facts.into_iter().flatten().collect(), given)
        }
    };
    // A folder of somebody else's is only opened.
    let has_menu = thing.folder().is_none() || level == Level::Own;
    view! {
        <span class="classeur-card__sign" data-kind=kind>
            <Icon name=icon />
        </span>
        <div class="classeur-card__words">
            <a class="classeur-card__link" id=thing.link() href=address>
                {thing.title(t)}
            </a>
            {(!summary.is_empty()).then(|| view! { <p class="classeur-card__summary">{summary}</p> })}
            <p class="classeur-card__facts">
                {facts.into_iter().chain(by).map(|fact| view! { <span>{fact}</span> }).collect_view()}
            </p>
            {given}
        </div>
        {has_menu.then(|| view! { <ThingMenu thing=thing level=level /> })}
    }
}

/// To whom it is given, and how far they are: the way to where that is followed.
fn given_line(folder: bool, given: &GivenOut, follow: String) -> impl IntoView {
    let lang = use_lang();
    view! {
        <a class="classeur-card__given" href=follow>
            <Icon name="people" small=true />
            <span>
                <span class="classeur-card__whom">{ShelfText::given_to(lang, folder, given)}</span>
                " "
                <span class="classeur-card__counts">{ShelfText::counts(lang, folder, given)}</span>
            </span>
        </a>
    }
}
