// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Loads the counter with the best features that this kernel takes. Which those are is found by
/// trying, once: a refused load costs some 30 ms.
final class Loader {
    /// A plain array instead of a per-CPU one, without frags and without a ring: what a card can
    /// take.
    private static final String OFFLOAD_OBJECT = "xdp_counter_offload";

    private final LibBpf libbpf;
    private final ObjectFiles objects;
    private final List<Features> features;
    private @Nullable Features chosen;

    Loader(LibBpf libbpf, ObjectFiles objects, List<Features> features) {
        this.libbpf = libbpf;
        this.objects = objects;
        this.features = features;
    }

    /// Loads for native or generic mode.
    CounterObject load(LinkType linkType) throws ProbeException {
        if (chosen != null) {
            return load(chosen, linkType);
        }
        List<ProbeException> refusals = new ArrayList<>();
        for (Features candidate : features) {
            try {
                CounterObject loaded = load(candidate, linkType);
                chosen = candidate;
                return loaded;
            } catch (ProbeException e) {
                if (e.kind() != ProbeException.Kind.LOAD_REFUSED) {
                    throw e;
                }
                refusals.add(e);
            }
        }
        throw refusals.getFirst();
    }

    /// Loads onto a card. Never run on hardware: no such card was at hand.
    CounterObject loadOnto(int ifindex, LinkType linkType) throws ProbeException {
        return CounterObject.load(
                libbpf,
                objects.bytes(OFFLOAD_OBJECT),
                Features.NO_FRAGS,
                linkType,
                OptionalInt.of(ifindex));
    }

    private CounterObject load(Features with, LinkType linkType) throws ProbeException {
        return CounterObject.load(
                libbpf, objects.bytes(with.object()), with, linkType, OptionalInt.empty());
    }
}
