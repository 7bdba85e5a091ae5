package io.github.redoubt.storage.replication;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.internal.RuleName;

/**
 * A rule of what is copied to where.
 *
 * <p>A value: each method gives another rule. Only what is written while the rule is there is
 * copied, with what is known of it; of rules with the same destination, the one of the highest
 * priority counts.
 *
 * <pre>{@code
 * ReplicationRule.named("to-de", copy.crn()).forPrefix("orders/").copyingDeletions()
 * }</pre>
 *
 * @param id its name among the rules of a bucket; empty for one of somebody else's that has none
 * @param enabled whether it is in force
 * @param priority higher counts more
 * @param filter which objects it is for; sizes are no condition here
 * @param destination the CRN of the bucket that is copied to
 * @param copiesDeletions whether markers of deletion are copied
 */
public record ReplicationRule(
    String id,
    boolean enabled,
    int priority,
    RuleFilter filter,
    Crn destination,
    boolean copiesDeletions) {

  /**
   * Begins a rule: all objects are copied to a bucket, which has to keep versions.
   *
   * @param id 1 to 255 of letters, digits and {@code ! _ . * ' ( ) -}; not secret
   * @param destination the CRN of a bucket, of any instance and account
   * @throws InvalidRequestException if the service would refuse the name, or the CRN is no bucket's
   */
  public static ReplicationRule named(String id, Crn destination) {
    return new ReplicationRule(
        RuleName.checked(id), true, 1, RuleFilter.ALL, checked(destination), false);
  }

  /** Gives it for objects whose keys begin so. */
  public ReplicationRule forPrefix(String prefix) {
    return with(filter.withPrefix(prefix));
  }

  /** Gives it for objects that have a tag; with more than one, all of them. */
  public ReplicationRule forTag(String key, String value) {
    return with(filter.withTag(key, value));
  }

  /**
   * Gives it more weight among rules of the same destination.
   *
   * @param number 0 or more; the highest counts
   */
  public ReplicationRule withPriority(int number) {
    if (number < 0) {
      throw new InvalidRequestException("priority", "is " + number, "Use 0 or more.");
    }
    return new ReplicationRule(id, enabled, number, filter, destination, copiesDeletions);
  }

  /** Hides an object in the copy too when it is deleted. */
  public ReplicationRule copyingDeletions() {
    return new ReplicationRule(id, enabled, priority, filter, destination, true);
  }

  /** Gives it out of force. */
  public ReplicationRule disabled() {
    return new ReplicationRule(id, false, priority, filter, destination, copiesDeletions);
  }

  private ReplicationRule with(RuleFilter other) {
    return new ReplicationRule(id, enabled, priority, other, destination, copiesDeletions);
  }

  static Crn checked(Crn bucket) {
    if (!bucket.serviceName().equals("cloud-object-storage")
        || !bucket.resourceType().equals("bucket")
        || bucket.resource().isEmpty()) {
      throw new InvalidRequestException(
          "destination", "is " + bucket + ", which is no bucket", "Give the CRN of a bucket.");
    }
    return bucket;
  }
}
