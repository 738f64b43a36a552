//! Which shared libraries a program loads when it starts, by its headers.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use object::elf::{DT_NEEDED, DT_NULL, DT_RPATH, DT_RUNPATH, DT_SONAME, DT_STRSZ, DT_STRTAB, PT_DYNAMIC, PT_LOAD};
use object::macho::{DylibCommand, LC_ID_DYLIB, LC_RPATH, RpathCommand};
use object::read::elf::{Dyn as _, FileHeader, ProgramHeader};
use object::read::macho::MachHeader;
use object::read::pe::{ImageNtHeaders, PeFile};
use object::{Endianness, LittleEndian, ReadRef, StringTable};

use super::program::DAMAGED;

/// More than any program loads. Each may be looked for in several folders.
const MAX_LIBRARIES: usize = 256;

/// More than any program has libraries in.
const MAX_FOLDERS: usize = 16;

/// The longest path that a file can have.
const MAX_PATH: usize = 4096;

/// Some kilobytes are common.
const MAX_DYNAMIC: u64 = 1 << 20;

/// What a program, or a library, loads when it starts.
#[derive(Default)]
pub(super) struct Loads {
    /// The name under which it is loaded itself.
    pub(super) own_name: Option<String>,
    /// The names of their files, and whether those without a file to read are taken for libraries of the system.
    pub(super) libraries: BTreeMap<String, bool>,
    /// Where they are looked for, seen from the folder of the program.
    pub(super) folders: Vec<PathBuf>,
}

impl Loads {
    fn add(&mut self, path: &[u8], is_of_system: impl Fn(&str) -> bool) -> Result<()> {
        if path.len() > MAX_PATH {
            bail!(DAMAGED);
        }
        let path = String::from_utf8_lossy(path);
        let Some(name) = Path::new(&*path).file_name() else { return Ok(()) };
        let name = name.to_string_lossy().into_owned();
        let is_of_system = is_of_system(&name) || is_of_the_toolchain(&name);
        self.libraries.insert(name, is_of_system);
        if self.libraries.len() > MAX_LIBRARIES {
            bail!("it loads more than {MAX_LIBRARIES} libraries");
        }
        Ok(())
    }

    /// Takes in a folder that is seen from the program's. Others are those of the machine where it runs.
    fn add_folder(&mut self, folder: &str) {
        let origins = ["$ORIGIN", "${ORIGIN}", "@loader_path", "@executable_path"];
        let Some(folder) = origins.iter().find_map(|origin| folder.strip_prefix(origin)) else { return };
        if folder.len() < MAX_PATH && self.folders.len() < MAX_FOLDERS {
            self.folders.push(folder.trim_start_matches('/').into());
        }
    }
}

/// Whether it is the standard library of a program that is built with `-C prefer-dynamic`.
fn is_of_the_toolchain(name: &str) -> bool {
    name.starts_with("libstd-")
}

/// Whether it is the C library of musl, or has a version in its name, as `libc.so.6` and `libssl.so.3`. Cargo gives none
/// to the libraries that it builds.
fn is_of_linux(name: &str) -> bool {
    name == "libc.so" || name.contains(".so.")
}

/// Whether the name of a library on macOS has a version, as `libssl.3.dylib`.
fn has_version(name: &str) -> bool {
    name.strip_suffix(".dylib").is_some_and(|name| name.contains('.'))
}

