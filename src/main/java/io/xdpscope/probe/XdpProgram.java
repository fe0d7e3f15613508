// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.util.Optional;

/// An XDP program found on an interface, whoever attached it.
///
/// @param mode where it runs
/// @param id the kernel's program id
/// @param name its name, when this process may read it (by-id look-ups need `CAP_SYS_ADMIN`)
/// @param tag its tag (16 hex digits), when readable
/// @param owner whose it is
public record XdpProgram(
        XdpMode mode, long id, Optional<String> name, Optional<String> tag, Owner owner) {

    /// Who holds the hook, at the beginning of a sentence: `Another's program xdp_firewall (id 412)
    /// in native mode`.
    public String inWords() {
        String which = name.map(known -> "%s (id %d)".formatted(known, id)).orElse("id " + id);
        String whose =
                switch (owner) {
                    case OURS -> "XDPScope's own program";
                    case DISPATCHER -> "libxdp's dispatcher";
                    case FOREIGN -> "Another's program";
                };
        return "%s %s in %s mode".formatted(whose, which, mode.word());
    }

    /// Whose program it is.
    public enum Owner {
        /// Attached by this product, in this or another run.
        OURS,
        /// Somebody else's: shown, never touched.
        FOREIGN,
        /// A libxdp dispatcher (`xdp_dispatcher`), which runs several programs in turn: somebody
        /// else's too.
        DISPATCHER
    }
}
