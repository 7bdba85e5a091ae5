package io.github.redoubt.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import io.github.redoubt.keys.KeyId;
import io.github.redoubt.keys.KeyProtect;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that says what it is told to, and shows what it was sent. */
public final class KmsDesk implements AutoCloseable {

  public static final KeyId ID = new KeyId("11111111-2222-4333-8444-555555555555");

  private final MockWebServer server = new MockWebServer();

  public KmsDesk() throws IOException {
    server.start();
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken(TokenDesk.BEARER))
        .retrying(RetryPolicy.NONE)
        .within(Duration.ofSeconds(10))
        .endpoint(Service.KEY_PROTECT, server.url("/").uri());
  }

  public KeyProtect keys() {
    return KeyProtect.on(cloud(), TokenDesk.KEY_PROTECT);
  }

  public KeyProtect dedicated() {
    return KeyProtect.dedicatedOn(cloud(), TokenDesk.KEY_PROTECT);
  }

  /** Answers with JSON, in which single quotes stand for double ones. */
  public KmsDesk answering(int status, String json) {
    return answering(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json.replace('\'', '"'))
            .build());
  }

  /** Answers with a page of resources, each in JSON with single quotes. */
  public KmsDesk answeringWith(String... resources) {
    return answering(200, "{'resources':[" + String.join(",", resources) + "]}");
  }

  public KmsDesk answeringNothing(int times) {
    for (int i = 0; i < times; i++) {
      answering(new MockResponse.Builder().code(204).build());
    }
    return this;
  }

  public KmsDesk refusing(int status, String code) {
    return answering(TokenDesk.error(status, code, "No"));
  }

  public KmsDesk answering(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  /** Gives the next request as a line: method, target and body. */
  public String sent() throws InterruptedException {
    RecordedRequest request = request();
    assertThat(request.getHeaders().get("Bluemix-Instance"))
        .isEqualTo(TokenDesk.KEY_PROTECT.serviceInstance());
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    return request.getMethod() + " " + request.getTarget() + " " + body;
  }

  public RecordedRequest request() throws InterruptedException {
    return server.takeRequest();
  }

  public int count() {
    return server.getRequestCount();
  }

  /** Describes a root key that was generated, in JSON with single quotes. */
  public static String key(String... more) {
    String members = more.length == 0 ? "" : "," + String.join(",", more);
    return "{'id':'"
        + ID
        + "','name':'orders','state':1,'extractable':false,'imported':false,'crn':'"
        + TokenDesk.KEY_PROTECT.withResource("key", ID.value())
        + "','creationDate':'2026-11-24T10:00:00Z'"
        + members
        + "}";
  }

  @Override
  public void close() {
    server.close();
  }
}
