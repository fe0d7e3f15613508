// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.probe.Program;
import io.xdpscope.probe.ProgramCost;
import io.xdpscope.rate.Quantities;
import java.util.ArrayList;
import java.util.List;

/// What was measured of a program's cost, as rows that say how.
final class CostRows {

    private CostRows() {}

    static List<FactRow> of(ProgramCost cost, Program program) {
        List<FactRow> rows = new ArrayList<>();
        rows.add(
                FactRow.heading(
                        Texts.get("cost.title"),
                        cost.tag().equals(program.tag())
                                ? Texts.get("cost.title.explained")
                                : Texts.get("cost.otherTag", cost.tag())));
        for (ProgramCost.Frame frame : cost.frames()) {
            rows.add(frame(cost, frame));
        }
        rows.add(
                FactRow.explained(
                        Texts.get("cost.floor"),
                        nanos(cost.floorNanos()),
                        Texts.get("cost.floor.explained")));
        return rows;
    }

    private static FactRow frame(ProgramCost cost, ProgramCost.Frame frame) {
        long own = Math.max(0, frame.nanos() - cost.floorNanos());
        return FactRow.explained(
                frame.protocol().title(),
                Texts.get("cost.nanos", nanos(own), nanos(frame.nanos())),
                Texts.get(
                        "cost.frame",
                        frame.what(),
                        Integer.toString(frame.bytes()),
                        Quantities.count(cost.repeats()),
                        Integer.toString(cost.rounds())));
    }

    private static String nanos(long nanos) {
        return Quantities.count(nanos) + Quantities.JOINT + "ns";
    }
}
