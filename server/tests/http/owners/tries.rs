//! What others get when they try to reach somebody's things.

use super::For::Staff;
use super::ada::{ada, hers, others, stage, value};
use super::lists::{FUNCTIONS, PAGES, ROUTES, SECRETS};
use super::{between, sources};
use crate::chat::upload;
use axum::body::Body;
use http::{Method, StatusCode, header};
use std::collections::BTreeSet;

/// The names of all fields that server functions read.
fn fields() -> BTreeSet<String> {
    let sources = sources("app/src");
    sources.iter().flat_map(|text| between(text, "#[server(default)] ", ':')).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_server_function_reaches_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let (before, fields) = (hers(&stage, &ada).await, fields());
    assert!(fields.len() > 40, "{fields:?}");
    let sources = sources("app/src");
    for (number, (name, verdict)) in FUNCTIONS.iter().enumerate() {
        // Only where an id can be chosen does another one try something else.
        let chosen =
            if ["id", "token", "to", "forget"].iter().any(|field| takes(&sources, name, field)) { ada.ids.len() } else { 1 };
        for (who, other) in others(&stage, number).await.iter().enumerate() {
            // What belongs to the staff's own work is done by the staff.
            if *verdict == Staff && who == 2 {
                continue;
            }
            for id in ada.ids.iter().take(chosen) {
                let form: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|field| {
                        let value = value(&ada, field, id);
                        (field.as_str(), value.unwrap_or_else(|| panic!("the field {field}: what of Ada's would it name?")))
                    })
                    .collect();
                let answer = other.post_json(&format!("/api/{name}"), &form).await;
                assert!(!answer.status.is_server_error(), "{name}: {}", answer.status);
                if *verdict == Staff {
                    // A customer learns nothing of what the desk has: not even that it is there.
                    let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                    assert!(refused.contains(&answer.status), "{name} as {who}: {}", answer.status);
                }
                let said = format!("{:?} {}", answer.headers, answer.text());
                for secret in SECRETS {
                    assert!(!said.contains(secret), "{name} as {who} tells {secret}");
                }
            }
        }
        assert_eq!(hers(&stage, &ada).await, before, "{name} has changed what is Ada's");
    }
    assert_eq!(ada.visitor.get("/account").await.status, StatusCode::OK, "and she is still logged in");
}

/// Whether the server function at this address reads this field.
fn takes(sources: &[String], function: &str, field: &str) -> bool {
    let mark = format!("endpoint = \"{function}\"");
    let text = sources.iter().find_map(|text| text.split_once(&mark)).unwrap_or_else(|| panic!("{function} has no source")).1;
    text.split("-> ").next().unwrap().contains(&format!("#[server(default)] {field}:"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_shows_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let seen = [
        ada.visitor.get(&format!("/account/orders/{}", ada.named["number"])).await.text(),
        ada.visitor.get("/support").await.text(),
        ada.visitor.get("/account/reviews/vase").await.text(),
        ada.visitor.get("/account/security").await.text(),
    ]
    .concat();
    for secret in SECRETS {
        assert!(seen.contains(secret), "{secret} is there to be seen");
    }
    let others = others(&stage, 0).await;
    let named: Vec<String> = ada.named.iter().map(|(name, value)| format!("{name}={value}")).collect();
    for (page, verdict) in PAGES {
        let parts = ada.ids.iter().map(String::as_str).chain(["vase"]);
        let paths: BTreeSet<String> = parts.map(|name| page.replace(":name", name)).collect();
        for path in paths {
            let mut addresses = vec![path.clone(), format!("{path}?{}", named.join("&"))];
            addresses
                .extend(ada.ids.iter().map(|id| format!("{path}?id={id}&token={id}&edit={id}&chat={id}&reply={id}&before=99")));
            // A page that has a name in its address is asked for by many of them already.
            addresses.truncate(if page.contains(":name") { 3 } else { addresses.len() });
            for address in addresses {
                for (who, other) in others.iter().enumerate() {
                    if *verdict == Staff && who == 2 {
                        continue;
                    }
                    let answer = other.get(&address).await;
                    assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
                    if *verdict == Staff {
                        // A customer learns nothing of what the desk has: not even that it is there.
                        let kept_out = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status)
                            || answer.location().starts_with("/account/login");
                        assert!(kept_out, "{address} as {who}: {}", answer.status);
                    }
                    let text = answer.text();
                    for secret in SECRETS {
                        assert!(!text.contains(secret), "{address} as {who} shows {secret}");
                    }
                }
            }
        }
    }
    for other in &others {
        assert!(!other.get("/wishlist").await.text().contains("The wish"));
    }
    assert!(ada.visitor.get("/wishlist").await.text().contains("The wish"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_route_gives_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let before = hers(&stage, &ada).await;
    let file = format!("/chat/files/{}", ada.named["file"]);
    assert!(ada.visitor.get(&file).await.header("content-disposition").contains("plan-of-ada"), "it is there to be had");
    assert!(ada.visitor.get("/wishlist/slugs.json").await.text().contains("wish"));
    assert!(ada.visitor.get("/account/data.json").await.text().contains("Ada asks in private"));
    let others = others(&stage, 0).await;
    for (route, verdict) in ROUTES {
        let (begin, rest) = route.split_once('{').unwrap_or((route, ""));
        let end = rest.split_once('}').map_or("", |(_, end)| end);
        let names: Vec<&str> = if rest.is_empty() { vec![""] } else { ada.ids.iter().map(String::as_str).collect() };
        for name in names {
            let address = format!("{begin}{name}{end}");
            for (who, other) in others.iter().enumerate() {
                if *verdict == Staff && who == 2 {
                    continue;
                }
                for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE] {
                    let request = other
                        .request(method.clone(), &address)
                        .header("sec-fetch-site", "same-origin")
                        .header(header::ACCEPT, "application/json");
                    let answer = other.send(request.body(Body::empty()).unwrap()).await;
                    assert!(!answer.status.is_server_error(), "{method} {address}: {}", answer.status);
                    let said = format!("{:?} {}", answer.headers, answer.text());
                    for secret in SECRETS {
                        assert!(!said.contains(secret), "{method} {address} as {who} gives {secret}");
                    }
                }
            }
        }
    }
    for (who, other) in others.iter().enumerate() {
        assert_eq!(other.get("/wishlist/slugs.json").await.text(), "{\"slugs\":[]}", "as {who}");
        let data = other.get("/account/data.json").await;
        assert!(if who == 0 { data.status == StatusCode::SEE_OTHER } else { data.text().contains("example.com") }, "as {who}");
        let status = other.get(&file).await.status;
        assert_eq!(status, if who == 2 { StatusCode::OK } else { StatusCode::NOT_FOUND }, "as {who}");
        upload(other, "/chat/files", &ada.named["conversation"], "eve.pdf", b"%PDF-1.4\n%%EOF\n").await;
    }
    assert_eq!(hers(&stage, &ada).await, before, "and nothing of hers has changed");
}
