package io.github.redoubt.emulator.notifications.delivery;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Sends over HTTP, and tries again what may succeed later. */
final class Post {

  private static final int RETRIES = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private Post() {}

  /** How it ended: the last status, 0 without an answer. */
  record Ending(int attempts, int status) {
    boolean isTaken() {
      return status >= 200 && status < 300;
    }
  }

  /** One attempt. */
  private record Attempt(int status, Duration pause) {
    boolean isWorthAnother() {
      return status == 0 || status == 408 || status == 429 || status >= 500;
    }
  }

  /**
   * Sends, and returns when that succeeded or was given up.
   *
   * @param share of the real waits that is waited
   */
  static Ending send(Parcel parcel, Map<String, String> signature, double share)
      throws InterruptedException {
    HttpRequest request = request(parcel, signature);
    for (int attempt = 1; ; attempt++) {
      Duration wait = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
      Attempt done = attempt(request, wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
      if (!done.isWorthAnother() || attempt > RETRIES) {
        return new Ending(attempt, done.status());
      }
      Thread.sleep((long) (done.pause().toMillis() * share));
    }
  }

  private static HttpRequest request(Parcel parcel, Map<String, String> signature) {
    BodyPublisher body =
        parcel.method().equals("GET")
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString(parcel.body());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(parcel.url().orElseThrow())
            .timeout(TIMEOUT)
            .method(parcel.method(), body)
            .setHeader("Content-Type", "application/json");
    parcel.headers().forEach(request::setHeader);
    signature.forEach(request::setHeader);
    return request.build();
  }

  private static Attempt attempt(HttpRequest request, Duration wait) throws InterruptedException {
    try {
      HttpResponse<Void> response = CLIENT.send(request, BodyHandlers.discarding());
      return new Attempt(
          response.statusCode(),
          response.headers().firstValue("Retry-After").map(Post::asked).orElse(wait));
    } catch (IOException e) {
      // Whoever cannot be reached has no status.
      return new Attempt(0, wait);
    }
  }

  /** How long a destination asks to be left alone: seconds, or until a date. */
  private static Duration asked(String retryAfter) {
    if (retryAfter.matches("[0-9]{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(retryAfter));
    }
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), until);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeParseException e) {
      return FIRST_WAIT;
    }
  }
}
