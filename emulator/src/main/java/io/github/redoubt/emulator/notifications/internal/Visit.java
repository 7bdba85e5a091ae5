package io.github.redoubt.emulator.notifications.internal;

import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Body;
import io.github.redoubt.emulator.internal.Exchange;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One request to one instance, by a caller who may do what it asks for. */
public final class Visit {

  private static final int DEFAULT_LIMIT = 10;
  private static final int LARGEST_LIMIT = 100;

  private final Context context;
  private final Exchange exchange;
  private final NotificationsInstance instance;

  Visit(Context context, Exchange exchange, NotificationsInstance instance) {
    this.context = context;
    this.exchange = exchange;
    this.instance = instance;
  }

  public NotificationsInstance instance() {
    return instance;
  }

  public <T> T feature(Class<T> kind, Function<NotificationsInstance, T> make) {
    return instance.feature(kind, make);
  }

  /** The id at the end of the path. */
  public String id() {
    return exchange.path("id");
  }

  public Body body() {
    return exchange.body();
  }

  public Exchange exchange() {
    return exchange;
  }

  /** The bare request, for bodies that are no JSON. */
  public Context context() {
    return context;
  }

  public void answer(int status, Answer answer) {
    exchange.answer(status, answer);
  }

  public void answer(int status) {
    exchange.answer(status);
  }

  /**
   * Answers with a page of a list: {@code limit} of them from {@code offset} on, of those whose
   * name or description holds what {@code search} says.
   */
  public <T> void page(
      String name, List<T> all, Function<T, String> searched, Function<T, Answer> write) {
    int limit = number("limit", DEFAULT_LIMIT);
    int offset = number("offset", 0);
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw Rejection.invalid("The parameter 'limit' is a number from 1 to " + LARGEST_LIMIT + ".");
    }
    String wanted = exchange.query("search").orElse("").toLowerCase(Locale.ROOT);
    List<T> found =
        all.stream()
            .filter(each -> searched.apply(each).toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    int start = Math.min(offset, found.size());
    int end = Math.min(start + limit, found.size());
    Answer answer =
        new Answer()
            .with("total_count", found.size())
            .with("offset", offset)
            .with("limit", limit)
            .withAll(name, found.subList(start, end).stream().map(write).toList())
            .with("first", link(limit, 0, wanted));
    if (offset > 0) {
      answer.with("previous", link(limit, Math.max(0, offset - limit), wanted));
    }
    if (end < found.size()) {
      answer.with("next", link(limit, end, wanted));
    }
    exchange.answer(200, answer);
  }

  private Answer link(int limit, int offset, String search) {
    String more =
        search.isEmpty() ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8);
    return new Answer()
        .with("href", exchange.url() + "?limit=" + limit + "&offset=" + offset + more);
  }

  private int number(String parameter, int otherwise) {
    int number;
    try {
      number = exchange.query(parameter).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      number = -1;
    }
    if (number < 0) {
      throw Rejection.invalid("The parameter '" + parameter + "' is a number, and not negative.");
    }
    return number;
  }
}
