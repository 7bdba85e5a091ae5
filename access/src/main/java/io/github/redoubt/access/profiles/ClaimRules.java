package io.github.redoubt.access.profiles;

import com.google.gson.JsonObject;
import io.github.redoubt.access.claims.ClaimTerms;
import io.github.redoubt.access.internal.Bringing;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Identities;
import io.github.redoubt.access.internal.TermDifferences;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.InvalidRequestException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PartialFailureException;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules by which one profile trusts federated users and compute resources; any one suffices.
 * Safe for use by many threads.
 */
public final class ClaimRules {

  private final Iam iam;
  private final String profile;

  ClaimRules(Iam iam, String profile) {
    this.iam = iam;
    this.profile = profile;
  }

  private record RuleList(List<RuleAnswer> rules) {}

  /**
   * Creates a rule.
   *
   * @throws InvalidRequestException if the terms are of a kind that can only be read
   */
  public ClaimRule create(ClaimTerms terms) {
    JsonObject body = new JsonObject();
    RuleAnswer.write(terms, body);
    return iam.post("create claim rule", "v1", "profiles", profile, "rules")
        .json(body)
        .lookAt("Look for it with rules().list() before you create it again.")
        .as(RuleAnswer.class)
        .send()
        .rule();
  }

  /**
   * Gets a rule by its id, {@code ClaimRule-…}.
   *
   * @throws NotFoundException if there is no such rule
   */
  public ClaimRule get(String id) {
    return iam.get("get claim rule", "v1", "profiles", profile, "rules", id)
        .as(RuleAnswer.class)
        .send()
        .rule();
  }

  /**
   * Finds a rule by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<ClaimRule> find(String name) {
    List<ClaimRule> found =
        list().filter(rule -> rule.terms().name().filter(name::equals).isPresent()).toList();
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "rule name",
          "'" + name + "' is the name of several: " + found.stream().map(ClaimRule::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst();
  }

  /** Lists the rules; one request. */
  public Stream<ClaimRule> list() {
    return iam
        .get("list claim rules", "v1", "profiles", profile, "rules")
        .as(RuleList.class)
        .send()
        .rules()
        .stream()
        .map(RuleAnswer::rule);
  }

  /**
   * Gives a rule other terms. Terms without a name leave the rule's name as it is.
   *
   * @param id the rule's id
   * @throws NotFoundException if it is gone
   * @throws PreconditionFailedException if others change it all the time
   */
  public ClaimRule replace(String id, ClaimTerms terms) {
    return Versions.rereading(
        () -> {
          JsonObject now =
              iam.get("get claim rule", "v1", "profiles", profile, "rules", id)
                  .as(JsonObject.class)
                  .send();
          JsonObject body = Identities.writable(now);
          RuleAnswer.write(terms, body);
          return iam.put("update claim rule", "v1", "profiles", profile, "rules", id)
              .ifMatch(Json.read(now.toString(), RuleAnswer.class).entityTag())
              .once()
              .json(body)
              .as(RuleAnswer.class)
              .send()
              .rule();
        });
  }

  /**
   * Deletes a rule; whoever only it let in is not let in any more.
   *
   * @throws NotFoundException if there is no such rule
   */
  public void delete(String id) {
    iam.delete("delete claim rule", "v1", "profiles", profile, "rules", id)
        .once()
        .lookAt("Look for it with rules().list().")
        .asNothing()
        .send();
  }

  /**
   * Brings it about that there is a rule of these terms. Terms with a name mean the rule by that
   * name, and change it where it differs; terms without one mean a rule that says the same.
   *
   * @throws InvalidRequestException if several rules have the name
   */
  public Change<ClaimRule> ensure(ClaimTerms terms) {
    return bringing().ensure(terms);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<ClaimRule> preview(ClaimTerms terms) {
    return bringing().preview(terms);
  }

  /**
   * Brings it about that there are rules of these terms and no others. What is missing is created
   * before what is not wanted is deleted.
   *
   * @return what was done to each, those first that are wanted
   * @throws InvalidRequestException if two of the terms mean one rule
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public List<Change<ClaimRule>> ensureExactly(Collection<? extends ClaimTerms> terms) {
    return bringing().ensureExactly(List.copyOf(terms));
  }

  /** Says what {@link #ensureExactly} would come to, and changes nothing. */
  public List<Plan<ClaimRule>> previewExactly(Collection<? extends ClaimTerms> terms) {
    return bringing().previewExactly(List.copyOf(terms));
  }

  static String named(ClaimTerms terms) {
    return "claim rule '" + terms.name().orElseGet(terms::toString) + "'";
  }

  private Bringing<ClaimTerms, ClaimRule> bringing() {
    return new Bringing<>() {
      @Override
      protected List<ClaimRule> there() {
        return list().toList();
      }

      @Override
      protected ClaimRule create(ClaimTerms wanted) {
        return ClaimRules.this.create(wanted);
      }

      @Override
      protected ClaimRule update(ClaimRule present, ClaimTerms wanted) {
        return replace(present.id(), wanted);
      }

      @Override
      protected void delete(ClaimRule present) {
        ClaimRules.this.delete(present.id());
      }

      @Override
      protected boolean meant(ClaimTerms wanted, ClaimRule present) {
        return TermDifferences.meant(wanted, present.terms());
      }

      @Override
      protected List<Difference> differences(ClaimTerms wanted, ClaimRule present) {
        return TermDifferences.of(wanted, present.terms());
      }

      @Override
      protected String named(ClaimTerms wanted) {
        return ClaimRules.named(wanted);
      }

      @Override
      protected String nameOf(ClaimRule present) {
        return ClaimRules.named(present.terms());
      }

      @Override
      protected String idOf(ClaimRule present) {
        return present.id();
      }

      @Override
      protected Optional<Instant> created(ClaimRule present) {
        return present.created();
      }
    };
  }
}
