//! Finding and looking at products.

pub mod filters;
pub mod gallery;
pub mod options;
#[cfg(feature = "ssr")]
pub(crate) mod pages;
pub mod viewed;

pub use filters::AutoSubmit;
pub use gallery::Gallery;
pub use options::OptionPicker;
pub use viewed::RecentlyViewed;
