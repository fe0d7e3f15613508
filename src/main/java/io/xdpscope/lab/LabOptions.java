// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.lab;

/// What traffic a lab makes.
///
/// @param packetsPerSecond how much on average, 1 to [#MOST_PACKETS_PER_SECOND]; what the machine
///   cannot do is left out, not made up for
/// @param seed the same seed gives the same frames and the same changes
/// @param steady whether rate and mix stay the same all the time
public record LabOptions(long packetsPerSecond, long seed, boolean steady) {

    /// More than a single thread sends on today's machines.
    public static final long MOST_PACKETS_PER_SECOND = 2_000_000;

    /// A changing mix at 20 000 packets per second.
    public static final LabOptions USUAL = new LabOptions(20_000, 1, false);

    public LabOptions {
        checkRate(packetsPerSecond);
    }

    static long checkRate(long packetsPerSecond) {
        if (packetsPerSecond < 1 || packetsPerSecond > MOST_PACKETS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "a lab sends 1 to %d packets per second, not %d"
                            .formatted(MOST_PACKETS_PER_SECOND, packetsPerSecond));
        }
        return packetsPerSecond;
    }
}
