// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.kernel.LocalPlace;
import io.xdpscope.kernel.Witness;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// A private namespace with one interface, for helpers to be ill-treated in.
final class HelperRig {
    static final long LIMIT_SECONDS = 60;

    /// A helper is gone two seconds after its input; a loaded machine may notice later.
    static final long GONE_NANOS = 3_000_000_000L;

    private final LocalPlace place = new LocalPlace();
    private final String name = place.plug();

    HelperRig() throws Exception {}

    void remove() throws Exception {
        place.remove();
    }

    NetNs here() {
        return place.here();
    }

    Path pins() {
        return place.pins();
    }

    /// The interface.
    String name() {
        return name;
    }

    /// Ids of the programs on the interface.
    List<Long> programs() {
        return Witness.programsOn(place.here(), name);
    }

    Traffic traffic() {
        return new Traffic();
    }

    static long residentKibibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    ProcessPipe helper() throws ProbeException {
        return ProcessPipe.start(HelperCommand.in(place.here(), place.pins()));
    }

    Attachment attach(PipeProbe probe) throws ProbeException {
        NetInterface at = probe.inventory().named(name).orElseThrow();
        Attachment attached = probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
        assertEquals(List.of(attached.program().id()), programs());
        return attached;
    }

    static void awaitPackets(PipeProbe probe) {
        await(
                "packets are counted",
                10_000_000_000L,
                () -> {
                    try {
                        Reading.Counted now =
                                (Reading.Counted)
                                        probe.read(OptionalLong.empty()).entries().getFirst();
                        return now.total().of(Protocol.UDP).packets() > 0;
                    } catch (ProbeException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    void assertNothingLeft(long program) {
        await("the program is freed", 10_000_000_000L, () -> !Witness.programExists(program));
        assertEquals(List.of(), programs());
    }

    static void await(String what, long nanos, BooleanSupplier condition) {
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.onSpinWait();
        }
    }

    /// Frames that arrive on the interface until it is closed.
    final class Traffic implements AutoCloseable {
        private final AtomicBoolean stop = new AtomicBoolean();
        private final Future<Boolean> sending =
                place.peers()
                        .startInside(() -> {
                            while (!stop.get()) {
                                place.arrive(name, Protocol.UDP, 500, 100);
                            }
                            return true;
                        });

        boolean isRunning() {
            return !sending.isDone();
        }

        @Override
        public void close() {
            stop.set(true);
            try {
                assertTrue(sending.get(LIMIT_SECONDS, TimeUnit.SECONDS));
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    static String[] words(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toArray(String[]::new);
    }
}
