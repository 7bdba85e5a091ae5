package io.github.redoubt.audit.visibility;

import io.github.redoubt.audit.Dpxl;
import io.github.redoubt.audit.internal.NamedSettings;

/** A data access rule that is about to be created. It belongs to one thread. */
public final class DataAccessRuleCreation {

  private final NamedSettings<DataAccessRule> settings;
  private final WantedDataAccessRule wanted;

  DataAccessRuleCreation(NamedSettings<DataAccessRule> settings, WantedDataAccessRule wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  /** Says what it is for. */
  public DataAccessRuleCreation describedAs(String description) {
    wanted.describedAs(description);
    return this;
  }

  /** Sets the condition for what is no log; without it, nothing of that kind is shown. */
  public DataAccessRuleCreation otherwise(Dpxl condition) {
    wanted.otherwise(condition);
    return this;
  }

  /** Creates it. It is for nobody until an IAM policy names it. */
  public DataAccessRule create() {
    return settings.create(wanted.created());
  }
}
