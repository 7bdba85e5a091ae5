package io.github.redoubt.storage.transfers;

import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import okhttp3.Headers;

/**
 * Which object a transfer is of.
 *
 * @param every what each request that touches its bytes has to carry, such as a customer's key
 */
record ObjectAddress(BucketAddress bucket, String key, Headers every) {

  ObjectAddress(BucketAddress bucket, String key) {
    this(bucket, key, Headers.EMPTY);
  }

  /** Adds what each request has to carry. */
  Call.Builder carrying(Call.Builder call) {
    for (int i = 0; i < every.size(); i++) {
      call.header(every.name(i), every.value(i));
    }
    return call;
  }

  @Override
  public String toString() {
    return "object '" + key + "' of bucket '" + bucket.name() + "'";
  }
}
