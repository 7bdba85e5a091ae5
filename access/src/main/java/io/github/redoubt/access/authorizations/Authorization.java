package io.github.redoubt.access.authorizations;

import io.github.redoubt.access.policies.Attribute;
import io.github.redoubt.access.policies.Operator;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * That a service may act on another. A value; nothing is sent.
 *
 * <pre>{@code
 * Authorization.letting(storageCrn).useKeysOf(keyServiceCrn)
 * }</pre>
 *
 * @param source who may act
 * @param roles as what, in one order, each once
 * @param target on what
 * @param description what for; empty for what is there, or nothing
 * @see <a href="https://cloud.ibm.com/docs/account?topic=account-serviceauth">IAM: authorizations
 *     between services</a>
 */
public record Authorization(
    Source source, List<Role> roles, Resource target, Optional<String> description) {

  /**
   * Checks that the roles are ones that the target knows.
   *
   * @throws InvalidRequestException if there is no role, or one that the target does not know, or
   *     the target is no one service
   */
  public Authorization {
    roles = roles.stream().distinct().sorted(Comparator.comparing(Role::crn)).toList();
    if (roles.isEmpty()) {
      throw new InvalidRequestException("roles", "are none", "Name one or more.");
    }
    String service =
        target
            .serviceName()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "target", "names no one service", "Name the service or its instance."));
    roles.forEach(role -> role.requireUsableOn(service));
    if (description.isPresent() && description.get().isBlank()) {
      throw new InvalidRequestException("description", "is blank", "Leave it out.");
    }
  }

  /** Begins with one instance, by its CRN. */
  public static Letting letting(Crn source) {
    return letting(Source.of(source));
  }

  /** Begins with a service, or some of it. */
  public static Letting letting(Source source) {
    return new Letting(source);
  }

  /** A service that may nothing yet. */
  public static final class Letting {

    private static final List<String> KEY_SERVICES = List.of("kms", "hs-crypto");

    private final Source source;

    private Letting(Source source) {
      this.source = source;
    }

    /**
     * Lets it encrypt with root keys: of an instance of a key service, or one key.
     *
     * @throws InvalidRequestException if it is none that does, or the other is no key service
     */
    public Authorization useKeysOf(Crn keyService) {
      return to(keyService, KEY_SERVICES, Catalogue.forKeys(source));
    }

    /**
     * Lets a database encrypt with root keys, and its backups too: it may pass the authorization on
     * to them.
     *
     * @throws InvalidRequestException if it is no database, or the other is no key service
     */
    public Authorization useKeysAlsoForBackupsOf(Crn keyService) {
      Catalogue.requireDatabase(source);
      return to(keyService, KEY_SERVICES, Catalogue.forKeys(source), Role.AUTHORIZATION_DELEGATOR);
    }

    /**
     * Lets it write into an instance of Object Storage, or one bucket.
     *
     * @throws InvalidRequestException if it is none that does, or the other is no Object Storage
     */
    public Authorization writeObjectsTo(Crn storage) {
      return to(storage, List.of("cloud-object-storage"), Catalogue.forObjects(source));
    }

    /**
     * Lets it send events to an instance of Event Notifications.
     *
     * @throws InvalidRequestException if it is none that does, or the other is no such instance
     */
    public Authorization notifyThrough(Crn eventNotifications) {
      return to(eventNotifications, List.of("event-notifications"), Catalogue.forEvents(source));
    }

    /**
     * Lets it send to an instance of Cloud Logs.
     *
     * @throws InvalidRequestException if it is none that does, or the other is no such instance
     */
    public Authorization sendLogsTo(Crn logs) {
      return to(logs, List.of("logs"), Catalogue.forLogs(source));
    }

    private Authorization to(Crn target, List<String> services, Role... roles) {
      Catalogue.requireTarget(target.serviceName(), services);
      return new Authorization(source, List.of(roles), Resource.of(target), Optional.empty());
    }

    /** Says the roles, for what has no verb of its own here. */
    public Acting act(Role first, Role... more) {
      return new Acting(source, Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }
  }

  /** A service and its roles, on nothing yet. */
  public static final class Acting {

    private final Source source;
    private final List<Role> roles;

    private Acting(Source source, List<Role> roles) {
      this.source = source;
      this.roles = roles;
    }

    /**
     * Says on what.
     *
     * @throws InvalidRequestException if it is no one service, or does not know a role
     */
    public Authorization on(Resource target) {
      return new Authorization(source, roles, target, Optional.empty());
    }
  }

  /**
   * Says what it is for.
   *
   * @throws InvalidRequestException if it is blank
   */
  public Authorization describedAs(String text) {
    return new Authorization(source, roles, target, Optional.of(text));
  }

  /** Says it in one English sentence. */
  public String sentence() {
    return sentence(source, roles, target);
  }

  private static String who(Source source) {
    Optional<String> account = Optional.empty();
    List<Attribute> rest = new ArrayList<>();
    for (Attribute each : source.attributes()) {
      if (each.key().equals("accountId") && each.operator().equals(Operator.STRING_EQUALS)) {
        account = each.values().stream().findFirst();
      } else {
        rest.add(each);
      }
    }
    String words = Resource.having(rest, List.of()).inWords();
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + account.map(id -> " in account " + id).orElse("");
  }

  static String sentence(Source source, List<Role> roles, Resource target) {
    String what = roles.stream().map(Role::name).collect(Collectors.joining(" and "));
    return who(source) + " may act as " + what + " on " + target.inWords() + ".";
  }
}
