//! What the checkout accepts, and what it says of the rest.

use super::details::is_email;
use super::{Checked, Details, FieldError, PaymentMethod, ShippingMethod};
use crate::language::country;
use crate::t;
use crate::text::plain_digits;

impl Details {
    /// Checks everything at once, so that a person is told everything at once.
    ///
    /// # Errors
    /// One [`FieldError`] for each field that cannot be accepted, in the order of the form.
    pub fn check(&self, shipping_methods: &[ShippingMethod], countries: &[String]) -> Result<Checked, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, reason: &str| errors.push(FieldError { field, reason: reason.to_owned() });
        let tidy = crate::text::one_line;
        let details = Self {
            email: lower_domain(self.email.trim()),
            full_name: tidy(&self.full_name),
            address: tidy(&self.address),
            city: tidy(&self.city),
            postal_code: plain_digits(&tidy(&self.postal_code)).to_uppercase(),
            country: self.country.trim().to_owned(),
            phone: plain_digits(&tidy(&self.phone)),
            shipping_method: self.shipping_method.clone(),
            payment_method: self.payment_method.clone(),
        };

        if details.email.is_empty() {
            wrong("email", t!("email-missing"));
        } else if !is_email(&details.email) {
            wrong("email", t!("email-wrong"));
        }
        if let Some(reason) = text_problem(&details.full_name, 120, t!("name-missing")) {
            wrong("full_name", &reason);
        }
        if let Some(reason) = text_problem(&details.address, 200, t!("street-missing")) {
            wrong("address", &reason);
        }
        if details.postal_code.is_empty() {
            if !has_no_postal_codes(&details.country) {
                wrong("postal_code", t!("postal-code-missing"));
            }
        } else if let Some(reason) = postal_code_problem(&details.country, &details.postal_code) {
            wrong("postal_code", &reason);
        }
        if let Some(reason) = text_problem(&details.city, 100, t!("city-missing")) {
            wrong("city", &reason);
        }
        if details.country.is_empty() {
            wrong("country", t!("country-missing"));
        } else if !countries.contains(&details.country) {
            wrong("country", t!("country-wrong"));
        }
        if !details.phone.is_empty() && !is_phone(&details.phone) {
            wrong("phone", t!("phone-wrong"));
        }
        let shipping = shipping_methods.iter().find(|method| method.id == details.shipping_method);
        if shipping.is_none() {
            wrong("shipping_method", t!("shipping-missing"));
        }
        let payment = PaymentMethod::parse(&details.payment_method);
        if payment.is_none() {
            wrong("payment_method", t!("payment-missing"));
        }
        match (shipping, payment) {
            (Some(shipping), Some(payment)) if errors.is_empty() => {
                Ok(Checked { details, shipping: shipping.clone(), payment })
            }
            _ => Err(errors),
        }
    }
}

fn lower_domain(email: &str) -> String {
    email.rsplit_once('@').map_or_else(|| email.to_owned(), |(local, domain)| format!("{local}@{}", domain.to_lowercase()))
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c))
}

fn has_no_postal_codes(country: &str) -> bool {
    matches!(country, "AE" | "HK" | "QA")
}

/// Checks the code against its country's form, where that is fixed (Universal Postal Union, addressing guides).
fn postal_code_problem(code_of: &str, code: &str) -> Option<String> {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let only_digits = code.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '-');
    let wanted = match code_of {
        "DE" | "FR" | "IT" | "ES" | "FI" | "EE" | "HR" | "US" => 5,
        "AT" | "BE" | "CH" | "LI" | "LU" | "DK" | "NO" | "HU" | "SI" | "BG" | "CY" | "AU" | "NZ" => 4,
        "SE" | "CZ" | "SK" | "GR" | "PL" => {
            return (digits != 5 || code.chars().any(char::is_alphabetic) && !code.starts_with(code_of))
                .then(|| t!("postal-code-digits", country = country(code_of), count = 5));
        }
        _ => return (code.chars().count() > 12).then(|| t!("postal-code-long").to_owned()),
    };
    let long_us = code_of == "US" && digits == 9;
    (!only_digits || digits != wanted && !long_us).then(|| t!("postal-code-digits", country = country(code_of), count = wanted))
}

