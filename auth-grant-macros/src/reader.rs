//! Who reads the expansion: the compiler, or rust-analyzer, which completes and explains names from it.

#[cfg(any(proc_macro, not(feature = "library")))]
use std::{env, sync::OnceLock};

/// Who reads the expansion. The records are the same for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// rustc, which warns of grants that nothing uses.
    Compiler,
    /// rust-analyzer, which completes names, and for which another crate's methods have to be public.
    Editor,
}

impl Reader {
    /// By the program that runs the macro: rust-analyzer sets its `cfg` for the packages of the workspace only, and not
    /// for auth-grant from a registry.
    #[cfg(any(proc_macro, not(feature = "library")))]
    pub(crate) fn of_this_process() -> Self {
        static IS_EDITOR: OnceLock<bool> = OnceLock::new();
        let is_editor = IS_EDITOR.get_or_init(|| {
            let program = env::current_exe().unwrap_or_default();
            program.file_stem().is_some_and(|name| name.to_string_lossy().starts_with("rust-analyzer"))
        });
        if *is_editor { Self::Editor } else { Self::Compiler }
    }
}
