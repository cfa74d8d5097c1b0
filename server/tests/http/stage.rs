//! A shop behind its router, and a visitor with a cookie jar.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::BodyExt as _;
use server::Site;
use server::config::Settings;
use server::http::{Patience, Sessions};
use shop::catalog::write::{Field, ProductInput, VariantInput, upsert_product};
use shop::clock::Clock;
use shop::db::{DbOptions, connect, migrate};
use shop::{Policy, Shop};
use std::fs;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// 2026-01-01T00:00:00Z in microseconds.
const NEW_YEAR: i64 = 1_767_225_600_000_000;

/// Everybody's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

pub(crate) struct Stage {
    pub(crate) shop: Shop,
    pub(crate) chat: server::http::Hub,
    pub(crate) metrics: server::http::Metrics,
    pub(crate) router: Router,
    folder: Arc<TempDir>,
}

impl Stage {
    /// A shop on a new SQLite file, with nothing in it.
    pub(crate) async fn new() -> Self {
        Self::with(Policy::default()).await
    }

    pub(crate) async fn with(policy: Policy) -> Self {
        Self::waiting(policy, Patience::default()).await
    }

    /// One that waits only so long for the other end of a socket.
    pub(crate) async fn waiting(policy: Policy, patience: Patience) -> Self {
        let folder = TempDir::new().unwrap();
        let url = Self::url(&folder);
        Self::begin(folder, url, policy, patience).await
    }

    /// One with this database, which is empty.
    pub(crate) async fn at(url: String) -> Self {
        Self::begin(TempDir::new().unwrap(), url, Policy::default(), Patience::default()).await
    }

    async fn begin(folder: TempDir, url: String, policy: Policy, patience: Patience) -> Self {
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("pkg")).unwrap();
        for file in ["passkeys.js", "pkg/stoa.abc.css", "pkg/stoa.abc.js", "pkg/stoa.abc.wasm", "islands.js"] {
            fs::write(site.join(file), "{}").unwrap();
        }
        fs::write(site.join("pkg/stoa.abc.wasm.br"), "compressed").unwrap();
        let db = connect(&DbOptions::new(url)).await.unwrap();
        migrate(&db).await.unwrap();
        Self::open(Shop::new(db, Clock::fixed(NEW_YEAR), policy), Arc::new(folder), "test-1", patience)
    }

    fn url(folder: &TempDir) -> String {
        format!("sqlite://{}", folder.path().join("shop.db").display())
    }

    fn open(shop: Shop, folder: Arc<TempDir>, name: &str, patience: Patience) -> Self {
        let policy = &shop.policy;
        let settings = Settings {
            public_url: Some(policy.public_url.clone()),
            media_dir: Some(folder.path().join("media")),
            server_timing: Some(true),
            server_name: Some(name.into()),
            ..Settings::default()
        };
        let sessions = Sessions::new(policy, None).unwrap();
        let chat = server::http::Hub::with(&shop, patience);
        let site = folder.path().join("site");
        let (site, config) = (Site::find(Some(&site)).unwrap(), settings.check().unwrap());
        let metrics = server::http::Metrics::new(&shop, &chat, name);
        let router = server::http::router(shop.clone(), sessions, chat.clone(), metrics.clone(), &site, &config);
        Self { shop, chat, metrics, router, folder }
    }

    /// Another server of the same shop, with its own part of what servers share.
    pub(crate) async fn another(&self, name: &str, shared: shop::shared::Shared) -> Self {
        let db = connect(&DbOptions::new(Self::url(&self.folder))).await.unwrap();
        let shop = Shop::new(db, self.shop.clock.clone(), (*self.shop.policy).clone()).sharing(shared);
        Self::open(shop, self.folder.clone(), name, Patience::default())
    }

    pub(crate) fn media(&self) -> std::path::PathBuf {
        let media = self.folder.path().join("media");
        fs::create_dir_all(&media).unwrap();
        media
    }

    /// A product with one variant, whose SKU is the slug.
    pub(crate) async fn product(&self, slug: &str, price: i64, stock: i64) {
        self.put(ProductInput {
            slug: slug.into(),
            title: format!("The {slug}"),
            variants: vec![VariantInput {
                sku: Some(slug.into()),
                price: Field::Set(price),
                available: Field::Set(stock),
                ..VariantInput::default()
            }],
            ..ProductInput::default()
        })
        .await;
    }

    pub(crate) async fn put(&self, input: ProductInput) {
        let mut tx = self.shop.db.begin().await.unwrap();
        upsert_product(&mut tx, self.shop.clock.now(), &input).await.unwrap();
        tx.commit().await.unwrap();
        self.shop.catalog_changed();
        self.shop.clock.advance(1);
    }

    /// An account; gives its id.
    pub(crate) async fn account(&self, email: &str, staff: bool) -> String {
        let new = shop::account::NewAccount { email, name: "Ada", password: PASSWORD, staff };
        shop::account::create(&self.shop, &new).await.unwrap()
    }

    /// Somebody who is logged in to a new account.
    pub(crate) async fn customer(&self, email: &str) -> Visitor {
        self.account(email, false).await;
        let visitor = self.visitor();
        assert_eq!(visitor.log_in(email).await.location(), "/account");
        visitor
    }

    pub(crate) fn visitor(&self) -> Visitor {
        Visitor { router: self.router.clone(), cookie: Mutex::new(None) }
    }
}

