package io.github.redoubt.audit.streams;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.Draft;
import io.github.redoubt.core.InvalidRequestException;

/** How a stream shall be. What is not mentioned is left alone. It belongs to one thread. */
public final class WantedStream {

  private final Draft draft = new Draft();

  WantedStream() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public WantedStream named(String name) {
    draft.set("name", filled("stream name", name));
    return this;
  }

  /** Sends on the logs that meet a condition. */
  public WantedStream sending(Dpxl condition) {
    draft.set("dpxl_expression", condition.text());
    return this;
  }

  /**
   * Sends them to a topic.
   *
   * @param brokers the addresses of the brokers, with commas between
   * @param topic the topic
   * @throws InvalidRequestException if one is blank
   */
  public WantedStream to(String brokers, String topic) {
    draft
        .in("ibm_event_streams")
        .set("brokers", filled("brokers", brokers))
        .set("topic", filled("topic", topic));
    return this;
  }

  /** Compresses them. */
  public WantedStream compressed() {
    draft.set("compression_type", "gzip");
    return this;
  }

  /** Does not compress them. */
  public WantedStream uncompressed() {
    draft.set("compression_type", "unspecified");
    return this;
  }

  /** Sends them on from now. */
  public WantedStream active() {
    draft.set("is_active", true);
    return this;
  }

  /** Sends nothing on for now. */
  public WantedStream paused() {
    draft.set("is_active", false);
    return this;
  }

  JsonObject created() {
    JsonObject body = draft.alone();
    if (!body.has("dpxl_expression") || !body.has("ibm_event_streams")) {
      throw new InvalidRequestException(
          "stream", "does not say which logs go where", "Say sending(Dpxl.…) and to(…, …).");
    }
    if (!body.has("is_active")) {
      body.addProperty("is_active", true);
    }
    return body;
  }

  JsonObject onto(JsonObject present) {
    return draft.onto(present);
  }

  private static String filled(String field, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(field, "is blank", "Give at least one character.");
    }
    return value;
  }
}
