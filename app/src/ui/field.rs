//! Fields of a form, with what is wrong with them beside them.

#![expect(clippy::needless_pass_by_value, reason = "components own their properties")]

use leptos::prelude::*;
use shop::checkout::FieldError as Wrong;
use shop::language::Language;
use shop::t;

/// The sentence for a field, when there is one.
pub(crate) fn reason(errors: &[Wrong], name: &str) -> Option<String> {
    errors.iter().find(|error| error.field == name).map(|error| error.reason.clone())
}

/// A line of text with its label, hint and error.
#[component]
pub(crate) fn Field(
    /// Its name in the form.
    name: &'static str,
    /// Its id, by which its mistakes are known; its name unless another form of the page has a field of that name.
    #[prop(optional)]
    id: &'static str,
    /// Its visible label.
    label: &'static str,
    /// What was typed.
    value: String,
    /// The autocomplete token.
    autocomplete: &'static str,
    /// The kind of input.
    #[prop(default = "text")]
    kind: &'static str,
    /// A hint below the label.
    #[prop(optional)]
    hint: &'static str,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The longest text.
    #[prop(default = 200)]
    longest: u32,
    /// Everything that is wrong with the form.
    errors: Vec<Wrong>,
) -> AnyView {
    let id = if id.is_empty() { name } else { id };
    let reason = reason(&errors, id);
    let wrong = reason.is_some();
    let described = described_by(id, !hint.is_empty(), wrong);
    view! {
        <div class="field" class:field--wrong=wrong>
            <label class="field__label" for=id>{label}{optional.then(|| view! { <span class="field__optional">" "{t!("field-optional")}</span> })}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            <input class="input" id=id name=name type=kind dir=direction(kind) value=value autocomplete=autocomplete maxlength=longest.to_string()
                required=!optional aria-describedby=described aria-invalid=wrong.then_some("true")/>
            <FieldError name=id reason/>
        </div>
    }
    .into_any()
}

/// How a field is written on pages from right to left: addresses and numbers go the other way, and a text as it begins.
pub(crate) fn direction(kind: &str) -> Option<&'static str> {
    Language::current().is_right_to_left().then_some(if kind == "text" { "auto" } else { "ltr" })
}

/// The ids that describe a field.
pub(crate) fn described_by(name: &str, hint: bool, wrong: bool) -> Option<String> {
    match (hint, wrong) {
        (true, true) => Some(format!("{name}-hint {name}-error")),
        (true, false) => Some(format!("{name}-hint")),
        (false, true) => Some(format!("{name}-error")),
        (false, false) => None,
    }
}

/// What is wrong with a field.
#[component]
pub(crate) fn FieldError(
    /// The field's id.
    #[prop(into)]
    name: String,
    /// The sentence.
    reason: Option<String>,
) -> AnyView {
    reason.map(|reason| view! { <p class="field__error" id=format!("{name}-error")>{reason}</p> }).into_any()
}

/// Everything that is wrong with a form, with links to the fields; takes the focus when the page's address ends in `#errors`.
#[component]
pub(crate) fn ErrorSummary(
    /// What is wrong.
    errors: Vec<Wrong>,
) -> AnyView {
    let items = errors
        .iter()
        .map(|error| view! { <li><a href=format!("#{}", error.field)>{error.reason.clone()}</a></li> })
        .collect_view();
    (!errors.is_empty())
        .then(|| {
            let title = if errors.len() == 1 { t!("errors-one") } else { t!("errors-many") };
            view! {
                <div class="notice notice--wrong" id="errors" role="alert" tabindex="-1">
                    <h2 class="notice__title">{title}</h2>
                    <ul>{items}</ul>
                </div>
            }
        })
        .into_any()
}
