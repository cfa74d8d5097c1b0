//! A customer's address book. Every function reaches the customer's own addresses and nothing else.

use super::model::{Address, MAX_ADDRESSES};
use crate::cart::DRAFT_OF_USER;
use crate::checkout::{Details, FieldError, ShippingMethod};
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;

impl Address {
    /// Checks it by the checkout's rules, and tidies it.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, methods: &[ShippingMethod], countries: &[String]) -> Result<Details, Vec<FieldError>> {
        let details = Details {
            // What a book does not hold.
            email: "nobody@example.com".into(),
            shipping_method: methods.first().map(|method| method.id.clone()).unwrap_or_default(),
            payment_method: crate::checkout::PaymentMethod::OnDelivery.as_str().into(),
            full_name: self.full_name.clone(),
            address: self.address.clone(),
            city: self.city.clone(),
            postal_code: self.postal_code.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
        };
        details.check(methods, countries).map(|checked| checked.details)
    }
}

const COLUMNS: &str = "id, full_name, address, city, postal_code, country, phone, is_default";

/// The customer's addresses, the default first. One query.
///
/// # Errors
/// As every query.
pub async fn addresses(shop: &Shop, user_id: &str) -> Result<Vec<Address>> {
    sql(format!("SELECT {COLUMNS} FROM addresses WHERE user_id = $1 ORDER BY is_default DESC, created_at, id"))
        .bind(user_id)
        .all(&shop.db)
        .await
}

/// Writes an address: a new one without an id, else a change of the one with it. The first is the default.
///
/// # Errors
/// [`Error::NotFound`] for an id that is not this customer's, [`Error::Conflict`] when the book is full; the inner error is what
/// is wrong with the fields.
pub async fn keep_address(shop: &Shop, user_id: &str, address: &Address) -> Result<Result<(), Vec<FieldError>>> {
    let checked = match address.check(&shop.policy.shipping_methods, &shop.policy.countries) {
        Ok(checked) => checked,
        Err(errors) => return Ok(Err(errors)),
    };
    let mut tx = shop.db.begin().await?;
    lock(&mut tx, user_id).await?;
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM addresses WHERE user_id = $1").bind(user_id).one(&mut tx).await?;
    if address.id.is_empty() {
        if count >= MAX_ADDRESSES {
            return Err(Error::conflict(t!("addresses-full", count = MAX_ADDRESSES)));
        }
        let is_default = address.is_default || count == 0;
        insert(&mut tx, user_id, &checked, is_default, shop.clock.now()).await?;
    } else {
        if address.is_default {
            unset_default(&mut tx, user_id).await?;
        }
        let changed = sql("UPDATE addresses SET full_name = $3, address = $4, city = $5, postal_code = $6, country = $7, \
             phone = $8, is_default = (is_default OR $9) WHERE id = $1 AND user_id = $2")
        .bind(&address.id)
        .bind(user_id)
        .bind(checked.full_name)
        .bind(checked.address)
        .bind(checked.city)
        .bind(checked.postal_code)
        .bind(checked.country)
        .bind(checked.phone)
        .bind(address.is_default)
        .run(&mut tx)
        .await?;
        if changed == 0 {
            return Err(Error::NotFound);
        }
    }
    tx.commit().await?;
    Ok(Ok(()))
}

/// Makes an address the default.
///
/// # Errors
/// [`Error::NotFound`] for an id that is not this customer's.
pub async fn make_default(shop: &Shop, user_id: &str, id: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    lock(&mut tx, user_id).await?;
    unset_default(&mut tx, user_id).await?;
    let changed = sql("UPDATE addresses SET is_default = TRUE WHERE id = $1 AND user_id = $2")
        .bind(id)
        .bind(user_id)
        .run(&mut tx)
        .await?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Removes an address. When it was the default, the oldest of the others is.
///
/// # Errors
/// [`Error::NotFound`] for an id that is not this customer's.
pub async fn remove_address(shop: &Shop, user_id: &str, id: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    lock(&mut tx, user_id).await?;
    if sql("DELETE FROM addresses WHERE id = $1 AND user_id = $2").bind(id).bind(user_id).run(&mut tx).await? == 0 {
        return Err(Error::NotFound);
    }
    sql("UPDATE addresses SET is_default = TRUE WHERE id = \
         (SELECT a.id FROM addresses a WHERE a.user_id = $1 ORDER BY a.created_at, a.id LIMIT 1) \
         AND NOT EXISTS (SELECT 1 FROM addresses b WHERE b.user_id = $1 AND b.is_default)")
    .bind(user_id)
    .run(&mut tx)
    .await?;
    tx.commit().await
}

/// Takes the account for this transaction: changes of what belongs to it come one after the other.
pub(crate) async fn lock(tx: &mut Tx, user_id: &str) -> Result<()> {
    let found = sql("UPDATE users SET name = name WHERE id = $1").bind(user_id).run(tx).await?;
    if found == 1 { Ok(()) } else { Err(Error::Unauthorised) }
}

async fn unset_default(tx: &mut Tx, user_id: &str) -> Result<()> {
    sql("UPDATE addresses SET is_default = FALSE WHERE user_id = $1 AND is_default").bind(user_id).run(tx).await?;
    Ok(())
}

async fn insert(tx: &mut Tx, user_id: &str, address: &Details, is_default: bool, now: i64) -> Result<()> {
    if is_default {
        unset_default(tx, user_id).await?;
    }
    sql("INSERT INTO addresses (id, user_id, full_name, address, city, postal_code, country, phone, is_default, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
    .bind(id::new())
    .bind(user_id)
    .bind(&address.full_name)
    .bind(&address.address)
    .bind(&address.city)
    .bind(&address.postal_code)
    .bind(&address.country)
    .bind(&address.phone)
    .bind(is_default)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Keeps the address of an order in a book that is still empty.
pub(crate) async fn keep_first(tx: &mut Tx, user_id: &str, details: &Details, now: i64) -> Result<()> {
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM addresses WHERE user_id = $1").bind(user_id).one(&mut *tx).await?;
    if count == 0 { insert(tx, user_id, details, true, now).await } else { Ok(()) }
}

#[derive(sqlx::FromRow)]
struct DefaultsRow {
    draft: Option<String>,
    email: String,
    name: String,
    full_name: Option<String>,
    address: Option<String>,
    city: Option<String>,
    postal_code: Option<String>,
    country: Option<String>,
    phone: Option<String>,
}

/// What the checkout begins with for a customer, and what was typed there before, as JSON, or nothing. One query.
pub(crate) async fn for_checkout(shop: &Shop, user_id: &str) -> Result<(Details, String)> {
    let row: Option<DefaultsRow> = sql(format!(
        "SELECT {DRAFT_OF_USER} AS draft, u.email, u.name, a.full_name, a.address, a.city, a.postal_code, a.country, a.phone \
         FROM users u LEFT JOIN addresses a ON a.user_id = u.id AND a.is_default WHERE u.id = $1"
    ))
    .bind(user_id)
    .optional(&shop.db)
    .await?;
    let Some(row) = row else { return Ok((Details::default(), String::new())) };
    let details = Details {
        email: row.email,
        full_name: row.full_name.unwrap_or(row.name),
        address: row.address.unwrap_or_default(),
        city: row.city.unwrap_or_default(),
        postal_code: row.postal_code.unwrap_or_default(),
        country: row.country.unwrap_or_default(),
        phone: row.phone.unwrap_or_default(),
        ..Details::default()
    };
    Ok((details, row.draft.unwrap_or_default()))
}
