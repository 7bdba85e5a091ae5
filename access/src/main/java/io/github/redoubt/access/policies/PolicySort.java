package io.github.redoubt.access.policies;

/**
 * In which order policies are listed.
 *
 * @param field the service's own word; one that begins with a dash is the other way round
 */
public record PolicySort(String field) {

  public static final PolicySort ID = new PolicySort("id");
  public static final PolicySort TYPE = new PolicySort("type");
  public static final PolicySort CREATED_AT = new PolicySort("created_at");
  public static final PolicySort CREATED_BY = new PolicySort("created_by_id");
  public static final PolicySort MODIFIED_AT = new PolicySort("last_modified_at");
  public static final PolicySort MODIFIED_BY = new PolicySort("last_modified_by_id");

  /** Gives the other way round. */
  public PolicySort descending() {
    return field.startsWith("-") ? this : new PolicySort("-" + field);
  }
}
