package io.github.redoubt.storage.objects;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Errors;
import io.github.redoubt.core.internal.LateRefusal;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is asked of one object, as data, and how the answer is read.
 *
 * @param version which of its versions; the current one if empty
 * @param conditions headers under which alone an answer is wanted
 * @param unchangedIsAnswer whether that nothing changed is an answer, and no refusal
 */
record ObjectFetch(
    ObjectTarget target,
    Optional<String> version,
    Span span,
    Map<String, String> conditions,
    boolean unchangedIsAnswer,
    Optional<TransferListener> listener) {

  private static final int NOT_MODIFIED = 304;

  /** What is stored compressed has to come as it is stored, or its length would be another. */
  private static final String AS_STORED = "identity";

  static ObjectFetch whole(ObjectTarget target) {
    return new ObjectFetch(target, Optional.empty(), Span.WHOLE, Map.of(), false, Optional.empty());
  }

  /** Gives what asks for some of the bytes, and otherwise for the same. */
  ObjectFetch only(Span bytes) {
    return new ObjectFetch(target, version, bytes, conditions, unchangedIsAnswer, listener);
  }

  /** Gives what asks for the bytes of one ETag alone, and otherwise for the same. */
  ObjectFetch unchanged(ObjectInfo info) {
    Optional<String> pinned = version.or(info::versionId);
    return new ObjectFetch(
        target, pinned, span, Map.of("If-Match", '"' + info.etag() + '"'), false, listener);
  }

  /** Asks for bytes; empty if nothing changed, and that is an answer. */
  Optional<ObjectContent> send() {
    return target.explaining(() -> call().reading(this::content).send());
  }

  /** Asks for bytes, where that nothing changed is none of the answers. */
  ObjectContent sendAsked() {
    return send()
        .orElseThrow(() -> new IllegalStateException("It was not asked whether anything changed"));
  }

  /** Asks for what is known besides the bytes. */
  ObjectInfo head() {
    return worded(() -> prepared(target.head("head object")).reading(this::info).send());
  }

  /** Asks for what is known besides the bytes; empty if nothing changed. */
  Optional<ObjectInfo> headIfChanged() {
    return worded(
        () ->
            prepared(target.head("head object"))
                .reading(
                    answer ->
                        isUnchanged(answer)
                            ? Optional.<ObjectInfo>empty()
                            : Optional.of(info(answer)))
                .send());
  }

  /** Sends a HEAD, whose refusal has no words: under a root key, those of a GET may be about it. */
  private <T> T worded(Supplier<T> head) {
    try {
      return target.explaining(head);
    } catch (ForbiddenException wordless) {
      throw target.bucket().rootKey().isPresent() ? refusalOfBytes(wordless) : wordless;
    }
  }

  private RedoubtException refusalOfBytes(ForbiddenException wordless) {
    ObjectFetch firstByte =
        new ObjectFetch(target, version, Span.of(0, 0), Map.of(), false, Optional.empty());
    try {
      firstByte.sendAsked().close();
      return wordless;
    } catch (BucketKeyException lost) {
      return lost;
    } catch (RedoubtException other) {
      return wordless;
    }
  }

  private Call.Builder call() {
    return prepared(target.get("get object")).streaming();
  }

  private Call.Builder prepared(Call.Builder call) {
    call.header("Accept-Encoding", AS_STORED);
    version.ifPresent(id -> call.query("versionId", id));
    span.part().ifPresent(number -> call.query("partNumber", number));
    span.header().ifPresent(bytes -> call.header("Range", bytes));
    conditions.forEach(call::header);
    if (span.isWhole()) {
      call.header("x-amz-checksum-mode", "ENABLED");
    }
    return call;
  }

  private ObjectInfo info(Answer answer) throws IOException {
    if (isUnchanged(answer)) {
      throw new JsonParseException("it was not asked whether anything changed");
    }
    return ObjectInfo.read(target.key(), span.of(answer).sizeBytes(), answer);
  }

  private Optional<ObjectContent> content(Answer answer) throws IOException {
    if (isUnchanged(answer)) {
      answer.body().close();
      return Optional.empty();
    }
    ObjectInfo.refuseError(answer);
    Span.Extent extent = span.of(answer);
    ObjectInfo info = ObjectInfo.read(target.key(), extent.sizeBytes(), answer);
    Optional<Checksum> checksum =
        span.isWhole() ? ObjectChecksums.verifiable(answer) : Optional.empty();
    Incoming.Origin origin =
        new Incoming.Origin(
            target.key(),
            answer.header("x-clv-request-id").orElse("none"),
            offset -> rest(info, extent, offset));
    return Optional.of(
        new ObjectContent(
            info,
            new Incoming(
                answer.stream(),
                extent.length(),
                checksum,
                origin,
                target.bucket().sites().connection().resumption(),
                listener)));
  }

  /** The service's documentation has 304 for reads whose condition is not met, too. */
  private boolean isUnchanged(Answer answer) throws IOException {
    if (answer.status() != NOT_MODIFIED) {
      return false;
    }
    if (!unchangedIsAnswer) {
      throw new LateRefusal(
          412,
          new Errors.Parts(
              "PreconditionFailed",
              "The object is not as it was to be",
              answer.header("x-clv-request-id").orElse("")));
    }
    return true;
  }

  /** Opens what is missing of the same bytes, and of no others. */
  private InputStream rest(ObjectInfo info, Span.Extent extent, long offset) {
    long from = extent.first() + offset;
    Span missing = Span.of(from, extent.first() + extent.length() - 1);
    try {
      return unchanged(info)
          .only(missing)
          .call()
          .reading(
              answer -> {
                if (isUnchanged(answer)
                    || missing.of(answer).sizeBytes() != extent.sizeBytes()
                    || !ObjectInfo.etag(answer).equals(info.etag())) {
                  throw new JsonParseException("the rest of the same bytes was asked for");
                }
                return answer.stream();
              })
          .send();
    } catch (PreconditionFailedException changed) {
      throw new PreconditionFailedException(
          new ServiceError(
              changed.operation(),
              changed.status(),
              changed.code(),
              "The object was changed while it was read, at byte " + from,
              changed.correlationId()));
    }
  }
}
