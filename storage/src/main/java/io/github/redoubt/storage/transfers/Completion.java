package io.github.redoubt.storage.transfers;

import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.UnavailableException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.internal.Digests;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.StorageErrors;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of an upload: its parts become an object.
 *
 * <p>The service takes its time for it and forgets the upload, so that an answer that is lost
 * cannot be had by asking again: then the object is looked at.
 */
final class Completion {

  /**
   * What became of the parts.
   *
   * @param checksum of the whole, where the service told it
   */
  record Finished(String etag, Optional<String> versionId, Optional<String> checksum) {}

  private static final String OPERATION = "complete upload";

  private final OpenUpload upload;
  private final List<PartReceipt> parts;
  private final Map<String, String> headers;
  private final Checksum whole;

  private Completion(OpenUpload upload, List<PartReceipt> parts, Map<String, String> headers) {
    this.upload = upload;
    this.parts = parts;
    this.headers = headers;
    this.whole = upload.checks().whole(parts);
  }

  /**
   * Prepares it.
   *
   * @param parts in the order of their numbers
   * @param headers what else is sent
   */
  static Completion of(OpenUpload upload, List<PartReceipt> parts, Map<String, String> headers) {
    return new Completion(upload, parts, headers);
  }

  /**
   * Makes the parts an object.
   *
   * @throws ChecksumMismatchException if the object has other bytes than were sent; it is removed
   * @throws OutcomeUnknownException if the upload is gone, and the object is another
   */
  Finished run() {
    CountedBody body = new CountedBody(document().body());
    try {
      return verified(send(body));
    } catch (NotFoundException e) {
      if (!OpenUpload.isGone(e)) {
        throw e;
      }
      return found().orElseThrow(() -> body.count() > 1 ? unknown(upload, e) : e);
    } catch (RedoubtException e) {
      if (!mayHaveEnded(e) || isStillOpen(e)) {
        throw e;
      }
      return found().orElseThrow(() -> unknown(upload, e));
    }
  }

  /** Says whether a failure leaves open whether the parts have become an object. */
  static boolean mayHaveEnded(Throwable failure) {
    return failure instanceof ConnectionException
        || failure instanceof UnavailableException
        || failure instanceof ConflictException;
  }

  /** Looks for what an end has made whose answer nobody got. */
  Optional<Finished> found() {
    return look(Optional.empty())
        .filter(this::isOurs)
        .map(head -> verified(new Finished(head.etag(), head.versionId(), head.checksum())));
  }

  private Finished send(CountedBody body) {
    ObjectAddress object = upload.object();
    Call.Builder call =
        object
            .bucket()
            .post(OPERATION, object.key())
            .query("uploadId", upload.id())
            .header("x-amz-checksum-type", upload.checks().type().code())
            .body(body)
            .streaming()
            .repeatable();
    headers.forEach(call::header);
    if (whole.type().equals(ChecksumType.FULL_OBJECT)) {
      call.header(whole.algorithm().header(), whole.base64());
    }
    return object.carrying(call).reading(this::read).send();
  }

  private XmlDocument document() {
    XmlDocument all = XmlDocument.named("CompleteMultipartUpload");
    for (PartReceipt part : parts) {
      all.with(
          XmlDocument.named("Part")
              .with("PartNumber", part.number())
              .with("ETag", '"' + part.etag() + '"')
              .with(element(), part.checksum().base64()));
    }
    return all;
  }

  private String element() {
    return "Checksum" + whole.algorithm().code();
  }

  private Finished read(Answer answer) throws IOException {
    Xml result = StorageErrors.success(answer, "CompleteMultipartUploadResult");
    return new Finished(
        HeaderText.unquoted(result.text("ETag").strip()),
        answer.header("x-amz-version-id"),
        result.findText(element()).map(String::strip).filter(told -> !told.isEmpty()));
  }

  private boolean isStillOpen(RedoubtException failure) {
    try {
      return upload.isOpen();
    } catch (RedoubtException e) {
      failure.addSuppressed(e);
      return true;
    }
  }

