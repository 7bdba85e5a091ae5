package io.github.redoubt.emulator.iam.account;

import io.github.redoubt.emulator.EmulatorClock;
import io.github.redoubt.emulator.iam.account.Roll.Row;
import io.github.redoubt.emulator.internal.Answer;
import io.github.redoubt.emulator.internal.Refusal;
import java.util.Optional;

/** Says which second factor an account asks of its users, none of whom has one here. */
final class Mfa {

  private final EmulatorClock clock;
  private final Roll roll;
  private final AccountSettings settings;

  Mfa(EmulatorClock clock, Roll roll, AccountSettings settings) {
    this.clock = clock;
    this.roll = roll;
    this.settings = settings;
  }

  Answer status(String account, String iamId) {
    return roll.users(account).stream()
        .filter(each -> each.iamId().equals(iamId))
        .findFirst()
        .map(user -> enrollment(account, new Answer().with("iam_id", iamId), iamId))
        .orElseThrow(() -> Refusal.notFound("User", iamId));
  }

  Answer report(String account, String createdBy, String reference) {
    return new Answer()
        .with("created_by", createdBy)
        .with("reference", reference)
        .with("report_time", clock.instant())
        .with("account_id", account)
        .withAll("users", roll.users(account).stream().map(user -> row(account, user)).toList());
  }

  private Answer row(String account, Row user) {
    Answer answer =
        new Answer()
            .with("iam_id", user.iamId())
            .with("name", user.name())
            .with("username", user.name())
            .with("email", user.name());
    return enrollment(account, answer, user.iamId());
  }

  private Answer enrollment(String account, Answer answer, String iamId) {
    IdentitySettings current = settings.of(account);
    String effective = current.levelOf(iamId);
    boolean complies = effective.equals("NONE") || effective.equals("NONE_NO_ROPC");
    return answer
        .with("effective_mfa_type", "id_based_mfa")
        .with(
            "id_based_mfa",
            new Answer()
                .with("trait_account_default", current.value(IdentitySettings.MFA))
                .with("trait_user_specific", Optional.ofNullable(current.userMfa().get(iamId)))
                .with("trait_effective", effective)
                .with("complies", complies)
                .with("comply_state", complies ? "ACCOUNT" : "NO"))
        .with(
            "account_based_mfa",
            new Answer()
                .with("security_questions", factor())
                .with("totp", factor())
                .with("verisign", factor())
                .with("complies", true));
  }

  private static Answer factor() {
    return new Answer().with("required", false).with("enrolled", false);
  }
}
