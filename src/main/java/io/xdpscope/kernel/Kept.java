// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import java.nio.file.Path;
import java.util.Optional;

/// A kept counter as one who reads it holds on to it: by where its link is pinned, not by the link,
/// so that taking the pins away ends it; and by its owner record, which outlives the pins as long
/// as somebody reads it and then tells who took them.
final class Kept implements AutoCloseable {
    private final Path directory;
    private final Memory linkPath;
    private final Fd record;
    private final OwnerMap owners;

    /// @param link where the link is pinned
    /// @param record the owner record's map; becomes this one's
    Kept(Path directory, Path link, Fd record, OwnerMap owners) {
        this.directory = directory;
        this.linkPath = CString.of(link);
        this.record = record;
        this.owners = owners;
    }

    Path directory() {
        return directory;
    }

    /// How its link is asked for.
    MapReader.LinkWatch watch() {
        return new MapReader.Pinned(linkPath);
    }

    /// Who took the pins away, and how; empty when nobody did, or did it by hand.
    Optional<OwnerRecord.Ending> ending() {
        return owners.read(record.number()).flatMap(OwnerRecord::ending);
    }

    @Override
    public void close() {
        linkPath.close();
        record.close();
    }
}
