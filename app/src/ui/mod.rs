//! What the rooms share: small pieces of markup, each with a style sheet of the same name.

#![expect(unreachable_pub, reason = "the component macro makes each component a public function inside")]

pub(crate) mod address;
pub(crate) mod arrival;
pub(crate) mod breadcrumbs;
pub(crate) mod card;
pub(crate) mod field;
pub(crate) mod icon;
pub(crate) mod json;
pub(crate) mod notice;
pub(crate) mod pagination;
pub(crate) mod picture;
pub(crate) mod price;
pub(crate) mod scene;
pub(crate) mod stars;

pub use address::path_segment;
pub(crate) use address::{encode, here};
pub(crate) use arrival::arrival;
pub(crate) use breadcrumbs::{Breadcrumbs, Crumb};
pub(crate) use card::{ProductGrid, wish_button};
pub(crate) use field::{ErrorSummary, Field, FieldError, described_by, direction, reason};
pub(crate) use icon::Icon;
pub(crate) use json::{in_textarea, script_safe};
pub(crate) use notice::{Code, Notice};
pub(crate) use pagination::Pagination;
pub(crate) use picture::{Loading, Picture};
pub(crate) use price::{Price, saving};
pub(crate) use scene::{HeroScene, Scene};
pub(crate) use stars::{average, drawn, given, meaning, star_field};