/// Somebody with a browser that keeps the shop's cookie.
pub(crate) struct Visitor {
    router: Router,
    pub(crate) cookie: Mutex<Option<String>>,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The `Set-Cookie` that begins so; empty when there is none.
    pub(crate) fn set_cookie(&self, begin: &str) -> &str {
        let mut all = self.headers.get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap());
        all.find(|cookie| cookie.starts_with(begin)).unwrap_or_default()
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// How many queries the answer took.
    pub(crate) fn queries(&self) -> u32 {
        let all = self.headers.get_all("server-timing").iter().map(|value| value.to_str().unwrap());
        let db = all.into_iter().find(|text| text.starts_with("db;")).unwrap();
        db.split("queries=").nth(1).and_then(|rest| rest.trim_end_matches('"').parse().ok()).unwrap()
    }

    /// How many queries the session took; none when it was not asked for.
    pub(crate) fn session_queries(&self) -> Option<u32> {
        let all = self.headers.get_all("server-timing").iter().map(|value| value.to_str().unwrap());
        all.filter(|text| text.starts_with("session;"))
            .find_map(|text| text.split("queries=").nth(1)?.trim_end_matches('"').parse().ok())
    }

    /// The value of a form's field.
    pub(crate) fn field(&self, name: &str) -> String {
        let text = self.text();
        let (_, rest) =
            text.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no field {name} in {text}"));
        rest.split('"').next().unwrap().to_owned()
    }
}

impl Visitor {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).header(header::ACCEPT, "text/html").body(Body::empty()).unwrap()).await
    }

    /// Posts a form as a browser without JavaScript does.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.form(path, form).header(header::ACCEPT, "text/html").body(body(form)).unwrap()).await
    }

    /// Posts a form as an island does.
    pub(crate) async fn post_json(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.send(self.form(path, form).header(header::ACCEPT, "application/json").body(body(form)).unwrap()).await
    }

    fn form(&self, path: &str, form: &[(&str, &str)]) -> http::request::Builder {
        self.request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(header::CONTENT_LENGTH, encoded(form).len())
            .header("sec-fetch-site", "same-origin")
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> http::request::Builder {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:3000");
        if let Some(cookie) = &*self.cookie.lock().unwrap() {
            request = request.header(header::COOKIE, cookie.clone());
        }
        request
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap());
        }
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// Does with a `Set-Cookie` what a browser does.
    fn keep(&self, cookie: &str) {
        let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
        let mut jar = self.cookie.lock().unwrap();
        let kept = jar.take().unwrap_or_default();
        let others = kept.split("; ").filter(|pair| !pair.is_empty() && !pair.starts_with(&format!("{name}=")));
        let mut pairs: Vec<String> = others.map(str::to_owned).collect();
        if !cookie.contains("Max-Age=0") {
            pairs.push(format!("{name}={value}"));
        }
        *jar = (!pairs.is_empty()).then(|| pairs.join("; "));
    }

    /// Logs in; the account is there.
    pub(crate) async fn log_in(&self, email: &str) -> Answer {
        self.post("/api/account/login", &[("email", email), ("password", PASSWORD)]).await
    }

    /// Adds a piece to the cart.
    pub(crate) async fn add(&self, sku: &str) -> Answer {
        self.post("/api/cart/add", &[("sku", sku), ("quantity", "1")]).await
    }

    /// The same, as a request that a proxy has given this id.
    pub(crate) async fn add_as(&self, sku: &str, id: &str) -> Answer {
        let form = [("sku", sku), ("quantity", "1")];
        let request = self.form("/api/cart/add", &form).header("x-request-id", id).header(header::ACCEPT, "text/html");
        self.send(request.body(body(&form)).unwrap()).await
    }

    /// Places an order for what is in the cart, with the key of a fresh checkout page.
    pub(crate) async fn order(&self) -> Answer {
        let key = self.get("/checkout").await.field("key");
        self.post("/api/checkout/place", &details(&key)).await
    }
}

fn body(form: &[(&str, &str)]) -> Body {
    Body::from(encoded(form))
}

fn encoded(form: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

/// Everything that the checkout asks.
pub(crate) fn details(key: &str) -> [(&str, &str); 10] {
    [
        ("key", key),
        ("email", "ada@example.com"),
        ("full_name", "Ada Lovelace"),
        ("address", "12 Lindenstraße"),
        ("city", "Berlin"),
        ("postal_code", "10115"),
        ("country", "DE"),
        ("phone", ""),
        ("shipping_method", "standard"),
        ("payment_method", "on_delivery"),
    ]
}
