// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.ui.model;

import io.xdpscope.doctor.Preflight;
import io.xdpscope.monitor.Monitor;
import io.xdpscope.monitor.Snapshot;
import io.xdpscope.probe.Attachment;
import io.xdpscope.probe.Counter;
import io.xdpscope.probe.Counters;
import io.xdpscope.probe.Host;
import io.xdpscope.probe.Moment;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Stacked;
import io.xdpscope.probe.User;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.rate.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// The interface being looked at: everything right of the list, read from the row and the snapshot
/// that are shown. What it says is made when it is asked for, after [#revisionProperty] changed.
/// Owned by the UI thread.
public final class InterfaceDetail {

    private final LinkWatch linkWatch;
    private final CostWatch costWatch;
    private final ReadOnlyObjectWrapper<HostClock> clock;
    private Optional<User> user = Optional.empty();
    private Optional<String> locked = Optional.empty();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Optional<InterfaceRow>> row =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<CountingState> state =
            new ReadOnlyObjectWrapper<>(new CountingState.Detached());
    private final ObjectProperty<RequestedMode> mode =
            new SimpleObjectProperty<>(RequestedMode.AUTO);
    private final ReadOnlyObjectWrapper<Boolean> keep = new ReadOnlyObjectWrapper<>(false);
    private final ReadOnlyObjectWrapper<Optional<ZeroMark>> mark =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private AttachSettings usual = AttachSettings.KIND.first();
    private Optional<Snapshot> shown = Optional.empty();
    private Optional<Host> host = Optional.empty();
    private Optional<PreflightText> foreseen = Optional.empty();
    private final Map<Long, ZeroMark> marks = new HashMap<>();
    private final Map<Long, Comparison> comparisons = new HashMap<>();
    private final Map<Long, Comparison> sinceMarks = new HashMap<>();

    /// @param local the person's time zone, and the host's until it has told its own
    /// @param monitor what is asked on request
    /// @param ui where its answers are to be delivered
    InterfaceDetail(ZoneId local, Monitor monitor, Executor ui, Notices notices) {
        this.linkWatch = new LinkWatch(monitor::statistics, ui);
        this.costWatch = new CostWatch(monitor::measure, ui, notices, this::refresh);
        this.clock = new ReadOnlyObjectWrapper<>(new HostClock(local, local));
    }

    /// Changes whenever something here may say something else.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// The row that is selected in the list.
    public ReadOnlyObjectProperty<Optional<InterfaceRow>> rowProperty() {
        return row.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<CountingState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The mode to ask for at the next attach; while attached, the one that was asked for.
    public ObjectProperty<RequestedMode> modeProperty() {
        return mode;
    }

    /// Whether counting goes on, or shall go on, when the window closes.
    public ReadOnlyObjectProperty<Boolean> keepProperty() {
        return keep.getReadOnlyProperty();
    }

    /// The zero that was set for this interface.
    public ReadOnlyObjectProperty<Optional<ZeroMark>> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /// The name, or empty when nothing is selected.
    public String name() {
        return row.get().map(InterfaceRow::name).orElse("");
    }

    /// MAC and IP addresses.
    public String addressLine() {
        return row.get().map(r -> InterfaceWords.addressLine(r.facts())).orElse("");
    }

    /// Driver, speed, MTU and so on.
    public String deviceLine() {
        return row.get()
                .map(r ->
                        r.isPresent()
                                ? InterfaceWords.deviceLine(r.facts(), r.uppers())
                                : r.kindLine())
                .orElse("");
    }

    /// The segments of the mode selector.
    public List<ModeChoice> modes() {
        Optional<PreflightText> foreseen = preflight();
        return row.get().stream()
                .flatMap(r -> ModeChoice.of(r.facts(), state.get()).stream())
                .map(choice ->
                        foreseen.map(f -> choice.with(f.of(choice.mode()).spoken())).orElse(choice))
                .toList();
    }

    /// What an attach will do here, as long as nothing is attached; empty where there is nothing to
    /// attach to, or the machine has not answered yet.
    public Optional<PreflightText> preflight() {
        boolean free =
                state.get() instanceof CountingState.Detached
                        || state.get() instanceof CountingState.Foreign;
        if (foreseen.isEmpty() && free && host.isPresent()) {
            foreseen =
                    row.get()
                            .filter(InterfaceRow::isPresent)
                            .map(r ->
                                    PreflightText.of(
                                            r.name(),
                                            Preflight.of(
                                                    r.facts(),
                                                    stacked(),
                                                    Optional.empty(),
                                                    host.get())));
        }
        return foreseen;
    }

    /// What must be known to read the numbers rightly.
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        keptWords()
                .map(kept -> anothers().map(why -> kept + " " + why).orElse(kept))
                .ifPresent(remarks::add);
        row.get().map(r -> Remarks.of(r.facts(), state.get())).ifPresent(remarks::addAll);
        return remarks;
    }

