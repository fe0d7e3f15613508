// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import java.util.List;
import java.util.OptionalLong;

/// What the window is to a helper, in a process of its own to be killed: starts one, attaches, and
/// reads until it dies. Prints the helper's process id, then the packets of each reading.
///
/// Arguments: the interface, then the command that starts the helper.
final class WindowChild {
    private WindowChild() {}

    public static void main(String[] arguments) throws Exception {
        List<String> command = List.of(arguments).subList(1, arguments.length);
        ProcessPipe pipe = ProcessPipe.start(command);
        try (PipeProbe probe = PipeProbe.open(pipe)) {
            NetInterface at = probe.inventory().named(arguments[0]).orElseThrow();
            probe.attach(Target.Interface.of(at, RequestedMode.NATIVE));
            System.out.println(pipe.handle().pid());
            while (true) {
                System.out.println(probe.read(OptionalLong.empty()).entries().getFirst());
            }
        }
    }
}
