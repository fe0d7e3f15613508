// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.List;

/// What the counting program costs, measured on a second instance of it with a map of its own: no
/// counter that anybody reads moves. Synthetic: one frame of each kind again and again, from a warm
/// cache, on one CPU, and without a card or a driver (`BPF_PROG_TEST_RUN`).
///
/// @param tag tag of the program that was measured, 16 hex digits
/// @param repeats runs of a frame in one round
/// @param rounds rounds; the fastest of them is told
/// @param floorNanos nanoseconds per run of a program that does nothing but let the packet pass,
///   measured in the same way: what the measuring costs
/// @param frames per kind of frame, in the order of [Protocol]
public record ProgramCost(
        String tag, int repeats, int rounds, long floorNanos, List<Frame> frames) {

    public ProgramCost {
        frames = List.copyOf(frames);
        if (repeats < 1 || rounds < 1 || floorNanos < 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Protocol> protocols = frames.stream().map(Frame::protocol).toList();
        if (!protocols.equals(List.of(Protocol.values()))) {
            throw new IllegalArgumentException("one frame of each protocol, not " + protocols);
        }
    }

    /// What one kind of frame costs.
    ///
    /// @param protocol what it is counted as
    /// @param what the frame in a few words, such as `TCP over IPv4`
    /// @param bytes its length, without the frame check sequence
    /// @param nanos whole nanoseconds per run, [ProgramCost#floorNanos] included
    public record Frame(Protocol protocol, String what, int bytes, long nanos) {

        public Frame {
            if (bytes <= 0 || nanos < 0) {
                throw new IllegalArgumentException("a frame has a length and a cost");
            }
        }
    }
}
