package io.github.redoubt.access.groups;

import com.google.gson.JsonObject;
import io.github.redoubt.access.claims.FederatedTerms;
import io.github.redoubt.access.internal.Bringing;
import io.github.redoubt.access.internal.Conditions;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules by which users of an identity provider become members of one access group when they
 * sign in; any one suffices. Safe for use by many threads.
 */
public final class GroupRules {

  private static final int MOST_HOURS = 24;

  /** What the service tells of a rule and takes back from nobody. */
  private static final List<String> READ_ONLY =
      List.of(
          "id",
          "access_group_id",
          "account_id",
          "created_at",
          "created_by_id",
          "last_modified_at",
          "last_modified_by_id");

  private final Iam iam;
  private final String group;

  GroupRules(Iam iam, String group) {
    this.iam = iam;
    this.group = group;
  }

  private record RuleList(List<GroupRule.Answer> rules) {}

  /**
   * Gives how long membership lasts.
   *
   * @throws InvalidRequestException if it is no whole number of hours from 1 to 24
   */
  static long hours(FederatedTerms terms) {
    Duration session = terms.session().orElse(Duration.ZERO);
    long hours = session.toHours();
    if (hours < 1 || hours > MOST_HOURS || !Duration.ofHours(hours).equals(session)) {
      throw new InvalidRequestException(
          "session",
          "is " + session + ", and for an access group it is 1 to 24 whole hours",
          "Give such a number of hours.");
    }
    return hours;
  }

  private static void write(FederatedTerms terms, JsonObject rule) {
    rule.addProperty("expiration", hours(terms));
    rule.addProperty("realm_name", terms.realm());
    rule.add("conditions", Conditions.write(terms.conditions()));
    terms.name().ifPresent(name -> rule.addProperty("name", name));
  }

  /**
   * Creates a rule.
   *
   * @throws InvalidRequestException if its session is no whole number of hours from 1 to 24
   */
  public GroupRule create(FederatedTerms terms) {
    JsonObject body = new JsonObject();
    write(terms, body);
    return iam.post("create rule", "v2", "groups", group, "rules")
        .json(body)
        .lookAt("Look for it with rules().list() before you create it again.")
        .as(GroupRule.Answer.class)
        .send()
        .rule();
  }

  /**
   * Gets a rule by its id.
   *
   * @throws NotFoundException if there is no such rule
   */
  public GroupRule get(String id) {
    return iam.get("get rule", "v2", "groups", group, "rules", id)
        .as(GroupRule.Answer.class)
        .send()
        .rule();
  }

  /**
   * Finds a rule by its name.
   *
   * @throws InvalidRequestException if several have it
   */
  public Optional<GroupRule> find(String name) {
    List<GroupRule> found =
        list().filter(rule -> rule.terms().name().filter(name::equals).isPresent()).toList();
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "rule name",
          "'" + name + "' is the name of several: " + found.stream().map(GroupRule::id).toList(),
          "Get the one that you mean by its id.");
    }
    return found.stream().findFirst();
  }

  /** Lists the rules; one request. */
  public Stream<GroupRule> list() {
    return iam
        .get("list rules", "v2", "groups", group, "rules")
        .as(RuleList.class)
        .send()
        .rules()
        .stream()
        .map(GroupRule.Answer::rule);
  }

  /**
   * Gives a rule other terms. Terms without a name leave the rule's name as it is.
   *
   * @param id the rule's id
   * @throws InvalidRequestException if the session is no whole number of hours from 1 to 24
   * @throws NotFoundException if it is gone
   * @throws PreconditionFailedException if others change it all the time
   */
  public GroupRule replace(String id, FederatedTerms terms) {
    hours(terms);
    return Versions.rereading(
        () -> {
          Tagged<JsonObject> now =
              iam.get("get rule", "v2", "groups", group, "rules", id)
                  .reading(Tagged.reading(answer -> Json.read(answer.text(), JsonObject.class)))
                  .send();
          JsonObject body = now.value();
          READ_ONLY.forEach(body::remove);
          write(terms, body);
          return iam.put("replace rule", "v2", "groups", group, "rules", id)
              .ifMatch(now.etag())
              .once()
              .json(body)
              .as(GroupRule.Answer.class)
              .send()
              .rule();
        });
  }

  /**
   * Deletes a rule; whoever only it let in is a member no more.
   *
   * @throws NotFoundException if there is no such rule
   */
  public void delete(String id) {
    iam.delete("delete rule", "v2", "groups", group, "rules", id)
        .once()
        .lookAt("Look for it with rules().list().")
        .asNothing()
        .send();
  }

  /**
   * Brings it about that there is a rule of these terms. Terms with a name mean the rule by that
   * name, and change it where it differs; terms without one mean a rule that says the same.
   *
   * @throws InvalidRequestException if several rules have the name, or the session is no whole
   *     number of hours from 1 to 24
   */
  public Change<GroupRule> ensure(FederatedTerms terms) {
    hours(terms);
    return bringing().ensure(terms);
  }

  /** Says what {@link #ensure} would come to, and changes nothing. */
  public Plan<GroupRule> preview(FederatedTerms terms) {
    hours(terms);
    return bringing().preview(terms);
  }

  /**
   * Brings it about that there are rules of these terms and no others. What is missing is created
   * before what is not wanted is deleted.
   *
   * @return what was done to each, those first that are wanted
   * @throws InvalidRequestException if two of the terms mean one rule, or a session is no whole
   *     number of hours from 1 to 24
   * @throws PartialFailureException if it stopped half-way; doing it again does the rest
   */
  public List<Change<GroupRule>> ensureExactly(Collection<FederatedTerms> terms) {
    terms.forEach(GroupRules::hours);
    return bringing().ensureExactly(terms);
  }

  /** Says what {@link #ensureExactly} would come to, and changes nothing. */
  public List<Plan<GroupRule>> previewExactly(Collection<FederatedTerms> terms) {
    terms.forEach(GroupRules::hours);
    return bringing().previewExactly(terms);
  }

  static String named(FederatedTerms terms) {
    return "rule '" + terms.name().orElseGet(terms::toString) + "'";
  }

  private Bringing<FederatedTerms, GroupRule> bringing() {
    return new Bringing<>() {
      @Override
      protected List<GroupRule> there() {
        return list().toList();
      }

      @Override
      protected GroupRule create(FederatedTerms wanted) {
        return GroupRules.this.create(wanted);
      }

      @Override
      protected GroupRule update(GroupRule present, FederatedTerms wanted) {
        return replace(present.id(), wanted);
      }

      @Override
      protected void delete(GroupRule present) {
        GroupRules.this.delete(present.id());
      }

      @Override
      protected boolean meant(FederatedTerms wanted, GroupRule present) {
        return TermDifferences.meant(wanted, present.terms());
      }

      @Override
      protected List<Difference> differences(FederatedTerms wanted, GroupRule present) {
        return TermDifferences.of(wanted, present.terms());
      }

      @Override
      protected String named(FederatedTerms wanted) {
        return GroupRules.named(wanted);
      }

      @Override
      protected String nameOf(GroupRule present) {
        return GroupRules.named(present.terms());
      }

      @Override
      protected String idOf(GroupRule present) {
        return present.id();
      }

      @Override
      protected Optional<Instant> created(GroupRule present) {
        return present.created();
      }
    };
  }
}
