package io.github.redoubt.access.profiles;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The users, service IDs and services that one profile trusts without conditions. Safe for use by
 * many threads.
 */
public final class TrustedIdentities {

  private final Iam iam;
  private final String profile;

  TrustedIdentities(Iam iam, String profile) {
    this.iam = iam;
    this.profile = profile;
  }

  /** All of them as JSON, and their version: what we do not know of one survives a change. */
  private record All(@SerializedName("entity_tag") String entityTag, List<JsonObject> identities) {}

  /** Lists them; one request. */
  public Stream<TrustedIdentity> list() {
    return all().identities.stream().map(TrustedIdentities::identity);
  }

  /**
   * Gets one.
   *
   * @param identifier as it was trusted: the user's IAM id, the service ID's id, the service's CRN
   * @throws NotFoundException if it is not trusted
   */
  public TrustedIdentity get(IdentityType type, String identifier) {
    return identity(
        iam.get("get trusted identity", path(type.code(), identifier)).as(JsonObject.class).send());
  }

  /** Finds one among all, however its identifier is spelled. */
  public Optional<TrustedIdentity> find(TrustedIdentity meant) {
    return list().filter(meant::isTheSameAs).findFirst();
  }

  /** Trusts one more, or says anew what is said of one that is trusted. */
  public TrustedIdentity set(TrustedIdentity identity) {
    JsonObject body = new JsonObject();
    writeTo(body, identity);
    return identity(
        iam.post("trust identity", path(identity.type().code()))
            .repeatable()
            .json(body)
            .as(JsonObject.class)
            .send());
  }

  /**
   * Trusts one no more.
   *
   * @throws NotFoundException if it is not trusted
   */
  public void delete(TrustedIdentity identity) {
    iam.delete("stop trusting identity", path(identity.type().code(), identity.identifier()))
        .once()
        .lookAt("Look for it with identities().list().")
        .asNothing()
        .send();
  }

