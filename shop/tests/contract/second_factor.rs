//! The second step at log-in.

use crate::common::Stage;
use shop::account::{self, Customer, Entry, Half, NewAccount, Proven};
use shop::db::sql;
use shop::{Error, Shop};
use totp_rs::{Algorithm, Secret, TOTP};

const PASSWORD: &str = "correct horse battery";
const SECOND: i64 = 1_000_000;

async fn customer(shop: &Shop, email: &str) -> Customer {
    let new = NewAccount { email, name: "Ada", password: PASSWORD, staff: false };
    let user_id = account::create(shop, &new).await.unwrap();
    account::enter(shop, &Proven { user_id, device: String::new(), stamp: None }).await.unwrap()
}

/// The code that an app shows at this moment of the shop's clock.
async fn code(shop: &Shop, customer: &Customer) -> String {
    let (secret,): (String,) =
        sql("SELECT totp_secret FROM users WHERE id = $1").bind(&customer.id).one(&shop.db).await.unwrap();
    let bytes = Secret::Encoded(secret).to_bytes().unwrap();
    let app = TOTP::new(Algorithm::SHA1, 6, 1, 30, bytes, None, "ada".into()).unwrap();
    app.generate(u64::try_from(shop.clock.now() / SECOND).unwrap())
}

async fn switched_on(shop: &Shop, email: &str) -> (Customer, Vec<String>) {
    let ada = customer(shop, email).await;
    account::begin(shop, &ada, PASSWORD).await.unwrap();
    let codes = account::confirm(shop, &ada, &code(shop, &ada).await).await.unwrap();
    (ada, codes)
}

async fn half(shop: &Shop, email: &str) -> Half {
    match account::prove(shop, email, PASSWORD, "Mac").await.unwrap() {
        Some(Entry::Half(half)) => half,
        other => panic!("{other:?}"),
    }
}

async fn it_counts_once_it_is_confirmed(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    assert!(matches!(account::begin(shop, &ada, "wrong").await, Err(Error::Invalid { field, .. }) if field == "current"));
    assert!(matches!(account::confirm(shop, &ada, "123456").await, Err(Error::Conflict { .. })), "nothing was begun");
    account::begin(shop, &ada, PASSWORD).await.unwrap();
    let enrolment = account::security(shop, &ada).await.unwrap().enrolment.expect("the app can be set up");
    assert!(enrolment.secret.len() == 32 && enrolment.qr.starts_with("<svg") && !enrolment.qr.contains("style"));
    let entry = account::prove(shop, "ada@example.com", PASSWORD, "").await.unwrap();
    assert!(matches!(entry, Some(Entry::Proven(_))), "nobody is locked out by half a set-up");
    for wrong in ["", "000000", "abcdef", "12345678901234567890"] {
        assert!(matches!(account::confirm(shop, &ada, wrong).await, Err(Error::Invalid { .. })), "{wrong}");
    }
    let elsewhere =
        account::enter(shop, &Proven { user_id: ada.id.clone(), device: String::new(), stamp: None }).await.unwrap();
    let codes = account::confirm(shop, &ada, &code(shop, &ada).await).await.unwrap();
    assert_eq!(codes.len(), 10);
    assert_eq!(account::identify(shop, &elsewhere.login_id).await.unwrap(), None, "other log-ins have to pass it too");
    let security = account::security(shop, &ada).await.unwrap();
    assert!(security.has_totp && security.enrolment.is_none(), "the secret is not shown again");
    assert!(matches!(account::begin(shop, &ada, PASSWORD).await, Err(Error::Conflict { .. })), "nor replaced");
    half(shop, "ada@example.com").await;
}

async fn a_code_is_accepted_once(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, _) = switched_on(shop, "ada@example.com").await;
    let at_set_up = code(shop, &ada).await;
    let half = half(shop, "ada@example.com").await;
    assert_eq!(account::pass_code(shop, &half, &at_set_up).await, Ok(None), "the one that confirmed it is used up");
    shop.clock.advance(60 * SECOND);
    let now = code(shop, &ada).await;
    let (one, two) = tokio::join!(account::pass_code(shop, &half, &now), account::pass_code(shop, &half, &now));
    let passed = [one.unwrap(), two.unwrap()].into_iter().flatten().collect::<Vec<_>>();
    assert_eq!(
        passed,
        [Proven { user_id: ada.id.clone(), device: "Mac".into(), stamp: Some(half.stamp.clone()) }],
        "once, even at the same moment"
    );
    shop.clock.advance(30 * SECOND);
    let late = code(shop, &ada).await;
    shop.clock.advance(30 * SECOND);
    let spaced = format!(" {} {} ", &late[..3], &late[3..]);
    assert!(account::pass_code(shop, &half, &spaced).await.unwrap().is_some(), "half a minute late, with spaces");
    let old = code(shop, &ada).await;
    shop.clock.advance(90 * SECOND);
    assert_eq!(account::pass_code(shop, &half, &old).await, Ok(None));
    shop.clock.advance(600 * SECOND);
    assert_eq!(account::pass_code(shop, &half, &code(shop, &ada).await).await, Err(Error::Unauthorised), "too long after");
}

