//! Letters as they are sent, with made-up contents: each is a document of its own (`/styleguide/letters/order`), since mail programs
//! show it without the shop's style sheet.

use shop::Shop;
use shop::mail::{Letter, OrderedLine, as_sent};

/// The letters that are shown.
pub(crate) const NAMES: [&str; 6] =
    ["order", "order-cancelled", "confirm-address", "answer", "back-in-stock", "review-refused"];

/// One of them as HTML; nothing where the style guide is not shown, or where there is no such letter.
pub fn letter(shop: &Shop, name: &str) -> Option<String> {
    let policy = &shop.policy;
    let link = || format!("{}/styleguide", policy.public_url);
    let money = |minor| shop.money(minor).to_string();
    let letter = match name {
        "order" => Letter::OrderPlaced {
            number: "7K3M-9QXZ".to_owned(),
            link: link(),
            lines: [("2 × Tide cup, Chalk", 4_800), ("1 × A name that is much longer than names of products should be", 4_800)]
                .map(|(what, price)| OrderedLine { what: what.to_owned(), price: money(price) })
                .to_vec(),
            sums: [(shop::t!("subtotal"), 9_600), (shop::t!("delivery"), 490), (shop::t!("total"), 10_090)]
                .map(|(name, minor)| (name.to_owned(), money(minor)))
                .to_vec(),
            address: "Ada Lovelace\nAm Markt 1\n10115 Berlin".to_owned(),
            payment: policy.bank_details.clone(),
        },
        "order-cancelled" => Letter::OrderEvent {
            number: "7K3M-9QXZ".to_owned(),
            what: "Your order is cancelled".to_owned(),
            text: "Ordered by mistake".to_owned(),
            link: link(),
        },
        "confirm-address" => Letter::VerifyAddress { link: link(), hours: 24 },
        "answer" => Letter::ChatAnswered {
            name: "Ada".to_owned(),
            answers: vec![("Mira".to_owned(), "Yes, it is.\nIt has been in ours for years.".to_owned())],
            link: link(),
        },
        "back-in-stock" => Letter::BackInStock { title: "Tide cup".to_owned(), link: link(), stop: link() },
        "review-refused" => Letter::ReviewDecided {
            product: "Tide cup".to_owned(),
            refused: "Please leave out the telephone number.".to_owned(),
            link: link(),
        },
        _ => return None,
    };
    policy.styleguide.then(|| as_sent(&letter, policy))
}
