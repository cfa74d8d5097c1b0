//! What the shopkeeper decided, checked.

use super::{ConfigError, Settings};
use shop::checkout::COUNTRIES;
use shop::language::Language;
use shop::{Currency, Policy};

/// The policy that the settings ask for.
///
/// # Errors
/// The first setting that cannot be used.
pub(super) fn policy(public_url: &str, settings: &Settings) -> Result<Policy, ConfigError> {
    let wrong = |key: &str, reason: String| ConfigError { key: key.to_owned(), reason };
    let defaults = Policy::default();
    let name = settings.shop_name.clone().unwrap_or(defaults.name);
    if name.trim().is_empty() || name.chars().count() > 60 {
        return Err(wrong("shop_name", "must have between 1 and 60 letters".into()));
    }
    let currency: Currency =
        settings.currency.as_deref().map_or(Ok(defaults.currency), str::parse).map_err(|reason| wrong("currency", reason))?;
    let vat = settings.vat_percent.unwrap_or(19.0) * 100.0;
    if !(0.0..=10_000.0).contains(&vat) || (vat - vat.round()).abs() > 1e-6 {
        return Err(wrong("vat_percent", "must be between 0 and 100, with at most two decimals".into()));
    }
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 10,000, checked above")]
    let vat_basis_points = vat.round() as i64;
    let languages = settings.languages.clone().unwrap_or_else(|| vec!["en".to_owned()]);
    let languages: Vec<Language> = languages
        .iter()
        .map(|tag| Language::find(tag).ok_or_else(|| wrong("languages", format!("“{tag}” is not a language that Stoa speaks"))))
        .collect::<Result<_, _>>()?;
    if languages.is_empty() || languages.iter().enumerate().any(|(index, language)| languages[..index].contains(language)) {
        return Err(wrong("languages", "must have at least one entry, and none twice".into()));
    }
    let countries = settings.countries.clone().unwrap_or(defaults.countries);
    if let Some(unknown) = countries.iter().find(|code| !COUNTRIES.iter().any(|(known, _)| known == code)) {
        return Err(wrong("countries", format!("“{unknown}” is not among the countries that Stoa knows, such as DE")));
    }
    let session_days = settings.session_days.unwrap_or(defaults.session_days);
    if !(1..=400).contains(&session_days) {
        return Err(wrong("session_days", "must be between 1 and 400, which is the most that browsers keep".into()));
    }
    let login_idle_hours = settings.login_idle_hours.unwrap_or(defaults.login_idle_hours);
    let login_max_days = settings.login_max_days.unwrap_or(defaults.login_max_days);
    if !(1..=400).contains(&login_max_days) {
        return Err(wrong("login_max_days", "must be between 1 and 400, which is the most that browsers keep".into()));
    }
    if !(1..=24 * login_max_days).contains(&login_idle_hours) {
        return Err(wrong("login_idle_hours", "must be at least 1 and no longer than login_max_days".into()));
    }
    let shipping_methods = settings.shipping.clone().unwrap_or(defaults.shipping_methods);
    if let Some(method) = shipping_methods.iter().find(|m| m.price < 0 || m.id.is_empty() || m.max_days < m.min_days) {
        return Err(wrong("shipping", format!("“{}” needs an id, a price of 0 or more and days in order", method.title)));
    }
    if countries.is_empty() || shipping_methods.is_empty() {
        return Err(wrong(if countries.is_empty() { "countries" } else { "shipping" }, "must have at least one entry".into()));
    }
    Ok(Policy {
        name,
        public_url: public_url.trim_end_matches('/').to_owned(),
        currency,
        vat_basis_points,
        languages,
        shipping_methods,
        countries,
        bank_details: settings.bank_details.clone().unwrap_or_default(),
        seller_details: settings.seller_details.clone().unwrap_or_default(),
        session_days,
        mail_dir: settings.smtp_url.is_none().then(|| settings.mail_dir.clone().unwrap_or_else(|| "data/mail".into())),
        login_idle_hours,
        login_max_days,
        chat_guests_hourly: settings.chat_guests_hourly.unwrap_or(defaults.chat_guests_hourly),
        styleguide: settings.styleguide.unwrap_or(false),
    })
}
