//! Where the built assets lie, and what they are called in this build.

use app::ssr::Assets;
use leptos::config::LeptosOptions;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// The folder that `cargo leptos` builds, found and read.
#[derive(Debug, Clone)]
pub struct Site {
    /// Holds `pkg/` and the files of `public/`.
    pub root: PathBuf,
    /// The addresses that pages refer to.
    pub assets: Assets,
}

impl Site {
    /// Finds the folder: the one that was configured, else the one beside the program, else the one `cargo leptos` makes.
    ///
    /// # Errors
    /// A sentence that says where it was looked for.
    pub fn find(configured: Option<&Path>) -> Result<Self, String> {
        let candidates = match configured {
            Some(folder) => vec![folder.to_owned()],
            None => Self::candidates(),
        };
        for root in &candidates {
            if let Some(site) = Self::open(root) {
                return Ok(site);
            }
        }
        let looked: Vec<String> = candidates.iter().map(|folder| folder.display().to_string()).collect();
        Err(format!("no built site was found; looked in {}. Build it with `cargo leptos build --release`", looked.join(", ")))
    }

    fn candidates() -> Vec<PathBuf> {
        let program = std::env::current_exe().ok();
        let folder = program.as_deref().and_then(Path::parent);
        let beside = folder.map(|folder| folder.join("site"));
        let above = folder.and_then(Path::parent).map(|folder| folder.join("site"));
        // `cargo leptos watch` says where it builds to.
        let leptos = std::env::var_os("LEPTOS_SITE_ROOT").map(PathBuf::from);
        [leptos, beside, above, Some(PathBuf::from("target/site"))].into_iter().flatten().collect()
    }

    fn open(root: &Path) -> Option<Self> {
        let newest = |extension: &str| {
            let mut files: Vec<(std::time::SystemTime, String)> = fs::read_dir(root.join("pkg"))
                .ok()?
                .flatten()
                .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.file_name().into_string().ok()?)))
                .filter(|(_, name)| name.starts_with("stoa") && name.ends_with(extension))
                .collect();
            files.sort();
            files.pop().map(|(_, name)| format!("/pkg/{name}"))
        };
        let loader = fs::read(root.join("islands.js")).ok()?;
        let version = |files: &[Vec<u8>]| {
            let mut hasher = DefaultHasher::new();
            files.hash(&mut hasher);
            format!("{:016x}", hasher.finish())
        };
        // They load each other under the version of the first.
        let chat = ["", "-alerts", "-desk", "-draw", "-line", "-talk"];
        let chat = chat.map(|part| fs::read(root.join(format!("chat{part}.js"))).unwrap_or_default());
        let options = LeptosOptions::builder().output_name("stoa").site_root(root.to_string_lossy().into_owned()).build();
        let assets = Assets {
            stylesheet: newest(".css")?,
            loader: format!("/islands.js?v={}", version(&[loader])),
            chat: format!("/chat.js?v={}", version(&chat)),
            module: newest(".js")?,
            wasm: newest(".wasm")?,
            leptos: options,
        };
        Some(Self { root: root.to_owned(), assets })
    }
}
