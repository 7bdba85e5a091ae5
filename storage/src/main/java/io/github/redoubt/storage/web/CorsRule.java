package io.github.redoubt.storage.web;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which pages of other origins may call the bucket from a browser, and how. A value: each method
 * gives another rule.
 *
 * <p>It opens nothing to who could not call otherwise; it only keeps browsers from refusing.
 *
 * @param id its name; empty if it has none
 * @param origins such as {@code https://shop.example}, each with one {@code *} at most
 * @param methods what may be done
 * @param allowedHeaders which headers a call may carry, each with one {@code *} at most
 * @param exposedHeaders which headers of an answer a page may see
 * @param maxAge how long a browser need not ask again
 */
public record CorsRule(
    Optional<String> id,
    List<String> origins,
    List<CorsMethod> methods,
    List<String> allowedHeaders,
    List<String> exposedHeaders,
    Optional<Duration> maxAge) {

  /** Copies the lists. */
  public CorsRule {
    origins = List.copyOf(origins);
    methods = List.copyOf(methods);
    allowedHeaders = List.copyOf(allowedHeaders);
    exposedHeaders = List.copyOf(exposedHeaders);
  }

  /**
   * Lets pages of an origin call.
   *
   * @param origin such as {@code https://shop.example}; {@code *} for all there are
   * @param methods at least one
   * @throws InvalidRequestException if the origin has two {@code *}, or there is no method
   */
  public static CorsRule from(String origin, CorsMethod... methods) {
    return new CorsRule(
            Optional.empty(),
            List.of(origin),
            List.of(methods),
            List.of(),
            List.of(),
            Optional.empty())
        .checked();
  }

  /** Gives it a name. */
  public CorsRule named(String name) {
    return new CorsRule(Optional.of(name), origins, methods, allowedHeaders, exposedHeaders, maxAge)
        .checked();
  }

  /** Lets pages of another origin call as well. */
  public CorsRule andFrom(String origin) {
    return new CorsRule(id, and(origins, origin), methods, allowedHeaders, exposedHeaders, maxAge)
        .checked();
  }

  /** Lets calls carry headers, such as {@code x-amz-*}. */
  public CorsRule allowingHeaders(String... headers) {
    return new CorsRule(id, origins, methods, and(allowedHeaders, headers), exposedHeaders, maxAge)
        .checked();
  }

  /** Lets pages see headers of answers, such as {@code ETag}. */
  public CorsRule exposingHeaders(String... headers) {
    return new CorsRule(id, origins, methods, allowedHeaders, and(exposedHeaders, headers), maxAge)
        .checked();
  }

  /**
   * Lets browsers remember what they were told.
   *
   * @param age in whole seconds, not negative
   */
  public CorsRule rememberedFor(Duration age) {
    return new CorsRule(id, origins, methods, allowedHeaders, exposedHeaders, Optional.of(age))
        .checked();
  }

  private static List<String> and(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /** Refuses what the service would. */
  CorsRule checked() {
    if (origins.isEmpty() || methods.isEmpty()) {
      throw new InvalidRequestException(
          "CORS rule", "names no " + (origins.isEmpty() ? "origin" : "method"), "Name one.");
    }
    if (methods.stream().anyMatch(m -> m.known() == CorsMethod.Known.OTHER)) {
      throw new InvalidRequestException(
          "CORS method", "is among " + methods, "Use GET, HEAD, PUT, POST and DELETE.");
    }
    origins.forEach(origin -> pattern("CORS origin", origin));
    allowedHeaders.forEach(header -> pattern("allowed header", header));
    id.filter(name -> name.isEmpty() || name.length() > 255)
        .ifPresent(
            name -> {
              throw new InvalidRequestException(
                  "CORS rule name", "has " + name.length() + " characters", "Use 1 to 255.");
            });
    maxAge
        .filter(age -> age.isNegative() || !age.equals(Duration.ofSeconds(age.toSeconds())))
        .ifPresent(
            age -> {
              throw new InvalidRequestException(
                  "max age", "is " + age, "Use whole seconds, 0 or more.");
            });
    return this;
  }

  private static void pattern(String what, String value) {
    if (value.isBlank() || value.indexOf('*') != value.lastIndexOf('*')) {
      throw new InvalidRequestException(
          what, "is '" + value + "'", "Give one that has one '*' at most.");
    }
  }
}
