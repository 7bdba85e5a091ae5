package io.github.redoubt.core.internal;

import io.github.redoubt.core.RedoubtException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calls look like in the log {@code io.github.redoubt.wire}: a line each way at DEBUG, headers
 * at TRACE.
 *
 * <p>Only headers on the list of harmless ones are printed; of everything else, bodies included,
 * the length. A list of what is safe fails closed, a list of what is secret does not.
 */
final class WireLog {

  private static final Logger LOG = LoggerFactory.getLogger("io.github.redoubt.wire");

  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-encoding",
          "bluemix-instance",
          "connection",
          "content-length",
          "content-range",
          "content-type",
          "correlation-id",
          "date",
          "etag",
          "host",
          "ibm-service-instance-id",
          "ibm-sse-kp-customer-root-key-crn",
          "ibm-sse-kp-enabled",
          "ibm-sse-kp-encryption-algorithm",
          "if-match",
          "if-none-match",
          "key-total",
          "last-modified",
          "prefer",
          "range",
          "retry-after",
          "server",
          "transaction-id",
          "user-agent",
          "x-clv-request-id",
          "x-kms-key-ring");

  private WireLog() {}

  static void request(Call<?> call, Request request, Attempts<?> attempts) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "--> {} {} ({}, attempt {}, {})",
          request.method(),
          address(request.url()),
          call.operation,
          attempts.count(),
          attempts.correlationId());
      if (LOG.isTraceEnabled()) {
        LOG.trace("--> {} {}", attempts.correlationId(), headers(request.headers()));
      }
    }
  }

  static void answer(Call<?> call, Response response, Attempts<?> attempts) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "<-- {} in {} ms, {} bytes ({}, {})",
          response.code(),
          response.receivedResponseAtMillis() - response.sentRequestAtMillis(),
          response.body().contentLength(),
          call.operation,
          attempts.correlationId());
      if (LOG.isTraceEnabled()) {
        LOG.trace("<-- {} {}", attempts.correlationId(), headers(response.headers()));
      }
    }
  }

  static void waiting(Call<?> call, Attempts<?> attempts, Duration wait, RedoubtException why) {
    LOG.debug(
        "{} waits {} ms after attempt {} ({}): {}",
        call.operation,
        wait.toMillis(),
        attempts.count(),
        attempts.correlationId(),
        why.getMessage());
  }

  /** Query values can be anything that a user looks for, so their names have to do. */
  private static String address(HttpUrl url) {
    HttpUrl.Builder plain = url.newBuilder().query(null);
    url.queryParameterNames().forEach(name -> plain.addQueryParameter(name, "…"));
    return plain.build().toString();
  }

  private static String headers(Headers headers) {
    TreeMap<String, String> shown = new TreeMap<>();
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i).toLowerCase(java.util.Locale.ROOT);
      String value = headers.value(i);
      shown.put(name, HARMLESS.contains(name) ? value : "[" + value.length() + " characters]");
    }
    return shown.toString();
  }
}
