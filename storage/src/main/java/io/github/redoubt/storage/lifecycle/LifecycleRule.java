package io.github.redoubt.storage.lifecycle;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.storage.RuleFilter;
import io.github.redoubt.storage.internal.RuleName;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule of what becomes of objects as they grow old.
 *
 * <p>A value: each method gives another rule. Days are counted from when an object was written and
 * end at the next midnight UTC; the service looks once a day, and takes up to a day to know of a
 * change.
 *
 * <pre>{@code
 * LifecycleRule.named("tmp").forPrefix("tmp/").expireAfterDays(30)
 * LifecycleRule.named("old").archiveAfterDays(90).accelerated()
 * }</pre>
 *
 * @param id its name among the rules of a bucket; empty for one of somebody else's that has none
 * @param enabled whether it is in force
 * @param filter which objects it is for
 * @param archiving when objects are archived: only those that are written while the rule is there
 * @param expiration when objects are deleted, those from before the rule as well
 * @param expiresLoneMarkers whether markers of deletion are removed that have no versions any more
 * @param noncurrentDays how long versions are kept after another took their place
 * @param abortUploadDays how long after their beginning uploads in parts may be unfinished
 */
public record LifecycleRule(
    String id,
    boolean enabled,
    RuleFilter filter,
    Optional<Archiving> archiving,
    Optional<Due> expiration,
    boolean expiresLoneMarkers,
    Optional<Integer> noncurrentDays,
    Optional<Integer> abortUploadDays) {

  /**
   * Begins a rule for all objects, that does nothing yet.
   *
   * @param id 1 to 255 of letters, digits and {@code ! _ . * ' ( ) -}; not secret
   * @throws InvalidRequestException if the service would refuse the name
   */
  public static LifecycleRule named(String id) {
    return new LifecycleRule(
        RuleName.checked(id),
        true,
        RuleFilter.ALL,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }

  /** Gives it for objects whose keys begin so. */
  public LifecycleRule forPrefix(String prefix) {
    return with(filter.withPrefix(prefix));
  }

  /** Gives it for objects that have a tag; with more than one, all of them. */
  public LifecycleRule forTag(String key, String value) {
    return with(filter.withTag(key, value));
  }

  /** Gives it for objects of more bytes than that. */
  public LifecycleRule forMoreBytesThan(long bytes) {
    return with(filter.withMoreBytesThan(bytes));
  }

  /** Gives it for objects of fewer bytes than that. */
  public LifecycleRule forFewerBytesThan(long bytes) {
    return with(filter.withFewerBytesThan(bytes));
  }

  /**
   * Deletes objects that old; in a bucket with versions, puts a marker over them.
   *
   * @param days at least 1
   */
  public LifecycleRule expireAfterDays(int days) {
    return expiring(Due.after(positive("expiration", days)));
  }

  /** Deletes objects on a day, at its beginning in UTC, and those that are written later. */
  public LifecycleRule expireOn(LocalDate day) {
    return expiring(Due.on(day));
  }

  /** Removes markers of deletion that have no versions under them any more. */
  public LifecycleRule expireLoneMarkers() {
    return new LifecycleRule(
        id, enabled, filter, archiving, expiration, true, noncurrentDays, abortUploadDays);
  }

  /**
   * Deletes versions that long after another took their place.
   *
   * @param days at least 1
   */
  public LifecycleRule expireNoncurrentAfterDays(int days) {
    return new LifecycleRule(
        id,
        enabled,
        filter,
        archiving,
        expiration,
        expiresLoneMarkers,
        Optional.of(positive("noncurrent expiration", days)),
        abortUploadDays);
  }

  /**
   * Gives uploads in parts up that are unfinished that long after they were begun.
   *
   * @param days at least 1
   */
  public LifecycleRule abortUploadsAfterDays(int days) {
    return new LifecycleRule(
        id,
        enabled,
        filter,
        archiving,
        expiration,
        expiresLoneMarkers,
        noncurrentDays,
        Optional.of(positive("upload", days)));
  }

  /**
   * Archives objects that old, of all the bucket: such a rule can have no filter, and a bucket has
   * one of them. Each is paid for at least 90 days, and has to be restored before it is read.
   *
   * @param days 0 to archive at once
   */
  public LifecycleRule archiveAfterDays(int days) {
    if (days < 0) {
      throw new InvalidRequestException("archive days", "are " + days, "Use 0 or more.");
    }
    return archiving(new Archiving(Due.after(days), ArchiveClass.ARCHIVE));
  }

  /** Archives objects on a day, at its beginning in UTC; otherwise as {@link #archiveAfterDays}. */
  public LifecycleRule archiveOn(LocalDate day) {
    return archiving(new Archiving(Due.on(day), ArchiveClass.ARCHIVE));
  }

  /**
   * Has archived objects come back within two hours instead of twelve, for more money.
   *
   * @throws InvalidRequestException if the rule archives nothing
   */
  public LifecycleRule accelerated() {
    Archiving there =
        archiving.orElseThrow(
            () ->
                new InvalidRequestException(
                    "rule '" + id + "'", "archives nothing", "Say archiveAfterDays(…) first."));
    return archiving(new Archiving(there.due(), ArchiveClass.ACCELERATED));
  }

  /** Gives it out of force. */
  public LifecycleRule disabled() {
    return new LifecycleRule(
        id,
        false,
        filter,
        archiving,
        expiration,
        expiresLoneMarkers,
        noncurrentDays,
        abortUploadDays);
  }

  private LifecycleRule with(RuleFilter other) {
    return new LifecycleRule(
        id,
        enabled,
        other,
        archiving,
        expiration,
        expiresLoneMarkers,
        noncurrentDays,
        abortUploadDays);
  }

  private LifecycleRule expiring(Due due) {
    return new LifecycleRule(
        id,
        enabled,
        filter,
        archiving,
        Optional.of(due),
        expiresLoneMarkers,
        noncurrentDays,
        abortUploadDays);
  }

  private LifecycleRule archiving(Archiving archived) {
    return new LifecycleRule(
        id,
        enabled,
        filter,
        Optional.of(archived),
        expiration,
        expiresLoneMarkers,
        noncurrentDays,
        abortUploadDays);
  }

  private static int positive(String what, int days) {
    if (days < 1) {
      throw new InvalidRequestException(what + " days", "are " + days, "Use 1 or more.");
    }
    return days;
  }
}
