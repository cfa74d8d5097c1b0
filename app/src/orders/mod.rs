//! Orders that were placed, as their buyers see them.

pub(crate) mod page;