    /// What stands on what, as last shown.
    private Stacked stacked() {
        return new Stacked(
                shown.stream()
                        .flatMap(s -> s.interfaces().stream())
                        .map(Snapshot.Row::facts)
                        .toList());
    }

    /// The five tiles: the protocols, then all received.
    public List<TileText> tiles() {
        List<TileText> tiles = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            tiles.add(tile(Optional.of(protocol)));
        }
        tiles.add(tile(Optional.empty()));
        return tiles;
    }

    /// `since 14:02:26`, or since the mark; empty when nothing is counted.
    public String sinceText() {
        return mark.get()
                .map(m -> Texts.get("tile.sinceMarkAt", since(m.at())))
                .or(() -> attachment().map(a -> Texts.get("tile.since", since(a.since()))))
                .orElse("");
    }

    /// How many packets the interface's own counter has more than ours; empty when not known.
    public OptionalLong difference() {
        Optional<Snapshot.Row> link = shownRow();
        Optional<Snapshot.Live> live = live();
        Optional<Comparison> comparison = attachment().flatMap(this::comparison);
        return comparison.isPresent() && link.isPresent() && live.isPresent()
                ? OptionalLong.of(comparison.get().unexplained(link.get(), live.get()))
                : OptionalLong.empty();
    }

    /// How times of day are written.
    public ReadOnlyObjectProperty<HostClock> clockProperty() {
        return clock.getReadOnlyProperty();
    }

    /// Whose clock the times of day are of, in a sentence.
    public String clockWords() {
        return Texts.get("clock.words", clock.get().zoneWords(shownAt().wall()));
    }

    /// Who keeps the counter, and since when; empty where nobody does, or this window itself began
    /// it.
    public Optional<String> keptWords() {
        return attachment()
                .filter(a -> a.kept() && !a.here())
                .map(a -> Texts.get("remark.kept", ownerWords(a), since(a.since())));
    }

    /// Why the counter may be read and not be touched: it is another user's. Empty where it may.
    public Optional<String> notOurs() {
        return locked.or(this::anothers);
    }

    /// Lets nothing be attached or detached, for this reason.
    void lock(String why) {
        locked = Optional.of(why);
    }

    /// Why nothing can be attached or detached at all; empty where it can.
    Optional<String> locked() {
        return locked;
    }

    private Optional<String> anothers() {
        return attachment()
                .filter(this::isAnothers)
                .map(a -> Texts.get("remark.notOurs", ownerWords(a)));
    }

    /// When what is shown was read; [Moment#NEVER] before anything was.
    public Moment shownAt() {
        return shown.map(Snapshot::taken).orElse(Moment.NEVER);
    }

    /// What was counted on this interface while this window watched; empty when nothing was.
    public Optional<Track> track() {
        return row.get().flatMap(InterfaceRow::track);
    }

    /// `Δ 0 to interface`, empty when not known.
    public String differenceText() {
        OptionalLong difference = difference();
        return difference.isPresent() ? Comparison.words(difference.getAsLong()) : "";
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
        return row.get()
                .flatMap(r ->
                        live().flatMap(l ->
                                attachment().flatMap(a -> CpuBalance.of(l, r.facts(), a.mode()))));
    }

    /// What Other is made of; empty when nothing is counted.
    public List<OtherRow> others() {
        return live().map(OtherRow::of).orElse(List.of());
    }

    /// The interface's own counters.
    public List<FactRow> link() {
        Optional<InterfaceRow> selected = row.get();
        return selected.isEmpty()
                ? List.of()
                : LinkRows.of(
                        new Snapshot.Row(selected.get().facts(), selected.get().link()),
                        selected.get().carrierPerSecond());
    }

    /// What the driver tells, and the CPUs' backlogs; empty until it is known.
    public List<FactRow> driver() {
        return linkWatch.seen().map(DriverRows::of).orElse(List.of());
    }

    /// Asks for the statistics of the interface, where somebody looks at them now.
    public void lookAtLink() {
        row.get()
                .filter(InterfaceRow::isPresent)
                .ifPresent(
                        at -> linkWatch.look(at.ifindex(), at.name(), shownAt().monotonicNanos()));
    }

    /// What is told of the link on request.
    public LinkWatch linkWatch() {
        return linkWatch;
    }

    /// The program that counts and what was measured of it, or those of others.
    public List<FactRow> program() {
        return attachment()
                .map(this::program)
                .or(() -> row.get().map(r -> ProgramFacts.ofOthers(r.facts())))
                .orElse(List.of());
    }

    private List<FactRow> program(Attachment attachment) {
        List<FactRow> rows = new ArrayList<>();
        costWatch
                .of(attachment.id())
                .map(cost -> CostRows.of(cost, attachment.program()))
                .ifPresent(rows::addAll);
        if (!rows.isEmpty()) {
            rows.add(FactRow.heading(Texts.get("program.title"), ""));
        }
        rows.addAll(ProgramFacts.of(attachment, clock.get(), shownAt()));
        return rows;
    }

    /// What programs cost.
    public CostWatch costWatch() {
        return costWatch;
    }

    /// Whether there is a program of ours whose cost can be measured.
    public boolean canMeasure() {
        return live().isPresent()
                && attachment().filter(a -> a.mode() != XdpMode.OFFLOAD).isPresent();
    }

    /// Measures what the program of this interface costs, if one of ours counts.
    public void measureCost() {
        live().flatMap(_ -> attachment()).ifPresent(a -> costWatch.measure(a.id()));
    }

    /// Our count beside the interface's own; empty when nothing is counted.
    public Optional<CrossCheck> crossCheck() {
        Optional<Snapshot.Row> link = shownRow();
        Optional<Snapshot.Live> live = live();
        Optional<Comparison> comparison = attachment().flatMap(this::comparison);
        return link.isEmpty() || live.isEmpty() || comparison.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        CrossCheck.of(
                                new CrossCheck.Seen(
                                        attachment().orElseThrow(),
                                        comparison.get(),
                                        link.get(),
                                        live.get(),
                                        linkWatch.seen(),
                                        clock.get())));
    }

    /// The tiles as lines for the clipboard, counts without grouping so that they paste as numbers.
    public String copyText() {
        Optional<Snapshot.Live> live = live();
        if (live.isEmpty()) {
            return "";
        }
        Counters counters = sinceMark(live.get().total());
        StringBuilder text = new StringBuilder(Texts.get("tile.copyTitle", name(), sinceText()));
        for (Protocol protocol : Protocol.values()) {
            line(text, protocol.title(), counters.of(protocol));
        }
        line(text, Texts.get("tile.all"), counters.all());
        return text.toString();
    }

    /// The attachment, alive or lost.
    Optional<Attachment> attachment() {
        return state.get().held();
    }

    /// The latest shown reading, while counting.
    Optional<Snapshot.Live> live() {
        return attachment()
                .flatMap(a -> shown.flatMap(s -> countingOf(s, a.id())))
                .filter(c -> c.status() instanceof Snapshot.Live)
                .map(c -> (Snapshot.Live) c.status());
    }

    static Optional<Snapshot.Counting> countingOf(Snapshot snapshot, long attachmentId) {
        return snapshot.countings().stream()
                .filter(c -> c.attachment().id() == attachmentId)
                .findFirst();
    }

    /// Takes what the host says of itself.
    void host(Host host) {
        user = Optional.of(host.user());
        this.host = Optional.of(host);
        if (!host.zone().equals(clock.get().zone())) {
            clock.set(new HostClock(host.zone(), clock.get().local()));
            refresh();
        }
    }

    /// Looks at another row, or at none.
    void look(Optional<InterfaceRow> at) {
        row.set(at);
        choose();
        refresh();
    }

    /// How an attach begins from now on, here too unless something is attached.
    void usual(AttachSettings settings) {
        boolean other = !settings.equals(usual);
        usual = settings;
        if (other && state.get().held().isEmpty() && !state.get().isBusy()) {
            choose();
            refresh();
        }
    }

    private void choose() {
        boolean offered =
                row.get().stream()
                        .flatMap(r ->
                                ModeChoice.of(r.facts(), new CountingState.Detached()).stream())
                        .anyMatch(choice -> choice.mode() == usual.mode() && choice.enabled());
        mode.set(offered ? usual.mode() : RequestedMode.AUTO);
        keep.set(usual.keep());
    }

    /// Shows this snapshot's numbers from now on.
    void show(Snapshot snapshot) {
        shown = Optional.of(snapshot);
        compare(snapshot);
    }

    /// Reads the row's state again and lets the view read everything else.
    void refresh() {
        foreseen = Optional.empty();
        state.set(row.get().map(InterfaceRow::state).orElseGet(CountingState.Detached::new));
        if (state.get() instanceof CountingState.Attached attached) {
            mode.set(attached.attachment().requested());
            keep.set(attached.attachment().kept());
        }
        mark.set(attachment().flatMap(a -> Optional.ofNullable(marks.get(a.id()))));
        revision.set(revision.get() + 1);
    }

    void keep(boolean wanted) {
        keep.set(wanted);
    }

    /// Sets a zero.
    ///
    /// @param reading the one it was made for: from there on is compared, too
    void mark(ZeroMark set, Snapshot reading) {
        marks.put(set.attachmentId(), set);
        countingOf(reading, set.attachmentId())
                .flatMap(counting -> begun(reading, counting))
                .ifPresent(begun -> sinceMarks.put(set.attachmentId(), begun));
        refresh();
    }

    void unmark() {
        attachment()
                .ifPresent(a -> {
                    marks.remove(a.id());
                    sinceMarks.remove(a.id());
                });
        refresh();
    }

    /// Compares with the interface's own counter from the first reading of each attachment, and
    /// forgets attachments that are no more.
    private void compare(Snapshot snapshot) {
        Set<Long> ids = new HashSet<>();
        for (Snapshot.Counting counting : snapshot.countings()) {
            long id = counting.attachment().id();
            ids.add(id);
            if (!comparisons.containsKey(id)) {
                begun(snapshot, counting).ifPresent(begun -> comparisons.put(id, begun));
            }
        }
        comparisons.keySet().retainAll(ids);
        marks.keySet().retainAll(ids);
        sinceMarks.keySet().retainAll(ids);
        costWatch.retain(ids);
    }

    /// A comparison that begins with this reading.
    private static Optional<Comparison> begun(Snapshot snapshot, Snapshot.Counting counting) {
        Optional<Snapshot.Row> link = snapshot.row(counting.attachment().ifindex());
        return counting.status() instanceof Snapshot.Live live && link.isPresent()
                ? Optional.of(
                        isFirstReading(snapshot, counting.attachment(), live)
                                ? Comparison.startWithAttachment(link.get(), live)
                                : Comparison.start(link.get(), live))
                : Optional.empty();
    }

    /// Whether it was attached a moment before, rather than adopted.
    private static boolean isFirstReading(
            Snapshot snapshot, Attachment attachment, Snapshot.Live live) {
        Duration since = Duration.between(attachment.since(), live.at().wall());
        return since.compareTo(snapshot.interval()) < 0;
    }

    /// What is compared with: since a zero was set, else since both were first seen.
    private Optional<Comparison> comparison(Attachment attachment) {
        return Optional.ofNullable(sinceMarks.get(attachment.id()))
                .or(() -> Optional.ofNullable(comparisons.get(attachment.id())));
    }

    private String since(Instant at) {
        return clock.get().since(at, shownAt().wall());
    }

    private String ownerWords(Attachment attachment) {
        Optional<User> owner = attachment.owner();
        boolean own =
                owner.isPresent() && user.filter(u -> u.uid() == owner.get().uid()).isPresent();
        return own
                ? Texts.get("remark.you")
                : owner.map(User::inWords).orElseGet(() -> Texts.get("remark.someone"));
    }

    /// The superuser may touch every counter.
    private boolean isAnothers(Attachment attachment) {
        return user.filter(u ->
                        u.uid() != User.ROOT.uid()
                                && attachment
                                        .owner()
                                        .filter(owner -> owner.uid() != u.uid())
                                        .isPresent())
                .isPresent();
    }

    private Optional<Snapshot.Row> shownRow() {
        return row.get().flatMap(r -> shown.flatMap(s -> s.row(r.ifindex())));
    }

    private TileText tile(Optional<Protocol> protocol) {
        Optional<Snapshot.Live> live = live();
        if (live.isEmpty()) {
            return TileText.notCounted(protocol);
        }
        Counter total = pick(live.get().total(), protocol);
        Optional<TileText.Rate> rate = Spans.of(live.get().rates()).map(s -> rate(s, protocol));
        return mark.get().isPresent()
                ? TileText.marked(
                        protocol, total, pick(sinceMark(live.get().total()), protocol), rate)
                : TileText.counted(protocol, total, rate);
    }

    private Counters sinceMark(Counters total) {
        return mark.get().map(m -> total.minus(m.counters())).orElse(total);
    }

    private static TileText.Rate rate(
            Measurement.Span<Counters> span, Optional<Protocol> protocol) {
        Counter delta = pick(span.delta(), protocol);
        return new TileText.Rate(span.perSecond(delta.packets()), span.perSecond(delta.bytes()));
    }

    private static Counter pick(Counters counters, Optional<Protocol> protocol) {
        return protocol.map(counters::of).orElseGet(counters::all);
    }

    private static void line(StringBuilder text, String title, Counter counter) {
        text.append('\n')
                .append(
                        Texts.get(
                                "tile.copyLine",
                                title,
                                Long.toString(counter.packets()),
                                Long.toString(counter.bytes())));
    }
}
