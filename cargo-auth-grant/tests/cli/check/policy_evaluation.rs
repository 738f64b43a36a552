//! `check` against another program that evaluates policies, iam-rs, on random policies: no drift if and only if the role
//! is allowed exactly what the handlers are granted.

mod case;
mod evaluator;
mod single_grants;

use std::fs;
use std::path::{Path, PathBuf};

use auth_grant_core::record::{GranteeKind, UserPool};
use auth_grant_core::{ActionKind, catalog};
use proptest::strategy::{Strategy as _, ValueTree};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value};

use self::case::{Case, case};
use self::evaluator::{TARGET, has_drift};
use crate::functions::{amplify_auth, record_of, struct_of, template};
use crate::support::{Run, auth_grant, binary, folder, run};

/// How much is said of the handlers' user pool on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Arn,
    /// Which does not tell the account.
    Id,
    Nothing,
}

impl Said {
    fn options(self) -> Vec<&'static str> {
        match self {
            Self::Arn => vec!["--user-pool-arn", TARGET],
            Self::Id => vec!["--user-pool-id", TARGET.rsplit('/').next().expect("the ARN has a resource")],
            Self::Nothing => Vec::new(),
        }
    }

    /// Whether it can be this user pool.
    fn can_be(self, pool: &str) -> bool {
        match self {
            Self::Arn => pool == TARGET,
            Self::Id => pool.rsplit('/').next() == TARGET.rsplit('/').next(),
            Self::Nothing => true,
        }
    }
}

/// A folder of functions with a file of their policies.
struct Functions {
    folder: PathBuf,
    /// The start of every function: a program without a record.
    program: Vec<u8>,
    through: Through,
}

impl Functions {
    fn new(name: &str, through: Through) -> Self {
        let program = fs::read(binary("none")).expect("the binary can be read");
        // All that says it is a program is at its start. The rest would take the time.
        Self { folder: folder(name), program: headers(&program), through }
    }

    /// Holds them against their policies: whether each has drift.
    fn check(&self, cases: &[Case], said: Said) -> Vec<bool> {
        let artifacts = self.folder.join("artifacts");
        let _ = fs::remove_dir_all(&artifacts);
        fs::create_dir_all(&artifacts).expect("the folder can be made");
        let mut policies = Map::new();
        for (index, case) in cases.iter().enumerate() {
            let name = format!("f{index}");
            fs::write(artifacts.join(&name), [&self.program[..], &self.through.records(case)].concat())
                .expect("the file can be written");
            policies.insert(name, case.policy());
        }
        let file = self.folder.join("policies.json");
        fs::write(&file, Value::Object(policies).to_string()).expect("the file can be written");
        let run = check(&artifacts, &file, said);
        let rows: Vec<Value> = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}{cases:#?}", run.stderr));
        let mut drift = vec![false; cases.len()];
        for row in rows {
            let name = row["function"].as_str().expect("the function has a name");
            drift[name[1..].parse::<usize>().expect("the name has a number")] = true;
        }
        assert_eq!(run.code, Some(i32::from(drift.contains(&true))), "{}", run.stderr);
        drift
    }
}

fn check(artifacts: &Path, file: &Path, said: Said) -> Run {
    let mut command = auth_grant(["check", "--quiet", "--allow-package=domain", "--format", "json", "--against"]);
    run(command.arg(file).args(said.options()).arg(artifacts))
}

/// The start of an ELF file without the sections, which its header then no longer names.
fn headers(program: &[u8]) -> Vec<u8> {
    use object::Endianness;
    use object::elf::FileHeader64;
    let mut header: FileHeader64<Endianness> = *object::pod::from_bytes(program).expect("the program is for 64 bits").0;
    let endian = Endianness::default();
    header.e_shoff.set(endian, 0);
    header.e_shnum.set(endian, 0);
    header.e_shstrndx.set(endian, 0);
    header.e_phoff.set(endian, 0);
    header.e_phnum.set(endian, 0);
    object::pod::bytes_of(&header).to_vec()
}

