//! The few things that islands do with the page around them: kept plain, since every byte here is downloaded.

use js_sys::{Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortSignal, CustomEvent, CustomEventInit, Element, FormData, HtmlElement, HtmlFormElement, RequestInit, Response,
    UrlSearchParams,
};

/// A property of a JavaScript value; undefined where there is none.
pub(crate) fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A property as text; empty where there is none.
pub(crate) fn text(value: &JsValue, name: &str) -> String {
    get(value, name).as_string().unwrap_or_default()
}

/// A number as the browser writes it: the formatting machinery of Rust would be larger than the rest of an island.
pub(crate) fn number(value: f64) -> String {
    js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default()
}

/// The first element below `root` that matches, as whatever kind is expected.
pub(crate) fn find<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements below `root` that match.
pub(crate) fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.get(index)?.dyn_into().ok()).collect()
}

/// The nearest element around an event's target that matches.
pub(crate) fn closest<T: JsCast>(event: &web_sys::Event, selector: &str) -> Option<T> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()??.dyn_into().ok()
}

/// Replaces the text of the first match below `root`.
pub(crate) fn write(root: &Element, selector: &str, text: &str) {
    if let Some(element) = find::<Element>(root, selector) {
        put(&element, text);
    }
}

/// Replaces the text of an element. What says so already is not laid out anew.
pub(crate) fn put(element: &Element, text: &str) {
    if element.text_content().is_none_or(|now| now != text) {
        element.set_text_content(Some(text));
    }
}

/// Empties a field.
pub(crate) fn clear(root: &Element, selector: &str) {
    if let Some(field) = find::<Element>(root, selector) {
        let _ = Reflect::set(&field, &"value".into(), &"".into());
    }
}

/// Shows or hides every match below `root`.
pub(crate) fn show(root: &Element, selector: &str, visible: bool) {
    for element in find_all(root, selector) {
        if let Some(element) = element.dyn_ref::<HtmlElement>().filter(|element| element.hidden() == visible) {
            element.set_hidden(!visible);
        }
    }
}

/// Tells the other islands of the page.
pub(crate) fn tell(name: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = document().dispatch_event(&event);
    }
}

/// Hears what another island tells, for as long as the page lives.
pub(crate) fn hear(name: &str, heard: impl FnMut(JsValue) + 'static) {
    let mut heard = heard;
    let closure =
        wasm_bindgen::closure::Closure::<dyn FnMut(CustomEvent)>::new(move |event: CustomEvent| heard(event.detail()));
    let _ = document().add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}

/// Makes the page's header show the number of pieces in the cart; the loader, which is always there, does it.
pub(crate) fn show_count(count: &JsValue) {
    if count.as_f64().is_some() {
        tell("stoa:count", count);
    }
}

/// How long an answer is waited for, in milliseconds; the server gives up a little later.
const PATIENCE: u32 = 15_000;

/// A few words in the page's language, which the server has left with the loader: `unreachable`, for when no answer came (whether
/// the shop has heard is not known, so nothing is sent a second time), `wrong`, `close`.
pub(crate) fn word(name: &str) -> String {
    let script = document().query_selector("script[data-wasm]").ok().flatten();
    script.and_then(|script| script.get_attribute(&["data-", name].concat())).unwrap_or_default()
}

/// An answer to a posted form.
pub(crate) struct Answer {
    /// Whether the status was one of success.
    pub(crate) ok: bool,
    /// The JSON that came.
    pub(crate) json: JsValue,
}

/// Waits for something that the loader knows of.
async fn until(moment: &str) {
    let _ = JsFuture::from(Promise::new(&mut |done, _| tell(moment, &done))).await;
}

/// Lets the browser show what has changed, before the rest is done.
pub(crate) async fn shown() {
    until("stoa:frame").await;
}

/// Does something when the browser has nothing more urgent to do.
pub(crate) fn idle(work: Box<dyn FnOnce()>) {
    spawn_local(async move {
        until("stoa:idle").await;
        work();
    });
}

/// Does something after that.
pub(crate) fn later(work: Box<dyn FnOnce()>) {
    spawn_local(async move {
        shown().await;
        work();
    });
}

/// Posts a form as the browser would, and asks for JSON. That it is on its way is seen before.
///
/// # Errors
/// As [`post_at_once`].
pub(crate) async fn post(form: &HtmlFormElement) -> Result<Answer, JsValue> {
    shown().await;
    post_at_once(form).await
}

/// The same without waiting for a frame: for what somebody does on the way to another page. What has set out arrives there all the same.
///
/// # Errors
/// When no JSON came in time: the network failed, or something that is not the shop answered.
pub(crate) async fn post_at_once(form: &HtmlFormElement) -> Result<Answer, JsValue> {
    let fields = FormData::new_with_form(form)?;
    let body = UrlSearchParams::new_with_str_sequence_sequence(&fields)?;
    let headers = Object::new();
    Reflect::set(&headers, &"Accept".into(), &"application/json".into())?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body);
    init.set_headers(&headers);
    Reflect::set(&init, &"keepalive".into(), &true.into())?;
    init.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE)));
    fetch(&form.get_attribute("action").unwrap_or_default(), &init).await
}

/// Fetches JSON.
///
/// # Errors
/// As [`post`].
pub(crate) async fn fetch(url: &str, init: &RequestInit) -> Result<Answer, JsValue> {
    let answer = JsFuture::from(window().fetch_with_str_and_init(url, init)).await?;
    let answer: Response = answer.dyn_into()?;
    let json = JsFuture::from(answer.json()?).await?;
    Ok(Answer { ok: answer.ok(), json })
}

/// What an unsuccessful answer says, as a sentence.
pub(crate) fn reason(json: &JsValue) -> String {
    let reason = text(json, "reason");
    if reason.is_empty() { word("wrong") } else { reason }
}
