// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/// A probe of a namespace, usable from outside of it: every call goes to the namespace's thread.
final class EnteredProbe implements Probe {
    private final NetNs namespace;
    private final Probe inside;

    private EnteredProbe(NetNs namespace, Probe inside) {
        this.namespace = namespace;
        this.inside = inside;
    }

    static EnteredProbe open(NetNs namespace, LocalOptions options) throws Exception {
        return new EnteredProbe(namespace, namespace.enter(() -> LocalProbe.open(options)));
    }

    @Override
    public Host host() {
        return inside.host();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        return enter(inside::inventory);
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return enter(() -> inside.attach(target));
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        enter(() -> {
            inside.detach(attachmentId);
            return true;
        });
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return enter(() -> inside.keep(attachmentId, keep));
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        return enter(() -> inside.read(perCpuOf));
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        return enter(() -> inside.statistics(ifindex, name));
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        return enter(() -> inside.measure(attachmentId));
    }

    @Override
    public void close() {
        try {
            enter(() -> {
                inside.close();
                return true;
            });
        } catch (ProbeException e) {
            throw new AssertionError("closing does not fail", e);
        }
    }

    private <T> T enter(Callable<T> call) throws ProbeException {
        try {
            return namespace.enter(call);
        } catch (ProbeException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
