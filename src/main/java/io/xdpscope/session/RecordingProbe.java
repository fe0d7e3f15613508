// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.session;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.ForwardingProbe;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Pace;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.wire.Recorded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Any probe, with what it says handed to a [Recorder] while there is one. A reading is recorded
/// when the counters are read, with the interfaces if they were listed since; what the probe says
/// is never changed, and nobody waits for the recorder.
///
/// Confined to the thread of its probe, but for [#record] and [#happened].
public final class RecordingProbe extends ForwardingProbe {

    private static final Recorded.Pace UNTOLD =
            new Recorded.Pace(Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Probe probe;
    private final boolean tells;
    private volatile @Nullable Recorder recorder;
    private Moment last = Moment.NEVER;
    private @Nullable Recorder told;
    private Host toldHost;
    private Recorded.Pace pace = UNTOLD;
    private Optional<Recorded> interfaces = Optional.empty();
    private int rows;
    private Map<Long, Attachment> known = new HashMap<>();
    private final Set<Long> lost = new HashSet<>();

    private RecordingProbe(Probe probe, boolean tells) {
        this.probe = probe;
        this.tells = tells;
        this.toldHost = probe.host();
    }

    /// Records what begins and ends counting too.
    public static RecordingProbe telling(Probe probe) {
        return new RecordingProbe(probe, true);
    }

    /// Records readings; whoever keeps a journal tells what happened.
    public static RecordingProbe silent(Probe probe) {
        return new RecordingProbe(probe, false);
    }

    /// Records from now on, or no longer. On any thread. The recorder stays its caller's to close.
    public void record(Optional<Recorder> to) {
        recorder = to.orElse(null);
    }

    /// Records something that happened beside the probe: an operator's note, an alert. On any
    /// thread; says nothing where nothing is recorded.
    public void happened(Recorded.Happened happened) {
        Recorder to = recorder;
        if (to != null) {
            to.offer(happened);
        }
    }

    @Override
    public Host host() {
        return probe.host();
    }

    @Override
    protected Probe inner() {
        return probe;
    }

    @Override
    public void every(Duration interval, Duration listInterval) {
        probe.every(interval, listInterval);
        pace = new Recorded.Pace(interval, listInterval);
        Recorder to = recorder;
        if (to != null && to.equals(told)) {
            to.offer(pace);
        }
    }

    @Override
    public Optional<Pace> pace() {
        return probe.pace();
    }

    @Override
    public Inventory inventory() throws ProbeException {
        try {
            Inventory inventory = probe.inventory();
            interfaces = Optional.of(new Recorded.Interfaces(inventory));
            rows = inventory.interfaces().size() + inventory.attachments().size();
            last = inventory.taken();
            Map<Long, Attachment> now = new HashMap<>();
            inventory.attachments().forEach(each -> now.put(each.id(), each));
            known = now;
            return inventory;
        } catch (ProbeException e) {
            interfaces = Optional.of(new Recorded.Failed(true, e));
            rows = 1;
            throw e;
        }
    }

    @Override
    public Reading read(OptionalLong perCpuOf) throws ProbeException {
        try {
            Reading reading = probe.read(perCpuOf);
            hand(new Recorded.Counts(reading), reading.entries().isEmpty());
            tellLosses(reading);
            return reading;
        } catch (ProbeException e) {
            hand(new Recorded.Failed(false, e), false);
            throw e;
        }
    }

    @Override
    public Attachment attach(Target target) throws ProbeException {
        Attachment got = probe.attach(target);
        boolean auto = got.requested() == RequestedMode.AUTO;
        tell(
                "attached",
                Optional.of(got),
                "Counting in %s mode%s.".formatted(got.mode().word(), auto ? " (auto)" : ""),
                got.fallbackReason().isPresent());
        return got;
    }

    @Override
    public void detach(long attachmentId) throws ProbeException {
        probe.detach(attachmentId);
        tell("detached", known(attachmentId), "Counting was ended.", false);
    }

    @Override
    public Attachment keep(long attachmentId, boolean keep) throws ProbeException {
        Attachment now = probe.keep(attachmentId, keep);
        tell(
                "kept",
                Optional.of(now),
                keep ? "The counter is kept." : "The counter ends with who counts.",
                false);
        return now;
    }

    @Override
    public void close() {
        probe.close();
    }

    /// Interfaces, where they were listed since the last time, and counters are one reading;
    /// without either there is nothing to tell.
    private void hand(Recorded counters, boolean none) {
        Optional<Recorded> listed = interfaces;
        interfaces = Optional.empty();
        Recorder to = recorder;
        if (to == null || (none && listed.isEmpty())) {
            return;
        }
        tellHost(to);
        List<Recorded> reading = new ArrayList<>();
        listed.ifPresent(reading::add);
        reading.add(counters);
        to.offerReading(reading, listed.isPresent() ? rows : 1);
    }

    private void tellHost(Recorder to) {
        Host now = probe.host();
        boolean isNew = !to.equals(told);
        if (!isNew && now.equals(toldHost)) {
            return;
        }
        List<Recorded> lines = new ArrayList<>();
        lines.add(new Recorded.HostNow(now));
        if (isNew) {
            lines.add(pace);
        }
        told = to;
        toldHost = now;
        to.offer(lines.toArray(Recorded[]::new));
    }

    private void tellLosses(Reading reading) {
        for (Reading.Entry entry : reading.entries()) {
            switch (entry) {
                case Reading.Lost gone when lost.add(gone.attachmentId()) ->
                        tell("lost", known(gone.attachmentId()), gone.sentence(), true);
                case Reading.Lost _, Reading.Counted _ -> {}
            }
        }
        lost.retainAll(known.keySet());
    }

    private Optional<Attachment> known(long attachmentId) {
        return Optional.ofNullable(known.get(attachmentId));
    }

    private void tell(String what, Optional<Attachment> about, String words, boolean warning) {
        if (tells) {
            happened(
                    new Recorded.Happened(
                            last,
                            0,
                            what,
                            about.map(Attachment::ifindex).orElse(0),
                            about.map(Attachment::name).orElse(""),
                            words,
                            "",
                            warning));
        }
    }
}
