package io.github.redoubt.access.policies.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
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
import org.jspecify.annotations.Nullable;

/**
 * A policy as either version of the interface tells it. Version 1 calls an attribute's key its
 * name, leaves out operators that are {@code stringEquals}, and has lists of one where version 2
 * has one.
 *
 * <p>Read member by member, because a tree of JSON for each of thousands costs more than the rest.
 */
public record PolicyAnswer(
    String id,
    String type,
    Optional<String> state,
    Optional<String> description,
    Optional<Holder> subject,
    List<Holder> subjects,
    Optional<Control> control,
    List<RoleId> roles,
    Optional<Holder> resource,
    List<Holder> resources,
    Optional<String> pattern,
    @Nullable JsonElement rule,
    Optional<Template> template,
    @SerializedName("created_at") Optional<String> created,
    @SerializedName("created_by_id") Optional<String> createdBy,
    @SerializedName("last_modified_at") Optional<String> modified,
    @SerializedName("last_modified_by_id") Optional<String> modifiedBy) {

  private static final String ACCOUNT = "accountId";

  /** What holds attributes, and tags if it is a resource. */
  public record Holder(List<Asked> attributes, List<Asked> tags) {}

  /** What is asked of one attribute or tag. */
  public record Asked(
      Optional<String> key,
      Optional<String> name,
      Optional<String> operator,
      @Nullable JsonElement value) {

    private String keyOrName() {
      return key.or(() -> name)
          .orElseThrow(() -> new JsonParseException("an attribute has no 'key'"));
    }

    private Operator howCompared() {
      return operator.map(Operator::new).orElse(Operator.STRING_EQUALS);
    }

    private Attribute attribute() {
      return new Attribute(keyOrName(), howCompared(), PolicyJson.values(value));
    }

    private ResourceTag tag() {
      List<String> values = PolicyJson.values(value);
      return new ResourceTag(keyOrName(), howCompared(), values.isEmpty() ? "" : values.get(0));
    }
  }

  /** A role's CRN. */
  public record RoleId(@SerializedName("role_id") String roleId) {}

  /** What is granted. */
  public record Control(Optional<Granted> grant) {}

  /** The roles that are granted. */
  public record Granted(List<RoleId> roles) {}

  /** What is acted on, and the account that it is in. */
  public record Target(Resource resource, Optional<String> account) {}

  /** Which enterprise's template made it. */
  public record Template(Optional<String> id) {}

  /** Reads one that was kept as it came. */
  public static PolicyAnswer of(JsonObject policy) {
    return Json.read(policy, PolicyAnswer.class);
  }

  /** Gives the attributes of whom or what acts. */
  public List<Attribute> actor() {
    return attributes(subjects.isEmpty() ? subject : Optional.of(only(subjects, "subjects")));
  }

  /** Gives what is acted on, within the account that it is in. */
  public Target target() {
    Optional<Holder> held = held();
    List<Attribute> rest = new ArrayList<>();
    Optional<String> account = Optional.empty();
    for (Attribute each : attributes(held)) {
      if (!each.key().equals(ACCOUNT)) {
        rest.add(each);
      } else if (each.operator().equals(Operator.STRING_EQUALS)) {
        account = each.values().stream().findFirst();
      }
    }
    List<Asked> tags = held.map(Holder::tags).orElse(List.of());
    return new Target(Resource.having(rest, tags.stream().map(Asked::tag).toList()), account);
  }

  private Optional<Holder> held() {
    return resources.isEmpty() ? resource : Optional.of(only(resources, "resources"));
  }

  /** Gives the roles. */
  public List<Role> granted() {
    List<RoleId> ids = control.flatMap(Control::grant).map(Granted::roles).orElse(roles);
    List<Role> read = new ArrayList<>(ids.size());
    for (RoleId id : ids) {
      try {
        read.add(new Role(id.roleId));
      } catch (InvalidRequestException e) {
        throw new JsonParseException("'role_id' is not the CRN of a role", e);
      }
    }
    return read;
  }

  /** Gives what it is for, in words; blank is none. */
  public Optional<String> words() {
    return description.filter(text -> !text.isBlank());
  }

  /** Gives when it was made. */
  public Optional<Instant> createdAt() {
    return time(created);
  }

  /** Gives when it was last changed. */
  public Optional<Instant> modifiedAt() {
    return time(modified);
  }

  private static Optional<Instant> time(Optional<String> text) {
    return text.filter(there -> !there.isEmpty()).map(Json::time);
  }

  private static List<Attribute> attributes(Optional<Holder> holder) {
    if (holder.isEmpty()) {
      return List.of();
    }
    List<Attribute> read = new ArrayList<>(holder.get().attributes.size());
    for (Asked asked : holder.get().attributes) {
      read.add(asked.attribute());
    }
    return read;
  }

  private static Holder only(List<Holder> all, String name) {
    if (all.size() != 1) {
      throw new JsonParseException("'" + name + "' is not a list of one object");
    }
    return all.get(0);
  }
}
