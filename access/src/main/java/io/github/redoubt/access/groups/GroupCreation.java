package io.github.redoubt.access.groups;

import io.github.redoubt.access.internal.Iam;
import io.github.redoubt.core.ConflictException;

/** An access group that is about to be created. It belongs to one thread. */
public final class GroupCreation {

  private final Iam iam;
  private final GroupEdit edit;

  GroupCreation(Iam iam, GroupEdit edit) {
    this.iam = iam;
    this.edit = edit;
  }

  /** Says what it is for. */
  public GroupCreation describedAs(String description) {
    edit.describedAs(description);
    return this;
  }

  /**
   * Creates it. Nobody is in it yet.
   *
   * @throws ConflictException if the name is taken, or there are as many groups as there can be
   */
  public AccessGroup create() {
    return new AccessGroup(
        iam,
        iam.post("create access group", "v2", "groups")
            .query("account_id", iam.account())
            .json(edit.body())
            .lookAt("Look for it with accessGroups().find(name) before you create it again.")
            .as(AccessGroup.Answer.class)
            .send());
  }
}
