// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.machine.CommandWords;
import io.xdpscope.machine.Machine;
import io.xdpscope.machine.Machines;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What a person types to reach another machine, looked at with every key: which machine that is,
/// or why it is none yet, and the exact command that would be run. Owned by the UI thread.
public final class MachineForm {

    /// How the machine is reached.
    public enum Kind {
        /// By ssh.
        HOST,
        /// By a command of the person's own.
        COMMAND
    }

    private final Kind kind;
    private final Machines machines;
    private final StringProperty where = new SimpleStringProperty("");
    private final StringProperty namespace = new SimpleStringProperty("");
    private final BooleanProperty sudo = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Machine>> machine =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");

    MachineForm(Kind kind, Machines machines) {
        this.kind = kind;
        this.machines = machines;
        where.subscribe(this::read);
        namespace.subscribe(this::read);
        sudo.subscribe(this::read);
    }

    public Kind kind() {
        return kind;
    }

    /// `USER@HOST`, or the command.
    public StringProperty whereProperty() {
        return where;
    }

    /// A network namespace there; empty for the usual one.
    public StringProperty namespaceProperty() {
        return namespace;
    }

    /// Whether the helper there is started with sudo; for hosts alone.
    public BooleanProperty sudoProperty() {
        return sudo;
    }

    /// The machine meant, once that is clear.
    public ReadOnlyObjectProperty<Optional<Machine>> machineProperty() {
        return machine.getReadOnlyProperty();
    }

    /// Why it is none, in a sentence; empty when it is one, or nothing was typed yet.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The exact command that will be run; empty as long as that is not known.
    public ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    private void read() {
        Optional<Machine> meant = Optional.empty();
        String wrong = "";
        if (!where.get().isBlank()) {
            try {
                meant = Optional.of(meant());
            } catch (IllegalArgumentException e) {
                wrong = String.valueOf(e.getMessage());
            }
        }
        machine.set(meant);
        problem.set(wrong);
        command.set(meant.map(m -> CommandWords.join(machines.command(m))).orElse(""));
    }

    private Machine meant() {
        String place = where.get().strip();
        Optional<String> there =
                Optional.of(namespace.get().strip()).filter(name -> !name.isEmpty());
        return switch (kind) {
            case HOST -> new Machine.Remote(place, sudo.get(), there);
            case COMMAND -> new Machine.Via(CommandWords.split(place), there);
        };
    }
}
