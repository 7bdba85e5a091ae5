package io.github.redoubt.emulator.iam.groups;

import io.github.redoubt.emulator.iam.claims.Condition;
import io.github.redoubt.emulator.iam.internal.Form;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Exchange;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.List;

/** Access groups and what is in them as JSON. */
final class GroupBodies {

  private GroupBodies() {}

  static Answer write(AccessGroup group, String groupsUrl) {
    Answer answer =
        new Answer()
            .with("id", group.id())
            .with("name", group.name())
            .with("description", group.description().orElse(""))
            .with("account_id", group.accountId());
    stamps(answer, group.created(), group.modified());
    return answer.with("href", groupsUrl + "/" + group.id());
  }

  static Answer write(GroupRule rule) {
    Answer answer =
        new Answer()
            .with("id", rule.id())
            .with("name", rule.terms().name())
            .with("expiration", rule.terms().hours())
            .with("realm_name", rule.terms().realm())
            .with("access_group_id", rule.groupId())
            .with("account_id", rule.accountId())
            .withAll(
                "conditions", rule.terms().conditions().stream().map(Condition::write).toList());
    stamps(answer, rule.created(), rule.modified());
    return answer;
  }

  private static void stamps(Answer answer, Stamp created, Stamp modified) {
    answer
        .with("created_at", created.at())
        .with("created_by_id", created.by())
        .with("last_modified_at", modified.at())
        .with("last_modified_by_id", modified.by());
  }

  static Answer write(String accountId, PublicAccess.Setting setting) {
    return new Answer()
        .with("account_id", accountId)
        .with("last_modified_at", setting.modified().at())
        .with("last_modified_by_id", setting.modified().by())
        .with("public_access_enabled", setting.enabled());
  }

  static Answer write(Member member) {
    return new Answer()
        .with("iam_id", member.iamId())
        .with("type", member.type())
        .with("created_at", member.added().at())
        .with("created_by_id", member.added().by());
  }

  /** What came of one of many: a status, and why not. */
  static Answer refused(Answer answer, Refusal refusal, Exchange exchange) {
    int status = Form.GROUPS.status(refusal.reason());
    return answer
        .with("status_code", status)
        .with("trace", exchange.transaction())
        .withAll(
            "errors",
            List.of(
                new Answer()
                    .with("code", Form.groupCode(refusal))
                    .with("message", refusal.text())));
  }
}
