//! Every letter that the shop writes.

mod reviews;

use super::body::{Block, Body, one_line};
use crate::t;

/// A line of an order, as a letter shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderedLine {
    /// "2 × Tide cup, Ink".
    pub what: String,
    /// What it costs, as people read it.
    pub price: String,
}

/// A letter. Links are whole addresses.
#[derive(Clone, PartialEq, Eq)]
pub enum Letter {
    /// To the address with which somebody registers: a link that proves it.
    VerifyAddress {
        /// Where it is confirmed; valid for so many hours.
        link: String,
        /// Hours until the link ends.
        hours: u32,
    },
    /// To the address of an account with which somebody registers again.
    AddressInUse {
        /// Where to log in.
        log_in: String,
        /// Where the password is replaced.
        reset: String,
        /// Minutes until that link ends.
        minutes: u32,
    },
    /// A link by which a forgotten password is replaced.
    ResetPassword {
        /// Where it is replaced.
        link: String,
        /// Minutes until the link ends.
        minutes: u32,
    },
    /// To a new address of an account: a link that proves it.
    ConfirmNewAddress {
        /// Where it is confirmed.
        link: String,
        /// Hours until the link ends.
        hours: u32,
    },
    /// To the former address, after the account has another one.
    AddressChanged {
        /// The new address, shortened so that it tells no more than needed.
        new: String,
    },
    /// After a password was changed.
    PasswordChanged {
        /// Where to ask for a new password, if it was somebody else.
        reset: String,
    },
    /// Something about an account's security, in its own words.
    SecurityNotice {
        /// What happened: the subject and heading.
        what: String,
        /// More about it.
        text: String,
        /// Where to look.
        link: String,
    },
    /// An order was placed.
    OrderPlaced {
        /// Its number.
        number: String,
        /// Its page.
        link: String,
        /// What was ordered.
        lines: Vec<OrderedLine>,
        /// Subtotal, shipping, total: names with amounts.
        sums: Vec<(String, String)>,
        /// Where it goes, with line breaks.
        address: String,
        /// How to pay, when something is to be done for it.
        payment: String,
    },
    /// Something happened to an order: sent, cancelled, paid back.
    OrderEvent {
        /// Its number.
        number: String,
        /// What happened, as a sentence without a full stop: the heading.
        what: String,
        /// More about it; may be empty.
        text: String,
        /// Its page.
        link: String,
    },
    /// Asks whoever wants to hear of a product's return whether it was they who asked.
    ConfirmStockAlert {
        /// The product.
        title: String,
        /// Where it is confirmed.
        link: String,
    },
    /// A question in the support chat was answered while the customer was away.
    ChatAnswered {
        /// What the customer is called; may be empty.
        name: String,
        /// Who answered, and what.
        answers: Vec<(String, String)>,
        /// The conversation.
        link: String,
    },
    /// A product can be bought again.
    BackInStock {
        /// The product.
        title: String,
        /// Its page.
        link: String,
        /// Where these letters are stopped.
        stop: String,
    },
    /// A review is shown from now on, or is not.
    ReviewDecided {
        /// The product.
        product: String,
        /// Why it is not shown; empty when it is.
        refused: String,
        /// Where it is, or can be changed.
        link: String,
    },
    /// Asks a buyer what they think.
    ReviewInvitation {
        /// What they bought.
        products: Vec<String>,
        /// Where to say it.
        link: String,
        /// Where these letters are switched off.
        stop: String,
    },
}

/// Only its kind: letters hold secrets and what concerns people.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Letter").field(&self.kind()).finish()
    }
}

