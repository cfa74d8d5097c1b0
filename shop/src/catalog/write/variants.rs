//! The variants of a product and their stock.

use super::check::of_variant;
use super::current::{Current, VariantRow};
use super::input::{Field, ProductInput, VariantInput, merged};
use super::slug::slugify;
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};

/// How many rows or values one statement takes.
const CHUNK: usize = 200;
/// How often a row is tried whose stock keeps changing under our hands.
const ATTEMPTS: usize = 20;

/// What is to become of the variants; made without writing.
pub(super) struct Plan {
    slots: Vec<Slot>,
    /// Variants that the input does not mention, with the position they get.
    rest: Vec<(VariantRow, i64)>,
}

/// One variant of the input.
struct Slot {
    /// The row as it shall be; its `image_id` is found when the pictures are written.
    row: VariantRow,
    /// The row as it is.
    old: Option<VariantRow>,
    /// The stock that was asked for.
    available: Field<i64>,
    /// The source of the picture that was asked for.
    image: Field<Option<String>>,
}

/// Matches the input's variants to those that are there and checks that all of them can be written.
pub(super) async fn plan(tx: &mut Tx, input: &ProductInput, current: Option<&Current>, options: usize) -> Result<Plan> {
    let rows = current.map_or(&[][..], |current| &current.variants[..]);
    let matched = matched(&input.variants, rows);
    let mut slots = Vec::with_capacity(input.variants.len());
    for ((index, variant), old) in input.variants.iter().enumerate().zip(&matched) {
        let old = old.map(|index| rows[index].clone());
        slots.push(slot(index, variant, old)?);
    }
    let claimed: BTreeSet<usize> = matched.iter().flatten().copied().collect();
    let rest: Vec<&VariantRow> =
        rows.iter().enumerate().filter(|(index, _)| !claimed.contains(index)).map(|(_, row)| row).collect();
    check_options(&slots, &rest, options)?;
    skus(tx, input, &mut slots).await?;
    if input.is_partial {
        append(&mut slots, rows);
        return Ok(Plan { slots, rest: Vec::new() });
    }
    let first_free = i64::try_from(slots.len()).unwrap_or(i64::MAX).saturating_add(1);
    Ok(Plan { slots, rest: rest.into_iter().cloned().zip(first_free..).collect() })
}

/// Leaves what is there in its place; what is new comes after it.
fn append(slots: &mut [Slot], rows: &[VariantRow]) {
    let last = rows.iter().map(|row| row.position).max().unwrap_or_default();
    let mut free = last.saturating_add(1)..;
    for slot in slots {
        slot.row.position = slot.old.as_ref().map(|old| old.position).or_else(|| free.next()).unwrap_or(i64::MAX);
    }
}

/// For each variant of the input, the index of the row that it means: the one with its SKU, else the one with its options.
fn matched(variants: &[VariantInput], rows: &[VariantRow]) -> Vec<Option<usize>> {
    let by_sku: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(index, row)| (row.sku.as_str(), index)).collect();
    let mut found: Vec<Option<usize>> =
        variants.iter().map(|variant| variant.sku.as_deref().and_then(|sku| by_sku.get(sku).copied())).collect();
    let mut free: BTreeMap<[&str; 3], usize> = rows.iter().enumerate().map(|(index, row)| (row.options(), index)).collect();
    free.retain(|_, index| !found.contains(&Some(*index)));
    for (variant, found) in variants.iter().zip(&mut found) {
        if found.is_none() {
            *found = free.remove(&values(&variant.options).unwrap_or_default());
        }
    }
    found
}

fn values(options: &Field<Vec<String>>) -> Option<[&str; 3]> {
    let Field::Set(options) = options else { return None };
    Some(std::array::from_fn(|index| options.get(index).map_or("", String::as_str)))
}

fn slot(index: usize, variant: &VariantInput, old: Option<VariantRow>) -> Result<Slot> {
    let base = old.clone().unwrap_or_default();
    let [option1, option2, option3] = values(&variant.options).unwrap_or(base.options()).map(str::to_owned);
    let price = match (variant.price, &old) {
        (Field::Set(price), _) => price,
        (Field::Keep, Some(old)) => old.price,
        (Field::Keep, None) => return Err(Error::invalid(of_variant(index, "price"), "A new variant needs a price.")),
    };
    let mut row = VariantRow {
        id: base.id,
        position: i64::try_from(index).unwrap_or(i64::MAX).saturating_add(1),
        sku: variant.sku.clone().unwrap_or(base.sku),
        barcode: variant.barcode.over(base.barcode),
        option1,
        option2,
        option3,
        price,
        compare_at: variant.compare_at.over(base.compare_at),
        weight_grams: variant.weight_grams.over(base.weight_grams),
        tracked: variant.tracked.over(base.tracked),
        policy: match variant.policy {
            Field::Set(policy) => policy.as_str().to_owned(),
            Field::Keep => base.policy,
        },
        available: base.available,
        requires_shipping: variant.requires_shipping.over(base.requires_shipping),
        taxable: variant.taxable.over(base.taxable),
        image_id: base.image_id,
        imported: merged(&base.imported, &variant.imported),
    };
    row.available = settled(&row, variant.available.over(base.available));
    Ok(Slot { row, old, available: variant.available, image: variant.image.clone() })
}

