// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Monitor;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way to the helper that counts: gets it for the first time ("Unlock"), and again when it or
/// the connection to it is gone ("Reconnect"). Owned by the UI thread.
public final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Monitor monitor;
    private final Executor ui;
    private final Notices notices;
    private final ReadOnlyBooleanWrapper underWay = new ReadOnlyBooleanWrapper();

    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();

    Connection(Monitor monitor, Executor ui, Notices notices) {
        this.monitor = monitor;
        this.ui = ui;
        this.notices = notices;
    }

    /// Whether the helper is on its way: it may wait for a person's permission.
    public ReadOnlyBooleanProperty underWayProperty() {
        return underWay.getReadOnlyProperty();
    }

    /// Whether a person is being asked for permission, and nothing has answered yet.
    public ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /// Why nothing is to be seen of a machine that has not answered yet.
    public String openingWords() {
        return Texts.get(asked.get() ? "list.asking" : "list.opening");
    }

    /// What an attach waits for.
    ///
    /// @param mayAttach whether the rights for it are there
    public String attachingWords(boolean mayAttach) {
        if (asked.get()) {
            return Texts.get("header.asking");
        }
        return Texts.get(mayAttach ? "header.attaching" : "header.starting");
    }

    /// What the button that gets the helper says.
    public String unlockWords() {
        if (!underWay.get()) {
            return Texts.get("status.unlock");
        }
        return Texts.get(asked.get() ? "status.unlocking" : "status.starting");
    }

    /// Lets something else tell whether somebody is being asked.
    void asks(ReadOnlyBooleanProperty now) {
        asked.bind(now);
    }

    /// Gets what is missing. A failure is told once, in the place of the one before.
    public void connect() {
        if (underWay.get()) {
            return;
        }
        underWay.set(true);
        notices.helperIsThere();
        var _ =
                monitor.connect()
                        .handleAsync(
                                (_, failure) -> {
                                    underWay.set(false);
                                    if (failure != null) {
                                        notices.tell(failure);
                                    }
                                    return true;
                                },
                                ui)
                        .exceptionally(bug -> {
                            LOG.error("an answer could not be shown", bug);
                            return false;
                        });
    }
}
