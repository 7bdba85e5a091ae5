package io.github.redoubt.audit.events;

import java.util.List;
import java.util.Locale;

/**
 * Who acted. What is not told is empty.
 *
 * @param id such as {@code IBMid-…}, {@code iam-ServiceId-…} or {@code iam-Profile-…}
 * @param name the name for people
 * @param authnId who signed in, where that is another: a trusted profile was assumed
 * @param authnName the name of who signed in, where that is another
 * @param typeUri the kind, such as {@code service/security/account/user}
 * @param credentialType what was signed in with, such as {@code token} or {@code apikey}
 * @param host where it came from
 */
public record Initiator(
    String id,
    String name,
    String authnId,
    String authnName,
    String typeUri,
    String credentialType,
    Host host) {

  private static final String USER = "service/security/account/user";
  private static final String SERVICE_ID = "service/security/account/serviceid";

  /** Names a person by the name that they sign in with. */
  public static Initiator user(String name) {
    return new Initiator(name, name, "", "", USER, "", Host.UNKNOWN);
  }

  /** Names a program by its id, such as {@code iam-ServiceId-…}. */
  public static Initiator service(String id) {
    return new Initiator(id, id, "", "", SERVICE_ID, "", Host.UNKNOWN);
  }

  /** Adds where it came from. */
  public Initiator from(String address) {
    String type = address.indexOf(':') < 0 ? "IPv4" : "IPv6";
    return at(new Host(List.of(address), type, host.agent()));
  }

  /** Adds the program that was used, as it names itself. */
  public Initiator using(String agent) {
    return at(new Host(host.addresses(), host.addressType(), agent));
  }

  /** Adds what was signed in with, such as {@code token}, {@code apikey} or {@code certificate}. */
  public Initiator with(String credential) {
    String lower = credential.toLowerCase(Locale.ROOT);
    return new Initiator(id, name, authnId, authnName, typeUri, lower, host);
  }

  private Initiator at(Host other) {
    return new Initiator(id, name, authnId, authnName, typeUri, credentialType, other);
  }
}
