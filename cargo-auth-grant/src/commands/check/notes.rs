//! The notes and warnings of `check`.

use std::path::Path;

use crate::check::{Assumption, DeployedFunction, Environment, FileKind, is_named};
use crate::cli::AllowedAction;
use crate::function::Function;
use crate::notes;
use crate::printable::{printable, quoted};

/// Notes which functions have another name in the file.
pub(super) fn print_other_names(chosen: &[(&Function, &DeployedFunction)], kind: FileKind, path: &Path) {
    for (function, deployed) in chosen.iter().filter(|(function, deployed)| !is_named(deployed, &function.name, kind)) {
        notes::print(
            "note",
            format_args!(
                "`{}` is held against `{}`, the only function in {}",
                printable(&function.name),
                printable(&deployed.id),
                quoted(path)
            ),
        );
    }
}

/// Notes which artifacts are compared with nothing.
pub(super) fn print_left_out(left_out: &[&Function], path: &Path) {
    for function in left_out {
        notes::print(
            "note",
            format_args!(
                "nothing with `#[grant(…)]` can run in {}, and {} has no function of that name",
                quoted(&function.path),
                quoted(path)
            ),
        );
    }
}

/// Notes which user pools neither the command line nor the file names.
pub(super) fn print_assumptions(assumptions: &[Assumption], path: &Path) {
    for Assumption { name, user_pool } in assumptions {
        notes::print(
            "note",
            format_args!(
                "the user pool `{name}` is taken to be {}, to which {} gives access; say which it is with \
                 `--user-pool-arn`",
                printable(&user_pool.to_string()),
                quoted(path)
            ),
        );
    }
}

/// Notes which of the actions that may be allowed without a grant nothing allows.
pub(super) fn print_not_allowed(actions: &[AllowedAction], chosen: &[(&Function, &DeployedFunction)], path: &Path) {
    for AllowedAction(action) in actions {
        let statements = chosen.iter().flat_map(|(_, deployed)| &deployed.access.statements);
        if !statements.flat_map(|statement| &statement.actions).any(|found| found.text.eq_ignore_ascii_case(action)) {
            notes::print(
                "note",
                format_args!("nothing in {} allows `{action}`; leave out `--allow-action {action}`", quoted(path)),
            );
        }
    }
}

/// Warns of what a plan does not know yet.
pub(super) fn print_not_yet_known(chosen: &[(&Function, &DeployedFunction)]) {
    for (_, deployed) in chosen {
        let id = printable(&deployed.id);
        if matches!(deployed.environment, Environment::NotYetKnown(_)) {
            notes::print(
                "warning",
                format_args!(
                    "the variables of `{id}` are not known before the plan is applied, and so are not checked; check the \
                     state afterwards"
                ),
            );
        }
        let (resources, are, they_refer) = match deployed.access.known_by_reference {
            0 => continue,
            1 => ("1 resource".to_owned(), "is", "it refers"),
            number => (format!("{number} resources"), "are", "they refer"),
        };
        notes::print(
            "warning",
            format_args!(
                "{resources} of the policy of `{id}` {are} known only by what {they_refer} to before the plan is applied; \
                 check the state afterwards"
            ),
        );
    }
}
