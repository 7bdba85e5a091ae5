package io.github.redoubt.emulator.logs.metrics;

import com.google.gson.JsonElement;
import io.github.redoubt.emulator.internal.Body;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A metric that a definition makes.
 *
 * @param labels those that it has beside the definition's
 * @param value of a minute, if there is one
 */
record Target(String name, Map<String, String> labels, Function<Point, Optional<Double>> value) {

  private static final String LOGS = "_cx_docs_total";

  /** All that a definition of a name makes: how many logs there are, and what its fields say. */
  static List<Target> of(String name, List<Body> fields) {
    List<Target> targets = new ArrayList<>();
    targets.add(
        new Target(plain(name) + LOGS, Map.of(), point -> Optional.of((double) point.logs())));
    for (int i = 0; i < fields.size(); i++) {
      Body field = fields.get(i);
      for (Body aggregation : field.objects("aggregations")) {
        if (aggregation.flag("enabled").orElse(true) && aggregation.has("agg_type")) {
          add(targets, field, i, aggregation);
        }
      }
    }
    return List.copyOf(targets);
  }

  private static void add(List<Target> targets, Body field, int index, Body aggregation) {
    String type = aggregation.requiredText("agg_type");
    String base = field.text("target_base_metric_name").orElse("");
    String name =
        plain(
            aggregation
                .text("target_metric_name")
                .filter(each -> !each.isEmpty())
                .orElse(base + "_" + type));
    if (type.equals("histogram")) {
      List<Double> bounds = bounds(field);
      for (int i = 0; i < bounds.size(); i++) {
        int bucket = i;
        String bound = BigDecimal.valueOf(bounds.get(i)).stripTrailingZeros().toPlainString();
        targets.add(
            measured(name + "_bucket", Map.of("le", bound), index, each -> each.below(bucket)));
      }
      targets.add(measured(name + "_bucket", Map.of("le", "+Inf"), index, Measure::count));
      return;
    }
    Function<Measure, Number> number =
        switch (type) {
          case "min" -> Measure::lowest;
          case "max" -> Measure::highest;
          case "avg" -> Measure::average;
          case "sum" -> Measure::sum;
          case "samples" -> {
            boolean highest = !isOfLowest(aggregation);
            yield each -> each.sample(highest);
          }
          default -> Measure::count;
        };
    if (!type.equals("unspecified")) {
      targets.add(measured(name, Map.of(), index, number));
    }
  }

  private static boolean isOfLowest(Body aggregation) {
    return aggregation
        .object("samples")
        .flatMap(each -> each.text("sample_type"))
        .filter("min"::equals)
        .isPresent();
  }

  private static Target measured(
      String name, Map<String, String> labels, int field, Function<Measure, Number> number) {
    return new Target(
        name, labels, point -> point.measured(field).map(number).map(Number::doubleValue));
  }

  /** The bounds of a field's buckets, lowest first. */
  static List<Double> bounds(Body field) {
    return field.objects("aggregations").stream()
        .flatMap(each -> each.object("histogram").stream())
        .filter(each -> each.has("buckets"))
        .flatMap(each -> each.json().getAsJsonArray("buckets").asList().stream())
        .map(JsonElement::getAsDouble)
        .sorted()
        .distinct()
        .toList();
  }

  /** A name as PromQL can say it. */
  static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_:]", "_");
  }
}
