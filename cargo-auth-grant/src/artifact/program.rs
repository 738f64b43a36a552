//! Whether a file is a program, by its headers.

use anyhow::{Context as _, Result, bail};
use object::elf::{EM_AARCH64, ET_DYN, ET_EXEC, ET_REL, FileHeader32, FileHeader64};
use object::read::elf::{FileHeader, ProgramHeader as _};
use object::read::macho::{FatArch, MachOFatFile32, MachOFatFile64};
use object::{Endianness, File, FileKind, Object as _, ObjectKind, ReadRef};

/// More than there ever were on macOS.
const MAX_ARCHES: usize = 32;

const DAMAGED: &str = "it is damaged";

/// Whether files of this kind may be programs.
pub(crate) fn is_of_programs(kind: FileKind) -> bool {
    matches!(
        kind,
        FileKind::Elf32
            | FileKind::Elf64
            | FileKind::MachO32
            | FileKind::MachO64
            | FileKind::MachOFat32
            | FileKind::MachOFat64
            | FileKind::Pe32
            | FileKind::Pe64
    )
}

/// Whether the program is one for Lambda on arm64. Fails unless it is linked; before that, a file holds unreachable
/// handlers too.
pub(crate) fn check<'data>(bytes: impl ReadRef<'data>) -> Result<bool> {
    let Ok(kind) = FileKind::parse(bytes) else {
        bail!("it is no ELF, Mach-O or PE file");
    };
    match kind {
        FileKind::Archive => bail!("it is a library that was not linked yet"),
        FileKind::Elf32 => return elf::<FileHeader32<Endianness>>(bytes),
        FileKind::Elf64 => return elf::<FileHeader64<Endianness>>(bytes),
        FileKind::MachOFat32 => check_arches(MachOFatFile32::parse(bytes).context(DAMAGED)?.arches(), bytes)?,
        FileKind::MachOFat64 => check_arches(MachOFatFile64::parse(bytes).context(DAMAGED)?.arches(), bytes)?,
        kind if is_of_programs(kind) => linked(bytes)?,
        _ => bail!("it is no ELF, Mach-O or PE program"),
    }
    Ok(false)
}

/// That of an ELF file, by its headers alone, since its symbols can be many.
fn elf<'data, Elf: FileHeader<Endian = Endianness>>(bytes: impl ReadRef<'data>) -> Result<bool> {
    let header = Elf::parse(bytes).context(DAMAGED)?;
    let endian = header.endian().context(DAMAGED)?;
    header.section_headers(endian, bytes).context(DAMAGED)?;
    let segments = header.program_headers(endian, bytes).context(DAMAGED)?;
    let len = bytes.len().unwrap_or_default();
    let is_in_file = |(start, size): (u64, u64)| start.checked_add(size).is_some_and(|end| end <= len);
    if !segments.iter().all(|segment| is_in_file(segment.file_range(endian))) {
        bail!("it is cut off");
    }
    ensure_linked(match header.e_type(endian) {
        ET_EXEC => ObjectKind::Executable,
        ET_DYN => ObjectKind::Dynamic,
        ET_REL => ObjectKind::Relocatable,
        _ => ObjectKind::Unknown,
    })?;
    Ok(header.e_machine(endian) == EM_AARCH64)
}

fn check_arches<'data>(arches: &[impl FatArch], bytes: impl ReadRef<'data>) -> Result<()> {
    // Each of them may be the whole file.
    if arches.len() > MAX_ARCHES {
        bail!("it is for more than {MAX_ARCHES} architectures");
    }
    arches.iter().try_for_each(|arch| linked(arch.data(bytes).context(DAMAGED)?))
}

fn linked<'data>(bytes: impl ReadRef<'data>) -> Result<()> {
    ensure_linked(File::parse(bytes).context(DAMAGED)?.kind())
}

fn ensure_linked(kind: ObjectKind) -> Result<()> {
    match kind {
        ObjectKind::Executable | ObjectKind::Dynamic => Ok(()),
        ObjectKind::Relocatable => bail!("it is an object file that was not linked yet"),
        _ => bail!("it is no program"),
    }
}
