// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

/// How a flow's rate moves over time, as the *integral* of a factor that is never negative: counts
/// then are right whatever the tick that reads them, and a read costs the same after an hour as
/// after a second.
public sealed interface Shape {

    /// The factor integrated from time 0 to `seconds`; never falls.
    double integral(double seconds);

    /// Around one for ever: slow waves and jitter whose mean is one, all from the seed.
    record Steady(long seed) implements Shape {

        private static final double[] PERIOD_SECONDS = {173.0, 61.0, 19.0};
        private static final double[] SWING = {0.13, 0.09, 0.05};
        private static final double JITTER_SECONDS = 1.7;
        private static final double JITTER = 0.09;

        @Override
        public double integral(double seconds) {
            double sum = seconds;
            for (int wave = 0; wave < PERIOD_SECONDS.length; wave++) {
                double pace = 2 * Math.PI / PERIOD_SECONDS[wave];
                double phase = 2 * Math.PI * Noise.unit(seed, wave);
                sum += SWING[wave] / pace * (Math.cos(phase) - Math.cos(pace * seconds + phase));
            }
            return sum + JITTER * jitter(seconds) - JITTER * jitter(0);
        }

        /// A smooth wander between 0 and 1 seconds whose slope, the jitter of the rate, stays
        /// within ±1.5 / [#JITTER_SECONDS] times that.
        private double jitter(double seconds) {
            return JITTER_SECONDS * Noise.smooth(seed, seconds / JITTER_SECONDS);
        }
    }

    /// Nothing but a pulse that comes once in every period: up to one over `edgeSeconds`, held, and
    /// down again.
    ///
    /// @param startSeconds when in its period the pulse begins
    /// @param holdSeconds how long it stays at one
    /// @param edgeSeconds how long it rises, and how long it falls
    /// @param periodSeconds how often it comes
    record Pulse(double startSeconds, double holdSeconds, double edgeSeconds, double periodSeconds)
            implements Shape {

        public Pulse {
            if (startSeconds < 0
                    || holdSeconds < 0
                    || edgeSeconds <= 0
                    || startSeconds + holdSeconds + 2 * edgeSeconds > periodSeconds) {
                throw new IllegalArgumentException("a pulse fits into its period");
            }
        }

        @Override
        public double integral(double seconds) {
            double periods = Math.floor(seconds / periodSeconds);
            return periods * (holdSeconds + edgeSeconds)
                    + within(seconds - periods * periodSeconds - startSeconds);
        }

        private double within(double seconds) {
            double rising = Math.clamp(seconds, 0, edgeSeconds);
            double held = Math.clamp(seconds - edgeSeconds, 0, holdSeconds);
            double falling = Math.clamp(seconds - edgeSeconds - holdSeconds, 0, edgeSeconds);
            return rising * rising / (2 * edgeSeconds)
                    + held
                    + falling
                    - falling * falling / (2 * edgeSeconds);
        }
    }
}
