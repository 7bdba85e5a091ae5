package io.github.redoubt.core;

/** Which of a service's hosts are spoken to. */
public enum Network {
  /** The hosts on the internet. */
  PUBLIC,
  /** The hosts on IBM Cloud's private network. */
  PRIVATE,
  /**
   * The hosts that a VPC reaches through its endpoint gateways; those of the private network where
   * a service has none.
   */
  DIRECT
}
