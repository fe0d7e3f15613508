// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Probe;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Target;
import io.xdpscope.testing.NetNs;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a read alone, without a look at the interfaces before it, says of interfaces that went or
/// moved.
@Tag("kernel")
final class LossTest {
    private static final long GONE_NANOS = 30_000_000_000L;

    private LocalPlace place;
    private Probe probe;

    @BeforeEach
    void open() throws Exception {
        place = new LocalPlace();
        probe = place.open();
    }

    @AfterEach
    void remove() throws Exception {
        probe.close();
        place.remove();
    }

    @Test
    void deletionIsNoticedAtTheNextRead() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.delete(name);

        assertEquals(Reading.Loss.INTERFACE_DELETED, lost(attachment).loss());
        assertTrue(lost(attachment).sentence().startsWith(name + " is gone"));
    }

    @Test
    void deletionOfTheNamespaceIsNoticed() throws Exception {
        NetNs far = NetNs.create("far");
        place.here().veth("xsfar", far, "peerfar");
        Attachment attachment = attach("xsfar");
        assertInstanceOf(Reading.Counted.class, read(attachment));
        int ifindex = place.here().ifindex("xsfar");

        far.close(); // takes its end of the pair with it, and that takes ours

        long end = System.nanoTime() + GONE_NANOS;
        while (place.here().ip("-o", "link").lines().anyMatch(l -> l.startsWith(ifindex + ":"))) {
            assertTrue(System.nanoTime() < end, "the namespace is not removed");
        }
        assertEquals(Reading.Loss.INTERFACE_DELETED, lost(attachment).loss());
    }

    @Test
    void moveUnderTheSameIndexIsNoticedAtTheNextRead() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.moveAway(name);
        assertEquals(attachment.ifindex(), place.elsewhere().ifindex(name));

        assertEquals(Reading.Loss.MOVED_AWAY, lost(attachment).loss());
        assertTrue(lost(attachment).sentence().contains("another network namespace"));
    }

    @Test
    void moveUnderAnotherIndexIsNoticedAtTheNextRead() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        String taken = "" + attachment.ifindex();
        place.elsewhere().ip("link", "add", "taken", "index", taken, "type", "bridge");
        place.moveAway(name);
        assertNotEquals(attachment.ifindex(), place.elsewhere().ifindex(name));

        assertEquals(Reading.Loss.MOVED_AWAY, lost(attachment).loss());
    }

    @Test
    void anotherInterfaceOfTheSameNameAndIndexIsNotTakenForIt() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.moveAway(name);
        String index = "" + attachment.ifindex();
        place.here().ip("link", "add", name, "index", index, "type", "bridge");
        probe.inventory();

        assertEquals(Reading.Loss.MOVED_AWAY, lost(attachment).loss());
    }

    @Test
    void detachOfWhatMovedAwayEndsItThere() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.moveAway(name);
        assertEquals(
                List.of(attachment.program().id()), Witness.programsOn(place.elsewhere(), name));

        probe.detach(attachment.id());

        assertEquals(List.of(), Witness.programsOn(place.elsewhere(), name));
    }

    @Test
    void whatCameBackUnreadCountsOn() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.moveAway(name);
        place.elsewhere().ip("link", "set", name, "netns", place.here().name());
        place.here().ip("link", "set", name, "up");
        place.send(name, List.of(Frames.UDP.ethernet()), 12);

        Reading.Counted counted = assertInstanceOf(Reading.Counted.class, read(attachment));

        assertEquals(12, counted.total().udp().packets());
    }

    @Test
    void renameIsFollowedByAReadAlone() throws Exception {
        String name = place.plug();
        Attachment attachment = attach(name);
        place.rename(name, "renamed0");
        place.send("renamed0", List.of(Frames.UDP.ethernet()), 3);

        Reading.Counted counted = assertInstanceOf(Reading.Counted.class, read(attachment));

        assertEquals(3, counted.total().udp().packets());
        assertEquals("renamed0", probe.inventory().attachments().getFirst().name());
    }

    @Test
    void whatSomebodyDetachedCanBeAttachedAgainWithoutARead() throws Exception {
        String name = place.plug();
        attach(name);
        place.detachLink(name);

        Attachment again = attach(name);

        assertInstanceOf(Reading.Counted.class, read(again));
    }

    private Attachment attach(String name) throws Exception {
        return probe.attach(
                Target.Interface.of(
                        probe.inventory().named(name).orElseThrow(), RequestedMode.NATIVE));
    }

    private Reading.Entry read(Attachment attachment) throws Exception {
        return probe.read(OptionalLong.empty()).of(attachment.id()).orElseThrow();
    }

    private Reading.Lost lost(Attachment attachment) throws Exception {
        return assertInstanceOf(Reading.Lost.class, read(attachment));
    }
}
