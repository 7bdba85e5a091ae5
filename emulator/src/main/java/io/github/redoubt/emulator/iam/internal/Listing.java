package io.github.redoubt.emulator.iam.internal;

import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How identity lists are filtered and sorted.
 *
 * @param texts what can be filtered and sorted by
 * @param times what can be sorted by besides
 */
public record Listing<T>(
    Map<String, Function<T, String>> texts, Map<String, Function<T, Instant>> times) {

  private static final Pattern TERM =
      Pattern.compile("\\s*(\\w+)\\s+(eq|ne|co|sw|ew)\\s+\"([^\"]*)\"\\s*");
  private static final Pattern AND = Pattern.compile("\\s+and\\s+(?=\\w+\\s+\\w+\\s+\")");

  public Listing {
    texts = Map.copyOf(texts);
    times = Map.copyOf(times);
  }

  public List<T> arrange(List<T> found, Exchange exchange) {
    Optional<Predicate<T>> filter = exchange.query("filter").map(this::filter);
    List<T> kept = filter.isPresent() ? found.stream().filter(filter.get()).toList() : found;
    Optional<Comparator<T>> order = exchange.query("sort").map(this::by);
    if (order.isEmpty()) {
      return kept;
    }
    return kept.stream().sorted(descends(exchange) ? order.get().reversed() : order.get()).toList();
  }

  private Predicate<T> filter(String text) {
    Predicate<T> all = each -> true;
    for (String term : AND.split(text, -1)) {
      Matcher parts = TERM.matcher(term);
      if (!parts.matches()) {
        throw Refusal.invalid(
            "Query parameter 'filter' must be like: name eq \"x\", with eq, ne, co, sw or ew.");
      }
      Function<T, String> attribute =
          Optional.ofNullable(texts.get(parts.group(1)))
              .orElseThrow(() -> unknown("filter", parts.group(1)));
      String operator = parts.group(2);
      String wanted = parts.group(3);
      all = all.and(each -> holds(attribute.apply(each), operator, wanted));
    }
    return all;
  }

  private static boolean holds(String actual, String operator, String wanted) {
    return switch (operator) {
      case "eq" -> actual.equals(wanted);
      case "ne" -> !actual.equals(wanted);
      case "co" -> actual.contains(wanted);
      case "sw" -> actual.startsWith(wanted);
      default -> actual.endsWith(wanted);
    };
  }

  private Comparator<T> by(String attribute) {
    Function<T, String> text = texts.get(attribute);
    if (text != null) {
      return Comparator.comparing(text);
    }
    return Comparator.comparing(
        Optional.ofNullable(times.get(attribute)).orElseThrow(() -> unknown("sort", attribute)));
  }

  private static Refusal unknown(String parameter, String attribute) {
    return Refusal.invalid(
        "Query parameter '" + parameter + "' names '" + attribute + "', which is no attribute.");
  }

  private static boolean descends(Exchange exchange) {
    String order = exchange.query("order").orElse("asc").toLowerCase(Locale.ROOT);
    if (!order.equals("asc") && !order.equals("desc")) {
      throw Refusal.invalid("Query parameter 'order' must be asc or desc.");
    }
    return order.equals("desc");
  }
}
