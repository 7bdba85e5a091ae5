package io.github.redoubt.access.account;

import io.github.redoubt.core.ConnectionException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.internal.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A report that the service makes, which can take minutes. Safe for use by many threads.
 *
 * @param <T> what it says
 */
public final class Report<T> {

  private final String what;
  private final String reference;
  private final Function<String, Optional<T>> fetch;
  private final Waiting waiting;

  Report(String what, String reference, Function<String, Optional<T>> fetch, Waiting waiting) {
    this.what = what;
    this.reference = reference;
    this.fetch = fetch;
    this.waiting = waiting;
  }

  /**
   * Gives what the service knows it by; to be kept where the report is read later, for about a day.
   */
  public String reference() {
    return reference;
  }

  /**
   * Says whether it can be read.
   *
   * @throws NotFoundException if there is no such report, or not any more
   */
  public boolean ready() {
    return find().isPresent();
  }

  /**
   * Reads it if it is ready.
   *
   * @throws NotFoundException if there is no such report, or not any more
   */
  public Optional<T> find() {
    return fetch.apply(reference);
  }

  /**
   * Reads it.
   *
   * @throws PartialFailureException if it is not ready
   * @throws NotFoundException if there is no such report, or not any more
   */
  public T read() {
    return await(Duration.ZERO);
  }

  /**
   * Waits until it is ready, and reads it: looks at once, and then with pauses of half a second to
   * 15 seconds.
   *
   * @param most how long to wait
   * @throws PartialFailureException if it is not ready then; it goes on being made, and can be read
   *     later
   * @throws NotFoundException if there is no such report, or not any more
   * @throws InvalidRequestException if the time is negative
   * @throws ConnectionException if the thread is interrupted
   */
  public T await(Duration most) {
    return waiting
        .until("IAM: read " + what, most, this::find)
        .orElseThrow(
            () ->
                new PartialFailureException(
                    "The " + what,
                    List.of("asked for it"),
                    List.of("report " + reference + ", which can be read later"),
                    new TimeoutException("it is not ready after " + most)));
  }

  @Override
  public String toString() {
    return "Report[" + what + ", " + reference + "]";
  }
}
