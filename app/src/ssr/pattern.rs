//! A page of the catalogue for another guest: what it says of a guest are three small pieces of its frame, which are put in anew.

use super::links;
use crate::shell::badges;
use leptos::prelude::*;
use shop::cart::Badges;
use shop::language;

/// A finished page without what it says of a guest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern([Box<str>; 4]);

impl Pattern {
    /// Cuts a page that says this of a guest, in the language that is spoken. None where it does not say each of it exactly once: such a
    /// page is made for each guest anew.
    pub fn cut(html: &str, badges: Badges) -> Option<Self> {
        let mut left = html;
        let mut before = Vec::new();
        for piece in pieces(badges) {
            let (part, rest) = left.split_once(piece.as_str())?;
            before.push(part);
            left = rest;
        }
        before.push(left);
        let parts: [&str; 4] = before.try_into().ok()?;
        let is_certain = pieces(badges).iter().all(|piece| parts.iter().all(|part| !part.contains(piece.as_str())));
        is_certain.then(|| Self(parts.map(Into::into)))
    }

    /// The page as it says this of a guest, in the language that is spoken.
    pub fn with(&self, badges: Badges) -> String {
        let Self([first, rest @ ..]) = self;
        let pieces = pieces(badges);
        let length = self.len() + pieces.iter().map(String::len).sum::<usize>();
        let mut page = String::with_capacity(length);
        page.push_str(first);
        for (piece, part) in pieces.iter().zip(rest) {
            page.push_str(piece);
            page.push_str(part);
        }
        page
    }

    /// How much memory it takes, in bytes.
    pub fn len(&self) -> usize {
        self.0.iter().map(|part| part.len()).sum()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a page says of a guest, in the order in which it does.
fn pieces(Badges { pieces, wishes, news }: Badges) -> [String; 3] {
    let owner = Owner::new_root(None);
    let views =
        owner.with(|| [badges::wishes(wishes), badges::pieces(pieces), badges::launcher(news)].map(RenderHtml::to_html));
    views.map(|html| links::under(language::prefix(), html))
}
