// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.OptionalLong;

/// Our program as loaded in the kernel.
///
/// @param id program id
/// @param name program name, `xdp_counter`
/// @param tag program tag, 16 hex digits
/// @param xlatedBytes size of the verified bytecode
/// @param jitedBytes size of the machine code; 0 when the JIT is off
/// @param mapId id of its `packet_counters` map
/// @param linkId id of the link that holds it on the interface
/// @param loadedBootNanos when it was loaded, in nanoseconds of the counting host's boot clock;
///   empty where that is not told, as by a recording made before it was
public record Program(
        long id,
        String name,
        String tag,
        int xlatedBytes,
        int jitedBytes,
        long mapId,
        long linkId,
        OptionalLong loadedBootNanos) {}
