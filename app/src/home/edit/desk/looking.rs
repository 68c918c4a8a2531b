//! What the tiles name is looked up as it comes: links, pictures, news, agendas.

use super::{super::api, Desk};
use crate::browser::after;
use leptos::prelude::*;
use preau_model::{
    home::{Board, Needs},
    ids::{FeedId, PictureId},
};
use wasm_bindgen_futures::spawn_local;

/// How long it is until pictures whose sizes are not made yet are looked for again, in milliseconds.
const LOOK_AGAIN_MS: u32 = 1_500;

impl Desk {
    /// Asks for what is new on the board, each time that something is.
    pub(super) fn look_for_more(self) {
        Effect::new(move |_| {
            let new = self.board.with(Needs::of_board).without(&self.asked.get_value());
            if !new.is_empty() {
                self.look_up(new);
            }
        });
        // A picture that was just sent.
        let unready: Vec<PictureId> = untrack(move || self.unready());
        if !unready.is_empty() {
            self.look_again(unready);
        }
    }

    /// Asks for what is new on another board, such as a colleague's.
    pub fn look_at(self, board: &Board) {
        let new = Needs::of_board(board).without(&self.asked.get_value());
        if !new.is_empty() {
            self.look_up(new);
        }
    }

    /// A picture was framed or described anew.
    pub fn picture_changed(self, id: PictureId) {
        self.look_up(Needs { pictures: vec![id], ..Needs::default() });
    }

    /// An agenda or posts were read.
    pub fn feed_changed(self, id: FeedId) {
        self.look_up(Needs { feeds: vec![id], ..Needs::default() });
    }

    fn look_up(self, needs: Needs) {
        self.asked.update_value(|asked| asked.join(needs.clone()));
        self.unknown.set(true);
        spawn_local(async move {
            if let Ok(found) = api::look_up(needs.clone()).await {
                if self.known.try_update(|known| known.join(found)).is_some() {
                    self.unknown.try_set(false);
                    let unready = self.unready();
                    if !unready.is_empty() {
                        self.look_again(unready);
                    }
                }
            } else {
                // Without a network: it is asked again with the next change.
                self.asked.try_update_value(|asked| *asked = asked.clone().without(&needs));
            }
        });
    }

    fn unready(self) -> Vec<PictureId> {
        self.known.with_untracked(|known| {
            known.pictures.iter().filter(|picture| !picture.is_ready()).map(|picture| picture.id).collect()
        })
    }

    fn look_again(self, pictures: Vec<PictureId>) {
        after(LOOK_AGAIN_MS, move || {
            if self.known.try_with_untracked(|_| ()).is_some() {
                self.look_up(Needs { pictures, ..Needs::default() });
            }
        });
    }
}
