// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What there is to tell the operator, oldest first, each thing once: the same again, while it is
/// still shown, is not added. Owned by the UI thread.
public final class Notices {

    /// More than this are not kept: the oldest go.
    static final int MOST = 5;

    private final ObservableList<Notice> shown = FXCollections.observableArrayList();
    private final ObservableList<Notice> view = FXCollections.unmodifiableObservableList(shown);
    private Optional<Notice> unreadable = Optional.empty();
    private Optional<Notice> noHelper = Optional.empty();

    Notices() {}

    /// What is shown now.
    public ObservableList<Notice> shown() {
        return view;
    }

    /// Takes a notice away.
    public void dismiss(Notice notice) {
        shown.remove(notice);
    }

    void show(Notice notice) {
        if (shown.contains(notice)) {
            return;
        }
        if (shown.size() == MOST) {
            shown.removeFirst();
        }
        shown.add(notice);
    }

    /// Tells what a command's future completed with. Why there is no helper is told in one place: a
    /// later reason takes the place of an earlier one, and none stands beside a banner that says
    /// the same.
    void tell(Throwable failure) {
        Notice notice = Notice.of(failure);
        if (!Notice.isAboutTheHelper(failure)) {
            show(notice);
            return;
        }
        helperIsThere();
        boolean known = unreadable.filter(n -> n.sentence().equals(notice.sentence())).isPresent();
        if (!known) {
            noHelper = Optional.of(notice);
            show(notice);
        }
    }

    /// Takes away what was said about a helper that could not be had.
    void helperIsThere() {
        noHelper.ifPresent(shown::remove);
        noHelper = Optional.empty();
    }

    /// Whether the last tick could read; its failure is shown for as long as it lasts, and once
    /// dismissed not again before it is another.
    void reading(Optional<Notice> failure) {
        if (failure.equals(unreadable)) {
            return;
        }
        unreadable.ifPresent(shown::remove);
        unreadable = failure;
        failure.ifPresent(this::show);
    }
}
