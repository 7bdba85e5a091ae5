package io.github.redoubt.access.account;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.IamId;
import java.util.Optional;

/** A user's MFA status as the service writes it; a row of the report has a name besides. */
record MfaAnswer(
    @SerializedName("iam_id") IamId iamId,
    Optional<String> name,
    Optional<String> username,
    Optional<String> email,
    @SerializedName("effective_mfa_type") Optional<String> effectiveType,
    @SerializedName("id_based_mfa") Optional<IdBased> idBased,
    @SerializedName("account_based_mfa") Optional<AccountBased> accountBased) {

  record IdBased(
      @SerializedName("trait_account_default") Optional<Mfa> ofAccount,
      @SerializedName("trait_user_specific") Optional<Mfa> ofUser,
      @SerializedName("trait_effective") Optional<Mfa> effective,
      boolean complies,
      @SerializedName("comply_state") Optional<String> complyState) {}

  record AccountBased(
      @SerializedName("security_questions") Optional<MfaStatus.Factor> securityQuestions,
      Optional<MfaStatus.Factor> totp,
      Optional<MfaStatus.Factor> verisign,
      boolean complies) {}

  MfaStatus status() {
    return new MfaStatus(
        iamId,
        effectiveType,
        idBased.map(
            id ->
                new MfaStatus.ByIdentity(
                    id.ofAccount, id.ofUser, id.effective, id.complies, id.complyState)),
        accountBased.map(
            account ->
                new MfaStatus.ByAccount(
                    account.securityQuestions, account.totp, account.verisign, account.complies)));
  }

  MfaReport.Row row() {
    return new MfaReport.Row(name, username, email, status());
  }
}
