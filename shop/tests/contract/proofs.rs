//! Links in letters: registering, a forgotten password, another address.

use crate::common::Stage;
use crate::goods::{product, run};
use crate::own::buy;
use shop::account::{self, Customer, Entry, Guess, LetterFor, Link, NewAccount, Proven};
use shop::cart::Holder;
use shop::db::sql;
use shop::{Error, Shop, orders};
use std::collections::BTreeMap;
use std::net::IpAddr;

const PASSWORD: &str = "correct horse battery";
const OTHER: &str = "another horse battery";
const HOUR: i64 = 3_600_000_000;

async fn customer(shop: &Shop, email: &str) -> Customer {
    let user_id = account::create(shop, &NewAccount { email, name: "Ada", password: PASSWORD, staff: false }).await.unwrap();
    account::enter(shop, &Proven { user_id, device: String::new(), stamp: None }).await.unwrap()
}

/// What waits for an address, the last first: the kind, and the secret of its link.
async fn letters(shop: &Shop, to: &str) -> Vec<(String, String)> {
    let rows: Vec<(String, String)> =
        sql("SELECT kind, body_text FROM outbox WHERE recipient = $1 ORDER BY id DESC").bind(to).all(&shop.db).await.unwrap();
    let secret = |text: String| text.split("token=").nth(1).map(|rest| rest[..43].to_owned()).unwrap_or_default();
    rows.into_iter().map(|(kind, text)| (kind, secret(text))).collect()
}

/// What the worker does with all that was asked for.
async fn answered(shop: &Shop) {
    while account::requests::answer_one(shop).await.unwrap() {}
}

async fn register(shop: &Shop, email: &str, password: &str) -> String {
    account::register(shop, "Ada", email, password).await.unwrap().unwrap();
    answered(shop).await;
    letters(shop, email).await[0].1.clone()
}

async fn reset_asked(shop: &Shop, email: &str) -> String {
    account::ask_for_reset(shop, email).await.unwrap();
    answered(shop).await;
    letters(shop, email).await[0].1.clone()
}

async fn enters(shop: &Shop, email: &str, password: &str) -> bool {
    matches!(account::prove(shop, email, password, "").await.unwrap(), Some(Entry::Proven(_)))
}

fn is_over<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Invalid { field, .. }) if field == "form")
}

async fn an_account_begins_with_the_link(stage: &Stage) {
    let shop = &stage.shop;
    let token = register(shop, "ada@example.com", PASSWORD).await;
    assert!(!enters(shop, "ada@example.com", PASSWORD).await, "not before");
    let wrong = account::confirm_registration(shop, &token, OTHER, "").await.unwrap_err();
    assert!(matches!(wrong, Error::Invalid { field, .. } if field == "password"));
    let (stored,): (String,) = sql("SELECT token_hash || payload FROM account_tokens").one(&shop.db).await.unwrap();
    assert!(!stored.contains(&token) && !stored.contains(PASSWORD), "the database holds neither");
    let twice = (0..4).map(|_| {
        let (shop, token) = (shop.clone(), token.clone());
        tokio::spawn(async move { account::confirm_registration(&shop, &token, PASSWORD, "Mac").await.is_ok() })
    });
    let mut made = 0;
    for one in twice.collect::<Vec<_>>() {
        made += usize::from(one.await.unwrap());
    }
    assert_eq!(made, 1, "a link works once");
    assert!(enters(shop, "ada@example.com", PASSWORD).await);
    assert!(is_over(account::confirm_registration(shop, &token, PASSWORD, "").await));
    let Some(Entry::Proven(proven)) = account::prove(shop, "ada@example.com", PASSWORD, "").await.unwrap() else {
        panic!("the account has no second step")
    };
    let ada = account::enter(shop, &proven).await.unwrap();
    for forged in ["", "x", "' OR 1=1 --", &"A".repeat(43)] {
        assert!(is_over(account::confirm_registration(shop, forged, PASSWORD, "").await), "{forged}");
        assert!(is_over(account::reset_password(shop, forged, OTHER).await), "{forged}");
        assert!(is_over(account::confirm_address(shop, &ada, forged).await), "{forged}");
    }
    let errors = account::register(shop, "\u{0}", "nobody", "short").await.unwrap().unwrap_err();
    assert_eq!(errors.iter().map(|error| error.field).collect::<Vec<_>>(), ["name", "email", "password"]);
}

