package io.github.redoubt.audit.enrichments;

import com.google.gson.JsonObject;
import io.github.redoubt.audit.internal.Logs;
import io.github.redoubt.audit.internal.Resources;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.OutcomeUnknownException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.ServiceError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is added to the logs of an instance when they come in. One is never changed: there is one
 * for a field and a type, or there is none. An instance has at most 10. Safe for use by many
 * threads.
 */
public final class Enrichments {

  private static final String LISTED = "enrichments";

  private final Resources<Enrichment> resources;

  private Enrichments(Logs logs) {
    resources =
        new Resources<>(
            logs::api, "enrichment", Enrichment::read, "enrichments().list()", "v1", LISTED);
  }

  /** Gives those of an instance; called by {@code CloudLogs}. */
  public static Enrichments of(Logs logs) {
    return new Enrichments(logs);
  }

  /** Lists them, when the first one is asked for. */
  public Stream<Enrichment> list() {
    return Stream.of(LISTED).flatMap(member -> resources.all(member).stream()).map(resources::read);
  }

  /**
   * Gets one by its number.
   *
   * @throws NotFoundException if there is none
   */
  public Enrichment get(long id) {
    return list()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    new ServiceError(
                        "Cloud Logs: get enrichment",
                        404,
                        "not_found",
                        "none of those that are listed has the number " + id,
                        "none")));
  }

  /** Finds that of a field and a type. */
  public Optional<Enrichment> find(String field, EnrichmentType type) {
    return all(field, type).stream().findFirst();
  }

  private List<Enrichment> all(String field, EnrichmentType type) {
    return list().filter(each -> each.field().equals(field) && each.type().equals(type)).toList();
  }

  /**
   * Adds something to logs from now on.
   *
   * @param field the field whose value is looked up, such as {@code initiator.host.address}
   * @param type what is added
   * @throws InvalidRequestException if the field is blank
   */
  public Enrichment create(String field, EnrichmentType type) {
    JsonObject body = new JsonObject();
    body.addProperty("field_name", filled(field));
    body.add("enrichment_type", type.json());
    return resources.read(resources.create(body));
  }

  /**
   * Brings it about that something is added to logs.
   *
   * @throws InvalidRequestException if the field is blank
   */
  public Change<Enrichment> ensure(String field, EnrichmentType type) {
    Optional<Enrichment> found = find(filled(field), type);
    if (found.isPresent()) {
      return Change.unchanged(found.get());
    }
    Enrichment made;
    try {
      made = create(field, type);
    } catch (ConflictException taken) {
      // Somebody else created it meanwhile, unless there is another reason.
      return find(field, type).map(Change::unchanged).orElseThrow(() -> taken);
    } catch (OutcomeUnknownException lost) {
      return find(field, type).map(Change::created).orElseThrow(() -> lost);
    }
    return settled(made);
  }

  /** There was none before, so that others came from callers at the same time: the first stays. */
  private Change<Enrichment> settled(Enrichment made) {
    List<Enrichment> all = all(made.field(), made.type());
    long first = all.stream().mapToLong(Enrichment::id).min().orElse(made.id());
    for (Enrichment each : all) {
      if (each.id() != first) {
        deleteIfThere(each.id());
      }
    }
    return first == made.id()
        ? Change.created(made)
        : Change.unchanged(new Enrichment(first, made.field(), made.type()));
  }

  private void deleteIfThere(long id) {
    try {
      delete(id);
    } catch (NotFoundException gone) {
      // Somebody else was faster, and it is as wanted.
    }
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<Enrichment> preview(String field, EnrichmentType type) {
    String what = "enrichment of '" + filled(field) + "'";
    return find(field, type)
        .map(found -> Plan.update(what, found, List.of()))
        .orElseGet(() -> Plan.create(what));
  }

  /**
   * Adds it to logs no more.
   *
   * @throws NotFoundException if there is none
   */
  public void delete(long id) {
    resources.delete(String.valueOf(id));
  }

  private static String filled(String field) {
    if (field.isBlank()) {
      throw new InvalidRequestException("field", "is blank", "Name it, such as client.address.");
    }
    return field;
  }
}
