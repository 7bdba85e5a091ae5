package io.github.redoubt.access.groups;

import com.google.gson.annotations.SerializedName;
import io.github.redoubt.access.Grantee;
import io.github.redoubt.access.Subject;
import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.Change;
import io.github.redoubt.core.ConflictException;
import io.github.redoubt.core.NotFoundException;
import io.github.redoubt.core.PreconditionFailedException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An access group, as it was when it was made or looked up, and the way to its members and rules.
 *
 * <p>Safe for use by many threads; equal by what was read.
 */
public final class AccessGroup implements Grantee {

  private static final String PUBLIC = "AccessGroupId-PublicAccess";

  private final Iam iam;
  private final Answer answer;

  AccessGroup(Iam iam, Answer answer) {
    this.iam = iam;
    this.answer = answer;
  }

  /** A group as the service tells it. */
  record Answer(
      String id,
      String name,
      Optional<String> description,
      @SerializedName("account_id") Optional<String> accountId,
      @SerializedName("created_at") Optional<Instant> created,
      @SerializedName("created_by_id") Optional<String> createdBy,
      @SerializedName("last_modified_at") Optional<Instant> modified,
      @SerializedName("last_modified_by_id") Optional<String> modifiedBy) {}

  /** Gives its id, {@code AccessGroupId-…}. */
  public String id() {
    return answer.id;
  }

  /** Gives its name. */
  public String name() {
    return answer.name;
  }

  /** Gives what it is for. */
  public Optional<String> description() {
    return answer.description;
  }

  /** Gives when it was made. */
  public Optional<Instant> created() {
    return answer.created;
  }

  /** Gives the IAM id of whoever made it. */
  public Optional<String> createdBy() {
    return answer.createdBy;
  }

  /** Gives when it was last changed. */
  public Optional<Instant> modified() {
    return answer.modified;
  }

  /** Gives the IAM id of whoever changed it last. */
  public Optional<String> modifiedBy() {
    return answer.modifiedBy;
  }

  /**
   * Says whether it is the predefined group of everybody, those who have not signed in included.
   */
  public boolean isPublicAccess() {
    return answer.id.equals(PUBLIC);
  }

  @Override
  public Subject subject() {
    return Subject.accessGroup(answer.id);
  }

  /** Gives its members. */
  public Members members() {
    return new Members(iam, answer.id);
  }

  /** Gives the rules by which users of an identity provider become members for some hours. */
  public GroupRules rules() {
    return new GroupRules(iam, answer.id);
  }

  /**
   * Changes what is said of it where it differs by now; what is not mentioned stays as it is.
   *
   * @throws NotFoundException if it is gone
   * @throws ConflictException if it is the predefined group
   * @throws PreconditionFailedException if others change it all the time
   */
  public Change<AccessGroup> update(Consumer<GroupEdit> changes) {
    GroupEdit edit = new GroupEdit();
    changes.accept(edit);
    return new AccessGroups(iam).describe(answer.id, edit);
  }

  /**
   * Deletes it with its policies.
   *
   * @throws ConflictException if it has members or rules
   * @throws NotFoundException if it is gone
   */
  public void delete() {
    new AccessGroups(iam).delete(answer.id);
  }

  /**
   * Deletes it with its members, rules and policies.
   *
   * @throws NotFoundException if it is gone
   */
  public void deleteForced() {
    new AccessGroups(iam).deleteForced(answer.id);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AccessGroup group && answer.equals(group.answer);
  }

  @Override
  public int hashCode() {
    return answer.hashCode();
  }

  @Override
  public String toString() {
    return "AccessGroup" + answer.toString().substring("Answer".length());
  }
}
