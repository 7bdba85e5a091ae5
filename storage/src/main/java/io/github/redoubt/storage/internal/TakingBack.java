package io.github.redoubt.storage.internal;

import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.RedoubtException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.checksums.Checksum;
import io.github.redoubt.storage.checksums.ChecksumMismatchException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Takes back an object of other bytes than were sent, because the service's own checksum would
 * vouch for them to all who read it. Only what has the same ETag is taken back: somebody may have
 * written since.
 *
 * @param every adds what each request that touches the object's bytes has to carry
 */
public record TakingBack(
    BucketAddress bucket,
    String key,
    Optional<String> versionId,
    String etag,
    UnaryOperator<Call.Builder> every) {

  /** Removes it, and gives what the caller is to be told. */
  public RedoubtException run(Checksum sent, Checksum kept) {
    String name = "object '" + key + "'" + versionId.map(id -> ", version " + id).orElse("");
    String stored = "The service stored other bytes than were sent as " + name;
    String now = ", which was removed again.";
    try {
      Call.Builder head = every.apply(bucket.head("head object", key));
      var unused = named(head).ifMatch('"' + etag + '"').asNothing().send();
      unused = named(bucket.delete("delete object", key)).asNothing().send();
    } catch (PreconditionFailedException | NotFoundException gone) {
      now = ", which is there no longer: somebody has written since.";
    } catch (RedoubtException e) {
      ChecksumMismatchException why = new ChecksumMismatchException(stored + ".", sent, kept);
      why.addSuppressed(e);
      return new PartialFailureException(
          "Taking back what was damaged on its way", List.of("put object"), List.of(name), why);
    }
    return new ChecksumMismatchException(stored + now, sent, kept);
  }

  private Call.Builder named(Call.Builder call) {
    versionId.ifPresent(id -> call.query("versionId", id));
    return call;
  }
}
