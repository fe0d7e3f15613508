// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import io.xdpscope.probe.ProbeException;
import tools.jackson.core.JsonGenerator;

/// How failures are written: as data, so that the window can show and copy them like its own.
final class FailureForm {
    private static final int MOST_FACTS = 64;

    private FailureForm() {}

    static void write(JsonGenerator json, ProbeException failure) {
        json.writeStringProperty("kind", Words.KIND.of(failure.kind()));
        json.writeStringProperty("sentence", Texts.SENTENCE.cut(failure.sentence()));
        json.writeStringProperty("advice", Texts.SENTENCE.cut(failure.advice()));
        json.writeName("facts");
        json.writeStartObject();
        failure.facts().entrySet().stream()
                .limit(MOST_FACTS)
                .forEach(fact ->
                        json.writeStringProperty(
                                fact.getKey(), Texts.SENTENCE.cut(fact.getValue())));
        json.writeEndObject();
        json.writeStringProperty("details", Texts.DETAILS.cut(failure.details()));
    }

    static ProbeException read(Fields fields) throws Malformed {
        return new ProbeException(
                fields.word("kind", Words.KIND),
                fields.text("sentence", Texts.SENTENCE),
                fields.text("advice", Texts.SENTENCE),
                fields.object("facts").allTexts(MOST_FACTS),
                fields.text("details", Texts.DETAILS));
    }
}
