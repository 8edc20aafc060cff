//! The number type the laws are written over, so that one text of every equation can be read three ways: `f64`
//! simulates it, [`Dual`] differentiates it, [`Symbol`] prints it.

mod dual;
mod expression;
mod symbol;

use std::fmt::Debug;
use std::ops::{Add, Div, Mul, Neg, Sub};

pub use dual::Dual;
pub use expression::{Expression, Expressions, Function, Number, Operator};
pub use symbol::{Symbol, expressions_of, texts_of};

/// Where the usual form of a law is numerically unsafe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unsafe {
    /// Above the limit.
    Above,
    /// Nearer to 0 than the limit.
    Within,
}

/// A number a law can be evaluated with.
pub trait Scalar:
    Copy
    + Debug
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Neg<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
{
    /// A constant of the law.
    #[must_use]
    fn of(constant: f64) -> Self;

    /// The plain value, for choosing a numerically safe branch; NaN for a [`Symbol`].
    fn value(self) -> f64;

    /// e to the power of `self`.
    #[must_use]
    fn exp(self) -> Self;
    /// e to the power of `self`, less one, exact near 0.
    #[must_use]
    fn exp_m1(self) -> Self;
    /// Natural logarithm.
    #[must_use]
    fn ln(self) -> Self;
    /// Square root.
    #[must_use]
    fn sqrt(self) -> Self;
    /// Cosine of an angle in radians.
    #[must_use]
    fn cos(self) -> Self;
    /// Hyperbolic tangent.
    #[must_use]
    fn tanh(self) -> Self;
    /// Whole power.
    #[must_use]
    fn powi(self, exponent: i32) -> Self;
    /// Any power of a positive number.
    #[must_use]
    fn powf(self, exponent: Self) -> Self;
    /// `self` where it is positive, else 0. Used only under a power that keeps the law smooth.
    #[must_use]
    fn positive_part(self) -> Self;

    /// `usual()`, but `special()` where `self` lies above a limit or within it: two forms of one law, of which one is
    /// numerically safe there.
    #[must_use]
    fn safely(self, region: Unsafe, limit: f64, special: impl FnOnce() -> Self, usual: impl FnOnce() -> Self) -> Self {
        let value = self.value();
        let is_unsafe = match region {
            Unsafe::Above => value > limit,
            Unsafe::Within => value.abs() < limit,
        };
        if is_unsafe { special() } else { usual() }
    }

    /// One.
    #[must_use]
    fn one() -> Self {
        Self::of(1.0)
    }

    /// `1 - self`.
    #[must_use]
    fn complement(self) -> Self {
        Self::one() - self
    }

    /// `self` squared.
    #[must_use]
    fn squared(self) -> Self {
        self * self
    }

    /// Michaelis–Menten saturation: `self / (self + half)`.
    #[must_use]
    fn saturation(self, half: Self) -> Self {
        self / (self + half)
    }

    /// Smooth positive part: 0 for very negative numbers, nearly `self` for positive ones, rounded over `width`, and
    /// exactly 0 at 0.
    #[must_use]
    fn smooth_positive(self, width: Self) -> Self {
        (self + (self.squared() + width.squared()).sqrt() - width) * 0.5
    }

    /// ln(1 + e^self), without overflow.
    #[must_use]
    fn softplus(self) -> Self {
        self.safely(Unsafe::Above, 30.0, || self + (-self).exp(), || (self.exp() + 1.0).ln())
    }

    /// The transfer function of a spiking cell, `self / (1 - e^(-curvature self))`, with its limit at 0.
    #[must_use]
    fn firing(self, curvature: Self) -> Self {
        let exponent = -(curvature * self);
        let by_exponent = || exponent.safely(Unsafe::Above, 500.0, || Self::of(0.0), || -(self / exponent.exp_m1()));
        exponent.safely(Unsafe::Within, 1e-9, || Self::one() / curvature + self * 0.5, by_exponent)
    }
}

impl Scalar for f64 {
    fn of(constant: f64) -> Self {
        constant
    }
    fn value(self) -> f64 {
        self
    }
    fn exp(self) -> Self {
        Self::exp(self)
    }
    fn exp_m1(self) -> Self {
        Self::exp_m1(self)
    }
    fn ln(self) -> Self {
        Self::ln(self)
    }
    fn sqrt(self) -> Self {
        Self::sqrt(self)
    }
    fn cos(self) -> Self {
        Self::cos(self)
    }
    fn tanh(self) -> Self {
        Self::tanh(self)
    }
    fn powi(self, exponent: i32) -> Self {
        Self::powi(self, exponent)
    }
    fn powf(self, exponent: Self) -> Self {
        Self::powf(self, exponent)
    }
    fn positive_part(self) -> Self {
        self.max(0.0)
    }
}
