//! What the checkout asks, and what it accepts.

use super::{ShippingMethod, country_name};
use serde::{Deserialize, Serialize};

/// How an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// Cash or card at the door.
    OnDelivery,
    /// In advance, to the shop's account.
    BankTransfer,
}

impl PaymentMethod {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::OnDelivery, Self::BankTransfer];

    /// As it stands in forms and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OnDelivery => "on_delivery",
            Self::BankTransfer => "bank_transfer",
        }
    }

    /// For people.
    pub fn title(self) -> &'static str {
        match self {
            Self::OnDelivery => "Pay on delivery",
            Self::BankTransfer => "Bank transfer",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == text)
    }
}

/// The checkout's fields as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// E-mail address.
    pub email: String,
    /// Full name.
    pub full_name: String,
    /// Street, number and whatever else the courier needs.
    pub address: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166 code.
    pub country: String,
    /// Telephone; optional.
    pub phone: String,
    /// The id of a shipping method.
    pub shipping_method: String,
    /// A [`PaymentMethod`].
    pub payment_method: String,
}

/// What is wrong with a field, as a sentence to stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name in the form.
    pub field: &'static str,
    /// The sentence.
    pub reason: String,
}

/// Details that an order can be placed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Trimmed; the e-mail address has a lower-case domain.
    pub details: Details,
    /// The chosen shipping method.
    pub shipping: ShippingMethod,
    /// The chosen payment method.
    pub payment: PaymentMethod,
}

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
            postal_code: tidy(&self.postal_code).to_uppercase(),
            country: self.country.trim().to_owned(),
            phone: tidy(&self.phone),
            shipping_method: self.shipping_method.clone(),
            payment_method: self.payment_method.clone(),
        };

        if details.email.is_empty() {
            wrong("email", "Please enter your e-mail address: the confirmation goes there.");
        } else if !is_email(&details.email) {
            wrong("email", "Please check the e-mail address: it should look like name@example.com.");
        }
        if let Some(reason) =
            text_problem(&details.full_name, 120, "Please enter the name of the person who receives the parcel.")
        {
            wrong("full_name", &reason);
        }
        if let Some(reason) = text_problem(&details.address, 200, "Please enter the street and house number.") {
            wrong("address", &reason);
        }
        if details.postal_code.is_empty() {
            if !has_no_postal_codes(&details.country) {
                wrong("postal_code", "Please enter the postal code.");
            }
        } else if let Some(reason) = postal_code_problem(&details.country, &details.postal_code) {
            wrong("postal_code", &reason);
        }
        if let Some(reason) = text_problem(&details.city, 100, "Please enter the city.") {
            wrong("city", &reason);
        }
        if details.country.is_empty() {
            wrong("country", "Please choose the country.");
        } else if !countries.contains(&details.country) {
            wrong("country", "We do not deliver to this country yet. Please choose one from the list.");
        }
        if !details.phone.is_empty() && !is_phone(&details.phone) {
            wrong("phone", "Please check the telephone number, or leave it empty.");
        }
        let shipping = shipping_methods.iter().find(|method| method.id == details.shipping_method);
        if shipping.is_none() {
            wrong("shipping_method", "Please choose how we send your order.");
        }
        let payment = PaymentMethod::parse(&details.payment_method);
        if payment.is_none() {
            wrong("payment_method", "Please choose how you would like to pay.");
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

/// Whether a mail could be sent there. Deliberately lenient (RFC 5321 allows nearly anything before the @): only a mail that
/// arrives proves an address.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let labels: Vec<&str> = domain.split('.').collect();
    text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local.contains(['@', '"', ',', ';', '<', '>', '(', ')'])
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
        && labels.len() >= 2
        && labels.iter().all(|l| {
            !l.is_empty() && !l.starts_with('-') && !l.ends_with('-') && l.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=20).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " +-()/.".contains(c))
}

fn has_no_postal_codes(country: &str) -> bool {
    matches!(country, "AE" | "HK" | "QA")
}

/// Checks the code against its country's form, where that is fixed (Universal Postal Union, addressing guides).
fn postal_code_problem(country: &str, code: &str) -> Option<String> {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let only_digits = code.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == '-');
    let wanted = match country {
        "DE" | "FR" | "IT" | "ES" | "FI" | "EE" | "HR" | "US" => 5,
        "AT" | "BE" | "CH" | "LI" | "LU" | "DK" | "NO" | "HU" | "SI" | "BG" | "CY" | "AU" | "NZ" => 4,
        "SE" | "CZ" | "SK" | "GR" | "PL" => {
            return (digits != 5 || code.chars().any(char::is_alphabetic) && !code.starts_with(country))
                .then(|| format!("A postal code in {} has 5 digits.", country_name(country).unwrap_or(country)));
        }
        _ => return (code.chars().count() > 12).then(|| "Please check the postal code: it is too long.".to_owned()),
    };
    let long_us = country == "US" && digits == 9;
    (!only_digits || digits != wanted && !long_us)
        .then(|| format!("A postal code in {} has {wanted} digits.", country_name(country).unwrap_or(country)))
}

/// What is wrong with a text that must be there; `missing` is the sentence for none.
fn text_problem(value: &str, longest: usize, missing: &str) -> Option<String> {
    // A text without any letter or digit is as good as none, however long its invisible characters are.
    if !value.chars().any(char::is_alphanumeric) {
        Some(missing.to_owned())
    } else if value.chars().count() > longest {
        Some(format!("Please use at most {longest} characters."))
    } else if value.chars().any(char::is_control) {
        Some("Please use letters, numbers and punctuation only.".to_owned())
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
