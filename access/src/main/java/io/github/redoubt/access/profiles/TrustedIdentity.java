package io.github.redoubt.access.profiles;

import io.github.redoubt.access.IamId;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A user, a service ID or a service that a profile trusts without conditions.
 *
 * @param type which of them
 * @param identifier the user's IAM id, the service ID's id ({@code ServiceId-…}), or the service's
 *     CRN
 * @param accounts for users, the accounts that they may come from; if none are named, the profile's
 * @param description what it is
 */
public record TrustedIdentity(
    IdentityType type, String identifier, List<String> accounts, Optional<String> description) {

  private static final String IAM = "iam-";

  /** Copies the accounts. */
  public TrustedIdentity {
    accounts = List.copyOf(accounts);
  }

  /**
   * Names a user.
   *
   * @param accounts the accounts that the user may come from; if none are named, the profile's
   * @throws InvalidRequestException if it is not a user's id
   */
  public static TrustedIdentity user(IamId user, String... accounts) {
    requireKind(user, IamId.Kind.USER);
    return new TrustedIdentity(
        IdentityType.USER, user.value(), List.of(accounts), Optional.empty());
  }

  /**
   * Names a service ID, of this account or another.
   *
   * @param serviceId its IAM id, {@code iam-ServiceId-…}
   * @throws InvalidRequestException if it is not a service ID's id
   */
  public static TrustedIdentity serviceId(IamId serviceId) {
    requireKind(serviceId, IamId.Kind.SERVICE_ID);
    return new TrustedIdentity(
        IdentityType.SERVICE_ID,
        serviceId.value().substring(IAM.length()),
        List.of(),
        Optional.empty());
  }

  /** Names an instance of a service of IBM Cloud. */
  public static TrustedIdentity service(Crn instance) {
    return new TrustedIdentity(
        IdentityType.SERVICE, instance.toString(), List.of(), Optional.empty());
  }

  private static void requireKind(IamId id, IamId.Kind kind) {
    if (id.kind() != kind) {
      throw new InvalidRequestException(
          "iam id", "is of a " + id.kind() + " and not of a " + kind, "Use the method for it.");
    }
  }

  /** Gives a copy that says what it is. */
  public TrustedIdentity describedAs(String text) {
    return new TrustedIdentity(type, identifier, accounts, Optional.of(text));
  }

  /** Says whether two name the same identity, whatever else they say of it. */
  public boolean isTheSameAs(TrustedIdentity other) {
    return type.equals(other.type) && bare().equals(other.bare());
  }

  /** A service ID can be spelled with the beginning that its IAM id has. */
  private String bare() {
    boolean spelled = type.equals(IdentityType.SERVICE_ID) && identifier.startsWith(IAM);
    return spelled ? identifier.substring(IAM.length()) : identifier;
  }

  List<String> sortedAccounts() {
    List<String> sorted = new ArrayList<>(accounts);
    sorted.sort(null);
    return sorted;
  }

  @Override
  public String toString() {
    return type + " " + identifier;
  }
}
