//! A product picture in the best format and size that the browser takes.

use leptos::prelude::*;
use shop::catalog::{Picture as Source, PictureKind};

/// When a picture is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Loading {
    /// When it comes near the window.
    #[default]
    Lazy,
    /// With the page.
    Eager,
    /// Before everything else: the largest thing that is seen first.
    First,
}

/// A picture. Its box has the right shape before the first byte of it arrives, and a blurred picture of a few pixels fills it
/// until then (`public/islands.js`).
#[component]
pub(crate) fn Picture(
    /// The picture.
    picture: Source,
    /// How wide it is shown, as for `sizes`.
    sizes: &'static str,
    /// When it is fetched.
    #[prop(default = Loading::Lazy)]
    loading: Loading,
    /// Whether the text beside it says the same already.
    #[prop(optional)]
    decorative: bool,
    /// More classes for its box.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let image = image(&picture, sizes, loading, decorative);
    let placeholder = Some(picture.placeholder).filter(|placeholder| !placeholder.is_empty());
    // What comes later has its placeholder from the loader: thirty of them would keep the browser from the first picture.
    let (blur, later) = if loading == Loading::Lazy { (None, placeholder) } else { (placeholder, None) };
    view! {
        <span class=("picture ".to_owned() + class).trim_end().to_owned() data-blur=later>
            {blur.map(|blur| view! { <img class="picture__blur" src=blur alt="" aria-hidden="true"/> })}
            {image}
        </span>
    }
    .into_any()
}

fn image(picture: &Source, sizes: &'static str, loading: Loading, decorative: bool) -> AnyView {
    let sources = (picture.kind == PictureKind::Raster).then(|| {
        ["avif", "webp"]
            .map(|format| {
                view! { <source type=format!("image/{format}") srcset=picture.srcset(format) sizes=sizes/> }
            })
            .collect_view()
    });
    let alt = if decorative { String::new() } else { picture.alt.clone() };
    view! {
        <picture>
            {sources}
            <img
                src=picture.fallback()
                alt=alt
                width=picture.width.unwrap_or(800).to_string()
                height=picture.height.unwrap_or(1000).to_string()
                loading=(loading == Loading::Lazy).then_some("lazy")
                fetchpriority=(loading == Loading::First).then_some("high")
                decoding=(loading != Loading::First).then_some("async")
                referrerpolicy=(picture.kind == PictureKind::Remote).then_some("no-referrer")
            />
        </picture>
    }
    .into_any()
}
