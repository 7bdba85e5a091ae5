package io.github.redoubt.audit.alerts;

import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.temporal.TemporalAmount;
import java.util.function.Function;

/**
 * A condition that lacks but the time over which it holds.
 *
 * @param <A> the alert that it will be of
 */
public final class Within<A> {

  private final Function<TemporalAmount, A> finish;

  Within(Function<TemporalAmount, A> finish) {
    this.finish = finish;
  }

  /**
   * Says over how long.
   *
   * @param time one that the service offers here, such as 10 minutes or 1 hour
   * @throws InvalidRequestException if it offers others; names them
   */
  public A within(Duration time) {
    return finish.apply(time);
  }
}
