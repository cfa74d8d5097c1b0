//! The columns of the file: which of them the shop understands, and to whom the others belong.

use super::Problem;
use crate::error::{Error, Result};
use std::collections::BTreeSet;

/// A column that the shop understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Handle,
    Title,
    Body,
    Vendor,
    Category,
    Type,
    Tags,
    Published,
    Option1Name,
    Option1Value,
    Option2Name,
    Option2Value,
    Option3Name,
    Option3Value,
    Sku,
    Grams,
    Tracker,
    Quantity,
    Policy,
    Fulfillment,
    Price,
    CompareAt,
    Shipping,
    Taxable,
    Barcode,
    ImageSrc,
    ImagePosition,
    ImageAlt,
    GiftCard,
    SeoTitle,
    SeoDescription,
    VariantImage,
    WeightUnit,
    Status,
}

/// Each column with the name that it is written under and the other name that Shopify has for it, in the order of the file.
pub(super) const COLUMNS: [(Column, &str, &str); 34] = [
    (Column::Handle, "Handle", "URL handle"),
    (Column::Title, "Title", "Title"),
    (Column::Body, "Body (HTML)", "Description"),
    (Column::Vendor, "Vendor", "Vendor"),
    (Column::Category, "Product Category", "Product category"),
    (Column::Type, "Type", "Type"),
    (Column::Tags, "Tags", "Tags"),
    (Column::Published, "Published", "Published on online store"),
    (Column::Option1Name, "Option1 Name", "Option1 name"),
    (Column::Option1Value, "Option1 Value", "Option1 value"),
    (Column::Option2Name, "Option2 Name", "Option2 name"),
    (Column::Option2Value, "Option2 Value", "Option2 value"),
    (Column::Option3Name, "Option3 Name", "Option3 name"),
    (Column::Option3Value, "Option3 Value", "Option3 value"),
    (Column::Sku, "Variant SKU", "SKU"),
    (Column::Grams, "Variant Grams", "Weight value (grams)"),
    (Column::Tracker, "Variant Inventory Tracker", "Inventory tracker"),
    (Column::Quantity, "Variant Inventory Qty", "Inventory quantity"),
    (Column::Policy, "Variant Inventory Policy", "Continue selling when out of stock"),
    (Column::Fulfillment, "Variant Fulfillment Service", "Fulfillment service"),
    (Column::Price, "Variant Price", "Price"),
    (Column::CompareAt, "Variant Compare At Price", "Compare-at price"),
    (Column::Shipping, "Variant Requires Shipping", "Requires shipping"),
    (Column::Taxable, "Variant Taxable", "Charge tax"),
    (Column::Barcode, "Variant Barcode", "Barcode"),
    (Column::ImageSrc, "Image Src", "Product image URL"),
    (Column::ImagePosition, "Image Position", "Image position"),
    (Column::ImageAlt, "Image Alt Text", "Image alt text"),
    (Column::GiftCard, "Gift Card", "Gift card"),
    (Column::SeoTitle, "SEO Title", "SEO title"),
    (Column::SeoDescription, "SEO Description", "SEO description"),
    (Column::VariantImage, "Variant Image", "Variant image URL"),
    (Column::WeightUnit, "Variant Weight Unit", "Weight unit for display"),
    (Column::Status, "Status", "Status"),
];

/// The columns with the names of the options.
pub(super) const OPTION_NAMES: [Column; 3] = [Column::Option1Name, Column::Option2Name, Column::Option3Name];
/// The columns with the values of the options.
pub(super) const OPTION_VALUES: [Column; 3] = [Column::Option1Value, Column::Option2Value, Column::Option3Value];

impl Column {
    /// The name that it is written under; what is kept of it in `imported` stands there under this name as well.
    pub(super) fn name(self) -> &'static str {
        COLUMNS[self as usize].1
    }

    /// Whether the name is that of a column which the shop writes itself, so that it is none of the further ones.
    pub(super) fn is_standard(name: &str) -> bool {
        COLUMNS.iter().any(|(_, standard, _)| *standard == name)
    }
}

/// What a further column says something about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Product,
    Variant,
    Image,
}

impl Owner {
    fn of(name: &str) -> Self {
        const OF_VARIANTS: [&str; 5] = ["variant ", "cost per item", "price / ", "compare at price / ", "unit price "];
        let name = name.to_lowercase();
        if OF_VARIANTS.iter().any(|start| name.starts_with(start)) {
            Self::Variant
        } else if name.starts_with("image ") {
            Self::Image
        } else {
            Self::Product
        }
    }
}

