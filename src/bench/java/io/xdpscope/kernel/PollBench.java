// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import com.sun.management.ThreadMXBean;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The raw part of a poll, as the product does it: look the counters up and ask the link, into
/// buffers of its own.
///
/// In the package of what it measures, which is nobody else's business. Confined to the thread that
/// opened it.
public final class PollBench implements AutoCloseable {

    private static final int BATCHES = 21;

    private final LocalProbe probe;
    private final Path directory;
    private final MapReader reader;

    private PollBench(LocalProbe probe, Path directory, MapReader reader) {
        this.probe = probe;
        this.directory = directory;
        this.reader = reader;
    }

    /// Attaches to an interface of this thread's namespace, and keeps it under a BPF file system of
    /// the bench's.
    ///
    /// @param pins where pins may be made
    public static PollBench open(String interfaceName, Path pins) throws ProbeException {
        LocalProbe probe =
                LocalProbe.open(
                        LocalOptions.of(LocalSettings.ofThisProcess(System.err::println))
                                .withPins(pins));
        Inventory inventory = probe.inventory();
        int ifindex = inventory.named(interfaceName).orElseThrow().ifindex();
        Attachment attachment =
                probe.attach(
                        new Target.Interface(
                                ifindex, interfaceName, RequestedMode.NATIVE, true, false));
        Path directory = pins.resolve("counter-" + attachment.program().linkId());
        LibBpf libbpf = LibBpf.load(LibBpf.LIBRARY);
        return new PollBench(probe, directory, reader(libbpf, directory));
    }

    /// The pinned map, for others to read.
    public Path map() {
        return directory.resolve("map");
    }

    /// The pinned link, for others to ask.
    public Path link() {
        return directory.resolve("link");
    }

    /// Nanoseconds for one poll: the median of so many batches.
    public double nanos(int polls) {
        int batchPolls = polls / BATCHES;
        List<Double> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            long start = System.nanoTime();
            poll(batchPolls);
            batches.add((System.nanoTime() - start) / (double) batchPolls);
        }
        Collections.sort(batches);
        return batches.get(BATCHES / 2);
    }

    /// Bytes that one poll allocates on the heap.
    public double bytes(int polls) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        poll(polls);
        return (thread.getCurrentThreadAllocatedBytes() - before) / (double) polls;
    }

    private void poll(int times) {
        for (int i = 0; i < times; i++) {
            if (reader.read() <= 0) {
                throw new IllegalStateException("the link has lost its interface");
            }
        }
    }

    private static MapReader reader(LibBpf libbpf, Path directory) throws ProbeException {
        MapLayout layout =
                MapLayout.of(
                        CounterObject.btf(
                                ElfObject.parse(ObjectFiles.packed().bytes("xdp_counter"))));
        try (Memory map = CString.of(directory.resolve("map"));
                Memory link = CString.of(directory.resolve("link"))) {
            return new MapReader(
                    libbpf,
                    layout,
                    libbpf.libbpf_num_possible_cpus(),
                    libbpf.bpf_obj_get(map),
                    new MapReader.Held(libbpf.bpf_obj_get(link)));
        }
    }

    @Override
    public void close() throws ProbeException {
        reader.close();
        for (Attachment attachment : probe.inventory().attachments()) {
            probe.detach(attachment.id());
        }
        probe.close();
    }
}
