// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Moment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The interface being looked at: everything right of the list. What it says is made when it is
/// asked for, after [#revisionProperty] changed. Owned by the UI thread.
public final class InterfaceDetail {

    private final Monitor monitor;
    private final Selection selection;
    private final AttachPlan plan;
    private final Comparisons comparisons = new Comparisons();
    private final LinkTab link;
    private final ProgramTab program;
    private final CheckTab check;
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<ZeroMark>> mark =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<String> locked = Optional.empty();
    private Optional<Host> host = Optional.empty();
    private OptionalLong focus = OptionalLong.empty();

    /// @param local the person's time zone, and the host's until it has told its own
    /// @param monitor what is asked on request
    /// @param ui where its answers are to be delivered
    InterfaceDetail(ZoneId local, Monitor monitor, Executor ui, Notices notices) {
        this.monitor = monitor;
        this.selection = new Selection(local);
        this.plan = new AttachPlan(selection);
        this.link = new LinkTab(selection, new LinkWatch(monitor::statistics, ui));
        this.program =
                new ProgramTab(
                        selection, new CostWatch(monitor::measure, ui, notices, this::refresh));
        this.check = new CheckTab(selection, comparisons, link);
    }

    /// Changes whenever something here may say something else.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// The row that is selected in the list.
    public ReadOnlyObjectProperty<Optional<InterfaceRow>> rowProperty() {
        return selection.rowProperty();
    }

    public ReadOnlyObjectProperty<CountingState> stateProperty() {
        return selection.stateProperty();
    }

    /// The zero that was set for this interface.
    public ReadOnlyObjectProperty<Optional<ZeroMark>> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /// How times of day are written.
    public ReadOnlyObjectProperty<HostClock> clockProperty() {
        return selection.clockProperty();
    }

    /// How it is to be attached.
    public AttachPlan plan() {
        return plan;
    }

    /// What the Link tab says.
    public LinkTab link() {
        return link;
    }

    /// What the Program tab says.
    public ProgramTab program() {
        return program;
    }

    /// What the Cross-check tab says.
    public CheckTab check() {
        return check;
    }

    /// The name, or empty when nothing is selected.
    public String name() {
        return selection.row().map(InterfaceRow::name).orElse("");
    }

    /// MAC and IP addresses.
    public String addressLine() {
        return selection.row().map(r -> InterfaceWords.addressLine(r.facts())).orElse("");
    }

    /// Driver, speed, MTU and so on.
    public String deviceLine() {
        return selection
                .row()
                .map(r ->
                        r.isPresent()
                                ? InterfaceWords.deviceLine(r.facts(), r.uppers())
                                : r.kindLine())
                .orElse("");
    }

    /// What must be known to read the numbers rightly.
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        keptWords()
                .map(kept -> anothers().map(why -> kept + " " + why).orElse(kept))
                .ifPresent(remarks::add);
        selection
                .row()
                .map(r -> Remarks.of(r.facts(), selection.state()))
                .ifPresent(remarks::addAll);
        return remarks;
    }

    /// The five tiles: the protocols, then all received.
    public List<TileText> tiles() {
        return new Tiles(live(), mark.get()).texts();
    }

    /// The tiles as lines for the clipboard; empty when nothing is counted.
    public String copyText() {
        return new Tiles(live(), mark.get())
                .copyText(Texts.get("tile.copyTitle", name(), sinceText()));
    }

    /// `since 14:02:26`, or since the mark; empty when nothing is counted.
    public String sinceText() {
        return mark.get()
                .map(m -> Texts.get("tile.sinceMarkAt", selection.since(m.at())))
                .or(() ->
                        attachment().map(a -> Texts.get("tile.since", selection.since(a.since()))))
                .orElse("");
    }

    /// Whose clock the times of day are of, in a sentence.
    public String clockWords() {
        return Texts.get("clock.words", selection.clock().zoneWords(shownAt().wall()));
    }

    /// Who keeps the counter, and since when; empty where nobody does, or this window itself began
    /// it.
    public Optional<String> keptWords() {
        return ownership().flatMap(o -> o.keptWords(selection.since(o.attachment().since())));
    }

    /// Why the counter may be read and not be touched: it is another user's. Empty where it may.
    public Optional<String> notOurs() {
        return locked.or(this::anothers);
    }

    private Optional<String> anothers() {
        return ownership().flatMap(Ownership::anothersWords);
    }

    private Optional<Ownership> ownership() {
        return attachment().map(a -> new Ownership(a, host.map(Host::user)));
    }

    /// Lets nothing be attached or detached, for this reason.
    void lock(String why) {
        locked = Optional.of(why);
    }

    /// Why nothing can be attached or detached at all; empty where it can.
    Optional<String> locked() {
        return locked;
    }

    /// When what is shown was read; [Moment#NEVER] before anything was.
    public Moment shownAt() {
        return selection.shownAt();
    }

    /// What was counted on this interface while this window watched; empty when nothing was.
    public Optional<Track> track() {
        return selection.row().flatMap(InterfaceRow::track);
    }

    /// Whether there are counts to show.
    public boolean isCounted() {
        return live().isPresent();
    }

    /// What each CPU received; empty when nothing is counted, or when a recording does not tell
    /// CPUs apart.
    public List<CpuRow> cpus() {
        return live().map(CpuRow::of).orElse(List.of());
    }

    /// Whether the CPUs share the packets; empty where that cannot be said.
    public Optional<CpuBalance> cpuBalance() {
        return selection
                .row()
                .flatMap(r ->
                        live().flatMap(l ->
                                attachment().flatMap(a -> CpuBalance.of(l, r.facts(), a.mode()))));
    }

    /// What Other is made of; empty when nothing is counted.
    public List<OtherRow> others() {
        return live().map(OtherRow::of).orElse(List.of());
    }

    /// The attachment, alive or lost.
    Optional<Attachment> attachment() {
        return selection.attachment();
    }

    /// The latest shown reading, while counting.
    Optional<Snapshot.Live> live() {
        return selection.live();
    }

    /// Takes what the host says of itself.
    void host(Host now) {
        host = Optional.of(now);
        plan.host(now);
        if (selection.zone(now.zone())) {
            refresh();
        }
    }

    /// Looks at another row, or at none.
    void look(Optional<InterfaceRow> at) {
        selection.look(at);
        plan.choose();
        refresh();
    }

    /// Shows this snapshot's numbers from now on.
    void show(Snapshot snapshot) {
        selection.show(snapshot);
        comparisons.take(snapshot);
        program.take(snapshot);
    }

    /// Reads the row's state again and lets the view read everything else.
    void refresh() {
        selection.settle();
        plan.refresh();
        mark.set(attachment().flatMap(a -> comparisons.markOf(a.id())));
        focus();
        revision.set(revision.get() + 1);
    }

    /// CPUs are told apart for the attachment being looked at alone.
    private void focus() {
        OptionalLong wanted =
                attachment().map(a -> OptionalLong.of(a.id())).orElseGet(OptionalLong::empty);
        if (!wanted.equals(focus)) {
            focus = wanted;
            monitor.focus(wanted);
        }
    }

    /// Sets a zero.
    ///
    /// @param reading the one it was made for: from there on is compared, too
    void mark(ZeroMark set, Snapshot reading) {
        comparisons.mark(set, reading);
        refresh();
    }

    /// Takes the zero away.
    void unmark() {
        attachment().ifPresent(a -> comparisons.unmark(a.id()));
        refresh();
    }
}
