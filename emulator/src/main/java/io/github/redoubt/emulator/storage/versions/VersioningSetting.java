package io.github.redoubt.emulator.storage.versions;

import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.storage.internal.Element;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.protection.Protection;
import io.github.redoubt.emulator.storage.settings.Setting;
import io.github.redoubt.emulator.storage.state.Bucket;
import io.github.redoubt.emulator.storage.state.Replication;
import io.github.redoubt.emulator.storage.state.Versioning;
import java.util.List;

/** Whether a bucket keeps versions: {@code ?versioning}. */
public final class VersioningSetting implements Setting<Versioning> {

  @Override
  public Class<Versioning> type() {
    return Versioning.class;
  }

  @Override
  public String root() {
    return "VersioningConfiguration";
  }

  @Override
  public String readAction() {
    return "bucket.get_versioning";
  }

  @Override
  public String writeAction() {
    return "bucket.put_versioning";
  }

  /** What clients of S3 say besides, such as of deletions with a second factor, is passed over. */
  @Override
  public Versioning read(Element document, Bucket bucket, Identity who) {
    Versioning wanted = Versioning.of(document.findText("Status").orElse("").strip());
    Protection.requireVersioning(bucket, wanted);
    if (wanted == Versioning.SUSPENDED && bucket.setting(Replication.class).isPresent()) {
      throw new Rejection(
          409, "InvalidBucketState", "A bucket whose versions are replicated has to keep them.");
    }
    return wanted;
  }

  @Override
  public Element write(Versioning setting) {
    return Element.of(root(), List.of(Element.of("Status", setting.word())));
  }

  /** One that never kept any says so by saying nothing. */
  @Override
  public Element absent() {
    return Element.of(root(), List.of());
  }
}
