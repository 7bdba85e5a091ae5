package io.github.redoubt.storage.lifecycle;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.NamedRules;
import io.github.redoubt.storage.internal.SubResource;
import java.util.List;

/**
 * What becomes of a bucket's objects as they grow old. Safe for use by many threads.
 *
 * <p>At most 1000 rules, one of them for archiving. The service keeps them as one document without
 * a version: of two who change them at the same time, the last wins. Changes take up to a day to
 * take effect.
 *
 * @see <a href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-expiry">
 *     Deleting stale data with expiration rules</a>
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-archive">
 *     Archiving cold data</a>
 */
public final class Lifecycle {

  private final NamedRules<LifecycleRule> rules;

  private Lifecycle(NamedRules<LifecycleRule> rules) {
    this.rules = rules;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static Lifecycle of(BucketAddress bucket) {
    return new Lifecycle(
        new NamedRules<>(
            new SubResource(bucket, "lifecycle", "LifecycleConfiguration", "lifecycle rules"),
            new LifecycleForm()));
  }

  /** Reads the rules; none if there are none. */
  public List<LifecycleRule> rules() {
    return rules.list();
  }

  /**
   * Has these rules in the bucket: each is added, or takes the place of the one of its name if it
   * differs. Other rules stay as they are.
   *
   * @throws InvalidRequestException before anything is changed, if the service would refuse one of
   *     them or all together, or one would take the place of a rule with conditions that this
   *     version does not know
   */
  public Change<List<LifecycleRule>> ensure(LifecycleRule... wanted) {
    return rules.ensure(List.of(wanted));
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<List<LifecycleRule>> preview(LifecycleRule... wanted) {
    return rules.preview(List.of(wanted));
  }

  /**
   * Has these rules in the bucket and no others.
   *
   * @throws InvalidRequestException as {@link #ensure}
   */
  public Change<List<LifecycleRule>> set(LifecycleRule... wanted) {
    return rules.set(List.of(wanted));
  }

  /** Tells what {@link #set} would change, and changes nothing. */
  public Plan<List<LifecycleRule>> previewSet(LifecycleRule... wanted) {
    return rules.previewSet(List.of(wanted));
  }

  /** Removes the rule of a name; that there is none is no error. */
  public Change<List<LifecycleRule>> remove(String id) {
    return rules.remove(id);
  }

  /** Removes all rules. What they had archived stays so. */
  public void clear() {
    rules.clear();
  }
}
