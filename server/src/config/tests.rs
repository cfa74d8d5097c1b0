//! What settings are refused, and how.

use super::*;

fn key_of(settings: Settings) -> String {
    settings.check().expect_err("should be refused").key
}

#[test]
fn nothing_set_is_a_working_shop() {
    let config = Settings::default().check().expect("the defaults are good");
    assert_eq!(config.listen.port(), 3000);
    assert_eq!(config.policy.public_url, "http://127.0.0.1:3000");
    assert_eq!(config.policy.vat_basis_points, 1900);
}

#[test]
fn an_error_names_its_key() {
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(key_of(Settings { listen: some("localhost"), ..Settings::default() }), "listen");
    assert_eq!(key_of(Settings { database_url: some("mysql://x"), ..Settings::default() }), "database_url");
    assert_eq!(key_of(Settings { smtp_url: some("http://x"), ..Settings::default() }), "smtp_url");
    assert_eq!(key_of(Settings { mail_from: some("nobody"), ..Settings::default() }), "mail_from");
    assert_eq!(key_of(Settings { redis_url: some("http://x"), ..Settings::default() }), "redis_url");
    assert_eq!(key_of(Settings { public_url: some("shop.example"), ..Settings::default() }), "public_url");
    assert_eq!(key_of(Settings { public_url: some("https://x.example/a"), ..Settings::default() }), "public_url");
    assert_eq!(key_of(Settings { trusted_proxies: Some(vec!["x".into()]), ..Settings::default() }), "trusted_proxies");
    assert_eq!(key_of(Settings { currency: some("euro"), ..Settings::default() }), "currency");
    assert_eq!(key_of(Settings { vat_percent: Some(-1.0), ..Settings::default() }), "vat_percent");
    assert_eq!(key_of(Settings { languages: Some(vec!["xx".into()]), ..Settings::default() }), "languages");
    assert_eq!(key_of(Settings { languages: Some(vec!["de".into(), "de".into()]), ..Settings::default() }), "languages");
    assert_eq!(key_of(Settings { countries: Some(vec!["ZZ".into()]), ..Settings::default() }), "countries");
    assert_eq!(key_of(Settings { countries: Some(vec![]), ..Settings::default() }), "countries");
    assert_eq!(key_of(Settings { login_max_days: Some(0), ..Settings::default() }), "login_max_days");
    assert_eq!(
        key_of(Settings { login_max_days: Some(1), login_idle_hours: Some(25), ..Settings::default() }),
        "login_idle_hours"
    );
    assert_eq!(key_of(Settings { server_name: some("a b"), ..Settings::default() }), "server_name");
    assert_eq!(key_of(Settings { metrics_listen: some("9501"), ..Settings::default() }), "metrics_listen");
    assert_eq!(key_of(Settings { log_days: Some(0), ..Settings::default() }), "log_days");
    assert_eq!(key_of(Settings { log_format: some("xml"), ..Settings::default() }), "log_format");
    assert_eq!(key_of(Settings { stop_seconds: Some(0), ..Settings::default() }), "stop_seconds");
    assert_eq!(key_of(Settings { drain_seconds: Some(601), ..Settings::default() }), "drain_seconds");
    assert_eq!(key_of(Settings { database_connections: Some(0), ..Settings::default() }), "database_connections");
    let error = Settings { listen: some("x"), ..Settings::default() }.check().expect_err("refused");
    assert!(error.to_string().contains("STOA_LISTEN"), "{error}");
}

#[test]
fn the_first_source_wins() {
    let line = Settings { shop_name: Some("Line".into()), ..Settings::default() };
    let file: Settings = toml::from_str(
        "shop_name = 'File'\ncurrency = 'GBP'\n[[shipping]]\nid = 'post'\ntitle = 'Post'\nprice = 300\nmin_days = 1\nmax_days = 2",
    )
    .expect("good TOML");
    let config = line.or(file).check().expect("good settings");
    assert_eq!((config.policy.name.as_str(), config.policy.currency.code()), ("Line", "GBP"));
    assert_eq!(config.policy.shipping_methods.len(), 1);
    assert!(toml::from_str::<Settings>("listne = 'x'").expect_err("unknown key").to_string().contains("listne"));
}

// The mailer has a pool of connections, which lives in a runtime.
#[tokio::test]
async fn secrets_are_not_shown() {
    let settings = Settings {
        database_url: Some("postgres://stoa:hunter2@db/stoa".into()),
        redis_url: Some("redis://:hunter2@cache".into()),
        smtp_url: Some("smtps://shop:hunter2@mail.example".into()),
        ..Settings::default()
    };
    let shown = format!("{:?}", settings.check().expect("good settings"));
    assert!(!shown.contains("hunter2"), "{shown}");
}
