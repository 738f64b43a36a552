//! Programs with headers that lie.

use super::{policy_of, program};
use crate::support::{auth_grant, binary, run};

/// Mach-O for arm64, of so many load commands.
fn mach_o(commands: u32) -> Vec<u8> {
    let numbers = [0xfeed_facf, 0x0100_000c, 0, 2, commands, commands * 8, 0, 0];
    let header = numbers.into_iter().flat_map(u32::to_le_bytes);
    header.chain((0..commands).flat_map(|_| [0x1d, 0, 0, 0, 8, 0, 0, 0])).collect()
}

/// The program for so many architectures, each of which is the same.
fn fat(number: u32, program: &[u8]) -> Vec<u8> {
    let offset = 8 + number * 20;
    let len = u32::try_from(program.len()).expect("it is short");
    let header = [0xcafe_babe, number].into_iter().flat_map(u32::to_be_bytes);
    let arches = (0..number).flat_map(|_| [0x0100_000c, 0, offset, len, 0]).flat_map(u32::to_be_bytes);
    header.chain(arches).chain(program.iter().copied()).collect()
}

#[test]
fn every_number_of_an_elf_file_that_is_as_high_as_can_be() {
    let program = program();
    let policy = run(auth_grant(["policy"]).arg(binary("other"))).stdout;
    let sections =
        usize::try_from(u64::from_le_bytes(program[40..48].try_into().expect("eight bytes"))).expect("it fits");
    let header = [(24, 8), (32, 8), (40, 8), (54, 2), (56, 2), (58, 2), (60, 2), (62, 2)];
    let of_sections =
        (0..program[60].into()).flat_map(|index| [(24, 8), (32, 8)].map(|(at, len)| (sections + index * 64 + at, len)));
    for (at, len) in header.into_iter().chain(of_sections) {
        let mut changed = program.clone();
        changed[at..at + len].copy_from_slice(&u64::from(u32::MAX).to_le_bytes()[..len]); // 4 GiB, if it is a length
        let run = policy_of("elf", &changed);
        assert!(run.code == Some(2) || run.stdout == policy, "{at}: {}", run.stderr);
    }
}

#[test]
fn the_same_architecture_many_times() {
    let run = policy_of("fat", fat(2, &mach_o(1000)));
    run.assert_fails("nothing with `#[grant(…)]` can run in");
    policy_of("fattest", fat(100_000, &mach_o(500_000))).assert_fails("it is for more than 32 architectures");
    policy_of("claimed", [0xcafe_babe, u32::MAX].map(u32::to_be_bytes).concat())
        .assert_fails("claimed` is not an executable: it is");
}

#[test]
fn web_assembly() {
    policy_of("module.wasm", b"\0asm\x01\0\0\0").assert_fails("it is no ELF, Mach-O or PE ");
}
