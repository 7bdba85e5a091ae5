package io.github.redoubt.audit.usage;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Plan;
import java.util.List;

/** How much is logged to an instance, and by whom. Safe for use by many threads. */
public final class Usage {

  private static final String PATH = "data_usage";
  private static final String EXPORT = "export of data usage";

  private final Logs logs;

  private Usage(Logs logs) {
    this.logs = logs;
  }

  /** Gives that of an instance; called by {@code CloudLogs}. */
  public static Usage of(Logs logs) {
    return new Usage(logs);
  }

  /** Gets how much was logged each day. */
  public List<DataUsage> daily(UsageRange range) {
    return usage(range, "daily");
  }

  /** Gets how much was logged by each application, subsystem, severity and pipeline. */
  public List<DataUsage> detailed(UsageRange range) {
    return usage(range, "detailed");
  }

  private List<DataUsage> usage(UsageRange range, String detail) {
    return logs.api()
        .get("get data usage")
        .path("v1", PATH)
        .query("range", range.code())
        .query("query", detail)
        .reading(
            answer ->
                Fields.objects(Resources.object(answer), "data_usages").stream()
                    .map(DataUsage::read)
                    .toList())
        .send();
  }

  /** Says whether data usage is exported as metrics. */
  public boolean isExported() {
    return logs.api()
        .get("get " + EXPORT)
        .path("v1", PATH)
        .reading(answer -> Fields.flag(Resources.object(answer), "enabled"))
        .send();
  }

  /** Brings it about that data usage is exported as metrics, or is not. */
  public Change<Boolean> ensureExported(boolean exported) {
    boolean present = isExported();
    if (present == exported) {
      return Change.unchanged(exported);
    }
    JsonObject body = new JsonObject();
    body.addProperty("enabled", exported);
    boolean now =
        logs.api()
            .put("update " + EXPORT)
            .path("v1", PATH)
            .json(body)
            .reading(answer -> Fields.flag(Resources.object(answer), "enabled"))
            .send();
    return Change.updated(now, differences(present, exported));
  }

  /** Says what {@link #ensureExported} would come to, and changes nothing. */
  public Plan<Boolean> previewExported(boolean exported) {
    boolean present = isExported();
    return Plan.update(EXPORT, present, differences(present, exported));
  }

  private static List<Difference> differences(boolean present, boolean wanted) {
    return present == wanted
        ? List.of()
        : List.of(new Difference(EXPORT, String.valueOf(present), String.valueOf(wanted)));
  }
}
