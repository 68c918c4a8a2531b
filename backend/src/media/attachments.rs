//! Who may open which file.
