//! The shape of a letter: the same blocks as plain text and as HTML.

use crate::language::Language;
use crate::t;

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A paragraph.
    Text(String),
    /// The one thing to do.
    Button(&'static str, String),
    /// Names with values, the last one strong when `total`.
    Rows { rows: Vec<(String, String)>, total: bool },
    /// A link of less weight: for stopping these letters.
    Small(&'static str, String),
}

/// A letter before it is put into words of a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) subject: String,
    pub(super) heading: String,
    pub(super) blocks: Vec<Block>,
}

/// The letter as plain text.
pub(super) fn text(body: &Body, shop_name: &str, public_url: &str) -> String {
    let mut parts = vec![one_line(&body.heading)];
    for block in &body.blocks {
        parts.push(match block {
            Block::Text(paragraph) => paragraph.trim().to_owned(),
            Block::Button(label, url) | Block::Small(label, url) => format!("{label}:\n{url}"),
            Block::Rows { rows, .. } => {
                let lines: Vec<String> = rows.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                lines.join("\n")
            }
        });
    }
    parts.push(format!("-- \n{}\n{public_url}\n", one_line(shop_name)));
    parts.join("\n\n")
}

/// The letter as HTML: one column of text without pictures, readable in light and dark.
pub(super) fn html(body: &Body, shop_name: &str, public_url: &str) -> String {
    let blocks = body.blocks.iter().map(block).collect::<Vec<_>>().concat();
    let (name, url) = (escape(shop_name), escape(public_url));
    let language = Language::current();
    let (tag, direction) = (language.tag(), if language.is_right_to_left() { " dir=\"rtl\"" } else { "" });
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n<style>{STYLE}\
         </style>\n</head>\n<body>\n<main class=\"letter\">\n<p class=\"name\"><a href=\"{url}\">{name}</a></p>\n<h1>{}</h1>\n\
         {blocks}<p class=\"foot\">{name}<br><a href=\"{url}\">{url}</a></p>\n</main>\n</body>\n</html>\n",
        escape(&body.subject),
        escape(&body.heading)
    )
}

fn block(block: &Block) -> String {
    match block {
        Block::Text(paragraph) => format!("<p>{}</p>\n", escape(paragraph.trim()).replace('\n', "<br>")),
        Block::Button(label, url) => {
            let (label, url) = (escape(label), escape(url));
            format!(
                "<p class=\"way\"><a class=\"button\" href=\"{url}\">{label}</a></p>\n\
                 <p class=\"small\">{}<br><a href=\"{url}\">{url}</a></p>\n",
                escape(t!("letter-button"))
            )
        }
        Block::Rows { rows, total } => {
            let lines = rows.iter().enumerate().map(|(index, (name, value))| {
                let strong = if *total && index + 1 == rows.len() { " class=\"total\"" } else { "" };
                format!("<tr{strong}><td>{}</td><td>{}</td></tr>\n", escape(name), escape(value))
            });
            format!("<table>\n{}</table>\n", lines.collect::<Vec<_>>().concat())
        }
        Block::Small(label, url) => {
            format!("<p class=\"small\"><a href=\"{}\">{}</a></p>\n", escape(url), escape(label))
        }
    }
}

/// The colours are those of the shop's style sheet (`style/base/tokens.css`), as mail programs understand them.
const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;padding:32px 20px;background:#fbfaf6;color:#201914;font:16px/1.6 -apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif}\
.letter{display:block;max-width:34em;margin:0 auto}\
h1,.name{font-family:Georgia,serif;font-weight:400}\
h1{font-size:30px;line-height:1.2;letter-spacing:-.01em;margin:36px 0 18px}\
a{color:#8f4023}\
.name{margin:0;padding-bottom:16px;border-bottom:1px solid #dfdad3}\
.name a{color:inherit;text-decoration:none;font-size:26px;letter-spacing:-.02em}\
.way{margin:28px 0 16px}\
.button{display:inline-block;padding:14px 26px;background:#201914;color:#fbfaf6;border-radius:2px;font-weight:500;text-decoration:none}\
.small,.foot{font-size:14px;color:#5c534d;overflow-wrap:anywhere}\
.foot{margin-top:40px;padding-top:18px;border-top:1px solid #dfdad3}\
table{width:100%;border-collapse:collapse;margin:20px 0}\
td{padding:8px 0;border-bottom:1px solid #dfdad3;vertical-align:top}\
td+td{text-align:end;white-space:nowrap;padding-inline-start:16px}\
.total td{font-weight:bold;border-bottom:0}\
@media (prefers-color-scheme:dark){body{background:#151210;color:#efebe4}a{color:#e7ac88}\
.button{background:#efebe4;color:#201914}.small,.foot{color:#b6b0a9}.name,.foot,td{border-color:#393430}}";

/// Text that stands in HTML, in an attribute as well.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() && c != '\n' => {}
            c => safe.push(c),
        }
        safe
    })
}

/// Text without anything that could end a line: for headers, and for whatever was typed by somebody.
pub(super) fn one_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
