//! Files that have no name until they are whole: who ends the program half-way leaves nothing of
//! them behind. Only a `KILL` between the two calls that name a file and put it in the place of
//! another one leaves it, whole and hidden, under the name that it had for that moment.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::{flag, low_level};
use tempfile::{Builder, NamedTempFile};

/// A file on its way. Its owner alone can read it.
pub struct Draft(File);

impl Draft {
    /// An empty one, where a file of that folder can be made of it.
    ///
    /// # Errors
    /// Where the operating system refuses.
    pub fn new(folder: &Path) -> io::Result<Self> {
        let file = tempfile::tempfile_in(folder)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            file.set_permissions(fs::Permissions::from_mode(0o600))?;
        }
        Ok(Draft(file))
    }

    /// The file.
    pub fn file(&self) -> &File {
        &self.0
    }

    /// Gives it a path at which there is nothing.
    ///
    /// # Errors
    /// Where there is something, or the operating system refuses.
    pub fn create(mut self, path: &Path) -> io::Result<()> {
        match link(&self.0, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                let _whole = Uninterrupted::start();
                let named = self.named(path)?;
                named.persist_noclobber(path).map_err(|error| error.error)
            }
            linked => linked,
        }
    }

    /// Puts it in the place of a file: a reader sees the old one or the new, never half of it.
    ///
    /// # Errors
    /// Where the operating system refuses.
    pub fn replace(mut self, path: &Path) -> io::Result<()> {
        // No system puts a file without a name in the place of another one.
        let _whole = Uninterrupted::start();
        let named = self.named(path)?;
        named.persist(path).map_err(|error| error.error)
    }

    /// Gives it a name of its own beside a path.
    fn named(&mut self, path: &Path) -> io::Result<NamedTempFile<()>> {
        let file = &mut self.0;
        Builder::new().make_in(super::output::folder(path), |name| match link(file, name) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => copy(file, name),
            linked => linked,
        })
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Gives a file without a name one, where the system can.
#[cfg(target_os = "linux")]
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn link(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The same content, mode and owner in a new file.
fn copy(file: &mut File, path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut new = options.write(true).create_new(true).open(path)?;
    let metadata = file.metadata()?;
    file.rewind()?;
    let copied = io::copy(file, &mut new).and_then(|_| {
        keep_owner(&new, &metadata);
        new.set_permissions(metadata.permissions())
    });
    copied.inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

/// Gives a file the owner of another one. Only who may give files away can; for the others it is
/// the best effort.
#[cfg(unix)]
pub fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

/// Other systems keep no owner that could be given.
#[cfg(not(unix))]
pub fn keep_owner(_: &File, _: &fs::Metadata) {}

/// While it lives, signals that would end the program wait.
struct Uninterrupted(&'static Signals);

/// How such signals act.
#[derive(Default)]
struct Signals {
    /// They end the program, as they do where nothing is said of them.
    end: Arc<AtomicBool>,
    /// The last one that came; none is 0.
    came: Arc<AtomicUsize>,
}

static SIGNALS: OnceLock<Signals> = OnceLock::new();

impl Signals {
    /// Where the system lets us not, signals act as ever.
    fn handled() -> Self {
        let signals = Signals::default();
        for signal in [
            SIGINT,
            SIGTERM,
            #[cfg(unix)]
            signal_hook::consts::SIGHUP,
        ] {
            let number = usize::try_from(signal).unwrap_or_default();
            let _ = flag::register_usize(signal, Arc::clone(&signals.came), number);
            let _ = flag::register_conditional_default(signal, Arc::clone(&signals.end));
        }
        signals
    }
}

impl Uninterrupted {
    fn start() -> Self {
        let signals = SIGNALS.get_or_init(Signals::handled);
        signals.end.store(false, Ordering::SeqCst);
        Uninterrupted(signals)
    }
}

impl Drop for Uninterrupted {
    fn drop(&mut self) {
        self.0.end.store(true, Ordering::SeqCst);
        if let came @ 1.. = self.0.came.load(Ordering::SeqCst) {
            let _ = low_level::emulate_default_handler(i32::try_from(came).unwrap_or(SIGTERM));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_made_or_replaced_also_where_it_has_to_be_copied() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("a");
        let draft = |text: &str| -> io::Result<Draft> {
            let mut draft = Draft::new(folder.path())?;
            draft.write_all(text.as_bytes())?;
            Ok(draft)
        };
        draft("one")?.create(&path)?;
        let again = draft("two")?.create(&path).map_err(|error| error.kind());
        assert_eq!(again, Err(io::ErrorKind::AlreadyExists));
        assert_eq!(fs::read_to_string(&path)?, "one");
        draft("two")?.replace(&path)?;
        assert_eq!(fs::read_to_string(&path)?, "two");
        copy(&mut draft("three")?.0, &folder.path().join("b"))?;
        assert_eq!(fs::read_to_string(folder.path().join("b"))?, "three");
        assert_eq!(fs::read_dir(folder.path())?.count(), 2);
        Ok(())
    }
}