/// Somebody registers with the address of another, who follows the link: without the password there is no account to share.
async fn nobody_prepares_an_account_for_another(stage: &Stage) {
    let shop = &stage.shop;
    let planted = register(shop, "ada@example.com", "the password of eve").await;
    assert!(account::confirm_registration(shop, &planted, PASSWORD, "").await.is_err());
    let mine = register(shop, "ada@example.com", PASSWORD).await;
    account::confirm_registration(shop, &mine, PASSWORD, "").await.unwrap();
    let late = account::confirm_registration(shop, &planted, "the password of eve", "").await;
    assert!(matches!(late, Err(Error::Conflict { .. })));
    assert!(!enters(shop, "ada@example.com", "the password of eve").await);
}

async fn a_taken_address_gets_another_letter(stage: &Stage) {
    let shop = &stage.shop;
    customer(shop, "ada@example.com").await;
    register(shop, "ada@example.com", OTHER).await;
    let written = letters(shop, "ada@example.com").await;
    assert!(written.len() == 1 && written[0].0 == "address_in_use", "{written:?}");
    assert!(enters(shop, "ada@example.com", PASSWORD).await, "nothing has changed");
    account::reset_password(shop, &written[0].1, OTHER).await.unwrap();
    assert!(enters(shop, "ada@example.com", OTHER).await, "the letter lets its owner in");
    assert!(is_over(account::reset_password(shop, &written[0].1, PASSWORD).await), "once");
    account::ask_for_reset(shop, "nobody@example.com").await.unwrap();
    answered(shop).await;
    assert_eq!(letters(shop, "nobody@example.com").await, []);
    assert!(account::ask_for_reset(shop, "nobody").await.is_err());
}

/// How many rows each table has.
async fn rows(shop: &Shop) -> BTreeMap<&'static str, i64> {
    let mut rows = BTreeMap::new();
    for table in ["account_requests", "account_tokens", "outbox", "users", "logins", "sessions", "known_devices"] {
        let (count,): (i64,) = sql(format!("SELECT COUNT(*) FROM {table}")).one(&shop.db).await.unwrap();
        rows.insert(table, count);
    }
    rows
}

/// What a request sends to the database, and what it leaves there, is the same for every address; the rest comes later.
async fn asking_writes_the_same_for_every_address(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    let bea = customer(shop, "bea@example.com").await;
    for what in ["reset", "registration", "address"] {
        let mut seen = Vec::new();
        // As long as each other, since the row holds the address.
        for email in ["bea@example.com", "eve@example.com"] {
            let before = rows(shop).await;
            let asking = shop.metered();
            match what {
                "reset" => account::ask_for_reset(&asking, email).await.unwrap(),
                "registration" => account::register(&asking, "Bea", email, OTHER).await.unwrap().unwrap(),
                _ => account::ask_for_address(&asking, &ada, email, PASSWORD).await.unwrap(),
            }
            let written: Vec<_> = rows(shop)
                .await
                .into_iter()
                .map(|(table, rows)| (table, rows - before[table]))
                .filter(|(_, rows)| *rows != 0)
                .collect();
            let (bytes,): (i64,) =
                sql("SELECT CAST(SUM(LENGTH(payload)) AS BIGINT) FROM account_requests").one(&shop.db).await.unwrap();
            assert_eq!(written, [("account_requests", 1)], "{what} for {email}: one row, and nothing else");
            seen.push((asking.db.queries(), bytes));
            answered(shop).await;
            assert_eq!(rows(shop).await["account_requests"], 0, "{what} for {email}");
        }
        assert!(seen[0].0 > 0, "they are counted");
        assert_eq!(seen[0], seen[1], "{what}: as many statements, and as much in them");
    }
    let kinds = |letters: Vec<(String, String)>| letters.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
    let mut known = kinds(letters(shop, "bea@example.com").await);
    known.sort();
    assert_eq!(known, ["address_in_use", "address_in_use", "reset_password"], "the owner hears of all of it");
    let mut unknown = kinds(letters(shop, "eve@example.com").await);
    unknown.sort();
    assert_eq!(unknown, ["confirm_new_address", "verify_address"], "and nobody is told of a password that they have not");
    assert!(enters(shop, &bea.email, PASSWORD).await, "nothing has changed");
}

