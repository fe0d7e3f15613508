// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import java.time.Duration;
import java.util.Optional;

/// A simulated machine that claims to be a real one, or the recording of one.
final class ClaimingProbe extends ForwardingProbe {

    private final Probe simulated;
    private final Optional<Pace> pace;

    /// The pace of a recording that goes on when it is asked for the next reading.
    record WhenAsked(Duration interval) implements Pace {
        @Override
        public boolean advance() {
            return true;
        }

        @Override
        public Duration listInterval() {
            return interval;
        }

        @Override
        public long untilNextNanos() {
            return NEVER;
        }

        @Override
        public void onChange(Runnable listener) {}
    }

    ClaimingProbe(Probe simulated, Optional<Pace> pace) {
        this.simulated = simulated;
        this.pace = pace;
    }

    @Override
    protected Probe inner() {
        return simulated;
    }

    @Override
    public Host host() {
        Host host = simulated.host();
        return new Host(
                host.name(),
                host.namespace(),
                host.kernel(),
                host.libbpf(),
                host.missingRights(),
                host.user(),
                host.zone(),
                false);
    }

    @Override
    public Optional<Pace> pace() {
        return pace;
    }

    @Override
    public void close() {
        simulated.close();
    }
}
