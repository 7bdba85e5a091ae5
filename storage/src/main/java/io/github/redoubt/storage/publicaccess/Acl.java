package io.github.redoubt.storage.publicaccess;

import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Differences;
import io.github.redoubt.storage.internal.SubResource;
import io.github.redoubt.storage.internal.Xml;
import java.util.List;
import java.util.Optional;

/**
 * The access list of a bucket or an object, which is private or lets everybody read. Safe for use
 * by many threads.
 *
 * <p>The service discourages access lists; access policies do all that they do, and are seen where
 * access is looked for.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-iam-public-access">
 *     Allowing public access</a>
 */
public final class Acl {

  private static final String QUERY = "acl";
  private static final String PRIVATE = "private";
  private static final String PUBLIC = "public-read";

  private final SubResource setting;

  private Acl(SubResource setting) {
    this.setting = setting;
  }

  /** Gives that of a bucket; called by {@code Bucket}. */
  public static Acl of(BucketAddress bucket) {
    return new Acl(new SubResource(bucket, QUERY, "AccessControlPolicy", "access list"));
  }

  /** Gives that of an object's current version, or of another one; called by {@code objects}. */
  public static Acl of(BucketAddress bucket, String key, Optional<String> versionId) {
    return new Acl(
        new SubResource(
            bucket,
            new SubResource.Of(key, versionId),
            QUERY,
            "AccessControlPolicy",
            "object access list"));
  }

  /** Reads what the list grants. */
  public AccessList get() {
    return setting.get(Acl::list).value();
  }

  /** Has the list grant nothing to everybody; sends nothing if that is so already. */
  public Change<AccessList> makePrivate() {
    return ensure(PRIVATE);
  }

  /**
   * Lets everybody in the world list the bucket, or read the object, without signing in and
   * whatever access policies say.
   *
   * @throws ForbiddenException if the bucket's {@link PublicAccess} is blocked
   */
  public Change<AccessList> openToEverybody() {
    return ensure(PUBLIC);
  }

  private Change<AccessList> ensure(String wanted) {
    AccessList is = get();
    List<Difference> differences =
        new Differences().compare("access list", is.isPublic() ? PUBLIC : PRIVATE, wanted).list();
    if (differences.isEmpty()) {
      return Change.unchanged(is);
    }
    var unused = setting.writing().header("x-amz-acl", wanted).empty().asNothing().send();
    return Change.updated(get(), differences);
  }

  private static AccessList list(Xml there) {
    Optional<Xml> grants = there.find("AccessControlList");
    return new AccessList(
        there.find("Owner").flatMap(owner -> owner.findText("ID")),
        grants.map(all -> all.all("Grant")).orElse(List.of()).stream().map(Acl::grant).toList());
  }

  private static AccessList.Grant grant(Xml there) {
    Xml grantee = there.get("Grantee");
    return new AccessList.Grant(
        grantee.findText("URI").or(() -> grantee.findText("ID")).orElse("").strip(),
        there.text("Permission").strip());
  }
}
