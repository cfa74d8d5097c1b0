//! The category tree: small, read whole, kept in memory.

use super::model::Picture;
use crate::db::{from_json, sql};
use crate::error::Result;
use crate::shop::Shop;
use serde::{Deserialize, Serialize};

/// A category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Row id.
    pub id: String,
    /// The category above; none at the top.
    pub parent_id: Option<String>,
    /// The address below `/categories/`.
    pub slug: String,
    /// Name.
    pub title: String,
    /// A sentence or two.
    pub description: String,
    /// Active products in it and below it.
    pub products: i64,
    /// What it is shown with.
    pub picture: Option<Picture>,
}

/// All categories, parents before children, in the order in which they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryTree {
    nodes: Vec<Category>,
}

#[derive(sqlx::FromRow)]
struct CategoryRow {
    id: String,
    parent_id: Option<String>,
    slug: String,
    title: String,
    description: String,
    products: i64,
    picture: Option<String>,
}

impl CategoryTree {
    /// Reads the tree.
    pub(crate) async fn read(shop: &Shop) -> Result<Self> {
        let rows: Vec<CategoryRow> = sql("WITH RECURSIVE below (root, id) AS ( \
               SELECT id, id FROM categories \
               UNION SELECT below.root, c.id FROM below JOIN categories c ON c.parent_id = below.id \
             ), counts (id, products) AS ( \
               SELECT below.root, COUNT(DISTINCT p.id) FROM below \
               JOIN product_categories pc ON pc.category_id = below.id \
               JOIN products p ON p.id = pc.product_id AND p.status = 'active' GROUP BY below.root \
             ) \
             SELECT c.id, c.parent_id, c.slug, c.title, c.description, COALESCE(counts.products, 0) AS products, c.picture \
             FROM categories c LEFT JOIN counts ON counts.id = c.id ORDER BY c.position, c.title, c.id")
        .all(&shop.db)
        .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            all.push(Category {
                id: row.id,
                parent_id: row.parent_id,
                slug: row.slug,
                title: row.title,
                description: row.description,
                products: row.products,
                picture: row.picture.as_deref().map(from_json).transpose()?,
            });
        }
        Ok(Self::arrange(&all))
    }

    fn arrange(all: &[Category]) -> Self {
        fn place(parent: Option<&str>, all: &[Category], nodes: &mut Vec<Category>) {
            for category in all.iter().filter(|category| category.parent_id.as_deref() == parent) {
                nodes.push(category.clone());
                place(Some(&category.id), all, nodes);
            }
        }
        let mut nodes = Vec::with_capacity(all.len());
        place(None, all, &mut nodes);
        Self { nodes }
    }

    /// All of them, parents before children.
    pub fn all(&self) -> &[Category] {
        &self.nodes
    }

    /// Those at the top.
    pub fn roots(&self) -> impl Iterator<Item = &Category> {
        self.nodes.iter().filter(|category| category.parent_id.is_none())
    }

    /// Those directly below `id`.
    pub fn children<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Category> {
        self.nodes.iter().filter(move |category| category.parent_id.as_deref() == Some(id))
    }

    /// The one with this slug.
    pub fn by_slug(&self, slug: &str) -> Option<&Category> {
        self.nodes.iter().find(|category| category.slug == slug)
    }

    /// The one with this id.
    pub fn by_id(&self, id: &str) -> Option<&Category> {
        self.nodes.iter().find(|category| category.id == id)
    }

    /// The way from the top down to `id`, inclusive.
    pub fn path(&self, id: &str) -> Vec<&Category> {
        let mut path = Vec::new();
        let mut next = self.by_id(id);
        while let Some(category) = next {
            path.push(category);
            next = category.parent_id.as_deref().and_then(|parent| self.by_id(parent));
        }
        path.reverse();
        path
    }

    /// The ids of `id` and everything below it.
    pub fn subtree(&self, id: &str) -> Vec<String> {
        let mut ids = vec![id.to_owned()];
        let mut next = 0;
        while let Some(parent) = ids.get(next).cloned() {
            ids.extend(self.children(&parent).map(|child| child.id.clone()));
            next += 1;
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn category(id: &str, parent: Option<&str>) -> Category {
        Category {
            id: id.into(),
            parent_id: parent.map(Into::into),
            slug: format!("slug-{id}"),
            title: id.into(),
            description: String::new(),
            products: 0,
            picture: None,
        }
    }

    #[test]
    fn a_tree_is_walked_both_ways() {
        let tree = CategoryTree::arrange(&[
            category("cups", Some("table")),
            category("table", None),
            category("tea", Some("cups")),
            category("light", None),
        ]);
        let order: Vec<&str> = tree.all().iter().map(|c| c.id.as_str()).collect();
        assert_eq!(order, ["table", "cups", "tea", "light"]);
        assert_eq!(tree.subtree("table"), ["table", "cups", "tea"]);
        let path: Vec<&str> = tree.path("tea").iter().map(|c| c.id.as_str()).collect();
        assert_eq!(path, ["table", "cups", "tea"]);
        assert!(tree.by_slug("nowhere").is_none());
        assert_eq!(tree.roots().count(), 2);
    }
}
