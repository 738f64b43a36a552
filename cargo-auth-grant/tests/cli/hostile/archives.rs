//! Zip archives.

use std::fs::File;
use std::io::{Seek as _, SeekFrom, Write as _};

use flate2::{Compress, Compression, FlushCompress};

use super::{file, policy, policy_of, program};
use crate::artifacts::write_zip;
use crate::support::folder;

/// A file in an archive, as its headers say it is.
#[derive(Clone, Copy)]
struct Packed<'a> {
    name: &'a str,
    content: &'a [u8],
    is_deflated: bool,
    /// Its length when it is unpacked.
    len: u32,
    crc: u32,
}

impl<'a> Packed<'a> {
    fn stored(name: &'a str, content: &'a [u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(content);
        Self { name, content, is_deflated: false, len: len(content), crc: crc.sum() }
    }
}

fn len(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("it is short")
}

/// An archive of these files, whose headers say what they are told to.
fn archive(files: &[Packed<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for Packed { name, content, is_deflated, len: unpacked, crc } in files {
        let offset = len(&archive);
        let mut common = vec![20, 0, 0, 0, if *is_deflated { 8 } else { 0 }, 0, 0, 0, 0, 0];
        for number in [*crc, len(content), *unpacked, len(name.as_bytes())] {
            common.extend(number.to_le_bytes()); // the last with the length of the extra field, which is none
        }
        archive.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), content].concat());
        directory.extend(
            [b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat(),
        );
    }
    let number = u16::try_from(files.len()).expect("there are few").to_le_bytes();
    let end = [len(&directory).to_le_bytes(), len(&archive).to_le_bytes()].concat();
    [&archive, &directory, b"PK\x05\x06\0\0\0\0".as_slice(), &number, &number, &end, &[0, 0]].concat()
}

/// The same bytes over and over, deflated.
fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut part = Vec::with_capacity(1 << 20);
    let mut deflate = Compress::new(Compression::best(), false);
    deflate.compress_vec(&vec![0; 1 << 20], &mut part, FlushCompress::Full).expect("it can be deflated");
    [part.repeat(mebibytes), vec![3, 0]].concat() // an empty last block
}

#[test]
fn headers_that_tell_the_truth() {
    let program = program();
    let run = policy_of("true.zip", archive(&[Packed::stored("bootstrap", &program)]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

#[test]
fn a_bomb() {
    let content = zeros(1100);
    assert!(content.len() < 2 << 20);
    for len in [u32::MAX, 1100 << 20, 1, 0] {
        let bootstrap = Packed { name: "bootstrap", content: &content, is_deflated: true, len, crc: 0 };
        policy_of("bomb.zip", archive(&[bootstrap])).assert_fails("its `bootstrap` cannot be unpacked: ");
    }
}

#[test]
fn a_length_or_a_checksum_that_is_another() {
    let program = program();
    let stored = Packed::stored("bootstrap", &program);
    for wrong in [
        Packed { len: u32::MAX - 1, ..stored },
        Packed { len: 10, ..stored },
        Packed { len: 0, ..stored },
        Packed { crc: stored.crc ^ 1, ..stored },
        Packed { is_deflated: true, ..stored },
    ] {
        policy_of("wrong.zip", archive(&[wrong])).assert_fails("its `bootstrap` cannot be unpacked: ");
    }
}

#[test]
fn an_archive_in_an_archive() {
    let inner = archive(&[Packed::stored("bootstrap", &program())]);
    policy_of("nested.zip", archive(&[Packed::stored("bootstrap", &inner)])).assert_fails("`bootstrap` in `");
}

/// Which of them Lambda runs is not known.
#[test]
fn two_files_of_one_name() {
    let program = program();
    let good = Packed::stored("bootstrap", &program);
    policy_of("twice.zip", archive(&[good, Packed::stored("README", b""), good]))
        .assert_fails("it holds two files named `bootstrap`");
}

#[test]
fn many_files() {
    let program = program();
    let mut files = vec![Packed::stored("x", b""); 65_000];
    files.push(Packed::stored("bootstrap", &program));
    let run = policy_of("many.zip", archive(&files));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
}

/// Each of them may be where the list of files is.
#[test]
fn many_ends() {
    let end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2e\0\0\0\0\0\0\0\0\0";
    policy_of("ends.zip", [b"PK\x03\x04".as_slice(), &end.repeat(200_000)].concat())
        .assert_fails("ends.zip` cannot be read: ");
}

/// Of a list that fills the gibibyte that an archive may have.
#[test]
fn more_files_than_fit_into_memory() {
    let path = folder("hostile-claims.zip").join("claims.zip");
    let mut file = File::create(&path).expect("the file can be made");
    let number: u64 = (1 << 30) / 47 - 100;
    let end = (1 << 30) - 200;
    let u64s = |numbers: &[u64]| numbers.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<_>>();
    let parts: [(u64, Vec<u8>); 3] = [
        (0, b"PK\x03\x04".to_vec()),
        (number, [b"PK\x01\x02".as_slice(), &[0; 42]].concat()),
        (
            end,
            [
                b"PK\x06\x06".as_slice(),
                &u64s(&[44, 0x2d_002d, number, number, 46, number]),
                b"PK\x06\x07\0\0\0\0",
                &u64s(&[end]),
                b"\x01\0\0\0PK\x05\x06",
                &[0xff; 16],
                &[0, 0],
            ]
            .concat(),
        ),
    ];
    for (at, bytes) in parts {
        file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(&bytes)).expect("the file can be written");
    }
    policy(path).assert_fails("claims.zip` cannot be read: ");
}

#[test]
fn a_huge_archive_in_a_folder() {
    let path = file("huge.zip", b"PK\x03\x04");
    File::options().write(true).open(&path).and_then(|file| file.set_len(1 << 40)).expect("the file can be enlarged");
    let folder = path.parent().expect("a folder");
    policy(folder).assert_fails("holds no executable and no `bootstrap` of a Lambda function");
    write_zip(&folder.join("other.zip"), &[("bootstrap", &program())]);
    assert_eq!(policy(folder).code, Some(0));
    std::fs::remove_file(path).expect("the file can be removed");
}
