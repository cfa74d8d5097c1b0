//! The forms of a conversation, for customers and for staff.

use crate::ssr::api::{ApiError, Context, answer};
use crate::ssr::flash::Flash;
use crate::ui::encode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shop::chat::{self, Owner, Staff};
use shop::{Error, Result, cart, t};

/// What became of a message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Said {
    conversation: String,
    seq: i64,
}

impl Context {
    /// Whose conversations these are.
    fn chat_owner(&self) -> Option<Owner> {
        Owner::of(self.customer.as_deref(), self.guest_cart.as_deref()).map(|owner| owner.at(self.from))
    }

    /// The visitor as staff.
    fn staff(&self) -> Result<Staff> {
        let staff = Staff::of(Some(self.require_customer()?))?;
        staff.show_presence(&self.shop, None);
        Ok(staff)
    }

    /// Back to a page of the conversation; what went wrong stands there.
    fn back_to(&self, page: String, result: Result<(), &Error>, field: &'static str, typed: &[(&str, &str)]) -> String {
        let Err(error) = result else { return page };
        let (field, reason) = match error {
            Error::Invalid { field: wrong, reason }
                if matches!(wrong.as_str(), "body" | "email" | "stars" | "to" | "title" | "file") =>
            {
                (wrong.as_str(), reason.clone())
            }
            other => (field, other.sentence()),
        };
        let mut flash = Flash::new("chat").error(field, reason);
        for (name, value) in typed {
            flash = flash.value(name, value);
        }
        self.flash(flash);
        page
    }
}

fn support_page(conversation: &str) -> String {
    if conversation.is_empty() { "/support".to_owned() } else { format!("/support?chat={}", encode(conversation)) }
}

/// Stores a customer's or guest's message.
#[server(prefix = "/api", endpoint = "chat/say")]
pub(crate) async fn say(
    #[server(default)] conversation: String,
    #[server(default)] client_id: String,
    #[server(default)] body: String,
    #[server(default)] page: String,
) -> Result<Said, ApiError> {
    let context = Context::take();
    let result = said(&context, &conversation, &client_id, &body, &page).await;
    // A closed conversation takes nothing: what was typed waits where a new one begins.
    let closed = matches!(result, Err(Error::Conflict { .. }));
    let to = support_page(if closed { "" } else { &conversation });
    let to = context.back_to(to, result.as_ref().map(|_| ()), "body", &[("body", &body)]);
    answer(&context, result, &to)
}

async fn said(context: &Context, conversation: &str, client_id: &str, body: &str, page: &str) -> Result<Said> {
    // Nobody gets a cookie for nothing.
    shop::chat::checked_body(body).map_err(|reason| Error::invalid("body", reason))?;
    let mut owner = context.chat_owner();
    if context.customer.is_none()
        && conversation.is_empty()
        && let Some(token) = cart::keep_token(&context.shop, context.guest_cart.as_deref()).await?
    {
        context.give_cart(&token);
        owner = Owner::of(None, Some(&token)).map(|owner| owner.at(context.from));
    }
    let owner = owner.ok_or(Error::NotFound)?;
    chat::try_say(&context.shop, &owner).await.map_err(|fast| fast.in_field("body"))?;
    let started = chat::say(&context.shop, &owner, conversation, client_id, body, page).await?;
    Ok(Said { conversation: started.conversation, seq: started.message.seq })
}

/// Notes where the customer can be written to.
#[server(prefix = "/api", endpoint = "chat/address")]
pub(crate) async fn leave_address(
    #[server(default)] conversation: String,
    #[server(default)] email: String,
    #[server(default)] name: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let result = match context.chat_owner() {
        Some(owner) => chat::leave_address(&context.shop, &owner, &conversation, &email, &name).await,
        None => Err(Error::NotFound),
    };
    let to = context.back_to(support_page(&conversation), result.as_ref().copied(), "email", &[("email", &email)]);
    answer(&context, result, &to)
}

