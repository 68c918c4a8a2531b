//! The tree of sections as those see it who put it in order: a list of lines, each with its depth.
//! What may be moved where is decided here, and once more by the server, which knows all of the tree.

use super::{DEPTH_MAX, SectionLine};
use crate::{editing::Ground, ids::SectionId};
use serde::{Deserialize, Serialize};

/// A line of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Branch {
    pub id: SectionId,
    /// How far in it stands.
    pub depth: usize,
    /// How many sections lie above the whole of this part, out of sight.
    pub above: usize,
}

/// Where a section stands: below which one, after which of its sisters; `None`: at the top, first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Spot {
    pub parent: Option<SectionId>,
    pub after: Option<SectionId>,
}

/// Lines in reading order: what is below a line follows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    branches: Vec<Branch>,
    /// It begins at the top of the school's tree. Otherwise each part of it is held by a section that
    /// somebody else puts in its place.
    whole: bool,
}

impl Outline {
    /// `above`: how many sections lie out of sight above a line at the top.
    pub fn of(lines: &[SectionLine], whole: bool, above: impl Fn(SectionId) -> usize) -> Self {
        let mut branches: Vec<Branch> = Vec::with_capacity(lines.len());
        for line in lines {
            let parent = line.parent.and_then(|parent| branches.iter().find(|branch| branch.id == parent));
            let branch = match parent {
                Some(parent) => Branch { id: line.id, depth: parent.depth + 1, above: parent.above },
                None => Branch { id: line.id, depth: 0, above: above(line.id) },
            };
            branches.push(branch);
        }
        Self { branches, whole }
    }

    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    pub fn place(&self, id: SectionId) -> Option<usize> {
        self.branches.iter().position(|branch| branch.id == id)
    }

    /// Whether this person may put it elsewhere.
    pub fn is_free(&self, at: usize) -> bool {
        self.branches.get(at).is_some_and(|branch| self.whole || branch.depth > 0)
    }

    /// How many lines it takes: itself and all below.
    pub fn extent(&self, at: usize) -> usize {
        let Some(branch) = self.branches.get(at) else { return 0 };
        1 + self.branches[at + 1..].iter().take_while(|below| below.depth > branch.depth).count()
    }

    /// How many levels it takes.
    fn height(&self, at: usize) -> usize {
        let lines = &self.branches[at..at + self.extent(at)];
        lines.iter().map(|line| line.depth).max().unwrap_or(0) + 1 - lines.first().map_or(0, |line| line.depth)
    }

    /// The others, without it and what is below it.
    fn without(&self, at: usize) -> Vec<Branch> {
        let end = at + self.extent(at);
        self.branches[..at].iter().chain(&self.branches[end..]).copied().collect()
    }

    /// At which depths it may stand at a place among the others: the least and the most.
    fn depths(&self, at: usize, to: usize) -> Option<(usize, usize)> {
        if !self.is_free(at) {
            return None;
        }
        let others = self.without(at);
        let before = to.checked_sub(1).and_then(|n| others.get(n));
        // What follows stays below what it is below.
        let least = others.get(to).map_or(0, |next| next.depth).max(usize::from(!self.whole));
        let above = before.map_or(0, |before| before.above);
        let room = DEPTH_MAX.checked_sub(self.height(at) + above)?;
        let most = before.map_or(0, |before| before.depth + 1).min(room);
        (to <= others.len() && least <= most).then_some((least, most))
    }

    /// Where it stands now.
    pub fn spot(&self, at: usize) -> Option<Spot> {
        let branch = self.branches.get(at)?;
        Some(spot_in(&self.branches[..at], branch.depth))
    }

    /// Where it would stand at a place among the others, so many levels further in.
    pub fn landing(&self, at: usize, to: usize, shift: isize) -> Option<Spot> {
        let (least, most) = self.depths(at, to)?;
        let depth = self.branches.get(at)?.depth.checked_add_signed(shift)?;
        (least..=most).contains(&depth).then(|| spot_in(&self.without(at)[..to], depth))
    }

