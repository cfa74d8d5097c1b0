//! Icons: a few lines each, drawn for this shop on a grid of 24.

use leptos::prelude::*;
use shop::language::Language;

/// An icon beside a text; screen readers skip it.
#[component]
pub(crate) fn Icon(
    /// Which one.
    name: &'static str,
) -> AnyView {
    let path = match name {
        "search" => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20 20",
        "bag" => "M5.5 8.5h13l1 11.5h-15l1-11.5ZM9 11V7a3 3 0 0 1 6 0v4",
        "person" => "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5a7.5 7.5 0 0 1 15 0",
        "heart" => "M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20Z",
        "filter" => "M4 7h16M7 12h10M10 17h4",
        "close" => "M6 6l12 12M18 6L6 18",
        "check" => "M5 12.5l4.5 4.5L19 7.5",
        "truck" => {
            "M3 7h11v9H3zM14 10h4l3 3v3h-7M7 18.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Zm10 0a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z"
        }
        "talk" => "M4.5 5.5h15v10.5h-8.5l-4.5 4v-4h-2z",
        "plus" => "M12 6v12M6 12h12",
        "arrow" if Language::current().is_right_to_left() => "M19 12H5M11 6l-6 6 6 6",
        "arrow" => "M5 12h14M13 6l6 6-6 6",
        _ => "",
    };
    view! {
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}