/// What a stock comes to: where nothing is sold beyond it, it does not lie below zero.
fn settled(row: &VariantRow, available: i64) -> i64 {
    if row.tracked && row.policy == "deny" { available.max(0) } else { available }
}

/// Every variant has exactly one value for each option, and no two have the same.
fn check_options(slots: &[Slot], rest: &[&VariantRow], options: usize) -> Result<()> {
    if slots.is_empty() && rest.is_empty() {
        return Err(Error::invalid("variants", "A product needs at least one variant."));
    }
    if rest.iter().any(|row| !has_values(row, options)) {
        return Err(Error::invalid(
            "options",
            "The product has other variants, which these options do not fit; name all of its variants.",
        ));
    }
    let mut taken: BTreeSet<[&str; 3]> = rest.iter().map(|row| row.options()).collect();
    for (index, slot) in slots.iter().enumerate() {
        let invalid = |reason: String| Err(Error::invalid(of_variant(index, "options"), reason));
        if !has_values(&slot.row, options) {
            return invalid(format!("A variant of this product needs {options} option values, neither more nor fewer."));
        }
        if !taken.insert(slot.row.options()) {
            let values: Vec<&str> = slot.row.options().into_iter().filter(|value| !value.is_empty()).collect();
            return invalid(match &values[..] {
                [] => "A product without options has only one variant.".to_owned(),
                values => format!("Another variant of this product is “{}” too.", values.join(" / ")),
            });
        }
    }
    Ok(())
}

fn has_values(row: &VariantRow, options: usize) -> bool {
    row.options().iter().enumerate().all(|(index, value)| value.is_empty() == (index >= options))
}

/// Gives an SKU to each slot that has none, and refuses those that belong to other products.
async fn skus(tx: &mut Tx, input: &ProductInput, slots: &mut [Slot]) -> Result<()> {
    let mut wanted: Vec<String> = Vec::new();
    let mut proposals = Vec::new();
    for slot in slots.iter() {
        let proposal = if slot.row.sku.is_empty() { proposed(&input.slug, &slot.row) } else { slot.row.sku.clone() };
        if slot.old.as_ref().is_none_or(|old| old.sku != proposal) {
            wanted.push(proposal.clone());
        }
        proposals.push(proposal);
    }
    let owners = owners(tx, &wanted).await?;
    let given: BTreeSet<String> = slots.iter().map(|slot| slot.row.sku.clone()).collect();
    let mut made = BTreeSet::new();
    for ((index, slot), proposal) in slots.iter_mut().enumerate().zip(proposals) {
        if slot.row.sku.is_empty() {
            let mut sku = proposal.clone();
            let mut number = 2;
            while given.contains(&sku) || made.contains(&sku) || is_owned(tx, &owners, &proposal, &sku).await? {
                sku = format!("{proposal}-{number}");
                number += 1;
            }
            made.insert(sku.clone());
            slot.row.sku = sku;
        } else if let Some(owner) = owners.get(&proposal)
            && *owner != input.slug
        {
            let reason = format!("The SKU “{proposal}” belongs to the product “{owner}”.");
            return Err(Error::invalid(of_variant(index, "sku"), reason));
        }
    }
    Ok(())
}

/// The SKU for a variant that has none: the slug, then the option values, at most 200 characters.
fn proposed(slug: &str, row: &VariantRow) -> String {
    let values = row.options().into_iter().map(slugify).filter(|value| !value.is_empty());
    let sku = std::iter::once(slug.to_owned()).chain(values).collect::<Vec<_>>().join("-");
    sku.chars().take(200).collect()
}

/// The slugs of the products that own these SKUs.
async fn owners(tx: &mut Tx, skus: &[String]) -> Result<BTreeMap<String, String>> {
    let mut owners = BTreeMap::new();
    for skus in skus.chunks(CHUNK) {
        let marks: Vec<String> = (1..=skus.len()).map(|number| format!("${number}")).collect();
        let text = format!(
            "SELECT v.sku, p.slug FROM variants v JOIN products p ON p.id = v.product_id WHERE v.sku IN ({})",
            marks.join(", ")
        );
        let rows: Vec<(String, String)> = sql(text).bind_all(skus).all(&mut *tx).await?;
        owners.extend(rows);
    }
    Ok(owners)
}

