//! Files for other programs are made on threads of their own, so that the window never waits for them.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::app::Waker;
use crate::export::figure::{Figure, Pixels, pixels};
use crate::scenario::write_with;

/// What came of an export.
#[derive(Debug)]
pub(crate) enum Done {
    /// The file is written.
    Wrote(PathBuf),
    /// The picture is painted, for the clipboard.
    Painted(Pixels),
    /// It did not work, in words.
    Failed(String),
}

/// What writes a file. It may be asked again.
pub(crate) type Content = Box<dyn FnMut(&mut dyn Write) -> io::Result<()> + Send>;

/// Exports under way.
pub(crate) struct Exports {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    waker: Waker,
}

impl Exports {
    /// None as yet. `waker` is called when one is done.
    pub fn new(waker: Waker) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, waker }
    }

    /// Writes a file, whole or not at all, soon.
    pub fn write(&self, path: PathBuf, mut content: Content) {
        self.start(move || match write_with(&path, &mut *content) {
            Ok(()) => Done::Wrote(path),
            Err(error) => Done::Failed(error.to_string()),
        });
    }

    /// Paints a figure, soon.
    pub fn paint(&self, figure: Figure) {
        self.start(move || match pixels(&figure) {
            Ok(pixels) => Done::Painted(pixels),
            Err(error) => Done::Failed(error.to_string()),
        });
    }

    /// What is done since the last call.
    pub fn done(&self) -> Option<Done> {
        self.receiver.try_recv().ok()
    }

    fn start(&self, job: impl FnOnce() -> Done + Send + 'static) {
        let (sender, waker) = (self.sender.clone(), self.waker.clone());
        let work = move || {
            // Nobody listens any more when the program has closed.
            _ = sender.send(job());
            waker();
        };
        if let Err(error) = thread::Builder::new().name("glutascope-export".to_owned()).spawn(work) {
            _ = self.sender.send(Done::Failed(format!("The system gives no thread ({error}).")));
        }
    }
}
