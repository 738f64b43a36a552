//! Whether a file is a program, by its headers.

use anyhow::{Context as _, Result, bail};
use object::elf::{EM_AARCH64, ET_DYN, ET_EXEC, ET_REL, FileHeader32, FileHeader64};
use object::macho::{MachHeader32, MachHeader64};
use object::read::elf::{FileHeader, ProgramHeader as _};
use object::read::macho::{FatArch, MachOFatFile32, MachOFatFile64};
use object::{Endianness, File, FileKind, Object as _, ObjectKind, ReadRef};

use super::loads::{self, Loads};

/// More than there ever were on macOS.
const MAX_ARCHES: usize = 32;

pub(super) const DAMAGED: &str = "it is damaged";

/// What a program's headers say.
#[derive(Default)]
pub(super) struct Program {
    /// Whether it runs in Lambda on arm64, and not on x86-64.
    pub(super) is_arm64: bool,
    pub(super) loads: Loads,
}

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

/// Reads a program's headers. Fails unless it is linked; before that, a file holds unreachable handlers too.
pub(super) fn read<'data>(bytes: impl ReadRef<'data>) -> Result<Program> {
    let Ok(kind) = FileKind::parse(bytes) else {
        bail!("it is no ELF, Mach-O or PE file");
    };
    let mut program = Program::default();
    match kind {
        FileKind::Archive => bail!("it is a library that was not linked yet"),
        FileKind::Elf32 => return elf::<FileHeader32<Endianness>>(bytes),
        FileKind::Elf64 => return elf::<FileHeader64<Endianness>>(bytes),
        FileKind::MachOFat32 => {
            arches(MachOFatFile32::parse(bytes).context(DAMAGED)?.arches(), bytes, &mut program.loads)?;
        }
        FileKind::MachOFat64 => {
            arches(MachOFatFile64::parse(bytes).context(DAMAGED)?.arches(), bytes, &mut program.loads)?;
        }
        kind if is_of_programs(kind) => linked(bytes, &mut program.loads)?,
        _ => bail!("it is no ELF, Mach-O or PE program"),
    }
    Ok(program)
}

/// Those of an ELF file, and nothing else of it, since its symbols can be many.
fn elf<'data, Elf: FileHeader<Endian = Endianness>>(bytes: impl ReadRef<'data>) -> Result<Program> {
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
    let is_arm64 = header.e_machine(endian) == EM_AARCH64;
    Ok(Program { is_arm64, loads: loads::elf::<Elf>(segments, endian, bytes)? })
}

fn arches<'data>(arches: &[impl FatArch], bytes: impl ReadRef<'data>, loads: &mut Loads) -> Result<()> {
    // Each of them may be the whole file.
    if arches.len() > MAX_ARCHES {
        bail!("it is for more than {MAX_ARCHES} architectures");
    }
    arches.iter().try_for_each(|arch| linked(arch.data(bytes).context(DAMAGED)?, loads))
}

/// Adds what a Mach-O or PE file loads.
fn linked<'data>(bytes: impl ReadRef<'data>, loads: &mut Loads) -> Result<()> {
    let file = File::parse(bytes).context(DAMAGED)?;
    ensure_linked(file.kind())?;
    match file {
        File::MachO32(_) => loads::mach_o::<MachHeader32<Endianness>>(bytes, loads),
        File::MachO64(_) => loads::mach_o::<MachHeader64<Endianness>>(bytes, loads),
        File::Pe32(file) => loads::pe(&file, loads),
        File::Pe64(file) => loads::pe(&file, loads),
        _ => Ok(()),
    }
}

fn ensure_linked(kind: ObjectKind) -> Result<()> {
    match kind {
        ObjectKind::Executable | ObjectKind::Dynamic => Ok(()),
        ObjectKind::Relocatable => bail!("it is an object file that was not linked yet"),
        _ => bail!("it is no program"),
    }
}
