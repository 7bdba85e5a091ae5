package io.github.redoubt.storage.retention;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * Object lock of a bucket: whether its versions can be locked, and for how long they are if they
 * say nothing themselves. Safe for use by many threads.
 *
 * <p>It needs versions to be kept, and an instance on the Standard plan. Where it is enabled, it
 * stays, and so do the versions; the bucket's root key cannot be deleted any more.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-lock">
 *     Locking objects</a>
 */
public final class ObjectLock {

  private static final String ENABLED = "ObjectLockEnabled";
  private static final String RULE = "Rule";
  private static final String RETENTION = "DefaultRetention";
  private static final String DEFAULT = "default retention";

  private final SubResource setting;

  private ObjectLock(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static ObjectLock of(BucketAddress bucket) {
    return new ObjectLock(
        new SubResource(bucket, "object-lock", "ObjectLockConfiguration", "object lock"));
  }

  /** Reads what the bucket says; empty if object lock is not enabled in it. */
  public Optional<LockConfiguration> find() {
    return findEnabled().map(Kept::value);
  }

  /**
   * Reads what the bucket says.
   *
   * @throws InvalidRequestException if object lock is not enabled in it
   */
  public LockConfiguration configuration() {
    return enabled().value();
  }

  /**
   * Enables object lock, for as long as the bucket lives: there is no way back. What is in the
   * bucket, and what comes, is locked only where it says so or a default is set.
   *
   * @throws ConflictException if the bucket keeps no versions
   * @throws NotFoundException if there is no such bucket
   */
  public Change<LockConfiguration> enable() {
    Optional<LockConfiguration> there = find();
    if (there.isPresent()) {
      return Change.unchanged(there.get());
    }
    setting.put(XmlDocument.named("ObjectLockConfiguration").with(ENABLED, "Enabled"));
    return Change.created(new LockConfiguration(Optional.empty()));
  }

  /**
   * Has versions that say nothing themselves locked from now on; those that there are stay as they
   * are.
   *
   * @throws InvalidRequestException if object lock is not enabled, or the mode is none that can be
   *     asked for
   */
  public Change<LockConfiguration> ensureDefault(DefaultRetention wanted) {
    DefaultRetention checked = wanted.checked();
    return apply(enabled(), Optional.of(checked));
  }

  /** Tells what {@link #ensureDefault} would change, and changes nothing. */
  public Plan<LockConfiguration> previewDefault(DefaultRetention wanted) {
    DefaultRetention checked = wanted.checked();
    LockConfiguration is = configuration();
    return Plan.update(
        "object lock of bucket '" + setting.bucket().name() + "'",
        is,
        differences(is, Optional.of(checked)));
  }

  /**
   * Has versions that say nothing themselves not locked any more; those that are locked stay so.
   *
   * @throws InvalidRequestException if object lock is not enabled
   */
  public Change<LockConfiguration> removeDefault() {
    return apply(enabled(), Optional.empty());
  }

  private Change<LockConfiguration> apply(
      Kept<LockConfiguration> there, Optional<DefaultRetention> wanted) {
    List<Difference> differences = differences(there.value(), wanted);
    if (!differences.isEmpty()) {
      setting.put(edited(there.xml(), wanted));
    }
    return Change.updated(new LockConfiguration(wanted), differences);
  }

  private static List<Difference> differences(
      LockConfiguration is, Optional<DefaultRetention> wanted) {
    return new Differences().compare(DEFAULT, is.defaultRetention(), wanted).list();
  }

  /** Puts another default into what is there, and keeps what this version does not know. */
  private static XmlDocument edited(Xml there, Optional<DefaultRetention> wanted) {
    // Some pages of the service write another case, which it may not take.
    XmlDocument edited = XmlDocument.copyOf(there).replacing(ENABLED, "Enabled");
    if (wanted.isEmpty()) {
      return edited.without(RULE);
    }
    XmlDocument rule = there.find(RULE).map(XmlDocument::copyOf).orElse(XmlDocument.named(RULE));
    return edited.replacing(rule.replacing(written(wanted.get())));
  }

  private static XmlDocument written(DefaultRetention wanted) {
    Period period = wanted.period();
    XmlDocument retention = XmlDocument.named(RETENTION).with("Mode", wanted.mode().name());
    return period.getYears() > 0
        ? retention.with("Years", period.getYears())
        : retention.with("Days", period.getDays());
  }

  private Kept<LockConfiguration> enabled() {
    return findEnabled()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "object lock",
                    "is not enabled in bucket '" + setting.bucket().name() + "'",
                    "Enable it with enable(), which cannot be undone."));
  }

  private Optional<Kept<LockConfiguration>> findEnabled() {
    return setting
        .find(ObjectLock::configuration)
        .filter(
            kept -> kept.xml().findText(ENABLED).orElse("").strip().equalsIgnoreCase("enabled"));
  }

  private static LockConfiguration configuration(Xml there) {
    return new LockConfiguration(
        there.find(RULE).flatMap(rule -> rule.find(RETENTION)).map(ObjectLock::retention));
  }

  private static DefaultRetention retention(Xml there) {
    Period period =
        there.find("Years").isPresent()
            ? Period.ofYears(Math.toIntExact(there.number("Years")))
            : Period.ofDays(Math.toIntExact(there.number("Days")));
    return new DefaultRetention(new LockMode(there.text("Mode").strip()), period);
  }
}
