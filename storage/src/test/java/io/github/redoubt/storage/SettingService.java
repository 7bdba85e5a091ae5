package io.github.redoubt.storage;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.core.internal.Connection;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.Sites;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A service that keeps the settings of one bucket as the text that was sent, and shows it: for what
 * no good service would answer, and for exact bytes.
 */
public final class SettingService implements AutoCloseable {

  private static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");

  private final MockWebServer server = new MockWebServer();
  private final String missingCode;
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final Map<String, Function<RecordedRequest, MockResponse>> answers =
      new ConcurrentHashMap<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  /**
   * Starts it.
   *
   * @param missingCode how it says that a setting is not there
   */
  public SettingService(String missingCode) {
    this.missingCode = missingCode;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return answer(request);
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private MockResponse answer(RecordedRequest request) {
    String setting = request.getUrl().queryParameterName(0);
    Function<RecordedRequest, MockResponse> answer = answers.get(setting);
    if (answer != null) {
      return answer.apply(request);
    }
    return switch (request.getMethod()) {
      case "PUT" -> {
        if (!body(request).isEmpty()) {
          kept.put(setting, body(request));
        }
        yield new MockResponse.Builder().build();
      }
      case "DELETE" -> {
        kept.remove(setting);
        yield new MockResponse.Builder().code(204).build();
      }
      default ->
          Optional.ofNullable(kept.get(setting))
              .map(xml -> new MockResponse.Builder().body(xml).build())
              .orElseGet(this::missing);
    };
  }

  private MockResponse missing() {
    return new MockResponse.Builder()
        .code(404)
        .body("<Error><Code>" + missingCode + "</Code><Message>none</Message></Error>")
        .build();
  }

  /** Gives the way to its bucket, {@code orders}. */
  public BucketAddress bucket() {
    IbmCloud cloud =
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
            .retrying(new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(2)));
    return new BucketAddress(new Sites(Connection.of(cloud), STORAGE), "orders", Location.US_SOUTH);
  }

  /** Has it keep a setting, as if somebody else had made it. */
  public void keep(String setting, String xml) {
    kept.put(setting, xml);
  }

  /** Has it answer in a way of its own. */
  public void answer(String setting, Function<RecordedRequest, MockResponse> answer) {
    answers.put(setting, answer);
  }

  /** Gives a setting as it was sent; empty if there is none. */
  public String kept(String setting) {
    return kept.getOrDefault(setting, "");
  }

  /** Gives the method and target of each request so far. */
  public List<String> asked() {
    return requests.stream().map(r -> r.getMethod() + " " + r.getTarget()).toList();
  }

  /** Gives the last request. */
  public RecordedRequest last() {
    return requests.get(requests.size() - 1);
  }

  /** Gives the last request of a method. */
  public RecordedRequest sentWith(String method) {
    return requests.stream()
        .filter(r -> r.getMethod().equals(method))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Override
  public void close() {
    server.close();
  }
}
