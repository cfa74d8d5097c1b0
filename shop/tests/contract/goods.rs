//! Goods for the tests' shops.

use shop::Shop;
use shop::catalog::write::{Field, ProductInput, VariantInput, upsert_product};
use shop::catalog::{StockPolicy, StockState};
use shop::db::sql;

/// A product in the making.
pub struct Goods(pub ProductInput);

/// An active product with one variant of SKU `{slug}-1`, ten of which are there.
pub fn product(slug: &str, title: &str, price: i64) -> Goods {
    Goods(ProductInput {
        slug: slug.into(),
        title: title.into(),
        variants: vec![variant(&format!("{slug}-1"), &[], price, 10)],
        ..ProductInput::default()
    })
}

pub fn variant(sku: &str, options: &[&str], price: i64, available: i64) -> VariantInput {
    VariantInput {
        sku: Some(sku.into()),
        options: Field::Set(options.iter().map(|&value| value.to_owned()).collect()),
        price: Field::Set(price),
        available: Field::Set(available),
        ..VariantInput::default()
    }
}

impl Goods {
    pub fn with(mut self, change: impl FnOnce(&mut ProductInput)) -> Self {
        change(&mut self.0);
        self
    }

    pub fn stock(self, available: i64) -> Self {
        self.with(|input| input.variants[0].available = Field::Set(available))
    }

    pub fn policy(self, policy: StockPolicy) -> Self {
        self.with(|input| input.variants[0].policy = Field::Set(policy))
    }

    pub fn category(self, path: &[&str]) -> Self {
        self.with(|input| input.category_paths = Field::Set(vec![path.iter().map(|&title| title.to_owned()).collect()]))
    }

    pub fn reduced_from(self, before: i64) -> Self {
        self.with(|input| input.variants[0].compare_at = Field::Set(Some(before)))
    }

    pub fn tags(self, tags: &[&str]) -> Self {
        self.with(|input| input.tags = Field::Set(tags.iter().map(|&tag| tag.to_owned()).collect()))
    }

    pub async fn put(self, shop: &Shop) {
        let mut tx = shop.db.begin().await.unwrap();
        upsert_product(&mut tx, shop.clock.now(), &self.0).await.unwrap();
        tx.commit().await.unwrap();
        shop.catalog_changed();
        shop.clock.advance(1);
    }
}

/// What is left of a variant, straight from the table.
pub async fn available(shop: &Shop, sku: &str) -> i64 {
    let (left,): (i64,) = sql("SELECT available FROM variants WHERE sku = $1").bind(sku).one(&shop.db).await.unwrap();
    left
}

/// Changes the catalogue behind everybody's back.
pub async fn run(shop: &Shop, statement: &'static str) {
    let mut tx = shop.db.begin().await.unwrap();
    sql(statement).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Fails, saying what, unless the data keeps its rules.
pub async fn assert_sound(shop: &Shop) {
    assert_eq!(shop::audit::audit(shop).await.unwrap(), []);
}

/// What a card or a page says of a variant.
pub async fn stock_of(shop: &Shop, slug: &str) -> StockState {
    match shop::catalog::product_page(shop, slug).await.unwrap() {
        shop::catalog::ProductFound::Page(page) => page.product.variants[0].stock,
        shop::catalog::ProductFound::Moved(to) => panic!("moved to {to}"),
    }
}
