package io.github.redoubt.audit.notifications.topics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;

/** How a topic shall be; what is not said is left as it is. It belongs to one thread. */
public final class WantedTopic {

  final JsonObject body = new JsonObject();

  WantedTopic() {}

  /** Says what it is for. */
  public WantedTopic describedAs(String text) {
    body.addProperty("description", text);
    return this;
  }

  /**
   * Takes events of a source that pass one of some rules. All sources that are named in one
   * sentence are the topic's from then on, and no others.
   *
   * @param sourceId the source's id; of Cloud Logs, the CRN of the instance
   * @throws InvalidRequestException if there is no rule
   */
  public WantedTopic from(String sourceId, TopicRule... rules) {
    if (rules.length == 0) {
      throw new InvalidRequestException(
          "rules", "are none", "Use TopicRule.everything() for all events.");
    }
    JsonObject source = new JsonObject();
    source.addProperty("id", sourceId);
    source.add("rules", Fields.all(Arrays.stream(rules).map(TopicRule::write).toList()));
    if (!body.has("sources")) {
      body.add("sources", new JsonArray());
    }
    body.getAsJsonArray("sources").add(source);
    return this;
  }
}
