//! Bringing products out.

use super::cells::{category_cell, tags_cell};
use super::columns::{COLUMNS, Column};
use crate::catalog::CategoryTree;
use crate::catalog::whole::{WholeImage, WholeProduct, WholeVariant, category_tree, imported_names, products_after};
use crate::catalog::write::Imported;
use crate::error::{Error, Result};
use crate::shop::Shop;
use std::borrow::Cow;
use std::io::Write;

/// How many products are in memory at a time.
const PAGE: i64 = 200;

/// Writes all products, in the order of their handles, and gives their number. Memory does not grow with it.
///
/// The columns are the usual ones in the usual order, then in alphabetical order those that are kept for no use of the shop's.
/// The same data gives the same bytes, and importing the file into an empty shop gives the same data.
///
/// # Errors
/// [`Error::Invalid`] for the field `file` when it cannot be written to, [`Error::Conflict`] when somebody imports a file with
/// new columns at the same time; otherwise as every query.
pub async fn export_products<W: Write + Send>(shop: &Shop, out: W, mut written: impl FnMut(u64) + Send) -> Result<u64> {
    let extras: Vec<String> = imported_names(shop).await?.into_iter().filter(|name| !Column::is_standard(name)).collect();
    let mut sheet = Sheet { shop, extras, out: csv::Writer::from_writer(out) };
    sheet.header()?;
    let mut tree = category_tree(shop).await?;
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let products = page(shop, &mut tree, &after).await?;
        let Some(last) = products.last() else { break };
        after.clone_from(&last.slug);
        for product in &products {
            sheet.product(product)?;
        }
        count += products.len() as u64;
        written(count);
    }
    sheet.out.flush().map_err(unwritable)?;
    Ok(count)
}

/// The next products. A category that is newer than the tree makes it be read again.
async fn page(shop: &Shop, tree: &mut CategoryTree, after: &str) -> Result<Vec<WholeProduct>> {
    let products = products_after(shop, tree, after, PAGE).await?;
    let is_known = products.iter().flat_map(|product| &product.category_paths).all(|path| !path.is_empty());
    if is_known {
        return Ok(products);
    }
    *tree = category_tree(shop).await?;
    products_after(shop, tree, after, PAGE).await
}

fn unwritable(error: impl std::fmt::Display) -> Error {
    Error::invalid("file", format!("The file cannot be written: {error}."))
}

struct Sheet<'a, W: Write> {
    shop: &'a Shop,
    extras: Vec<String>,
    out: csv::Writer<W>,
}

impl<W: Write> Sheet<'_, W> {
    fn header(&mut self) -> Result<()> {
        let names = COLUMNS.iter().map(|(_, name, _)| *name).chain(self.extras.iter().map(String::as_str));
        self.out.write_record(names).map_err(unwritable)
    }

    /// Each row has the next variant and the next picture; the first speaks for the product as well.
    fn product(&mut self, product: &WholeProduct) -> Result<()> {
        for index in 0..product.variants.len().max(product.images.len()).max(1) {
            let row = Row { shop: self.shop, product, index };
            let cells: Vec<Cow<'_, str>> = COLUMNS
                .iter()
                .map(|(column, ..)| row.cell(*column))
                .chain(self.extras.iter().map(|name| row.extra(name)))
                .collect();
            self.out.write_record(cells.iter().map(|cell| cell.as_bytes())).map_err(unwritable)?;
        }
        self.complete(product)
    }

    /// A column that came into the shop after the first row was written would be lost: better no file than such a one.
    fn complete(&self, product: &WholeProduct) -> Result<()> {
        let imported = std::iter::once(&product.imported)
            .chain(product.variants.iter().map(|variant| &variant.imported))
            .chain(product.images.iter().map(|image| &image.imported));
        let mut names = imported.flat_map(Imported::keys).filter(|name| !Column::is_standard(name));
        if names.all(|name| self.extras.binary_search(name).is_ok()) {
            Ok(())
        } else {
            Err(Error::conflict("The catalogue got new columns in the meantime; export it again."))
        }
    }
}

/// A row of a product.
struct Row<'a> {
    shop: &'a Shop,
    product: &'a WholeProduct,
    index: usize,
}

