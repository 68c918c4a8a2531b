//! The fields of each kind of tile.

use super::{
    super::desk::use_desk,
    count::CountSetting,
    embed::EmbedSetting,
    feed::FeedSetting,
    link::LinkSetting,
    links::LinksSetting,
    picture_setting, problem_of,
    sections::SectionsSetting,
    words::{RichSetting, Words, WordsSetting},
};
use crate::{
    home::{board::widest, tiles::shape_of},
    media::{PictureField, ShownAt},
    visit::use_lang,
};
use leptos::prelude::*;
use preau_model::{
    home::{Content, FeedKind, Link, Place, SUMMARY_MAX, TITLE_MAX},
    ids::{PictureId, TileId},
    media::{Picture, Shape},
    text::{BoardText, PictureText},
};

const TITLE: Words = Words {
    field: "title",
    read: |content| content.title(),
    write: |content, text| match content {
        Content::Text { title, .. }
        | Content::Link { title, .. }
        | Content::Links { title, .. }
        | Content::News { title, .. }
        | Content::Agenda { title, .. }
        | Content::Social { title, .. }
        | Content::Embed { title, .. } => *title = text,
        Content::Image { .. } => {}
    },
};

const SUMMARY: Words = Words {
    field: "summary",
    read: |content| if let Content::Link { summary, .. } = content { summary } else { "" },
    write: |content, text| {
        if let Content::Link { summary, .. } = content {
            *summary = text;
        }
    },
};

const CAPTION: Words = Words {
    field: "caption",
    read: |content| if let Content::Image { caption, .. } = content { caption } else { "" },
    write: |content, text| {
        if let Content::Image { caption, .. } = content {
            *caption = text;
        }
    },
};

const ALT: Words = Words {
    field: "alt",
    read: |content| if let Content::Image { alt, .. } = content { alt } else { "" },
    write: |content, text| {
        if let Content::Image { alt, .. } = content {
            *alt = text;
        }
    },
};

#[component]
pub fn ContentSettings(id: TileId, content: Content) -> impl IntoView {
    let t = BoardText::of(use_lang());
    let title = move || view! { <WordsSetting id=id words=TITLE label=t.field_title max=TITLE_MAX /> };
    let link = move || view! { <OneLink id=id /> };
    match content {
        Content::Text { .. } => view! {
            {title()}
            <RichSetting id=id label=t.field_text />
        }
        .into_any(),
        Content::Image { .. } => view! {
            <PictureSetting id=id label=t.field_picture shapes=&[Shape::Card, Shape::Square] />
            <WordsSetting id=id words=CAPTION label=t.field_caption max=TITLE_MAX />
            <WordsSetting id=id words=ALT label=t.field_alt hint=t.field_alt_hint max=SUMMARY_MAX />
            {link()}
        }
        .into_any(),
        Content::Link { .. } => view! {
            {title()}
            {link()}
            <WordsSetting id=id words=SUMMARY label=t.field_summary max=SUMMARY_MAX rows=3 />
            <PictureSetting id=id label=t.field_picture shapes=&[Shape::Card] />
        }
        .into_any(),
        Content::Links { .. } => view! {
            {title()}
            <LinksSetting id=id />
        }
        .into_any(),
        Content::News { .. } => view! {
            {title()}
            <CountSetting id=id />
            <SectionsSetting id=id />
        }
        .into_any(),
        Content::Agenda { .. } => view! {
            {title()}
            <FeedSetting id=id kind=FeedKind::Agenda />
            <CountSetting id=id />
        }
        .into_any(),
        Content::Social { .. } => view! {
            {title()}
            <FeedSetting id=id kind=FeedKind::Posts />
            <CountSetting id=id />
        }
        .into_any(),
        Content::Embed { embed, .. } => view! {
            {title()}
            <EmbedSetting id=id embed=embed />
            <PictureSetting
                id=id
                label=t.embed_picture
                hint=t.embed_picture_hint
                shapes=&[Shape::Card]
            />
        }
        .into_any(),
    }
}

#[component]
fn OneLink(id: TileId) -> impl IntoView {
    let desk = use_desk();
    let t = BoardText::of(use_lang());
    let link = Signal::derive(move || {
        desk.board.with(|board| board.tile(id).and_then(|tile| tile.content.links().next().cloned()))
    });
    let set = Callback::new(move |to: Option<Link>| {
        desk.set_content(id, |content| {
            if let Content::Image { link, .. } | Content::Link { link, .. } = content {
                *link = to;
            }
        });
    });
    view! {
        <LinkSetting
            id="reglage-link"
            label=t.field_link
            hint=t.link_hint
            link=link
            problem=problem_of(&desk, Place::Tile(id), "link")
            set=set
        />
    }
}

#[component]
fn PictureSetting(
    id: TileId,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    shapes: &'static [Shape],
) -> impl IntoView {
    let desk = use_desk();
    let words = PictureText::of(use_lang()).on_tile;
    let size = Memo::new(move |_| desk.board.with(|board| board.tile(id).map(|tile| tile.size)));
    let shown = Signal::derive(move || {
        let size = size.get()?;
        // Only an image alone is cut as its tile is; what stands above words keeps its own shape.
        let shape = Some(shape_of(size)).filter(|shape| shapes.contains(shape)).or_else(|| shapes.first().copied())?;
        Some(ShownAt { shape, width: widest(size), words })
    });
    let picture = picture_setting(
        move || desk.board.with(|board| board.tile(id).and_then(|tile| tile.content.picture())),
        move |chosen: Option<PictureId>| {
            desk.set_content(id, |content| {
                if let Content::Image { picture, .. } | Content::Link { picture, .. } | Content::Embed { picture, .. } =
                    content
                {
                    *picture = chosen;
                }
            });
        },
    );
    view! {
        <PictureField
            id="reglage-picture"
            label=label
            hint=hint
            picture=picture
            shapes=shapes
            shown=shown
            problem=problem_of(&desk, Place::Tile(id), "picture")
            framed=Callback::new(move |picture: Picture| desk.picture_changed(picture.id))
        />
    }
}
