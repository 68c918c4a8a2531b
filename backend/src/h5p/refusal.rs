//! Why a package is not unpacked.

use preau_model::error::PackageProblem;

#[derive(Debug)]
pub enum Refusal {
    Package(PackageProblem),
    /// The disk, not the package.
    Io(std::io::Error),
}

impl From<PackageProblem> for Refusal {
    fn from(problem: PackageProblem) -> Self {
        Self::Package(problem)
    }
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// Longest path that is said, in letters.
const SAID: usize = 120;

/// A path as it may be said: what cannot be printed is left out.
pub(super) fn said(path: &str) -> String {
    path.chars().filter(|letter| !letter.is_control()).take(SAID).collect()
}
