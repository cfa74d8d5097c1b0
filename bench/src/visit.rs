//! One visitor's stay.

use crate::catalogue::{Catalogue, value_of};
use crate::chat::{Chat, Who};
use crate::client::{Answer, Client, Form, Target};
use crate::tally::Tally;
use rand::seq::IndexedRandom as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// From so many pieces on somebody orders before adding more.
const FULL: i64 = 20;
/// What is said of whoever came when the shop was full.
const SENT_AWAY: &str = "were sent away because the shop was full, and came again when they were told to";

/// What the shop may say instead of an answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Leave {
    /// That it is away for a moment.
    pub(crate) outage: bool,
    /// That it is full: 503, and when to come again.
    pub(crate) crowd: bool,
}

/// Somebody in the shop.
pub(crate) struct Visitor {
    number: u32,
    client: Client,
    catalogue: Arc<Catalogue>,
    tally: Arc<Tally>,
    measured_from: Instant,
    measured_until: Instant,
    /// How many pieces are in the cart; at least, where `unsure`.
    pieces: i64,
    /// A form that changes the cart had no good answer: nobody knows whether it was done.
    unsure: bool,
    leave: Leave,
    /// When the shop wants to be asked again: whoever was sent away waits for it.
    again: Option<Instant>,
    chat: Option<Chat>,
}

impl Visitor {
    pub(crate) fn new(
        number: u32,
        target: Arc<Target>,
        catalogue: Arc<Catalogue>,
        tally: Arc<Tally>,
        measured_from: Instant,
        leave: Leave,
    ) -> Self {
        let client = Client::new(target, number);
        let measured_until = measured_from;
        Self {
            number,
            client,
            catalogue,
            tally,
            measured_from,
            measured_until,
            pieces: 0,
            unsure: false,
            leave,
            again: None,
            chat: None,
        }
    }

    /// Does one thing after the other until then, and checks afterwards that the cart and the conversation are whole. Nobody is
    /// measured then: shoppers don't all leave in the same moment.
    pub(crate) async fn stay(mut self, until: Instant, think: f64) {
        self.measured_until = until;
        while Instant::now() < until {
            match rand::random_range(0..100) {
                0..30 => self.look("list").await,
                30..60 => self.look("product").await,
                60..80 => self.look("search").await,
                80..90 => self.use_cart().await,
                90..95 => self.order().await,
                _ => self.talk().await,
            }
            // Most pauses are short and some are long: exponential, at most five times the average.
            let pause = think * (-rand::random_range(f64::EPSILON..1.0).ln()).min(5.0);
            let asked = self.again.take().map_or(0.0, |again| again.saturating_duration_since(Instant::now()).as_secs_f64());
            let pause = pause.max(asked);
            let left = until.saturating_duration_since(Instant::now());
            tokio::time::sleep(Duration::from_secs_f64(pause).min(left)).await;
        }
        tokio::time::sleep(Duration::from_secs_f64(rand::random_range(0.0..think.max(f64::EPSILON)))).await;
        if self.pieces > 0 && self.add().await {
            self.tally.fact("carts found whole at the end", 1);
        }
        if let Some(chat) = self.chat.take() {
            chat.end().await;
        }
        self.tally.fact("requests went over a new connection, the kept one having been closed", self.client.reconnected);
    }

    /// Notes how long it took, or that it failed.
    fn judge(
        &mut self,
        kind: &'static str,
        begun: Instant,
        answer: Result<Answer, String>,
        good: impl Fn(&Answer) -> bool,
    ) -> Option<Answer> {
        if answer.as_ref().is_ok_and(|answer| answer.resent) {
            self.tally.fact("forms were sent again, the kept connection having been closed under them", 1);
        }
        match answer {
            Ok(answer) if good(&answer) => {
                if (self.measured_from..self.measured_until).contains(&begun) {
                    self.tally.took(kind, begun.elapsed());
                }
                Some(answer)
            }
            Ok(Answer { status, retry_after: Some(wait), .. }) if self.leave.crowd && status == 503 => {
                self.again = Some(Instant::now() + wait);
                self.tally.fact(SENT_AWAY, 1);
                None
            }
            Ok(answer) if self.leave.outage && matches!(answer.status.as_u16(), 502..=504) => {
                self.tally.fact("were told that the shop is away for a moment", 1);
                None
            }
            Ok(answer) => {
                self.tally.failed(kind, format!("{} {} {}", answer.status, answer.location, excerpt(&answer)));
                None
            }
            Err(error) => {
                self.tally.failed(kind, error);
                None
            }
        }
    }

    async fn look(&mut self, kind: &'static str) {
        let pages = match kind {
            "list" => &self.catalogue.lists,
            "product" => &self.catalogue.products,
            _ => &self.catalogue.searches,
        };
        let Some(path) = pages.choose(&mut rand::rng()).cloned() else { return };
        let begun = Instant::now();
        let answer = self.client.get(&path, Form::Page).await;
        self.judge(kind, begun, answer, |answer| answer.status == 200);
    }

