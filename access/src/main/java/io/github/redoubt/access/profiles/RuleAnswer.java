package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.claims.ComputeTerms;
import io.github.redoubt.access.claims.ComputeType;
import io.github.redoubt.access.claims.Condition;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.claims.OtherTerms;
import io.github.redoubt.access.internal.Conditions;
import io.github.redoubt.core.InvalidRequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A claim rule on the wire. */
record RuleAnswer(
    String id,
    @SerializedName("entity_tag") String entityTag,
    Optional<String> name,
    String type,
    @SerializedName("realm_name") Optional<String> realm,
    Optional<Long> expiration,
    @SerializedName("cr_type") Optional<ComputeType> computeType,
    List<Conditions.Wired> conditions,
    @SerializedName("created_at") Optional<Instant> created,
    @SerializedName("modified_at") Optional<Instant> modified) {

  private static final String FEDERATED = "Profile-SAML";
  private static final String COMPUTE = "Profile-CR";

  ClaimRule rule() {
    return new ClaimRule(id, entityTag, terms(), created, modified);
  }

  private ClaimTerms terms() {
    List<Condition<?>> all = Conditions.read(conditions);
    if (type.equals(FEDERATED) && realm.isPresent()) {
      return new FederatedTerms(name, realm.get(), expiration.map(Duration::ofSeconds), all);
    }
    if (type.equals(COMPUTE) && computeType.isPresent()) {
      return new ComputeTerms(name, computeType.get(), all);
    }
    return new OtherTerms(name, type, all);
  }

  /**
   * Writes terms into a rule.
   *
   * @throws InvalidRequestException if they are of a kind that only a later version knows
   */
  static void write(ClaimTerms terms, JsonObject rule) {
    terms.name().ifPresent(name -> rule.addProperty("name", name));
    rule.add("conditions", Conditions.write(terms.conditions()));
    if (terms instanceof FederatedTerms federated) {
      rule.addProperty("type", FEDERATED);
      rule.addProperty("realm_name", federated.realm());
      rule.addProperty("expiration", sessionOf(federated).toSeconds());
      rule.remove("cr_type");
    } else if (terms instanceof ComputeTerms compute) {
      rule.addProperty("type", COMPUTE);
      rule.addProperty("cr_type", compute.computeType().code());
      rule.remove("realm_name");
      rule.remove("expiration");
    } else {
      throw new InvalidRequestException(
          "terms", "are of a kind that this version can only read", "Begin with ClaimTerms.");
    }
  }

  private static Duration sessionOf(FederatedTerms terms) {
    return terms
        .session()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "session", "is not given", "Say how long a session lasts."));
  }
}
