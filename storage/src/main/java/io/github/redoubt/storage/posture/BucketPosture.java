package io.github.redoubt.storage.posture;

import io.github.redoubt.core.Crn;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.StorageClass;
import io.github.redoubt.storage.configuration.BucketConfiguration;
import io.github.redoubt.storage.lifecycle.LifecycleRule;
import io.github.redoubt.storage.publicaccess.AccessList;
import io.github.redoubt.storage.publicaccess.PublicAccessBlock;
import io.github.redoubt.storage.retention.LockConfiguration;
import io.github.redoubt.storage.retention.RetentionPolicy;
import io.github.redoubt.storage.rootkeys.RootKeyState;
import io.github.redoubt.storage.versioning.VersioningState;
import io.github.redoubt.storage.web.CorsRule;
import java.util.List;

/**
 * How well a bucket is kept, at the time when it was asked: who gets in, under which key it is,
 * what is reported, and what is kept. What the identity may not see, or could not be read, is said
 * to be not known.
 *
 * @param name the bucket's
 * @param crn the bucket's
 * @param location where it keeps its objects
 * @param storageClass what its bytes cost
 * @param rootKey the root key that it is under; absent if the service keeps the key itself
 * @param keyState how that key is, as its key service tells; absent if there is none
 * @param configuration its firewall, what it reports, its quota, how much is in it
 * @param versioning whether it keeps versions
 * @param objectLock whether versions can be locked; absent if not
 * @param retentionPolicy how long objects are kept; absent if there is no policy
 * @param publicAccessBlock whether access lists can open it to everybody
 * @param accessList whom its access list lets in
 * @param lifecycle the rules by which objects expire or are archived; absent if there are none
 * @param cors the rules by which web pages of other origins may call it; absent if there are none
 */
public record BucketPosture(
    String name,
    Crn crn,
    Location location,
    StorageClass storageClass,
    PosturePart<Crn> rootKey,
    PosturePart<RootKeyState> keyState,
    PosturePart<BucketConfiguration> configuration,
    PosturePart<VersioningState> versioning,
    PosturePart<LockConfiguration> objectLock,
    PosturePart<RetentionPolicy> retentionPolicy,
    PosturePart<PublicAccessBlock> publicAccessBlock,
    PosturePart<AccessList> accessList,
    PosturePart<List<LifecycleRule>> lifecycle,
    PosturePart<List<CorsRule>> cors) {

  /**
   * Says what is open, a plain sentence each, the gravest first; also what is not known, since
   * nobody can say that it is closed.
   */
  public List<String> findings() {
    return Findings.of(this);
  }

  /** Gives a table to be read: a line for each part, and then one for each finding. */
  @Override
  public String toString() {
    return PostureTable.of(this);
  }
}
