// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.LinkStatistics;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.OperState;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.Protocol;
import io.xdpscope.probe.Reading;
import io.xdpscope.probe.RequestedMode;
import io.xdpscope.probe.Right;
import io.xdpscope.probe.XdpMode;
import io.xdpscope.probe.XdpProgram;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The words on the wire for a closed choice. They are written out here, one by one, because they
/// may not change with the names in the code; a new one is a new wire version.
///
/// @param <E> the choice
final class Words<E extends Enum<E>> {

    static final Words<RequestedMode> REQUESTED =
            new Words<>(RequestedMode.class, RequestedMode::word);
    static final Words<XdpMode> MODE = new Words<>(XdpMode.class, XdpMode::word);
    static final Words<Right> RIGHT = new Words<>(Right.class, Right::capability);
    static final Words<LinkType> LINK_TYPE = new Words<>(LinkType.class, Words::ofLinkType);
    static final Words<OperState> OPER_STATE = new Words<>(OperState.class, Words::ofState);
    static final Words<XdpProgram.Owner> OWNER =
            new Words<>(XdpProgram.Owner.class, Words::ofOwner);
    static final Words<Protocol> PROTOCOL = new Words<>(Protocol.class, Protocol::member);
    static final Words<LinkStatistics.Offload> OFFLOAD =
            new Words<>(LinkStatistics.Offload.class, LinkStatistics.Offload::feature);
    static final Words<Reading.Loss> LOSS = new Words<>(Reading.Loss.class, Words::ofLoss);
    static final Words<ProbeException.Kind> KIND =
            new Words<>(ProbeException.Kind.class, Words::ofKind);

    private final Function<E, String> word;
    private final Map<String, E> choices = new HashMap<>();

    private Words(Class<E> type, Function<E, String> word) {
        this.word = word;
        for (E choice : EnumSet.allOf(type)) {
            if (choices.put(word.apply(choice), choice) != null) {
                throw new IllegalStateException("two choices of " + type + " share a word");
            }
        }
    }

    String of(E choice) {
        return word.apply(choice);
    }

    Optional<E> choice(String said) {
        return Optional.ofNullable(choices.get(said));
    }

    private static String ofLinkType(LinkType type) {
        return switch (type) {
            case ETHERNET -> "ethernet";
            case BARE_IP -> "bare-ip";
            case UNKNOWN -> "unknown";
        };
    }

    private static String ofState(OperState state) {
        return switch (state) {
            case UNKNOWN -> "unknown";
            case NOT_PRESENT -> "not-present";
            case DOWN -> "down";
            case LOWER_LAYER_DOWN -> "lower-layer-down";
            case TESTING -> "testing";
            case DORMANT -> "dormant";
            case UP -> "up";
        };
    }

    private static String ofOwner(XdpProgram.Owner owner) {
        return switch (owner) {
            case OURS -> "ours";
            case FOREIGN -> "foreign";
            case DISPATCHER -> "dispatcher";
        };
    }

    private static String ofLoss(Reading.Loss loss) {
        return switch (loss) {
            case INTERFACE_DELETED -> "interface-deleted";
            case DETACHED -> "detached";
            case MOVED_AWAY -> "moved-away";
            case PROBE_GONE -> "probe-gone";
        };
    }

    private static String ofKind(ProbeException.Kind kind) {
        return switch (kind) {
            case BUSY -> "busy";
            case OTHER_MODE_ACTIVE -> "other-mode-active";
            case UPPER_HAS_PROGRAM -> "upper-has-program";
            case ALREADY_ATTACHED -> "already-attached";
            case NATIVE_UNSUPPORTED -> "native-unsupported";
            case MTU_TOO_LARGE -> "mtu-too-large";
            case DRIVER_REFUSED -> "driver-refused";
            case OFFLOAD_UNSUPPORTED -> "offload-unsupported";
            case LINK_TYPE_UNKNOWN -> "link-type-unknown";
            case CRITICAL_INTERFACE -> "critical-interface";
            case NO_SUCH_INTERFACE -> "no-such-interface";
            case INDEX_REUSED -> "index-reused";
            case NOT_ATTACHED -> "not-attached";
            case NOT_OURS -> "not-ours";
            case TOO_MANY -> "too-many";
            case LOST -> "lost";
            case NO_RIGHTS -> "no-rights";
            case LOAD_REFUSED -> "load-refused";
            case PINNING -> "pinning";
            case LIBBPF_MISSING -> "libbpf-missing";
            case BAD_OBJECT -> "bad-object";
            case UNSUPPORTED_HOST -> "unsupported-host";
            case HELPER_GONE -> "helper-gone";
            case HELPER_REFUSED -> "helper-refused";
            case HELPER_MISSING -> "helper-missing";
            case NOT_ALLOWED -> "not-allowed";
            case UNREACHABLE -> "unreachable";
            case RECORDING -> "recording";
            case KERNEL_ERROR -> "kernel-error";
        };
    }
}
