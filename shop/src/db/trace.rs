//! Which request a statement belongs to, as a shared database is told.
//!
//! Every transaction of a request has the request's id as the name of its connection until it ends, which costs nothing: it goes along
//! with `BEGIN`. So the id stands beside what waits or holds others up (`pg_stat_activity.application_name`), and in PostgreSQL's log
//! (`%a` in `log_line_prefix`). As a comment in each statement it is a setting ([`super::DbOptions::comments`]), for while something
//! is looked for: a text that is different each time is parsed and planned each time.

use std::borrow::Cow;
use std::future::Future;
use std::sync::Arc;

tokio::task_local! {
    static REQUEST: Arc<str>;
}

/// The longest id; with what stands before it, it fits into a name of PostgreSQL (63 bytes).
const LONGEST: usize = 58;

/// Runs the work of the request with this id: handles that are made meanwhile ([`super::Db::metered`]) belong to it. An id that is not
/// letters, digits and dashes alone is not told.
pub async fn in_request<F: Future>(id: &str, work: F) -> F::Output {
    if !id.is_empty() && id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        REQUEST.scope(id.into(), work).await
    } else {
        work.await
    }
}

/// The request that is worked on.
pub(super) fn current() -> Option<Arc<str>> {
    REQUEST.try_with(Arc::clone).ok()
}

/// What begins a transaction.
pub(super) fn begin(request: Option<&str>) -> Cow<'static, str> {
    request.map_or("BEGIN".into(), |id| format!("BEGIN; SET LOCAL application_name = 'stoa {id}'").into())
}

/// The statement with its request before it, where a long one is not cut off.
pub(super) fn commented(text: Cow<'static, str>, request: Option<&str>) -> Cow<'static, str> {
    match request {
        Some(id) => format!("/* request {id} */ {text}").into(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_a_plain_id_is_told() {
        for (id, told) in
            [("0123-abc", Some("0123-abc")), ("", None), ("it's", None), ("a */ b", None), (&"a".repeat(59), None)]
        {
            assert_eq!(in_request(id, async { current() }).await.as_deref(), told, "{id}");
        }
        assert_eq!(current(), None);
    }

    #[test]
    fn where_it_stands() {
        assert_eq!(begin(None), "BEGIN");
        assert_eq!(begin(Some("1-a")), "BEGIN; SET LOCAL application_name = 'stoa 1-a'");
        assert_eq!(commented("SELECT 1".into(), Some("1-a")), "/* request 1-a */ SELECT 1");
        assert_eq!(commented("SELECT 1".into(), None), "SELECT 1");
    }
}
