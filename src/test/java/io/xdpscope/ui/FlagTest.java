// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class FlagTest {

    private static final double LEFT = 50;
    private static final double RIGHT = 950;
    private static final TimeAxis TIME = new TimeAxis(0, 900, -1, RIGHT - LEFT);

    @Test
    void wordsStandRightOfTheirLineAndLeftOfItAtTheEdge() {
        List<Flag> flags = lay(marker(1, 0, "attached"), marker(2, 890, "detached"));
        assertEquals(new Flag(50, 54, 80, 0, "attached", flags.get(0).markers()), flags.get(0));
        assertEquals(
                new Flag(940, 940 - 4 - 80, 80, 0, "detached", flags.get(1).markers()),
                flags.get(1));
    }

    @Test
    void whatIsOutOfSightHasNoFlag() {
        assertEquals(List.of(), lay(marker(1, -1, "before"), marker(2, 901, "after")));
    }

    @Test
    void whereThereIsNoRoomFlagsAreGathered() {
        List<ChartMarker> markers = new ArrayList<>();
        for (int each = 0; each < 10; each++) {
            markers.add(marker(each, 100 + each, "carrier lost"));
        }
        List<Flag> flags = lay(markers.toArray(ChartMarker[]::new));
        assertEquals(
                List.of("carrier lost", "carrier lost", "carrier lost", "+7"),
                flags.stream().map(Flag::words).toList());
        assertEquals(markers.subList(3, 10), flags.getLast().markers());
    }

    @Test
    void noFlagCoversAnotherAndNoMarkerIsForgotten() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int round = 0; round < 200; round++) {
            List<ChartMarker> markers = new ArrayList<>();
            for (int each = random.nextInt(60); each > 0; each--) {
                markers.add(
                        marker(
                                markers.size(),
                                random.nextLong(901),
                                "x".repeat(1 + random.nextInt(60))));
            }
            markers.sort((a, b) -> Long.compare(a.bootNanos(), b.bootNanos()));
            List<Flag> flags = lay(markers.toArray(ChartMarker[]::new));
            assertEquals(
                    markers.size(), flags.stream().mapToInt(flag -> flag.markers().size()).sum());
            for (int one = 0; one < flags.size(); one++) {
                for (int other = 0; other < one; other++) {
                    assertFalse(covers(flags.get(one), flags.get(other)), flags.toString());
                }
            }
        }
    }

    @Test
    void aClickHitsTheWordsElseTheLine() {
        PlotFrame frame = PlotFrame.of(1_000, 300, 1);
        ChartMarker one = marker(1, 100, "attached");
        ChartMarker other = marker(2, 500, "lost");
        List<Flag> flags =
                Flag.of(List.of(one, other), TIME, frame.left(), frame.right(), FlagTest::width);
        double y = frame.top() + Flag.TOP + 1;
        assertEquals(List.of(one), Flag.at(flags, frame, flags.get(0).left() + 70, y));
        assertEquals(
                List.of(other),
                Flag.at(flags, frame, flags.get(1).line() - 3, frame.bottom() - 10));
        assertEquals(
                List.of(), Flag.at(flags, frame, flags.get(1).line() - 30, frame.bottom() - 10));
        assertEquals(List.of(), Flag.at(flags, frame, flags.get(1).line(), frame.bottom() + 5));
    }

    @Test
    void longWordsAreCut() {
        String words =
                lay(marker(1, 1, "a note that goes on and on ".repeat(9))).getFirst().words();
        assertTrue(words.length() <= Flag.MOST_CHARACTERS && words.endsWith("…"), words);
    }

    private static boolean covers(Flag one, Flag other) {
        return one.row() == other.row()
                && one.left() < other.left() + other.width()
                && other.left() < one.left() + one.width();
    }

    private static List<Flag> lay(ChartMarker... markers) {
        return Flag.of(List.of(markers), TIME, LEFT, RIGHT, FlagTest::width);
    }

    private static double width(String words) {
        return words.length() * 10;
    }

    private static ChartMarker marker(long number, long at, String words) {
        return new ChartMarker(number, at, words, ChartMarker.Kind.PLAIN);
    }
}
