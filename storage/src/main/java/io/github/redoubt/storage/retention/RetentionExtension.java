package io.github.redoubt.storage.retention;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.internal.HttpDates;
import io.github.redoubt.storage.internal.Seconds;
import java.time.Duration;
import java.time.Instant;

/**
 * A longer retention of an object in a bucket with a retention policy, said in one of four ways.
 * There is no way back: nobody can shorten it afterwards. Safe for use by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/cloud-object-storage?topic=cloud-object-storage-immutable">
 *     Using Immutable Object Storage</a>
 */
public final class RetentionExtension {

  private final BucketAddress bucket;
  private final String key;

  private RetentionExtension(BucketAddress bucket, String key) {
    this.bucket = bucket;
    this.key = key;
  }

  /** Gives that of an object; called by {@code BucketObject}. */
  public static RetentionExtension of(BucketAddress bucket, String key) {
    return new RetentionExtension(bucket, key);
  }

  /**
   * Has the object kept longer by so much than it would have been.
   *
   * <p>Not sent again after a failure, because each time would add to it.
   *
   * @param more whole seconds, the last one begun counts
   * @throws InvalidRequestException if it is nothing
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   * @throws OutcomeUnknownException if no answer came
   */
  public void by(Duration more) {
    send(
        begun("Additional-Retention-Period", seconds(more))
            .lookAt("Look with holds().findState() how long the object is kept."));
  }

  /**
   * Has the object kept for so long from now on, by the service's clock.
   *
   * @param period whole seconds, the last one begun counts; has to end later than the retention now
   * @throws InvalidRequestException if it is nothing
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   */
  public void fromNow(Duration period) {
    send(begun("Extend-Retention-From-Current-Time", seconds(period)).repeatable());
  }

  /**
   * Has the object kept until a time.
   *
   * @param time whole seconds, the last one begun counts; has to be later than the end of the
   *     retention now
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   */
  public void until(Instant time) {
    send(begun("New-Retention-Expiration-Date", HttpDates.writeIsoSeconds(time)).repeatable());
  }

  /**
   * Has the object kept for so long from when it was stored.
   *
   * @param period whole seconds, the last one begun counts; has to be longer than the retention now
   * @throws InvalidRequestException if it is nothing
   * @throws NotFoundException if there is no such object
   * @throws ForbiddenException if the identity may not
   */
  public void toPeriod(Duration period) {
    send(begun("New-Retention-Period", seconds(period)).repeatable());
  }

  private static String seconds(Duration period) {
    return Seconds.write("retention", period);
  }

  private Call.Builder begun(String header, String value) {
    return bucket
        .post("extend retention", key)
        .query("extendRetention", null)
        .header(header, value)
        .empty();
  }

  private static void send(Call.Builder call) {
    var unused = call.asNothing().send();
  }
}