async fn a_recovery_code_opens_once(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, codes) = switched_on(shop, "ada@example.com").await;
    let (_, eves) = switched_on(shop, "eve@example.com").await;
    let half = half(shop, "ada@example.com").await;
    assert_eq!(account::pass_code(shop, &half, &eves[0]).await, Ok(None), "somebody else's");
    let typed = codes[0].to_lowercase().replace('-', " ");
    assert!(account::pass_code(shop, &half, &typed).await.unwrap().is_some());
    assert_eq!(account::pass_code(shop, &half, &codes[0]).await, Ok(None));
    let renewed = account::renew_recovery_codes(shop, &ada, PASSWORD).await.unwrap();
    assert_eq!(account::pass_code(shop, &half, &codes[1]).await, Ok(None), "the old ones are void");
    assert!(account::pass_code(shop, &half, &renewed[1]).await.unwrap().is_some());
    let stored: Vec<(String,)> = sql("SELECT code_hash FROM recovery_codes").all(&shop.db).await.unwrap();
    assert!(stored.iter().all(|(hash,)| hash.len() == 64));
    account::switch_off(shop, &ada, PASSWORD).await.unwrap();
    assert_eq!(account::pass_code(shop, &half, &renewed[2]).await, Err(Error::Unauthorised));
    assert!(matches!(account::prove(shop, "ada@example.com", PASSWORD, "").await, Ok(Some(Entry::Proven(_)))));
    assert!(matches!(account::renew_recovery_codes(shop, &ada, PASSWORD).await, Err(Error::Conflict { .. })));
}

async fn another_password_ends_half_a_log_in(stage: &Stage) {
    let shop = &stage.shop;
    let (ada, codes) = switched_on(shop, "ada@example.com").await;
    let half = half(shop, "ada@example.com").await;
    account::change_password(shop, &ada, PASSWORD, "another horse battery").await.unwrap();
    assert_eq!(account::pass_code(shop, &half, &codes[0]).await, Err(Error::Unauthorised));
}

async fn codes_are_counted_for_each_account(stage: &Stage) {
    let shop = &stage.shop;
    let (_, codes) = switched_on(shop, "ada@example.com").await;
    let (_, eves) = switched_on(shop, "eve@example.com").await;
    let (half, other) = (half(shop, "ada@example.com").await, half(shop, "eve@example.com").await);
    for _ in 0..30 {
        assert_eq!(account::pass_code(shop, &half, "wrong").await, Ok(None));
    }
    assert!(matches!(account::pass_code(shop, &half, &codes[0]).await, Err(Error::Invalid { field, .. }) if field == "form"));
    assert!(account::pass_code(shop, &other, &eves[0]).await.unwrap().is_some());
    shop.clock.advance(301 * SECOND);
    assert!(account::pass_code(shop, &half, &codes[0]).await.unwrap().is_some());
}

async fn forged_passkeys_open_nothing(stage: &Stage) {
    let shop = &stage.shop;
    let ada = customer(shop, "ada@example.com").await;
    assert!(matches!(account::begin_sign_in(&shop.policy), Err(Error::Conflict { .. })), "127.0.0.1 is no host name");
    let policy = shop::Policy { public_url: "https://shop.example".into(), ..shop::Policy::default() };
    let shop = &Shop::new(shop.db.clone(), shop.clock.clone(), policy);
    assert!(
        matches!(account::begin_passkey(shop, &ada, "wrong").await, Err(Error::Invalid { field, .. }) if field == "current")
    );
    let begun = account::begin_passkey(shop, &ada, PASSWORD).await.unwrap();
    assert_eq!(begun.options["publicKey"]["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(begun.options["publicKey"]["rp"]["id"], "shop.example");
    let ceremony = account::begin_sign_in(&shop.policy).unwrap();
    assert!(ceremony.options.get("mediation").is_none() && ceremony.options["publicKey"]["challenge"].is_string());
    for answer in ["", "{}", "null", "[]", "{\"id\":\"x\"}"] {
        assert!(
            matches!(account::sign_in(shop, ceremony.state.clone(), answer, "").await, Err(Error::Invalid { .. })),
            "{answer}"
        );
        let kept = account::keep_passkey(shop, &ada, begun.state.clone(), answer, "").await;
        assert!(matches!(kept, Err(Error::Invalid { .. })), "{answer}");
    }
    let unasked = account::remove_passkey(shop, &ada, "nothing", "wrong").await;
    assert!(matches!(unasked, Err(Error::Invalid { field, .. }) if field == "current"));
    assert_eq!(account::remove_passkey(shop, &ada, "nothing", PASSWORD).await, Err(Error::NotFound));
}

crate::on_both_engines!(
    it_counts_once_it_is_confirmed,
    a_code_is_accepted_once,
    a_recovery_code_opens_once,
    another_password_ends_half_a_log_in,
    codes_are_counted_for_each_account,
    forged_passkeys_open_nothing,
);