    /// As it is once that is done.
    #[must_use]
    pub fn moved(&self, at: usize, to: usize, shift: isize) -> Self {
        if self.landing(at, to, shift).is_none() {
            return self.clone();
        }
        let mut branches = self.without(at);
        let above = to.checked_sub(1).and_then(|n| branches.get(n)).map_or(0, |before| before.above);
        let block = self.branches[at..at + self.extent(at)].iter().map(|line| Branch {
            depth: line.depth.saturating_add_signed(shift),
            above,
            ..*line
        });
        branches.splice(to..to, block);
        Self { branches, whole: self.whole }
    }

    /// Which place and shift put it there; `None`: it may not stand there.
    pub fn way_to(&self, id: SectionId, spot: Spot) -> Option<(usize, isize)> {
        let at = self.place(id)?;
        let others = Self { branches: self.without(at), whole: self.whole };
        let (parent, depth) = match spot.parent {
            None => (None, 0),
            Some(parent) => {
                let parent = others.place(parent)?;
                (Some(parent), others.branches[parent].depth + 1)
            }
        };
        let to = match spot.after.and_then(|after| others.place(after)) {
            Some(sister) if others.branches[sister].depth == depth => sister + others.extent(sister),
            // A sister that is not in sight, or gone: it comes last, as with the server.
            _ if spot.after.is_some() => parent.map_or(others.branches.len(), |parent| parent + others.extent(parent)),
            _ => parent.map_or(0, |parent| parent + 1),
        };
        let shift = depth.checked_signed_diff(self.branches[at].depth)?;
        (self.landing(at, to, shift)?.parent == spot.parent).then_some((to, shift))
    }

    /// Its spot one place up or down among its sisters.
    pub fn beside(&self, id: SectionId, down: bool) -> Option<Spot> {
        let at = self.place(id).filter(|at| self.is_free(*at))?;
        let here = self.spot(at)?;
        let sisters = self.sisters(here.parent);
        let place = sisters.iter().position(|sister| *sister == id)?;
        let after = if down {
            Some(*sisters.get(place + 1)?)
        } else {
            let before = place.checked_sub(1)?;
            before.checked_sub(1).and_then(|n| sisters.get(n)).copied()
        };
        Some(Spot { parent: here.parent, after })
    }

    /// The last place below another section, or at the top; `None`: it may not go there.
    pub fn last_below(&self, id: SectionId, parent: Option<SectionId>) -> Option<Spot> {
        let after = self.sisters(parent).into_iter().rfind(|sister| *sister != id);
        let spot = Spot { parent, after };
        self.way_to(id, spot).map(|_| spot)
    }

    /// Whether a new section may be made below this one.
    pub fn takes_more(&self, at: usize) -> bool {
        self.branches.get(at).is_some_and(|branch| branch.depth + branch.above + 1 < DEPTH_MAX)
    }

    /// What lies right below a section, or at the top, in order.
    pub fn sisters(&self, parent: Option<SectionId>) -> Vec<SectionId> {
        let (from, depth) = match parent {
            None => (0, 0),
            Some(parent) => match self.place(parent) {
                Some(at) => (at + 1, self.branches[at].depth + 1),
                None => return Vec::new(),
            },
        };
        let below = self.branches[from..].iter().take_while(|branch| branch.depth >= depth);
        below.filter(|branch| branch.depth == depth).map(|branch| branch.id).collect()
    }
}

/// The spot of a line at that depth, behind these lines.
fn spot_in(before: &[Branch], depth: usize) -> Spot {
    let nearest = before.iter().rev().find(|line| line.depth <= depth);
    let after = nearest.filter(|line| line.depth == depth).map(|line| line.id);
    let parent = before.iter().rev().find(|line| line.depth < depth).map(|line| line.id);
    Spot { parent, after }
}

/// Carried in reading order, with all that is below.
impl Ground for Outline {
    fn places(&self, item: usize) -> usize {
        if self.is_free(item) { self.branches.len() - self.extent(item) + 1 } else { 0 }
    }

    fn place_over(&self, item: usize, thing: usize) -> usize {
        let extent = self.extent(item);
        if thing < item + extent { thing.min(item) } else { thing + 1 - extent }
    }

    fn levels(&self, item: usize, to: usize) -> Option<(isize, isize)> {
        let (least, most) = self.depths(item, to)?;
        let depth = self.branches.get(item)?.depth;
        Some((least.checked_signed_diff(depth)?, most.checked_signed_diff(depth)?))
    }
}

#[cfg(test)]
mod tests;
