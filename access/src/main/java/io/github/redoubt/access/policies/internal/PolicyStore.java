package io.github.redoubt.access.policies.internal;

import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Locked;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.access.policies.Resource;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Call;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Page;
import io.github.redoubt.core.internal.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** The policies of an account as JSON, read and written as they are. */
public final class PolicyStore {

  private static final int PAGE = 100;

  private static final Answer.Reader<JsonObject> OBJECT =
      answer -> Json.read(answer.text(), JsonObject.class);

  /** What the service says of a policy, and takes from nobody. */
  private static final List<String> TOLD =
      List.of(
          "id",
          "href",
          "state",
          "created_at",
          "created_by_id",
          "last_modified_at",
          "last_modified_by_id",
          "last_permit_at",
          "last_permit_frequency",
          "template");

  private final Iam iam;
  private final String noun;
  private final String plural;

  /**
   * Speaks of one kind of policies.
   *
   * @param noun what one is called in messages
   * @param plural what several are called
   */
  public PolicyStore(Iam iam, String noun, String plural) {
    this.iam = iam;
    this.noun = noun;
    this.plural = plural;
  }

  private record Listing(List<PolicyAnswer> policies, Optional<Next> next) {}

  /** Where the next page begins: told outright, or only within its address. */
  private record Next(Optional<String> start, Optional<String> href) {

    Optional<String> token() {
      return start.or(() -> href.map(HttpUrl::parse).map(url -> url.queryParameter("start")));
    }
  }

  /** Gives the id of the account that the policies are of. */
  public String account() {
    return iam.account();
  }

  /**
   * Refuses a resource that is of another account.
   *
   * @throws InvalidRequestException if it is
   */
  public void requireOwn(Resource resource) {
    if (resource.account().filter(owner -> !owner.equals(account())).isPresent()) {
      throw new InvalidRequestException(
          "resource",
          "is of account " + resource.account().get() + ", not of " + account(),
          "Sign in to the account that the resource is in: its policies are made there.");
    }
  }

  /**
   * Lists policies, page by page.
   *
   * @param version {@code v1} or {@code v2}
   */
  public Stream<PolicyAnswer> list(String version, Map<String, String> filters) {
    return Pages.byToken(
        start -> {
          Call.Builder call =
              iam.get("list " + plural, version, "policies")
                  .query("account_id", account())
                  .query("limit", PAGE);
          filters.forEach(call::query);
          start.ifPresent(token -> call.query("start", token));
          Listing listing = call.as(Listing.class).send();
          return new Page<>(listing.policies, listing.next.flatMap(Next::token));
        });
  }

  /** Reads one, and its version. */
  public Tagged<JsonObject> get(String id) {
    return iam.get("get " + noun, "v2", "policies", id).reading(Tagged.reading(OBJECT)).send();
  }

  /** Creates one. */
  public Tagged<JsonObject> create(JsonObject policy) {
    return explained(
        () ->
            iam.post("create " + noun, "v2", "policies")
                .json(policy)
                .lookAt("Look for one that says the same in the list before you create it again.")
                .reading(Tagged.reading(OBJECT))
                .send());
  }

  /** Replaces one under its version. What the service alone can say of it is left out. */
  public Tagged<JsonObject> replace(String id, String etag, JsonObject policy) {
    JsonObject body = policy.deepCopy();
    TOLD.forEach(body::remove);
    return explained(
        () ->
            iam.put("update " + noun, "v2", "policies", id)
                .ifMatch(etag)
                .json(body)
                .reading(Tagged.reading(OBJECT))
                .send());
  }

  /** Deletes one. */
  public void delete(String id) {
    explained(
        () -> {
          iam.delete("delete " + noun, "v2", "policies", id)
              .once()
              .lookAt("Look for it in the list.")
              .asNothing()
              .send();
          return id;
        });
  }

  /** Puts a deleted one back; only the older version of the interface can. */
  public Tagged<JsonObject> restore(String id, String etag) {
    JsonObject body = new JsonObject();
    body.addProperty("state", "active");
    return explained(
        () ->
            iam.patch("restore " + noun, "v1", "policies", id)
                .ifMatch(etag)
                .json(body)
                .repeatable()
                .reading(Tagged.reading(OBJECT))
                .send());
  }

  /** Reads one through the older version of the interface, and its version. */
  public Tagged<JsonObject> getOld(String id) {
    return iam.get("get " + noun, "v1", "policies", id).reading(Tagged.reading(OBJECT)).send();
  }

  private static <T> T explained(Supplier<T> change) {
    return Locked.explained(
        "The service ID that the policy is for",
        "Its policies cannot be made, changed or deleted: unlock it, change them, and lock it"
            + " again.",
        change);
  }
}
