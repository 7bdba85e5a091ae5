package io.github.redoubt.storage.transfers;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.StorageErrors;
import io.github.redoubt.storage.internal.Xml;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An upload in parts that the service knows, request by request. Safe for use by many threads. */
final class OpenUpload {

  private static final int MOST_TRIES = 3;

  private final ObjectAddress object;
  private final String id;

  private OpenUpload(ObjectAddress object, String id) {
    this.object = object;
    this.id = id;
  }

  /**
   * Begins one. Sent again after a failure: an upload that nobody knows of has no parts, and costs
   * nothing.
   *
   * @param checks how its parts will be summed; empty if they are copied, and nobody sums them
   * @param headers what is kept beside the object's bytes, by the names of its headers
   */
  static OpenUpload begin(
      ObjectAddress object, Optional<PartChecks> checks, Map<String, String> headers) {
    Call.Builder call =
        object
            .bucket()
            .post("begin upload", object.key())
            .query("uploads", null)
            .empty()
            .repeatable();
    checks.ifPresent(
        by ->
            call.header("x-amz-checksum-algorithm", by.algorithm().code())
                .header("x-amz-checksum-type", by.type().code()));
    headers.forEach(call::header);
    String id =
        object
            .carrying(call)
            .reading(
                answer ->
                    Xml.parse(answer.text())
                        .named("InitiateMultipartUploadResult")
                        .text("UploadId")
                        .strip())
            .send();
    return new OpenUpload(object, id);
  }

  /** Goes on with one that was begun before. */
  static OpenUpload known(ObjectAddress object, String id) {
    return new OpenUpload(object, id);
  }

  String id() {
    return id;
  }

  ObjectAddress object() {
    return object;
  }

  /**
   * Sends a part, in place of what had its number before. Its checksum goes ahead of it, so that
   * the service keeps nothing that was damaged on the way; then it is read, and sent, again.
   */
  PartReceipt send(int number, PartBody body, ChecksumAlgorithm algorithm) {
    for (int tries = 1; ; tries++) {
      try {
        return sendOnce(number, body, algorithm);
      } catch (ServiceException e) {
        if (!e.code().equals("BadDigest") || tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private PartReceipt sendOnce(int number, PartBody body, ChecksumAlgorithm algorithm) {
    Checksum sum = body.checksum(algorithm);
    Call.Builder call =
        part("upload part", number).header(algorithm.header(), sum.base64()).body(body).streaming();
    return object
        .carrying(call)
        .reading(
            answer -> {
              answer.body().close();
              requireSame(answer.header(algorithm.header()), sum);
              String etag = answer.header("ETag").map(HeaderText::unquoted).orElse("");
              return receipt(number, body.contentLength(), etag, Optional.of(sum));
            })
        .send();
  }

  /**
   * Copies bytes of an object as a part, in place of what had its number before.
   *
   * @param from the first byte, counted from 0
   */
  PartReceipt copy(int number, CopySource source, long from, long sizeBytes) {
    Call.Builder call =
        source
            .in(object.carrying(part("copy part", number)))
            .header("x-amz-copy-source-range", "bytes=" + from + "-" + (from + sizeBytes - 1))
            .empty()
            .streaming();
    return call.reading(
            answer -> {
              Xml copied = StorageErrors.success(answer, "CopyPartResult");
              String etag = HeaderText.unquoted(copied.text("ETag").strip());
              return receipt(number, sizeBytes, etag, Optional.empty());
            })
        .send();
  }

  private Call.Builder part(String operation, int number) {
    return object
        .bucket()
        .put(operation, object.key())
        .query("partNumber", number)
        .query("uploadId", id);
  }

  private static PartReceipt receipt(
      int number, long sizeBytes, String etag, Optional<Checksum> sum) {
    if (etag.isEmpty()) {
      throw new JsonParseException("it has no ETag");
    }
    return new PartReceipt(number, sizeBytes, etag, sum);
  }

  /** Bytes that arrived changed are a fault of the way, after which the call is repeated. */
  private static void requireSame(Optional<String> told, Checksum sent) throws IOException {
    if (told.isPresent() && !told.get().strip().equals(sent.base64())) {
      throw new IOException("the service got a part of other bytes than were sent");
    }
  }

  /** Lists the parts that the service has, a thousand at a time as the stream is read. */
  Stream<UploadedPart> parts() {
    return Pages.from(0L, this::page);
  }

  private Page<UploadedPart, Long> page(long after) {
    Call.Builder call = object.bucket().get("list parts", object.key()).query("uploadId", id);
    if (after > 0) {
      call.query("part-number-marker", after);
    }
    return object.carrying(call).reading(OpenUpload::page).send();
  }

  private static Page<UploadedPart, Long> page(Answer answer) throws IOException {
    Xml list = Xml.parse(answer.text()).named("ListPartsResult");
    List<UploadedPart> found =
        list.all("Part").stream()
            .map(
                part ->
                    new UploadedPart(
                        (int) part.number("PartNumber"),
                        part.number("Size"),
                        HeaderText.unquoted(part.text("ETag").strip()),
                        part.time("LastModified")))
            .toList();
    return new Page<>(
        found,
        list.isTrue("IsTruncated")
            ? Optional.of(list.number("NextPartNumberMarker"))
            : Optional.empty());
  }

  /** Says whether the service still knows it. */
  boolean isOpen() {
    try (Stream<UploadedPart> all = parts()) {
      var unused = all.findFirst();
      return true;
    } catch (NotFoundException e) {
      if (isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Drops it, with all its parts.
   *
   * @return whether it was there; if not, it was completed, or dropped by somebody else
   */
  boolean abort() {
    Call.Builder call = object.bucket().delete("abort upload", object.key()).query("uploadId", id);
    try {
      var unused = call.asNothing().send();
      return true;
    } catch (NotFoundException e) {
      if (isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Says whether it is the upload that is missing, and not its bucket. */
  static boolean isGone(ServiceException e) {
    return e.code().equals("NoSuchUpload");
  }

  @Override
  public String toString() {
    return "upload " + id + " of " + object;
  }
}
