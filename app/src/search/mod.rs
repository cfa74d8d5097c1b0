//! The search box in the header: suggestions while somebody types.

pub mod suggestions;

pub use suggestions::SearchBox;
