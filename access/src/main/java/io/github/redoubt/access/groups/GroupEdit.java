package io.github.redoubt.access.groups;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What shall be otherwise of an access group. It belongs to one thread. */
public final class GroupEdit {

  private Optional<String> name = Optional.empty();
  private Optional<String> description = Optional.empty();

  GroupEdit() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public GroupEdit named(String newName) {
    name = Optional.of(requireName(newName));
    return this;
  }

  /** Says what it is for. */
  public GroupEdit describedAs(String text) {
    description = Optional.of(text);
    return this;
  }

  static String requireName(String name) {
    if (name.isBlank()) {
      throw new InvalidRequestException(
          "access group name", "is blank", "Give it one that people know it by.");
    }
    return name;
  }

  Optional<String> description() {
    return description;
  }

  List<Difference> differences(AccessGroup group) {
    List<Difference> all = new ArrayList<>();
    add(all, "name", group.name(), name);
    add(all, "description", group.description().orElse(""), description);
    return all;
  }

  private static void add(
      List<Difference> all, String what, String present, Optional<String> wanted) {
    wanted
        .filter(text -> !text.equals(present))
        .ifPresent(text -> all.add(new Difference(what, present, text)));
  }

  /** Only what is said goes out: the service leaves the rest alone. */
  JsonObject body() {
    JsonObject body = new JsonObject();
    name.ifPresent(text -> body.addProperty("name", text));
    description.ifPresent(text -> body.addProperty("description", text));
    return body;
  }
}
