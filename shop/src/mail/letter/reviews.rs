//! Letters about reviews.

use super::{Letter, text};
use crate::mail::body::{Block, one_line};

impl Letter {
    pub(super) fn of_review(&self, shop: &str) -> (String, String, Vec<Block>) {
        match self {
            Self::ReviewDecided { product, refused, link } if refused.is_empty() => (
                format!("Your review of {product} at {shop}"),
                "Thank you for your review".into(),
                vec![
                    text(format!("Everybody can read now what you wrote about {}.", one_line(product))),
                    Block::Button("See it", link.clone()),
                ],
            ),
            Self::ReviewDecided { product, refused, link } => (
                format!("Your review of {product} at {shop}"),
                "We cannot show your review as it is".into(),
                vec![
                    text(format!("Thank you for writing about {}. We do not show it, because:", one_line(product))),
                    text(refused.clone()),
                    text("You can change it at any time, and we read it again.".into()),
                    Block::Button("Change my review", link.clone()),
                ],
            ),
            Self::ReviewInvitation { products, link, stop } => (
                format!("What do you think of your order from {shop}?"),
                "What do you think of it?".into(),
                vec![
                    text(
                        "You have had these for a few days now. A sentence or two helps others to choose, and us to do better."
                            .into(),
                    ),
                    text(products.iter().map(|product| one_line(product)).collect::<Vec<_>>().join("\n")),
                    Block::Button("Write a review", link.clone()),
                    text("We ask once for each order.".into()),
                    Block::Small("No more reminders", stop.clone()),
                ],
            ),
            _ => (String::new(), String::new(), Vec::new()),
        }
    }
}
