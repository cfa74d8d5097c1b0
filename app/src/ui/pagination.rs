//! The pages of a list.

#![expect(clippy::needless_pass_by_value, reason = "components own their properties")]

use leptos::prelude::*;
use shop::t;

/// Links to the pages of a list; nothing when there is only one.
#[component]
pub(crate) fn Pagination(
    /// The current page, from 1.
    page: u32,
    /// How many there are.
    pages: u32,
    /// The address of each page from 1 to `pages`, by number.
    address: Box<dyn Fn(u32) -> String + Send>,
) -> AnyView {
    let step = |number: u32, rel: &'static str, text: &'static str| {
        (1..=pages).contains(&number).then(|| view! { <a class="pagination__step" rel=rel href=address(number)>{text}</a> })
    };
    let numbers = shown(page, pages)
        .into_iter()
        .map(|number| match number {
            Some(number) if number == page => {
                view! { <li><span class="pagination__page" aria-current="page">{number}</span></li> }.into_any()
            }
            Some(number) => {
                let label = t!("page-number", page = number);
                view! { <li><a class="pagination__page" href=address(number) aria-label=label>{number}</a></li> }.into_any()
            }
            None => view! { <li class="pagination__gap" aria-hidden="true">"…"</li> }.into_any(),
        })
        .collect_view();
    (pages > 1)
        .then(|| {
            view! {
                <nav class="pagination" aria-label=t!("pages")>
                    {step(page.saturating_sub(1), "prev", t!("previous"))}
                    <ol role="list">{numbers}</ol>
                    {step(page + 1, "next", t!("next"))}
                </nav>
            }
        })
        .into_any()
}

/// The first, the last and those around the current page; `None` is a gap.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for number in (1..=pages.min(1)).chain(page.saturating_sub(1).max(2)..=(page + 1).min(pages)).chain([pages]) {
        if number <= last || number > pages {
            continue;
        }
        if number > last + 1 {
            shown.push(None);
        }
        shown.push(Some(number));
        last = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ends_and_the_neighbours_are_shown() {
        assert_eq!(shown(1, 1), [Some(1)]);
        assert_eq!(shown(2, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(shown(40, 3), [Some(1), None, Some(3)]);
    }
}
