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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The members of policies as they are written, which is in the newer version of the interface. */
public final class PolicyJson {

  private static final String ATTRIBUTES = "attributes";
  private static final String OPERATOR = "operator";
  private static final String VALUE = "value";
  private static final String ACCOUNT = "accountId";

  private PolicyJson() {}

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

  /** Gives a member that is text. */
  public static Optional<String> text(JsonObject from, String name) {
    return from.get(name) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
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
}
