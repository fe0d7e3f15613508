// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.Target;
import io.xdpscope.probe.User;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A probe that is opened by its first use, on the thread that uses it: the window is there at
/// once, and what keeps the probe from opening is shown in it and tried again.
final class OpeningProbe implements Probe {

    private static final Host UNKNOWN =
            new Host(
                    "",
                    "",
                    "",
                    Optional.empty(),
                    List.of(),
                    User.ROOT,
                    ZoneId.systemDefault(),
                    false);

    private final ProbeSource source;
    private @Nullable Probe opened;

    OpeningProbe(ProbeSource source) {
        this.source = source;
    }

    @Override
    public Host host() {
        return opened == null ? UNKNOWN : opened.host();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        return opened().inventory();
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        return opened().attach(target);
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        opened().detach(attachmentId);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        return opened().keep(attachmentId, keep);
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        return opened().read(perCpuOf);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Probe opened() throws ProbeException {
        if (opened == null) {
            opened = source.open();
        }
        return opened;
    }
}
