package io.github.redoubt.emulator.storage.admission;

import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Key;
import io.github.redoubt.emulator.storage.state.ObjectVersion;
import io.github.redoubt.emulator.storage.state.PublicAccessBlock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What anybody may read because an object's ACL says so. */
final class PublicReads {

  private static final Set<String> READS =
      Set.of(
          "cloud-object-storage.object.get",
          "cloud-object-storage.object.head",
          "cloud-object-storage.object.get_version",
          "cloud-object-storage.object.head_version");

  private PublicReads() {}

  static boolean allow(Exchange exchange, Bucket bucket, String action, Target target) {
    boolean ignored =
        bucket
            .setting(PublicAccessBlock.class)
            .filter(PublicAccessBlock::ignorePublicAcls)
            .isPresent();
    if (ignored || !READS.contains(action)) {
      return false;
    }
    Key key = new Key(target.attributes().getOrDefault("path", ""));
    return version(bucket, key, exchange.query("versionId"))
        .filter(found -> !found.isMarker() && found.attributes().publicRead())
        .isPresent();
  }

  private static Optional<ObjectVersion> version(
      Bucket bucket, Key key, Optional<String> versionId) {
    if (versionId.isEmpty()) {
      return bucket.current(key);
    }
    return bucket.versions().getOrDefault(key, List.of()).stream()
        .filter(each -> each.id().equals(versionId.get()))
        .findFirst();
  }
}
