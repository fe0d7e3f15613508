// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.cli;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.XdpMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What `attach` and `watch --attach` share: modes, and the yes to native mode on an interface that
/// must not be cut off.
final class ModeOptions {

    @Option(
            names = "--even-if-critical",
            description =
                    "Native mode also on the interface of the default route or of your ssh"
                            + " session: its driver may be off for seconds.")
    private boolean evenIfCritical;

    boolean evenIfCritical() {
        return evenIfCritical;
    }

    /// What the operator should know of an attachment: sentences.
    static List<String> notes(Attachment attachment) {
        List<String> notes = new ArrayList<>();
        attachment.fallbackReason().ifPresent(why -> notes.add("Not native: " + why));
        if (attachment.mode() == XdpMode.GENERIC) {
            notes.add(
                    "Generic mode on %s: packets that come merged count as one."
                            .formatted(attachment.name()));
        }
        notes.addAll(attachment.notes());
        return notes;
    }

    /// Reads a mode's word.
    static final class ToMode implements ITypeConverter<RequestedMode> {
        @Override
        public RequestedMode convert(String word) {
            return RequestedMode.of(word)
                    .orElseThrow(() ->
                            new TypeConversionException(
                                    ("'%s' is no mode; choose auto, native, generic or"
                                                    + " offload")
                                            .formatted(word)));
        }
    }

    /// The words, for shells that complete them.
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(RequestedMode.values()).map(RequestedMode::word).iterator();
        }
    }
}