/// What a function is granted its access by.
#[derive(Clone, Copy, Debug)]
enum Through {
    Handler,
    /// Which lists more than can run.
    Struct,
    /// A handler of user pools known at run time, of which the one is given.
    HandlerOfAny,
}

impl Through {
    fn records(self, case: &Case) -> Vec<u8> {
        let names: Vec<_> = case.grants.iter().map(String::as_str).collect();
        match self {
            Self::Handler => handler(&amplify_auth(), &names),
            Self::HandlerOfAny => handler(&UserPool::Any, &names),
            Self::Struct => {
                let actions = names.iter().map(|name| catalog::find(name).expect("the catalog has the auth action"));
                let operations: Vec<_> = catalog::iam_actions(actions).iter().map(|known| known.operation()).collect();
                let groups = catalog::CATALOG.iter().filter(|action| action.kind == ActionKind::Group);
                let listed: Vec<_> = names.iter().copied().chain(groups.map(|group| group.name)).collect();
                struct_of("Members", &amplify_auth(), &listed, &operations)
            }
        }
    }
}

fn handler(user_pool: &UserPool, grants: &[&str]) -> Vec<u8> {
    record_of("app", &template(GranteeKind::Handler, "handler", user_pool, grants, &[]))
}

/// Checks this many cases, so many in a run, and shrinks the first that is answered wrongly.
fn hold(through: Through, said: Said, number: usize, in_one_run: usize) {
    let functions = Functions::new(&format!("policy-evaluation-{through:?}-{said:?}"), through);
    let mut runner = TestRunner::new(Config { failure_persistence: None, ..Config::default() });
    let strategy = case();
    let mut drifts = 0;
    for _ in 0..number / in_one_run {
        let mut trees: Vec<_> =
            (0..in_one_run).map(|_| strategy.new_tree(&mut runner).expect("a case can be made")).collect();
        let cases: Vec<_> = trees.iter().map(ValueTree::current).collect();
        let found = functions.check(&cases, said);
        drifts += found.iter().filter(|found| **found).count();
        let wrong = cases.iter().zip(&found).position(|(case, found)| *found != has_drift(case, said));
        if let Some(wrong) = wrong {
            let is_wrong = |case: &Case| functions.check(std::slice::from_ref(case), said)[0] != has_drift(case, said);
            let case = shrink(&mut trees[wrong], is_wrong);
            panic!(
                "`check` finds {}, {said:?} being said of the user pool, of a {through:?} with {:?}:\n{:#}",
                if has_drift(&case, said) { "no drift" } else { "drift" },
                case.grants,
                case.policy()
            );
        }
    }
    let number = number / in_one_run * in_one_run;
    println!("{through:?}, {said:?}: {number} cases, of which {drifts} have drift");
    // Neither answer is rare, so that always giving the one would be found.
    assert!(drifts * 10 > number && drifts * 10 < number * 9, "{drifts} of {number}");
}

/// The simplest case that can be made out of this one and is still wrong.
fn shrink(tree: &mut impl ValueTree<Value = Case>, is_wrong: impl Fn(&Case) -> bool) -> Case {
    let mut wrong = tree.current();
    while tree.simplify() {
        while !is_wrong(&tree.current()) {
            if !tree.complicate() {
                return wrong;
            }
        }
        wrong = tree.current();
    }
    wrong
}

#[test]
fn the_user_pool_of_an_arn() {
    hold(Through::Handler, Said::Arn, 15_000, 250);
}

#[test]
fn the_user_pool_of_an_id() {
    hold(Through::Handler, Said::Id, 5_000, 250);
}

/// One by one, because functions agree on what they take a user pool to be.
#[test]
fn a_user_pool_of_which_nothing_is_said() {
    hold(Through::Handler, Said::Nothing, 300, 1);
}

#[test]
fn the_operations_of_a_struct() {
    hold(Through::Struct, Said::Arn, 5_000, 250);
}

#[test]
fn the_user_pool_that_is_given_of_those_known_at_run_time() {
    hold(Through::HandlerOfAny, Said::Arn, 5_000, 250);
}