/// A column that the shop has no use for: kept, and given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Extra {
    pub(super) name: String,
    pub(super) owner: Owner,
    /// Where it stands in the file.
    pub(super) index: usize,
}

/// The first row of a file.
#[derive(Debug)]
pub(super) struct Header {
    /// The names as they stand in the file.
    names: Vec<String>,
    /// Where each column stands, by its number.
    known: [Option<usize>; COLUMNS.len()],
    /// The others.
    pub(super) extras: Vec<Extra>,
}

impl Header {
    /// Reads the names, in whatever order and case they come. A column without a name is left out and reported.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no column with the handles, or when a name stands twice.
    pub(super) fn read(names: Vec<String>, line: u64, problems: &mut Vec<Problem>) -> Result<Self> {
        let mut known = [None; COLUMNS.len()];
        let find = |wanted: &str| names.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
        for (column, name, other) in COLUMNS {
            known[column as usize] = find(name).or_else(|| find(other));
        }
        if known[Column::Handle as usize].is_none() {
            return Err(Error::invalid("file", "The file has no column “Handle”; its first row must name the columns."));
        }
        let mut seen = BTreeSet::new();
        let mut extras = Vec::new();
        for (index, name) in names.iter().enumerate() {
            if known.contains(&Some(index)) {
                continue;
            }
            if name.trim().is_empty() {
                problems.push(Problem::warning(line, "", format!("Column number {} has no name; it is left out.", index + 1)));
                continue;
            }
            let is_known = COLUMNS.iter().any(|(_, standard, _)| standard.eq_ignore_ascii_case(name.trim()));
            if is_known || !seen.insert(name) {
                return Err(Error::invalid("file", format!("The column “{name}” stands twice in the file.")));
            }
            extras.push(Extra { name: name.clone(), owner: Owner::of(name), index });
        }
        Ok(Self { names, known, extras })
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Where a column stands; nowhere in a file without it.
    pub(super) fn index(&self, column: Column) -> Option<usize> {
        self.known[column as usize]
    }

    /// What the file calls a column.
    pub(super) fn name(&self, column: Column) -> &str {
        self.index(column).map_or(column.name(), |index| self.names[index].trim())
    }

    /// What the file calls the column at a place.
    pub(super) fn name_at(&self, index: usize) -> &str {
        self.names.get(index).map_or("", |name| name.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(names: &[&str]) -> Result<Header> {
        Header::read(names.iter().map(|&name| name.to_owned()).collect(), 1, &mut Vec::new())
    }

    #[test]
    fn the_table_is_in_order() {
        for (number, (column, name, _)) in COLUMNS.into_iter().enumerate() {
            assert_eq!((column as usize, column.name()), (number, name));
        }
    }

    #[test]
    fn names_are_found_in_any_order_and_case_and_of_either_age() {
        let header =
            read(&["variant price", "HANDLE", "Description", "Price / Japan", "Image Credit", "Cost per item", "Colour"])
                .unwrap();
        assert_eq!(header.index(Column::Handle), Some(1));
        assert_eq!(header.index(Column::Body), Some(2));
        assert_eq!(header.index(Column::Price), Some(0));
        assert_eq!(header.index(Column::Title), None);
        assert_eq!(header.name(Column::Price), "variant price");
        let owners: Vec<Owner> = header.extras.iter().map(|extra| extra.owner).collect();
        assert_eq!(owners, [Owner::Variant, Owner::Image, Owner::Variant, Owner::Product]);
    }

    #[test]
    fn the_other_name_is_a_further_column_where_the_first_is_there() {
        let header = read(&["Handle", "Price", "Variant Price"]).unwrap();
        assert_eq!(header.index(Column::Price), Some(2));
        assert_eq!(header.extras[0].name, "Price");
    }

    #[test]
    fn a_file_that_cannot_be_understood_is_refused() {
        let reason = |names: &[&str]| read(names).unwrap_err().to_string();
        assert!(reason(&["Title", "Vendor"]).contains("“Handle”"));
        assert!(reason(&["Handle", "Title", "title"]).contains("“title”"));
        assert!(reason(&["Handle", "Colour", "Colour"]).contains("“Colour”"));
        let mut problems = Vec::new();
        Header::read(vec!["Handle".into(), String::new()], 1, &mut problems).unwrap();
        assert_eq!(problems.len(), 1);
    }
}
