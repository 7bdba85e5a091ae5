package io.github.redoubt.emulator.storage.web;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.state.Store;
import io.github.redoubt.emulator.storage.web.Cors.Rule;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a bucket says to browsers that come from another origin, before a request and with it. */
public final class CorsRoutes {

  private final Store store;

  public CorsRoutes(Store store) {
    this.store = store;
  }

  /** Answers a browser that asks beforehand. Nobody has to say who they are for that. */
  public void preflight(Exchange exchange) {
    String origin = exchange.header("origin");
    String method = exchange.header("access-control-request-method");
    if (origin.isEmpty() || method.isEmpty()) {
      throw new Rejection(
          400,
          "BadRequest",
          "Insufficient information. Origin and Access-Control-Request-Method are needed.");
    }
    List<String> asked = names(exchange.header("access-control-request-headers"));
    Cors cors =
        store
            .bucket(exchange.path().bucket())
            .setting(Cors.class)
            .orElseThrow(() -> forbidden("CORS is not enabled for this bucket."));
    Rule rule =
        cors.find(origin, method, asked)
            .orElseThrow(() -> forbidden("This CORS request is not allowed."));
    say(exchange.ctx(), origin, rule);
    if (!asked.isEmpty()) {
      exchange.ctx().header("Access-Control-Allow-Headers", String.join(", ", asked));
    }
    exchange.ctx().status(200);
  }

  private static List<String> names(String header) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Rejection forbidden(String why) {
    return new Rejection(403, "AccessForbidden", "CORSResponse: " + why);
  }

  /**
   * Adds to the answer of a request from another origin what lets its browser hand it on; nothing
   * where no rule fits, for the service answers all the same.
   */
  public void mark(Exchange exchange) {
    String origin = exchange.header("origin");
    if (origin.isEmpty()) {
      return;
    }
    String method = exchange.ctx().method().name();
    Optional<Rule> rule =
        store
            .find(exchange.path().bucket())
            .flatMap(bucket -> bucket.setting(Cors.class))
            .flatMap(cors -> cors.find(origin, method, List.of()));
    rule.ifPresent(found -> say(exchange.ctx(), origin, found));
  }

  private static void say(Context ctx, String origin, Rule rule) {
    ctx.header("Access-Control-Allow-Origin", rule.open() ? Cors.ANY : origin);
    if (!rule.open()) {
      ctx.header("Access-Control-Allow-Credentials", "true");
    }
    ctx.header("Access-Control-Allow-Methods", String.join(", ", rule.methods()));
    if (!rule.exposed().isEmpty()) {
      ctx.header("Access-Control-Expose-Headers", String.join(", ", rule.exposed()));
    }
    rule.maxAgeSeconds()
        .ifPresent(seconds -> ctx.header("Access-Control-Max-Age", seconds.toString()));
    ctx.header("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
  }
}
