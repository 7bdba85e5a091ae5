package io.github.redoubt.access.account;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;

/**
 * Which users of one realm can be invited to the account.
 *
 * @param realm whose users: {@code IBMid}, or the id of another realm
 * @param emailPatterns the addresses that can be invited: {@code *} stands for anything but dots
 *     and at signs, {@code **} for anything
 * @param restricted whether only those can; otherwise the patterns mean nothing
 */
public record InvitationRule(
    @SerializedName("realm_id") String realm,
    @SerializedName("invitation_email_allow_patterns") List<String> emailPatterns,
    @SerializedName("restrict_invitation") boolean restricted) {

  /** Copies the patterns. */
  public InvitationRule {
    emailPatterns = List.copyOf(emailPatterns);
  }

  /**
   * Lets only these be invited.
   *
   * @param realm such as {@code IBMid}
   * @param emailPatterns such as {@code *@example.com}
   * @throws InvalidRequestException if the realm is blank, or there is no pattern, or one is blank
   */
  public static InvitationRule only(String realm, String... emailPatterns) {
    if (realm.isBlank()) {
      throw new InvalidRequestException("realm", "is blank", "Give one such as IBMid.");
    }
    List<String> patterns = List.of(emailPatterns);
    if (patterns.isEmpty() || patterns.stream().anyMatch(String::isBlank)) {
      throw new InvalidRequestException(
          "e-mail patterns",
          patterns.isEmpty() ? "are none" : "hold a blank one",
          "Give at least one such as *@example.com.");
    }
    return new InvitationRule(realm, patterns, true);
  }

  @Override
  public String toString() {
    return realm + ": " + (restricted ? "only " + String.join(", ", emailPatterns) : "anybody");
  }
}