impl Letter {
    /// What kind of letter it is, for the record.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::VerifyAddress { .. } => "verify_address",
            Self::AddressInUse { .. } => "address_in_use",
            Self::ResetPassword { .. } => "reset_password",
            Self::ConfirmNewAddress { .. } => "confirm_new_address",
            Self::AddressChanged { .. } => "address_changed",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SecurityNotice { .. } => "security_notice",
            Self::OrderPlaced { .. } => "order_placed",
            Self::OrderEvent { .. } => "order_event",
            Self::ConfirmStockAlert { .. } => "confirm_stock_alert",
            Self::ChatAnswered { .. } => "chat_answered",
            Self::BackInStock { .. } => "back_in_stock",
            Self::ReviewDecided { .. } => "review_decided",
            Self::ReviewInvitation { .. } => "review_invitation",
        }
    }

    pub(super) fn body(&self, shop_name: &str) -> Body {
        let (subject, heading, blocks) = match self {
            Self::OrderPlaced { .. } | Self::OrderEvent { .. } => self.of_order(shop_name),
            Self::ConfirmStockAlert { .. } | Self::BackInStock { .. } => self.of_product(shop_name),
            Self::ChatAnswered { name, answers, link } => {
                let hello = if name.is_empty() {
                    t!("letter-hello").to_owned()
                } else {
                    t!("letter-hello-name", name = one_line(name))
                };
                let mut blocks = vec![text(hello), text(t!("letter-chat-text", shop = shop_name))];
                blocks.extend(answers.iter().map(|(author, body)| text(format!("{}:\n{body}", one_line(author)))));
                blocks.push(Block::Button(t!("letter-chat-go-on"), link.clone()));
                blocks.push(text(t!("letter-chat-where").into()));
                (t!("letter-chat-subject", shop = shop_name), t!("letter-chat").into(), blocks)
            }
            Self::ReviewDecided { .. } | Self::ReviewInvitation { .. } => self.of_review(shop_name),
            _ => self.of_account(shop_name),
        };
        Body { subject: one_line(&subject), heading: one_line(&heading), blocks }
    }

    fn of_account(&self, shop: &str) -> (String, String, Vec<Block>) {
        let not_you = t!("letter-not-you");
        match self {
            Self::VerifyAddress { link, hours } => (
                t!("letter-confirm-subject", shop = shop),
                t!("letter-confirm").into(),
                vec![
                    text(t!("letter-registered", shop = shop)),
                    Block::Button(t!("verify-button"), link.clone()),
                    text(format!("{} {not_you}", t!("letter-link-hours", hours = *hours))),
                ],
            ),
            Self::AddressInUse { log_in, reset, minutes } => (
                t!("letter-in-use-subject", shop = shop),
                t!("letter-in-use").into(),
                vec![
                    text(t!("letter-in-use-text", shop = shop)),
                    Block::Button(t!("log-in"), log_in.clone()),
                    Block::Small(t!("letter-forgotten"), reset.clone()),
                    text(t!("letter-link-minutes", minutes = *minutes)),
                ],
            ),
            Self::ResetPassword { link, minutes } => (
                t!("letter-reset-subject", shop = shop),
                t!("new-password-title").into(),
                vec![
                    text(t!("letter-reset-text", shop = shop)),
                    Block::Button(t!("new-password-title"), link.clone()),
                    text(format!("{} {not_you}", t!("letter-link-minutes", minutes = *minutes))),
                ],
            ),
            Self::ConfirmNewAddress { link, hours } => (
                t!("letter-confirm-new-subject", shop = shop),
                t!("letter-confirm-new").into(),
                vec![
                    text(t!("letter-confirm-new-text", shop = shop)),
                    Block::Button(t!("new-address-button"), link.clone()),
                    text(format!("{} {not_you}", t!("letter-link-hours-own", hours = *hours))),
                ],
            ),
            Self::AddressChanged { new } => (
                t!("letter-address-changed-subject", shop = shop),
                t!("letter-address-changed").into(),
                vec![text(t!("letter-address-changed-text", shop = shop, address = one_line(new)))],
            ),
            Self::PasswordChanged { reset } => (
                t!("letter-password-changed-subject", shop = shop),
                t!("letter-password-changed").into(),
                vec![
                    text(t!("letter-password-changed-text").into()),
                    text(t!("letter-password-not-you").into()),
                    Block::Button(t!("new-password-title"), reset.clone()),
                ],
            ),
            Self::SecurityNotice { what, text: more, link } => (
                format!("{what} – {shop}"),
                what.clone(),
                vec![text(more.clone()), Block::Button(t!("letter-look"), link.clone())],
            ),
            _ => (String::new(), String::new(), Vec::new()),
        }
    }

    fn of_order(&self, shop: &str) -> (String, String, Vec<Block>) {
        match self {
            Self::OrderPlaced { number, link, lines, sums, address, payment } => {
                let lines = lines.iter().map(|line| (line.what.clone(), line.price.clone())).collect();
                let mut blocks = vec![
                    text(t!("letter-order-text", number = number.as_str(), shop = shop)),
                    Block::Rows { rows: lines, total: false },
                    Block::Rows { rows: sums.clone(), total: true },
                ];
                if !payment.is_empty() {
                    blocks.push(text(payment.clone()));
                }
                blocks.push(text(format!("{}\n{address}", t!("letter-order-goes-to"))));
                blocks.push(Block::Button(t!("letter-see-order"), link.clone()));
                (t!("letter-order-subject", number = number.as_str(), shop = shop), t!("order-thanks").into(), blocks)
            }
            Self::OrderEvent { number, what, text: more, link } => {
                let mut blocks = vec![text(t!("letter-event-text", number = number.as_str()))];
                if !more.is_empty() {
                    blocks.push(text(more.clone()));
                }
                blocks.push(Block::Button(t!("letter-see-order"), link.clone()));
                (t!("letter-event-subject", what = what.as_str(), number = number.as_str(), shop = shop), what.clone(), blocks)
            }
            _ => (String::new(), String::new(), Vec::new()),
        }
    }

    fn of_product(&self, shop: &str) -> (String, String, Vec<Block>) {
        match self {
            Self::ConfirmStockAlert { title, link } => (
                t!("letter-alert-subject", title = title.as_str()),
                t!("letter-alert-heading").into(),
                vec![
                    text(t!("letter-alert-text", shop = shop, title = title.as_str())),
                    Block::Button(t!("alert-yes"), link.clone()),
                    text(t!("letter-alert-once").into()),
                ],
            ),
            Self::BackInStock { title, link, stop } => (
                t!("letter-back-subject", title = title.as_str()),
                t!("letter-back-heading", title = title.as_str()),
                vec![
                    text(t!("letter-back-text").into()),
                    Block::Button(t!("have-a-look"), link.clone()),
                    text(t!("letter-back-once").into()),
                    Block::Small(t!("letter-back-stop"), stop.clone()),
                ],
            ),
            _ => (String::new(), String::new(), Vec::new()),
        }
    }
}

