package io.github.redoubt.access.profiles;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.IamId;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.Crn;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trusted profile, as it was when it was made or looked up, and the way to whom it trusts.
 *
 * <p>Safe for use by many threads; equal by what was read.
 */
public final class TrustedProfile implements Grantee {

  private final Iam iam;
  private final Answer answer;

  TrustedProfile(Iam iam, Answer answer) {
    this.iam = iam;
    this.answer = answer;
  }

  /** A profile as the service tells it. */
  record Answer(
      String id,
      @SerializedName("entity_tag") String entityTag,
      Crn crn,
      String name,
      Optional<String> description,
      Optional<String> email,
      @SerializedName("iam_id") IamId iamId,
      @SerializedName("account_id") String accountId,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("modified_at") Optional<Instant> modified) {}

  /** Gives its id, {@code Profile-…}, which credentials name it by. */
  public String id() {
    return answer.id;
  }

  /** Gives what tokens, policies and groups know it by, {@code iam-Profile-…}. */
  public IamId iamId() {
    return answer.iamId;
  }

  /** Gives its CRN. */
  public Crn crn() {
    return answer.crn;
  }

  /** Gives its name, unique in the account. */
  public String name() {
    return answer.name;
  }

  /** Gives what it is for. */
  public Optional<String> description() {
    return answer.description;
  }

  /** Gives the address of whoever looks after it. */
  public Optional<String> email() {
    return answer.email;
  }

  /** Gives the id of the account that it is in. */
  public String accountId() {
    return answer.accountId;
  }

  /** Gives the version that was read. */
  public String entityTag() {
    return answer.entityTag;
  }

  /** Gives when it was made. */
  public Optional<Instant> created() {
    return answer.created;
  }

  /** Gives when it was last changed; whom it trusts does not count. */
  public Optional<Instant> modified() {
    return answer.modified;
  }

  @Override
  public Subject subject() {
    return answer.iamId.subject();
  }

  /** Gives the rules by which it trusts whoever meets their conditions. */
  public ClaimRules rules() {
    return new ClaimRules(iam, answer.id);
  }

  /** Gives the compute resources that it trusts one by one. */
  public Links links() {
    return new Links(iam, answer.id, answer.accountId);
  }

  /** Gives the users, service IDs and services that it trusts one by one. */
  public TrustedIdentities identities() {
    return new TrustedIdentities(iam, answer.id);
  }

  /**
   * Changes what is said of it where it differs by now; what is not mentioned stays as it is.
   *
   * @throws NotFoundException if it is gone
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<TrustedProfile> update(Consumer<ProfileEdit> changes) {
    ProfileEdit edit = new ProfileEdit();
    changes.accept(edit);
    return new TrustedProfiles(iam).describe(this, edit);
  }

  /**
   * Deletes it with its rules, links, identities and policies; nobody acts as it any more.
   *
   * @throws NotFoundException if it is gone
   */
  public void delete() {
    new TrustedProfiles(iam).delete(answer.id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TrustedProfile profile && answer.equals(profile.answer);
  }

  @Override
  public int hashCode() {
    return answer.hashCode();
  }

  @Override
  public String toString() {
    return "TrustedProfile" + answer.toString().substring("Answer".length());
  }
}
