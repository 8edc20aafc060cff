//! How states, parameters and fluxes are declared: once, with what they mean, their unit and where they come from.
//!
//! Each macro makes a plain struct of named numbers, generic over the [`Scalar`](super::number::Scalar), and the table
//! of declarations that listings, documentation and checks read.

use super::spread::StatedRange;

/// Where a parameter's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A publication gives it.
    Sourced,
    /// It follows from other values.
    Derived,
    /// Picked so that the model meets findings; the facts named constrain it.
    Chosen,
}

impl Status {
    /// The words beside a value.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Sourced => "published",
            Self::Derived => "worked out from other values",
            Self::Chosen => "chosen to meet findings",
        }
    }
}

/// The declaration of one parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParameterSpec {
    /// Its name in the equations.
    pub id: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its value; in the prefrontal cortex where regions differ.
    pub value: f64,
    /// Its value in the hippocampus, where that differs.
    pub hippocampal: Option<f64>,
    /// Its unit; `1` for a plain number.
    pub unit: &'static str,
    /// Where the value comes from.
    pub status: Status,
    /// The facts behind it.
    pub sources: &'static [&'static str],
    /// The range that one of these facts gives, in this unit.
    pub stated: Option<StatedRange>,
}

/// The declaration of one state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StateSpec {
    /// Its name in the equations.
    pub id: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Its unit; `1` for a plain number.
    pub unit: &'static str,
    /// Its size, for absolute tolerances and for measuring errors.
    pub scale: f64,
}

