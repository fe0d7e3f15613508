// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.kernel;

import io.xdpscope.probe.ProbeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The types of a compiled BPF object, read from its `.BTF` section: so that Java finds the members
/// of a C structure by name, wherever the compiler put them.
///
/// Format: `Documentation/bpf/btf.rst` and `include/uapi/linux/btf.h`.
final class Btf {
    private static final int MAGIC = 0xeb9f;
    private static final int HEADER_BYTES = 24;

    /// Typedefs and qualifiers in a row that [#resolve] follows; real code has two or three.
    private static final int MAX_CHAIN = 16;

    private final List<Type> types;

    /// A type, as far as we look into it.
    sealed interface Type {}

    /// An integer of `size` bytes.
    record Int(String name, int size) implements Type {}

    /// A structure or union.
    record Struct(String name, int size, List<Member> members) implements Type {

        /// The member of this name.
        Optional<Member> member(String name) {
            return members.stream().filter(m -> m.name.equals(name)).findFirst();
        }
    }

    /// A pointer.
    record Pointer(int target) implements Type {}

    /// A typedef or a qualifier: another name for `target`.
    record Alias(int target) implements Type {}

    /// A global variable.
    record Variable(String name, int type) implements Type {}

    /// The variables of a section.
    record Section(String name, List<Integer> variables) implements Type {}

    /// Any other type.
    record Opaque() implements Type {}

    /// @param name its name
    /// @param type number of its type
    /// @param bitOffset where it begins within its structure
    record Member(String name, int type, int bitOffset) {

        /// Where it begins, in bytes; only for what is no bit field.
        int offset() {
            return bitOffset / Byte.SIZE;
        }
    }

    private Btf(List<Type> types) {
        this.types = types;
    }

    /// Parses a `.BTF` section.
    ///
    /// @throws ProbeException `BAD_OBJECT`
    static Btf parse(ByteBuffer section) throws ProbeException {
        try {
            return new Reader(section).read();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw ElfObject.bad("its type information is damaged");
        }
    }

    /// The global variable of this name.
    Optional<Variable> variable(String name) {
        return types.stream()
                .filter(type -> type instanceof Variable v && v.name.equals(name))
                .map(Variable.class::cast)
                .findFirst();
    }

    /// The variables of the section of this name; none when there is no such section.
    List<Variable> variablesOf(String section) throws ProbeException {
        List<Variable> variables = new ArrayList<>();
        for (Type type : types) {
            if (type instanceof Section s && s.name.equals(section)) {
                for (int number : s.variables) {
                    if (type(number) instanceof Variable variable) {
                        variables.add(variable);
                    }
                }
            }
        }
        return variables;
    }

    /// The type of this number, behind its typedefs and qualifiers.
    Type resolve(int number) throws ProbeException {
        Type type = type(number);
        for (int steps = 0; type instanceof Alias alias; steps++) {
            if (steps == MAX_CHAIN) {
                throw ElfObject.bad("its type information goes in circles");
            }
            type = type(alias.target);
        }
        return type;
    }

    private Type type(int number) throws ProbeException {
        if (number < 0 || number >= types.size()) {
            throw ElfObject.bad("its type information is damaged");
        }
        return types.get(number);
    }

    /// One pass over the bytes; anything out of place is an `IndexOutOfBoundsException`.
    private static final class Reader {
        private final ByteBuffer all;
        private final ByteBuffer strings;
        private final ByteBuffer at;

        Reader(ByteBuffer section) throws ProbeException {
            all = section.slice().order(ByteOrder.LITTLE_ENDIAN);
            if (all.limit() >= 2 && Short.toUnsignedInt(all.getShort(0)) != MAGIC) {
                all.order(ByteOrder.BIG_ENDIAN);
            }
            if (all.limit() < HEADER_BYTES || Short.toUnsignedInt(all.getShort(0)) != MAGIC) {
                throw ElfObject.bad("it has no type information (BTF)");
            }
            int header = all.getInt(4);
            at = part(header, all.getInt(8), all.getInt(12));
            strings = part(header, all.getInt(16), all.getInt(20));
        }

        private ByteBuffer part(int header, int offset, int length) {
            return all.slice(Math.addExact(header, offset), length).order(all.order());
        }

        Btf read() {
            List<Type> types = new ArrayList<>();
            types.add(new Opaque()); // number 0 is void
            while (at.hasRemaining()) {
                types.add(next());
            }
            return new Btf(List.copyOf(types));
        }

        private int word() {
            if (at.remaining() < Integer.BYTES) {
                throw new IndexOutOfBoundsException();
            }
            return at.getInt();
        }

        private Type skip(int bytes) {
            at.position(at.position() + bytes);
            return new Opaque();
        }

        /// Kinds are the `BTF_KIND_*` of `include/uapi/linux/btf.h`.
        private Type next() {
            String name = ElfObject.string(strings, word());
            int info = word();
            int sizeOrType = word();
            int count = info & 0xffff;
            return switch (info >>> 24 & 0x1f) {
                case 1 -> integer(name, sizeOrType);
                case 2 -> new Pointer(sizeOrType);
                case 3 -> skip(12); // array
                case 4, 5 -> struct(name, sizeOrType, count, info < 0);
                case 6, 13 -> skip(8 * count); // enum, function prototype
                case 7, 12, 16 -> new Opaque(); // forward, function, float
                case 8, 9, 10, 11, 18 -> new Alias(sizeOrType);
                case 14 -> variable(name, sizeOrType);
                case 15 -> section(name, count);
                case 17 -> skip(4); // declaration tag
                case 19 -> skip(12 * count); // 64-bit enum
                default -> throw new IllegalArgumentException("unknown kind");
            };
        }

        private Type integer(String name, int size) {
            skip(4);
            return new Int(name, size);
        }

        private Type struct(String name, int size, int count, boolean withBitFields) {
            List<Member> members = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String member = ElfObject.string(strings, word());
                int type = word();
                int offset = word();
                members.add(new Member(member, type, withBitFields ? offset & 0xffffff : offset));
            }
            return new Struct(name, size, List.copyOf(members));
        }

        private Type variable(String name, int type) {
            skip(4);
            return new Variable(name, type);
        }

        /// A section's offsets are zero until libbpf fills them from the symbols: not read here.
        private Type section(String name, int count) {
            List<Integer> variables = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                variables.add(word());
                skip(8);
            }
            return new Section(name, List.copyOf(variables));
        }
    }
}