fn text(text: String) -> Block {
    Block::Text(text)
}

/// A letter in HTML as it is sent in the language that is spoken.
pub fn as_sent(letter: &Letter, policy: &crate::Policy) -> String {
    super::body::html(&letter.body(&policy.name), &policy.name, &policy.public_url)
}

#[cfg(test)]
mod tests {
    use super::super::body;
    use super::*;

    const ORDER: &str = "Thank you for your order

We have received your order 7K3M-9QXZ at Stoa.

2 × Tide cup, Ink: €48.00

Subtotal: €48.00
Standard delivery: €4.90
Total, with VAT: €52.90

You pay €52.90 when it is delivered.

It goes to:
Ada Lovelace
Berlin

See your order:
https://shop.example/orders/7K3M-9QXZ?token=t

-- 
Stoa
https://shop.example
";

    fn order() -> Letter {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        Letter::OrderPlaced {
            number: "7K3M-9QXZ".into(),
            link: "https://shop.example/orders/7K3M-9QXZ?token=t".into(),
            lines: vec![OrderedLine { what: "2 × Tide cup, Ink".into(), price: "€48.00".into() }],
            sums: vec![pair("Subtotal", "€48.00"), pair("Standard delivery", "€4.90"), pair("Total, with VAT", "€52.90")],
            address: "Ada Lovelace\nBerlin".into(),
            payment: "You pay €52.90 when it is delivered.".into(),
        }
    }