/// Several servers, one letter; and what cannot be answered lets the others pass, and is given up after an hour.
async fn what_was_asked_is_answered_once(stage: &Stage) {
    let shop = &stage.shop;
    customer(shop, "ada@example.com").await;
    account::ask_for_reset(shop, "ada@example.com").await.unwrap();
    let servers: Vec<_> = (0..6)
        .map(|_| {
            let shop = shop.clone();
            tokio::spawn(async move { account::requests::answer_one(&shop).await.unwrap() })
        })
        .collect();
    for server in servers {
        server.await.unwrap();
    }
    assert_eq!(letters(shop, "ada@example.com").await.len(), 1);
    run(shop, "INSERT INTO account_requests (id, payload, due_at, created_at) VALUES ('0', '{}', 0, 0)").await;
    run(shop, "UPDATE account_requests SET due_at = 0").await;
    shop.clock.advance(1);
    account::ask_for_reset(shop, "ada@example.com").await.unwrap();
    answered(shop).await;
    assert_eq!(letters(shop, "ada@example.com").await.len(), 2, "in spite of what stands before it");
    assert_eq!(rows(shop).await["account_requests"], 0, "and that is too old to be tried again");
}

async fn a_forgotten_password_is_replaced_once(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    run(shop, "UPDATE users SET verified_at = NULL").await;
    let first = reset_asked(shop, "ada@example.com").await;
    let second = {
        shop.clock.advance(1);
        reset_asked(shop, "ada@example.com").await
    };
    assert!(is_over(account::reset_password(shop, &first, OTHER).await), "the last letter counts");
    let short = account::reset_password(shop, &second, "short").await.unwrap_err();
    assert!(matches!(short, Error::Invalid { field, .. } if field == "password"));
    let replaced = account::reset_password(shop, &second, OTHER).await.unwrap();
    assert_eq!((replaced.user_id, replaced.email, replaced.has_totp), (ada.id.clone(), ada.email.clone(), false));
    assert!(is_over(account::reset_password(shop, &second, OTHER).await));
    assert!(enters(shop, "ada@example.com", OTHER).await && !enters(shop, "ada@example.com", PASSWORD).await);
    assert_eq!(account::identify(shop, &ada.login_id).await.unwrap(), None, "every log-in has ended");
    assert!(account::identify(shop, &eve.login_id).await.unwrap().is_some_and(|eve| !eve.verified));
    assert!(enters(shop, "eve@example.com", PASSWORD).await);
    let again = account::enter(shop, &Proven { user_id: ada.id, device: String::new(), stamp: None }).await.unwrap();
    assert!(again.verified, "who reads an address's letters has it");
    assert_eq!(letters(shop, "ada@example.com").await[0].0, "password_changed");
    let late = reset_asked(shop, "eve@example.com").await;
    shop.clock.advance(HOUR);
    assert!(is_over(account::reset_password(shop, &late, OTHER).await));
}

