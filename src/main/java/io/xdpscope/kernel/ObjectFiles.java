// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.io.IOException;
import java.io.InputStream;

/// Where the compiled BPF objects come from.
interface ObjectFiles {

    /// The bytes of the object of this name, such as `xdp_counter`.
    ///
    /// @throws ProbeException `BAD_OBJECT` when there is none
    byte[] bytes(String name) throws ProbeException;

    /// Those that the build packed with the program.
    static ObjectFiles packed() {
        return name -> {
            String resource = "/io/xdpscope/bpf/" + name + ".o";
            try (InputStream stream = ObjectFiles.class.getResourceAsStream(resource)) {
                if (stream == null) {
                    throw ElfObject.bad(name + ".o is missing");
                }
                return stream.readAllBytes();
            } catch (IOException e) {
                throw ElfObject.bad(name + ".o cannot be read: " + e.getMessage());
            }
        };
    }
}
