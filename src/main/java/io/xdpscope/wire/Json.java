// SPDX-License-Identifier: Apache-2.0
package io.xdpscope.wire;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// One JSON object a line, read into a small tree and written as it comes, within bounds.
///
/// @param factory the parser with its bounds
/// @param mostLineBytes the longest line
record Json(JsonFactory factory, int mostLineBytes) {

    /// What a helper is asked: a request is flat and small.
    static final Json REQUESTS = bounded(4_096, 2, 64, Texts.NAME);

    /// What a helper answers: some kilobytes for an interface, so thousands of them.
    static final Json ANSWERS = bounded(8 << 20, 8, 4_000_000, Texts.DETAILS);

    /// Writes ASCII alone, so that a line does no harm to the terminal that shows it.
    private static final JsonFactory WRITER =
            JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                    .build();

    private static final int MOST_FIELD_NAME_CHARACTERS = 64;
    private static final int MOST_DIGITS = 20;
    private static final int MOST_SENTENCE_CHARACTERS = 200;

    private static Json bounded(int lineBytes, int nesting, int tokens, Texts longest) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxDocumentLength(lineBytes)
                        .maxNestingDepth(nesting)
                        .maxTokenCount(tokens)
                        .maxStringLength(longest.mostBytes())
                        .maxNameLength(MOST_FIELD_NAME_CHARACTERS)
                        .maxNumberLength(MOST_DIGITS)
                        .build();
        // Names are not remembered, because hostile ones are another each time.
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                        .build();
        return new Json(factory, lineBytes);
    }

    /// Something that writes itself.
    interface Writing {
        void to(JsonGenerator json);
    }

    /// Writes one line; does not flush the stream.
    static void write(OutputStream out, Writing writing) {
        try (JsonGenerator json = WRITER.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            writing.to(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /// Reads a line.
    ///
    /// @throws Malformed when it is anything but one object of texts, whole numbers, yes and no,
    ///   lists and objects, within the bounds
    Fields read(String line) throws Malformed {
        try (JsonParser json = factory.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("A line is no JSON object.");
            }
            Fields object = object(json);
            if (json.nextToken() != null) {
                throw new Malformed("Something follows the JSON object on its line.");
            }
            return object;
        } catch (JacksonException e) {
            throw new Malformed("A line is not valid: " + inShort(e.getOriginalMessage()));
        }
    }

    private static Fields object(JsonParser json) throws Malformed {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (fields.put(name, value(json)) != null) {
                throw new Malformed("The field " + inShort(name) + " is there twice.");
            }
        }
        return new Fields(fields);
    }

    private static Object value(JsonParser json) throws Malformed {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> whole(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> throw new Malformed("A value is null.");
            case VALUE_NUMBER_FLOAT -> throw new Malformed("A number is no whole number.");
            case null -> throw new Malformed("A line ends too early.");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new Malformed("A value is missing.");
        };
    }

    private static Long whole(JsonParser json) throws Malformed {
        return switch (json.getNumberType()) {
            case INT, LONG -> json.getLongValue();
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                    throw new Malformed("A number is too large.");
        };
    }

    private static List<Object> list(JsonParser json) throws Malformed {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(json));
        }
        return list;
    }

    /// Words of the other side, fit to be shown in a sentence.
    static String inShort(String text) {
        String shown = Texts.SENTENCE.shown(text);
        return shown.length() <= MOST_SENTENCE_CHARACTERS
                ? shown
                : shown.substring(0, MOST_SENTENCE_CHARACTERS) + "...";
    }
}
