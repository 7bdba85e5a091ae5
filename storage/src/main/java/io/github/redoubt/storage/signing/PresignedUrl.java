package io.github.redoubt.storage.signing;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * An address that lets whoever has it do one thing to one object until it expires, without
 * credentials of his own.
 *
 * <p>It is a secret while it lasts: {@code toString} leaves out what makes it work. It cannot be
 * taken back but by deleting the service credential that it was signed with, and what its identity
 * may not do, it does not let anybody do. Immutable.
 */
public final class PresignedUrl {

  private final String method;
  private final HttpUrl url;
  private final Map<String, String> headers;
  private final Instant expires;

  PresignedUrl(String method, HttpUrl url, Headers headers, Instant expires) {
    this.method = method;
    this.url = url;
    this.headers = Map.copyOf(plain(headers));
    this.expires = expires;
  }

  private static Map<String, String> plain(Headers headers) {
    Map<String, String> plain = new TreeMap<>();
    headers.forEach(header -> plain.put(header.getFirst(), header.getSecond()));
    return plain;
  }

  /** Gives the HTTP method that it is good for, and for no other. */
  public String method() {
    return method;
  }

  /** Reveals the address with its signature: whoever sees it can use it. */
  public URI url() {
    return url.uri();
  }

  /**
   * Gives the headers that have to be sent with it, exactly so: they are part of what is signed.
   */
  public Map<String, String> headers() {
    return headers;
  }

  /** Gives the moment from which on it is refused. */
  public Instant expires() {
    return expires;
  }

  @Override
  public String toString() {
    return "PresignedUrl["
        + method
        + " "
        + url.newBuilder().query(null).build()
        + ", expires="
        + expires
        + ", headers="
        + new TreeMap<>(headers).keySet()
        + "]";
  }
}
