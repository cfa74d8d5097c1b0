//! Drawings: SVG is a document that can hold scripts and links, so only what is known to be harmless is accepted, and is then
//! kept to the byte.

use super::{Stored, files, invalid};
use crate::catalog::PictureKind;
use crate::error::Result;
use roxmltree::{Document, Node, NodeType, ParsingOptions};
use std::path::Path;

/// The largest drawing, in bytes.
const MAX_BYTES: usize = 1024 * 1024;
/// The most elements, attributes excluded.
const MAX_NODES: u32 = 50_000;
/// How deep elements may nest.
const MAX_DEPTH: usize = 100;
/// The longest side that is believed, in pixels.
const MAX_SIDE: f64 = 100_000.0;

const SVG: &str = "http://www.w3.org/2000/svg";
/// Namespaces of drawing programs; browsers take no notice of them.
const HARMLESS: [&str; 5] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
];
/// The elements that draw or describe. Not among them: everything that runs, animates (an animation can set a link) or embeds.
const ELEMENTS: [&str; 60] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "switch",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "image",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "style",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "hatch",
    "hatchpath",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "solidcolor",
];

/// Whether the content can be a drawing at all.
pub(super) fn is_candidate(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().first() == Some(&b'<')
}

/// Stores a harmless drawing as it is.
pub(super) fn store(media_dir: &Path, name: &str, bytes: &[u8]) -> Result<Stored> {
    if bytes.len() > MAX_BYTES {
        return Err(invalid(format!("The drawing is larger than {} MB.", MAX_BYTES / 1024 / 1024)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| invalid("The drawing is not UTF-8."))?;
    let (width, height) = check(text).map_err(invalid)?;
    let file = format!("{name}.svg");
    if !files::exists(media_dir, &file) {
        files::write(media_dir, &file, bytes)?;
    }
    Ok(Stored {
        kind: PictureKind::Vector,
        src: format!("/media/{file}"),
        width,
        height,
        widths: Vec::new(),
        placeholder: String::new(),
    })
}

/// The size of a drawing, where it says one; or a sentence that says why it is not accepted.
fn check(text: &str) -> Result<(Option<u32>, Option<u32>), String> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => "The drawing has a document type, which is not accepted.".to_owned(),
        roxmltree::Error::NodesLimitReached => "The drawing has too many elements.".to_owned(),
        _ => "The drawing is not well-formed XML.".to_owned(),
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err("This is XML, but not an SVG drawing.".to_owned());
    }
    check_depth(root)?;
    for node in document.root().descendants() {
        match node.node_type() {
            NodeType::PI => return Err("The drawing has a processing instruction, which is not accepted.".to_owned()),
            NodeType::Element => check_element(node)?,
            NodeType::Text if node.parent_element().is_some_and(|parent| parent.has_tag_name((SVG, "style"))) => {
                check_style(node.text().unwrap_or_default())?;
            }
            _ => {}
        }
    }
    Ok(size(root))
}

/// Walks without recursion, since the depth is what is in question.
fn check_depth(root: Node<'_, '_>) -> Result<(), String> {
    let mut level: Vec<Node<'_, '_>> = vec![root];
    for _ in 0..MAX_DEPTH {
        level = level.iter().flat_map(Node::children).filter(Node::is_element).collect();
        if level.is_empty() {
            return Ok(());
        }
    }
    Err("The drawing is nested too deeply.".to_owned())
}

fn check_element(node: Node<'_, '_>) -> Result<(), String> {
    let name = node.tag_name();
    match name.namespace() {
        Some(SVG) if ELEMENTS.contains(&name.name()) => {}
        Some(namespace) if HARMLESS.contains(&namespace) => {}
        _ => return Err(format!("The drawing has an element “{}”, which is not accepted.", name.name())),
    }
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
            return Err(format!("The drawing has an event attribute “{name}”, which is not accepted."));
        }
        if (name.eq_ignore_ascii_case("href") || name.eq_ignore_ascii_case("src")) && !is_inside(node, value) {
            return Err("The drawing refers to something outside itself, which is not accepted.".to_owned());
        }
        if name.eq_ignore_ascii_case("base") {
            return Err("The drawing sets the base of its references, which is not accepted.".to_owned());
        }
        if attribute.namespace().is_none() {
            check_style(value)?;
        }
    }
    Ok(())
}

/// Whether a reference stays inside the drawing. An embedded raster picture does too.
fn is_inside(node: Node<'_, '_>, reference: &str) -> bool {
    let reference = reference.trim();
    let embedded = ["png", "jpeg", "gif", "webp"].iter().any(|kind| {
        reference
            .strip_prefix("data:image/")
            .and_then(|rest| rest.strip_prefix(kind))
            .is_some_and(|rest| rest.starts_with(";base64,"))
    });
    reference.starts_with('#') || (embedded && node.has_tag_name((SVG, "image")))
}

/// Refuses style rules, and attributes that can hold them, which fetch or run something.
fn check_style(style: &str) -> Result<(), String> {
    let lower: String = style.to_lowercase().chars().filter(|letter| !letter.is_whitespace()).collect();
    // An escape could hide one of the words; a comment could split one, and a text with `/*` in it could hide one from who
    // takes comments away: so both readings have to be harmless.
    let hides = lower.contains('\\') && (lower.contains('(') || lower.contains('@'));
    if hides || fetches(&lower) || fetches(&without_comments(&lower)) {
        return Err("The drawing’s style refers to something outside itself, which is not accepted.".to_owned());
    }
    Ok(())
}

