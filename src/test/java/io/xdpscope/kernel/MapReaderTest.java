// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Memory;
import com.sun.management.ThreadMXBean;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What one poll costs, up to the raw buffer.
@Tag("kernel")
final class MapReaderTest {
    private static final int WARM_UP = 20_000;
    private static final int POLLS = 20_000;

    @Test
    void aPollAllocatesNothing() throws Exception {
        try (NetNs namespace = NetNs.create("poll")) {
            namespace.veth("xs0", namespace, "xs1");
            namespace.enter(() -> {
                LibBpf libbpf = LibBpf.load(LibBpf.LIBRARY);
                ProgramLookup programs = new ProgramLookup(Optional.of(libbpf));
                try (KernelInterfaces interfaces = KernelInterfaces.open(new Clocks(), programs);
                        Attacher.Attached attached = attach(libbpf, interfaces);
                        MapReader reader = reader(libbpf, attached)) {
                    measure("a link that is held", reader, attached);
                    return true;
                }
            });
        }
    }

    @Test
    void aPollOfAKeptOneAllocatesNothing() throws Exception {
        try (NetNs namespace = NetNs.create("poll");
                BpfFs bpffs = BpfFs.mount()) {
            namespace.veth("xs0", namespace, "xs1");
            namespace.enter(() -> {
                LibBpf libbpf = LibBpf.load(LibBpf.LIBRARY);
                ProgramLookup programs = new ProgramLookup(Optional.of(libbpf));
                Path pin = bpffs.mountPoint().resolve("link");
                try (KernelInterfaces interfaces = KernelInterfaces.open(new Clocks(), programs);
                        Attacher.Attached attached = attach(libbpf, interfaces);
                        MapReader reader = reader(libbpf, attached);
                        Memory path = CString.of(pin)) {
                    assertEquals(0, libbpf.bpf_obj_pin(attached.link().number(), pin.toString()));
                    reader.watch(new MapReader.Pinned(path));
                    measure("a link that is pinned", reader, attached);
                    return true;
                }
            });
        }
    }

    private static void measure(String what, MapReader reader, Attacher.Attached attached) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (int i = 0; i < WARM_UP; i++) {
            sum += reader.read();
        }
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < POLLS; i++) {
            sum += reader.read();
        }
        long nanos = threads.getCurrentThreadCpuTime() - before;
        long bytes = threads.getCurrentThreadAllocatedBytes() - bytesBefore;
        System.out.printf(
                "MapReaderTest: one poll of %s: %d ns of CPU time, %d bytes in %d polls%n",
                what, nanos / POLLS, bytes, POLLS);

        assertTrue(bytes < POLLS, bytes + " bytes in " + POLLS + " polls");
        assertEquals(sum / (WARM_UP + POLLS), reader.read(), "always the interface's index");
        assertEquals(Counters.ZERO, reader.total());
        assertEquals(LibBpf.BPF_MAP_TYPE_PERCPU_ARRAY, attached.mapType(), "read from every CPU");
    }

    private static Attacher.Attached attach(LibBpf libbpf, KernelInterfaces interfaces)
            throws Exception {
        Attacher attacher =
                new Attacher(
                        libbpf,
                        new BpfInfo(libbpf),
                        new Loader(libbpf, ObjectFiles.packed(), Features.IN_ORDER),
                        interfaces,
                        new Offloads(new RecordedOffloads()));
        List<NetInterface> all = interfaces.list().all();
        NetInterface at =
                all.stream().filter(i -> i.name().equals("xs1")).findFirst().orElseThrow();
        return attacher.attach(Target.Interface.of(at, RequestedMode.NATIVE), at, all);
    }

    private static MapReader reader(LibBpf libbpf, Attacher.Attached attached) {
        return new MapReader(
                libbpf,
                attached.object().layout(),
                libbpf.libbpf_num_possible_cpus(),
                attached.object().mapFd(),
                new MapReader.Held(attached.link().number()));
    }
}
