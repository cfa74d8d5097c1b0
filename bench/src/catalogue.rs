//! What there is to look at and to buy, read from the shop once.

use crate::client::{Client, Form, Target};
use std::sync::Arc;

/// Addresses and goods of the shop.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// Lists: all goods, categories, filters and further pages.
    pub(crate) lists: Vec<String>,
    /// Pages of products.
    pub(crate) products: Vec<String>,
    /// What can be put into a cart.
    pub(crate) skus: Vec<String>,
    /// What people look for, with a mistake now and then.
    pub(crate) searches: Vec<String>,
}

impl Catalogue {
    pub(crate) async fn read(target: &Arc<Target>) -> Result<Self, String> {
        let mut client = Client::new(Arc::clone(target), 1);
        let page = client.get("/products", Form::Readable).await?;
        let first = page.text().into_owned();
        let mut lists: Vec<String> =
            ["/", "/products", "/products?page=2", "/products?sort=price_asc"].map(str::to_owned).to_vec();
        lists.extend(links(&first, "/categories/").into_iter().take(12));
        let mut products = Vec::new();
        for list in &lists {
            let text = client.get(list, Form::Readable).await?.text().into_owned();
            for link in links(&text, "/products/") {
                if !products.contains(&link) {
                    products.push(link);
                }
            }
        }
        let mut skus = Vec::new();
        for product in &products {
            let text = client.get(product, Form::Readable).await?.text().into_owned();
            if let Some(sku) = value_of(&text, "sku")
                && !skus.contains(&sku)
            {
                skus.push(sku);
            }
        }
        if products.is_empty() || skus.is_empty() {
            return Err("there is nothing for sale".into());
        }
        let searches = ["vase", "lamp", "cup", "vaze", "linen", "oak chair", "candle", "clock", "plant", "blue", "xyzzy"];
        let searches = searches.map(|words| format!("/products?q={}", words.replace(' ', "+"))).to_vec();
        Ok(Self { lists, products, skus, searches })
    }
}

/// The links of a page that begin so, without query, each once.
fn links(page: &str, begin: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in page.split("href=\"").skip(1) {
        let link = rest.split(['"', '?', '#']).next().unwrap_or_default();
        if link.starts_with(begin) && link.len() > begin.len() && !found.iter().any(|known| known == link) {
            found.push(link.to_owned());
        }
    }
    found
}

/// The value of the first field of that name.
pub(crate) fn value_of(page: &str, name: &str) -> Option<String> {
    let field = page.split("<input").skip(1).find(|field| {
        let tag = field.split('>').next().unwrap_or_default();
        tag.contains(&format!("name=\"{name}\""))
    })?;
    let tag = field.split('>').next()?;
    let value = tag.split("value=\"").nth(1)?.split('"').next()?;
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_fields_are_found() {
        let page = r#"<a href="/products/tide-cup?variant=1">x</a><a href="/products/tide-cup">y</a><a href="/products">z</a>
            <input type="hidden" name="key" value="k-1"/><input name="sku" value="S">"#;
        assert_eq!(links(page, "/products/"), ["/products/tide-cup"]);
        assert_eq!(value_of(page, "sku").as_deref(), Some("S"));
        assert_eq!(value_of(page, "key").as_deref(), Some("k-1"));
        assert_eq!(value_of(page, "none"), None);
    }
}