async fn is_owned(tx: &mut Tx, known: &BTreeMap<String, String>, proposal: &str, sku: &str) -> Result<bool> {
    if sku == proposal {
        return Ok(known.contains_key(sku));
    }
    Ok(!owners(tx, &[sku.to_owned()]).await?.is_empty())
}

/// Carries the plan out; whether anything is different now. `images` are the product's pictures, ids by source.
pub(super) async fn write(
    tx: &mut Tx,
    now: Micros,
    product_id: &str,
    plan: &Plan,
    images: &BTreeMap<String, String>,
) -> Result<bool> {
    let mut changed = false;
    for slot in &plan.slots {
        // Two variants may swap their options or SKUs: whoever changes them steps aside first.
        if let Some(old) = &slot.old
            && (old.sku != slot.row.sku || old.options() != slot.row.options())
        {
            sql("UPDATE variants SET sku = id, option1 = id WHERE id = $1").bind(&old.id).run(tx).await?;
        }
    }
    for slot in &plan.slots {
        let mut row = slot.row.clone();
        if let Field::Set(source) = &slot.image {
            row.image_id = source.as_ref().and_then(|source| images.get(source)).cloned();
        }
        let delta = match &slot.old {
            None => {
                insert(tx, product_id, &mut row).await?;
                row.available
            }
            Some(old) if *old == row => continue,
            Some(old) => update(tx, &mut row, old.available, slot.available).await?,
        };
        changed = true;
        if delta != 0 {
            sql("INSERT INTO stock_movements (id, variant_id, sku, delta, reason, created_at) \
                 VALUES ($1, $2, $3, $4, 'import', $5)")
            .bind(crate::id::new())
            .bind(&row.id)
            .bind(&row.sku)
            .bind(delta)
            .bind(now)
            .run(tx)
            .await?;
        }
    }
    for (row, position) in &plan.rest {
        if row.position != *position {
            sql("UPDATE variants SET position = $2 WHERE id = $1").bind(&row.id).bind(*position).run(tx).await?;
            changed = true;
        }
    }
    Ok(changed)
}

async fn insert(tx: &mut Tx, product_id: &str, row: &mut VariantRow) -> Result<()> {
    row.id = crate::id::new();
    let text = "INSERT INTO variants (position, sku, barcode, option1, option2, option3, price, compare_at, weight_grams, \
         tracked, policy, available, requires_shipping, taxable, image_id, imported, id, product_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    bound(text, row).bind(&row.id).bind(product_id).run(tx).await?;
    Ok(())
}

/// Writes a row and gives by how much its stock changed.
///
/// Orders take from the stock while this runs (on PostgreSQL), so the row is written only if the stock is still what the new
/// one was worked out from; otherwise both are worked out again. The difference is then exact, and the ledger with it.
async fn update(tx: &mut Tx, row: &mut VariantRow, mut before: i64, wanted: Field<i64>) -> Result<i64> {
    let text = "UPDATE variants SET position = $1, sku = $2, barcode = $3, option1 = $4, option2 = $5, option3 = $6, \
         price = $7, compare_at = $8, weight_grams = $9, tracked = $10, policy = $11, available = $12, \
         requires_shipping = $13, taxable = $14, image_id = $15, imported = $16 WHERE id = $17 AND available = $18";
    for _ in 0..ATTEMPTS {
        row.available = settled(row, wanted.over(before));
        if bound(text, row).bind(&row.id).bind(before).run(tx).await? == 1 {
            return Ok(row.available - before);
        }
        let now: Option<(i64,)> = sql("SELECT available FROM variants WHERE id = $1").bind(&row.id).optional(&mut *tx).await?;
        (before,) = now.ok_or_else(|| Error::conflict("The variant was deleted in the meantime."))?;
    }
    Err(Error::conflict("The stock of the variant keeps changing."))
}

/// A statement with the columns of a row, `$1` to `$16`.
fn bound(text: &'static str, row: &VariantRow) -> crate::db::Sql {
    sql(text)
        .bind(row.position)
        .bind_all([&row.sku, &row.barcode, &row.option1, &row.option2, &row.option3])
        .bind(row.price)
        .bind(row.compare_at)
        .bind(row.weight_grams)
        .bind(row.tracked)
        .bind(&row.policy)
        .bind(row.available)
        .bind_all([row.requires_shipping, row.taxable])
        .bind(row.image_id.clone())
        .bind(&row.imported)
}
