//! A file that is there whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// Where something is written to.
#[derive(Debug)]
pub(super) enum WholeFile {
    /// Beside the file that it becomes, and so on the same disk.
    Beside(BufWriter<NamedTempFile>, PathBuf),
    /// A pipe, a terminal, a device: nothing that could be replaced.
    Through(BufWriter<File>),
    /// `-`.
    Standard(Stdout),
}

impl WholeFile {
    /// Begins a file; one that is there stays as it is for now.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Standard(io::stdout()));
        }
        if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
            return Ok(Self::Through(BufWriter::new(File::options().write(true).open(path)?)));
        }
        // Of a link it is the file behind it that is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = Builder::new();
        builder.prefix(".stoa-").suffix(".part");
        // Temporary files are only for their owner, unlike what they become; the umask still counts.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        Ok(Self::Beside(BufWriter::new(builder.tempfile_in(folder)?), path))
    }

    /// Makes the file appear under its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Self::Beside(file, path) => {
                let file = file.into_inner()?;
                file.as_file().sync_all()?;
                file.persist(path)?;
                Ok(())
            }
            Self::Through(mut file) => file.flush(),
            Self::Standard(mut out) => out.flush(),
        }
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Beside(file, _) => file.write(bytes),
            Self::Through(file) => file.write(bytes),
            Self::Standard(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Beside(file, _) => file.flush(),
            Self::Through(file) => file.flush(),
            Self::Standard(out) => out.flush(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_when_it_is_complete() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("products.csv");
        fs::write(&path, "before").unwrap();
        let mut failed = WholeFile::create(&path).unwrap();
        failed.write_all(b"half").unwrap();
        drop(failed);
        assert_eq!(fs::read(&path).unwrap(), b"before");
        let mut file = WholeFile::create(&path).unwrap();
        file.write_all(b"after").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"before");
        file.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"after");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
        assert!(WholeFile::create(folder.path()).is_err());
        assert!(WholeFile::create(&folder.path().join("none/products.csv")).is_err());
    }
}
