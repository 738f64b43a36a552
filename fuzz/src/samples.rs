//! Records as the macro and the compiler make them together, and programs as small as they can be.

use auth_grant_core::IamAction;
use auth_grant_core::record::{Grant, Grantee, Reachable, Record, Template, encode, head};

/// The bytes of the record; nothing if an IAM action in it is not of the catalog.
pub(crate) fn bytes_of(record: &Record) -> Option<Vec<u8>> {
    let Record { reachable, grant } = record;
    let Grant { grantee, user_pool, auth_actions, iam_actions, variables } = grant;
    let Grantee { kind, package, package_version, path } = grantee;
    let (module, name) = path.rsplit_once("::")?;
    let auth_actions: Vec<_> = auth_actions.iter().map(String::as_str).collect();
    let iam_actions: Option<Vec<_>> = iam_actions.iter().map(|name| IamAction::find(name)).collect();
    let Template { before_package, before_version, before_module, after_module } =
        encode(*kind, name, user_pool, &auth_actions, &iam_actions?, variables);
    let head = head(match reachable {
        Reachable::Handler => "handler",
        Reachable::Operation(name) => name,
        Reachable::Variable => "variable",
        Reachable::Parameters => "parameters",
    });
    let parts =
        [&head, before_package, package, before_version, package_version, before_module, module, after_module.as_str()];
    Some(parts.concat().into_bytes())
}

/// An ELF program for arm64 without a section.
pub(crate) fn elf() -> Vec<u8> {
    let mut bytes = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\xb7\0\x01\0\0\0".to_vec();
    bytes.resize(52, 0);
    bytes.extend([64, 0, 56, 0, 0, 0, 64, 0, 0, 0, 0, 0]);
    bytes
}

pub(crate) fn index_of(iam_action: &str) -> u8 {
    let at = IamAction::ALL.iter().position(|known| known.name() == iam_action).expect("it is known");
    u8::try_from(at).expect("there are few")
}
