// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What we got for a [Target]: a program counting on an interface.
///
/// @param id unique for the lifetime of its probe; never reused, so that rates are never taken
///   across a re-attach
/// @param ifindex the interface's index as the link says now
/// @param name the interface's name now
/// @param requested the mode asked for
/// @param mode the mode really obtained, read back from the kernel
/// @param fallbackReason why auto did not get native mode: one sentence; empty when it did or was
///   not auto
/// @param program the loaded program
/// @param since when it was attached (wall time of the counting host)
/// @param kept whether it stays when this process ends
/// @param owner the user who keeps it; empty when it is not kept
/// @param here whether this probe attached it; false for one that another run keeps and this one
///   adopted
/// @param notes sentences the operator should read, such as offloads that the attach switched off
public record Attachment(
        long id,
        int ifindex,
        String name,
        RequestedMode requested,
        XdpMode mode,
        Optional<String> fallbackReason,
        Program program,
        Instant since,
        boolean kept,
        Optional<User> owner,
        boolean here,
        List<String> notes) {

    public Attachment {
        notes = List.copyOf(notes);
    }

    /// The same on an interface that was renamed, or got another index.
    public Attachment at(int newIfindex, String newName) {
        return new Attachment(
                id,
                newIfindex,
                newName,
                requested,
                mode,
                fallbackReason,
                program,
                since,
                kept,
                owner,
                here,
                notes);
    }

    /// The same, kept by this user, or ending with its process when that is empty.
    public Attachment keptBy(Optional<User> user) {
        return new Attachment(
                id,
                ifindex,
                name,
                requested,
                mode,
                fallbackReason,
                program,
                since,
                user.isPresent(),
                user,
                here,
                notes);
    }

    /// The same under another id.
    public Attachment numbered(long newId) {
        return new Attachment(
                newId,
                ifindex,
                name,
                requested,
                mode,
                fallbackReason,
                program,
                since,
                kept,
                owner,
                here,
                notes);
    }
}
