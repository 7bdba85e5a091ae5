package io.github.redoubt.access.policies;

import io.github.redoubt.core.Crn;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a policy is about: all that has these attributes and these access tags.
 *
 * <p>A value; equal to another that asks for the same, in whatever order. The account is the one
 * that the policy is made in; a resource that was named by a CRN of another account is refused when
 * the policy is sent.
 */
public final class Resource {

  static final String ACCOUNT = "accountId";
  static final String SERVICE = "serviceName";
  static final String SERVICE_TYPE = "serviceType";
  static final String SERVICE_GROUP = "service_group_id";
  static final String INSTANCE = "serviceInstance";
  static final String REGION = "region";
  static final String RESOURCE_GROUP = "resourceGroupId";
  static final String TYPE = "resourceType";
  static final String NAME = "resource";
  static final String KEY_RING = "keyRing";

  private static final Comparator<ResourceTag> TAG_ORDER =
      Comparator.comparing(ResourceTag::name)
          .thenComparing(ResourceTag::value)
          .thenComparing(tag -> tag.operator().name());

  private final List<Attribute> attributes;
  private final List<ResourceTag> tags;
  private final Optional<String> owner;

  private Resource(List<Attribute> attributes, List<ResourceTag> tags, Optional<String> owner) {
    this.attributes = Attribute.inOrder(attributes);
    this.tags = tags.isEmpty() ? List.of() : tags.stream().distinct().sorted(TAG_ORDER).toList();
    this.owner = owner;
  }

  /**
   * Gives what has exactly these attributes and tags, in whatever shape: the one way to say what
   * nothing else here says.
   *
   * @param attributes without the account
   */
  public static Resource having(List<Attribute> attributes, List<ResourceTag> tags) {
    return new Resource(attributes, tags, Optional.empty());
  }

