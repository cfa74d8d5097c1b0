//! A wide picture that sets the mood: of the home page, of a category.

#![expect(clippy::needless_pass_by_value, reason = "components own their properties")]

use leptos::prelude::*;
use shop::catalog::Picture as Source;
use shop::scenes::Hero;

const NARROW: &str = "(max-width: 47.99rem)";
const DARK: &str = "(prefers-color-scheme: dark)";
const NARROW_DARK: &str = "(max-width: 47.99rem) and (prefers-color-scheme: dark)";

/// A scene. Fetched first: it is the largest thing on its page.
#[component]
pub(crate) fn Scene(
    /// The picture.
    picture: Source,
    /// How wide it is shown, as for `sizes`.
    sizes: &'static str,
) -> AnyView {
    let placeholder = picture.placeholder.clone();
    view! {
        <span class="picture scene">
            {(!placeholder.is_empty()).then(|| view! { <img class="picture__blur" src=placeholder alt="" aria-hidden="true"/> })}
            <picture>{sources(&picture, None, sizes)}{image(&picture)}</picture>
        </span>
    }
    .into_any()
}

/// The opening scene over the whole width: by day and, for those who like their pages dark, by night.
#[component]
pub(crate) fn HeroScene(
    /// The scene in its shapes.
    hero: Hero,
) -> AnyView {
    let others = [(&hero.tall_dark, NARROW_DARK), (&hero.tall, NARROW), (&hero.wide_dark, DARK)];
    let others = others
        .map(|(picture, media)| picture.as_ref().map(|picture| sources(picture, Some(media), "100vw")))
        .into_iter()
        .collect_view();
    let wide = hero.wide;
    view! {
        <span class="picture scene">
            <picture>{others}{sources(&wide, None, "100vw")}{image(&wide)}</picture>
        </span>
    }
    .into_any()
}

fn sources(picture: &Source, media: Option<&'static str>, sizes: &'static str) -> AnyView {
    let size = |pixels: Option<i64>| pixels.map(|pixels| pixels.to_string());
    ["avif", "webp"]
        .map(|format| {
            view! {
                <source type=format!("image/{format}") media=media srcset=picture.srcset(format) sizes=sizes
                    width=size(picture.width) height=size(picture.height)/>
            }
        })
        .collect_view()
        .into_any()
}

fn image(picture: &Source) -> AnyView {
    let size = |pixels: Option<i64>, usual: i64| pixels.unwrap_or(usual).to_string();
    view! {
        <img src=picture.fallback() alt=picture.alt.clone() width=size(picture.width, 1920) height=size(picture.height, 1280)
            fetchpriority="high"/>
    }
    .into_any()
}
