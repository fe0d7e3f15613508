// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.doctor;

import io.xdpscope.probe.Host;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the release of a kernel lets one expect.
///
/// @param major 0 when its release is not to be made sense of: then nothing is expected
record Kernel(int major, int minor) {

    private static final Pattern RELEASE = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4}).*");

    static Kernel of(Host host) {
        Matcher release = RELEASE.matcher(host.kernel());
        return release.matches()
                ? new Kernel(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2)))
                : new Kernel(0, 0);
    }

    /// Whether a program can say that it takes frames of several buffers (`BPF_F_XDP_HAS_FRAGS`,
    /// Linux 5.18); ours does where it can.
    boolean hasFrags() {
        return major > 5 || (major == 5 && minor >= 18);
    }
}
