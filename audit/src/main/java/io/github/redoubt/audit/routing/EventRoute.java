package io.github.redoubt.audit.routing;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.core.Crn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A list of rules that each event of the account is held to, apart from other routes.
 *
 * @param id its id
 * @param name what people call it; several routes can have one name
 * @param crn its own CRN
 * @param version how often it was changed, where the service tells
 * @param rules its rules, of which the first that matches decides
 * @param managedBy who decides over it
 * @param created when it was made
 * @param updated when it was last changed
 * @param message what the service says of it
 */
public record EventRoute(
    String id,
    String name,
    Crn crn,
    Optional<Long> version,
    List<EventRule> rules,
    @SerializedName("managed_by") Optional<ManagedBy> managedBy,
    @SerializedName("created_at") Instant created,
    @SerializedName("updated_at") Instant updated,
    Optional<String> message) {

  /** Copies the rules. */
  public EventRoute {
    rules = List.copyOf(rules);
  }
}
