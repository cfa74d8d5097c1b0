//! Letters about reviews.

use super::{Letter, text};
use crate::mail::body::{Block, one_line};
use crate::t;

impl Letter {
    pub(super) fn of_review(&self, shop: &str) -> (String, String, Vec<Block>) {
        match self {
            Self::ReviewDecided { product, refused, link } if refused.is_empty() => (
                t!("letter-review-subject", title = product.as_str(), shop = shop),
                t!("letter-review-thanks").into(),
                vec![
                    text(t!("letter-review-text", title = one_line(product))),
                    Block::Button(t!("letter-review-see"), link.clone()),
                ],
            ),
            Self::ReviewDecided { product, refused, link } => (
                t!("letter-review-subject", title = product.as_str(), shop = shop),
                t!("letter-review-refused").into(),
                vec![
                    text(t!("letter-review-refused-text", title = one_line(product))),
                    text(refused.clone()),
                    text(t!("letter-review-again").into()),
                    Block::Button(t!("review-change"), link.clone()),
                ],
            ),
            Self::ReviewInvitation { products, link, stop } => (
                t!("letter-invitation-subject", shop = shop),
                t!("letter-invitation").into(),
                vec![
                    text(t!("letter-invitation-text").into()),
                    text(products.iter().map(|product| one_line(product)).collect::<Vec<_>>().join("\n")),
                    Block::Button(t!("write-a-review"), link.clone()),
                    text(t!("letter-invitation-once").into()),
                    Block::Small(t!("letter-invitation-stop"), stop.clone()),
                ],
            ),
            _ => (String::new(), String::new(), Vec::new()),
        }
    }
}
