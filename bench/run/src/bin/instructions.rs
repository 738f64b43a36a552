//! `instructions INDEX COUNT` runs one operation that often, for a program that counts instructions.

use std::env;

use auth_grant_run_bench::OPERATIONS;

fn main() {
    let numbers: Vec<usize> = env::args().skip(1).map(|text| text.parse().expect("a number")).collect();
    let [index, count] = numbers[..] else { panic!("two numbers") };
    for _ in 0..count {
        (OPERATIONS[index].run)();
    }
}
