//! Reading the catalogue.

use crate::common::Stage;
use crate::goods::{Goods, assert_sound, product, run, variant};
use shop::Error;
use shop::catalog::write::{Field, rename_product};
use shop::catalog::{self, ListQuery, ProductFound, StockPolicy, StockState};
use shop::db::sql;

fn query(pairs: &[(&str, &str)]) -> ListQuery {
    ListQuery::from_pairs(pairs.iter().copied(), 2)
}

async fn titles(stage: &Stage, pairs: &[(&str, &str)]) -> Vec<String> {
    let list = catalog::list(&stage.shop, &query(pairs)).await.unwrap();
    list.cards.into_iter().map(|card| card.title).collect()
}

async fn furnish(stage: &Stage) {
    let shop = &stage.shop;
    product("moon-vase", "Moon Vase", 4_800).category(&["Vases"]).reduced_from(6_000).put(shop).await;
    product("bud-vase", "Small Bud Vase", 1_900).category(&["Vases"]).stock(0).put(shop).await;
    product("tea-cup", "Tea Cup", 1_200).category(&["Tableware", "Cups"]).tags(&["featured"]).put(shop).await;
    product("plate", "Dinner Plate", 2_400).category(&["Tableware"]).put(shop).await;
    product("cafe-bowl", "Café au Lait Bowl", 2_200)
        .category(&["Tableware"])
        .with(|p| p.body_html = Field::Set("<p>Dishwasher safe stoneware.</p>".into()))
        .put(shop)
        .await;
    product("secret", "Secret Vase", 100).with(|p| p.status = Field::Set(shop::catalog::ProductStatus::Draft)).put(shop).await;
}

async fn lists_are_filtered_sorted_and_counted(stage: &Stage) {
    furnish(stage).await;
    assert_eq!(
        titles(stage, &[("sort", "price_asc")]).await,
        ["Tea Cup", "Small Bud Vase", "Café au Lait Bowl", "Dinner Plate", "Moon Vase"]
    );
    assert_eq!(titles(stage, &[("sort", "title")]).await[0], "Café au Lait Bowl");
    assert_eq!(titles(stage, &[]).await[0], "Café au Lait Bowl", "the newest first");
    assert_eq!(
        titles(stage, &[("category", "tableware"), ("sort", "price_desc")]).await,
        ["Dinner Plate", "Café au Lait Bowl", "Tea Cup"]
    );
    assert_eq!(titles(stage, &[("category", "cups")]).await, ["Tea Cup"]);
    assert_eq!(titles(stage, &[("on_sale", "1")]).await, ["Moon Vase"]);
    assert_eq!(titles(stage, &[("in_stock", "1"), ("category", "vases")]).await, ["Moon Vase"]);
    assert_eq!(titles(stage, &[("min_price", "20"), ("max_price", "24")]).await.len(), 2);
    assert!(titles(stage, &[("category", "nowhere")]).await.is_empty());

    let list = catalog::list(&stage.shop, &query(&[("category", "vases"), ("in_stock", "1")])).await.unwrap();
    let facets = list.facets;
    assert_eq!((facets.total, facets.in_stock, facets.on_sale), (1, 1, 1));
    assert_eq!((facets.lowest, facets.highest), (4_800, 4_800));
    let tree = stage.shop.categories().await.unwrap();
    let count = |slug: &str| {
        let id = &tree.by_slug(slug).unwrap().id;
        facets.categories.iter().find(|(category, _)| category == id).map(|(_, count)| *count)
    };
    // Counted without the category's own filter, and with what is in the categories below.
    assert_eq!((count("vases"), count("tableware"), count("cups")), (Some(1), Some(3), Some(1)));
    assert_eq!(tree.by_slug("tableware").unwrap().products, 3);
}

