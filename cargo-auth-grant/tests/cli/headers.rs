//! Programs as tests make them: the headers that say which shared libraries are loaded, and nothing to run.

fn u32s(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn u64s(numbers: &[u64]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// An ELF file for x86-64 that loads these libraries and has these bytes at its end.
pub(crate) fn elf(libraries: &[&str], end: &[u8]) -> Vec<u8> {
    let mut strings = vec![0];
    let mut entries = Vec::new();
    for library in libraries {
        entries.extend(u64s(&[1, strings.len() as u64])); // DT_NEEDED
        strings.extend([library.as_bytes(), &[0]].concat());
    }
    let start = 64 + 2 * 56;
    let dynamic_len = (entries.len() + 3 * 16) as u64;
    let strings_at = start + dynamic_len;
    let address = 0x1000;
    entries = [
        u64s(&[5, address + strings_at, 10, strings.len() as u64]), // DT_STRTAB, DT_STRSZ
        entries,
        u64s(&[0, 0]),
    ]
    .concat();
    let len = strings_at + strings.len() as u64;
    [
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0\x01\0\0\0".to_vec(),
        u64s(&[0, 64, 0]),
        [0, 0, 0, 0, 64, 0, 56, 0, 2, 0, 64, 0, 0, 0, 0, 0].to_vec(),
        u32s(&[1, 4]), // PT_LOAD
        u64s(&[0, address, address, len, len, 0x1000]),
        u32s(&[2, 4]), // PT_DYNAMIC
        u64s(&[start, address + start, address + start, dynamic_len, dynamic_len, 8]),
        entries,
        strings,
        end.to_vec(),
    ]
    .concat()
}

/// A Mach-O file for arm64 that loads these libraries and has these bytes at its end.
pub(crate) fn mach_o(libraries: &[&str], end: &[u8]) -> Vec<u8> {
    let command = |library: &&str| {
        let mut name = [library.as_bytes(), &[0]].concat();
        name.resize(name.len().next_multiple_of(8), 0);
        let len = u32::try_from(24 + name.len()).expect("it is short");
        [u32s(&[0xc, len, 24, 0, 0, 0]), name].concat() // LC_LOAD_DYLIB
    };
    let commands: Vec<_> = libraries.iter().flat_map(command).collect();
    let number = u32::try_from(libraries.len()).expect("there are few");
    let len = u32::try_from(commands.len()).expect("they are short");
    [u32s(&[0xfeed_facf, 0x0100_000c, 0, 2, number, len, 0, 0]), commands, end.to_vec()].concat()
}

/// A PE file for x86-64 that loads these libraries and has these bytes at its end.
pub(crate) fn pe(libraries: &[&str], end: &[u8]) -> Vec<u8> {
    let (section, address) = (64 + 24 + 240 + 40, 0x1000);
    let mut descriptors = Vec::new();
    let mut names = Vec::new();
    let number = |len: usize| u32::try_from(len).expect("it is short");
    for library in libraries {
        let name = address + number(20 * (libraries.len() + 1) + names.len());
        descriptors.extend(u32s(&[0, 0, 0, name, 0]));
        names.extend([library.as_bytes(), &[0]].concat());
    }
    let content = [descriptors, vec![0; 20], names].concat();
    let mut optional = vec![0; 240];
    optional[..2].copy_from_slice(&[0x0b, 0x02]);
    optional[32..40].copy_from_slice(&u32s(&[0x1000, 0x200])); // how sections and the file are aligned
    optional[108..124].copy_from_slice(&u32s(&[16, 0, 0, address]));
    [
        [b"MZ".as_slice(), &[0; 58], &u32s(&[64])].concat(),
        [b"PE\0\0\x64\x86\x01\0".as_slice(), &[0; 12], &[240, 0, 0x22, 0]].concat(),
        optional,
        [b".rdata\0\0".as_slice(), &u32s(&[number(content.len()), address, number(content.len()), section])].concat(),
        [vec![0; 12], u32s(&[0x4000_0040])].concat(),
        content,
        end.to_vec(),
    ]
    .concat()
}
