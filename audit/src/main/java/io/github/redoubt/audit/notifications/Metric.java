package io.github.redoubt.audit.notifications;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import java.util.List;

/**
 * How often something happened to messages.
 *
 * @param key what happened, such as {@code submitted} or {@code success}
 * @param count how often in all
 * @param histogram how often in each span of time
 */
public record Metric(String key, long count, List<Bucket> histogram) {

  /**
   * How often in a span of time.
   *
   * @param time when the span begins, as the service tells it
   * @param count how often
   */
  public record Bucket(String time, long count) {}

  static Metric read(JsonObject from) {
    return new Metric(
        Fields.text(from, "key"),
        (long) Fields.decimal(from, "doc_count"),
        Fields.objects(Fields.object(from, "histogram"), "buckets").stream()
            .map(
                each ->
                    new Bucket(
                        Fields.optionalText(each, "key_as_string").orElse(""),
                        (long) Fields.decimal(each, "doc_count")))
            .toList());
  }
}