/// Declares a mechanism's parameters: `name: value, "unit", Status, ["fact", …];`, `name: value, hippocampus value, …`
/// where the regions differ, and `…, ["fact", …], range "fact": low..high;` where a fact gives a range, in the
/// parameter's own unit.
macro_rules! parameters {
    ($(#[$meta:meta])* $name:ident {
        $( $(#[doc = $meaning:literal])+ $field:ident: $value:expr $(, hippocampus $hip:expr)?, $unit:literal, $status:ident, [$($source:literal),*] $(, range $fact:literal: $range:expr)?; )+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<T> { $( $(#[doc = $meaning])+ pub $field: T, )+ }

        impl $name<f64> {
            /// The declarations, in the order of the fields.
            pub const SPECS: &'static [$crate::model::declare::ParameterSpec] = &[
                $( $crate::model::declare::ParameterSpec {
                    id: stringify!($field),
                    meaning: concat!($($meaning),+).trim_ascii_start(),
                    value: $value,
                    hippocampal: $crate::model::declare::hippocampal!($($hip)?),
                    unit: $unit,
                    status: $crate::model::declare::Status::$status,
                    sources: &[$($source),*],
                    stated: $crate::model::declare::stated_range!($($fact: $range)?),
                }, )+
            ];

            /// The declared values, for one region.
            #[must_use]
            pub fn declared(region: $crate::model::Region) -> Self {
                let mut specs = Self::SPECS.iter();
                let mut next = || specs.next().map_or(f64::NAN, |spec| match (region, spec.hippocampal) {
                    ($crate::model::Region::Hippocampus, Some(value)) => value,
                    _ => spec.value,
                });
                Self { $($field: next()),+ }
            }
        }

        impl<T: Copy> $name<T> {
            /// Applies `f` to every parameter, with its name.
            pub fn map<U>(&self, mut f: impl FnMut(&'static str, T) -> U) -> $name<U> {
                $name { $($field: f(stringify!($field), self.$field)),+ }
            }
        }
    };
}

macro_rules! hippocampal {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! stated_range {
    () => {
        None
    };
    ($fact:literal: $range:expr) => {
        Some($crate::model::spread::StatedRange { low: ($range).start, high: ($range).end, fact: $fact })
    };
}

/// Declares a vector of states: `name: scale, "unit";`.
macro_rules! states {
    ($(#[$meta:meta])* $name:ident, $count:ident {
        $( $(#[doc = $meaning:literal])+ $field:ident: $scale:expr, $unit:literal; )+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<T> { $( $(#[doc = $meaning])+ pub $field: T, )+ }

        /// How many states there are.
        pub const $count: usize = [$(stringify!($field)),+].len();

        impl $name<f64> {
            /// The declarations, in the order of the fields.
            pub const SPECS: [$crate::model::declare::StateSpec; $count] = [
                $( $crate::model::declare::StateSpec {
                    id: stringify!($field),
                    meaning: concat!($($meaning),+).trim_ascii_start(),
                    unit: $unit,
                    scale: $scale,
                }, )+
            ];
        }

        impl<T: Copy> $name<T> {
            /// Reads the states in the order of the fields.
            #[must_use]
            pub fn from_array(values: &[T; $count]) -> Self {
                let [$($field),+] = *values;
                Self { $($field),+ }
            }

            /// The states in the order of the fields.
            #[must_use]
            pub fn to_array(&self) -> [T; $count] {
                [$(self.$field),+]
            }

            /// The states as the fields that laws read, each with its name.
            #[must_use]
            pub fn named(mut f: impl FnMut(&'static str) -> T) -> Self {
                Self { $($field: f(stringify!($field))),+ }
            }

            /// Applies `f` to every state of a baseline, with its name and `_0`.
            pub fn map_baseline<U>(&self, mut f: impl FnMut(&'static str, T) -> U) -> $name<U> {
                $name { $($field: f(concat!(stringify!($field), "_0"), self.$field)),+ }
            }
        }
    };
}

/// Declares a mechanism's fluxes with their size at the healthy baseline, mM of tissue per minute: `name: flux, [..];`.
/// The same struct holds the fluxes at one moment and the maximal rates derived from the baseline.
macro_rules! fluxes {
    ($(#[$meta:meta])* $name:ident {
        $( $(#[doc = $meaning:literal])+ $field:ident: $flux:expr, $status:ident, [$($source:literal),*] $(, range $fact:literal: $range:expr)?; )+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<T> { $( $(#[doc = $meaning])+ pub $field: T, )+ }

        impl $name<f64> {
            /// The fluxes at the healthy baseline, in the order of the fields.
            pub const SPECS: &'static [$crate::model::declare::ParameterSpec] = &[
                $( $crate::model::declare::ParameterSpec {
                    id: stringify!($field),
                    meaning: concat!($($meaning),+).trim_ascii_start(),
                    value: $flux,
                    hippocampal: None,
                    unit: "mM/min",
                    status: $crate::model::declare::Status::$status,
                    sources: &[$($source),*],
                    stated: $crate::model::declare::stated_range!($($fact: $range)?),
                }, )+
            ];

            /// All rates set to one, which turns the fluxes into the bare shapes of their laws.
            pub const UNIT: Self = Self { $($field: 1.0),+ };

            /// The maximal rates that give the baseline fluxes, from the shapes of the laws at baseline.
            #[must_use]
            pub fn rates_from(shapes: &Self) -> Self {
                Self { $($field: $flux / shapes.$field),+ }
            }
        }

        impl<T: Copy> $name<T> {
            /// Applies `f` to every maximal rate, with its name and `_max`.
            pub fn map_rates<U>(&self, mut f: impl FnMut(&'static str, T) -> U) -> $name<U> {
                $name { $($field: f(concat!(stringify!($field), "_max"), self.$field)),+ }
            }

            /// Every flux with its name.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, T)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}

/// Declares what a mechanism works out at one moment: a plain struct of named numbers.
macro_rules! quantities {
    ($(#[$meta:meta])* $name:ident { $( $(#[doc = $meaning:literal])+ $field:ident; )+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $name<T> { $( $(#[doc = $meaning])+ pub $field: T, )+ }

        impl $name<f64> {
            /// Every quantity by its name, with what it means.
            pub const MEANINGS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($field), concat!($($meaning),+).trim_ascii())),+];
        }

        impl<T: Copy> $name<T> {
            /// Every quantity with its name.
            #[must_use]
            pub fn fields(&self) -> Vec<(&'static str, T)> {
                vec![$((stringify!($field), self.$field)),+]
            }
        }
    };
}

pub(crate) use {fluxes, hippocampal, parameters, quantities, stated_range, states};
