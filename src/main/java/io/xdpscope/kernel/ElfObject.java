// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The two things we want from a compiled BPF object (an ELF file, elf(5)): its sections by name,
/// and the place of a global variable within its section.
final class ElfObject {
    private static final int MAGIC = 0x7f454c46;
    private static final int CLASS_64 = 2;
    private static final int DATA_LITTLE = 1;
    private static final int HEADER_BYTES = 64;
    private static final int SECTION_HEADER_BYTES = 64;
    private static final int SYMBOL_BYTES = 24;
    private static final int SHT_SYMTAB = 2;
    private static final int SHT_NOBITS = 8;

    private final ByteBuffer file;
    private final List<Section> sections;

    /// @param name its name
    /// @param type `SHT_*`
    /// @param link number of a related section: for a symbol table, its strings
    /// @param bytes what is in it
    private record Section(String name, int type, int link, ByteBuffer bytes) {}

    private record Header(int name, int type, long offset, long size, int link) {}

    private ElfObject(ByteBuffer file) throws ProbeException {
        this.file = file;
        this.sections = readSections();
    }

    /// @throws ProbeException `BAD_OBJECT` when these bytes are no 64-bit ELF file
    static ElfObject parse(byte[] bytes) throws ProbeException {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER_BYTES || file.getInt(0) != MAGIC || bytes[4] != CLASS_64) {
            throw bad("it is no 64-bit ELF file");
        }
        file.order(bytes[5] == DATA_LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        try {
            return new ElfObject(file);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw bad("it is cut short");
        }
    }

    /// What is in the section of this name.
    Optional<ByteBuffer> section(String name) {
        return sections.stream()
                .filter(section -> section.name.equals(name))
                .findFirst()
                .map(section -> section.bytes.duplicate().order(file.order()));
    }

    /// Where the global variable `symbol` begins within its section, in bytes.
    ///
    /// @throws ProbeException `BAD_OBJECT` when there is no such symbol
    int offsetOf(String symbol) throws ProbeException {
        try {
            for (Section section : sections) {
                if (section.type == SHT_SYMTAB) {
                    ByteBuffer names = sections.get(section.link).bytes;
                    for (int at = 0; at < section.bytes.limit(); at += SYMBOL_BYTES) {
                        if (string(names, section.bytes.getInt(at)).equals(symbol)) {
                            return Math.toIntExact(section.bytes.getLong(at + 8));
                        }
                    }
                }
            }
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw bad("its symbols are damaged");
        }
        throw bad("it has no variable " + symbol);
    }

    private List<Section> readSections() throws ProbeException {
        long table = file.getLong(0x28);
        int headerBytes = Short.toUnsignedInt(file.getShort(0x3a));
        int count = Short.toUnsignedInt(file.getShort(0x3c));
        int namesAt = Short.toUnsignedInt(file.getShort(0x3e));
        if (headerBytes != SECTION_HEADER_BYTES || namesAt >= count) {
            throw bad("its section table is damaged");
        }
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            headers.add(header(slice(table + (long) i * headerBytes, headerBytes)));
        }
        ByteBuffer names = content(headers.get(namesAt));
        List<Section> read = new ArrayList<>();
        for (Header header : headers) {
            read.add(
                    new Section(
                            string(names, header.name), header.type, header.link, content(header)));
        }
        return List.copyOf(read);
    }

    private static Header header(ByteBuffer at) {
        return new Header(
                at.getInt(0), at.getInt(4), at.getLong(0x18), at.getLong(0x20), at.getInt(0x28));
    }

    private ByteBuffer content(Header header) throws ProbeException {
        return header.type == SHT_NOBITS ? slice(0, 0) : slice(header.offset, header.size);
    }

    private ByteBuffer slice(long offset, long size) throws ProbeException {
        if (offset < 0 || size < 0 || size > file.limit() || offset > file.limit() - size) {
            throw bad("it is cut short");
        }
        return file.slice((int) offset, (int) size).order(file.order());
    }

    /// The zero-terminated string at `offset` of a string table.
    static String string(ByteBuffer table, int offset) {
        int end = offset;
        while (table.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - offset];
        table.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// @param why completes "The compiled BPF program cannot be used: "
    static ProbeException bad(String why) {
        return new ProbeException(
                ProbeException.Kind.BAD_OBJECT,
                "The compiled BPF program that came with XDPScope cannot be used: " + why + ".",
                "Build or install XDPScope again.");
    }
}
