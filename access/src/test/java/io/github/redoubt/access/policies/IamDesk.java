package io.github.redoubt.access.policies;

import io.github.redoubt.access.Access;
import io.github.redoubt.core.Credentials;
import io.github.redoubt.core.IbmCloud;
import io.github.redoubt.core.RetryPolicy;
import io.github.redoubt.core.Service;
import java.io.IOException;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** An IAM that says what it is told to, and shows what it was sent. */
final class IamDesk implements AutoCloseable {

  static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

  private final MockWebServer server = new MockWebServer();

  IamDesk() throws IOException {
    server.start();
  }

  Access access() {
    return Access.on(
        IbmCloud.connect(Credentials.bearerToken("token"))
            .retrying(RetryPolicy.NONE)
            .within(Duration.ofSeconds(10))
            .endpoint(Service.IAM, server.url("/").uri()),
        ACCOUNT);
  }

  /** Answers with JSON, in which single quotes stand for double ones. */
  IamDesk answering(int status, String etag, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(status)
            .addHeader("Content-Type", "application/json")
            .addHeader("ETag", etag)
            .body(json.replace('\'', '"'))
            .build());
    return this;
  }

  IamDesk refusing(int status, String code, String message) {
    return answering(
        status,
        "none",
        "{'trace':'t','errors':[{'code':'"
            + code
            + "','message':'"
            + message
            + "'}],'status_code':"
            + status
            + "}");
  }

  IamDesk answeringNothing() {
    server.enqueue(new MockResponse.Builder().code(204).build());
    return this;
  }

  RecordedRequest request() throws InterruptedException {
    return server.takeRequest();
  }

  /** Gives the next request as a line: method, target and body. */
  String sent() throws InterruptedException {
    RecordedRequest request = request();
    String body = request.getBody() == null ? "" : request.getBody().utf8();
    return request.getMethod() + " " + request.getTarget() + " " + body;
  }

  int count() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }
}
