//! Letters, as staff see them.

use crate::stage::Stage;
use http::StatusCode;
use shop::Policy;
use shop::db::sql;
use shop::mail::{Mailer, deliver_one};

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_confirmed_by_a_letter_that_staff_can_read() {
    let folder = tempfile::TempDir::new().unwrap();
    let stage = Stage::with(Policy { mail_dir: Some(folder.path().into()), ..Policy::default() }).await;
    stage.product("vase", 2_000, 5).await;
    let buyer = stage.visitor();
    buyer.add("vase").await;
    let placed = buyer.order().await;
    let mailer = Mailer::folder(folder.path(), "shop@shop.example").unwrap();
    assert!(deliver_one(&stage.shop, &mailer).await.unwrap());
    assert!(!deliver_one(&stage.shop, &mailer).await.unwrap(), "one letter for one order");

    let (id,): (String,) = sql("SELECT id FROM outbox").one(&stage.shop.db).await.unwrap();
    let path = format!("/admin/mail/{id}");
    stage.account("staff@example.com", true).await;
    let staff = stage.visitor();
    staff.log_in("staff@example.com").await;
    let list = staff.get("/admin/mail").await;
    assert!(list.status == StatusCode::OK && list.text().contains("ada@example.com") && list.text().contains(&path));
    assert!(list.queries() <= 3, "{}", list.queries());
    assert_eq!(list.header("cache-control"), "no-store");
    let letter = staff.get(&path).await.text();
    assert!(letter.contains("Thank you for your order") && letter.contains("1 × The vase"), "{letter}");
    assert!(letter.contains(placed.location()), "the link to the order");
    assert!(letter.contains("&lt;!DOCTYPE html&gt;") && !letter.contains("<table>"), "HTML is shown as its source");
    for id in ["nothing", "..%2F..%2Fshop.db", "0190163d-8694-739b-aea5-966c26f8ad91"] {
        assert_eq!(staff.get(&format!("/admin/mail/{id}")).await.status, StatusCode::NOT_FOUND, "{id}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_for_staff_alone() {
    let stage = Stage::new().await;
    let customer = stage.customer("ada@example.com").await;
    let guest = stage.visitor();
    for path in ["/admin/mail", "/admin/mail/0190163d-8694-739b-aea5-966c26f8ad91"] {
        assert_eq!(customer.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(guest.get(path).await.location().starts_with("/account/login"), "{path}");
    }
    let retry = customer.post_json("/api/admin/mail/retry", &[("letter", "x")]).await;
    assert_eq!(retry.status, StatusCode::FORBIDDEN);
    assert_eq!(guest.post_json("/api/admin/mail/retry", &[("letter", "x")]).await.status, StatusCode::UNAUTHORIZED);
}
