package io.github.redoubt.access.policies.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.access.policies.Attribute;
import io.github.redoubt.access.policies.Operator;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.access.policies.ResourceTag;
import io.github.redoubt.access.roles.Role;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The members of policies, of both versions of the interface. Version 1 calls an attribute's key
 * its name, leaves out operators that are {@code stringEquals}, and has lists of one where version
 * 2 has one.
 */
public final class PolicyJson {

  private static final String ATTRIBUTES = "attributes";
  private static final String OPERATOR = "operator";
  private static final String VALUE = "value";
  private static final String ACCOUNT = "accountId";

  private PolicyJson() {}

  /** Gives the attributes of whom or what acts. */
  public static List<Attribute> subject(JsonObject policy) {
    if (policy.has("subjects")) {
      return attributes(PolicyStore.only(policy, "subjects"));
    }
    return policy.get("subject") instanceof JsonObject subject ? attributes(subject) : List.of();
  }

  /** Gives the attributes of what is acted on. */
  public static List<Attribute> resource(JsonObject policy) {
    return resourceObject(policy).map(PolicyJson::attributes).orElse(List.of());
  }

  /** Gives the access tags of what is acted on. */
  public static List<ResourceTag> tags(JsonObject policy) {
    return resourceObject(policy).stream()
        .flatMap(resource -> objects(resource.get("tags")))
        .map(tag -> new ResourceTag(key(tag), operator(tag), text(tag, VALUE).orElse("")))
        .toList();
  }

  /** Gives what is acted on, within the account that it is in. */
  public static Resource target(JsonObject policy) {
    return Resource.having(withoutAccount(resource(policy)), tags(policy));
  }

  private static Optional<JsonObject> resourceObject(JsonObject policy) {
    if (policy.has("resources")) {
      return Optional.of(PolicyStore.only(policy, "resources"));
    }
    return policy.get("resource") instanceof JsonObject one ? Optional.of(one) : Optional.empty();
  }

  /** Gives the roles. */
  public static List<Role> roles(JsonObject policy) {
    JsonElement roles = policy.get("roles");
    if (policy.get("control") instanceof JsonObject control
        && control.get("grant") instanceof JsonObject grant) {
      roles = grant.get("roles");
    }
    return objects(roles)
        .map(
            role ->
                text(role, "role_id")
                    .orElseThrow(() -> new JsonParseException("a role has no 'role_id'")))
        .map(PolicyJson::role)
        .toList();
  }

  private static Role role(String crn) {
    try {
      return new Role(crn);
    } catch (InvalidRequestException e) {
      throw new JsonParseException("'role_id' is not the CRN of a role", e);
    }
  }

  private static List<Attribute> attributes(JsonObject holder) {
    return objects(holder.get(ATTRIBUTES)).map(PolicyJson::attribute).toList();
  }

  /** Reads an attribute under the key that it is sent under. */
  public static Attribute attribute(JsonObject from) {
    return new Attribute(key(from), operator(from), values(from.get(VALUE)));
  }

  private static String key(JsonObject from) {
    return text(from, "key")
        .or(() -> text(from, "name"))
        .orElseThrow(() -> new JsonParseException("an attribute has no 'key'"));
  }

  private static Operator operator(JsonObject from) {
    return text(from, OPERATOR).map(Operator::new).orElse(Operator.STRING_EQUALS);
  }

  /** Gives values as text: one, or those of an array. */
  public static List<String> values(@Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (value instanceof JsonArray array) {
      return StreamSupport.stream(array.spliterator(), false).map(PolicyJson::plain).toList();
    }
    return List.of(plain(value));
  }

  private static String plain(JsonElement value) {
    return value instanceof JsonPrimitive primitive ? primitive.getAsString() : value.toString();
  }

  private static Stream<JsonObject> objects(@Nullable JsonElement list) {
    return list instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
        : Stream.empty();
  }

  /** Gives a member that is text. */
  public static Optional<String> text(JsonObject from, String name) {
    return from.get(name) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  /** Gives a member that is a time. */
  public static Optional<Instant> time(JsonObject from, String name) {
    return text(from, name).filter(text -> !text.isEmpty()).map(Json::time);
  }

  /** Writes attributes in an object of their own. */
  public static JsonObject write(List<Attribute> attributes) {
    JsonArray array = new JsonArray();
    attributes.forEach(each -> array.add(write(each, each.key())));
    JsonObject holder = new JsonObject();
    holder.add(ATTRIBUTES, array);
    return holder;
  }

  /** Writes an attribute under a key. */
  public static JsonObject write(Attribute attribute, String key) {
    JsonObject object = new JsonObject();
    object.addProperty("key", key);
    object.addProperty(OPERATOR, attribute.operator().name());
    object.add(VALUE, value(attribute));
    return object;
  }

  private static JsonElement value(Attribute attribute) {
    List<String> values = attribute.values();
    return switch (attribute.operator().known()) {
      case STRING_EXISTS -> new JsonPrimitive(values.contains("true"));
      case STRING_EQUALS_ANY_OF, STRING_MATCH_ANY_OF -> array(values);
      default -> values.size() == 1 ? new JsonPrimitive(values.get(0)) : array(values);
    };
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  /** Writes what is acted on, within an account. */
  public static JsonObject write(Resource resource, String account) {
    Attribute of = Attribute.named(ACCOUNT).equalTo(account);
    JsonObject written =
        write(Stream.concat(Stream.of(of), resource.attributes().stream()).toList());
    if (!resource.tags().isEmpty()) {
      JsonArray tags = new JsonArray();
      for (ResourceTag tag : resource.tags()) {
        JsonObject object = new JsonObject();
        object.addProperty("key", tag.name());
        object.addProperty(OPERATOR, tag.operator().name());
        object.addProperty(VALUE, tag.value());
        tags.add(object);
      }
      written.add("tags", tags);
    }
    return written;
  }

  /** Writes roles as what is granted. */
  public static JsonObject writeRoles(List<Role> roles) {
    JsonArray array = new JsonArray();
    for (Role role : roles) {
      JsonObject object = new JsonObject();
      object.addProperty("role_id", role.crn());
      array.add(object);
    }
    JsonObject grant = new JsonObject();
    grant.add("roles", array);
    JsonObject control = new JsonObject();
    control.add("grant", grant);
    return control;
  }

  /** Gives attributes without the one that names the account. */
  public static List<Attribute> withoutAccount(List<Attribute> attributes) {
    List<Attribute> rest = new ArrayList<>(attributes);
    rest.removeIf(each -> each.key().equals(ACCOUNT));
    return rest;
  }
}
