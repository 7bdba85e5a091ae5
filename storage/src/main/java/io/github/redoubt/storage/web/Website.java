package io.github.redoubt.storage.web;

import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Optional;

/**
 * What a bucket shows as a website: pages, or the way to another host. A value: each method gives
 * another one.
 *
 * @param index what is added to the address of a directory, such as {@code index.html}
 * @param errorKey the key of the page for errors
 * @param redirectHost where everything is sent; if there is one, there is nothing else
 * @param redirectProtocol {@code http} or {@code https}, for what is sent there
 * @param routing what is sent elsewhere; of the rules that fit, the first one counts
 */
public record Website(
    Optional<String> index,
    Optional<String> errorKey,
    Optional<String> redirectHost,
    Optional<String> redirectProtocol,
    List<RoutingRule> routing) {

  /** Copies the rules. */
  public Website {
    routing = List.copyOf(routing);
  }

  /**
   * Shows objects as pages.
   *
   * @param index what is added to the address of a directory: a name without a slash
   * @throws InvalidRequestException if it is empty or has a slash
   */
  public static Website ofPages(String index) {
    return new Website(
            Optional.of(index), Optional.empty(), Optional.empty(), Optional.empty(), List.of())
        .checked();
  }

  /**
   * Sends everything to another host.
   *
   * @throws InvalidRequestException if it is no host's name
   */
  public static Website redirectingTo(String host) {
    return new Website(
            Optional.empty(), Optional.empty(), Optional.of(host), Optional.empty(), List.of())
        .checked();
  }

  /**
   * Sends everything there over TLS.
   *
   * @throws InvalidRequestException if nothing is sent elsewhere
   */
  public Website overHttps() {
    return new Website(index, errorKey, redirectHost, Optional.of("https"), routing).checked();
  }

  /**
   * Shows a page in the place of errors.
   *
   * @throws InvalidRequestException if everything is sent elsewhere
   */
  public Website withErrorPage(String key) {
    return new Website(index, Optional.of(key), redirectHost, redirectProtocol, routing).checked();
  }

  /**
   * Sends what the rules fit to elsewhere.
   *
   * @throws InvalidRequestException if a rule leads nowhere, or everything is sent elsewhere anyway
   */
  public Website routing(RoutingRule... rules) {
    return new Website(index, errorKey, redirectHost, redirectProtocol, List.of(rules)).checked();
  }

  /** Refuses what the service would. */
  Website checked() {
    if (index.isPresent() == redirectHost.isPresent()) {
      throw new InvalidRequestException(
          "website",
          index.isPresent() ? "shows pages and sends everything away" : "shows nothing",
          "Begin with ofPages(…) or with redirectingTo(…).");
    }
    if (redirectHost.isPresent() && (errorKey.isPresent() || !routing.isEmpty())) {
      throw new InvalidRequestException(
          "website",
          "sends everything away and has an error page or routing rules",
          "Leave them out.");
    }
    if (redirectHost.isEmpty() && redirectProtocol.isPresent()) {
      throw new InvalidRequestException(
          "website", "sends nothing away that could go over TLS", "Leave overHttps() out.");
    }
    index.filter(i -> i.isBlank() || i.contains("/")).ifPresent(Website::refuseIndex);
    errorKey.filter(String::isEmpty).ifPresent(Website::refuseErrorKey);
    redirectHost.ifPresent(Website::checkHost);
    routing.forEach(RoutingRule::checked);
    return this;
  }

  private static void refuseIndex(String index) {
    throw new InvalidRequestException(
        "index", "is '" + index + "', not a name without a slash", "Use one like index.html.");
  }

  private static void refuseErrorKey(String key) {
    throw new InvalidRequestException("error page", "is '" + key + "'", "Give an object's key.");
  }

  static void checkHost(String host) {
    if (!host.matches("[A-Za-z0-9.-]+(:\\d{1,5})?")) {
      throw new InvalidRequestException(
          "host", "is '" + host + "', which is no host's name", "Use one like www.example.com.");
    }
  }
}
