package io.github.redoubt.access.authorizations;

import io.github.redoubt.access.roles.EventNotificationsRoles;
import io.github.redoubt.access.roles.LogsRoles;
import io.github.redoubt.access.roles.ObjectStorageRoles;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which service needs which role on which other. What is not here is refused, so that a mistyped
 * service is found before it is sent; {@link Authorization.Letting#act} says anything.
 */
final class Catalogue {

  private static final String LOGS = "logs";

  private static final String DATABASES = "databases-for-";

  private static final Set<String> USE_KEYS =
      Set.of(
          "cloud-object-storage",
          "server-protect",
          "is",
          "messagehub",
          "secrets-manager",
          "conversation",
          "discovery",
          "language-translator",
          "natural-language-understanding",
          "speech-to-text",
          "text-to-speech",
          "containers-kubernetes",
          LOGS,
          "event-notifications",
          "cloudantnosqldb");

  private static final Map<String, Role> WRITE_OBJECTS =
      Map.of("atracker", ObjectStorageRoles.OBJECT_WRITER, LOGS, Role.WRITER);

  private static final Map<String, Role> NOTIFY =
      Map.of(
          LOGS,
          EventNotificationsRoles.EVENT_SOURCE_MANAGER,
          "secrets-manager",
          EventNotificationsRoles.EVENT_SOURCE_MANAGER);

  private static final Map<String, Role> SEND_LOGS =
      Map.of("atracker", LogsRoles.SENDER, "logs-router", LogsRoles.SENDER);

  private Catalogue() {}

  /** Gives the role to use keys with. Everything in a resource group may have several kinds. */
  static Role forKeys(Source source) {
    return source
        .serviceName()
        .filter(name -> !USE_KEYS.contains(name) && !name.startsWith(DATABASES))
        .map(
            name -> {
              Set<String> known = new TreeSet<>(USE_KEYS);
              known.add(DATABASES + "…");
              return refused(name, "use keys", known);
            })
        .orElse(Optional.of(Role.READER))
        .orElseThrow();
  }

  private static Optional<Role> refused(String name, String what, Set<String> known) {
    throw new InvalidRequestException(
        "source",
        name + " is not known to " + what,
        "Known are "
            + String.join(", ", known)
            + ". For another, say its role: Authorization.letting(source).act(role).on(target).");
  }

  static void requireDatabase(Source source) {
    if (source.serviceName().filter(name -> name.startsWith(DATABASES)).isEmpty()) {
      throw new InvalidRequestException(
          "source", "is no database, and has no backups of its own", "Use useKeysOf.");
    }
  }

  static Role forObjects(Source source) {
    return role(source, "write objects", WRITE_OBJECTS);
  }

  /** Cloud Logs looks at what there is before it sends, and wants to be let do so. */
  static Role[] forEvents(Source source) {
    Role sending = role(source, "notify", NOTIFY);
    return source.serviceName().filter(LOGS::equals).isPresent()
        ? new Role[] {sending, Role.READER, Role.VIEWER}
        : new Role[] {sending};
  }

  static Role forLogs(Source source) {
    return role(source, "send logs", SEND_LOGS);
  }

  private static Role role(Source source, String what, Map<String, Role> roles) {
    String name = source.serviceName().orElse("everything in a resource group");
    Role role = roles.get(name);
    return role == null ? refused(name, what, new TreeSet<>(roles.keySet())).orElseThrow() : role;
  }

  /** Refuses a target that is another service than the verb is about. */
  static void requireTarget(String service, List<String> allowed) {
    if (!allowed.contains(service)) {
      throw new InvalidRequestException(
          "target", "is " + service, "Give the CRN of " + String.join(" or ", allowed) + ".");
    }
  }
}
