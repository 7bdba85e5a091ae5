package io.github.redoubt.emulator.logs.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JSON object must look like that somebody sends. Reading one complains about the first
 * member that is wrong, by its name, and leaves out what the service does not know.
 *
 * <p>A form never changes: each method gives one that demands more.
 */
public final class Form implements Check {

  private final List<Member> members;
  private final List<Choice> choices;

  private Form(List<Member> members, List<Choice> choices) {
    this.members = List.copyOf(members);
    this.choices = List.copyOf(choices);
  }

  /** One that demands nothing, and so lets nothing in. */
  public static Form empty() {
    return new Form(List.of(), List.of());
  }

  private record Member(String name, boolean required, Check check) {}

  private record Choice(List<String> names, int least) {}

  public Form required(String name, Check check) {
    return with(new Member(name, true, check));
  }

  public Form optional(String name, Check check) {
    return with(new Member(name, false, check));
  }

  private Form with(Member member) {
    return new Form(Stream.concat(members.stream(), Stream.of(member)).toList(), choices);
  }

  /** Demands that exactly one of some members is there. */
  public Form exactlyOne(String... names) {
    return with(new Choice(List.of(names), 1));
  }

  /** Demands that no two of some members are there. */
  public Form atMostOne(String... names) {
    return with(new Choice(List.of(names), 0));
  }

  private Form with(Choice choice) {
    return new Form(members, Stream.concat(choices.stream(), Stream.of(choice)).toList());
  }

  /** Reads a whole body. */
  public JsonObject read(JsonObject body) {
    return read("", body);
  }

  @Override
  public JsonObject read(String where, JsonElement value) {
    if (!value.isJsonObject()) {
      throw Check.wrong(where, "must be a JSON object");
    }
    JsonObject object = value.getAsJsonObject();
    JsonObject kept = new JsonObject();
    for (Member member : members) {
      String name = where.isEmpty() ? member.name() : where + "." + member.name();
      if (isThere(object, member.name())) {
        kept.add(member.name(), member.check().read(name, object.get(member.name())));
      } else if (member.required()) {
        throw Check.wrong(name, "is required");
      }
    }
    for (Choice choice : choices) {
      List<String> there = choice.names().stream().filter(kept::has).toList();
      if (there.size() > 1 || there.size() < choice.least()) {
        throw Check.wrong(
            where.isEmpty() ? "The body" : where,
            "must have "
                + (choice.least() == 1 ? "exactly" : "at most")
                + " one of "
                + choice.names());
      }
    }
    return kept;
  }

  private static boolean isThere(JsonObject object, String name) {
    return object.has(name) && !object.get(name).isJsonNull();
  }

  /** Adds what a member is where it was left out. */
  public static void orElse(JsonObject object, String name, JsonElement otherwise) {
    if (!isThere(object, name)) {
      object.add(name, otherwise);
    }
  }

  /** The texts of a member that is a list of them; none if it was left out. */
  public static List<String> texts(JsonObject object, String name) {
    List<String> all = new ArrayList<>();
    if (object.has(name)) {
      object.getAsJsonArray(name).forEach(each -> all.add(each.getAsString()));
    }
    return List.copyOf(all);
  }
}
