//! Writing files so that nobody ever sees half of one.

use crate::error::{Error, Result};
use std::io::Write as _;
use std::path::Path;

/// Writes `bytes` to the file `name` in `folder`, which is created when it is not there.
///
/// The file appears under its name only when it is complete and on the disk; a crash leaves at most a temporary one, whose
/// name begins with a dot.
pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(Error::internal)?;
    let temporary = folder.join(format!(".{name}.{}", crate::id::new()));
    let written = std::fs::File::create_new(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&temporary, folder.join(name)));
    written.map_err(|error| {
        let _ = std::fs::remove_file(&temporary);
        Error::internal(error)
    })
}

/// What a file holds that was written.
pub(super) fn read(folder: &Path, name: &str) -> Result<Vec<u8>> {
    std::fs::read(folder.join(name)).map_err(Error::internal)
}

/// Whether the file is there.
pub(super) fn exists(folder: &Path, name: &str) -> bool {
    folder.join(name).is_file()
}
