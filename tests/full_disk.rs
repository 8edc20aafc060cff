//! A disk that is full: what was there stays, and the message says what happened.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

use glutascope::scenario::{Scenario, read, write};

/// A small file system of its own; gone with the value.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// None without the rights to mount one.
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let mount = ["-t", "tmpfs", "-o", "size=64k", "tmpfs"];
        let mounted = Command::new("mount").args(mount).arg(folder.path()).output().ok()?;
        mounted.status.success().then(|| Self(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A disk that stays mounted is in nobody's way.
        _ = Command::new("umount").arg(self.path()).output();
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("listing").flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[test]
fn a_full_disk_takes_nothing_away() {
    let Some(disk) = SmallDisk::mount() else {
        eprintln!("skipped: a small file system cannot be mounted here without more rights");
        return;
    };
    let path = disk.path().join("mine.ron");
    let small = Scenario { title: "Small".to_owned(), ..Scenario::default() };
    write(&path, &small).expect("it fits");
    let large = Scenario { notes: "n".repeat(200_000), ..small.clone() };
    let error = write(&path, &large).expect_err("it does not fit").to_string();
    assert!(error.contains("mine.ron: cannot be written") && error.contains("untouched"), "{error}");
    assert_eq!(read(&path).expect("still there"), small);
    assert_eq!(files(disk.path()), [path], "no half-written file is left");
    let program = assert_cmd::cargo::cargo_bin!("glutascope");
    let out = disk.path().join("table.csv");
    let run = ["run", "--preset", "calm-day", "--out"];
    let ended = Command::new(program).args(run).arg(&out).output().expect("it runs");
    let words = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1), "{words}");
    assert!(words.contains("table.csv: cannot be written") && !out.exists(), "{words}");
}
