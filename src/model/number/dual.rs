//! Dual numbers: a value with its exact derivatives along `N` directions at once.

use std::ops::{Add, Div, Mul, Neg, Sub};

use super::Scalar;

/// A value and its derivatives along `N` directions.
#[derive(Clone, Copy, Debug)]
pub struct Dual<const N: usize> {
    value: f64,
    slopes: [f64; N],
}

impl<const N: usize> Dual<N> {
    /// A number that varies along `direction` with slope 1.
    #[must_use]
    pub fn variable(value: f64, direction: usize) -> Self {
        let mut slopes = [0.0; N];
        slopes[direction] = 1.0;
        Self { value, slopes }
    }

    /// The derivatives along all directions.
    #[must_use]
    pub fn slopes(&self) -> &[f64; N] {
        &self.slopes
    }

    /// Chain rule for a function with this value and derivative.
    #[inline]
    fn chain(self, value: f64, derivative: f64) -> Self {
        Self { value, slopes: self.slopes.map(|s| s * derivative) }
    }
}

impl<const N: usize> Add for Dual<N> {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self { value: self.value + other.value, slopes: std::array::from_fn(|i| self.slopes[i] + other.slopes[i]) }
    }
}

impl<const N: usize> Sub for Dual<N> {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self { value: self.value - other.value, slopes: std::array::from_fn(|i| self.slopes[i] - other.slopes[i]) }
    }
}

impl<const N: usize> Mul for Dual<N> {
    type Output = Self;
    #[inline]
    #[expect(clippy::suspicious_arithmetic_impl, reason = "the product rule is a sum")]
    fn mul(self, other: Self) -> Self {
        Self {
            value: self.value * other.value,
            slopes: std::array::from_fn(|i| self.slopes[i] * other.value + self.value * other.slopes[i]),
        }
    }
}

impl<const N: usize> Div for Dual<N> {
    type Output = Self;
    #[inline]
    fn div(self, other: Self) -> Self {
        let inverse = 1.0 / other.value;
        let value = self.value * inverse;
        Self { value, slopes: std::array::from_fn(|i| (self.slopes[i] - value * other.slopes[i]) * inverse) }
    }
}

impl<const N: usize> Neg for Dual<N> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        self.chain(-self.value, -1.0)
    }
}

impl<const N: usize> Add<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn add(self, other: f64) -> Self {
        Self { value: self.value + other, ..self }
    }
}

impl<const N: usize> Sub<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn sub(self, other: f64) -> Self {
        Self { value: self.value - other, ..self }
    }
}

impl<const N: usize> Mul<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn mul(self, other: f64) -> Self {
        self.chain(self.value * other, other)
    }
}

impl<const N: usize> Div<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn div(self, other: f64) -> Self {
        self.chain(self.value / other, 1.0 / other)
    }
}

impl<const N: usize> Scalar for Dual<N> {
    fn of(constant: f64) -> Self {
        Self { value: constant, slopes: [0.0; N] }
    }
    fn value(self) -> f64 {
        self.value
    }
    fn exp(self) -> Self {
        let e = self.value.exp();
        self.chain(e, e)
    }
    fn exp_m1(self) -> Self {
        let e = self.value.exp_m1();
        self.chain(e, e + 1.0)
    }
    fn ln(self) -> Self {
        self.chain(self.value.ln(), 1.0 / self.value)
    }
    fn sqrt(self) -> Self {
        let root = self.value.sqrt();
        // At 0 the slope is infinite; the laws only take roots of sums of squares with a width above 0.
        self.chain(root, if root > 0.0 { 0.5 / root } else { 0.0 })
    }
    fn cos(self) -> Self {
        self.chain(self.value.cos(), -self.value.sin())
    }
    fn tanh(self) -> Self {
        let t = self.value.tanh();
        self.chain(t, 1.0 - t * t)
    }
    fn powi(self, exponent: i32) -> Self {
        let lower = self.value.powi(exponent - 1);
        self.chain(lower * self.value, f64::from(exponent) * lower)
    }
    fn powf(self, exponent: Self) -> Self {
        let power = self.value.powf(exponent.value);
        let by_base = exponent.value * self.value.powf(exponent.value - 1.0);
        let by_exponent = if self.value > 0.0 { power * self.value.ln() } else { 0.0 };
        Self {
            value: power,
            slopes: std::array::from_fn(|i| by_base * self.slopes[i] + by_exponent * exponent.slopes[i]),
        }
    }
    fn positive_part(self) -> Self {
        if self.value > 0.0 { self } else { Self::of(0.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every operation in one expression, so that a wrong slope anywhere shows.
    fn everything<T: Scalar>(x: T) -> T {
        let a = (x * 2.0 + 1.0).ln() + x.exp() / (x + 3.0) - (x.squared() + 1.0).sqrt();
        let b = (x * 0.5).tanh() * x.cos() + x.powi(3) - x.powf(T::of(2.2));
        let c = (x - 0.3).positive_part().powi(3) + x.softplus() + x.firing(T::of(0.16)) - (-x).exp_m1() / 7.0;
        a * b + c.saturation(T::of(2.0)) + x.smooth_positive(T::of(0.1)).complement()
    }

    #[test]
    fn slopes_match_central_differences() {
        for x in [0.2, 0.7, 1.9, 31.0] {
            let exact = everything(Dual::<1>::variable(x, 0));
            let h = 1e-6 * x;
            let difference = (everything(x + h) - everything(x - h)) / (2.0 * h);
            assert!((exact.slopes()[0] - difference).abs() < 1e-6 * difference.abs().max(1.0), "at {x}");
            assert!((exact.value() - everything(x)).abs() <= 1e-12 * everything(x).abs(), "at {x}");
        }
    }

    #[test]
    fn the_transfer_function_is_smooth_through_zero_and_safe_far_below() {
        let at = |x: f64| x.firing(0.16);
        assert!((at(0.0) - 6.25).abs() < 1e-12);
        assert!((at(1e-7) - at(-1e-7) - 1e-7).abs() < 1e-9);
        assert!(at(-1e5).abs() < 1e-12);
        assert!(Dual::<1>::variable(-1e5, 0).firing(Dual::of(0.16)).slopes()[0].is_finite());
    }
}
