//! The site as a browser meets it: headers, cookies, forms, refusals.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod served;
mod site {
    mod calls;
    mod pages;
    mod public;
    mod sent;
    mod sessions;
}
