package io.github.redoubt.core.internal;

import java.time.Instant;
import okhttp3.Request;

/**
 * What proves who sends a request where that is no bearer token: a signature, made anew for each
 * attempt.
 */
@FunctionalInterface
public interface Signing {

  /**
   * Gives the request as it is sent: signed, and with a body that signs itself as it leaves if need
   * be.
   *
   * @param request complete but for its signature; its body writes itself once
   * @param now what the clock says at this attempt
   */
  Request sign(Request request, Instant now);
}
