//! The reviews of a product's page, as parts of the one query that reads the product.

use super::model::{Own, PAGE_SIZE, Rating, Review, Reviews, ReviewsQuery, ReviewsSort};
use super::write::BOUGHT;
use crate::db::{Engine, from_json, json_rows};
use crate::error::Result;
use serde::Deserialize;

/// Scalar expressions over `products p`.
#[derive(Debug)]
pub(crate) struct Columns {
    /// The approved reviews of the page, as JSON.
    pub(crate) shown: String,
    /// How many have how many stars, and how many of them are of buyers, as JSON.
    pub(crate) by_stars: String,
    /// The visitor's own review, as JSON.
    pub(crate) own: String,
    /// Whether the visitor has bought the product.
    pub(crate) bought: String,
}

/// What a product's page selects of its reviews. `user` is the placeholder of the visitor's id, which may be absent.
pub(crate) fn columns(engine: Engine, query: ReviewsQuery, user: &str) -> Columns {
    let order = match query.sort {
        ReviewsSort::Newest => "written_at DESC, id",
        ReviewsSort::Best => "stars DESC, written_at DESC, id",
        ReviewsSort::Worst => "stars, written_at DESC, id",
    };
    let offset = i64::from(query.page.max(1) - 1) * PAGE_SIZE;
    let names = ["id", "author", "stars", "title", "body", "answer", "written_at", "origin"];
    let page = format!(
        "(SELECT {} FROM reviews a WHERE a.product_id = p.id AND a.state = 'approved' ORDER BY {order} \
         LIMIT {PAGE_SIZE} OFFSET {offset}) r",
        names.join(", ")
    );
    let counts = "(SELECT a.stars, COUNT(*) AS many, COUNT(*) FILTER (WHERE a.origin = 'buyer') AS of_buyers FROM reviews a \
         WHERE a.product_id = p.id AND a.state = 'approved' GROUP BY a.stars) r";
    let same = |name: &'static str| (name, name);
    let own = ["author", "stars", "title", "body", "state", "reason"].map(same);
    Columns {
        shown: json_rows(engine, &names.map(same), &page, order),
        by_stars: json_rows(engine, &["stars", "many", "of_buyers"].map(same), counts, "stars"),
        own: json_rows(engine, &own, &format!("reviews r WHERE r.product_id = p.id AND r.user_id = {user}"), "r.id"),
        bought: format!("EXISTS ({})", BOUGHT.replace("$user", user)),
    }
}

#[derive(Deserialize)]
struct Given {
    stars: usize,
    many: i64,
    of_buyers: i64,
}

/// What reviews say together of which so many have 1, 2, 3, 4 and 5 stars; rounded as the database does it.
fn together(by_stars: [i64; 5]) -> Rating {
    let count: i64 = by_stars.iter().sum();
    let stars: i64 = by_stars.iter().zip(1_i64..).map(|(many, stars)| many * stars).sum();
    Rating { hundredths: if count == 0 { 0 } else { (stars * 100 + count / 2) / count }, count }
}

/// Puts together what [`columns`] gave, with the product's own columns.
pub(crate) fn read(rating: Rating, query: ReviewsQuery, [shown, by_stars, own]: [&str; 3], may_write: bool) -> Result<Reviews> {
    let (mut counts, mut of_buyers) = ([0; 5], [0; 5]);
    for row in from_json::<Vec<Given>>(by_stars)? {
        let place = row.stars.wrapping_sub(1);
        if let (Some(count), Some(buyers)) = (counts.get_mut(place), of_buyers.get_mut(place)) {
            (*count, *buyers) = (row.many, row.of_buyers);
        }
    }
    let pages = u32::try_from((rating.count + PAGE_SIZE - 1) / PAGE_SIZE).unwrap_or(u32::MAX).max(1);
    Ok(Reviews {
        rating,
        by_buyers: together(of_buyers),
        by_stars: counts,
        shown: from_json::<Vec<Review>>(shown)?,
        query,
        pages,
        own: from_json::<Vec<Own>>(own)?.pop(),
        may_write,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_are_counted_together() {
        assert_eq!(together([0; 5]), Rating::default());
        assert_eq!(together([0, 0, 0, 1, 0]), Rating { hundredths: 400, count: 1 });
        assert_eq!(together([1, 1, 1, 1, 3]), Rating { hundredths: 357, count: 7 });
    }
}
