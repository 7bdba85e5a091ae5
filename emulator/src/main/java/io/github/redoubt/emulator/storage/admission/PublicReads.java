package io.github.redoubt.emulator.storage.admission;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.BucketAcl;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.PublicAccessBlock;
import java.util.Set;

/** What anybody may read because its ACL says so. */
final class PublicReads {

  private static final Set<String> READS =
      Set.of(
          "cloud-object-storage.object.get",
          "cloud-object-storage.object.head",
          "cloud-object-storage.object.get_version",
          "cloud-object-storage.object.head_version");

  private static final Set<String> LISTS =
      Set.of("cloud-object-storage.bucket.get", "cloud-object-storage.bucket.head");

  private PublicReads() {}

  static boolean allow(Exchange exchange, Bucket bucket, String action, Target target) {
    boolean ignored =
        bucket
            .setting(PublicAccessBlock.class)
            .filter(PublicAccessBlock::ignorePublicAcls)
            .isPresent();
    if (ignored) {
      return false;
    }
    if (LISTS.contains(action)) {
      return bucket.setting(BucketAcl.class).filter(BucketAcl::publicRead).isPresent();
    }
    return READS.contains(action) && isPublic(exchange, bucket, target);
  }

  private static boolean isPublic(Exchange exchange, Bucket bucket, Target target) {
    Key key = new Key(target.attributes().getOrDefault("path", ""));
    return exchange
        .query("versionId")
        .map(id -> bucket.version(key, id))
        .orElseGet(() -> bucket.current(key))
        .filter(found -> !found.isMarker() && found.attributes().publicRead())
        .isPresent();
  }
}
