package io.github.redoubt.keys.search;

/** What keys can be sorted by, from the least on. */
public enum KeyOrder {
  ID("id"),
  STATE("state"),
  /** Root keys before standard keys. */
  EXTRACTABLE("extractable"),
  /** Generated keys before imported ones. */
  IMPORTED("imported"),
  CREATED("creationDate"),
  LAST_UPDATED("lastUpdateDate"),
  LAST_ROTATED("lastRotateDate"),
  DELETED("deletionDate"),
  EXPIRES("expirationDate");

  private final String property;

  KeyOrder(String property) {
    this.property = property;
  }

  String property() {
    return property;
  }
}
