package io.github.redoubt.storage.lifecycle;

import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.XmlDocument;
import java.util.Optional;

/**
 * The wish for a copy of an archived object that can be read; called by {@code objects}.
 *
 * @param days for how long the copy is there
 * @param tier how fast it is made; as its archive class has it, if empty
 */
public record ArchiveRestore(int days, Optional<RestoreTier> tier) {

  /** Refuses what no copy can be asked for. */
  public ArchiveRestore {
    if (days < 1) {
      throw new InvalidRequestException("days", "are " + days, "Give one day or more.");
    }
  }

  /** Asks for it. */
  public void send(BucketAddress bucket, String key, Optional<String> versionId) {
    XmlDocument wish = XmlDocument.named("RestoreRequest").with("Days", days);
    tier.ifPresent(
        it -> wish.with(XmlDocument.named("GlacierJobParameters").with("Tier", it.name())));
    Call.Builder call =
        bucket
            .post("restore object", key)
            .query("restore", null)
            .lookAt("Look with head whether archive() tells of a restore.");
    versionId.ifPresent(id -> call.query("versionId", id));
    var unused = wish.in(call).asNothing().send();
  }
}
