package io.github.redoubt.access.groups;

import io.github.redoubt.access.internal.Bringing;
import io.github.redoubt.core.Change.Difference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The groups by one name, of which there shall be one; the service lets there be several. */
final class GroupsByName extends Bringing<GroupEdit, AccessGroup> {

  private final AccessGroups groups;
  private final String name;

  GroupsByName(AccessGroups groups, String name) {
    this.groups = groups;
    this.name = name;
  }

  @Override
  protected List<AccessGroup> there() {
    return groups.named(name);
  }

  @Override
  protected AccessGroup create(GroupEdit wanted) {
    GroupCreation creation = groups.newGroup(name);
    wanted.description().ifPresent(creation::describedAs);
    return creation.create();
  }

  @Override
  protected AccessGroup update(AccessGroup present, GroupEdit wanted) {
    return groups.describe(present.id(), wanted).resource();
  }

  /** One that somebody has put members into by now is not taken away. */
  @Override
  protected void delete(AccessGroup present) {
    groups.delete(present.id());
  }

  @Override
  protected boolean meant(GroupEdit wanted, AccessGroup present) {
    return present.name().equals(name);
  }

  @Override
  protected boolean interchangeable() {
    return false;
  }

  @Override
  protected List<Difference> differences(GroupEdit wanted, AccessGroup present) {
    return wanted.differences(present);
  }

  @Override
  protected String named(GroupEdit wanted) {
    return "access group '" + name + "'";
  }

  @Override
  protected String nameOf(AccessGroup present) {
    return "access group '" + present.name() + "'";
  }

  @Override
  protected String idOf(AccessGroup present) {
    return present.id();
  }

  @Override
  protected Optional<Instant> created(AccessGroup present) {
    return present.created();
  }
}
