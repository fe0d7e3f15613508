// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.Machine;
import io.xdpscope.probe.Host;
import java.util.Optional;

/// A machine that the window has open, looked at or not.
///
/// @param machine which one
/// @param model what there is to see and to do there
public record OpenMachine(Machine machine, DashboardModel model) {

    /// What it is called on a tab, with how it stands there: `alice@lab7 · counting`.
    public String tabText() {
        Standing standing = model.standingProperty().get();
        String name = name();
        return standing == Standing.IDLE ? name : Texts.get("machine.tab", name, standing.words());
    }

    /// The same as a sentence.
    public String spokenText() {
        String words = Texts.get("machine.spoken", name(), whereWords(), standingWords());
        return machine.isRemote() ? Texts.get("machine.remote.spoken", words) : words;
    }

    /// The counting host and its network namespace, once it has answered: `lab7 · netns default`.
    public String whereWords() {
        return answered()
                .map(host -> Texts.get("top.host", host.name(), host.namespace()))
                .orElseGet(() -> Texts.get("machine.opening", name()));
    }

    /// What the strip over another machine says.
    public String stripWords() {
        return answered()
                .map(host -> Texts.get("machine.strip", host.name(), host.namespace(), name()))
                .orElseGet(() -> Texts.get("machine.opening", name()));
    }

    /// The window's title while this one is looked at.
    public String windowTitle() {
        return answered()
                .map(host ->
                        Texts.get(
                                machine.isRemote() ? "window.titleRemote" : "window.titleOf",
                                host.name(),
                                host.namespace()))
                .orElseGet(() -> Texts.get("window.title"));
    }

    /// What it is called in a list of machines.
    public String name() {
        return machine.label();
    }

    private String standingWords() {
        return model.standingProperty().get().words();
    }

    private Optional<Host> answered() {
        return model.hostProperty().get().filter(host -> !host.name().isEmpty());
    }
}
