package io.github.redoubt.emulator.storage.state;

/** A service instance of Object Storage. */
public record StorageInstance(String crn, String accountId, String guid) {

  public static StorageInstance of(String crn) {
    String[] parts = crn.split(":", -1);
    if (parts.length != 10
        || !parts[4].equals("cloud-object-storage")
        || !parts[6].startsWith("a/")) {
      throw new IllegalArgumentException("Not the CRN of an Object Storage instance: " + crn);
    }
    return new StorageInstance(crn, parts[6].substring(2), parts[7]);
  }
}
