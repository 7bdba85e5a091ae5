package io.github.redoubt.storage.objects;

import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.storage.internal.HttpDates;
import java.time.Instant;
import java.util.Optional;

/**
 * What was stored beside an object's bytes for whoever shows it or keeps it.
 *
 * @param cacheControl how long it may be kept
 * @param contentDisposition how a browser shows it
 * @param contentEncoding what the bytes are encoded with
 * @param contentLanguage which language it is in
 * @param expires until when it may be kept
 */
public record ObjectDescription(
    Optional<String> cacheControl,
    Optional<String> contentDisposition,
    Optional<String> contentEncoding,
    Optional<String> contentLanguage,
    Optional<Instant> expires) {

  static ObjectDescription read(Answer answer) {
    return new ObjectDescription(
        answer.header("Cache-Control"),
        answer.header("Content-Disposition"),
        answer.header("Content-Encoding"),
        answer.header("Content-Language"),
        answer.header("Expires").flatMap(HttpDates::readAny));
  }
}
