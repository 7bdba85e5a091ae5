package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Things of Event Notifications that people know by their names, brought about by them.
 *
 * @param <T> such a thing, read as a whole
 */
public final class NamedResources<T> {

  private final Resources<T> resources;
  private final String noun;
  private final String member;

  /**
   * Sends nothing.
   *
   * @param noun what one is called, such as {@code topic}
   * @param member under what a listing has them
   */
  public NamedResources(Resources<T> resources, String noun, String member) {
    this.resources = resources;
    this.noun = noun;
    this.member = member;
  }

  /** How one kind of thing is written. */
  public interface Writing {

    JsonObject create();

    JsonObject goal(JsonObject present);

    JsonObject write(JsonObject present, JsonObject goal);

    /** Says what is to be changed; without what is secret. */
    default List<Difference> differences(JsonObject present, JsonObject goal) {
      return Documents.differences(present, goal);
    }
  }

  /** Gets one by its id. */
  public T get(String id) {
    return resources.read(resources.get(id));
  }

  /** Finds one by its name. */
  public Optional<T> find(String name) {
    List<String> ids = ids(requireName(name));
    if (ids.size() > 1) {
      throw new InvalidRequestException(
          noun + " name", "is the name of several: " + ids, "Get the one that you mean by its id.");
    }
    return ids.stream().findFirst().flatMap(resources::find).map(resources::read);
  }

  /** Lists them, page by page. */
  public <R> Stream<R> list(Function<JsonObject, R> rowReader) {
    return resources.pages(member, Optional.empty(), rowReader);
  }

  /** Brings one about. */
  public Change<T> ensure(String name, Writing writing) {
    return new Wanted(requireName(name), writing).ensure(resources::read);
  }

  /** Says what {@link #ensure} would come to. */
  public Plan<T> preview(String name, Writing writing) {
    return new Wanted(requireName(name), writing).preview(resources::read);
  }

  /** Deletes one. */
  public void delete(String id) {
    resources.delete(id);
  }

  /** Checks a name where it is given. */
  public String requireName(String name) {
    return Names.given(noun, name);
  }

  private List<String> ids(String name) {
    try (Stream<JsonObject> some =
        resources.pages(member, Optional.of(name), Function.identity())) {
      return some.filter(each -> Fields.text(each, "name").equals(name))
          .map(each -> Fields.text(each, "id"))
          .toList();
    }
  }

  private final class Wanted extends Bringing {

    private final String name;
    private final Writing writing;

    Wanted(String name, Writing writing) {
      this.name = name;
      this.writing = writing;
    }

    @Override
    protected String what() {
      return noun + " '" + name + "'";
    }

    @Override
    protected List<JsonObject> there() {
      return ids(name).stream().map(resources::find).flatMap(Optional::stream).toList();
    }

    @Override
    protected JsonObject create() {
      JsonObject made = writing.create();
      return resources.find(Fields.text(made, "id")).orElse(made);
    }

    @Override
    protected JsonObject goal(JsonObject present) {
      return writing.goal(present);
    }

    @Override
    protected JsonObject write(JsonObject present, JsonObject goal) {
      writing.write(present, goal);
      return resources.get(idOf(present));
    }

    @Override
    protected List<Difference> differences(JsonObject present, JsonObject goal) {
      return writing.differences(present, goal);
    }

    @Override
    protected void delete(JsonObject present) {
      resources.delete(idOf(present));
    }

    /** Of things that were just made, when they were last changed is when they were made. */
    @Override
    protected String ageOf(JsonObject present) {
      return Fields.optionalText(present, "updated_at").orElse("");
    }
  }
}
