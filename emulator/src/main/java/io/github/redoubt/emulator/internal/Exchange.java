package io.github.redoubt.emulator.internal;

import io.github.redoubt.emulator.iam.authority.Authentication;
import io.github.redoubt.emulator.iam.authority.Authority.TokenRefused;
import io.github.redoubt.emulator.iam.authority.Identity;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request and its answer, as routes see them. */
public final class Exchange {

  public static final String TRANSACTION = "Transaction-Id";
  private static final int DEFAULT_PAGE = 20;
  private static final int LARGEST_PAGE = 100;

  private final Context context;
  private final Authentication authentication;
  private final String transaction;

  public Exchange(Context context, Authentication authentication) {
    this.context = context;
    this.authentication = authentication;
    String given = context.header(TRANSACTION);
    this.transaction = given == null || given.isBlank() ? Ids.hex32() : given;
    context.header(TRANSACTION, transaction);
  }

  /** Who calls. */
  public Identity caller() {
    try {
      return authentication.authenticate(header("Authorization").orElse(""));
    } catch (TokenRefused e) {
      throw Refusal.unauthenticated(
          switch (e.reason()) {
            case MISSING -> "The Authorization header is missing.";
            case EXPIRED -> "The token is expired.";
            case MALFORMED, FOREIGN -> "The token is not valid.";
          });
    }
  }

  /** The body as it came. */
  public String text() {
    return context.body();
  }

  public Body body() {
    return Body.parse(context.body());
  }

  public String path(String name) {
    return context.pathParam(name);
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name)).filter(value -> !value.isEmpty());
  }

  public Optional<String> form(String name) {
    return Optional.ofNullable(context.formParam(name)).filter(value -> !value.isEmpty());
  }

  public boolean asks(String header) {
    return header(header).map(Boolean::parseBoolean).orElse(false);
  }

  /** Whether a query parameter says {@code true}. */
  public boolean flag(String parameter) {
    return query(parameter).map(Boolean::parseBoolean).orElse(false);
  }

  public int pageSize() {
    return pageSize("pagesize", DEFAULT_PAGE);
  }

  public int pageSize(String parameter, int otherwise) {
    int size;
    try {
      size = query(parameter).map(Integer::parseInt).orElse(otherwise);
    } catch (NumberFormatException e) {
      throw Refusal.invalid("Query parameter '" + parameter + "' must be a number.");
    }
    if (size < 1 || size > LARGEST_PAGE) {
      throw Refusal.invalid("Query parameter '" + parameter + "' must be from 1 to 100.");
    }
    return size;
  }

  /**
   * The base URL of the service as the caller reached it, such as {@code
   * http://127.0.0.1:8080/iam}.
   */
  public String base(String prefix) {
    return context.scheme() + "://" + context.host() + prefix;
  }

  /** The URL of the request without its query. */
  public String url() {
    return context.url();
  }

  /** The URL of the request with those of its query parameters that are named. */
  public String urlWith(String... parameters) {
    StringBuilder url = new StringBuilder(context.url());
    for (String name : parameters) {
      query(name)
          .ifPresent(
              value ->
                  url.append(url.indexOf("?") < 0 ? '?' : '&')
                      .append(name)
                      .append('=')
                      .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return url.toString();
  }

  public String method() {
    return context.method().name();
  }

  /** The address that the request came from. */
  public String address() {
    return context.ip();
  }

  public String userAgent() {
    return header("User-Agent").orElse("");
  }

  public String transaction() {
    return transaction;
  }

  public void entityTag(String tag) {
    context.header("ETag", tag);
  }

  public void answer(int status, Answer answer) {
    context.status(status).contentType("application/json").result(answer.json().toString());
  }

  public void answer(int status) {
    context.status(status);
  }
}
