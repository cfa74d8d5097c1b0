//! The handle that every use case takes: the database, the clock, the shop's policy and what is kept in memory.

use crate::catalog::search::Vocabulary;
use crate::catalog::{CategoryTree, Home, ProductList};
use crate::checkout::{Checked, Details, FieldError, PaymentMethod, ShippingMethod};
use crate::clock::{Clock, Micros};
use crate::db::Db;
use crate::error::Result;
use crate::language::{self, Language};
use crate::memory::{Memory, Moment, keep_up};
use crate::money::{Currency, Money};
use crate::scenes::{Hero, read_hero};
use crate::shared::{Bus, Limits, News, Shared};
use crate::t;
use std::future::Future;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::Notify;

/// What the shopkeeper decided.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The shop's name.
    pub name: String,
    /// The address under which the world reaches the shop, without a slash at the end.
    pub public_url: String,
    /// What all prices are in.
    pub currency: Currency,
    /// VAT contained in all prices, in basis points (1900 = 19 %).
    pub vat_basis_points: i64,
    /// What the shop speaks; at least one. The first has addresses without a prefix.
    pub languages: Vec<Language>,
    /// How orders can be sent; at least one.
    pub shipping_methods: Vec<ShippingMethod>,
    /// ISO 3166 codes of the countries that orders are sent to; at least one, the first is the default.
    pub countries: Vec<String>,
    /// Where a bank transfer goes, as the customer is told it.
    pub bank_details: String,
    /// Who sells, as it stands on invoices: name, address, VAT number.
    pub seller_details: String,
    /// Days until a browser forgets its cart.
    pub session_days: u32,
    /// The folder in which letters lie where there is no mail server; staff can read them there.
    pub mail_dir: Option<PathBuf>,
    /// Hours after which an unused log-in ends.
    pub login_idle_hours: u32,
    /// Days after which a log-in ends in any case.
    pub login_max_days: u32,
    /// How many conversations and files the guests of one network may send in an hour; 0 for as many as they like.
    pub chat_guests_hourly: u32,
    /// Whether there is a page `/styleguide` with every piece of the interface, for whoever works on the shop.
    pub styleguide: bool,
}

impl Policy {
    /// The language of addresses without a prefix.
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or_else(Language::english)
    }

    /// The language with this tag: the shop's first, where it does not speak that one.
    pub fn language(&self, tag: &str) -> Language {
        self.languages.iter().copied().find(|language| language.tag() == tag).unwrap_or_else(|| self.first_language())
    }

    /// Speaks the language with this tag while `future` runs: the shop's first, where it does not speak that one.
    pub async fn speaking<F: Future>(&self, tag: &str, future: F) -> F::Output {
        let language = self.language(tag);
        language::scope(language, language == self.first_language(), future).await
    }

    /// A path in one of the shop's languages: `/de/products`.
    pub fn path_in(&self, language: Language, path: &str) -> String {
        let prefix = if language == self.first_language() { "" } else { language.prefix() };
        format!("{prefix}{path}")
    }

    /// How orders can be paid: by bank transfer only where customers can be told to which account.
    pub fn payment_methods(&self) -> Vec<PaymentMethod> {
        let has_account = !self.bank_details.trim().is_empty();
        PaymentMethod::ALL.into_iter().filter(|method| *method != PaymentMethod::BankTransfer || has_account).collect()
    }

    /// Checks what the checkout was told, against what this shop offers.
    ///
    /// # Errors
    /// As [`Details::check`].
    pub fn check(&self, details: &Details) -> std::result::Result<Checked, Vec<FieldError>> {
        let checked = details.check(&self.shipping_methods, &self.countries)?;
        if self.payment_methods().contains(&checked.payment) {
            return Ok(checked);
        }
        let reason = t!("payment-missing").to_owned();
        Err(vec![FieldError { field: "payment_method", reason }])
    }
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            name: "Stoa".into(),
            public_url: "http://127.0.0.1:3000".into(),
            currency: Currency::EUR,
            vat_basis_points: 1900,
            languages: vec![Language::english()],
            shipping_methods: ShippingMethod::defaults(),
            countries: crate::checkout::DEFAULT_COUNTRIES.iter().map(|&code| code.to_owned()).collect(),
            bank_details: String::new(),
            seller_details: String::new(),
            session_days: 60,
            mail_dir: None,
            login_idle_hours: 336,
            login_max_days: 90,
            chat_guests_hourly: 120,
            styleguide: false,
        }
    }
}

