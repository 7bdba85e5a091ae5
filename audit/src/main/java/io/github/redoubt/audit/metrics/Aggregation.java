package io.github.redoubt.audit.metrics;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.core.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What is made of the values of a field.
 *
 * @param type as the service spells it: {@code min}, {@code max}, {@code sum}, {@code count},
 *     {@code avg}, {@code histogram}, a sample, or what a later version knows
 * @param metric the name of the metric that comes of it, where it is told; the service makes one up
 * @param enabled whether it is made
 * @param buckets the upper ends of a histogram's buckets
 * @param sample which one is kept, {@code min} or {@code max}, where some are
 */
public record Aggregation(
    String type,
    Optional<String> metric,
    boolean enabled,
    List<Double> buckets,
    Optional<String> sample) {

  /** The smallest value. */
  public static final Aggregation MIN = of("min");

  /** The largest value. */
  public static final Aggregation MAX = of("max");

  /** The sum of the values. */
  public static final Aggregation SUM = of("sum");

  /** How many values there are. */
  public static final Aggregation COUNT = of("count");

  /** The mean of the values. */
  public static final Aggregation AVERAGE = of("avg");

  /** Copies the buckets. */
  public Aggregation {
    buckets = List.copyOf(buckets);
  }

  /**
   * How many values there are in each of some buckets.
   *
   * @param upperEnds the upper ends of the buckets
   * @throws InvalidRequestException if there is none
   */
  public static Aggregation histogram(double... upperEnds) {
    if (upperEnds.length == 0) {
      throw new InvalidRequestException("buckets", "are none", "Give at least one upper end.");
    }
    List<Double> ends = Arrays.stream(upperEnds).boxed().toList();
    return new Aggregation("histogram", Optional.empty(), true, ends, Optional.empty());
  }

  private static Aggregation of(String type) {
    return new Aggregation(type, Optional.empty(), true, List.of(), Optional.empty());
  }

  static Aggregation read(JsonObject json) {
    JsonArray buckets =
        Fields.object(json, "histogram").get("buckets") instanceof JsonArray all
            ? all
            : new JsonArray();
    return new Aggregation(
        Fields.optionalText(json, "agg_type").orElse("unspecified"),
        Fields.optionalText(json, "target_metric_name").filter(text -> !text.isEmpty()),
        Fields.flag(json, "enabled"),
        StreamSupport.stream(buckets.spliterator(), false).map(each -> each.getAsDouble()).toList(),
        Fields.optionalText(Fields.object(json, "samples"), "sample_type"));
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("enabled", enabled);
    json.addProperty("agg_type", type);
    metric.ifPresent(name -> json.addProperty("target_metric_name", name));
    if (!buckets.isEmpty()) {
      JsonArray ends = new JsonArray();
      buckets.forEach(ends::add);
      JsonObject histogram = new JsonObject();
      histogram.add("buckets", ends);
      json.add("histogram", histogram);
    }
    sample.ifPresent(
        which -> {
          JsonObject samples = new JsonObject();
          samples.addProperty("sample_type", which);
          json.add("samples", samples);
        });
    return json;
  }
}
