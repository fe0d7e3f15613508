// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.User;
import java.util.Optional;

/// Whose a counter is, and whether it may be touched.
///
/// @param attachment the counter
/// @param user for whom the helper counts; empty until it has told
record Ownership(Attachment attachment, Optional<User> user) {

    /// Who keeps it, and since when; empty where nobody does, or this window itself began it.
    ///
    /// @param since the time that counting began at
    Optional<String> keptWords(String since) {
        return attachment.kept() && !attachment.here()
                ? Optional.of(Texts.get("remark.kept", ownerWords(), since))
                : Optional.empty();
    }

    /// Why it may be read and not be touched: it is another user's. Empty where it may. The
    /// superuser may touch every counter.
    Optional<String> anothersWords() {
        boolean anothers =
                user.filter(u -> u.uid() != User.ROOT.uid())
                        .flatMap(u -> attachment.owner().filter(owner -> owner.uid() != u.uid()))
                        .isPresent();
        return anothers ? Optional.of(Texts.get("remark.notOurs", ownerWords())) : Optional.empty();
    }

    private String ownerWords() {
        Optional<User> owner = attachment.owner();
        boolean own = owner.flatMap(o -> user.filter(u -> u.uid() == o.uid())).isPresent();
        return own
                ? Texts.get("remark.you")
                : owner.map(User::inWords).orElseGet(() -> Texts.get("remark.someone"));
    }
}