  /** What the service did not tell at the end it tells of the object. */
  private Finished verified(Finished told) {
    Finished finished = told;
    if (told.checksum().isEmpty()) {
      Optional<String> checksum =
          look(told.versionId())
              .filter(head -> head.etag().equals(told.etag()))
              .flatMap(Head::checksum);
      finished = new Finished(told.etag(), told.versionId(), checksum);
    }
    Optional<String> other = finished.checksum().filter(sum -> !sum.equals(whole.base64()));
    if (other.isPresent()) {
      throw damaged(finished, new Checksum(whole.algorithm(), other.get(), whole.type()));
    }
    return finished;
  }

  /**
   * Takes back an object whose own checksum would vouch for damaged bytes to all who read it. Only
   * what has the same ETag is taken back: somebody may have written since.
   */
  private RedoubtException damaged(Finished stored, Checksum kept) {
    ObjectAddress object = upload.object();
    String name = object + stored.versionId().map(id -> ", version " + id).orElse("");
    try {
      Call.Builder head = object.carrying(object.bucket().head("head object", object.key()));
      var unused = of(head, stored).ifMatch('"' + stored.etag() + '"').asNothing().send();
      Call.Builder delete = object.bucket().delete("delete object", object.key());
      unused = of(delete, stored).asNothing().send();
    } catch (PreconditionFailedException | NotFoundException gone) {
      // Somebody replaced or removed it already.
    } catch (RedoubtException e) {
      ChecksumMismatchException why =
          new ChecksumMismatchException(
              "The service made other bytes than were sent the " + name + ".", whole, kept);
      why.addSuppressed(e);
      return new PartialFailureException(
          "Taking back what was damaged on its way", List.of(OPERATION), List.of(name), why);
    }
    return new ChecksumMismatchException(
        "The service made other bytes than were sent the " + name + ", which was removed again.",
        whole,
        kept);
  }

  private static Call.Builder of(Call.Builder call, Finished stored) {
    stored.versionId().ifPresent(id -> call.query("versionId", id));
    return call;
  }

  private record Head(
      String etag, String length, Optional<String> versionId, Optional<String> checksum) {}

  private Optional<Head> look(Optional<String> versionId) {
    ObjectAddress object = upload.object();
    Call.Builder call =
        object
            .bucket()
            .head("head object", object.key())
            .header("Accept-Encoding", "identity")
            .header("x-amz-checksum-mode", "ENABLED");
    versionId.ifPresent(id -> call.query("versionId", id));
    try {
      return Optional.of(object.carrying(call).reading(this::head).send());
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private Head head(Answer answer) {
    return new Head(
        answer.header("ETag").map(HeaderText::unquoted).orElse(""),
        answer.header("Content-Length").orElse(""),
        answer.header("x-amz-version-id"),
        answer.header(whole.algorithm().header()).map(String::strip));
  }

  private boolean isOurs(Head head) {
    if (etag().filter(head.etag()::equals).isPresent()) {
      return true;
    }
    long size = parts.stream().mapToLong(PartReceipt::sizeBytes).sum();
    return head.length().equals(Long.toString(size))
        && head.checksum().filter(whole.base64()::equals).isPresent();
  }

  /** Gives the ETag of an object of these parts, where theirs are hashes. */
  private Optional<String> etag() {
    MessageDigest md5 = Digests.named("MD5");
    for (PartReceipt part : parts) {
      if (!part.etag().matches("[0-9a-f]{32}")) {
        return Optional.empty();
      }
      md5.update(HexFormat.of().parseHex(part.etag()));
    }
    return Optional.of(HexFormat.of().formatHex(md5.digest()) + "-" + parts.size());
  }

  static OutcomeUnknownException unknown(OpenUpload upload, Throwable cause) {
    return new OutcomeUnknownException(
        Sites.TITLE + ": " + OPERATION,
        cause instanceof ServiceException refusal ? refusal.correlationId() : "none",
        "The "
            + upload
            + " is gone, and the object is not the one that was sent: look whether one of its"
            + " versions is, before you send it again.",
        cause);
  }
}
