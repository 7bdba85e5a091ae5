package io.github.redoubt.storage.versioning;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Xml;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.List;

/**
 * Whether a bucket keeps the versions of its objects. Safe for use by many threads.
 *
 * <p>A bucket that has begun to keep versions can stop making them, and never goes back to having
 * none. The service takes about five minutes to know everywhere that versions are kept: do not rely
 * on them before. A bucket with a retention policy can keep no versions.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-versioning">
 *     Versioning objects</a>
 */
public final class Versioning {

  private static final String STATUS = "Status";

  private final SubResource setting;

  private Versioning(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static Versioning of(BucketAddress bucket) {
    return new Versioning(
        new SubResource(bucket, "versioning", "VersioningConfiguration", "versioning"));
  }

  /**
   * Reads whether versions are kept.
   *
   * @throws NotFoundException if there is no such bucket
   */
  public VersioningState state() {
    return state(setting.get());
  }

  /**
   * Has each write make a version from now on.
   *
   * @throws ConflictException if the bucket has a retention policy
   */
  public Change<VersioningState> enable() {
    return ensure(VersioningState.ENABLED);
  }

  /**
   * Has writes make no more versions. Those that there are stay, and are paid for.
   *
   * @throws ConflictException if the bucket has to keep versions: for object lock or replication
   */
  public Change<VersioningState> suspend() {
    return ensure(VersioningState.SUSPENDED);
  }

  /**
   * Brings the bucket to a state.
   *
   * @throws InvalidRequestException if it is {@link VersioningState#NEVER} and the bucket has kept
   *     versions, or a state that this version does not know
   */
  public Change<VersioningState> ensure(VersioningState wanted) {
    check(wanted);
    Xml there = setting.get();
    List<Difference> differences = differences(there, wanted);
    if (!differences.isEmpty()) {
      setting.put(XmlDocument.copyOf(there).replacing(STATUS, wanted.name()));
    }
    return Change.updated(wanted, differences);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<VersioningState> preview(VersioningState wanted) {
    check(wanted);
    Xml there = setting.get();
    return Plan.update(
        "versioning of bucket '" + setting.bucket().name() + "'",
        state(there),
        differences(there, wanted));
  }

  private static void check(VersioningState wanted) {
    if (wanted.known() == VersioningState.Known.OTHER) {
      throw new InvalidRequestException(
          "versioning", "is '" + wanted + "', which no bucket can be", "Say ENABLED or SUSPENDED.");
    }
  }

  private static List<Difference> differences(Xml there, VersioningState wanted) {
    VersioningState is = state(there);
    if (wanted.equals(VersioningState.NEVER) && !is.equals(wanted)) {
      throw new InvalidRequestException(
          "versioning",
          "is '" + is + "', from where no bucket goes back to keeping no versions",
          "Suspend it, or move the objects to a new bucket.");
    }
    return new Differences().compare("versioning", is, wanted).list();
  }

  private static VersioningState state(Xml there) {
    return new VersioningState(there.findText(STATUS).orElse("").strip());
  }
}
