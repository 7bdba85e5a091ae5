package io.github.redoubt.storage.configuration;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.storage.Bucket;
import io.github.redoubt.storage.Location;
import io.github.redoubt.storage.ObjectStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * A service that knows one bucket, and answers each request for itself: the documents that it was
 * given one after the other, the last one for ever; patches with success unless told otherwise.
 */
final class ConfigurationService extends Dispatcher implements AutoCloseable {

  static final Crn STORAGE =
      Crn.ofInstance(
          "cloud-object-storage", "global", "acc", "11111111-1111-1111-1111-111111111111");

  private final MockWebServer server = new MockWebServer();
  private final Queue<String> documents = new ArrayDeque<>();
  private final Queue<MockResponse> patchAnswers = new ArrayDeque<>();
  private final List<RecordedRequest> requests = new ArrayList<>();
  private int reads;
  private boolean versioned = true;

  ConfigurationService() throws IOException {
    server.setDispatcher(this);
    server.start();
  }

  /** Holds these fields, beside those that every bucket has. */
  ConfigurationService holding(String fields) {
    documents.add(
        """
        {"name":"orders","crn":"%s","service_instance_id":"11111111-1111-1111-1111-111111111111",
         "service_instance_crn":"%s","time_created":"2026-03-01T10:15:30.123Z",
         "time_updated":"2026-03-02T10:15:30Z","object_count":3,"bytes_used":6000000000,
         "something_new":{"a":1}%s}
        """
            .formatted(
                STORAGE.withResource("bucket", "orders"),
                STORAGE,
                fields.isEmpty() ? "" : "," + fields));
    return this;
  }

  ConfigurationService tellingNoVersion() {
    versioned = false;
    return this;
  }

  ConfigurationService refusingPatchesOnce(int status) {
    patchAnswers.add(new MockResponse.Builder().code(status).build());
    return this;
  }

  ConfigurationService losingAnAnswer() {
    patchAnswers.add(
        new MockResponse.Builder()
            .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
            .build());
    return this;
  }

  ObjectStorage storage() {
    return ObjectStorage.on(
        IbmCloud.connect(Credentials.bearerToken("a-token"))
            .endpoint(Service.OBJECT_STORAGE, server.url("/").uri())
            .endpoint(Service.OBJECT_STORAGE_CONFIGURATION, server.url("/v1").uri())
            .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2))),
        STORAGE);
  }

  Bucket bucket() {
    return storage().bucket("orders", Location.US_SOUTH);
  }

  /** Gives what was asked of the configuration by one method. */
  synchronized List<RecordedRequest> requests(String method) {
    return requests.stream().filter(each -> each.getMethod().equals(method)).toList();
  }

  static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  @Override
  public synchronized MockResponse dispatch(RecordedRequest request) {
    String target = request.getTarget();
    if (!target.startsWith("/v1/")) {
      return target.contains("location")
          ? new MockResponse.Builder()
              .body("<LocationConstraint>us-south-standard</LocationConstraint>")
              .build()
          : new MockResponse.Builder().build();
    }
    requests.add(request);
    if (request.getMethod().equals("GET")) {
      String document =
          Objects.requireNonNull(documents.size() > 1 ? documents.remove() : documents.peek());
      return new MockResponse.Builder()
          .addHeader("Content-Type", "application/json")
          .addHeader(versioned ? "ETag" : "X-Other", "etag-" + ++reads)
          .body(document)
          .build();
    }
    MockResponse answer = patchAnswers.poll();
    return answer == null ? new MockResponse.Builder().code(204).build() : answer;
  }

  @Override
  public void close() {
    server.close();
  }
}
