//! `/admin/chat/replies`: answers that are given often.

use super::require_staff;
use crate::shell::{Answer, Head, Keep, Name, Page, Visit};
use crate::ui::{Field, FieldError, described_by};
use leptos::prelude::*;
use shop::{Result, chat, t};

/// `/admin/chat/replies`
pub(crate) async fn replies(visit: Visit, _: Name) -> Result<Answer> {
    let staff = require_staff(&visit)?;
    let replies = chat::replies(&visit.shop, &staff).await?;
    let flash = visit.flash("chat").unwrap_or_default();
    let errors = flash.errors(&["title", "body"]);
    let reason = errors.iter().find(|error| error.field == "body").map(|error| error.reason.clone());
    let wrong = reason.is_some();
    let rows = replies
        .into_iter()
        .map(|reply| {
            view! {
                <li class="reply">
                    <h2 class="reply__title">{reply.title}</h2>
                    <p class="bubble__body">{reply.body}</p>
                    <form action="/api/admin/chat/reply" method="post">
                        <input type="hidden" name="forget" value=reply.id/>
                        <button class="text-button" type="submit">{t!("desk-reply-remove")}</button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let hint = t!("desk-reply-hint", customer = "{name}", me = "{me}", shop = "{shop}");
    let body = view! {
        <div class="support">
            <p><a class="link" href="/admin/chat">{t!("desk-conversations-all")}</a></p>
            <h1>{t!("desk-replies")}</h1>
            <ul class="replies" role="list">{rows}</ul>
            <form class="chat__form" action="/api/admin/chat/reply" method="post">
                <Field name="title" label=t!("desk-reply-title") value=flash.typed("title") autocomplete="off" longest=60
                    hint=t!("desk-reply-title-hint") errors=errors.clone()/>
                <div class="field" class:field--wrong=wrong>
                    <label class="field__label" for="reply-body">{t!("desk-reply-text")}</label>
                    <p class="field__hint" id="reply-body-hint">{hint}</p>
                    <textarea class="input chat__text" id="reply-body" name="body" rows="4" maxlength="4000" required=true
                        aria-describedby=described_by("reply-body", true, wrong) aria-invalid=wrong.then_some("true")>{crate::ui::in_textarea(&flash.typed("body"))}</textarea>
                    <FieldError name="reply-body" reason/>
                </div>
                <button class="button" type="submit">{t!("desk-reply-keep")}</button>
            </form>
        </div>
    };
    let head = Head { title: t!("desk-replies").into(), noindex: true, ..Head::default() };
    Ok(Page { keep: Keep::Private, ..Page::new(head, body.into_any()) }.into())
}
