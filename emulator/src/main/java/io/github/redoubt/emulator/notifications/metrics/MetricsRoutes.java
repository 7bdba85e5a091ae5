package io.github.redoubt.emulator.notifications.metrics;

import static io.javalin.http.HandlerType.GET;

import io.github.redoubt.emulator.Delivery;
import io.github.redoubt.emulator.Delivery.Outcome;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.notifications.delivery.Courier;
import io.github.redoubt.emulator.notifications.internal.Door;
import io.github.redoubt.emulator.notifications.internal.Rejection;
import io.github.redoubt.emulator.notifications.internal.Visit;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be asked about mail in the name of one's own domain. All mail of the emulator arrives:
 * none bounces, is deferred, or is known to have been opened.
 */
public final class MetricsRoutes {

  private static final String MAIL = "smtp_custom";

  private MetricsRoutes() {}

  public static void add(Door door) {
    door.on(GET, "/metrics", "counts.get", MetricsRoutes::metrics);
    door.on(GET, "/metrics/bounce", "counts.get", MetricsRoutes::bounces);
  }

  private static void metrics(Visit visit) {
    List<Delivery> sent = sent(visit);
    List<Delivery> arrived =
        sent.stream().filter(each -> each.outcome() == Outcome.DELIVERED).toList();
    visit.answer(
        200,
        new Answer()
            .withAll(
                "metrics",
                List.of(
                    metric("submitted", sent),
                    metric("success", arrived),
                    metric("bounced", List.of()),
                    metric("deferred", List.of()),
                    metric("opened", List.of()))));
  }

  private static List<Delivery> sent(Visit visit) {
    visit
        .exchange()
        .query("destination_type")
        .filter(type -> !type.equals(MAIL))
        .ifPresent(
            type -> {
              throw Rejection.invalid("There are no metrics of destinations of type " + type);
            });
    Instant from = instant(visit, "gte");
    Instant to = instant(visit, "lte");
    return Courier.of(visit.instance()).deliveries().stream()
        .filter(each -> each.type().equals(MAIL))
        .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(to))
        .filter(
            each ->
                visit
                    .exchange()
                    .query("notification_id")
                    .map(each.notificationId()::equals)
                    .orElse(true))
        .toList();
  }

  private static Instant instant(Visit visit, String parameter) {
    try {
      return visit.exchange().query(parameter).map(Instant::parse).orElseThrow();
    } catch (DateTimeParseException | java.util.NoSuchElementException e) {
      throw Rejection.invalid(
          "The parameter '" + parameter + "' is a time such as 2026-01-31T10:00:00Z.");
    }
  }

  /** How many in all, and in each hour in which there were any. */
  private static Answer metric(String key, List<Delivery> counted) {
    Map<Instant, Long> hours =
        counted.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.at().truncatedTo(ChronoUnit.HOURS),
                    TreeMap::new,
                    Collectors.counting()));
    List<Answer> buckets =
        hours.entrySet().stream()
            .map(
                each ->
                    new Answer()
                        .with("doc_count", each.getValue())
                        .with("key_as_string", each.getKey()))
            .toList();
    return new Answer()
        .with("key", key)
        .with("doc_count", counted.size())
        .with("histogram", new Answer().withAll("buckets", buckets));
  }

  private static void bounces(Visit visit) {
    instant(visit, "gte");
    instant(visit, "lte");
    visit.page("metrics", List.<Delivery>of(), Delivery::notificationId, each -> new Answer());
  }
}
