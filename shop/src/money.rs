//! Money: integer minor units with a currency, and the few things that are done with it.

use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A currency by its ISO 4217 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(*b"EUR");

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("EUR")
    }

    /// How many digits stand behind the decimal point (ISO 4217, "minor unit").
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX" | b"VND"
            | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            _ => 2,
        }
    }

    /// What stands before the amount; the code and a no-break space where there is no well-known sign.
    pub fn symbol(&self) -> String {
        match &self.0 {
            b"EUR" => "€".into(),
            b"GBP" => "£".into(),
            b"USD" => "$".into(),
            b"JPY" => "¥".into(),
            b"INR" => "₹".into(),
            _ => format!("{}\u{a0}", self.code()),
        }
    }
}

impl FromStr for Currency {
    type Err = String;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        match code.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(format!("“{code}” is not a currency code such as EUR")),
        }
    }
}

impl TryFrom<String> for Currency {
    type Error = String;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Minor units (cents).
    pub minor: i64,
    /// Of which currency.
    pub currency: Currency,
}

impl Money {
    /// `minor` units of `currency`.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// The amount as a plain decimal number, `1234.50`: for files and structured data.
    pub fn decimal(self) -> String {
        let exponent = self.currency.exponent();
        let unit = 10_u64.pow(exponent);
        let (sign, minor) = (if self.minor < 0 { "-" } else { "" }, self.minor.unsigned_abs());
        match exponent {
            0 => format!("{sign}{minor}"),
            digits => format!("{sign}{}.{:0width$}", minor / unit, minor % unit, width = digits as usize),
        }
    }

    /// Reads a plain decimal number. More digits than the currency has are accepted only if they are zeros.
    ///
    /// # Errors
    /// A sentence that says what is wrong, for anything that is not such a number or does not fit.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, String> {
        let wrong = || format!("“{text}” is not a price such as 24.00");
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.ends_with('.') {
            return Err(wrong());
        }
        let exponent = currency.exponent() as usize;
        let (kept, spare) = fraction.split_at(fraction.len().min(exponent));
        if spare.bytes().any(|b| b != b'0') {
            return Err(format!("“{text}” has more decimal places than {} has", currency.code()));
        }
        let minor: i64 = format!("{whole}{kept:0<exponent$}").parse().map_err(|_| format!("“{text}” is too large"))?;
        Ok(Self::new(if negative { -minor } else { minor }, currency))
    }

    /// The tax that is contained in this gross amount at `basis_points` (1900 = 19 %), rounded half up to the minor unit.
    #[must_use]
    pub fn tax_included(self, basis_points: i64) -> Self {
        let (gross, rate) = (i128::from(self.minor), i128::from(basis_points));
        let divisor = 10_000 + rate;
        let tax = (2 * gross * rate + divisor).div_euclid(2 * divisor);
        Self::new(i64::try_from(tax).unwrap_or(i64::MAX), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const YEN: Currency = Currency(*b"JPY");
    const DINAR: Currency = Currency(*b"KWD");

    #[test]
    fn what_is_not_a_price_is_refused() {
        for text in ["", ".", "1.", ".5", "1,5", "1e3", "+1", "--1", "1.005", "99999999999999999999", "１", "1 "] {
            assert!(Money::parse(text, Currency::EUR).is_err(), "{text}");
        }
        assert_eq!(Money::parse("50", Currency::EUR).map(|m| m.minor), Ok(5000));
        assert_eq!(Money::parse("1.500", Currency::EUR).map(|m| m.minor), Ok(150));
        assert!(Money::parse("1.5", YEN).is_err());
    }

    #[test]
    fn tax_is_taken_out_of_the_gross_amount() {
        assert_eq!(Money::new(11_900, Currency::EUR).tax_included(1900).minor, 1900);
        assert_eq!(Money::new(100, Currency::EUR).tax_included(1900).minor, 16);
        assert_eq!(Money::new(100, Currency::EUR).tax_included(0).minor, 0);
    }

    proptest! {
        #[test]
        fn decimals_come_back(minor in any::<i32>(), currency in prop_oneof![Just(Currency::EUR), Just(YEN), Just(DINAR)]) {
            let money = Money::new(i64::from(minor), currency);
            prop_assert_eq!(Money::parse(&money.decimal(), currency), Ok(money));
        }

        #[test]
        fn tax_stays_within_the_amount(minor in 0_i64..1_000_000_000_000, rate in 0_i64..=10_000) {
            let money = Money::new(minor, Currency::EUR);
            let tax = money.tax_included(rate).minor;
            prop_assert!((0..=minor).contains(&tax));
            // Net plus tax on the net gives the gross again, to within the rounding of one minor unit.
            let net = minor - tax;
            prop_assert!((net * (10_000 + rate) - minor * 10_000).abs() <= 10_000 + rate);
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,24}") {
            let _ = Money::parse(&text, Currency::EUR);
        }
    }
}