/// Rates a closed conversation.
#[server(prefix = "/api", endpoint = "chat/rate")]
pub(crate) async fn rate(
    #[server(default)] conversation: String,
    #[server(default)] stars: String,
    #[server(default)] note: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let result = match context.chat_owner() {
        Some(owner) => chat::rate(&context.shop, &owner, &conversation, stars.parse().unwrap_or_default(), &note).await,
        None => Err(Error::NotFound),
    };
    let to = context.back_to(support_page(&conversation), result.as_ref().copied(), "stars", &[]);
    answer(&context, result, &to)
}

/// The page on which the staff was.
fn inbox_page(conversation: &str, tab: &str) -> String {
    format!("/admin/chat/{}?tab={}", encode(conversation), chat::Tab::parse(tab).as_str())
}

/// Back to the conversation after something was written there by the staff. What is wrong stands beside `field`, and what was
/// `typed` is kept.
fn staff_said(
    context: &Context,
    conversation: String,
    tab: &str,
    seq: Result<i64>,
    field: &'static str,
    typed: (&str, &str),
) -> Result<Said, ApiError> {
    let to = context.back_to(inbox_page(&conversation, tab), seq.as_ref().map(|_| ()), field, &[typed]);
    answer(context, seq.map(|seq| Said { conversation, seq }), &to)
}

/// Stores an answer of the staff's.
#[server(prefix = "/api", endpoint = "admin/chat/answer")]
pub(crate) async fn answer_customer(
    #[server(default)] conversation: String,
    #[server(default)] client_id: String,
    #[server(default)] body: String,
    #[server(default)] tab: String,
) -> Result<Said, ApiError> {
    let context = Context::take();
    let result = match context.staff() {
        Ok(staff) => chat::answer(&context.shop, &staff, &conversation, &client_id, &body).await,
        Err(error) => Err(error),
    };
    staff_said(&context, conversation, &tab, result.map(|message| message.seq), "body", ("body", &body))
}

/// Stores a private note.
#[server(prefix = "/api", endpoint = "admin/chat/note")]
pub(crate) async fn write_note(
    #[server(default)] conversation: String,
    #[server(default)] client_id: String,
    #[server(default)] body: String,
    #[server(default)] tab: String,
) -> Result<Said, ApiError> {
    let context = Context::take();
    let result = match context.staff() {
        Ok(staff) => chat::note(&context.shop, &staff, &conversation, &client_id, &body).await,
        Err(error) => Err(error),
    };
    staff_said(&context, conversation, &tab, result.map(|note| note.seq), "chat", ("note", &body))
}

/// Takes, hands on, closes or reopens a conversation, as the button that was pressed says.
#[server(prefix = "/api", endpoint = "admin/chat/change")]
pub(crate) async fn change_conversation(
    #[server(default)] conversation: String,
    #[server(default)] action: String,
    #[server(default)] to: String,
    #[server(default)] tab: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let shop = &context.shop;
    let result = match (context.staff(), action.as_str()) {
        (Err(error), _) => Err(error),
        (Ok(staff), "claim") => chat::claim(shop, &staff, &conversation).await,
        (Ok(staff), "transfer") => chat::transfer(shop, &staff, &conversation, &to).await,
        (Ok(staff), "close") => chat::close(shop, &staff, &conversation).await,
        (Ok(staff), "reopen") => chat::reopen(shop, &staff, &conversation).await,
        _ => Err(Error::invalid("", t!("desk-choose-action"))),
    };
    let page = context.back_to(inbox_page(&conversation, &tab), result.as_ref().copied(), "chat", &[]);
    answer(&context, result, &page)
}

/// Keeps a reply that is given often, or forgets one.
#[server(prefix = "/api", endpoint = "admin/chat/reply")]
pub(crate) async fn change_reply(
    #[server(default)] forget: String,
    #[server(default)] title: String,
    #[server(default)] body: String,
) -> Result<(), ApiError> {
    let context = Context::take();
    let result = match context.staff() {
        Err(error) => Err(error),
        Ok(staff) if !forget.is_empty() => chat::forget_reply(&context.shop, &staff, &forget).await,
        Ok(staff) => chat::keep_reply(&context.shop, &staff, &title, &body).await,
    };
    let typed = [("title", title.as_str()), ("body", body.as_str())];
    let to = context.back_to("/admin/chat/replies".to_owned(), result.as_ref().copied(), "title", &typed);
    answer(&context, result, &to)
}
