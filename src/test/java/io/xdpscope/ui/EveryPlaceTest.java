// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ListCell;
import javafx.scene.control.Slider;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Wherever a person gets in the window: a screen reader has a name and a role for everything, and
/// what is shown stands out from what it stands on, in both themes. One tour, what was seen on it
/// judged by several tests.
@Tag("ui")
class EveryPlaceTest {

    private static final Set<String> MUTE = new TreeSet<>();
    private static final Set<String> WITHOUT_ROLE = new TreeSet<>();

    /// With the first place where it was seen.
    private static final Map<String, String> FAINT = new TreeMap<>();

    private static final Map<String, String> LOST = new TreeMap<>();
    private static final Set<String> PLACES = new TreeSet<>();
    private static final FocusRound ROUND = new FocusRound();

    private static @Nullable Scene main;

    @TempDir private static Path folder;

    @BeforeAll
    static void lead() throws Exception {
        Look[] look = new Look[1];
        try (Tour tour = new Tour(folder, (place, root) -> look(place, root, look[0]))) {
            look[0] = tour.window().window().look();
            main = tour.window().scene();
            tour.lead();
        }
    }

    /// A window of its own is changed to the other theme alone: that takes a tenth of the time. A
    /// menu cannot be: it is led to in both.
    private static void look(String place, Parent root, Look look) {
        PLACES.add(place);
        listen(root);
        judge(place, root, look.theme());
        Theme other = look.theme() == Theme.DARK ? Theme.LIGHT : Theme.DARK;
        if (root.getScene().equals(main)) {
            look.toggle();
            judge(place, root, other);
        } else if (root.getScene().getWindow() instanceof Stage) {
            other.apply(root.getScene());
            judge(place, root, other);
            look.apply(root.getScene());
        }
    }

    private static void judge(String place, Parent root, Theme theme) {
        for (String faint : Contrast.findings(root)) {
            FAINT.putIfAbsent(theme + ": " + faint, place);
        }
        // A menu is gone through by the arrow keys, and a note is given up when the focus goes.
        boolean round = !place.startsWith("the menu") && !place.equals("a note");
        for (String lost : round ? ROUND.findings(root, theme.name()) : List.<String>of()) {
            LOST.putIfAbsent(lost, place);
        }
    }

    @Test
    void everythingHasAName() {
        assertTrue(PLACES.size() > 35, () -> "only " + PLACES);
        assertEquals(Set.of(), MUTE);
    }

    @Test
    void everythingHasARole() {
        assertEquals(Set.of(), WITHOUT_ROLE);
    }

    @Test
    void everythingStandsOut() {
        assertEquals(Map.of(), FAINT);
    }

    @Test
    void tabLeadsEverywhereAndTheFocusIsSeen() {
        assertEquals(Map.of(), LOST);
    }

    private static void listen(Node node) {
        if (!node.isVisible() || node.getParent() instanceof ComboBoxBase<?>) {
            return; // what is in it speaks through it
        }
        boolean row = node instanceof ListCell<?> || node instanceof TableRow<?>;
        boolean reached = node.isFocusTraversable() || (row && !((Cell<?>) node).isEmpty());
        if (reached && isMute(node)) {
            MUTE.add(node + " in " + node.getParent());
        }
        if ((reached || said(node.getAccessibleText())) && !hasRole(node)) {
            WITHOUT_ROLE.add(node + " is a " + node.getAccessibleRole());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(EveryPlaceTest::listen);
        }
    }

    /// What groups others may have a name, but takes no focus.
    private static boolean hasRole(Node node) {
        AccessibleRole role = node.getAccessibleRole();
        boolean group = role == AccessibleRole.PARENT && !node.isFocusTraversable();
        return group || (role != AccessibleRole.NODE && role != AccessibleRole.PARENT);
    }

    /// What a screen reader is told of it. Of what holds a value, that is no name.
    private static boolean isMute(Node node) {
        boolean holds =
                node instanceof TextInputControl
                        || node instanceof ComboBoxBase<?>
                        || node instanceof Slider;
        Object told =
                holds
                        ? node.getAccessibleText()
                        : node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        return !said(told) || told.toString().codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private static boolean said(@Nullable Object text) {
        return text != null && !text.toString().isBlank();
    }
}
