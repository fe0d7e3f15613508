// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Inventory;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `xdpscope attach IFACE`: counts until `xdpscope detach IFACE`.
@Command(
        name = "attach",
        header = "Count on an interface, and keep counting.",
        description = {
            "",
            "The counter stays when this command ends, until `xdpscope detach IFACE` or a",
            "restart of the machine. To count only while you look: xdpscope watch --attach.",
        })
final class AttachCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "IFACE", description = "The interface to count on.")
    private String name = "";

    @Mixin private final ModeOptions modes = new ModeOptions();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "auto",
            converter = ModeOptions.ToMode.class,
            completionCandidates = ModeOptions.Modes.class,
            description = {
                "Where the kernel counts: @|bold native|@ (in the driver), @|bold generic|@ (after"
                    + " it, merged packets count as one), @|bold offload|@ (on the card) or @|bold"
                    + " auto|@ (native, else generic). Default: auto."
            })
    private RequestedMode mode = RequestedMode.AUTO;

    @Mixin private final JsonOption json = new JsonOption();

    AttachCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        Output output = new Output(root.around());
        try (Probe probe = root.openToCount(List.of(name))) {
            Inventory inventory = probe.inventory();
            NetInterface at = Lookup.named(name, probe.host(), inventory);
            Attachment attachment =
                    probe.attach(
                            new Target.Interface(
                                    at.ifindex(), at.name(), mode, true, modes.evenIfCritical()));
            if (json.wanted()) {
                output.json(
                        JsonReport.of(
                                probe.host(),
                                attachment.since(),
                                report -> report.attached(attachment)));
            } else {
                tell(attachment, output);
            }
        }
        return Failures.DONE;
    }

    private void tell(Attachment attachment, Output output) {
        output.label(root.demo());
        output.prose(
                "Counting on %s in %s mode%s, program %d; stays until `%s`."
                        .formatted(
                                attachment.name(),
                                attachment.mode().word(),
                                attachment.requested() == RequestedMode.AUTO ? " (auto)" : "",
                                attachment.program().id(),
                                root.again("detach " + attachment.name())),
                Style.PLAIN);
        ModeOptions.notes(attachment).forEach(note -> output.prose(note, Style.WARNING));
        output.prose("Look at it with: " + root.again("watch " + attachment.name()), Style.DIM);
    }
}
