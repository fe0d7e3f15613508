// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.sim;

/// Frames of one class and length that keep arriving.
///
/// @param of what they are counted as
/// @param packetsPerSecond rate where the shape is one
/// @param frameBytes length of each frame, without the frame check sequence
/// @param shape how the rate moves
public record Flow(FrameClass of, double packetsPerSecond, int frameBytes, Shape shape) {

    public Flow {
        if (packetsPerSecond < 0 || frameBytes <= 0) {
            throw new IllegalArgumentException("a flow has a rate and a length");
        }
    }

    /// Frames arrived from time 0 to `seconds`; never falls.
    double packets(double seconds) {
        return packetsPerSecond * shape.integral(seconds);
    }
}
