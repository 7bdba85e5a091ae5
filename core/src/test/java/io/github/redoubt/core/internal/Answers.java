package io.github.redoubt.core.internal;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/** Answers that the tests' servers give. */
final class Answers {

  private Answers() {}

  static MockResponse ok(String json) {
    return status(200, json);
  }

  static MockResponse status(int code, String json) {
    return builder(code, json).build();
  }

  static MockResponse.Builder builder(int code, String json) {
    return new MockResponse.Builder()
        .code(code)
        .setHeader("Content-Type", "application/json")
        .body(json);
  }

  /** Takes the request and hangs up. */
  static MockResponse hangUp() {
    return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  /** Hangs up before the request is read. */
  static MockResponse hangUpAtOnce() {
    return new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()).build();
  }

  static MockResponse token(String token) {
    return token(token, 3600);
  }

  static MockResponse token(String token, long lifetimeSeconds) {
    return ok(
        """
        {"access_token":"%s","refresh_token":"not_supported","token_type":"Bearer",
         "expires_in":%d,"expiration":%d,"scope":"ibm openid"}
        """
            .formatted(
                token, lifetimeSeconds, ManualTime.START.getEpochSecond() + lifetimeSeconds));
  }

  static MockResponse refusal(int status, String code, String message) {
    return status(
        status,
        """
        {"errorCode":"%s","errorMessage":"%s","context":{"requestId":"iam-request-7"}}
        """
            .formatted(code, message));
  }
}