async fn search_forgives(stage: &Stage) {
    furnish(stage).await;
    let found = |q: &'static str| async move { titles(stage, &[("q", q)]).await };
    assert_eq!(found("moon").await, ["Moon Vase"]);
    assert_eq!(found("vase moon").await, ["Moon Vase"], "the order of words does not matter");
    assert_eq!(found("moo va").await, ["Moon Vase"], "words may be unfinished");
    assert_eq!(found("CAFE").await, ["Café au Lait Bowl"], "accents and case do not matter");
    assert_eq!(found("dishwasher").await, ["Café au Lait Bowl"], "descriptions are searched");
    assert_eq!(found("tea-cup-1").await, ["Tea Cup"], "SKUs are searched");
    for typed in ["vasse", "vsae", "vaes", "vases", "VASE"] {
        let mut both = found(typed).await;
        both.sort();
        assert_eq!(both, ["Moon Vase", "Small Bud Vase"], "{typed}");
    }
    let list = catalog::list(&stage.shop, &query(&[("q", "vasse")])).await.unwrap();
    assert!(list.corrected.is_some_and(|word| word.starts_with("vase")));
    assert!(found("bicycle").await.is_empty());
    for odd in ["'", "\"", "%", "*", "a", "NEAR(", "vase\" OR 1", "OR AND NOT", "-", "💥", "vase)", ":title", "^"] {
        let _ = found(odd).await;
    }
    assert_eq!(titles(stage, &[("q", "vase"), ("in_stock", "1")]).await, ["Moon Vase"], "a search is filtered as well");
}

async fn the_best_match_comes_first(stage: &Stage) {
    product("stand", "Flower Stand", 100)
        .with(|p| p.body_html = Field::Set("<p>Goes with every vase that we have.</p>".into()))
        .put(&stage.shop)
        .await;
    product("vase", "Vase", 100).put(&stage.shop).await;
    product("rack", "Rack", 100)
        .with(|p| p.body_html = Field::Set("<p>Not for a vase, though.</p>".into()))
        .put(&stage.shop)
        .await;
    assert_eq!(titles(stage, &[("q", "vase")]).await[0], "Vase");
}

async fn suggestions_offer_categories_and_products(stage: &Stage) {
    furnish(stage).await;
    let offered = catalog::suggest(&stage.shop, "vas").await.unwrap();
    assert_eq!((offered[0].kind, offered[0].url.as_str()), ("category", "/categories/vases"));
    assert_eq!(offered.len(), 3);
    assert!(offered[1..].iter().all(|one| one.kind == "product" && one.price.as_deref().is_some_and(|p| p.starts_with('€'))));
    assert!(catalog::suggest(&stage.shop, "v").await.unwrap().is_empty());
    assert!(catalog::suggest(&stage.shop, "").await.unwrap().is_empty());
}

fn two_by_two() -> Goods {
    product("lamp", "Lamp", 0).with(|p| {
        p.options = Field::Set(vec!["Colour".into(), "Size".into()]);
        p.variants = vec![
            variant("LAMP-SAND-S", &["Sand", "Small"], 9_000, 3),
            variant("LAMP-SAND-L", &["Sand", "Large"], 12_000, 20),
            variant("LAMP-INK-S", &["Ink", "Small"], 9_000, 0),
        ];
        p.variants[0].compare_at = Field::Set(Some(11_000));
    })
}

async fn a_product_has_its_options_variants_and_prices(stage: &Stage) {
    two_by_two().category(&["Lighting"]).put(&stage.shop).await;
    let ProductFound::Page(page) = catalog::product_page(&stage.shop, "lamp").await.unwrap() else { panic!("moved") };
    let product = page.product;
    assert_eq!(product.options[0].values, ["Sand", "Ink"]);
    assert_eq!(product.options[1].values, ["Small", "Large"]);
    let stock: Vec<StockState> = product.variants.iter().map(|v| v.stock).collect();
    assert_eq!(stock, [StockState::Few(3), StockState::InStock, StockState::SoldOut]);
    assert_eq!(product.select(Some("LAMP-INK-S")).unwrap().title(), "Ink / Small");
    assert_eq!(product.select(Some("unknown")).unwrap().sku, "LAMP-SAND-S");
    let current = product.select(Some("LAMP-SAND-L")).unwrap();
    assert_eq!(product.switch(current, 0, "Ink").unwrap().sku, "LAMP-INK-S", "there is no large one in ink");
    let card = &catalog::list(&stage.shop, &query(&[])).await.unwrap().cards[0];
    assert_eq!((card.price.minor, card.price_varies, card.compare_at.map(|m| m.minor)), (9_000, true, Some(11_000)));
    assert_eq!(card.only_sku, None);
}

