// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.xdpscope.kernel.LocalPlace;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.testing.NetNs;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// So many were sent, so many arrived, difference zero; and here is why generic mode said fewer.
/// With this kernel, real frames and a real TCP connection over a veth pair.
@Tag("kernel")
final class SentAndArrivedKernelTest {

    private static final int FRAMES = 50_000;
    private static final int TCP_BYTES = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern ABOUT =
            Pattern.compile("([0-9\u202f]+) packets stand for about ([0-9\u202f]+) frames");

    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private LocalPlace place;
    private String name;
    private DashboardModel model;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        name = place.plug();
        address(place.here(), name, "192.0.2.1", place.peers(), place.peer(name));
        address(place.peers(), place.peer(name), "192.0.2.2", place.here(), name);
        model =
                DashboardModel.start(
                        place.open(),
                        Optional.empty(),
                        new Threads(queue::add, Runnable::run),
                        Settings.FIRST.with(new WatchSettings(Duration.ofSeconds(1), name)),
                        ZoneOffset.UTC);
        await("the interface", () -> model.detail().name().equals(name));
    }

    @AfterEach
    void close() throws Exception {
        model.close();
        place.remove();
    }

    @Test
    void everyFrameArrivesAndWhereTheyCameMergedThatIsTold() throws Exception {
        attach(RequestedMode.NATIVE);
        place.arrive(name, Protocol.UDP, FRAMES, 60);
        CrossCheck check = counted(FRAMES);
        assertTrue(check.verdict().startsWith("Difference zero"), check.verdict());
        assertEquals("Δ 0 to interface", model.detail().check().differenceText());

        attach(RequestedMode.GENERIC);
        place.arrive(name, Protocol.UDP, FRAMES, 60);
        assertEquals("0", counted(FRAMES).figures().get(2).packets());

        attach(RequestedMode.NATIVE);
        transfer();
        long frames = allPackets();

        attach(RequestedMode.GENERIC);
        transfer();
        CrossCheck merged = model.detail().check().check().orElseThrow();
        assertEquals("0", merged.figures().get(2).packets());
        Matcher told = ABOUT.matcher(merged.why());
        assertTrue(told.find(), merged.why());
        long packets = number(told.group(1));
        long about = number(told.group(2));
        assertTrue(packets * 5 < frames, () -> packets + " packets of " + frames + " frames");
        assertTrue(Math.abs(about - frames) * 20 < frames, () -> about + " told of " + frames);
    }

    /// In this mode, and from zero.
    private void attach(RequestedMode mode) {
        if (model.detail().attachment().isPresent()) {
            model.commands().detach();
            await("the end", () -> model.detail().attachment().isEmpty());
        }
        model.detail().plan().modeProperty().set(mode);
        model.commands().attach();
        await("the attach", model.detail()::isCounted);
        model.commands().markZero();
        await("the zero", () -> model.detail().markProperty().get().isPresent());
    }

    private CrossCheck counted(long frames) {
        shown();
        assertEquals(frames, allPackets());
        return model.detail().check().check().orElseThrow();
    }

    private long allPackets() {
        String text = model.detail().copyText();
        String last = text.substring(text.lastIndexOf('\n') + 1);
        Matcher packets = Pattern.compile("\t(\\d+) packets").matcher(last);
        return packets.find() ? Long.parseLong(packets.group(1)) : -1;
    }

    /// Sends from the peer over TCP, and waits until a reading after the end is shown.
    private void transfer() throws Exception {
        try (ServerSocket server =
                place.here()
                        .enter(() -> new ServerSocket(0, 1, InetAddress.getByName("192.0.2.1")))) {
            Future<Long> sent =
                    place.peers()
                            .startInside(() -> {
                                try (Socket to = new Socket("192.0.2.1", server.getLocalPort());
                                        OutputStream out = to.getOutputStream()) {
                                    out.write(new byte[TCP_BYTES]);
                                }
                                return (long) TCP_BYTES;
                            });
            try (Socket from = server.accept()) {
                assertEquals(TCP_BYTES, from.getInputStream().readAllBytes().length);
            }
            assertEquals(TCP_BYTES, NetNs.await(sent));
        }
        shown();
    }

    /// Reads, and waits until that or what was read later is shown.
    private void shown() {
        long read = model.readNow().join().sequence();
        await("a reading", () -> model.latestSequence() >= read);
    }

    private static void address(
            NetNs at, String link, String address, NetNs other, String otherLink) {
        at.ip("addr", "add", address + "/24", "dev", link);
        String mac =
                other.ip("-o", "link", "show", "dev", otherLink)
                        .replaceAll("(?s).*link/ether ([0-9a-f:]+).*", "$1");
        String otherAddress = address.equals("192.0.2.1") ? "192.0.2.2" : "192.0.2.1";
        at.ip("neigh", "add", otherAddress, "lladdr", mac, "dev", link);
    }

    private static long number(String grouped) {
        return Long.parseLong(grouped.replace("\u202f", ""));
    }

    /// Runs what comes for the UI thread until this is so.
    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            try {
                Runnable next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    fail("waited in vain for " + what);
                } else {
                    next.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted");
            }
        }
    }
}
