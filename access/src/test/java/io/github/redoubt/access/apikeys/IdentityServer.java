package io.github.redoubt.access.apikeys;

import io.github.redoubt.access.Access;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server that answers what a test tells it, and tells what it was asked. */
public final class IdentityServer implements AutoCloseable {

  public static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

  private final MockWebServer server = new MockWebServer();

  public IdentityServer() throws IOException {
    server.start();
  }

  public IbmCloud cloud() {
    return IbmCloud.connect(Credentials.bearerToken("a-token"))
        .endpoint(Service.IAM, server.url("/").uri())
        .retrying(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  public Access access() {
    return Access.on(cloud(), ACCOUNT);
  }

  public IdentityServer answer(int status, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
    return this;
  }

  public IdentityServer answer(MockResponse response) {
    server.enqueue(response);
    return this;
  }

  public String url(String path) {
    return server.url(path).toString();
  }

  public RecordedRequest next() throws InterruptedException {
    return server.takeRequest();
  }

  public int requests() {
    return server.getRequestCount();
  }

  public static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).utf8();
  }

  /** A service ID as the service writes one, with members that this library does not know. */
  public static String serviceId(String id, String name, String more) {
    return """
        {"context":{"transaction_id":"t"},"id":"%s","iam_id":"iam-%s","entity_tag":"1-a",
         "crn":"crn:v1:bluemix:public:iam-identity::a/%s::serviceid:%s","locked":false,
         "created_at":"2026-11-24T10:00+0000","modified_at":"2026-11-24T10:05+0000",
         "account_id":"%s","name":"%s"%s}
        """
        .formatted(id, id, ACCOUNT, id, ACCOUNT, name, more);
  }

  public static String apiKey(String id, String name, String more) {
    return """
        {"id":"%s","iam_id":"iam-ServiceId-1","entity_tag":"3-c",
         "crn":"crn:v1:bluemix:public:iam-identity::a/%s::apikey:%s","locked":false,
         "disabled":false,"created_at":"2026-11-24T10:00+0000","created_by":"IBMid-1",
         "account_id":"%s","name":"%s"%s}
        """
        .formatted(id, ACCOUNT, id, ACCOUNT, name, more);
  }

  public static String refused(int status, String code, String message) {
    return """
        {"status_code":%d,"errors":[{"code":"%s","message":"%s"}],"trace":"t"}
        """
        .formatted(status, code, message);
  }

  @Override
  public void close() {
    server.close();
  }
}
