package io.github.redoubt.emulator.activity;

import io.github.redoubt.emulator.iam.authority.Identity;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who did something.
 *
 * @param id the IAM id; empty if that could not be verified, or nobody in particular did it
 * @param name what it is called
 * @param behind who took on the profile that did it; empty if none was taken on
 * @param credential such as {@code token}, {@code apikey} or {@code hmac}
 * @param address that the request came from
 * @param agent what the caller says that it is
 */
public record Initiator(
    String id,
    String name,
    Optional<Behind> behind,
    String credential,
    String address,
    String agent) {

  /** How services that act on their users' behalf name themselves. */
  private static final Pattern CLIENT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Who signed in before taking on a profile. */
  public record Behind(String id, String name) {}

  /** Somebody who took on nothing. */
  public static Initiator of(
      String id, String name, String credential, String address, String agent) {
    return new Initiator(id, name, Optional.empty(), credential, address, agent);
  }

  /** Somebody as far as known, by the name that the registry has. */
  public static Initiator of(
      Optional<Identity> who, Registry registry, String credential, String address, String agent) {
    return new Initiator(
        who.map(Identity::iamId).orElse(""),
        who.map(known -> registry.nameOf(known.accountId(), known.iamId())).orElse(""),
        who.flatMap(registry::behind)
            .map(each -> new Behind(each.iamId(), registry.nameOf(each.accountId(), each.iamId()))),
        credential,
        address,
        agent);
  }

  String typeUri() {
    if (id.startsWith("iam-ServiceId-")) {
      return "service/security/account/serviceid";
    }
    if (id.startsWith("iam-Profile-")) {
      return "service/security/account/profile";
    }
    return CLIENT.matcher(id).matches() || id.startsWith("crn:")
        ? "service/security/clientid"
        : "service/security/account/user";
  }
}
