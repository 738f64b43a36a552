//! What a function does with its grants at run time, and the same by other means.

pub mod environment;
pub mod policy;

/// One way to do something.
pub struct Operation {
    /// What is done.
    pub task: &'static str,
    /// By which means.
    pub by: &'static str,
    pub run: fn(),
}

/// Every task, by auth-grant first.
pub const OPERATIONS: &[Operation] = &[
    Operation { task: "Env::from_env, 1 variable", by: "auth-grant", run: environment::one_by_auth_grant },
    Operation { task: "Env::from_env, 1 variable", by: "by hand, same checks", run: environment::one_by_hand_checked },
    Operation { task: "Env::from_env, 1 variable", by: "by hand, no checks", run: environment::one_by_hand },
    Operation { task: "Env::from_env, 1 variable", by: "conf", run: environment::one_by_conf },
    Operation { task: "Env::from_env, 1 variable", by: "envy", run: environment::one_by_envy },
    Operation { task: "Env::from_env, 5 variables", by: "auth-grant", run: environment::five_by_auth_grant },
    Operation {
        task: "Env::from_env, 5 variables",
        by: "by hand, same checks",
        run: environment::five_by_hand_checked,
    },
    Operation { task: "Env::from_env, 5 variables", by: "by hand, no checks", run: environment::five_by_hand },
    Operation { task: "Env::from_env, 5 variables", by: "conf", run: environment::five_by_conf },
    Operation { task: "Env::from_env, 5 variables", by: "envy", run: environment::five_by_envy },
    Operation { task: "POLICY.allows", by: "auth-grant", run: policy::allows_by_auth_grant },
    Operation { task: "POLICY.allows", by: "serde_json", run: policy::allows_by_serde_json },
    Operation { task: "POLICY.to_json", by: "auth-grant", run: policy::to_json_by_auth_grant },
    Operation { task: "POLICY.to_json", by: "by hand, format!", run: policy::to_json_by_hand },
    Operation { task: "POLICY.to_json", by: "serde_json", run: policy::to_json_by_serde_json },
];
