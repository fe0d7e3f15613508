// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.sim.Event;
import io.xdpscope.sim.Facts;
import io.xdpscope.sim.FrameClass;
import io.xdpscope.sim.Scenario;
import io.xdpscope.sim.SimulatedProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A person at a terminal of a simulated machine: types commands, reads what they print.
///
/// The machine's clock stands still but for [#pass], and nothing arrives but by [#receive].
final class Desk {

    static final Instant START = Instant.parse("2026-05-04T12:02:26.003Z");
    static final int ENP3S0 = 2;
    static final int ENP4S0 = 3;
    static final int VETH = 4;

    final AtomicLong nanos = new AtomicLong(1_000_000_000);
    final SimulatedProbe machine;
    final Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
    final CompletableFuture<Runnable> ending = new CompletableFuture<>();

    /// Whether commands get the machine's first probe, which is what events happen to, or one of
    /// their own each, as processes do.
    boolean onFirstProbe;

    Surroundings.ProbeSource opening = () -> onFirstProbe ? machine() : machine().another();
    Optional<Machine> opened = Optional.empty();
    final List<Machines.Purpose> purposes = new ArrayList<>();
    Optional<Path> log = Optional.empty();
    Optional<String> noWindow = Optional.of("There is no display to open the window on.");
    Charset charset = StandardCharsets.UTF_8;
    boolean terminal;
    Optional<ScreenSize> screen = Optional.empty();
    OutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /// At a machine whose clock stands still.
    Desk() {
        this.machine = new SimulatedProbe(scenario(), nanos::get, START);
    }

    /// At a machine whose clock goes.
    Desk(LongSupplier clock) {
        this.machine = new SimulatedProbe(scenario(), clock, START);
    }

    /// Who draws what took so long finds the disk full.
    static final Duration TOO_LONG = Duration.ofSeconds(1_111);

    final List<Surroundings.Picture> drawn = new ArrayList<>();

    private SimulatedProbe machine() {
        return machine;
    }

    private static Scenario scenario() {
        Host host =
                new Host(
                        "lab7",
                        "default",
                        "6.18.44",
                        Optional.of("1.1"),
                        List.of(),
                        User.ROOT,
                        ZoneOffset.UTC,
                        false);
        XdpProgram foreign =
                new XdpProgram(
                        XdpMode.NATIVE,
                        412,
                        Optional.of("xdp_firewall"),
                        Optional.of("00112233445566aa"),
                        XdpProgram.Owner.FOREIGN);
        return new Scenario(
                host,
                0,
                Duration.ZERO,
                List.of(1.0),
                List.of(
                        Scenario.Port.of(
                                new Facts(1, "lo")
                                        .kind("loopback")
                                        .addresses("127.0.0.1/8", "::1/128")
                                        .mtu(65_536)
                                        .build()),
                        Scenario.Port.of(
                                new Facts(ENP3S0, "enp3s0")
                                        .driver("ixgbe")
                                        .addresses("192.0.2.14/24")
                                        .speedMbps(10_000)
                                        .build()),
                        Scenario.Port.of(
                                        new Facts(ENP4S0, "enp4s0")
                                                .driver("ixgbe")
                                                .mtu(9_000)
                                                .noCarrier()
                                                .build())
                                .refusingNative(ProbeException.Kind.MTU_TOO_LARGE),
                        Scenario.Port.of(
                                new Facts(VETH, "veth7a1c")
                                        .kind("veth")
                                        .peer(2, "eth0", "lab-2")
                                        .xdp(foreign)
                                        .build())),
                true);
    }

    /// Runs a command to its end.
    ///
    /// @return its exit code
    int run(String... words) {
        return Cli.run(surroundings(), List.of(words));
    }

    /// What the commands get to see.
    Surroundings surroundings() {
        return new Surroundings(
                environment,
                out,
                err,
                terminal,
                terminal,
                charset,
                () -> screen,
                ZoneOffset.UTC,
                new OneMachine(),
                () -> new SimulatedProbe(Scenario.lab(1), nanos::get, START),
                new NoWindow(),
                this::register,
                log,
                "1.2.3");
    }

    /// A window that only says that it was opened.
    private final class NoWindow implements Surroundings.Window {
        @Override
        public Optional<String> whyNot() {
            return noWindow;
        }

        @Override
        public int open(boolean demo, Machine machine) {
            opened = Optional.of(machine);
            return demo ? 43 : 42;
        }

        @Override
        public void draw(Surroundings.Picture picture) throws IOException {
            if (picture.watched().equals(TOO_LONG)) {
                throw new IOException("No space left on device");
            }
            drawn.add(picture);
        }
    }

    /// Opens the simulated machine, whatever it is called.
    private final class OneMachine implements Machines {
        @Override
        public Probe open(Machine machine, Purpose purpose, Permission permission)
                throws ProbeException {
            opened = Optional.of(machine);
            purposes.add(purpose);
            return opening.open();
        }

        @Override
        public List<Machine> namespaces() {
            return List.of();
        }

        @Override
        public List<String> command(Machine machine) {
            return List.of();
        }
    }

    private Interrupts.Registration register(Runnable whenAsked) {
        ending.complete(whenAsked);
        return () -> {};
    }

    /// Lets time go by.
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /// Lets frames of 1000 bytes arrive.
    void receive(int ifindex, FrameClass of, long packets) {
        happen(new Event.Received(ifindex, of, packets, packets * 1_000));
    }

    /// Lets something happen.
    void happen(Event event) {
        machine.happen(event);
        if (!onFirstProbe) {
            letItHappen();
        }
    }

    /// Events happen before the next call.
    private void letItHappen() {
        try {
            machine.inventory();
        } catch (ProbeException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What has been printed.
    String printed() {
        return ((ByteArrayOutputStream) out).toString(charset);
    }

    /// What has been printed, line by line.
    List<String> lines() {
        return printed().lines().toList();
    }

    /// What went wrong.
    String complaint() {
        return err.toString(charset);
    }

    /// Forgets what has been printed.
    void wipe() {
        ((ByteArrayOutputStream) out).reset();
        err.reset();
    }
}
