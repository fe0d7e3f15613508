// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Reading;
import io.xdpscope.rate.Quantities;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `xdpscope detach IFACE`: ends what `attach` began.
@Command(name = "detach", header = "Stop counting on an interface.")
final class DetachCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "IFACE", description = "The interface that is counted on.")
    private String name = "";

    @Mixin private final JsonOption json = new JsonOption();

    DetachCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        Output output = new Output(root.around());
        try (Probe probe = root.openToCount(List.of(name))) {
            Inventory inventory = probe.inventory();
            Attachment attachment = Lookup.countingOn(name, probe.host(), inventory);
            Optional<Counters> last = lastCounts(probe, attachment);
            probe.detach(attachment.id());
            if (json.wanted()) {
                output.json(
                        JsonReport.of(
                                probe.host(),
                                inventory.taken().wall(),
                                report -> report.detached(attachment, last)));
            } else {
                output.label(root.demo());
                output.prose(sentence(attachment, last), Style.PLAIN);
            }
        }
        return Failures.DONE;
    }

    private static Optional<Counters> lastCounts(Probe probe, Attachment attachment)
            throws ProbeException {
        return probe.read(OptionalLong.empty())
                .of(attachment.id())
                .flatMap(entry ->
                        switch (entry) {
                            case Reading.Counted counted -> Optional.of(counted.total());
                            case Reading.Lost _ -> Optional.empty();
                        });
    }

    private static String sentence(Attachment attachment, Optional<Counters> last) {
        return last.map(total ->
                        "No longer counting on %s, after %s packets (%s)."
                                .formatted(
                                        attachment.name(),
                                        Quantities.count(total.all().packets()),
                                        Quantities.bytes(total.all().bytes())))
                .orElse("Forgot the counter on %s, which was lost.".formatted(attachment.name()));
    }
}
