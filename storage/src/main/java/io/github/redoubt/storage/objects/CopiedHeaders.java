package io.github.redoubt.storage.objects;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.internal.HttpDates;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What is kept beside an object's bytes, as the headers that keep it beside those of another. */
final class CopiedHeaders {

  private CopiedHeaders() {}

  static Map<String, String> ofDescription(ObjectInfo info) {
    Map<String, String> headers = new TreeMap<>();
    ObjectDescription description = info.description();
    info.contentType().ifPresent(it -> headers.put("Content-Type", it));
    description.cacheControl().ifPresent(it -> headers.put("Cache-Control", it));
    description.contentDisposition().ifPresent(it -> headers.put("Content-Disposition", it));
    description.contentEncoding().ifPresent(it -> headers.put("Content-Encoding", it));
    description.contentLanguage().ifPresent(it -> headers.put("Content-Language", it));
    description.expires().ifPresent(it -> headers.put("Expires", HttpDates.write(it)));
    info.metadata().forEach((name, value) -> headers.put(ObjectInfo.METADATA + name, value));
    return headers;
  }

  /**
   * Gives how long it is kept; nothing if its bucket keeps nothing.
   *
   * @throws InvalidRequestException if it is kept for a time that the service does not tell
   */
  static Map<String, String> ofRetention(ObjectInfo info) {
    return info.protection()
        .retention()
        .map(its -> its.period().orElseThrow(CopiedHeaders::endless))
        .map(Duration::toSeconds)
        .map(seconds -> Map.of("Retention-Period", seconds.toString()))
        .orElse(Map.of());
  }

  private static InvalidRequestException endless() {
    return new InvalidRequestException(
        "retainedLikeSource",
        "is for a copy in parts of what is kept without an end",
        "Say it with retainedIndefinitely.");
  }
}
