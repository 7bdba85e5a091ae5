package io.github.redoubt.emulator.storage.listings;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import io.github.redoubt.emulator.storage.internal.Xml;
import io.github.redoubt.emulator.storage.state.Key;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What all listings of a bucket are asked for.
 *
 * @param most entries on a page
 * @param url whether names are written as in a URL, because XML cannot hold every character that a
 *     key can
 */
public record ListQuery(String prefix, String delimiter, int most, boolean url) {

  /** The most that a page holds. */
  public static final int MOST = 1000;

  /**
   * Reads it.
   *
   * @param limit the parameter that limits the page, {@code max-keys} or another
   */
  public static ListQuery of(Exchange exchange, String limit) {
    return new ListQuery(
        exchange.query("prefix").orElse(""),
        exchange.query("delimiter").orElse(""),
        Math.min(MOST, number(exchange, limit, MOST)),
        encodingIsUrl(exchange));
  }

  private static boolean encodingIsUrl(Exchange exchange) {
    String type = exchange.query("encoding-type").orElse("");
    if (!type.isEmpty() && !type.equals("url")) {
      throw Rejection.argument("Invalid Encoding Method specified in Request");
    }
    return !type.isEmpty();
  }

  /** Reads a number. */
  public static int number(Exchange exchange, String name, int otherwise) {
    String text = exchange.query(name).filter(t -> !t.isEmpty()).orElse("" + otherwise);
    if (!text.matches("\\d{1,9}")) {
      throw Rejection.argument("'" + name + "' is not a number.");
    }
    return Integer.parseInt(text);
  }

  public String encoded(String text) {
    return url ? URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20") : text;
  }

  /** What a key is folded into; empty if it stands for itself. */
  String folded(Key key) {
    if (delimiter.isEmpty()) {
      return "";
    }
    int at = key.text().indexOf(delimiter, prefix.length());
    return at < 0 ? "" : key.text().substring(0, at + delimiter.length());
  }

  /** Writes what a listing says of its own request. */
  void tell(Xml xml) {
    xml.element("Prefix", encoded(prefix));
    if (!delimiter.isEmpty()) {
      xml.element("Delimiter", encoded(delimiter));
    }
    if (url) {
      xml.element("EncodingType", "url");
    }
  }

  /** Writes whom something belongs to. */
  public static void person(Xml xml, String element, String id) {
    xml.open(element).element("ID", id).element("DisplayName", id).close();
  }
}
