package io.github.redoubt.audit.notifications.smtp;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Documents;
import io.github.redoubt.audit.internal.Fields;
import io.github.redoubt.audit.internal.NamedResources;
import io.github.redoubt.audit.internal.Notifications;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The domains that programs send mail by, through an instance of Event Notifications. Safe for use
 * by many threads.
 *
 * @see <a
 *     href="https://cloud.ibm.com/docs/event-notifications?topic=event-notifications-en-smtp-configurations">SMTP
 *     configurations</a>
 */
public final class SmtpConfigurations {

  private final Notifications notifications;
  private final Resources<SmtpConfiguration> resources;
  private final NamedResources<SmtpConfiguration> named;

  private SmtpConfigurations(Notifications notifications) {
    this.notifications = notifications;
    this.resources =
        new Resources<>(
            notifications::api,
            "SMTP configuration",
            SmtpConfiguration::read,
            "smtp().find(name)",
            "smtp",
            "config");
    this.named = new NamedResources<>(resources, "SMTP configuration", "smtp_configurations");
  }

  /** Gives those of an instance; called by {@code EventNotifications}. */
  public static SmtpConfigurations of(Notifications notifications) {
    return new SmtpConfigurations(notifications);
  }

  /**
   * Gets a configuration.
   *
   * @throws NotFoundException if there is none
   */
  public SmtpConfiguration get(String id) {
    return named.get(id);
  }

  /**
   * Finds one by its name.
   *
   * @throws InvalidRequestException if several have the name
   */
  public Optional<SmtpConfiguration> find(String name) {
    return named.find(name);
  }

  /** Lists them, page by page as they are asked for. */
  public Stream<SmtpConfiguration> list() {
    return named.list(SmtpConfiguration::read);
  }

  /**
   * Brings it about that mail can be sent by a domain, once the domain's DNS has the entries that
   * the configuration names (see {@link #verify}), IBM's support has authorized it, and
   * context-based restrictions say from where.
   *
   * @throws InvalidRequestException if the name or the domain is blank, several have the name, or
   *     the one that has it is of another domain
   */
  public Change<SmtpConfiguration> ensure(String name, String domain) {
    return ensure(name, domain, wanted -> {});
  }

  /** Brings one about with more said of it; as {@link #ensure(String, String)}. */
  public Change<SmtpConfiguration> ensure(
      String name, String domain, Consumer<WantedSmtpConfiguration> wanted) {
    return named.ensure(name, writing(name, domain, wanted));
  }

  /** Says what {@link #ensure(String, String, Consumer)} would come to, and changes nothing. */
  public Plan<SmtpConfiguration> preview(
      String name, String domain, Consumer<WantedSmtpConfiguration> wanted) {
    return named.preview(name, writing(name, domain, wanted));
  }

  /**
   * Lets the service look whether the entries are there that the domain's DNS needs.
   *
   * @param what one or several
   * @return what it found of each
   * @throws InvalidRequestException if nothing is named
   * @throws NotFoundException if there is no such configuration
   */
  public Map<DomainProof, Verification> verify(String id, DomainProof... what) {
    if (what.length == 0) {
      throw new InvalidRequestException(
          "proofs", "are none", "Name one or several, such as DomainProof.DKIM.");
    }
    return notifications
        .api()
        .patch("verify SMTP configuration")
        .path("smtp", "config", id, "verify")
        .query(
            "type", List.of(what).stream().map(DomainProof::code).collect(Collectors.joining(",")))
        // Looking twice is looking once.
        .repeatable()
        .empty()
        .reading(
            answer -> {
              Map<DomainProof, Verification> found = new LinkedHashMap<>();
              for (JsonObject each : Fields.objects(Resources.object(answer), "status")) {
                found.put(
                    new DomainProof(Fields.text(each, "type")), DomainRecord.verification(each));
              }
              return found;
            })
        .send();
  }

  /**
   * Tells where programs may send from by the older list; context-based restrictions of the
   * instance, which are needed today, are not in it.
   *
   * @throws NotFoundException if there is no such configuration
   */
  public AllowedIps allowedIps(String id) {
    return notifications
        .api()
        .get("get allowed addresses")
        .path("smtp", "config", id, "allowed_ips")
        .reading(
            answer -> {
              JsonObject json = Resources.object(answer);
              return new AllowedIps(Fields.texts(json, "subnets"), Fields.time(json, "updated_at"));
            })
        .send();
  }

  /** Gives who may send by a configuration. */
  public SmtpUsers users(String configurationId) {
    return SmtpUsers.of(notifications, configurationId);
  }

  /**
   * Deletes a configuration; programs cannot send by it any more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(String id) {
    named.delete(id);
  }

  private NamedResources.Writing writing(
      String name, String domain, Consumer<WantedSmtpConfiguration> wanted) {
    if (domain.isBlank()) {
      throw new InvalidRequestException("domain", "is blank", "Give one such as example.com.");
    }
    WantedSmtpConfiguration said = new WantedSmtpConfiguration();
    wanted.accept(said);
    JsonObject body = said.body;
    return new NamedResources.Writing() {
      @Override
      public JsonObject create() {
        JsonObject fresh = new JsonObject();
        fresh.addProperty("name", name);
        fresh.addProperty("domain", domain);
        return resources.create(Documents.merged(fresh, body));
      }

      @Override
      public JsonObject goal(JsonObject present) {
        String other = Fields.text(present, "domain");
        if (!other.equalsIgnoreCase(domain)) {
          throw new InvalidRequestException(
              "SMTP configuration '" + name + "'",
              "is of the domain " + other + ", which cannot change",
              "Delete it, or choose another name.");
        }
        return Documents.merged(present, body);
      }

      // Only what is said goes out: the service leaves the rest alone.
      @Override
      public JsonObject write(JsonObject present, JsonObject goal) {
        return resources.patch(Fields.text(present, "id"), body);
      }
    };
  }
}
