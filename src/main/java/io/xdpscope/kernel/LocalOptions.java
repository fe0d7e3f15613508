// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import java.nio.file.Path;
import java.util.List;

/// What a [LocalProbe] stands on; tests put something else in its place.
///
/// @param libbpf the library's name
/// @param objects where the compiled objects come from
/// @param features what to try, best first
/// @param pins the directory of the kept counters
record LocalOptions(String libbpf, ObjectFiles objects, List<Features> features, Path pins) {

    /// As delivered.
    static final LocalOptions DEFAULT =
            new LocalOptions(LibBpf.LIBRARY, ObjectFiles.packed(), Features.IN_ORDER, Pins.ROOT);

    LocalOptions {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("something must be tried");
        }
    }

    LocalOptions withLibbpf(String name) {
        return new LocalOptions(name, objects, features, pins);
    }

    LocalOptions withObjects(ObjectFiles files) {
        return new LocalOptions(libbpf, files, features, pins);
    }

    LocalOptions withFeatures(Features... forced) {
        return new LocalOptions(libbpf, objects, List.of(forced), pins);
    }

    LocalOptions withPins(Path directory) {
        return new LocalOptions(libbpf, objects, features, directory);
    }
}