async fn links_are_for_one_purpose(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    let reset = reset_asked(shop, "ada@example.com").await;
    assert!(is_over(account::confirm_address(shop, &ada, &reset).await));
    assert!(is_over(account::confirm_registration(shop, &reset, PASSWORD, "").await));
    account::ask_for_address(shop, &ada, "new@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let email = letters(shop, "new@example.com").await[0].1.clone();
    assert!(is_over(account::reset_password(shop, &email, OTHER).await));
    // Another password makes all of them void.
    account::change_password(shop, &ada, PASSWORD, OTHER).await.unwrap();
    assert!(
        is_over(account::confirm_address(shop, &ada, &email).await)
            && is_over(account::reset_password(shop, &reset, OTHER).await)
    );
}

async fn another_address_counts_once_it_is_proven(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, eve) = (customer(shop, "ada@example.com").await, customer(shop, "eve@example.com").await);
    for (email, password, field) in
        [("nobody", PASSWORD, "email"), ("ada@example.com", PASSWORD, "email"), ("new@example.com", "wrong", "current")]
    {
        let refused = account::ask_for_address(shop, &ada, email, password).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid { field: wrong, .. } if wrong == field), "{email}");
    }
    account::ask_for_address(shop, &ada, "eve@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    assert_eq!(letters(shop, "eve@example.com").await[0].0, "address_in_use", "told to its owner alone");
    account::ask_for_address(shop, &ada, "New@Example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let token = letters(shop, "new@example.com").await[0].1.clone();
    assert!(enters(shop, "ada@example.com", PASSWORD).await, "not before");
    assert!(account::leads(shop, Link::Address(&ada), &token).await.unwrap());
    assert!(!account::leads(shop, Link::Address(&eve), &token).await.unwrap());
    assert!(!account::leads(shop, Link::Reset, &token).await.unwrap());
    account::confirm_address(shop, &ada, &token).await.unwrap();
    assert!(is_over(account::confirm_address(shop, &ada, &token).await));
    assert!(!account::leads(shop, Link::Address(&ada), &token).await.unwrap());
    assert!(enters(shop, "new@example.com", PASSWORD).await && !enters(shop, "ada@example.com", PASSWORD).await);
    assert_eq!(letters(shop, "ada@example.com").await[0].0, "address_changed");
    // Taken while the letter was on its way.
    let ada = account::identify(shop, &ada.login_id).await.unwrap().unwrap();
    account::ask_for_address(shop, &ada, "late@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let token = letters(shop, "late@example.com").await[0].1.clone();
    customer(shop, "late@example.com").await;
    assert!(matches!(account::confirm_address(shop, &ada, &token).await, Err(Error::Conflict { .. })));
}

async fn an_erased_account_leaves_no_letter_at_addresses_that_it_had_or_wanted(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    account::ask_for_reset(shop, "ada@example.com").await.unwrap();
    account::ask_for_address(shop, &ada, "new@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let token = letters(shop, "new@example.com").await[0].1.clone();
    account::confirm_address(shop, &ada, &token).await.unwrap();
    let ada = account::identify(shop, &ada.login_id).await.unwrap().unwrap();
    // Somebody else has the former address now.
    customer(shop, "ada@example.com").await;
    account::ask_for_reset(shop, "ada@example.com").await.unwrap();
    // And one that was typed and never confirmed.
    account::ask_for_address(shop, &ada, "typo@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let all = async || -> Vec<(String, i64)> {
        sql("SELECT recipient, COUNT(*) FROM outbox GROUP BY recipient ORDER BY recipient").all(&shop.db).await.unwrap()
    };
    let said = |all: Vec<(String, i64)>| all.into_iter().map(|(to, many)| format!("{to} {many}")).collect::<Vec<_>>();
    assert_eq!(said(all().await), ["ada@example.com 3", "new@example.com 1", "typo@example.com 1"]);
    account::erase(shop, &ada, PASSWORD).await.unwrap();
    assert_eq!(said(all().await), ["ada@example.com 1"]);
    assert_eq!(letters(shop, "ada@example.com").await[0].0, "reset_password", "to whom the address belongs now");
}

async fn nobody_confirms_an_address_for_another(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 2_000).put(shop).await;
    let (eve, ada) = (customer(shop, "eve@example.com").await, customer(shop, "ada@example.com").await);
    // A guest's order; Eve would like to have it, and enters the guest's address.
    let placed = buy(shop, Holder::Nobody, "vase-1", 1, "guest@example.com").await;
    account::ask_for_address(shop, &eve, "guest@example.com", PASSWORD).await.unwrap();
    answered(shop).await;
    let token = letters(shop, "guest@example.com").await[0].1.clone();
    assert!(is_over(account::confirm_address(shop, &ada, &token).await), "whoever follows the link is somebody else");
    assert_eq!(orders::of_customer(shop, &eve.id, &placed.number).await.unwrap_err(), Error::NotFound);
    assert!(enters(shop, "eve@example.com", PASSWORD).await, "and nothing has changed");
    account::confirm_address(shop, &eve, &token).await.unwrap();
    assert!(orders::of_customer(shop, &eve.id, &placed.number).await.is_ok(), "who reads the letters has the address");
}

/// A registration with a stranger's address: its owner, who reads the letter, takes the account over with a password of their own.
async fn the_owner_of_an_address_takes_a_planted_registration_over(stage: &Stage) {
    let shop = &stage.shop;
    let planted = register(shop, "ada@example.com", OTHER).await;
    let short = account::confirm_registration_anew(shop, &planted, "short", "").await.unwrap_err();
    assert!(matches!(short, Error::Invalid { field, .. } if field == "password"));
    let proven = account::confirm_registration_anew(shop, &planted, PASSWORD, "").await.unwrap();
    let ada = account::enter(shop, &proven).await.unwrap();
    assert_eq!((ada.email.as_str(), ada.name.as_str()), ("ada@example.com", ""));
    assert!(enters(shop, "ada@example.com", PASSWORD).await && !enters(shop, "ada@example.com", OTHER).await);
    assert!(is_over(account::confirm_registration_anew(shop, &planted, PASSWORD, "").await), "once");
}

/// A stranger from many networks uses up what can be tried and written; the owner gets in all the same.
async fn a_stranger_does_not_keep_the_owner_out(stage: &Stage) {
    let (shop, email) = (&stage.shop, "ada@example.com");
    customer(shop, email).await;
    let from = |net: u8, last: u8| Some(IpAddr::from([192, 0, net, last]));
    let (mut wrote, mut tried) = (0, 0);
    for last in 0..200 {
        wrote += usize::from(account::try_letter(shop, LetterFor::Registration, email, from(2, last)).await.is_ok());
        tried +=
            usize::from(account::try_guess(shop, Guess { account: email, from: from(2, last), known: None }).await.is_ok());
    }
    assert!(wrote < 200 && tried < 200, "{wrote} and {tried}");
    let own = Guess { account: email, from: from(3, 1), known: None };
    assert!(account::try_guess(shop, own).await.is_err(), "the owner's new browser is a stranger's");
    account::try_letter(shop, LetterFor::Reset, email, from(3, 1)).await.unwrap();
    let token = reset_asked(shop, email).await;
    account::reset_password(shop, &token, OTHER).await.unwrap();
    account::try_guess(shop, own).await.unwrap();
    let Some(Entry::Proven(proven)) = account::prove(shop, email, OTHER, "").await.unwrap() else { panic!("no entry") };
    account::enter(shop, &proven).await.unwrap();
}

/// What was begun with the old password ends with it.
async fn another_password_ends_what_was_begun(stage: &Stage) {
    let (shop, email) = (&stage.shop, "ada@example.com");
    let ada = customer(shop, email).await;
    let Some(Entry::Proven(proven)) = account::prove(shop, email, PASSWORD, "").await.unwrap() else { panic!("no entry") };
    account::enter(shop, &proven).await.unwrap();
    account::change_password(shop, &ada, PASSWORD, OTHER).await.unwrap();
    assert_eq!(account::enter(shop, &proven).await, Err(Error::Unauthorised));
    assert_eq!(account::logins(shop, &ada).await.unwrap().len(), 1, "but the one that changed it");
}

crate::on_both_engines!(
    asking_writes_the_same_for_every_address,
    what_was_asked_is_answered_once,
    the_owner_of_an_address_takes_a_planted_registration_over,
    a_stranger_does_not_keep_the_owner_out,
    another_password_ends_what_was_begun,
    an_account_begins_with_the_link,
    nobody_prepares_an_account_for_another,
    a_taken_address_gets_another_letter,
    a_forgotten_password_is_replaced_once,
    links_are_for_one_purpose,
    another_address_counts_once_it_is_proven,
    an_erased_account_leaves_no_letter_at_addresses_that_it_had_or_wanted,
    nobody_confirms_an_address_for_another,
);
