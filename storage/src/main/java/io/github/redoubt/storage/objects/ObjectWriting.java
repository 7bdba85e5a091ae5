package io.github.redoubt.storage.objects;

import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.signing.HmacSigning;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One object on its way to the service in one request, and what is made of the answer. */
final class ObjectWriting {

  static final String OPERATION = Sites.TITLE + ": put object";

  private final ObjectTarget target;
  private final ContentBody body;
  private final Call.Builder call;

  private ObjectWriting(ObjectTarget target, Content content) {
    this.target = target;
    boolean trailers =
        target.bucket().sites().signing().filter(HmacSigning::signsPayloads).isPresent();
    this.body = ContentBody.of(content, trailers);
    this.call = target.put("put object").body(body).streaming();
    content.headers().forEach(call::header);
    content.retentionHeaders().forEach(call::header);
    body.describe(call);
  }

  static ObjectWriting of(ObjectTarget target, Content content) {
    return new ObjectWriting(target, content);
  }

  /** Writes under a condition, which a second attempt would not find as the first did. */
  ObjectWriting only(String header, String value) {
    call.header(header, value)
        .once()
        .lookAt("Look with head whether the object is the one that was sent.");
    return this;
  }

  /**
   * Sends it, and compares what was stored with what was sent.
   *
   * @throws ChecksumMismatchException if it is something else, which is removed
   * @throws PartialFailureException if it is something else, and cannot be removed
   */
  StoredObject send() {
    Outcome outcome = target.explaining(() -> call.reading(this::read).send());
    Optional<Checksum> sent = body.sent();
    if (sent.isPresent()
        && outcome.crc().isPresent()
        && !outcome.crc().get().equals(sent.get().base64())) {
      throw damaged(outcome.object(), sent.get(), outcome.crc().get());
    }
    return outcome.object();
  }

  private record Outcome(StoredObject object, Optional<String> crc) {}

  /** The pipeline leaves the answer of a streaming call open; here its head says all. */
  private Outcome read(Answer answer) throws IOException {
    ObjectInfo.refuseError(answer);
    String etag = ObjectInfo.etag(answer);
    Optional<String> version = answer.header("x-amz-version-id");
    Optional<String> crc = answer.header(ChecksumAlgorithm.CRC64NVME.header()).map(String::strip);
    answer.body().close();
    return new Outcome(new StoredObject(target.key(), body.sizeBytes(), etag, version), crc);
  }

  /**
   * Takes back what the service stored, because its own checksum would vouch for it to all who read
   * it. Only what has the same ETag is taken back: somebody may have written since.
   */
  private RedoubtException damaged(StoredObject stored, Checksum sent, String told) {
    Checksum kept = new Checksum(sent.algorithm(), told, sent.type());
    String name =
        "object '" + stored.key() + "'" + stored.versionId().map(v -> ", version " + v).orElse("");
    String now = ", which was removed again.";
    try {
      var unused =
          of(target.head("head object"), stored).ifMatch(quoted(stored)).asNothing().send();
      unused = of(target.delete("delete object"), stored).asNothing().send();
    } catch (PreconditionFailedException | NotFoundException gone) {
      now = ", which is there no longer: somebody has written since.";
    } catch (RedoubtException e) {
      ChecksumMismatchException why =
          new ChecksumMismatchException(
              "The service stored other bytes than were sent as " + name + ".", sent, kept);
      why.addSuppressed(e);
      return new PartialFailureException(
          "Taking back what was damaged on its way", List.of("put object"), List.of(name), why);
    }
    return new ChecksumMismatchException(
        "The service stored other bytes than were sent as " + name + now, sent, kept);
  }

  private static Call.Builder of(Call.Builder begun, StoredObject stored) {
    stored.versionId().ifPresent(id -> begun.query("versionId", id));
    return begun;
  }

  private static String quoted(StoredObject stored) {
    return '"' + stored.etag() + '"';
  }
}