/// What an ELF file with these segments loads.
pub(super) fn elf<'data, Elf: FileHeader<Endian = Endianness>>(
    segments: &[Elf::ProgramHeader],
    endian: Endianness,
    bytes: impl ReadRef<'data>,
) -> Result<Loads> {
    let mut loads = Loads::default();
    let Some(dynamic) = segments.iter().find(|segment| segment.p_type(endian) == PT_DYNAMIC) else { return Ok(loads) };
    if dynamic.p_filesz(endian).into() > MAX_DYNAMIC {
        bail!(DAMAGED);
    }
    let entries = dynamic.dynamic(endian, bytes).context(DAMAGED)?.unwrap_or_default();
    let entries =
        || entries.iter().map(|entry| (entry.tag32(endian), entry)).take_while(|(tag, _)| *tag != Some(DT_NULL));
    let value = |tag| entries().find(|(found, _)| *found == Some(tag)).map(|(_, entry)| entry.d_val(endian).into());
    let strings = match (value(DT_STRTAB), value(DT_STRSZ)) {
        (Some(address), Some(len)) => {
            let start = segments.iter().find_map(|segment| offset(segment, endian, address)).context(DAMAGED)?;
            StringTable::new(bytes, start, start.saturating_add(len))
        }
        _ => StringTable::default(),
    };
    for (tag, entry) in entries() {
        let Some(tag @ (DT_NEEDED | DT_SONAME | DT_RPATH | DT_RUNPATH)) = tag else { continue };
        let text = entry.val32(endian).and_then(|start| strings.get(start).ok()).context(DAMAGED)?;
        match tag {
            DT_NEEDED => loads.add(text, is_of_linux)?,
            DT_SONAME => loads.own_name = Some(String::from_utf8_lossy(text).into_owned()),
            _ => String::from_utf8_lossy(text).split(':').for_each(|folder| loads.add_folder(folder)),
        }
    }
    Ok(loads)
}

/// Where in the file is what the segment has at this address, if it has it.
fn offset(segment: &impl ProgramHeader<Endian = Endianness>, endian: Endianness, address: u64) -> Option<u64> {
    let (start, len) = segment.file_range(endian);
    let within = address.checked_sub(segment.p_vaddr(endian).into()).filter(|within| *within < len)?;
    (segment.p_type(endian) == PT_LOAD).then(|| start.saturating_add(within))
}

/// Adds what a Mach-O file loads.
pub(super) fn mach_o<'data, Mach: MachHeader<Endian = Endianness>>(
    bytes: impl ReadRef<'data>,
    loads: &mut Loads,
) -> Result<()> {
    let header = Mach::parse(bytes, 0).context(DAMAGED)?;
    let endian = header.endian().context(DAMAGED)?;
    let mut commands = header.load_commands(endian, bytes, 0).context(DAMAGED)?;
    while let Some(command) = commands.next().context(DAMAGED)? {
        let cmd = command.cmd();
        if let Some(library) = command.dylib().context(DAMAGED)? {
            let path = command.string(endian, library.dylib.name).context(DAMAGED)?;
            let is_in_system = ["/usr/lib/", "/System/"].iter().any(|folder| path.starts_with(folder.as_bytes()));
            loads.add(path, |name| is_in_system || has_version(name))?;
            let path = String::from_utf8_lossy(path);
            loads.add_folder(path.rsplit_once('/').map_or("", |(folder, _)| folder));
        } else if cmd == LC_ID_DYLIB {
            let library: &DylibCommand<Endianness> = command.data().context(DAMAGED)?;
            let path = String::from_utf8_lossy(command.string(endian, library.dylib.name).context(DAMAGED)?);
            loads.own_name = path.rsplit('/').next().map(str::to_owned);
        } else if cmd == LC_RPATH {
            let folder: &RpathCommand<Endianness> = command.data().context(DAMAGED)?;
            loads.add_folder(&String::from_utf8_lossy(command.string(endian, folder.path).context(DAMAGED)?));
        }
    }
    Ok(())
}

/// Adds what a PE file loads.
pub(super) fn pe<'data, Pe: ImageNtHeaders>(
    file: &PeFile<'data, Pe, impl ReadRef<'data>>,
    loads: &mut Loads,
) -> Result<()> {
    let Some(table) = file.import_table().context(DAMAGED)? else { return Ok(()) };
    let mut descriptors = table.descriptors().context(DAMAGED)?;
    while let Some(descriptor) = descriptors.next().context(DAMAGED)? {
        // Windows' own have names as others have, and Lambda does not run it: those beside the program are read, and no
        // other is missed.
        loads.add(table.name(descriptor.name.get(LittleEndian)).context(DAMAGED)?, |_| true)?;
    }
    Ok(())
}
