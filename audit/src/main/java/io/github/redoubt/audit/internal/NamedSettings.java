package io.github.redoubt.audit.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceError;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Settings of Cloud Logs that people know by their names: listed in one answer, replaced as a
 * whole, without versions.
 *
 * @param <T> such a setting
 */
public final class NamedSettings<T> {

  private final Resources<T> resources;
  private final Form form;

  /**
   * How the service has one kind of setting.
   *
   * @param noun what one is called
   * @param listed under what a listing has them
   * @param name the member that holds the name
   * @param alone whether one can be got by its id; otherwise it is looked for in the list
   * @param whole whether the list has all of each
   * @param readOnly what is not sent back
   * @param sent takes out what else is not sent back
   * @param comparing says what of one that is there is to be changed
   */
  public record Form(
      String noun,
      String listed,
      String name,
      boolean alone,
      boolean whole,
      List<String> readOnly,
      UnaryOperator<JsonObject> sent,
      Comparing comparing) {

    /** One whose list has all of each, and that can be got by its id. */
    public static Form of(String noun, String listed, String... readOnly) {
      return new Form(
          noun,
          listed,
          "name",
          true,
          true,
          List.of(readOnly),
          json -> json,
          Documents::differences);
    }

    /** Has it that none can be got by its id. */
    public Form onlyListed() {
      return new Form(noun, listed, name, false, true, readOnly, sent, comparing);
    }

    /** Has it that a list tells a part of each. */
    public Form summarised() {
      return new Form(noun, listed, name, alone, false, readOnly, sent, comparing);
    }

    /** Has the name in another member. */
    public Form namedBy(String member) {
      return new Form(noun, listed, member, alone, whole, readOnly, sent, comparing);
    }

    /** Has something taken out, deeper inside, of what is sent. */
    public Form sentAs(UnaryOperator<JsonObject> how) {
      return new Form(noun, listed, name, alone, whole, readOnly, how, comparing);
    }

    /** Compares in a way of its own. */
    public Form comparedBy(Comparing how) {
      return new Form(noun, listed, name, alone, whole, readOnly, sent, how);
    }
  }

  /** Says what is to be changed for one to become the other. */
  @FunctionalInterface
  public interface Comparing {
    List<Difference> differences(JsonObject present, JsonObject goal);
  }

  /** Sends nothing. */
  public NamedSettings(Resources<T> resources, Form form) {
    this.resources = resources;
    this.form = form;
  }

  /** Gets one by its id. */
  public T get(String id) {
    return resources.read(json(id));
  }

  /** Finds one by its name. */
  public Optional<T> find(String name) {
    List<JsonObject> found = named(requireName(name));
    if (found.size() > 1) {
      throw new InvalidRequestException(
          form.noun + " name",
          "'" + name + "' is the name of several: " + found.stream().map(this::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst().map(each -> resources.read(each));
  }

  /** Lists them; asked for when the first one is. */
  public Stream<T> list() {
    return Stream.of(form.listed)
        .flatMap(member -> resources.all(member).stream())
        .map(resources::read);
  }

  /** Creates one. */
  public T create(JsonObject body) {
    return resources.read(resources.create(body));
  }

  /** Changes one by its id, where it differs. */
  public Change<T> update(String id, UnaryOperator<JsonObject> goal) {
    JsonObject present = json(id);
    JsonObject wanted = goal.apply(present);
    List<Difference> differences = differences(present, wanted);
    return differences.isEmpty()
        ? Change.unchanged(resources.read(present))
        : Change.updated(resources.read(replace(present, wanted)), differences);
  }

  /**
   * Brings one about by its name.
   *
   * @param created gives what one is created by, and refuses where that is too little
   * @param goal gives how one that is there shall be
   */
  public Change<T> ensure(
      String name, Supplier<JsonObject> created, UnaryOperator<JsonObject> goal) {
    return new Wanted(requireName(name), created, goal).ensure(resources::read);
  }

  /** Says what {@link #ensure} would come to. */
  public Plan<T> preview(
      String name, Supplier<JsonObject> created, UnaryOperator<JsonObject> goal) {
    return new Wanted(requireName(name), created, goal).preview(resources::read);
  }

  /** Deletes one. */
  public void delete(String id) {
    resources.delete(id);
  }

  /** Checks a name where it is given. */
  public String requireName(String name) {
    return Names.given(form.noun, name);
  }

  private JsonObject json(String id) {
    if (form.alone) {
      return resources.get(id);
    }
    return resources.all(form.listed).stream()
        .filter(each -> id(each).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    new ServiceError(
                        "Cloud Logs: get " + form.noun,
                        404,
                        "not_found",
                        "none of those that are listed has the id '" + id + "'",
                        "none")));
  }

  private List<JsonObject> named(String name) {
    List<JsonObject> found =
        resources.all(form.listed).stream()
            .filter(each -> Fields.optionalText(each, form.name).orElse("").equals(name))
            .toList();
    return form.whole ? found : found.stream().map(each -> resources.get(id(each))).toList();
  }

  private String id(JsonObject json) {
    return Fields.text(json, "id");
  }

  private JsonObject replace(JsonObject present, JsonObject wanted) {
    return resources.replace(id(present), form.sent.apply(without(wanted, form.readOnly)));
  }

  private List<Difference> differences(JsonObject present, JsonObject wanted) {
    return form.comparing.differences(
        without(present, form.readOnly), without(wanted, form.readOnly));
  }

  private static JsonObject without(JsonObject from, List<String> members) {
    JsonObject rest = from.deepCopy();
    members.forEach(rest::remove);
    return rest;
  }

  private final class Wanted extends Bringing {

    private final String name;
    private final Supplier<JsonObject> created;
    private final UnaryOperator<JsonObject> goal;

    Wanted(String name, Supplier<JsonObject> created, UnaryOperator<JsonObject> goal) {
      this.name = name;
      this.created = created;
      this.goal = goal;
    }

    @Override
    protected String what() {
      return form.noun + " '" + name + "'";
    }

    @Override
    protected List<JsonObject> there() {
      return named(name);
    }

    @Override
    protected JsonObject create() {
      return resources.create(created.get());
    }

    @Override
    protected JsonObject goal(JsonObject present) {
      return goal.apply(present);
    }

    @Override
    protected JsonObject write(JsonObject present, JsonObject wanted) {
      return replace(present, wanted);
    }

    @Override
    protected List<Difference> differences(JsonObject present, JsonObject wanted) {
      return NamedSettings.this.differences(present, wanted);
    }

    @Override
    protected void delete(JsonObject present) {
      resources.delete(id(present));
    }

    @Override
    protected String ageOf(JsonObject present) {
      return Fields.optionalText(present, "created_at").orElse("");
    }
  }
}