async fn makers_and_options_narrow_a_list(stage: &Stage) {
    let shop = &stage.shop;
    two_by_two().with(|p| p.vendor = Field::Set("Orrin & Vale".into())).put(shop).await;
    let shade = product("shade", "Shade", 0).with(|p| {
        p.vendor = Field::Set("Corvenne".into());
        p.options = Field::Set(vec!["Colour".into()]);
        p.variants = vec![variant("SHADE-SAND", &["Sand"], 2_000, 0), variant("SHADE-INK", &["Ink"], 2_000, 5)];
    });
    shade.put(shop).await;
    product("bulb", "Bulb", 500).put(shop).await;
    let found = |pairs: &'static [(&str, &str)]| async move {
        let mut titles = titles(stage, pairs).await;
        titles.sort();
        titles.join(", ")
    };
    assert_eq!(found(&[("vendor", "Corvenne")]).await, "Shade");
    assert_eq!(found(&[("vendor", "Corvenne"), ("vendor", "Orrin & Vale")]).await, "Lamp, Shade");
    assert_eq!(found(&[("vendor", "' OR TRUE --")]).await, "");
    assert_eq!(found(&[("option.Colour", "Ink")]).await, "Lamp, Shade");
    assert_eq!(found(&[("option.Colour", "Ink"), ("in_stock", "1")]).await, "Shade", "the lamp in ink is sold out");
    assert_eq!(found(&[("option.Colour", "Ink"), ("option.Colour", "Sand"), ("in_stock", "1")]).await, "Lamp, Shade");
    assert_eq!(found(&[("option.Colour", "Sand"), ("option.Size", "Large")]).await, "Lamp");
    assert_eq!(found(&[("option.Colour", "Ink"), ("option.Size", "Large")]).await, "", "there is no large one in ink");
    assert_eq!(found(&[("option.Size", "Ink")]).await, "", "the value of another option");
    assert_eq!(found(&[("option.Nothing", "Ink")]).await, "");

    // A card shows what was looked for, rather what can be bought.
    let shown = |pairs: &'static [(&str, &str)]| async move {
        let cards = catalog::list(&stage.shop, &query(pairs)).await.unwrap().cards;
        cards.into_iter().map(|card| card.shown_sku.unwrap_or_default()).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(shown(&[("option.Colour", "Ink"), ("sort", "title")]).await, "LAMP-INK-S, SHADE-INK");
    assert_eq!(
        shown(&[("option.Colour", "Ink"), ("option.Colour", "Sand"), ("sort", "title")]).await,
        "LAMP-SAND-S, SHADE-INK"
    );
    assert_eq!(shown(&[("option.Colour", "Sand"), ("option.Size", "Large")]).await, "LAMP-SAND-L");
    assert_eq!(shown(&[("vendor", "Corvenne")]).await, "");

    let offered = |pairs: &'static [(&str, &str)]| async move {
        let facets = catalog::list(&stage.shop, &query(pairs)).await.unwrap().facets;
        let shown =
            |choices: &[catalog::Choice]| choices.iter().map(|c| format!("{} {}", c.value, c.count)).collect::<Vec<_>>();
        let options = facets.options.iter().map(|o| format!("{}: {}", o.name, shown(&o.values).join(", ")));
        let all = options.chain([format!("by {}", shown(&facets.vendors).join(", "))]).collect::<Vec<_>>().join("; ");
        format!("{all}; {} of it, {} in stock", facets.total, facets.in_stock)
    };
    // Nobody shares sizes with the lamp: they are chosen on its page.
    assert_eq!(offered(&[]).await, "Colour: Ink 2, Sand 2; by Corvenne 1, Orrin & Vale 1; 3 of it, 3 in stock");
    // What is chosen does not count where it was chosen.
    assert_eq!(
        offered(&[("option.Colour", "Ink")]).await,
        "Colour: Ink 2, Sand 2; by Corvenne 1, Orrin & Vale 1; 2 of it, 1 in stock"
    );
    assert_eq!(
        offered(&[("vendor", "Corvenne"), ("in_stock", "1")]).await,
        "Colour: Ink 1, Sand 0; by Corvenne 1, Orrin & Vale 1; 1 of it, 1 in stock"
    );
    assert_eq!(
        offered(&[("option.Colour", "Ink"), ("option.Size", "Large")]).await,
        "Colour: Ink 0, Sand 1; Size: Large 0, Small 1; by Corvenne 0, Orrin & Vale 0; 0 of it, 0 in stock"
    );
    // What is chosen can be taken back, also where nothing has it.
    assert_eq!(
        offered(&[("option.Length", "9 m"), ("vendor", "Nobody")]).await,
        "Colour: Ink 0, Sand 0; Length: 9 m 0; by Corvenne 0, Orrin & Vale 0, Nobody 0; 0 of it, 0 in stock"
    );
    assert_eq!(offered(&[("q", "lamp")]).await, "by ; 1 of it, 1 in stock", "nothing to choose between");
}

