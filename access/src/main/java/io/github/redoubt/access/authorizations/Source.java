package io.github.redoubt.access.authorizations;

import io.github.redoubt.access.policies.Attribute;
import io.github.redoubt.access.policies.Operator;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service that is let act on another: all of it, one instance, or less.
 *
 * @param attributes what is asked of it, in one order; without an account, it is in the account
 *     that the authorization is made in
 */
public record Source(List<Attribute> attributes) {

  /** All instances of Object Storage. */
  public static final Source OBJECT_STORAGE = service("cloud-object-storage");

  /** The block storage of virtual servers. */
  public static final Source BLOCK_STORAGE = service("server-protect");

  /** The images of virtual servers. */
  public static final Source SERVER_IMAGES = service("is").type("image");

  /** All instances of Event Streams. */
  public static final Source EVENT_STREAMS = service("messagehub");

  /** All instances of Secrets Manager. */
  public static final Source SECRETS_MANAGER = service("secrets-manager");

  /** All instances of Watson Assistant. */
  public static final Source WATSON_ASSISTANT = service("conversation");

  /** All clusters of the Kubernetes service. */
  public static final Source KUBERNETES = service("containers-kubernetes");

  /** All instances of Cloud Logs. */
  public static final Source CLOUD_LOGS = service("logs");

  /** All instances of Event Notifications. */
  public static final Source EVENT_NOTIFICATIONS = service("event-notifications");

  /** All instances of Cloudant. */
  public static final Source CLOUDANT = service("cloudantnosqldb");

  /** Activity Tracker Event Routing. */
  public static final Source EVENT_ROUTING = service("atracker");

  /** Logs Routing. */
  public static final Source LOGS_ROUTING = service("logs-router");

  static final String SERVICE = "serviceName";
  static final String ACCOUNT = "accountId";
  static final String GROUP = "resourceGroupId";
  static final String TYPE = "resourceType";

  /** Puts the attributes in one order. */
  public Source {
    attributes = Attribute.inOrder(attributes);
  }

  /**
   * Names the one instance, or thing in it, that a CRN is of.
   *
   * @throws InvalidRequestException if it names a whole service
   */
  public static Source of(Crn crn) {
    if (crn.serviceInstance().isEmpty() && crn.resource().isEmpty()) {
      throw new InvalidRequestException(
          "crn",
          "names no instance and no resource, but all of " + crn.serviceName(),
          "If you mean all of it, say Source.service(\"" + crn.serviceName() + "\").");
    }
    Source source = service(crn.serviceName());
    if (!crn.serviceInstance().isEmpty()) {
      source = source.instance(crn.serviceInstance());
    }
    if (!crn.resourceType().isEmpty()) {
      source = source.type(crn.resourceType());
    }
    if (!crn.resource().isEmpty()) {
      source = source.with("resource", crn.resource());
    }
    return crn.accountId().map(source::inAccount).orElse(source);
  }

  /** Names all instances of a service, such as {@code kms}, to be narrowed by what follows. */
  public static Source service(String name) {
    return new Source(List.of()).with(SERVICE, name);
  }

  /** Names all instances of a database, such as {@code postgresql}. */
  public static Source databases(String engine) {
    return service("databases-for-" + engine);
  }

  /** Names everything that is in a resource group. */
  public static Source allInResourceGroup(String id) {
    return new Source(List.of()).with(GROUP, id);
  }

  /** Narrows it to an instance, by its GUID. */
  public Source instance(String guid) {
    return with("serviceInstance", guid);
  }

  /** Narrows it to a region. */
  public Source region(String region) {
    return with("region", region);
  }

  /** Narrows it to a kind of thing. */
  public Source type(String type) {
    return with(TYPE, type);
  }

  /** Narrows it to what is in a resource group. */
  public Source resourceGroup(String id) {
    return with(GROUP, id);
  }

  /** Says that it is in another account. */
  public Source inAccount(String accountId) {
    return with(ACCOUNT, accountId);
  }

  private Source with(String key, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(key, "is blank", "Give 1 to 1,000 characters.");
    }
    if (value(key).isPresent()) {
      throw new InvalidRequestException(key, "is said already", "Say it once.");
    }
    return new Source(
        Stream.concat(attributes.stream(), Stream.of(Attribute.named(key).equalTo(value)))
            .toList());
  }

  /** Gives it with its account, which the service wants to be told. */
  Source within(String account) {
    return value(ACCOUNT).isPresent() ? this : inAccount(account);
  }

  /** Gives the service, if exactly one is named. */
  public Optional<String> serviceName() {
    return value(SERVICE);
  }

  Optional<String> value(String key) {
    return attributes.stream()
        .filter(each -> each.key().equals(key) && each.operator().equals(Operator.STRING_EQUALS))
        .flatMap(each -> each.values().stream())
        .findFirst();
  }

  @Override
  public String toString() {
    return attributes.stream().map(Attribute::toString).collect(Collectors.joining(", "));
  }
}
