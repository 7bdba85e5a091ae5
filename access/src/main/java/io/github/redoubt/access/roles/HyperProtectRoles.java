package io.github.redoubt.access.roles;

/** The roles that only Hyper Protect Crypto Services has. */
public final class HyperProtectRoles {

  /** Reads keys, and the material of standard keys. */
  public static final Role READER_PLUS = Role.ofService("hs-crypto", "ReaderPlus");

  /** Purges deleted keys for ever. */
  public static final Role KEY_PURGE = Role.ofService("hs-crypto", "KeyPurge");

  /** Manages KMIP for VMware. */
  public static final Role VMWARE_KMIP_MANAGER = Role.ofService("hs-crypto", "VMwareKMIPManager");

  /** Manages the certificates of EP11 connections. */
  public static final Role CERTIFICATE_MANAGER = Role.ofService("hs-crypto", "CertificateManager");

  /** Manages vaults of Unified Key Orchestrator. */
  public static final Role VAULT_ADMINISTRATOR = Role.ofService("hs-crypto", "VaultAdministrator");

  /** Makes managed keys and keystores. */
  public static final Role KEY_CUSTODIAN_CREATOR =
      Role.ofService("hs-crypto", "KeyCustodianCreator");

  /** Installs managed keys in keystores. */
  public static final Role KEY_CUSTODIAN_DEPLOYER =
      Role.ofService("hs-crypto", "KeyCustodianDeployer");

  /** Manages KMIP adapters. */
  public static final Role KMIP_ADAPTER_MANAGER = Role.ofService("hs-crypto", "KmipAdapterManager");

  private HyperProtectRoles() {}
}
