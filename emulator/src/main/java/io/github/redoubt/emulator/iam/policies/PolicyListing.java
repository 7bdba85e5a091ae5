package io.github.redoubt.emulator.iam.policies;

import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which policies a list shows, in which order, and where its next page begins. */
final class PolicyListing {

  private static final String AFTER_NUMBER = "after:";
  private static final String AT_POSITION = "at:";

  private static final Map<String, Function<Policy, String>> SORTABLE =
      Map.of(
          "id", Policy::id,
          "type", policy -> policy.terms().type().wireName(),
          "description", policy -> policy.terms().description().orElse(""),
          "created_at", policy -> sortable(policy.createdAt()),
          "created_by_id", Policy::createdBy,
          "last_modified_at", policy -> sortable(policy.modifiedAt()),
          "last_modified_by_id", Policy::modifiedBy,
          "href", Policy::id,
          "state", policy -> String.valueOf(!policy.active()));

  private final Policies policies;

  PolicyListing(Policies policies) {
    this.policies = policies;
  }

  /**
   * Some of the policies.
   *
   * @param next what asks for those after
   */
  record Part(List<Policy> rows, Optional<String> next) {}

  /**
   * Lists those of an account's policies that the query asks for and the caller may see.
   *
   * @param size how many at most
   */
  Part list(Exchange exchange, String account, Predicate<Policy> visible, int size) {
    Predicate<Policy> wanted = filter(exchange).and(visible);
    Optional<String> start = exchange.query("start");
    Optional<String> sort = exchange.query("sort");
    if (sort.isPresent()) {
      int from = start.map(token -> (int) number(token, AT_POSITION)).orElse(0);
      List<Policy> rows =
          policies
              .of(account, 0)
              .filter(wanted)
              .sorted(order(sort.get()))
              .skip(from)
              .limit(size + 1L)
              .toList();
      return part(rows, size, last -> AT_POSITION + (from + size));
    }
    // By number, so that nothing is left out when policies are deleted between two pages.
    long after = start.map(token -> number(token, AFTER_NUMBER)).orElse(0L);
    List<Policy> rows = policies.of(account, after).filter(wanted).limit(size + 1L).toList();
    return part(rows, size, last -> AFTER_NUMBER + last.number());
  }

  private static Part part(List<Policy> rows, int size, Function<Policy, String> next) {
    if (rows.size() <= size) {
      return new Part(rows, Optional.empty());
    }
    List<Policy> shown = rows.subList(0, size);
    String token = next.apply(shown.get(size - 1));
    return new Part(
        shown,
        Optional.of(
            Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.getBytes(StandardCharsets.UTF_8))));
  }

  private static long number(String token, String kind) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith(kind)) {
        return Integer.parseUnsignedInt(text.substring(kind.length()));
      }
    } catch (IllegalArgumentException e) {
      // Not one of ours; said below.
    }
    throw Refusal.invalid("Query parameter 'start' is not valid.");
  }

  private static Comparator<Policy> order(String sort) {
    boolean descending = sort.startsWith("-");
    String field = descending ? sort.substring(1) : sort;
    Function<Policy, String> key = SORTABLE.get(field);
    if (key == null) {
      throw Refusal.invalid("Query parameter 'sort' names no field of a policy: " + field);
    }
    Comparator<Policy> order = Comparator.comparing(key);
    return (descending ? order.reversed() : order).thenComparingLong(Policy::number);
  }

  private static String sortable(java.time.Instant time) {
    return "%020d%09d".formatted(time.getEpochSecond(), time.getNano());
  }

  private static Predicate<Policy> filter(Exchange exchange) {
    boolean active =
        switch (exchange.query("state").orElse("active")) {
          case "active" -> true;
          case "deleted" -> false;
          default -> throw Refusal.invalid("Query parameter 'state' must be active or deleted.");
        };
    exchange
        .query("type")
        .filter(type -> Stream.of(Policy.Type.values()).noneMatch(x -> x.wireName().equals(type)))
        .ifPresent(
            type -> {
              throw Refusal.invalid("Query parameter 'type' must be access or authorization.");
            });
    Predicate<Policy> filter = policy -> policy.active() == active;
    return filter
        .and(asked(exchange, "type", policy -> Stream.of(policy.terms().type().wireName())))
        .and(asked(exchange, "iam_id", policy -> subject(policy, "iam_id")))
        .and(asked(exchange, "access_group_id", policy -> subject(policy, "access_group_id")))
        .and(asked(exchange, "service_type", policy -> resource(policy, "serviceType")))
        .and(asked(exchange, "service_name", policy -> resource(policy, "serviceName")))
        .and(asked(exchange, "service_group_id", policy -> resource(policy, "service_group_id")))
        .and(
            asked(
                exchange,
                "tag_name",
                policy -> policy.terms().tags().stream().map(Attribute::name)))
        .and(
            asked(
                exchange,
                "tag_value",
                policy -> policy.terms().tags().stream().flatMap(tag -> tag.values().stream())));
  }

  private static Predicate<Policy> asked(
      Exchange exchange, String parameter, Function<Policy, Stream<String>> values) {
    Optional<String> wanted = exchange.query(parameter);
    return policy -> wanted.isEmpty() || values.apply(policy).anyMatch(wanted.get()::equals);
  }

  private static Stream<String> subject(Policy policy, String name) {
    return policy.terms().subjectValue(name).stream();
  }

  private static Stream<String> resource(Policy policy, String name) {
    return policy.terms().resource().stream()
        .filter(each -> each.name().equals(name))
        .flatMap(each -> each.values().stream());
  }
}