async fn what_a_list_offers_finds_what_it_counts(stage: &Stage) {
    let long = "M".repeat(255);
    for (slug, maker) in [("one", long.as_str()), ("two", " Vale")] {
        let product = product(slug, slug, 0).with(|p| {
            p.vendor = Field::Set(maker.into());
            p.options = Field::Set(vec!["Colour ".into()]);
            p.variants = vec![variant(slug, &["Blue "], 2_000, 1), variant(&format!("{slug}-red"), &["Red\tone"], 2_000, 1)];
        });
        product.put(&stage.shop).await;
    }
    let list = async |query: ListQuery| catalog::list(&stage.shop, &query).await.unwrap();
    let facets = list(ListQuery::default()).await.facets;
    let option = &facets.options[0];
    assert_eq!((facets.vendors.len(), option.values.len(), facets.options.len()), (2, 2, 1), "{facets:?}");
    let makers = facets.vendors.iter().map(|maker| ("vendor".to_owned(), maker));
    for (name, choice) in makers.chain(option.values.iter().map(|value| (format!("option.{}", option.name), value))) {
        let asked = query(&[(&name, &choice.value)]);
        let found = list(asked).await;
        let of_it =
            found.facets.vendors.iter().chain(&found.facets.options[0].values).find(|other| other.value == choice.value);
        assert_eq!(
            (found.cards.len(), of_it.map(|c| c.count)),
            (usize::try_from(choice.count).unwrap(), Some(choice.count)),
            "{choice:?}"
        );
    }
}

async fn unseen_products_are_not_found(stage: &Stage) {
    furnish(stage).await;
    for slug in ["secret", "nothing", "", "'; --"] {
        assert_eq!(catalog::product_page(&stage.shop, slug).await.unwrap_err(), Error::NotFound, "{slug}");
    }
}

async fn old_addresses_lead_to_the_new_one(stage: &Stage) {
    let shop = &stage.shop;
    product("vase", "Vase", 100).put(shop).await;
    let (id,): (String,) = sql("SELECT id FROM products").one(&shop.db).await.unwrap();
    for slug in ["round-vase", "moon-vase"] {
        let mut tx = shop.db.begin().await.unwrap();
        rename_product(&mut tx, stage.shop.clock.now(), &id, slug).await.unwrap();
        tx.commit().await.unwrap();
    }
    for old in ["vase", "round-vase"] {
        let ProductFound::Moved(to) = catalog::product_page(shop, old).await.unwrap() else { panic!("{old} stayed") };
        assert_eq!(to, "moon-vase");
    }
    let mut tx = shop.db.begin().await.unwrap();
    rename_product(&mut tx, stage.shop.clock.now(), &id, "vase").await.unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(catalog::product_page(shop, "vase").await.unwrap(), ProductFound::Page(_)));
    assert_sound(shop).await;
}

