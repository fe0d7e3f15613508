// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.ProbeException;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps an [OwnerRecord] in the kernel, where bpffs allows no file: as the one entry of a map.
final class OwnerMap {
    private static final String NAME = "xdpscope_owner";

    private final LibBpf libbpf;
    private final BpfInfo info;

    OwnerMap(LibBpf libbpf, BpfInfo info) {
        this.libbpf = libbpf;
        this.info = info;
    }

    /// Makes a map that holds the record; the caller pins and closes it.
    ///
    /// @param place where it will be pinned, for the sentence when that fails
    Fd make(OwnerRecord owner, Path place) throws ProbeException {
        int created =
                libbpf.bpf_map_create(
                        LibBpf.BPF_MAP_TYPE_ARRAY, NAME, Integer.BYTES, OwnerRecord.BYTES, 1, null);
        if (created < 0) {
            throw failure(-created, place, "Making the owner record for");
        }
        Fd map = new Fd(created);
        int written = write(map, owner);
        if (written < 0) {
            map.close();
            throw failure(-written, place, "Writing the owner record for");
        }
        return map;
    }

    /// Reads the record of a map.
    ///
    /// @return empty when it is no map of ours, or another version's
    Optional<OwnerRecord> read(int map) {
        try (Memory key = key();
                Memory value = new Memory(OwnerRecord.BYTES)) {
            boolean isOurs =
                    info.map(map)
                            .filter(m -> m.type() == LibBpf.BPF_MAP_TYPE_ARRAY)
                            .filter(m -> m.valueBytes() == OwnerRecord.BYTES)
                            .isPresent();
            return isOurs && libbpf.bpf_map_lookup_elem(map, key, value) == 0
                    ? OwnerRecord.decode(value.getByteArray(0, OwnerRecord.BYTES))
                    : Optional.empty();
        }
    }

    /// Writes the record of a map.
    ///
    /// @return 0, or `-errno`
    int write(Fd map, OwnerRecord owner) {
        try (Memory key = key();
                Memory value = new Memory(OwnerRecord.BYTES)) {
            value.write(0, owner.encode(), 0, OwnerRecord.BYTES);
            return libbpf.bpf_map_update_elem(map.number(), key, value, 0);
        }
    }

    private static Memory key() {
        Memory key = new Memory(Integer.BYTES);
        key.clear();
        return key;
    }

    private static ProbeException failure(int errno, Path place, String doing) {
        return PinFailure.of(errno, place, doing, Rights.ofThisProcess());
    }
}
