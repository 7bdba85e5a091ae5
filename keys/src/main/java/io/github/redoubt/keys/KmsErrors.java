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

  private static final Set<String> TOO_EARLY =
      Set.of(KeyErrorCodes.TOO_EARLY, KeyErrorCodes.ROTATION_NOT_PERMITTED);

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
              KeyErrorCodes.DELETION_PREVENTED,
              "A cloud resource that must not lose its data is encrypted under this key: delete the"
                  + " resource first, or encrypt it under another key."),
          Map.entry(
              KeyErrorCodes.AUTHORIZATIONS_NOT_MET,
              "The key is under dual authorization: another user must agree first, by"
                  + " scheduleDeletion(id), and not longer than 7 days ago."),
          Map.entry(
              KeyErrorCodes.NOT_DUAL_AUTH,
              "The key is not under dual authorization: delete(id) needs nobody else's consent."),
          Map.entry(
              KeyErrorCodes.SEARCH_TOO_BROAD,
              "The service looks for a text in 5,000 keys at most: narrow the query by ring, state,"
                  + " kind or date, or look for a whole key id or alias."),
          Map.entry(
              KeyErrorCodes.RESTORE_EXPIRED,
              "A deleted key can be restored for 30 days; after that, nothing brings it back."),
          Map.entry(
              KeyErrorCodes.KEY_DELETED,
              "The key was deleted: restore(id) brings it back within 30 days."),
          Map.entry(
              KeyErrorCodes.IMPORTED_KEY_REQUIRED,
              "The service generated this key and rotates it by itself: use rotate(id)."),
          Map.entry(
              KeyErrorCodes.INCORRECT_NONCE,
              "The material was sealed to another import token than the one at hand, or the token"
                  + " was altered on its way here: see that the address is the service's own."),
          Map.entry(
              KeyErrorCodes.INCORRECT_NONCE_IV,
              "The material was sealed to another import token than the one at hand, or the token"
                  + " was altered on its way here: see that the address is the service's own."),
          Map.entry(
              KeyErrorCodes.IMPORT_TOKEN_EXPIRED,
              "Make another with importTokens().newToken(), or let throughImportToken() do it."),
          Map.entry(
              KeyErrorCodes.TOO_EARLY,
              "Wait: 30 seconds must pass between two actions on a key, and 4 hours between its"
                  + " deletion and its purge."),
          Map.entry(
              KeyErrorCodes.ROTATION_NOT_PERMITTED, "A root key can be rotated once an hour."),
          Map.entry(
              KeyErrorCodes.PAYLOAD_REQUIRED,
              "An imported key is rotated to new material of yours: use newVersion(id, material)."),
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
    if (TOO_EARLY.contains(error.code())) {
      return new TooEarlyException(fuller, Optional.empty());
    }
    return OF_STATE.contains(error.code())
        ? new KeyStateException(fuller)
        : ServiceException.of(fuller, retryAfter);
  }

  private static String sentence(String message) {
    return message.isEmpty() || message.endsWith(".") ? message + " " : message + ". ";
  }
}