  /**
   * Names the one thing that a CRN is of: an instance, a bucket, a key.
   *
   * @throws InvalidRequestException if it names no single thing, but a whole service
   */
  public static Resource of(Crn crn) {
    if (crn.serviceInstance().isEmpty() && crn.resource().isEmpty()) {
      throw new InvalidRequestException(
          "crn",
          "names no instance and no resource, but all of " + crn.serviceName(),
          "If you mean all of it, say Resource.service(\"" + crn.serviceName() + "\").");
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(equal(SERVICE, crn.serviceName()));
    add(attributes, INSTANCE, crn.serviceInstance());
    add(attributes, TYPE, crn.resourceType());
    add(attributes, NAME, crn.resource());
    return new Resource(attributes, List.of(), crn.accountId());
  }

  private static void add(List<Attribute> attributes, String key, String value) {
    if (!value.isEmpty()) {
      attributes.add(equal(key, value));
    }
  }

  private static Attribute equal(String key, String value) {
    if (value.isBlank()) {
      throw new InvalidRequestException(key, "is blank", "Give 1 to 1,000 characters.");
    }
    return Attribute.named(key).equalTo(value);
  }

  /** Names a bucket of an instance of Object Storage. */
  public static Resource bucket(Crn storage, String name) {
    return within(storage, "bucket", name);
  }

  /** Names a key by its own CRN. */
  public static Resource key(Crn key) {
    if (!key.resourceType().equals("key") || key.resource().isEmpty()) {
      throw new InvalidRequestException(
          "crn", "is not the CRN of a key", "Give the key's own CRN, or its service's and its id.");
    }
    return of(key);
  }

  /** Names a key of a key service by its id. */
  public static Resource key(Crn keyService, String id) {
    return within(keyService, "key", id);
  }

  /** Names a key ring of a key service, with all keys in it. */
  public static Resource keyRing(Crn keyService, String id) {
    return instanceOf(keyService).where(equal(KEY_RING, id));
  }

  private static Resource within(Crn service, String type, String name) {
    return instanceOf(service).type(type).resource(name);
  }

  private static Resource instanceOf(Crn crn) {
    if (crn.serviceInstance().isEmpty()) {
      throw new InvalidRequestException(
          "crn", "names no service instance", "Give the CRN of the instance.");
    }
    return of(crn.instance());
  }

  /**
   * Names all instances of a service in the account, to be narrowed by what follows.
   *
   * @param name such as {@code kms}
   */
  public static Resource service(String name) {
    return new Resource(List.of(equal(SERVICE, name)), List.of(), Optional.empty());
  }

  /** Names a resource group itself, to be seen and managed; not what is in it. */
  public static Resource resourceGroupItself(String id) {
    return new Resource(
        List.of(equal(TYPE, "resource-group"), equal(NAME, id)), List.of(), Optional.empty());
  }

  /** Names everything in the account but its management. The broadest there is but one. */
  public static Resource allServices() {
    return new Resource(List.of(equal(SERVICE_TYPE, "service")), List.of(), Optional.empty());
  }

  /**
   * Names the account's own management: users, identities, policies, billing. Whoever administers
   * it can give himself everything else.
   */
  public static Resource allAccountManagement() {
    return new Resource(
        List.of(equal(SERVICE_TYPE, "platform_service")), List.of(), Optional.empty());
  }

  /** Names a group of services of account management, such as {@code IAM}. */
  public static Resource serviceGroup(String id) {
    return new Resource(List.of(equal(SERVICE_GROUP, id)), List.of(), Optional.empty());
  }

  /** Narrows it to an instance, by its GUID. */
  public Resource instance(String guid) {
    return where(equal(INSTANCE, guid));
  }

  /** Narrows it to a region, such as {@code us-south}. */
  public Resource region(String region) {
    return where(equal(REGION, region));
  }

  /** Narrows it to what is in a resource group. */
  public Resource resourceGroup(String id) {
    return where(equal(RESOURCE_GROUP, id));
  }

  /** Narrows it to a kind of thing, such as {@code bucket}. */
  public Resource type(String type) {
    return where(equal(TYPE, type));
  }

  /** Narrows it to a thing by its name or id. */
  public Resource resource(String name) {
    return where(equal(NAME, name));
  }

  /** Narrows it to things by their names. */
  public Resource resource(Wildcard names) {
    return where(Attribute.named(NAME).matching(names));
  }

  /**
   * Narrows it by any attribute.
   *
   * @throws InvalidRequestException if something is asked of that attribute already
   */
  public Resource where(Attribute attribute) {
    if (attribute.key().equals(ACCOUNT)) {
      throw new InvalidRequestException(
          ACCOUNT, "is always the account that the policy is made in", "Leave it out.");
    }
    if (attribute.values().contains("")) {
      throw new InvalidRequestException(
          attribute.key(), "is asked to be empty", "Give 1 to 1,000 characters.");
    }
    if (about(attribute.key()).isPresent()) {
      throw new InvalidRequestException(
          attribute.key(), "is said already", "Say it once; several values are two grants.");
    }
    return new Resource(
        Stream.concat(attributes.stream(), Stream.of(attribute)).toList(), tags, owner);
  }

  /**
   * Narrows it to what has an access tag.
   *
   * @param tag a name, a colon and a value, such as {@code env:prod}
   * @throws InvalidRequestException if it is none
   */
  public Resource taggedWith(String tag) {
    return tagged(ResourceTag.parse(tag));
  }

  /** Narrows it to what has an access tag of a name, with a value like a pattern. */
  public Resource taggedLike(String name, Wildcard value) {
    return tagged(new ResourceTag(name, Operator.STRING_MATCH, value.pattern()));
  }

  private Resource tagged(ResourceTag tag) {
    return new Resource(attributes, Stream.concat(tags.stream(), Stream.of(tag)).toList(), owner);
  }

  /** Gives what is asked of attributes. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Gives the access tags that are asked for. */
  public List<ResourceTag> tags() {
    return tags;
  }

  /** Gives what is asked of one attribute. */
  public Optional<Attribute> about(String key) {
    return attributes.stream().filter(each -> each.key().equals(key)).findFirst();
  }

  /** Gives the service, if exactly one is named. */
  public Optional<String> serviceName() {
    return equalValue(SERVICE);
  }

  Optional<String> equalValue(String key) {
    return about(key)
        .filter(each -> each.operator().equals(Operator.STRING_EQUALS))
        .flatMap(each -> each.values().stream().findFirst());
  }

  boolean isAccountManagement() {
    return attributes.stream().anyMatch(each -> each.saysEqual(SERVICE_TYPE, "platform_service"));
  }

  /**
   * Gives the account that a CRN named it by; empty otherwise. It plays no part in what is equal.
   */
  public Optional<String> account() {
    return owner;
  }

  /** Says it in words, such as {@code bucket 'orders' of Object Storage instance …}. */
  public String inWords() {
    return Sentence.what(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource that
        && attributes.equals(that.attributes)
        && tags.equals(that.tags);
  }

  @Override
  public int hashCode() {
    return Objects.hash(attributes, tags);
  }

  @Override
  public String toString() {
    String asked = attributes.stream().map(Attribute::toString).collect(Collectors.joining(", "));
    return tags.isEmpty() ? asked : asked + ", tagged " + tags;
  }
}
