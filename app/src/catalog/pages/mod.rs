//! The catalogue's pages.

mod category;
mod facets;
mod home;
mod list;
mod panel;
mod product;
mod results;
mod structured;

pub(crate) use category::category;
pub(crate) use home::home;
pub(crate) use list::list;
pub(crate) use panel::gallery;
pub(crate) use product::product;
pub(crate) use results::{Base, results};
