//! Files in conversations: taken by their content, never by what they say of themselves, and served as downloads that do nothing.

use crate::chat::{FILES, conversation, say, upload};
use crate::stage::{Answer, Stage, Visitor};
use http::StatusCode;
use shop::db::sql;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_attached_is_what_it_says() {
    let stage = Stage::new().await;
    let ada = stage.visitor();
    say(&ada, "", "client-0001", "hello").await;
    let chat = conversation(&ada.get("/support").await);
    for bytes in [&b"<html><script>alert(1)</script>"[..], b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"", b"MZ"] {
        upload(&ada, FILES, &chat, "picture.png", bytes).await;
        assert!(ada.get(&format!("/support?chat={chat}")).await.text().contains("id=\"chat-file-error\""));
    }
    let large = upload(&ada, FILES, &chat, "large.pdf", &[&b"%PDF-"[..], &vec![b' '; 6 * 1024 * 1024]].concat()).await;
    assert!(large.status.is_client_error() || large.status == StatusCode::SEE_OTHER, "{}", large.status);
    assert_eq!(ada.get("/support").await.text().matches("bubble__file").count(), 0);
}

/// A picture of one point, with a comment in it.
fn gif(comment: &[u8]) -> Vec<u8> {
    let (before, after) = (
        &b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xfe"[..],
        &b"\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"[..],
    );
    [before, &[u8::try_from(comment.len()).unwrap()], comment, after].concat()
}

/// Sends a file into a conversation of its own, and gives what is served of it.
async fn sent(stage: &Stage, name: &str, bytes: &[u8]) -> (Visitor, Answer) {
    let ada = stage.visitor();
    say(&ada, "", "client-0001", "hello").await;
    let chat = conversation(&ada.get("/support").await);
    assert_eq!(upload(&ada, FILES, &chat, name, bytes).await.status, StatusCode::SEE_OTHER);
    let page = ada.get("/support").await.text();
    let file = page.split("href=\"/chat/files/").nth(1).unwrap_or_else(|| panic!("{name} was not taken: {page}"));
    let served = ada.get(&format!("/chat/files/{}", file.split('"').next().unwrap())).await;
    assert_eq!(served.status, StatusCode::OK);
    // Whatever it is: nothing of it is ever a page of ours.
    assert!(served.header("content-disposition").starts_with("attachment; filename=\""), "{name}");
    assert_eq!(served.header("content-security-policy"), "default-src 'none'; sandbox", "{name}");
    assert_eq!(served.header("x-content-type-options"), "nosniff", "{name}");
    assert_eq!(served.header("cross-origin-resource-policy"), "same-origin", "{name}");
    (ada, served)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_two_things_is_the_harmless_one() {
    let stage = Stage::new().await;
    let script = b"<script>alert(document.cookie)</script>";
    // A picture that is a page too, by what hangs behind it or stands in its comment; and one that is an archive.
    let behind = [gif(b"none"), script.to_vec()].concat();
    let archive = [gif(b"none"), b"PK\x03\x04\x14\x00evil.class".to_vec(), b"PK\x05\x06".to_vec()].concat();
    for (name, bytes, part) in
        [("page.html", &behind, &script[..]), ("a.gif", &gif(script), &script[..]), ("a.jar", &archive, &b"evil.class"[..])]
    {
        assert!(holds(bytes, part));
        let (_, served) = sent(&stage, name, bytes).await;
        assert_eq!(served.header("content-type"), "image/webp", "{name}");
        assert!(!holds(&served.bytes, part) && !holds(&served.bytes, b"GIF89a"), "{name} was made anew");
        assert!(served.header("content-disposition").contains(".webp\""), "{name}: {}", served.header("content-disposition"));
    }
    // A PDF is kept as it is, so that what is in it stays what it was; a browser is told that it is no page and may run nothing.
    let pdf = [&b"%PDF-1.4\n"[..], script, b"\n%%EOF"].concat();
    let (_, served) = sent(&stage, "page.html", &pdf).await;
    assert_eq!((served.header("content-type"), &served.bytes), ("application/pdf", &pdf));
    assert!(served.header("content-disposition").contains("\"page.pdf\""));
    // What only holds one of both somewhere is neither.
    let ada = stage.visitor();
    say(&ada, "", "client-0001", "hello").await;
    let chat = conversation(&ada.get("/support").await);
    for bytes in [
        &b"<html>%PDF-1.4"[..],
        b"\xef\xbb\xbf%PDF-1.4",
        b" %PDF-1.4",
        b"GIF89a<script>alert(1)</script>",
        b"GIF89a/*\x01\x00*/=1;alert(1)",
        b"\x89PNG\r\n\x1a\n<svg onload='alert(1)'/>",
        b"RIFF\x00\x00\x00\x00WEBP<script>",
        b"\xff\xd8\xff\xe0<?php echo 1;",
    ] {
        upload(&ada, FILES, &chat, "a.png", bytes).await;
        let page = ada.get(&format!("/support?chat={chat}")).await.text();
        assert!(page.contains("id=\"chat-file-error\"") && !page.contains("bubble__file"), "{bytes:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_files_name_is_only_a_name() {
    let stage = Stage::new().await;
    let (long, kept) = (format!("{}.pdf", "n".repeat(500)), format!("{}.pdf", "n".repeat(80)));
    for (name, plain, encoded) in [
        ("../../../etc/passwd", "passwd.pdf", "passwd.pdf"),
        ("..\\..\\boot.ini", "boot.pdf", "boot.pdf"),
        ("/", "file.pdf", "file.pdf"),
        (".htaccess", "file.pdf", "file.pdf"),
        ("page.html", "page.pdf", "page.pdf"),
        ("bill.pdf.exe", "bill.pdf.pdf", "bill.pdf.pdf"),
        // What turns the text around, so that an ending seems to be another one.
        ("bill\u{202e}fdp.exe", "billfdp.pdf", "billfdp.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", "img_srcx_onerroralert(1).pdf", "img%20srcx%20onerroralert%281%29.pdf"),
        ("bill; filename=evil.html", "bill_filenameevil.pdf", "bill%20filenameevil.pdf"),
        ("Rechnung für Ada.pdf", "Rechnung_f_r_Ada.pdf", "Rechnung%20f%C3%BCr%20Ada.pdf"),
        ("فاتورة.pdf", "______.pdf", "%D9%81%D8%A7%D8%AA%D9%88%D8%B1%D8%A9.pdf"),
        (long.as_str(), kept.as_str(), kept.as_str()),
    ] {
        let (ada, served) = sent(&stage, name, b"%PDF-1.4 a bill").await;
        let wanted = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
        assert_eq!(served.header("content-disposition"), wanted, "{name}");
        assert!(!ada.get("/support").await.text().contains("<img src=x"), "{name}");
    }
    // A name that would end the line in which it stands makes a form that is none.
    let ada = stage.visitor();
    say(&ada, "", "client-0001", "hello").await;
    let chat = conversation(&ada.get("/support").await);
    for name in ["a\r\nSet-Cookie: evil=1.pdf", "a\"\r\n\r\n<script>", "a\0.pdf"] {
        let answer = upload(&ada, FILES, &chat, name, b"%PDF-1.4 a bill").await;
        assert!(!answer.status.is_server_error() && !answer.set_cookie("evil").contains("evil"), "{name:?}: {}", answer.status);
    }
    let names: Vec<(String,)> = sql("SELECT name FROM chat_files").all(&stage.shop.db).await.unwrap();
    assert!(names.iter().all(|(name,)| !name.contains(['/', '\\', '"', '\r', '\n', '\0'])), "{names:?}");
}
