package io.github.redoubt.storage.publicaccess;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
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
 * Whether access lists may open a bucket and its objects to everybody. Safe for use by many
 * threads.
 *
 * <p>It is about access lists alone: a policy for the group Public Access opens a bucket all the
 * same. To change it takes a manager of the bucket; others get {@link ForbiddenException}.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-iam-public-access">
 *     Allowing public access</a>
 */
public final class PublicAccess {

  private static final String ROOT = "PublicAccessBlockConfiguration";
  private static final String BLOCKS = "BlockPublicAcls";
  private static final String IGNORES = "IgnorePublicAcls";

  private final SubResource setting;

  private PublicAccess(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static PublicAccess of(BucketAddress bucket) {
    return new PublicAccess(
        new SubResource(bucket, "publicAccessBlock", ROOT, "public access block"));
  }

  /** Reads what is blocked; {@link PublicAccessBlock#NONE} if nothing was ever said. */
  public PublicAccessBlock state() {
    return value(read());
  }

  /** Blocks access lists that let everybody read, new ones and those that there are. */
  public Change<PublicAccessBlock> block() {
    return ensure(PublicAccessBlock.ALL);
  }

  /**
   * Lets access lists open the bucket and its objects to everybody; those that do so already count
   * again at once.
   */
  public Change<PublicAccessBlock> allowPublicAcls() {
    Optional<Kept<PublicAccessBlock>> there = read();
    List<Difference> differences = differences(value(there), PublicAccessBlock.NONE);
    if (there.isPresent()) {
      setting.delete();
    }
    return Change.updated(PublicAccessBlock.NONE, differences);
  }

  /** Brings the bucket to a state; sends nothing if that is so already. */
  public Change<PublicAccessBlock> ensure(PublicAccessBlock wanted) {
    Optional<Kept<PublicAccessBlock>> there = read();
    List<Difference> differences = differences(value(there), wanted);
    if (!differences.isEmpty()) {
      setting.put(
          there
              .map(kept -> XmlDocument.copyOf(kept.xml()))
              .orElseGet(() -> XmlDocument.named(ROOT))
              .replacing(BLOCKS, wanted.blocksPublicAcls())
              .replacing(IGNORES, wanted.ignoresPublicAcls()));
    }
    return Change.updated(wanted, differences);
  }

  /** Tells what {@link #ensure} would change, and changes nothing. */
  public Plan<PublicAccessBlock> preview(PublicAccessBlock wanted) {
    PublicAccessBlock is = state();
    return Plan.update(
        "public access block of bucket '" + setting.bucket().name() + "'",
        is,
        differences(is, wanted));
  }

  private Optional<Kept<PublicAccessBlock>> read() {
    return setting.find(PublicAccess::block);
  }

  private static PublicAccessBlock value(Optional<Kept<PublicAccessBlock>> there) {
    return there.map(Kept::value).orElse(PublicAccessBlock.NONE);
  }

  private static PublicAccessBlock block(Xml there) {
    return new PublicAccessBlock(there.isTrue(BLOCKS), there.isTrue(IGNORES));
  }

  private static List<Difference> differences(PublicAccessBlock is, PublicAccessBlock wanted) {
    return new Differences()
        .compare("blocks public ACLs", is.blocksPublicAcls(), wanted.blocksPublicAcls())
        .compare("ignores public ACLs", is.ignoresPublicAcls(), wanted.ignoresPublicAcls())
        .list();
  }
}
