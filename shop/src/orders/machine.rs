//! What can happen to an order, and when: named events with guards. Everything that changes an order's states goes through here.

use super::model::{FulfilmentState, OrderState, PaymentState};

/// Where an order stands: as a whole, its payment, its fulfilment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// As a whole.
    pub state: OrderState,
    /// Its payment.
    pub payment: PaymentState,
    /// Its fulfilment.
    pub fulfilment: FulfilmentState,
}

/// Something that can happen to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It will not be carried out; what it took goes back into the stock.
    Cancel,
    /// The money has come in.
    Pay,
    /// A part was sent.
    FulfilPart,
    /// Everything was sent.
    Fulfil,
    /// It has arrived and is paid: nothing is left to do.
    Complete,
    /// The money went back.
    Refund,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Cancel, Self::Pay, Self::FulfilPart, Self::Fulfil, Self::Complete, Self::Refund];

    /// As it stands in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancel => "cancelled",
            Self::Pay => "paid",
            Self::FulfilPart => "partly_fulfilled",
            Self::Fulfil => "fulfilled",
            Self::Complete => "completed",
            Self::Refund => "refunded",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str() == text)
    }
}

impl Standing {
    /// Where an order stands when it has just been placed.
    pub const PLACED: Self =
        Self { state: OrderState::Placed, payment: PaymentState::Pending, fulfilment: FulfilmentState::Unfulfilled };

    /// Where it stands after the event; none when that cannot happen to it now.
    pub fn after(self, event: Event) -> Option<Self> {
        let is_placed = self.state == OrderState::Placed;
        match event {
            Event::Cancel => (is_placed && self.fulfilment == FulfilmentState::Unfulfilled)
                .then_some(Self { state: OrderState::Cancelled, ..self }),
            Event::Pay => {
                (is_placed && self.payment == PaymentState::Pending).then_some(Self { payment: PaymentState::Paid, ..self })
            }
            Event::FulfilPart => (is_placed && self.fulfilment == FulfilmentState::Unfulfilled)
                .then_some(Self { fulfilment: FulfilmentState::Partial, ..self }),
            Event::Fulfil => (is_placed && self.fulfilment != FulfilmentState::Fulfilled)
                .then_some(Self { fulfilment: FulfilmentState::Fulfilled, ..self }),
            Event::Complete => {
                let is_done = self.payment == PaymentState::Paid && self.fulfilment == FulfilmentState::Fulfilled;
                (is_placed && is_done).then_some(Self { state: OrderState::Completed, ..self })
            }
            // Money goes back for what will not come, or has come and was returned.
            Event::Refund => {
                (!is_placed && self.payment == PaymentState::Paid).then_some(Self { payment: PaymentState::Refunded, ..self })
            }
        }
    }

    /// Whether the event can happen now.
    pub fn can(self, event: Event) -> bool {
        self.after(event).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn run(events: &[Event]) -> Option<Standing> {
        events.iter().try_fold(Standing::PLACED, |standing, event| standing.after(*event))
    }

    #[test]
    fn an_order_goes_its_ways() {
        use Event::{Cancel, Complete, Fulfil, FulfilPart, Pay, Refund};
        for way in
            [&[Pay, Fulfil, Complete][..], &[Fulfil, Pay, Complete], &[FulfilPart, Fulfil, Pay, Complete, Refund], &[Cancel]]
        {
            assert!(run(way).is_some(), "{way:?}");
        }
        assert!(run(&[Pay, Cancel, Refund]).is_some(), "who has paid gets the money back");
        for way in [
            &[Fulfil, Cancel][..],
            &[FulfilPart, Cancel],
            &[Cancel, Cancel],
            &[Cancel, Pay],
            &[Refund],
            &[Pay, Complete],
            &[Cancel, Fulfil],
        ] {
            assert_eq!(run(way), None, "{way:?}");
        }
    }

    #[test]
    fn events_have_names() {
        for event in Event::ALL {
            assert_eq!(Event::parse(event.as_str()), Some(event));
            assert!(!event.title().is_empty());
        }
    }

    proptest! {
        /// Whatever is tried in whatever order: nothing is cancelled that was sent, and no event happens twice.
        #[test]
        fn no_order_is_both_cancelled_and_sent(tries in proptest::collection::vec(0_usize..Event::ALL.len(), 0..20)) {
            let mut standing = Standing::PLACED;
            let mut happened = Vec::new();
            for event in tries.into_iter().map(|index| Event::ALL[index]) {
                if let Some(after) = standing.after(event) {
                    prop_assert!(!happened.contains(&event));
                    prop_assert_ne!(after, standing);
                    happened.push(event);
                    standing = after;
                }
            }
            let was_sent = standing.fulfilment != FulfilmentState::Unfulfilled;
            prop_assert!(!(was_sent && standing.state == OrderState::Cancelled));
        }
    }
}
