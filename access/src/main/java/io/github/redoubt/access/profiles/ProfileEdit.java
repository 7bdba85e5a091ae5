package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What shall be otherwise of a trusted profile. It belongs to one thread. */
public final class ProfileEdit {

  private final Map<String, String> members = new LinkedHashMap<>();

  ProfileEdit() {}

  /**
   * Gives it another name.
   *
   * @throws InvalidRequestException if it is blank
   */
  public ProfileEdit named(String name) {
    members.put("name", requireName(name));
    return this;
  }

  /** Says what it is for. */
  public ProfileEdit describedAs(String description) {
    members.put("description", description);
    return this;
  }

  /** Says whom to write to about it. */
  public ProfileEdit withEmail(String email) {
    members.put("email", email);
    return this;
  }

  static String requireName(String name) {
    if (name.isBlank()) {
      throw new InvalidRequestException(
          "trusted profile name", "is blank", "Give it a name that is unique in the account.");
    }
    return name;
  }

  /** Says what is otherwise in a profile than it shall be. */
  List<Difference> differences(JsonObject profile) {
    List<Difference> differences = new ArrayList<>();
    members.forEach(
        (member, wanted) -> {
          String present =
              profile.get(member) instanceof JsonPrimitive text ? text.getAsString() : "";
          if (!present.equals(wanted)) {
            differences.add(new Difference(member, present, wanted));
          }
        });
    return differences;
  }

  boolean saysNothing() {
    return members.isEmpty();
  }

  void writeTo(JsonObject profile) {
    members.forEach(profile::addProperty);
  }
}
