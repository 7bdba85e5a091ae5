package io.github.redoubt.storage.retention;

import com.google.gson.JsonParseException;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.SubResource.Kept;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.List;
import java.util.Optional;

/**
 * The lock of one version of an object: until when nobody can delete it. Safe for use by many
 * threads.
 *
 * <p>Its bucket has to have object lock enabled. The lock is of the version, not of the key: a
 * write makes another version, and deleting the object puts a marker on top, with a lock as without
 * one.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-object-lock">
 *     Locking objects</a>
 */
public final class VersionRetention {

  /** What carries the wish to lift what only those can lift who have the permission. */
  public static final String BYPASS = "x-amz-bypass-governance-retention";

  private static final String ROOT = "Retention";
  private static final String MODE = "Mode";
  private static final String UNTIL = "RetainUntilDate";

  private final SubResource setting;

  private VersionRetention(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of an object's current version, or of another one; called by {@code objects}. */
  public static VersionRetention of(BucketAddress bucket, String key, Optional<String> versionId) {
    return new VersionRetention(
        new SubResource(
            bucket, new SubResource.Of(key, versionId), "retention", ROOT, "object retention"));
  }

  /**
   * Reads the lock; empty if the version was never locked.
   *
   * @throws NotFoundException if there is no such object or version
   * @throws io.github.redoubt.core.ServiceException if its bucket does not have object lock
   */
  public Optional<ObjectRetention> find() {
    return read().flatMap(Kept::value);
  }

  /**
   * Locks the version, or makes its lock last longer; one that lasts longer already, and is as
   * firm, stays as it is.
   *
   * @throws InvalidRequestException if the version is locked more firmly than that, or for longer
   *     and less firmly
   * @throws NotFoundException if there is no such object or version
   * @throws ForbiddenException if the identity may not
   */
  public Change<ObjectRetention> ensure(ObjectRetention wanted) {
    Optional<Kept<Optional<ObjectRetention>>> there = read();
    Optional<ObjectRetention> is = there.flatMap(Kept::value);
    ObjectRetention shall = longer(is, wanted);
    List<Difference> differences = differences(is, shall);
    if (differences.isEmpty()) {
      return Change.unchanged(shall);
    }
    setting.put(written(there.map(Kept::xml), shall));
    return is.isPresent() ? Change.updated(shall, differences) : Change.created(shall);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<ObjectRetention> preview(ObjectRetention wanted) {
    Optional<ObjectRetention> is = find();
    ObjectRetention shall = longer(is, wanted);
    String what = "retention of " + setting.whose();
    return is.map(there -> Plan.update(what, there, differences(is, shall)))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Puts another lock in place of one in governance mode, however much less it protects.
   *
   * @throws ForbiddenException if the identity may not bypass governance, or the version is locked
   *     in compliance mode, which nobody can shorten
   */
  public void replaceBypassingGovernance(ObjectRetention lesser) {
    sendBypassing(written(read().map(Kept::xml), lesser));
  }

  /**
   * Takes off a lock in governance mode.
   *
   * @throws ForbiddenException if the identity may not bypass governance, or the version is locked
   *     in compliance mode, which nobody can lift
   */
  public void removeBypassingGovernance() {
    sendBypassing(XmlDocument.named(ROOT));
  }

  private void sendBypassing(XmlDocument document) {
    var unused = document.in(setting.writing().header(BYPASS, "true")).asNothing().send();
  }

  /** Gives what there is to be, so that nothing is protected less than it was. */
  private ObjectRetention longer(Optional<ObjectRetention> is, ObjectRetention wanted) {
    if (is.isEmpty()) {
      return ObjectRetention.of(wanted.mode(), wanted.until());
    }
    ObjectRetention there = is.get();
    boolean asLong = !there.until().isAfter(wanted.until());
    if (there.mode().equals(wanted.mode())) {
      return asLong ? wanted : there;
    }
    if (asLong && there.mode().known() == LockMode.Known.GOVERNANCE) {
      return ObjectRetention.of(wanted.mode(), wanted.until());
    }
    throw new InvalidRequestException(
        "retention",
        "of " + setting.whose() + " is " + there + ", and " + wanted + " would protect it less",
        "A lock in governance mode gives way to replaceBypassingGovernance; one in compliance mode"
            + " to nobody.");
  }

  private static List<Difference> differences(
      Optional<ObjectRetention> is, ObjectRetention wanted) {
    return new Differences().compare("retention", is, Optional.of(wanted)).list();
  }

  private Optional<Kept<Optional<ObjectRetention>>> read() {
    return setting.find(VersionRetention::retention);
  }

  private static Optional<ObjectRetention> retention(Xml there) {
    return there
        .findText(MODE)
        .map(String::strip)
        .filter(mode -> !mode.isEmpty())
        .map(
            mode -> {
              String until = there.text(UNTIL);
              return new ObjectRetention(
                  new LockMode(mode),
                  HttpDates.readAny(until)
                      .orElseThrow(() -> new JsonParseException("the " + UNTIL + " is " + until)));
            });
  }

  private static XmlDocument written(Optional<Xml> there, ObjectRetention shall) {
    return there
        .map(XmlDocument::copyOf)
        .orElseGet(() -> XmlDocument.named(ROOT))
        .replacing(MODE, shall.mode().name())
        .replacing(UNTIL, HttpDates.writeIso(shall.until()));
  }
}
