package io.github.redoubt.audit.events;

/**
 * What was acted on. What is not told is empty.
 *
 * @param id a CRN, or an id of an application's own
 * @param name the name for people
 * @param alias another name
 * @param typeUri the kind, as {@code service/objectType}
 * @param resourceGroupId the CRN of its resource group
 * @param address the address that the action was sent to
 */
public record Target(
    String id, String name, String alias, String typeUri, String resourceGroupId, String address) {

  /**
   * Names a thing.
   *
   * @param id a CRN, or an id of the application's own
   * @param name the name for people
   */
  public static Target of(String id, String name) {
    return new Target(id, name, "", "", "", "");
  }

  /** Names a thing whose id is its name. */
  public static Target of(String name) {
    return of(name, name);
  }

  /** Gives the kind that an action names, if none is told. */
  Target typedBy(Action action) {
    String kind = action.service() + "/" + action.objectType();
    return typeUri.isEmpty() ? new Target(id, name, alias, kind, resourceGroupId, address) : this;
  }
}