    async fn use_cart(&mut self) {
        if self.pieces < FULL && (self.pieces == 0 || rand::random_bool(0.6)) {
            self.add().await;
        } else {
            let begun = Instant::now();
            let answer = self.client.get("/cart", Form::Page).await;
            self.judge("cart", begun, answer, |answer| answer.status == 200);
        }
    }

    /// Puts one more into the cart. What was in it has to be in it still; whether it was.
    async fn add(&mut self) -> bool {
        let Some(sku) = self.catalogue.skus.choose(&mut rand::rng()).cloned() else { return false };
        let begun = Instant::now();
        let answer = self.client.post("/api/cart/add", &[("sku", &sku), ("quantity", "1")], Form::Json).await;
        // Sold out is an answer.
        let answer = self.judge("add", begun, answer, |answer| answer.status == 200 || answer.status == 409);
        let Some(answer) = answer else {
            self.unsure = true;
            return false;
        };
        if answer.status == 409 {
            self.tally.fact("were sold out", 1);
            return false;
        }
        let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let Some(count) = json["count"].as_i64() else {
            self.tally.failed("add", "an answer without a count");
            return false;
        };
        let expected = self.pieces + 1;
        self.pieces = count;
        if count < expected {
            self.tally.failed("add", format!("{count} pieces in a cart that should have {expected}: LOST"));
        } else if count > expected && self.unsure {
            self.tally.fact("carts have what was put in while no answer came", 1);
        } else if count > expected {
            self.tally.failed("add", format!("{count} pieces in a cart that should have {expected}: DOUBLED"));
        }
        self.unsure = false;
        count >= expected
    }

    async fn order(&mut self) {
        if self.pieces == 0 {
            self.add().await;
        }
        let begun = Instant::now();
        let answer = self.client.get("/checkout", Form::Readable).await;
        let page = self.judge("checkout", begun, answer, |answer| answer.status == 200 || answer.status == 303);
        // An empty cart leads back to the cart's page.
        let Some(key) = page.and_then(|page| value_of(&page.text(), "key")) else { return };
        let (email, name) = (format!("visitor-{}@example.com", self.number), format!("Visitor {}", self.number));
        let form = [
            ("key", key.as_str()),
            ("email", &email),
            ("full_name", &name),
            ("address", "12 Lindenstraße"),
            ("city", "Berlin"),
            ("postal_code", "10115"),
            ("country", "DE"),
            ("phone", ""),
            ("shipping_method", "standard"),
            ("payment_method", "on_delivery"),
        ];
        let begun = Instant::now();
        let mut answer = self.client.post("/api/checkout/place", &form, Form::Page).await;
        if answer.as_ref().is_ok_and(|answer| answer.status.is_server_error()) || answer.is_err() {
            // A failure, unless the shop may say so. What a person does then, and not sooner than asked; the form's key makes it one order.
            self.judge("order", begun, answer, |_| false);
            if let Some(again) = self.again.take() {
                tokio::time::sleep_until(again.into()).await;
            }
            self.tally.fact("orders were sent a second time", 1);
            answer = self.client.post("/api/checkout/place", &form, Form::Page).await;
        }
        let Some(placed) = self.judge("order", begun, answer, |answer| answer.status == 303) else {
            // It may have been placed.
            self.pieces = 0;
            self.unsure = true;
            return;
        };
        if !placed.location.starts_with("/orders/") {
            // Sold out meanwhile, say: the checkout tells, and the cart stays.
            self.tally.fact("orders were not possible as they stood", 1);
            return;
        }
        self.pieces = 0;
        self.unsure = false;
        let begun = Instant::now();
        let answer = self.client.get(&placed.location, Form::Page).await;
        if self.judge("order page", begun, answer, |answer| answer.status == 200).is_some() {
            self.tally.fact("orders placed and seen", 1);
        }
    }

    async fn talk(&mut self) {
        let text = format!("Is it in stock? {}", rand::random::<u32>());
        if let Some(chat) = &self.chat {
            chat.say(text);
            return;
        }
        let id = format!("{:016x}", rand::random::<u64>());
        let begun = Instant::now();
        let form = [("client_id", id.as_str()), ("body", &text), ("page", "/products")];
        let answer = self.client.post("/api/chat/say", &form, Form::Json).await;
        let Some(answer) = self.judge("first word", begun, answer, |answer| answer.status == 200) else { return };
        let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        let Some(conversation) = json["conversation"].as_str() else {
            self.tally.failed("first word", "an answer without a conversation");
            return;
        };
        let who = Who {
            target: Arc::clone(self.client.target()),
            from: self.client.from(),
            cookie: self.client.cookie(),
            tally: Arc::clone(&self.tally),
        };
        self.chat = Some(Chat::open(who, conversation.to_owned(), id, self.measured_from));
    }
}

/// The beginning of what came, on one line.
fn excerpt(answer: &Answer) -> String {
    answer.text().chars().take(120).map(|c| if c.is_control() { ' ' } else { c }).collect()
}
