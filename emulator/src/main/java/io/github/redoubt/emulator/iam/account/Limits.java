package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.iam.account.Roll.KeyRow;
import io.github.redoubt.emulator.iam.account.Roll.Trust;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How many of each kind an account may have, and has. */
public final class Limits {

  public static final int SERVICE_ID_GROUPS = 50;
  public static final int SERVICE_IDS_PER_GROUP = 2_000;
  public static final int PROFILES = 1_500;
  public static final int API_KEYS_PER_IDENTITY = 20;
  public static final int RULES_PER_GROUP = 50;
  public static final int RULES_PER_PROFILE = 50;
  public static final int LINKS_PER_PROFILE = 50;
  private static final int LINKS = 5_000;
  private static final int COMPUTE_RULES = 5_000;
  private static final int PROVIDERS = 10;
  private static final int TEMPLATES = 100;

  private final Roll roll;

  Limits(Roll roll) {
    this.roll = roll;
  }

  /** What a request asks about: whether at all, or which. */
  interface Wish {
    boolean asks(String name);

    List<String> names(String name);
  }

  Answer usage(String account, Wish wish) {
    Answer answer = new Answer();
    count(
        answer, wish, "serviceid_groups", SERVICE_ID_GROUPS, roll.serviceIdGroups(account).size());
    count(answer, wish, "profiles", PROFILES, roll.profiles(account).size());
    if (wish.asks("templates")) {
      answer.with("profile_templates", limit(TEMPLATES, 0));
      answer.with("account_settings_templates", limit(TEMPLATES, 0));
    }
    count(answer, wish, "idps", PROVIDERS, 0);
    count(answer, wish, "cr_links", LINKS, sum(account, Trust::links));
    count(answer, wish, "cr_rules", COMPUTE_RULES, sum(account, Trust::computeRules));
    Map<String, Long> keys =
        roll.apiKeys(account).stream()
            .collect(Collectors.groupingBy(KeyRow::iamId, Collectors.counting()));
    many(answer, wish, "apikeys_per_identity", API_KEYS_PER_IDENTITY, "identities", "iam_id", keys);
    many(
        answer,
        wish,
        "serviceids_per_group",
        SERVICE_IDS_PER_GROUP,
        "serviceid_groups",
        "group_id",
        roll.serviceIdGroups(account));
    many(
        answer,
        wish,
        "claim_rules_per_group",
        RULES_PER_GROUP,
        "access_groups",
        "group_id",
        roll.groupRules(account));
    profiles(
        answer, wish, "claim_rules_per_profile", RULES_PER_PROFILE, account, Trust::claimRules);
    profiles(answer, wish, "cr_rules_per_profile", RULES_PER_PROFILE, account, Trust::computeRules);
    profiles(answer, wish, "cr_links_per_profile", LINKS_PER_PROFILE, account, Trust::links);
    if (!wish.names("template_versions_per_template").isEmpty()) {
      throw Refusal.notEmulated("The count of versions of templates");
    }
    return answer;
  }

  private long sum(String account, ToLongFunction<Trust> part) {
    return roll.trust(account).values().stream().mapToLong(part).sum();
  }

  private static void count(Answer answer, Wish wish, String name, int limit, long count) {
    if (wish.asks(name)) {
      answer.with(name, limit(limit, count));
    }
  }

  private static Answer limit(int limit, long count) {
    return new Answer().with("limit", limit).with("count", count);
  }

  private void profiles(
      Answer answer,
      Wish wish,
      String name,
      int limit,
      String account,
      Function<Trust, Long> part) {
    Map<String, Long> counts =
        roll.trust(account).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> part.apply(each.getValue())));
    many(answer, wish, name, limit, "profiles", "profile_id", counts);
  }

  private static void many(
      Answer answer,
      Wish wish,
      String name,
      int limit,
      String list,
      String idName,
      Map<String, Long> counts) {
    List<String> wanted = wish.names(name);
    if (!wanted.isEmpty()) {
      answer.with(
          name,
          new Answer()
              .with("limit", limit)
              .withAll(
                  list,
                  wanted.stream()
                      .map(
                          id ->
                              new Answer()
                                  .with(idName, id)
                                  .with("count", counts.getOrDefault(id, 0L)))
                      .toList()));
    }
  }
}
