//! Accounts: logging in and out, sessions, and who is shown what.

use crate::stage::{PASSWORD, Stage};
use http::StatusCode;
use shop::db::sql;

async fn count(stage: &Stage, table: &'static str) -> i64 {
    let (count,): (i64,) = sql(format!("SELECT COUNT(*) FROM {table}")).one(&stage.shop.db).await.unwrap();
    count
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_around_makes_no_session() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.visitor();
    for page in ["/", "/products", "/products/vase", "/cart", "/checkout", "/account/login"] {
        let answer = visitor.get(page).await;
        assert_eq!(answer.header("set-cookie"), "", "{page}");
        assert_eq!(answer.session_queries(), None, "{page}");
    }
    visitor.add("vase").await;
    assert!(visitor.order().await.location().starts_with("/orders/"));
    assert_eq!(count(&stage, "sessions").await, 0);
    assert_eq!(visitor.get("/products").await.session_queries(), None, "a cart is no session");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_logs_in_and_out() {
    let stage = Stage::new().await;
    stage.account("ada@example.com", false).await;
    let visitor = stage.visitor();
    let sent = visitor.get("/account").await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/account/login?next=%2Faccount"));
    let answer =
        visitor.post("/api/account/login", &[("email", "Ada@Example.com"), ("password", PASSWORD), ("next", "/account")]).await;
    assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account"));
    let cookie = answer.set_cookie("session=");
    assert!(cookie.starts_with("session=") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(cookie.contains("Max-Age=7776000"), "for ninety days: {cookie}");
    let page = visitor.get("/account").await;
    assert!(page.text().contains("Hello, Ada") && page.text().contains("ada@example.com"));
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.queries() <= 3 && page.session_queries() == Some(1), "{} queries", page.queries());
    let kept = visitor.cookie.lock().unwrap().clone();
    assert_eq!(visitor.post("/api/account/logout", &[]).await.location(), "/account/login?notice=logged_out");
    assert_eq!((count(&stage, "sessions").await, count(&stage, "logins").await), (0, 0));
    assert!(!visitor.cookie.lock().unwrap().as_deref().unwrap().contains("session="), "the cookie is taken away");
    *visitor.cookie.lock().unwrap() = kept;
    assert_eq!(visitor.get("/account").await.status, StatusCode::SEE_OTHER, "and opens nothing any more");
}

#[tokio::test(flavor = "multi_thread")]
async fn under_tls_the_session_is_bound_to_the_host() {
    let stage = Stage::with(shop::Policy { public_url: "https://shop.example".into(), ..shop::Policy::default() }).await;
    stage.account("ada@example.com", false).await;
    let answer = stage.visitor().log_in("ada@example.com").await;
    let cookie = answer.set_cookie("__Host-session=");
    assert!(cookie.starts_with("__Host-session=") && cookie.contains("Secure") && cookie.contains("Path=/"), "{cookie}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_guess_keeps_what_was_typed_and_tells_nothing() {
    let stage = Stage::new().await;
    stage.account("ada@example.com", false).await;
    let mut pages = Vec::new();
    for email in ["ada@example.com", "eve@example.com"] {
        let visitor = stage.visitor();
        let answer = visitor.post("/api/account/login", &[("email", email), ("password", "wrong wrong")]).await;
        assert_eq!(answer.location(), "/account/login#errors");
        let page = visitor.get("/account/login").await;
        assert!(page.text().contains(&format!("value=\"{email}\"")) && page.text().contains("do not belong together"));
        assert!(!page.text().contains("wrong wrong"), "never the password");
        assert!(!visitor.get("/account/login").await.text().contains("do not belong together"), "said once");
        pages.push(page.text().replace(email, ""));
    }
    assert_eq!(pages[0], pages[1], "the same, whether there is an account or not");
    let nothing = stage.visitor();
    nothing.post("/api/account/login", &[("email", ""), ("password", "")]).await;
    assert!(nothing.get("/account/login").await.text().contains("Please enter your e-mail address."));
}

/// Session fixation: an id from before the log-in is worth nothing afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn the_session_gets_another_id_at_every_log_in() {
    let stage = Stage::new().await;
    let visitor = stage.customer("ada@example.com").await;
    let before = visitor.cookie.lock().unwrap().clone();
    visitor.log_in("ada@example.com").await;
    let after = visitor.cookie.lock().unwrap().clone();
    assert_ne!(before, after);
    assert_eq!((count(&stage, "sessions").await, count(&stage, "logins").await), (1, 1));
    *visitor.cookie.lock().unwrap() = before;
    assert_eq!(visitor.get("/account").await.status, StatusCode::SEE_OTHER);
    // An id that somebody planted is not adopted.
    let planted = format!("session={}", "A".repeat(22));
    let victim = stage.visitor();
    *victim.cookie.lock().unwrap() = Some(planted.clone());
    victim.log_in("ada@example.com").await;
    assert_ne!(victim.cookie.lock().unwrap().as_deref(), Some(planted.as_str()));
    let attacker = stage.visitor();
    *attacker.cookie.lock().unwrap() = Some(planted);
    assert_eq!(attacker.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn forged_sessions_open_nothing() {
    let stage = Stage::new().await;
    stage.customer("ada@example.com").await;
    let (stored,): (String,) = sql("SELECT id_hash FROM sessions").one(&stage.shop.db).await.unwrap();
    let (login,): (String,) = sql("SELECT id FROM logins").one(&stage.shop.db).await.unwrap();
    for forged in [stored.as_str(), &login, "", "x", "' OR 1=1 --", "%00", &"A".repeat(22), &"A".repeat(5_000)] {
        let visitor = stage.visitor();
        *visitor.cookie.lock().unwrap() = Some(format!("session={forged}"));
        assert_eq!(visitor.get("/account").await.status, StatusCode::SEE_OTHER, "{forged}");
        assert_eq!(visitor.get("/products").await.status, StatusCode::OK, "{forged}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_in_that_was_ended_elsewhere_is_over() {
    let stage = Stage::new().await;
    let visitor = stage.customer("ada@example.com").await;
    let mut tx = stage.shop.db.begin().await.unwrap();
    sql("DELETE FROM logins").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(visitor.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(count(&stage, "sessions").await, 0);
    assert!(!visitor.cookie.lock().unwrap().as_deref().unwrap().contains("session="));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guests_cart_merges_and_it_is_said_aloud() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 3).await;
    let visitor = stage.customer("ada@example.com").await;
    visitor.post("/api/cart/add", &[("sku", "vase"), ("quantity", "1")]).await;
    let home = visitor.get("/").await.text();
    let badge = home.split("data-cart-count").nth(1).and_then(|rest| rest.split('>').nth(1));
    assert!(badge.is_some_and(|badge| badge.starts_with('1')), "{badge:?}");
    visitor.post("/api/account/logout", &[]).await;
    assert!(visitor.get("/cart").await.text().contains("Nothing in it yet."), "it stays in the account");
    visitor.post("/api/cart/add", &[("sku", "vase"), ("quantity", "3")]).await;
    let answer = visitor.log_in("ada@example.com").await;
    assert_eq!(answer.location(), "/cart?notice=merged_less");
    let cart = visitor.get(answer.location()).await;
    assert!(cart.text().contains("some pieces had to be left out") && cart.text().contains("€60.00"));
    assert!(!visitor.cookie.lock().unwrap().as_deref().unwrap().contains("cart="));
    // On another device it is the same cart.
    let elsewhere = stage.visitor();
    elsewhere.log_in("ada@example.com").await;
    assert!(elsewhere.get("/cart").await.text().contains("€60.00"));
    let placed = visitor.order().await;
    assert!(placed.location().starts_with("/account/orders/"), "{}", placed.location());
    let (owned,): (i64,) = sql("SELECT COUNT(*) FROM orders WHERE user_id IS NOT NULL").one(&stage.shop.db).await.unwrap();
    assert_eq!(owned, 1);
    assert!(elsewhere.get("/cart").await.text().contains("Nothing in it yet."));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_customer_took_while_sessions_were_away_comes_into_the_account() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 3).await;
    let visitor = stage.customer("ada@example.com").await;
    visitor.add("vase").await;
    // Nobody could tell who this is, so it went into a guest's cart.
    let logged_in = visitor.cookie.lock().unwrap().take().unwrap();
    visitor.add("vase").await;
    let guest = visitor.cookie.lock().unwrap().take().unwrap();
    assert!(guest.starts_with("cart=") && !logged_in.contains("cart="), "{guest}");
    *visitor.cookie.lock().unwrap() = Some(format!("{logged_in}; {guest}"));
    let cart = visitor.get("/cart").await;
    assert!(cart.text().contains("€40.00"), "both pieces");
    assert!(!visitor.cookie.lock().unwrap().as_deref().unwrap().contains("cart="));
    // Once: whoever shows the old cookie again brings nothing.
    *visitor.cookie.lock().unwrap() = Some(format!("{logged_in}; {guest}"));
    assert!(visitor.get("/cart").await.text().contains("€40.00"));
    let stranger = stage.visitor();
    *stranger.cookie.lock().unwrap() = Some(guest);
    assert!(stranger.get("/cart").await.text().contains("Nothing in it yet."));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_a_customer_costs_one_session_and_three_queries() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let visitor = stage.customer("ada@example.com").await;
    visitor.add("vase").await;
    stage.shop.warm_up().await.unwrap();
    for page in ["/", "/products", "/products?q=vase", "/products/vase", "/cart", "/checkout", "/account", "/account/login"] {
        let answer = visitor.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.queries() <= 3, "{page}: {} queries", answer.queries());
        assert_eq!(answer.session_queries(), Some(1), "{page}");
        assert!(
            answer.header("cache-control").starts_with("private") || answer.header("cache-control") == "no-store",
            "{page}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_elsewhere_after_logging_in() {
    let stage = Stage::new().await;
    stage.account("ada@example.com", false).await;
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/api/account/logout"] {
        let answer = stage
            .visitor()
            .post("/api/account/login", &[("email", "ada@example.com"), ("password", PASSWORD), ("next", next)])
            .await;
        assert_eq!(answer.location(), "/account", "{next}");
    }
}

/// What an app shows for this account at the stage's time.
async fn app_code(stage: &Stage) -> String {
    let (secret,): (String,) = sql("SELECT totp_secret FROM users").one(&stage.shop.db).await.unwrap();
    let bytes = totp_rs::Secret::Encoded(secret).to_bytes().unwrap();
    let app = totp_rs::TOTP::new(totp_rs::Algorithm::SHA1, 6, 1, 30, bytes, None, "ada".into()).unwrap();
    app.generate(u64::try_from(stage.shop.clock.now() / 1_000_000).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_step_stands_between_the_password_and_the_account() {
    let stage = Stage::new().await;
    let ada = stage.customer("ada@example.com").await;
    let begun = ada.post("/api/account/totp/begin", &[("current", PASSWORD)]).await;
    assert_eq!(begun.location(), "/account/security#second");
    assert!(ada.get("/account/security").await.text().contains("<svg"));
    ada.post("/api/account/totp/confirm", &[("code", "000000")]).await;
    assert!(ada.get("/account/security").await.text().contains("This code does not fit."));
    ada.post("/api/account/totp/confirm", &[("code", &app_code(&stage).await)]).await;
    let page = ada.get("/account/security").await.text();
    assert!(page.contains("recovery codes where your phone is not") && page.contains("I have noted them"));
    let recovery = page.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    ada.post("/api/account/totp/noted", &[]).await;
    assert!(!ada.get("/account/security").await.text().contains(&recovery), "shown once");

    let again = stage.visitor();
    assert_eq!(again.get("/account/login/code").await.status, StatusCode::SEE_OTHER, "not without the password");
    let half =
        again.post("/api/account/login", &[("email", "ada@example.com"), ("password", PASSWORD), ("next", "/cart")]).await;
    assert_eq!(half.location(), "/account/login/code?next=%2Fcart");
    assert!(half.header("set-cookie").contains("Max-Age=900"), "{}", half.header("set-cookie"));
    let before = again.cookie.lock().unwrap().clone();
    assert_eq!(again.get("/account").await.status, StatusCode::SEE_OTHER, "half-way is outside");
    assert!(again.get("/account/login/code?next=/cart").await.text().contains("Code from your app"));
    let wrong = again.post("/api/account/login/code", &[("code", "123456"), ("next", "/cart")]).await;
    assert_eq!(wrong.location(), "/account/login/code?next=%2Fcart#errors");
    stage.shop.clock.advance(60_000_000);
    let passed = again.post("/api/account/login/code", &[("code", &app_code(&stage).await), ("next", "/cart")]).await;
    assert_eq!(passed.location(), "/cart");
    assert_eq!(again.get("/account").await.status, StatusCode::OK);
    assert_ne!(*again.cookie.lock().unwrap(), before, "another session id");
    let thief = stage.visitor();
    *thief.cookie.lock().unwrap() = before;
    assert_eq!(thief.get("/account/login/code").await.status, StatusCode::SEE_OTHER, "the half-way session is gone");
    let lost = stage.visitor();
    lost.log_in("ada@example.com").await;
    assert_eq!(lost.post("/api/account/login/code", &[("code", &recovery)]).await.location(), "/account");
}

/// The path and query of the link in the last letter to an address, once the workers have done what was asked.
async fn link_to(stage: &Stage, to: &str) -> String {
    while shop::account::requests::answer_one(&stage.shop).await.unwrap() {}
    let (text,): (String,) = sql("SELECT body_text FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1")
        .bind(to)
        .one(&stage.shop.db)
        .await
        .unwrap();
    let rest = text.split(stage.shop.policy.public_url.as_str()).find(|rest| rest.contains("?token=")).unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_registers_and_forgets_the_password() {
    let stage = Stage::new().await;
    let ada = stage.visitor();
    let form = [("name", "Ada"), ("email", "ada@example.com"), ("password", PASSWORD)];
    let sent = ada.post("/api/account/register", &form).await;
    assert_eq!(sent.location(), "/account/register?notice=registered");
    let link = link_to(&stage, "ada@example.com").await;
    assert!(!sent.text().contains("token"), "no answer holds what the letter holds");
    for _ in 0..3 {
        let page = ada.get(&link).await;
        assert!(page.text().contains("Confirm my address"), "looking uses nothing up");
        assert_eq!((page.header("referrer-policy"), page.header("cache-control")), ("no-referrer", "no-store"));
    }
    let token = link.split("token=").nth(1).unwrap();
    let wrong = ada.post("/api/account/verify", &[("token", token), ("password", "not the password")]).await;
    assert_eq!(wrong.location(), format!("{link}#errors"));
    let done = ada.post("/api/account/verify", &[("token", token), ("password", PASSWORD)]).await;
    assert_eq!(done.location(), "/account?notice=welcome");
    assert!(ada.get("/account").await.text().contains("ada@example.com"));

    let anywhere = stage.visitor();
    let mut answers = Vec::new();
    for email in ["ada@example.com", "nobody@example.com"] {
        let asked = anywhere.post("/api/account/reset/ask", &[("email", email)]).await;
        answers.push((asked.status, asked.location().to_owned(), asked.text()));
    }
    assert_eq!(answers[0], answers[1], "the same, whether there is an account or not");
    let link = link_to(&stage, "ada@example.com").await;
    let token = link.split("token=").nth(1).unwrap();
    assert!(anywhere.get(&link).await.text().contains("Set the new password"));
    let replaced = anywhere.post("/api/account/reset", &[("token", token), ("password", "another horse battery")]).await;
    assert_eq!(replaced.location(), "/account/login?notice=password_reset");
    assert_eq!(ada.get("/account").await.status, StatusCode::SEE_OTHER, "every log-in has ended");
    let again = anywhere.post("/api/account/reset", &[("token", token), ("password", "a third horse battery")]).await;
    assert!(again.location().ends_with("#errors"));
    let form = [("email", "ada@example.com"), ("password", "another horse battery")];
    assert_eq!(anywhere.post("/api/account/login", &form).await.location(), "/account");
}

/// The page of a registration's link before and from its second form.
fn halves(page: &str) -> (&str, &str) {
    let form = page.find("id=\"own-form\"").unwrap();
    page.split_at(page[..form].rfind("<details").unwrap())
}

/// Two forms stand on the page of a registration's link: what is wrong with the second stands at the second.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_of_an_address_finishes_a_strangers_registration() {
    let stage = Stage::new().await;
    let form = [("name", "Mallory"), ("email", "ada@example.com"), ("password", "the password of eve")];
    stage.visitor().post("/api/account/register", &form).await;
    let link = link_to(&stage, "ada@example.com").await;
    let token = link.split("token=").nth(1).unwrap();
    let ada = stage.visitor();
    let page = ada.get(&link).await.text();
    let (upper, lower) = halves(&page);
    assert!(
        upper.contains("id=\"password\"") && lower.contains("id=\"own-password\"") && !page.contains("aria-invalid=\"true\"")
    );
    assert!(!lower.split('>').next().unwrap().contains("open"), "{lower}");

    let short = ada.post("/api/account/verify", &[("token", token), ("anew", "1"), ("password", "short")]).await;
    assert_eq!(short.location(), format!("{link}#errors"));
    let page = ada.get(&link).await.text();
    let (upper, lower) = halves(&page);
    assert!(upper.contains("href=\"#own-password\"") && !upper.contains("aria-invalid=\"true\""), "{upper}");
    assert!(lower.split('>').next().unwrap().contains("open"), "what is wrong can be seen: {lower}");
    assert!(lower.contains("id=\"own-password-error\"") && lower.contains("aria-invalid=\"true\""), "{lower}");
    assert!(!ada.get(&link).await.text().contains("aria-invalid=\"true\""), "said once");

    let wrong = ada.post("/api/account/verify", &[("token", token), ("password", PASSWORD)]).await;
    assert_eq!(wrong.location(), format!("{link}#errors"));
    let page = ada.get(&link).await.text();
    let (upper, lower) = halves(&page);
    assert!(upper.contains("href=\"#password\"") && upper.contains("id=\"password-error\""), "{upper}");
    assert!(!lower.split('>').next().unwrap().contains("open") && !lower.contains("aria-invalid=\"true\""), "{lower}");

    let done = ada.post("/api/account/verify", &[("token", token), ("anew", "1"), ("password", PASSWORD)]).await;
    assert_eq!(done.location(), "/account?notice=welcome");
    let account = ada.get("/account").await.text();
    assert!(account.contains("ada@example.com") && !account.contains("Mallory"), "the stranger's name is not kept");
    let eve = stage.visitor();
    eve.post("/api/account/login", &[("email", "ada@example.com"), ("password", "the password of eve")]).await;
    assert_eq!(eve.get("/account").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_limited_and_the_owner_gets_in() {
    let stage = Stage::new().await;
    let owner = stage.customer("ada@example.com").await;
    owner.post("/api/account/logout", &[]).await;
    let stranger = stage.visitor();
    for email in ["ada@example.com", "nobody@example.com"] {
        let form = [("email", email), ("password", "wrong wrong wrong")];
        for _ in 0..10 {
            stranger.post("/api/account/login", &form).await;
            assert!(stranger.get("/account/login").await.text().contains("do not belong together"), "{email}");
        }
        stranger.post("/api/account/login", &form).await;
        assert!(stranger.get("/account/login").await.text().contains("That was tried too often."), "{email}");
    }
    // From the same network, in a browser that the account does not know: the letters let the owner in.
    let anew = stage.visitor();
    anew.log_in("ada@example.com").await;
    assert!(anew.get("/account/login").await.text().contains("Or choose a new password below"));
    anew.post("/api/account/reset/ask", &[("email", "ada@example.com")]).await;
    let link = link_to(&stage, "ada@example.com").await;
    let token = link.split("token=").nth(1).unwrap();
    anew.post("/api/account/reset", &[("token", token), ("password", PASSWORD)]).await;
    assert_eq!(anew.log_in("ada@example.com").await.location(), "/account");
    stage.shop.clock.advance(61_000_000);
    assert_eq!(owner.log_in("ada@example.com").await.location(), "/account");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_is_confirmed_by_whoever_asked_for_it() {
    let stage = Stage::new().await;
    let (eve, ada, guest) = (stage.customer("eve@example.com").await, stage.customer("ada@example.com").await, stage.visitor());
    let asked = eve.post("/api/account/email", &[("email", "guest@example.com"), ("current", PASSWORD)]).await;
    assert_eq!(asked.location(), "/account/details?notice=address_asked");
    let link = link_to(&stage, "guest@example.com").await;
    let token = link.split("token=").nth(1).unwrap();
    // Nobody in particular is asked who they are, and comes back.
    let sent = guest.get(&link).await;
    assert!(sent.location().starts_with("/account/login?next=%2Faccount%2Femail%3Ftoken%3D"), "{}", sent.location());
    assert!(ada.get(&link).await.text().contains("used already"));
    for stranger in [&guest, &ada] {
        stranger.post("/api/account/email/confirm", &[("token", token)]).await;
        assert!(eve.get("/account").await.text().contains("eve@example.com"), "nothing has changed");
    }
    assert!(eve.get(&link).await.text().contains("Confirm my new address"));
    let before = eve.cookie.lock().unwrap().clone();
    let done = eve.post("/api/account/email/confirm", &[("token", token)]).await;
    assert_eq!(done.location(), "/account/details?notice=address_changed");
    assert!(done.set_cookie("session=").starts_with("session="));
    assert_ne!(*eve.cookie.lock().unwrap(), before, "under another session id");
    assert!(eve.get("/account").await.text().contains("guest@example.com"));
    assert!(eve.get(&link).await.text().contains("used already"));
}

/// Neither the answer nor what it sets tells whether an address has an account.
#[tokio::test(flavor = "multi_thread")]
async fn registering_answers_alike_for_every_address() {
    let stage = Stage::new().await;
    stage.account("ada@example.com", false).await;
    let (mut answers, mut as_json) = (Vec::new(), Vec::new());
    for email in ["ada@example.com", "eve@example.com"] {
        let form = [("name", "Ada"), ("email", email), ("password", "another horse battery")];
        let answer = stage.visitor().post("/api/account/register", &form).await;
        assert_eq!(answer.location(), "/account/register?notice=registered", "{email}");
        answers.push((answer.status, answer.location().to_owned(), answer.header("set-cookie").to_owned(), answer.text()));
        let answer = stage.visitor().post_json("/api/account/register", &form).await;
        as_json.push((answer.status, answer.header("set-cookie").to_owned(), answer.text()));
        link_to(&stage, email).await;
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(as_json[0], as_json[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_about_stock_are_limited() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 0).await;
    let (stranger, mut refused) = (stage.visitor(), 0);
    for _ in 0..6 {
        let answer = stranger.post("/api/stock/ask", &[("sku", "vase"), ("email", "ada@example.com")]).await;
        refused += usize::from(answer.location().ends_with("notice=too_often"));
    }
    assert_eq!(refused, 2);
    let page = stranger.get("/cart?notice=too_often").await.text();
    assert!(page.contains("Letters were asked for too often."));
}
