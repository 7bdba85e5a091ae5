package io.github.redoubt.storage.replication;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.NamedRules;
import io.github.redoubt.storage.internal.SubResource;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Copies of a bucket's objects that the service keeps in other buckets. Safe for use by many
 * threads.
 *
 * <p>Both buckets have to keep versions, and the source needs an authorization to write to the
 * destination, as a Writer or Object Writer. Each is encrypted under its own root key. Not copied:
 * what was there before the rule, archived objects, and objects under keys of the caller's; nor can
 * buckets with a retention policy, or destinations with a firewall of their own.
 *
 * <p>At most 1000 rules. The service keeps them as one document without a version: of two who
 * change them at the same time, the last wins.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-replication-overview">
 *     Replicating objects</a>
 */
public final class Replication {

  private static final String SCHEDULED = "x-ibm-replication-reattempt-scheduled-time";

  /** What no bytes hash to. */
  private static final String MD5_OF_NOTHING = "1B2M2Y8AsgTpgAmY7PhCfg==";

  private final BucketAddress bucket;
  private final NamedRules<ReplicationRule> rules;

  private Replication(BucketAddress bucket, NamedRules<ReplicationRule> rules) {
    this.bucket = bucket;
    this.rules = rules;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static Replication of(BucketAddress bucket) {
    return new Replication(
        bucket,
        new NamedRules<>(
            new SubResource(bucket, "replication", "ReplicationConfiguration", "replication rules"),
            new ReplicationForm()));
  }

  /** Reads the rules; none if there are none. */
  public List<ReplicationRule> rules() {
    return rules.list();
  }

  /**
   * Has these rules in the bucket: each is added, or takes the place of the one of its name if it
   * differs. Other rules stay as they are.
   *
   * @throws InvalidRequestException before anything is changed, if the service would refuse one of
   *     them, or one would take the place of a rule with conditions that this version does not know
   * @throws ConflictException if one of the buckets keeps no versions
   */
  public Change<List<ReplicationRule>> ensure(ReplicationRule... wanted) {
    return rules.ensure(List.of(wanted));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<List<ReplicationRule>> preview(ReplicationRule... wanted) {
    return rules.preview(List.of(wanted));
  }

  /**
   * Has these rules in the bucket and no others.
   *
   * @throws InvalidRequestException as {@link #ensure}
   */
  public Change<List<ReplicationRule>> set(ReplicationRule... wanted) {
    return rules.set(List.of(wanted));
  }

  /** Tells what {@link #set} would change, and changes nothing. */
  public Plan<List<ReplicationRule>> previewSet(ReplicationRule... wanted) {
    return rules.previewSet(List.of(wanted));
  }

  /** Removes the rule of a name; that there is none is no error. Copies stay. */
  public Change<List<ReplicationRule>> remove(String id) {
    return rules.remove(id);
  }

  /** Removes all rules. Copies stay. */
  public void clear() {
    rules.clear();
  }

  /**
   * Lists what could not be copied for long, a thousand at a time as the stream is read. What the
   * service still tries every hour is not among it.
   *
   * <p>The stream throws what any call does.
   */
  public Stream<ReplicationFailure> failures() {
    return FailureListing.of(bucket, Optional.empty());
  }

  /** Lists of them what was tried first by a time; otherwise as {@link #failures()}. */
  public Stream<ReplicationFailure> failuresUntil(Instant time) {
    return FailureListing.of(bucket, Optional.of(time));
  }

  /**
   * Has the service try again to copy what it could not, including what it has given up.
   *
   * @return when it will, if it tells
   */
  public Optional<Instant> reattempt() {
    return bucket
        .put("reattempt replication")
        .query("ibm-replication-reattempt", null)
        .header("Content-MD5", MD5_OF_NOTHING)
        .empty()
        .reading(answer -> answer.header(SCHEDULED).map(Replication::time))
        .send();
  }

  /** The service's documents have times in one form, and headers in another. */
  private static Instant time(String text) {
    String told = text.strip();
    try {
      return told.contains(",")
          ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(told))
          : Instant.parse(told);
    } catch (DateTimeException e) {
      throw new JsonParseException("the time that copying is tried again is " + told, e);
    }
  }
}
