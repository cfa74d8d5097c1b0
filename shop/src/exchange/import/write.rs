//! Writing products that were read.

use super::super::columns::{Column, Header, OPTION_VALUES};
use super::super::draft::Draft;
use super::super::groups::Findings;
use super::super::pictures::Pictures;
use crate::catalog::write::{Effect, Field, Outcome, ProductInput, title_of, upsert_product, variant_field};
use crate::clock::Micros;
use crate::db::Tx;
use crate::error::{Error, Result};
use crate::shop::Shop;

/// What became of some products.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) created: u64,
    pub(super) updated: u64,
    pub(super) unchanged: u64,
    pub(super) variants: u64,
    pub(super) pictures: u64,
    pub(super) findings: Findings,
}

impl Tally {
    pub(super) fn add(&mut self, other: Self) {
        self.created += other.created;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.variants += other.variants;
        self.pictures += other.pictures;
        self.findings.append(other.findings);
    }
}

/// What writing needs to know.
pub(super) struct Writer<'a> {
    pub(super) shop: &'a Shop,
    pub(super) age_of_new: Option<fn(u64) -> Micros>,
    pub(super) header: &'a Header,
    pub(super) pictures: &'a Pictures,
}

impl Writer<'_> {
    /// Writes the products one after the other.
    ///
    /// # Errors
    /// What leaves the transaction unusable; refusals are in the tally.
    pub(super) async fn all(&self, tx: &mut Tx, drafts: &[Draft]) -> Result<Tally> {
        let mut tally = Tally::default();
        for draft in drafts {
            self.one(tx, draft.clone(), &mut tally).await?;
        }
        Ok(tally)
    }

    /// Writes a product. A variant that cannot be is left out, and it is tried again without it.
    async fn one(&self, tx: &mut Tx, mut draft: Draft, tally: &mut Tally) -> Result<()> {
        let known = title_of(tx, &draft.input.slug).await?;
        let now = self.shop.clock.now();
        let now = match (&known, self.age_of_new) {
            (None, Some(age)) => now - age(draft.number),
            _ => now,
        };
        if draft.input.title.trim().is_empty() {
            let Some(title) = known else {
                self.refuse(&draft, &Error::invalid("title", "A new product needs a title."), tally);
                return Ok(());
            };
            draft.input.title = title;
        }
        loop {
            match upsert_product(tx, now, &draft.input).await {
                Ok(outcome) => {
                    self.count(&draft, &outcome, tally);
                    return Ok(());
                }
                Err(error @ Error::Invalid { .. }) if !self.drop_variant(&mut draft, &error, tally) => {
                    self.refuse(&draft, &error, tally);
                    return Ok(());
                }
                Err(Error::Invalid { .. }) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Takes the variant that the error is about out of the product; whether there is one.
    fn drop_variant(&self, draft: &mut Draft, error: &Error, tally: &mut Tally) -> bool {
        let Error::Invalid { field, reason } = error else { return false };
        let Some((index, part)) = variant_field(field).filter(|(index, _)| *index < draft.input.variants.len()) else {
            return false;
        };
        let column = variant_column(&draft.input, index, part);
        draft.input.variants.remove(index);
        let line = draft.variant_lines.remove(index);
        tally.findings.refuse(line, self.header.name(column), reason);
        true
    }

    /// Notes that a product is not taken, with all of its rows.
    pub(super) fn refuse(&self, draft: &Draft, error: &Error, tally: &mut Tally) {
        let column = match error {
            Error::Invalid { field, .. } => product_column(field).map_or("", |column| self.header.name(column)),
            _ => "",
        };
        let line = draft.lines.first().copied().unwrap_or_default();
        tally.findings.refuse(line, column, format!("The product is left out: {error}"));
        tally.findings.refused.extend(&draft.lines);
    }

    fn count(&self, draft: &Draft, outcome: &Outcome, tally: &mut Tally) {
        match outcome.effect {
            Effect::Created => tally.created += 1,
            Effect::Updated => tally.updated += 1,
            Effect::Unchanged => tally.unchanged += 1,
        }
        tally.variants += draft.input.variants.len() as u64;
        for (index, (image, line)) in draft.input.images.iter().zip(&draft.image_lines).enumerate() {
            let is_missing = outcome.missing_images.contains(&index);
            tally.pictures += u64::from(!is_missing);
            let reason = self.pictures.reason(&image.source);
            if is_missing || reason.is_some() {
                let reason = reason.map_or_else(|| elsewhere(&image.source), str::to_owned);
                tally.findings.warn(*line, self.header.name(Column::ImageSrc), reason);
            }
        }
    }
}

fn elsewhere(name: &str) -> String {
    format!("The picture “{name}” is missing: the name is no address, and no folder with pictures was given.")
}

/// The column that holds a part of a variant.
fn variant_column(input: &ProductInput, index: usize, part: &str) -> Column {
    match part {
        "options" => option_column(input, index),
        "price" => Column::Price,
        "compare_at" => Column::CompareAt,
        "weight_grams" => Column::Grams,
        "available" => Column::Quantity,
        "barcode" => Column::Barcode,
        _ => Column::Sku,
    }
}

/// The value that is missing or too many; the first when they are as many as they should be.
fn option_column(input: &ProductInput, index: usize) -> Column {
    let (Field::Set(names), Field::Set(values)) = (&input.options, &input.variants[index].options) else {
        return OPTION_VALUES[0];
    };
    let missing = (0..names.len()).find(|&number| values.get(number).is_none_or(String::is_empty));
    let number = missing.unwrap_or(if values.len() > names.len() { names.len() } else { 0 });
    OPTION_VALUES[number.min(OPTION_VALUES.len() - 1)]
}

/// The column that holds a part of a product.
fn product_column(field: &str) -> Option<Column> {
    Some(match field {
        "slug" => Column::Handle,
        "title" => Column::Title,
        "vendor" => Column::Vendor,
        "product_type" => Column::Type,
        "tags" => Column::Tags,
        "category_paths" => Column::Category,
        "options" => Column::Option1Name,
        "images" => Column::ImageSrc,
        "variants" => Column::Price,
        _ => return None,
    })
}
