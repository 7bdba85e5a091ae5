package io.github.redoubt.storage.objects;

import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumAlgorithm;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import io.github.redoubt.storage.internal.Sites;
import io.github.redoubt.storage.internal.TakingBack;
import io.github.redoubt.storage.internal.WriteCondition;
import io.github.redoubt.storage.signing.HmacSigning;
import java.io.IOException;
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
    body.describe(call);
  }

  static ObjectWriting of(ObjectTarget target, Content content) {
    return new ObjectWriting(target, content);
  }

  /** Writes under a condition, which a second attempt would not find as the first did. */
  ObjectWriting only(WriteCondition condition) {
    call.header(condition.header(), condition.value())
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

  private RedoubtException damaged(StoredObject stored, Checksum sent, String told) {
    return new TakingBack(
            target.bucket(), stored.key(), stored.versionId(), stored.etag(), target::keyed)
        .run(sent, new Checksum(sent.algorithm(), told, sent.type()));
  }
}
