//! What a first visit sees first. Scripts, letters, the pictures further down and WebAssembly would share a slow line with the style
//! sheet and the first picture; so on a first visit they wait until those are seen, and the fallback fonts stand in, which take up the
//! same room. Later visits have the letters already: they are asked for at once, so that no page is painted without them.
//!
//! The document says `data-first` until the first picture is painted, and `data-first="letters"` until the letters are there
//! (`public/islands.js`, `style/base/tokens.css`); `data-late`, for as long as it lives, that they came late and under other names.
//! Without scripts everything comes at once.

use crate::ssr::Assets;
use leptos::prelude::*;
use shop::language::prefix;
use shop::t;

/// The fonts that every page is set in.
const FONTS: [&str; 2] = ["newsreader-display.aaa4c896", "instrument-sans.be7d7f99"];

/// Runs before anything is painted, so it stands in the page itself; the content security policy names its hash. Where storage is
/// switched off nobody can know, and everything comes at once; so it does where a browser does not tell when it paints, and where
/// nobody looks. Should the loader not arrive, nothing waits for it for long. It notes how many pieces other pages saw in the cart when
/// this one was made: the loader may come much later.
pub const FIRST_SCRIPT: &str = r#"(({dataset},root)=>{let begun,known="?";const add=(tag,more)=>document.head.append(Object.assign(document.createElement(tag),more)),begin=()=>{if(!begun)add("script",{type:"module",fetchPriority:"low",src:dataset.loader});begun=1};try{known=localStorage.getItem("letters");dataset.count=localStorage.getItem("count")??""}catch{}if(known||document.hidden&&!document.prerendering||!self.PerformanceObserver?.supportedEntryTypes?.includes("paint")){for(const name of["newsreader-display.aaa4c896","instrument-sans.be7d7f99"])add("link",{rel:"preload",as:"font",type:"font/woff2",crossOrigin:"",href:`/fonts/${name}.woff2`});return begin()}root.dataset.first="";setTimeout(()=>{delete root.dataset.first;begin()},5e3);new PerformanceObserver((list,paint)=>{if(list.getEntriesByName("first-contentful-paint").length){paint.disconnect();begin()}}).observe({type:"paint",buffered:true})})(document.currentScript,document.documentElement)"#;

/// What the loader tells the browser to make before it is asked for. The content security policy names its hash as well. It is one
/// pattern, since browsers hold each link of a page against each of them.
pub const SPECULATION_RULES: &str = r#"{"prefetch":[{"where":{"href_matches":"/(|[a-z]{2,3}(?:-[A-Za-z0-9]+)?/|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)?/)?(?:products|categories/).*)"},"eagerness":"moderate"}],"prerender":[{"where":{"href_matches":"/(|[a-z]{2,3}(?:-[A-Za-z0-9]+)?/|(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)?/)?(?:products|categories/).*)"},"eagerness":"moderate"}]}"#;

/// The way the loader, the letters and the manifest come: as the script above decides, or at once where none runs. With the script
/// stands what the loader and the islands need to know.
pub(super) fn first(assets: &Assets, is_still: bool) -> AnyView {
    if is_still {
        return at_once();
    }
    view! {
        <script data-loader=assets.loader.clone() data-module=assets.module.clone() data-wasm=assets.wasm.clone()
            data-talk=assets.chat.clone() data-base=prefix() data-close=t!("close") data-view-cart=t!("view-cart")
            data-wrong=t!("went-wrong") data-unreachable=t!("unreachable") data-moment=t!("one-moment")
            data-gone=t!("not-loaded") data-again=t!("try-again") inner_html=FIRST_SCRIPT></script>
        <noscript>{at_once()}</noscript>
    }
    .into_any()
}

fn at_once() -> AnyView {
    let letters = FONTS.map(|name| {
        view! { <link rel="preload" href=format!("/fonts/{name}.woff2") r#as="font" type="font/woff2" crossorigin=""/> }
    });
    view! {
        {letters.collect_view()}
        <link rel="manifest" href="/manifest.webmanifest"/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_ask_for_the_same_fonts() {
        let named = FONTS.map(|name| format!("{name:?}")).join(",");
        assert!(FIRST_SCRIPT.contains(&format!("of[{named}]")), "{FIRST_SCRIPT}");
        assert!(!FIRST_SCRIPT.contains("</"), "it would end too early");
    }

    #[test]
    fn the_loader_has_the_rules_whose_hash_is_known() {
        assert!(include_str!("../../../public/islands.js").contains(&format!("'{SPECULATION_RULES}'")));
    }
}
