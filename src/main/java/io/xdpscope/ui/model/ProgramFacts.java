// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.Program;
import io.xdpscope.probe.XdpProgram;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What there is to know about the program on an interface, ours or another's.
final class ProgramFacts {

    private ProgramFacts() {}

    /// @param now a moment of the counting host, which ties its clocks together
    static List<FactRow> of(Attachment attachment, HostClock clock, Moment now) {
        List<FactRow> rows = new ArrayList<>();
        Program program = attachment.program();
        rows.add(FactRow.of(Texts.get("program.id"), Long.toString(program.id())));
        rows.add(FactRow.of(Texts.get("program.name"), program.name()));
        rows.add(
                FactRow.explained(
                        Texts.get("program.tag"),
                        program.tag(),
                        Texts.get("program.tag.explained")));
        rows.add(FactRow.of(Texts.get("program.link"), Long.toString(program.linkId())));
        rows.add(
                FactRow.explained(
                        Texts.get("program.map"),
                        Long.toString(program.mapId()),
                        Texts.get("program.map.explained")));
        rows.add(FactRow.of(Texts.get("program.xlated"), bytes(program.xlatedBytes())));
        rows.add(
                FactRow.of(
                        Texts.get("program.jited"),
                        program.jitedBytes() == 0
                                ? Texts.get("program.noJit")
                                : bytes(program.jitedBytes())));
        rows.add(loaded(program, clock, now));
        rows.add(mode(attachment));
        rows.add(FactRow.of(Texts.get("program.since"), clock.dateAndTime(attachment.since())));
        rows.add(FactRow.of(Texts.get("program.until"), until(attachment)));
        for (String note : attachment.notes()) {
            rows.add(FactRow.of(Texts.get("program.note"), note));
        }
        return rows;
    }

    /// Programs that are not counted with: what can be said of them.
    static List<FactRow> ofOthers(NetInterface facts) {
        List<FactRow> rows = new ArrayList<>();
        for (XdpProgram program : facts.xdp()) {
            rows.add(FactRow.of(Texts.get("program.id"), Long.toString(program.id())));
            rows.add(
                    FactRow.of(
                            Texts.get("program.name"),
                            program.name().orElse(Texts.get("program.unreadable"))));
            rows.add(
                    FactRow.of(
                            Texts.get("program.tag"),
                            program.tag().orElse(Texts.get("program.unreadable"))));
            rows.add(FactRow.of(Texts.get("program.mode"), program.mode().word()));
            rows.add(FactRow.of(Texts.get("program.owner"), owner(program)));
        }
        return rows;
    }

    /// The kernel tells it on the boot clock, which stands at another wall time since each start.
    private static FactRow loaded(Program program, HostClock clock, Moment now) {
        OptionalLong boot = program.loadedBootNanos();
        boolean told = boot.isPresent() && !now.equals(Moment.NEVER);
        return FactRow.explained(
                Texts.get("program.loaded"),
                told
                        ? clock.dateAndTime(
                                now.wall().minusNanos(now.bootNanos() - boot.getAsLong()))
                        : InterfaceRow.UNKNOWN,
                Texts.get("program.loaded.explained"));
    }

    private static FactRow mode(Attachment attachment) {
        String asked = attachment.requested().word();
        String got = attachment.mode().word();
        return FactRow.explained(
                Texts.get("program.mode"),
                asked.equals(got) ? got : Texts.get("program.askedAndGot", asked, got),
                attachment.fallbackReason().orElse(""));
    }

    private static String until(Attachment attachment) {
        if (!attachment.kept()) {
            return Texts.get("program.untilClosed");
        }
        return attachment.owner().isPresent()
                ? Texts.get("program.keptBy", attachment.owner().get().inWords())
                : Texts.get("program.kept");
    }

    private static String owner(XdpProgram program) {
        return switch (program.owner()) {
            case OURS -> Texts.get("program.owner.ours");
            case FOREIGN -> Texts.get("program.owner.foreign");
            case DISPATCHER -> Texts.get("program.owner.dispatcher");
        };
    }

    private static String bytes(int bytes) {
        return Texts.get("program.bytes", Quantities.count(bytes));
    }
}