impl<'a> Row<'a> {
    fn variant(&self) -> Option<&'a WholeVariant> {
        self.product.variants.get(self.index)
    }

    fn image(&self) -> Option<&'a WholeImage> {
        self.product.images.get(self.index)
    }

    fn cell(&self, column: Column) -> Cow<'a, str> {
        if column == Column::Handle {
            return Cow::Borrowed(&self.product.slug);
        }
        let of_product = || if self.index == 0 { self.product_cell(column) } else { None };
        let of_variant = || self.variant().and_then(|variant| self.variant_cell(variant, column));
        let of_image = || self.image().and_then(|image| self.image_cell(image, column));
        of_product().or_else(of_variant).or_else(of_image).unwrap_or_default()
    }

    fn product_cell(&self, column: Column) -> Option<Cow<'a, str>> {
        let product = self.product;
        let is_active = product.status == "active";
        Some(match column {
            Column::Title => Cow::Borrowed(&product.title),
            Column::Body => Cow::Borrowed(&product.body_html),
            Column::Vendor => Cow::Borrowed(&product.vendor),
            Column::Category => Cow::Owned(category_cell(product.category_paths.clone())),
            Column::Type => Cow::Borrowed(&product.product_type),
            Column::Tags => Cow::Owned(tags_cell(&product.tags)),
            Column::Published if is_active => Cow::Borrowed("true"),
            Column::Option1Name if product.options.is_empty() => Cow::Borrowed("Title"),
            Column::Option1Name => Cow::Borrowed(&product.options[0]),
            Column::Option2Name => Cow::Borrowed(product.options.get(1)?),
            Column::Option3Name => Cow::Borrowed(product.options.get(2)?),
            Column::Published | Column::GiftCard => kept(&product.imported, column, "false"),
            Column::SeoTitle => Cow::Borrowed(&product.seo_title),
            Column::SeoDescription => Cow::Borrowed(&product.seo_description),
            Column::Status => Cow::Borrowed(&product.status),
            _ => return None,
        })
    }

    fn variant_cell(&self, variant: &'a WholeVariant, column: Column) -> Option<Cow<'a, str>> {
        let price = |minor: i64| Cow::Owned(self.shop.money(minor).decimal());
        let truth = |is: bool| Cow::Borrowed(if is { "true" } else { "false" });
        Some(match column {
            Column::Option1Value if self.product.options.is_empty() => Cow::Borrowed("Default Title"),
            Column::Option1Value => Cow::Borrowed(&variant.option1),
            Column::Option2Value => Cow::Borrowed(&variant.option2),
            Column::Option3Value => Cow::Borrowed(&variant.option3),
            Column::Sku => Cow::Borrowed(&variant.sku),
            Column::Grams => Cow::Owned(variant.weight_grams.to_string()),
            Column::Tracker if variant.tracked => kept(&variant.imported, column, "shopify"),
            Column::Quantity => Cow::Owned(variant.available.to_string()),
            Column::Policy => Cow::Borrowed(&variant.policy),
            Column::Fulfillment => kept(&variant.imported, column, "manual"),
            Column::Price => price(variant.price),
            Column::CompareAt => price(variant.compare_at?),
            Column::Shipping => truth(variant.requires_shipping),
            Column::Taxable => truth(variant.taxable),
            Column::Barcode => Cow::Borrowed(&variant.barcode),
            Column::VariantImage => Cow::Borrowed(variant.image.as_deref()?),
            Column::WeightUnit => kept(&variant.imported, column, "g"),
            _ => return None,
        })
    }

    fn image_cell(&self, image: &'a WholeImage, column: Column) -> Option<Cow<'a, str>> {
        Some(match column {
            Column::ImageSrc => Cow::Borrowed(&image.source),
            Column::ImagePosition => Cow::Owned((self.index + 1).to_string()),
            Column::ImageAlt => Cow::Borrowed(&image.alt),
            _ => return None,
        })
    }

    /// What is kept of a further column.
    fn extra(&self, name: &str) -> Cow<'a, str> {
        let of_product = Some(&self.product.imported).filter(|_| self.index == 0);
        let all = [of_product, self.variant().map(|variant| &variant.imported), self.image().map(|image| &image.imported)];
        let cell = all.into_iter().flatten().find_map(|imported| imported.get(name));
        cell.map_or(Cow::Borrowed(""), |cell| Cow::Borrowed(cell))
    }
}

/// What is kept of a column that the shop writes but does not use; else what is usual.
fn kept<'a>(imported: &'a Imported, column: Column, usual: &'static str) -> Cow<'a, str> {
    imported.get(column.name()).map_or(Cow::Borrowed(usual), |text| Cow::Borrowed(text.as_str()))
}