/// Whether a style, in lower case and without spaces, has a word that fetches or runs something.
fn fetches(style: &str) -> bool {
    let words = ["@import", "javascript:", "expression(", "-moz-binding", "behavior:", "image-set(", "image(", "src("];
    let outside = |address: &str| !address.trim_start_matches(['"', '\'']).starts_with('#');
    words.iter().any(|word| style.contains(word)) || style.split("url(").skip(1).any(outside)
}

fn without_comments(style: &str) -> String {
    let mut kept = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// Width and height in pixels: the attributes of the root, else the shape of its view box.
fn size(root: Node<'_, '_>) -> (Option<u32>, Option<u32>) {
    let view: Vec<f64> = root
        .attribute("viewBox")
        .unwrap_or_default()
        .split(|letter: char| letter == ',' || letter.is_whitespace())
        .filter(|part| !part.is_empty())
        .filter_map(|part| part.parse().ok())
        .collect();
    let view = match view[..] {
        [_, _, width, height] => (pixels(width), pixels(height)),
        _ => (None, None),
    };
    let attribute = |name| root.attribute(name).and_then(|value| pixels(value.trim().trim_end_matches("px").parse().ok()?));
    match (attribute("width"), attribute("height")) {
        (Some(width), Some(height)) => (Some(width), Some(height)),
        (width, height) if view.0.is_none() => (width, height),
        _ => view,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn pixels(length: f64) -> Option<u32> {
    (length > 0.0 && length <= MAX_SIDE).then(|| length.round().max(1.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn drawing(inside: &str) -> String {
        format!(r#"<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 20 10">{inside}</svg>"#)
    }

    #[test]
    fn harmless_drawings_are_accepted() {
        for inside in [
            "",
            "<!-- a cup --><path d='M0 0h4' fill='url(#glaze)'/>",
            "<defs><linearGradient id='glaze'><stop offset='0'/></linearGradient></defs><use xlink:href='#glaze'/>",
            "<style>.a{fill:url( '#b' )} /* warm */</style>",
            "<image href='data:image/png;base64,AAAA'/>",
            "<text>onload and &lt;script> are only words here</text>",
        ] {
            assert_eq!(check(&drawing(inside)), Ok((Some(20), Some(10))), "{inside}");
        }
    }

    #[test]
    fn everything_that_could_run_or_fetch_is_refused() {
        for inside in [
            "<script>alert(1)</script>",
            "<SCRIPT/>",
            "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
            "<script xmlns='http://www.w3.org/1999/xhtml'/>",
            "<foreignObject/>",
            "<iframe/>",
            "<g onload='alert(1)'/>",
            "<g ONclick='alert(1)'/>",
            "<a href='#x'/>",
            "<use href='https://example.org/x.svg#y'/>",
            "<use xlink:href='data:image/svg+xml;base64,AAAA'/>",
            "<use href='data:image/png;base64,AAAA'/>",
            "<image href='//example.org/x.png'/>",
            "<image href='data:image/svg+xml;base64,AAAA'/>",
            "<image href=' javascript:alert(1)'/>",
            "<g xml:base='https://example.org/'/>",
            "<animate attributeName='href' to='javascript:alert(1)'/>",
            "<set attributeName='onload' to='alert(1)'/>",
            "<style>@import 'x.css';</style>",
            "<style>a{fill:url(https://example.org/)}</style>",
            "<style>a{fill:u\\72l(https://example.org/)}</style>",
            "<style>a{fill:u/**/rl(https://example.org/)}</style>",
            "<g style='background:URL(//example.org)'/>",
            "<g fill='url(x.svg#a)'/>",
            "<handler type='text/javascript'/>",
        ] {
            assert!(check(&drawing(inside)).is_err(), "{inside}");
        }
        let rest = drawing("");
        for text in [
            format!("<!DOCTYPE svg [<!ENTITY a 'b'>]>{rest}"),
            format!("<!DOCTYPE svg>{rest}"),
            format!("<?xml-stylesheet href='x.css'?>{rest}"),
            "<svg/>".to_owned(),
            "<html xmlns='http://www.w3.org/1999/xhtml'/>".to_owned(),
            format!("<svg xmlns='{SVG}'>"),
            drawing(&format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000))),
            drawing(&"<g/>".repeat(60_000)),
        ] {
            assert!(check(&text).is_err(), "{}", &text[..text.len().min(80)]);
        }
    }

    #[test]
    fn the_size_is_found() {
        let of = |attributes: &str| check(&format!("<svg xmlns='{SVG}' {attributes}/>"));
        assert_eq!(of("width='300' height='200px'"), Ok((Some(300), Some(200))));
        assert_eq!(of("width='100%' height='50%' viewBox='0,0 30.4 20'"), Ok((Some(30), Some(20))));
        assert_eq!(of("width='10mm' height='10mm'"), Ok((None, None)));
        assert_eq!(of("width='-5' height='NaN' viewBox='0 0 0 0'"), Ok((None, None)));
    }

    #[test]
    fn a_drawing_is_kept_to_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        let text = format!("\u{feff}<?xml version='1.0'?>\n{}", drawing("<g/>"));
        let stored = super::super::store(folder.path(), super::super::Source::Bytes(text.clone().into())).unwrap();
        assert_eq!((stored.kind, stored.width, stored.height), (PictureKind::Vector, Some(20), Some(10)));
        let file = folder.path().join(stored.src.strip_prefix("/media/").unwrap());
        assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    }

    proptest! {
        #[test]
        fn checking_never_panics(inside in "[<>/='\"a-z &;#:()\\\\]{0,60}") {
            let _ = check(&drawing(&inside));
        }
    }
}
