// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

/// Randomness as a pure function of a seed and a place.
final class Noise {

    private Noise() {}

    /// A number in [0, 1) for the place `at`.
    static double unit(long seed, long at) {
        return (mix(seed + at * 0x9E3779B97F4A7C15L) >>> 11) * 0x1p-53;
    }

    /// A curve through a random value in [0, 1) at each whole place, flat there, never steeper than
    /// 1.5.
    static double smooth(long seed, double at) {
        long cell = (long) Math.floor(at);
        double part = at - cell;
        double from = unit(seed, cell);
        return from + (unit(seed, cell + 1) - from) * part * part * (3 - 2 * part);
    }

    /// The finishing step of SplitMix64 (Steele, Lea and Flood, 2014).
    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
