package io.github.redoubt.storage.retention;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.List;
import java.util.Optional;

/**
 * The retention policy of a bucket, IBM's own way to keep objects from being overwritten and
 * deleted. Safe for use by many threads.
 *
 * <p>It needs an instance on the Standard plan and a region that offers it, and excludes versions
 * and object lock. Every upload to such a bucket has to carry a checksum.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-immutable">
 *     Using Immutable Object Storage</a>
 */
public final class BucketRetention {

  private static final String STATUS = "Status";
  private static final String DAYS = "Days";
  private static final String PERMANENT = "EnablePermanentRetention";

  private final SubResource setting;

  private BucketRetention(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static BucketRetention of(BucketAddress bucket) {
    return new BucketRetention(
        new SubResource(bucket, "protection", "ProtectionConfiguration", "retention policy"));
  }

  /** Reads the policy, if the bucket has one. */
  public Optional<RetentionPolicy> find() {
    return read().value();
  }

  /**
   * Gives the bucket a policy, or changes the periods of the one that it has. There is no way back:
   * a bucket that has a policy has one for as long as it lives, it cannot be deleted while an
   * object is retained, and its root key cannot be either.
   *
   * @throws InvalidRequestException if a number is outside its limits, or the policy would forbid
   *     what it has allowed for good
   * @throws ConflictException if the bucket has no policy and is not empty, or keeps versions
   * @throws ForbiddenException unless the identity is a manager of the bucket
   */
  public Change<RetentionPolicy> ensureForGood(RetentionPolicy policy) {
    RetentionPolicy wanted = policy.checked();
    Kept<Optional<RetentionPolicy>> there = read();
    if (there.value().isEmpty()) {
      setting.put(edited(there.xml(), wanted));
      return Change.created(wanted);
    }
    List<Difference> differences = differences(there.value().get(), wanted);
    if (!differences.isEmpty()) {
      setting.put(edited(there.xml(), wanted));
    }
    return Change.updated(wanted, differences);
  }

  /** Tells what {@link #ensureForGood} would change, and changes nothing. */
  public Plan<RetentionPolicy> preview(RetentionPolicy policy) {
    RetentionPolicy wanted = policy.checked();
    String what = "retention policy of bucket '" + setting.bucket().name() + "'";
    return find()
        .map(is -> Plan.update(what, is, differences(is, wanted)))
        .orElseGet(() -> Plan.create(what));
  }

  private Kept<Optional<RetentionPolicy>> read() {
    return setting.get(BucketRetention::policy);
  }

  private static List<Difference> differences(RetentionPolicy is, RetentionPolicy wanted) {
    if (is.permanentAllowed() && !wanted.permanentAllowed()) {
      throw new InvalidRequestException(
          "retention policy",
          "would forbid objects that are kept for ever, which the bucket allows for good",
          "Add allowingPermanentObjects().");
    }
    return new Differences()
        .compare("minimum days", is.minimumDays(), wanted.minimumDays())
        .compare("default days", is.defaultDays(), wanted.defaultDays())
        .compare("maximum days", is.maximumDays(), wanted.maximumDays())
        .compare("permanent objects", is.permanentAllowed(), wanted.permanentAllowed())
        .list();
  }

  private static Optional<RetentionPolicy> policy(Xml there) {
    // What is not switched off counts as a policy: it is safer to see one too many.
    if (there.findText(STATUS).orElse("").strip().equalsIgnoreCase("disabled")) {
      return Optional.empty();
    }
    return Optional.of(
        new RetentionPolicy(
            days(there, "MinimumRetention"),
            days(there, "DefaultRetention"),
            days(there, "MaximumRetention"),
            there.isTrue(PERMANENT)));
  }

  private static int days(Xml there, String which) {
    return Math.toIntExact(there.get(which).number(DAYS));
  }

  private static XmlDocument edited(Xml there, RetentionPolicy wanted) {
    XmlDocument edited =
        XmlDocument.copyOf(there)
            .replacing(STATUS, "Retention")
            .replacing(period("MinimumRetention", wanted.minimumDays()))
            .replacing(period("DefaultRetention", wanted.defaultDays()))
            .replacing(period("MaximumRetention", wanted.maximumDays()));
    return wanted.permanentAllowed() ? edited.replacing(PERMANENT, true) : edited;
  }

  private static XmlDocument period(String which, int days) {
    return XmlDocument.named(which).with(DAYS, days);
  }
}