async fn home_and_related_show_what_can_be_bought(stage: &Stage) {
    furnish(stage).await;
    let home = catalog::home(&stage.shop).await.unwrap();
    let names = |cards: &[shop::catalog::ProductCard]| cards.iter().map(|c| c.slug.clone()).collect::<Vec<_>>();
    assert_eq!(names(&home.featured), ["tea-cup"]);
    assert_eq!(names(&home.on_sale), ["moon-vase"]);
    assert_eq!(names(&home.newest), ["cafe-bowl", "plate", "bud-vase"], "nothing stands twice");
    let ProductFound::Page(page) = catalog::product_page(&stage.shop, "plate").await.unwrap() else { panic!("moved") };
    assert_eq!(names(&page.related), ["cafe-bowl"], "the same category, itself left out");
}

async fn a_new_name_of_a_category_is_seen_by_other_servers(stage: &Stage) {
    furnish(stage).await;
    assert!(stage.shop.categories().await.unwrap().by_slug("vases").is_some());
    run(&stage.shop, "UPDATE categories SET title = 'Vessels' WHERE slug = 'vases'").await;
    assert_eq!(stage.shop.categories().await.unwrap().by_slug("vases").unwrap().title, "Vases", "from memory");
    stage.shop.clock.advance(10_000_001);
    for _ in 0..200 {
        // Nobody waits for the new tree: it is read in the background.
        if stage.shop.categories().await.unwrap().by_slug("vases").unwrap().title == "Vessels" {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the new name is never seen");
}

async fn queries_do_not_grow_with_the_catalogue(stage: &Stage) {
    let shop = &stage.shop;
    product("one", "Number One", 100).category(&["Things"]).put(shop).await;
    let few = measure(shop).await;
    let mut tx = shop.db.begin().await.unwrap();
    for number in 0..1_000 {
        let goods = product(&format!("thing-{number}"), &format!("Thing {number}"), 100 + number).category(&["Things"]);
        shop::catalog::write::upsert_product(&mut tx, shop.clock.now(), &goods.0).await.unwrap();
    }
    tx.commit().await.unwrap();
    let many = measure(shop).await;
    assert_eq!(few, many);
    assert_eq!(many, [1, 2, 2, 1], "home, list, product, suggestions; the cart's badge is one more");
    assert_eq!(catalog::list(shop, &query(&[("page", "42")])).await.unwrap().cards.len(), 1_001 - 41 * 24);
}

async fn measure(shop: &shop::Shop) -> [u32; 4] {
    // What is kept in memory is there.
    shop.categories().await.unwrap();
    shop.vocabulary().await.unwrap();
    let (home, list, product, suggest) = (shop.metered(), shop.metered(), shop.metered(), shop.metered());
    catalog::home(&home).await.unwrap();
    catalog::list(&list, &query(&[("q", "thing"), ("category", "things"), ("in_stock", "1")])).await.unwrap();
    catalog::product_page(&product, "one").await.unwrap();
    catalog::suggest(&suggest, "thin").await.unwrap();
    [&home, &list, &product, &suggest].map(|shop| shop.db.queries())
}

async fn made_to_order_is_never_sold_out(stage: &Stage) {
    product("stool", "Stool", 100).stock(0).policy(StockPolicy::Continue).put(&stage.shop).await;
    assert_eq!(crate::goods::stock_of(&stage.shop, "stool").await, StockState::BackOrder);
    assert!(catalog::list(&stage.shop, &query(&[("in_stock", "1")])).await.unwrap().cards[0].in_stock);
}

crate::on_both_engines!(
    lists_are_filtered_sorted_and_counted,
    search_forgives,
    the_best_match_comes_first,
    suggestions_offer_categories_and_products,
    a_product_has_its_options_variants_and_prices,
    makers_and_options_narrow_a_list,
    what_a_list_offers_finds_what_it_counts,
    unseen_products_are_not_found,
    old_addresses_lead_to_the_new_one,
    home_and_related_show_what_can_be_bought,
    a_new_name_of_a_category_is_seen_by_other_servers,
    queries_do_not_grow_with_the_catalogue,
    made_to_order_is_never_sold_out,
);
