package io.github.redoubt.core.internal;

import java.time.Instant;
import okhttp3.Headers;
import okhttp3.Request;

/**
 * What proves who sends a request where that is no bearer token: a signature, made anew for each
 * attempt.
 */
@FunctionalInterface
public interface Signing {

  /**
   * Gives the request as it is sent: signed, and with a body that signs itself as it leaves if need
   * be. Nothing has been sent yet: a short body can be written out to be looked at, and is then put
   * in its own place.
   *
   * @param request complete but for its signature; its body is the call's own
   * @param now what the clock says at this attempt
   */
  Request sign(Request request, Instant now);

  /**
   * Is told of a refusal, and says whether the same request, signed anew, has a chance: because the
   * refusal told what time it is, for example. A call is tried again once for such a reason.
   *
   * @param refusal what the answer said
   * @param headers the answer's headers
   * @param now what the clock says at this attempt
   */
  default boolean learnsFrom(int status, Errors.Parts refusal, Headers headers, Instant now) {
    return false;
  }
}
