package io.github.redoubt.storage.web;

import io.github.redoubt.core.InvalidRequestException;
import java.util.Optional;

/**
 * Where a website sends who asks for something, instead of answering. A value: each method gives
 * another rule.
 *
 * <pre>{@code
 * RoutingRule.forPrefix("docs/").toPrefix("documents/").withStatus(301)
 * RoutingRule.forStatus(404).toKey("gone.html")
 * }</pre>
 *
 * @param prefix what the key that is asked for begins with; empty for any
 * @param status the status that the answer would have; empty for any
 * @param host where to; empty for the same host
 * @param protocol {@code http} or {@code https}; empty for the one that was used
 * @param redirectStatus the status of the redirection; empty for the service's own
 * @param replacementPrefix what takes the place of the prefix
 * @param replacementKey what takes the place of the whole key
 */
public record RoutingRule(
    Optional<String> prefix,
    Optional<Integer> status,
    Optional<String> host,
    Optional<String> protocol,
    Optional<Integer> redirectStatus,
    Optional<String> replacementPrefix,
    Optional<String> replacementKey) {

  private static final RoutingRule NONE =
      new RoutingRule(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Begins a rule for keys that begin so; {@code ""} for all. */
  public static RoutingRule forPrefix(String prefix) {
    return prefix.isEmpty() ? NONE : NONE.andPrefix(prefix);
  }

  /**
   * Begins a rule for what would be answered with an error.
   *
   * @param status 400 to 599
   */
  public static RoutingRule forStatus(int status) {
    if (status < 400 || status > 599) {
      throw new InvalidRequestException(
          "status", "is " + status + ", which is no error's", "Use one of 400 to 599.");
    }
    return new RoutingRule(
        Optional.empty(),
        Optional.of(status),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Has the key begin so as well. */
  public RoutingRule andPrefix(String beginning) {
    return new RoutingRule(
        Optional.of(beginning),
        status,
        host,
        protocol,
        redirectStatus,
        replacementPrefix,
        replacementKey);
  }

  /** Sends to another host. */
  public RoutingRule toHost(String other) {
    return new RoutingRule(
        prefix,
        status,
        Optional.of(other),
        protocol,
        redirectStatus,
        replacementPrefix,
        replacementKey);
  }

  /** Sends on over TLS. */
  public RoutingRule overHttps() {
    return new RoutingRule(
        prefix,
        status,
        host,
        Optional.of("https"),
        redirectStatus,
        replacementPrefix,
        replacementKey);
  }

  /** Sends to the key with another beginning in the place of the prefix. */
  public RoutingRule toPrefix(String other) {
    return new RoutingRule(
        prefix, status, host, protocol, redirectStatus, Optional.of(other), replacementKey);
  }

  /** Sends to one key. */
  public RoutingRule toKey(String key) {
    return new RoutingRule(
        prefix, status, host, protocol, redirectStatus, replacementPrefix, Optional.of(key));
  }

  /**
   * Sends with a status.
   *
   * @param redirect 301, 302, 303, 307 or 308
   */
  public RoutingRule withStatus(int redirect) {
    return new RoutingRule(
        prefix, status, host, protocol, Optional.of(redirect), replacementPrefix, replacementKey);
  }

  /** Refuses what the service would. */
  RoutingRule checked() {
    if (host.isEmpty()
        && protocol.isEmpty()
        && redirectStatus.isEmpty()
        && replacementPrefix.isEmpty()
        && replacementKey.isEmpty()) {
      throw refused("leads nowhere", "Say where to, such as toKey(…).");
    }
    if (replacementPrefix.isPresent() && replacementKey.isPresent()) {
      throw refused("leads to a prefix and to a key", "Say one of the two.");
    }
    if (redirectStatus.filter(s -> s < 301 || s > 308 || (s > 303 && s < 307)).isPresent()) {
      throw refused("redirects with " + redirectStatus.get(), "Use 301, 302, 303, 307 or 308.");
    }
    host.ifPresent(Website::checkHost);
    return this;
  }

  private static InvalidRequestException refused(String problem, String remedy) {
    return new InvalidRequestException("routing rule", problem, remedy);
  }
}
