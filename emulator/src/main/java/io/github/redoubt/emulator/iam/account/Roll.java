package io.github.redoubt.emulator.iam.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Who and what there is in an account, for those who count and report. */
public interface Roll {

  List<Row> users(String accountId);

  List<Row> serviceIds(String accountId);

  List<Row> profiles(String accountId);

  List<KeyRow> apiKeys(String accountId);

  /** How many service IDs are in each service ID group. */
  Map<String, Long> serviceIdGroups(String accountId);

  /** How many rules each access group has. */
  Map<String, Long> groupRules(String accountId);

  /** What each profile trusts. */
  Map<String, Trust> trust(String accountId);

  /**
   * An identity.
   *
   * @param id without the prefix that IAM ids have
   */
  record Row(String id, String iamId, String name, Instant since) {}

  /** An API key and whose it is. */
  record KeyRow(String id, String name, String iamId, Instant since) {}

  /** How many rules for federated users, rules for compute and links a profile has. */
  record Trust(long claimRules, long computeRules, long links) {}
}
