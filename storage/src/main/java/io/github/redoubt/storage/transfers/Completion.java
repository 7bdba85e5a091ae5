package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.checksums.ChecksumType;
import io.github.redoubt.storage.internal.Digests;
import io.github.redoubt.storage.internal.HeaderText;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.StorageErrors;
import io.github.redoubt.storage.internal.TakingBack;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
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
  private final LastWords words;
  private final Optional<Checksum> whole;

  private Completion(OpenUpload upload, List<PartReceipt> parts, LastWords words) {
    this.upload = upload;
    this.parts = parts;
    this.words = words;
    this.whole = words.whole(parts);
  }

  /**
   * Prepares it.
   *
   * @param parts in the order of their numbers
   */
  static Completion of(OpenUpload upload, List<PartReceipt> parts, LastWords words) {
    return new Completion(upload, parts, words);
  }

  /**
   * Makes the parts an object.
   *
   * @throws ChecksumMismatchException if the object has other bytes than were sent; it is removed
   * @throws OutcomeUnknownException if the upload is gone, and the object is another
   * @throws PreconditionFailedException if the object that is there is not the one to be replaced
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
    } catch (PreconditionFailedException e) {
      // What is in the way may be what an attempt before has made.
      return Optional.of(body.count())
          .filter(attempts -> attempts > 1)
          .flatMap(attempts -> found())
          .orElseThrow(() -> e);
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
        || failure instanceof ConflictException
        || (failure instanceof ServiceException refusal && refusal.status() >= 500);
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
            .body(body)
            .streaming()
            .repeatable();
    words.headers().forEach(call::header);
    if (words.checks().isPresent()) {
      call.header("x-amz-checksum-type", words.checks().get().type().code());
      whole
          .filter(sum -> sum.type().equals(ChecksumType.FULL_OBJECT))
          .ifPresent(sum -> call.header(sum.algorithm().header(), sum.base64()));
    }
    return object.carrying(call).reading(this::read).send();
  }

  private XmlDocument document() {
    XmlDocument all = XmlDocument.named("CompleteMultipartUpload");
    for (PartReceipt part : parts) {
      XmlDocument each =
          XmlDocument.named("Part")
              .with("PartNumber", part.number())
              .with("ETag", '"' + part.etag() + '"');
      part.checksum().ifPresent(sum -> each.with(element(sum), sum.base64()));
      all.with(each);
    }
    return all;
  }

  private static String element(Checksum sum) {
    return "Checksum" + sum.algorithm().code();
  }

  private Finished read(Answer answer) throws IOException {
    Xml result = StorageErrors.success(answer, "CompleteMultipartUploadResult");
    return new Finished(
        HeaderText.unquoted(result.text("ETag").strip()),
        answer.header("x-amz-version-id"),
        whole
            .flatMap(sum -> result.findText(element(sum)))
            .map(String::strip)
            .filter(told -> !told.isEmpty()));
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
    if (whole.isEmpty()) {
      return told;
    }
    Checksum sum = whole.get();
    Optional<String> other =
        told.checksum().or(() -> toldLater(told)).filter(its -> !its.equals(sum.base64()));
    if (other.isPresent()) {
      throw damaged(told, sum, new Checksum(sum.algorithm(), other.get(), sum.type()));
    }
    return told;
  }

  /** The object is there: that this identity may not look at it is no failure. */
  private Optional<String> toldLater(Finished told) {
    try {
      return look(told.versionId())
          .filter(head -> head.etag().equals(told.etag()))
          .flatMap(Head::checksum);
    } catch (ServiceException | ConnectionException e) {
      return Optional.empty();
    }
  }

  private RedoubtException damaged(Finished stored, Checksum sent, Checksum kept) {
    ObjectAddress object = upload.object();
    return new TakingBack(
            object.bucket(), object.key(), stored.versionId(), stored.etag(), object::carrying)
        .run(sent, kept);
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
        whole.flatMap(sum -> answer.header(sum.algorithm().header())).map(String::strip));
  }

  private boolean isOurs(Head head) {
    if (etag().filter(head.etag()::equals).isPresent()) {
      return true;
    }
    long size = parts.stream().mapToLong(PartReceipt::sizeBytes).sum();
    return head.length().equals(Long.toString(size))
        && head.checksum().isPresent()
        && head.checksum().equals(whole.map(Checksum::base64));
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
