// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.doctor.Preflight;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.RequestedMode;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// How the selected interface is to be attached, and what that will do; while it is attached, how
/// it was. Owned by the UI thread.
public final class AttachPlan {

    private final Selection selection;
    private final ObjectProperty<RequestedMode> mode =
            new SimpleObjectProperty<>(RequestedMode.AUTO);
    private final ReadOnlyObjectWrapper<Boolean> keep = new ReadOnlyObjectWrapper<>(false);
    private AttachSettings usual = AttachSettings.KIND.first();
    private Optional<Host> host = Optional.empty();
    private Optional<PreflightText> foreseen = Optional.empty();

    AttachPlan(Selection selection) {
        this.selection = selection;
    }

    /// The mode to ask for at the next attach; while attached, the one that was asked for.
    public ObjectProperty<RequestedMode> modeProperty() {
        return mode;
    }

    /// Whether counting goes on, or shall go on, when the window closes.
    public ReadOnlyObjectProperty<Boolean> keepProperty() {
        return keep.getReadOnlyProperty();
    }

    /// The segments of the mode selector.
    public List<ModeChoice> modes() {
        Optional<PreflightText> now = preflight();
        return selection.row().stream()
                .flatMap(row -> ModeChoice.of(row.facts(), selection.state()).stream())
                .map(choice ->
                        now.map(f -> choice.with(f.of(choice.mode()).spoken())).orElse(choice))
                .toList();
    }

    /// What an attach will do here, as long as nothing is attached; empty where there is nothing to
    /// attach to, or the machine has not answered yet.
    public Optional<PreflightText> preflight() {
        boolean free =
                selection.state() instanceof CountingState.Detached
                        || selection.state() instanceof CountingState.Foreign;
        if (foreseen.isEmpty() && free) {
            foreseen = host.flatMap(this::foresee);
        }
        return foreseen;
    }

    private Optional<PreflightText> foresee(Host on) {
        return selection
                .row()
                .filter(InterfaceRow::isPresent)
                .map(row ->
                        PreflightText.of(
                                row.name(),
                                Preflight.of(
                                        row.facts(), selection.stacked(), Optional.empty(), on)));
    }

    /// Takes what the host says of itself.
    void host(Host now) {
        host = Optional.of(now);
    }

    void keep(boolean wanted) {
        keep.set(wanted);
    }

    /// How an attach begins from now on, here too unless something is attached.
    void usual(AttachSettings settings) {
        boolean other = !settings.equals(usual);
        usual = settings;
        CountingState state = selection.state();
        if (other && state.held().isEmpty() && !state.isBusy()) {
            choose();
        }
    }

    /// Begins anew, as usual: in the usual mode where the interface offers it.
    void choose() {
        boolean offered =
                selection.row().stream()
                        .flatMap(row ->
                                ModeChoice.of(row.facts(), new CountingState.Detached()).stream())
                        .anyMatch(choice -> choice.mode() == usual.mode() && choice.enabled());
        mode.set(offered ? usual.mode() : RequestedMode.AUTO);
        keep.set(usual.keep());
    }

    /// Reads again how it is attached; what was foreseen may have changed.
    void refresh() {
        foreseen = Optional.empty();
        if (selection.state() instanceof CountingState.Attached attached) {
            mode.set(attached.attachment().requested());
            keep.set(attached.attachment().kept());
        }
    }
}
