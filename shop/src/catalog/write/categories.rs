//! Writing categories.

use super::super::model::Picture;
use super::super::search::document;
use super::slug::slugify;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};

/// A category as somebody wants it to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CategoryInput {
    /// The address below `/categories/`; names the category.
    pub slug: String,
    /// The slug of the category above, which exists; none at the top.
    pub parent: Option<String>,
    /// Name; not empty.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// Where it stands among its sisters.
    pub position: i64,
}

/// Creates the category with this slug, or brings it up to date; gives its id. Products below it are found by its new title.
///
/// # Errors
/// [`Error::Invalid`] for an unsuitable slug, an empty title, and a parent that does not exist or stands below the category.
pub async fn set_category(tx: &mut Tx, input: &CategoryInput) -> Result<String> {
    if input.slug.is_empty() || slugify(&input.slug) != input.slug {
        return Err(Error::invalid("slug", format!("“{}” cannot be an address.", input.slug)));
    }
    if input.title.trim().is_empty() {
        return Err(Error::invalid("title", "A category needs a title."));
    }
    let parent_id = match &input.parent {
        None => None,
        Some(parent) => {
            let known: Option<(String,)> =
                sql("SELECT id FROM categories WHERE slug = $1").bind(parent).optional(&mut *tx).await?;
            let (id,) = known.ok_or_else(|| Error::invalid("parent", format!("There is no category “{parent}”.")))?;
            Some(id)
        }
    };
    let known: Option<(String, Option<String>, String)> =
        sql("SELECT id, parent_id, title FROM categories WHERE slug = $1").bind(&input.slug).optional(&mut *tx).await?;
    let Some((id, had_parent, had_title)) = known else {
        return insert(tx, input, parent_id.as_deref()).await;
    };
    if let Some(parent_id) = &parent_id {
        let below: Vec<(String,)> = sql("WITH RECURSIVE above (id, parent_id) AS ( \
               SELECT id, parent_id FROM categories WHERE id = $1 \
               UNION SELECT c.id, c.parent_id FROM above JOIN categories c ON c.id = above.parent_id \
             ) SELECT id FROM above WHERE id = $2")
        .bind(parent_id)
        .bind(&id)
        .all(&mut *tx)
        .await?;
        if !below.is_empty() {
            return Err(Error::invalid("parent", "A category cannot stand below itself."));
        }
    }
    sql("UPDATE categories SET parent_id = $2, title = $3, description = $4, position = $5 WHERE id = $1")
        .bind(&id)
        .bind(parent_id.clone())
        .bind(&input.title)
        .bind(&input.description)
        .bind(input.position)
        .run(tx)
        .await?;
    if had_title != input.title || had_parent != parent_id {
        for (product_id,) in products_below(tx, &id).await? {
            document::refresh(tx, &product_id).await?;
        }
    }
    Ok(id)
}

/// Shows the category with this picture, or with none.
///
/// # Errors
/// [`Error::NotFound`] when there is no such category.
pub async fn set_category_picture(tx: &mut Tx, slug: &str, picture: Option<&Picture>) -> Result<()> {
    let json = picture.map(serde_json::to_string).transpose().map_err(Error::internal)?;
    let changed = sql("UPDATE categories SET picture = $2 WHERE slug = $1").bind(slug).bind(json).run(tx).await?;
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

async fn products_below(tx: &mut Tx, id: &str) -> Result<Vec<(String,)>> {
    sql("WITH RECURSIVE below (id) AS ( \
           SELECT id FROM categories WHERE id = $1 \
           UNION SELECT c.id FROM below JOIN categories c ON c.parent_id = below.id \
         ) SELECT DISTINCT pc.product_id FROM below JOIN product_categories pc ON pc.category_id = below.id ORDER BY 1")
    .bind(id)
    .all(tx)
    .await
}

async fn insert(tx: &mut Tx, input: &CategoryInput, parent_id: Option<&str>) -> Result<String> {
    let id = crate::id::new();
    sql("INSERT INTO categories (id, parent_id, slug, title, description, position) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(&id)
        .bind(parent_id)
        .bind(&input.slug)
        .bind(&input.title)
        .bind(&input.description)
        .bind(input.position)
        .run(tx)
        .await?;
    Ok(id)
}

/// The id of the category at the end of a path of titles; what is missing of the path is created. None for an empty path.
pub(super) async fn at_path(tx: &mut Tx, path: &[String]) -> Result<Option<String>> {
    let mut parent: Option<(String, String)> = None;
    for title in path {
        let find = match &parent {
            None => sql("SELECT id, slug FROM categories WHERE title = $1 AND parent_id IS NULL ORDER BY position, id LIMIT 1")
                .bind(title),
            Some((id, _)) => {
                sql("SELECT id, slug FROM categories WHERE title = $1 AND parent_id = $2 ORDER BY position, id LIMIT 1")
                    .bind(title)
                    .bind(id)
            }
        };
        let known: Option<(String, String)> = find.optional(&mut *tx).await?;
        parent = Some(match known {
            Some(known) => known,
            None => create(tx, title, parent.as_ref()).await?,
        });
    }
    Ok(parent.map(|(id, _)| id))
}

/// Creates a category after its sisters. Its slug is made of its title; where that is taken, the parent's comes before it.
async fn create(tx: &mut Tx, title: &str, parent: Option<&(String, String)>) -> Result<(String, String)> {
    let own = match slugify(title) {
        slug if slug.is_empty() => "category".to_owned(),
        slug => slug,
    };
    let long = parent.map_or_else(|| own.clone(), |(_, slug)| format!("{slug}-{own}"));
    let numbered = (2..).map(|number| format!("{long}-{number}"));
    let mut free = None;
    for slug in [own, long.clone()].into_iter().chain(numbered) {
        let taken: Option<(String,)> = sql("SELECT id FROM categories WHERE slug = $1").bind(&slug).optional(&mut *tx).await?;
        if taken.is_none() {
            free = Some(slug);
            break;
        }
    }
    let slug = free.unwrap_or(long);
    let (last,): (i64,) = match parent {
        None => sql("SELECT COALESCE(MAX(position), 0) FROM categories WHERE parent_id IS NULL"),
        Some((id, _)) => sql("SELECT COALESCE(MAX(position), 0) FROM categories WHERE parent_id = $1").bind(id),
    }
    .one(&mut *tx)
    .await?;
    let input = CategoryInput { slug: slug.clone(), title: title.to_owned(), position: last + 1, ..CategoryInput::default() };
    let id = insert(tx, &input, parent.map(|(id, _)| id.as_str())).await?;
    Ok((id, slug))
}
