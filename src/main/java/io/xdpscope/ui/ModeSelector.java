// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui;

import io.xdpscope.probe.RequestedMode;
import io.xdpscope.ui.model.AttachPlan;
import io.xdpscope.ui.model.ModeChoice;
import io.xdpscope.ui.model.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.SegmentedButton;

/// Chooses the mode to attach in. Segments that cannot be chosen are disabled and say why, on
/// hovering and to a screen reader.
final class ModeSelector extends SegmentedButton {

    private final AttachPlan plan;
    private final Map<RequestedMode, ToggleButton> segments = new EnumMap<>(RequestedMode.class);
    private List<ModeChoice> shown = List.of();

    ModeSelector(AttachPlan plan) {
        this.plan = plan;
        setId("modes");
        getStyleClass().add("xs-segments");
        setAccessibleText(Texts.get("mode.spoken"));
        ToggleGroup group = new ToggleGroup();
        setToggleGroup(group);
        for (RequestedMode mode : RequestedMode.values()) {
            segments.put(mode, newSegment(mode));
        }
        getButtons().setAll(segments.values());
        addEventFilter(MouseEvent.MOUSE_MOVED, this::explain);
    }

    private ToggleButton newSegment(RequestedMode mode) {
        ToggleButton segment = new ToggleButton();
        segment.setId("mode-" + mode.word());
        segment.setMinWidth(USE_PREF_SIZE);
        segment.setOnAction(_ -> {
            // A segment that is pressed again stays chosen: one always is.
            segment.setSelected(true);
            plan.modeProperty().set(mode);
        });
        return segment;
    }

    /// Shows the modes as they stand now.
    void refresh() {
        List<ModeChoice> modes = plan.modes();
        if (!modes.equals(shown)) {
            shown = modes;
            for (ModeChoice choice : modes) {
                show(choice);
            }
        }
        segment(plan.modeProperty().get()).setSelected(true);
    }

    private void show(ModeChoice choice) {
        ToggleButton segment = segment(choice.mode());
        Says.text(segment, choice.text());
        segment.setDisable(!choice.enabled());
        segment.setAccessibleText(choice.text());
        segment.setAccessibleHelp(choice.explanation());
    }

    private ToggleButton segment(RequestedMode of) {
        ToggleButton segment = segments.get(of);
        if (segment == null) {
            throw new IllegalStateException(of.name().toLowerCase(Locale.ROOT) + " has no segment");
        }
        return segment;
    }

    /// A disabled segment gets no mouse events, so the box around it explains.
    private void explain(MouseEvent event) {
        for (ModeChoice choice : shown) {
            ToggleButton segment = segment(choice.mode());
            if (segment.localToScene(segment.getBoundsInLocal())
                    .contains(event.getSceneX(), event.getSceneY())) {
                Hover.over(this, choice.explanation());
                return;
            }
        }
    }
}
