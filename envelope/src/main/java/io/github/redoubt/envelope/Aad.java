package io.github.redoubt.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.core.InvalidRequestException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Additional data that are authenticated with a message and with its wrapped data key. Two that
 * differ never come to the same bytes.
 */
record Aad(List<String> parts) {

  /** Keeps what is wrapped here apart from what the root key wraps elsewhere. */
  private static final String PURPOSE = "redoubt-envelope-1";

  /** The service takes 255 parts, of which the purpose is one. */
  private static final int MOST_PARTS = 254;

  private static final int MOST_CHARACTERS = 255;

  static Aad of(String... parts) {
    if (parts.length > MOST_PARTS) {
      throw invalid("has " + parts.length + " parts, and at most 254 are possible", "Join some.");
    }
    for (String part : parts) {
      if (part.length() > MOST_CHARACTERS) {
        throw invalid(
            "has a part of " + part.length() + " characters, and at most 255 are possible",
            "Split it, or use a hash of it.");
      }
      if (hasLoneSurrogate(part)) {
        throw invalid("has a part that is no Unicode text", "Use base64 for binary data.");
      }
    }
    return new Aad(List.of(parts));
  }

  String[] forWrapping() {
    List<String> all = new ArrayList<>(parts.size() + 1);
    all.add(PURPOSE);
    all.addAll(parts);
    return all.toArray(String[]::new);
  }

  /**
   * Gives what a message is bound to: the fixed part of its header, and each part by its length.
   */
  byte[] boundTo(byte[] header) {
    List<byte[]> texts = parts.stream().map(part -> part.getBytes(UTF_8)).toList();
    int size = header.length + Short.BYTES;
    for (byte[] text : texts) {
      size += Short.BYTES + text.length;
    }
    ByteBuffer bound = ByteBuffer.allocate(size).put(header).putShort((short) texts.size());
    texts.forEach(text -> bound.putShort((short) text.length).put(text));
    return bound.array();
  }

  /** Half a surrogate pair would be encoded as a question mark, like any other half. */
  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static InvalidRequestException invalid(String problem, String remedy) {
    return new InvalidRequestException("additional data", problem, remedy);
  }
}
