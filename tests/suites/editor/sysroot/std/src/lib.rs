//! As much of `std` as rust-analyzer needs to understand the crates that the tests open; it is never compiled.
#![no_std]

pub use alloc::{fmt, format, string, vec};
pub use core::*;

pub mod env {
    pub enum VarError {
        NotPresent,
    }
    pub fn var(name: &str) -> Result<crate::string::String, VarError> {}
}

pub mod prelude {
    pub mod v1 {
        pub use alloc::string::{String, ToString};
        pub use alloc::vec::Vec;
        pub use core::prelude::v1::*;
        pub use crate::{format, println};
    }
    pub mod rust_2015 {
        pub use super::v1::*;
    }
    pub mod rust_2018 {
        pub use super::v1::*;
    }
    pub mod rust_2021 {
        pub use super::v1::*;
    }
    pub mod rust_2024 {
        pub use super::v1::*;
        pub use core::prelude::rust_2024::*;
    }
}

#[macro_export]
macro_rules! println {
    ($($arguments:tt)*) => { let _ = $crate::format!($($arguments)*); };
}
