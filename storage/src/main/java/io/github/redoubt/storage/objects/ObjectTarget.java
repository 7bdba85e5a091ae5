package io.github.redoubt.storage.objects;

import io.github.redoubt.core.ForbiddenException;
import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.storage.internal.BucketAddress;
import io.github.redoubt.storage.rootkeys.BucketKeyException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The object that calls are for, and what each of them carries.
 *
 * @param customerKey what it is encrypted under, if the caller says so
 */
record ObjectTarget(BucketAddress bucket, String key, Optional<CustomerKey> customerKey) {

  Call.Builder get(String operation) {
    return keyed(bucket.get(operation, key));
  }

  Call.Builder head(String operation) {
    return keyed(bucket.head(operation, key));
  }

  Call.Builder put(String operation) {
    return keyed(bucket.put(operation, key));
  }

  /** Nobody needs a key to delete what is encrypted under it. */
  Call.Builder delete(String operation) {
    return bucket.delete(operation, key);
  }

  /** Adds the keys to a call that touches the object's bytes. */
  Call.Builder keyed(Call.Builder call) {
    customerKey.ifPresent(k -> k.sendWith(call));
    return bucket.touchingBytes(call);
  }

  /** Sends what concerns a customer key, and says so where it may be the reason of a refusal. */
  <T> T explaining(Supplier<T> call) {
    try {
      return call.get();
    } catch (ForbiddenException e) {
      throw customerKey.isEmpty() || e.getClass() != ForbiddenException.class
          ? e
          : new ForbiddenException(
              explained(e, "The object is under another customer key, or the identity may not."));
    } catch (BucketKeyException e) {
      throw e;
    } catch (ServiceException e) {
      throw e.status() == 400 ? new ServiceException(explained(e, badRequest())) : e;
    }
  }

  private String badRequest() {
    return customerKey.isPresent()
        ? "The service does not take the customer key for this object."
        : "If the object is under a customer key, name the key with withCustomerKey.";
  }

  private static ServiceError explained(ServiceException e, String remedy) {
    String message = e.serviceMessage().isEmpty() ? remedy : e.serviceMessage() + " " + remedy;
    return new ServiceError(e.operation(), e.status(), e.code(), message, e.correlationId());
  }
}
