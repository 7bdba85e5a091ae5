package io.github.redoubt.storage.publicaccess;

import java.util.List;
import java.util.Optional;

/**
 * Who may do what by an access list, besides what access policies say.
 *
 * @param owner the id of the owner, as the service tells it
 * @param grants what is granted
 */
public record AccessList(Optional<String> owner, List<Grant> grants) {

  private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

  /** Copies the grants. */
  public AccessList {
    grants = List.copyOf(grants);
  }

  /**
   * What one line grants.
   *
   * @param grantee the id of somebody, or the address of a group
   * @param permission the service's own word, such as {@code READ}
   */
  public record Grant(String grantee, String permission) {

    /** Says whether it is for everybody, without signing in. */
    public boolean toEverybody() {
      return grantee.equals(EVERYBODY);
    }
  }

  /** Says whether everybody may do anything at all by it. */
  public boolean isPublic() {
    return grants.stream().anyMatch(Grant::toEverybody);
  }
}
