//! When a parcel arrives: days of the calendar say more than numbers of working days.

use crate::shell::Visit;
use shop::checkout::ShippingMethod;
use shop::clock::{short_day, working_day};
use shop::t;

/// The days between which an order of today arrives: `Fri 27 Nov to Tue 1 Dec`.
pub(crate) fn arrival(visit: &Visit, method: &ShippingMethod) -> String {
    let now = visit.shop.clock.now();
    let day = |days: u8| short_day(working_day(now, days));
    if method.min_days == method.max_days {
        return t!("arrives", day = day(method.max_days));
    }
    t!("arrives-between", from = day(method.min_days), to = day(method.max_days))
}
