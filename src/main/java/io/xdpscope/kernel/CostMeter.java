// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import com.sun.jna.Memory;
import io.xdpscope.probe.LinkType;
import io.xdpscope.probe.ProbeException;
import io.xdpscope.probe.ProgramCost;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures what the counter costs per packet, on a second instance of it with a map of its own,
/// which is thrown away afterwards: one measuring at a time, a step at each call. Owned by the
/// probe's thread.
final class CostMeter implements AutoCloseable {
    private static final String PASS_NAME = "xdpscope_pass";

    /// `struct bpf_insn` of `r0 = XDP_PASS` (`BPF_ALU64 | BPF_MOV | BPF_K`) and of `exit` (`BPF_JMP
    /// | BPF_EXIT`): what every program pays for being run at all.
    private static final byte[] PASS = {
        (byte) 0xb7, 0, 0, 0, 2, 0, 0, 0, (byte) 0x95, 0, 0, 0, 0, 0, 0, 0
    };

    private static final int INSTRUCTION_BYTES = 8;

    private final LibBpf libbpf;
    private final BpfInfo info;
    private final Loader loader;
    private long measured;
    private @Nullable CostRounds underWay;

    CostMeter(LibBpf libbpf, BpfInfo info, Loader loader) {
        this.libbpf = libbpf;
        this.info = info;
        this.loader = loader;
    }

    /// Whether it was begun for this attachment, and there is more to do.
    boolean isUnderWay(long attachmentId) {
        return underWay != null && measured == attachmentId;
    }

    /// Begins to measure for an attachment; whatever was under way is given up.
    ///
    /// @param linkType what the program is to take its frames to begin with
    /// @throws ProbeException as loading does
    void begin(long attachmentId, LinkType linkType) throws ProbeException {
        close();
        CounterObject object = loader.load(linkType);
        try {
            String tag = info.program(object.programFd()).map(BpfInfo.ProgramInfo::tag).orElse("");
            underWay = new CostRounds(libbpf, object, loadPass(), tag, SampleFrame.all(linkType));
            measured = attachmentId;
        } catch (ProbeException e) {
            object.close();
            throw e;
        }
    }

    /// Takes the next step of what is under way.
    ///
    /// @return empty while there is more to do
    /// @throws ProbeException `KERNEL_ERROR` when the kernel does not run the counter; then it is
    ///   given up
    Optional<ProgramCost> step() throws ProbeException {
        if (underWay == null) {
            throw new IllegalStateException("nothing is being measured");
        }
        boolean goesOn = false;
        try {
            Optional<ProgramCost> told = underWay.step();
            goesOn = told.isEmpty();
            return told;
        } finally {
            if (!goesOn) {
                close();
            }
        }
    }

    /// Gives up what is under way.
    @Override
    public void close() {
        if (underWay != null) {
            underWay.close();
            underWay = null;
        }
    }

    private Fd loadPass() throws ProbeException {
        try (Memory instructions = new Memory(PASS.length)) {
            instructions.write(0, PASS, 0, PASS.length);
            int fd =
                    libbpf.bpf_prog_load(
                            LibBpf.BPF_PROG_TYPE_XDP,
                            PASS_NAME,
                            "GPL",
                            instructions,
                            PASS.length / INSTRUCTION_BYTES,
                            null);
            if (fd < 0) {
                throw LoadFailure.of(-fd, Rights.ofThisProcess(), "");
            }
            return new Fd(fd);
        }
    }
}
