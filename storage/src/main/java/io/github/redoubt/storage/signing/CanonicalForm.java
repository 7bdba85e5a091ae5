package io.github.redoubt.storage.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redoubt.storage.internal.Escapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * The one form of a request that both sides sign, whatever happens to its spelling on the way.
 *
 * <p>Paths are escaped once, as is S3's custom, and never tidied up: a key is no path.
 */
final class CanonicalForm {

  /** What an HTTP client or a proxy sets, changes or drops by itself. */
  private static final Set<String> UNSIGNED =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "connection",
          "expect",
          "te",
          "transfer-encoding",
          "user-agent");

  private CanonicalForm() {}

  /** Gives the headers that are signed, by their names in lower case and in order. */
  static SortedMap<String, String> headers(HttpUrl url, Headers headers) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(Locale.ROOT);
      if (!UNSIGNED.contains(name)) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(tidied(headers.value(i)));
      }
    }
    values.putIfAbsent("host", List.of(host(url)));
    SortedMap<String, String> joined = new TreeMap<>();
    values.forEach((name, all) -> joined.put(name, String.join(",", all)));
    return joined;
  }

  /** Gives the Host header as it is sent: with the port, unless it is the scheme's own. */
  static String host(HttpUrl url) {
    String name = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return usual ? name : name + ":" + url.port();
  }

  static String request(
      String method, HttpUrl url, SortedMap<String, String> headers, String payloadHash) {
    StringBuilder form = new StringBuilder(512);
    form.append(method).append('\n').append(path(url)).append('\n').append(query(url)).append('\n');
    headers.forEach((name, value) -> form.append(name).append(':').append(value).append('\n'));
    return form.append('\n')
        .append(names(headers.keySet()))
        .append('\n')
        .append(payloadHash)
        .toString();
  }

  static String names(Collection<String> headers) {
    return String.join(";", headers);
  }

  /**
   * Escapes each segment anew: a slash that was escaped within a key is one of the key's, which the
   * service's other clients sign as a plain slash.
   */
  private static String path(HttpUrl url) {
    StringBuilder path = new StringBuilder();
    for (String segment : url.pathSegments()) {
      path.append('/').append(escaped(segment, true));
    }
    return path.toString();
  }

  /** Gives the query, escaped and in order; a sub-resource without a value has an empty one. */
  static String query(HttpUrl url) {
    List<String[]> parameters = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      String value = url.queryParameterValue(i);
      parameters.add(
          new String[] {
            escaped(url.queryParameterName(i), false), value == null ? "" : escaped(value, false)
          });
    }
    return parameters.stream()
        .sorted(
            Comparator.comparing((String[] parameter) -> parameter[0])
                .thenComparing(parameter -> parameter[1]))
        .map(parameter -> parameter[0] + "=" + parameter[1])
        .collect(Collectors.joining("&"));
  }

  private static String tidied(String value) {
    return value.strip().replaceAll(" {2,}", " ");
  }

  private static String escaped(String text, boolean slashes) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte each : text.getBytes(UTF_8)) {
      Escapes.write(escaped, each, slashes);
    }
    return escaped.toString();
  }
}
