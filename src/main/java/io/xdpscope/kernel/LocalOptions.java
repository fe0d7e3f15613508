// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.User;
import java.nio.file.Path;
import java.util.List;

/// What a [LocalProbe] stands on; tests put something else in its place.
///
/// @param libbpf the library's name
/// @param objects where the compiled objects come from
/// @param features what to try, best first
/// @param settings what whoever opens it decides
record LocalOptions(
        String libbpf, ObjectFiles objects, List<Features> features, LocalSettings settings) {

    /// As delivered.
    static LocalOptions of(LocalSettings settings) {
        return new LocalOptions(LibBpf.LIBRARY, ObjectFiles.packed(), Features.IN_ORDER, settings);
    }

    LocalOptions {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("something must be tried");
        }
    }

    LocalOptions withLibbpf(String name) {
        return new LocalOptions(name, objects, features, settings);
    }

    LocalOptions withObjects(ObjectFiles files) {
        return new LocalOptions(libbpf, files, features, settings);
    }

    LocalOptions withFeatures(Features... forced) {
        return new LocalOptions(libbpf, objects, List.of(forced), settings);
    }

    LocalOptions withPins(Path directory) {
        return with(new LocalSettings(directory, settings.owner(), settings.warnings()));
    }

    LocalOptions withOwner(User owner) {
        return with(new LocalSettings(settings.pins(), owner, settings.warnings()));
    }

    private LocalOptions with(LocalSettings others) {
        return new LocalOptions(libbpf, objects, features, others);
    }
}
