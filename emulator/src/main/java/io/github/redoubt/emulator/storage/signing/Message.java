package io.github.redoubt.emulator.storage.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request as it came over the wire, and the one form of it that both sides sign.
 *
 * @param path with its escapes
 * @param query with its escapes, without the question mark; empty if there is none
 * @param headers all values by lower-case names
 */
record Message(String method, String path, String query, Map<String, List<String>> headers) {

  private static final String UNRESERVED = "-_.~";
  private static final String HEX = "0123456789ABCDEF";

  static Message of(HttpServletRequest request) {
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
    }
    return new Message(
        request.getMethod(),
        request.getRequestURI(),
        Optional.ofNullable(request.getQueryString()).orElse(""),
        headers);
  }

  /** All values of a header as one; empty if it is not there. */
  String header(String name) {
    return headers.getOrDefault(name, List.of()).stream()
        .map(value -> value.strip().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  /** A parameter of the query, unescaped. */
  Optional<String> parameter(String name) {
    return parameters().stream()
        .filter(each -> each.name.equals(name))
        .findFirst()
        .map(Parameter::value);
  }

  /** The canonical request, less the one parameter that holds its own signature. */
  String canonical(List<String> signedHeaders, String payloadHash) {
    String query =
        parameters().stream()
            .filter(each -> !each.name.equals(Claim.SIGNATURE))
            .map(each -> new Parameter(escape(each.name, ""), escape(each.value, "")))
            .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
            .map(each -> each.name + "=" + each.value)
            .collect(Collectors.joining("&"));
    StringBuilder headerLines = new StringBuilder();
    for (String name : signedHeaders) {
      headerLines.append(name).append(':').append(header(name)).append('\n');
    }
    return String.join(
        "\n",
        method,
        escape(unescape(path, false), "/"),
        query,
        headerLines.toString(),
        String.join(";", signedHeaders),
        payloadHash);
  }

  private record Parameter(String name, String value) {}

  private List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        all.add(new Parameter(unescape(name, true), unescape(value, true)));
      }
    }
    return all;
  }

  /** Bytes are kept as characters of the same number, since escapes may hold anything. */
  private static String unescape(String text, boolean plusIsSpace) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
      if (in[i] == '%' && high >= 0 && low >= 0) {
        out.write((high << 4) | low);
        i += 2;
      } else {
        out.write(plusIsSpace && in[i] == '+' ? ' ' : in[i]);
      }
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String escape(String bytes, String alsoKept) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (letterOrDigit || UNRESERVED.indexOf(c) >= 0 || alsoKept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return out.toString();
  }
}
