// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `xdpscope counters [IFACE…]`: exact counts, once.
@Command(
        name = "counters",
        header = "Print exact counts, once.",
        description = {
            "",
            "Of the interfaces named, or of all that `xdpscope attach` counts on.",
        })
final class CountersCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "IFACE", arity = "0..*", description = "Interfaces; all, if none.")
    private List<String> names = List.of();

    @Mixin private final JsonOption json = new JsonOption();

    CountersCommand(RootCommand root) {
        this.root = root;
    }

    /// A counter and what it said.
    record Counted(Attachment attachment, Reading.Entry entry) {}

    @Override
    public Integer call() throws ProbeException {
        Output output = new Output(root.around());
        boolean allThere;
        try (Probe probe = root.openToCount(names)) {
            Inventory inventory = probe.inventory();
            List<Counted> counted = read(probe, chosen(probe, inventory));
            if (json.wanted()) {
                output.json(
                        JsonReport.of(
                                probe.host(),
                                inventory.taken().wall(),
                                report -> counted.forEach(one -> write(one, report))));
            } else {
                CountersText text = new CountersText(root.around().zone(), output);
                output.lines(text.of(probe.host(), inventory.taken().wall(), counted));
            }
            allThere = counted.stream().noneMatch(one -> one.entry() instanceof Reading.Lost);
        }
        return allThere ? Failures.DONE : Failures.FAILED;
    }

    private List<Attachment> chosen(Probe probe, Inventory inventory) throws ProbeException {
        if (names.isEmpty()) {
            return inventory.attachments();
        }
        List<Attachment> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(Lookup.countingOn(name, probe.host(), inventory));
        }
        return chosen;
    }

    private static List<Counted> read(Probe probe, List<Attachment> chosen) throws ProbeException {
        Reading reading = probe.read(OptionalLong.empty());
        List<Counted> counted = new ArrayList<>();
        for (Attachment attachment : chosen) {
            reading.of(attachment.id())
                    .ifPresent(entry -> counted.add(new Counted(attachment, entry)));
        }
        return counted;
    }

    private static void write(Counted one, JsonReport report) {
        switch (one.entry()) {
            case Reading.Counted counted -> report.counted(one.attachment(), counted.total());
            case Reading.Lost lost -> report.lost(one.attachment(), lost.loss(), lost.sentence());
        }
    }
}
