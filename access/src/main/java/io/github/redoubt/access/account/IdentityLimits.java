package io.github.redoubt.access.account;

import io.github.redoubt.access.IamId;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.internal.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many identities, keys, links and rules an account can have, and how many it has. Safe for use
 * by many threads.
 */
public final class IdentityLimits {

  private static final List<String> WHOLE =
      List.of("serviceid_groups", "profiles", "templates", "idps", "cr_links", "cr_rules");

  private final Iam iam;

  private IdentityLimits(Iam iam) {
    this.iam = iam;
  }

  /** Gives those of an account; called by {@code Access}. */
  public static IdentityLimits of(Iam iam) {
    return new IdentityLimits(iam);
  }

  /** Reads what the account as a whole has and can have. */
  public IdentityUsage get() {
    Call.Builder call = iam.get("read identity limits", path());
    WHOLE.forEach(name -> call.query(name, true));
    return call.as(UsageAnswer.class).send().usage();
  }

  /** Begins a question about single groups, identities, profiles and templates, any number. */
  public UsageQuery newQuery() {
    return new UsageQuery();
  }

  /** What is asked. Belongs to one thread; nothing is sent before {@link #list}. */
  public final class UsageQuery {

    private final Map<String, List<String>> asked = new LinkedHashMap<>();

    private UsageQuery() {}

    /** Asks how many service IDs are in each of these groups of service IDs. */
    public UsageQuery serviceIdsOf(String... groups) {
      return with("serviceids_per_group", groups);
    }

    /** Asks how many API keys each of these identities has. */
    public UsageQuery apiKeysOf(IamId... identities) {
      return with(
          "apikeys_per_identity",
          Arrays.stream(identities).map(IamId::value).toArray(String[]::new));
    }

    /** Asks how many versions each of these templates has. */
    public UsageQuery versionsOf(String... templates) {
      return with("template_versions_per_template", templates);
    }

    /** Asks how many rules each of these access groups has. */
    public UsageQuery rulesOfAccessGroups(String... groups) {
      return with("claim_rules_per_group", groups);
    }

    /** Asks how many claim rules for federated users each of these profiles has. */
    public UsageQuery rulesOfProfiles(String... profiles) {
      return with("claim_rules_per_profile", profiles);
    }

    /** Asks how many links each of these profiles has. */
    public UsageQuery linksOf(String... profiles) {
      return with("cr_links_per_profile", profiles);
    }

    /** Asks how many claim rules for compute resources each of these profiles has. */
    public UsageQuery computeRulesOf(String... profiles) {
      return with("cr_rules_per_profile", profiles);
    }

    /**
     * Reads the answer, in one request.
     *
     * @throws InvalidRequestException if nothing is asked
     */
    public IdentityUsage list() {
      if (asked.isEmpty()) {
        throw new InvalidRequestException(
            "query", "asks nothing", "Name what to count, such as apiKeysOf(…).");
      }
      return iam.post("list identity usage", path())
          .json(asked)
          .repeatable()
          .as(UsageAnswer.class)
          .send()
          .usage();
    }

    private UsageQuery with(String name, String... ids) {
      List<String> given = List.of(ids);
      if (given.isEmpty() || given.stream().anyMatch(String::isBlank)) {
        throw new InvalidRequestException(
            name, given.isEmpty() ? "names nothing" : "holds a blank id", "Give at least one id.");
      }
      asked.computeIfAbsent(name, n -> new ArrayList<>()).addAll(given);
      return this;
    }
  }

  private String[] path() {
    return new String[] {"v1", "accounts", iam.account(), "limits", "identity"};
  }
}
