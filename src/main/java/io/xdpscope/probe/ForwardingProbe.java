// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Optional;
import java.util.OptionalLong;

/// Passes every operation on to another probe: what differs from that one overrides only what it
/// changes. Which host is told and what is closed when there is none to ask, each says itself.
public abstract class ForwardingProbe implements Probe {

    /// The probe that answers now.
    ///
    /// @throws ProbeException why there is none
    protected abstract Probe inner() throws ProbeException;

    @Override
    public void connect() throws ProbeException {
        inner().connect();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        return inner().inventory();
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return inner().attach(target);
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        inner().detach(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return inner().keep(attachmentId, keep);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        return inner().read(perCpuOf);
    }

    @Override
    public LinkStatistics statistics(int ifindex, String name) throws ProbeException {
        return inner().statistics(ifindex, name);
    }

    @Override
    public Optional<ProgramCost> measure(long attachmentId) throws ProbeException {
        return inner().measure(attachmentId);
    }
}
