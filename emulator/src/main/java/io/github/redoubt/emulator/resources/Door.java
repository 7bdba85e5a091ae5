package io.github.redoubt.emulator.resources;

import com.google.gson.JsonNull;
import io.github.redoubt.emulator.iam.authority.Authority;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.github.redoubt.emulator.iam.authority.Target;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Page;
import io.github.redoubt.emulator.internal.Refusal;
import io.github.redoubt.emulator.web.AnyMethod;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** How requests about resources come in, how refusals are worded, and how lists go out. */
final class Door {

  private static final int DEFAULT_LIMIT = 100;
  private static final int LARGEST_LIMIT = 200;

  private final Authority authority;

  Door(Authority authority) {
    this.authority = authority;
  }

  Handler to(Consumer<Exchange> action) {
    return context -> {
      Exchange exchange = new Exchange(context, authority);
      try {
        action.accept(exchange);
      } catch (Rejection e) {
        refuse(exchange, e.status(), e.code(), String.valueOf(e.getMessage()));
      } catch (Refusal e) {
        refuse(exchange, e.reason().status(), code(e.reason()), e.text());
      }
    };
  }

  private static void refuse(Exchange exchange, int status, String code, String message) {
    exchange.answer(
        status,
        new Answer()
            .with("error_code", code)
            .with("message", message)
            .with("status_code", status)
            .with("transaction_id", exchange.transaction()));
  }

  private static String code(Refusal.Reason reason) {
    return switch (reason) {
      case UNAUTHENTICATED -> "RC-IamErrorResponse";
      case FORBIDDEN -> "RC-Forbidden";
      case NOT_FOUND -> "RC-NotFound";
      case CONFLICT, STALE -> "RC-Conflict";
      case NOT_EMULATED -> "RC-NotImplemented";
      case INVALID -> "RC-InvalidRequest";
    };
  }

  boolean allows(Identity caller, String action, Target target) {
    return authority.allows(caller, action, target);
  }

  void require(Identity caller, String action, Target target) {
    if (!allows(caller, action, target)) {
      throw new Rejection(
          403, "RC-Forbidden", "You are not authorized for the action '" + action + "' here.");
    }
  }

  /** Answers with a page of a list, and says under a relative URL where the next one is. */
  <T> void page(
      Exchange exchange, String path, List<T> all, Function<T, Answer> write, String... filters) {
    Page<T> page = Page.of(all, exchange.query("start"), limit(exchange));
    Answer answer = new Answer().with("rows_count", page.rows().size());
    if (page.next().isEmpty()) {
      answer.with("next_url", JsonNull.INSTANCE);
    } else {
      StringBuilder url = new StringBuilder(path + "?limit=" + page.size());
      for (String filter : filters) {
        exchange
            .query(filter)
            .ifPresent(value -> url.append('&').append(filter).append('=').append(encode(value)));
      }
      answer.with("next_url", url.append("&start=").append(page.next().get()).toString());
    }
    exchange.answer(200, answer.withAll("resources", page.rows().stream().map(write).toList()));
  }

  private static int limit(Exchange exchange) {
    String given = exchange.query("limit").orElse(String.valueOf(DEFAULT_LIMIT));
    int limit;
    try {
      limit = Integer.parseInt(given);
    } catch (NumberFormatException e) {
      limit = 0;
    }
    if (limit < 1 || limit > LARGEST_LIMIT) {
      throw Rejection.invalid("The parameter 'limit' is a number from 1 to 200.");
    }
    return limit;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Takes all requests under a prefix that no other route has taken. */
  void closeBehind(RoutesConfig routes, String prefix) {
    AnyMethod.on(
        routes,
        prefix + "/*",
        to(
            exchange -> {
              throw Rejection.notFound("Path", exchange.url());
            }));
  }

  /** Says of everything under a path that it is known, and not emulated. */
  void notEmulated(RoutesConfig routes, String path, String what) {
    AnyMethod.on(
        routes,
        path,
        to(
            exchange -> {
              throw Rejection.notEmulated(what);
            }));
  }
}
