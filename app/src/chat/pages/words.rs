//! What the browser's half of a conversation says by itself (`public/chat-*.js`), in the language of the page.

use serde_json::{Value, json};
use shop::chat::Happened;
use shop::language::Language;
use shop::t;

/// All of it as JSON, for an attribute. `{name}` and the like stand where the browser fills something in.
pub(super) fn words() -> String {
    common().to_string()
}

/// The same for staff, with what only their desk says.
pub(super) fn desk_words() -> String {
    let mut words = common();
    let more = json!({
        "guest": t!("desk-guest"),
        "customer": t!("desk-customer"),
        "noteOf": t!("desk-note-of", name = "{name}"),
        "fresh": t!("desk-fresh"),
        "looks": t!("desk-looks", names = "{names}"),
        "keys": t!("desk-keys"),
        "useKeys": t!("desk-keys-use"),
        "closeKeys": t!("desk-keys-close"),
        "keyNext": t!("desk-key-next"),
        "keyPrevious": t!("desk-key-previous"),
        "keyAnswer": t!("desk-key-answer"),
        "keyNote": t!("desk-key-note"),
        "keyReplies": t!("desk-replies"),
        "keyClaim": t!("desk-claim"),
        "keyClose": t!("desk-close"),
        "keyReopen": t!("desk-reopen"),
        "keyHand": t!("desk-hand"),
        "keySearch": t!("desk-key-search"),
        "keyKeys": t!("desk-key-keys"),
        "keySend": t!("desk-key-send"),
        "keyLine": t!("desk-key-line"),
    });
    if let (Value::Object(words), Value::Object(more)) = (&mut words, more) {
        words.extend(more);
    }
    words.to_string()
}

fn common() -> Value {
    let name = || "{name}".to_owned();
    json!({
        "locale": Language::current().locale(),
        "you": t!("chat-you"),
        "sending": t!("chat-sending"),
        "sent": t!("chat-sent"),
        "delivered": t!("chat-delivered"),
        "read": t!("chat-read"),
        "file": t!("chat-file-name", name = name(), size = "{size}"),
        "sendingFile": t!("chat-sending-file", name = name()),
        "typing": t!("chat-typing", name = name()),
        "several": t!("chat-several", count = "{count}", last = "{last}"),
        "lost": t!("chat-lost"),
        "over": t!("chat-over"),
        "unreachable": t!("chat-unreachable"),
        "wrong": t!("went-wrong"),
        "notSent": t!("chat-not-sent", reason = "{reason}"),
        "again": t!("chat-again"),
        "large": t!("chat-file-large"),
        "fileFailed": t!("chat-file-failed"),
        "alerts": t!("chat-alerts"),
        "asPage": t!("chat-as-page"),
        "taken": Happened::Taken { name: name() }.sentence(),
        "handed": Happened::Handed { name: name() }.sentence(),
        "waiting": Happened::Waiting.sentence(),
        "closed": Happened::Closed { name: name() }.sentence(),
        "reopened": Happened::Reopened { name: name() }.sentence(),
        "merged": Happened::Merged.sentence(),
    })
}
