// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A flag on the chart where it is drawn: a line through a moment, and words beside it.
///
/// @param line where the line is, in pixels from the plot's left
/// @param left where the words begin
/// @param width of the words, with their padding
/// @param row how far down they stand; 0 is the topmost
/// @param words what it says, cut to [#MOST_CHARACTERS]; `+3` where it stands for markers that had
///   no room of their own
/// @param markers what it is about: one, or all those that had no room
record Flag(
        double line, double left, double width, int row, String words, List<ChartMarker> markers) {

    static final double HEIGHT = 18;
    static final double ROW = HEIGHT + 3;
    static final double TOP = 3;
    static final double DISTANCE = 4;

    /// More rows of words would cover what they are about; one more row is for what had no room.
    static final int ROWS = 3;

    /// Longer words are cut: the whole is told when the flag is clicked.
    static final int MOST_CHARACTERS = 40;

    /// A line is hit by a click this near, in pixels.
    private static final double NEAR = 4;

    Flag {
        markers = List.copyOf(markers);
    }

    /// Lays out markers on a plot, each in the first row where it covers no other. Those for which
    /// no row has room are gathered, where they would overlap, in flags that say how many.
    ///
    /// @param markers oldest first
    /// @param time the plot's time, beginning at `left`
    /// @param width how wide words are, with their padding
    static List<Flag> of(
            List<ChartMarker> markers,
            TimeAxis time,
            double left,
            double right,
            ToDoubleFunction<String> width) {
        List<Flag> flags = new ArrayList<>();
        double[] ends = new double[ROWS];
        Arrays.fill(ends, left);
        for (ChartMarker marker : markers) {
            double offset = time.x(marker.bootNanos());
            if (offset < 0 || offset > time.width()) {
                continue;
            }
            double line = Math.rint(left + offset);
            String words = cut(marker.words());
            double wide = width.applyAsDouble(words);
            double at = beside(line, wide, right);
            int row = rowFor(at, ends);
            if (row < ROWS) {
                ends[row] = at + wide + DISTANCE;
                flags.add(new Flag(line, at, wide, row, words, List.of(marker)));
            } else {
                gather(flags, line, marker, right, width);
            }
        }
        return flags;
    }

    /// What a click hits: the words, else the line.
    static List<ChartMarker> at(List<Flag> flags, PlotFrame frame, double x, double y) {
        for (Flag flag : flags) {
            double top = frame.top() + TOP + flag.row * ROW;
            if (x >= flag.left && x < flag.left + flag.width && y >= top && y < top + HEIGHT) {
                return flag.markers;
            }
        }
        if (y < frame.top() || y > frame.bottom()) {
            return List.of();
        }
        return flags.stream()
                .filter(flag -> Math.abs(flag.line - x) <= NEAR)
                .flatMap(flag -> flag.markers.stream())
                .toList();
    }

    boolean isGathered() {
        return row == ROWS;
    }

    private static double beside(double line, double width, double right) {
        boolean fits = line + DISTANCE + width <= right;
        return fits ? line + DISTANCE : line - DISTANCE - width;
    }

    private static int rowFor(double at, double[] ends) {
        int row = 0;
        while (row < ends.length && at < ends[row]) {
            row++;
        }
        return row;
    }

    private static void gather(
            List<Flag> flags,
            double line,
            ChartMarker marker,
            double right,
            ToDoubleFunction<String> width) {
        double wide = width.applyAsDouble("+999");
        double at = beside(line, wide, right);
        for (int place = flags.size() - 1; place >= 0; place--) {
            Flag before = flags.get(place);
            if (before.isGathered() && at < before.left + before.width + DISTANCE) {
                List<ChartMarker> all = new ArrayList<>(before.markers);
                all.add(marker);
                flags.set(
                        place,
                        new Flag(before.line, before.left, before.width, ROWS, more(all), all));
                return;
            }
        }
        flags.add(new Flag(line, at, wide, ROWS, "+1", List.of(marker)));
    }

    private static String more(List<ChartMarker> all) {
        return "+" + Math.min(all.size(), 999);
    }

    private static String cut(String words) {
        return words.codePointCount(0, words.length()) <= MOST_CHARACTERS
                ? words
                : words.substring(0, words.offsetByCodePoints(0, MOST_CHARACTERS - 1)).strip()
                        + "…";
    }
}