/// The shop. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shop {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// What the shopkeeper decided.
    pub policy: Arc<Policy>,
    /// Rings when a letter was written.
    pub letters: Arc<Notify>,
    /// Where conversations are told of.
    pub chat: crate::chat::Line,
    shared: Shared,
    memory: Arc<Memory>,
}

impl Shop {
    /// A shop on `db`, on one server.
    pub fn new(db: Db, clock: Clock, policy: Policy) -> Self {
        let shared = Shared::alone();
        let chat = crate::chat::Line::new(shared.clone());
        Self { db, clock, policy: Arc::new(policy), letters: Arc::default(), chat, shared, memory: Arc::default() }
    }

    /// The same shop, as one server of several: what one of them changes the others hear of. Needs a runtime.
    #[must_use]
    pub fn sharing(self, shared: Shared) -> Self {
        tokio::spawn(keep_up(Arc::downgrade(&self.memory), Arc::clone(self.db.public()), shared.bus.listen()));
        Self { db: self.db.telling(shared.bus.clone()), chat: crate::chat::Line::new(shared.clone()), shared, ..self }
    }

    /// What the servers share.
    pub fn shared(&self) -> &Shared {
        &self.shared
    }

    /// What the servers tell each other.
    pub fn bus(&self) -> &Bus {
        &self.shared.bus
    }

    /// How often something may be done.
    pub fn limits(&self) -> &Limits {
        &self.shared.limits
    }

    /// The same shop with a query counter of its own, for one request.
    #[must_use]
    pub fn metered(&self) -> Self {
        Self { db: self.db.metered(), ..self.clone() }
    }

    /// `minor` units in the shop's currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.policy.currency)
    }

    /// The category tree, hardly more than ten seconds old.
    ///
    /// # Errors
    /// As every query, where none was ever read.
    pub async fn categories(&self) -> Result<Arc<CategoryTree>> {
        let shop = self.metered();
        let read = async move { shop.shared.cache.get("categories", CategoryTree::read(&shop)).await };
        self.memory.categories.get(self.clock.now(), read).await
    }

    /// The words that can be searched for, hardly more than ten seconds old.
    ///
    /// # Errors
    /// As every query, where none was ever read.
    pub async fn vocabulary(&self) -> Result<Arc<Vocabulary>> {
        let shop = self.metered();
        self.memory.vocabulary.get(self.clock.now(), async move { Vocabulary::read(&shop).await }).await
    }

    /// The home page's opening picture, hardly more than ten seconds old.
    ///
    /// # Errors
    /// As every query, where it was never read.
    pub async fn hero(&self) -> Result<Arc<Option<Hero>>> {
        let shop = self.metered();
        self.memory.hero.get(self.clock.now(), async move { read_hero(&shop).await }).await
    }

    /// What the home page shows; `read` gets it where nobody has a moment ago.
    pub(crate) async fn recent_home(&self, read: impl Future<Output = Result<Home>>) -> Result<Home> {
        let found = self.memory.home.get(self.moment("home"), self.shared.cache.get("home", read)).await;
        found.map(Arc::unwrap_or_clone)
    }

    /// A list by its name; `read` gets it where nobody has a moment ago.
    pub(crate) async fn recent_list(&self, name: &str, read: impl Future<Output = Result<ProductList>>) -> Result<ProductList> {
        let found = self.memory.lists.get(self.moment(name), self.shared.cache.get(name, read)).await;
        found.map(Arc::unwrap_or_clone)
    }

    /// What is kept now under a name. Of servers that share a Redis each keeps it for a second, and Redis for longer.
    fn moment(&self, name: &str) -> Moment {
        let lasts = if self.shared.redis().is_some() { 1_000_000 } else { 10_000_000 };
        Moment { version: self.db.public_version(), number: self.clock.now() / lasts, name: name.to_owned() }
    }

    /// How long a page may be used while nothing is heard of a change, in microseconds. What other servers change is heard of, unless
    /// Redis is away.
    pub fn page_lasts(&self) -> Micros {
        if self.bus().is_degraded() { 1_000_000 } else { 10_000_000 }
    }

    /// Reads what is kept in memory, so that the first visitor does not wait for it.
    ///
    /// # Errors
    /// As every query.
    pub async fn warm_up(&self) -> Result<()> {
        self.categories().await?;
        self.vocabulary().await?;
        self.hero().await?;
        Ok(())
    }

    /// Forgets what is kept in memory of the catalogue, on all servers; whoever changes it calls this.
    pub fn catalog_changed(&self) {
        // Told first: whoever sees the new version here does not look into Redis before it knows.
        self.bus().tell_others(&News::Catalogue);
        self.memory.forget();
        self.db.public_changed();
    }
}
