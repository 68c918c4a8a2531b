//! How a board is kept: JSON that says its version, brought up to date when it is read.

use super::Board;
use serde::{Deserialize, Serialize};

/// The version that is written.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    board: &'a Board,
}

#[derive(Deserialize)]
struct Kept {
    version: u32,
    board: serde_json::Value,
}

/// The board as it is kept.
pub fn write(board: &Board) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Written { version: VERSION, board })
}

/// A kept board of this version or an earlier one.
pub fn read(json: &str) -> Result<Board, serde_json::Error> {
    let Kept { version, board } = serde_json::from_str(json)?;
    if version > VERSION {
        return Err(serde::de::Error::custom(format!("a board of version {version}, of a later Préau")));
    }
    // Each version that changes a shape adds its step here, from the oldest on.
    serde_json::from_value(board)
}