/// What is wrong with a text that must be there; `missing` is the sentence for none.
fn text_problem(value: &str, longest: usize, missing: &str) -> Option<String> {
    // A text without any letter or digit is as good as none, however long its invisible characters are.
    if !value.chars().any(char::is_alphanumeric) {
        Some(missing.to_owned())
    } else if value.chars().count() > longest {
        Some(t!("at-most-characters", count = longest))
    } else if value.chars().any(char::is_control) {
        Some(t!("plain-letters").to_owned())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn good() -> Details {
        Details {
            email: " Ada@Example.COM ".into(),
            full_name: "Ada  Lovelace".into(),
            address: "12 St James's Square".into(),
            city: "Berlin".into(),
            postal_code: "10115".into(),
            country: "DE".into(),
            phone: String::new(),
            shipping_method: "standard".into(),
            payment_method: "bank_transfer".into(),
        }
    }

    fn check(details: &Details) -> Result<Checked, Vec<&'static str>> {
        details
            .check(&ShippingMethod::defaults(), &["DE".into(), "GB".into(), "SE".into(), "US".into()])
            .map_err(|errors| errors.iter().map(|error| error.field).collect())
    }

    #[test]
    fn good_details_are_tidied_and_accepted() {
        let checked = check(&good()).expect("good details");
        assert_eq!(checked.details.email, "Ada@example.com");
        assert_eq!(checked.details.full_name, "Ada Lovelace");
        assert_eq!(checked.payment, PaymentMethod::BankTransfer);
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let errors = check(&Details::default()).expect_err("nothing was entered");
        assert_eq!(
            errors,
            ["email", "full_name", "address", "postal_code", "city", "country", "shipping_method", "payment_method"]
        );
    }

    #[test]
    fn addresses_of_the_world_are_accepted() {
        for (country, code) in [("GB", "sw1y 4lb"), ("SE", "114 55"), ("US", "94110"), ("US", "94110-1234")] {
            let details = Details { country: country.into(), postal_code: code.into(), ..good() };
            assert!(check(&details).is_ok(), "{country} {code}");
        }
        for email in ["o'neil+shop@example.co.uk", "a@b.io", "jörg@müller.de"] {
            assert!(check(&Details { email: email.into(), ..good() }).is_ok(), "{email}");
        }
    }

    #[test]
    fn digits_of_an_arabic_keyboard_are_understood() {
        let details = Details { postal_code: "١٠١١٥".into(), phone: "+۴۹ ٣٠ ١٢٣٤٥٦".into(), ..good() };
        let checked = check(&details).expect("good details").details;
        assert_eq!((checked.postal_code.as_str(), checked.phone.as_str()), ("10115", "+49 30 123456"));
    }

    #[test]
    fn mistakes_are_found() {
        for email in
            ["ada", "ada@", "@example.com", "ada@example", "a b@example.com", "ada@exa_mple.com", "ada@.com", "a@b@c.de,"]
        {
            assert_eq!(check(&Details { email: email.into(), ..good() }), Err(vec!["email"]), "{email}");
        }
        assert_eq!(check(&Details { postal_code: "1011".into(), ..good() }), Err(vec!["postal_code"]));
        assert_eq!(check(&Details { country: "XX".into(), ..good() }), Err(vec!["country"]));
        assert_eq!(check(&Details { phone: "call me".into(), ..good() }), Err(vec!["phone"]));
        assert_eq!(check(&Details { full_name: "\u{200b}".into(), ..good() }), Err(vec!["full_name"]));
        assert_eq!(check(&Details { full_name: "x".repeat(121), ..good() }), Err(vec!["full_name"]));
        assert_eq!(check(&Details { shipping_method: "drone".into(), ..good() }), Err(vec!["shipping_method"]));
    }

    proptest! {
        #[test]
        fn any_input_is_judged(text in "\\PC{0,300}") {
            let details = Details { email: text.clone(), full_name: text.clone(), address: text.clone(), city: text.clone(),
                postal_code: text.clone(), country: text.clone(), phone: text.clone(), ..good() };
            let _ = check(&details);
        }
    }
}
