package io.github.redoubt.sealing;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.envelope.EnvelopeHeader;
import io.github.redoubt.storage.objects.Content;
import io.github.redoubt.storage.objects.ObjectContent;
import io.github.redoubt.storage.objects.ObjectDescription;
import io.github.redoubt.storage.objects.ObjectInfo;
import io.github.redoubt.storage.objects.ObjectProtection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A sealed object on its way through: its header is read, and may be another one behind it. */
final class Renewal {

  /** More than any header has. */
  private static final int BEGINNING = 16 << 10;

  private final ObjectContent stored;
  private final byte[] beginning;
  private final EnvelopeHeader header;

  private Renewal(ObjectContent stored, byte[] beginning) {
    this.stored = stored;
    this.beginning = beginning;
    this.header = EnvelopeHeader.of(beginning);
  }

  /** Reads the header off an object that is coming. */
  static Renewal of(ObjectContent stored) {
    try {
      return new Renewal(stored, stored.stream().readNBytes(BEGINNING));
    } catch (IOException e) {
      throw SealedContent.told(e);
    }
  }

  EnvelopeHeader header() {
    return header;
  }

  /**
   * Gives the object as it is to be stored: the rest of it comes while it is sent.
   *
   * @param next stands in place of its header
   * @throws InvalidRequestException if what protects the object would be lost
   */
  Content content(EnvelopeHeader next, Map<String, String> tags) {
    ObjectInfo info = stored.info();
    if (!info.protection().equals(ObjectProtection.NONE)) {
      throw new InvalidRequestException(
          "object",
          "is retained, locked or held, and what is stored in its place would not be",
          "Keep the root key's older versions for as long as it is.");
    }
    int old = header.sizeBytes();
    InputStream bytes =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    new ByteArrayInputStream(next.toBytes()),
                    new ByteArrayInputStream(beginning, old, beginning.length - old),
                    stored.stream())));
    Content content =
        described(Content.of(bytes, info.sizeBytes() - old + next.sizeBytes()), info.description());
    for (Map.Entry<String, String> each : info.metadata().entrySet()) {
      content = content.metadata(each.getKey(), each.getValue());
    }
    for (Map.Entry<String, String> each : tags.entrySet()) {
      content = content.tagged(each.getKey(), each.getValue());
    }
    return info.contentType().map(content::contentType).orElse(content);
  }

  private static Content described(Content bytes, ObjectDescription told) {
    Content content = told.cacheControl().map(bytes::cacheControl).orElse(bytes);
    content = told.contentDisposition().map(content::contentDisposition).orElse(content);
    content = told.contentEncoding().map(content::contentEncoding).orElse(content);
    content = told.contentLanguage().map(content::contentLanguage).orElse(content);
    return told.expires().map(content::expires).orElse(content);
  }
}
