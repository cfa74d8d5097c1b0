//! Every page, every server function and every other route, tried by those whom it does not concern, against somebody else's things.
//!
//! The lists are the program's own: of the pages in `routes.rs`, of the server functions in the registry, of the other routes in the
//! router's source. Whatever is new in one of them fails here until it has a verdict (`lists`): whose things it reaches, and who may do
//! that. `ada` has one of everything; `tries` has others try to reach it.

mod ada;
mod lists;
mod tries;

use lists::{FUNCTIONS, PAGES, ROUTES};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Who may use something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Everybody, for themselves: it reaches nothing but the visitor's own.
    Oneself,
    /// Whoever holds the secret of a link, for what the link is about.
    Holder,
    /// Staff, for everybody's things.
    Staff,
    /// Everybody; it holds nothing of anybody's.
    All,
}

pub(crate) fn functions() -> BTreeSet<String> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.trim_start_matches("/api/").to_owned()).collect()
}

/// The text of every source file below a folder of the repository.
fn sources(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut found);
    found
}

/// What stands between these in the text, each time.
fn between<'a>(text: &'a str, begin: &str, end: char) -> Vec<&'a str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The addresses of all pages.
fn pages() -> Vec<&'static str> {
    between(include_str!("../../../app/src/shell/routes.rs"), "path!(\"", '"')
}

/// The addresses of all other routes; a call that names none, or more than this can read, is given as it stands.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in sources("server/src") {
        for call in [".route(", ".route_service(", ".nest(", ".nest_service("] {
            for rest in text.split(call).skip(1) {
                let rest = rest.trim_start().trim_start_matches("&format!(");
                // A call without an argument asks for the time or the like.
                if rest.starts_with(')') {
                    continue;
                }
                let address = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                found.insert(address.unwrap_or_else(|| rest.lines().next().unwrap_or_default()).to_owned());
            }
        }
    }
    found
}

fn has_verdicts<'a>(what: &str, all: impl IntoIterator<Item = &'a str>, verdicts: &[(&str, For)]) {
    let all: BTreeSet<&str> = all.into_iter().collect();
    let known: BTreeSet<&str> = verdicts.iter().map(|(name, _)| *name).collect();
    assert_eq!(known.len(), verdicts.len(), "{what}: one verdict each");
    let new: Vec<_> = all.difference(&known).collect();
    assert!(new.is_empty(), "{what} {new:?}: who may use them, and against whose things? Then add them here.");
    let gone: Vec<_> = known.difference(&all).collect();
    assert!(gone.is_empty(), "{what} {gone:?} are gone");
}

#[test]
fn everything_that_answers_has_a_verdict() {
    has_verdicts("server functions", functions().iter().map(String::as_str), FUNCTIONS);
    has_verdicts("pages", pages(), PAGES);
    has_verdicts("routes", routes().iter().map(String::as_str), ROUTES);
    for (name, verdict) in FUNCTIONS {
        assert_eq!(name.starts_with("admin/"), *verdict == For::Staff, "{name}");
    }
    // Ways to answer that the lists above would not see.
    for text in sources("server/src") {
        for other in [".route_layer(", ".method_not_allowed_fallback(", ".nest_router("] {
            assert!(!text.contains(other), "{other} is not read here");
        }
    }
    let fallbacks: usize = sources("server/src").iter().map(|text| text.matches(".fallback(").count()).sum();
    assert_eq!(fallbacks, 1, "the pages, and nothing else, answer what is on no list");
}