    #[test]
    fn an_order_is_confirmed_in_plain_words() {
        let body = order().body("Stoa");
        assert_eq!(body.subject, "Your order 7K3M-9QXZ at Stoa");
        assert_eq!(body::text(&body, "Stoa", "https://shop.example"), ORDER);
        let html = body::html(&body, "Stoa", "https://shop.example");
        assert!(html.contains("<tr class=\"total\"><td>Total, with VAT</td><td>€52.90</td></tr>"), "{html}");
        assert!(html.contains("Ada Lovelace<br>Berlin"), "{html}");
    }

    #[test]
    fn nothing_that_was_typed_becomes_markup_or_a_header() {
        let evil = "</title><script>alert(1)</script>\r\nBcc: all@example.com\u{202e}".to_owned();
        let link = "https://shop.example/x?a=\"><script>".to_owned();
        let letters = [
            Letter::AddressChanged { new: evil.clone() },
            Letter::SecurityNotice { what: evil.clone(), text: evil.clone(), link: link.clone() },
            Letter::OrderEvent { number: evil.clone(), what: evil.clone(), text: evil.clone(), link: link.clone() },
            Letter::ConfirmStockAlert { title: evil.clone(), link: link.clone() },
            Letter::ChatAnswered { name: evil.clone(), answers: vec![(evil.clone(), evil.clone())], link: link.clone() },
            Letter::BackInStock { title: evil.clone(), link: link.clone(), stop: link.clone() },
            Letter::ReviewDecided { product: evil.clone(), refused: evil.clone(), link: link.clone() },
            Letter::ReviewInvitation { products: vec![evil], link: link.clone(), stop: link },
        ];
        for letter in letters {
            let body = letter.body("<b>Shop</b>\n");
            assert!(!body.subject.contains(['\r', '\n']), "{}", body.subject);
            let html = body::html(&body, "<b>Shop</b>\n", "https://shop.example");
            assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
            assert_eq!(html.matches("</title>").count(), 1);
        }
    }

    #[test]
    fn every_letter_says_what_it_is() {
        let (link, text) = ("https://shop.example/x".to_owned(), "t".to_owned());
        let letters = [
            Letter::VerifyAddress { link: link.clone(), hours: 24 },
            Letter::AddressInUse { log_in: link.clone(), reset: link.clone(), minutes: 60 },
            Letter::ResetPassword { link: link.clone(), minutes: 60 },
            Letter::ConfirmNewAddress { link: link.clone(), hours: 24 },
            Letter::AddressChanged { new: text.clone() },
            Letter::PasswordChanged { reset: link.clone() },
            Letter::SecurityNotice { what: text.clone(), text: text.clone(), link: link.clone() },
            order(),
            Letter::OrderEvent { number: text.clone(), what: text.clone(), text: text.clone(), link: link.clone() },
            Letter::ConfirmStockAlert { title: text.clone(), link: link.clone() },
            Letter::ChatAnswered { name: text.clone(), answers: vec![(text.clone(), text.clone())], link: link.clone() },
            Letter::BackInStock { title: text.clone(), link: link.clone(), stop: link.clone() },
            Letter::ReviewDecided { product: text.clone(), refused: String::new(), link: link.clone() },
            Letter::ReviewInvitation { products: vec![text], link: link.clone(), stop: link },
        ];
        let kinds: std::collections::BTreeSet<_> = letters.iter().map(Letter::kind).collect();
        assert_eq!(kinds.len(), letters.len());
        for letter in &letters {
            let body = letter.body("Stoa");
            assert!(!body.subject.is_empty() && !body.blocks.is_empty(), "{letter:?}");
            assert!(!format!("{letter:?}").contains("shop.example"), "secrets are not logged");
        }
    }
}
