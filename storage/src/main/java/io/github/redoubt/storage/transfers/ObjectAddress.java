package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Window;
import io.github.redoubt.storage.internal.BucketAddress;
import java.util.function.UnaryOperator;

/**
 * Which object a transfer is of.
 *
 * @param every adds what each request that touches its bytes has to carry, such as a customer's key
 */
record ObjectAddress(BucketAddress bucket, String key, UnaryOperator<Call.Builder> every) {

  ObjectAddress(BucketAddress bucket, String key) {
    this(bucket, key, call -> call);
  }

  /** Adds what each request has to carry. */
  Call.Builder carrying(Call.Builder call) {
    return every.apply(call);
  }

  /** Gives the threads of the connection that the object is reached by. */
  Window.Threads threads() {
    return bucket.sites().connection()::async;
  }

  @Override
  public String toString() {
    return "object '" + key + "' of bucket '" + bucket.name() + "'";
  }
}
