package io.github.redoubt.access.policies;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.access.internal.Tagged;
import io.github.redoubt.access.policies.ExternalInteraction.IdentityType;
import io.github.redoubt.access.policies.ExternalInteraction.Rule;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Change.Difference;
import io.github.redoubt.core.Plan;
import io.github.redoubt.core.PreconditionFailedException;
import io.github.redoubt.core.internal.Answer;
import io.github.redoubt.core.internal.Json;
import io.github.redoubt.core.internal.Versions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the account lets identities of other accounts do, whatever its policies say. Safe for use by
 * many threads.
 */
public final class AccessManagement {

  private static final String INTERACTION = "external_account_identity_interaction";
  private static final String TYPES = "identity_types";
  private static final String ALLOWED = "external_allowed_accounts";
  private static final String STATE = "state";

  private static final Answer.Reader<JsonObject> OBJECT =
      answer -> Json.read(answer.text(), JsonObject.class);

  private final Iam iam;

  AccessManagement(Iam iam) {
    this.iam = iam;
  }

  private String[] path() {
    return new String[] {"v1", "accounts", iam.account(), "settings", "access_management"};
  }

  /** Gives what is set. */
  public ExternalInteraction get() {
    return interaction(read().value());
  }

  private Tagged<JsonObject> read() {
    return iam.get("get access management settings", path()).reading(Tagged.reading(OBJECT)).send();
  }

  private static ExternalInteraction interaction(JsonObject settings) {
    Map<IdentityType, Rule> rules = new EnumMap<>(IdentityType.class);
    if (settings.get(INTERACTION) instanceof JsonObject interaction
        && interaction.get(TYPES) instanceof JsonObject types) {
      for (IdentityType type : IdentityType.values()) {
        if (types.get(type.wire()) instanceof JsonObject rule) {
          rules.put(type, rule(rule));
        }
      }
    }
    return new ExternalInteraction(rules);
  }

  private static Rule rule(JsonObject from) {
    List<String> accounts = new ArrayList<>();
    if (from.get(ALLOWED) instanceof JsonArray array) {
      array.forEach(each -> accounts.add(each.getAsString()));
    }
    return new Rule(
        new ExternalInteraction.State(from.has(STATE) ? from.get(STATE).getAsString() : ""),
        accounts);
  }

  /**
   * Changes what is set; if somebody else changes it meanwhile, it is read and changed again.
   *
   * @param change such as {@code s -> s.with(IdentityType.USER, Rule.limitedTo(partner))}
   * @throws PreconditionFailedException if others were faster each time
   */
  public Change<ExternalInteraction> ensure(UnaryOperator<ExternalInteraction> change) {
    return Versions.rereading(
        () -> {
          Tagged<JsonObject> read = read();
          ExternalInteraction is = interaction(read.value());
          ExternalInteraction shall = change.apply(is);
          List<Difference> differences = differences(is, shall);
          return Change.updated(
              differences.isEmpty() ? is : write(read.etag(), is, shall), differences);
        });
  }

  /** Says what {@link #ensure} would come to, changing nothing. */
  public Plan<ExternalInteraction> preview(UnaryOperator<ExternalInteraction> change) {
    ExternalInteraction is = get();
    return Plan.update("access management settings", is, differences(is, change.apply(is)));
  }

  private static List<Difference> differences(ExternalInteraction is, ExternalInteraction shall) {
    List<Difference> found = new ArrayList<>();
    shall
        .rules()
        .forEach(
            (type, rule) -> {
              Rule before = is.rules().get(type);
              if (!rule.equals(before)) {
                found.add(
                    new Difference(
                        type.wire(),
                        before == null ? "not set" : before.toString(),
                        rule.toString()));
              }
            });
    return found;
  }

  /** A patch: what it does not mention stays. */
  private ExternalInteraction write(
      String etag, ExternalInteraction is, ExternalInteraction shall) {
    JsonObject types = new JsonObject();
    shall
        .rules()
        .forEach(
            (type, rule) -> {
              if (!rule.equals(is.rules().get(type))) {
                types.add(type.wire(), json(rule));
              }
            });
    JsonObject interaction = new JsonObject();
    interaction.add(TYPES, types);
    JsonObject body = new JsonObject();
    body.add(INTERACTION, interaction);
    return interaction(
        iam.patch("update access management settings", path())
            .ifMatch(etag)
            .json(body)
            .repeatable()
            .reading(OBJECT)
            .send());
  }

  private static JsonObject json(Rule rule) {
    JsonArray accounts = new JsonArray();
    rule.allowedAccounts().forEach(accounts::add);
    JsonObject object = new JsonObject();
    object.addProperty(STATE, rule.state().name());
    object.add(ALLOWED, accounts);
    return object;
  }
}
