//! What `policy` prints for each auth action alone, as iam-rs evaluates it: every operation, on every user pool.
//! `tests/suites/end-to-end` tries some of these combinations in emulators.

use std::fs;

use auth_grant_core::{IamAction, catalog};

use super::evaluator::{POOLS, TARGET, allows, evaluator_of};
use super::{handler, headers};
use crate::functions::amplify_auth;
use crate::support::{auth_grant, binary, folder, run};

#[test]
fn a_single_grant_allows_its_operations_on_its_user_pool_and_nothing_else() {
    let folder = folder("single-grants");
    let program = headers(&fs::read(binary("none")).expect("the binary can be read"));
    for action in catalog::CATALOG {
        let function = [program.clone(), handler(&amplify_auth(), &[action.name])].concat();
        fs::write(folder.join(action.name), function).expect("the file can be written");
    }
    let policies = run(auth_grant(["policy", "--quiet", "--user-pool-arn", TARGET]).arg(&folder)).json();
    let (mut allowed, mut denied) = (0, 0);
    for action in catalog::CATALOG {
        let evaluator = evaluator_of(&policies[action.name]);
        for operation in IamAction::ALL {
            for pool in POOLS {
                let is_allowed = allows(&evaluator, operation.name(), pool);
                let is_granted = action.iam_actions.contains(operation) && pool == TARGET;
                assert_eq!(is_allowed, is_granted, "{}: {} on {pool}", action.name, operation.name());
                *(if is_allowed { &mut allowed } else { &mut denied }) += 1;
            }
        }
    }
    println!("{} auth actions: {allowed} combinations allowed, {denied} denied", catalog::CATALOG.len());
}
