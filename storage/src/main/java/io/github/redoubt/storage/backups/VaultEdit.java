package io.github.redoubt.storage.backups;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.storage.internal.Differences;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What shall be of a vault; what is not mentioned is left alone. Belongs to one thread. */
public final class VaultEdit {

  private Optional<Boolean> tracking = Optional.empty();
  private Optional<Boolean> monitoring = Optional.empty();

  private VaultEdit() {}

  static VaultEdit of(Consumer<VaultEdit> wanted) {
    VaultEdit edit = new VaultEdit();
    wanted.accept(edit);
    return edit;
  }

  /** Says whether requests for it are reported to the account's logs. */
  public VaultEdit trackingManagement(boolean reported) {
    tracking = Optional.of(reported);
    return this;
  }

  /** Says whether figures of its size go to the account's monitoring. */
  public VaultEdit monitoringUsage(boolean sent) {
    monitoring = Optional.of(sent);
    return this;
  }

  List<Difference> differences(VaultInfo is) {
    VaultInfo shall = after(is);
    return new Differences()
        .compare("management events", is.tracksManagement(), shall.tracksManagement())
        .compare("usage metrics", is.monitorsUsage(), shall.monitorsUsage())
        .list();
  }

  VaultInfo after(VaultInfo is) {
    return new VaultInfo(
        is.name(),
        is.crn(),
        is.location(),
        is.rootKey(),
        tracking.orElse(is.tracksManagement()),
        monitoring.orElse(is.monitorsUsage()),
        is.created(),
        is.updated(),
        is.bytesUsed());
  }

  /** Gives what differs, as a merge patch: what it does not name stays. */
  JsonObject patch(VaultInfo is) {
    VaultInfo shall = after(is);
    JsonObject patch = new JsonObject();
    if (shall.tracksManagement() != is.tracksManagement()) {
      patch.add("activity_tracking", flag("management_events", shall.tracksManagement()));
    }
    if (shall.monitorsUsage() != is.monitorsUsage()) {
      patch.add("metrics_monitoring", flag("usage_metrics_enabled", shall.monitorsUsage()));
    }
    return patch;
  }

  private static JsonObject flag(String name, boolean value) {
    JsonObject holder = new JsonObject();
    holder.addProperty(name, value);
    return holder;
  }
}
