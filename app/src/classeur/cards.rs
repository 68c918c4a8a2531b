//! What stands on a shelf: folders and activities, each a card.

use super::{
    dragging::Dragging,
    shelf::{Thing, activity_link, folder_link},
    thing_menu::ThingMenu,
};
use crate::{
    paths,
    ui::{Handle, Icon},
    visit::{use_lang, use_visit},
};
use leptos::prelude::*;
use preau_model::{
    classeur::{ActivityLine, FolderLine, GivenOut, Level, SharedLine, SharedThing, TemplateFor},
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
            {match thing {
                Thing::Folder(line) => folder_card(line, level, None).into_any(),
                Thing::Activity(line) => activity_card(line, level, None).into_any(),
            }}
        </li>
    }
    .into_any()
}

pub(super) fn shared_card(line: SharedLine) -> AnyView {
    let by = ClasseurText::shared_by(use_lang(), &line.owner, line.level);
    let level = line.level.min(Level::Edit);
    let inside = match line.what {
        SharedThing::Folder(folder) => folder_card(folder, level, Some(by)).into_any(),
        SharedThing::Activity(activity) => activity_card(activity, level, Some(by)).into_any(),
    };
    view! { <li class="classeur-card">{inside}</li> }.into_any()
}

/// `by`: who shares it.
fn folder_card(line: FolderLine, level: Level, by: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let holds = ClasseurText::holds(lang, line.holds);
    view! {
        <span class="classeur-card__sign" data-kind="folder">
            <Icon name="folder" />
        </span>
        <div class="classeur-card__words">
            <a class="classeur-card__link" id=folder_link(line.id) href=paths::folder(line.id)>
                {line.title.clone()}
            </a>
            <p class="classeur-card__facts">
                <span>{holds}</span>
                {by.map(|by| view! { <span>{by}</span> })}
            </p>
            {line.given.as_ref().map(|given| given_line(true, given, paths::follow_folder(line.id)))}
        </div>
        {(level == Level::Own).then(|| view! { <ThingMenu thing=Thing::Folder(line) level=level /> })}
    }
}

fn activity_card(line: ActivityLine, level: Level, by: Option<String>) -> impl IntoView {
    let lang = use_lang();
    let t = ClasseurText::of(lang);
    let title = if line.title.is_empty() { t.untitled.to_owned() } else { line.title.clone() };
    let facts = [
        Some(ClasseurText::steps_counted(lang, line.steps)),
        Some(ClasseurText::changed_at(lang, line.changed, use_visit().now.date())),
        line.template.map(|whose| if whose == TemplateFor::School { t.school_template } else { t.template }.to_owned()),
        by,
    ];
    view! {
        <span class="classeur-card__sign" data-kind="activity">
            <Icon name="directory" />
        </span>
        <div class="classeur-card__words">
            <a class="classeur-card__link" id=activity_link(line.id) href=paths::activity(line.id)>
                {title}
            </a>
            {(!line.summary.is_empty()).then(|| view! { <p class="classeur-card__summary">{line.summary.clone()}</p> })}
            <p class="classeur-card__facts">
                {facts.into_iter().flatten().map(|fact| view! { <span>{fact}</span> }).collect_view()}
            </p>
            {line.given.as_ref().map(|given| given_line(false, given, paths::follow(line.id)))}
        </div>
        <ThingMenu thing=Thing::Activity(line) level=level />
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
