package io.github.redoubt.emulator.storage.internal;

import java.io.IOException;

/** Answers the requests for one sub-resource of a bucket or an object, such as {@code ?tagging}. */
@FunctionalInterface
public interface Route {

  /**
   * Answers.
   *
   * @throws Rejection if the service would refuse it
   */
  void answer(Exchange exchange) throws IOException;
}
