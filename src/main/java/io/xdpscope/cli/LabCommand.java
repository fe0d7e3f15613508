// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.lab.Lab;
import io.xdpscope.lab.LabOptions;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.MachineOptions;
import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProbeException.Kind;
import io.xdpscope.rate.Quantities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `xdpscope lab`: real traffic to count, until Ctrl-C.
@Command(
        name = "lab",
        header = "Make real traffic on an interface of its own.",
        description = {
            "",
            "A veth pair, one end here, the other in a private network namespace that sends a",
            "changing mix of TCP, UDP, ICMP, ARP and more, over IPv4, IPv6 and VLANs. Nothing",
            "leaves the machine, and everything is gone at the end, also after kill -9.",
        })
final class LabCommand implements Callable<Integer> {

    /// Options of every command that a lab refuses: it makes real traffic, and makes it here.
    static final List<String> REFUSED =
            List.of(
                    RootCommand.DEMO,
                    MachineOptions.HOST,
                    MachineOptions.SUDO,
                    MachineOptions.NETNS,
                    MachineOptions.VIA);

    /// How often the count of sent packets is renewed on a terminal.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RootCommand root;

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "PPS",
            defaultValue = "20k",
            converter = Amounts.ToCount.class,
            description = "Packets per second, on average. Default: 20k.")
    private Long rate = LabOptions.USUAL.packetsPerSecond();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same traffic. Default: 1.")
    private long seed = LabOptions.USUAL.seed();

    @Option(names = "--steady", description = "Always the same rate and mix.")
    private boolean steady;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            converter = Amounts.ToDuration.class,
            description = "End after this time, such as 60s. Default: on Ctrl-C.")
    private @Nullable Duration duration;

    @Mixin private final JsonOption json = new JsonOption();

    LabCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        checkUsage();
        Output output = new Output(root.around());
        Optional<Host> host = json.wanted() ? Optional.of(host()) : Optional.empty();
        Lab lab = Lab.start(new LabOptions(rate, seed, steady));
        try (Ending ending = new Ending(root.around().interrupts(), () -> {}, lab::close);
                lab) {
            host.ifPresentOrElse(h -> output.json(started(h, lab)), () -> tellStart(lab, output));
            boolean failed = run(lab, ending, output);
            output.endRedraw();
            lab.close();
            host.ifPresentOrElse(h -> output.json(ended(h, lab)), () -> tellEnd(lab, output));
            return failed ? Failures.FAILED : Failures.DONE;
        }
    }

    private void checkUsage() {
        if (root.demo()) {
            throw Usage.wrong(spec, "The lab makes real traffic; --demo invents it");
        }
        if (!(root.machine() instanceof Machine.Here)) {
            throw Usage.wrong(
                    spec, "The lab makes its traffic on this machine, so it goes with no other");
        }
        if (rate > LabOptions.MOST_PACKETS_PER_SECOND) {
            throw Usage.wrong(spec, "A lab sends at most 2M packets/s");
        }
    }

    private Host host() throws ProbeException {
        try (Probe probe = root.open(Purpose.LOOK)) {
            return probe.host();
        }
    }

    /// Waits for the end, showing how it goes.
    ///
    /// @return whether the interface was taken away
    private boolean run(Lab lab, Ending ending, Output output) throws ProbeException {
        long start = System.nanoTime();
        long packets = 0;
        while (true) {
            Duration left =
                    duration == null ? LOOK : duration.minusNanos(System.nanoTime() - start);
            if (left.isNegative() || left.isZero()) {
                return false;
            }
            if (ending.await(left.compareTo(LOOK) < 0 ? left : LOOK)) {
                return false;
            }
            Optional<ProbeException> trouble = lab.trouble();
            if (trouble.isPresent() && trouble.get().kind() == Kind.NO_SUCH_INTERFACE) {
                new Failures(root.around()).failed(trouble.get(), root.details());
                return true;
            }
            long now = lab.sent().all().packets();
            show(lab, now, now - packets, output);
            packets = now;
        }
    }

    private void show(Lab lab, long packets, long more, Output output) {
        if (json.wanted() || !output.movable()) {
            return;
        }
        String line =
                lab.trouble()
                        .map(trouble -> "Paused: " + trouble.sentence() + " " + trouble.advice())
                        .orElse(
                                "%s packets sent, %s/s"
                                        .formatted(
                                                Quantities.count(packets),
                                                Quantities.rate((double) more)));
        output.redraw(List.of(Words.cut(output.look().fit(line), output.width(), output.look())));
    }

    private void tellStart(Lab lab, Output output) {
        output.prose(
                "Lab traffic on %s: about %s packets/s, seed %d. %s"
                        .formatted(
                                lab.interfaceName(),
                                Quantities.rate((double) lab.rate()),
                                seed,
                                duration == null
                                        ? "Ctrl-C ends it and removes " + lab.interfaceName() + "."
                                        : "It ends after " + Quantities.duration(duration) + "."),
                Style.PLAIN);
        String sudo = root.around().environment().containsKey("SUDO_USER") ? "sudo " : "";
        output.prose(
                "In another terminal: %sxdpscope watch %s --attach"
                        .formatted(sudo, lab.interfaceName()),
                Style.BOLD);
    }

    private static void tellEnd(Lab lab, Output output) {
        output.prose(
                "Sent %s packets (%s): TCP %s · UDP %s · ICMP %s · Other %s. %s is removed."
                        .formatted(
                                Quantities.count(lab.sent().all().packets()),
                                Quantities.bytes(lab.sent().all().bytes()),
                                Quantities.count(lab.sent().tcp().packets()),
                                Quantities.count(lab.sent().udp().packets()),
                                Quantities.count(lab.sent().icmp().packets()),
                                Quantities.count(lab.sent().other().packets()),
                                lab.interfaceName()),
                Style.PLAIN);
    }

    private String started(Host host, Lab lab) {
        return JsonReport.object(report -> {
            report.head(host, Instant.now());
            report.generator().writeStringProperty("interface", lab.interfaceName());
            report.generator().writeNumberProperty("rate", lab.rate());
            report.generator().writeNumberProperty("seed", seed);
            report.generator().writeBooleanProperty("steady", steady);
        });
    }

    private static String ended(Host host, Lab lab) {
        return JsonReport.object(report -> {
            report.head(host, Instant.now());
            report.generator().writeStringProperty("interface", lab.interfaceName());
            report.generator().writeObjectPropertyStart("sent");
            report.counters(lab.sent());
            report.generator().writeEndObject();
        });
    }
}
