// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.NetInterface;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be known to read an interface's numbers rightly, a sentence or two each.
final class Remarks {

    private Remarks() {}

    static List<String> of(NetInterface facts, CountingState state) {
        return switch (state) {
            case CountingState.Attached attached -> counting(attached.attachment());
            case CountingState.Detaching detaching -> counting(detaching.attachment());
            // A notice tells it.
            case CountingState.Lost _ -> List.of();
            case CountingState.Foreign foreign -> foreign(foreign.program());
            case CountingState.Detached _, CountingState.Attaching _ -> critical(facts);
        };
    }

    private static List<String> counting(Attachment attachment) {
        List<String> remarks = new ArrayList<>();
        attachment
                .fallbackReason()
                .map(reason -> Texts.get("remark.fallBack", reason))
                .ifPresent(remarks::add);
        if (attachment.mode() == XdpMode.GENERIC) {
            remarks.add(Texts.get("remark.generic"));
        }
        remarks.addAll(attachment.notes());
        return remarks;
    }

    private static List<String> foreign(XdpProgram program) {
        return List.of(
                Badge.of(new CountingState.Foreign(program)).map(Badge::explanation).orElse(""));
    }

    private static List<String> critical(NetInterface facts) {
        Optional<String> reason = facts.critical();
        return reason.map(text -> List.of(Texts.get("remark.critical", text))).orElse(List.of());
    }
}
