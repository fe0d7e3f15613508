// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.rate.History;
import io.xdpscope.rate.Measurement;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.Scenario;
import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Many ticks over a machine on which interfaces come and go, with a listener that rarely listens:
/// every packet that was measured is sampled exactly once, and nothing piles up. `-Dxdpscope.long`
/// makes it a million ticks, more than a day at ten a second.
class PollSoakTest {

    private static final int TICKS = Boolean.getBoolean("xdpscope.long") ? 1_000_000 : 20_000;
    private static final long HEAP_GROWTH_BYTES = 8 << 20;

    private final Lab lab = new Lab();
    private final Poll poll = new Poll(lab.probe, Monitor.SHORTEST, Monitor.FOR_PEOPLE);
    private final ArrayDeque<Runnable> pending = new ArrayDeque<>();
    private final AtomicReference<Snapshot> heard = new AtomicReference<>();
    private final History history = new History();
    private long sampledPackets;

    @Test
    void nothingIsLostAndNothingPilesUp() throws ProbeException {
        Attachment busy = attach(Lab.BUSY, "eth0");
        poll.focus(OptionalLong.of(busy.id()));
        LatestOnly listener = new LatestOnly(pending::add, snapshot -> hear(snapshot, busy.id()));
        long heapBefore = 0;
        for (int tick = 0; tick < TICKS; tick++) {
            lab.pass(Monitor.SHORTEST);
            comeAndGo(tick);
            listener.accept(poll.tick());
            assertTrue(pending.size() <= 1);
            if (tick % 37 == 0) {
                pending.remove().run();
            }
            if (tick == TICKS / 10) {
                heapBefore = usedHeap();
            }
        }
        pending.forEach(Runnable::run);
        assertEquals(total(heard.get()), sampledPackets);
        assertTrue(history.size() <= History.CAPACITY);
        long growth = usedHeap() - heapBefore;
        assertTrue(growth < HEAP_GROWTH_BYTES, growth + " bytes more than after a tenth");
    }

    /// Each hundred ticks a new interface is plugged in, counted, and deleted.
    private void comeAndGo(int tick) throws ProbeException {
        int ifindex = 100 + tick / 100;
        String name = "veth" + ifindex;
        if (tick % 100 == 10) {
            lab.probe.happen(
                    new Event.Appeared(Scenario.Port.of(new Facts(ifindex, name).build())));
            attach(ifindex, name);
        } else if (tick % 100 == 60) {
            lab.probe.happen(new Event.Deleted(ifindex));
        } else if (tick % 100 == 90) {
            lab.probe.detach(lab.probe.inventory().attachmentOn(ifindex).orElseThrow().id());
        }
    }

    private void hear(Snapshot snapshot, long attachmentId) {
        heard.set(snapshot);
        for (Snapshot.Sample sample : snapshot.samples()) {
            if (sample.attachmentId() == attachmentId) {
                history.append(sample.rates());
                if (sample.rates() instanceof Measurement.Span<Counters> span) {
                    sampledPackets += span.delta().all().packets();
                } else {
                    sampledPackets = total(snapshot);
                }
            }
        }
    }

    private static long total(Snapshot snapshot) {
        return switch (snapshot.countings().getFirst().status()) {
            case Snapshot.Live live -> live.total().all().packets();
            case Snapshot.Lost lost -> throw new AssertionError(lost);
        };
    }

    private Attachment attach(int ifindex, String name) throws ProbeException {
        return lab.probe.attach(
                new Target.Interface(ifindex, name, RequestedMode.AUTO, false, false));
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
