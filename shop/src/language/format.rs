//! Numbers, prices and days as a language writes them, by the data of Unicode's CLDR.

use super::Language;
use crate::clock::Micros;
use crate::money::Money;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter as Formatter;
use icu_datetime::fieldsets::{MD, MDE, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::{Locale, locale};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

thread_local! {
    /// The formatters of a thread, by the language's tag: they cannot be shared between threads.
    static FORMATS: RefCell<HashMap<&'static str, Rc<Formats>>> = RefCell::default();
}

/// How a language writes numbers and days.
struct Formats {
    number: Option<DecimalFormatter>,
    long_day: Option<Formatter<Gregorian, YMD>>,
    short_day: Option<Formatter<Gregorian, MDE>>,
    short_date: Option<Formatter<Gregorian, MD>>,
}

impl Formats {
    /// By a locale such as `en-GB`.
    fn new(locale: &str) -> Self {
        let locale = Locale::try_from_str(locale).unwrap_or(locale!("en-GB"));
        Self {
            number: DecimalFormatter::try_new((&locale).into(), icu_decimal::options::DecimalFormatterOptions::default()).ok(),
            long_day: Formatter::try_new((&locale).into(), YMD::long()).ok(),
            short_day: Formatter::try_new((&locale).into(), MDE::medium()).ok(),
            short_date: Formatter::try_new((&locale).into(), MD::medium()).ok(),
        }
    }
}

/// The day on which a time falls in UTC, and the time of that day.
fn read(micros: Micros) -> Option<(Date<Gregorian>, String)> {
    let time = jiff::Timestamp::from_microsecond(micros).ok()?;
    let day = jiff::tz::Offset::UTC.to_datetime(time).date();
    let date = Date::try_new_gregorian(day.year().into(), day.month().try_into().ok()?, day.day().try_into().ok()?).ok()?;
    Some((date, time.strftime("%H:%M").to_string()))
}

impl Language {
    fn formats(self) -> Rc<Formats> {
        let new = || Rc::new(Formats::new(self.locale()));
        FORMATS.with_borrow_mut(|known| Rc::clone(known.entry(self.tag()).or_insert_with(new)))
    }

    /// The day on which a time falls in UTC: `31 January 2026`.
    pub fn long_day(self, micros: Micros) -> String {
        let formats = self.formats();
        let day = read(micros).zip(formats.long_day.as_ref());
        day.map_or_else(String::new, |((day, _), format)| format.format(&day).to_string())
    }

    /// The day on which a time falls in UTC, in short: `Fri 27 Nov`.
    pub fn short_day(self, micros: Micros) -> String {
        let formats = self.formats();
        let day = read(micros).zip(formats.short_day.as_ref());
        day.map_or_else(String::new, |((day, _), format)| format.format(&day).to_string())
    }

    /// A time in UTC: `31 January 2026, 12:05`.
    pub fn long_time(self, micros: Micros) -> String {
        let Some((_, time)) = read(micros) else { return String::new() };
        self.fill("day-and-time", &[("day", self.long_day(micros).into()), ("time", time.into())])
    }

    /// A time in UTC, in short: `31 Jan, 14:05`.
    pub fn short_time(self, micros: Micros) -> String {
        let formats = self.formats();
        let Some(((day, time), format)) = read(micros).zip(formats.short_date.as_ref()) else { return String::new() };
        self.fill("day-and-time", &[("day", format.format(&day).to_string().into()), ("time", time.into())])
    }

    /// A number with so many digits behind the point: `number(12_345, 2)` is `123.45`.
    pub fn number(self, units: i64, digits: u8) -> String {
        let mut number = Decimal::from(units);
        number.multiply_pow10(-i16::from(digits));
        number.absolute.pad_end(-i16::from(digits));
        self.formats().number.as_ref().map_or_else(String::new, |format| format.format(&number).to_string())
    }

    /// A price: `€1,234.50`.
    pub fn price(self, money: Money) -> String {
        let sign = if money.minor < 0 { "−" } else { "" };
        let digits = u8::try_from(money.currency.exponent()).unwrap_or_default();
        let amount = self.number(money.minor.saturating_abs(), digits);
        let pattern = &self.0.price;
        let symbol = money.currency.symbol();
        // A code keeps its distance from an amount that comes after it.
        let symbol = if pattern.ends_with('\u{2}') { symbol.trim_end_matches('\u{a0}') } else { &symbol };
        format!("{sign}{}", pattern.replace('\u{1}', &amount).replace('\u{2}', symbol))
    }
}

/// For people, in the language that is spoken: `€1,234.50`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Language::current().price(*self))
    }
}
