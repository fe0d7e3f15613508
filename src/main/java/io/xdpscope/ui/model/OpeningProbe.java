// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.User;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A probe that is opened by its first use, on the thread that uses it: the window is there at
/// once, and what keeps the probe from opening is shown in it.
///
/// What failed is not tried again by itself, since it may ask a person for permission or knock on
/// another machine's door: [#connect] does.
final class OpeningProbe extends ForwardingProbe {

    /// Opens the probe.
    @FunctionalInterface
    interface Source {
        Probe open() throws ProbeException;
    }

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

    private final Source source;
    private @Nullable Probe opened;
    private Optional<ProbeException> failure = Optional.empty();

    OpeningProbe(Source source) {
        this.source = source;
    }

    @Override
    public Host host() {
        return opened == null ? UNKNOWN : opened.host();
    }

    @Override
    public void connect() throws ProbeException {
        failure = Optional.empty();
        if (opened == null) {
            inner();
        } else {
            opened.connect();
        }
    }

    @Override
    public void every(Duration interval, Duration listInterval) {
        if (opened != null) {
            opened.every(interval, listInterval);
        }
    }

    @Override
    public Optional<Pace> pace() {
        return opened == null ? Optional.empty() : opened.pace();
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    protected Probe inner() throws ProbeException {
        if (opened != null) {
            return opened;
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        try {
            Probe probe = source.open();
            opened = probe;
            return probe;
        } catch (ProbeException e) {
            failure = Optional.of(e);
            throw e;
        }
    }
}
