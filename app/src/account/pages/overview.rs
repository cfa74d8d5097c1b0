//! `/account`

use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Code, Notice};
use leptos::prelude::*;
use shop::Result;

/// `/account`
pub(crate) async fn overview(visit: Visit, _: Name) -> Result<Answer> {
    let customer = visit.require_customer()?;
    let notice = visit.param("notice").and_then(Code::parse);
    let hello = if customer.name.is_empty() { "Hello".to_owned() } else { format!("Hello, {}", customer.name) };
    let body = view! {
        <div class="account">
            <header class="account__head">
                <h1>{hello}</h1>
                <p class="account__lede">"Logged in as "{customer.email.clone()}"."</p>
            </header>
            <Notice code=notice/>
            <form action="/api/account/logout" method="post"><button class="text-button" type="submit">"Log out"</button></form>
        </div>
    };
    let head = Head { title: "Your account".into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}
