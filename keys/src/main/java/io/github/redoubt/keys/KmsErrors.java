package io.github.redoubt.keys;

import io.github.redoubt.core.ServiceError;
import io.github.redoubt.core.ServiceException;
import io.github.redoubt.core.internal.Errors;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;

/** How key management says no, and what can be done about it. */
final class KmsErrors implements Errors {

  private static final Set<String> OF_STATE =
      Set.of(
          KeyErrorCodes.ACTION_INVALID_STATE,
          KeyErrorCodes.INVALID_STATE,
          KeyErrorCodes.KEY_EXPIRED);

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry(
              KeyErrorCodes.ACTION_INVALID_STATE,
              "Look at the state with get(id): a disabled key is enabled again with enable(id)."),
          Map.entry(
              KeyErrorCodes.INVALID_STATE,
              "Look at the state with get(id): a disabled key is enabled again with enable(id)."),
          Map.entry(
              KeyErrorCodes.KEY_EXPIRED,
              "An expired key still unwraps; wrap with another key from now on."),
          Map.entry(
              KeyErrorCodes.IMPORT_NOT_ALLOWED,
              "The instance's policy on creating and importing keys forbids it: import"
                  + " throughImportToken(), or have a manager of the instance change the policy."),
          Map.entry(
              KeyErrorCodes.PROTECTED_RESOURCE,
              "Cloud resources are encrypted under this key and become unreadable without it:"
                  + " deleteForced(id) deletes it all the same."),
          Map.entry(
              KeyErrorCodes.AUTHORIZATIONS_NOT_MET,
              "The key is under dual authorization: another user must set it for deletion first."),
          Map.entry(
              KeyErrorCodes.TOO_EARLY,
              "Wait until 30 seconds have passed since the last action on the key."),
          Map.entry(
              KeyErrorCodes.ROTATION_NOT_PERMITTED, "A root key can be rotated once an hour."),
          Map.entry(
              KeyErrorCodes.PAYLOAD_REQUIRED,
              "An imported key is rotated by new material of yours, not by the service."),
          Map.entry(
              KeyErrorCodes.UNPROCESSABLE_CIPHERTEXT,
              "Unwrap with the root key that wrapped it, the whole text, and the same additional"
                  + " data in the same order."),
          Map.entry(
              KeyErrorCodes.UNAUTHORIZED,
              "Grant the identity a role on the instance (Reader to wrap, Writer to create, Manager"
                  + " to disable and delete), and see that the instance allows the caller's IP"
                  + " address."));

  @Override
  public String correlationHeader() {
    return "Correlation-Id";
  }

  @Override
  public Parts read(int status, Headers headers, String body) {
    return Errors.parts(body);
  }

  @Override
  public ServiceException exception(ServiceError error, Optional<Duration> retryAfter) {
    String remedy = REMEDIES.get(error.code());
    ServiceError fuller =
        remedy == null ? error : error.explained((sentence(error.message()) + remedy).strip());
    return OF_STATE.contains(error.code())
        ? new KeyStateException(fuller)
        : ServiceException.of(fuller, retryAfter);
  }

  private static String sentence(String message) {
    return message.isEmpty() || message.endsWith(".") ? message + " " : message + ". ";
  }
}
