package io.github.redoubt.emulator.storage.objects;

import io.github.redoubt.emulator.storage.internal.Exchange;
import io.github.redoubt.emulator.storage.internal.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Headers of an upload that come back with the object. */
public final class KeptHeaders {

  private static final String META = "x-amz-meta-";
  private static final String USUAL_TYPE = "binary/octet-stream";
  private static final int MOST_METADATA = 2048;

  /** Those that a request for the object may have otherwise, by {@code response-content-type}. */
  static final List<String> OVERRIDABLE =
      List.of(
          "content-type",
          "cache-control",
          "content-disposition",
          "content-encoding",
          "content-language",
          "expires");

  private static final String REDIRECT = "x-amz-website-redirect-location";

  private KeptHeaders() {}

  /**
   * Reads them off a request.
   *
   * @throws Rejection if the user's metadata are too large
   */
  public static Map<String, String> of(Exchange exchange) {
    Map<String, String> kept = new TreeMap<>();
    int metadata = 0;
    for (String name : exchange.headers().keySet()) {
      if (OVERRIDABLE.contains(name) || name.equals(REDIRECT)) {
        kept.put(name, exchange.header(name));
      } else if (name.startsWith(META)) {
        // Several headers of one name are one value here.
        List<String> values = Collections.list(exchange.ctx().req().getHeaders(name));
        kept.put(name, String.join(",", values));
        metadata += length(name.substring(META.length())) + length(kept.getOrDefault(name, ""));
      }
    }
    if (metadata > MOST_METADATA) {
      throw new Rejection(
          400,
          "MetadataTooLarge",
          "Your metadata headers exceed the maximum allowed metadata size.");
    }
    withoutFraming(kept);
    kept.putIfAbsent("content-type", USUAL_TYPE);
    return kept;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void withoutFraming(Map<String, String> kept) {
    String encoding = kept.getOrDefault("content-encoding", "");
    String left = encoding.replaceAll("aws-chunked\\s*,?\\s*", "").strip();
    if (left.isEmpty()) {
      kept.remove("content-encoding");
    } else {
      kept.put("content-encoding", left);
    }
  }
}
