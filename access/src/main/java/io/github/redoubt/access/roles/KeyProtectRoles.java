package io.github.redoubt.access.roles;

/** The roles that only Key Protect has. */
public final class KeyProtectRoles {

  /** Reads keys, and the material of standard keys. */
  public static final Role READER_PLUS = Role.ofService("kms", "ReaderPlus");

  /** Purges deleted keys for ever. */
  public static final Role KEY_PURGE = Role.ofService("kms", "KeyPurge");

  /** Manages KMIP adapters, and lists keys and rings. */
  public static final Role KMIP_ADAPTER_MANAGER = Role.ofService("kms", "KmipAdapterManager");

  private KeyProtectRoles() {}
}