  /** Brings it about that one is trusted, with the accounts and the description that it names. */
  public Change<TrustedIdentity> ensure(TrustedIdentity wanted) {
    return Versions.rereading(
        () -> {
          All all = all();
          Optional<JsonObject> there = one(all.identities, wanted);
          if (there.isEmpty()) {
            return Change.created(set(wanted));
          }
          List<Difference> differences = differences(wanted, identity(there.get()));
          if (!differences.isEmpty()) {
            // Not by itself, which would drop what we do not know of it.
            writeTo(there.get(), wanted);
            write(all.identities, all.entityTag);
          }
          return Change.updated(identity(there.get()), differences);
        });
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<TrustedIdentity> preview(TrustedIdentity wanted) {
    return preview(wanted, one(all().identities, wanted));
  }

  /**
   * Brings it about that these are trusted and no others; in one step, under the version that was
   * read.
   *
   * @return what was done to each, those first that are wanted
   * @throws InvalidRequestException if two name one identity
   */
  public List<Change<TrustedIdentity>> ensureExactly(Collection<TrustedIdentity> wanted) {
    refuseTwice(wanted);
    return Versions.rereading(() -> exactly(wanted, all()));
  }

  private List<Change<TrustedIdentity>> exactly(Collection<TrustedIdentity> wanted, All all) {
    List<JsonObject> left = new ArrayList<>(all.identities);
    List<JsonObject> next = new ArrayList<>();
    List<Change<TrustedIdentity>> changes = new ArrayList<>();
    boolean differs = false;
    for (TrustedIdentity each : wanted) {
      Optional<JsonObject> there = one(left, each);
      JsonObject json = there.orElseGet(JsonObject::new);
      List<Difference> differences =
          there.map(found -> differences(each, identity(found))).orElseGet(List::of);
      if (there.isEmpty() || !differences.isEmpty()) {
        writeTo(json, each);
        differs = true;
      }
      left.remove(json);
      next.add(json);
      changes.add(
          there.isEmpty()
              ? Change.created(identity(json))
              : Change.updated(identity(json), differences));
    }
    left.forEach(each -> changes.add(Change.removed(identity(each))));
    if (differs || !left.isEmpty()) {
      write(next, all.entityTag);
    }
    return List.copyOf(changes);
  }

  /** Says what {@link #ensureExactly} would come to, and changes nothing. */
  public List<Plan<TrustedIdentity>> previewExactly(Collection<TrustedIdentity> wanted) {
    refuseTwice(wanted);
    List<JsonObject> left = new ArrayList<>(all().identities);
    List<Plan<TrustedIdentity>> plans = new ArrayList<>();
    for (TrustedIdentity each : wanted) {
      Optional<JsonObject> there = one(left, each);
      there.ifPresent(left::remove);
      plans.add(preview(each, there));
    }
    left.stream()
        .map(TrustedIdentities::identity)
        .forEach(each -> plans.add(Plan.remove(each.toString(), each)));
    return List.copyOf(plans);
  }

  private static Plan<TrustedIdentity> preview(TrustedIdentity wanted, Optional<JsonObject> there) {
    return there
        .map(TrustedIdentities::identity)
        .map(found -> Plan.update(wanted.toString(), found, differences(wanted, found)))
        .orElseGet(() -> Plan.create(wanted.toString()));
  }

  private static void refuseTwice(Collection<TrustedIdentity> wanted) {
    List<TrustedIdentity> seen = new ArrayList<>();
    for (TrustedIdentity each : wanted) {
      if (seen.stream().anyMatch(each::isTheSameAs)) {
        throw new InvalidRequestException(
            each.toString(), "is wanted twice in one set", "Name each once.");
      }
      seen.add(each);
    }
  }

  private static List<Difference> differences(TrustedIdentity wanted, TrustedIdentity there) {
    List<Difference> differences = new ArrayList<>();
    // What is not mentioned is left alone.
    boolean accounts = !wanted.accounts().isEmpty();
    if (accounts && !wanted.sortedAccounts().equals(there.sortedAccounts())) {
      differences.add(
          new Difference("accounts", there.accounts().toString(), wanted.accounts().toString()));
    }
    wanted
        .description()
        .filter(text -> !text.equals(there.description().orElse("")))
        .ifPresent(
            text ->
                differences.add(
                    new Difference("description", there.description().orElse(""), text)));
    return differences;
  }

  private All all() {
    return iam.get("list trusted identities", path()).as(All.class).send();
  }

  private void write(List<JsonObject> identities, String version) {
    JsonArray all = new JsonArray();
    for (JsonObject each : identities) {
      JsonObject copy = each.deepCopy();
      copy.remove("iam_id");
      all.add(copy);
    }
    JsonObject body = new JsonObject();
    body.add("identities", all);
    iam.put("set trusted identities", path()).ifMatch(version).once().json(body).asNothing().send();
  }

  private String[] path(String... more) {
    List<String> path = new ArrayList<>(List.of("v1", "profiles", profile, "identities"));
    path.addAll(List.of(more));
    return path.toArray(String[]::new);
  }

  private static Optional<JsonObject> one(List<JsonObject> all, TrustedIdentity meant) {
    return all.stream().filter(each -> identity(each).isTheSameAs(meant)).findFirst();
  }

  private static TrustedIdentity identity(JsonElement json) {
    return Json.read(json.toString(), TrustedIdentity.class);
  }

  private static void writeTo(JsonObject json, TrustedIdentity identity) {
    json.addProperty("identifier", identity.identifier());
    json.addProperty("type", identity.type().code());
    if (!identity.accounts().isEmpty()) {
      JsonArray accounts = new JsonArray();
      identity.accounts().forEach(accounts::add);
      json.add("accounts", accounts);
    }
    identity.description().ifPresent(text -> json.addProperty("description", text));
  }
}
