// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.machine.Machines.Purpose;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `xdpscope interfaces`.
@Command(
        name = "interfaces",
        header = "List the interfaces, and what XDP is on them.",
        description = {
            "",
            "Needs no rights. Packets and bytes are the interfaces' own counters, received",
            "since they exist.",
        })
final class InterfacesCommand implements Callable<Integer> {

    private final RootCommand root;

    @Mixin private final JsonOption json = new JsonOption();

    InterfacesCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        Output output = new Output(root.around());
        try (Probe probe = root.open(Purpose.LOOK)) {
            Inventory inventory = probe.inventory();
            if (json.wanted()) {
                output.json(JsonInterfaces.of(probe.host(), inventory));
            } else {
                output.lines(text(probe.host(), inventory, output.look(), output.width()));
            }
        }
        return Failures.DONE;
    }

    /// The list for people.
    static List<String> text(Host host, Inventory inventory, Look look, int width) {
        Table table =
                new Table(
                        look,
                        List.of(
                                new Table.Column("Interface", Table.Side.LEFT, 0, 0),
                                new Table.Column("State", Table.Side.LEFT, 0, 0),
                                new Table.Column("Kind", Table.Side.LEFT, 0, 3),
                                new Table.Column("Speed", Table.Side.RIGHT, 0, 5),
                                new Table.Column("MTU", Table.Side.RIGHT, 0, 4),
                                new Table.Column("Packets", Table.Side.RIGHT, 0, 2),
                                new Table.Column("Bytes", Table.Side.RIGHT, 0, 6),
                                new Table.Column("Address", Table.Side.LEFT, 0, 1),
                                new Table.Column("XDP", Table.Side.LEFT, 0, 0)));
        inventory
                .interfaces()
                .forEach(at -> table.row(cells(at, inventory.attachmentOn(at.ifindex()))));
        return Words.under(Words.heading(host, look, width), table.withTitles(width));
    }

    private static List<Table.Cell> cells(NetInterface at, Optional<Attachment> counting) {
        return List.of(
                Table.Cell.of(at.name(), Style.BOLD),
                Table.Cell.of(Words.state(at), Words.isUp(at) ? Style.GOOD : Style.DIM),
                Table.Cell.of(Words.kind(at)),
                Table.Cell.of(Words.speed(at.speedMbps())),
                Table.Cell.of(Integer.toString(at.mtu())),
                Table.Cell.of(Quantities.count(at.counters().rxPackets())),
                Table.Cell.of(Quantities.bytes(at.counters().rxBytes())),
                Table.Cell.of(addresses(at.addresses())),
                programs(at.xdp(), counting));
    }

    private static String addresses(List<String> addresses) {
        return switch (addresses.size()) {
            case 0 -> "—";
            case 1 -> addresses.getFirst();
            default -> "%s +%d".formatted(addresses.getFirst(), addresses.size() - 1);
        };
    }

    private static Table.Cell programs(List<XdpProgram> programs, Optional<Attachment> counting) {
        if (programs.isEmpty()) {
            return Table.Cell.of("—", Style.DIM);
        }
        boolean ours = programs.stream().allMatch(p -> p.owner() == XdpProgram.Owner.OURS);
        String kept = counting.flatMap(Words::kept).map(by -> ", " + by).orElse("");
        return Table.Cell.of(
                programs.stream().map(Words::program).collect(Collectors.joining("; ")) + kept,
                ours ? Style.GOOD : Style.FOREIGN);
    }
}
