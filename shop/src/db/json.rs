//! Rows inside a row: the one place where the engines' JSON functions differ.

use super::Engine;
use crate::error::{Error, Result};
use serde::de::{Deserialize, DeserializeOwned, Deserializer};

/// A scalar subquery that gives the rows of `from` as a JSON array of objects with the given keys and expressions, ordered by
/// `order`. So a page reads a product with all its variants and pictures in one query.
pub fn json_rows(engine: Engine, columns: &[(&str, &str)], from: &str, order: &str) -> String {
    let pairs: Vec<String> = columns.iter().map(|(key, expression)| format!("'{key}', {expression}")).collect();
    let pairs = pairs.join(", ");
    match engine {
        Engine::Sqlite => {
            format!("(SELECT COALESCE(json_group_array(json_object({pairs}) ORDER BY {order}), '[]') FROM {from})")
        }
        Engine::Postgres => {
            format!("(SELECT COALESCE(json_agg(json_build_object({pairs}) ORDER BY {order}), '[]')::text FROM {from})")
        }
    }
}

/// Reads what [`json_rows`] gave.
///
/// # Errors
/// [`Error::Internal`] when the columns and the type do not match, which is a fault of ours.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::internal)
}

/// For `#[serde(deserialize_with)]`: a boolean, which SQLite's JSON gives as 0 or 1.
pub fn json_bool<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<bool, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Either {
        Bool(bool),
        Int(i64),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Bool(value) => value,
        Either::Int(value) => value != 0,
    })
}
