package io.github.redoubt.audit.policies;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import java.util.List;

/**
 * The names that policies say by how long logs are kept in the bucket. How long each means is said
 * where the bucket is: by its lifecycle rules. Safe for use by many threads.
 */
public final class RetentionTags {

  private static final String PATH = "log_data_retention_tags";

  private final Logs logs;

  RetentionTags(Logs logs) {
    this.logs = logs;
  }

  /** Lists the tags; none if they are not in use. */
  public List<String> list() {
    return logs.api()
        .get("list retention tags")
        .path("v1", PATH)
        .reading(answer -> Fields.texts(Resources.object(answer), "tags"))
        .send();
  }

  /**
   * Brings it about that these are the tags, in this order. Once there are tags, every policy needs
   * one.
   *
   * @throws InvalidRequestException if there is none, or one is blank
   */
  public Change<List<String>> ensure(List<String> tags) {
    List<String> wanted = checked(tags);
    List<Difference> differences = differences(list(), wanted);
    if (differences.isEmpty()) {
      return Change.unchanged(wanted);
    }
    JsonObject body = new JsonObject();
    body.add("tags", Fields.list(wanted));
    var unused =
        logs.api().put("update retention tags").path("v1", PATH).json(body).asNothing().send();
    return Change.updated(wanted, differences);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<List<String>> preview(List<String> tags) {
    List<String> present = list();
    return Plan.update("retention tags", present, differences(present, checked(tags)));
  }

  private static List<String> checked(List<String> tags) {
    if (tags.isEmpty() || tags.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "retention tags", "are none, or one is blank", "Give at least one name.");
    }
    return List.copyOf(tags);
  }

  private static List<Difference> differences(List<String> present, List<String> wanted) {
    return present.equals(wanted)
        ? List.of()
        : List.of(new Difference("tags", present.toString(), wanted.toString()));
  }
}
