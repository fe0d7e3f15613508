// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Probe;
import io.xdpscope.probe.ProbeException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `xdpscope watch [IFACE…]`: live rates, totals at the end.
@Command(
        name = "watch",
        header = "Show live rates of received packets.",
        description = {
            "",
            "On a terminal the table is redrawn, in a pipe each reading is a line. Interfaces",
            "without a counter show their own rates, which are not split by protocol. Totals",
            "come at the end, with the difference to the interface's own counter; what",
            "--attach attached is detached then. Ctrl-C ends it (exit code 130).",
        })
final class WatchCommand implements Callable<Integer> {

    private final RootCommand root;

    @Parameters(paramLabel = "IFACE", arity = "0..*", description = "Interfaces; all, if none.")
    private List<String> names = List.of();

    @Mixin private final CountingOptions counting = new CountingOptions();

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Amounts.ToCount.class,
            description = "End after N readings.")
    private @Nullable Long count;

    @Option(
            names = "--until",
            paramLabel = "PACKETS",
            converter = Amounts.ToCount.class,
            description = "End when so many packets were counted, such as 1M.")
    private @Nullable Long until;

    @Mixin private final JsonOption json = new JsonOption();

    WatchCommand(RootCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() throws ProbeException {
        counting.check(names);
        WatchOptions options =
                counting.watching(names).ending(optional(count), optional(until), json.wanted());
        Probe probe = counting.open(root, names);
        return new WatchSession(options, root.around()).run(probe);
    }

    /// Watches all interfaces until Ctrl-C: what there is to see where no window can open.
    static int watchAll(RootCommand root) throws ProbeException {
        return new WatchCommand(root).call();
    }

    private static OptionalLong optional(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
