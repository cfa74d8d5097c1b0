//! What is for sale: products, variants, pictures, categories, and finding them.

mod model;
mod query;

#[cfg(feature = "store")]
pub mod card;
#[cfg(feature = "store")]
pub mod categories;
#[cfg(feature = "store")]
mod list;
#[cfg(feature = "store")]
mod product_page;
#[cfg(feature = "store")]
mod read;
#[cfg(feature = "store")]
mod rows;
#[cfg(feature = "store")]
pub mod search;
#[cfg(feature = "store")]
pub mod whole;
#[cfg(feature = "store")]
pub mod write;

#[cfg(feature = "store")]
pub use categories::{Category, CategoryTree};
#[cfg(feature = "store")]
pub use list::list;
pub use model::{
    Choice, FEW_LEFT, Facets, Options, Picture, PictureKind, Product, ProductCard, ProductList, ProductOption, ProductStatus,
    StockPolicy, StockState, Variant,
};
#[cfg(feature = "store")]
pub use product_page::{ProductFound, ProductPage, product_page, product_page_for};
pub use query::{ListQuery, PAGE_SIZE, Sort};
#[cfg(feature = "store")]
pub use read::{Home, MAX_SUGGESTIONS, SITEMAP_LIMIT, SitemapRow, Suggestion, home, sitemap, suggest};
#[cfg(feature = "store")]
pub(crate) use rows::{picture, policy};
